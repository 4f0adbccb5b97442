//! Questions over a small ledger that is written by hand: five stories, of which one is a copy and one an older version.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::history::Thread;
use crate::link::state::State;
use crate::model::Kind;
use crate::review::{Decision, agreement, decide, reviews};
use crate::store::Ledger;
use rusqlite::params;

/// A ledger in a file of its own.
struct Made {
    ledger: Ledger,
    path: std::path::PathBuf,
}

impl Drop for Made {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", self.path.display()));
        }
    }
}

fn id(letter: &str, n: usize) -> String {
    format!("{letter}{n:016x}")
}

fn story(made: &Made, n: usize, outlet: &str, published: Option<&str>, words: &str) {
    let db = &made.ledger.connection;
    let text = format!("title {n}\n\nThe government of A will free 520 men by June. {n}");
    db.execute(
        "INSERT INTO story (key, id, doc_id, outlet, url, lang, published, address, title_length, text, sha256, sketch, run) \
         VALUES (?1, ?2, ?3, ?4, NULL, 'ar', ?5, NULL, 7, ?6, '', x'', ?7)",
        params![n as i64, id("s", n), format!("doc-{n}"), outlet, published, text, if n == 5 { 2 } else { 1 }],
    )
    .unwrap();
    db.execute("INSERT INTO coding VALUES (?1, 1, 1)", [n as i64]).unwrap();
    db.execute("INSERT INTO words (rowid, word) VALUES (?1, ?2)", params![n as i64, words]).unwrap();
}

