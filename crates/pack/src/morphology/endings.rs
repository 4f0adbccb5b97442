//! Endings of finite verbs: turns a person into the segments after the stem.
//!
//! Example: third person masculine plural is `ū` in the perfect (كَتَبُوا), `ūna` in the indicative (يَكْتُبُونَ).

use super::Vowel::{A, I, U};
use super::orthography::Seg::{self, C, L, Silent, V};
use crate::features::Features;

/// Persons with their endings in the perfect.
pub(crate) const PERFECT: [(Features, &[Seg]); 13] = [
    (Features::P3MS, &[V(A)]),
    (Features::P3FS, &[V(A), C('ت')]),
    (Features::P3MD, &[L(A)]),
    (Features::P3FD, &[V(A), C('ت'), L(A)]),
    (Features::P3MP, &[L(U), Silent]),
    (Features::P3FP, &[C('ن'), V(A)]),
    (Features::P2MS, &[C('ت'), V(A)]),
    (Features::P2FS, &[C('ت'), V(I)]),
    (Features::P2D, &[C('ت'), V(U), C('م'), L(A)]),
    (Features::P2MP, &[C('ت'), V(U), C('م')]),
    (Features::P2FP, &[C('ت'), V(U), C('ن'), C('ن'), V(A)]),
    (Features::P1S, &[C('ت'), V(U)]),
    (Features::P1P, &[C('ن'), L(A)]),
];

/// The ending of the second person masculine plural before an enclitic (كَتَبْتُمُو).
pub(crate) const TUMU: &[Seg] = &[C('ت'), V(U), C('م'), L(U)];

/// What follows the stem of the imperfect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The vowel of the mood.
    Mood,
    /// Dual.
    Dual,
    /// Masculine plural.
    Plural,
    /// Second person feminine singular.
    Feminine,
    /// Feminine plural.
    FemininePlural,
}

/// Persons with their prefixes and endings in the imperfect.
pub(crate) const IMPERFECT: [(Features, char, Ending); 13] = [
    (Features::P3MS, 'ي', Ending::Mood),
    (Features::P3FS, 'ت', Ending::Mood),
    (Features::P3MD, 'ي', Ending::Dual),
    (Features::P3FD, 'ت', Ending::Dual),
    (Features::P3MP, 'ي', Ending::Plural),
    (Features::P3FP, 'ي', Ending::FemininePlural),
    (Features::P2MS, 'ت', Ending::Mood),
    (Features::P2FS, 'ت', Ending::Feminine),
    (Features::P2D, 'ت', Ending::Dual),
    (Features::P2MP, 'ت', Ending::Plural),
    (Features::P2FP, 'ت', Ending::FemininePlural),
    (Features::P1S, 'ء', Ending::Mood),
    (Features::P1P, 'ن', Ending::Mood),
];

/// Persons with their endings in the imperative.
pub(crate) const IMPERATIVE: [(Features, Ending); 5] = [
    (Features::P2MS, Ending::Mood),
    (Features::P2FS, Ending::Feminine),
    (Features::P2D, Ending::Dual),
    (Features::P2MP, Ending::Plural),
    (Features::P2FP, Ending::FemininePlural),
];

/// The segments of an ending in a mood.
pub(crate) fn segments(ending: Ending, mood: Features) -> &'static [Seg] {
    let indicative = mood == Features::INDICATIVE;
    match ending {
        Ending::Mood if indicative => &[V(U)],
        Ending::Mood if mood == Features::SUBJUNCTIVE => &[V(A)],
        Ending::Mood => &[],
        Ending::Dual if indicative => &[L(A), C('ن'), V(I)],
        Ending::Dual => &[L(A)],
        Ending::Plural if indicative => &[L(U), C('ن'), V(A)],
        Ending::Plural => &[L(U), Silent],
        Ending::Feminine if indicative => &[L(I), C('ن'), V(A)],
        Ending::Feminine => &[L(I)],
        Ending::FemininePlural => &[C('ن'), V(A)],
    }
}
