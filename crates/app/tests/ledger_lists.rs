//! What a ledger answers, from outside: twelve stories are added once, and asked about in every way.
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod program;

use program::run;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The stories.
fn stories() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/sequence/stories.jsonl")
}

/// A fresh ledger with `text`, JSON lines of stories.
fn ledger(name: &str, text: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lists").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("ledger.sijill").to_str().unwrap().to_owned();
    let added = run(&["add", "--quiet", "--ledger", &path, "-"], text.as_bytes());
    assert_eq!(added.code, 0, "{}", added.err);
    path
}

fn all(name: &str) -> String {
    ledger(name, &fs::read_to_string(stories()).unwrap())
}

/// What the command writes; it must go well.
fn ask(ledger: &str, words: &[&str]) -> String {
    let mut arguments = words.to_vec();
    arguments.extend(["--ledger", ledger]);
    let done = run(&arguments, b"");
    assert_eq!(done.code, 0, "{words:?}: {}", done.err);
    done.out
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn fails(ledger: &str, words: &[&str]) -> String {
    let mut arguments = words.to_vec();
    arguments.extend(["--ledger", ledger]);
    let done = run(&arguments, b"");
    assert_eq!(done.code, 2, "{words:?}: {}", done.out);
    assert!(done.out.is_empty(), "{}", done.out);
    done.err
}

/// The coded text of a story.
fn text(ledger: &str, id: &str) -> String {
    lines(&ask(ledger, &["show", id]))[0]["text"].as_str().unwrap().to_owned()
}

fn slice(text: &str, start: &Value, end: &Value) -> String {
    let at = |v: &Value| usize::try_from(v.as_u64().unwrap()).unwrap();
    text.chars().skip(at(start)).take(at(end) - at(start)).collect()
}

/// The cells of CSV.
fn cells(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    rows
}

#[test]
fn every_list_has_three_forms() {
    let ledger = all("forms");
    for what in ["events", "statements", "commitments", "fates", "threads", "stories", "actors", "runs", "reviews"] {
        let json = lines(&ask(&ledger, &["list", what]));
        let csv = cells(&ask(&ledger, &["list", what, "--format", "csv"]));
        assert_eq!(csv.len(), json.len() + 1, "{what}");
        assert!(csv.iter().all(|row| row.len() == csv[0].len()), "{what}");
        let table = ask(&ledger, &["list", what, "--format", "table"]);
        assert_eq!(table.is_empty(), json.is_empty(), "{what}");
        let two = lines(&ask(&ledger, &["list", what, "--limit", "2"]));
        assert_eq!(two.len(), json.len().min(2), "{what}");
        assert_eq!(two[..], json[..two.len()], "{what}");
    }
}

#[test]
fn filters_narrow_a_list_down() {
    let ledger = all("filters");
    let list = |more: &[&str]| lines(&ask(&ledger, &[&["list", "events"], more].concat()));
    let whole = list(&[]);
    let has = |e: &Value, role: &str, code: &str, sector: &str| {
        let mut parties = e[role].as_array().unwrap().iter();
        parties.any(|p| p["code"] == code && (sector.is_empty() || p["sector"] == sector))
    };
    let iraq = list(&["--actor", "IRQ/GOV"]);
    assert!(!iraq.is_empty() && iraq.len() < whole.len());
    let dyad = list(&["--dyad", "TUR,IRQ"]);
    assert!(!dyad.is_empty());
    assert!(dyad.iter().all(|e| has(e, "actor", "TUR", "") && has(e, "recipient", "IRQ", "")), "{dyad:?}");
    let retreat = list(&["--type", "retreat"]);
    assert!(!retreat.is_empty() && retreat.iter().all(|e| e["type"] == "RETREAT"));
    assert!(
        list(&["--from", "2022-07-06", "--to", "2022-07-06"])
            .iter()
            .all(|e| { e["citations"].as_array().unwrap().iter().any(|c| c["published"] == "2022-07-06") })
    );
    assert!(
        list(&["--as-of", "2022-03-15"])
            .iter()
            .flat_map(|e| e["citations"].as_array().unwrap().clone())
            .all(|c| { c["published"].as_str().unwrap() <= "2022-03-15" })
    );
    // A name is found without its vowel signs and whatever its hamza.
    assert_eq!(list(&["--actor", "أنقرة"]), list(&["--actor", "انقرة"]));
    assert!(!list(&["--actor", "أنقرة"]).is_empty());
    assert!(fails(&ledger, &["list", "events", "--dyad", "TUR"]).contains("comma"));
}

#[test]
fn things_are_shown_by_the_beginning_of_their_identifiers() {
    let ledger = all("show");
    for what in ["events", "statements", "commitments", "threads", "stories"] {
        let first = lines(&ask(&ledger, &["list", what, "--limit", "1"])).remove(0);
        let id = first["id"].as_str().unwrap();
        let whole = ask(&ledger, &["show", id, "--format", "table"]);
        assert!(whole.contains(id), "{whole}");
        assert_eq!(whole, ask(&ledger, &["show", &id[..id.len() - 2], "--format", "table"]));
        assert_eq!(lines(&ask(&ledger, &["show", id])).len(), 1);
    }
    assert!(ask(&ledger, &["show", "S-01", "--format", "table"]).contains("2022-03-15"));
    assert!(fails(&ledger, &["show", "e-"]).contains("several begin so"));
    assert!(fails(&ledger, &["show", "zzz"]).contains("called so"));
}

#[test]
fn search_finds_other_forms_and_marks_them() {
    let ledger = all("search");
    let marked = |found: &[Value]| -> BTreeSet<String> {
        let snippets = found.iter().flat_map(|s| s["snippets"].as_array().unwrap().clone());
        let pieces = snippets.flat_map(|s| s.as_array().unwrap().clone());
        pieces.filter(|p| p["mark"] == true).map(|p| p["text"].as_str().unwrap().to_owned()).collect()
    };
    // The noun finds the verb, with and without what is written onto it.
    let found = lines(&ask(&ledger, &["search", "تعهد", "سحب"]));
    assert!(found.iter().any(|s| s["doc_id"] == "S-01"));
    let words = marked(&found);
    assert!(words.contains("تتعهد") && words.contains("سحب"), "{words:?}");
    let both = lines(&ask(&ledger, &["search", "تعهد"]));
    assert!(both.len() >= found.len());
    let exact = lines(&ask(&ledger, &["search", "--exact", "مذكرة تفاهم أمنية"]));
    assert!(exact.iter().any(|s| s["doc_id"] == "S-01"));
    assert_eq!(marked(&exact), BTreeSet::from(["مذكرة تفاهم أمنية".to_owned()]));
    assert!(lines(&ask(&ledger, &["search", "--exact", "مذكره تفاهم امنية"])).is_empty());
    let early = lines(&ask(&ledger, &["search", "تركيا", "--to", "2022-03-15"]));
    assert!(early.iter().all(|s| s["published"].as_str().unwrap() <= "2022-03-15") && !early.is_empty());
    // What the snippets are made of stands in the story.
    for story in &found {
        let text = text(&ledger, story["id"].as_str().unwrap());
        for snippet in story["snippets"].as_array().unwrap() {
            let whole: String = snippet.as_array().unwrap().iter().map(|p| p["text"].as_str().unwrap()).collect();
            assert!(text.contains(&whole), "{whole}");
        }
    }
}

#[test]
fn the_board_looks_from_a_day() {
    let ledger = all("board");
    let on = |day: &str| lines(&ask(&ledger, &["threads", "--as-of", day]));
    assert!(on("2022-03-14").is_empty());
    let first = on("2022-03-15");
    assert!(!first.is_empty());
    assert!(first.iter().all(|t| t["state"] != "overdue"), "nothing is overdue on the day it is promised");
    let later = on("2030-01-01");
    assert!(later.len() > first.len());
    assert!(later.iter().any(|t| t["state"] == "overdue" && t["board"] == "overdue"));
    let table = ask(&ledger, &["threads", "--as-of", "2030-01-01", "--format", "table"]);
    assert!(table.starts_with("on 2030-01-01") && table.contains("overdue ("), "{table}");
    for thread in &later {
        for report in thread["reports"].as_array().unwrap() {
            let text = text(&ledger, report["story"]["id"].as_str().unwrap());
            assert_eq!(slice(&text, &report["start"], &report["end"]), report["words"].as_str().unwrap());
        }
    }
}

#[test]
fn a_review_changes_what_is_read_and_can_be_undone() {
    let ledger = all("review");
    let before = ask(&ledger, &["list", "events"]);
    let id = lines(&before)[0]["citations"][0]["id"].as_str().unwrap().to_owned();
    let by = ["--reason", "not what it says", "--who", "reader"];
    let review = |words: &[&str]| ask(&ledger, &[&["review"], words, &by[..]].concat());
    assert!(review(&["reject", &id]).contains("review 1"));
    let without = ask(&ledger, &["list", "events"]);
    assert!(!without.contains(&format!("\"id\":\"{id}\"")));
    assert!(ask(&ledger, &["list", "events", "--all"]).contains(&id));
    review(&["undo", "1"]);
    assert_eq!(ask(&ledger, &["list", "events"]), before);
    review(&["correct", &id, "--to", "status=negated", "--to", "dead=3"]);
    let corrected = lines(&ask(&ledger, &["list", "events"]));
    let event = corrected.iter().find(|e| e["id"] == *id).unwrap();
    assert_eq!((&event["status"], &event["dead"]), (&Value::from("negated"), &Value::from(3)));
    assert_eq!(event["review"], "corrected");
    let list = lines(&ask(&ledger, &["list", "reviews"]));
    assert_eq!(list.iter().map(|r| r["action"].as_str().unwrap()).collect::<Vec<_>>(), ["reject", "undo", "correct"]);
    assert_eq!(list[0]["undone"], true);
    assert!(fails(&ledger, &[&["review", "undo", "1"], &by[..]].concat()).contains("undone already"));
    assert!(fails(&ledger, &[&["review", "assess", &id, "--to", "3"], &by[..]].concat()).contains("takes a thread"));
    let runs = lines(&ask(&ledger, &["list", "runs"]));
    assert_eq!(runs.iter().filter(|r| r["command"] == "review").count(), 3);
}

#[test]
fn two_persons_who_assess_are_compared() {
    let ledger = all("agreement");
    let threads = lines(&ask(&ledger, &["threads", "--limit", "3"]));
    for (who, values) in [("one", ["0", "full", "unverifiable"]), ("two", ["0", "3", "lapsed"])] {
        for (thread, value) in threads.iter().zip(values) {
            let id = thread["id"].as_str().unwrap();
            ask(
                &ledger,
                &["review", "assess", id, "--to", value, "--reason", "read", "--who", who, "--period", "2022"],
            );
        }
    }
    let found = lines(&ask(&ledger, &["threads", "--agreement"]));
    assert_eq!((found.len(), &found[0]["both"], &found[0]["equal"]), (1, &Value::from(3), &Value::from(2)));
    // 2/3 agree, chance 2/9.
    assert!((found[0]["kappa"].as_f64().unwrap() - (2.0 / 3.0 - 2.0 / 9.0) / (1.0 - 2.0 / 9.0)).abs() < 1e-9);
    let id = threads[0]["id"].as_str().unwrap();
    let shown = ask(&ledger, &["show", id, "--format", "table"]);
    assert!(shown.contains("assessments of persons") && shown.contains("two"), "{shown}");
}

#[test]
fn equal_ledgers_are_exported_to_equal_bytes() {
    let forward = fs::read_to_string(stories()).unwrap();
    let backward: String = forward.lines().rev().map(|line| format!("{line}\n")).collect();
    let (a, b) = (ledger("forward", &forward), ledger("backward", &backward));
    for format in ["threads-json", "jsonl", "csv", "plover"] {
        assert_eq!(ask(&a, &["export", "-f", format]), ask(&b, &["export", "-f", format]), "{format}");
    }
    let whole: Value = serde_json::from_str(&ask(&a, &["export", "-f", "threads-json"])).unwrap();
    let records = lines(&ask(&a, &["export", "--all"]));
    let mentions = |e: &Value| e["mentions"].as_array().unwrap().len();
    let told: usize = records.iter().filter(|r| r["record"] == "event").map(mentions).sum();
    assert_eq!(
        whole["events"].as_array().unwrap().iter().map(mentions).sum::<usize>(),
        told,
        "every mention is in an event"
    );
    for thread in whole["threads"].as_array().unwrap() {
        assert!(thread["state"].is_string() && !thread["reports"].as_array().unwrap().is_empty());
    }
    let file = Path::new(&a).with_file_name("out.json");
    ask(&a, &["export", "-f", "threads-json", "--out", file.to_str().unwrap()]);
    assert_eq!(serde_json::from_str::<Value>(&fs::read_to_string(file).unwrap()).unwrap(), whole);
}
