//! Records, one by one.

use super::filter::{Filter, hits};
use super::{QueryError, Result, list, load, names};
use crate::history::Record;
use crate::model::Kind;
use crate::review::Reviews;
use crate::store::Ledger;

/// The records of a kind, or of all kinds, that answer, in the order (published, story, kind, number).
///
/// # Errors
/// The ledger cannot be read.
pub fn records(ledger: &Ledger, kind: Option<Kind>, filter: &Filter) -> Result<Vec<Record>> {
    let reviews = Reviews::load(ledger, filter)?;
    let mut keys = Vec::new();
    let limit = filter.limit.unwrap_or(usize::MAX);
    if limit > 0 {
        hits(&ledger.connection, kind, filter, &reviews, |hit| {
            keys.push(hit.key);
            keys.len() < limit
        })?;
    }
    load::records(&ledger.connection, &keys, filter, &reviews)
}

/// The record called `id`, or whose identifier begins so, as the newest coder read it.
///
/// # Errors
/// There is none, or several.
pub fn record(ledger: &Ledger, id: &str, filter: &Filter) -> Result<Record> {
    let id = match names::find(ledger, id)? {
        names::Named::Record(id) => id,
        other => {
            return Err(QueryError::Wrong(format!(
                "{} is {}, no record; sijill show has it",
                other.id(),
                other.what()
            )));
        }
    };
    let found = records_by_id(ledger, std::slice::from_ref(&id), filter)?;
    found.into_iter().next().ok_or(QueryError::Unknown(id))
}

/// The records with these identifiers, in this order; of each what the newest coder read.
///
/// # Errors
/// The ledger cannot be read.
pub fn records_by_id(ledger: &Ledger, ids: &[String], filter: &Filter) -> Result<Vec<Record>> {
    let reviews = Reviews::load(ledger, filter)?;
    let db = &ledger.connection;
    let mut statement = db.prepare_cached(
        "SELECT (SELECT r.key FROM record r JOIN coding c ON c.story = r.story AND c.coder = r.coder WHERE r.id = k.value \
         ORDER BY c.run DESC, r.coder DESC LIMIT 1) FROM json_each(?1) k",
    )?;
    let keys: Vec<Option<i64>> =
        statement.query_map([list(ids)], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let keys: Vec<i64> = keys.into_iter().flatten().collect();
    load::records(db, &keys, filter, &reviews)
}

/// The records of a story, by its full identifier, in the order of kinds and numbers.
///
/// # Errors
/// The ledger cannot be read.
pub fn records_of(ledger: &Ledger, story: &str, filter: &Filter) -> Result<Vec<Record>> {
    let reviews = Reviews::load(ledger, filter)?;
    let db = &ledger.connection;
    let mut statement = db.prepare_cached(
        "SELECT r.key, r.id FROM story s JOIN record r ON r.story = s.key WHERE s.id = ?1 AND r.coder = \
         (SELECT c.coder FROM coding c WHERE c.story = s.key AND (?2 IS NULL OR c.run <= ?2) ORDER BY c.run DESC, c.coder DESC LIMIT 1) \
         ORDER BY r.kind, r.number",
    )?;
    let rows = statement.query_map(rusqlite::params![story, filter.as_of_run], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let rows: Vec<(i64, String)> = rows.collect::<rusqlite::Result<_>>()?;
    let shown = rows.into_iter().filter(|(_, id)| filter.all || !reviews.is_rejected(id));
    let keys: Vec<i64> = shown.map(|(key, _)| key).collect();
    load::records(db, &keys, filter, &reviews)
}
