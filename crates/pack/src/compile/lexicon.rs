//! Lexicon tables -> lemmas and the full-form automaton.
//! Long because it has one reader for each of the lexicon's tables.

use super::{Builder, automaton};
use crate::features::{Derived, Features, Function, Pos};
use crate::letters::{bare, key, marks, shadda_first};
use crate::morphology::{self, Form, Inflected, NominalEntry, VerbEntry, Vowel};
use crate::pack::{Clitic, Entry, EntryId, FormRow, Shape, Slot, Sym, Valency, class, host};
use crate::source::Source;
use crate::table::{Row, rows};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(crate) const VERBS: &[&str] = &["root", "form", "vowels", "masdar", "slots", "gloss"];
pub(crate) const NOUNS: &[&str] = &["lemma", "gender", "plural", "class", "gloss"];
pub(crate) const ADJECTIVES: &[&str] = &["lemma", "plural", "feminine", "gloss"];
pub(crate) const CLOSED: &[&str] = &["form", "pos", "function", "lemma", "features", "gloss"];
pub(crate) const NAMES: &[&str] = &["name", "kind", "gloss"];
pub(crate) const SHAPES: &[&str] = &["prefix", "suffix", "article", "letters", "pos", "features", "cost", "gloss"];
pub(crate) const WEIGHTS: &[&str] = &["lemma", "pos", "cost"];
pub(crate) const WEIGHTS_BY_HAND: &[&str] = &["lemma", "pos", "cost", "why"];
pub(crate) const CLITICS: &[&str] = &["form", "kind", "pos", "function", "host", "joins", "gloss"];
pub(crate) const NISBAS: &[&str] = &["nisba", "code", "sector", "gloss"];

/// "جنديا" is one soldier in the accusative, or two before a genitive: two readings, not one with both cases.
fn dual_construct(features: Features) -> bool {
    features.all(Features::DUAL.with(Features::CONSTRUCT))
}

/// A form with its patterns of vowel signs.
type Spelled = (FormRow, BTreeSet<Vec<u8>>);

/// Forms on their way into the automaton.
#[derive(Default)]
struct Forms {
    groups: BTreeMap<Vec<u8>, Vec<Spelled>>,
}

impl Forms {
    /// Adds one form, merged with an earlier one of the same lemma and letters where only case, mood, person or state differ.
    fn add(&mut self, b: &mut Builder, entry: EntryId, text: &str, features: Features, before_enclitic: bool) {
        let skeleton = bare(text);
        let exact = b.names.sym(&skeleton);
        let group = self.groups.entry(key(&skeleton)).or_default();
        let apart = Features::ASPECTS.with(Features::VOICES);
        let same = |r: &FormRow| {
            r.entry == entry
                && r.exact == exact
                && r.before_enclitic == before_enclitic
                && r.features.within(apart) == features.within(apart)
                && dual_construct(r.features) == dual_construct(features)
        };
        let pattern = marks::pattern(text);
        match group.iter_mut().find(|(r, _)| same(r)) {
            Some((row, patterns)) => {
                row.features = row.features.with(features);
                patterns.insert(pattern);
            }
            None => group.push((
                FormRow { entry, features, exact, variants: 0, n_variants: 0, before_enclitic },
                BTreeSet::from([pattern]),
            )),
        }
    }

    fn add_all(&mut self, b: &mut Builder, entry: EntryId, forms: &[Inflected], extra: Features) {
        for f in forms {
            self.add(b, entry, &f.text, f.features.with(extra), f.before_enclitic);
        }
    }

