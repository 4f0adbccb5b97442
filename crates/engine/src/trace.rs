//! Everything the coder thought of a story, as plain data: words with their segments and readings, groups, clauses, arcs, the predicate
//! graph, actors with the way to their codes, and which records each sentence gave.

mod cut;
mod readings;
mod sentences;

pub(crate) use readings::of_word;
pub(crate) use sentences::{Products, explain};

use crate::record::{Coded, Party};
use crate::span::Span;
use sijill_pack::features::{Function, Pos};

/// A story explained.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// Its records. All spans of the explanation are bytes of its text.
    pub coded: Coded,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
}

/// A sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// The dateline or byline at its head, which is not parsed.
    pub dateline: Option<Span>,
    /// Its words and numbers, in order; signs are left out.
    pub words: Vec<Word>,
    /// Noun groups.
    pub groups: Vec<Group>,
    /// Clauses.
    pub clauses: Vec<Clause>,
    /// Predicates with their arguments.
    pub predicates: Vec<Predicate>,
    /// The predicate graph: a node for each predicate, in the same order.
    pub nodes: Vec<Node>,
    /// Numbers of the events told here, as in [`Coded::events`].
    pub events: Vec<usize>,
    /// Numbers of the statements whose content begins here.
    pub statements: Vec<usize>,
    /// Numbers of the commitments made here.
    pub commitments: Vec<usize>,
}

/// A word, number or foreign word: one token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// The fixed string of several words that it belongs to, if it does.
    pub unit: Option<Span>,
    /// Its pieces. Together they are all of the word.
    pub segments: Vec<Segment>,
    /// The readings that came to the clause stage, cheapest first: those of the unit for a word in one.
    pub readings: Vec<Reading>,
    /// Which of them was chosen; `None` in a dateline, where nothing chooses.
    pub chosen: Option<usize>,
}

impl Word {
    /// Its stem.
    pub fn stem(&self) -> Option<&Segment> {
        self.segments.iter().find(|s| s.kind == SegmentKind::Stem)
    }
}

/// Kinds of segments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentKind {
    /// Conjunction, preposition or particle written onto the front.
    Proclitic,
    /// The article.
    Article,
    /// The word itself.
    Stem,
    /// Pronoun written onto the end.
    Enclitic,
}

/// A piece of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Kind.
    pub kind: SegmentKind,
    /// Where it stands.
    pub span: Span,
    /// Its letters, without vowel signs, presentation forms resolved.
    pub form: String,
    /// Its lemma; for a word that no table has, its letters.
    pub lemma: String,
    /// Part of speech.
    pub pos: Pos,
    /// What it does in the sentence.
    pub function: Function,
}

/// A reading of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Part of speech of the stem.
    pub pos: Pos,
    /// Lemma without vowels.
    pub lemma: String,
    /// Lemma with vowels, where the lexicon has them.
    pub vocalised: String,
    /// English gloss.
    pub gloss: String,
    /// The verb it is, or the verb it is derived from.
    pub verb: Option<String>,
    /// Number of that verb's form (1 to 10; 11 Q1, 12 Q2, 13 Q4), 0 for none.
    pub form: u8,
    /// What it does in the sentence, `-` for nothing of its own.
    pub function: &'static str,
    /// How it is derived: masdar, participle, nisba; empty for a plain word.
    pub derived: &'static str,
    /// Features still open, by name, in lower case.
    pub features: Vec<String>,
    /// Its pieces, as letters.
    pub pieces: Vec<String>,
    /// What it is in the tables of names and fixed strings, in words.
    pub unit: Option<String>,
    /// Cost: the lower, the likelier.
    pub cost: u16,
    /// Guessed from its shape.
    pub guessed: bool,
    /// The spelling was mended.
    pub repaired: bool,
}

/// A noun group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Kind, by name.
    pub kind: &'static str,
    /// Its words from the first stem on: what a record quotes.
    pub span: Span,
    /// Stem of its head word.
    pub head: Span,
    /// Stems of its construct chain.
    pub chain: Vec<Span>,
    /// Words of the name in it.
    pub name: Option<Span>,
    /// The preposition that governs it, by its lemma.
    pub preposition: Option<String>,
    /// Definite.
    pub definite: bool,
    /// Adverbial: no argument.
    pub adverbial: bool,
    /// The group it is coordinated with.
    pub joined_to: Option<usize>,
    /// The group it stands in apposition to.
    pub apposed_to: Option<usize>,
    /// Whom it names, with the way to each code.
    pub parties: Vec<Party>,
}

/// A clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Kind, by name; for an adverbial one the function of its subordinator.
    pub kind: &'static str,
    /// Its words, clauses within it included.
    pub span: Span,
    /// The clause that it is part of.
    pub parent: Option<usize>,
    /// The clause it is coordinated with.
    pub joined_to: Option<usize>,
    /// The word that opens it.
    pub opener: Option<Span>,
    /// Stem of the word that it complements or is relative to.
    pub governor: Option<Span>,
    /// Stem of its verb.
    pub verb: Option<Span>,
    /// Auxiliaries before the verb.
    pub auxiliaries: Vec<Span>,
    /// Particles that bear on the verb.
    pub particles: Vec<Span>,
    /// Its groups.
    pub groups: Vec<usize>,
    /// It is the inside of a quotation.
    pub quoted: bool,
}

/// A predicate with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predicate {
    /// Kind, by name.
    pub kind: &'static str,
    /// Its stem.
    pub span: Span,
    /// Its lemma.
    pub lemma: String,
    /// Passive.
    pub passive: bool,
    /// Its clause.
    pub clause: usize,
    /// Its arguments.
    pub arcs: Vec<Arc>,
}

/// An argument of a predicate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arc {
    /// The slot: subject, object, object2, clause, genitive, or the preposition.
    pub slot: String,
    /// What fills it.
    pub filler: Filler,
    /// Its words.
    pub span: Span,
    /// Stem of its head word; for a clause its verb, for a pronoun the pronoun.
    pub head: Span,
    /// The rule that found it.
    pub rule: &'static str,
}

/// What fills a slot or a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filler {
    /// A noun group, or its end from some word on.
    Group(usize),
    /// A clause.
    Clause(usize),
    /// A pronoun written onto a word.
    Pronoun,
}

/// A node of the predicate graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its word.
    pub span: Span,
    /// Its sense, by name: an event type in capitals or an operator; `None` where no frame fits.
    pub sense: Option<&'static str>,
    /// The frame that fired.
    pub frame: Option<String>,
    /// Modes of the frame, or its stance.
    pub modes: Vec<String>,
    /// Its roles.
    pub roles: Vec<Bound>,
    /// Negated.
    pub negated: bool,
    /// Tense, by name.
    pub tense: &'static str,
    /// Modality, by name.
    pub modality: &'static str,
    /// First person.
    pub first_person: bool,
    /// Recalled, not reported.
    pub recalled: bool,
    /// The node of this sentence that governs it, and in which role.
    pub governor: Option<(usize, &'static str)>,
}

/// A role and what fills it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The role, by name.
    pub role: &'static str,
    /// What fills it.
    pub filler: Filler,
    /// Its words.
    pub span: Span,
    /// Whom it names.
    pub parties: Vec<Party>,
}
