//! Records as the ledger keeps them: the wire form of each, with the content words by which the ledger compares it.

use super::json;
use super::record::Records;
use super::shape::{Entity, Evidence};
use crate::offsets::Offsets;
use serde::Serialize;
use sijill_engine::record::{self, Coded};
use sijill_engine::span::Span;
use sijill_engine::terms::Term;
use std::collections::{BTreeMap, HashSet};

/// A content word with how much it tells, from 1 to 9: a pair, `["word",9]`, because there are very many.
#[derive(Clone, Debug, Serialize)]
struct Content<'a>(&'a str, u8);

/// What is told of an earlier promise.
#[derive(Clone, Debug, Serialize)]
struct Fate<'a> {
    kind: &'static str,
    by: Option<Entity<'a>>,
    of: Vec<Entity<'a>>,
    words: Evidence<'a>,
    r#type: Option<&'static str>,
    confidence: u8,
    rules: &'a [String],
}

#[derive(Serialize)]
struct WithTerms<'a, T> {
    #[serde(flatten)]
    record: T,
    terms: Vec<Content<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    condition_terms: Option<Vec<Content<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<Vec<Content<'a>>>,
}

/// The records of `coded` by their kinds (`event`, `statement`, `commitment`, `fate`), each as JSON, in the order of their numbers.
pub fn stored(coded: &Coded, terms: &[Term]) -> Vec<(&'static str, String)> {
    let offsets = Offsets::new(&coded.text);
    let records = Records::new(coded, &offsets);
    let mut out = Vec::new();
    for (wire, event) in records.events.into_iter().zip(&coded.events) {
        let terms = content(terms, &event.mentions);
        out.push(("event", json(&WithTerms { record: wire.bare(), terms, condition_terms: None, context: None })));
    }
    for (wire, statement) in records.statements.into_iter().zip(&coded.statements) {
        let terms = content(terms, &[statement.content]);
        out.push(("statement", json(&WithTerms { record: wire.bare(), terms, condition_terms: None, context: None })));
    }
    for (wire, c) in records.commitments.into_iter().zip(&coded.commitments) {
        let all = terms;
        let condition = c.condition.map(|span| content(all, &[span]));
        let mut spans = vec![c.undertaking];
        spans.extend(c.quantity.map(|q| q.words));
        let terms = content(all, &spans);
        let sentence = coded.sentences.iter().find(|s| s.contains(c.undertaking)).copied().unwrap_or(c.undertaking);
        let context = Some(content(all, &[sentence]));
        out.push(("commitment", json(&WithTerms { record: wire.bare(), terms, condition_terms: condition, context })));
    }
    for fate in &coded.fates {
        let terms = content(terms, &[fate.sentence]);
        out.push((
            "fate",
            json(&WithTerms { record: fate_of(fate, &offsets), terms, condition_terms: None, context: None }),
        ));
    }
    out
}

fn fate_of<'a>(fate: &'a record::Fate, offsets: &Offsets<'a>) -> Fate<'a> {
    Fate {
        kind: fate.kind.name(),
        by: fate.by.as_ref().map(|p| Entity::of(p, offsets)),
        of: fate.of.iter().map(|p| Entity::of(p, offsets)).collect(),
        words: Evidence::of(fate.words, offsets),
        r#type: fate.act.map(|t| t.name()),
        confidence: fate.confidence,
        rules: &fate.rules,
    }
}

/// The content words within spans, each once, in the order of their keys.
fn content<'t>(terms: &'t [Term], spans: &[Span]) -> Vec<Content<'t>> {
    let mut found: BTreeMap<&str, u8> = BTreeMap::new();
    for span in spans {
        let from = terms.partition_point(|t| t.span.end <= span.start);
        for term in terms[from..].iter().take_while(|t| t.span.start < span.end).filter(|t| t.weight > 0) {
            let weight = found.entry(&term.key).or_default();
            *weight = term.weight.max(*weight);
        }
    }
    found.into_iter().map(|(word, weight)| Content(word, weight)).collect()
}

/// What search finds a story by, each once, in the order of the text: folded words, forms without clitics, and keys behind `=`. Blanks within a key
/// are written `_`.
pub fn search_words(terms: &[Term]) -> String {
    let mut seen: HashSet<&str> = HashSet::with_capacity(terms.len());
    let mut keys: HashSet<&str> = HashSet::with_capacity(terms.len());
    let mut words = String::new();
    for term in terms {
        for word in [term.word.as_str(), term.form.as_str()] {
            if !word.is_empty() && seen.insert(word) {
                words.push_str(word);
                words.push(' ');
            }
        }
        if !term.key.is_empty() && keys.insert(&term.key) {
            words.push_str(&search_key(&term.key));
            words.push(' ');
        }
    }
    words
}

/// A key as the search index has it.
pub fn search_key(key: &str) -> String {
    format!("={}", key.replace(' ', "_"))
}
