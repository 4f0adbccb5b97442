//! Declension: turns one stem (a singular, a feminine, a broken plural) into its forms by case and state, and into its dual.
//!
//! Example: زِيَارَة gives زِيَارَةٌ, زِيَارَةً ... and, before an enclitic, زِيَارَتُ; its dual is زِيَارَتَانِ, in construct زِيَارَتَا.

use super::hamza::{After, Before, is_hamza, medial_seat};
use super::orthography::{DAMMA, DAMMATAN, FATHA, FATHATAN, KASRA, KASRATAN, SUKUN, is_sign};
use super::shape::{diptote_plural, elative, shape};
use super::{Inflected, Vowel};
use crate::features::{Derived, Features};

/// The three cases with their vowels.
const CASES: [(Features, char, char); 3] = [
    (Features::NOMINATIVE, DAMMA, DAMMATAN),
    (Features::ACCUSATIVE, FATHA, FATHATAN),
    (Features::GENITIVE, KASRA, KASRATAN),
];

/// The three states.
const STATES: [Features; 3] = [Features::INDEFINITE, Features::DEFINITE, Features::CONSTRUCT];

/// How a stem takes its cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Three cases with tanwin.
    Triptote,
    /// Two cases without tanwin where indefinite.
    Diptote,
    /// Ends in ة.
    Feminine,
    /// Ends in a long `a`, with tanwin where indefinite.
    Long,
    /// Ends in a long `a`, always the same.
    Invariable,
    /// Ends in a long `i`; the flag: no tanwin in the accusative.
    Defective(bool),
    /// أب, أخ: long case vowels in construct.
    Kin,
}

/// What is known of a stem.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    /// Gender and number.
    pub(crate) features: Features,
    /// A broken plural.
    pub(crate) plural: bool,
    /// An adjective.
    pub(crate) adjective: bool,
    /// The feminine of an adjective.
    pub(crate) feminine: bool,
    /// Has a feminine of another stem: عَطْشَان, عَطْشَى.
    pub(crate) other_feminine: bool,
}

/// The class of a stem.
pub(crate) fn class(stem: &str, known: Known) -> Class {
    let shape = shape(stem);
    if shape.ends_with('T') {
        return Class::Feminine;
    }
    if shape.ends_with('Y') || shape.ends_with('A') && !shape.ends_with("CCA") {
        let two = matches!(shape.as_str(), "CaCaY" | "CuCaY" | "CiCaY" | "CaCaA" | "CuCaA" | "CiCaA");
        let feminine = known.feminine || known.features.only(Features::GENDERS, Features::FEMININE);
        let long = two || (shape.ends_with('Y') && stem.starts_with('م') && !known.plural && !feminine);
        return if long { Class::Long } else { Class::Invariable };
    }
    if shape.ends_with('U') {
        // Loans like رَادْيُو.
        return Class::Invariable;
    }
    if shape.ends_with('I') {
        return Class::Defective(known.plural && diptote_plural(stem));
    }
    if matches!(stem, "أَب" | "أَخ" | "حَم") {
        return Class::Kin;
    }
    let feminine = known.feminine || known.features.only(Features::GENDERS, Features::FEMININE);
    let diptote = if known.plural {
        diptote_plural(stem)
    } else {
        (known.adjective && elative(stem))
            || (known.other_feminine && shape.starts_with("CaC") && stem.ends_with("ان") || stem.ends_with("آن"))
            || (feminine && feminine_hamza(stem, &shape))
    };
    if diptote { Class::Diptote } else { Class::Triptote }
}

/// Is the end of this feminine the ending -āʾ (صَحْرَاء), and not a radical (سَمَاء)?
fn feminine_hamza(stem: &str, shape: &str) -> bool {
    stem.ends_with("َاء") && shape.len() > 6
}

/// Collects forms that share gender and number.
pub(crate) struct Collector<'a> {
    /// Where they go.
    pub(crate) list: &'a mut Vec<Inflected>,
    /// Gender and number.
    pub(crate) features: Features,
}

impl Collector<'_> {
    /// Adds one form.
    pub(crate) fn add(&mut self, text: String, features: Features, before_enclitic: bool) {
        let features = self.features | features;
        self.list.push(Inflected { text, features, derived: Derived::None, before_enclitic });
    }
}

