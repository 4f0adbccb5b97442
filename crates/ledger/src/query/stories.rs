//! Stories.

use super::filter::{Filter, Sql, all_of, hits};
use super::load::{self, STORY};
use super::{QueryError, Result, list, names};
use crate::history::Story;
use crate::review::Reviews;
use crate::store::Ledger;

/// The stories that answer, in the order (published, identifier). Where something of records is asked for, those that have such a record.
///
/// # Errors
/// The ledger cannot be read.
pub fn stories(ledger: &Ledger, filter: &Filter) -> Result<Vec<Story>> {
    let db = &ledger.connection;
    let mut sql = Sql::default();
    let mut must = sql.story(filter);
    if filter.of_records() {
        let reviews = Reviews::load(ledger, filter)?;
        let mut keys = Vec::new();
        hits(db, None, &filter.unlimited(), &reviews, |hit| {
            keys.push(hit.key);
            true
        })?;
        let keys = sql.put(list(keys));
        must.push(format!("s.key IN (SELECT r.story FROM json_each({keys}) k CROSS JOIN record r ON r.key = k.value)"));
    }
    let limit = filter.limit.map_or(-1, |n| i64::try_from(n).unwrap_or(i64::MAX));
    let limit = sql.put(limit);
    let text = format!(
        "SELECT {STORY} FROM story s LEFT JOIN linked l ON l.story = s.key WHERE {} ORDER BY s.published, s.id LIMIT {limit}",
        all_of(&must)
    );
    let mut statement = db.prepare_cached(&text)?;
    let rows = statement.query_map(rusqlite::params_from_iter(sql.parameters), |row| load::story(row, 0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The story called `id`: by its identifier, its beginning, or the identifier that it came with.
///
/// # Errors
/// There is none, or several.
pub fn story(ledger: &Ledger, id: &str) -> Result<(Story, String)> {
    let id = match names::find(ledger, id)? {
        names::Named::Story(id) => id,
        other => {
            return Err(QueryError::Wrong(format!("{} is {}, no story; sijill show has it", other.id(), other.what())));
        }
    };
    let text = format!("SELECT {STORY}, s.text FROM story s LEFT JOIN linked l ON l.story = s.key WHERE s.id = ?1");
    let mut statement = ledger.connection.prepare_cached(&text)?;
    let found = statement.query_row([&id], |row| Ok((load::story(row, 0)?, row.get("text")?)));
    match found {
        Err(rusqlite::Error::QueryReturnedNoRows) => Err(QueryError::Unknown(id)),
        other => Ok(other?),
    }
}

/// The coded text of a story, by its full identifier.
///
/// # Errors
/// There is no such story.
pub fn text(ledger: &Ledger, id: &str) -> Result<String> {
    let mut statement = ledger.connection.prepare_cached("SELECT text FROM story WHERE id = ?1")?;
    match statement.query_row([id], |row| row.get(0)) {
        Err(rusqlite::Error::QueryReturnedNoRows) => Err(QueryError::Unknown(id.to_owned())),
        other => Ok(other?),
    }
}
