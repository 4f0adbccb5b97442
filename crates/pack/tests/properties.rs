//! Properties that hold for every verb: turns thousands of made-up roots into forms and checks each letter for its signs.
//!
//! Example: no form of any root has two vowels on one letter, and every person is there.

use sijill_pack::features::Features;
use sijill_pack::morphology::{
    Form, MorphologyError, VerbEntry, Vowel, conjugate, inflect_nominal, masdars, participles, skeleton,
};

const SHADDA: char = '\u{0651}';
const SUKUN: char = '\u{0652}';
const FORMS: [Form; 13] = [
    Form::I,
    Form::II,
    Form::III,
    Form::IV,
    Form::V,
    Form::VI,
    Form::VII,
    Form::VIII,
    Form::IX,
    Form::X,
    Form::QI,
    Form::QII,
    Form::QIV,
];
const VOWELS: [(Vowel, Vowel); 6] = [
    (Vowel::A, Vowel::U),
    (Vowel::A, Vowel::I),
    (Vowel::A, Vowel::A),
    (Vowel::I, Vowel::A),
    (Vowel::U, Vowel::U),
    (Vowel::I, Vowel::I),
];

fn is_vowel(c: char) -> bool {
    matches!(c, '\u{064B}'..='\u{0650}')
}

fn is_sign(c: char) -> bool {
    is_vowel(c) || c == SHADDA || c == SUKUN
}

/// What is wrong with the signs of a fully vocalised form, if anything.
fn fault(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied();
    if chars.first().is_none_or(|&c| is_sign(c)) {
        return Some("begins with a sign".into());
    }
    for (i, &c) in chars.iter().enumerate() {
        let next = at(i + 1);
        let before = i.checked_sub(1).and_then(at);
        if is_vowel(c) && next.is_some_and(is_sign) {
            return Some(format!("two signs at {i}"));
        }
        if c == SUKUN && next.is_some_and(is_sign) {
            return Some(format!("sign after sukun at {i}"));
        }
        if c == SHADDA && !next.is_some_and(is_vowel) {
            return Some(format!("shadda without vowel at {i}"));
        }
        if is_sign(c) || next.is_some_and(is_sign) {
            continue;
        }
        let long = match c {
            'ا' => {
                before == Some('\u{064E}')
                    || before == Some('\u{064B}')
                    || (i + 1 == chars.len() && (before == Some('و') || text.ends_with("وْا")))
            }
            'ى' => before == Some('\u{064E}') || before == Some('\u{064B}'),
            'و' => before == Some('\u{064F}'),
            'ي' => before == Some('\u{0650}'),
            'آ' => true,
            _ => false,
        };
        if !long {
            return Some(format!("bare {c} at {i}"));
        }
    }
    None
}

fn verbs() -> Vec<VerbEntry> {
    let radicals = ['ء', 'ب', 'ت', 'د', 'ز', 'ص', 'ط', 'ع', 'ن', 'و', 'ي'];
    let weak = |c| matches!(c, 'و' | 'ي');
    let mut out = Vec::new();
    for a in radicals {
        for b in radicals {
            for c in radicals {
                // Roots that the language does not have.
                if a == b || (a == c && weak(a)) || (b == 'ء' && c == 'ء') || (weak(a) && weak(b)) {
                    continue;
                }
                for form in FORMS {
                    let four = matches!(form, Form::QI | Form::QII | Form::QIV);
                    if four && [a, b, c].iter().any(|&r| weak(r) || r == 'ء') {
                        continue;
                    }
                    let root = if four { vec![a, b, c, 'ر'] } else { vec![a, b, c] };
                    if form == Form::I {
                        for v in VOWELS {
                            out.push(VerbEntry { root: root.clone(), form, vowels: Some(v) });
                        }
                    } else {
                        out.push(VerbEntry { root, form, vowels: None });
                    }
                }
            }
        }
    }
    out
}

