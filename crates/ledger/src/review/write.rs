//! A decision of a person -> a row of `review` with its `run`. What makes no sense is refused before anything is written.

use super::{Assessed, Reviews, VALUES};
use crate::model::{Commitment, Event, Fate, Kind, Statement};
use crate::query::{Filter, Named, QueryError, Result, find, record, thread};
use crate::store::Ledger;
use rusqlite::params;
use serde_json::{Map, Value};

/// What is decided, of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is right.
    Accept,
    /// It is wrong, and is not shown any more.
    Reject,
    /// These fields read otherwise.
    Correct(Map<String, Value>),
    /// It is the same event, or the same promise, as this one.
    Merge(String),
    /// The record is no telling of its event, or no part of this thread.
    Split(Option<String>),
    /// How far the promise is kept.
    Assess {
        /// One of [`VALUES`].
        value: String,
        /// The time that it is about.
        period: Option<String>,
    },
    /// An earlier review, called by its number, does not hold.
    Undo,
}

impl Decision {
    fn action(&self) -> &'static str {
        match self {
            Decision::Accept => "accept",
            Decision::Reject => "reject",
            Decision::Correct(_) => "correct",
            Decision::Merge(_) => "merge",
            Decision::Split(_) => "split",
            Decision::Assess { .. } => "assess",
            Decision::Undo => "undo",
        }
    }
}

/// A row that is to be written.
struct Row {
    target: String,
    value: Option<String>,
}

/// Writes a decision about each of `ids`, all or none, and gives the numbers of the reviews. `at` is the time in UTC, as in `run`.
///
/// # Errors
/// There is nothing of that name, the decision does not fit it, or the ledger cannot be written.
pub fn decide(
    ledger: &mut Ledger,
    ids: &[String],
    decision: &Decision,
    (at, who, reason): (&str, &str, &str),
) -> Result<Vec<i64>> {
    if who.trim().is_empty() || reason.trim().is_empty() {
        return Err(QueryError::Wrong("a review says who and why; give --who and --reason".to_owned()));
    }
    // As the ledger reads now, with everything in it.
    let filter = Filter { all: true, today: at.get(..10).unwrap_or(at).to_owned(), ..Filter::default() };
    let rows = ids.iter().map(|id| row(ledger, id, decision, &filter)).collect::<Result<Vec<Row>>>()?;
    let transaction = ledger.begin()?;
    let summary = serde_json::json!({ "reviews": rows.len(), "action": decision.action() }).to_string();
    transaction.execute(
        "INSERT INTO run (command, coder, began, ended, summary) VALUES ('review', NULL, ?1, ?1, ?2)",
        params![at, summary],
    )?;
    let run = transaction.last_insert_rowid();
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        transaction.execute(
            "INSERT INTO review (at, who, target, action, value, reason, run) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![at, who, row.target, decision.action(), row.value, reason, run],
        )?;
        out.push(transaction.last_insert_rowid());
    }
    transaction.commit()?;
    Ok(out)
}

fn row(ledger: &Ledger, id: &str, decision: &Decision, filter: &Filter) -> Result<Row> {
    if matches!(decision, Decision::Undo) {
        return undo(ledger, id, filter);
    }
    let named = find(ledger, id)?;
    let target = named.id().to_owned();
    let not =
        |what: &str| QueryError::Wrong(format!("{target} is {}; {} takes {what}", named.what(), decision.action()));
    let value = match (decision, &named) {
        (Decision::Accept | Decision::Reject, Named::Record(_) | Named::Thread(_)) => None,
        (Decision::Accept | Decision::Reject, Named::Story(_)) => {
            return Err(not("records, events and threads; sijill erase takes out a story"));
        }
        (Decision::Correct(fields), Named::Record(_)) => {
            fits(ledger, &target, fields, filter)?;
            serde_json::to_string(fields).ok()
        }
        (Decision::Correct(_), _) => return Err(not("a record; correct the commitment that began the thread")),
        (Decision::Merge(other), _) => Some(merge(ledger, &named, other, filter)?),
        (Decision::Split(from), Named::Record(_)) => split(ledger, &target, from.as_deref(), filter)?,
        (Decision::Split(_), _) => return Err(not("a record; name it, and what it is taken out of with --to")),
        (Decision::Assess { value, period }, Named::Thread(_)) => {
            if !VALUES.contains(&value.as_str()) {
                return Err(QueryError::Wrong(format!(
                    "\"{value}\" is no assessment; take one of {}",
                    VALUES.join(", ")
                )));
            }
            serde_json::to_string(&Assessed { value: value.clone(), period: period.clone() }).ok()
        }
        (Decision::Assess { .. }, _) => return Err(not("a thread; sijill threads shows them")),
        (Decision::Undo, _) => None,
    };
    Ok(Row { target, value })
}

