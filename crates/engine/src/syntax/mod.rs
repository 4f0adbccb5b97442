//! Readings -> clauses: one reading a word, noun groups, and each predicate with its arguments.
//! "اتهمت بغداد أنقرة بالقصف" gives the groups بغداد, أنقرة, القصف and the predicate اتهم with subject, object and ب.

mod arguments;
mod choose;
mod clauses;
mod groups;
mod phrases;
mod relatives;
mod said;
mod weigh;

pub(crate) use arguments::homographs;
pub use arguments::{Argument, Filler, Predicate, PredicateKind, Voice};
pub use clauses::{Clause, ClauseKind};
pub use groups::{Group, GroupKind};

use crate::morphology::{Reading, Words};
use crate::span::Span;
use crate::text::{Sentence, Text, TokenKind, is_pause};
use sijill_pack::Pack;
use sijill_pack::features::{Derived, Pos};
use sijill_pack::pack::{CueKind, EntryId, Sym, Unit};
use std::ops::Range;

/// What the stages of syntax look at.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// The text.
    pub text: &'a Text,
    /// The words.
    pub words: &'a Words,
}

impl<'a> Source<'a> {
    /// The tokens of a run of items; `None` for an empty run.
    pub(crate) fn tokens(self, items: Range<usize>) -> Option<Range<usize>> {
        let first = self.words.items.get(items.start)?.tokens.start;
        let last = self.words.items.get(items.end.checked_sub(1)?)?.tokens.end;
        (first < last).then_some(first..last)
    }

    /// Where a run of items stands in the text; `None` for an empty run.
    pub(crate) fn span(self, items: Range<usize>) -> Option<Span> {
        self.tokens(items).map(|tokens| self.text.span(tokens))
    }

    /// Where an item stands in the text without what is written onto its front; an article that is written whole stays with its noun.
    pub(crate) fn word(self, tree: &Tree, item: usize) -> Option<Span> {
        let tokens = self.words.items.get(item)?.tokens.clone();
        let whole = self.text.span(tokens.clone());
        let Some(r) = tree.reading(self.words, item) else { return Some(whole) };
        let mut cut = 0;
        for (p, end) in r.proclitics().zip(r.cuts) {
            let Some(clitic) = self.pack.proclitics.get(usize::from(p)) else { continue };
            if clitic.pos != Pos::Article || usize::from(end.saturating_sub(cut)) != clitic.key.len() {
                cut = end;
            }
        }
        let letter = self.text.tokens.get(tokens.start)?.letters.0 + u32::from(cut);
        let start = self.text.letters.get(letter as usize).map_or(whole.start, |l| l.span.start);
        Some(Span::new(start.min(whole.end), whole.end))
    }

    /// Is an item a comma or semicolon?
    pub(crate) fn pauses(self, item: usize) -> bool {
        self.sign(item).is_some_and(is_pause)
    }

    /// The sign that an item is, if it is one.
    pub(crate) fn sign(self, item: usize) -> Option<char> {
        let token = self.text.tokens.get(self.words.items.get(item)?.tokens.start)?;
        (token.kind == TokenKind::Sign).then_some(token.sign)
    }
}

/// The syntax of one sentence. Items are numbered as in [`Words::items`].
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// Number of the sentence in the text.
    pub sentence: usize,
    /// Its items, the dateline left out.
    pub items: Range<usize>,
    /// The reading chosen for each item, as its place among the item's readings.
    pub chosen: Vec<usize>,
    /// Noun groups, in order.
    pub groups: Vec<Group>,
    /// Clauses, in order of their openers.
    pub clauses: Vec<Clause>,
    /// Predicates, in order.
    pub predicates: Vec<Predicate>,
}

impl Tree {
    /// The reading chosen for an item of this sentence.
    pub fn reading<'w>(&self, words: &'w Words, item: usize) -> Option<&'w Reading> {
        let place = *self.chosen.get(item.checked_sub(self.items.start)?)?;
        words.readings_of(item).get(place)
    }

    /// A clause and those coordinated with it, of one kind: what is said or done in the same breath.
    pub fn coordinated(&self, clause: usize) -> Vec<usize> {
        let mut family = vec![clause];
        for (i, other) in self.clauses.iter().enumerate() {
            if other.joined_to.is_some_and(|j| family.contains(&j)) && other.kind == self.clauses[clause].kind {
                family.push(i);
            }
        }
        family
    }

    /// The group that holds an item.
    pub fn group_at(&self, item: usize) -> Option<usize> {
        self.groups.iter().position(|g| g.items.contains(&item))
    }

    /// The predicate whose word is an item.
    pub fn predicate_at(&self, item: usize) -> Option<usize> {
        self.predicates.iter().position(|p| p.item == item)
    }
}

