//! The terms of a promise: on which condition, and by when.
//! "ما لم يفرج عنهم", "مقابل رفع العقوبات" are conditions; "بحلول الصيف" is a deadline, "دون جدول زمني" says that there is none.

use super::Work;
use super::bonds::Bond;
use super::wording::Wording;
use crate::record::{Deadline, DeadlineKind};
use crate::resolve::time::{Relation, Time, TimeKind};
use crate::span::Span;
use crate::syntax::{ClauseKind, Filler, PredicateKind, Tree};
use crate::text::is_pause;
use sijill_pack::features::{Features, Function};
use sijill_pack::pack::{Slot, Sym};

impl Work<'_, '_> {
    /// The words of a condition: behind the undertaking, else in front of it.
    pub(super) fn condition(&self, n: usize, bond: Bond, wording: &Wording) -> Option<Span> {
        let node = self.of(n);
        let tree = self.tree(node);
        self.condition_behind(tree, bond, wording).or_else(|| self.condition_before(n, wording))
    }

    fn condition_behind(&self, tree: &Tree, bond: Bond, wording: &Wording) -> Option<Span> {
        let first =
            (wording.reach.start + 1..wording.reach.end).find(|i| self.opens_condition(tree, *i, bond, wording))?;
        // "في المقابل" says that there is an exchange and nothing more.
        let end = if self.returns(tree, first) { first + 1 } else { self.phrase_end(tree, first) };
        self.trim(self.source().span(first..end)?)
    }

    /// Is an item an adverb of exchange ("في المقابل"), and no preposition that says what for?
    pub(super) fn returns(&self, tree: &Tree, item: usize) -> bool {
        let governs = tree.groups.iter().any(|g| g.prep != Sym(0) && g.preposition == Some(item));
        !governs && self.in_class(tree, item, "in-return")
    }

    /// Does an item begin a condition: if, unless, as long as, in return for, on condition of; behind a refusal also except, before?
    fn opens_condition(&self, tree: &Tree, item: usize, bond: Bond, wording: &Wording) -> bool {
        let Some(r) = tree.reading(self.source().words, item) else { return false };
        let pack = self.source().pack;
        let function = r.function;
        // "حتى إذا": whatever comes, and no condition.
        if item.checked_sub(1).is_some_and(|i| self.in_class(tree, i, "even")) {
            return false;
        }
        if matches!(function, Function::If | Function::IfUnreal) || pack.in_class("as-long", r.lemma) {
            return true;
        }
        if wording.refrain && bond != Bond::Refusal {
            let before = pack.in_class("before", r.lemma) && matches!(function, Function::Prep | Function::SubBefore);
            let dated =
                self.source().span(item..item + 1).is_some_and(|s| self.times.iter().any(|t| t.span.overlaps(s)));
            if function == Function::Except || before && !dated {
                return true;
            }
        }
        if matches!(bond, Bond::Obligation) && pack.in_class("in-return", r.lemma) {
            return true;
        }
        let opens = |g: &&crate::syntax::Group| g.preposition == Some(item) || g.items.start == item;
        tree.groups.iter().find(opens).is_some_and(|g| {
            let exchanged = g.prep != Sym(0) && g.preposition == Some(item) && pack.in_class("exchange", g.prep);
            let head = g.chain.first().copied().unwrap_or(g.head);
            exchanged || self.in_class(tree, head, "proviso")
        })
    }

    /// To the next pause or the end of the sentence.
    fn phrase_end(&self, tree: &Tree, from: usize) -> usize {
        let stop = |i: &usize| self.source().sign(*i).is_some_and(|c| is_pause(c) || c == '.');
        (from + 1..tree.items.end).find(stop).unwrap_or(tree.items.end)
    }

    /// "إذا أقر البرلمان القانون سنوقع", "مقابل ذلك تعهد".
    fn condition_before(&self, n: usize, wording: &Wording) -> Option<Span> {
        let node = self.of(n);
        let tree = self.tree(node);
        let p = self.predicate(node);
        let source = self.source();
        let near = |parent: Option<usize>| {
            parent == Some(p.clause) || parent.is_some() && parent == tree.clauses[p.clause].parent
        };
        for c in &tree.clauses {
            let conditional = matches!(c.kind, ClauseKind::Adverbial(Function::If | Function::IfUnreal));
            if conditional && near(c.parent) && c.start < p.item {
                let end = if c.end > p.item { p.item } else { c.end };
                return self.trim(source.span(c.opener.unwrap_or(c.start)..end)?);
            }
        }
        let front = |g: &&crate::syntax::Group| source.span(g.items.clone()).is_some_and(|s| s.end <= wording.start);
        let mut exchange = tree.groups.iter().filter(front).filter(|g| source.pack.in_class("exchange", g.prep));
        let last = exchange.rfind(|g| g.prep != Sym(0))?;
        let start = last.preposition.unwrap_or(last.items.start);
        let same = tree.clauses[p.clause].groups.iter().any(|g| tree.groups[*g].items == last.items);
        let short = last.items.len() <= 2;
        if same && short { source.span(start..last.items.end) } else { None }
    }

