//! Snapshots: turns model nouns and adjectives into tables of all their forms, and compares them with the tables in `nominals/`.
//!
//! Example: `nominals/nouns.txt` begins with كِتَاب. `UPDATE=1 cargo test -p sijill-pack --test nominals` rewrites the tables; read
//! what changed before committing it. `+` marks spellings that stand only before an enclitic.

use std::fmt::Write as _;
use std::path::Path;

use sijill_pack::features::{Derived, Features};
use sijill_pack::morphology::{NominalEntry, inflect_nominal, nisbas};

/// Lemma, gender, plurals, feminine.
const NOUNS: [(&str, char, &str, &str); 36] = [
    ("كِتَاب", 'm', "كُتُب", ""),
    ("حُكُومَة", 'f', "ات", ""),
    ("مُوَظَّف", 'm', "ون", "ة"),
    ("وَزِير", 'm', "وُزَرَاء", "ة"),
    ("رَئِيس", 'm', "رُؤَسَاء", "ة"),
    ("قَاضِي", 'm', "قُضَاة", "ة"),
    ("لَاجِئ", 'm', "ون", "ة"),
    ("مُسْتَشْفَى", 'm', "مُسْتَشْفَيَات", ""),
    ("مُسْتَوَى", 'm', "ات", ""),
    ("مَدَى", 'm', "", ""),
    ("شَكْوَى", 'f', "شَكَاوَى", ""),
    ("عَصَا", 'f', "عِصِيّ", ""),
    ("لِقَاء", 'm', "ات", ""),
    ("صَحْرَاء", 'f', "صَحَارَى", ""),
    ("سَمَاء", 'f', "سَمَاوَات", ""),
    ("جُزْء", 'm', "أَجْزَاء", ""),
    ("عِبْء", 'm', "أَعْبَاء", ""),
    ("شَيْء", 'm', "أَشْيَاء", ""),
    ("ضَوْء", 'm', "أَضْوَاء", ""),
    ("لُجُوء", 'm', "", ""),
    ("مَبْدَأ", 'm', "مَبَادِئ", ""),
    ("تَبَاطُؤ", 'm', "", ""),
    ("مُفَاجَأَة", 'f', "مُفَاجَآت", ""),
    ("مُنْشَأَة", 'f', "ات", ""),
    ("هَيْئَة", 'f', "ات", ""),
    ("مُبَارَاة", 'f', "ات", ""),
    ("حَمْلَة", 'f', "ات", ""),
    ("جَوْلَة", 'f', "ات", ""),
    ("أَرْض", 'f', "أَرَاضِي", ""),
    ("تَحَدِّي", 'm', "ات", ""),
    ("صَوْت", 'm', "أَصْوَات", ""),
    ("أَخ", 'm', "إِخْوَة", ""),
    ("اِمْرَأَة", 'f', "نِسَاء", ""),
    ("اِجْتِمَاع", 'm', "ات", ""),
    ("كَامِيرَا", 'f', "ات", ""),
    ("قُوَّة", 'f', "ات|قُوَى", ""),
];

/// Lemma, plurals, feminine.
const ADJECTIVES: [(&str, &str, &str); 11] = [
    ("كَبِير", "كِبَار", "ة"),
    ("عَسْكَرِيّ", "ون", "ة"),
    ("أَحْمَر", "حُمْر", "حَمْرَاء"),
    ("أَكْبَر", "أَكَابِر", "كُبْرَى"),
    ("أَعْلَى", "ون", "عُلْيَا"),
    ("أَهَمّ", "", ""),
    ("غَضْبَان", "غَضَابَى", "غَضْبَى"),
    ("بَطِيء", "ون", "ة"),
    ("بَرِيء", "أَبْرِيَاء", "ة"),
    ("مُتَحَدِّي", "ون", "ة"),
    ("مُنَادَى", "ون", "ة"),
];

fn list(cell: &str) -> Vec<String> {
    cell.split('|').filter(|c| !c.is_empty()).map(str::to_string).collect()
}

