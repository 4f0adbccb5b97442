//! Verb stems: turns root and form into the stem of perfect or imperfect, still with its weak radicals, and joins endings to it.
//!
//! Example: قول, form I, perfect is `q a` + `w a l`; before `a` it becomes `q ā l`, before `tu` it becomes `q u l`.

use super::orthography::Seg::{self, C, L, V, Wasl};
use super::root::{Weakness, drops_first, root_is, weak, weakness};
use super::{Form, VerbEntry, Vowel};

/// Active or passive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// The subject does it.
    Active,
    /// The subject suffers it.
    Passive,
}

/// A stem: what precedes, and the last two consonants with the vowel between them.
#[derive(Clone, Debug)]
pub(crate) struct Stem {
    /// Everything before the last but one consonant.
    pub(crate) pre: Vec<Seg>,
    /// The last but one consonant.
    pub(crate) middle: char,
    /// The vowel between the last two consonants.
    pub(crate) vowel: Vowel,
    /// The last consonant.
    pub(crate) last: char,
    /// How the last two consonants behave.
    pub(crate) weakness: Weakness,
    /// The vowel of a hollow stem before a consonant.
    pub(crate) short: Option<Vowel>,
    /// The final long `a` is written with alif: دعا.
    pub(crate) tall: bool,
}

/// The radicals by number, counted from 1; ء where there is none (entries are checked before).
fn radical(entry: &VerbEntry, n: usize) -> char {
    entry.root.get(n - 1).copied().unwrap_or('ء')
}

/// Does the verb lose its hamza (رأى: يرى, أرى)?
fn loses_hamza(entry: &VerbEntry) -> bool {
    root_is(entry, "رءي")
}

/// The first radical and the `t` of form VIII as they are after assimilation: وصل gives `t t`, ضرب gives `ḍ ṭ`.
pub(crate) fn eighth(entry: &VerbEntry) -> (char, char) {
    let first = radical(entry, 1);
    match first {
        'و' | 'ي' | 'ت' => ('ت', 'ت'),
        'ء' if root_is(entry, "ءخذ") => ('ت', 'ت'),
        'ث' => ('ث', 'ث'),
        'د' | 'ذ' => ('د', 'د'),
        'ز' => ('ز', 'د'),
        'ط' | 'ظ' => (first, first),
        'ص' | 'ض' => (first, 'ط'),
        _ => (first, 'ت'),
    }
}

/// The last two consonants.
fn last_two(entry: &VerbEntry) -> (char, char) {
    match entry.form {
        Form::IX => (radical(entry, 3), radical(entry, 3)),
        Form::QI | Form::QII => (radical(entry, 3), radical(entry, 4)),
        Form::QIV => (radical(entry, 4), radical(entry, 4)),
        _ => (radical(entry, 2), radical(entry, 3)),
    }
}

/// The stem of the perfect.
pub(crate) fn perfect(entry: &VerbEntry, voice: Voice) -> Stem {
    let (x, wasl) = match voice {
        Voice::Active => (Vowel::A, Vowel::I),
        Voice::Passive => (Vowel::U, Vowel::U),
    };
    let r = |n| C(radical(entry, n));
    let (mut middle, last) = last_two(entry);
    let pre = match entry.form {
        Form::I => vec![r(1), V(x)],
        Form::II => vec![r(1), V(x), r(2)],
        Form::III => vec![r(1), L(x)],
        Form::IV if loses_hamza(entry) => {
            middle = radical(entry, 1);
            vec![C('ء'), V(x)]
        }
        Form::IV => vec![C('ء'), V(x), r(1)],
        Form::V => vec![C('ت'), V(x), r(1), V(x), r(2)],
        Form::VI => vec![C('ت'), V(x), r(1), L(x)],
        Form::VII => vec![Wasl, V(wasl), C('ن'), r(1), V(x)],
        Form::VIII => {
            let (first, infix) = eighth(entry);
            vec![Wasl, V(wasl), C(first), C(infix), V(x)]
        }
        Form::IX => vec![Wasl, V(wasl), r(1), r(2), V(x)],
        Form::X => vec![Wasl, V(wasl), C('س'), C('ت'), V(x), r(1)],
        Form::QI => vec![r(1), V(x), r(2)],
        Form::QII => vec![C('ت'), V(x), r(1), V(x), r(2)],
        Form::QIV => vec![Wasl, V(wasl), r(1), r(2), V(x), r(3)],
    };
    let vowel = match (voice, entry.form, entry.vowels) {
        (Voice::Passive, _, _) => Vowel::I,
        (_, Form::I, Some((perfect, _))) => perfect,
        _ => Vowel::A,
    };
    let short = match (voice, entry.form, entry.vowels) {
        (Voice::Active, Form::I, Some((_, Vowel::U))) => Some(Vowel::U),
        (Voice::Active, Form::I, _) => Some(Vowel::I),
        _ => None,
    };
    let kind = weakness(entry);
    let (last, tall) = match (kind, voice, entry.form) {
        (Weakness::Defective, Voice::Active, Form::I) => (last, last == 'و'),
        (Weakness::Defective, _, _) => ('ي', false),
        _ => (last, false),
    };
    Stem { pre, middle, vowel, last, weakness: kind, short, tall }
}

