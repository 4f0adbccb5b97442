//! Whom an act concerns that its frame does not name: second parties of something mutual, and countries and bodies in the act's own words or behind them.

use super::{Act, Reader};
use crate::record::Party;
use crate::semantics::Place;
use crate::span::Span;
use crate::syntax::{Filler, PredicateKind};
use sijill_pack::pack::EventType;

impl Reader<'_> {
    /// The sides of an act: all of something mutual are actors; whom a verbal or yielding act concerns is its
    /// recipient, though the frame calls it topic or place.
    pub(super) fn complete(&self, act: &mut Act) {
        use EventType::*;
        let with = std::mem::take(&mut act.with);
        let mutual = matches!(act.kind, Consult | Cooperate | Assault | Agree | Support | Accuse | Threaten);
        // Nobody does it to himself.
        let actor = &act.actor;
        act.recipient.retain(|r| r.mention.is_none() || !actor.iter().any(|a| a.mention == r.mention));
        let side = if mutual && act.recipient.is_empty() { &mut act.actor } else { &mut act.recipient };
        for p in with {
            if !side.iter().any(|a| a.code == p.code && a.sector == p.sector) {
                side.push(p);
            }
        }
        let one_sided = matches!(
            act.kind,
            Concede | Retreat | Request | Accuse | Reject | Threaten | Sanction | Aid | Agree | Support
        );
        if act.recipient.is_empty() && one_sided && act.actor.len() < 2 {
            act.recipient = self.other_party(act, &|_, span| act.mention.contains(span)).into_iter().collect();
        }
    }

    /// Acts that have somebody they are done to: where no words of their own name him, the first other country or body behind them in the sentence.
    pub(super) fn look_behind(&self, act: &mut Act) {
        use EventType::*;
        let done_to = !matches!(act.kind, Consult | Cooperate | Mobilize | Protest | Retreat);
        if act.recipient.is_empty() && done_to && act.actor.len() < 2 && !act.background {
            let tree = self.tree(act.node);
            // "فصائل موالية لإيران": whom somebody is loyal to is not whom it is done to.
            let of_modifier = |g: usize| {
                let modifiers = tree.predicates.iter().filter(|p| matches!(p.kind, PredicateKind::Modifier { .. }));
                modifiers.flat_map(|p| &p.arguments).any(|a| a.filler == Filler::Group(g))
            };
            let found = self.other_party(act, &|g, span| span.start > act.trigger.end && !of_modifier(g));
            act.recipient = found.into_iter().collect();
        }
    }

    /// The first party of an act's sentence of another country than its actor's, among the phrases that `fits` takes.
    pub(super) fn other_party(&self, act: &Act, fits: &dyn Fn(usize, Span) -> bool) -> Option<Party> {
        let node = self.node(act.node);
        let tree = self.tree(act.node);
        let source = self.context.source;
        for (g, group) in tree.groups.iter().enumerate() {
            let span = crate::resolve::actors::mention(source, tree, group, 0);
            if !fits(g, span) || group.adverbial {
                continue;
            }
            let mut found = self.context.actors.of_group(node.tree, g).to_vec();
            for from in 1..group.chain.len() {
                let place = Place { tree: node.tree, group: g, from };
                found.extend(self.context.actors.of_phrase(source, self.context.trees, place));
            }
            let other = found.into_iter().find(|p| p.code.is_some() && !act.actor.iter().any(|a| a.code == p.code));
            if other.is_some() {
                return other;
            }
        }
        None
    }

    /// Whom a verbal act is addressed to, where it does not say: the other side of what it is about.
    pub(super) fn other_side(&self, own: &[Party], inner: &Act, kind: EventType) -> Vec<Party> {
        let differs = |p: &&Party| {
            !own.iter().any(|o| o.code == p.code && o.sector == p.sector) && (p.code.is_some() || p.sector.is_some())
        };
        let candidates: Vec<&Party> = match kind {
            EventType::Request => inner.actor.iter().chain(&inner.recipient).collect(),
            _ => inner.recipient.iter().chain(&inner.actor).collect(),
        };
        candidates.into_iter().filter(differs).take(1).cloned().collect()
    }
}
