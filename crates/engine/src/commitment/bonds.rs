//! Which predicates bind somebody, and how. "تعهد بدفع" binds by its content, "سندفع" by itself, "سيهطل المطر" nobody.

use super::Work;
use crate::record::Strength;
use crate::semantics::{Binding, Modality, Node, Place, Tense};
use crate::syntax::{ClauseKind, PredicateKind, Tree, Voice};
use sijill_pack::features::Function;
use sijill_pack::pack::{EventType, Operator, Role, Sense};

/// In what way a predicate binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bond {
    /// A word of promising, planning, offering, agreeing binds to its content.
    Content(Strength),
    /// "لا تسعى إلى": the clause itself denies an intention.
    Denial,
    /// "نفى نيته الترشح": the content of a denied intention.
    DeniedIntention,
    /// "سنعيد": what the speaker says of his own future.
    Future,
    /// "بموجب الاتفاق تفرج الحكومة": what an accord obliges its subject to.
    Obligation,
    /// "رفض المشاركة": what one refuses to do.
    Refusal,
}

impl Bond {
    /// Confidence in percent.
    pub(super) fn confidence(self) -> u8 {
        match self {
            Bond::Content(_) | Bond::DeniedIntention => 75,
            Bond::Denial | Bond::Obligation => 65,
            Bond::Future => 55,
            Bond::Refusal => 45,
        }
    }

    /// Its name among the rules of a record, where no frame says it all.
    pub(super) fn rule(self) -> Option<&'static str> {
        match self {
            Bond::Content(_) => None,
            Bond::Denial | Bond::DeniedIntention => Some("own.denial"),
            Bond::Future => Some(super::OWN_FUTURE),
            Bond::Obligation => Some(super::ACCORD_OBLIGES),
            Bond::Refusal => Some(super::OWN_REFUSAL),
        }
    }
}

impl Work<'_, '_> {
    /// Does a node bind somebody?
    pub(super) fn bond(&self, n: usize) -> Option<Bond> {
        let node = self.of(n);
        if node.modality != Modality::Real || self.asks(node) {
            return None;
        }
        let op = self.operator(node);
        if self.denies(n, op) {
            return Some(Bond::Denial);
        }
        if self.obliges(n) {
            return Some(Bond::Obligation);
        }
        if self.is_future(node) {
            return (!self.demanded(n, true) && self.wilful(n)).then_some(Bond::Future);
        }
        if self.demanded(n, false) || node.negated {
            return None;
        }
        if op == Some(Operator::Refuse) {
            return self.refuses_act(n).then_some(Bond::Refusal);
        }
        if self.told_by_governor(n) {
            return None;
        }
        match op {
            Some(Operator::Deny) => self.denied_intention(n).then_some(Bond::DeniedIntention),
            Some(Operator::Pledge) => Some(Bond::Content(Strength::Pledge)),
            Some(Operator::Intend | Operator::Offer) => self.declared(n).then_some(Bond::Content(Strength::Intent)),
            Some(Operator::Accord | Operator::Accept) => self.declared(n).then_some(Bond::Content(Strength::Agreed)),
            _ => None,
        }
    }

    /// An operator that its governor takes up ("أكدتا التزامهما بـ") is told there.
    fn told_by_governor(&self, n: usize) -> bool {
        let governor = self.of(n).governor;
        governor.is_some_and(|(g, _)| self.reader.contents(g).is_empty() && self.reader.inner(g).contains(&n))
    }

    /// "هل يتعهد المرشحان؟": a question binds nobody.
    fn asks(&self, node: &Node) -> bool {
        let tree = self.tree(node);
        let function = |i: usize| tree.reading(self.source().words, i).map(|r| r.function);
        let clause = &tree.clauses[self.predicate(node).clause];
        let opened = clause.opener.is_some_and(|o| function(o) == Some(Function::CompWhether));
        let last = tree.items.end.saturating_sub(1);
        let marked = self.source().sign(last).is_some_and(|c| matches!(c, '؟' | '?'));
        opened
            || marked
            || tree.items.clone().any(|i| function(i) == Some(Function::Question) && i < node_item(tree, node))
    }

