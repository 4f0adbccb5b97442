//! A ledger whose writer is killed at any moment: what was acknowledged is there, nothing is there by half, and running again completes it.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use sijill_ledger::store::Ledger;
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Moments at which the program is killed.
const KILLS: usize = 200;

/// About sixty stories: the examples several times, under other names and on other days, each with a sentence of its own.
fn stories() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut texts: Vec<String> = Vec::new();
    for name in ["diplomatic", "pledges", "protest", "violence"] {
        texts.push(fs::read_to_string(root.join(name).with_extension("txt")).unwrap());
    }
    for line in fs::read_to_string(root.join("stories.jsonl")).unwrap().lines() {
        let story: serde_json::Value = serde_json::from_str(line).unwrap();
        texts.push(story["text"].as_str().unwrap().to_owned());
    }
    // Short ones, so that many moments can be tried.
    let short = |text: &str| text.split_inclusive('\n').filter(|l| l.len() > 80).take(2).collect::<String>();
    let mut out = String::new();
    for n in 0..60 {
        let text = short(&texts[n % texts.len()]);
        let text = format!("{text}\nوأعلن الجيش أنه سينسحب من {n} قرى.");
        let published = format!("2021-{:02}-{:02}", 1 + n % 12, 1 + n % 28);
        let story = serde_json::json!({ "doc_id": format!("d{n}"), "text": text, "published": published });
        out.push_str(&(story.to_string() + "\n"));
    }
    out
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }
}

fn command(ledger: &Path, input: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sijill"));
    command.args(["add", "--progress", "lines", "--jobs", "2", "--ledger"]).arg(ledger).arg(input);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The identifiers that a run has acknowledged.
fn acknowledged(said: &str) -> Vec<String> {
    // A line that was cut off has no end.
    let whole = said.split_inclusive('\n').filter(|line| line.ends_with('\n'));
    let id = |line: &str| {
        let mut words = line.split_whitespace();
        let outcome = words.next()?;
        matches!(outcome, "added" | "copy" | "new-version").then(|| words.next().unwrap_or_default().to_owned())
    };
    whole.filter_map(id).collect()
}

fn ids(ledger: &Ledger) -> BTreeSet<String> {
    let mut statement = ledger.connection().prepare("SELECT id FROM story").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(|id| id.unwrap()).collect()
}

/// What must hold of a ledger whose writer was killed.
fn sound(path: &Path, safe: &BTreeSet<String>) -> BTreeSet<String> {
    let ledger = Ledger::open(path).unwrap();
    let mut problems = Vec::new();
    ledger.check(&mut |problem| problems.push(problem)).unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    let there = ids(&ledger);
    assert!(safe.is_subset(&there), "acknowledged and lost: {:?}", safe.difference(&there));
    there
}

#[test]
fn killed_at_any_moment_it_keeps_what_it_has_acknowledged() {
    let folder: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ledger-kill");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let input = folder.join("stories.jsonl");
    fs::write(&input, stories()).unwrap();

    // Never killed: what it comes to, and how long it takes.
    let whole = folder.join("whole.ledger");
    let began = Instant::now();
    let output = command(&whole, &input).output().unwrap();
    let took = began.elapsed();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let all: BTreeSet<String> = acknowledged(&String::from_utf8(output.stderr).unwrap()).into_iter().collect();
    assert_eq!(all.len(), 60);

    let mut dice = Dice(0x5349_4A4C_2026);
    let (mut ledgers, mut killed, mut kept) = (0, 0, 0);
    let mut path = folder.join("0.ledger");
    let mut safe = BTreeSet::new();
    while killed < KILLS {
        let mut child = command(&path, &input).spawn().unwrap();
        let moment = Duration::from_micros(dice.roll(took.as_micros() as u64 + 1));
        std::thread::sleep(moment);
        child.kill().unwrap();
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        killed += 1;
        let ended = child.wait().unwrap().code() == Some(0);
        let new = acknowledged(&said);
        assert!(new.iter().all(|id| !safe.contains(id)), "added twice");
        safe.extend(new);
        if path.exists() {
            let there = sound(&path, &safe);
            kept += usize::from(!there.is_empty() && !ended);
            // Now and then it is left to go on from where it was killed, and else begun anew.
            if ended || there.len() == all.len() && dice.roll(2) == 0 {
                ledgers += 1;
                path = folder.join(format!("{ledgers}.ledger"));
                safe.clear();
            }
        }
    }
    assert!(ledgers > 1 && kept > 5, "the moments were well spread: {ledgers} {kept}");

    // Running again completes the last one, once and the same.
    let output = command(&path, &input).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(sound(&path, &safe), all);
    let last = Ledger::read(&path).unwrap();
    let never = Ledger::read(&whole).unwrap();
    for table in ["story", "record", "party", "linked", "member", "thread", "report", "evidence"] {
        let count = |ledger: &Ledger| -> i64 {
            ledger.connection().query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
        };
        assert_eq!(count(&last), count(&never), "{table}");
    }
}
