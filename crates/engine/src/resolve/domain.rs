//! What a story is about, by the words it uses: politics, or one of the matters that hold no political events (sports, markets, nature
//! and science, private crime, culture). "هاجم المنتخب مرمى خصمه" is no attack.

use crate::syntax::{Source, Tree};
use sijill_pack::Pack;
use sijill_pack::pack::Sym;

/// Classes of words of a matter that holds no political events; the pack's table tells what they are.
const QUIET: [&str; 5] = ["domain-sports", "domain-markets", "domain-nature", "domain-crime", "domain-culture"];

/// The class of words of politics.
const POLITICS: &str = "domain-politics";

/// Words of a quiet matter that make it the story's where no word is of politics.
const FEW: u32 = 2;

/// Words of a quiet matter that make it the story's where some words are of politics.
const MANY: u32 = 4;

/// How many times as many words of the quiet matter there have to be as of politics. Set on forty stories of ours without events and fifty-five coded
/// ones: the former have 2.2 times as many or more, the latter but one have fewer than twice.
const TIMES: u32 = 2;

/// The matters of each lemma, made once for a pack.
pub struct Domains {
    /// By symbol: a bit for each class of [`QUIET`], the next for politics.
    of: Vec<u8>,
}

impl Domains {
    /// Reads the classes of a pack.
    pub fn new(pack: &Pack) -> Domains {
        let mut of = Vec::new();
        for (bit, class) in QUIET.iter().chain([&POLITICS]).enumerate() {
            for lemma in pack.class(class) {
                let at = lemma.0 as usize;
                if of.len() <= at {
                    of.resize(at + 1, 0);
                }
                of[at] |= 1 << bit;
            }
        }
        Domains { of }
    }

    /// Is the story about a matter that holds no political events?
    pub fn is_quiet(&self, source: Source<'_>, trees: &[Tree]) -> bool {
        let mut counts = [0u32; QUIET.len() + 1];
        for tree in trees {
            for item in tree.items.clone() {
                let Some(Sym(lemma)) = tree.reading(source.words, item).map(|r| r.lemma) else { continue };
                let bits = self.of.get(lemma as usize).copied().unwrap_or(0);
                for (bit, count) in counts.iter_mut().enumerate() {
                    *count += u32::from(bits >> bit & 1);
                }
            }
        }
        let politics = counts[QUIET.len()];
        let quiet = counts[..QUIET.len()].iter().copied().max().unwrap_or(0);
        if politics == 0 { quiet >= FEW } else { quiet >= MANY && quiet >= TIMES * politics }
    }
}
