//! Clauses -> the predicate graph: each predicate with its sense, its roles, its polarity, time and modality, and what governs it.
//! The graph names no language; every later stage reads it. "ستواصل خفض قواتها" is *continue*, future, over *retreat*.

pub mod algebra;
mod frames;
mod graph;

pub use graph::{Binding, Graph, Modality, Node, Place, Tense, graph};