    fn finish(self, b: &mut Builder) {
        let mut numbers: HashMap<Vec<u8>, u32> = HashMap::new();
        let mut groups = BTreeMap::new();
        for (key, group) in self.groups {
            let mut done = Vec::with_capacity(group.len());
            for (mut row, patterns) in group {
                row.variants = b.pack.lexicon.variants.len() as u32;
                row.n_variants = patterns.len().min(255) as u8;
                for pattern in patterns.into_iter().take(255) {
                    let next = numbers.len() as u32;
                    let n = *numbers.entry(pattern.clone()).or_insert_with(|| {
                        b.pack.lexicon.patterns.push(pattern);
                        next
                    });
                    b.pack.lexicon.variants.push(n);
                }
                done.push(row);
            }
            groups.insert(key, done);
        }
        let lexicon = &mut b.pack.lexicon;
        lexicon.automaton = automaton(groups, &mut lexicon.rows, &mut lexicon.groups);
    }
}

pub(super) fn compile(b: &mut Builder, source: &Source, language: &str) {
    let mut forms = Forms::default();
    let mut derived: HashMap<String, (EntryId, Derived)> = HashMap::new();
    let folder = format!("{language}/lexicon/");
    b.pack.valencies.push(Valency::default());
    let mut pending = Pending::default();
    for (file, text) in source.under(&format!("{folder}verbs")) {
        for row in rows(file, text, VERBS, &mut b.problems) {
            verb(b, &mut forms, &row, &mut derived, &mut pending);
        }
    }
    for (file, text) in source.under(&format!("{folder}nouns")) {
        for row in rows(file, text, NOUNS, &mut b.problems) {
            noun(b, &mut forms, &row, &derived);
        }
    }
    add_masdars(b, &mut forms, pending.masdars);
    for (file, text) in source.under(&format!("{folder}adjectives")) {
        for row in rows(file, text, ADJECTIVES, &mut b.problems) {
            adjective(b, &mut forms, &row, &derived);
        }
    }
    add_participles(b, &mut forms, pending.participles);
    for (file, text) in source.under(&format!("{folder}closed")) {
        for row in rows(file, text, CLOSED, &mut b.problems) {
            closed(b, &mut forms, &row);
        }
    }
    for (file, text) in source.under(&format!("{folder}names")) {
        for row in rows(file, text, NAMES, &mut b.problems) {
            let bit = class::by_name(row.get("kind")).unwrap_or(class::GIVEN);
            let id = entry(b, row.get("name"), Pos::Proper, row.get("gloss"), |e| e.class = bit | class::PERSON);
            forms.add(b, id, row.get("name"), Features::SINGULAR.with(Features::HUMAN), false);
        }
    }
    nisbas(b, &mut forms, source);
    bodies(b, source, language);
    clitics(b, source, language);
    shapes(b, source, language);
    forms.finish(b);
    costs(b, source, language);
}

