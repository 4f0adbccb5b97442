//! What the compiler does not see because each line is right by itself: lines that stand twice, tables out of order, empty fields,
//! and roots that no Arabic word has.
//! `nouns-1.tsv` and `nouns-2.tsv` with the same line -> a problem at the second that names the first.

use crate::compile::{self, amounts, contexts, frames, labels, lexicon, units};
use crate::letters::{bare, shadda_first};
use crate::morphology::{self, Form, VerbEntry, Vowel};
use crate::pack::Pack;
use crate::source::Source;
use crate::table::{Problem, Row, rows};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What holds for the tables of one kind.
struct Table {
    /// What the paths begin with; `*` is the language.
    path: &'static str,
    /// Their columns.
    columns: &'static [&'static str],
    /// The columns that tell two lines apart, across all files of the kind.
    key: &'static [&'static str],
    /// The columns that must not be empty.
    needed: &'static [&'static str],
    /// Are they sorted by their first column?
    sorted: bool,
}

/// All tables. Where the order of the lines says something (shapes, frames, the ontology), or only groups what belongs together, they are
/// not sorted.
const TABLES: &[Table] = &[
    Table {
        path: "*/lexicon/verbs",
        columns: lexicon::VERBS,
        key: &["root", "form", "vowels"],
        needed: &["root", "form", "masdar", "gloss"],
        sorted: true,
    },
    Table {
        path: "*/lexicon/nouns",
        columns: lexicon::NOUNS,
        key: &["lemma", "gender", "plural", "class"],
        needed: &["lemma", "gender", "class", "gloss"],
        sorted: true,
    },
    Table {
        path: "*/lexicon/adjectives",
        columns: lexicon::ADJECTIVES,
        key: &["lemma", "plural", "feminine"],
        needed: &["lemma", "gloss"],
        sorted: true,
    },
    Table {
        path: "*/lexicon/closed",
        columns: lexicon::CLOSED,
        key: &["form", "pos", "function", "lemma", "features"],
        needed: &["form", "pos", "gloss"],
        sorted: true,
    },
    Table {
        path: "*/lexicon/names",
        columns: lexicon::NAMES,
        key: &["name"],
        needed: &["name", "kind", "gloss"],
        sorted: true,
    },
    Table {
        path: "*/lexicon/multiwords",
        columns: units::MULTIWORDS,
        key: &["form", "pos", "function"],
        needed: &["form", "pos", "gloss"],
        sorted: true,
    },
    Table {
        path: "*/lexicon/shapes",
        columns: lexicon::SHAPES,
        key: &["prefix", "suffix", "article", "letters", "pos"],
        needed: &["article", "letters", "pos", "cost", "gloss"],
        sorted: false,
    },
    Table {
        path: "*/weights/lemmas",
        columns: lexicon::WEIGHTS,
        key: &["lemma", "pos"],
        needed: &["lemma", "pos", "cost"],
        sorted: true,
    },
    Table {
        path: "*/weights/by-hand",
        columns: lexicon::WEIGHTS_BY_HAND,
        key: &["lemma", "pos"],
        needed: &["lemma", "pos", "cost", "why"],
        sorted: true,
    },
    Table {
        path: "*/clitics",
        columns: lexicon::CLITICS,
        key: &["form", "kind", "pos", "function"],
        needed: &["form", "kind", "pos", "host", "gloss"],
        sorted: false,
    },
    Table {
        path: "*/nisbas",
        columns: lexicon::NISBAS,
        key: &["nisba"],
        needed: &["nisba", "code", "gloss"],
        sorted: false,
    },
    Table {
        path: "*/agents",
        columns: units::AGENTS,
        key: &["lemma"],
        needed: &["lemma", "kind", "inherits", "gloss"],
        sorted: true,
    },
    Table {
        path: "*/cues",
        columns: units::CUES,
        key: &["cue"],
        needed: &["cue", "kind", "stance", "gloss"],
        sorted: false,
    },
    Table {
        path: "*/time",
        columns: units::TIMES,
        key: &["form", "kind", "value"],
        needed: &["form", "kind", "gloss"],
        sorted: false,
    },
    Table {
        path: "*/frames/",
        columns: frames::FRAMES,
        key: &["id"],
        needed: &["id", "lemma", "kind", "sense", "slots", "yes"],
        sorted: false,
    },
    Table {
        path: "*/classes",
        columns: frames::CLASSES,
        key: &["class"],
        needed: &["class", "lemmas", "gloss"],
        sorted: false,
    },
    Table {
        path: "*/amounts",
        columns: amounts::AMOUNTS,
        key: &["form", "kind"],
        needed: &["form", "kind", "gloss"],
        sorted: false,
    },
    Table {
        path: "*/contexts",
        columns: contexts::CUES,
        key: &["lemma", "pos"],
        needed: &["lemma", "contexts", "gloss"],
        sorted: false,
    },
    Table { path: "*/ui", columns: labels::UI, key: &["key"], needed: labels::UI, sorted: false },
    Table { path: "ontology/types", columns: labels::TYPES, key: &["type"], needed: labels::TYPES, sorted: false },
    Table {
        path: "ontology/modes",
        columns: labels::MODES,
        key: &["type", "mode"],
        needed: labels::MODES,
        sorted: false,
    },
    Table {
        path: "ontology/sectors",
        columns: labels::SECTORS,
        key: &["sector"],
        needed: labels::SECTORS,
        sorted: false,
    },
    Table {
        path: "ontology/contexts",
        columns: contexts::CONTEXTS,
        key: &["context"],
        needed: contexts::CONTEXTS,
        sorted: false,
    },
    Table {
        path: "ontology/implied",
        columns: contexts::IMPLIED,
        key: &["type", "mode", "status", "sector"],
        needed: &["contexts"],
        sorted: false,
    },
    Table {
        path: "world/countries",
        columns: units::COUNTRIES,
        key: &["code"],
        needed: &["code", "ar", "en"],
        sorted: true,
    },
    Table {
        path: "world/actors",
        columns: units::ACTORS,
        key: &["id"],
        needed: &["id", "kind", "ar", "en"],
        sorted: true,
    },
    Table {
        path: "world/places",
        columns: units::PLACES,
        key: &["country", "kind", "ar"],
        needed: &["kind", "ar", "en"],
        sorted: true,
    },
];

