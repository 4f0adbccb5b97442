//! Raw stories -> what readings of rare lemmas cost. Nothing is annotated: first the counts of each spelling are shared among the lemmas
//! that it may be (expectation maximisation over words), then the sentences are read with these costs and the readings chosen are counted.
//! "أشهر" is nearly always months: the noun شهر is seen in many other forms, the verb أشهر in few.

use crate::morphology::{Analyser, words};
use crate::syntax::{Source, readings};
use crate::text::{Text, TokenKind};
use sijill_pack::Pack;
use sijill_pack::features::Pos;
use std::collections::BTreeMap;

/// The cost of a lemma that was never seen. A lemma seen ten thousand times costs nothing.
pub const RAREST: u8 = 8;

/// Rounds of sharing counts among the lemmas of a spelling.
const ROUNDS: usize = 8;

/// How many times likelier a function word is than a content word spelled like it, before anything is known.
const CLOSED: f64 = 30.0;

/// A learned cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LemmaCost {
    /// The lemma with its vowels.
    pub lemma: String,
    /// Its part of speech.
    pub pos: Pos,
    /// What a reading of it costs.
    pub cost: u8,
}

/// Learns the costs of all lemmas of `pack` from raw stories.
pub fn lemma_costs(pack: &Pack, stories: &[String]) -> Vec<LemmaCost> {
    let mut pack = pack.clone();
    pack.lexicon.entries.iter_mut().for_each(|e| e.cost = 0);
    let shared = share(&pack, &spellings(stories));
    set(&mut pack, &shared);
    let chosen = choose(&pack, stories);
    set(&mut pack, &chosen);
    let mut chosen = choose(&pack, stories);
    part_by_nouns(&pack, &mut chosen);
    set(&mut pack, &chosen);
    let mut rows: BTreeMap<(&str, Pos), u8> = BTreeMap::new();
    for e in &pack.lexicon.entries {
        let cost = rows.entry((pack.str(e.vocalised), e.pos)).or_insert(e.cost);
        *cost = (*cost).min(e.cost);
    }
    let seen = rows.into_iter().filter(|(_, cost)| *cost < RAREST);
    seen.map(|((lemma, pos), cost)| LemmaCost { lemma: lemma.to_owned(), pos, cost }).collect()
}

/// Verbs that are spelled alike in most of their forms (قَدِمَ, قَدَّمَ) share what was seen of them all as their masdars and participles were
/// seen, which are spelled apart (قدوم, تقديم): the walk through a sentence cannot tell them and takes the first.
fn part_by_nouns(pack: &Pack, counts: &mut [f64]) {
    let entries = &pack.lexicon.entries;
    let mut nouns = vec![0.0; entries.len()];
    for (e, count) in entries.iter().zip(&*counts) {
        if let Some(verb) = e.verb {
            nouns[verb.0 as usize] += *count;
        }
    }
    let mut alike: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, e) in entries.iter().enumerate().filter(|(_, e)| e.pos == Pos::Verb && e.form <= 2) {
        alike.entry(pack.str(e.lemma)).or_default().push(i);
    }
    for verbs in alike.values().filter(|v| v.len() > 1) {
        let (seen, weight) = verbs.iter().fold((0.0, 0.0), |(s, w), i| (s + counts[*i], w + nouns[*i] + 1.0));
        verbs.iter().for_each(|i| counts[*i] = seen * (nouns[*i] + 1.0) / weight);
    }
}

/// Six tenths of a bit: costs are added to the prices of the grammar of neighbours, which are small whole numbers.
fn set(pack: &mut Pack, counts: &[f64]) {
    for (e, count) in pack.lexicon.entries.iter_mut().zip(counts) {
        e.cost = ((10_000.0 / (count + 1.0)).log2() * 0.6).round().clamp(0.0, f64::from(RAREST)) as u8;
    }
}

/// How often each spelling stands in the stories.
fn spellings(stories: &[String]) -> BTreeMap<String, u64> {
    let mut out = BTreeMap::new();
    for story in stories {
        let text = Text::new(None, story);
        for (i, _) in text.tokens.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Word) {
            let word: String = text.letters_of(i).iter().map(|l| l.char).collect();
            *out.entry(word).or_insert(0) += 1;
        }
    }
    out
}

/// Shares the counts of spellings among lemmas. A noun and an adjective spelled alike are told apart by the sentence, not by frequency:
/// they share one count.
fn share(pack: &Pack, spellings: &BTreeMap<String, u64>) -> Vec<f64> {
    let entries = &pack.lexicon.entries;
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let unit: Vec<usize> = entries
        .iter()
        .enumerate()
        .map(|(i, e)| match e.pos {
            Pos::Noun | Pos::Adjective => *first.entry(pack.str(e.lemma)).or_insert(i),
            _ => i,
        })
        .collect();
    let analyser = Analyser::new(pack);
    let mut readings = Vec::new();
    let mut likely: Vec<(f64, Vec<(usize, f64)>)> = Vec::new();
    for (word, count) in spellings {
        let text = Text::new(None, word);
        analyser.analyse(text.letters_of(0), &mut readings);
        let mut best: BTreeMap<usize, f64> = BTreeMap::new();
        for r in &readings {
            let Some(e) = r.entry else { continue };
            let closed = !matches!(r.pos, Pos::Verb | Pos::Noun | Pos::Adjective | Pos::Proper);
            let weight = (-0.6 * f64::from(r.cost)).exp() * if closed { CLOSED } else { 1.0 };
            let x = best.entry(unit[e.0 as usize]).or_insert(0.0);
            *x = x.max(weight);
        }
        if !best.is_empty() {
            likely.push((*count as f64, best.into_iter().collect()));
        }
    }
    let mut prior = vec![1.0; entries.len()];
    for _ in 0..ROUNDS {
        // A little for each, so that none dies for want of a first word.
        let mut next = vec![0.05; entries.len()];
        for (count, lemmas) in &likely {
            let sum: f64 = lemmas.iter().map(|(i, w)| w * prior[*i]).sum();
            for (i, w) in lemmas.iter().filter(|_| sum > 0.0) {
                next[*i] += count * w * prior[*i] / sum;
            }
        }
        prior = next;
    }
    (0..entries.len()).map(|i| prior[unit[i]]).collect()
}

/// Reads the stories and counts the readings chosen.
fn choose(pack: &Pack, stories: &[String]) -> Vec<f64> {
    let analyser = Analyser::new(pack);
    let mut counts = vec![0.0; pack.lexicon.entries.len()];
    for story in stories {
        let text = Text::new(None, story);
        let words = words(&analyser, &text);
        let source = Source { pack, text: &text, words: &words };
        for sentence in &text.sentences {
            for entry in readings(source, sentence).into_iter().filter_map(|r| r.entry) {
                counts[entry.0 as usize] += 1.0;
            }
        }
    }
    counts
}
