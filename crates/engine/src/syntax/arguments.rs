//! Clauses -> predicates with arguments. Placeholder while the rest is laid out.
use super::{Source, Tree};

/// Filler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filler {
    /// Group.
    Group(usize),
}

/// Argument.
#[derive(Clone, Debug)]
pub struct Argument {
    /// Filler.
    pub filler: Filler,
}

/// Kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PredicateKind {
    /// Verb.
    Verb,
}

/// Voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Active.
    Active,
}

/// Predicate.
#[derive(Clone, Debug)]
pub struct Predicate {
    /// Item.
    pub item: usize,
}

pub(super) fn attach(_source: Source<'_>, _tree: &mut Tree) {}
