//! Mentions -> what they stand for: actors, times, places, numbers, antecedents.

/// Who.
pub mod actors;
/// Expressions of time.
pub mod time;
