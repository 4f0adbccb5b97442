//! The forms of output for other programs: CSV and PLOVER, of stories and of a ledger, against the records of `jsonl`.
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod program;

use program::run;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const TEXT: &str = "قتل مسلحون الخميس سبعة مدنيين وأصابوا 12 آخرين في بغداد.\n\
    وتعهدت الحكومة العراقية بسحب قواتها من كركوك قبل نهاية سبتمبر 2020.\n\
    وقال الوزير العراقي إن بلاده \"لن تقبل بالقواعد, كلها\".\n\
    وستنظم النقابات مظاهرة في بغداد يوم الأحد المقبل.\n\
    وكانت القوات الأميركية قصفت بغداد في عام 2003.\n\
    ولم تنسحب روسيا من سوريا.";

/// Two stories: one made up, whose title has what CSV and JSON must quote, and one without title and date.
fn stories() -> String {
    let first = serde_json::json!({ "doc_id": "a, \"1\"", "title": "قصف \"عنيف\" 😀", "text": TEXT, "published": "2020-06-12",
        "url": "https://news.example/a?x=1,2", "outlet": "أور" });
    format!("{first}\n{}\n", serde_json::json!({ "doc_id": "b", "text": TEXT }))
}

fn coded(format: &str) -> String {
    let done = run(&["code", "--format", format], stories().as_bytes());
    assert_eq!(done.code, 0, "{}", done.err);
    done.out
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The coded texts, by the identifiers of their stories.
fn texts() -> BTreeMap<String, Vec<char>> {
    let text = |line: &str| {
        let story: Value = serde_json::from_str(line).unwrap();
        let title = story["title"].as_str().map(|title| format!("{title}\n\n")).unwrap_or_default();
        let text = format!("{title}{}", story["text"].as_str().unwrap());
        (story["doc_id"].as_str().unwrap().to_owned(), text.chars().collect())
    };
    stories().lines().map(text).collect()
}

fn slice(text: &[char], start: usize, end: usize) -> String {
    text[start..end].iter().collect()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

/// The rows of CSV as RFC 4180 reads them, by the names of their columns.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let (mut all, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                all.push(std::mem::take(&mut row));
            }
            letter => cell.push(letter),
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty(), "the last line is whole");
    let mut all = all.into_iter();
    let names = all.next().unwrap();
    all.map(|row| {
        assert_eq!(row.len(), names.len(), "{row:?}");
        names.iter().cloned().zip(row).collect()
    })
    .collect()
}