fn record(made: &Made, key: i64, id: &str, story: i64, json: serde_json::Value) {
    let db = &made.ledger.connection;
    let text = |f: &str| json.get(f).and_then(|v| v.as_str()).map(str::to_owned);
    let kind = match &id[..1] {
        "e" => "event",
        "c" => "commitment",
        "f" => "fate",
        _ => "statement",
    };
    let (r#type, status) = match kind {
        "commitment" => (text("type"), text("polarity")),
        "fate" => (text("kind"), None),
        _ => (text("type"), text("status")),
    };
    db.execute(
        "INSERT INTO record VALUES (?1, ?2, ?3, 1, ?4, 0, ?5, ?6, NULL, ?7, ?8, 0, 9, 28)",
        params![key, id, story, kind, r#type, status, text("place"), json["confidence"].as_i64().unwrap()],
    )
    .unwrap();
    db.execute("INSERT INTO record_json VALUES (?1, ?2)", params![key, json.to_string()]).unwrap();
    for role in ["actor", "recipient", "pledger", "beneficiary", "of"] {
        for party in json.get(role).and_then(|v| v.as_array()).into_iter().flatten() {
            let get = |f: &str| party[f].as_str().map(str::to_owned);
            db.execute(
                "INSERT INTO party VALUES (?1, ?2, ?3, ?4, ?5)",
                params![key, role, get("code"), get("sector"), get("text").unwrap_or_default()],
            )
            .unwrap();
        }
    }
}

fn party(code: &str, sector: &str) -> serde_json::Value {
    serde_json::json!({ "code": code, "sector": sector, "text": format!("the {sector} of {code}") })
}

fn event(r#type: &str, status: &str, confidence: u8) -> serde_json::Value {
    serde_json::json!({ "type": r#type, "modes": [], "status": status, "actor": [party("AAA", "GOV")],
        "recipient": [party("BBB", "REB")], "mentions": [{ "start": 9, "end": 28, "text": "The government of A" }],
        "trigger": { "start": 9, "end": 12, "text": "The" }, "attribution_entity": null, "date": null, "place": "Town",
        "dead": null, "injured": null, "background": false, "confidence": confidence, "terms": [] })
}

fn commitment(deadline: Option<&str>) -> serde_json::Value {
    let words = deadline.map(|_| serde_json::json!({ "start": 42, "end": 46, "text": "June" }));
    serde_json::json!({ "pledger": [party("AAA", "GOV")], "beneficiary": [], "undertaking": { "start": 30, "end": 45, "text": "free 520 men" },
        "type": "CONCEDE", "polarity": "do", "strength": "pledge", "aim": "action", "course": "once", "quantity": null,
        "specificity": "specific", "condition": null, "deadline": words, "deadline_kind": deadline.map(|_| "date"),
        "deadline_date": deadline, "in_return_for": null, "attribution_entity": null, "confidence": 75, "terms": [] })
}

/// Stories: 1, its event told by 2, of which 3 is a copy; 4, whose newer version is 5. The promise of 1 is restated in 2 and said to be
/// broken in 5.
fn made(name: &str) -> Made {
    let path = std::env::temp_dir().join(format!("sijill-query-{}-{name}.sijill", std::process::id()));
    let _ = std::fs::remove_file(&path);
    let made = Made { ledger: Ledger::open(&path).unwrap(), path };
    let db = &made.ledger.connection;
    db.execute_batch(
        "INSERT INTO coder VALUES (1, '0.1.0', 'ar-0.1.0');
         INSERT INTO run VALUES (1, 'add', 1, '2020-03-01T00:00:00Z', '2020-03-01T00:00:00Z', '{}');
         INSERT INTO run VALUES (2, 'add', 1, '2020-07-01T00:00:00Z', '2020-07-01T00:00:00Z', '{}');",
    )
    .unwrap();
    story(&made, 1, "One", Some("2020-01-01"), "free =free men");
    story(&made, 2, "Two", Some("2020-01-02"), "freed =free");
    story(&made, 3, "Three", Some("2020-01-03"), "freed =free");
    story(&made, 4, "One", Some("2020-02-01"), "other");
    story(&made, 5, "One", Some("2020-07-01"), "other =b c");
    record(&made, 1, &id("e-", 0x10), 1, event("AGREE", "actual", 80));
    record(&made, 2, &id("e-", 0x11), 2, event("AGREE", "actual", 60));
    record(&made, 3, &id("e-", 0x12), 3, event("AGREE", "actual", 60));
    record(&made, 4, &id("e-", 0x20), 5, event("ASSAULT", "negated", 90));
    record(&made, 5, &id("c-", 0x10), 1, commitment(Some("2020-06")));
    record(&made, 6, &id("c-", 0x11), 2, commitment(None));
    record(&made, 7, &id("e-", 0x21), 4, event("PROTEST", "actual", 90));
    let fate = serde_json::json!({ "kind": "alleged breached", "by": party("BBB", "REB"), "of": [party("AAA", "GOV")],
        "words": { "start": 9, "end": 28, "text": "The government of A" }, "type": null, "confidence": 80, "terms": [] });
    record(&made, 8, &id("f-", 0x10), 5, fate);
    let (e, t) = (id("e-", 0x10), format!("t{}", id("c-", 0x10)));
    db.execute_batch(&format!(
        "INSERT INTO linked VALUES (1, NULL, NULL, NULL), (2, NULL, NULL, NULL), (3, 2, 100, NULL), (4, NULL, NULL, 5), (5, NULL, NULL, NULL);
         INSERT INTO member VALUES (1, '{e}', 'first'), (2, '{e}', 'same'), (3, '{e}', 'copy'), (4, '{}', 'first');
         INSERT INTO thread VALUES ('{t}', 5);
         INSERT INTO report VALUES (1, '{t}', 'stated', 5, 30, 45, 'first', 1), (2, '{t}', 'restated', 6, 30, 45, 'same', 1),
             (3, '{t}', 'alleged breached', 8, 9, 28, 'names it', 0);
         INSERT INTO evidence VALUES (1, '{t}', 'progress', 4, 9, 28, 'same act');",
        id("e-", 0x20)
    ))
    .unwrap();
    made
}

fn today() -> Filter {
    Filter { today: "2021-01-01".to_owned(), ..Filter::default() }
}

fn ids(records: &[crate::history::Record]) -> Vec<&str> {
    records.iter().map(|r| r.id.trim_start_matches("e-").trim_start_matches('0')).collect()
}

fn review(made: &mut Made, id: &str, decision: Decision, at: &str) -> Result<Vec<i64>> {
    decide(&mut made.ledger, &[id.to_owned()], &decision, (at, "reader", "because"))
}

const LATE: &str = "2021-01-01T10:00:00Z";

#[test]
fn filters_of_records() {
    let made = made("filters");
    let who = |code: &str| Who { code: Some(code.to_owned()), ..Who::default() };
    let word = |w: &str| vec![vec![w.to_owned()]];
    let s = str::to_owned;
    let table: Vec<(&str, Filter, Vec<&str>)> = vec![
        ("copies and old versions are left out", today(), vec!["10", "11", "20"]),
        ("all", Filter { all: true, ..today() }, vec!["10", "11", "12", "21", "20"]),
        ("limit", Filter { limit: Some(2), ..today() }, vec!["10", "11"]),
        ("type", Filter { types: vec![s("assault")], ..today() }, vec!["20"]),
        ("status", Filter { statuses: vec![s("actual")], ..today() }, vec!["10", "11"]),
        ("confidence", Filter { confidence: 80, ..today() }, vec!["10", "20"]),
        ("actor", Filter { actors: vec![who("AAA"), who("BBB")], ..today() }, vec!["10", "11", "20"]),
        ("no such actor", Filter { actors: vec![who("CCC")], ..today() }, vec![]),
        (
            "either",
            Filter { actors: vec![Who { either: Some(s("REB")), ..Who::default() }], ..today() },
            vec!["10", "11", "20"],
        ),
        (
            "name",
            Filter {
                actors: vec![Who { names: Some(vec![s("the REB of BBB")]), ..Who::default() }],
                limit: Some(1),
                ..today()
            },
            vec!["10"],
        ),
        ("dyad", Filter { dyad: Some((who("AAA"), who("BBB"))), limit: Some(1), ..today() }, vec!["10"]),
        ("dyad the other way", Filter { dyad: Some((who("BBB"), who("AAA"))), ..today() }, vec![]),
        ("from", Filter { from: Some(s("2020-01-02")), ..today() }, vec!["11", "20"]),
        ("to", Filter { to: Some(s("2020-01-02")), ..today() }, vec!["10", "11"]),
        ("outlet", Filter { outlets: Some(vec![s("Two")]), ..today() }, vec!["11"]),
        ("place", Filter { places: Some(vec![s("Town")]), limit: Some(1), ..today() }, vec!["10"]),
        ("no such place", Filter { places: Some(vec![]), ..today() }, vec![]),
        ("lemma", Filter { words: word("=free"), ..today() }, vec!["10", "11"]),
        ("word as written", Filter { words: word("free"), ..today() }, vec!["10"]),
        ("all words", Filter { words: vec![vec![s("=free")], vec![s("men")]], ..today() }, vec!["10"]),
        ("a key of two words", Filter { words: word("=b_c"), ..today() }, vec!["20"]),
        ("phrase", Filter { exact: vec![s("by June. 2")], ..today() }, vec!["11"]),
        ("background", Filter { background: Some(true), ..today() }, vec![]),
        (
            "as of a day the old version is the newest",
            Filter { as_of: Some(s("2020-03-01")), ..today() },
            vec!["10", "11", "21"],
        ),
        ("as of a run", Filter { as_of_run: Some(1), ..today() }, vec!["10", "11"]),
    ];
    for (name, filter, expected) in table {
        let found = records(&made.ledger, Some(Kind::Event), &filter).unwrap();
        assert_eq!(ids(&found), expected, "{name}");
    }
}

#[test]
fn an_event_of_the_world_has_all_its_citations() {
    let made = made("events");
    let found = events(&made.ledger, &today()).unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].citations.len(), found[0].sources), (3, 2));
    assert_eq!(found[0].citations[2].story.copy_of.as_deref(), Some(id("s", 2).as_str()));
    assert_eq!(found[0].citations[0].words, "The government of A");
    let early = Filter { as_of: Some("2020-01-01".to_owned()), ..today() };
    assert_eq!(events(&made.ledger, &early).unwrap()[0].sources, 1);
    assert_eq!(happening(&made.ledger, &id("e-", 0x12), &today()).unwrap().id, id("e-", 0x10));
}

