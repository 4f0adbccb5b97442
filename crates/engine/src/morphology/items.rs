//! Readings of all words of a text, units of several words made one item.

use super::analyse::Analyser;
use super::units::UnitMatch;
use super::{Reading, SURVIVORS};
use crate::text::{Text, TokenKind};
use sijill_pack::Pack;
use sijill_pack::features::{Features, Function, Pos};
use sijill_pack::pack::{ActorKind, Unit, class};
use std::collections::HashMap;
use std::ops::Range;

/// One word, sign or unit of several words.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its readings, a range of [`Words::readings`]; empty for signs.
    pub readings: Range<usize>,
}

/// The words of a text with their readings.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Items in order; every token is in one.
    pub items: Vec<Item>,
    /// All readings, cheapest first within an item.
    pub readings: Vec<Reading>,
    /// For each reading that is a unit, the number of its group in the pack.
    pub unit_of: Vec<Option<u32>>,
    /// The item of each token.
    pub item_of: Vec<u32>,
    /// Of each token, whether it is known that no unit of the pack begins there.
    pub plain: Vec<bool>,
}

impl Words {
    /// The readings of an item.
    pub fn readings_of(&self, item: usize) -> &[Reading] {
        self.items.get(item).map_or(&[], |i| &self.readings[i.readings.clone()])
    }
}

/// The units of a group.
pub(crate) fn units_of_group(pack: &Pack, group: u32) -> &[Unit] {
    let start = (group as usize).checked_sub(1).and_then(|i| pack.unit_groups.get(i)).copied().unwrap_or(0) as usize;
    let end = pack.unit_groups.get(group as usize).copied().unwrap_or(0) as usize;
    pack.units.get(start..end).unwrap_or(&[])
}

/// Reads all words of `text`.
pub fn words(analyser: &Analyser<'_>, text: &Text) -> Words {
    let mut words =
        Words { item_of: vec![0; text.tokens.len()], plain: vec![false; text.tokens.len()], ..Words::default() };
    let mut memo: HashMap<&[u8], Range<usize>> = HashMap::new();
    let mut units = Vec::new();
    let mut buffer = Vec::new();
    let mut at = 0;
    while at < text.tokens.len() {
        let token = text.tokens[at];
        units.clear();
        if matches!(token.kind, TokenKind::Word | TokenKind::Foreign) {
            analyser.units_at(text, at, &mut units);
            words.plain[at] = units.is_empty();
        }
        // A unit of several words is one item, with a reading for each thing that it is ("من قبل": by, before).
        let longest = units
            .iter()
            .filter(|u| u.end > at + 1 && !unit_readings(analyser.pack, **u, false).is_empty())
            .max_by_key(|u| (u.end, u.way.stem.1 - u.way.stem.0))
            .copied();
        let (end, readings) = match longest {
            Some(unit) => {
                let readings = unit_readings(analyser.pack, unit, false);
                (unit.end, push(&mut words, readings.into_iter().map(|r| (r, Some(unit.group)))))
            }
            None if token.kind == TokenKind::Word => {
                let span = token.span;
                // The raw bytes, vowel signs included: the same bytes have the same readings.
                let key = text.raw.as_bytes().get(span.start as usize..span.end as usize).unwrap_or(&[]);
                let readings = match memo.get(key) {
                    Some(r) => r.clone(),
                    None => {
                        let r = one_word(analyser, text, at, &units, &mut buffer, &mut words);
                        memo.insert(key, r.clone());
                        r
                    }
                };
                (at + 1, readings)
            }
            None => (at + 1, plain(text, at, &mut words)),
        };
        let item = words.items.len() as u32;
        words.item_of[at..end].fill(item);
        words.items.push(Item { tokens: at..end, readings });
        at = end;
    }
    words
}

fn push(words: &mut Words, readings: impl IntoIterator<Item = (Reading, Option<u32>)>) -> Range<usize> {
    let start = words.readings.len();
    for (reading, unit) in readings {
        words.readings.push(reading);
        words.unit_of.push(unit);
    }
    start..words.readings.len()
}

/// Numbers, foreign words and signs have one reading each, by their kind.
fn plain(text: &Text, at: usize, words: &mut Words) -> Range<usize> {
    let letters = text.letters_of(at).len().min(255) as u8;
    let mut r = Reading { stem: (0, letters), ..Reading::blank() };
    r.pos = match text.tokens[at].kind {
        TokenKind::Number => Pos::Number,
        TokenKind::Foreign => Pos::Proper,
        _ => Pos::Punctuation,
    };
    if r.pos == Pos::Number {
        r.function = Function::Number;
    }
    push(words, [(r, None)])
}

/// What a content word pays that is spelled like a function word.
const HOMOGRAPH: u16 = 2;

fn is_closed(r: &Reading) -> bool {
    !matches!(r.pos, Pos::Verb | Pos::Noun | Pos::Adjective | Pos::Proper | Pos::Other)
}

