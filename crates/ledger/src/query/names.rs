//! Identifiers as they are given -> what they name; names as they are searched for -> names as the stories write them.

use super::{QueryError, Result};
use crate::store::Ledger;
use rusqlite::{Connection, OptionalExtension};

/// What an identifier names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// A record; if it is the first that tells an event, the event across stories as well.
    Record(String),
    /// A thread.
    Thread(String),
    /// A story.
    Story(String),
}

impl Named {
    /// The full identifier.
    pub fn id(&self) -> &str {
        match self {
            Named::Record(id) | Named::Thread(id) | Named::Story(id) => id,
        }
    }

    /// What it is, in words.
    pub fn what(&self) -> &'static str {
        match self {
            Named::Record(_) => "a record",
            Named::Thread(_) => "a thread",
            Named::Story(_) => "a story",
        }
    }
}

/// How far a chain of aliases is followed.
const CHAIN: usize = 32;

/// How many candidates are looked for.
const CANDIDATES: usize = 20;

/// The identifier that `id` is now.
pub(crate) fn current(db: &Connection, id: &str) -> Result<String> {
    let mut id = id.to_owned();
    let mut statement = db.prepare_cached("SELECT new FROM alias WHERE old = ?1")?;
    for _ in 0..CHAIN {
        match statement.query_row([&id], |row| row.get::<_, String>(0)).optional()? {
            Some(new) if new != id => id = new,
            _ => break,
        }
    }
    Ok(id)
}

/// What is called `given`, or the one thing whose identifier begins so. A story may also be called by the identifier that it came with.
///
/// # Errors
/// There is nothing, there are several, or it was erased.
pub fn find(ledger: &Ledger, given: &str) -> Result<Named> {
    let db = &ledger.connection;
    let given = given.trim();
    let exact = candidates(db, given, given)?;
    if let [one] = exact.as_slice() {
        return Ok(one.clone());
    }
    // '~' stands behind all digits of an identifier.
    let found = if given.len() < 2 { Vec::new() } else { candidates(db, given, &format!("{given}~"))? };
    match found.as_slice() {
        [one] => return Ok(one.clone()),
        [] => {}
        many => {
            let candidates = many.iter().map(|n| n.id().to_owned()).collect();
            return Err(QueryError::Ambiguous { id: given.to_owned(), candidates });
        }
    }
    let mut statement = db.prepare_cached("SELECT id FROM story WHERE doc_id = ?1 ORDER BY id LIMIT ?2")?;
    let stories: Vec<String> = statement
        .query_map(rusqlite::params![given, CANDIDATES as i64], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    match stories.as_slice() {
        [one] => return Ok(Named::Story(one.clone())),
        [] => {}
        _ => return Err(QueryError::Ambiguous { id: given.to_owned(), candidates: stories }),
    }
    let mut statement =
        db.prepare_cached("SELECT id, at, who, reason FROM tombstone WHERE id >= ?1 AND id <= ?2 ORDER BY id LIMIT 1")?;
    let erased = statement.query_row([given, &format!("{given}~")], |row| {
        Ok(QueryError::Erased { id: row.get(0)?, at: row.get(1)?, who: row.get(2)?, reason: row.get(3)? })
    });
    Err(erased.optional()?.unwrap_or_else(|| QueryError::Unknown(given.to_owned())))
}

/// What has an identifier between two, aliases followed.
fn candidates(db: &Connection, from: &str, to: &str) -> Result<Vec<Named>> {
    let mut out = Vec::new();
    let mut take = |table: &str, column: &str, make: &dyn Fn(String) -> Named| -> Result<()> {
        let text = format!(
            "SELECT DISTINCT {column} FROM {table} WHERE {column} >= ?1 AND {column} <= ?2 ORDER BY 1 LIMIT ?3"
        );
        let mut statement = db.prepare_cached(&text)?;
        let ids: Vec<String> = statement
            .query_map(rusqlite::params![from, to, CANDIDATES as i64], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        out.extend(ids.into_iter().map(make));
        Ok(())
    };
    take("record", "id", &Named::Record)?;
    take("thread", "id", &Named::Thread)?;
    take("story", "id", &Named::Story)?;
    let mut olds: Vec<Named> = Vec::new();
    take("alias", "old", &Named::Record)?;
    // An alias stands for what it is now.
    let mut named = Vec::new();
    for one in out {
        let now = current(db, one.id())?;
        if now == one.id() {
            named.push(one);
        } else {
            olds.extend(kind_of(db, &now)?);
        }
    }
    named.extend(olds);
    named.sort();
    named.dedup();
    Ok(named)
}

/// What a full identifier names.
fn kind_of(db: &Connection, id: &str) -> Result<Option<Named>> {
    let is = |table: &str| -> Result<bool> {
        let text = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE id = ?1)");
        Ok(db.prepare_cached(&text)?.query_row([id], |row| row.get(0))?)
    };
    Ok(if is("record")? {
        Some(Named::Record(id.to_owned()))
    } else if is("thread")? {
        Some(Named::Thread(id.to_owned()))
    } else if is("story")? {
        Some(Named::Story(id.to_owned()))
    } else {
        None
    })
}

/// The names of parties, or of places, that `same` takes for the one that is searched for.
///
/// # Errors
/// The ledger cannot be read.
pub fn names_like(ledger: &Ledger, places: bool, mut same: impl FnMut(&str) -> bool) -> Result<Vec<String>> {
    let text = if places {
        "SELECT DISTINCT place FROM record WHERE place IS NOT NULL"
    } else {
        "SELECT DISTINCT name FROM party"
    };
    distinct(&ledger.connection, text, &mut same)
}

/// The outlets that `same` takes.
///
/// # Errors
/// The ledger cannot be read.
pub fn outlets(ledger: &Ledger, mut same: impl FnMut(&str) -> bool) -> Result<Vec<String>> {
    distinct(&ledger.connection, "SELECT DISTINCT outlet FROM story WHERE outlet IS NOT NULL", &mut same)
}

fn distinct(db: &Connection, text: &str, same: &mut dyn FnMut(&str) -> bool) -> Result<Vec<String>> {
    let mut statement = db.prepare_cached(text)?;
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        if same(&name) {
            out.push(name);
        }
    }
    out.sort();
    Ok(out)
}