#[test]
fn identifiers_resolve_by_prefix_alias_and_name() {
    let made = made("names");
    let db = &made.ledger.connection;
    let whole = id("e-", 0x10);
    assert_eq!(find(&made.ledger, &whole).unwrap(), Named::Record(whole.clone()));
    assert_eq!(find(&made.ledger, &id("s", 1)[..17]).unwrap(), Named::Story(id("s", 1)));
    assert_eq!(find(&made.ledger, "tc-").unwrap(), Named::Thread(format!("t{}", id("c-", 0x10))));
    assert_eq!(find(&made.ledger, "doc-2").unwrap(), Named::Story(id("s", 2)));
    let error = find(&made.ledger, "e-").unwrap_err().to_string();
    assert!(error.contains(&whole) && error.contains("several"), "{error}");
    assert!(matches!(find(&made.ledger, "nothing"), Err(QueryError::Unknown(_))));
    db.execute("INSERT INTO alias VALUES ('e-old', ?1, 'recoded', 2), ('e-older', 'e-old', 'recoded', 2)", [&whole])
        .unwrap();
    assert_eq!(find(&made.ledger, "e-older").unwrap(), Named::Record(whole.clone()));
    assert_eq!(find(&made.ledger, "e-old").unwrap(), Named::Record(whole));
    db.execute("INSERT INTO tombstone VALUES ('sdead', '2021-01-01', 'reader', 'asked to', 2)", []).unwrap();
    assert!(matches!(find(&made.ledger, "sdea"), Err(QueryError::Erased { .. })));
}

