//! Who takes part, and which runs wrote.

use super::filter::{Filter, hits};
use super::{Result, list};
use crate::review::Reviews;
use crate::store::Ledger;
use serde::Serialize;
use std::collections::BTreeMap;

/// Names that are kept of an actor.
const NAMES: usize = 5;

/// A code and sector with what it takes part in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Actor {
    /// Country or organisation code.
    pub code: Option<String>,
    /// Sector.
    pub sector: Option<String>,
    /// The commonest names, the commonest first.
    pub names: Vec<String>,
    /// Events that it does.
    pub does: usize,
    /// Events that are done to it.
    pub undergoes: usize,
    /// Statements.
    pub says: usize,
    /// Commitments.
    pub pledges: usize,
    /// Commitments that are made to it.
    pub is_promised: usize,
}

impl Actor {
    /// How often it takes part.
    pub fn total(&self) -> usize {
        self.does + self.undergoes + self.says + self.pledges + self.is_promised
    }
}

/// Those who take part in the records that answer, the most frequent first.
///
/// # Errors
/// The ledger cannot be read.
pub fn actors(ledger: &Ledger, filter: &Filter) -> Result<Vec<Actor>> {
    let db = &ledger.connection;
    let reviews = Reviews::load(ledger, filter)?;
    let mut keys = Vec::new();
    hits(db, None, &filter.unlimited(), &reviews, |hit| {
        keys.push(hit.key);
        true
    })?;
    keys.sort_unstable();
    let mut statement = db.prepare_cached(
        "SELECT p.code, p.sector, p.name, p.role, count(*) FROM json_each(?1) k CROSS JOIN party p ON p.record = k.value \
         WHERE p.role IN ('actor', 'recipient', 'speaker', 'pledger', 'beneficiary') GROUP BY 1, 2, 3, 4",
    )?;
    let mut rows = statement.query([list(&keys)])?;
    type Key = (Option<String>, Option<String>);
    let mut found: BTreeMap<Key, (Actor, BTreeMap<String, usize>)> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (code, sector): Key = (row.get(0)?, row.get(1)?);
        let (name, role): (String, String) = (row.get(2)?, row.get(3)?);
        // Without a code two that are only named alike are not one.
        if code.is_none() && sector.is_none() && name.is_empty() {
            continue;
        }
        let count = usize::try_from(row.get::<_, i64>(4)?).unwrap_or(0);
        let (actor, names) = found.entry((code, sector)).or_default();
        *match role.as_str() {
            "actor" => &mut actor.does,
            "recipient" => &mut actor.undergoes,
            "speaker" => &mut actor.says,
            "pledger" => &mut actor.pledges,
            _ => &mut actor.is_promised,
        } += count;
        if !name.is_empty() {
            *names.entry(name).or_default() += count;
        }
    }
    let mut out: Vec<Actor> = found
        .into_iter()
        .map(|((code, sector), (actor, names))| {
            let mut names: Vec<(String, usize)> = names.into_iter().collect();
            names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            let names = names.into_iter().take(NAMES).map(|(name, _)| name).collect();
            Actor { code, sector, names, ..actor }
        })
        .collect();
    out.sort_by_key(|actor| std::cmp::Reverse(actor.total()));
    out.truncate(filter.limit.unwrap_or(usize::MAX));
    Ok(out)
}

/// A call that wrote to the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Run {
    /// Its number.
    pub run: i64,
    /// add, recode, link, review, erase, migrate.
    pub command: String,
    /// Version of the coder, where one coded.
    pub version: Option<String>,
    /// Its language data.
    pub pack: Option<String>,
    /// When it began.
    pub began: String,
    /// When it ended; not there if it was cut off.
    pub ended: Option<String>,
    /// Counts, in JSON.
    pub summary: Option<String>,
}

/// All runs, the first first.
///
/// # Errors
/// The ledger cannot be read.
pub fn runs(ledger: &Ledger, filter: &Filter) -> Result<Vec<Run>> {
    let mut statement = ledger.connection.prepare_cached(
        "SELECT r.key, r.command, c.version, c.pack, r.began, r.ended, r.summary FROM run r LEFT JOIN coder c ON c.key = r.coder \
         WHERE (?1 IS NULL OR r.key <= ?1) AND (?2 IS NULL OR substr(r.began, 1, 10) <= ?2) ORDER BY r.key LIMIT ?3",
    )?;
    let limit = filter.limit.map_or(-1, |n| i64::try_from(n).unwrap_or(i64::MAX));
    let rows = statement.query_map(rusqlite::params![filter.as_of_run, filter.as_of, limit], |row| {
        Ok(Run {
            run: row.get(0)?,
            command: row.get(1)?,
            version: row.get(2)?,
            pack: row.get(3)?,
            began: row.get(4)?,
            ended: row.get(5)?,
            summary: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