/// What stands in the imperfect between the prefix and the last two consonants.
pub(crate) fn trunk(entry: &VerbEntry) -> Vec<Seg> {
    let r = |n| C(radical(entry, n));
    let a = V(Vowel::A);
    match entry.form {
        Form::I | Form::IV if loses_hamza(entry) => vec![],
        Form::I | Form::IV => vec![r(1)],
        Form::II | Form::QI => vec![r(1), a, r(2)],
        Form::III => vec![r(1), L(Vowel::A)],
        Form::V | Form::QII => vec![C('ت'), a, r(1), a, r(2)],
        Form::VI => vec![C('ت'), a, r(1), L(Vowel::A)],
        Form::VII => vec![C('ن'), r(1), a],
        Form::VIII => {
            let (first, infix) = eighth(entry);
            vec![C(first), C(infix), a]
        }
        Form::IX => vec![r(1), r(2), a],
        Form::X => vec![C('س'), C('ت'), a, r(1)],
        Form::QIV => vec![r(1), r(2), a, r(3)],
    }
}

/// The stem of the imperfect after `prefix`; without prefix for the imperative.
pub(crate) fn imperfect(entry: &VerbEntry, voice: Voice, prefix: Option<char>) -> Stem {
    let active = voice == Voice::Active;
    let round = !active || matches!(entry.form, Form::II | Form::III | Form::IV | Form::QI);
    let mut pre = Vec::new();
    if let Some(p) = prefix {
        pre.extend([C(p), V(if round { Vowel::U } else { Vowel::A })]);
    }
    if !(active && drops_first(entry)) {
        pre.extend(trunk(entry));
    }
    let (mut middle, last) = last_two(entry);
    if loses_hamza(entry) && matches!(entry.form, Form::I | Form::IV) {
        middle = radical(entry, 1);
    }
    let vowel = match (voice, entry.form, entry.vowels) {
        (Voice::Passive, _, _) => Vowel::A,
        (_, Form::I, Some((_, v))) => v,
        (_, Form::V | Form::VI | Form::QII, _) => Vowel::A,
        _ => Vowel::I,
    };
    let weakness = weakness(entry);
    let last = match (weakness, vowel) {
        (Weakness::Defective, Vowel::U) => 'و',
        (Weakness::Defective, _) => 'ي',
        _ => last,
    };
    Stem { pre, middle, vowel, last, weakness, short: None, tall: false }
}

/// A shorter stem in use beside the regular one: اِسْتَحَى, يَسْتَحِي beside اِسْتَحْيَا, يَسْتَحْيِي.
pub(crate) fn shortened(entry: &VerbEntry, stem: &Stem) -> Option<Stem> {
    if entry.form != Form::X || !root_is(entry, "حيي") {
        return None;
    }
    let mut short = stem.clone();
    match short.pre.pop() {
        Some(C(middle)) => short.middle = middle,
        _ => return None,
    }
    Some(short)
}

