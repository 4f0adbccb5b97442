//! Roots: turns the radicals and the form of a verb into its weakness, which decides how stems meet endings.
//!
//! Example: قول in form I is hollow, in form II sound; جيء is hollow with a hamza at the end.

use super::{Form, MorphologyError, VerbEntry, Vowel};

/// How the last two radicals of a stem behave before endings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weakness {
    /// As they stand.
    Sound,
    /// Two equal consonants that fall together before a vowel.
    Doubled,
    /// A weak middle radical that becomes a long vowel.
    Hollow,
    /// A weak last radical.
    Defective,
}

/// Verbs of form I whose weak middle radical stays a consonant though its vowels are those of a hollow verb (نام). In the other forms the table of
/// verbs marks such a verb by giving it vowels (استجوب).
const STRONG: [&str; 2] = ["ءيس", "عور"];

/// Is it و or ي?
pub(crate) fn weak(c: char) -> bool {
    matches!(c, 'و' | 'ي')
}

/// Is `entry` the verb of the root written `letters`?
pub(crate) fn root_is(entry: &VerbEntry, letters: &str) -> bool {
    entry.root.iter().copied().eq(letters.chars())
}

/// Can `c` be a radical? Hamza is `ء`; alif, alif maqsura and ta marbuta are none.
pub(crate) fn radical(c: char) -> bool {
    matches!(c, 'ء' | 'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي') && c != 'ـ'
}

/// Checks the radicals and the vowels of an entry.
pub(crate) fn check(entry: &VerbEntry) -> Result<(), MorphologyError> {
    let wanted = if matches!(entry.form, Form::QI | Form::QII | Form::QIV) { 4 } else { 3 };
    if entry.root.len() != wanted {
        return Err(MorphologyError::Radicals { wanted, found: entry.root.len() });
    }
    for &c in &entry.root {
        if !radical(c) {
            return Err(MorphologyError::NotRadical(c));
        }
    }
    if entry.form == Form::I && entry.vowels.is_none() {
        return Err(MorphologyError::NoVowels);
    }
    Ok(())
}

/// The weakness of a checked entry.
pub(crate) fn weakness(entry: &VerbEntry) -> Weakness {
    let n = entry.root.len();
    let (Some(&c), Some(&d)) = (entry.root.get(n.wrapping_sub(2)), entry.root.last()) else { return Weakness::Sound };
    if matches!(entry.form, Form::IX | Form::QIV) {
        return Weakness::Doubled;
    }
    if weak(d) {
        return Weakness::Defective;
    }
    let geminating = matches!(entry.form, Form::II | Form::V | Form::QI | Form::QII);
    if c == d && !geminating {
        return Weakness::Doubled;
    }
    let moves = matches!(entry.form, Form::I | Form::IV | Form::VII | Form::VIII | Form::X);
    if weak(c) && moves && !strong_middle(entry) {
        return Weakness::Hollow;
    }
    Weakness::Sound
}

/// Does the weak middle radical stay?
fn strong_middle(entry: &VerbEntry) -> bool {
    match entry.form {
        Form::I => STRONG.iter().any(|root| root_is(entry, root)),
        _ => entry.vowels.is_some(),
    }
}

/// Does form I lose its first radical و in the active imperfect (يصل, يضع, يرث)?
pub(crate) fn drops_first(entry: &VerbEntry) -> bool {
    let (Some('و'), Some((perfect, imperfect))) = (entry.root.first(), entry.vowels) else { return false };
    if entry.form != Form::I || weakness(entry) == Weakness::Doubled {
        return false;
    }
    match (perfect, imperfect) {
        (Vowel::A | Vowel::I, Vowel::I) | (Vowel::A, Vowel::A) => true,
        (Vowel::I, Vowel::A) => root_is(entry, "وسع") || root_is(entry, "وطء"),
        _ => false,
    }
}
