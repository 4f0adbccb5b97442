//! Masdars by rule: turns a verb of a derived form into its verbal noun.
//!
//! Example: قوم, form IV gives إِقَامَة; سوي, form II gives تَسْوِيَة; وصل, form VIII gives اِتِّصَال.

use super::orthography::Seg::{self, C, L, V, Wasl};
use super::orthography::{Place, spell};
use super::root::{Weakness, check, root_is, weakness};
use super::verb::eighth;
use super::{Form, MorphologyError, VerbEntry, Vowel};

/// The masdars that follow from the form; none for form I, whose masdars the lexicon gives.
pub fn masdars(verb: &VerbEntry) -> Result<Vec<String>, MorphologyError> {
    check(verb)?;
    let list = match verb.form {
        Form::I => vec![],
        Form::II => vec![second(verb)],
        Form::III => vec![third(verb)],
        Form::IV => vec![fourth(verb)],
        Form::V | Form::VI | Form::QII => vec![reflexive(verb)],
        Form::VII | Form::VIII | Form::IX | Form::X | Form::QIV => vec![with_alif(verb)],
        Form::QI => vec![quadriliteral(verb)],
    };
    Ok(list.iter().map(|segs| spell(segs, Place::Lemma)).collect())
}

const A: Seg = V(Vowel::A);
const I: Seg = V(Vowel::I);
const TA: Seg = C('ت');
const TA_MARBUTA: [Seg; 2] = [A, C('ة')];

fn radical(verb: &VerbEntry, n: usize) -> Seg {
    C(verb.root.get(n).copied().unwrap_or('ء'))
}

/// تَفْعِيل; تَفْعِلَة where the last radical is weak or hamza.
fn second(verb: &VerbEntry) -> Vec<Seg> {
    let r = |n| radical(verb, n);
    let mut segs = vec![TA, A, r(0)];
    match (weakness(verb), r(1), r(2)) {
        // The two ي fall together: تَحِيَّة.
        (Weakness::Defective, C('ي'), _) => segs.extend([I, C('ي'), C('ي'), A, C('ة')]),
        (Weakness::Defective, middle, _) => segs.extend([middle, I, C('ي'), A, C('ة')]),
        (_, middle, C('ء')) => segs.extend([middle, I, C('ء'), A, C('ة')]),
        (_, middle, last) => segs.extend([middle, L(Vowel::I), last]),
    }
    segs
}

/// مُفَاعَلَة.
fn third(verb: &VerbEntry) -> Vec<Seg> {
    let r = |n| radical(verb, n);
    let mut segs = vec![C('م'), V(Vowel::U), r(0), L(Vowel::A), r(1)];
    match weakness(verb) {
        Weakness::Defective => segs.extend([L(Vowel::A), C('ة')]),
        Weakness::Doubled => {
            segs.push(r(2));
            segs.extend(TA_MARBUTA);
        }
        _ => {
            segs.extend([A, r(2)]);
            segs.extend(TA_MARBUTA);
        }
    }
    segs
}

/// إِفْعَال; إِفَالَة where the middle radical is lost.
fn fourth(verb: &VerbEntry) -> Vec<Seg> {
    let r = |n| radical(verb, n);
    let mut segs = vec![C('ء'), I, r(0)];
    if root_is(verb, "رءي") {
        segs.extend([L(Vowel::A), C('ء')]);
        segs.extend(TA_MARBUTA);
        return segs;
    }
    match weakness(verb) {
        Weakness::Hollow => {
            segs.extend([L(Vowel::A), r(2)]);
            segs.extend(TA_MARBUTA);
        }
        Weakness::Defective => segs.extend([r(1), L(Vowel::A), C('ء')]),
        _ => segs.extend([r(1), L(Vowel::A), r(2)]),
    }
    segs
}

/// تَفَعُّل, تَفَاعُل, تَفَعْلُل; with a weak last radical تَفَعِّي, تَفَاعِي.
fn reflexive(verb: &VerbEntry) -> Vec<Seg> {
    let r = |n| radical(verb, n);
    let mut segs = vec![TA, A, r(0)];
    let (middle, last) = match verb.form {
        Form::V => {
            segs.extend([A, r(1)]);
            (r(1), r(2))
        }
        Form::VI => {
            segs.push(L(Vowel::A));
            (r(1), r(2))
        }
        _ => {
            segs.extend([A, r(1)]);
            (r(2), r(3))
        }
    };
    segs.push(middle);
    match weakness(verb) {
        Weakness::Defective => segs.push(L(Vowel::I)),
        Weakness::Doubled => segs.push(last),
        _ => segs.extend([V(Vowel::U), last]),
    }
    segs
}

/// The masdars that begin with a helping vowel: اِنْفِعَال, اِفْتِعَال, اِفْعِلَال, اِسْتِفْعَال, اِفْعِلَّال.
fn with_alif(verb: &VerbEntry) -> Vec<Seg> {
    let r = |n| radical(verb, n);
    let kind = weakness(verb);
    let mut segs = vec![Wasl, I];
    let (middle, last) = match verb.form {
        Form::VII => {
            segs.extend([C('ن'), r(0), I]);
            (r(1), r(2))
        }
        Form::VIII => {
            let (first, infix) = eighth(verb);
            segs.extend([C(first), C(infix), I]);
            (r(1), r(2))
        }
        Form::IX => {
            segs.extend([r(0), r(1), I]);
            (r(2), r(2))
        }
        Form::X => {
            segs.extend([C('س'), TA, I, r(0)]);
            if kind == Weakness::Hollow {
                segs.extend([L(Vowel::A), r(2)]);
                segs.extend(TA_MARBUTA);
                return segs;
            }
            (r(1), r(2))
        }
        _ => {
            segs.extend([r(0), r(1), I, r(2)]);
            (r(3), r(3))
        }
    };
    // A weak middle radical is ي after `i`: اِخْتِيَار.
    segs.push(if kind == Weakness::Hollow { C('ي') } else { middle });
    segs.extend([L(Vowel::A), if kind == Weakness::Defective { C('ء') } else { last }]);
    segs
}

/// فَعْلَلَة.
fn quadriliteral(verb: &VerbEntry) -> Vec<Seg> {
    let r = |n| radical(verb, n);
    let mut segs = vec![r(0), A, r(1), r(2), A, r(3)];
    segs.extend(TA_MARBUTA);
    segs
}
