//! Groups and words -> clauses. Placeholder while the rest is laid out.
use super::{Source, Tree};

/// What a clause is to its surroundings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClauseKind {
    /// Main.
    Main,
}

/// A clause.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Kind.
    pub kind: ClauseKind,
}

pub(super) fn split(_source: Source<'_>, _tree: &mut Tree) {}
