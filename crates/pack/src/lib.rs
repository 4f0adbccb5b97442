//! Language data of Sijill: reads pack tables, checks them, generates inflected forms and compiles all into what the engine walks.
//! It never reads a story.

/// Parts of speech and grammatical features.
pub mod features;

/// Conjugation and nominal inflection by rule.
pub mod morphology;
