//! Text to records. Pure: no files, no clock, no network, no threads, no mutable globals; the same input gives the same bytes.

/// Spans of the coded text.
pub mod span;

/// 1. Story to text.
pub mod text;

/// 2. Text to readings.
pub mod morphology;
