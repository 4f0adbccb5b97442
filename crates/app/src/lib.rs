//! The program `sijill`: reads stories, calls the engine, shows records. All input, output and wire types of the project are here.

/// One file per command.
pub mod commands;

/// What the program tells its caller in a number.
pub mod exit;

/// What can go wrong, and what to do then.
pub mod error;

/// Files, folders, standard input -> stories.
pub mod input;

/// Is this story in a language that can be coded?
pub mod language;

/// Bytes -> Unicode code points.
pub mod offsets;

/// Many stories at once, results in input order.
pub mod parallel;

/// The words of the pages and the terminal.
pub mod labels;

/// Words or deeds, cooperation or conflict.
pub mod quadrant;

/// Records -> the evidence of their fields.
pub mod fields;

/// Overlapping evidence -> segments.
pub mod segments;

/// Records -> a page.
pub mod page;

/// A ledger -> a page.
pub mod report;

/// Records -> blocks for a terminal.
pub mod table;

/// Cells -> lines of CSV.
pub mod csv;

/// What a ledger answers -> lists.
pub mod lists;

/// Stages -> blocks for a terminal.
pub mod explain;

/// Where the ledger is.
pub mod ledger;

/// Records -> JSON.
pub mod wire;

/// Records -> bytes somewhere.
pub mod output;
