//! Participles: turns a verb into its active and passive participles as entries of nominals.
//!
//! Example: سفر, form III gives مُسَافِر and مُسَافَر; ندي, form III gives مُنَادِي and مُنَادَى.

use super::orthography::Seg::{self, C, L, Maqsura, V};
use super::orthography::{Place, spell};
use super::root::{check, root_is, weakness};
use super::verb::{Voice, bare, imperfect, middle_as_hamza};
use super::{Form, MorphologyError, NominalEntry, VerbEntry, Vowel, Weakness};
use crate::features::{Derived, Features};

/// A participle and which one it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participle {
    /// The participle as a nominal with sound plurals and a feminine in ة.
    pub entry: NominalEntry,
    /// Active or passive participle.
    pub derived: Derived,
}

/// The active and the passive participle of a verb. A weak last radical stays in the lemma: مُنَادِي.
pub fn participles(verb: &VerbEntry) -> Result<Vec<Participle>, MorphologyError> {
    check(verb)?;
    let (active, passive) = if verb.form == Form::I {
        first_form(verb)
    } else {
        (derived_form(verb, Voice::Active), derived_form(verb, Voice::Passive))
    };
    let entry = |segs: &[Seg], derived| Participle {
        entry: NominalEntry {
            lemma: spell(segs, Place::Lemma),
            gender: Features::MASCULINE,
            plurals: vec!["ون".to_string()],
            feminine: Some("ة".to_string()),
            adjective: true,
        },
        derived,
    };
    Ok(vec![entry(&active, Derived::ActiveParticiple), entry(&passive, Derived::PassiveParticiple)])
}

/// مُ and the stem of the imperfect.
fn derived_form(verb: &VerbEntry, voice: Voice) -> Vec<Seg> {
    let mut stem = imperfect(verb, voice, None);
    let mut pre = vec![C('م'), V(Vowel::U)];
    pre.append(&mut stem.pre);
    stem.pre = pre;
    if voice == Voice::Active {
        // The imperfect of forms V and VI has `a` here, the participle `i`: مُتَحَدِّث.
        stem.vowel = Vowel::I;
    }
    bare(&stem)
}

/// فَاعِل and مَفْعُول.
fn first_form(verb: &VerbEntry) -> (Vec<Seg>, Vec<Seg>) {
    let r = |n: usize| C(verb.root.get(n).copied().unwrap_or('ء'));
    let mut active = vec![r(0), L(Vowel::A)];
    let mut passive = vec![C('م'), V(Vowel::A), r(0)];
    match weakness(verb) {
        Weakness::Sound => {
            active.extend([r(1), V(Vowel::I), r(2)]);
            passive.extend([r(1), L(Vowel::U), r(2)]);
        }
        Weakness::Doubled => {
            active.extend([r(1), r(2)]);
            passive.extend([r(1), L(Vowel::U), r(2)]);
        }
        Weakness::Hollow => {
            if r(2) == C('ء') {
                active.extend([C('ء'), L(Vowel::I)]);
            } else {
                active.extend([middle_as_hamza(verb), V(Vowel::I), r(2)]);
            }
            passive.extend([L(if r(1) == C('و') { Vowel::U } else { Vowel::I }), r(2)]);
        }
        Weakness::Defective => {
            active.extend([r(1), L(Vowel::I)]);
            let round = r(2) == C('و') && !matches!(verb.vowels, Some((Vowel::I, _))) && !root_is(verb, "حيي");
            passive.push(r(1));
            passive.extend(if round { [V(Vowel::U), C('و'), C('و')] } else { [V(Vowel::I), C('ي'), C('ي')] });
        }
    }
    debug_assert!(!passive.contains(&Maqsura));
    (active, passive)
}
