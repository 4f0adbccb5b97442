//! Text to records.
