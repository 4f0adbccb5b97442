//! Fixed strings of words in the text: names of countries, actors and places, multiword prepositions, cues, words of time.
//! "للأمم المتحدة" holds the unit الأمم المتحدة behind the proclitic ل, the article's alif restored.

use super::Reading;
use super::analyse::{Analyser, plain_clitic};
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

impl Analyser<'_> {
    /// The units that begin in token `at`, with what proclitics may stand before a name.
    pub(crate) fn units_at(&self, text: &Text, at: usize, out: &mut Vec<UnitMatch>) {
        out.clear();
        let letters = text.letters_of(at);
        if self.units.is_none() || letters.is_empty() {
            return;
        }
        let article = self.pack.proclitics.iter().position(|c| c.pos == Pos::Article);
        let mut ways = vec![(Reading::blank(), 0usize, false)];
        let mut next = 0;
        while next < ways.len() && ways.len() < 16 {
            let (reading, start, elided) = ways[next];
            next += 1;
            self.walk_unit(text, at, reading, start, elided, out);
            let n = reading.proclitics().count();
            if n >= 3 || elided {
                continue;
            }
            for (i, clitic) in self.pack.proclitics.iter().enumerate() {
                let joins = n == 0 || self.pack.proclitics[reading.proclitics[n - 1] as usize].joins & (1 << i) != 0;
                let here = letters.get(start..start + clitic.key.len());
                let matches = here.is_some_and(|h| h.iter().map(|l| l.key).eq(clitic.key.iter().copied()));
                let fits = match clitic.function {
                    Function::And | Function::So | Function::Prep => true,
                    // "أ" is written as it is, and no name begins with it for that.
                    Function::Question => matches && plain_clitic(letters, start, clitic.key.len(), clitic, self.pack),
                    _ => false,
                };
                if !joins || !matches || !fits || clitic.pos == Pos::Article || letters.len() - start < 3 {
                    continue;
                }
                let mut r = reading;
                r.proclitics[n] = i as u8;
                r.cuts[n] = (start + clitic.key.len()) as u8;
                ways.push((r, start + clitic.key.len(), false));
                // ل + الأمم is written للأمم.
                let doubled = letters.get(start + clitic.key.len()).is_some_and(|l| Some(&l.key) == clitic.key.last());
                if let Some(article) = article.filter(|_| doubled && clitic.function == Function::Prep) {
                    let rest = self.pack.proclitics[article].key.len().saturating_sub(1);
                    let mut r = r;
                    r.proclitics[n + 1] = article as u8;
                    r.cuts[n + 1] = (start + clitic.key.len() + rest) as u8;
                    ways.push((r, start + clitic.key.len(), true));
                }
            }
        }
    }

    fn walk_unit(&self, text: &Text, at: usize, way: Reading, start: usize, elided: bool, out: &mut Vec<UnitMatch>) {
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
        if elided {
            let article = self.pack.proclitics.iter().find(|c| c.pos == Pos::Article);
            let Some(first) = article.and_then(|a| a.key.first()) else { return };
            if step(*first).is_none() {
                return;
            }
        }
        for token in at..(at + LONGEST).min(text.tokens.len()) {
            let t = text.tokens[token];
            if !matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::Foreign) {
                return;
            }
            let from = if token == at { start } else { 0 };
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
                let mut way = way;
                let from = way.proclitics().count().checked_sub(1).map_or(0, |last| way.cuts[last]);
                way.stem = (from, text.letters_of(at).len().min(255) as u8);
                out.push(UnitMatch { way, end: token + 1, group });
            }
        }
    }
}

/// May a word of the text be the name as a table spells it? "اب" may be آب, "أب" may not: a hamza is dropped, not made up.
pub(crate) fn spelled_as(word: &[Letter], name: &str) -> bool {
    spelling::mismatch(word, name).is_some_and(|(cost, _)| cost < 7)
}