#[test]
fn every_letter_of_a_verb_has_its_sign() {
    for verb in verbs() {
        for form in conjugate(&verb).expect("a root of letters") {
            assert!(!skeleton(&form.text).is_empty(), "{verb:?}");
            if let Some(fault) = fault(&form.text) {
                panic!("{} of {verb:?}: {fault}", form.text);
            }
        }
    }
}

#[test]
fn every_person_of_every_tense_is_there() {
    let persons = (8..21).map(|bit| Features(1 << bit)).collect::<Vec<_>>();
    for verb in verbs().into_iter().step_by(7) {
        let forms = conjugate(&verb).expect("a root of letters");
        let has = |f: Features| forms.iter().any(|form| form.features == f && !form.before_enclitic);
        for voice in [Features::ACTIVE, Features::PASSIVE] {
            for &person in &persons {
                assert!(has(Features::PERFECT | voice | person), "{verb:?}");
                for mood in [Features::INDICATIVE, Features::SUBJUNCTIVE, Features::JUSSIVE] {
                    assert!(has(Features::IMPERFECT | mood | voice | person), "{verb:?}");
                }
            }
        }
        for person in [Features::P2MS, Features::P2FS, Features::P2D, Features::P2MP, Features::P2FP] {
            assert!(has(Features::IMPERATIVE | Features::ACTIVE | person), "{verb:?}");
        }
    }
}

#[test]
fn participles_and_masdars_inflect_with_every_sign() {
    for verb in verbs().into_iter().step_by(5) {
        for participle in participles(&verb).expect("a root of letters") {
            for form in inflect_nominal(&participle.entry) {
                if let Some(fault) = fault(&form.text) {
                    panic!("{} of {verb:?}: {fault}", form.text);
                }
            }
        }
        for masdar in masdars(&verb).expect("a root of letters") {
            let text = format!("{masdar}\u{064F}");
            let weak_end = masdar.ends_with('ي');
            assert!(weak_end || fault(&text).is_none(), "{masdar} of {verb:?}: {:?}", fault(&text));
        }
    }
}

#[test]
fn each_form_has_one_value_of_each_kind() {
    let verb = VerbEntry { root: "كتب".chars().collect(), form: Form::I, vowels: Some((Vowel::A, Vowel::U)) };
    let one = |f: Features, group: Features| f.within(group).0.count_ones() == 1;
    for form in conjugate(&verb).expect("a verb") {
        let f = form.features;
        assert!(one(f, Features::ASPECTS) && one(f, Features::VOICES) && one(f, Features::PERSONS), "{}", form.text);
        assert_eq!(f.any(Features::IMPERFECT), one(f, Features::MOODS), "{}", form.text);
    }
    for participle in participles(&verb).expect("a verb") {
        for form in inflect_nominal(&participle.entry) {
            let f = form.features;
            let groups = [Features::GENDERS, Features::NUMBERS, Features::CASES, Features::STATES];
            assert!(groups.iter().all(|&g| one(f, g)), "{}", form.text);
        }
    }
}

#[test]
fn what_is_no_verb_is_refused() {
    let entry = |root: &str, form, vowels| VerbEntry { root: root.chars().collect(), form, vowels };
    assert_eq!(conjugate(&entry("كت", Form::II, None)), Err(MorphologyError::Radicals { wanted: 3, found: 2 }));
    assert_eq!(conjugate(&entry("دمقرط", Form::QI, None)), Err(MorphologyError::Radicals { wanted: 4, found: 5 }));
    assert_eq!(conjugate(&entry("كتا", Form::II, None)), Err(MorphologyError::NotRadical('ا')));
    assert_eq!(conjugate(&entry("أكل", Form::II, None)), Err(MorphologyError::NotRadical('أ')));
    assert_eq!(conjugate(&entry("كتب", Form::I, None)), Err(MorphologyError::NoVowels));
}
