//! From sounds to spelling: turns a string of abstract segments into vocalised Arabic text.
//!
//! Example: `y a r d u d u` with a geminate pulled together, `y a r u d d u`, is spelled يَرُدُّ; `q a r a ʾ ū` is spelled قَرَؤُوا.

use super::Vowel;
use super::hamza::{After, Before, final_seat, medial_seat};

/// Fatha, kasra and damma.
pub(crate) const FATHA: char = '\u{064E}';
/// The sign of `u`.
pub(crate) const DAMMA: char = '\u{064F}';
/// The sign of `i`.
pub(crate) const KASRA: char = '\u{0650}';
/// The sign of a consonant without vowel.
pub(crate) const SUKUN: char = '\u{0652}';
/// The sign of a doubled consonant.
pub(crate) const SHADDA: char = '\u{0651}';
/// `an` of the indefinite.
pub(crate) const FATHATAN: char = '\u{064B}';
/// `un` of the indefinite.
pub(crate) const DAMMATAN: char = '\u{064C}';
/// `in` of the indefinite.
pub(crate) const KASRATAN: char = '\u{064D}';

/// One sound, or one silent letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seg {
    /// A consonant; hamza is `ء` whatever its seat, `ة` counts as one.
    C(char),
    /// A short vowel.
    V(Vowel),
    /// A long vowel.
    L(Vowel),
    /// A long `a` of a weak last radical: ى at the end of a word, ا elsewhere and after ي.
    Maqsura,
    /// The helping alif at the beginning; its vowel follows.
    Wasl,
    /// The silent alif after the و of the plural.
    Silent,
}

/// Where the segments end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// At the end of a word; a hamza before the last vowel is a last radical and has the seat of the end.
    Final,
    /// At the end of a word whose last vowel belongs to the stem (يَنْأَ, يَرْتَئِ): every hamza stands within.
    FinalOpen,
    /// At the end of a word whose case ending is left out.
    Lemma,
    /// Before an enclitic.
    BeforeEnclitic,
}

/// The sign of a short vowel.
pub(crate) fn sign(v: Vowel) -> char {
    match v {
        Vowel::A => FATHA,
        Vowel::I => KASRA,
        Vowel::U => DAMMA,
    }
}

/// The letter of a long vowel.
fn letter(v: Vowel) -> char {
    match v {
        Vowel::A => 'ا',
        Vowel::I => 'ي',
        Vowel::U => 'و',
    }
}

/// Is it a vowel sign, shadda or sukun?
pub(crate) fn is_sign(c: char) -> bool {
    matches!(c, '\u{064B}'..='\u{0652}' | '\u{0670}')
}

/// Removes vowel signs: what stands in print. Example: كَتَبُوا becomes كتبوا.
pub fn skeleton(vocalised: &str) -> String {
    vocalised.chars().filter(|&c| !is_sign(c)).collect()
}

/// Puts every shadda before the vowel sign of its letter.
pub(crate) fn shadda_first(text: &str) -> String {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    for c in text.chars() {
        let at = out.len().saturating_sub(1);
        if c == SHADDA && out.last().is_some_and(|&l| is_sign(l) && l != SHADDA) {
            out.insert(at, c);
        } else {
            out.push(c);
        }
    }
    out.into_iter().collect()
}

/// Pulls weak sounds together: `uw`, `uy` become `ū` and `iw`, `iy` become `ī` before a consonant, and `ʾaʾ` becomes `ʾā`.
pub(crate) fn smooth(segs: &[Seg]) -> Vec<Seg> {
    let mut out: Vec<Seg> = Vec::with_capacity(segs.len());
    for (i, &seg) in segs.iter().enumerate() {
        let next = segs.get(i + 1).copied();
        let coda = matches!(next, None | Some(Seg::C(_) | Seg::Silent));
        if let (Seg::C(c), true) = (seg, coda) {
            let doubled = next == Some(Seg::C(c));
            match (c, out.as_slice()) {
                ('و' | 'ي', [.., Seg::V(Vowel::U)]) if !doubled => {
                    out.pop();
                    out.push(Seg::L(Vowel::U));
                    continue;
                }
                ('و' | 'ي', [.., Seg::V(Vowel::I)]) if !doubled => {
                    out.pop();
                    out.push(Seg::L(Vowel::I));
                    continue;
                }
                ('ء', [.., Seg::C('ء'), Seg::V(v)]) if !doubled && next.is_some() => {
                    let v = *v;
                    out.pop();
                    out.push(Seg::L(v));
                    continue;
                }
                _ => {}
            }
        }
        out.push(seg);
    }
    out
}

