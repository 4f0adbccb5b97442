//! How far a word's letters are from a form's: the letters that writers confuse cost little, others do not match at all.
//! "اعلن" against أعلن is one dropped hamza; "فى" against في one final dotless ya.

use crate::text::Letter;

pub(super) use sijill_pack::letters::marks::{DOUBLE, agree as signs_agree};

/// Letters of a form that the orthography of the pack's script treats in a special way, by code point.
/// They are named after Unicode, for no rule here is about words.
mod letter {
    pub(super) const ALEF: char = '\u{627}';
    pub(super) const ALEF_HAMZA_ABOVE: char = '\u{623}';
    pub(super) const ALEF_HAMZA_BELOW: char = '\u{625}';
    pub(super) const ALEF_MADDA: char = '\u{622}';
    pub(super) const ALEF_MAKSURA: char = '\u{649}';
    pub(super) const YEH: char = '\u{64a}';
    pub(super) const HEH: char = '\u{647}';
    pub(super) const TEH_MARBUTA: char = '\u{629}';
    pub(super) const WAW: char = '\u{648}';
}

/// The cost of reading `word` as `exact`, and whether that is a repair; `None` if their letters differ in more than confusion.
pub(super) fn mismatch(word: &[Letter], exact: &str) -> Option<(u16, bool)> {
    use letter::*;
    let mut cost = 0;
    let mut chars = exact.chars();
    for (i, l) in word.iter().enumerate() {
        let want = chars.next()?;
        if l.char == want {
            continue;
        }
        let last = i + 1 == word.len();
        cost += match (l.char, want) {
            // A dropped hamza: half of the newswire writes so.
            (ALEF, ALEF_HAMZA_ABOVE | ALEF_HAMZA_BELOW) => 1,
            (ALEF, ALEF_MADDA) => 3,
            // A hamza where none belongs (إنتخاب).
            (ALEF_HAMZA_ABOVE | ALEF_HAMZA_BELOW, ALEF) => 4,
            (ALEF_HAMZA_ABOVE | ALEF_HAMZA_BELOW | ALEF_MADDA, _) => 7,
            (ALEF_MAKSURA, YEH) if last => 3,
            (YEH, ALEF_MAKSURA) if last => 6,
            (HEH, TEH_MARBUTA) => 6,
            (TEH_MARBUTA, HEH) => 9,
            _ => 4,
        };
    }
    chars.next().is_none().then_some((cost, cost > 0))
}

/// Does a stem that ends so change its last letter before an enclitic (ة to ت, ى to ا)?
pub(super) fn changes_before_enclitic(exact: &str) -> bool {
    exact.ends_with([letter::TEH_MARBUTA, letter::ALEF_MAKSURA])
}

/// Does it end in waw and silent alif?
pub(super) fn ends_in_silent_alif(exact: &str) -> bool {
    let mut chars = exact.chars().rev();
    chars.next() == Some(letter::ALEF) && chars.next() == Some(letter::WAW)
}
