//! Language data of Sijill: reads pack tables, checks them, generates inflected forms and compiles all into what the engine walks.
//! It never reads a story.

/// Parts of speech and grammatical features.
pub mod features;

/// Letters as look-up sees them.
pub mod letters;

/// Conjugation and nominal inflection by rule.
pub mod morphology;

/// Tables as text.
pub mod table;

/// The compiled pack.
pub mod pack;

pub use pack::Pack;

/// Tables of a folder.
pub mod source;

/// Problems of the tables.
pub mod check;

/// Tables to compiled pack.
pub mod compile;
