//! The raw text's letters: presentation forms resolved, vowel signs and tatweel taken into the letter before, each with its place.

use crate::span::Span;
use sijill_pack::letters::{fold, is_mark, marks};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

/// One letter, digit or sign of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Where it stands, with the signs and tatweels that follow it.
    pub span: Span,
    /// The letter itself, presentation forms resolved, digits made ASCII.
    pub char: char,
    /// Its look-up byte; 0 where it is none of a word.
    pub key: u8,
    /// Bits of its vowel signs.
    pub marks: u8,
}

const TATWEEL: char = '\u{640}';

/// Characters that have no place of their own: direction marks, joiners, byte order mark, soft hyphen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// Eastern digits to ASCII.
fn plain_digit(c: char) -> char {
    match c {
        '\u{660}'..='\u{669}' => char::from(b'0' + (c as u32 - 0x660) as u8),
        '\u{6f0}'..='\u{6f9}' => char::from(b'0' + (c as u32 - 0x6f0) as u8),
        other => other,
    }
}

/// All letters, digits, signs and white space of `raw`, in order.
pub(super) fn letters(raw: &str) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::with_capacity(raw.len());
    for (at, c) in raw.char_indices() {
        let span = Span::new(at as u32, (at + c.len_utf8()) as u32);
        if is_invisible(c) {
            continue;
        }
        if is_mark(c) || matches!(c, '\u{653}'..='\u{655}') || c == TATWEEL {
            // Within a word it belongs to the letter before; a tatweel that stands alone is a dash.
            if let Some(last) = out.last_mut().filter(|l| l.key >= 0x80 && touches(raw, l.span.end, at)) {
                last.span.end = span.end;
                last.marks |= marks::of(c);
                if let Some(joined) = compose(last.char, c) {
                    last.char = joined;
                    last.key = fold(joined).unwrap_or(last.key);
                }
                continue;
            }
            if c == TATWEEL {
                out.push(Letter { span, char: '-', key: 0, marks: 0 });
            }
            continue;
        }
        if matches!(c, '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') {
            for part in std::iter::once(c).nfkc() {
                if is_mark(part) {
                    if let Some(last) = out.last_mut().filter(|l| l.span == span) {
                        last.marks |= marks::of(part);
                    }
                } else {
                    out.push(Letter { span, char: part, key: key_of(part), marks: 0 });
                }
            }
            continue;
        }
        let c = plain_digit(c);
        out.push(Letter { span, char: c, key: key_of(c), marks: 0 });
    }
    out
}

fn key_of(c: char) -> u8 {
    fold(c).unwrap_or(0)
}

/// Is there nothing but invisible characters between two places?
fn touches(raw: &str, from: u32, to: usize) -> bool {
    raw.get(from as usize..to).is_some_and(|between| between.chars().all(is_invisible))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(raw: &str) -> String {
        letters(raw).iter().map(|l| format!("{}[{}]", l.char, l.span.of(raw))).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn signs_and_tatweel_belong_to_the_letter_before() {
        assert_eq!(show("أكّـد"), "أ[أ] ك[كّـ] د[د]");
    }

    #[test]
    fn combining_hamza_is_composed_and_digits_are_plain() {
        assert_eq!(show("ا\u{654}٣"), "أ[ا\u{654}] 3[٣]");
    }

    #[test]
    fn a_lone_tatweel_is_a_dash_and_a_ligature_two_letters() {
        assert_eq!(show("ا ـ"), "ا[ا]  [ ] -[ـ]");
        assert_eq!(show("ﻻ"), "ل[ﻻ] ا[ﻻ]");
    }
}
