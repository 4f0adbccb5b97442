//! The predicate graph -> who says what: speech verbs with clauses or quotations, participles of saying, "according to", headlines
//! with a colon, and speakers that are left out. "وتابع" takes up the last speaker.

mod content;
mod sources;
mod speakers;

use crate::record::{Party, Source as Origin, Statement};
use crate::resolve::actors::{Actors, mention};
use crate::semantics::{Binding, Graph, Node, Place, Tense};
use crate::span::Span;
use crate::syntax::{GroupKind, Source, Tree};
use sijill_pack::pack::{Operator, Role, Sense, class};

/// What is known of speech in a story.
#[derive(Clone, Debug, Default)]
pub struct Speeches {
    /// The statements, in text order.
    pub statements: Vec<Statement>,
    /// The node of each statement, where it has one.
    pub nodes: Vec<Option<usize>>,
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
    let mut work = Work { context, out: Vec::new(), heard: Vec::new(), speakers: vec![None; context.graph.nodes.len()] };
    let mut n = 0;
    for t in 0..context.trees.len() {
        work.headline(t);
        while n < context.graph.nodes.len() && context.graph.nodes[n].tree == t {
            work.node(n);
            n += 1;
        }
        work.cues(t);
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
    let (statements, nodes) = work.out.into_iter().unzip();
    Speeches { statements, nodes }
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
        let Some(found) = self.content(node, tree, sense).filter(|_| !self.only_passes_on(node, tree)) else {
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
        // "أشعر أنه": what the speaker says of himself inside his own words, and what no person, body or document can say.
        if nested && node.first_person || !self.can_speak(node, tree, &speaker) {
            return;
        }
        let via = self.via(node).or_else(|| self.reporter(content, node.trigger));
        self.hear(node.trigger, &speaker, self.subject_features(node, tree), true);
        let stance = node.modes.first().map(|m| self.context.source.pack.str(*m).to_owned());
        let stance = if matches!(sense, Sense::Operator(Operator::Say)) {
            stance.unwrap_or_default()
        } else {
            sense_name(sense)
        };
        let rule = node.frame.map(|f| self.context.source.pack.str(f).to_owned());
        self.out.push((
            Statement {
                speaker,
                kind,
                cue: Some(node.trigger),
                stance,
                content,
                via,
                confidence: 80,
                rules: rule.into_iter().collect(),
            },
            Some(n),
        ));
    }

    /// The statements found last, the newest last: what a sentence refers to lies among them.
    fn recent(&self) -> std::slice::Iter<'_, (Statement, Option<usize>)> {
        self.out[self.out.len().saturating_sub(RECENT)..].iter()
    }

    /// Whoever reports what is said inside his own statement.
    fn reporter(&self, content: Span, trigger: Span) -> Option<Origin> {
        let around =
            self.recent().map(|(s, _)| s).filter(|s| s.content.contains(trigger) && s.content.contains(content));
        let s = around.min_by_key(|s| s.content.len())?;
        Some(Origin { mention: s.speaker.mention?, party: s.speaker.clone() })
    }

    /// Can the actor of a predicate speak: a person, a body, a document, or something that has a code?
    fn can_speak(&self, node: &Node, tree: &Tree, speaker: &Party) -> bool {
        let Some(Binding::Phrase(place)) = node.role(Role::Actor).next() else { return true };
        let group = &tree.groups[place.group];
        if group.adverbial || group.kind == GroupKind::Number || group.class & class::TIME != 0 {
            return false;
        }
        let classed = group.class & (class::PERSON | class::GROUP | class::DOCUMENT) != 0;
        let says = group.class & (class::THING | class::PLACE) == 0 || group.kind == GroupKind::Name;
        classed
            || speaker.code.is_some()
            || speaker.sector.is_some()
            || !group.name.is_empty()
            || says && group.class == 0
    }

    fn party(&self, place: Place) -> Option<Party> {
        let tree = self.context.trees.get(place.tree)?;
        let group = tree.groups.get(place.group)?;
        let parties = self.context.actors.of_phrase(self.context.source, self.context.trees, place);
        let own = mention(self.context.source, tree, group, place.from);
        let mut party = parties.first().cloned().unwrap_or_default();
        let span = party.mention.filter(|m| m.overlaps(own)).unwrap_or(own);
        // The words of all who speak together.
        let end = parties.iter().filter_map(|p| p.mention).map(|m| m.end).max().unwrap_or(span.end);
        let together = place.from == 0 && end > span.end;
        let span = if together { Span::new(span.start, end) } else { span };
        party.mention = Some(span);
        if together || party.name.is_none_or(|n| n.len() < span.len()) {
            party.name = Some(span);
        }
        Some(party)
    }

    /// The go-between: the medium of a verb of transmitting that governs this one.
    fn via(&self, node: &Node) -> Option<Origin> {
        let medium = |node: &Node| match node.role(Role::Issue).next() {
            Some(Binding::Phrase(place)) if matches!(node.sense, Some(Sense::Operator(Operator::Say))) => Some(place),
            _ => None,
        };
        let place = medium(node).or_else(|| node.governor.and_then(|(g, _)| medium(&self.context.graph.nodes[g])))?;
        let party = self.party(place)?;
        Some(Origin { mention: party.mention?, party })
    }
}

fn sense_name(sense: Sense) -> String {
    match sense {
        Sense::Event(t) => t.name().to_lowercase(),
        Sense::Operator(o) => o.name().to_owned(),
    }
}
