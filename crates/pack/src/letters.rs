//! The letters of a look-up: one byte a letter, variants that spelling confuses folded together.
//! أإآٱ and ا are one, ى and ي, ة and ه, ؤئ are one; ASCII is itself in lower case. وإعلان and واعلان get the same bytes.

/// Byte that stands for a space between words.
pub const SPACE: u8 = b' ';

/// The byte of a letter, or `None` for what is no letter or digit of a look-up.
pub fn fold(c: char) -> Option<u8> {
    let c = one_for_all(c);
    match c {
        '\u{621}'..='\u{64a}' => Some(0x80 + (c as u32 - 0x621) as u8),
        'پ' => Some(0xb0),
        'چ' => Some(0xb1),
        'ژ' => Some(0xb2),
        'ڤ' => Some(0xb3),
        'گ' => Some(0xb4),
        '\u{671}'..='\u{6d3}' => Some(0xb5),
        'a'..='z' | '0'..='9' => Some(c as u8),
        'A'..='Z' => Some(c.to_ascii_lowercase() as u8),
        _ if c.is_alphanumeric() => Some(0xff),
        _ => None,
    }
}

/// The letter that stands for all that spelling confuses with it.
fn one_for_all(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ؤ' => 'ئ',
        'ک' => 'ك',
        other => other,
    }
}

/// A word as search compares it: variants folded, capitals made small, vowel signs and tatweel dropped.
pub fn folded(word: &str) -> String {
    let letters = word.chars().filter(|c| !is_mark(*c) && *c != '\u{640}');
    letters.map(|c| one_for_all(c).to_ascii_lowercase()).collect()
}

/// Is it a vowel sign, shadda, sukun, tanwin, dagger alif or Koranic mark?
pub fn is_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{652}' | '\u{656}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}')
}

/// The text without vowel signs and tatweel.
pub fn bare(text: &str) -> String {
    text.chars().filter(|c| !is_mark(*c) && *c != '\u{640}').collect()
}

/// The text with shadda before the vowel of its letter: the order of the tables, whatever normalisation did to them.
pub fn shadda_first(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut vowels = String::new();
    for c in text.chars() {
        match c {
            '\u{651}' => {
                out.push(c);
                out.push_str(&vowels);
                vowels.clear();
            }
            _ if is_mark(c) => vowels.push(c),
            _ => {
                out.push_str(&vowels);
                vowels.clear();
                out.push(c);
            }
        }
    }
    out.push_str(&vowels);
    out
}

/// The look-up bytes of a name or word: vowel signs dropped, runs of other characters one space.
pub fn key(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_mark(*c) && *c != '\u{640}') {
        match fold(c) {
            Some(b) => out.push(b),
            None if out.last().is_some_and(|b| *b != SPACE) => out.push(SPACE),
            None => {}
        }
    }
    if out.last() == Some(&SPACE) {
        out.pop();
    }
    out
}

/// Bits of the signs on one letter, for comparing what a text writes with what a form has.
pub mod marks {
    /// Fatha.
    pub const A: u8 = 1;
    /// Kasra.
    pub const I: u8 = 2;
    /// Damma.
    pub const U: u8 = 4;
    /// Shadda.
    pub const DOUBLE: u8 = 8;
    /// Sukun.
    pub const NONE: u8 = 16;
    /// Tanwin of any vowel; the vowel's bit is set too.
    pub const TANWIN: u8 = 32;

    /// The bit or bits of one sign.
    pub fn of(c: char) -> u8 {
        match c {
            '\u{64b}' => TANWIN | A,
            '\u{64c}' => TANWIN | U,
            '\u{64d}' => TANWIN | I,
            '\u{64e}' => A,
            '\u{64f}' => U,
            '\u{650}' => I,
            '\u{651}' => DOUBLE,
            '\u{652}' => NONE,
            _ => 0,
        }
    }

    /// The signs on each letter of a vocalised text.
    pub fn pattern(vocalised: &str) -> Vec<u8> {
        let mut out: Vec<u8> = Vec::new();
        for c in vocalised.chars() {
            if super::is_mark(c) {
                if let Some(last) = out.last_mut() {
                    *last |= of(c);
                }
            } else {
                out.push(0);
            }
        }
        out
    }

    /// Could a text whose letter has `seen` be a form whose letter has `want`? Signs that one of the two leaves out say nothing.
    pub fn agree(seen: u8, want: u8) -> bool {
        let vowels = A | I | U | NONE;
        let (s, w) = (seen & vowels, want & vowels);
        (s == 0 || w == 0 || s & w != 0) && (seen & DOUBLE == 0 || want & DOUBLE != 0 || want == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confused_spellings_share_a_key() {
        assert_eq!(key("إعلان"), key("اعلان"));
        assert_eq!(key("الأُمَم  المتّحدة"), key("الامم المتحده"));
        assert_ne!(key("كتاب"), key("كتب"));
    }

    #[test]
    fn marks_are_evidence_only_where_both_sides_have_them() {
        use marks::*;
        assert!(agree(0, A));
        assert!(agree(U, U));
        assert!(!agree(U, A));
        assert!(agree(DOUBLE, DOUBLE | A));
        assert!(!agree(DOUBLE, A));
    }
}
