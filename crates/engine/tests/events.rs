//! Events of short texts against what was written down from the coding guide before the program saw them:
//! `cases/ar/events-*.jsonl` (sentences with their events), `meanings.tsv` (acts beside what looks like them), `quiet.jsonl` (stories without
//! political events), `framing.tsv` (the same act by loaded and neutral names). What the program cannot do yet stands in `events-open.tsv`
//! and `meanings-open.tsv`; when it can, the row has to go. `OPEN=1` writes the two anew.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::disallowed_methods)]

use serde_json::Value;
use sijill_engine::record::{Coded, Event, Status};
use sijill_engine::{Coder, Story, packs};
use std::path::{Path, PathBuf};

fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/ar").join(name)
}

fn read(name: &str) -> String {
    std::fs::read_to_string(case(name)).unwrap()
}

/// The rows of a table of cases behind its head.
fn rows(name: &str) -> Vec<Vec<String>> {
    let text = read(name);
    let lines = text.lines().filter(|l| !l.starts_with('#')).skip(1);
    lines.map(|l| l.split('\t').map(str::to_owned).collect()).collect()
}

fn json(name: &str) -> Vec<Value> {
    read(name).lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

/// Runs `test` with a coder.
fn with<T>(test: impl FnOnce(&dyn Fn(Option<&str>, &str, &str) -> Coded) -> T) -> T {
    let pack = packs::built_in("ar").expect("an Arabic pack").expect("a whole pack");
    let coder = Coder::new(&pack);
    test(&|title, text, published| coder.code(&Story { title, text, published: published.parse().ok() }))
}

/// A type with its status, as the tables write it.
fn told(e: &Event) -> String {
    let status = match e.status {
        Status::Actual => "actual",
        Status::Future => "future",
        Status::Negated => "negated",
        Status::Hypothetical => "hypothetical",
        Status::Historical => "historical",
    };
    format!("{}:{status}", e.kind.name())
}

/// What a sentence's events should be and are not, and which of those found are right.
fn compare(case: &Value, events: &[Event]) -> (Vec<String>, Vec<bool>) {
    let text = case["text"].as_str().unwrap();
    let mut right = vec![false; events.len()];
    let mut wrong = Vec::new();
    for wanted in case["events"].as_array().unwrap() {
        let words = wanted["words"].as_str().unwrap();
        let start = text.find(words).unwrap() as u32;
        let end = start + words.len() as u32;
        let name = format!("{}:{}", wanted["type"].as_str().unwrap(), wanted["status"].as_str().unwrap());
        let found = (0..events.len()).find(|i| {
            !right[*i]
                && told(&events[*i]) == name
                && events[*i].mentions.iter().any(|m| m.start < end && start < m.end)
        });
        match found {
            Some(i) => right[i] = true,
            None => wrong.push(format!("no {name} in \"{words}\"")),
        }
    }
    for (e, right) in events.iter().zip(&right) {
        if !right {
            wrong.push(format!("{} in \"{}\"", told(e), e.trigger.of(text)));
        }
    }
    (wrong, right)
}

/// What a row of the table of meanings wants and does not get.
fn failing(expect: &str, never: &str, events: &[Event]) -> Option<String> {
    let found: Vec<String> = events.iter().map(told).collect();
    let missing = expect.split(' ').filter(|x| x.contains(':') && !found.iter().any(|f| f == x));
    let banned = never.split(' ').filter(|x| found.iter().any(|f| f == x));
    let mut all: Vec<String> = missing.map(|m| format!("no {m}")).chain(banned.map(str::to_owned)).collect();
    if expect == "-" {
        all.extend(found);
    }
    all.dedup();
    (!all.is_empty()).then(|| all.join(", "))
}

/// Compares what fails with the table of what may fail, or writes that table.
fn settle(table: &str, head: &str, failures: Vec<(String, String)>, of: usize) {
    let keys = head.split('\t').count() - 1;
    if std::env::var_os("OPEN").is_some() {
        let lines: String = failures.iter().map(|(key, why)| format!("{key}\t{why}\n")).collect();
        std::fs::write(
            case(table),
            format!("# What the program cannot do yet, with what it finds instead.\n{head}\n{lines}"),
        )
        .unwrap();
        return;
    }
    let open: Vec<String> = rows(table).iter().map(|r| r[..keys].join("\t")).collect();
    let new: Vec<String> =
        failures.iter().filter(|(key, _)| !open.contains(key)).map(|(key, why)| format!("{key}: {why}")).collect();
    let mended: Vec<&String> = open.iter().filter(|k| !failures.iter().any(|(key, _)| key == *k)).collect();
    assert!(
        new.is_empty() && mended.is_empty(),
        "{} of {of} fail that did not:\n{}\n{} rows of {table} can go: {mended:?}",
        new.len(),
        new.join("\n"),
        mended.len()
    );
}

fn sentences() -> Vec<Value> {
    ["events-1.jsonl", "events-2.jsonl"].iter().flat_map(|f| json(f)).collect()
}

#[test]
fn sentences_tell_their_events() {
    with(|code| {
        let cases = sentences();
        let mut failures = Vec::new();
        for case in &cases {
            let coded = code(None, case["text"].as_str().unwrap(), case["published"].as_str().unwrap());
            let (wrong, _) = compare(case, &coded.events);
            if !wrong.is_empty() {
                failures.push((case["id"].as_str().unwrap().to_owned(), wrong.join(", ")));
            }
        }
        settle("events-open.tsv", "id\twhy", failures, cases.len());
    });
}

#[test]
fn what_looks_alike_is_kept_apart() {
    with(|code| {
        let cases = rows("meanings.tsv");
        let mut failures = Vec::new();
        for row in &cases {
            let [set, twist, text, expect, never] = &row[..] else { panic!("five columns: {row:?}") };
            let coded = code(None, text, "2019-05-14");
            if let Some(why) = failing(expect, never, &coded.events) {
                failures.push((format!("{set}\t{twist}"), why));
            }
        }
        settle("meanings-open.tsv", "set\ttwist\twhy", failures, cases.len());
    });
}

#[test]
fn stories_of_other_matters_have_no_events() {
    with(|code| {
        let mut found = Vec::new();
        for story in json("quiet.jsonl") {
            let text = story["text"].as_str().unwrap();
            let coded = code(story["title"].as_str(), text, story["published"].as_str().unwrap());
            let id = story["doc_id"].as_str().unwrap();
            found.extend(coded.events.iter().map(|e| format!("{id}: {} {}", told(e), e.trigger.of(&coded.text))));
        }
        assert!(found.len() <= 4, "{} events:\n{}", found.len(), found.join("\n"));
    });
}

#[test]
fn a_loaded_name_changes_no_type() {
    with(|code| {
        let mut flips = Vec::new();
        for row in rows("framing.tsv") {
            let [names, text] = &row[..] else { panic!("two columns: {row:?}") };
            let of = |name: &str| -> Vec<String> {
                let coded = code(None, &text.replace("{}", name), "2019-05-14");
                let mut found: Vec<String> = coded.events.iter().map(told).collect();
                found.sort();
                found
            };
            let each: Vec<(&str, Vec<String>)> = names.split('|').map(|n| (n, of(n))).collect();
            if each.iter().any(|(_, found)| *found != each[0].1) {
                flips.push(format!("{text}: {each:?}"));
            }
        }
        assert!(flips.is_empty(), "{} flips:\n{}", flips.len(), flips.join("\n"));
    });
}

#[test]
fn what_is_surer_is_oftener_right() {
    with(|code| {
        let mut bins = [(0u32, 0u32); 5];
        let mut count = |e: &Event, right: bool| {
            let bin = &mut bins[usize::from((e.confidence.clamp(40, 89) - 40) / 10)];
            bin.0 += u32::from(right);
            bin.1 += 1;
        };
        for case in sentences() {
            let coded = code(None, case["text"].as_str().unwrap(), case["published"].as_str().unwrap());
            let (_, right) = compare(&case, &coded.events);
            coded.events.iter().zip(right).for_each(|(e, right)| count(e, right));
        }
        for row in rows("meanings.tsv") {
            let coded = code(None, &row[2], "2019-05-14");
            // "~" demands nothing: only what must never be found is wrong there.
            let judged = coded.events.iter().filter(|e| row[3] != "~" || row[4].split(' ').any(|n| n == told(e)));
            judged.for_each(|e| count(e, row[3].split(' ').any(|x| x == told(e))));
        }
        for story in json("quiet.jsonl") {
            let coded =
                code(story["title"].as_str(), story["text"].as_str().unwrap(), story["published"].as_str().unwrap());
            coded.events.iter().for_each(|e| count(e, false));
        }
        let shares: Vec<f64> = bins.iter().map(|(right, all)| f64::from(*right) / f64::from((*all).max(1))).collect();
        assert!(shares.windows(2).all(|w| w[0] < w[1]), "right of all, below 50 to 80 and more: {bins:?}");
    });
}
