//! The stages in order, each a function of the one before: text, morphology, syntax, semantics, entities, attribution, records.

use crate::attribution::{Context, speeches};
use crate::commitment::commitments;
use crate::events::{self, Reader};
use crate::morphology::{Analyser, Words, words};
use crate::record::{Coded, Note};
use crate::resolve::actors::actors;
use crate::resolve::time::times;
use crate::semantics;
use crate::syntax::{self, Source, Tree};
use crate::text::Text;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use sijill_pack::Pack;

/// A story to code.
#[derive(Clone, Copy, Debug, Default)]
pub struct Story<'a> {
    /// Its title, if it has one apart from the text.
    pub title: Option<&'a str>,
    /// Its text.
    pub text: &'a str,
    /// Its publication date: what relative dates count from.
    pub published: Option<Date>,
}

/// Codes stories with one pack.
pub struct Coder<'p> {
    pack: &'p Pack,
    analyser: Analyser<'p>,
}

/// What the stages before the records found in a story.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// The text.
    pub text: Text,
    /// Its words with their readings.
    pub words: Words,
    /// The syntax of each sentence.
    pub trees: Vec<Tree>,
}

impl<'p> Coder<'p> {
    /// A coder with `pack`.
    pub fn new(pack: &'p Pack) -> Coder<'p> {
        Coder { pack, analyser: Analyser::new(pack) }
    }

    /// The pack it codes with.
    pub fn pack(&self) -> &'p Pack {
        self.pack
    }

    /// Text, words and syntax of a story.
    pub fn analyse(&self, story: &Story<'_>) -> Analysis {
        let text = Text::new(story.title, story.text);
        let words = words(&self.analyser, &text);
        let source = Source { pack: self.pack, text: &text, words: &words };
        let trees = text.sentences.iter().enumerate().map(|(i, s)| syntax::parse(source, i, s)).collect();
        Analysis { text, words, trees }
    }

    /// The records of a story. Any text has a result; what the reader has to know stands in its notes.
    pub fn code(&self, story: &Story<'_>) -> Coded {
        let analysis = self.analyse(story);
        let source = Source { pack: self.pack, text: &analysis.text, words: &analysis.words };
        let graph = semantics::graph(source, &analysis.trees);
        let actors = actors(source, &analysis.trees);
        let times = times(source, &self.analyser, story.published);
        let context = Context { source, trees: &analysis.trees, graph: &graph, actors: &actors };
        let speeches = speeches(context);
        let acts = events::acts(context, &speeches);
        let reader = Reader { context, speeches: &speeches };
        let commitments = commitments(&reader, &speeches, &times);
        let events = events::merge(context, &speeches, acts);
        let sentences = analysis.text.sentences.iter().map(|s| analysis.text.span(s.tokens.clone())).collect();
        let mut notes = Vec::new();
        if story.published.is_none() {
            notes.push(Note::NoPublicationDate);
        }
        if analysis.words.readings.is_empty() {
            notes.push(Note::NothingToCode);
        }
        Coded {
            hash: hash(&analysis.text.raw),
            title: analysis.text.title,
            text: analysis.text.raw,
            sentences,
            events,
            statements: speeches.statements,
            commitments,
            notes,
        }
    }
}

/// SHA-256 in hexadecimal.
fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}
