//! Words -> terms: what search finds a story by, and what two tellings of one thing have in common.
//! "بالإفراج عن ٥٢٠ أسيرا" has the terms أَفْرَجَ, 520 and أَسِير, each with how much it tells.

use crate::morphology::{Analyser, Reading};
use crate::span::Span;
use crate::syntax::{Source, Tree};
use crate::text::{Text, TokenKind};
use sijill_pack::Pack;
use sijill_pack::features::{Function, Pos};
use sijill_pack::letters::folded;
use sijill_pack::pack::{Unit, class};

/// A word of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Where it stands, clitics left out.
    pub span: Span,
    /// The whole word, folded.
    pub word: String,
    /// The word without clitics and article, folded; empty where it is the word itself.
    pub form: String,
    /// What it is compared by: the lemma with its vowels, of the verb where it is derived from one; a number's digits; a country's or known
    /// actor's code; an unknown word as it is folded. Empty for function words.
    pub key: String,
    /// How much it tells: 0 for function words, 1 (in every story) to 9 (names, numbers).
    pub weight: u8,
}

/// What a name or an unknown word tells.
const NAME: u8 = 9;

/// What a country tells: it stands in most stories of a matter, and in many others.
const COUNTRY: u8 = 3;

/// What a known actor tells: as much, for whoever acts is compared as a party.
const ACTOR: u8 = 3;

/// What a number below [`LARGE`] tells: many things are counted in twos and tens.
const SMALL: u8 = 4;

/// Numbers from here on are seldom met twice by chance.
const LARGE: usize = 3;

/// The terms of a text, in order.
pub fn terms(source: Source<'_>, trees: &[Tree]) -> Vec<Term> {
    let mut out = Vec::with_capacity(source.words.items.len());
    let mut tree = 0;
    for item in 0..source.words.items.len() {
        while trees.get(tree).is_some_and(|t| t.items.end <= item) {
            tree += 1;
        }
        let chosen = trees.get(tree).and_then(|t| t.reading(source.words, item));
        let reading = chosen.or_else(|| source.words.readings_of(item).first());
        term(source, item, reading, &mut out);
    }
    out
}

fn term(source: Source<'_>, item: usize, reading: Option<&Reading>, out: &mut Vec<Term>) {
    let Some(words) = source.words.items.get(item) else { return };
    let raw = &source.text.raw;
    let tokens = words.tokens.clone();
    let (key, weight) = reading.map_or((String::new(), 0), |r| key(source, item, r));
    let many = tokens.len() > 1;
    for token in tokens {
        let Some(t) = source.text.tokens.get(token) else { continue };
        if !matches!(t.kind, TokenKind::Word | TokenKind::Foreign | TokenKind::Number) {
            continue;
        }
        let word = folded(t.span.of(raw));
        let stem = reading.filter(|_| !many && t.kind == TokenKind::Word).map(|r| stem_span(source, token, r));
        let span = stem.unwrap_or(t.span);
        let form = folded(span.of(raw));
        let form = if form == word { String::new() } else { form };
        // A name of several words counts once.
        let first = out.last().is_none_or(|last: &Term| !many || last.key != key || key.is_empty());
        let (key, weight) = if first { (key.clone(), weight) } else { (String::new(), 0) };
        out.push(Term { span, word, form, key, weight });
    }
}

fn stem_span(source: Source<'_>, token: usize, r: &Reading) -> Span {
    let letters = source.text.letters_of(token);
    match (letters.get(usize::from(r.stem.0)), usize::from(r.stem.1).checked_sub(1).and_then(|i| letters.get(i))) {
        (Some(a), Some(b)) if a.span.start <= b.span.start => Span::new(a.span.start, b.span.end),
        _ => source.text.tokens.get(token).map_or(Span::default(), |t| t.span),
    }
}