/// Compiles the pack of `language` and checks its tables: the pack, and every problem in the order of files and lines.
pub fn check(source: &Source, language: &str) -> (Pack, Vec<Problem>) {
    let (pack, mut problems) = compile::compile(source, language);
    for table in TABLES {
        let path = table.path.replace('*', language);
        let mut seen = HashMap::new();
        for (file, text) in source.under(&path).filter(|(file, _)| file.ends_with(".tsv")) {
            // What is wrong with the header or the number of fields, the compiler says.
            let rows = rows(file, text, table.columns, &mut Vec::new());
            missing(table, &rows, &mut problems);
            twice(table, &rows, &mut seen, &mut problems);
            if table.sorted {
                order(table, text, &rows, &mut problems);
            }
        }
    }
    roots(source, language, &mut problems);
    problems.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    (pack, problems)
}

/// Empty fields where there must be something.
fn missing(table: &Table, rows: &[Row<'_>], problems: &mut Vec<Problem>) {
    for row in rows {
        for column in table.needed.iter().filter(|column| row.get(column).is_empty()) {
            problems.push(row.problem(format!("the field \"{column}\" is empty"), "fill it, or take the line out"));
        }
    }
}

/// Lines with a key that another line of the kind has, and values that stand twice in one field.
fn twice(table: &Table, rows: &[Row<'_>], seen: &mut HashMap<Vec<String>, String>, problems: &mut Vec<Problem>) {
    for row in rows {
        let key: Vec<String> = table.key.iter().map(|column| spelling(row.get(column))).collect();
        let shown = table.key.iter().map(|column| row.get(column)).filter(|field| !field.is_empty());
        let shown = shown.collect::<Vec<_>>().join(" ");
        match seen.get(&key) {
            Some(first) => problems.push(row.problem(
                format!("\"{shown}\" stands in {first} already"),
                format!("keep the better line; two entries differ in {}", table.key.join(", ")),
            )),
            None => drop(seen.insert(key, format!("{}:{}", row.file, row.line))),
        }
        for column in table.columns {
            let mut values = HashSet::new();
            for value in row.list(column).filter(|value| !values.insert(*value)) {
                let what = format!("\"{value}\" stands twice in the field \"{column}\"");
                problems.push(row.problem(what, "keep it once"));
            }
        }
    }
}

/// A field as keys compare it: shadda before its vowel, no sukun.
fn spelling(field: &str) -> String {
    shadda_first(field).replace('\u{652}', "")
}

/// Lines whose first field is before that of the line above, in the order of code points. A comment between lines begins a new block.
fn order(table: &Table, text: &str, rows: &[Row<'_>], problems: &mut Vec<Problem>) {
    let Some(first) = table.columns.first() else { return };
    let comments: HashSet<usize> =
        text.lines().enumerate().filter(|(_, line)| line.starts_with('#')).map(|(i, _)| i + 1).collect();
    for (above, row) in rows.iter().zip(rows.iter().skip(1)) {
        let (before, after) = (above.get(first), row.get(first));
        if after < before && !(above.line..row.line).any(|line| comments.contains(&line)) {
            problems.push(row.problem(
                format!("\"{after}\" stands behind \"{before}\""),
                format!("sort the lines by \"{first}\" in the order of code points"),
            ));
        }
    }
}

/// Verbs whose root is impossible or whose masdars have other radicals, and nouns and adjectives that have the shape of a derived form of
/// an impossible root. The number and the letters of radicals the compiler checks.
fn roots(source: &Source, language: &str, problems: &mut Vec<Problem>) {
    let mut derived: HashSet<String> = HashSet::new();
    for (file, text) in source.under(&format!("{language}/lexicon/verbs")) {
        for row in rows(file, text, lexicon::VERBS, &mut Vec::new()) {
            let Ok((verb, _)) = lexicon::verb_entry(&row) else { continue };
            if verb.root.first() == verb.root.get(1) {
                problems.push(row.problem(
                    format!("the root \"{}\" begins with two equal radicals", row.get("root")),
                    "look the root up: no Arabic verb has such a one",
                ));
            }
            for masdar in row.list("masdar").filter(|m| *m != "=") {
                if !has_radicals(masdar, &verb.root) {
                    problems.push(row.problem(
                        format!("the masdar \"{masdar}\" has not the radicals of \"{}\"", row.get("root")),
                        "correct the root or the masdar",
                    ));
                }
                derived.insert(spelling(masdar));
            }
            derived.extend(derivations(&verb));
        }
    }
    let impossible = impossible();
    for (kind, columns) in [("nouns", lexicon::NOUNS), ("adjectives", lexicon::ADJECTIVES)] {
        for (file, text) in source.under(&format!("{language}/lexicon/{kind}")) {
            for row in rows(file, text, columns, &mut Vec::new()) {
                let lemma = spelling(row.get("lemma"));
                let Some(root) = impossible.get(&lemma).filter(|_| !derived.contains(&lemma)) else { continue };
                problems.push(row.problem(
                    format!("\"{}\" has the root \"{root}\", which begins with two equal radicals", row.get("lemma")),
                    "correct the lemma, or enter the verb that it is derived from",
                ));
            }
        }
    }
}

/// Do the letters of `masdar` contain the radicals in their order? Weak radicals and hamza may change or go; equal ones may be one letter.
fn has_radicals(masdar: &str, root: &[char]) -> bool {
    let letters = bare(masdar);
    let mut rest = letters.chars();
    let mut last = None;
    let firm = root.iter().filter(|c| !matches!(c, '\u{621}' | '\u{648}' | '\u{64a}'));
    firm.filter(|c| last.replace(**c) != Some(**c)).all(|c| rest.any(|letter| letter == *c))
}

/// Masdars and participles of a verb, as keys compare them.
fn derivations(verb: &VerbEntry) -> impl Iterator<Item = String> + use<> {
    let masdars = morphology::masdars(verb).unwrap_or_default();
    let participles = morphology::participles(verb).unwrap_or_default();
    masdars.into_iter().chain(participles.into_iter().map(|p| p.entry.lemma)).map(|lemma| spelling(&lemma))
}

/// The derived forms of all roots of three radicals whose first two are equal, with their roots. Where the two fall together into one
/// letter with shadda, the form may as well be that of another root, and is left out.
fn impossible() -> BTreeMap<String, String> {
    let forms = [Form::I, Form::II, Form::III, Form::IV, Form::V, Form::VI, Form::VII, Form::VIII, Form::IX, Form::X];
    let radicals: Vec<char> = ('\u{621}'..='\u{64a}').filter(|c| morphology::radical(*c)).collect();
    let mut out = BTreeMap::new();
    for &first in &radicals {
        for &last in radicals.iter().filter(|last| **last != first) {
            let root = vec![first, first, last];
            for form in forms {
                let vowels = (form == Form::I).then_some((Vowel::A, Vowel::U));
                let verb = VerbEntry { root: root.clone(), form, vowels };
                let apart = |lemma: &String| lemma.chars().filter(|c| *c == first).count() > 1;
                out.extend(derivations(&verb).filter(apart).map(|lemma| (lemma, root.iter().collect())));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Files, and what is found: file, line, a part of what is said.
    type Case<'a> = (&'a [(&'a str, &'a str)], &'a [(&'a str, usize, &'a str)]);

    fn found(files: &[(&str, &str)]) -> Vec<Problem> {
        let mut source = Source::default();
        files.iter().for_each(|(path, text)| source.insert(path, text));
        check(&source, "xx").1
    }

    const NOUNS: &str = "lemma\tgender\tplural\tclass\tgloss\n";
    const CUES: &str = "cue\tkind\tstance\tgloss\n";

    #[test]
    fn each_kind_of_problem_is_named_where_it_stands() {
        let nouns = |lines: &str| format!("# Nouns.\n{NOUNS}{lines}");
        let verbs = |line: &str| format!("root\tform\tvowels\tmasdar\tslots\tgloss\n{line}\n");
        let (one, two) = ("xx/lexicon/nouns-1.tsv", "xx/lexicon/nouns-2.tsv");
        let v = "xx/lexicon/verbs.tsv";
        let cases: [Case<'_>; 13] = [
            // Homonyms that differ in grammar, and tables that are sorted apart.
            (&[(one, &nouns("a\tm\t-\tthing\tx\na\tm\tb\tthing\ty\n")), (two, &nouns("0\tm\t-\tthing\tz\n"))], &[]),
            // The gloss alone does not tell two lines apart, nor does the file.
            (
                &[(one, &nouns("a\tm\t-\tthing\tx\n")), (two, &nouns("a\tm\t-\tthing\ty\n"))],
                &[(two, 3, "\"a m thing\" stands in xx/lexicon/nouns-1.tsv:3 already")],
            ),
            // A sukun is no difference.
            (&[(one, &nouns("ab\tm\t-\tthing\tx\na\u{652}b\tm\t-\tthing\ty\n"))], &[(one, 4, "already")]),
            (&[(one, &nouns("a\tm\tb|c|b\tthing\tx\n"))], &[(one, 3, "\"b\" stands twice in the field \"plural\"")]),
            (
                &[("xx/cues.tsv", &format!("{CUES}b\tturn\tn\tx\na\tturn\tn\tx\nb\tturn\tm\ty\n"))],
                &[("xx/cues.tsv", 4, "already")],
            ),
            (
                &[(one, &nouns("b\tm\t-\tthing\tx\na\tm\t-\tthing\ty\nc\tm\t-\tthing\tz\n"))],
                &[(one, 4, "\"a\" stands behind \"b\"")],
            ),
            // A comment begins a new block.
            (&[(one, &nouns("b\tm\t-\tthing\tx\n# More.\na\tm\t-\tthing\ty\n"))], &[]),
            (
                &[(one, &nouns("a\tm\t-\t-\t-\n"))],
                &[(one, 3, "the field \"class\" is empty"), (one, 3, "the field \"gloss\" is empty")],
            ),
            // Radicals: two equal at the beginning, too few, an alif.
            (&[(v, &verbs("\u{628}\u{628}\u{62f}\t2\t-\t=\to\tx"))], &[(v, 2, "begins with two equal radicals")]),
            (&[(v, &verbs("\u{628}\u{62f}\t2\t-\t=\to\tx"))], &[(v, 2, "a root of 2 letters")]),
            (&[(v, &verbs("\u{628}\u{627}\u{62f}\t2\t-\t=\to\tx"))], &[(v, 2, "is no radical")]),
            (&[(v, &verbs("\u{642}\u{644}\u{642}\t1\tia\t\u{642}\u{64e}\u{644}\u{64e}\u{642}\t-\tx"))], &[]),
            (
                &[(v, &verbs("\u{642}\u{644}\u{642}\t1\tia\t\u{642}\u{64e}\u{644}\u{64e}\u{628}\t-\tx"))],
                &[(v, 2, "has not the radicals")],
            ),
        ];
        for (files, wanted) in cases {
            let problems = found(files);
            let fits =
                |(p, w): (&Problem, &(&str, usize, &str))| p.file == w.0 && p.line == w.1 && p.what.contains(w.2);
            assert!(
                problems.len() == wanted.len() && problems.iter().zip(wanted).all(fits),
                "{files:?}: {problems:#?}"
            );
            assert!(problems.iter().all(|p| !p.help.is_empty()));
        }
    }

    #[test]
    fn a_noun_of_an_impossible_root_is_named() {
        let noun = |first: char| {
            let verb = VerbEntry { root: vec![first, '\u{628}', '\u{62f}'], form: Form::III, vowels: None };
            let lemma = derivations(&verb).next().unwrap_or_default();
            found(&[("xx/lexicon/nouns.tsv", &format!("{NOUNS}{lemma}\tm\t-\tevent\tx\n"))])
        };
        assert_eq!(noun('\u{639}'), []);
        let problems = noun('\u{628}');
        assert_eq!(problems.len(), 1, "{problems:#?}");
        assert!(problems[0].line == 2 && problems[0].what.contains("begins with two equal radicals"));
    }

    #[test]
    fn keys_and_needed_fields_are_columns() {
        for table in TABLES {
            assert!(table.key.iter().chain(table.needed).all(|c| table.columns.contains(c)), "{}", table.path);
        }
    }
}
