//! The house rules that a program can check: headers, layers of the engine, no word of a language in its code, tables without problems.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use sijill_pack::compile::compile;
use sijill_pack::source::Source;
use std::fs;
use std::path::{Path, PathBuf};

/// The engine's modules, each using only those before it. `record` is the plain data that the later stages fill.
const LAYERS: [&str; 23] = [
    "span",
    "record",
    "packs",
    "text",
    "morphology",
    "syntax",
    "semantics",
    "resolve",
    "attribution",
    "events",
    "circumstances",
    "merge",
    "rivals",
    "confidence",
    "contexts",
    "commitment",
    "fates",
    "terms",
    "trace",
    "pipeline",
    "gaps",
    "learn",
    "lib",
];

/// Lines of a file that need no reason.
const LONG: usize = 600;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workshop stands in the repository").to_owned()
}

/// The Rust files below `folder`, by their paths in the repository, with their text.
fn files(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if name != "target" {
                    folders.push(path);
                }
            } else if name.ends_with(".rs") {
                let short = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
                found.push((short, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// All Rust files.
fn all() -> Vec<(String, String)> {
    ["crates", "xtask", "fuzz"].into_iter().filter(|f| root().join(f).is_dir()).flat_map(files).collect()
}

/// The code of a file without comments and tests: each line with its number.
fn code<'a>(path: &str, text: &'a str) -> Vec<(usize, &'a str)> {
    if path.ends_with("tests.rs") {
        return Vec::new();
    }
    let lines: Vec<&str> = text.lines().collect();
    let tests = lines.windows(2).position(|w| w[0] == "#[cfg(test)]" && w[1].ends_with('{')).unwrap_or(lines.len());
    let without_comment = |line: &'a str| line.split("//").next().unwrap_or("");
    lines[..tests].iter().enumerate().map(|(i, line)| (i + 1, without_comment(line))).collect()
}

fn none(what: &str, problems: Vec<String>) {
    assert!(problems.is_empty(), "{what}:\n{}", problems.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = all().into_iter().filter(|(_, text)| !text.starts_with("//! "));
    none("files that do not open with //!", silent.map(|(path, _)| path).collect());
}

#[test]
fn long_files_say_why_they_are_long() {
    let long = all().into_iter().filter(|(path, text)| {
        let header = text.lines().take_while(|l| l.starts_with("//!")).any(|l| l.contains("Long because"));
        code(path, text).len() > LONG && !header
    });
    let help = format!("files of more than {LONG} lines: split them, or say \"Long because ...\" in their headers");
    none(&help, long.map(|(path, _)| path).collect());
}

#[test]
fn no_word_of_a_language_stands_in_the_code() {
    let letter = |c: char| {
        matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
            && c.is_alphabetic()
    };
    let mut words = Vec::new();
    for (path, text) in ["crates/engine/src", "crates/app/src"].into_iter().flat_map(files) {
        for (number, line) in code(&path, &text) {
            if line.contains(letter) {
                words.push(format!("{path}:{number}: {}", line.trim()));
            }
        }
    }
    none("Arabic letters in code (words belong into the pack)", words);
}

/// The modules of `crate::` that a line of code names; one in braces has no name here, and so is a problem.
fn uses(line: &str) -> Vec<&str> {
    let end = |c: char| !(c.is_ascii_lowercase() || c == '_');
    line.split("crate::").skip(1).map(|rest| rest.split(end).next().unwrap_or("")).collect()
}

#[test]
fn a_stage_uses_only_stages_before_it() {
    let place = |module: &str| LAYERS.iter().position(|l| *l == module);
    let mut problems = Vec::new();
    for (path, text) in files("crates/engine/src") {
        let module = path["crates/engine/src/".len()..].split(['/', '.']).next().unwrap_or("").to_owned();
        let Some(own) = place(&module) else {
            problems.push(format!("{path}: give {module} its place among the layers of this test"));
            continue;
        };
        for (number, line) in code(&path, &text) {
            for used in uses(line) {
                match place(used) {
                    Some(place) if place <= own => {}
                    _ => problems.push(format!("{path}:{number}: {module} uses {used}, which comes after it")),
                }
            }
        }
    }
    none("the engine's stages look ahead", problems);
}

#[test]
fn the_packs_have_no_problems() {
    let source = Source::read(&root().join("packs")).unwrap();
    for language in source.languages() {
        let (pack, problems) = compile(&source, language);
        none(language, problems.iter().map(ToString::to_string).collect());
        assert!(!pack.lexicon.entries.is_empty(), "{language}");
    }
}

#[test]
fn the_same_tables_give_the_same_pack() {
    let source = Source::read(&root().join("packs")).unwrap();
    let bytes = || compile(&source, "ar").0.to_bytes().unwrap();
    assert!(bytes() == bytes());
}

#[test]
fn lexicon_tables_are_sorted() {
    let source = Source::read(&root().join("packs")).unwrap();
    let mut problems = Vec::new();
    for language in source.languages() {
        for (path, text) in source.under(&format!("{language}/lexicon/")) {
            // Shapes are tried in the order of their lines.
            if path.ends_with("/shapes.tsv") {
                continue;
            }
            let keys: Vec<&str> = text
                .lines()
                .filter(|l| !l.is_empty() && !l.starts_with('#'))
                .skip(1)
                .map(|l| l.split('\t').next().unwrap_or(""))
                .collect();
            problems
                .extend(keys.windows(2).filter(|w| w[0] > w[1]).map(|w| format!("{path}: {} after {}", w[1], w[0])));
        }
    }
    none("out of order", problems);
}
