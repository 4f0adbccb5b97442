//! The tables of contexts -> their codes, the lemmas that show them, and what types, modes and statuses imply.
//! `contexts.tsv: حق إنسان - human_rights` finds "حقوق الإنسان" in any of its forms.

use super::Builder;
use crate::features::Pos;
use crate::pack::{ContextCue, EventType, Implied, Sym};
use crate::source::Source;
use crate::table::{Row, rows};
use std::collections::HashSet;

pub(crate) const CONTEXTS: &[&str] = &["context", "label_en", "label_ar"];
pub(crate) const IMPLIED: &[&str] = &["type", "mode", "status", "sector", "contexts"];
pub(crate) const CUES: &[&str] = &["lemma", "pos", "contexts", "gloss"];

/// Contexts that a pack may have: a bit each.
const MOST: usize = 64;

pub(super) fn compile(b: &mut Builder, source: &Source, language: &str) {
    let file = "ontology/contexts.tsv";
    for row in rows(file, source.get(file).unwrap_or(""), CONTEXTS, &mut b.problems).into_iter().take(MOST) {
        let code = b.names.sym(row.get("context"));
        b.pack.contexts.push(code);
    }
    let file = "ontology/implied.tsv";
    for row in rows(file, source.get(file).unwrap_or(""), IMPLIED, &mut b.problems) {
        let kind = EventType::from_name(row.get("type"));
        if kind.is_none() && !row.get("type").is_empty() {
            b.problems.push(row.problem("unknown type", "a type of ontology/types.tsv, or - for all"));
            continue;
        }
        let contexts = bits(b, &row);
        let [mode, status, sector] = ["mode", "status", "sector"].map(|column| b.names.sym(row.get(column)));
        b.pack.implied.push(Implied { kind, mode, status, sector, contexts });
    }
    cues(b, source, language);
}

fn cues(b: &mut Builder, source: &Source, language: &str) {
    let lemmas: HashSet<(Sym, Option<Pos>)> =
        b.pack.lexicon.entries.iter().flat_map(|e| [(e.lemma, None), (e.lemma, Some(e.pos))]).collect();
    let file = format!("{language}/contexts.tsv");
    for row in rows(&file, source.get(&file).unwrap_or(""), CUES, &mut b.problems) {
        let name = row.get("pos");
        let pos = Pos::from_name(name);
        if pos.is_none() && !name.is_empty() {
            b.problems
                .push(row.problem(format!("unknown part of speech \"{name}\""), "see crates/pack/src/features.rs"));
            continue;
        }
        let words: Vec<Sym> = row.get("lemma").split(' ').map(|l| b.names.sym(l)).collect();
        let Some((first, rest)) = words.split_first() else { continue };
        let known = |(i, s): (usize, &Sym)| lemmas.contains(&(*s, pos.filter(|_| i == 0)));
        if let Some(unknown) = words.iter().enumerate().position(|w| !known(w)) {
            let word = row.get("lemma").split(' ').nth(unknown).unwrap_or("");
            let what = format!("\"{word}\" is no lemma of the lexicon");
            b.problems.push(row.problem(what, "enter the word, or correct its spelling or part of speech"));
            continue;
        }
        let contexts = bits(b, &row);
        b.pack.context_cues.push(ContextCue { lemma: *first, rest: rest.to_vec(), pos, contexts });
    }
    // The longer first; the order of the lines holds among the others.
    b.pack.context_cues.sort_by_key(|c| (c.lemma, std::cmp::Reverse(c.rest.len())));
    for cue in &b.pack.context_cues {
        let at = cue.lemma.0 as usize / 64;
        let words = b.pack.context_lemmas.len().max(at + 1);
        b.pack.context_lemmas.resize(words, 0);
        b.pack.context_lemmas[at] |= 1 << (cue.lemma.0 % 64);
    }
}

/// The contexts that a row names.
fn bits(b: &mut Builder, row: &Row<'_>) -> u64 {
    let mut bits = 0;
    for code in row.list("contexts") {
        match b.pack.contexts.iter().position(|c| b.names.get(*c) == code) {
            Some(i) => bits |= 1 << i,
            None => {
                let what = format!("no context \"{code}\"");
                b.problems.push(row.problem(what, "a code of ontology/contexts.tsv"));
            }
        }
    }
    bits
}
