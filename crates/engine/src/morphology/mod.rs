//! Tokens -> readings: what each word may be, with its clitics cut off and a cost for each possibility.
//! "وبغداد" reads as و + the unit بغداد; "تقول" as one verb with two persons; "قتل" as verb (active, passive) and as masdar.

mod analyse;
mod guess;
mod items;
mod spelling;
mod units;

pub use analyse::Analyser;
pub(crate) use items::units_of_group;
pub use items::{Item, Words, words};
pub(crate) use units::{UnitMatch, spelled_as};

use sijill_pack::features::{Derived, Features, Function, Pos};
use sijill_pack::pack::{EntryId, Pack, Sym};

/// Readings that survive to the clause stage, at most.
pub const SURVIVORS: usize = 4;

/// A reading of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The lemma's entry; `None` for names out of the world's tables and for guesses.
    pub entry: Option<EntryId>,
    /// The lemma, without vowels.
    pub lemma: Sym,
    /// Part of speech of the stem.
    pub pos: Pos,
    /// Function of the stem, or of the unit.
    pub function: Function,
    /// Features still open after clitics and signs have spoken.
    pub features: Features,
    /// Derivation of the stem.
    pub derived: Derived,
    /// Class bits of the stem.
    pub class: u16,
    /// Proclitics, first to last (numbers in the pack's table), [`NO_CLITIC`] where none.
    pub proclitics: [u8; 4],
    /// Ends of the proclitics, in letters from the word's start.
    pub cuts: [u8; 4],
    /// Enclitic, number in the pack's table, [`NO_CLITIC`] for none.
    pub enclitic: u8,
    /// The stem, in letters from the word's start, the article not included.
    pub stem: (u8, u8),
    /// The article stands before the stem.
    pub article: bool,
    /// Cost: the lower, the likelier.
    pub cost: u16,
    /// No lexicon has it: guessed from its shape.
    pub guessed: bool,
    /// The spelling was mended (a hamza dropped, ى for ي).
    pub repaired: bool,
}

/// No clitic in a slot of [`Reading::proclitics`] or [`Reading::enclitic`].
pub const NO_CLITIC: u8 = u8::MAX;

impl Reading {
    /// An empty reading to fill.
    pub(crate) fn blank() -> Reading {
        Reading {
            entry: None,
            lemma: Sym(0),
            pos: Pos::Other,
            function: Function::None,
            features: Features::NONE,
            derived: Derived::None,
            class: 0,
            proclitics: [NO_CLITIC; 4],
            cuts: [0; 4],
            enclitic: NO_CLITIC,
            stem: (0, 0),
            article: false,
            cost: 0,
            guessed: false,
            repaired: false,
        }
    }

    /// Is it a noun, name, adjective or number: something that a noun group is made of?
    pub fn is_nominal(&self) -> bool {
        matches!(self.pos, Pos::Noun | Pos::Proper | Pos::Adjective | Pos::Number)
    }

    /// Is an enclitic attached?
    pub fn has_enclitic(&self) -> bool {
        self.enclitic != NO_CLITIC
    }

    /// Is a proclitic of this function attached?
    pub fn has_proclitic(&self, pack: &Pack, function: Function) -> bool {
        self.proclitics().any(|p| pack.proclitics.get(usize::from(p)).is_some_and(|c| c.function == function))
    }

    /// The proclitics' numbers.
    pub fn proclitics(&self) -> impl Iterator<Item = u8> + use<> {
        self.proclitics.into_iter().take_while(|c| *c != NO_CLITIC)
    }
}
