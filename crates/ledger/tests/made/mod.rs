//! Made-up stories with records in the wire form, and what the tests read back.
#![allow(dead_code, clippy::unwrap_used)]

use serde_json::{Value, json};
use sijill_ledger::add::{Counts, Outcome};
use sijill_ledger::entry::{Entry, Story};
use sijill_ledger::model::Kind;
use sijill_ledger::runs::Coder;
use sijill_ledger::store::Ledger;
use std::fs;
use std::path::{Path, PathBuf};

/// A path for a ledger in a fresh folder.
pub(crate) fn path(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ledger").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder.join("test.ledger")
}

/// The coder of this number.
pub(crate) fn coder(number: u32) -> Coder {
    Coder { version: format!("0.{number}.0"), pack: "xx-1".into() }
}

/// What a story is made of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Made {
    pub(crate) doc_id: String,
    pub(crate) outlet: Option<&'static str>,
    pub(crate) url: Option<String>,
    /// Day of May 2020.
    pub(crate) day: Option<u8>,
    /// What it is about.
    pub(crate) topic: u8,
    /// Words of its own behind the others.
    pub(crate) more: String,
}

const TOPICS: [[&str; 4]; 4] = [
    ["withdraw", "troops", "valley", "border"],
    ["release", "prisoners", "camp", "north"],
    ["open", "crossing", "bridge", "river"],
    ["pay", "salaries", "teachers", "capital"],
];

/// A story of an event and of a promise.
pub(crate) fn entry(made: &Made) -> Entry {
    entry_with(made, 80)
}

/// The same, with another confidence of its event.
pub(crate) fn entry_with(made: &Made, confidence: u8) -> Entry {
    let topic = TOPICS[usize::from(made.topic) % TOPICS.len()];
    let head = format!("army {} rebels agreed ", topic.join(" "));
    let promise = format!("government will {}", topic.join(" "));
    let text = format!("{head}{promise} soon {}", made.more);
    let at = |words: &str| {
        let start = text.find(words).unwrap();
        json!({ "start": start, "end": start + words.len(), "text": words })
    };
    let party = |code: &str, sector: &str, words: &str| {
        let mut party = at(words);
        party["code"] = code.into();
        party["sector"] = sector.into();
        party
    };
    let terms: Vec<Value> = topic.iter().map(|word| json!({ "word": word, "weight": 7 })).collect();
    let event = json!({
        "type": "CONCEDE", "modes": [], "status": "actual", "actor": [party("IRQ", "MIL", "army")],
        "recipient": [party("IRQ", "REB", "rebels")], "mentions": [at(head.trim())], "trigger": at("agreed"),
        "attribution_entity": null, "date": null, "place": null, "dead": null, "injured": null, "background": false,
        "confidence": confidence, "terms": terms,
    });
    let commitment = json!({
        "pledger": [party("IRQ", "GOV", "government")], "beneficiary": [], "undertaking": at(&promise), "type": "RETREAT",
        "polarity": "do", "strength": "pledge", "aim": "action", "course": "once", "quantity": null, "specificity": "specific",
        "condition": null, "deadline": null, "deadline_kind": null, "deadline_date": null, "in_return_for": null,
        "attribution_entity": null, "confidence": 75, "terms": terms,
    });
    let story = Story {
        doc_id: made.doc_id.clone(),
        outlet: made.outlet.map(str::to_owned),
        url: made.url.clone(),
        lang: "xx".into(),
        published: made.day.map(|day| format!("2020-05-{day:02}")),
        title_length: 0,
        text,
    };
    let records = vec![(Kind::Event, event.to_string()), (Kind::Commitment, commitment.to_string())];
    Entry::new(story, records, format!("{} =promise", topic.join(" "))).unwrap()
}

/// Adds stories as one run.
pub(crate) fn add(ledger: &mut Ledger, coder: Coder, recode: bool, entries: &[Entry]) -> (Vec<Outcome>, Counts) {
    let mut adding = ledger.adding(coder, recode);
    let mut kept = Vec::new();
    for entry in entries {
        kept.extend(adding.insert(entry.clone()).unwrap());
    }
    let (rest, counts) = adding.finish(&[]).unwrap();
    kept.extend(rest);
    (kept.into_iter().map(|kept| kept.outcome).collect(), counts)
}

/// Links.
pub(crate) fn link(ledger: &mut Ledger) -> sijill_ledger::relink::Linked {
    ledger.link(false, &mut |_, _| {}).unwrap()
}

/// The problems that a check finds.
pub(crate) fn problems(ledger: &Ledger) -> Vec<String> {
    let mut problems = Vec::new();
    ledger.check(&mut |problem| problems.push(problem)).unwrap();
    problems
}

/// All that the linking pass has written, by identifiers and in its order.
pub(crate) fn dump(ledger: &Ledger) -> Vec<String> {
    let questions = [
        "SELECT 'linked', s.id, f.id, l.percent, n.id FROM linked l JOIN story s ON s.key = l.story \
         LEFT JOIN story f ON f.key = l.first LEFT JOIN story n ON n.key = l.newer ORDER BY s.id",
        "SELECT 'member', r.id, m.event, m.why FROM member m JOIN record r ON r.key = m.record ORDER BY r.id",
        "SELECT 'thread', t.id, r.id FROM thread t JOIN record r ON r.key = t.record ORDER BY t.id",
        "SELECT 'exchange', e.thread, e.in_return_for, r.id FROM exchange e JOIN record r ON r.key = e.record ORDER BY 2, 3",
        "SELECT 'report', p.thread, p.kind, r.id, p.start, p.\"end\", p.why FROM report p JOIN record r ON r.key = p.record ORDER BY p.key",
        "SELECT 'evidence', p.thread, p.speaks_for, r.id, p.start, p.\"end\", p.why FROM evidence p JOIN record r ON r.key = p.record ORDER BY p.key",
        "SELECT 'pass', published, id FROM pass",
    ];
    let mut out = Vec::new();
    for sql in questions {
        let mut statement = ledger.connection().prepare(sql).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let line: Vec<String> = (0..columns).map(|i| format!("{:?}", row.get_ref(i).unwrap())).collect();
            out.push(line.join(" "));
        }
    }
    out
}