fn undo(ledger: &Ledger, number: &str, filter: &Filter) -> Result<Row> {
    let wrong =
        |why: &str| Err(QueryError::Wrong(format!("review {number} {why}; sijill list reviews shows the numbers")));
    let Ok(key) = number.trim().parse::<i64>() else { return wrong("is no number") };
    match super::reviews(ledger, filter)?.into_iter().find(|r| r.review == key) {
        None => wrong("is not there"),
        Some(review) if review.undone => wrong("is undone already"),
        Some(review) => Ok(Row { target: review.target, value: Some(key.to_string()) }),
    }
}

/// Corrected fields must be fields of the record, and the record must still be one.
fn fits(ledger: &Ledger, id: &str, fields: &Map<String, Value>, filter: &Filter) -> Result<()> {
    let found = record(ledger, id, filter)?;
    let failed = |source| QueryError::Record { id: id.to_owned(), source };
    let mut json: Map<String, Value> = serde_json::from_str(&found.json).map_err(failed)?;
    for (field, value) in fields {
        if json.insert(field.clone(), value.clone()).is_none() {
            let known: Vec<&str> = json.keys().map(String::as_str).filter(|k| k != field).collect();
            return Err(QueryError::Wrong(format!("{id} has no field {field}; it has {}", known.join(", "))));
        }
    }
    let value = Value::Object(json);
    let read = match found.kind {
        Kind::Event => serde_json::from_value::<Event>(value).map(drop),
        Kind::Statement => serde_json::from_value::<Statement>(value).map(drop),
        Kind::Commitment => serde_json::from_value::<Commitment>(value).map(drop),
        Kind::Fate => serde_json::from_value::<Fate>(value).map(drop),
    };
    read.map_err(|e| {
        QueryError::Wrong(format!("{id} does not take this correction: {e}; sijill show {id} has its fields"))
    })
}

/// Both must be events, or threads, and not one already.
fn merge(ledger: &Ledger, named: &Named, other: &str, filter: &Filter) -> Result<String> {
    let other = find(ledger, other)?;
    let both = |id: &str, other: &str| -> Result<Option<(String, String)>> {
        Ok(match (named, &other_kind(ledger, other)?) {
            (Named::Thread(_), Named::Thread(_)) => Some((id.to_owned(), other.to_owned())),
            (Named::Record(_), Named::Record(_)) => {
                let (a, b) = (record(ledger, id, filter)?, record(ledger, other, filter)?);
                a.event.zip(b.event)
            }
            _ => None,
        })
    };
    let Some((a, b)) = both(named.id(), other.id())? else {
        return Err(QueryError::Wrong(format!(
            "{} and {} are not two events or two threads; merge takes two of a kind",
            named.id(),
            other.id()
        )));
    };
    let reviews = Reviews::load(ledger, filter)?;
    if reviews.reads_as(&a) == reviews.reads_as(&b) {
        return Err(QueryError::Wrong(format!("{} and {} read as one already", named.id(), other.id())));
    }
    if a != named.id() {
        return Err(QueryError::Wrong(format!("{} is a telling of the event {a}; merge that one", named.id())));
    }
    Ok(b)
}

fn other_kind(ledger: &Ledger, id: &str) -> Result<Named> {
    find(ledger, id)
}

/// The record must be in what it is taken out of, and not be what that begins with.
fn split(ledger: &Ledger, target: &str, from: Option<&str>, filter: &Filter) -> Result<Option<String>> {
    let Some(from) = from else {
        let found = record(ledger, target, filter)?;
        return match (found.kind, found.event) {
            (Kind::Event, Some(event)) => Ok(Some(event)),
            _ => Err(QueryError::Wrong(format!("{target}: say with --to which thread it is taken out of"))),
        };
    };
    match find(ledger, from)? {
        Named::Thread(id) => {
            let thread = thread(ledger, &id, filter)?;
            if thread.record == target {
                return Err(QueryError::Wrong(format!(
                    "the thread {id} begins with {target}; reject the thread instead"
                )));
            }
            let within =
                thread.reports.iter().any(|r| r.record == target) || thread.evidence.iter().any(|e| e.record == target);
            if within {
                Ok(Some(id))
            } else {
                Err(QueryError::Wrong(format!("{target} is no part of the thread {id}")))
            }
        }
        Named::Record(id) => {
            let event = record(ledger, target, filter)?.event;
            let other = record(ledger, &id, filter)?.event;
            if event.is_some() && event == other {
                Ok(event)
            } else {
                Err(QueryError::Wrong(format!("{target} is no telling of the event {id}")))
            }
        }
        Named::Story(id) => {
            Err(QueryError::Wrong(format!("{id} is a story; a record is taken out of an event or a thread")))
        }
    }
}
