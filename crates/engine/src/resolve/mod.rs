//! Mentions -> what they stand for: actors, times, places, numbers, antecedents.

/// Who.
pub mod actors;
/// How many.
pub mod domain;
pub mod numbers;
/// Expressions of time.
pub mod time;
