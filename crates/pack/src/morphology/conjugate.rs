//! Conjugation: turns a verb of the lexicon into all its finite forms.
//!
//! Example: كتب, form I, `au` gives كَتَبَ, كَتَبَتْ ... يَكْتُبُ ... اُكْتُبْ, and كُتِبَ, يُكْتَبُ.

use std::collections::HashSet;

use super::endings::{Ending, IMPERATIVE, IMPERFECT, PERFECT, TUMU, segments};
use super::orthography::Seg::{self, C, L, V, Wasl};
use super::orthography::{Place, spell, spell_conservative, spell_unmerged};
use super::root::{check, root_is, weakness};
use super::verb::{Voice, imperfect, join, perfect, shortened};
use super::{Form, Inflected, MorphologyError, VerbEntry, Vowel, Weakness};
use crate::features::{Derived, Features};

/// The finite forms found so far, each once.
struct Forms {
    list: Vec<Inflected>,
    seen: HashSet<(String, Features, bool)>,
    final_hamza: bool,
    unmerged: bool,
}

impl Forms {
    /// Adds the spellings of `segs` at the end of a word and, where they differ, before an enclitic.
    fn add(&mut self, segs: &[Seg], features: Features) {
        let end = if self.final_hamza { Place::Final } else { Place::FinalOpen };
        self.spelled(segs, features, end, false);
        self.spelled(segs, features, Place::BeforeEnclitic, true);
    }

    fn spelled(&mut self, segs: &[Seg], features: Features, place: Place, before_enclitic: bool) {
        self.push(spell(segs, place), features, before_enclitic);
        if let Some(text) = spell_unmerged(segs, place).filter(|_| self.unmerged) {
            self.push(text, features, before_enclitic);
        }
        if self.final_hamza {
            self.push(spell_conservative(segs, place), features, before_enclitic);
        }
    }

    fn push(&mut self, text: String, features: Features, before_enclitic: bool) {
        if before_enclitic && self.seen.contains(&(text.clone(), features, false)) {
            return;
        }
        if self.seen.insert((text.clone(), features, before_enclitic)) {
            self.list.push(Inflected { text, features, derived: Derived::None, before_enclitic });
        }
    }
}

/// All finite forms of a verb, passive ones included whether or not the verb takes an object.
pub fn conjugate(verb: &VerbEntry) -> Result<Vec<Inflected>, MorphologyError> {
    check(verb)?;
    let mut forms = Forms {
        list: Vec::new(),
        seen: HashSet::new(),
        final_hamza: verb.root.last().copied() == Some('ء'),
        unmerged: false,
    };
    for (voice, flag) in [(Voice::Active, Features::ACTIVE), (Voice::Passive, Features::PASSIVE)] {
        forms.unmerged = verb.form == Form::QI;
        perfects(verb, voice, flag, &mut forms);
        forms.unmerged = verb.root.first().copied() == Some('ء');
        for mood in [Features::INDICATIVE, Features::SUBJUNCTIVE, Features::JUSSIVE] {
            for (person, prefix, ending) in IMPERFECT {
                let stem = imperfect(verb, voice, Some(prefix));
                for stem in std::iter::once(&stem).chain(shortened(verb, &stem).as_ref()) {
                    for segs in join(stem, segments(ending, mood)) {
                        forms.add(&segs, Features::IMPERFECT | mood | flag | person);
                    }
                }
            }
        }
    }
    forms.unmerged = false;
    imperatives(verb, &mut forms);
    Ok(forms.list)
}

fn perfects(verb: &VerbEntry, voice: Voice, flag: Features, forms: &mut Forms) {
    let stem = perfect(verb, voice);
    for (person, ending) in PERFECT {
        let features = Features::PERFECT | flag | person;
        for stem in std::iter::once(&stem).chain(shortened(verb, &stem).as_ref()) {
            for segs in join(stem, ending) {
                forms.add(&segs, features);
            }
        }
        if person == Features::P2MP {
            for segs in join(&stem, TUMU) {
                forms.push(spell(&segs, Place::BeforeEnclitic), features, true);
            }
        }
    }
}

fn imperatives(verb: &VerbEntry, forms: &mut Forms) {
    let mut stem = imperfect(verb, Voice::Active, None);
    let short = match verb.form {
        Form::I => ["ءخذ", "ءكل", "ءمر"].iter().any(|r| root_is(verb, r)),
        _ => false,
    };
    let both = verb.form == Form::I && root_is(verb, "سءل");
    if short {
        stem.pre.clear();
    }
    for (person, ending) in IMPERATIVE {
        let features = Features::IMPERATIVE | Features::ACTIVE | person;
        let ending_segs = segments(ending, Features::JUSSIVE);
        for stem in std::iter::once(&stem).chain(shortened(verb, &stem).as_ref()) {
            for segs in join(stem, ending_segs) {
                forms.add(&opened(verb, segs), features);
            }
        }
        if both {
            let mut segs = vec![C('س'), V(Vowel::A), C('ل')];
            segs.extend_from_slice(ending_segs);
            forms.add(&segs, features);
        }
        if ending == Ending::Mood
            && weakness(verb) == Weakness::Defective
            && root_is(verb, "ءتي")
            && verb.form == Form::I
        {
            forms.add(&[C('ت'), V(Vowel::I)], features);
        }
    }
}

/// Puts what an imperative needs before its first consonants: أَ in form IV, a helping vowel before two consonants.
fn opened(verb: &VerbEntry, segs: Vec<Seg>) -> Vec<Seg> {
    let mut out = Vec::with_capacity(segs.len() + 2);
    if verb.form == Form::IV {
        out.extend([C('ء'), V(Vowel::A)]);
    } else if matches!(segs.as_slice(), [C(_), C(_), ..]) {
        let round = verb.form == Form::I && matches!(verb.vowels, Some((_, Vowel::U)));
        out.extend([Wasl, V(if round { Vowel::U } else { Vowel::I })]);
    }
    out.extend(segs);
    debug_assert!(!matches!(out.first(), Some(V(_) | L(_))));
    out
}
