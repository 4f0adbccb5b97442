//! Measures inflection: turns a table of known forms and lexicon tables into the share of forms that the rules reproduce.
//!
//! Example: `cargo run -p sijill-pack --example inflection_score -- known.tsv packs/ar/lexicon/*.tsv`, with `--misses` first to
//! see the rows that were not reproduced. Rows of the known table are `lemma form tags`, with UniMorph tags.

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use sijill_pack::features::{Derived, Features};
use sijill_pack::morphology::{
    Form, Inflected, NominalEntry, VerbEntry, Vowel, conjugate, inflect_nominal, masdars, participles,
};

/// One candidate for a lemma.
struct Candidate {
    forms: Vec<Inflected>,
    masdars: Vec<String>,
}

#[derive(Default)]
struct Lexicon {
    verbs: BTreeMap<String, Vec<Candidate>>,
    nouns: BTreeMap<String, Vec<Candidate>>,
    adjectives: BTreeMap<String, Vec<Candidate>>,
    /// Nominals made from verbs, for lemmas that no table lists.
    derived: BTreeMap<String, Vec<Candidate>>,
    rejected: Vec<String>,
}

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let show = arguments.first().is_some_and(|a| a == "--misses");
    if show {
        arguments.remove(0);
    }
    let Some((known, tables)) = arguments.split_first() else {
        eprintln!("usage: inflection_score [--misses] known.tsv lexicon.tsv...");
        return ExitCode::FAILURE;
    };
    let mut lexicon = Lexicon::default();
    for path in tables {
        match std::fs::read_to_string(path) {
            Ok(text) => read_table(&text, &mut lexicon),
            Err(e) => {
                eprintln!("{path}: {e}");
                return ExitCode::FAILURE;
            }
        }
    }
    for line in &lexicon.rejected {
        eprintln!("rejected: {line}");
    }
    match std::fs::read_to_string(known) {
        Ok(text) => {
            report(&text, &lexicon, show);
            ExitCode::SUCCESS
        }
        Err(e) => {
            eprintln!("{known}: {e}");
            ExitCode::FAILURE
        }
    }
}

/// Reads a lexicon table; its header says which.
fn read_table(text: &str, lexicon: &mut Lexicon) {
    let mut lines = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
    let header: Vec<&str> = lines.next().unwrap_or("").split('\t').collect();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        match header.as_slice() {
            ["root", ..] => read_verb(line, &cells, lexicon),
            ["lemma", "gender", ..] => read_nominal(line, &cells, false, lexicon),
            ["lemma", "plural", ..] => read_nominal(line, &cells, true, lexicon),
            _ => return,
        }
    }
}

fn list(cell: &str) -> Vec<String> {
    cell.split('|').filter(|c| !c.is_empty() && *c != "-").map(str::to_string).collect()
}

fn read_verb(line: &str, cells: &[&str], lexicon: &mut Lexicon) {
    let [root, form, vowels, masdar, ..] = cells else {
        lexicon.rejected.push(line.to_string());
        return;
    };
    let form = match *form {
        "1" => Form::I,
        "2" => Form::II,
        "3" => Form::III,
        "4" => Form::IV,
        "5" => Form::V,
        "6" => Form::VI,
        "7" => Form::VII,
        "8" => Form::VIII,
        "9" => Form::IX,
        "10" => Form::X,
        "Q1" => Form::QI,
        "Q2" => Form::QII,
        _ => Form::QIV,
    };
    let vowel = |c| match c {
        'a' => Some(Vowel::A),
        'i' => Some(Vowel::I),
        'u' => Some(Vowel::U),
        _ => None,
    };
    let mut letters = vowels.chars().map(vowel);
    let vowels = match (letters.next().flatten(), letters.next().flatten()) {
        (Some(p), Some(i)) => Some((p, i)),
        _ => None,
    };
    let entry = VerbEntry { root: root.chars().collect(), form, vowels };
    let (Ok(mut forms), Ok(participles), Ok(ruled)) = (conjugate(&entry), participles(&entry), masdars(&entry)) else {
        lexicon.rejected.push(line.to_string());
        return;
    };
    let Some(lemma) = forms.first().map(|f| lemma_key(&f.text)) else { return };
    let mut named: Vec<String> = Vec::new();
    for m in list(masdar) {
        if m == "=" { named.extend(ruled.iter().cloned()) } else { named.push(m) }
    }
    for m in &named {
        let entry = NominalEntry {
            lemma: m.clone(),
            gender: if m.ends_with('ة') { Features::FEMININE } else { Features::MASCULINE },
            plurals: vec!["ات".to_string()],
            feminine: None,
            adjective: false,
        };
        let candidate = Candidate { forms: inflect_nominal(&entry), masdars: vec![] };
        lexicon.derived.entry(lemma_key(m)).or_default().push(candidate);
    }
    for p in participles {
        let mut inflected = inflect_nominal(&p.entry);
        for f in &mut inflected {
            f.derived = p.derived;
        }
        let candidate = Candidate { forms: inflected.clone(), masdars: vec![] };
        lexicon.derived.entry(lemma_key(&p.entry.lemma)).or_default().push(candidate);
        forms.extend(inflected);
    }
    lexicon.verbs.entry(lemma).or_default().push(Candidate { forms, masdars: named });
}

