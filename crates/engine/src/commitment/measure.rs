//! What kind of undertaking it is: an act or a state of things, once or continuously, how much, how exactly.
//! "خفض قواتها من 5200 إلى 3000 قبل نهاية الشهر" is an act with a measure and a date.

use super::Work;
use super::wording::Wording;
use crate::record::{Aim, Course, Deadline, DeadlineKind, Quantity, Specificity};
use crate::resolve::actors::units_of;
use crate::span::Span;
use crate::syntax::{Group, Tree};
use sijill_pack::features::Pos;
use sijill_pack::pack::{Operator, Sense, Unit, class};

/// The kind of an undertaking.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    pub(super) aim: Aim,
    pub(super) course: Course,
    pub(super) quantity: Option<Quantity>,
    pub(super) specificity: Specificity,
}

impl Work<'_, '_> {
    /// Of which kind an undertaking is. `n` is the word that binds, `named` tells that it names another party.
    pub(super) fn measure(
        &self,
        n: usize,
        wording: &Wording,
        undertaking: Span,
        deadline: Option<&Deadline>,
        named: bool,
    ) -> Measure {
        let tree = self.tree(self.of(n));
        let chain = self.acts(wording.act.unwrap_or(n));
        let event = wording.act.and_then(|m| self.kind(m)).is_some();
        let of_class = |class: &str| chain.iter().any(|m| self.in_class(tree, self.predicate(self.of(*m)).item, class));
        let goes_on = chain.iter().any(|m| self.of(*m).sense == Some(Sense::Operator(Operator::Continue)));
        let aim = if !event && of_class("outcomes") { Aim::Outcome } else { Aim::Action };
        let course =
            if wording.refrain || goes_on || of_class("continuing") { Course::Continuous } else { Course::Once };
        let quantity = self.quantity(tree, undertaking);
        let dated = deadline.is_some_and(|d| d.kind == DeadlineKind::Date);
        let placed = self.placed(tree, undertaking);
        // "لا تنوي الاعتراف": what is denied is an act too.
        let act = wording.act.is_some() || self.has_content(self.of(n));
        let specificity = match (act, aim) {
            _ if quantity.is_some() && dated => Specificity::Measured,
            (false, _) => Specificity::Rhetorical,
            (true, Aim::Outcome) if quantity.is_none() => Specificity::Goal,
            (true, _) if quantity.is_some() || dated || named || placed => Specificity::Specific,
            (true, _) => Specificity::General,
        };
        Measure { aim, course, quantity, specificity }
    }

    /// A node and what it governs as its content.
    fn acts(&self, m: usize) -> Vec<usize> {
        let mut out = vec![m];
        let mut at = 0;
        while at < out.len() && out.len() < 12 {
            let more: Vec<usize> = self.reader.contents(out[at]).into_iter().filter(|x| !out.contains(x)).collect();
            out.extend(more);
            at += 1;
        }
        out
    }

    /// The first number of an undertaking that counts something, with what it starts from and is to come to.
    fn quantity(&self, tree: &Tree, undertaking: Span) -> Option<Quantity> {
        let source = self.source();
        // From the number on: "تقديم 20 مليون دولار" counts dollars.
        let number = |i: &usize| tree.reading(source.words, *i).is_some_and(|r| r.pos == Pos::Number);
        let span = |g: &Group| g.items.clone().find(number).and_then(|i| source.span(i..g.items.end));
        let counts =
            |g: &&Group| !g.adverbial && g.class & class::TIME == 0 && span(g).is_some_and(|s| undertaking.contains(s));
        let under = |class: &str| {
            let found = tree.groups.iter().filter(counts).find(|g| source.pack.in_class(class, g.prep));
            found.and_then(span)
        };
        let words = tree.groups.iter().find(counts).and_then(span)?;
        let (from, to) = (under("baseline"), under("target"));
        // "من 5200 إلى 3000": one number alone behind "from" is no baseline.
        Some(Quantity { words, baseline: from.filter(|_| to.is_some()), target: to })
    }

    /// Does an undertaking name a place or a state?
    fn placed(&self, tree: &Tree, undertaking: Span) -> bool {
        let source = self.source();
        tree.groups.iter().any(|g| {
            let place = |i: usize| {
                let units = units_of(source, tree, i).iter();
                units.into_iter().any(|u| matches!(u, Unit::Country { .. } | Unit::Capital { .. } | Unit::Place { .. }))
            };
            let inside = |i: &usize| source.span(*i..i + 1).is_some_and(|s| undertaking.contains(s));
            g.items.clone().filter(inside).any(place)
        })
    }
}
