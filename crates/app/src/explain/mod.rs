//! An explained story -> what `sijill explain` shows: a line of JSON, or every stage in a terminal.

use crate::input::Input;
use crate::table::Paper;
use crate::wire;
use sijill_engine::Coder;
use sijill_engine::trace::Explanation;

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
    /// A story explained by `coder`.
    pub fn story(&self, _coder: &Coder<'_>, input: &Input, story: &Explanation) -> String {
        if self.jsonl {
            return wire::Words::new(&input.doc_id, story, self.sentence).to_line();
        }
        String::new()
    }
}
