//! `cases/ar/segments.tsv`: each word in its context, its pieces as they stand in the text, and the mention that an actor is read from.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::disallowed_methods)]

use sijill_engine::span::Span;
use sijill_engine::trace::{Explanation, Word};
use sijill_engine::{Coder, Story, packs};
use std::path::Path;

struct Case {
    line: usize,
    context: String,
    word: String,
    pieces: Vec<String>,
    actor: Option<String>,
}

fn cases() -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/ar/segments.tsv");
    let table = std::fs::read_to_string(path).unwrap();
    let rows = table.lines().enumerate().skip(1).filter(|(_, row)| !row.is_empty() && !row.starts_with('#'));
    let case = |(i, row): (usize, &str)| {
        let cells: Vec<&str> = row.split('\t').collect();
        let [context, word, pieces, actor] = cells.as_slice() else { panic!("line {}: not four columns", i + 1) };
        Case {
            line: i + 1,
            context: (*context).to_owned(),
            word: (*word).to_owned(),
            pieces: pieces.split(" + ").map(str::to_owned).collect(),
            actor: (*actor != "-").then(|| (*actor).to_owned()),
        }
    };
    rows.map(case).collect()
}

/// The words that make up `word`: one, or several that touch.
fn run<'e>(explained: &'e Explanation, word: &str) -> Option<Vec<&'e Word>> {
    let words: Vec<&Word> = explained.sentences.iter().flat_map(|s| &s.words).collect();
    explained.coded.text.match_indices(word).find_map(|(at, _)| {
        let span = Span::new(at as u32, (at + word.len()) as u32);
        let run: Vec<&Word> = words.iter().copied().filter(|w| span.contains(w.span)).collect();
        let whole = run.iter().map(|w| w.span).reduce(|a, b| a.join(b));
        (whole == Some(span)).then_some(run)
    })
}

/// What is wrong with a case.
fn wrong(coder: &Coder<'_>, case: &Case) -> Vec<String> {
    let explained = coder.explain(&Story { text: &case.context, ..Story::default() });
    let text = explained.coded.text.as_str();
    let mut out = Vec::new();
    match run(&explained, &case.word) {
        Some(words) => {
            let pieces: Vec<&str> = words.iter().flat_map(|w| &w.segments).map(|s| s.span.of(text)).collect();
            if pieces != case.pieces {
                out.push(format!("segments {} instead of {}", pieces.join(" + "), case.pieces.join(" + ")));
            }
        }
        None => out.push("no word has these ends".to_owned()),
    }
    if let Some(actor) = &case.actor {
        let parties = explained.sentences.iter().flat_map(|s| &s.groups).flat_map(|g| &g.parties);
        let mentions: Vec<&str> = parties.filter_map(|p| p.mention).map(|m| m.of(text)).collect();
        if !mentions.contains(&actor.as_str()) {
            out.push(format!("actors [{}] instead of {actor}", mentions.join(" | ")));
        }
    }
    out
}

#[test]
fn words_are_cut_where_the_table_says() {
    let pack = packs::built_in("ar").unwrap().unwrap();
    let coder = Coder::new(&pack);
    let mut report = String::new();
    for case in cases() {
        let wrong = wrong(&coder, &case);
        if !wrong.is_empty() {
            report += &format!("line {}: {}: {}\n    in: {}\n", case.line, case.word, wrong.join("; "), case.context);
        }
    }
    assert!(report.is_empty(), "\n{report}");
}
