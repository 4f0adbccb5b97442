//! The predicate graph -> commitments: pledges, plans, offers, accords, a speaker's own future, denials of intent.
//! "تعهدت الحكومة مقابل ذلك بحماية القواعد" binds the government, in exchange for what was promised before.

use crate::attribution::Speeches;
use crate::events::Reader;
use crate::record::{Commitment, Deadline, DeadlineKind, Party, Polarity, Source as Origin, Strength};
use crate::resolve::time::{Time, TimeKind};
use crate::semantics::{Binding, Modality, Node, Tense};
use crate::span::Span;
use crate::syntax::{ClauseKind, PredicateKind, Tree};
use crate::text::{is_comma, is_pause};
use sijill_pack::features::Function;
use sijill_pack::pack::{EventType, Operator, Role, Sense, Sym};

/// Longest undertaking, in words.
const LONGEST: usize = 38;

/// All commitments of the story.
pub fn commitments(reader: &Reader<'_>, speeches: &Speeches, times: &[Time]) -> Vec<Commitment> {
    let work = Work { reader, speeches, times };
    let mut out: Vec<Commitment> = Vec::new();
    for n in 0..reader.context.graph.nodes.len() {
        let Some(c) = work.node(n) else { continue };
        let again = out.iter().position(|o| {
            o.undertaking.overlaps(c.undertaking) && o.polarity == c.polarity && shares(&o.pledger, &c.pledger)
        });
        match again {
            Some(i) if out[i].strength > c.strength && out[i].undertaking == c.undertaking => out[i] = c,
            Some(_) => {}
            // The same promise told again in other places is one.
            None if out.iter().any(|o| same_promise(o, &c)) => {}
            None => out.push(c),
        }
    }
    exchange(reader, &mut out);
    out.sort_by_key(|c| (c.undertaking.start, c.undertaking.end));
    out
}

/// Same parties, same known act, same polarity, and no other deadline or condition.
fn same_promise(a: &Commitment, b: &Commitment) -> bool {
    let codes = |c: &Commitment| c.pledger.iter().map(|p| p.code.clone()).collect::<Vec<_>>();
    let deadline = |c: &Commitment| c.deadline.as_ref().map(|d| d.kind);
    a.kind == b.kind
        && a.kind != EventType::Agree
        && a.polarity == b.polarity
        && codes(a) == codes(b)
        && a.condition.is_some() == b.condition.is_some()
        && (deadline(a) == deadline(b) || deadline(b).is_none())
}

fn shares(a: &[Party], b: &[Party]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.code == y.code))
}

/// A commitment whose condition only points back ("مقابل ذلك") is given for the one before it.
fn exchange(reader: &Reader<'_>, all: &mut [Commitment]) {
    let text = &reader.context.source.text.raw;
    for i in 1..all.len() {
        let points_back = all[i].condition.is_some_and(|c| c.of(text).split_whitespace().count() <= 2);
        let other = (0..i).rev().find(|j| !shares(&all[*j].pledger, &all[i].pledger));
        if points_back && all[i].in_return_for.is_none() {
            all[i].in_return_for = other;
        }
    }
}

struct Work<'r, 'a> {
    reader: &'r Reader<'a>,
    speeches: &'r Speeches,
    times: &'r [Time],
}

impl Work<'_, '_> {
    fn tree(&self, node: &Node) -> &Tree {
        &self.reader.context.trees[node.tree]
    }

    fn node(&self, n: usize) -> Option<Commitment> {
        let node = &self.reader.context.graph.nodes[n];
        // An operator that its governor takes up ("أكدتا التزامهما بـ") is told there.
        let told =
            node.governor.is_some_and(|(g, _)| self.reader.contents(g).is_empty() && self.reader.inner(g).contains(&n));
        if !matches!(node.modality, Modality::Real) || self.demanded(n) || told {
            return None;
        }
        let op = match node.sense {
            Some(Sense::Operator(op)) => Some(op),
            _ => None,
        };
        let (strength, own) = match op {
            Some(Operator::Want | Operator::Intend | Operator::Attempt | Operator::Request)
                if node.negated && node.tense == Tense::Present =>
            {
                (Strength::Denial, false)
            }
            Some(_) if node.negated && node.tense != Tense::Future => return None,
            Some(Operator::Pledge) => (Strength::Pledge, false),
            Some(Operator::Intend | Operator::Offer) => (Strength::Intent, false),
            Some(Operator::Accord) => (Strength::Agreed, false),
            Some(Operator::Accept) => (Strength::Agreed, false),
            Some(Operator::Expect | Operator::Possible | Operator::Must | Operator::Hope) => return None,
            _ if node.tense == Tense::Future && self.is_verb(node) => (Strength::Intent, true),
            _ => return None,
        };
        let pledger = self.pledger(n, own)?;
        let undertaking = self.undertaking(n, own, strength)?;
        let acts: Vec<_> = if own {
            self.reader.evaluate(n, 0)
        } else {
            self.reader.contents(n).into_iter().flat_map(|m| self.reader.evaluate(m, 0)).collect()
        };
        let kind = self.kind(n, own).or_else(|| acts.first().map(|a| a.kind)).unwrap_or(EventType::Agree);
        if own && !self.volitional(n, &pledger) {
            return None;
        }
        let refrain = node.negated;
        let mut beneficiary = self.reader.parties(n, &[Role::Beneficiary, Role::Recipient, Role::Addressee]);
        if beneficiary.is_empty() {
            beneficiary = acts
                .iter()
                .flat_map(|a| a.recipient.iter().chain(&a.actor))
                .filter(|p| p.code.is_some() && !pledger.iter().any(|x| x.code == p.code))
                .take(1)
                .cloned()
                .collect();
        }
        let clause = self.scope(node, undertaking);
        let condition = self.condition(node, undertaking);
        let deadline = self.deadline(clause);
        let attribution = self
            .speeches
            .around(node.trigger)
            .or_else(|| self.speeches.of_node(n))
            .and_then(|s| Some(Origin { mention: s.speaker.mention?, party: s.speaker.clone() }));
        let strength = if own && node.negated { Strength::Pledge } else { strength };
        Some(Commitment {
            pledger,
            beneficiary,
            undertaking,
            kind,
            polarity: if refrain { Polarity::Refrain } else { Polarity::Do },
            strength,
            condition,
            deadline,
            in_return_for: None,
            attribution,
            confidence: if own { 55 } else { 75 },
            rules: node
                .frame
                .map(|f| self.reader.context.source.pack.str(f).to_owned())
                .into_iter()
                .chain(own.then(|| "own.future".to_owned()))
                .collect(),
        })
    }

