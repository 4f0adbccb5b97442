//! Fixed strings of words in the text: names of countries, actors and places, multiword prepositions, cues, words of time.
//! "للأمم المتحدة" holds the unit الأمم المتحدة behind the proclitic ل, the article's alif restored.

use super::Reading;
use super::analyse::{Analyser, Way};
use super::spelling;
use crate::text::{Letter, Text, TokenKind};
use sijill_pack::features::{Function, Pos};
use sijill_pack::letters::SPACE;

/// A unit found in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UnitMatch {
    /// Its proclitics and where its name begins, as a reading.
    pub(crate) way: Reading,
    /// Token after its last.
    pub(crate) end: usize,
    /// Number of its group in the pack's units.
    pub(crate) group: u32,
}

/// The longest run of words a unit has.
const LONGEST: usize = 9;

/// Fewest letters of a word that a proclitic is cut off before a name.
const SHORTEST: usize = 3;

impl Analyser<'_> {
    /// The units that begin in token `at`, with what proclitics may stand before a name.
    pub(crate) fn units_at(&self, text: &Text, at: usize, out: &mut Vec<UnitMatch>) {
        out.clear();
        if !text.letters_of(at).is_empty() {
            self.units_behind(text, at, Way::START, out);
        }
    }

    fn units_behind(&self, text: &Text, at: usize, way: Way, out: &mut Vec<UnitMatch>) {
        self.walk_unit(text, at, way, out);
        let letters = text.letters_of(at);
        if letters.len() < way.at + SHORTEST {
            return;
        }
        self.each_proclitic(letters, way, &mut |next| {
            let clitic = &self.pack.proclitics[usize::from(next.proclitics[way.n])];
            // The article belongs to the name, but where a preposition has taken its first letter (للأمم).
            let shortened = next.article && next.at < way.at + clitic.key.len();
            let before_names =
                matches!(clitic.function, Function::And | Function::So | Function::Prep | Function::Question);
            if shortened || before_names && clitic.pos != Pos::Article {
                self.units_behind(text, at, next, out);
            }
        });
    }

    fn walk_unit(&self, text: &Text, at: usize, way: Way, out: &mut Vec<UnitMatch>) {
        let Some(fst) = self.units.as_ref() else { return };
        let mut node = fst.root();
        let mut sum = fst::raw::Output::zero();
        let mut step = |key: u8| {
            let i = node.find_input(key)?;
            let t = node.transition(i);
            sum = sum.cat(t.out);
            node = fst.node(t.addr);
            Some(node.is_final().then(|| sum.cat(node.final_output()).value() as u32))
        };
        // The name is looked up with its article whole.
        let article = way.n.checked_sub(1).filter(|_| way.article).map(|last| way.proclitics[last]);
        let article = article.and_then(|a| self.pack.proclitics.get(usize::from(a)));
        if article.is_some_and(|a| a.key.iter().any(|key| step(*key).is_none())) {
            return;
        }
        for token in at..(at + LONGEST).min(text.tokens.len()) {
            let t = text.tokens[token];
            if !matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::Foreign) {
                return;
            }
            let from = if token == at { way.at } else { 0 };
            if token > at && step(SPACE).is_none() {
                return;
            }
            let letters = &text.letters_of(token)[from..];
            let mut end = None;
            for (i, l) in letters.iter().enumerate() {
                match step(l.key) {
                    Some(group) if i + 1 == letters.len() => end = group,
                    Some(_) => {}
                    None => return,
                }
            }
            if let Some(group) = end {
                let stem = (way.at as u8, text.letters_of(at).len().min(255) as u8);
                let way = Reading { proclitics: way.proclitics, cuts: way.cuts, stem, ..Reading::blank() };
                out.push(UnitMatch { way, end: token + 1, group });
            }
        }
    }
}

/// May a word of the text be the name as a table spells it? "اب" may be آب, "أب" may not: a hamza is dropped, not made up.
pub(crate) fn spelled_as(word: &[Letter], name: &str) -> bool {
    spelling::mismatch(word, name).is_some_and(|(cost, _)| cost < 7)
}
