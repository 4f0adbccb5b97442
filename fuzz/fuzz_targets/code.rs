//! Bytes -> a story -> records: nothing panics, and every content, mention and undertaking is a piece of the text.
//! Where the first byte is even, the rest is the text itself (title, NUL, body); else every two bytes name a word of the pack or a sign,
//! which leads deeper into the stages than letters that happen to come.
#![no_main]

use jiff::civil::Date;
use libfuzzer_sys::fuzz_target;
use sijill_engine::span::Span;
use sijill_engine::{Coder, Story, packs};
use sijill_pack::Pack;
use sijill_pack::pack::Sym;
use std::sync::LazyLock;

static PACK: LazyLock<Pack> = LazyLock::new(|| packs::built_in("ar").expect("a pack is built in").expect("it fits"));
static CODER: LazyLock<Coder<'static>> = LazyLock::new(|| Coder::new(&PACK));

const SIGNS: &[&str] = &[
    ". ", "، ", ": ", "\"", " \"", "\" ", " «", "» ", "(", ") ", " - ", "\n", "\n\n", "؟ ", "!", "…", "و", "ب", "ل",
    "ال", "ف", "س", "ها ", "ه ", "12 ", "2020 ", "/", "ـ", "\u{651}", "\u{64f}", "\u{200f}", "😀",
];

/// Words and signs by numbers: three in four are words.
fn words(bytes: &[u8]) -> String {
    let mut text = String::new();
    for pair in bytes.chunks_exact(2) {
        let number = u16::from_le_bytes([pair[0], pair[1]]) as usize;
        if number % 4 == 0 {
            text.push_str(SIGNS[number / 4 % SIGNS.len()]);
        } else {
            // The strings of a pack stand in the order of its tables; a stride leads through all of them.
            let string = PACK.str(Sym(number as u32 * 3 / 2));
            if !string.is_ascii() {
                text.push_str(string);
                text.push(' ');
            }
        }
    }
    text
}

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let text = if first % 2 == 0 { String::from_utf8_lossy(rest).into_owned() } else { words(rest) };
    let (title, body) = match text.split_once('\0') {
        Some((title, body)) => (Some(title), body),
        None => (None, text.as_str()),
    };
    let published =
        (first % 8 > 1).then(|| Date::new(1900 + i16::from(*first), 1 + (*first % 12) as i8, 28).ok()).flatten();
    let story = Story { title, text: body, published };
    let coded = CODER.code(&story);
    let fits = |span: Span| assert!(!span.of(&coded.text).is_empty(), "{span:?} is no piece of {:?}", coded.text);
    coded.sentences.iter().copied().for_each(fits);
    coded.events.iter().flat_map(|e| &e.mentions).copied().for_each(fits);
    coded.statements.iter().for_each(|s| fits(s.content));
    coded.commitments.iter().for_each(|c| fits(c.undertaking));
    if first % 16 < 2 {
        assert!(CODER.explain(&story).coded == coded);
    }
});