/// The items of a sentence, its dateline left out.
fn items(source: Source<'_>, sentence: &Sentence) -> Range<usize> {
    let from = sentence.dateline.end.max(sentence.tokens.start);
    let item = |token: usize| source.words.item_of.get(token).map(|i| *i as usize);
    match (item(from), sentence.tokens.end.checked_sub(1).and_then(item)) {
        (Some(a), Some(b)) if from < sentence.tokens.end => a..b + 1,
        _ => 0..0,
    }
}

/// The readings chosen in a sentence.
pub fn readings<'a>(source: Source<'a>, sentence: &Sentence) -> Vec<&'a Reading> {
    let items = items(source, sentence);
    let chosen = choose::choose(source, items.clone()).into_iter().next().unwrap_or_default();
    items.zip(chosen.places).filter_map(|(item, place)| source.words.readings_of(item).get(place)).collect()
}

/// The units of the tables that an item may be, whichever reading is chosen.
pub(super) fn units<'a>(source: Source<'a>, item: usize) -> impl Iterator<Item = &'a Unit> {
    let readings = source.words.items.get(item).map_or(0..0, |i| i.readings.clone());
    let groups = readings.filter_map(move |r| source.words.unit_of.get(r).copied().flatten());
    groups.flat_map(move |g| crate::morphology::units_of_group(source.pack, g))
}

/// Does a sentence begin with words that lead to another story ("اقرأ أيضا")?
fn is_teaser(source: Source<'_>, items: &Range<usize>) -> bool {
    let kind = |n: u32| source.pack.cues.get(n as usize).map(|c| c.kind);
    units(source, items.start).any(|u| matches!(u, Unit::Cue(n) if kind(*n) == Some(CueKind::Teaser)))
}

/// Reads one sentence; a teaser of another story is not read.
pub fn parse(source: Source<'_>, number: usize, sentence: &Sentence) -> Tree {
    let items = items(source, sentence);
    if !items.is_empty() && is_teaser(source, &items) {
        return Tree { sentence: number, items: items.start..items.start, ..Tree::default() };
    }
    let choices = choose::choose(source, items.clone());
    let trees = choices.into_iter().map(|choice| {
        let mut tree = Tree { sentence: number, items: items.clone(), chosen: choice.places, ..Tree::default() };
        groups::group(source, &mut tree);
        clauses::split(source, &mut tree);
        arguments::attach(source, &mut tree);
        (choice.cost + weigh::weigh(&tree), tree)
    });
    // The first of the cheapest: the order of the choices is fixed.
    trees.min_by_key(|(cost, _)| *cost).map(|(_, tree)| tree).unwrap_or_default()
}

/// A content word: the entry of what is told by a verb or its masdar, else the lemma.
pub(crate) type Word = (Option<EntryId>, Sym);

/// What has weight in a span and `counts`: nouns, verbs, adjectives, names, numbers, a masdar as its verb, each once.
pub(crate) fn content_words(
    source: Source<'_>,
    trees: &[Tree],
    span: Span,
    counts: impl Fn(&Reading) -> bool,
) -> Vec<Word> {
    let mut out = Vec::new();
    for tree in trees.iter().filter(|t| source.span(t.items.clone()).is_some_and(|s| s.overlaps(span))) {
        for item in tree.items.clone() {
            let Some(r) = tree.reading(source.words, item) else { continue };
            let weighs = matches!(r.pos, Pos::Noun | Pos::Verb | Pos::Adjective | Pos::Proper | Pos::Number);
            let at = source.span(item..item + 1).is_some_and(|s| s.overlaps(span));
            let derived = r.derived == Derived::Masdar || r.pos == Pos::Verb;
            let weight = if derived && r.entry.is_some() { (r.entry, Sym(0)) } else { (None, r.lemma) };
            if weighs && counts(r) && at && !out.contains(&weight) {
                out.push(weight);
            }
        }
    }
    out
}
