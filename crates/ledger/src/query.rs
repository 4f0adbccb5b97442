//! Questions to a ledger -> the plain data of `history.rs`. Reads only, and no clock: the day that states are asked for is given.
//! A question is a [`Filter`]; what a person has decided (`review.rs`) is applied on the way out, never to the tables.

mod actors;
mod count;
mod events;
mod filter;
mod load;
mod names;
mod records;
mod stories;
mod system;
mod threads;

pub use actors::{Actor, Run, actors, runs};
pub use count::{Counted, counted};
pub use events::{Happening, events, events_by_id, happening};
pub use filter::{Filter, Who};
pub use names::{Named, find, names_like, outlets};
pub use records::{record, records, records_by_id, records_of};
pub use stories::{stories, story, text};
pub use system::{System, system};
pub use threads::{Due, last_day, outlines, thread, threads, threads_by_id};

pub(crate) use names::current;

use std::fmt;

/// What a question can run into.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// Nothing is called so.
    #[error("{0}: no record, event, thread or story is called so; sijill list shows identifiers")]
    Unknown(String),
    /// Several begin so.
    #[error("{id}: several begin so: {}; write more of it", Short(.candidates))]
    Ambiguous {
        /// What was given.
        id: String,
        /// What begins with it.
        candidates: Vec<String>,
    },
    /// It was erased.
    #[error("{id}: erased on {at} by {who}: {reason}")]
    Erased {
        /// The story.
        id: String,
        /// When.
        at: String,
        /// By whom.
        who: String,
        /// Why.
        reason: String,
    },
    /// It is of another kind than the command takes.
    #[error("{0}")]
    Wrong(String),
    /// A stored record cannot be read.
    #[error("record {id} cannot be read: {source}; add or recode its story with this version of sijill")]
    Record {
        /// The record.
        id: String,
        /// Why not.
        source: serde_json::Error,
    },
    /// The ledger itself failed.
    #[error(transparent)]
    Ledger(#[from] crate::error::Error),
}

impl From<rusqlite::Error> for QueryError {
    fn from(error: rusqlite::Error) -> QueryError {
        QueryError::Ledger(error.into())
    }
}

/// The first of many.
struct Short<'a>(&'a [String]);

impl fmt::Display for Short<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 8;
        let shown: Vec<&str> = self.0.iter().take(MOST).map(String::as_str).collect();
        f.write_str(&shown.join(", "))?;
        if self.0.len() > MOST { f.write_str(", ...") } else { Ok(()) }
    }
}

/// The result of a question.
pub type Result<T> = std::result::Result<T, QueryError>;

/// A list as one parameter, for `IN (SELECT value FROM json_each(?))`.
pub(crate) fn list<T: serde::Serialize>(values: impl IntoIterator<Item = T>) -> String {
    let values: Vec<T> = values.into_iter().collect();
    serde_json::to_string(&values).unwrap_or_else(|_| "[]".to_owned())
}

#[cfg(test)]
mod tests;