/// What a reading is compared by, and how much it tells.
fn key(source: Source<'_>, item: usize, r: &Reading) -> (String, u8) {
    let pack = source.pack;
    let as_written = || {
        let tokens = source.words.items.get(item).map_or(0..0, |i| i.tokens.clone());
        match tokens.len() {
            1 => folded(stem_span(source, tokens.start, r).of(&source.text.raw)),
            _ => folded(source.text.span(tokens).of(&source.text.raw)),
        }
    };
    if r.pos == Pos::Number && r.entry.is_none() {
        let digits: String = as_written().chars().filter(char::is_ascii_digit).collect();
        // A year is in many stories.
        let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        let weight = if digits.len() >= LARGE && !year { NAME } else { SMALL };
        return (digits, weight);
    }
    if let Some(found) = of_unit(source, item, r) {
        return found;
    }
    match r.entry {
        Some(entry) => of_entry(pack, r, entry.0 as usize),
        None if matches!(r.pos, Pos::Proper | Pos::Noun | Pos::Adjective | Pos::Verb | Pos::Other) => {
            (as_written(), NAME)
        }
        None => (String::new(), 0),
    }
}

fn of_entry(pack: &Pack, r: &Reading, entry: usize) -> (String, u8) {
    let Some(e) = pack.lexicon.entries.get(entry) else { return (String::new(), 0) };
    let content = matches!(e.pos, Pos::Noun | Pos::Verb | Pos::Adjective | Pos::Proper | Pos::Number | Pos::Other);
    if !content || matches!(r.function, Function::Quantifier | Function::About) {
        return (String::new(), 0);
    }
    if let Some(country) = e.country {
        return (pack.strings.get(country).to_owned(), COUNTRY);
    }
    let base = e.verb.and_then(|v| pack.lexicon.entries.get(v.0 as usize)).unwrap_or(e);
    // Rarity is learned from 0 to 8; a time is a date's matter.
    let rarity = if e.class & class::TIME != 0 { 0 } else { e.cost.min(base.cost).min(8) };
    (pack.strings.get(base.vocalised).to_owned(), 1 + rarity)
}

/// What a fixed string of words is compared by: a country's code, a known actor's identifier, a place as it is written; nothing for words
/// of time and closed classes. `None` for a word that is no unit.
fn of_unit(source: Source<'_>, item: usize, r: &Reading) -> Option<(String, u8)> {
    let words = source.words.items.get(item)?;
    let place = source.words.readings_of(item).iter().position(|x| std::ptr::eq(x, r))?;
    let group = (*source.words.unit_of.get(words.readings.start + place)?)?;
    let pack = source.pack;
    let units = crate::morphology::units_of_group(pack, group);
    let key = units.iter().find_map(|unit| match unit {
        Unit::Country { code } | Unit::Capital { code } => Some((pack.strings.get(*code).to_owned(), COUNTRY)),
        Unit::Actor(a) => pack.actors.get(*a as usize).map(|a| (pack.strings.get(a.id).to_owned(), ACTOR)),
        Unit::Place { .. } => Some((folded(source.text.span(words.tokens.clone()).of(&source.text.raw)), NAME)),
        _ => None,
    });
    Some(key.unwrap_or_default())
}

/// The words of a search: each as it is folded, with the keys of all its readings, so that a search for a word finds what any reading of
/// it finds.
pub fn search(pack: &Pack, analyser: &Analyser<'_>, words: &str) -> Vec<(String, Vec<String>)> {
    let text = Text::new(None, words);
    let read = crate::morphology::words(analyser, &text);
    let source = Source { pack, text: &text, words: &read };
    let mut out = Vec::new();
    for (item, x) in read.items.iter().enumerate() {
        let mut keys: Vec<String> = read.readings_of(item).iter().map(|r| key(source, item, r).0).collect();
        keys.retain(|k| !k.is_empty());
        keys.sort();
        keys.dedup();
        for token in x.tokens.clone() {
            if let Some(t) = text.tokens.get(token).filter(|t| !matches!(t.kind, TokenKind::Sign | TokenKind::Break)) {
                out.push((folded(t.span.of(&text.raw)), keys.clone()));
            }
        }
    }
    out
}
