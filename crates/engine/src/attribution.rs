//! The predicate graph -> who says what: speech verbs with clauses or quotations, participles of saying, "according to", headlines
//! with a colon, and speakers that are left out. "وتابع" takes up the last speaker.

mod content;
mod parties;
mod sources;
mod speakers;

use crate::record::{Party, Speech, Statement};
use crate::resolve::actors::Actors;
use crate::semantics::{Graph, Modality, Tense};
use crate::span::Span;
use crate::syntax::{Source, Tree};
use sijill_pack::features::Features;
use sijill_pack::pack::{Operator, Sense};

/// What is known of speech in a story.
#[derive(Clone, Debug, Default)]
pub struct Speeches {
    /// The statements, in text order.
    pub statements: Vec<Statement>,
    /// The node of each statement, where it has one.
    pub nodes: Vec<Option<usize>>,
    /// The speaker of each node of the graph that is a word of saying.
    pub speakers: Vec<Option<Party>>,
}

impl Speeches {
    /// The innermost statement whose content holds a span.
    pub fn around(&self, span: Span) -> Option<&Statement> {
        self.statements.iter().filter(|s| s.content.contains(span)).min_by_key(|s| s.content.len())
    }

    /// The statement of a node.
    pub fn of_node(&self, node: usize) -> Option<&Statement> {
        self.nodes.iter().position(|n| *n == Some(node)).map(|i| &self.statements[i])
    }
}

/// What the stage looks at.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Pack, text and words.
    pub source: Source<'a>,
    /// Syntax.
    pub trees: &'a [Tree],
    /// Predicates.
    pub graph: &'a Graph,
    /// Actors.
    pub actors: &'a Actors,
}

/// Finds all statements.
pub fn speeches(context: Context<'_>) -> Speeches {
    let mut work =
        Work { context, out: Vec::new(), heard: Vec::new(), speakers: vec![None; context.graph.nodes.len()] };
    let mut n = 0;
    for t in 0..context.trees.len() {
        work.headline(t);
        while n < context.graph.nodes.len() && context.graph.nodes[n].tree == t {
            work.node(n);
            n += 1;
        }
        work.cues(t);
        work.orphan(t);
    }
    work.out.sort_by_key(|(s, _)| (s.content.start, s.content.end));
    // A lead that the body repeats word for word is one statement.
    let raw = &context.source.text.raw;
    let mut said: Vec<String> = Vec::new();
    work.out.retain(|(s, _)| {
        let words = s.content.of(raw).split_whitespace().collect::<Vec<_>>().join(" ");
        let new = !said.contains(&words);
        said.push(words);
        new
    });
    let told: Vec<bool> = work.out.iter().map(|(s, _)| told_again(raw, s, &work.out)).collect();
    let mut told = told.into_iter();
    work.out.retain(|_| !told.next().unwrap_or(false));
    let speakers = work.speakers;
    let (statements, nodes) = work.out.into_iter().unzip();
    Speeches { statements, nodes, speakers }
}

/// Does the story itself tell what a headline says in the narrator's words: another statement of the same speaker with half its words?
fn told_again(raw: &str, headline: &Statement, all: &[(Statement, Option<usize>)]) -> bool {
    if headline.cue.is_some() || headline.kind != Speech::Indirect {
        return false;
    }
    let words: Vec<&str> = headline.content.of(raw).split_whitespace().collect();
    all.iter().map(|(s, _)| s).any(|s| {
        let same = s.speaker.code == headline.speaker.code && s.content.start > headline.content.end;
        let shared = s.content.of(raw).split_whitespace().filter(|w| words.contains(w)).count();
        same && s.cue.is_some() && 2 * shared >= words.len()
    })
}

/// How many statements back a sentence may refer.
const RECENT: usize = 48;