/// All cases and states of a stem.
pub(crate) fn decline(stem: &str, class: Class, out: &mut Collector<'_>) {
    for state in STATES {
        for (case, vowel, tanwin) in CASES {
            let features = case | state;
            match class {
                Class::Invariable => long(stem, features, state, out),
                Class::Long if state == Features::INDEFINITE => out.add(nunated_long(stem), features, false),
                Class::Long => long(stem, features, state, out),
                Class::Defective(diptote) => defective(stem, diptote, case, state, out),
                Class::Diptote if state == Features::INDEFINITE => {
                    let vowel = if case == Features::GENITIVE { FATHA } else { vowel };
                    out.add(with(stem, vowel), features, false);
                }
                _ if state == Features::INDEFINITE => out.add(nunated(stem, tanwin), features, false),
                Class::Kin if state == Features::CONSTRUCT => {
                    let letter = match vowel {
                        DAMMA => 'و',
                        FATHA => 'ا',
                        _ => 'ي',
                    };
                    out.add(format!("{stem}{vowel}{letter}"), features, false);
                }
                _ => {
                    let text = with(stem, vowel);
                    if state == Features::CONSTRUCT {
                        enclitic(stem, vowel, &text, features, out);
                    }
                    out.add(text, features, false);
                }
            }
        }
    }
}

fn with(stem: &str, vowel: char) -> String {
    format!("{stem}{vowel}")
}

/// The spellings before an enclitic, where they differ from `text`.
fn enclitic(stem: &str, vowel: char, text: &str, features: Features, out: &mut Collector<'_>) {
    if let Some(base) = stem.strip_suffix('ة') {
        out.add(format!("{base}ت{vowel}"), features, true);
    } else if stem.ends_with(is_hamza) {
        let reseated = join(stem, &vowel.to_string());
        if reseated != text {
            out.add(reseated, features, true);
        }
    }
}

/// A form in long `a`, written with ا before an enclitic.
fn long(stem: &str, features: Features, state: Features, out: &mut Collector<'_>) {
    if state == Features::CONSTRUCT
        && let Some(base) = stem.strip_suffix('ى')
    {
        out.add(format!("{base}ا"), features, true);
    }
    out.add(stem.to_string(), features, false);
}

/// مُسْتَشْفَى with tanwin: مُسْتَشْفًى.
fn nunated_long(stem: &str) -> String {
    let mut chars: Vec<char> = stem.chars().collect();
    let n = chars.len();
    if let Some(c) = n.checked_sub(2).and_then(|i| chars.get_mut(i))
        && *c == FATHA
    {
        *c = FATHATAN;
    }
    chars.into_iter().collect()
}

/// قَاضِي: قَاضٍ, قَاضِيًا; with the article and in construct قَاضِي, قَاضِيَ.
fn defective(stem: &str, diptote: bool, case: Features, state: Features, out: &mut Collector<'_>) {
    let accusative = case == Features::ACCUSATIVE;
    let text = match (state == Features::INDEFINITE, accusative) {
        (true, false) => {
            let mut base = stem.strip_suffix('ي').unwrap_or(stem).to_string();
            if base.ends_with(KASRA) {
                base.pop();
            }
            // رَائِي: رَاءٍ.
            if let Some(start) = base.strip_suffix('ئ').filter(|b| b.ends_with('ا')) {
                base = format!("{start}ء");
            }
            base.push(KASRATAN);
            base
        }
        (true, true) if !diptote => format!("{stem}{FATHATAN}ا"),
        (_, true) => with(stem, FATHA),
        (false, false) => stem.to_string(),
    };
    out.add(text, case | state, false);
}

/// With tanwin; the accusative takes an alif except after ة, آء and a hamza on alif.
pub(crate) fn nunated(stem: &str, tanwin: char) -> String {
    if tanwin != FATHATAN || stem.ends_with(['ة', 'أ']) || stem.ends_with("اء") {
        return format!("{stem}{tanwin}");
    }
    let mut base = stem.to_string();
    if stem.ends_with('ء') {
        base = on_tooth(stem);
    }
    format!("{base}{FATHATAN}ا")
}

