//! Mentions -> what they stand for: actors, times, places, numbers, antecedents.

/// Expressions of time.
pub mod time;
