//! Stories in the order (published, identifier) -> which tell the same act, and what each tells of a promise.
//! Each story is placed by what stands before it and is never placed again, so that the history on a day is the history of the stories
//! up to that day, and new stories at the end cost nothing for the old ones. Pure: no file, no clock.

mod copies;
pub mod days;
mod events;
mod evidence;
mod kinds;
mod pass;
mod sides;
mod threads;
mod words;

pub use pass::Linker;

/// What became of a promise by a day.
pub mod state;

use crate::model::{Commitment, Event, Fate, Statement};
use serde::{Deserialize, Serialize};

/// A record with its permanent identifier.
#[derive(Clone, Debug)]
pub struct Identified<T> {
    /// The identifier.
    pub id: String,
    /// The record.
    pub record: T,
}

/// A story as the pass reads it. A newer version of an address takes the place of the older ones before the pass.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Identifier.
    pub id: String,
    /// Publication date, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// The smallest hashes of its word sequences, for near copies.
    pub sketch: Vec<u32>,
    /// Events.
    pub events: Vec<Identified<Event>>,
    /// Statements.
    pub statements: Vec<Identified<Statement>>,
    /// Commitments.
    pub commitments: Vec<Identified<Commitment>>,
    /// What it tells of earlier promises.
    pub fates: Vec<Identified<Fate>>,
}

/// What became of a story in the pass.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// The story it is a copy of.
    pub copy: Option<Copy>,
    /// The event each of its events is.
    pub events: Vec<Member>,
    /// What it reports of threads.
    pub reports: Vec<Report>,
    /// What it tells for or against open threads.
    pub evidence: Vec<Evidence>,
    /// Threads that it begins.
    pub begun: Vec<Begun>,
    /// Promises that it ties to one another.
    pub exchanges: Vec<Exchange>,
}

/// A copy or near copy: it is a citation of the first and no source of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copy {
    /// The first story.
    pub first: String,
    /// Shared word sequences, percent.
    pub percent: u8,
}

/// An event of a story as a telling of an event of the world.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The story's record.
    pub record: String,
    /// The event of the world: the identifier of the record that told it first.
    pub event: String,
    /// Why, in words.
    pub why: String,
}

/// A thread that begins here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    /// Its identifier: `t` and that of the commitment it begins with.
    pub thread: String,
    /// The commitment.
    pub record: String,
}

/// Two threads that were given for one another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchange {
    /// The thread given in return.
    pub thread: String,
    /// The one that it is given for.
    pub in_return_for: String,
    /// The record that says so.
    pub record: String,
}

/// What a story reports of a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The thread.
    pub thread: String,
    /// stated, restated, extended, narrowed, conditioned, delayed, claimed fulfilled, alleged breached, denied, withdrawn, superseded,
    /// contradicted. The pass does not find the last yet.
    pub kind: String,
    /// The record it comes from: a commitment, a fate, an event or a statement.
    pub record: String,
    /// First code point of its words.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// Does the one who is bound say so?
    pub own: bool,
    /// Why it belongs to the thread and is of this kind, in words.
    pub why: String,
}

/// An event of a story held against a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The thread.
    pub thread: String,
    /// progress, fulfilment, breach; condition met, condition not met, which the pass does not find yet.
    pub speaks_for: String,
    /// The record.
    pub record: String,
    /// First code point of its words.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// Why, in words.
    pub why: String,
}