    fn is_verb(&self, node: &Node) -> bool {
        self.tree(node).predicates[node.predicate].kind == PredicateKind::Verb
    }

    /// Demanded of another, hoped for, expected: no promise.
    fn demanded(&self, n: usize) -> bool {
        let mut at = self.reader.context.graph.nodes[n].governor;
        while let Some((g, role)) = at {
            let governor = &self.reader.context.graph.nodes[g];
            let op = match governor.sense {
                Some(Sense::Operator(op)) => Some(op),
                _ => None,
            };
            use Operator::*;
            if role == Role::Content
                && matches!(
                    op,
                    Some(Request | Expect | Hope | Possible | Must | Refuse | Fail | Prevent | Breach | Fulfil | Warn)
                )
            {
                return true;
            }
            at = governor.governor;
        }
        false
    }

    fn pledger(&self, n: usize, own: bool) -> Option<Vec<Party>> {
        let mut parties = self.reader.doer(n);
        let with = self.reader.parties(n, &[Role::With]);
        for p in with {
            if !parties.iter().any(|x| x.code == p.code) {
                parties.push(p);
            }
        }
        if parties.is_empty() && own {
            let tree = self.tree(&self.reader.context.graph.nodes[n]);
            let p = &tree.predicates[self.reader.context.graph.nodes[n].predicate];
            if let Some(b) = p.argument(sijill_pack::pack::Slot::Subject) {
                parties = match b {
                    crate::syntax::Filler::Group(group) => self.reader.context.actors.of_phrase(
                        self.reader.context.source,
                        self.reader.context.trees,
                        crate::semantics::Place { tree: self.reader.context.graph.nodes[n].tree, group, from: 0 },
                    ),
                    _ => self
                        .speeches
                        .around(self.reader.context.graph.nodes[n].trigger)
                        .map(|s| vec![s.speaker.clone()])
                        .unwrap_or_default(),
                };
            }
        }
        parties.retain(|p| p.code.is_some() || p.sector.is_some());
        (!parties.is_empty()).then_some(parties)
    }

    /// One's own future: first person, or a state or body that speaks of itself.
    fn volitional(&self, n: usize, pledger: &[Party]) -> bool {
        let node = &self.reader.context.graph.nodes[n];
        if node.first_person {
            return true;
        }
        let tree = self.tree(node);
        if tree.predicates[node.predicate].voice == crate::syntax::Voice::Passive {
            return false;
        }
        let speaker = self.speeches.around(node.trigger).map(|s| &s.speaker);
        match speaker {
            Some(s) => pledger.iter().any(|p| p.code.is_some() && p.code == s.code),
            None => node.sense.is_some(),
        }
    }

    fn kind(&self, n: usize, own: bool) -> Option<EventType> {
        let nodes = &self.reader.context.graph.nodes;
        let own_kind = |m: usize| match nodes[m].sense {
            Some(Sense::Event(t)) => Some(t),
            _ => None,
        };
        if own && let Some(t) = own_kind(n) {
            return Some(t);
        }
        let mut stack = self.reader.contents(n);
        while let Some(m) = stack.pop() {
            if let Some(t) = own_kind(m) {
                return Some(t);
            }
            stack.extend(self.reader.contents(m));
        }
        None
    }