/// A hamza on the line moves to ئ before a connected alif if the letter before it connects: شَيْئًا, عِبْئًا, but جُزْءًا.
fn on_tooth(stem: &str) -> String {
    let Some(base) = stem.strip_suffix('ء') else { return stem.to_string() };
    let letter = base.chars().rev().find(|&c| !is_sign(c));
    match letter {
        Some('ا' | 'و' | 'د' | 'ذ' | 'ر' | 'ز') | None => stem.to_string(),
        _ => format!("{base}ئ"),
    }
}

/// The sound before the last letter of `stem`.
fn before_last(base: &str) -> Before {
    let mut chars = base.chars().rev();
    match chars.next() {
        None => Before::Start,
        Some(FATHA) => Before::Short(Vowel::A),
        Some(KASRA) => Before::Short(Vowel::I),
        Some(DAMMA) => Before::Short(Vowel::U),
        Some(SUKUN) => match chars.next() {
            Some('و') => Before::Waw,
            Some('ي') => Before::Ya,
            _ => Before::Consonant,
        },
        Some('ا') => Before::Long(Vowel::A),
        Some('و') => Before::Long(Vowel::U),
        Some('ي') => Before::Long(Vowel::I),
        Some(_) => Before::Consonant,
    }
}

/// Joins an ending that begins with a vowel sign, and gives a hamza at the end of the stem its seat within the word.
pub(crate) fn join(stem: &str, ending: &str) -> String {
    let Some(last) = stem.chars().next_back().filter(|&c| is_hamza(c)) else { return format!("{stem}{ending}") };
    let base = stem.strip_suffix(last).unwrap_or(stem);
    if base.is_empty() {
        return format!("{stem}{ending}");
    }
    let mut rest = ending.chars();
    let vowel = match rest.next() {
        Some(FATHA) => Vowel::A,
        Some(KASRA) => Vowel::I,
        _ => Vowel::U,
    };
    let before = before_last(base);
    if last == 'ئ' && vowel == Vowel::A {
        return format!("{stem}{ending}");
    }
    let after = match rest.next() {
        Some('ا') if vowel == Vowel::A => After::Long(Vowel::A),
        _ => After::Short(vowel),
    };
    let seat = medial_seat(before, after);
    match (seat, after) {
        // A hamza after a consonant stays off the alif before a long `a`: جُزْءَانِ, عِبْئَانِ.
        ('آ' | 'أ', After::Long(Vowel::A)) if before == Before::Consonant => format!("{}{ending}", on_tooth(stem)),
        ('آ', _) => {
            let tail: String = ending.chars().skip(2).collect();
            format!("{base}آ{tail}")
        }
        ('أ', _) if before == Before::Consonant && ending.chars().count() > 1 => format!("{}{ending}", on_tooth(stem)),
        _ => format!("{base}{seat}{ending}"),
    }
}

/// The stem to which dual and sound plurals are joined: ة is ت, a long `a` is ي or و, a defective ي a consonant.
pub(crate) fn dual_stem(stem: &str, known: Known) -> String {
    if let Some(base) = stem.strip_suffix('ة') {
        return format!("{base}ت");
    }
    if let Some(base) = stem.strip_suffix('ى') {
        return format!("{base}ي");
    }
    let shape = shape(stem);
    if let Some(base) = stem.strip_suffix('ا').filter(|_| shape.ends_with('A')) {
        return match shape.as_str() {
            "CaCaA" | "CuCaA" | "CiCaA" => format!("{base}و"),
            "CuCoCaA" => format!("{base}ي"),
            // Loans: كَامِيرَا, كَامِيرَتَانِ.
            _ => format!("{base}ت"),
        };
    }
    let feminine = known.feminine || known.features.only(Features::GENDERS, Features::FEMININE);
    if feminine && feminine_hamza(stem, &shape) {
        return format!("{}و", stem.trim_end_matches('ء'));
    }
    stem.to_string()
}

