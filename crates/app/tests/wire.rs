//! The JSON of a coded story: the guide's fields, and every piece of evidence a slice of the text by code points.
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod common;

use serde_json::Value;
use sijill_app::output::{Format, Told};

fn shown(format: Format) -> String {
    let (input, coded) = (common::input(true), common::coded(true));
    common::view(format, false).story(&Told { number: 0, input: &input, coded: &coded, lang: "ar" })
}

/// Compares every object with `start`, `end` and `text` to the text.
fn check(value: &Value, text: &[char], seen: &mut usize) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| check(item, text, seen)),
        Value::Object(fields) => {
            if let (Some(start), Some(end), Some(words)) = (
                fields.get("start").and_then(Value::as_u64),
                fields.get("end").and_then(Value::as_u64),
                fields.get("text"),
            ) {
                let slice: String = text[start as usize..end as usize].iter().collect();
                assert_eq!(words.as_str(), Some(slice.as_str()));
                *seen += 1;
            }
            fields.values().for_each(|field| check(field, text, seen));
        }
        _ => {}
    }
}

#[test]
fn every_piece_of_evidence_is_a_slice_of_the_text() {
    let story: Value = serde_json::from_str(&shown(Format::Story)).unwrap();
    let text: Vec<char> = common::coded(true).text.chars().collect();
    let mut seen = 0;
    check(&story, &text, &mut seen);
    assert!(seen > 60, "{seen}");
}

#[test]
fn the_fields_are_the_guides() {
    let story: Value = serde_json::from_str(&shown(Format::Story)).unwrap();
    let event = &story["events"][3];
    assert_eq!(event["type"], "ASSAULT");
    assert_eq!(event["attribution"], "المرصد المحلي");
    assert_eq!(event["attribution_at"]["text"], "المرصد المحلي");
    assert_eq!((&event["dead"], &event["dead_at"]["text"]), (&Value::from(7), &Value::from("سبعة")));
    assert_eq!((&event["dead_at"]["precision"], event["dead_at"].get("high")), (&Value::from("exact"), None));
    let injured = &event["injured_at"];
    assert_eq!(
        (&event["injured"], &injured["precision"], &injured["high"]),
        (&12.into(), &"between".into(), &15.into())
    );
    assert_eq!((&event["arrested"], &event["arrested_at"]["precision"]), (&3.into(), &"at_least".into()));
    assert_eq!((&event["size"], &event["size_at"]), (&Value::Null, &Value::Null));
    assert_eq!(event["contexts"], serde_json::json!(["military", "legal"]));
    assert_eq!((&event["contexts_at"][0]["text"], &event["contexts_at"][1]), (&"قصف".into(), &Value::Null));
    assert_eq!(event["actor"][0]["text"], "فصائل مسلحة");
    assert_eq!(event["place"], "قرية <الرمان>");
    let nameless = &story["events"][6]["recipient"][0];
    assert_eq!((&nameless["text"], &nameless["start"]), (&Value::from(""), &Value::Null));
    let statement = &story["statements"][1];
    assert_eq!(
        (&statement["speaker"], &statement["via"]),
        (&Value::from("وزير الخارجية سامي الراشد"), &Value::from("وكالة الأنباء الرسمية"))
    );
    assert_eq!((&statement["kind"], &statement["cue"]["text"]), (&Value::from("mixed"), &Value::from("قوله")));
    let commitment = &story["commitments"][1];
    assert_eq!(commitment["in_return_for"], 0);
    assert_eq!(story["commitments"][3]["deadline_kind"], "none_stated");
    assert_eq!(story["title_length"], common::input(true).title.unwrap().chars().count());
    assert_eq!(story["published"], "2024-05-17");
}

#[test]
fn a_line_a_record_with_the_same_fields() {
    let story: Value = serde_json::from_str(&shown(Format::Story)).unwrap();
    let lines: Vec<Value> = shown(Format::Jsonl).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut expected = Vec::new();
    for (kind, list) in [("event", "events"), ("statement", "statements"), ("commitment", "commitments")] {
        for (index, record) in story[list].as_array().unwrap().iter().enumerate() {
            let mut record = record.clone();
            record["record"] = kind.into();
            record["doc_id"] = story["doc_id"].clone();
            record["lang"] = "ar".into();
            record["published"] = story["published"].clone();
            record["index"] = index.into();
            expected.push(record);
        }
    }
    assert_eq!(lines, expected);
}
