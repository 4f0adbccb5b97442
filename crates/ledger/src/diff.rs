//! Two runs of coders -> how their records of the same stories differ.

use crate::error::{Error, Result};
use crate::store::Ledger;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde_json::{Map, Value};

/// Fields that say how a record came about, and not what it says.
const BESIDE: [&str; 5] = ["rules", "why", "terms", "condition_terms", "context"];

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its name.
    pub field: String,
    /// What the first coder has.
    pub before: Value,
    /// What the second coder has.
    pub after: Value,
}

/// A record that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The story's permanent identifier.
    pub story: String,
    /// The identifier the story came with.
    pub doc_id: String,
    /// event, statement, commitment, fate.
    pub kind: String,
    /// PLOVER type, stance, or fate.
    pub r#type: String,
    /// The record of the first coder; `None` where only the second has it.
    pub before: Option<String>,
    /// The record of the second coder; `None` where only the first has it.
    pub after: Option<String>,
    /// The words of its chief evidence.
    pub words: String,
    /// What differs, where both have it.
    pub changes: Vec<Change>,
}

/// What a comparison came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// Stories that both have coded.
    pub stories: u64,
    /// Records that are the same.
    pub same: u64,
    /// Records that have changed.
    pub changed: u64,
    /// Records that only the first has.
    pub only_before: u64,
    /// Records that only the second has.
    pub only_after: u64,
}

/// A record to be compared.
struct Side {
    id: String,
    kind: String,
    r#type: String,
    start: usize,
    end: usize,
    json: String,
}

impl Ledger {
    /// Compares what the coders of two runs have read in the stories that both have coded; calls `tell` with each difference, in the
    /// order of the stories.
    ///
    /// # Errors
    /// A run did not code, or the ledger cannot be read.
    pub fn diff<E: From<Error>>(
        &self,
        before: i64,
        after: i64,
        tell: &mut dyn FnMut(Difference) -> std::result::Result<(), E>,
    ) -> std::result::Result<Compared, E> {
        let db = &self.connection;
        let (first, second) = (coder(db, before)?, coder(db, after)?);
        let mut compared = Compared::default();
        let mut last = 0;
        while let Some((key, id, doc_id, text)) = next(db, first, second, last)? {
            last = key;
            compared.stories += 1;
            let (old, new) = (sides(db, key, first)?, sides(db, key, second)?);
            for (old, new) in pairs(old, new) {
                let Some(shown) = new.as_ref().or(old.as_ref()) else { continue };
                let changes = match (&old, &new) {
                    (Some(old), Some(new)) => {
                        let changes = changes(&old.json, &new.json);
                        if changes.is_empty() {
                            compared.same += 1;
                            continue;
                        }
                        compared.changed += 1;
                        changes
                    }
                    (Some(_), None) => {
                        compared.only_before += 1;
                        Vec::new()
                    }
                    _ => {
                        compared.only_after += 1;
                        Vec::new()
                    }
                };
                tell(Difference {
                    story: id.clone(),
                    doc_id: doc_id.clone(),
                    kind: shown.kind.clone(),
                    r#type: shown.r#type.clone(),
                    words: text.chars().skip(shown.start).take(shown.end.saturating_sub(shown.start)).collect(),
                    before: old.as_ref().map(|side| side.id.clone()),
                    after: new.as_ref().map(|side| side.id.clone()),
                    changes,
                })?;
            }
        }
        Ok(compared)
    }
}

/// The coder of a run.
fn coder(db: &Connection, run: i64) -> Result<i64> {
    let sql = "SELECT coder FROM run WHERE key = ?1 AND command IN ('add', 'recode')";
    let coder: Option<Option<i64>> = db.query_row(sql, [run], |row| row.get(0)).optional()?;
    coder.flatten().ok_or(Error::NoRun(run))
}

/// The story behind the key `last` that both coders have coded: key, identifiers, text.
fn next(db: &Connection, first: i64, second: i64, last: i64) -> Result<Option<(i64, String, String, String)>> {
    let sql = "SELECT s.key, s.id, s.doc_id, s.text FROM story s JOIN coding a ON a.story = s.key AND a.coder = ?1 \
               JOIN coding b ON b.story = s.key AND b.coder = ?2 WHERE s.key > ?3 ORDER BY s.key LIMIT 1";
    let mut statement = db.prepare_cached(sql)?;
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
    Ok(statement.query_row(params![first, second, last], read).optional()?)
}

fn sides(db: &Connection, story: i64, coder: i64) -> Result<Vec<Side>> {
    let sql = "SELECT r.id, r.kind, coalesce(r.type, ''), r.start, r.\"end\", j.json FROM record r \
               JOIN record_json j ON j.record = r.key WHERE r.story = ?1 AND r.coder = ?2 ORDER BY r.kind, r.number";
    let mut statement = db.prepare_cached(sql)?;
    let sides = statement.query_map([story, coder], |row| {
        Ok(Side {
            id: row.get(0)?,
            kind: row.get(1)?,
            r#type: row.get(2)?,
            start: row.get(3)?,
            end: row.get(4)?,
            json: row.get(5)?,
        })
    })?;
    Ok(sides.collect::<rusqlite::Result<_>>()?)
}

/// Records that are the same one: first by identifier, then by kind and place, then by kind, type and words in common. The rest stand alone.
fn pairs(old: Vec<Side>, new: Vec<Side>) -> Vec<(Option<Side>, Option<Side>)> {
    let mut new: Vec<Option<Side>> = new.into_iter().map(Some).collect();
    let mut pairs: Vec<(Option<Side>, Option<Side>)> = old.into_iter().map(|side| (Some(side), None)).collect();
    let same: [fn(&Side, &Side) -> bool; 3] = [
        |a, b| a.id == b.id,
        |a, b| a.kind == b.kind && (a.start, a.end) == (b.start, b.end),
        |a, b| a.kind == b.kind && a.r#type == b.r#type && a.start < b.end && b.start < a.end,
    ];
    for same in same {
        for (old, found) in pairs.iter_mut().filter(|(_, found)| found.is_none()) {
            let Some(old) = old else { continue };
            *found = new.iter_mut().find(|new| new.as_ref().is_some_and(|new| same(old, new))).and_then(Option::take);
        }
    }
    pairs.extend(new.into_iter().flatten().map(|side| (None, Some(side))));
    pairs
}

/// The fields that differ, in the order of their names.
fn changes(old: &str, new: &str) -> Vec<Change> {
    let fields = |json: &str| match serde_json::from_str(json) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    let (mut old, mut new) = (fields(old), fields(new));
    let mut names: Vec<String> = old.keys().chain(new.keys()).cloned().collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| !BESIDE.contains(&name.as_str()));
    let field = |name: String| {
        let (before, after) = (old.remove(&name).unwrap_or_default(), new.remove(&name).unwrap_or_default());
        (before != after).then_some(Change { field: name, before, after })
    };
    names.into_iter().filter_map(field).collect()
}
