//! The country that a story is most about: its dateline, names, capitals, nisbas and places, and words that only its press uses.

use super::{is_namesake, units_of};
use crate::syntax::{Source, Tree};
use sijill_pack::pack::{ActorKind, Sym, Unit};
use std::collections::BTreeMap;

/// What the words of one country's press weigh: less than two of its names.
const WORDS_OF_ITS_OWN: usize = 3;

/// What the place of filing weighs in finding the story's country, beside two for each name and three for each place.
const DATELINE: usize = 8;

/// The country that most names, capitals and nisbas of the text point to.
pub(super) fn home(source: Source<'_>, trees: &[Tree]) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for code in dateline_codes(source) {
        *counts.entry(code).or_default() += DATELINE;
    }
    for code in spoken_in(source, trees) {
        *counts.entry(code).or_default() += WORDS_OF_ITS_OWN;
    }
    for tree in trees {
        for item in tree.items.clone() {
            for code in codes_of_item(source, tree, item) {
                *counts.entry(code).or_default() += 2;
            }
            for code in places_of_item(source, tree, item) {
                *counts.entry(code).or_default() += 3;
            }
        }
    }
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))).map(|(code, _)| code)
}

/// The countries whose press alone uses a word of the story ("شتنبر"): classes of the pack called `home-` and a code.
fn spoken_in(source: Source<'_>, trees: &[Tree]) -> Vec<String> {
    const PREFIX: &str = "home-";
    let from = source.pack.classes.partition_point(|(name, _)| name.as_str() < PREFIX);
    let classes = source.pack.classes[from..].iter().take_while(|(name, _)| name.starts_with(PREFIX));
    let uses = |lemmas: &[Sym]| {
        let mut items = trees.iter().flat_map(|t| t.items.clone().filter_map(move |i| t.reading(source.words, i)));
        items.any(|r| lemmas.contains(&r.lemma))
    };
    classes.filter(|(_, lemmas)| uses(lemmas)).map(|(name, _)| name[PREFIX.len()..].to_owned()).collect()
}

/// The countries of the places and capitals in datelines.
fn dateline_codes(source: Source<'_>) -> Vec<String> {
    let mut out = Vec::new();
    for token in source.text.sentences.iter().flat_map(|s| s.dateline.clone()) {
        let item = source.words.item_of.get(token).map_or(0, |i| *i as usize);
        let readings = source.words.items.get(item).map_or(0..0, |i| i.readings.clone());
        for group in readings.filter_map(|r| source.words.unit_of.get(r).copied().flatten()) {
            for unit in crate::morphology::units_of_group(source.pack, group) {
                if let Unit::Country { code } | Unit::Capital { code } | Unit::Place { code } = unit {
                    out.push(source.pack.str(*code).to_owned());
                }
            }
        }
    }
    out.retain(|c| !c.is_empty());
    out.dedup();
    out
}

fn places_of_item(source: Source<'_>, tree: &Tree, item: usize) -> Vec<String> {
    let codes = units_of(source, tree, item).iter().filter_map(|unit| match unit {
        Unit::Place { code } => Some(source.pack.str(*code).to_owned()),
        _ => None,
    });
    codes.filter(|c| !c.is_empty()).collect()
}

fn codes_of_item(source: Source<'_>, tree: &Tree, item: usize) -> Vec<String> {
    let mut out = Vec::new();
    for unit in units_of(source, tree, item) {
        let code = match unit {
            Unit::Country { code } | Unit::Capital { code } => *code,
            Unit::Actor(n) => match source.pack.actors.get(*n as usize) {
                // An outlet tells where it sits, not what the story is about: "في حديث لبي بي سي".
                Some(a) if source.pack.str(a.sector) == "JRN" => continue,
                Some(a) if a.kind == ActorKind::Person && is_namesake(source, tree, None, item, a) => continue,
                Some(a) => a.code,
                None => continue,
            },
            _ => continue,
        };
        if source.pack.str(code).is_empty() || !source.pack.countries.contains(&code) {
            continue;
        }
        out.push(source.pack.str(code).to_owned());
    }
    if out.is_empty() {
        let entry = tree.reading(source.words, item).and_then(|r| r.entry).and_then(|e| source.pack.entry(e));
        out.extend(entry.and_then(|e| e.country).map(|c| source.pack.str(c).to_owned()));
    }
    out
}
