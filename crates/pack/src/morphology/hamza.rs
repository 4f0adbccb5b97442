//! The seat of hamza: turns the sounds around a hamza into the letter that is written.
//!
//! Example: after a long `a` and before `u` it is ؤ (لِقَاؤُهُ), at the end of the word ء (لِقَاء).

use super::Vowel;

/// What stands before the hamza.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// Nothing.
    Start,
    /// A short vowel.
    Short(Vowel),
    /// A long vowel.
    Long(Vowel),
    /// و without vowel, after `a`.
    Waw,
    /// ي without vowel, after `a`.
    Ya,
    /// Any other consonant without vowel.
    Consonant,
}

/// What follows the hamza.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum After {
    /// A consonant.
    Nothing,
    /// A short vowel.
    Short(Vowel),
    /// A long vowel.
    Long(Vowel),
}

/// Is `c` a hamza, on whatever seat?
pub(crate) fn is_hamza(c: char) -> bool {
    matches!(c, 'ء' | 'أ' | 'إ' | 'ؤ' | 'ئ')
}

/// The letter at the end of a word: what precedes decides.
pub(crate) fn final_seat(before: Before) -> char {
    match before {
        Before::Start | Before::Short(Vowel::A) => 'أ',
        Before::Short(Vowel::I) => 'ئ',
        Before::Short(Vowel::U) => 'ؤ',
        Before::Long(_) | Before::Waw | Before::Ya | Before::Consonant => 'ء',
    }
}

/// The letter within a word: the stronger vowel decides, `i` before `u` before `a`. آ stands for hamza and the long `a` after it.
pub(crate) fn medial_seat(before: Before, after: After) -> char {
    let next = match after {
        After::Nothing => None,
        After::Short(v) | After::Long(v) => Some(v),
    };
    if before == Before::Start {
        return match after {
            After::Long(Vowel::A) => 'آ',
            _ if next == Some(Vowel::I) => 'إ',
            _ => 'أ',
        };
    }
    let prev = match before {
        Before::Short(v) | Before::Long(v) => Some(v),
        _ => None,
    };
    if prev == Some(Vowel::I) || next == Some(Vowel::I) || before == Before::Ya {
        return 'ئ';
    }
    if next == Some(Vowel::U) || before == Before::Short(Vowel::U) {
        return 'ؤ';
    }
    match (before, after) {
        (Before::Long(_) | Before::Waw, _) => 'ء',
        (_, After::Long(Vowel::A)) => 'آ',
        _ => 'أ',
    }
}
