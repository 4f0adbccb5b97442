//! The stages in order, each a function of the one before: text, morphology, syntax, semantics, entities, attribution, records.

use crate::attribution::{Context, Speeches, speeches};
use crate::circumstances::Circumstances;
use crate::commitment::{commitments, promised};
use crate::confidence::confidence;
use crate::contexts;
use crate::events::{self, Reader};
use crate::fates::fates;
use crate::merge::merge;
use crate::morphology::{Analyser, Reading, Words, words};
use crate::record::{Coded, Commitment, Event, Fate, Note};
use crate::resolve::actors::{Actors, actors};
use crate::resolve::domain::Domains;
use crate::resolve::numbers::Numbers;
use crate::resolve::time::times;
use crate::rivals;
use crate::semantics::{self, Graph};
use crate::syntax::{self, Source, Tree, content_words};
use crate::terms::{self, Term};
use crate::text::Text;
use crate::trace::{self, Explanation};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use sijill_pack::Pack;
use sijill_pack::features::Pos;
use sijill_pack::pack::class;
use std::cell::OnceCell;

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
    numbers: Numbers,
    domains: Domains,
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
        Coder { pack, analyser: Analyser::new(pack), numbers: Numbers::new(pack), domains: Domains::new(pack) }
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
        self.stages(story).coded()
    }

    /// The records of a story, and its words as search and comparison see them.
    pub fn code_with_terms(&self, story: &Story<'_>) -> (Coded, Vec<Term>) {
        let stages = self.stages(story);
        let source = Source { pack: self.pack, text: &stages.analysis.text, words: &stages.analysis.words };
        let terms = terms::terms(source, &stages.analysis.trees);
        (stages.coded(), terms)
    }

    /// The words of a search, each with the keys of all its readings (see [`Term::key`]) behind its folded form.
    pub fn search(&self, words: &str) -> Vec<(String, Vec<String>)> {
        terms::search(self.pack, &self.analyser, words)
    }

    /// The records of a story with everything that led to them.
    pub fn explain(&self, story: &Story<'_>) -> Explanation {
        let stages = self.stages(story);
        let sentences = trace::explain(trace::Products {
            source: Source { pack: self.pack, text: &stages.analysis.text, words: &stages.analysis.words },
            analyser: &self.analyser,
            trees: &stages.analysis.trees,
            graph: &stages.graph,
            actors: &stages.actors,
            speeches: &stages.speeches,
            events: &stages.events,
            commitments: &stages.commitments,
        });
        Explanation { coded: stages.coded(), sentences }
    }

    /// All readings of a word by itself, cheapest first, also those that the clause stage never sees.
    pub fn readings(&self, word: &str) -> Vec<trace::Reading> {
        let text = Text::new(None, word);
        trace::of_word(&self.analyser, self.pack, text.letters_of(0))
    }

    fn stages(&self, story: &Story<'_>) -> Stages {
        let analysis = self.analyse(story);
        let source = Source { pack: self.pack, text: &analysis.text, words: &analysis.words };
        let graph = semantics::graph(source, &analysis.trees);
        let actors = actors(source, &analysis.trees);
        let times = times(source, &self.analyser, story.published);
        let context = Context { source, trees: &analysis.trees, graph: &graph, actors: &actors };
        let speeches = speeches(context);
        let mut acts = events::acts(context, &speeches);
        let reader = Reader { context, speeches: &speeches };
        let commitments = commitments(&reader, &speeches, &times);
        let fates = fates(&reader, &commitments);
        let year = story.published.map(|d| d.year());
        let amounts = vec![OnceCell::new(); analysis.trees.len()];
        let circumstances = Circumstances { reader: &reader, times: &times, numbers: &self.numbers, amounts, year };
        acts.iter_mut().for_each(|act| circumstances.fill(act));
        let headlines = analysis.text.sentences.iter().filter(|s| s.headline);
        let title = headlines.map(|s| analysis.text.span(s.tokens.clone()).end).max().unwrap_or(0);
        // Two acts of one day, or of two sides, are not one for that.
        let counts = |r: &Reading| r.pos != Pos::Number && r.class & class::TIME == 0;
        let mut events = merge(acts, title, &|span| content_words(source, &analysis.trees, span, counts));
        events.extend(promised(&commitments, &events, &analysis.text.raw));
        let quiet = self.domains.is_quiet(source, &analysis.trees);
        if quiet {
            events.clear();
        }
        events.sort_by_key(|e| e.mentions.first().map_or((0, 0), |m| (m.start, m.end)));
        rivals::link(&graph, &speeches, &mut events);
        events.iter_mut().for_each(|e| e.confidence = confidence(e, title));
        contexts::fill(source, &analysis.trees, &mut events);
        let mut notes = Vec::new();
        if story.published.is_none() {
            notes.push(Note::NoPublicationDate);
        }
        if analysis.words.readings.is_empty() {
            notes.push(Note::NothingToCode);
        }
        if quiet {
            notes.push(Note::NoPolitics);
        }
        Stages { analysis, graph, actors, speeches, events, commitments, fates, notes }
    }
}

/// What all stages found in a story.
struct Stages {
    analysis: Analysis,
    graph: Graph,
    actors: Actors,
    speeches: Speeches,
    events: Vec<Event>,
    commitments: Vec<Commitment>,
    fates: Vec<Fate>,
    notes: Vec<Note>,
}

impl Stages {
    fn coded(self) -> Coded {
        let text = self.analysis.text;
        Coded {
            hash: hash(&text.raw),
            title: text.title,
            sentences: text.sentences.iter().map(|s| text.span(s.tokens.clone())).collect(),
            text: text.raw,
            events: self.events,
            statements: self.speeches.statements,
            commitments: self.commitments,
            fates: self.fates,
            notes: self.notes,
        }
    }
}

/// SHA-256 in hexadecimal.
fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}