    /// A verb with a word of the future on or before it; a mere subjunctive is none.
    pub(super) fn is_future(&self, node: &Node) -> bool {
        let tree = self.tree(node);
        let p = self.predicate(node);
        if node.tense != Tense::Future || p.kind != PredicateKind::Verb {
            return false;
        }
        let words = self.source().words;
        let clause = &tree.clauses[p.clause];
        let marked = tree.reading(words, p.item).is_some_and(|r| r.has_proclitic(self.source().pack, Function::Future));
        let particle = |i: &usize| {
            let function = tree.reading(words, *i).map(|r| r.function);
            matches!(function, Some(Function::Future | Function::NegFuture))
        };
        // "كانت ستجمعه": it did not come about.
        let unreal = clause.auxiliaries.iter().any(|a| self.in_class(tree, *a, "be"));
        !unreal && (marked || clause.verb == Some(p.item) && clause.particles.iter().any(particle))
    }

    /// Is a future act one of will: no state, no mishap, no word of speech?
    fn wilful(&self, n: usize) -> bool {
        use Operator::*;
        let node = self.of(n);
        let p = self.predicate(node);
        let pack = self.source().pack;
        if pack.in_class("involuntary", p.lemma) || pack.in_class("copula", p.lemma) {
            return false;
        }
        // "لن نخضع": what one says one will not undergo is refused.
        let refused = node.negated && node.first_person;
        match self.operator(node) {
            Some(Say | Claim | Deny | Warn) => pack.in_class("acting-too", p.lemma),
            Some(Undergo) => refused,
            Some(Expect | Possible | Must | Hope | Fail | Cause | Want | Succeed | Breach) => false,
            // "سيتم نشر مراقبين", and not "القضية سيتم حلها".
            Some(Occur) => pack.in_class("carried-out", p.lemma) && self.carries_out(node),
            _ => true,
        }
    }

    /// Does "it is done" have an act of its own behind it?
    fn carries_out(&self, node: &Node) -> bool {
        let tree = self.tree(node);
        let item = self.predicate(node).item;
        node.role(Role::Content).any(|b| match b {
            Binding::Phrase(place) => {
                let head = tree.groups[place.group].chain.get(place.from).copied().unwrap_or(item);
                let whole = tree.reading(self.source().words, head).is_some_and(|r| !r.has_enclitic());
                head > item && whole && self.is_masdar(tree, head)
            }
            _ => false,
        })
    }

    /// "لا تسعى إلى", "لا نية لدينا لـ", "ليس في نيتنا".
    fn denies(&self, n: usize, op: Option<Operator>) -> bool {
        use Operator::*;
        let node = self.of(n);
        let p = self.predicate(node);
        match op {
            Some(Intend) if matches!(p.kind, PredicateKind::Noun { .. }) => {
                let plans = |class| self.in_class(self.tree(node), p.item, class);
                (plans("intention") || plans("plan") && self.has_content(node)) && self.denial_word(n).is_some()
            }
            Some(Want | Intend | Attempt | Request) => {
                let tree = self.tree(node);
                let clause = &tree.clauses[p.clause];
                let not =
                    |i: &usize| tree.reading(self.source().words, *i).is_some_and(|r| r.function == Function::Neg);
                // "ما زلنا نطلب" goes on, and "ما تدعو إليه" is what one calls for.
                let lasts = clause.auxiliaries.iter().any(|a| self.in_class(tree, *a, "lasting"));
                let denied = clause.particles.iter().any(not) && !lasts;
                let verb = p.kind == PredicateKind::Verb && p.voice == Voice::Active;
                node.negated && node.tense == Tense::Present && denied && verb && self.has_content(node)
            }
            _ => false,
        }
    }