/// Joins an ending to a stem. A doubled stem without ending gives two: يَرُدَّ and يَرْدُدْ.
pub(crate) fn join(stem: &Stem, ending: &[Seg]) -> Vec<Vec<Seg>> {
    match stem.weakness {
        Weakness::Sound => vec![open(stem, ending)],
        Weakness::Doubled => match ending.first() {
            Some(V(_) | L(_)) => vec![contracted(stem, ending)],
            Some(_) => vec![open(stem, ending)],
            None => vec![contracted(stem, &[V(Vowel::A)]), open(stem, ending)],
        },
        Weakness::Hollow => vec![hollow(stem, ending)],
        Weakness::Defective => vec![defective(stem, ending)],
    }
}

/// All parts as they stand.
fn open(stem: &Stem, ending: &[Seg]) -> Vec<Seg> {
    let mut out = stem.pre.clone();
    out.extend([C(stem.middle), V(stem.vowel), C(stem.last)]);
    out.extend_from_slice(ending);
    out
}

/// The equal consonants together; their vowel moves forward if a consonant precedes.
fn contracted(stem: &Stem, ending: &[Seg]) -> Vec<Seg> {
    let mut out = stem.pre.clone();
    if matches!(stem.pre.last(), Some(C(_))) {
        out.push(V(stem.vowel));
    }
    out.extend([C(stem.middle), C(stem.last)]);
    out.extend_from_slice(ending);
    out
}

/// The middle radical as a vowel, long where the syllable is open.
fn hollow(stem: &Stem, ending: &[Seg]) -> Vec<Seg> {
    let mut out = stem.pre.clone();
    let vowel = match out.last() {
        Some(&V(before)) => {
            out.pop();
            if before == Vowel::U { Vowel::I } else { Vowel::A }
        }
        _ => stem.vowel,
    };
    if matches!(ending.first(), Some(V(_) | L(_))) {
        out.push(L(vowel));
    } else {
        out.push(V(stem.short.unwrap_or(vowel)));
    }
    out.push(C(stem.last));
    out.extend_from_slice(ending);
    out
}

/// The last radical merged with the ending.
fn defective(stem: &Stem, ending: &[Seg]) -> Vec<Seg> {
    use Vowel::{A, I, U};
    let mut out = stem.pre.clone();
    out.push(C(stem.middle));
    let glide = match stem.vowel {
        I => 'ي',
        U => 'و',
        A => stem.last,
    };
    let end = if stem.tall { L(A) } else { Seg::Maqsura };
    match (stem.vowel, ending) {
        (v, []) => out.push(V(v)),
        (A, [V(_)]) => out.push(end),
        (A, [V(A), rest @ ..]) => {
            out.push(V(A));
            out.extend_from_slice(rest);
        }
        (v, [V(U)]) => out.push(L(v)),
        (A, [L(U), rest @ ..]) => {
            out.extend([V(A), C('و')]);
            out.extend_from_slice(rest);
        }
        (A, [L(I), rest @ ..]) => {
            out.extend([V(A), C('ي')]);
            out.extend_from_slice(rest);
        }
        (_, [L(U | I), ..]) => out.extend_from_slice(ending),
        (v, [V(_) | L(_), ..]) => {
            out.extend([V(v), C(glide)]);
            out.extend_from_slice(ending);
        }
        (A, _) => {
            out.extend([V(A), C(glide)]);
            out.extend_from_slice(ending);
        }
        (v, _) => {
            out.push(L(v));
            out.extend_from_slice(ending);
        }
    }
    out
}

/// The stem without any ending, as nominals have it: contracted, hollowed, a weak last radical as a long vowel.
pub(crate) fn bare(stem: &Stem) -> Vec<Seg> {
    if stem.weakness == Weakness::Defective {
        let mut out = stem.pre.clone();
        out.push(C(stem.middle));
        out.push(match stem.vowel {
            Vowel::A => Seg::Maqsura,
            v => L(v),
        });
        return out;
    }
    let mut out = join(stem, &[V(Vowel::U)]).into_iter().next().unwrap_or_default();
    out.pop();
    out
}

/// The radical numbered `n` as a segment, weak middle radicals between vowels as hamza (قائل).
pub(crate) fn middle_as_hamza(entry: &VerbEntry) -> Seg {
    let c = radical(entry, 2);
    C(if weak(c) && weakness(entry) == Weakness::Hollow { 'ء' } else { c })
}
