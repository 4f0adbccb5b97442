//! An explained story -> what `sijill explain` shows: a line of JSON, or every stage in a terminal.

mod text;
mod word;

use crate::input::Input;
use crate::table::{Paper, Style, paragraph};
use crate::wire;
use sijill_engine::Coder;
use sijill_engine::trace::Explanation;
use text::Sheet;

/// What is shown, and how.
#[derive(Clone, Debug)]
pub struct View {
    /// As JSON lines.
    pub jsonl: bool,
    /// Only this word.
    pub word: Option<String>,
    /// Only this sentence, from 0.
    pub sentence: Option<usize>,
    /// How the terminal is to be written on.
    pub paper: Paper,
}

impl View {
    /// The story `input`, explained as `story` by `coder`.
    pub fn story(&self, coder: &Coder<'_>, input: &Input, story: &Explanation) -> String {
        if self.jsonl {
            return wire::Words::new(&input.doc_id, story, self.sentence).to_line();
        }
        let mut sheet = Sheet { out: String::new(), paper: self.paper, story };
        sheet.head(input);
        let chosen = |i: usize| self.sentence.is_none_or(|n| n == i);
        let sentences = story.sentences.iter().enumerate().filter(|(i, _)| chosen(*i));
        match &self.word {
            Some(word) => sheet.word(coder, word, sentences),
            None => sentences.for_each(|(i, sentence)| sheet.sentence(i, sentence)),
        }
        if self.sentence.is_some_and(|n| n >= story.sentences.len()) {
            sheet.note(&format!("it has only {} sentences", story.sentences.len()));
        }
        sheet.out
    }
}

impl Sheet<'_> {
    fn head(&mut self, input: &Input) {
        let date = input.published.map(|date| date.to_string()).unwrap_or_default();
        self.line(0, &[(Style::SOFT, "──"), (Style::BOLD, &input.doc_id), (Style::PLAIN, &date)]);
    }

    fn note(&mut self, text: &str) {
        self.line(0, &[(Style::colored(33), text)]);
    }

    /// A line of pieces with a blank between them; empty ones are left out.
    fn line(&mut self, indent: usize, pieces: &[(Style, &str)]) {
        let spaced: Vec<(Style, &str)> = pieces
            .iter()
            .filter(|(_, text)| !text.is_empty())
            .flat_map(|piece| [(Style::PLAIN, " "), *piece])
            .skip(1)
            .collect();
        paragraph(&mut self.out, self.paper, indent, &spaced);
    }
}
