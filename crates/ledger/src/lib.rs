//! Records to history: one SQLite file that keeps stories, their records, and what became of each promise. Knows no language:
//! it reads the records' wire form and compares the terms that come with them.

/// What the ledger reads of a record.
pub mod model;

/// What can go wrong.
pub mod error;

/// A path to an open ledger.
pub mod store;

/// Versions of the tables.
pub mod steps;

/// Who coded, and when.
pub mod runs;

/// A coded story to rows.
pub mod entry;

/// Rows into the file.
pub mod add;

/// The linking pass over the file.
pub mod relink;

/// Is everything as it should be?
pub mod check;

/// Two coders side by side.
pub mod diff;

/// A story out of the ledger.
pub mod erase;

/// What is read back.
pub mod history;

/// The same act, the same promise, told by several stories: a pure pass over the stories in their order.
pub mod link;

/// Questions, and what is read back.
pub mod query;

/// Words that are searched for.
mod search;

/// What persons have decided.
pub mod review;