    /// The deadline: words that say there is none, else the first time behind the undertaking's beginning that is not past.
    pub(super) fn deadline(&self, tree: &Tree, wording: &Wording, condition: Option<Span>) -> Option<Deadline> {
        let source = self.source();
        let sentence = source.span(tree.items.clone())?;
        let reach = source.span(wording.reach.clone())?;
        let behind = |t: &&Time| t.span.start > wording.start;
        let mut none = self.times.iter().filter(|t| t.kind == TimeKind::NoTimetable && sentence.contains(t.span));
        if let Some(t) = none.find(behind) {
            return Some(Deadline { words: t.span, kind: DeadlineKind::NoneStated, date: None });
        }
        let mut inside = self.times.iter().filter(|t| reach.contains(t.span)).filter(behind);
        let free = |t: &Time| !condition.is_some_and(|c| c.contains(t.span));
        match inside.find(|t| free(t) && self.lies_ahead(t) && !self.of_a_noun(tree, t) && !self.denied(tree, t)) {
            Some(t) => Some(Deadline {
                words: t.span,
                kind: match t.kind {
                    TimeKind::Date => DeadlineKind::Date,
                    TimeKind::Vague | TimeKind::Duration => DeadlineKind::Vague,
                    TimeKind::NoTimetable => DeadlineKind::NoneStated,
                },
                date: t.value.clone(),
            }),
            None => self.limit(tree, wording, condition),
        }
    }

    /// "الإضراب الذي كان مقررا يوم الأحد", "الانتخابات المقررة في يونيو": a time of a noun, not of what is promised.
    fn of_a_noun(&self, tree: &Tree, t: &Time) -> bool {
        let source = self.source();
        let told = |c: &crate::syntax::Clause| {
            let verb = c.verb.and_then(|v| tree.reading(source.words, v));
            let inside = source.span(c.start..c.end).is_some_and(|s| s.contains(t.span));
            c.kind == ClauseKind::Relative && inside && verb.is_some_and(|v| v.features.any(Features::PERFECT))
        };
        let modifies = |p: &crate::syntax::Predicate| {
            matches!(p.kind, PredicateKind::Modifier { .. })
                && p.arguments.iter().any(|a| match a.filler {
                    Filler::Group(g) if a.slot != Slot::Subject && a.slot != Slot::Object => {
                        source.span(tree.groups[g].items.clone()).is_some_and(|s| s.overlaps(t.span))
                    }
                    _ => false,
                })
        };
        tree.clauses.iter().any(told) || tree.predicates.iter().any(modifies)
    }

    /// "لا اليوم ولا غدا": neither now nor later is no date.
    fn denied(&self, tree: &Tree, t: &Time) -> bool {
        let source = self.source();
        let first = tree.items.clone().find(|i| source.span(*i..i + 1).is_some_and(|s| s.start >= t.span.start));
        let before = first.and_then(|i| i.checked_sub(1)).and_then(|i| tree.reading(source.words, i));
        before.is_some_and(|r| r.function == Function::Neg)
    }

    /// Said to lie ahead, or open to it and not before the story's day.
    fn lies_ahead(&self, t: &Time) -> bool {
        if t.deadline || t.future {
            return true;
        }
        // "حتى الآن": up to the day of the story is behind it.
        if t.kind != TimeKind::Date || t.relation == Relation::Until {
            return false;
        }
        t.sides.as_ref().is_some_and(|s| s.future.is_some()) || !t.past
    }

    /// "قبل موسم الزراعة", and to refrain "حتى تنتهي المفاوضات": an event for a limit.
    fn limit(&self, tree: &Tree, wording: &Wording, condition: Option<Span>) -> Option<Deadline> {
        let class = if wording.refrain { "until" } else { "before" };
        let opens = |i: &usize| {
            let r = tree.reading(self.source().words, *i);
            r.is_some_and(|r| {
                self.source().pack.in_class(class, r.lemma)
                    && matches!(r.function, Function::Prep | Function::SubBefore)
            })
        };
        let first = (wording.reach.start + 1..wording.reach.end).find(opens)?;
        let words = self.trim(self.source().span(first..self.phrase_end(tree, first))?)?;
        let free = !condition.is_some_and(|c| c.overlaps(words));
        free.then_some(Deadline { words, kind: DeadlineKind::Vague, date: None })
    }
}