/// The dual: -āni, -ayni, in construct without the ن.
pub(crate) fn dual(stem: &str, known: Known, out: &mut Collector<'_>) {
    let stem = dual_stem(stem, known);
    pair(&join(&stem, "َانِ"), &join(&stem, "َيْنِ"), &join(&stem, "َا"), &join(&stem, "َيْ"), out);
    if let Some(base) =
        stem.strip_suffix('ء').filter(|b| before_last(b) == Before::Consonant && on_tooth(&stem) == stem)
    {
        // جُزْأَيْنِ is as good as جُزْءَيْنِ.
        for case in [Features::ACCUSATIVE, Features::GENITIVE] {
            out.add(format!("{base}أَيْنِ"), case | Features::INDEFINITE, false);
            out.add(format!("{base}أَيْنِ"), case | Features::DEFINITE, false);
            out.add(format!("{base}أَيْ"), case | Features::CONSTRUCT, false);
        }
    }
}

/// The sound masculine plural: -ūna, -īna, in construct without the ن; -awna after a long `a`.
pub(crate) fn sound_masculine(stem: &str, out: &mut Collector<'_>) {
    if let Some(base) = stem.strip_suffix('ى') {
        let form = |e: &str| format!("{base}{e}");
        pair(&form("وْنَ"), &form("يْنَ"), &form("وْ"), &form("يْ"), out);
        return;
    }
    let base = if shape(stem).ends_with("iI") {
        stem.strip_suffix("ِي").unwrap_or(stem)
    } else {
        stem.strip_suffix("َة").unwrap_or(stem)
    };
    pair(&join(base, "ُونَ"), &join(base, "ِينَ"), &join(base, "ُو"), &join(base, "ِي"), out);
}

/// Two cases, and the same without ن in construct.
fn pair(nominative: &str, oblique: &str, construct: &str, construct_oblique: &str, out: &mut Collector<'_>) {
    for case in [Features::NOMINATIVE, Features::ACCUSATIVE, Features::GENITIVE] {
        let first = case == Features::NOMINATIVE;
        let (free, bound) = if first { (nominative, construct) } else { (oblique, construct_oblique) };
        out.add(free.to_string(), case | Features::INDEFINITE, false);
        out.add(free.to_string(), case | Features::DEFINITE, false);
        out.add(bound.to_string(), case | Features::CONSTRUCT, false);
    }
}

/// The sound feminine plural of a singular, without case: مُبَارَاة gives مُبَارَيَات, لِقَاء gives لِقَاءَات.
pub(crate) fn feminine_plural(stem: &str, known: Known) -> String {
    if let Some(base) = stem.strip_suffix('ة') {
        if let Some(weak) = base.strip_suffix('ا').filter(|b| b.ends_with(FATHA)) {
            return format!("{weak}يَات");
        }
        let base = base.strip_suffix(FATHA).unwrap_or(base);
        if !known.adjective && !known.feminine {
            return join(&opened(base), "َات");
        }
        return join(base, "َات");
    }
    let stem = match shape(stem) {
        s if s.ends_with('A') && s != "CuCoCaA" && s.len() > 6 => {
            return format!("{stem}ت");
        }
        _ => dual_stem(stem, known),
    };
    join(&stem, "َات")
}

/// The stem of a noun in -CC before -āt: حَمْل-ة gives حَمَلَات, but جَوْل-ة gives جَوْلَات.
fn opened(base: &str) -> String {
    let mut chars: Vec<char> = base.chars().collect();
    if let [_, FATHA, middle, sign @ SUKUN, last] = chars.as_mut_slice()
        && !matches!(*middle, 'و' | 'ي')
        && middle != last
    {
        *sign = FATHA;
    }
    chars.into_iter().collect()
}

/// The cases of a plural in -āt, given without case.
pub(crate) fn decline_feminine_plural(text: &str, out: &mut Collector<'_>) {
    for (case, vowel, tanwin) in CASES {
        let accusative = case == Features::ACCUSATIVE;
        let (vowel, tanwin) = if accusative { (KASRA, KASRATAN) } else { (vowel, tanwin) };
        out.add(with(text, tanwin), case | Features::INDEFINITE, false);
        out.add(with(text, vowel), case | Features::DEFINITE, false);
        out.add(with(text, vowel), case | Features::CONSTRUCT, false);
    }
}
