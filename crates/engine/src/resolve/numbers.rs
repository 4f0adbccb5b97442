//! Number words and digits in a noun group -> how many: "ثلاثة جنود" is 3, "جنديان" 2, "10 آلاف" 10000.

use crate::record::Count;
use crate::resolve::actors::mention;
use crate::syntax::{Group, Source, Tree};
use crate::text::TokenKind;
use sijill_pack::Pack;
use sijill_pack::features::{Features, Pos};
use sijill_pack::letters::key;
use std::collections::BTreeMap;

/// The values of number words, by their folded letters.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    words: BTreeMap<Vec<u8>, u32>,
}

impl Numbers {
    /// The number words of a pack: its words of time of the kind `number`.
    pub fn new(pack: &Pack) -> Numbers {
        let numbers = pack.times.iter().filter(|t| pack.str(t.kind) == "number");
        let words = numbers.filter_map(|t| Some((key(pack.str(t.form)), pack.str(t.value).parse().ok()?))).collect();
        Numbers { words }
    }

    /// How many a group counts, and the words of it; `None` where it does not say.
    pub fn count(&self, source: Source<'_>, tree: &Tree, group: &Group) -> Option<Count> {
        let words = mention(source, tree, group, 0);
        let mut total = 0u32;
        let mut part = 0u32;
        let mut found = false;
        for item in group.items.clone() {
            let Some(value) = self.value(source, tree, item) else { continue };
            found = true;
            match value {
                1000.. if is_power_of_thousand(value) => {
                    total = total.saturating_add(part.max(1).saturating_mul(value));
                    part = 0;
                }
                100 if part > 0 && part < 10 => part *= 100,
                _ => part = part.saturating_add(value),
            }
        }
        if found {
            return Some(Count { number: total.saturating_add(part), words });
        }
        let head = tree.reading(source.words, group.head)?;
        let only = |of: Features| head.features.only(Features::NUMBERS, of);
        let number = if only(Features::DUAL) {
            2
        } else if only(Features::SINGULAR) && !group.definite && head.pos == Pos::Noun && group.name.is_empty() {
            1
        } else {
            return None;
        };
        Some(Count { number, words })
    }

    fn value(&self, source: Source<'_>, tree: &Tree, item: usize) -> Option<u32> {
        let r = tree.reading(source.words, item)?;
        let tokens = source.words.items.get(item)?.tokens.clone();
        let token = source.text.tokens.get(tokens.start)?;
        let letters = source.text.letters_of(tokens.start);
        if token.kind == TokenKind::Number {
            // Thousands marks are left out; a decimal is no count of people.
            let digits: String = letters.iter().map(|l| l.char).filter(char::is_ascii_digit).collect();
            return digits.parse().ok();
        }
        if r.pos != Pos::Number && r.class & sijill_pack::pack::class::QUANTITY == 0 {
            return None;
        }
        let stem = letters.get(r.stem.0 as usize..r.stem.1 as usize)?;
        self.words.get(&stem.iter().map(|l| l.key).collect::<Vec<_>>()).copied()
    }
}

fn is_power_of_thousand(number: u32) -> bool {
    matches!(number, 1_000 | 1_000_000 | 1_000_000_000)
}
