//! Records -> JSON, in the shape of the coding guide with the evidence beside every field. Offsets are Unicode code points.

pub mod plover;
mod record;
mod shape;
mod stored;
mod words;

pub use record::Records;
pub use stored::{search_key, search_words, stored};
pub use words::Words;

use crate::input::Input;
use crate::offsets::Offsets;
use serde::Serialize;
use sijill_engine::record::{Coded, Note};

/// A story as JSON.
#[derive(Serialize)]
pub struct Story<'a> {
    /// Identifier.
    pub doc_id: &'a str,
    /// Language it was coded in.
    pub lang: &'a str,
    /// Publication date.
    pub published: Option<String>,
    /// Address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'a str>,
    /// Outlet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<&'a str>,
    /// Code points of the title at the text's head.
    pub title_length: usize,
    /// SHA-256 of the coded text.
    pub text_sha256: &'a str,
    /// What coded it.
    pub coder: Coder<'a>,
    /// What the reader has to know.
    pub notes: Vec<&'static str>,
    /// The records.
    #[serde(flatten)]
    pub records: Records<'a>,
}

/// What coded a story.
#[derive(Clone, Debug, Serialize)]
pub struct Coder<'a> {
    /// Version of the program.
    pub version: &'a str,
    /// Language data and their version.
    pub pack: &'a str,
}

/// A note's name on the wire.
pub fn note(note: Note) -> &'static str {
    match note {
        Note::NoPublicationDate => "no_publication_date",
        Note::NothingToCode => "nothing_to_code",
        Note::NoPolitics => "no_politics",
    }
}

impl<'a> Story<'a> {
    /// The story `input`, coded as `coded` by `coder` in the language `lang`.
    pub fn new(input: &'a Input, coded: &'a Coded, coder: Coder<'a>, lang: &'a str) -> Story<'a> {
        let offsets = Offsets::new(&coded.text);
        Story {
            doc_id: &input.doc_id,
            lang,
            published: input.published.map(|date| date.to_string()),
            url: input.url.as_deref(),
            outlet: input.outlet.as_deref(),
            title_length: offsets.points(coded.title),
            text_sha256: &coded.hash,
            coder,
            notes: coded.notes.iter().map(|n| note(*n)).collect(),
            records: Records::new(coded, &offsets),
        }
    }

    /// One JSON object a story.
    pub fn to_json(&self) -> String {
        json(self)
    }

    /// One JSON object a record, a line each: events, statements, commitments.
    pub fn to_lines(&self) -> String {
        let mut out = String::new();
        let head = |record, index| Head {
            record,
            doc_id: self.doc_id,
            lang: self.lang,
            published: self.published.as_deref(),
            index,
        };
        let mut push = |line: String| {
            out.push_str(&line);
            out.push('\n');
        };
        for (i, event) in self.records.events.iter().enumerate() {
            push(json(&Line { head: head("event", i), fields: event }));
        }
        for (i, statement) in self.records.statements.iter().enumerate() {
            push(json(&Line { head: head("statement", i), fields: statement }));
        }
        for (i, commitment) in self.records.commitments.iter().enumerate() {
            push(json(&Line { head: head("commitment", i), fields: commitment }));
        }
        out
    }
}

/// What every line of records begins with.
#[derive(Serialize)]
struct Head<'a> {
    record: &'a str,
    doc_id: &'a str,
    lang: &'a str,
    published: Option<&'a str>,
    /// Number among the story's records of its kind, from 0: what `in_return_for` counts.
    index: usize,
}

#[derive(Serialize)]
struct Line<'a, T> {
    #[serde(flatten)]
    head: Head<'a>,
    #[serde(flatten)]
    fields: &'a T,
}

/// Our types have string keys and no failing fields, so that they always have a JSON form.
fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
