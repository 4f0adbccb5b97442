//! Blocks for a terminal: a head line, fields under it, the words of stories on lines of their own.

use crate::table::{Paper, Style, paragraph, put};

/// Width of the names of fields.
const COLUMN: usize = 20;
/// Where the fields of a block begin.
const INDENT: usize = 4;

/// Writes blocks.
pub struct Pen {
    /// What has been written.
    pub out: String,
    paper: Paper,
}

impl Pen {
    /// A pen for this paper.
    pub fn new(paper: Paper) -> Pen {
        Pen { out: String::new(), paper }
    }

    /// A title above blocks.
    pub fn title(&mut self, text: &str) {
        if !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        paragraph(&mut self.out, self.paper, 0, &[(Style::BOLD, text)]);
    }

    /// The first line of a block: what matters, and the rest of it, softer.
    pub fn head(&mut self, first: &str, rest: &[String]) {
        let rest: Vec<&str> = rest.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        let rest = if rest.is_empty() { String::new() } else { format!("  {}", rest.join(" · ")) };
        paragraph(&mut self.out, self.paper, 0, &[(Style::BOLD, first), (Style::SOFT, &rest)]);
    }

    /// A field; nothing if it has no value.
    pub fn field(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.named(name, value);
        }
    }

    /// The name of a field, and its value if it has one on the same line.
    pub fn named(&mut self, name: &str, value: &str) {
        self.out.push_str(&" ".repeat(INDENT));
        let cell = if value.is_empty() { name.to_owned() } else { format!("{name:<COLUMN$}") };
        put(&mut self.out, self.paper, Style::SOFT, &cell);
        let mut lines = String::new();
        paragraph(&mut lines, self.paper, INDENT + COLUMN, &[(Style::PLAIN, value)]);
        let lines = lines.trim_start();
        self.out.push_str(if lines.is_empty() { "\n" } else { lines });
    }

    /// Words of a story, on lines of their own.
    pub fn words(&mut self, text: &str) {
        if !text.trim().is_empty() {
            paragraph(&mut self.out, self.paper, INDENT, &[(Style::PLAIN, text)]);
        }
    }

    /// Words of a story behind the name of a field.
    pub fn under(&mut self, text: &str) {
        if !text.trim().is_empty() {
            paragraph(&mut self.out, self.paper, INDENT + COLUMN, &[(Style::PLAIN, text)]);
        }
    }

    /// Words of a story with some of them marked: pieces, each with whether it is.
    pub fn marked(&mut self, pieces: &[(bool, &str)]) {
        let style = Style { color: 35, bold: true, underline: false };
        let mut out: Vec<(Style, &str)> = Vec::with_capacity(pieces.len() * 3);
        for (mark, text) in pieces {
            match (*mark, self.paper.color) {
                (true, false) => out.extend([(Style::PLAIN, "["), (Style::PLAIN, *text), (Style::PLAIN, "]")]),
                (true, true) => out.push((style, text)),
                (false, _) => out.push((Style::PLAIN, text)),
            }
        }
        paragraph(&mut self.out, self.paper, INDENT, &out);
    }

    /// An empty line.
    pub fn gap(&mut self) {
        self.out.push('\n');
    }
}
