//! A phrase -> the party that speaks or passes on: its full words, whose document it is, which outlet was told.
//! "جاء في بيان للتحالف" speaks for the coalition; "قال لوكالة رويترز" was said to the agency.

use super::Work;
use crate::record::{Party, Source as Origin};
use crate::resolve::actors::mention;
use crate::semantics::{Binding, Node, Place};
use crate::span::Span;
use crate::syntax::{ClauseKind, Filler, GroupKind, Tree};
use sijill_pack::pack::{Operator, Role, Sense, Slot, class};

impl Work<'_> {
    /// The party of a phrase with the words of all who speak together; a document is its author's.
    pub(super) fn party(&self, place: Place) -> Option<Party> {
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
        let span = self.spoken_for(tree, place.group, span);
        party.mention = Some(span);
        if together || party.name.is_none_or(|n| n.len() < span.len()) {
            party.name = Some(span);
        }
        match self.author(place.tree, place.group).filter(|_| place.from == 0) {
            Some(author) => Some(of_author(party, author)),
            None => Some(party),
        }
    }

    /// "متحدث باسم لوفن": for whom somebody speaks belongs to his name.
    fn spoken_for(&self, tree: &Tree, g: usize, span: Span) -> Span {
        let source = self.context.source;
        let next = tree.groups.get(g + 1).filter(|n| source.pack.in_class("speaks-for", n.prep));
        let end = next.and_then(|n| source.span(n.items.clone())).filter(|s| s.start <= span.end + 40);
        end.map_or(span, |s| Span::new(span.start, span.end.max(s.end)))
    }

    /// Whose a document is: "بيان للتحالف", "بيان عن الوزارة", "رسالة وجهها الرئيس".
    fn author(&self, t: usize, g: usize) -> Option<Party> {
        let tree = &self.context.trees[t];
        let group = &tree.groups[g];
        if group.class & class::DOCUMENT == 0 || self.context.actors.of_group(t, g).iter().any(|p| p.code.is_some()) {
            return None;
        }
        let coded = |g: usize| self.context.actors.of_group(t, g).first().filter(|p| p.code.is_some()).cloned();
        let next = tree.groups.get(g + 1).filter(|n| n.items.start <= group.items.end + 1);
        let belongs = next.is_some_and(|n| {
            n.preposition.is_some_and(|p| p <= group.items.end) && self.context.source.pack.in_class("authored", n.prep)
        });
        if belongs {
            let person = || {
                next.filter(|n| n.class & (class::PERSON | class::GROUP) != 0)
                    .and_then(|_| self.party(Place { tree: t, group: g + 1, from: 0 }))
            };
            return coded(g + 1).or_else(person);
        }
        let of_it = |c: &crate::syntax::Clause| {
            c.kind == ClauseKind::Relative && c.governor.is_some_and(|i| group.items.contains(&i))
        };
        let clause = tree.clauses.iter().position(of_it)?;
        let p = tree.predicates.iter().find(|p| p.clause == clause)?;
        match p.argument(Slot::Subject) {
            Some(Filler::Group(s)) if s != g => self.party(Place { tree: t, group: s, from: 0 }),
            _ => None,
        }
    }

    /// The go-between of a statement: the medium of a verb of passing on, the outlet that was told, the paper or report that reports it.
    pub(super) fn go_between(&self, node: &Node, tree: &Tree, content: Span, speaker: &Party) -> Option<Origin> {
        let own = |o: &Origin| speaker.mention.is_some_and(|m| m.overlaps(o.mention));
        let found = self
            .medium(node)
            .or_else(|| self.told(node, tree, content))
            .or_else(|| self.reporter(content, node.trigger));
        found.filter(|o| !own(o))
    }

    /// The medium of a verb of passing on: this one, or the one that governs it.
    fn medium(&self, node: &Node) -> Option<Origin> {
        let medium = |node: &Node| match node.role(Role::Issue).next() {
            Some(Binding::Phrase(place)) if matches!(node.sense, Some(Sense::Operator(Operator::Say))) => Some(place),
            _ => None,
        };
        let governor = || node.governor.map(|(g, _)| &self.context.graph.nodes[g]);
        let place = medium(node).or_else(|| governor().and_then(medium))?;
        let party = self.party(place)?;
        Some(Origin { mention: party.mention?, party })
    }

    /// "قال لوكالة رويترز", "في مقابلة مع قناة الساحل": an outlet under a preposition in the clause of the word of saying.
    fn told(&self, node: &Node, tree: &Tree, content: Span) -> Option<Origin> {
        let source = self.context.source;
        let clause = &tree.clauses[tree.predicates[node.predicate].clause];
        clause.groups.iter().find_map(|g| {
            let group = &tree.groups[*g];
            let told = group.preposition.is_some() && source.pack.in_class("told", group.prep);
            let party = self.context.actors.of_group(node.tree, *g).first().filter(|_| told)?;
            let mention = party.mention.filter(|m| !content.overlaps(*m))?;
            let head = tree.reading(source.words, group.head).and_then(|r| r.entry);
            let outlet = !group.name.is_empty() || head.is_some_and(|e| source.pack.agent(e).is_some());
            (party.sector.as_deref() == Some("JRN") && outlet && group.class & class::PERSON == 0)
                .then(|| Origin { mention, party: party.clone() })
        })
    }

    /// The document or outlet in whose statement something is said.
    fn reporter(&self, content: Span, trigger: Span) -> Option<Origin> {
        let around =
            self.recent().map(|(s, _)| s).filter(|s| s.content.contains(trigger) && s.content.contains(content));
        let s = around.min_by_key(|s| s.content.len())?;
        let mention = s.speaker.mention?;
        (s.speaker.sector.as_deref() == Some("JRN") || self.is_document(mention))
            .then(|| Origin { mention, party: s.speaker.clone() })
    }

    fn is_document(&self, mention: Span) -> bool {
        let source = self.context.source;
        self.context.trees.iter().any(|tree| {
            tree.groups.iter().any(|g| {
                g.class & class::DOCUMENT != 0 && source.span(g.items.clone()).is_some_and(|s| s.overlaps(mention))
            })
        })
    }

    /// Can the actor of a predicate speak: a person, a body, a document, or something that has a code?
    pub(super) fn can_speak(&self, node: &Node, tree: &Tree, speaker: &Party) -> bool {
        let Some(Binding::Phrase(place)) = node.role(Role::Actor).next() else { return true };
        let group = &tree.groups[place.group];
        let head = tree.reading(self.context.source.words, group.head);
        let mute = head.is_some_and(|r| self.context.source.pack.in_class("mute", r.lemma));
        if group.adverbial || group.kind == GroupKind::Number || group.class & class::TIME != 0 || mute {
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
}

/// A document with its author's code, under the words of both.
fn of_author(document: Party, author: Party) -> Party {
    let words = match (document.mention, author.mention) {
        (Some(a), Some(b)) => Some(a.join(b)),
        (a, b) => a.or(b),
    };
    Party { mention: words, name: words, ..author }
}
