//! `cases/ar/actors.tsv`: who the words of a mention stand for, by code and sector.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::disallowed_methods)]

use sijill_engine::record::Party;
use sijill_engine::{Coder, Story, packs};
use std::path::Path;

/// The parties of a text whose mention is `actor`, the last mention of these words first.
fn parties(coder: &Coder<'_>, text: &str, actor: &str) -> Vec<Party> {
    let explained = coder.explain(&Story { text, ..Story::default() });
    let all = explained.sentences.iter().flat_map(|s| &s.groups).flat_map(|a| &a.parties);
    let named = |p: &&Party| p.mention.is_some_and(|m| m.of(&explained.coded.text) == actor);
    let mut out: Vec<Party> = all.filter(named).cloned().collect();
    out.reverse();
    out
}

#[test]
fn every_mention_has_its_code_and_sector() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/ar/actors.tsv");
    let table = std::fs::read_to_string(path).unwrap();
    let pack = packs::built_in("ar").unwrap().unwrap();
    let coder = Coder::new(&pack);
    let mut problems = Vec::new();
    for (i, row) in table.lines().enumerate().skip(1).filter(|(_, row)| !row.is_empty() && !row.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [text, actor, code, sector, shows] = cells.as_slice() else { panic!("line {}: not five columns", i + 1) };
        let found = parties(&coder, text, actor);
        let value = |v: &Option<String>| v.clone().unwrap_or_else(|| "-".to_owned());
        let got: Vec<String> = found.iter().map(|p| format!("{}/{}", value(&p.code), value(&p.sector))).collect();
        let nobody = *code == "-" && *sector == "-" && got.is_empty();
        if !nobody && !got.contains(&format!("{code}/{sector}")) {
            problems.push(format!("line {} ({shows}): {} instead of {code}/{sector}", i + 1, got.join(" ")));
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}
