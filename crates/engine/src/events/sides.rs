//! A node -> its parties: those that its roles name, whom a pronoun stands for, and the doer where nothing names one.
//! "غارة أمريكية" has its doer in the adjective, "قال إنه سيوقع" in the speaker.

use super::Reader;
use crate::record::Party;
use crate::semantics::{Binding, Place};
use crate::syntax::{Filler, PredicateKind, Voice};
use sijill_pack::pack::{EventType, Role, Sense, Slot};

/// Sentences that a pronoun without anybody in its own looks back.
const SENTENCES_BACK: usize = 2;

impl Reader<'_> {
    /// The parties bound to any of `roles`.
    pub fn parties(&self, n: usize, roles: &[Role]) -> Vec<Party> {
        let node = self.node(n);
        let mut out: Vec<Party> = Vec::new();
        for (_, b) in node.roles.iter().filter(|(r, _)| roles.contains(r)) {
            for p in self.bound(n, *b) {
                if !out.iter().any(|o| o.code == p.code && o.sector == p.sector && o.code.is_some()) {
                    out.push(p);
                }
            }
        }
        out
    }

    fn bound(&self, n: usize, b: Binding) -> Vec<Party> {
        match b {
            Binding::Phrase(place) => self.context.actors.of_phrase(self.context.source, self.context.trees, place),
            Binding::Pronoun(item) => self.pronoun(n, item),
            Binding::Clause(_) => Vec::new(),
        }
    }

    /// Whom a pronoun stands for: within speech the speaker, else the subject of the clause around, or of the node that governs.
    fn pronoun(&self, n: usize, item: usize) -> Vec<Party> {
        let node = self.node(n);
        let tree = self.tree(n);
        if let Some((g, _)) = node.governor {
            if let Some(s) = self.speeches.of_node(g) {
                return vec![s.speaker.clone()];
            }
            let own = self.parties(g, &[Role::Actor]);
            if !own.is_empty() {
                return own;
            }
        }
        // The subject of another predicate of the sentence before the pronoun.
        let before = tree.predicates.iter().enumerate().rev().filter(|(i, p)| *i != node.predicate && p.item < item);
        for (_, p) in before {
            if let Some(Filler::Group(group)) =
                p.argument(if p.voice == Voice::Passive { Slot::Object } else { Slot::Subject })
            {
                let place = Place { tree: node.tree, group, from: 0 };
                let parties = self.context.actors.of_phrase(self.context.source, self.context.trees, place);
                if !parties.is_empty() && !tree.groups[group].items.contains(&item) {
                    return parties;
                }
            }
        }
        if let Some(s) = self.speeches.around(node.trigger) {
            return vec![s.speaker.clone()];
        }
        self.last_told(node.tree)
    }

    /// Whom the sentences before told of last: the subject of their last verb that has a known one.
    fn last_told(&self, tree: usize) -> Vec<Party> {
        for before in (tree.saturating_sub(SENTENCES_BACK)..tree).rev() {
            let earlier = &self.context.trees[before];
            for p in earlier.predicates.iter().rev().filter(|p| p.kind == PredicateKind::Verb) {
                let slot = if p.voice == Voice::Passive { Slot::Object } else { Slot::Subject };
                if let Some(Filler::Group(group)) = p.argument(slot) {
                    let place = Place { tree: before, group, from: 0 };
                    let parties = self.context.actors.of_phrase(self.context.source, self.context.trees, place);
                    if !parties.is_empty() {
                        return parties;
                    }
                }
            }
        }
        Vec::new()
    }

    /// The accusation whose matter a node is: "تتهم الرياض طهران بتزويد الحوثيين".
    pub fn accused(&self, n: usize) -> Option<usize> {
        let (g, role) = self.node(n).governor?;
        (role == Role::Issue && self.node(g).sense == Some(Sense::Event(EventType::Accuse))).then_some(g)
    }

    /// The doer of a node: its actor; for a noun its nationality; for a verb without a subject the one before.
    pub fn doer(&self, n: usize) -> Vec<Party> {
        let own = self.parties(n, &[Role::Actor]);
        if !own.is_empty() {
            return own;
        }
        let node = self.node(n);
        let tree = self.tree(n);
        // "تتهم الرياض طهران بتزويد الحوثيين": the accused is the doer.
        if let Some(g) = self.accused(n) {
            let accused = self.parties(g, &[Role::Recipient]);
            if !accused.is_empty() {
                return accused;
            }
        }
        let p = &tree.predicates[node.predicate];
        if let PredicateKind::Noun { group, place } = p.kind {
            let sides = self.nationalities(n, group, place);
            if !sides.is_empty() {
                return sides;
            }
            let blamed = self.blamed(n, group);
            if !blamed.is_empty() {
                return blamed;
            }
        }
        if (node.first_person || matches!(p.kind, PredicateKind::Participle))
            && let Some(s) = self.speeches.around(node.trigger).or_else(|| self.speeches.of_node(n))
        {
            return vec![s.speaker.clone()];
        }
        if p.kind == PredicateKind::Participle {
            let governor = tree.clauses[p.clause].governor.and_then(|g| tree.predicate_at(g));
            if let Some(m) = governor.and_then(|g| self.context.graph.node_of(node.tree, g)) {
                return self.parties(m, &[Role::Actor]);
            }
        }
        let has_subject = p.argument(Slot::Subject).is_some() || p.voice == Voice::Passive;
        if p.kind == PredicateKind::Verb
            && !has_subject
            && let Some(s) = self.speeches.around(node.trigger).or_else(|| self.speeches.of_node(n))
        {
            return vec![s.speaker.clone()];
        }
        Vec::new()
    }

    /// "هجمات ألقي باللوم فيها على …": whom a relative clause of the event noun accuses.
    fn blamed(&self, n: usize, group: usize) -> Vec<Party> {
        let node = self.node(n);
        let tree = self.tree(n);
        let head = &tree.groups[group].chain;
        let of = |m: &usize| {
            let other = self.node(*m);
            other.tree == node.tree
                && other.sense == Some(Sense::Event(EventType::Accuse))
                && tree.clauses[tree.predicates[other.predicate].clause].governor.is_some_and(|g| head.contains(&g))
        };
        let accusing = self.sentence(n).find(of);
        accusing.map(|m| self.parties(m, &[Role::Recipient])).unwrap_or_default()
    }

    /// "غارة أمريكية": the nationality adjectives of a noun's group.
    fn nationalities(&self, n: usize, group: usize, place: usize) -> Vec<Party> {
        let tree = self.tree(n);
        let g = &tree.groups[group];
        // "اغتيال صحفي روسي": behind a genitive the adjective is the genitive's.
        if g.chain.len() > place + 1 {
            return Vec::new();
        }
        let mut out = Vec::new();
        for item in &g.adjectives {
            let entry = tree.reading(self.context.source.words, *item).and_then(|r| r.entry);
            let country = entry.and_then(|e| self.context.source.pack.entry(e)).and_then(|e| e.country);
            if let Some(code) = country {
                let span = self.context.source.text.span(self.context.source.words.items[*item].tokens.clone());
                out.push(Party {
                    code: Some(self.context.source.pack.str(code).to_owned()),
                    sector: (!matches!(self.context.source.pack.str(code), "EUR" | "UNO" | "IGO"))
                        .then(|| "GOV".to_owned()),
                    mention: Some(span),
                    name: Some(span),
                    why: vec!["nationality of the event noun".to_owned()],
                });
            }
        }
        out
    }
}
