//! Where the words of a search stand in a story: found by coding it again, not from the index.

use super::{Pen, Row, cell};
use serde_json::{Value, json};
use sijill_engine::text::Text;
use sijill_engine::{Coder, Story};
use sijill_ledger::history;
use std::ops::Range;

/// Sentences that are shown of a story.
const SENTENCES: usize = 3;
/// Code points that are shown of a sentence around its first marked word.
const AROUND: usize = 240;

/// A sentence with words marked: pieces, each with whether it is.
pub type Snippet = Vec<(bool, String)>;

/// A story that has the words.
pub struct Found {
    /// The story.
    pub story: history::Story,
    /// Where the words stand.
    pub snippets: Vec<Snippet>,
}

/// The sentences with words that have one of these terms.
pub fn of_words(coder: &Coder<'_>, text: &str, published: Option<&str>, terms: &[Vec<String>]) -> Vec<Snippet> {
    let published = published.and_then(|day| day.parse().ok());
    let (_, read) = coder.code_with_terms(&Story { title: None, text, published });
    let wanted = |term: &str| terms.iter().any(|group| group.iter().any(|t| t == term));
    let marks = read.iter().filter(|t| {
        wanted(&t.word)
            || !t.form.is_empty() && wanted(&t.form)
            || !t.key.is_empty() && wanted(&crate::wire::search_key(&t.key))
    });
    cut(text, &marks.map(|t| t.span.start as usize..t.span.end as usize).collect::<Vec<_>>())
}

/// The sentences with this phrase.
pub fn of_phrase(text: &str, phrase: &str) -> Vec<Snippet> {
    let marks: Vec<Range<usize>> = text.match_indices(phrase).map(|(at, found)| at..at + found.len()).collect();
    cut(text, &marks)
}

/// The sentences with most marked words, in the order of the text.
fn cut(text: &str, marks: &[Range<usize>]) -> Vec<Snippet> {
    let read = Text::new(None, text);
    /// A sentence's number, its bytes, the marks in it.
    type Sentence<'m> = (usize, Range<usize>, Vec<&'m Range<usize>>);
    let spans = read.sentences.iter().map(|s| {
        let span = read.span(s.tokens.clone());
        span.start as usize..span.end as usize
    });
    let mut found: Vec<Sentence<'_>> = Vec::new();
    for (number, span) in spans.enumerate() {
        let within: Vec<&Range<usize>> = marks.iter().filter(|m| span.start <= m.start && m.start < span.end).collect();
        if !within.is_empty() {
            found.push((number, span, within));
        }
    }
    found.sort_by_key(|(number, _, within)| (std::cmp::Reverse(within.len()), *number));
    found.truncate(SENTENCES);
    found.sort_by_key(|(number, ..)| *number);
    found.into_iter().map(|(_, span, within)| snippet(text, span, &within)).collect()
}

fn snippet(text: &str, span: Range<usize>, marks: &[&Range<usize>]) -> Snippet {
    let span = narrowed(text, span, marks);
    let mut out = Vec::new();
    let mut at = span.start;
    let mut push = |mark: bool, range: Range<usize>| {
        if let Some(piece) = text.get(range).filter(|piece| !piece.is_empty()) {
            out.push((mark, piece.to_owned()));
        }
    };
    for mark in marks.iter().filter(|m| m.start >= span.start && m.end <= span.end) {
        push(false, at..mark.start);
        push(true, mark.start.max(at)..mark.end);
        at = mark.end;
    }
    push(false, at..span.end);
    out
}

/// A long sentence cut at blanks, around its first mark.
fn narrowed(text: &str, span: Range<usize>, marks: &[&Range<usize>]) -> Range<usize> {
    let sentence = text.get(span.clone()).unwrap_or("");
    let Some(first) = marks.first().filter(|_| sentence.chars().count() > AROUND) else { return span };
    let before = text.get(span.start..first.start).unwrap_or("");
    let back = before.char_indices().rev().nth(AROUND / 3).map_or(0, |(at, _)| at);
    let start = span.start
        + before.get(back..).and_then(|s| s.find(' ')).map_or(back, |at| if back == 0 { 0 } else { back + at });
    let rest = text.get(start..span.end).unwrap_or("");
    let end = rest.char_indices().nth(AROUND).map_or(rest.len(), |(at, _)| at);
    let end = if end == rest.len() { end } else { rest.get(..end).and_then(|s| s.rfind(' ')).unwrap_or(end) };
    start..(start + end).max(first.end)
}

impl Row for Found {
    const COLUMNS: &'static [&'static str] = &["id", "doc_id", "published", "outlet", "title", "snippet"];

    fn cells(&self) -> Vec<String> {
        let marked: Vec<String> = self
            .snippets
            .iter()
            .map(|s| s.iter().map(|(mark, t)| if *mark { format!("[{t}]") } else { t.clone() }).collect())
            .collect();
        vec![
            self.story.id.clone(),
            self.story.doc_id.clone(),
            cell(&self.story.published),
            cell(&self.story.outlet),
            self.story.title.clone(),
            marked.join(" ... "),
        ]
    }

    fn json(&self) -> Value {
        let snippets: Vec<Value> = self
            .snippets
            .iter()
            .map(|s| s.iter().map(|(mark, text)| json!({ "text": text, "mark": mark })).collect())
            .collect();
        let mut out = self.story.json();
        if let Some(fields) = out.as_object_mut() {
            fields.insert("snippets".to_owned(), snippets.into());
        }
        out
    }

    fn block(&self, pen: &mut Pen) {
        let rest = [self.story.id.clone(), self.story.doc_id.clone()];
        pen.head(self.story.published.as_deref().unwrap_or("no date"), &rest);
        pen.words(&self.story.title);
        for snippet in &self.snippets {
            let pieces: Vec<(bool, &str)> = snippet.iter().map(|(mark, text)| (*mark, text.as_str())).collect();
            pen.marked(&pieces);
        }
        pen.gap();
    }
}
