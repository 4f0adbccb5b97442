//! Stories -> what the pack lacks: frequent words without an entry, predicates without a frame, unknown names; and how much it covers.

use crate::morphology::{Analyser, words};
use crate::span::Span;
use crate::syntax::{self, Source};
use crate::text::{Text, TokenKind};
use sijill_pack::Pack;
use sijill_pack::features::Pos;
use std::collections::BTreeMap;

/// Contexts kept for each gap.
const CONTEXTS: usize = 3;

/// Words of context on each side.
const AROUND: usize = 5;

/// Something that is missing: how often it was met, and where first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gap {
    /// How often.
    pub count: u64,
    /// Its first contexts.
    pub contexts: Vec<String>,
}

/// What is missing, and what is covered.
#[derive(Clone, Debug, Default)]
pub struct Gaps {
    /// Spellings of words that have guessed readings only, and are no names as far as their shape tells.
    pub words: BTreeMap<String, Gap>,
    /// Spellings of words taken for names that no table has.
    pub names: BTreeMap<String, Gap>,
    /// Lemmas of verbs and masdars that have no frame.
    pub predicates: BTreeMap<String, Gap>,
    /// Words in all.
    pub tokens: u64,
    /// Words with a reading.
    pub read: u64,
    /// Words with a reading that is no guess.
    pub known: u64,
    /// Words that were guessed to be names.
    pub guessed_names: u64,
}

impl Gaps {
    /// Counts what one story lacks.
    pub fn add(&mut self, pack: &Pack, analyser: &Analyser<'_>, story: &str) {
        let text = Text::new(None, story);
        let words = words(analyser, &text);
        let source = Source { pack, text: &text, words: &words };
        for (number, sentence) in text.sentences.iter().enumerate() {
            let tree = syntax::parse(source, number, sentence);
            for item in tree.items.clone() {
                let Some(tokens) = words.items.get(item).map(|i| i.tokens.clone()) else { continue };
                if text.tokens.get(tokens.start).is_none_or(|t| t.kind != TokenKind::Word) {
                    continue;
                }
                self.tokens += tokens.len() as u64;
                let Some(r) = tree.reading(&words, item).filter(|r| r.pos != Pos::Other) else { continue };
                self.read += tokens.len() as u64;
                if !r.guessed {
                    self.known += tokens.len() as u64;
                    continue;
                }
                let place = if r.pos == Pos::Proper { &mut self.names } else { &mut self.words };
                self.guessed_names += u64::from(r.pos == Pos::Proper);
                note(place, &text, text.span(tokens.clone()), tokens.start);
            }
            for p in &tree.predicates {
                let framed = p.entry.is_some_and(|e| pack.frames_of(e).next().is_some());
                let verb = tree.reading(&words, p.item).is_some_and(|r| r.pos == Pos::Verb);
                if !framed && verb {
                    let token = words.items.get(p.item).map_or(0, |i| i.tokens.start);
                    let gap = self.predicates.entry(pack.str(p.lemma).to_owned()).or_default();
                    gap.count += 1;
                    if gap.contexts.len() < CONTEXTS {
                        gap.contexts.push(context(&text, token));
                    }
                }
            }
        }
    }
}

fn note(gaps: &mut BTreeMap<String, Gap>, text: &Text, span: Span, token: usize) {
    let gap = gaps.entry(span.of(&text.raw).to_owned()).or_default();
    gap.count += 1;
    if gap.contexts.len() < CONTEXTS {
        gap.contexts.push(context(text, token));
    }
}

/// The words around a token, on one line.
fn context(text: &Text, token: usize) -> String {
    let from = token.saturating_sub(AROUND);
    let to = (token + AROUND + 1).min(text.tokens.len());
    let words = text.span(from..to);
    words.of(&text.raw).split_whitespace().collect::<Vec<_>>().join(" ")
}