fn only(made: &Made, filter: &Filter) -> Thread {
    let mut found = threads(&made.ledger, filter).unwrap();
    assert_eq!(found.len(), 1);
    found.remove(0)
}

#[test]
fn a_thread_on_a_day_is_made_of_what_was_known_then() {
    let made = made("threads");
    let now = only(&made, &today());
    assert_eq!((now.reports.len(), now.evidence.len(), now.sources), (3, 1, 3));
    assert_eq!(now.due.as_deref(), Some("2020-06"));
    assert_eq!((now.reports[2].by_code.as_deref(), now.reports[2].copy), (Some("BBB"), false));
    let early = Filter { as_of: Some("2020-01-02".to_owned()), ..today() };
    let then = only(&made, &early);
    assert_eq!((then.reports.len(), then.evidence.len()), (2, 0));
    assert_eq!(then.state, State::NotYetDue);
    let before = Filter { as_of: Some("2019-12-31".to_owned()), ..today() };
    assert!(threads(&made.ledger, &before).unwrap().is_empty());
    let of = |statuses: &str| Filter { statuses: vec![statuses.to_owned()], ..today() };
    assert_eq!(threads(&made.ledger, &of(now.state.name())).unwrap().len(), 1);
    assert!(threads(&made.ledger, &of("withdrawn")).unwrap().is_empty());
    let other = Filter { types: vec!["PROTEST".to_owned()], ..today() };
    assert!(threads(&made.ledger, &other).unwrap().is_empty());
}

#[test]
fn a_rejected_record_is_hidden_until_that_is_undone() {
    let mut made = made("reject");
    let number = review(&mut made, &id("e-", 0x11), Decision::Reject, LATE).unwrap()[0];
    let list = |made: &Made, filter: &Filter| records(&made.ledger, Some(Kind::Event), filter).unwrap();
    assert_eq!(ids(&list(&made, &today())), ["10", "20"]);
    assert_eq!(events(&made.ledger, &today()).unwrap()[0].sources, 2, "the copy of the rejected one is still there");
    let all = list(&made, &Filter { all: true, ..today() });
    assert_eq!(all.iter().find(|r| r.id == id("e-", 0x11)).unwrap().review.as_deref(), Some("rejected"));
    // A review of the next day is not known on a day.
    let early = Filter { as_of: Some("2020-12-31".to_owned()), ..today() };
    assert_eq!(ids(&list(&made, &early)), ["10", "11", "20"]);
    let undone = review(&mut made, &number.to_string(), Decision::Undo, LATE).unwrap()[0];
    assert_eq!(ids(&list(&made, &today())), ["10", "11", "20"]);
    assert!(review(&mut made, &number.to_string(), Decision::Undo, LATE).is_err(), "undone already");
    // What was undone can be done again by undoing that.
    review(&mut made, &undone.to_string(), Decision::Undo, LATE).unwrap();
    assert_eq!(ids(&list(&made, &today())), ["10", "20"]);
    assert_eq!(reviews(&made.ledger, &today()).unwrap().len(), 3);
}

#[test]
fn a_corrected_field_is_what_filters_see() {
    let mut made = made("correct");
    let fields = serde_json::json!({ "type": "PROTEST" }).as_object().unwrap().clone();
    review(&mut made, &id("e-", 0x20), Decision::Correct(fields), LATE).unwrap();
    let of = |t: &str| Filter { types: vec![t.to_owned()], ..today() };
    let found = records(&made.ledger, Some(Kind::Event), &of("PROTEST")).unwrap();
    assert_eq!(ids(&found), ["20"]);
    assert!(found[0].json.contains("\"corrected\":[\"type\"]"), "{}", found[0].json);
    assert_eq!(found[0].review.as_deref(), Some("corrected"));
    assert!(records(&made.ledger, Some(Kind::Event), &of("ASSAULT")).unwrap().is_empty());
    let wrong = |json: serde_json::Value| Decision::Correct(json.as_object().unwrap().clone());
    let no_field = review(&mut made, &id("e-", 0x20), wrong(serde_json::json!({ "colour": "red" })), LATE);
    assert!(no_field.unwrap_err().to_string().contains("has no field colour"));
    assert!(review(&mut made, &id("e-", 0x20), wrong(serde_json::json!({ "confidence": "high" })), LATE).is_err());
}

