//! Records to history: one SQLite file that keeps stories, their records, and what became of each promise. Knows no language:
//! it reads the records' wire form and compares the terms that come with them.

/// What the ledger reads of a record.
pub mod model;

/// What is read back.
pub mod history;

/// The same act, the same promise, told by several stories: a pure pass over the stories in their order.
pub mod link;
