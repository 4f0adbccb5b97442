//! Ledgers from outside: what `add`, `link`, `check`, `diff` and `erase` do, say and end with.
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod program;

use program::{Run, run};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const TEXT: &str = "تعهدت الحكومة العراقية الخميس بحماية القواعد العسكرية. وقال الوزير \"كفى حروبا\".";

/// A fresh folder for one test.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ledger-commands").join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn line(doc_id: &str, text: &str) -> String {
    let published = format!("2020-06-{:02}", 1 + doc_id.len() % 28);
    serde_json::json!({ "doc_id": doc_id, "text": text, "published": published, "outlet": "o" }).to_string() + "\n"
}

/// Runs with standard input into the ledger of the folder.
fn add(folder: &Path, more: &[&str], stories: &str) -> Run {
    let ledger = folder.join("l.sijill");
    let arguments = [&["add", "--ledger", ledger.to_str().unwrap()], more].concat();
    run(&arguments, stories.as_bytes())
}

fn on(folder: &Path, arguments: &[&str]) -> Run {
    let ledger = folder.join("l.sijill");
    run(&[arguments, &["--ledger", ledger.to_str().unwrap()]].concat(), b"")
}

/// Is there a line of the summary with this count and these words?
fn says(run: &Run, count: u64, what: &str) -> bool {
    let said = |line: &str| {
        line.trim_start().strip_prefix(&count.to_string()).is_some_and(|l| l.trim_start().starts_with(what))
    };
    run.out.lines().any(said)
}

#[test]
fn stories_are_added_once_and_all_are_accounted_for() {
    let folder = folder("once");
    let stories = [
        line("a", TEXT),
        line("bb", TEXT),
        line("ccc", &TEXT.replace("الخميس", "الجمعة")),
        line("latin", "The government promised to protect the bases."),
        "{\"doc_id\": \"broken\"}\n".to_owned(),
    ]
    .concat();
    let first = add(&folder, &[], &stories);
    assert_eq!(first.code, 1, "{}", first.err);
    for (count, what) in
        [(5, "read in"), (2, "added"), (1, "added, copies"), (1, "in another language"), (1, "broken"), (3, "linked")]
    {
        assert!(says(&first, count, what), "{count} {what}: {}", first.out);
    }
    assert!(first.err.contains("standard input, line 4") && first.err.contains("line 5"), "{}", first.err);
    assert!(!folder.join("l.sijill-wal").exists(), "the file alone is the ledger");

    let again = add(&folder, &[], &stories);
    assert_eq!(again.code, 1);
    assert!(says(&again, 3, "already there") && !again.out.contains("added"), "{}", again.out);
    let check = on(&folder, &["check"]);
    assert_eq!(check.code, 0, "{}", check.out);
    assert!(check.out.starts_with("3 stories, ") && check.out.contains("; 0 problems"), "{}", check.out);

    let quiet = add(&folder, &["--quiet"], &line("dddd", TEXT));
    assert_eq!((quiet.code, quiet.out.as_str(), quiet.err.as_str()), (0, "", ""));
    let lines = add(&folder, &["--progress", "lines", "--no-link"], &line("eeeee", "وعد الوزير بزيادة الرواتب."));
    assert!(lines.err.starts_with("added s") && lines.err.ends_with(" eeeee\n"), "{}", lines.err);
    assert!(!lines.out.contains("linked"));
    assert!(says(&on(&folder, &["link"]), 1, "linked"));
    assert_eq!(add(&folder, &[], "{}\n").code, 3, "nothing of it could be read");
}

#[test]
fn the_variable_and_the_folder_name_the_ledger() {
    let folder = folder("named");
    let start = |variable: Option<&str>, arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sijill"));
        command.args(arguments).current_dir(&folder).env_remove("SIJILL_LEDGER").stdin(Stdio::null());
        if let Some(variable) = variable {
            command.env("SIJILL_LEDGER", variable);
        }
        command.output().unwrap().status.code().unwrap()
    };
    fs::write(folder.join("a.txt"), TEXT).unwrap();
    assert_eq!(start(None, &["check"]), 5, "there is none");
    assert!(!folder.join("ledger.sijill").exists(), "a check makes none");
    assert_eq!(start(None, &["add", "a.txt"]), 0);
    assert!(folder.join("ledger.sijill").exists());
    assert_eq!(start(Some("other"), &["add", "a.txt"]), 0);
    assert!(folder.join("other").exists());
    assert_eq!(start(Some("nowhere"), &["check", "--ledger", "other"]), 0);
}

#[test]
fn what_is_no_ledger_is_named_with_what_to_do() {
    let folder = folder("none");
    fs::write(folder.join("l.sijill"), TEXT.repeat(9)).unwrap();
    for run in [add(&folder, &[], &line("a", TEXT)), on(&folder, &["check"]), on(&folder, &["link"])] {
        assert_eq!(run.code, 5);
        assert!(run.err.contains("l.sijill: is no ledger") && run.err.contains("--ledger"), "{}", run.err);
    }
}

