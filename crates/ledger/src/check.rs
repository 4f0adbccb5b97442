//! Is everything in a ledger as it should be? Reads all of it, a story at a time, and says what is wrong; changes nothing.

use crate::entry::{self, Row, Story};
use crate::error::Result;
use crate::model::Kind;
use crate::store::Ledger;
use rusqlite::{Connection, params};
use serde_json::Value;

/// What a check has read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Stories.
    pub stories: u64,
    /// Records.
    pub records: u64,
    /// Pieces of evidence that were compared with their texts.
    pub evidence: u64,
    /// Things that are wrong.
    pub problems: u64,
    /// Runs that were cut off: what they had acknowledged is whole, the rest was never there.
    pub cut_off: u64,
}

/// What must give no row: each question with what its rows mean, which ends in the row's name.
const QUESTIONS: [(&str, &str); 11] = [
    (
        "no coder has coded story",
        "SELECT id FROM story WHERE NOT EXISTS (SELECT 1 FROM coding WHERE coding.story = story.key)",
    ),
    (
        "half-written: no coding is noted for record",
        "SELECT id FROM record r WHERE NOT EXISTS (SELECT 1 FROM coding c WHERE c.story = r.story AND c.coder = r.coder)",
    ),
    (
        "half-written: there is no JSON of record",
        "SELECT id FROM record WHERE NOT EXISTS (SELECT 1 FROM record_json j WHERE j.record = record.key)",
    ),
    ("search does not know story", "SELECT id FROM story WHERE key NOT IN (SELECT rowid FROM words)"),
    (
        "search finds a story that is not there, number",
        "SELECT rowid FROM words WHERE rowid NOT IN (SELECT key FROM story)",
    ),
    ("an erased story is there", "SELECT id FROM tombstone WHERE id IN (SELECT id FROM story)"),
    (
        "an event across stories does not count its first telling",
        "SELECT DISTINCT event FROM member WHERE NOT EXISTS \
         (SELECT 1 FROM record r JOIN member m ON m.record = r.key WHERE r.id = member.event AND m.event = member.event)",
    ),
    (
        "a thread is not called after its commitment",
        "SELECT thread.id FROM thread JOIN record r ON r.key = thread.record WHERE r.kind <> 'commitment' OR thread.id <> 't' || substr(r.id, 2)",
    ),
    (
        "no story reports thread",
        "SELECT id FROM thread WHERE NOT EXISTS (SELECT 1 FROM report WHERE report.thread = thread.id)",
    ),
    (
        "a copy or old version cites a story that is itself a copy or old",
        "SELECT s.id FROM linked l JOIN story s ON s.key = l.story JOIN linked f ON f.story = coalesce(l.first, l.newer) \
         WHERE f.first IS NOT NULL AND l.first IS NOT NULL OR f.newer IS NOT NULL",
    ),
    (
        "an identifier that is another's is given as well",
        "SELECT old FROM alias WHERE old IN (SELECT event FROM member) OR old IN (SELECT id FROM thread)",
    ),
];

impl Ledger {
    /// Checks everything; calls `say` with each thing that is wrong.
    ///
    /// # Errors
    /// The ledger cannot be read at all.
    pub fn check(&self, say: &mut dyn FnMut(String)) -> Result<Checked> {
        let db = &self.connection;
        let mut checked = Checked::default();
        let mut problems = 0;
        let mut wrong = |text: String| {
            problems += 1;
            say(text);
        };
        file(db, &mut wrong)?;
        for (what, sql) in QUESTIONS {
            let mut statement = db.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let name = match row.get_ref(0)? {
                    rusqlite::types::ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                    other => other.as_i64().unwrap_or_default().to_string(),
                };
                wrong(format!("{what}: {name}"));
            }
        }
        let mut keys = db.prepare("SELECT key FROM story ORDER BY key")?;
        let mut keys = keys.query([])?;
        while let Some(row) = keys.next()? {
            story(db, row.get(0)?, &mut checked, &mut wrong)?;
        }
        checked.problems = problems;
        checked.cut_off = db.query_row("SELECT count(*) FROM run WHERE ended IS NULL", [], |row| row.get(0))?;
        Ok(checked)
    }
}

/// What SQLite finds.
fn file(db: &Connection, wrong: &mut dyn FnMut(String)) -> Result<()> {
    let mut integrity = db.prepare("PRAGMA integrity_check")?;
    let mut rows = integrity.query([])?;
    while let Some(row) = rows.next()? {
        let said: String = row.get(0)?;
        if said != "ok" {
            wrong(format!("SQLite: {said}"));
        }
    }
    let mut references = db.prepare("PRAGMA foreign_key_check")?;
    let mut rows = references.query([])?;
    while let Some(row) = rows.next()? {
        let (table, number, to): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        wrong(format!("row {} of {table} refers to a row of {to} that is not there", number.unwrap_or_default()));
    }
    Ok(())
}

/// Where the code points of a text begin.
struct Points<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Points<'t> {
    fn new(text: &'t str) -> Points<'t> {
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Points { text, starts }
    }

    fn slice(&self, start: usize, end: usize) -> Option<&'t str> {
        self.text.get(*self.starts.get(start)?..*self.starts.get(end)?)
    }
}

