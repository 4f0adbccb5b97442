//! Coded stories -> bytes on standard output or in a file, in the form that was asked for.

mod sink;

pub use sink::Sink;

use crate::input::Input;
use crate::labels::Labels;
use crate::{lists, page, table, wire};
use sijill_engine::record::Coded;
use sijill_engine::span::Span;

/// The forms of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Readable blocks for a terminal.
    Table,
    /// One record a line.
    Jsonl,
    /// One story a line.
    Story,
    /// One record a line, in columns.
    Csv,
    /// One event a line, as PLOVER writes it down.
    Plover,
    /// A page for a browser.
    Html,
}

impl Format {
    /// Their names on the command line.
    pub const NAMES: [&'static str; 6] = ["table", "jsonl", "story", "csv", "plover", "html"];

    /// The form called `name`.
    pub fn by_name(name: &str) -> Option<Format> {
        Some(match name {
            "table" => Format::Table,
            "jsonl" => Format::Jsonl,
            "story" => Format::Story,
            "csv" => Format::Csv,
            "plover" => Format::Plover,
            "html" => Format::Html,
            _ => return None,
        })
    }
}

/// A coded story, ready to be shown.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// Tells it from the other stories of the run.
    pub number: usize,
    /// The story as it came in.
    pub input: &'a Input,
    /// Its records.
    pub coded: &'a Coded,
    /// The language it was coded in.
    pub lang: &'a str,
}

impl Told<'_> {
    /// Its title or headline, or else its identifier.
    pub fn name(&self) -> &str {
        let headline = self.headline().of(&self.coded.text);
        self.input.title.as_deref().unwrap_or(if headline.is_empty() { &self.input.doc_id } else { headline })
    }

    /// Its title; where it came without one, the first line, if that is a paragraph of its own and looks like a headline. Else empty.
    pub fn headline(&self) -> Span {
        let text = self.coded.text.as_str();
        if self.coded.title > 0 {
            return Span::new(0, self.coded.title);
        }
        let start = text.len() - text.trim_start().len();
        let mut lines = text.get(start..).unwrap_or("").lines();
        let first = lines.next().unwrap_or("").trim_end();
        let alone = lines.next().is_some_and(|second| second.trim().is_empty()) && lines.any(|l| !l.trim().is_empty());
        if alone && first.chars().count() <= HEADLINE && !first.ends_with(['.', '…', ':', '،', '؛']) {
            return Span::new(start as u32, (start + first.len()) as u32);
        }
        Span::new(0, 0)
    }
}

/// Longest headline in characters.
const HEADLINE: usize = 200;

/// How stories are shown.
#[derive(Clone, Debug)]
pub struct View {
    /// The form.
    pub format: Format,
    /// The pack and its version.
    pub pack: String,
    /// The pack's language.
    pub lang: String,
    /// The words of pages and the terminal.
    pub labels: Labels,
    /// How the terminal is to be written on.
    pub paper: table::Paper,
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

impl View {
    /// What stands before all stories, the first of which is called `first`.
    pub fn head(&self, first: &str) -> String {
        match self.format {
            Format::Html => page::head(&self.labels, first),
            Format::Csv => lists::coded_head(),
            Format::Table | Format::Jsonl | Format::Story | Format::Plover => String::new(),
        }
    }

    /// A story.
    pub fn story(&self, told: &Told<'_>) -> String {
        match self.format {
            Format::Table => table::story(&self.labels, self.paper, told),
            Format::Jsonl => self.wire(told).to_lines(),
            Format::Story => self.wire(told).to_json() + "\n",
            Format::Csv => lists::coded(&self.wire(told)),
            Format::Plover => wire::plover::coded(&self.wire(told), told.coded, told.input.title.as_deref()),
            Format::Html => page::story(&self.labels, told),
        }
    }

    /// What stands after all stories.
    pub fn tail(&self) -> String {
        match self.format {
            Format::Html => page::tail(&self.labels, &format!("{VERSION}, {}", self.pack)),
            Format::Table | Format::Jsonl | Format::Story | Format::Csv | Format::Plover => String::new(),
        }
    }

    fn wire<'a>(&'a self, told: &Told<'a>) -> wire::Story<'a> {
        wire::Story::new(told.input, told.coded, wire::Coder { version: VERSION, pack: &self.pack }, told.lang)
    }
}