#[test]
fn an_erased_story_is_refused_by_name() {
    let folder = folder("erased");
    let stories = line("a", TEXT) + &line("bb", "أعلن الجيش التركي انسحابه من المدينة.");
    assert_eq!(add(&folder, &[], &stories).code, 0);
    let unknown = on(&folder, &["erase", "none", "--reason", "x"]);
    assert_eq!(unknown.code, 5);
    assert!(unknown.err.contains("no story none"), "{}", unknown.err);
    assert_eq!(on(&folder, &["erase", "a"]).code, 2, "a reason is needed");
    let erased = on(&folder, &["erase", "a", "--reason", "its subject asked", "--who", "an editor"]);
    assert_eq!(erased.code, 0, "{}", erased.err);
    let again = add(&folder, &[], &stories);
    assert_eq!(again.code, 1);
    assert!(
        again.err.contains("standard input, line 1: story s") && again.err.contains("by an editor (its subject asked)"),
        "{}",
        again.err
    );
    assert!(says(&again, 1, "erased before") && says(&again, 1, "already there"), "{}", again.out);
    assert_eq!(on(&folder, &["check"]).code, 0);
}

#[test]
fn stories_of_an_older_coder_are_coded_again_and_compared() {
    let folder = folder("recode");
    let stories = serde_json::json!({
        "doc_id": "a", "title": "عنوان الخبر", "text": format!("\n\n{TEXT}"), "published": "2020-06-12"
    });
    assert_eq!(add(&folder, &[], &stories.to_string()).code, 0);
    let db = rusqlite::Connection::open(folder.join("l.sijill")).unwrap();
    db.execute_batch(
        "UPDATE coder SET version = '0.0.1';
         UPDATE record_json SET json = replace(json, '\"polarity\":\"do\"', '\"polarity\":\"refrain\"');
         UPDATE record SET status = 'refrain' WHERE kind = 'commitment'",
    )
    .unwrap();
    drop(db);
    let hint = add(&folder, &[], &line("bb", "أعلن الجيش التركي انسحابه من المدينة."));
    assert!(hint.err.contains("1 stories of this ledger were coded by another version"), "{}", hint.err);
    let recoded = on(&folder, &["add", "--recode"]);
    assert_eq!(recoded.code, 0, "{}", recoded.err);
    assert!(says(&recoded, 1, "coded again") && says(&recoded, 2, "linked"), "{}", recoded.out);
    assert!(says(&on(&folder, &["add", "--recode"]), 0, "read in"));
    assert_eq!(on(&folder, &["check"]).code, 0);
    let runs: Vec<i64> = {
        let db = rusqlite::Connection::open(folder.join("l.sijill")).unwrap();
        let mut statement =
            db.prepare("SELECT key FROM run WHERE coder IS NOT NULL AND command <> 'link' ORDER BY key").unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(|key| key.unwrap()).collect()
    };
    let (first, last) = (runs[0].to_string(), runs.last().unwrap().to_string());
    let diff = on(&folder, &["diff", &first, &last]);
    assert_eq!(diff.code, 0, "{}", diff.err);
    let found: Vec<serde_json::Value> = diff.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(found.len(), 1, "{}", diff.out);
    assert_eq!((&found[0]["kind"], &found[0]["changes"][0]["field"]), (&"commitment".into(), &"polarity".into()));
    let table = on(&folder, &["diff", &first, &last, "--format", "table"]);
    assert!(table.out.contains("polarity        refrain") && table.out.contains("1 changed (~)"), "{}", table.out);
}

#[test]
fn a_check_ends_with_one_where_something_is_wrong() {
    let folder = folder("wrong");
    assert_eq!(add(&folder, &[], &line("a", TEXT)).code, 0);
    let db = rusqlite::Connection::open(folder.join("l.sijill")).unwrap();
    db.execute_batch("UPDATE story SET text = replace(text, 'الحكومة', 'حكومةال')").unwrap();
    drop(db);
    let check = on(&folder, &["check"]);
    assert_eq!(check.code, 1);
    assert!(check.out.contains("SHA-256") && check.out.contains("is not what stands at"), "{}", check.out);
}

#[test]
fn several_processes_add_to_one_ledger() {
    let folder = folder("several");
    let story = |n: usize| line(&"x".repeat(n), &format!("{TEXT} وأعلن الجيش أنه سينسحب من {n} قرى."));
    let ledger = folder.join("l.sijill");
    let mut children = Vec::new();
    for process in 0..4 {
        // Each overlaps with the one before it and the one after it.
        let path = folder.join(format!("{process}.jsonl"));
        fs::write(&path, (process * 10 + 1..process * 10 + 25).map(story).collect::<String>()).unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_sijill"))
            .args(["add", "--ledger"])
            .arg(&ledger)
            .arg(&path)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        children.push(child.unwrap());
    }
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let check = on(&folder, &["check"]);
    assert!(check.out.starts_with("54 stories, ") && check.code == 0, "{}", check.out);
    assert!(says(&on(&folder, &["link"]), 0, "linked"), "the last one to end has linked all");
}