fn read_nominal(line: &str, cells: &[&str], adjective: bool, lexicon: &mut Lexicon) {
    let entry = match (adjective, cells) {
        (false, [lemma, gender, plural, class, ..]) => NominalEntry {
            lemma: (*lemma).to_string(),
            gender: match *gender {
                "f" => Features::FEMININE,
                "mf" => Features::GENDERS,
                _ => Features::MASCULINE,
            },
            plurals: list(plural),
            feminine: class.split(['|', ' ', ',', '+']).any(|c| c == "fem").then(|| "ة".to_string()),
            adjective,
        },
        (true, [lemma, plural, feminine, ..]) => NominalEntry {
            lemma: (*lemma).to_string(),
            gender: Features::MASCULINE,
            plurals: list(plural),
            feminine: (*feminine != "-").then(|| (*feminine).to_string()),
            adjective,
        },
        _ => {
            lexicon.rejected.push(line.to_string());
            return;
        }
    };
    let candidate = Candidate { forms: inflect_nominal(&entry), masdars: vec![] };
    let table = if adjective { &mut lexicon.adjectives } else { &mut lexicon.nouns };
    let feminine = entry.feminine.is_some() && !adjective;
    table.entry(lemma_key(&entry.lemma)).or_default().push(candidate);
    if feminine {
        // A feminine person noun is a lemma of its own in the known table.
        let forms = inflect_nominal(&entry);
        let first = forms.iter().find(|f| f.features.all(Features::FEMININE | Features::SINGULAR));
        if let Some(key) = first.map(|f| lemma_key(&f.text)) {
            let forms = forms.into_iter().filter(|f| f.features.all(Features::FEMININE)).collect();
            lexicon.nouns.entry(key).or_default().push(Candidate { forms, masdars: vec![] });
        }
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '\u{064B}'..='\u{0652}')
}

/// One spelling for both sides: shadda first, no sukun, no fatha before a long `a`, tanwin before its alif.
fn normal(text: &str) -> String {
    let mut out: Vec<char> = Vec::new();
    for c in text.chars() {
        match c {
            '\u{0652}' | '\u{0670}' | '\u{0640}' => {}
            'ٱ' => out.push('ا'),
            '\u{0651}' if out.last().is_some_and(|&l| is_sign(l)) => {
                let at = out.len() - 1;
                out.insert(at, c);
            }
            'ا' | 'ى' if out.last() == Some(&'\u{064E}') => {
                out.pop();
                out.push(c);
            }
            '\u{064B}' if matches!(out.last(), Some('ا' | 'ى')) && out.len() > 1 => {
                let at = out.len() - 1;
                out.insert(at, c);
            }
            c => out.push(c),
        }
    }
    out.into_iter().collect()
}

/// Without the vowel of a helping alif at the beginning.
fn no_wasl(text: &str) -> String {
    let mut chars = text.chars().peekable();
    let mut out = String::new();
    if chars.peek() == Some(&'ا') {
        out.extend(chars.next());
        while chars.peek().is_some_and(|&c| is_sign(c)) {
            chars.next();
        }
    }
    out.extend(chars);
    out
}

