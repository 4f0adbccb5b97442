//! What persons have decided: rows of `review`, added and never changed, and how they change what is read.

mod agreement;
mod write;

pub use agreement::{Agreement, agreement};
pub use write::{Decision, decide};

use crate::history::Assessment;
use crate::query::{Filter, QueryError, Result, current};
use crate::store::Ledger;
use rusqlite::Connection;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The values of an assessment: the scale of the Peace Accords Matrix, and what stands beside it.
pub const VALUES: [&str; 9] =
    ["0", "1", "2", "3", "not yet due", "condition not met", "unverifiable", "disputed", "lapsed"];

/// A review as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Review {
    /// Its number.
    pub review: i64,
    /// When.
    pub at: String,
    /// Who.
    pub who: String,
    /// Identifier of a record, an event or a thread.
    pub target: String,
    /// accept, reject, correct, merge, split, assess, undo.
    pub action: String,
    /// What comes with the action.
    pub value: Option<String>,
    /// Why.
    pub reason: String,
    /// Undone by a later review.
    pub undone: bool,
}

/// All reviews that a question may see, the first first.
///
/// # Errors
/// The ledger cannot be read.
pub fn reviews(ledger: &Ledger, filter: &Filter) -> Result<Vec<Review>> {
    let mut out = read(&ledger.connection, filter)?;
    out.truncate(filter.limit.unwrap_or(usize::MAX));
    Ok(out)
}

fn read(db: &Connection, filter: &Filter) -> Result<Vec<Review>> {
    // Both are UTC: a day ends behind all of its hours.
    let mut statement = db.prepare_cached(
        "SELECT key, at, who, target, action, value, reason FROM review \
         WHERE (?1 IS NULL OR substr(at, 1, 10) <= ?1) AND (?2 IS NULL OR run <= ?2) ORDER BY key",
    )?;
    let rows = statement.query_map(rusqlite::params![filter.as_of, filter.as_of_run], |row| {
        Ok(Review {
            review: row.get(0)?,
            at: row.get(1)?,
            who: row.get(2)?,
            target: row.get(3)?,
            action: row.get(4)?,
            value: row.get(5)?,
            reason: row.get(6)?,
            undone: false,
        })
    })?;
    let mut out: Vec<Review> = rows.collect::<rusqlite::Result<_>>()?;
    let mut undone: BTreeSet<i64> = BTreeSet::new();
    // From the last to the first: an undoing may be undone itself.
    for review in out.iter_mut().rev() {
        review.undone = undone.contains(&review.review);
        if review.action == "undo" && !review.undone {
            undone.extend(review.value.as_deref().and_then(|key| key.parse::<i64>().ok()));
        }
    }
    for review in &mut out {
        review.target = current(db, &review.target)?;
    }
    Ok(out)
}

/// The reviews that hold, ready to be applied.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reviews {
    /// accepted, rejected, corrected: the last.
    verdicts: BTreeMap<String, &'static str>,
    /// Fields as they read now.
    fields: BTreeMap<String, Map<String, Value>>,
    /// Events and threads that read as another.
    merged: BTreeMap<String, String>,
    /// Records that were taken out, and of what; of everything where that is empty.
    split: BTreeMap<String, Vec<Option<String>>>,
    /// Events whose first record was taken out: what the rest is called.
    renamed: BTreeMap<String, String>,
    /// What was assessed of a thread.
    assessed: BTreeMap<String, Vec<Assessment>>,
}

/// The value of an assessment as it is written down.
#[derive(Clone, Debug, Serialize, serde::Deserialize)]
pub(crate) struct Assessed {
    pub(crate) value: String,
    pub(crate) period: Option<String>,
}

impl Reviews {
    /// Those that a question may see.
    pub(crate) fn load(ledger: &Ledger, filter: &Filter) -> Result<Reviews> {
        let db = &ledger.connection;
        let mut out = Reviews::default();
        for review in read(db, filter)?.into_iter().filter(|r| !r.undone) {
            out.take(db, review)?;
        }
        out.rename(db)?;
        Ok(out)
    }

    fn take(&mut self, db: &Connection, review: Review) -> Result<()> {
        let Review { target, value, .. } = review;
        match review.action.as_str() {
            "accept" => {
                self.verdicts.insert(target, "accepted");
            }
            "reject" => {
                self.verdicts.insert(target, "rejected");
            }
            "correct" => {
                let fields = value.as_deref().and_then(|v| serde_json::from_str::<Map<String, Value>>(v).ok());
                self.verdicts.insert(target.clone(), "corrected");
                self.fields.entry(target).or_default().extend(fields.unwrap_or_default());
            }
            "merge" => {
                if let Some(other) = value {
                    self.merged.insert(target, current(db, &other)?);
                }
            }
            "split" => {
                let from = value.map(|v| current(db, &v)).transpose()?;
                self.split.entry(target).or_default().push(from);
            }
            "assess" => {
                let Some(told) = value.as_deref().and_then(|v| serde_json::from_str::<Assessed>(v).ok()) else {
                    return Ok(());
                };
                self.assessed.entry(target).or_default().push(Assessment {
                    review: review.review,
                    at: review.at,
                    who: review.who,
                    value: told.value,
                    period: told.period,
                    reason: review.reason,
                });
            }
            _ => {}
        }
        Ok(())
    }

