//! The examples of `packs/ar/frames/*.tsv`: in each sentence of the column `yes` the frame fires, or another of its sense and modes (a masdar
//! may be read by its verb's frame); in no sentence of the column `no` does it fire.
//! A frame whose example the program cannot read yet stands in `cases/ar/frames-open.tsv` with the reason; when it can, the row has to go.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::disallowed_methods)]

use sijill_engine::{Coder, Story, packs};
use std::collections::BTreeMap;
use std::path::Path;

/// An example: frame, sentence, whether it fires there.
struct Example {
    frame: String,
    sense: String,
    modes: String,
    text: String,
    fires: bool,
}

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn examples() -> Vec<Example> {
    let mut files: Vec<_> =
        std::fs::read_dir(root().join("packs/ar/frames")).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    let mut out = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let mut columns: Vec<&str> = Vec::new();
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            if columns.is_empty() {
                columns = fields;
                continue;
            }
            let get = |name: &str| fields[columns.iter().position(|c| *c == name).unwrap()];
            for (column, fires) in [("yes", true), ("no", false)] {
                for text in get(column).split(" / ").filter(|t| *t != "-") {
                    out.push(Example {
                        frame: get("id").to_owned(),
                        sense: get("sense").to_owned(),
                        modes: get("modes").to_owned(),
                        text: format!("{text}."),
                        fires,
                    });
                }
            }
        }
    }
    out
}

#[test]
fn examples_fire_and_near_misses_do_not() {
    let pack = packs::built_in("ar").expect("an Arabic pack").expect("a whole pack");
    let coder = Coder::new(&pack);
    let open = std::fs::read_to_string(root().join("cases/ar/frames-open.tsv")).unwrap();
    let open: BTreeMap<(&str, &str), &str> = open
        .lines()
        .filter(|l| !l.starts_with('#'))
        .skip(1)
        .map(|l| l.split('\t').collect::<Vec<_>>())
        .map(|f| ((f[0], f[1]), f[2]))
        .collect();
    let (mut wrong, mut mended, mut all) = (Vec::new(), Vec::new(), 0);
    for e in examples() {
        all += 1;
        let explained = coder.explain(&Story { text: &e.text, ..Story::default() });
        let nodes = || explained.sentences.iter().flat_map(|s| &s.nodes);
        let found: Vec<&str> = nodes().filter_map(|n| n.frame.as_deref()).collect();
        let alike = |sense: Option<&str>, modes: &[String]| {
            sense == Some(e.sense.as_str()) && e.modes.split(' ').all(|m| m == "-" || modes.iter().any(|x| x == m))
        };
        let fired = found.contains(&e.frame.as_str()) || e.fires && nodes().any(|n| alike(n.sense, &n.modes));
        let right = fired == e.fires;
        let sentence = e.text.trim_end_matches('.');
        let known = open.contains_key(&(e.frame.as_str(), sentence));
        let side = if e.fires { "does not fire in" } else { "fires in" };
        match (right, known) {
            (false, false) => {
                wrong.push(format!("{}\t{sentence}\t{side} it; what fires: {}", e.frame, found.join(" ")))
            }
            (true, true) => mended.push(format!("{}\t{sentence}", e.frame)),
            _ => {}
        }
    }
    assert!(
        wrong.is_empty() && mended.is_empty(),
        "{} of {all} examples are wrong:\n{}\n{} rows of frames-open.tsv can go:\n{}",
        wrong.len(),
        wrong.join("\n"),
        mended.len(),
        mended.join("\n")
    );
}