/// Without the article.
fn no_article(text: &str) -> String {
    let Some(rest) = text.strip_prefix("ال") else { return text.to_string() };
    let rest = rest.trim_start_matches(is_sign);
    let mut chars: Vec<char> = rest.chars().collect();
    if chars.get(1) == Some(&'\u{0651}') {
        chars.remove(1);
    }
    chars.into_iter().collect()
}

/// Without case ending: what is said at a pause.
fn pausal(text: &str) -> String {
    if let Some(base) = text.strip_suffix("\u{064B}ى") {
        return format!("{base}ى");
    }
    let text = text.strip_suffix("\u{064B}ا").unwrap_or(text);
    let text = text.trim_end_matches(|c: char| is_sign(c) && c != '\u{0651}');
    // Nisbas stand in the known table without their shadda at a pause.
    text.strip_suffix("ي\u{0651}").map_or_else(|| text.to_string(), |base| format!("{base}ي"))
}

/// What a lemma is looked up by.
fn lemma_key(lemma: &str) -> String {
    let text = no_wasl(&normal(lemma));
    let text = match text.strip_suffix("\u{064B}ى").or_else(|| text.strip_suffix("\u{064B}ا")) {
        Some(base) if text.ends_with('ى') => format!("{base}ى"),
        Some(base) => format!("{base}ا"),
        None => text,
    };
    if let Some(base) = text.strip_suffix('\u{064D}') {
        return format!("{base}\u{0650}ي");
    }
    pausal(&text)
}

/// The features a form must have for these tags.
fn wanted(tags: &[&str]) -> (Features, Option<Derived>, bool) {
    let has = |t: &str| tags.contains(&t);
    let mut f = Features::NONE;
    let mut derived = None;
    if has("V.PTCP") {
        derived = Some(if has("ACT") { Derived::ActiveParticiple } else { Derived::PassiveParticiple });
        return (Features::MASCULINE | Features::SINGULAR | Features::INDEFINITE, derived, true);
    }
    if has("V") {
        let (m, fem) = (has("MASC"), has("FEM"));
        f = f | if has("ACT") { Features::ACTIVE } else { Features::PASSIVE };
        f = f | if has("PST") {
            Features::PERFECT
        } else if has("IMP") {
            Features::IMPERATIVE
        } else if has("SBJV") {
            Features::IMPERFECT | Features::SUBJUNCTIVE
        } else if has("LGSPEC1") {
            Features::IMPERFECT | Features::JUSSIVE
        } else {
            Features::IMPERFECT | Features::INDICATIVE
        };
        let person = if has("1") {
            if has("SG") { Features::P1S } else { Features::P1P }
        } else if has("2") {
            match (has("SG"), has("DU"), m, fem) {
                (true, _, true, _) => Features::P2MS,
                (true, ..) => Features::P2FS,
                (_, true, ..) => Features::P2D,
                (_, _, true, _) => Features::P2MP,
                _ => Features::P2FP,
            }
        } else {
            match (has("SG"), has("DU"), m) {
                (true, _, true) => Features::P3MS,
                (true, ..) => Features::P3FS,
                (_, true, true) => Features::P3MD,
                (_, true, false) => Features::P3FD,
                (_, _, true) => Features::P3MP,
                _ => Features::P3FP,
            }
        };
        return (f | person, None, false);
    }
    for (tag, feature) in [
        ("SG", Features::SINGULAR),
        ("DU", Features::DUAL),
        ("PL", Features::PLURAL),
        ("DEF", Features::DEFINITE),
        ("NDEF", Features::INDEFINITE),
        ("PSSD", Features::CONSTRUCT),
        ("NOM", Features::NOMINATIVE),
        ("ACC", Features::ACCUSATIVE),
        ("GEN", Features::GENITIVE),
        ("MASC", Features::MASCULINE),
        ("FEM", Features::FEMININE),
    ] {
        if has(tag) {
            f = f | feature;
        }
    }
    (f, derived.take(), has("INFM"))
}

