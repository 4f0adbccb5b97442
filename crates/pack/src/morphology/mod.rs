//! Inflection by rule: from one lexicon entry to all its vocalised forms.
//!
//! Example: the verb قول, form I, `au` gives قَالَ, قُلْتُ, يَقُولُ, يَقُلْ, قِيلَ and some hundred more.

use std::fmt;

use crate::features::{Derived, Features};

mod conjugate;
mod declension;
mod endings;
mod hamza;
mod masdar;
mod nisba;
mod nominal;
mod orthography;
mod participle;
mod root;
mod shape;
mod verb;

use root::Weakness;
pub(crate) use root::radical;

pub use conjugate::conjugate;
pub use masdar::masdars;
pub use nisba::nisbas;
pub use nominal::inflect_nominal;
pub use orthography::skeleton;
pub use participle::{Participle, participles};

/// Verb form (wazn): I to X, and the quadriliterals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Form {
    I,
    II,
    III,
    IV,
    V,
    VI,
    VII,
    VIII,
    IX,
    X,
    QI,
    QII,
    QIV,
}

/// A short vowel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Vowel {
    A,
    I,
    U,
}

/// A verb as the lexicon has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbEntry {
    /// Three or four radicals, hamza as ء.
    pub root: Vec<char>,
    /// The form.
    pub form: Form,
    /// Middle vowels of perfect and imperfect; form I only.
    pub vowels: Option<(Vowel, Vowel)>,
}

/// A noun or adjective as the lexicon has it; everything vocalised, without case ending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NominalEntry {
    /// The singular (masculine for adjectives).
    pub lemma: String,
    /// Gender of the singular.
    pub gender: Features,
    /// `ون`, `ات`, or vocalised broken plurals.
    pub plurals: Vec<String>,
    /// The feminine: `ة` (by rule), a vocalised irregular one, or none.
    pub feminine: Option<String>,
    /// An adjective: inflects for gender and has all sound plurals that its table gives.
    pub adjective: bool,
}

/// One inflected form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inflected {
    /// Fully vocalised, case or mood ending included; shadda before its vowel; NFC code points.
    pub text: String,
    /// The feature values of this very form (one of each kind).
    pub features: Features,
    /// The derivation, for participles and masdars.
    pub derived: Derived,
    /// Stands in this spelling only before an enclitic (زِيَارَتُ, اِتَّهَمُو, رَعَا).
    pub before_enclitic: bool,
}

/// Why an entry cannot be inflected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MorphologyError {
    /// The form asks for another number of radicals.
    Radicals {
        /// How many the form asks for.
        wanted: usize,
        /// How many the entry has.
        found: usize,
    },
    /// This character is no radical. Hamza is `ء`, the long `a` of weak roots `و` or `ي`.
    NotRadical(char),
    /// Form I without its vowels.
    NoVowels,
}

impl fmt::Display for MorphologyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MorphologyError::Radicals { wanted, found } => write!(f, "{wanted} radicals wanted, {found} found"),
            MorphologyError::NotRadical(c) => write!(f, "{c} is no radical"),
            MorphologyError::NoVowels => write!(f, "form 1 needs the vowels of perfect and imperfect"),
        }
    }
}

impl std::error::Error for MorphologyError {}