    /// An event is called by its first record. Where that was taken out, the rest is called by the first that was not.
    fn rename(&mut self, db: &Connection) -> Result<()> {
        let mut renamed = BTreeMap::new();
        for event in self.split.keys().filter(|id| id.starts_with('e')) {
            let mut statement = db.prepare_cached(
                "SELECT r.id FROM member m JOIN record r ON r.key = m.record JOIN story s ON s.key = r.story \
                 WHERE m.event = ?1 ORDER BY s.published, s.id, r.number",
            )?;
            let mut rows = statement.query([event])?;
            while let Some(row) = rows.next()? {
                let id: String = row.get(0)?;
                if !self.is_split(&id, event) {
                    renamed.insert(event.clone(), id);
                    break;
                }
            }
        }
        self.renamed = renamed;
        Ok(())
    }

    /// The last verdict on a record, event or thread.
    pub(crate) fn verdict(&self, id: &str) -> Option<&'static str> {
        self.verdicts.get(id).copied()
    }

    pub(crate) fn is_rejected(&self, id: &str) -> bool {
        self.verdict(id) == Some("rejected")
    }

    pub(crate) fn rejected(&self) -> impl Iterator<Item = &str> {
        self.verdicts.iter().filter(|(_, verdict)| **verdict == "rejected").map(|(id, _)| id.as_str())
    }

    pub(crate) fn is_corrected(&self, id: &str) -> bool {
        self.fields.contains_key(id)
    }

    pub(crate) fn corrected(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(String::as_str)
    }

    /// A record's JSON with its corrected fields, which stand in `corrected` as well.
    pub(crate) fn applied(&self, id: &str, json: String) -> Result<String> {
        let Some(fields) = self.fields.get(id) else { return Ok(json) };
        let failed = |source| QueryError::Record { id: id.to_owned(), source };
        let mut record: Map<String, Value> = serde_json::from_str(&json).map_err(failed)?;
        for (field, value) in fields {
            record.insert(field.clone(), value.clone());
        }
        record.insert("corrected".to_owned(), fields.keys().cloned().map(Value::String).collect());
        serde_json::to_string(&record).map_err(failed)
    }

    /// What an event or thread reads as.
    pub(crate) fn reads_as<'a>(&'a self, id: &'a str) -> &'a str {
        let mut now = id;
        // One step for each merge is enough; more is a ring.
        for _ in 0..self.merged.len() {
            match self.merged.get(now) {
                Some(other) => now = other,
                None => break,
            }
        }
        now
    }

    /// Under which other names the members of these events or threads may stand in the tables.
    pub(crate) fn read_as(&self, wanted: &[&str]) -> Vec<String> {
        // A record that was taken out stands under what it was taken out of.
        let of: Vec<&str> =
            wanted.iter().filter_map(|id| self.split.get(*id)).flatten().filter_map(|from| from.as_deref()).collect();
        let mut names = of;
        // The rest of an event whose first record was taken out stands under its old name.
        let renamed = self.renamed.iter().filter(|(_, new)| wanted.contains(&self.reads_as(new)));
        names.extend(renamed.map(|(old, _)| old.as_str()));
        let read = |id: &str| wanted.contains(&id) || names.contains(&id);
        let merged: Vec<&str> = self.merged.keys().map(String::as_str).filter(|id| read(self.reads_as(id))).collect();
        names.into_iter().chain(merged).map(str::to_owned).collect()
    }

    /// Was the record taken out of this event or thread?
    pub(crate) fn is_split(&self, record: &str, from: &str) -> bool {
        self.split
            .get(record)
            .is_some_and(|all| all.iter().any(|f| f.as_deref().is_none_or(|f| f == from || self.reads_as(from) == f)))
    }

    /// The event across stories of a record that the pass has put into `event`.
    pub(crate) fn event(&self, record: &str, event: Option<&str>) -> String {
        let Some(event) = event else { return self.reads_as(record).to_owned() };
        if self.is_split(record, event) {
            let now = self.reads_as(record);
            // Its own name may have been merged before it was taken out.
            return if self.is_split(record, now) { record } else { now }.to_owned();
        }
        let now = self.reads_as(event);
        self.reads_as(self.renamed.get(now).map_or(now, String::as_str)).to_owned()
    }

    /// What was assessed of the thread, and of those that read as it.
    pub(crate) fn assessments(&self, thread: &str) -> Vec<Assessment> {
        let mut out: Vec<Assessment> = self
            .assessed
            .iter()
            .filter(|(id, _)| self.reads_as(id) == thread)
            .flat_map(|(_, all)| all.iter().cloned())
            .collect();
        out.sort_by_key(|a| a.review);
        out
    }
}