/// Rows, rows with an entered lemma, rows reproduced, rows reproduced only as a form before an enclitic.
#[derive(Default)]
struct Tally {
    rows: usize,
    entered: usize,
    hits: usize,
    enclitic: usize,
}

/// A form and its tags.
type Row<'a> = (&'a str, Vec<&'a str>);

fn report(known: &str, lexicon: &Lexicon, show: bool) {
    let mut by_lemma: BTreeMap<(&str, &str), Vec<Row<'_>>> = BTreeMap::new();
    for line in known.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [lemma, form, tags] = cells.as_slice() else { continue };
        let tags: Vec<&str> = tags.split(';').collect();
        let Some(&pos) = tags.first() else { continue };
        by_lemma.entry((pos, lemma)).or_default().push((form, tags));
    }
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for ((pos, lemma), rows) in &by_lemma {
        let tally = tallies.entry(pos).or_default();
        tally.rows += rows.len();
        let key = lemma_key(&if *pos == "ADJ" { no_article(&normal(lemma)) } else { (*lemma).to_string() });
        let tables = match *pos {
            "V" => [lexicon.verbs.get(&key), None],
            "N" => [lexicon.nouns.get(&key), lexicon.derived.get(&key)],
            _ => [lexicon.adjectives.get(&key), lexicon.derived.get(&key)],
        };
        let candidates: Vec<&Candidate> = tables.into_iter().flatten().flatten().collect();
        let score = |c: &Candidate| rows.iter().map(|(form, tags)| outcome(c, form, tags)).collect::<Vec<_>>();
        let Some(best) = candidates.iter().map(|c| score(c)).max_by_key(|s| s.iter().filter(|o| **o > 0).count())
        else {
            continue;
        };
        tally.entered += rows.len();
        for ((form, tags), outcome) in rows.iter().zip(best) {
            tally.hits += usize::from(outcome == 2);
            tally.enclitic += usize::from(outcome == 1);
            if show && outcome == 0 {
                println!("{lemma}\t{form}\t{}\t{}", tags.join(";"), ours(&candidates, tags).join(" "));
            }
        }
    }
    for (pos, t) in tallies {
        let share = |n: usize| n as f64 / t.entered.max(1) as f64;
        println!(
            "{pos}: {} rows, {} entered, reproduced {:.4}; with forms before enclitics {:.4}",
            t.rows,
            t.entered,
            share(t.hits),
            share(t.hits + t.enclitic)
        );
    }
}

/// 2: reproduced; 1: only as a form before an enclitic; 0: not.
fn outcome(candidate: &Candidate, form: &str, tags: &[&str]) -> u8 {
    if tags.contains(&"V.MSDR") {
        return if candidate.masdars.iter().any(|m| lemma_key(m) == lemma_key(form)) { 2 } else { 0 };
    }
    let (features, derived, pause) = wanted(tags);
    let nominal = !tags.contains(&"V") || derived.is_some();
    let clean = |t: &str| {
        let t = normal(t);
        let t = if nominal { no_wasl(&t) } else { t };
        if pause { pausal(&t) } else { t }
    };
    let form = if features.any(Features::DEFINITE) { no_article(&normal(form)) } else { form.to_string() };
    let form = clean(&form);
    let mut best = 0;
    for f in &candidate.forms {
        if f.features.all(features) && derived.is_none_or(|d| d == f.derived) && clean(&f.text) == form {
            best = best.max(if f.before_enclitic { 1 } else { 2 });
        }
    }
    best
}

/// What the rules have for the tags.
fn ours(candidates: &[&Candidate], tags: &[&str]) -> Vec<String> {
    let (features, derived, _) = wanted(tags);
    let mut texts = BTreeSet::new();
    for c in candidates {
        if tags.contains(&"V.MSDR") {
            texts.extend(c.masdars.iter().cloned());
            continue;
        }
        for f in &c.forms {
            if f.features.all(features) && derived.is_none_or(|d| d == f.derived) {
                texts.insert(f.text.clone());
            }
        }
    }
    texts.into_iter().collect()
}