/// A word's readings: from the lexicon, and those of units of one word.
fn one_word(
    analyser: &Analyser<'_>,
    text: &Text,
    at: usize,
    units: &[UnitMatch],
    buffer: &mut Vec<Reading>,
    words: &mut Words,
) -> Range<usize> {
    analyser.analyse(text.letters_of(at), buffer);
    let mut all: Vec<(Reading, Option<u32>)> = Vec::with_capacity(SURVIVORS + 1);
    for unit in units.iter().filter(|u| u.end == at + 1) {
        let reading = unit_readings(analyser.pack, *unit, true).into_iter().next();
        all.extend(reading.map(|r| (r, Some(unit.group))));
    }
    // A guess says nothing where a table knows the name.
    let known = !all.is_empty();
    // A word that is a function word as it stands is hardly ever the rare noun or verb spelled like it (من, بعد, هم).
    let function = buffer.iter().any(|r| is_closed(r) && r.proclitics().next().is_none());
    for r in buffer.iter().filter(|r| !(known && r.guessed)) {
        let price = if function && !is_closed(r) { HOMOGRAPH } else { 0 };
        all.push((Reading { cost: r.cost + price, ..*r }, None));
    }
    all.sort_by_key(|(r, u)| (r.cost, u.is_none()));
    survive(&mut all);
    if all.is_empty() {
        all.push((Reading { stem: (0, text.letters_of(at).len().min(255) as u8), ..Reading::blank() }, None));
    }
    push(words, all)
}

/// Keeps the cheapest readings, but lets no part of speech that is within reach die out: the clause stage decides between them.
fn survive(all: &mut Vec<(Reading, Option<u32>)>) {
    if all.len() <= SURVIVORS {
        return;
    }
    let best = all[0].0.cost;
    // "تجمع" gathers (in the perfect) or collects (in the imperfect).
    let form = Features::VOICES | Features::ASPECTS;
    let mut kept: Vec<(Reading, Option<u32>)> = Vec::with_capacity(SURVIVORS);
    for (r, u) in all.iter() {
        let new = !kept.iter().any(|(k, _)| k.pos == r.pos && k.features.within(form) == r.features.within(form));
        if kept.len() < SURVIVORS && new && r.cost <= best + 9 {
            kept.push((*r, *u));
        }
    }
    for (r, u) in all.iter() {
        if kept.len() < SURVIVORS && !kept.contains(&(*r, *u)) {
            kept.push((*r, *u));
        }
    }
    kept.sort_by_key(|(r, u)| (r.cost, u.is_none()));
    *all = kept;
}

/// What a unit is as a word: one reading for each part of speech and function.
fn unit_readings(pack: &Pack, unit: UnitMatch, single: bool) -> Vec<Reading> {
    let mut out: Vec<Reading> = Vec::new();
    for kind in units_of_group(pack, unit.group) {
        let reading = unit_reading(pack, unit, kind, single);
        out.extend(reading.filter(|r| !out.iter().any(|o| o.pos == r.pos && o.function == r.function)));
    }
    out
}

fn unit_reading(pack: &Pack, unit: UnitMatch, kind: &Unit, single: bool) -> Option<Reading> {
    let mut r = unit.way;
    for p in r.proclitics() {
        r.cost += match pack.proclitics[p as usize].function {
            Function::And => 1,
            Function::Prep => 2,
            _ => 6,
        };
    }
    match kind {
        Unit::Closed { pos, function, lemma } => {
            r.pos = *pos;
            r.function = *function;
            r.lemma = *lemma;
        }
        Unit::Cue(n) => {
            r.pos = Pos::Preposition;
            r.function = Function::Prep;
            r.lemma = pack.cues.get(*n as usize).map(|c| c.form).unwrap_or_default();
        }
        Unit::Time(n) => {
            let word = pack.times.get(*n as usize)?;
            r.lemma = word.form;
            match pack.str(word.kind) {
                kind @ ("month" | "hijri-month" | "weekday") => {
                    r.pos = Pos::Noun;
                    r.class = class::TIME;
                    r.cost += if kind == "month" { 2 } else { 1 };
                }
                "relative-day" | "vague-past" | "vague-future" | "no-timetable" if !single => {
                    r.pos = Pos::Adverb;
                    r.function = Function::AdvTime;
                }
                // Other words of time are words of the lexicon; the time stage finds them by itself.
                _ => return None,
            }
        }
        Unit::Country { .. } | Unit::Capital { .. } | Unit::Actor(_) | Unit::Place { .. } => {
            r.pos = Pos::Proper;
            r.class = match kind {
                Unit::Actor(n) => match pack.actors.get(*n as usize).map(|a| a.kind) {
                    Some(ActorKind::Person) => class::PERSON,
                    _ => class::GROUP,
                },
                _ => class::PLACE,
            };
            r.features = Features::SINGULAR;
            r.cost += match kind {
                Unit::Country { .. } | Unit::Capital { .. } => 1,
                _ => 3,
            };
        }
    }
    Some(r)
}
