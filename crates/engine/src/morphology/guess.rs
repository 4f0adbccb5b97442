//! A word that no table has -> what its shape says it may be. "الشيفرونية" ends like a nisba with the article.

use super::analyse::Analyser;
use super::{NO_CLITIC, Reading};
use crate::text::Letter;
use sijill_pack::features::{Features, Function, Pos};
use sijill_pack::pack::{Clitic, Shape, Sym};

/// Guessed readings of `word`: with no proclitic, with a conjunction, with the article, and with what usually precedes the article.
pub(super) fn guess(analyser: &Analyser<'_>, word: &[Letter], out: &mut Vec<Reading>) {
    let mut ways = vec![(Reading::blank(), 0usize, 0u16)];
    let mut next = 0;
    while next < ways.len() {
        let (reading, at, cost) = ways[next];
        next += 1;
        shapes(analyser, word, reading, at, cost, out);
        let n = reading.proclitics().count();
        if reading.article || n >= 3 {
            continue;
        }
        for (i, clitic) in analyser.pack.proclitics.iter().enumerate() {
            let joins = n == 0 || analyser.pack.proclitics[reading.proclitics[n - 1] as usize].joins & (1 << i) != 0;
            if let (true, Some((len, price))) = (joins, price(clitic, word, at, n > 0)) {
                let mut r = reading;
                r.proclitics[n] = i as u8;
                r.cuts[n] = (at + len) as u8;
                r.article = clitic.pos == Pos::Article;
                ways.push((r, at + len, cost + price));
            }
        }
    }
}

/// What it costs to take the letters at `at` for `clitic`, where no lexicon confirms it.
fn price(clitic: &Clitic, word: &[Letter], at: usize, inner: bool) -> Option<(usize, u16)> {
    let matches =
        |key: &[u8]| word.get(at..at + key.len()).is_some_and(|h| h.iter().map(|l| l.key).eq(key.iter().copied()));
    let rest = |len: usize| word.len().saturating_sub(at + len);
    match (clitic.pos, clitic.function) {
        // After ل the article is written without its first letter.
        (Pos::Article, _) if inner && !matches(&clitic.key) => {
            let short = clitic.key.get(1..)?;
            (matches(short) && rest(short.len()) >= 3).then_some((short.len(), 1))
        }
        (Pos::Article, _) => (matches(&clitic.key) && rest(clitic.key.len()) >= 3).then_some((clitic.key.len(), 0)),
        (_, Function::And) => (matches(&clitic.key) && rest(1) >= 3).then_some((1, 2)),
        (Pos::Preposition, Function::Prep) | (_, Function::So) => {
            (matches(&clitic.key) && rest(1) >= 3).then_some((1, 6))
        }
        _ => None,
    }
}

fn shapes(analyser: &Analyser<'_>, word: &[Letter], way: Reading, at: usize, cost: u16, out: &mut Vec<Reading>) {
    let stem = &word[at..];
    let mut seen: Vec<Pos> = Vec::new();
    let governed = way.has_proclitic(analyser.pack, Function::Prep);
    for shape in &analyser.pack.shapes {
        if seen.contains(&shape.pos) || !fits(shape, stem, way.article) || governed && shape.pos == Pos::Verb {
            continue;
        }
        seen.push(shape.pos);
        let state = match (shape.pos, way.article) {
            (Pos::Noun | Pos::Adjective, true) => Features::DEFINITE,
            (Pos::Noun | Pos::Adjective, false) => Features::INDEFINITE | Features::CONSTRUCT,
            _ => Features::NONE,
        };
        let cases = if shape.pos == Pos::Verb { Features::NONE } else { Features::CASES };
        out.push(Reading {
            lemma: Sym(0),
            pos: shape.pos,
            features: shape.features.with(state).with(cases),
            enclitic: NO_CLITIC,
            stem: (at as u8, word.len() as u8),
            cost: cost + shape.cost,
            guessed: true,
            ..way
        });
    }
}

fn fits(shape: &Shape, stem: &[Letter], article: bool) -> bool {
    stem.len() >= shape.letters as usize
        && shape.article.is_none_or(|a| a == article)
        && shape.prefix.chars().zip(stem).filter(|(c, l)| *c == l.char).count() == shape.prefix.chars().count()
        && shape.suffix.chars().rev().zip(stem.iter().rev()).filter(|(c, l)| *c == l.char).count()
            == shape.suffix.chars().count()
}
