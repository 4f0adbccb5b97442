//! World tables, multiwords, cues and words of time -> the automaton of fixed strings of words, and agent nouns.

use super::{Builder, automaton};
use crate::features::{Features, Pos};
use crate::letters::key;
use crate::pack::{Actor, ActorKind, Agent, AgentKind, AgentPhrase, Cue, CueKind, TimeWord, Unit};
use crate::source::Source;
use crate::table::rows;
use std::collections::{BTreeMap, HashMap, HashSet};

pub(crate) const COUNTRIES: &[&str] = &["code", "ar", "ar_nisba", "ar_capital", "en", "en_adjective", "en_capital"];
pub(crate) const ACTORS: &[&str] = &["id", "code", "sector", "kind", "ar", "en", "office", "from", "to", "source"];
pub(crate) const PLACES: &[&str] = &["country", "kind", "ar", "en", "parent"];
pub(crate) const MULTIWORDS: &[&str] = &["form", "pos", "function", "gloss"];
pub(crate) const CUES: &[&str] = &["cue", "kind", "stance", "gloss"];
pub(crate) const TIMES: &[&str] = &["form", "kind", "value", "gloss"];
pub(crate) const AGENTS: &[&str] = &["lemma", "sector", "kind", "inherits", "gloss"];

type Groups = BTreeMap<Vec<u8>, Vec<Unit>>;

pub(super) fn compile(b: &mut Builder, source: &Source, language: &str) {
    let mut groups = Groups::new();
    world(b, source, language, &mut groups);
    words(b, source, language, &mut groups);
    let pack = &mut b.pack;
    pack.unit_automaton = automaton(groups, &mut pack.units, &mut pack.unit_groups);
    agents(b, source, language);
}

/// Adds a unit under its words. A word may list its alternatives with a slash ("طلب/طلبت عدم ذكر اسمه/اسمها"). A one-letter word at its end is the proclitic of the word that follows ("وفقا ل" + "لوزير"): the unit
/// is found without it too.
fn add(groups: &mut Groups, name: &str, unit: Unit) {
    if let Some((at, word)) = name.split(' ').enumerate().find(|(_, w)| w.contains('/')) {
        for choice in word.split('/') {
            let words = name.split(' ').enumerate().map(|(i, w)| if i == at { choice } else { w });
            add(groups, &words.collect::<Vec<_>>().join(" "), unit.clone());
        }
        return;
    }
    if let Some((rest, last)) = name.rsplit_once(' ')
        && last.chars().count() == 1
    {
        add(groups, rest, unit.clone());
    }
    let key = key(name);
    if !key.is_empty() {
        groups.entry(key).or_default().push(unit);
    }
}

/// Countries, capitals, actors and places under their names in `language`.
fn world(b: &mut Builder, source: &Source, language: &str, groups: &mut Groups) {
    // A pack in another language takes the columns of its own names.
    let (name, capital) = (language, format!("{language}_capital"));
    let file = "world/countries.tsv";
    for row in rows(file, source.get(file).unwrap_or(""), COUNTRIES, &mut b.problems) {
        let code = b.names.sym(row.get("code"));
        b.pack.countries.push(code);
        let label = |column: &str| row.list(column).next().unwrap_or("").to_owned();
        b.pack.labels.push((format!("country.{}", row.get("code")), label("ar"), label("en")));
        row.list(name).for_each(|n| add(groups, n, Unit::Country { code }));
        // "المملكة المغربية" is called "المملكة" in its own stories.
        for first in row.list(name).filter_map(|n| n.split_once(' ')).filter_map(|(first, _)| first.strip_prefix("ال"))
        {
            if !b.pack.realms.iter().any(|(k, c)| *c == code && *k == key(first)) {
                b.pack.realms.push((key(first), code));
            }
        }
        row.list(&capital).for_each(|n| add(groups, n, Unit::Capital { code }));
    }
    let file = "world/actors.tsv";
    for row in rows(file, source.get(file).unwrap_or(""), ACTORS, &mut b.problems) {
        let Some(kind) = ActorKind::from_name(row.get("kind")) else {
            b.problems.push(row.problem("unknown kind", "one of person, org, seat, people, agency"));
            continue;
        };
        let number = b.pack.actors.len() as u32;
        let first = |column: &str| row.list(column).next().unwrap_or("");
        let actor = Actor {
            id: b.names.sym(row.get("id")),
            code: b.names.sym(row.get("code")),
            sector: b.names.sym(row.get("sector")),
            kind,
            ar: b.names.sym(first("ar")),
            en: b.names.sym(first("en")),
        };
        b.pack.actors.push(actor);
        row.list(name).for_each(|n| add(groups, n, Unit::Actor(number)));
    }
    let file = "world/places.tsv";
    for row in rows(file, source.get(file).unwrap_or(""), PLACES, &mut b.problems) {
        let code = b.names.sym(row.get("country"));
        row.list(name).for_each(|n| add(groups, n, Unit::Place { code }));
    }
}

