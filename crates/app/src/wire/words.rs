//! An explained story -> words, segments and predicates in JSON, in code points: what the scorers of words and syntax read.

use super::json;
use crate::offsets::Offsets;
use serde::Serialize;
use sijill_engine::span::Span;
use sijill_engine::trace::{self, Explanation, Filler, Sentence};
use sijill_pack::features::{Function, Pos};

/// The words of a story.
#[derive(Debug, Serialize)]
pub struct Words<'a> {
    doc_id: &'a str,
    text: &'a str,
    words: Vec<Word<'a>>,
    predicates: Vec<Predicate>,
}

/// A run of letters and digits without a space.
#[derive(Debug, Serialize)]
struct Word<'a> {
    start: usize,
    end: usize,
    segments: Vec<Segment<'a>>,
}

#[derive(Debug, Serialize)]
struct Segment<'a> {
    start: usize,
    end: usize,
    form: &'a str,
    lemma: &'a str,
    pos: &'static str,
}

#[derive(Debug, Serialize)]
struct Predicate {
    start: usize,
    end: usize,
    args: Vec<Argument>,
}

#[derive(Debug, Serialize)]
struct Argument {
    role: &'static str,
    start: usize,
    end: usize,
}

impl<'a> Words<'a> {
    /// The words of `story`, which is called `doc_id`; where `only` is given, those of that sentence.
    pub fn new(doc_id: &'a str, story: &'a Explanation, only: Option<usize>) -> Words<'a> {
        let offsets = Offsets::new(&story.coded.text);
        let chosen = |i: &usize| only.is_none_or(|n| n == *i);
        let sentences = || story.sentences.iter().enumerate().filter(|(i, _)| chosen(i)).map(|(_, s)| s);
        Words {
            doc_id,
            text: &story.coded.text,
            words: sentences().flat_map(|s| words(&offsets, s)).collect(),
            predicates: sentences().flat_map(|s| predicates(&offsets, s)).collect(),
        }
    }

    /// As one line.
    pub fn to_line(&self) -> String {
        json(self) + "\n"
    }
}

/// Tokens that touch are one word (2019 and what is written onto it).
fn words<'a>(offsets: &Offsets<'_>, sentence: &'a Sentence) -> Vec<Word<'a>> {
    let mut out: Vec<Word<'a>> = Vec::with_capacity(sentence.words.len());
    for word in &sentence.words {
        let (start, end) = offsets.range(word.span);
        let segments = word.segments.iter().filter(|s| !s.span.is_empty()).map(|s| {
            let (start, end) = offsets.range(s.span);
            Segment { start, end, form: &s.form, lemma: &s.lemma, pos: class(s) }
        });
        match out.last_mut().filter(|last| last.end == start) {
            Some(last) => {
                last.end = end;
                last.segments.extend(segments);
            }
            None => out.push(Word { start, end, segments: segments.collect() }),
        }
    }
    out
}

/// The six classes that the scorer tells apart. Quantifiers and nouns that negate are nouns here and determiners or particles there.
fn class(segment: &trace::Segment) -> &'static str {
    match segment.pos {
        Pos::Noun if matches!(segment.function, Function::Quantifier | Function::NegNoun) => "function",
        Pos::Verb => "verb",
        Pos::Noun => "noun",
        Pos::Adjective => "adjective",
        Pos::Proper => "proper",
        Pos::Number | Pos::Punctuation | Pos::Other => "other",
        Pos::Pronoun
        | Pos::Demonstrative
        | Pos::Relative
        | Pos::Preposition
        | Pos::Conjunction
        | Pos::Subordinator
        | Pos::Particle
        | Pos::Adverb
        | Pos::Article => "function",
    }
}

fn predicates(offsets: &Offsets<'_>, sentence: &Sentence) -> Vec<Predicate> {
    let shown = |p: &trace::Predicate| {
        let args = p.arcs.iter().filter_map(|arc| {
            let role = ["subject", "object"].into_iter().find(|role| *role == arc.slot)?;
            let (start, end) = noun(offsets, arc)?;
            Some(Argument { role, start, end })
        });
        let (start, end) = offsets.range(p.span);
        Predicate { start, end, args: args.collect() }
    };
    sentence.predicates.iter().map(shown).collect()
}

/// The head word of an argument that is a noun group.
fn noun(offsets: &Offsets<'_>, arc: &trace::Arc) -> Option<(usize, usize)> {
    let head: Span = arc.head;
    (matches!(arc.filler, Filler::Group(_)) && !head.is_empty()).then(|| offsets.range(head))
}