#[test]
fn events_merge_and_split() {
    let mut made = made("merge");
    let (first, other) = (id("e-", 0x10), id("e-", 0x20));
    review(&mut made, &other, Decision::Merge(first.clone()), LATE).unwrap();
    let found = events(&made.ledger, &today()).unwrap();
    assert_eq!((found.len(), found[0].citations.len(), found[0].sources), (1, 4, 3));
    assert!(review(&mut made, &first, Decision::Merge(other.clone()), LATE).is_err(), "one already");
    // The first record taken out: the rest is called by the next.
    review(&mut made, &first, Decision::Split(None), LATE).unwrap();
    let found = events(&made.ledger, &today()).unwrap();
    let shown: Vec<(String, usize)> = found.iter().map(|e| (e.id.clone(), e.citations.len())).collect();
    assert_eq!(shown, [(first, 1), (id("e-", 0x11), 3)]);
}

#[test]
fn a_record_taken_out_of_its_event_stands_alone() {
    let mut made = made("split");
    review(&mut made, &id("e-", 0x11), Decision::Split(None), LATE).unwrap();
    let found = events(&made.ledger, &today()).unwrap();
    let shown: Vec<(&str, usize)> = found.iter().map(|e| (&e.id[16..], e.citations.len())).collect();
    assert_eq!(shown, [("10", 2), ("11", 1), ("20", 1)]);
}

#[test]
fn reports_split_and_threads_assessed() {
    let mut made = made("assess");
    let thread = format!("t{}", id("c-", 0x10));
    let assess = |value: &str| Decision::Assess { value: value.to_owned(), period: Some("2020".to_owned()) };
    assert!(review(&mut made, &thread, assess("5"), LATE).is_err());
    review(&mut made, &thread, assess("2"), LATE).unwrap();
    decide(&mut made.ledger, std::slice::from_ref(&thread), &assess("2"), (LATE, "second", "looked")).unwrap();
    let found = only(&made, &today());
    assert_eq!(found.assessments.iter().map(|a| a.value.as_str()).collect::<Vec<_>>(), ["2", "2"]);
    let agreed = agreement(&[found]);
    assert_eq!((agreed.len(), agreed[0].both, agreed[0].equal, agreed[0].kappa), (1, 1, 1, None));
    assert!(
        review(&mut made, &id("c-", 0x10), Decision::Split(Some(thread.clone())), LATE).is_err(),
        "it begins with it"
    );
    review(&mut made, &id("c-", 0x11), Decision::Split(Some(thread.clone())), LATE).unwrap();
    review(&mut made, &id("f-", 0x10), Decision::Split(Some(thread.clone())), LATE).unwrap();
    let found = threads(&made.ledger, &today()).unwrap();
    let shown: Vec<(&str, usize)> = found.iter().map(|t| (&t.id[17..], t.reports.len())).collect();
    assert_eq!(shown, [("10", 1), ("11", 1)]);
    review(&mut made, &thread, Decision::Reject, LATE).unwrap();
    assert_eq!(threads(&made.ledger, &today()).unwrap().len(), 1);
    assert_eq!(super::thread(&made.ledger, &thread, &today()).unwrap().id, thread, "by name it is still shown");
}

#[test]
fn actors_stories_and_the_whole() {
    let made = made("whole");
    let found = actors(&made.ledger, &today()).unwrap();
    assert_eq!((found[0].code.as_deref(), found[0].does, found[0].pledges), (Some("AAA"), 3, 2));
    assert_eq!(found[1].undergoes, 3);
    let titles: Vec<String> = stories(&made.ledger, &today()).unwrap().into_iter().map(|s| s.title).collect();
    assert_eq!(titles, ["title 1", "title 2", "title 5"]);
    let protest = Filter { types: vec!["PROTEST".to_owned()], all: true, ..today() };
    assert_eq!(stories(&made.ledger, &protest).unwrap().len(), 1);
    let whole = system(&made.ledger, &today()).unwrap();
    assert_eq!(whole.reprints, [("doc-2".to_owned(), "doc-3".to_owned())]);
    assert_eq!(whole.events.iter().map(|e| e.mentions.len()).collect::<Vec<_>>(), [3, 1]);
    assert_eq!(whole.threads[0].reports.len(), 3);
    assert_eq!(runs(&made.ledger, &today()).unwrap().len(), 2);
}