/// Multiwords, cues and words of time.
fn words(b: &mut Builder, source: &Source, language: &str, groups: &mut Groups) {
    let file = format!("{language}/lexicon/multiwords.tsv");
    for row in rows(&file, source.get(&file).unwrap_or(""), MULTIWORDS, &mut b.problems) {
        match (Pos::from_name(row.get("pos")), super::function(row.get("function"))) {
            (Some(pos), Some(function)) => {
                let lemma = b.names.sym(row.get("form"));
                add(groups, row.get("form"), Unit::Closed { pos, function, lemma });
            }
            _ => b.problems.push(row.problem("unknown part of speech or function", "see crates/pack/src/features.rs")),
        }
    }
    let file = format!("{language}/cues.tsv");
    for row in rows(&file, source.get(&file).unwrap_or(""), CUES, &mut b.problems) {
        let Some(kind) = CueKind::from_name(row.get("kind")) else {
            b.problems.push(row.problem("unknown kind of cue", "one of according, manner, relay, teaser, turn"));
            continue;
        };
        let number = b.pack.cues.len() as u32;
        let form = b.names.sym(row.get("cue"));
        b.pack.cues.push(Cue { form, kind });
        add(groups, row.get("cue"), Unit::Cue(number));
    }
    let prefix = format!("{language}/time");
    let tables: Vec<&str> = source.under(&prefix).map(|(path, _)| path).collect();
    for file in tables {
        for row in rows(file, source.get(file).unwrap_or(""), TIMES, &mut b.problems) {
            let number = b.pack.times.len() as u32;
            let word = TimeWord {
                form: b.names.sym(row.get("form")),
                kind: b.names.sym(row.get("kind")),
                value: b.names.sym(row.get("value")),
            };
            b.pack.times.push(word);
            add(groups, row.get("form"), Unit::Time(number));
        }
    }
}

fn agents(b: &mut Builder, source: &Source, language: &str) {
    let file = format!("{language}/agents.tsv");
    let mut by_lemma: BTreeMap<String, u16> = BTreeMap::new();
    for row in rows(&file, source.get(&file).unwrap_or(""), AGENTS, &mut b.problems) {
        let Some(kind) = AgentKind::from_name(row.get("kind")) else {
            b.problems.push(row.problem("unknown kind of agent", "one of office, role, body"));
            continue;
        };
        let sector = b.names.sym(row.get("sector"));
        b.pack.agents.push(Agent { sector, kind, inherits: row.get("inherits") == "yes" });
        let number = b.pack.agents.len().min(u16::MAX as usize) as u16;
        by_lemma.insert(row.get("lemma").to_owned(), number);
    }
    // Agent nouns that the table has in the plural only (قوات): the noun whose form that is.
    let mut by_form: HashMap<&str, Vec<usize>> = HashMap::new();
    for row in &b.pack.lexicon.rows {
        let e = row.entry.0 as usize;
        if b.pack.lexicon.entries[e].pos == Pos::Noun && row.features.any(Features::PLURAL) && !row.before_enclitic {
            by_form.entry(b.names.get(row.exact)).or_default().push(e);
        }
    }
    // Agent nouns of several words, by the lemma of the first: "قوات أمن" stands under قوة.
    let mut phrases = Vec::new();
    for (phrase, number) in &by_lemma {
        let Some((first, rest)) = phrase.split_once(' ') else { continue };
        let rest: Vec<(String, Vec<u8>)> = rest.split(' ').map(|w| (w.to_owned(), key(w))).collect();
        let plurals = by_form.get(first).into_iter().flatten().map(|e| b.pack.lexicon.entries[*e].lemma);
        let mut heads: Vec<String> = plurals.map(|lemma| b.names.get(lemma).to_owned()).collect();
        heads.push(first.to_owned());
        heads.sort();
        heads.dedup();
        phrases.extend(heads.into_iter().map(|h| (h, rest.clone(), *number)));
    }
    let lemmas: HashSet<&str> = b.pack.lexicon.entries.iter().map(|e| b.names.get(e.lemma)).collect();
    let mut plural: HashMap<usize, u16> = HashMap::new();
    for (lemma, number) in &by_lemma {
        if !lemmas.contains(lemma.as_str()) {
            let entries = by_form.get(lemma.as_str()).into_iter().flatten();
            plural.extend(entries.map(|e| (*e, *number)));
        }
    }
    let mut found: Vec<AgentPhrase> = Vec::new();
    for (first, rest, number) in phrases {
        let rest = rest.into_iter().map(|(w, k)| (b.names.sym(&w), k)).collect();
        found.push((b.names.sym(&first), rest, number));
    }
    found.sort_by_key(|(first, rest, number)| (*first, std::cmp::Reverse(rest.len()), *number));
    b.pack.agent_phrases = found;
    b.pack.agent_of = b
        .pack
        .lexicon
        .entries
        .iter()
        .enumerate()
        .map(|(i, e)| match e.pos {
            Pos::Noun | Pos::Adjective => {
                let own = by_lemma.get(b.names.get(e.lemma)).copied();
                own.or_else(|| plural.get(&i).copied()).unwrap_or(0)
            }
            _ => 0,
        })
        .collect();
}
