//! The pack's words of time in the text: each with its place, its proclitics and what it means.
//! "والشهر الماضي" gives two marks: a month behind و, and "past".

use super::meanings::{Meaning, meaning};
use crate::morphology::{Analyser, UnitMatch, spelled_as, units_of_group};
use crate::syntax::Source;
use crate::text::{Text, TokenKind};
use sijill_pack::Pack;
use sijill_pack::features::{Function, Pos};
use sijill_pack::pack::Unit as Fixed;

/// A word of time in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Where its words begin in the text, a conjunction attached before them left out.
    pub(super) from: u32,
    /// Token after its last.
    pub(super) end: u32,
    /// A conjunction is attached before it.
    pub(super) and: bool,
    /// A preposition is attached before it.
    pub(super) prep: bool,
    /// It has the article.
    pub(super) definite: bool,
    /// What it means.
    pub(super) meaning: Meaning,
}

/// All words of time of a text.
#[derive(Debug, Default)]
pub(super) struct Marks {
    list: Vec<Mark>,
    /// Where each token's marks begin in `list`; one more at the end.
    first: Vec<u32>,
    /// Tokens that are the conjunction alone, or the article alone, as before digits.
    alone: Vec<Alone>,
}

/// A proclitic that stands alone, because digits come after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alone {
    No,
    And,
    Article,
}

impl Marks {
    /// The marks that begin at a token, longest first.
    pub(super) fn at(&self, token: usize) -> &[Mark] {
        let bound = |i: usize| self.first.get(i).copied().unwrap_or(self.list.len() as u32) as usize;
        self.list.get(bound(token)..bound(token + 1)).unwrap_or(&[])
    }

    /// Is the token a proclitic alone?
    pub(super) fn alone(&self, token: usize) -> Alone {
        self.alone.get(token).copied().unwrap_or(Alone::No)
    }

    /// Reads a text; datelines have none.
    pub(super) fn read(source: Source<'_>, analyser: &Analyser<'_>) -> Marks {
        let Source { pack, text, words } = source;
        let plain = &words.plain;
        let mut marks = Marks { alone: vec![Alone::No; text.tokens.len()], ..Marks::default() };
        let article = pack.proclitics.iter().find(|c| c.pos == Pos::Article);
        let article_form = article.map_or("", |c| pack.str(c.form));
        let mut units: Vec<UnitMatch> = Vec::new();
        let mut sentences = text.sentences.iter().peekable();
        // Names of several words hide the words of time in them.
        let mut hidden = 0;
        for token in 0..text.tokens.len() {
            marks.first.push(marks.list.len() as u32);
            while sentences.next_if(|s| s.tokens.end <= token).is_some() {}
            let dateline = sentences.peek().is_some_and(|s| s.dateline.contains(&token));
            if text.tokens[token].kind != TokenKind::Word || dateline {
                continue;
            }
            let letters = text.letters_of(token);
            let is = |key: &[u8]| letters.iter().map(|l| l.key).eq(key.iter().copied());
            if article.is_some_and(|c| is(&c.key)) {
                marks.alone[token] = Alone::Article;
            } else if letters.len() == 1 && pack.proclitics.iter().any(|c| c.function == Function::And && is(&c.key)) {
                marks.alone[token] = Alone::And;
            }
            if plain.get(token) == Some(&true) {
                continue;
            }
            analyser.units_at(text, token, &mut units);
            for unit in &units {
                let named = |u: &Fixed| matches!(u, Fixed::Actor(_) | Fixed::Place { .. } | Fixed::Country { .. });
                if unit.end > token + 1 && units_of_group(pack, unit.group).iter().any(named) {
                    hidden = hidden.max(unit.end);
                }
            }
            if token < hidden {
                continue;
            }
            let from = marks.list.len();
            for unit in &units {
                marks.push(pack, text, token, unit, article_form);
            }
            marks.list[from..].sort_by_key(|m| (u32::MAX - m.end, m.and, m.prep));
        }
        marks.first.push(marks.list.len() as u32);
        marks
    }

    fn push(&mut self, pack: &Pack, text: &Text, token: usize, unit: &UnitMatch, article: &str) {
        let group = units_of_group(pack, unit.group);
        let void = group.iter().any(|u| match u {
            Fixed::Closed { pos, .. } => *pos == Pos::Preposition,
            Fixed::Time(n) => pack.times.get(*n as usize).is_some_and(|w| pack.str(w.kind) == "void"),
            _ => false,
        });
        let has = |f: Function| unit.way.has_proclitic(pack, f);
        let (and, prep) = (has(Function::And) || has(Function::So), has(Function::Prep));
        let cut = if and { unit.way.cuts[0] } else { 0 };
        let place = text.letters_of(token).get(cut as usize).map_or(0, |l| l.span.start);
        let from = self.list.len();
        for fixed in group {
            let Fixed::Time(n) = fixed else { continue };
            let Some(word) = pack.times.get(*n as usize) else { continue };
            let Some(meaning) = meaning(pack, word) else { continue };
            let form = pack.str(word.form);
            if matches!(meaning, Meaning::Vague(_)) && void {
                continue;
            }
            let stem = text.letters_of(token).get(unit.way.stem.0 as usize..).unwrap_or(&[]);
            if matches!(meaning, Meaning::Month(_)) && unit.end == token + 1 && !spelled_as(stem, form) {
                continue;
            }
            let mark = Mark {
                from: place,
                end: unit.end as u32,
                and,
                prep,
                definite: !article.is_empty() && form.starts_with(article),
                meaning,
            };
            // A plural has a row of its own that says so.
            let unit_before = self.list[from..].iter_mut().find(|m| matches!(m.meaning, Meaning::Unit(..)));
            match (meaning, unit_before) {
                (Meaning::Unit(_, 0), Some(before)) => *before = mark,
                (Meaning::Unit(..), Some(_)) => {}
                _ => self.list.push(mark),
            }
        }
    }
}
