//! One record, event, thread or story in full, the words it rests on marked in their sentences.

use super::records::RecordRow;
use super::{Pen, Row};
use serde_json::Value;
use sijill_engine::text::Text;
use sijill_ledger::history::{Record, Story, Thread};
use sijill_ledger::model::Kind;
use sijill_ledger::query::Happening;
use std::ops::Range;

/// The sentence or sentences around code points of a text: what stands before them, they, what stands after.
pub fn context(text: &str, start: usize, end: usize) -> [String; 3] {
    let bytes = bytes(text, start, end);
    let read = Text::new(None, text);
    let mut around = bytes.clone();
    for sentence in &read.sentences {
        let span = read.span(sentence.tokens.clone());
        let (from, to) = (span.start as usize, span.end as usize);
        if from < bytes.end && bytes.start < to {
            around = around.start.min(from)..around.end.max(to);
        }
    }
    let cut = |range: Range<usize>| text.get(range).unwrap_or("").to_owned();
    [cut(around.start..bytes.start), cut(bytes.clone()), cut(bytes.end..around.end)]
}

/// Code points -> bytes.
fn bytes(text: &str, start: usize, end: usize) -> Range<usize> {
    let mut edges = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let from = edges.nth(start).unwrap_or(text.len());
    let to = match end.checked_sub(start + 1) {
        Some(more) => edges.nth(more).unwrap_or(text.len()),
        None => from,
    };
    from..to
}

fn marked(pen: &mut Pen, text: &str, start: usize, end: usize) {
    let [before, words, after] = context(text, start, end);
    pen.marked(&[(false, &before), (true, &words), (false, &after)]);
}

fn source(pen: &mut Pen, story: &Story) {
    let published = story.published.clone().unwrap_or_else(|| "no date".to_owned());
    pen.field("published", &published);
    pen.field("story", &format!("{}  {}", story.id, story.doc_id));
    pen.field("copy of", story.copy_of.as_deref().unwrap_or(""));
    pen.field("now", story.newer.as_deref().unwrap_or(""));
    pen.field("url", story.url.as_deref().unwrap_or(""));
    pen.words(story.outlet.as_deref().unwrap_or(""));
    pen.words(&story.title);
}

/// A record with its fields, the sentence it was read from, and its source.
pub fn record(pen: &mut Pen, record: &Record, text: &str) {
    let row = RecordRow::new(record.clone());
    let review = record.review.clone().unwrap_or_default();
    let fields = row.fields();
    pen.head(&format!("{} {}", record.kind.name(), fields.r#type()), &[fields.status(), record.id.clone(), review]);
    marked(pen, text, record.start, record.end);
    for (name, value) in fields.map().iter().filter(|(name, _)| !HIDDEN.contains(&name.as_str())) {
        match value {
            Value::Array(all) if all.iter().any(Value::is_object) => all.iter().for_each(|one| valued(pen, name, one)),
            Value::Object(_) => valued(pen, name, value),
            Value::Array(all) => pen.field(name, &all.iter().map(plain).collect::<Vec<_>>().join(", ")),
            Value::Null => {}
            other => pen.field(name, &plain(other)),
        }
    }
    source(pen, &record.story);
}

/// Fields that say what another shows, or are the linking pass's own.
const HIDDEN: [&str; 11] = [
    "terms",
    "condition_terms",
    "context",
    "trigger",
    "attribution",
    "attribution_at",
    "via",
    "via_at",
    "date_at",
    "place_at",
    "speaker_at",
];

/// A party by code with why it has it, or words of the text: what they are called on the line, the words below.
fn valued(pen: &mut Pen, name: &str, value: &Value) {
    let words = value.get("text").and_then(Value::as_str).unwrap_or("");
    let is_party = value.get("sector").is_some();
    pen.named(name, &if is_party { super::parties_of(Some(value)) } else { String::new() });
    pen.under(words);
    if let Some(Value::Array(why)) = value.get("why") {
        pen.field("", &why.iter().map(plain).collect::<Vec<_>>().join("; "));
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// An event across stories with all its citations; `text` gives the text of a story.
pub fn happening(pen: &mut Pen, event: &Happening, text: &dyn Fn(&str) -> String) {
    event.block(pen);
    pen.title(&format!("{} citations, {} independent sources", event.citations.len(), event.sources));
    for record in &event.citations {
        citation(pen, &record.story, std::slice::from_ref(&record.id));
        marked(pen, &text(&record.story.id), record.start, record.end);
        pen.gap();
    }
}

fn citation(pen: &mut Pen, story: &Story, more: &[String]) {
    let copy = story.copy_of.as_ref().map(|id| format!("copy of {id}")).unwrap_or_default();
    let mut rest = vec![story.doc_id.clone(), copy];
    rest.extend(more.iter().cloned());
    pen.head(story.published.as_deref().unwrap_or("no date"), &rest);
    pen.words(story.outlet.as_deref().unwrap_or(""));
}

/// A thread as a timeline.
pub fn thread(pen: &mut Pen, thread: &Thread, text: &dyn Fn(&str) -> String) {
    thread.block(pen);
    pen.title("reports");
    for report in &thread.reports {
        citation(pen, &report.story, &[report.kind.clone(), report.record.clone()]);
        marked(pen, &text(&report.story.id), report.start, report.end);
        let code: Vec<&str> = report.by_code.as_deref().into_iter().chain(report.by_sector.as_deref()).collect();
        if !report.by.is_empty() {
            pen.named("according to", &code.join("/"));
        }
        pen.under(&report.by);
        pen.field("because", &report.why);
        pen.gap();
    }
    if !thread.evidence.is_empty() {
        pen.title("evidence that the machine proposes");
    }
    for evidence in &thread.evidence {
        citation(pen, &evidence.story, &[format!("for: {}", evidence.speaks_for), evidence.record.clone()]);
        marked(pen, &text(&evidence.story.id), evidence.start, evidence.end);
        pen.field("because", &evidence.why);
        pen.gap();
    }
    if !thread.assessments.is_empty() {
        pen.title("assessments of persons");
    }
    for a in &thread.assessments {
        let period = a.period.clone().unwrap_or_default();
        pen.head(&a.value, &[period, a.who.clone(), a.at.clone(), format!("review {}", a.review)]);
        pen.words(&a.reason);
    }
}

/// A story with its text and the records read from it.
pub fn story(pen: &mut Pen, story: &Story, text: &str, records: &[Record]) {
    pen.head("story", std::slice::from_ref(&story.id));
    source(pen, story);
    pen.gap();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        pen.words(line);
    }
    for kind in Kind::ALL {
        let mut first = true;
        for record in records.iter().filter(|r| r.kind == kind) {
            if std::mem::take(&mut first) {
                pen.title(&format!("{}s", kind.name()));
            }
            RecordRow::new(record.clone()).block(pen);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_their_sentence() {
        let text = "قال الوزير كلمة. تعهدت الحكومة بالانسحاب غدا. انتهى الخبر.";
        let at = text.chars().collect::<String>().find("بالانسحاب").unwrap_or_default();
        let start = text[..at].chars().count();
        let [before, words, after] = context(text, start, start + 9);
        assert_eq!((before.trim(), words.as_str(), after.trim()), ("تعهدت الحكومة", "بالانسحاب", "غدا."));
    }

    #[test]
    fn no_words_at_the_end_of_a_text_are_empty() {
        assert_eq!(context("abc", 3, 3), ["", "", ""].map(str::to_owned));
    }
}