    /// The words of what is promised: the content of a pledge, or the clause of one's own future.
    fn undertaking(&self, n: usize, own: bool, strength: Strength) -> Option<Span> {
        let node = &self.reader.context.graph.nodes[n];
        let tree = self.tree(node);
        let source = self.reader.context.source;
        let p = &tree.predicates[node.predicate];
        let clause = &tree.clauses[p.clause];
        let own_clause = own || strength == Strength::Denial;
        if !own_clause {
            let content = node.roles.iter().find(|(r, _)| *r == Role::Content).map(|(_, b)| *b);
            match content {
                Some(Binding::Phrase(place)) => {
                    let group = &tree.groups[place.group];
                    let start = group.items.start;
                    let end = self.end(tree, p.clause, group.items.end);
                    return self.trim(source.span(start..end)?);
                }
                Some(Binding::Clause(c)) => {
                    let c = &tree.clauses[c];
                    return self.trim(source.span(c.opener.unwrap_or(c.start).min(c.start)..c.end)?);
                }
                _ if matches!(p.kind, PredicateKind::Adjective { .. } | PredicateKind::Noun { .. }) => {
                    return self.trim(self.reader.extent(n));
                }
                _ => return None,
            }
        }
        let start = clause.particles.iter().copied().filter(|i| *i < p.item).min().unwrap_or(p.item);
        let end = self.end(tree, p.clause, p.item + 1).max(p.item + 1);
        self.trim(source.span(start..end)?)
    }

    /// Where a clause ends behind an item: at the next comma of its own, or where it ends.
    fn end(&self, tree: &Tree, c: usize, from: usize) -> usize {
        let clause = &tree.clauses[c];
        let sign = |i: usize| self.reader.context.source.sign(i).is_some_and(|c| is_pause(c) || c == '.');
        let stop = (from..clause.end).find(|i| sign(*i)).unwrap_or(clause.end);
        let next = tree
            .clauses
            .iter()
            .filter(|x| x.start >= from && (x.joined_to == Some(c) || x.kind == ClauseKind::Participial));
        next.map(|x| x.start).min().unwrap_or(stop).min(stop).max(from)
    }

    /// No longer than an undertaking may be; signs at its ends cut.
    fn trim(&self, span: Span) -> Option<Span> {
        let text = &self.reader.context.source.text.raw;
        let words = span.of(text);
        let mut end = words.len();
        let mut count = 0;
        let mut inside = false;
        for (i, c) in words.char_indices() {
            if c.is_whitespace() {
                inside = false;
            } else if !inside {
                inside = true;
                count += 1;
                if count > LONGEST {
                    end = i;
                    break;
                }
            }
        }
        let cut = words[..end]
            .trim_end_matches(|c: char| c.is_whitespace() || is_comma(c) || matches!(c, '.' | '"' | '»' | '”' | ':'));
        (!cut.is_empty()).then(|| Span::new(span.start, span.start + cut.len() as u32))
    }

    /// The sentence part in which conditions and deadlines of an undertaking are looked for.
    fn scope(&self, node: &Node, undertaking: Span) -> Span {
        let tree = self.tree(node);
        let p = &tree.predicates[node.predicate];
        let clause = &tree.clauses[p.clause];
        let own = self.reader.context.source.span(clause.start..clause.end);
        own.map_or(undertaking, |s| s.join(undertaking))
    }

    /// A conditional clause of the node's clause, or a phrase of exchange.
    fn condition(&self, node: &Node, undertaking: Span) -> Option<Span> {
        let tree = self.tree(node);
        let p = &tree.predicates[node.predicate];
        let source = self.reader.context.source;
        let near = |parent: Option<usize>| {
            parent == Some(p.clause)
                || parent.is_some_and(|x| tree.clauses[x].parent == Some(p.clause))
                || parent.is_some() && parent == tree.clauses[p.clause].parent
        };
        for c in &tree.clauses {
            let conditional = matches!(c.kind, ClauseKind::Adverbial(Function::If | Function::IfUnreal));
            if conditional && near(c.parent) {
                let span = source.span(c.opener.unwrap_or(c.start)..c.end)?;
                return self.trim(span);
            }
        }
        for g in &tree.groups {
            if !source.pack.in_class("exchange", g.prep) || g.prep == Sym(0) {
                continue;
            }
            let start = g.preposition.unwrap_or(g.items.start);
            let span = source.span(start..g.items.end)?;
            let clause = &tree.clauses[p.clause];
            let inside = clause.start <= start && start < clause.end || undertaking.contains(span);
            if inside {
                return Some(span);
            }
        }
        None
    }

    fn deadline(&self, scope: Span) -> Option<Deadline> {
        let inside = self.times.iter().filter(|t| scope.contains(t.span));
        let mut best: Option<&Time> = None;
        for t in inside {
            let counts = t.kind == TimeKind::NoTimetable || t.deadline || t.future;
            if counts && best.is_none_or(|b| t.kind == TimeKind::NoTimetable && b.kind != TimeKind::NoTimetable) {
                best = Some(t);
            }
        }
        let t = best?;
        Some(Deadline {
            words: t.span,
            kind: match t.kind {
                TimeKind::Date => DeadlineKind::Date,
                TimeKind::Vague | TimeKind::Duration => DeadlineKind::Vague,
                TimeKind::NoTimetable => DeadlineKind::NoneStated,
            },
            date: t.value.clone(),
        })
    }
}