/// A story's identifiers and hashes, and its records by all coders.
fn story(db: &Connection, key: i64, checked: &mut Checked, wrong: &mut dyn FnMut(String)) -> Result<()> {
    let sql = "SELECT id, doc_id, outlet, url, lang, published, title_length, text, address, sha256, sketch FROM story WHERE key = ?1";
    let (id, story, address, sha256, sketch) = db.prepare_cached(sql)?.query_row([key], |row| {
        let story = Story {
            doc_id: row.get(1)?,
            outlet: row.get(2)?,
            url: row.get(3)?,
            lang: row.get(4)?,
            published: row.get(5)?,
            title_length: row.get(6)?,
            text: row.get(7)?,
        };
        Ok((
            row.get::<_, String>(0)?,
            story,
            row.get::<_, Option<String>>(8)?,
            row.get::<_, String>(9)?,
            row.get::<_, Vec<u8>>(10)?,
        ))
    })?;
    checked.stories += 1;
    for (what, right) in [
        ("identifier is not the hash of its fields", id == story.id()),
        ("SHA-256 is not its text's", sha256 == entry::sha256(&story.text)),
        ("address is not its url, or outlet and doc_id", address == story.address()),
        ("sketch is not its text's", sketch == entry::sketch_bytes(&story.text)),
    ] {
        if !right {
            wrong(format!("story {id} ({}): its {what}", story.doc_id));
        }
    }
    let points = Points::new(&story.text);
    let mut coders = db.prepare_cached("SELECT coder FROM coding WHERE story = ?1")?;
    for coder in coders.query_map([key], |row| row.get::<_, i64>(0))?.collect::<rusqlite::Result<Vec<_>>>()? {
        records(db, key, &id, coder, &points, checked, wrong)?;
    }
    Ok(())
}

fn records(
    db: &Connection,
    story: i64,
    id: &str,
    coder: i64,
    points: &Points<'_>,
    checked: &mut Checked,
    wrong: &mut dyn FnMut(String),
) -> Result<()> {
    let kept = kept(db, story, coder)?;
    let mut jsons = Vec::with_capacity(kept.len());
    for row in &kept {
        checked.records += 1;
        let Ok(json) = serde_json::from_str::<Value>(&row.json) else {
            wrong(format!("record {}: its JSON cannot be read", row.id));
            continue;
        };
        evidence(&json, &row.id, points, checked, wrong);
        if points.slice(row.start, row.end).is_none() {
            wrong(format!("record {}: {} to {} are not within its story's text", row.id, row.start, row.end));
        }
        jsons.push((row.kind, row.json.clone()));
    }
    // The same rows must come out of the JSON again, identifiers included.
    let Ok(again) = entry::rows(id, jsons) else {
        wrong(format!("story {id}: a record of it is not in the form that the ledger reads"));
        return Ok(());
    };
    for (row, again) in kept.iter().zip(&again) {
        if row.id != again.id {
            wrong(format!("record {}: its identifier is not the hash of its fields, which is {}", row.id, again.id));
        } else if row != again {
            wrong(format!("record {}: its columns or parties are not those of its JSON", row.id));
        }
    }
    Ok(())
}

/// A story's records as they are kept, in their order.
fn kept(db: &Connection, story: i64, coder: i64) -> Result<Vec<Row>> {
    let mut rows = db.prepare_cached(
        "SELECT r.id, r.kind, r.number, r.type, r.status, r.day, r.place, r.confidence, r.background, r.start, r.\"end\", \
         coalesce(j.json, ''), r.key FROM record r LEFT JOIN record_json j ON j.record = r.key WHERE r.story = ?1 AND r.coder = ?2",
    )?;
    let mut parties =
        db.prepare_cached("SELECT role, code, sector, name FROM party WHERE record = ?1 ORDER BY rowid")?;
    let mut out = Vec::new();
    let mut rows = rows.query(params![story, coder])?;
    while let Some(row) = rows.next()? {
        let kind: String = row.get(1)?;
        // A kind that is none makes the identifier wrong.
        let kind = Kind::by_name(&kind).unwrap_or(Kind::Fate);
        let of = parties.query_map([row.get::<_, i64>(12)?], |row| {
            let role: String = row.get(0)?;
            Ok(entry::Party { role: entry::role(&role), code: row.get(1)?, sector: row.get(2)?, name: row.get(3)? })
        })?;
        out.push(Row {
            id: row.get(0)?,
            kind,
            number: row.get(2)?,
            r#type: row.get::<_, Option<String>>(3)?.unwrap_or_default(),
            status: row.get(4)?,
            day: row.get(5)?,
            place: row.get(6)?,
            confidence: row.get(7)?,
            background: row.get(8)?,
            start: row.get(9)?,
            end: row.get(10)?,
            json: row.get(11)?,
            parties: of.collect::<rusqlite::Result<_>>()?,
        });
    }
    out.sort_by_key(|row| (row.kind, row.number));
    Ok(out)
}

/// Whatever has `start`, `end` and `text` must be the slice of the story's text.
fn evidence(json: &Value, id: &str, points: &Points<'_>, checked: &mut Checked, wrong: &mut dyn FnMut(String)) {
    match json {
        Value::Object(fields) => {
            let number = |name: &str| fields.get(name).and_then(Value::as_u64).map(|n| n as usize);
            let text = fields.get("text").and_then(Value::as_str);
            if let (Some(start), Some(end), Some(text)) = (number("start"), number("end"), text) {
                checked.evidence += 1;
                if points.slice(start, end) != Some(text) {
                    wrong(format!(
                        "record {id}: its evidence \"{text}\" is not what stands at {start} to {end} of its story"
                    ));
                }
            }
            fields.values().for_each(|value| evidence(value, id, points, checked, wrong));
        }
        Value::Array(values) => values.iter().for_each(|value| evidence(value, id, points, checked, wrong)),
        _ => {}
    }
}
