//! `cases/ar/quotations.jsonl` and `cases/ar/commitments.jsonl`: short stories with what a careful coder finds in them, half of them
//! with nothing to find. A case marked `open` is one that the program cannot do yet; when it can, the mark has to go.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::disallowed_methods)]

use serde_json::Value;
use sijill_engine::record::{Coded, Commitment, Statement};
use sijill_engine::span::Span;
use sijill_engine::{Coder, Story, packs};
use std::path::Path;

/// Two wordings of what is said agree if they share this part of all they cover together.
const SAME_WORDS: f64 = 0.75;
/// Two undertakings agree if they share this part: whether the parties and dates around it belong to it is a matter of taste.
const SAME_UNDERTAKING: f64 = 0.5;

fn cases(name: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/ar").join(name);
    let lines = std::fs::read_to_string(path).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn field<'v>(v: &'v Value, key: &str) -> Option<&'v str> {
    v[key].as_str()
}

/// Where words of a case stand in its text.
fn places(text: &str, words: &str) -> Vec<Span> {
    text.match_indices(words).map(|(at, _)| Span::new(at as u32, (at + words.len()) as u32)).collect()
}

/// The part that two spans share of all they cover.
fn shared(a: Span, b: Span) -> f64 {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    f64::from(both) / f64::from(a.end.max(b.end) - a.start.min(b.start)).max(1.0)
}

/// Do the words of a case and a span that was found share `part`, the first word of the span ("that") counted or not?
fn agrees(text: &str, wanted: &str, found: Span, part: f64) -> bool {
    let rest = found.of(text).find(' ').map_or(found.start, |at| found.start + at as u32 + 1);
    let found = [found, Span::new(rest, found.end)];
    places(text, wanted).into_iter().any(|w| found.iter().any(|f| shared(w, *f) >= part))
}

/// Both none, or words that overlap.
fn overlap(text: &str, wanted: Option<&str>, found: Option<Span>) -> bool {
    match (wanted, found) {
        (None, None) => true,
        (Some(w), Some(f)) => places(text, w).iter().any(|p| p.overlaps(f)),
        _ => false,
    }
}

/// Two namings of one share a word, the article and a one-letter clitic apart.
fn same_name(a: &str, b: &str) -> bool {
    let words = |s: &str| -> Vec<String> {
        let bare = |w: &str| {
            let w = w.trim_start_matches(['و', 'ب', 'ل', 'ف', 'ك']);
            w.strip_prefix("ال").unwrap_or(w).replace(['أ', 'إ', 'آ'], "ا").replace('ة', "ه").replace('ى', "ي")
        };
        s.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(bare).collect()
    };
    let (a, b) = (words(a), words(b));
    a.iter().any(|w| b.contains(w))
}

fn statement_agrees(text: &str, wanted: &Value, s: &Statement) -> bool {
    let speaker = s.speaker.name.or(s.speaker.mention).map_or("", |m| m.of(text));
    let via = s.via.as_ref().map(|v| v.mention.of(text));
    let via_agrees = match (field(wanted, "via"), via) {
        (None, None) => true,
        (Some(a), Some(b)) => same_name(a, b),
        _ => false,
    };
    same_name(field(wanted, "speaker").unwrap(), speaker)
        && field(wanted, "kind") == Some(s.kind.name())
        && agrees(text, field(wanted, "content").unwrap(), s.content, SAME_WORDS)
        && via_agrees
}

fn commitment_agrees(text: &str, wanted: &Value, c: &Commitment) -> bool {
    let mut codes: Vec<&str> = wanted["pledger"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let mut found: Vec<&str> = c.pledger.iter().filter_map(|p| p.code.as_deref()).collect();
    codes.sort_unstable();
    codes.dedup();
    found.sort_unstable();
    found.dedup();
    codes == found
        && agrees(text, field(wanted, "undertaking").unwrap(), c.undertaking, SAME_UNDERTAKING)
        && field(wanted, "polarity") == Some(c.polarity.name())
        && field(wanted, "strength") == Some(c.strength.name())
        && overlap(text, field(wanted, "condition"), c.condition)
        && overlap(text, field(wanted, "deadline"), c.deadline.as_ref().map(|d| d.words))
        && field(wanted, "deadline_kind") == c.deadline.as_ref().map(|d| d.kind.name())
}

fn show_statement(text: &str, s: &Statement) -> String {
    let via = s.via.as_ref().map_or("", |v| v.mention.of(text));
    let speaker = s.speaker.name.or(s.speaker.mention).map_or("", |m| m.of(text));
    format!("{speaker} | {} | {} | via {via} | {:?}", s.kind.name(), s.content.of(text), s.rules)
}

fn show_commitment(text: &str, c: &Commitment) -> String {
    let codes: Vec<&str> = c.pledger.iter().map(|p| p.code.as_deref().unwrap_or("?")).collect();
    let condition = c.condition.map_or("-", |s| s.of(text));
    let deadline = c.deadline.as_ref().map(|d| (d.words.of(text), d.kind.name()));
    format!(
        "{codes:?} | {} | {} {} | if {condition} | by {deadline:?} | {:?}",
        c.undertaking.of(text),
        c.polarity.name(),
        c.strength.name(),
        c.rules
    )
}

/// The records of a case that were wanted and not found, and those that were found and not wanted.
fn wrong<T>(
    coded: &Coded,
    wanted: &[Value],
    found: &[T],
    agrees: impl Fn(&str, &Value, &T) -> bool,
    show: impl Fn(&str, &T) -> String,
) -> Vec<String> {
    let text = coded.text.as_str();
    let mut left: Vec<usize> = (0..found.len()).collect();
    let mut out = Vec::new();
    for w in wanted {
        match left.iter().position(|i| agrees(text, w, &found[*i])) {
            Some(at) => {
                left.remove(at);
            }
            None => out.push(format!("not found: {w}")),
        }
    }
    out.extend(left.into_iter().map(|i| format!("not wanted: {}", show(text, &found[i]))));
    out
}

fn run(name: &str, check: impl Fn(&Coded, &Value) -> Vec<String>) {
    let pack = packs::built_in("ar").unwrap().unwrap();
    let coder = Coder::new(&pack);
    let published = "2020-06-12".parse().ok();
    let mut report = String::new();
    let (mut right, mut all) = (0, 0);
    for case in cases(name) {
        let (id, text) = (field(&case, "id").unwrap(), field(&case, "text").unwrap());
        let coded = coder.code(&Story { text, published, ..Story::default() });
        let wrong = check(&coded, &case);
        all += 1;
        right += usize::from(wrong.is_empty());
        match (wrong.is_empty(), field(&case, "open")) {
            (true, Some(_)) => report += &format!("{id}: right by now: take its mark `open` away\n"),
            (false, None) => report += &format!("{id}: {text}\n    {}\n", wrong.join("\n    ")),
            _ => {}
        }
    }
    println!("{name}: {right} of {all} cases right");
    assert!(report.is_empty(), "{right} of {all} cases of {name} are right\n{report}");
}

#[test]
fn who_says_what_as_the_table_says() {
    run("quotations.jsonl", |coded, case| {
        let wanted = case["statements"].as_array().unwrap();
        wrong(coded, wanted, &coded.statements, statement_agrees, show_statement)
    });
}

#[test]
fn who_promises_what_as_the_table_says() {
    run("commitments.jsonl", |coded, case| {
        let wanted = case["commitments"].as_array().unwrap();
        wrong(coded, wanted, &coded.commitments, commitment_agrees, show_commitment)
    });
}