    /// The item that negates a noun of intention: the particle before it, or the verb "is not" of its clause.
    pub(super) fn denial_word(&self, n: usize) -> Option<usize> {
        let node = self.of(n);
        let tree = self.tree(node);
        let p = self.predicate(node);
        let negates = |i: usize| {
            tree.reading(self.source().words, i).is_some_and(|r| matches!(r.function, Function::Neg | Function::NegMa))
        };
        let before = p.item.checked_sub(1).filter(|i| tree.items.contains(i) && negates(*i));
        before.or_else(|| tree.clauses[p.clause].verb.filter(|v| *v < p.item && negates(*v)))
    }

    fn denied_intention(&self, n: usize) -> bool {
        let node = self.of(n);
        let tree = self.tree(node);
        let intends = |b: Binding| match b {
            Binding::Phrase(place) => self.in_class(tree, tree.groups[place.group].head, "intention"),
            _ => false,
        };
        self.has_content(node) && node.role(Role::Issue).any(intends)
    }

    pub(super) fn has_content(&self, node: &Node) -> bool {
        node.role(Role::Content).next().is_some()
    }

    /// A verb binds by itself; a noun ("قرار الرئيس سحب القوات") names what may long be done, unless a word of speech declares it.
    fn declared(&self, n: usize) -> bool {
        let node = self.of(n);
        // "كانوا ينوون السفر": an intention of the past.
        let tree = self.tree(node);
        let clause = &tree.clauses[self.predicate(node).clause];
        let own = clause.verb == Some(self.predicate(node).item) && node.tense != Tense::Past;
        if own && node.tense != Tense::Pluperfect && clause.auxiliaries.iter().any(|a| self.in_class(tree, *a, "be")) {
            return false;
        }
        if !matches!(self.predicate(node).kind, PredicateKind::Noun { .. } | PredicateKind::Modifier { .. }) {
            return true;
        }
        let speaks = |g: usize| {
            let governor = self.of(g);
            let verbal = matches!(self.predicate(governor).kind, PredicateKind::Verb | PredicateKind::Participle);
            verbal && matches!(self.operator(governor), Some(Operator::Say | Operator::Claim)) && !governor.negated
        };
        node.governor.is_some_and(|(g, _)| speaks(g))
    }

    /// Demanded of another, hoped for, expected: no promise. A warning may hold one out.
    fn demanded(&self, n: usize, warning_binds: bool) -> bool {
        use Operator::*;
        // "تسعى للحصول على التزام": a promise that another tries to get.
        let noun = matches!(self.predicate(self.of(n)).kind, PredicateKind::Noun { .. });
        let mut at = self.of(n).governor;
        let mut steps = 0;
        while let Some((g, role)) = at.filter(|_| steps < 32) {
            let governor = self.of(g);
            let op = self.operator(governor);
            let asked = matches!(governor.sense, Some(Sense::Event(EventType::Request | EventType::Accuse)));
            let unreal = matches!(
                op,
                Some(
                    Request
                        | Want
                        | Expect
                        | Hope
                        | Possible
                        | Must
                        | Refuse
                        | Fail
                        | Prevent
                        | Breach
                        | Fulfil
                        | Postpone
                        | Cancel
                )
            );
            let sought = noun && op == Some(Attempt);
            let denied = sought || op == Some(Deny) || governor.negated && !matches!(op, Some(Say | Claim));
            if role == Role::Content && (asked || unreal || denied || op == Some(Warn) && !warning_binds) {
                return true;
            }
            at = governor.governor;
            steps += 1;
        }
        false
    }

    /// "رفض مصر تصدير الغاز", "ترفض المشاركة": a standing refusal of an own act. What was refused once ("رفضت التعليق") is past.
    fn refuses_act(&self, n: usize) -> bool {
        let node = self.of(n);
        match self.predicate(node).kind {
            // "بعد رفض المشتبه بهم تسليم أنفسهم" is past.
            PredicateKind::Noun { .. } => !node.recalled && self.refused_behind(n).is_some(),
            PredicateKind::Verb => {
                node.tense == Tense::Present && node.role(Role::Content).any(|b| self.refusable(node, b))
            }
            _ => false,
        }
    }

