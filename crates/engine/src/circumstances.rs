//! Acts -> when, where and how many: the date and place of the clause that tells an act, the people it counts.
//! "قتل ثلاثة جنود في حلب أمس" has a day, a place and three dead.

mod counts;

use crate::events::{Act, Reader};
use crate::record::{Status, When};
use crate::resolve::actors::mention;
use crate::resolve::numbers::{Amount, Numbers};
use crate::resolve::time::{Relation, Time, TimeKind};
use crate::semantics::algebra::{Reduction, ahead};
use crate::semantics::{Binding, Node, Tense};
use crate::span::Span;
use crate::syntax::{ClauseKind, PredicateKind, Tree};
use sijill_pack::pack::{Role, Unit};
use std::cell::OnceCell;

/// What the stage looks at beside the acts.
pub struct Circumstances<'a> {
    /// The graph's reader.
    pub reader: &'a Reader<'a>,
    /// Expressions of time.
    pub times: &'a [Time],
    /// Number words.
    pub numbers: &'a Numbers,
    /// The amounts of each sentence, once they were asked for.
    pub amounts: Vec<OnceCell<Vec<Amount>>>,
    /// Year of publication.
    pub year: Option<i16>,
}

/// The date of an expression, for a verb of this tense.
fn value(node: &Node, t: &Time) -> Option<String> {
    let side = t.sides.as_ref().and_then(|s| match node.tense {
        Tense::Past | Tense::Pluperfect => s.past.clone(),
        Tense::Future => s.future.clone(),
        _ => None,
    });
    side.or_else(|| t.value.clone())
}

impl Circumstances<'_> {
    /// Fills in the circumstances of an act.
    pub fn fill(&self, act: &mut Act) {
        let node = &self.reader.context.graph.nodes[act.node];
        let tree = &self.reader.context.trees[node.tree];
        let clause = self.clause(node, tree);
        let time = self.time(node, tree, act, clause);
        act.date = time.map(|t| When { date: value(node, t), words: Some(t.span) });
        // "يزور الرئيس بغداد الخميس المقبل": a present with a day to come is a future.
        if time.is_some_and(|t| t.future) && node.tense == Tense::Present && act.status == Status::Actual {
            match ahead(act.kind) {
                Reduction::Becomes(kind, _) => {
                    act.kind = kind;
                    act.modes.clear();
                    act.rules.push("future".to_owned());
                }
                _ => act.status = Status::Future,
            }
        }
        act.place = self.place(node, tree);
        // Told in a relative clause, but with a day of this week: news.
        let verb = matches!(tree.predicates[node.predicate].kind, PredicateKind::Verb);
        if act.background && verb && self.is_fresh(clause) {
            act.background = false;
        }
        if act.status == Status::Actual && self.is_historical(act.date.as_ref()) {
            act.status = Status::Historical;
            act.background = true;
        }
        self.count(act, node, tree);
    }

    /// The words of the clause that a node stands in.
    fn clause(&self, node: &Node, tree: &Tree) -> Span {
        let clause = &tree.clauses[tree.predicates[node.predicate].clause];
        self.reader.context.source.span(clause.start..clause.end).unwrap_or(node.trigger)
    }

    /// The expression of time of the clause that stands nearest to the trigger; one in a relative clause of another noun tells of that
    /// ("دعا إلى تطبيق الاتفاق الذي وقع عام 2015").
    fn time(&self, node: &Node, tree: &Tree, act: &Act, clause: Span) -> Option<&Time> {
        let source = self.reader.context.source;
        let own = tree.predicates[node.predicate].clause;
        let start = tree.clauses[own].start;
        let elsewhere = |t: &Time| {
            tree.clauses.iter().enumerate().any(|(i, c)| {
                i != own
                    && c.kind == ClauseKind::Relative
                    && c.opener.is_some()
                    && c.governor.is_some()
                    && c.start > start
                    && source.span(c.start..c.end).is_some_and(|s| s.contains(t.span))
            })
        };
        let dated = self.times.iter().filter(|t| {
            t.kind == TimeKind::Date
                && matches!(t.relation, Relation::At | Relation::Since)
                && clause.contains(t.span)
                && !elsewhere(t)
        });
        let distance = |t: &&Time| {
            let (a, b) = (t.span, act.trigger);
            if a.end <= b.start { b.start - a.end } else { a.start.saturating_sub(b.end) }
        };
        dated.min_by_key(distance)
    }

    /// Does the clause say that it was today, yesterday or on a day of this week?
    fn is_fresh(&self, clause: Span) -> bool {
        let near = |t: &&Time| t.fresh && !t.future && t.relation == Relation::At && clause.contains(t.span);
        self.times.iter().any(|t| near(&t))
    }

    /// Is a date more than about a year older than the story?
    fn is_historical(&self, when: Option<&When>) -> bool {
        let year = when.and_then(|w| w.date.as_deref()).and_then(|d| d.get(..4)).and_then(|y| y.parse::<i16>().ok());
        matches!((year, self.year), (Some(then), Some(now)) if then + 1 < now)
    }

    /// The frame's place, or a phrase of the clause that names one under a preposition of place.
    fn place(&self, node: &Node, tree: &Tree) -> Option<Span> {
        let source = self.reader.context.source;
        let named = |g: usize| tree.groups[g].items.clone().any(|i| self.is_place(node.tree, i));
        let bound = node.role(Role::Place).find_map(|b| match b {
            Binding::Phrase(p) if named(p.group) => Some(p.group),
            _ => None,
        });
        let p = &tree.predicates[node.predicate];
        let clause = &tree.clauses[p.clause];
        let local = |g: &usize| {
            let group = &tree.groups[*g];
            source.pack.in_class("locative", group.prep) && named(*g)
        };
        let near =
            clause.groups.iter().copied().filter(local).min_by_key(|g| tree.groups[*g].items.start.abs_diff(p.item));
        bound.or(near).map(|g| mention(source, tree, &tree.groups[g], 0))
    }

    fn is_place(&self, tree: usize, item: usize) -> bool {
        let units =
            crate::resolve::actors::units_of(self.reader.context.source, &self.reader.context.trees[tree], item);
        units.iter().any(|u| matches!(u, Unit::Place { .. } | Unit::Country { .. } | Unit::Capital { .. }))
    }
}