/// Costs of lemmas: those of `weights/lemmas.tsv` are learned, those of `weights/by-hand.tsv` stand before them.
/// A lemma that neither table has is as rare as can be.
fn costs(b: &mut Builder, source: &Source, language: &str) {
    let mut table: HashMap<(String, Pos), u8> = HashMap::new();
    let mut by_hand: Vec<((String, Pos), Row<'_>)> = Vec::new();
    let files = [("lemmas", WEIGHTS), ("by-hand", WEIGHTS_BY_HAND)];
    let files = files.map(|(name, columns)| (format!("{language}/weights/{name}.tsv"), columns, name == "by-hand"));
    for (file, columns, is_by_hand) in &files {
        let Some(text) = source.get(file) else { continue };
        for row in rows(file, text, columns, &mut b.problems) {
            let Some(pos) = Pos::from_name(row.get("pos")) else { continue };
            match row.get("cost").parse() {
                Ok(cost) => {
                    let key = (row.get("lemma").to_owned(), pos);
                    table.insert(key.clone(), cost);
                    if *is_by_hand {
                        by_hand.push((key, row));
                    }
                }
                Err(_) => b.problems.push(row.problem("the cost is no number", "write a number from 0 to 8")),
            }
        }
    }
    if table.is_empty() {
        return;
    }
    for i in 0..b.pack.lexicon.entries.len() {
        let e = &b.pack.lexicon.entries[i];
        let key = (b.names.get(e.vocalised).to_owned(), e.pos);
        b.pack.lexicon.entries[i].cost = table.get(&key).copied().unwrap_or(RAREST);
        by_hand.retain(|(k, _)| *k != key);
    }
    for ((lemma, _), row) in by_hand {
        let help = "write it as its lexicon has it, the doubling before the vowel";
        b.problems.push(row.problem(format!("\"{lemma}\" is no word of the lexicon of this kind"), help));
    }
}

/// The cost of a lemma that was never seen.
const RAREST: u8 = 8;

fn entry(b: &mut Builder, vocalised: &str, pos: Pos, gloss: &str, with: impl FnOnce(&mut Entry)) -> EntryId {
    let id = EntryId(b.pack.lexicon.entries.len() as u32);
    let mut e = Entry {
        lemma: b.names.sym(&bare(vocalised)),
        vocalised: b.names.sym(vocalised),
        pos,
        function: Function::None,
        derived: Derived::None,
        verb: None,
        form: 0,
        class: 0,
        valency: 0,
        cost: 0,
        country: None,
        gloss: b.names.sym(gloss),
    };
    with(&mut e);
    b.pack.lexicon.entries.push(e);
    id
}

/// Parses the `form` and `vowels` columns.
pub(crate) fn verb_entry(row: &Row<'_>) -> Result<(VerbEntry, u8), String> {
    let forms = [
        ("1", Form::I),
        ("2", Form::II),
        ("3", Form::III),
        ("4", Form::IV),
        ("5", Form::V),
        ("6", Form::VI),
        ("7", Form::VII),
        ("8", Form::VIII),
        ("9", Form::IX),
        ("10", Form::X),
        ("Q1", Form::QI),
        ("Q2", Form::QII),
        ("Q4", Form::QIV),
    ];
    let n = forms.iter().position(|(name, _)| *name == row.get("form"));
    let n = n.ok_or_else(|| format!("there is no verb form \"{}\"", row.get("form")))?;
    let vowel = |c: char| match c {
        'a' => Some(Vowel::A),
        'i' => Some(Vowel::I),
        'u' => Some(Vowel::U),
        _ => None,
    };
    let mut chars = row.get("vowels").chars();
    let vowels = match (chars.next(), chars.next()) {
        (Some(p), Some(i)) => Some(vowel(p).zip(vowel(i)).ok_or("vowels are two of a, i, u")?),
        _ => None,
    };
    if n == 0 && vowels.is_none() {
        return Err("a verb of form 1 needs its two middle vowels".to_owned());
    }
    let root: Vec<char> = row.get("root").chars().collect();
    if root.len() != if n >= 10 { 4 } else { 3 } {
        return Err(format!("a root of {} letters", root.len()));
    }
    Ok((VerbEntry { root, form: forms[n].1, vowels }, n as u8 + 1))
}

/// `o+ب|a` -> patterns of slots.
fn valency(b: &mut Builder, row: &Row<'_>) -> u16 {
    let patterns = row
        .list("slots")
        .map(|p| p.split('+').filter(|s| !s.is_empty()).map(|s| slot(b, s)).collect::<Vec<_>>())
        .collect::<Vec<_>>();
    let patterns = if patterns.is_empty() { vec![Vec::new()] } else { patterns };
    let v = Valency { patterns };
    let found = b.pack.valencies.iter().position(|x| *x == v);
    let n = found.unwrap_or_else(|| {
        b.pack.valencies.push(v);
        b.pack.valencies.len() - 1
    });
    n.min(u16::MAX as usize) as u16
}

/// A slot by its name in the tables.
pub(super) fn slot(b: &mut Builder, name: &str) -> Slot {
    match name {
        "s" => Slot::Subject,
        "o" => Slot::Object,
        "o2" => Slot::Object2,
        "a" => Slot::Clause,
        "g" => Slot::Genitive,
        // A preposition of several words: احتجاجا_على.
        prep => Slot::Prep(b.names.sym(&prep.replace('_', " "))),
    }
}

/// A masdar that waits until all nouns are read: its verb, its vocalised lemma, its gloss, whether it has a sound plural.
struct Masdar {
    verb: EntryId,
    lemma: String,
    gloss: String,
    plural: bool,
}

fn verb(
    b: &mut Builder,
    forms: &mut Forms,
    row: &Row<'_>,
    derived: &mut HashMap<String, (EntryId, Derived)>,
    pending: &mut Pending,
) {
    let (v, number) = match verb_entry(row) {
        Ok(v) => v,
        Err(what) => {
            b.problems.push(row.problem(what, "see packs/README.md, lexicon/verbs"));
            return;
        }
    };
    let inflected = match morphology::conjugate(&v) {
        Ok(f) => f,
        Err(e) => {
            b.problems.push(row.problem(e.to_string(), "check the root and the form"));
            return;
        }
    };
    let citation = Features::PERFECT.with(Features::ACTIVE).with(Features::P3MS);
    let lemma = inflected.iter().find(|f| f.features == citation && !f.before_enclitic).map(|f| f.text.clone());
    let lemma = lemma.unwrap_or_else(|| v.root.iter().collect());
    let valency = valency(b, row);
    let id = entry(b, &lemma, Pos::Verb, row.get("gloss"), |e| {
        e.valency = valency;
        e.form = number;
    });
    forms.add_all(b, id, &inflected, Features::NONE);
    let gloss = row.get("gloss");
    for p in morphology::participles(&v).unwrap_or_default() {
        derived.entry(shadda_first(&p.entry.lemma)).or_insert((id, p.derived));
        pending.participles.push((id, p));
    }
    let by_rule = if number > 1 { morphology::masdars(&v).unwrap_or_default() } else { Vec::new() };
    let listed = row.list("masdar").filter(|m| *m != "=").map(shadda_first);
    for (i, lemma) in by_rule.into_iter().chain(listed).enumerate() {
        if derived.insert(lemma.clone(), (id, Derived::Masdar)).is_none() || i == 0 {
            pending.masdars.push(Masdar { verb: id, lemma, gloss: gloss.to_owned(), plural: number > 1 });
        }
    }
}

/// Derived forms that wait until the tables that may list them are read.
#[derive(Default)]
struct Pending {
    masdars: Vec<Masdar>,
    participles: Vec<(EntryId, morphology::Participle)>,
}

/// Participles that no adjective table lists become entries of their own.
fn add_participles(b: &mut Builder, forms: &mut Forms, pending: Vec<(EntryId, morphology::Participle)>) {
    let listed = |e: &&Entry| e.pos == Pos::Adjective && e.verb.is_some();
    let listed: BTreeSet<Sym> = b.pack.lexicon.entries.iter().filter(listed).map(|e| e.vocalised).collect();
    for (verb, p) in pending {
        if listed.contains(&b.names.sym(&shadda_first(&p.entry.lemma))) {
            continue;
        }
        let v = b.pack.lexicon.entries.get(verb.0 as usize).map(|e| (e.valency, e.form, e.gloss));
        let (valency, form, gloss) = v.unwrap_or_default();
        let gloss = b.names.get(gloss).to_owned();
        let id = entry(b, &p.entry.lemma, Pos::Adjective, &gloss, |e| {
            e.derived = p.derived;
            e.verb = Some(verb);
            e.valency = valency;
            e.form = form;
        });
        let inflected = morphology::inflect_nominal(&p.entry);
        forms.add_all(b, id, &inflected, Features::NONE);
    }
}

/// Masdars that no noun table lists become entries of their own; those listed are linked to their verb already.
fn add_masdars(b: &mut Builder, forms: &mut Forms, pending: Vec<Masdar>) {
    let listed: BTreeSet<Sym> =
        b.pack.lexicon.entries.iter().filter(|e| e.derived == Derived::Masdar).map(|e| e.vocalised).collect();
    for m in pending {
        if listed.contains(&b.names.sym(&m.lemma)) {
            continue;
        }
        let (valency, form) = b.pack.lexicon.entries.get(m.verb.0 as usize).map_or((0, 0), |e| (e.valency, e.form));
        let id = entry(b, &m.lemma, Pos::Noun, &m.gloss, |e| {
            e.derived = Derived::Masdar;
            e.verb = Some(m.verb);
            e.class = class::EVENT;
            e.valency = valency;
            e.form = form;
        });
        let feminine = bare(&m.lemma).ends_with('ة');
        let nominal = NominalEntry {
            lemma: m.lemma,
            gender: if feminine { Features::FEMININE } else { Features::MASCULINE },
            plurals: if m.plural { vec!["ات".to_owned()] } else { Vec::new() },
            feminine: None,
            adjective: false,
        };
        let inflected = morphology::inflect_nominal(&nominal);
        forms.add_all(b, id, &inflected, Features::NONE);
    }
}

fn noun(b: &mut Builder, forms: &mut Forms, row: &Row<'_>, derived: &HashMap<String, (EntryId, Derived)>) {
    let mut bits = 0;
    for name in row.get("class").split(['|', ',', ' ']).filter(|s| !s.is_empty()) {
        match class::by_name(name) {
            Some(bit) => bits |= bit,
            None => b.problems.push(row.problem(format!("no class \"{name}\""), "see packs/README.md, lexicon/nouns")),
        }
    }
    let has_feminine = row.get("class").split(['|', ',', ' ']).any(|s| s == "fem");
    let gender = match row.get("gender") {
        "m" => Features::MASCULINE,
        "f" => Features::FEMININE,
        "mf" => Features::GENDERS,
        other => {
            b.problems.push(row.problem(format!("no gender \"{other}\""), "one of m, f, mf"));
            return;
        }
    };
    let lemma = shadda_first(row.get("lemma"));
    let (verb, derivation) = derived.get(&lemma).copied().unzip();
    let (valency, form) =
        verb.and_then(|v| b.pack.lexicon.entries.get(v.0 as usize)).map_or((0, 0), |e| (e.valency, e.form));
    let id = entry(b, &lemma, Pos::Noun, row.get("gloss"), |e| {
        e.class = bits;
        e.verb = verb;
        e.valency = valency;
        e.form = form;
        e.derived = derivation.unwrap_or(Derived::None);
    });
    let nominal = NominalEntry {
        lemma,
        gender,
        plurals: row.list("plural").map(shadda_first).collect(),
        feminine: has_feminine.then(|| "ة".to_owned()),
        adjective: false,
    };
    let human = if bits & class::PERSON != 0 { Features::HUMAN } else { Features::NONE };
    let inflected = morphology::inflect_nominal(&nominal);
    forms.add_all(b, id, &inflected, human);
}

fn adjective(b: &mut Builder, forms: &mut Forms, row: &Row<'_>, derived: &HashMap<String, (EntryId, Derived)>) {
    let lemma = shadda_first(row.get("lemma"));
    let (verb, derivation) = derived.get(&lemma).copied().filter(|(_, d)| *d != Derived::Masdar).unzip();
    let v = verb.and_then(|v| b.pack.lexicon.entries.get(v.0 as usize)).map(|e| (e.valency, e.form));
    let id = entry(b, &lemma, Pos::Adjective, row.get("gloss"), |e| {
        e.verb = verb;
        e.derived = derivation.unwrap_or(Derived::None);
        (e.valency, e.form) = v.unwrap_or((0, 0));
        if lemma.ends_with("ِيّ") {
            e.derived = Derived::Nisba;
        }
    });
    let nominal = NominalEntry {
        lemma: lemma.clone(),
        gender: Features::MASCULINE,
        plurals: row.list("plural").map(shadda_first).collect(),
        feminine: Some(shadda_first(row.get("feminine"))).filter(|f| !f.is_empty()),
        adjective: true,
    };
    let inflected = morphology::inflect_nominal(&nominal);
    forms.add_all(b, id, &inflected, Features::NONE);
}

fn closed(b: &mut Builder, forms: &mut Forms, row: &Row<'_>) {
    let (Some(pos), Some(function)) = (Pos::from_name(row.get("pos")), super::function(row.get("function"))) else {
        let what = format!("no part of speech \"{}\" or no function \"{}\"", row.get("pos"), row.get("function"));
        b.problems.push(row.problem(what, "see crates/pack/src/features.rs"));
        return;
    };
    let stem = row.get("gloss").contains("stem before enclitic");
    let lemma = if row.get("lemma").is_empty() { row.get("form") } else { row.get("lemma") };
    let id = entry(b, lemma, pos, row.get("gloss"), |e| {
        e.function = function;
        e.class = if stem { class::ENCLITIC_STEM } else { 0 };
    });
    let features = features(b, row);
    forms.add(b, id, row.get("form"), features, stem);
}

/// Adjectives of bodies that are no states: `nisbas.tsv` gives their entries a code.
fn bodies(b: &mut Builder, source: &Source, language: &str) {
    let file = format!("{language}/nisbas.tsv");
    for row in rows(&file, source.get(&file).unwrap_or(""), NISBAS, &mut b.problems) {
        let (lemma, code) = (b.names.sym(row.get("nisba")), b.names.sym(row.get("code")));
        if row.get("sector") != "-" && !row.get("sector").is_empty() {
            let sector = b.names.sym(row.get("sector"));
            b.pack.nisba_sectors.push((lemma, sector));
        }
        let mut found = false;
        for e in b.pack.lexicon.entries.iter_mut() {
            if e.lemma == lemma && matches!(e.pos, Pos::Adjective | Pos::Noun) {
                e.country = Some(code);
                found = true;
            }
        }
        if !found {
            b.problems.push(row.problem("no adjective of the lexicon", "enter it in lexicon/adjectives.tsv"));
        }
    }
}

/// Nisbas of countries, with their country's code.
fn nisbas(b: &mut Builder, forms: &mut Forms, source: &Source) {
    let file = "world/countries.tsv";
    let Some(text) = source.get(file) else { return };
    for row in rows(file, text, super::units::COUNTRIES, &mut b.problems) {
        let code = b.names.sym(row.get("code"));
        for nisba in row.list("ar_nisba") {
            // "كوري شمالي": two words, each an adjective; together they name the state.
            if let Some((first, second)) = nisba.split_once(' ') {
                let pair = (b.names.sym(first), b.names.sym(second), code);
                b.pack.nisba_pairs.push(pair);
                continue;
            }
            let lemma = format!("{nisba}\u{651}");
            let id = entry(b, &lemma, Pos::Adjective, row.get("en_adjective"), |e| {
                e.derived = Derived::Nisba;
                e.country = Some(code);
                e.class = class::PERSON;
            });
            let nominal = NominalEntry {
                lemma,
                gender: Features::MASCULINE,
                plurals: vec!["ون".to_owned()],
                feminine: Some("ة".to_owned()),
                adjective: true,
            };
            let inflected = morphology::inflect_nominal(&nominal);
            forms.add_all(b, id, &inflected, Features::NONE);
        }
    }
}

fn clitics(b: &mut Builder, source: &Source, language: &str) {
    let file = format!("{language}/clitics.tsv");
    let Some(text) = source.get(&file) else { return };
    let rows = rows(&file, text, CLITICS, &mut b.problems);
    let forms: Vec<String> = rows.iter().filter(|r| r.get("kind") == "pro").map(|r| bare(r.get("form"))).collect();
    for row in rows {
        let (Some(pos), Some(function)) = (Pos::from_name(row.get("pos")), super::function(row.get("function"))) else {
            b.problems.push(row.problem("unknown part of speech or function", "see crates/pack/src/features.rs"));
            continue;
        };
        let mut hosts = 0;
        for h in row.get("host").split([',', '|']).map(str::trim).filter(|h| !h.is_empty()) {
            hosts |= match h {
                "verb" => host::PERFECT | host::IMPERFECT | host::IMPERATIVE,
                "verb.perfect" => host::PERFECT,
                "verb.imperfect" => host::IMPERFECT,
                "verb.imperative" => host::IMPERATIVE,
                name => match Pos::from_name(name) {
                    Some(p) => 1 << p as u32,
                    None => {
                        b.problems.push(row.problem(format!("no host \"{name}\""), "a part of speech or verb.aspect"));
                        0
                    }
                },
            };
        }
        let proclitic = row.get("kind") == "pro";
        let joined: Vec<&str> = row.get("joins").split([',', '|']).map(str::trim).collect();
        let mut joins = 0u32;
        let mut features = Features::NONE;
        if proclitic {
            for (i, f) in forms.iter().enumerate() {
                if joined.iter().any(|j| bare(j) == *f) {
                    joins |= 1 << i;
                }
            }
        } else {
            for person in row.get("joins").split([',', ' ', '|']) {
                features = features.with(person_features(person.trim()));
            }
        }
        let form = bare(row.get("form"));
        b.pack_clitic(
            proclitic,
            Clitic { key: key(&form), lemma: Sym(0), form: Sym(0), pos, function, hosts, joins, features },
            &form,
        );
    }
}

impl Builder {
    fn pack_clitic(&mut self, proclitic: bool, mut clitic: Clitic, form: &str) {
        clitic.form = self.names.sym(form);
        clitic.lemma = clitic.form;
        if proclitic { self.pack.proclitics.push(clitic) } else { self.pack.enclitics.push(clitic) }
    }
}

/// The `features` column: names of feature values.
fn features(b: &mut Builder, row: &Row<'_>) -> Features {
    let mut out = Features::NONE;
    for name in row.list("features") {
        match Features::by_name(name) {
            Some(f) => out = out.with(f),
            None => b.problems.push(row.problem(format!("no feature \"{name}\""), "see crates/pack/src/features.rs")),
        }
    }
    out
}

fn shapes(b: &mut Builder, source: &Source, language: &str) {
    let file = format!("{language}/lexicon/shapes.tsv");
    for row in rows(&file, source.get(&file).unwrap_or(""), SHAPES, &mut b.problems) {
        let Some(pos) = Pos::from_name(row.get("pos")) else {
            b.problems.push(row.problem("unknown part of speech", "see crates/pack/src/features.rs"));
            continue;
        };
        let mut features = Features::NONE;
        for name in row.list("features") {
            match Features::by_name(name) {
                Some(f) => features = features.with(f),
                None => {
                    b.problems.push(row.problem(format!("no feature \"{name}\""), "see crates/pack/src/features.rs"))
                }
            }
        }
        b.pack.shapes.push(Shape {
            prefix: row.get("prefix").to_owned(),
            suffix: row.get("suffix").to_owned(),
            article: match row.get("article") {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            letters: row.get("letters").parse().unwrap_or(2),
            pos,
            features,
            cost: row.get("cost").parse().unwrap_or(15),
        });
    }
}

fn person_features(name: &str) -> Features {
    match name {
        "1s" => Features::P1S,
        "1p" => Features::P1P,
        "2ms" => Features::P2MS,
        "2fs" => Features::P2FS,
        "2d" => Features::P2D,
        "2mp" => Features::P2MP,
        "2fp" => Features::P2FP,
        "3ms" => Features::P3MS,
        "3fs" => Features::P3FS,
        "3d" => Features::P3MD.with(Features::P3FD),
        "3mp" => Features::P3MP,
        "3fp" => Features::P3FP,
        _ => Features::NONE,
    }
}
