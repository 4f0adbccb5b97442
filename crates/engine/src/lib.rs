//! Text to records. Pure: no files, no clock, no network, no threads, no mutable globals; the same input gives the same bytes.

/// Spans of the coded text.
pub mod span;

/// 1. Story to text.
pub mod text;

/// 2. Text to readings.
pub mod morphology;

/// Records.
pub mod record;

/// The packs of this repository, compiled into the library.
pub mod packs;

/// 3. Readings to clauses.
pub mod syntax;

/// The stages in order: read this first.
pub mod pipeline;

pub use pipeline::{Coder, Story};

/// Mentions to entities, times and places.
pub mod resolve;

/// 4. Clauses to the predicate graph.
pub mod semantics;

/// 5. Who says what.
pub mod attribution;

/// 6. What was done.
pub mod events;

/// 7. When, where, how many.
pub mod circumstances;

/// 8. Which acts are one event.
pub mod merge;

/// 9. Who denies what others claim.
pub mod rivals;

/// In which context.
pub mod contexts;

/// 10. What was promised.
pub mod commitment;
/// How sure an event is.
pub mod confidence;

/// 11. What became of earlier promises.
pub mod fates;

/// Words as search and comparison see them.
pub mod terms;

/// What the pack lacks for a corpus.
pub mod gaps;

/// Costs learned from raw stories.
pub mod learn;

/// Why: what every stage thought of a sentence, as plain data.
pub mod trace;
