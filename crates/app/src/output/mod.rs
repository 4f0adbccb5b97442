//! Coded stories -> bytes on standard output or in a file, in the form that was asked for.

mod sink;

pub use sink::Sink;

use crate::input::Input;
use crate::wire;
use sijill_engine::record::Coded;

/// The forms of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One record a line.
    Jsonl,
    /// One story a line.
    Story,
}

impl Format {
    /// Their names on the command line.
    pub const NAMES: [&'static str; 2] = ["jsonl", "story"];

    /// The form called `name`.
    pub fn by_name(name: &str) -> Option<Format> {
        Some(match name {
            "jsonl" => Format::Jsonl,
            "story" => Format::Story,
            _ => return None,
        })
    }
}

/// How stories are shown.
pub struct View {
    /// The form.
    pub format: Format,
    /// The pack and its version.
    pub pack: String,
    /// The pack's language.
    pub lang: String,
}

impl View {
    /// What stands before all stories.
    pub fn head(&self) -> String {
        String::new()
    }

    /// A story; `number` tells it from the others of the run.
    pub fn story(&self, _number: usize, input: &Input, coded: &Coded) -> String {
        let coder = wire::Coder { version: env!("CARGO_PKG_VERSION"), pack: &self.pack };
        let story = wire::Story::new(input, coded, coder, &self.lang);
        match self.format {
            Format::Jsonl => story.to_lines(),
            Format::Story => story.to_json() + "\n",
        }
    }

    /// What stands after all stories.
    pub fn tail(&self) -> String {
        String::new()
    }
}
