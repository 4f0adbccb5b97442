//! Nominal inflection: turns a noun or adjective of the lexicon into all its forms by gender, number, case and state.
//!
//! Example: مُوَظَّف with plural `ون` gives مُوَظَّفٌ, مُوَظَّفًا ..., the dual مُوَظَّفَانِ, the plural مُوَظَّفُونَ and in construct مُوَظَّفُو.

use super::declension::{
    Collector, Known, class, decline, decline_feminine_plural, dual, feminine_plural, join, sound_masculine,
};
use super::orthography::{FATHA, shadda_first};
use super::shape::{elative, shape, sound_feminine};
use super::{Inflected, NominalEntry};
use crate::features::{Derived, Features};

/// All forms of a noun or adjective. The definite ones stand without the article.
pub fn inflect_nominal(entry: &NominalEntry) -> Vec<Inflected> {
    let entry = &ordered(entry);
    let mut list = Vec::new();
    let gender = if entry.adjective { Features::MASCULINE } else { entry.gender };
    let known = Known {
        features: gender | Features::SINGULAR,
        plural: false,
        adjective: entry.adjective,
        feminine: false,
        other_feminine: entry.feminine.as_deref().is_some_and(|f| f != "ة"),
    };
    singular_and_dual(&entry.lemma, known, &mut list);
    plurals(entry, known, &mut list);
    if let Some(given) = &entry.feminine {
        let lemma = if given == "ة" { feminine(&entry.lemma) } else { given.clone() };
        let known =
            Known { features: Features::FEMININE | Features::SINGULAR, feminine: true, other_feminine: false, ..known };
        singular_and_dual(&lemma, known, &mut list);
        let plural = feminine_plural(&lemma, known);
        let mut out = Collector { list: &mut list, features: Features::FEMININE | Features::PLURAL };
        decline_feminine_plural(&plural, &mut out);
    }
    if entry.adjective && elative(&entry.lemma) && !entry.feminine.as_deref().is_some_and(|f| f.ends_with('ء')) {
        for form in &mut list {
            form.derived = Derived::Comparative;
        }
    }
    list
}

/// The entry with every shadda before its vowel, as normalised text may have it after.
fn ordered(entry: &NominalEntry) -> NominalEntry {
    NominalEntry {
        lemma: shadda_first(&entry.lemma),
        gender: entry.gender,
        plurals: entry.plurals.iter().map(|p| shadda_first(p)).collect(),
        feminine: entry.feminine.as_deref().map(shadda_first),
        adjective: entry.adjective,
    }
}

fn singular_and_dual(lemma: &str, known: Known, list: &mut Vec<Inflected>) {
    let mut out = Collector { list, features: known.features };
    decline(lemma, class(lemma, known), &mut out);
    if let Some(bare) = article_form(lemma) {
        // الْمَرْأَة: the helping vowel goes with the article.
        let mut extra = Vec::new();
        decline(bare, class(bare, known), &mut Collector { list: &mut extra, features: known.features });
        out.list.retain(|f| !(f.features.all(Features::DEFINITE) && f.text.starts_with(lemma)));
        out.list.extend(extra.into_iter().filter(|f| f.features.all(Features::DEFINITE)));
    }
    let features = known.features.without(Features::NUMBERS) | Features::DUAL;
    let mut out = Collector { list, features };
    dual(lemma, known, &mut out);
}

/// The word that follows the article where it is another one.
fn article_form(lemma: &str) -> Option<&'static str> {
    (lemma == "اِمْرَأَة").then_some("مَرْأَة")
}

fn plurals(entry: &NominalEntry, known: Known, list: &mut Vec<Inflected>) {
    let gender = known.features.within(Features::GENDERS);
    for plural in &entry.plurals {
        match plural.as_str() {
            "ون" => {
                let mut out = Collector { list, features: gender | Features::PLURAL };
                sound_masculine(&entry.lemma, &mut out);
            }
            "ات" => {
                let text = feminine_plural(&entry.lemma, known);
                decline_feminine_plural(&text, &mut Collector { list, features: gender | Features::PLURAL });
            }
            broken if sound_feminine(broken) => {
                decline_feminine_plural(broken, &mut Collector { list, features: gender | Features::PLURAL });
            }
            broken => {
                // A broken plural of an adjective serves both genders.
                let gender = if entry.adjective { Features::GENDERS } else { gender };
                let known = Known { features: gender | Features::PLURAL, plural: true, ..known };
                let mut out = Collector { list, features: known.features };
                decline(broken, class(broken, known), &mut out);
            }
        }
    }
}

/// The feminine in ة.
fn feminine(lemma: &str) -> String {
    if let Some(base) = lemma.strip_suffix('ى') {
        return format!("{base}اة");
    }
    if shape(lemma).ends_with("aA") {
        return format!("{lemma}ة");
    }
    join(lemma, &format!("{FATHA}ة"))
}