struct Work<'a> {
    context: Context<'a>,
    out: Vec<(Statement, Option<usize>)>,
    /// Who has spoken or acted so far, outside of what others say.
    heard: Vec<speakers::Heard>,
    /// The speaker found for each node.
    speakers: Vec<Option<Party>>,
}

/// Does a sense report speech when it has a clause or quotation?
fn reports(sense: Sense) -> bool {
    use Operator::*;
    match sense {
        Sense::Event(t) => {
            use sijill_pack::pack::EventType as E;
            matches!(t, E::Accuse | E::Request | E::Reject | E::Threaten | E::Agree | E::Concede | E::Support)
        }
        Sense::Operator(op) => matches!(
            op,
            Say | Claim | Deny | Warn | Pledge | Request | Threaten | Offer | Refuse | Expect | Hope | Accept | Accord
        ),
    }
}

impl<'a> Work<'a> {
    fn node(&mut self, n: usize) {
        let node = &self.context.graph.nodes[n];
        let tree = &self.context.trees[node.tree];
        let Some(sense) = node.sense.filter(|s| reports(*s)) else {
            self.see(node, tree);
            return;
        };
        let speaker = self.speaker(n, node, tree);
        self.speakers[n] = speaker.clone();
        if node.negated && matches!(sense, Sense::Operator(Operator::Say | Operator::Claim))
            || node.tense == Tense::Future
        {
            return;
        }
        let found = self.content(node, tree, sense).filter(|_| !self.only_passes_on(node, tree));
        let Some(found) = found.or_else(|| self.told_as(node, tree, speaker.as_ref())) else {
            self.see(node, tree);
            return;
        };
        let (content, kind) = (found.span, found.kind);
        let Some(speaker) = speaker.filter(|_| !content.is_empty()) else { return };
        // What somebody is said to think or hold is no statement of its own; what he is said to have said is.
        let nested = self.recent().any(|(s, _)| s.content.contains(node.trigger) && s.content.contains(content));
        if nested && (node.tense == Tense::Present || found.phrase && node.governor.is_some()) {
            return;
        }
        // "أشعر أنه": what the speaker says of himself, what is only supposed, and what no person, body or document can say.
        let supposed = matches!(node.modality, Modality::Conditional | Modality::Purpose);
        let reading = tree.reading(self.context.source.words, tree.predicates[node.predicate].item);
        let spoken = reading.is_some_and(|r| r.features.any(Features::PERSONS) && !r.features.any(Features::THIRD));
        if spoken || supposed || !self.can_speak(node, tree, &speaker) {
            return;
        }
        let via = self.go_between(node, tree, content, &speaker);
        self.hear(node.trigger, &speaker, self.subject_features(node, tree), true);
        let stance = node.modes.first().map(|m| self.context.source.pack.str(*m).to_owned());
        let stance = if matches!(sense, Sense::Operator(Operator::Say)) {
            stance.unwrap_or_default()
        } else {
            sense_name(sense)
        };
        let rule = node.frame.map(|f| self.context.source.pack.str(f).to_owned());
        let second = if kind == Speech::Direct && matches!(sense, Sense::Operator(Operator::Say)) {
            self.second_half(node, tree, content)
        } else {
            None
        };
        let statement = Statement {
            speaker,
            kind,
            cue: Some(node.trigger),
            stance,
            content,
            via,
            confidence: 80,
            rules: rule.into_iter().collect(),
        };
        if let Some(content) = second {
            self.out.push((Statement { content, ..statement.clone() }, Some(n)));
        }
        self.out.push((statement, Some(n)));
    }

    /// The statements found last, the newest last: what a sentence refers to lies among them.
    fn recent(&self) -> std::slice::Iter<'_, (Statement, Option<usize>)> {
        self.out[self.out.len().saturating_sub(RECENT)..].iter()
    }
}

fn sense_name(sense: Sense) -> String {
    match sense {
        Sense::Event(t) => t.name().to_lowercase(),
        Sense::Operator(o) => o.name().to_owned(),
    }
}