/// The spelling of `segs`, after [`smooth`].
pub(crate) fn spell(segs: &[Seg], place: Place) -> String {
    spell_with(&smooth(segs), place, false)
}

/// A second spelling in use, where a hamza at the end of the stem keeps the seat it has at the end of a word: بَدَأُوا beside بَدَؤُوا.
pub(crate) fn spell_conservative(segs: &[Seg], place: Place) -> String {
    spell_with(&smooth(segs), place, true)
}

/// A second spelling in use, where sounds that merge by rule are kept apart: أُؤْمِنُ beside أُومِنُ, سُيْطِرَ beside سُوطِرَ.
pub(crate) fn spell_unmerged(segs: &[Seg], place: Place) -> Option<String> {
    match segs {
        [Seg::C('ء'), Seg::V(Vowel::U), Seg::C('ء'), Seg::C(_), ..] => Some(spell_with(segs, place, false)),
        [Seg::C(first), Seg::V(Vowel::U), Seg::C('ي'), Seg::C(next), ..] if *next != 'ي' && *first != 'ي' => {
            Some(spell_with(segs, place, false))
        }
        _ => None,
    }
}

fn spell_with(segs: &[Seg], place: Place, conservative: bool) -> String {
    let mut text = String::new();
    let mut i = 0;
    while let Some(&seg) = segs.get(i) {
        match seg {
            Seg::C(c) => {
                let start = i;
                let doubled = segs.get(i + 1) == Some(&Seg::C(c));
                if doubled {
                    i += 1;
                }
                let next = segs.get(i + 1).copied();
                let written = if c == 'ء' { hamza(segs, start, i, place, conservative) } else { c };
                text.push(written);
                if written == 'آ' {
                    i += 2;
                    continue;
                }
                if doubled {
                    text.push(SHADDA);
                }
                match next {
                    Some(Seg::V(v)) => {
                        text.push(sign(v));
                        i += 1;
                    }
                    Some(Seg::L(v)) => {
                        text.push(sign(v));
                        text.push(letter(v));
                        i += 1;
                    }
                    Some(Seg::Maqsura) => {
                        text.push(FATHA);
                        let last = i + 2 == segs.len() && place != Place::BeforeEnclitic && c != 'ي';
                        text.push(if last { 'ى' } else { 'ا' });
                        i += 1;
                    }
                    None if place == Place::Lemma => {}
                    _ if doubled => {}
                    _ => text.push(SUKUN),
                }
            }
            Seg::Wasl => text.push('ا'),
            Seg::V(v) => text.push(sign(v)),
            Seg::L(v) => {
                text.push(sign(v));
                text.push(letter(v));
            }
            Seg::Maqsura => text.push('ى'),
            Seg::Silent if place == Place::BeforeEnclitic => {}
            Seg::Silent => text.push('ا'),
        }
        i += 1;
    }
    text
}

/// The letter for the hamza that begins at `start` and, if doubled, ends at `end`.
fn hamza(segs: &[Seg], start: usize, end: usize, place: Place, conservative: bool) -> char {
    let rest = segs.get(end + 1..).unwrap_or(&[]);
    let before = match start.checked_sub(1).and_then(|p| segs.get(p)) {
        None => Before::Start,
        Some(Seg::V(v)) => Before::Short(*v),
        Some(Seg::L(v)) => Before::Long(*v),
        Some(Seg::Maqsura) => Before::Long(Vowel::A),
        // Within a verb the hamza after such a glide is a middle radical: يَيْأَس, تَوْأَم.
        Some(Seg::C('و' | 'ي')) if rest.len() > 1 => Before::Consonant,
        Some(Seg::C('و')) => Before::Waw,
        Some(Seg::C('ي')) => Before::Ya,
        Some(_) => Before::Consonant,
    };
    let ends = match rest {
        [] => true,
        [Seg::V(_)] => place == Place::Final || place == Place::Lemma,
        _ => false,
    };
    if ends && before != Before::Start {
        return final_seat(before);
    }
    let after = match rest.first() {
        Some(Seg::V(v)) => After::Short(*v),
        Some(Seg::L(v)) => After::Long(*v),
        Some(Seg::Maqsura) if place == Place::BeforeEnclitic => After::Long(Vowel::A),
        Some(Seg::Maqsura) => After::Short(Vowel::A),
        _ => After::Nothing,
    };
    let last_hamza = !segs.iter().skip(end + 1).any(|s| *s == Seg::C('ء'));
    if conservative && last_hamza && matches!(after, After::Long(Vowel::U | Vowel::A) | After::Short(Vowel::U)) {
        return final_seat(before);
    }
    medial_seat(before, after)
}