    fn refusable(&self, node: &Node, b: Binding) -> bool {
        let tree = self.tree(node);
        match b {
            Binding::Phrase(place) => {
                let head = tree.groups[place.group].chain.get(place.from).copied();
                head.is_some_and(|i| !self.in_class(tree, i, "comment") && self.is_masdar(tree, i))
            }
            _ => false,
        }
    }

    /// "رفض مصر تصدير الغاز": the act in the bare group right behind a noun of refusal that has its actor for a genitive.
    pub(super) fn refused_behind(&self, n: usize) -> Option<Place> {
        let node = self.of(n);
        let tree = self.tree(node);
        let PredicateKind::Noun { group, place } = self.predicate(node).kind else { return None };
        let own = &tree.groups[group];
        // What a relative clause between them holds is no part of it.
        let mut later = tree.clauses[self.predicate(node).clause].groups.iter().copied().filter(|g| *g > group);
        let next =
            later.next().filter(|g| tree.groups[*g].preposition.is_none() && tree.groups[*g].joined_to.is_none())?;
        let actor = place == 0 && (own.chain.len() > 1 || own.items.len() > 1);
        let refused = Place { tree: node.tree, group: next, from: 0 };
        (actor && self.refusable(node, Binding::Phrase(refused))).then_some(refused)
    }

    /// A present verb with a subject, in a clause that says "under the accord", or that "on condition that" joins to a promise.
    fn obliges(&self, n: usize) -> bool {
        let node = self.of(n);
        let tree = self.tree(node);
        let p = self.predicate(node);
        if p.kind != PredicateKind::Verb || p.voice == Voice::Passive || !self.wilful(n) {
            return false;
        }
        let words = self.source().words;
        let clause = &tree.clauses[p.clause];
        if clause.kind == ClauseKind::Complement && self.stipulates(tree, p.clause) {
            return node.tense == Tense::Present || node.tense == Tense::Future;
        }
        let under = |i: usize| {
            let r = tree.reading(words, i);
            r.is_some_and(|r| {
                self.source().pack.in_class("by-terms", r.lemma) && (r.has_enclitic() || self.accord_behind(tree, i))
            })
        };
        let binds = !matches!(self.operator(node), Some(Operator::Pledge | Operator::Accord | Operator::Accept));
        binds && matches!(node.tense, Tense::Present | Tense::Future) && (clause.start..clause.end).any(under)
    }

    /// The word behind a preposition names an accord, and no law.
    fn accord_behind(&self, tree: &Tree, item: usize) -> bool {
        tree.groups
            .iter()
            .any(|g| g.preposition == Some(item) && g.chain.iter().any(|i| self.in_class(tree, *i, "deal")))
    }

    /// "على أن تقدم لندن زوارق": a clause that sets what the other side has to do.
    fn stipulates(&self, tree: &Tree, c: usize) -> bool {
        let clause = &tree.clauses[c];
        let opened = clause.opener.is_some_and(|o| self.in_class(tree, o, "stipulation"));
        let governor = clause.governor.and_then(|g| tree.predicate_at(g));
        let promises = governor.and_then(|p| {
            let tree_number =
                self.reader.context.graph.nodes.iter().position(|n| self.tree(n).sentence == tree.sentence)?;
            self.reader.context.graph.node_of(self.of(tree_number).tree, p)
        });
        opened
            && promises.is_some_and(|m| {
                !self.of(m).role(Role::Content).any(|b| b == Binding::Clause(c)) && self.bond(m).is_some()
            })
    }
}

fn node_item(tree: &Tree, node: &Node) -> usize {
    tree.predicates[node.predicate].item
}