#[test]
fn csv_has_a_row_for_each_record_of_jsonl() {
    let (rows, records) = (rows(&coded("csv")), lines(&coded("jsonl")));
    let kinds: BTreeSet<&str> = rows.iter().map(|row| row["record"].as_str()).collect();
    assert_eq!(kinds, BTreeSet::from(["event", "statement", "commitment"]));
    assert_eq!(rows.len(), records.len());
    let texts = texts();
    for (row, record) in rows.iter().zip(&records) {
        for name in
            ["record", "doc_id", "index", "published", "confidence", "lang", "dead", "strength", "in_return_for"]
        {
            let expected = match &record[name] {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            assert_eq!(row[name], expected, "{name} of {record}");
        }
        let at = |edge: &str| row[edge].parse::<usize>().unwrap();
        assert_eq!(row["words"], slice(&texts[&row["doc_id"]], at("start"), at("end")));
        assert_eq!(row["outlet"], if row["doc_id"] == "b" { "" } else { "أور" });
    }
    let pledge = rows.iter().find(|row| row["date"] == "2020-09").unwrap();
    assert_eq!((pledge["from"].as_str(), pledge["from_words"].as_str()), ("IRQ/GOV", "الحكومة العراقية"));
    assert_eq!((pledge["date"].as_str(), pledge["deadline_kind"].as_str()), ("2020-09", "date"));
    let said = rows.iter().find(|row| row["record"] == "statement").unwrap();
    assert_eq!(said["words"], "إن بلاده \"لن تقبل بالقواعد, كلها\"");
}

#[test]
fn csv_of_a_story_and_of_a_ledger_name_the_same_things_alike() {
    let ledger = ledger("columns", &stories());
    let of_ledger = rows(&ask(&ledger, &["export", "--format", "csv"]));
    let of_stories = rows(&coded("csv"));
    let shared = [
        "record",
        "doc_id",
        "published",
        "outlet",
        "type",
        "status",
        "from",
        "to",
        "date",
        "place",
        "confidence",
        "background",
        "words",
        "start",
        "end",
    ];
    let told = |rows: &[BTreeMap<String, String>]| -> BTreeSet<Vec<String>> {
        let of_kind = rows.iter().filter(|row| row["record"] != "fate" && row["doc_id"] != "b");
        of_kind.map(|row| shared.iter().map(|name| row[*name].clone()).collect()).collect()
    };
    assert_eq!(told(&of_ledger), told(&of_stories));
}

#[test]
fn plover_has_a_line_for_each_event_and_its_words_stand_in_the_text() {
    let events: Vec<Value> = lines(&coded("jsonl")).into_iter().filter(|record| record["record"] == "event").collect();
    let plover = lines(&coded("plover"));
    assert_eq!(plover.len(), events.len());
    assert!(plover.len() > 4);
    let texts = texts();
    let mut ids = BTreeSet::new();
    for (out, event) in plover.iter().zip(&events) {
        assert!(ids.insert(out["id"].as_str().unwrap().to_owned()), "{out}");
        let text = &texts[out["doc_id"].as_str().unwrap()];
        for name in
            ["doc_id", "index", "published", "status", "background", "dead", "injured", "denied_by", "confidence"]
        {
            assert_eq!(out[name], event[name], "{name}");
        }
        assert_eq!(out["event"], serde_json::json!([event["type"]]));
        assert_eq!(out["mode"], event["modes"]);
        assert_eq!(out["date_edtf"], event["date"]);
        for (role, wire) in [("source", "actor"), ("recipient", "recipient")] {
            let (actors, entities) = (out[role].as_array().unwrap(), event[wire].as_array().unwrap());
            assert_eq!(actors.len(), entities.len());
            for (actor, entity) in actors.iter().zip(entities) {
                assert_eq!((&actor["code"], &actor["sector"]), (&entity["code"], &entity["sector"]));
                if let Some(words) = actor["actor_text"].as_str() {
                    assert_eq!(words, slice(text, number(&actor["start"]), number(&actor["end"])));
                }
            }
        }
        let words = out["event_text"].as_array().unwrap();
        let places = out["text_info"].as_array().unwrap();
        assert_eq!(words.len(), places.len());
        for (words, place) in words.iter().zip(places) {
            assert_eq!(words.as_str().unwrap(), slice(text, number(&place["start"]), number(&place["end"])));
        }
        if let Some(place) = out["event_loc"]["name"].as_str() {
            assert_eq!(place, slice(text, number(&out["event_loc"]["start"]), number(&out["event_loc"]["end"])));
        }
        assert_eq!(out["cite_info"]["codebook"], "plover-2.0");
    }
    let first = &plover[0]["cite_info"];
    assert_eq!((&first["title"], &first["publication"]), (&Value::from("قصف \"عنيف\" 😀"), &Value::from("أور")));
}

#[test]
fn what_did_not_simply_happen_is_there_and_says_so() {
    let plover = lines(&coded("plover"));
    let names = [
        ("actual", None),
        ("future", Some("future")),
        ("negated", Some("negation")),
        ("historical", Some("historical")),
    ];
    for (status, context) in names {
        let of_status: Vec<&Value> = plover.iter().filter(|e| e["status"] == status && e["doc_id"] != "b").collect();
        assert!(!of_status.is_empty(), "{status}");
        for event in of_status {
            let found: Vec<&str> = event["context"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            // The last, after the contexts that the words show.
            let of_status = ["future", "negation", "hypothetical", "historical"];
            assert_eq!(found.last().copied().filter(|c| of_status.contains(c)), context, "{event}");
        }
    }
}

#[test]
fn an_event_has_a_day_and_a_quadrant() {
    let plover = lines(&coded("plover"));
    let of = |doc_id: &str, found: &dyn Fn(&Value) -> bool| {
        plover.iter().find(|e| (doc_id == "b") == (e["doc_id"] == "b") && found(e)).unwrap().clone()
    };
    let raid = of("a", &|e| e["dead"] == 7);
    assert_eq!((&raid["event"][0], &raid["quad_code"]), (&Value::from("ASSAULT"), &Value::from(4)));
    assert_eq!(
        (&raid["date"], &raid["enddate"], &raid["injured"]),
        (&Value::from("2020-06-11"), &Value::Null, &Value::from(12))
    );
    let long_ago = of("a", &|e| e["status"] == "historical");
    assert_eq!((&long_ago["date"], &long_ago["enddate"]), (&Value::from("2003-01-01"), &Value::from("2003-12-31")));
    let dateless = of("a", &|e| e["date_edtf"].is_null());
    assert_eq!(dateless["date"], "2020-06-12");
    let unknown = of("b", &|e| e["date_edtf"].is_null());
    assert_eq!(unknown["date"], Value::Null);
}

#[test]
fn a_missing_date_is_said_in_every_form_that_has_dates() {
    for format in ["jsonl", "csv", "plover"] {
        let done = run(&["code", "--format", format], stories().as_bytes());
        assert!(done.err.contains("no publication date in 1 of 2 stories"), "{format}: {}", done.err);
    }
}

#[test]
fn a_story_without_records_leaves_only_the_names_of_columns() {
    let nothing = serde_json::json!({ "doc_id": "x", "text": "كتاب." , "published": "2020-06-12" }).to_string();
    let csv = run(&["code", "--format", "csv"], nothing.as_bytes());
    assert_eq!((csv.code, csv.out.lines().count()), (0, 1), "{}", csv.out);
    let plover = run(&["code", "--format", "plover"], nothing.as_bytes());
    assert_eq!((plover.code, plover.out.as_str()), (0, ""));
}

/// A fresh ledger with these stories.
fn ledger(name: &str, stories: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("forms").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let path: PathBuf = folder.join("ledger.sijill");
    let path = path.to_str().unwrap().to_owned();
    let added = run(&["add", "--quiet", "--ledger", &path, "-"], stories.as_bytes());
    assert_eq!(added.code, 0, "{}", added.err);
    path
}

fn ask(ledger: &str, words: &[&str]) -> String {
    let mut arguments = words.to_vec();
    arguments.extend(["--ledger", ledger]);
    let done = run(&arguments, b"");
    assert_eq!(done.code, 0, "{words:?}: {}", done.err);
    done.out
}

#[test]
fn a_ledger_is_exported_with_each_event_once() {
    // Another outlet has the same text a day later.
    let reprint = &format!("بغداد (ناس) - {TEXT}");
    let again = serde_json::json!({ "doc_id": "c", "text": reprint, "published": "2020-06-13", "outlet": "ناس" });
    let ledger = ledger("plover", &format!("{}{again}\n", stories()));
    let plover = lines(&ask(&ledger, &["export", "--format", "plover"]));
    let events = lines(&ask(&ledger, &["list", "events"]));
    let ids = |all: &[Value]| all.iter().map(|e| e["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(ids(&plover), ids(&events));
    assert!(plover.iter().any(|e| e["event_text"].as_array().unwrap().len() > 1), "both stories tell it");
    let mut texts = texts();
    texts.insert("c".to_owned(), reprint.chars().collect());
    for (out, event) in plover.iter().zip(&events) {
        assert_eq!((&out["event"][0], &out["status"]), (&event["type"], &event["status"]));
        assert_eq!((&out["sources"], &out["confidence"]), (&event["sources"], &event["confidence"]));
        let (words, places) = (out["event_text"].as_array().unwrap(), out["text_info"].as_array().unwrap());
        assert_eq!((words.len(), places.len()), (event["citations"].as_array().unwrap().len(), words.len()));
        for (words, place) in words.iter().zip(places) {
            let text = &texts[place["doc_id"].as_str().unwrap()];
            assert_eq!(words.as_str().unwrap(), slice(text, number(&place["start"]), number(&place["end"])));
        }
    }
}