fn table(entry: &NominalEntry) -> String {
    let forms = inflect_nominal(entry);
    let mut out = format!("{}\n", entry.lemma);
    let mut groups: Vec<Features> = Vec::new();
    for form in &forms {
        let group = form.features.within(Features::GENDERS | Features::NUMBERS);
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    for group in groups {
        let gender = match (group.any(Features::MASCULINE), group.any(Features::FEMININE)) {
            (true, true) => "mf",
            (true, false) => "m",
            _ => "f",
        };
        let number = if group.any(Features::SINGULAR) {
            "singular"
        } else if group.any(Features::DUAL) {
            "dual"
        } else {
            "plural"
        };
        for (name, state) in
            [("indefinite", Features::INDEFINITE), ("definite", Features::DEFINITE), ("construct", Features::CONSTRUCT)]
        {
            let cell = |case: Features| {
                let texts: Vec<String> = forms
                    .iter()
                    .filter(|f| f.features == group | state | case)
                    .map(|f| if f.before_enclitic { format!("+{}", f.text) } else { f.text.clone() })
                    .collect();
                texts.join(" ")
            };
            let cases = [cell(Features::NOMINATIVE), cell(Features::ACCUSATIVE), cell(Features::GENITIVE)].join("\t");
            let _ = writeln!(out, "{gender} {number} {name}\t{cases}");
        }
    }
    out
}

fn compare(file: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/nominals").join(file);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, found).expect("the table can be written");
        return;
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    for (known, found) in known.lines().zip(found.lines()) {
        assert_eq!(known, found, "in {file}");
    }
    assert_eq!(known.len(), found.len(), "length of {file}");
}

#[test]
fn model_nouns_are_as_in_their_table() {
    let mut out = String::new();
    for (lemma, gender, plurals, feminine) in NOUNS {
        out += &table(&NominalEntry {
            lemma: lemma.to_string(),
            gender: if gender == 'f' { Features::FEMININE } else { Features::MASCULINE },
            plurals: list(plurals),
            feminine: list(feminine).pop(),
            adjective: false,
        });
    }
    compare("nouns.txt", &out);
}

#[test]
fn model_adjectives_are_as_in_their_table() {
    let mut out = String::new();
    for (lemma, plurals, feminine) in ADJECTIVES {
        out += &table(&adjective(lemma, plurals, feminine));
    }
    compare("adjectives.txt", &out);
}

fn adjective(lemma: &str, plurals: &str, feminine: &str) -> NominalEntry {
    NominalEntry {
        lemma: lemma.to_string(),
        gender: Features::MASCULINE,
        plurals: list(plurals),
        feminine: list(feminine).pop(),
        adjective: true,
    }
}

#[test]
fn comparatives_are_known_by_their_shape() {
    let derived = |lemma, feminine| inflect_nominal(&adjective(lemma, "", feminine))[0].derived;
    assert_eq!(derived("أَكْبَر", "كُبْرَى"), Derived::Comparative);
    assert_eq!(derived("أَهَمّ", ""), Derived::Comparative);
    assert_eq!(derived("أَحْمَر", "حَمْرَاء"), Derived::None);
    assert_eq!(derived("كَبِير", "ة"), Derived::None);
}

/// Letters with their signs, whatever the order of the signs.
fn letters(text: &str) -> Vec<Vec<char>> {
    let mut out: Vec<Vec<char>> = Vec::new();
    for c in text.chars() {
        match out.last_mut() {
            Some(last) if ('\u{064B}'..='\u{0652}').contains(&c) => {
                last.push(c);
                last.sort_unstable();
            }
            _ => out.push(vec![c]),
        }
    }
    out
}

#[test]
fn nisbas_drop_what_the_name_ends_in() {
    for (name, nisba) in [
        ("سُورِيَا", "سُورِيّ"),
        ("رُوسِيَا", "رُوسِيّ"),
        ("فَرَنْسَا", "فَرَنْسِيّ"),
        ("غَزَّة", "غَزِّيّ"),
        ("البَصْرَة", "بَصْرِيّ"),
        ("الصِّين", "صِينِيّ"),
        ("الْيَمَن", "يَمَنِيّ"),
        ("كُرْدِسْتَان", "كُرْدِسْتَانِيّ"),
        ("سِيَاسَة", "سِيَاسِيّ"),
        ("فرنسا", "فرنسي"),
        ("سوريا", "سوري"),
        ("أمريكا", "أمريكي"),
        ("الإمارات", "إماراتي"),
        ("المغرب", "مغربي"),
        ("السعودية", "سعودي"),
        ("ليبيا", "ليبي"),
        ("تركيا", "تركي"),
        ("صَحْرَاء", "صَحْرَاوِيّ"),
        ("سَمَاء", "سَمَاوِيّ"),
    ] {
        assert_eq!(nisbas(name).first().map(|n| letters(n)), Some(letters(nisba)), "{name}");
    }
}
