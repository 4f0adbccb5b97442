//! Is an act worth a record: does somebody tell that it happened, as an occurrence, or is it a name, a role, a purpose, a thing refused?

use super::{Act, Reader};
use crate::record::{Party, Status};
use crate::semantics::{Binding, Tense};
use crate::syntax::{Filler, PredicateKind, Voice};
use sijill_pack::pack::{EventType, Operator, Role, Sense, Slot};

impl Reader<'_> {
    /// Is an act worth a record: somebody does it or suffers it, and a bare noun tells a particular occurrence?
    pub(super) fn tells(&self, act: &Act) -> bool {
        let known = |ps: &[Party]| ps.iter().any(|p| p.code.is_some() || p.sector.is_some());
        let node = self.node(act.node);
        let noun = matches!(
            self.tree(act.node).predicates[node.predicate].kind,
            PredicateKind::Noun { .. } | PredicateKind::Modifier { .. }
        );
        if matches!(act.status, Status::Negated | Status::Hypothetical) && noun && !act.told {
            return false;
        }
        // "الذي يقاتل التنظيم" tells a role, not an occurrence.
        let visits = act.kind == EventType::Consult && !act.recipient.is_empty();
        if !noun && !visits && node.recalled && matches!(node.tense, Tense::Present | Tense::Future) {
            return false;
        }
        // "القوات الموالية", "مسيرة حاشدة": a standing state; "المعتقل منذ مايو بتهمة" tells an occurrence.
        if let PredicateKind::Modifier { .. } = self.tree(act.node).predicates[node.predicate].kind {
            let p = &self.tree(act.node).predicates[node.predicate];
            if p.voice != Voice::Passive || !p.arguments.iter().any(|a| matches!(a.slot, Slot::Prep(_))) {
                return false;
            }
        }
        let (a, r) = (known(&act.actor), known(&act.recipient));
        // "انفجرت سيارة مفخخة", "تعرضت الثكنة لهجوم": nobody is named, and it happened all the same.
        if act.kind == EventType::Assault && !known(&act.actor) && self.by_mishap(act) {
            return false;
        }
        let physical = matches!(act.kind, EventType::Assault | EventType::Protest);
        if physical && act.status == Status::Actual && (act.told || !noun && !act.modes.is_empty()) {
            return true;
        }
        if noun && !act.told && node.governor.is_none() {
            // "الحرب في سوريا" is a topic; "قصف الجيش للمدينة" an occurrence.
            // "بعد توقيفهما": somebody told of before.
            let told_of = node
                .roles
                .iter()
                .any(|(role, b)| matches!(role, Role::Recipient | Role::Victim) && matches!(b, Binding::Pronoun(_)));
            let seized = r && told_of && matches!(act.kind, EventType::Coerce | EventType::Retreat | EventType::Accuse);
            return a && (r || act.actor.len() > 1) || (a || r) && act.kind == EventType::Assault || seized;
        }
        a || r
    }

    /// Does a word that governs or qualifies nothing tell an act? A participle or adjective has to have more than the one it is about ("واعدة"), a
    /// noun of accord its matter ("الاتفاق النووي" is a thing), and who "is called" is not asked.
    pub(super) fn is_bare(&self, n: usize) -> bool {
        let node = self.node(n);
        let p = &self.tree(n).predicates[node.predicate];
        match p.kind {
            PredicateKind::Participle | PredicateKind::Adjective { .. } => {
                !p.arguments.iter().any(|a| a.slot != Slot::Subject)
            }
            PredicateKind::Noun { .. } => {
                node.sense == Some(Sense::Operator(Operator::Accord))
                    && node.presupposed
                    && node.governor.is_none_or(|(_, role)| role != Role::Content)
                    && self.contents(n).is_empty()
            }
            PredicateKind::Verb => {
                p.voice == Voice::Passive
                    && node.sense == Some(Sense::Operator(Operator::Request))
                    && node.role(Role::Content).next().is_none()
            }
            // "اليوم التالي للهجوم", "الرئيس السابق": no verb.
            PredicateKind::Modifier { .. } => matches!(node.sense, Some(Sense::Operator(_))),
        }
    }

    /// Does the sentence tell of a mishap, and of no weapon ("لقي 20 شخصا مصرعهم في تصادم حافلتين")?
    pub(super) fn by_mishap(&self, act: &Act) -> bool {
        let tree = self.tree(act.node);
        let pack = self.context.source.pack;
        let has = |class: &str| {
            let mut lemmas =
                tree.items.clone().filter_map(|i| tree.reading(self.context.source.words, i)).map(|r| r.lemma);
            lemmas.any(|l| pack.in_class(class, l))
        };
        has("mishap") && !has("armed")
    }

    /// Does a noun that no verb governs tell what something is for ("من أجل قتله", "لإجراء مشاورات")?
    pub(super) fn for_a_purpose(&self, n: usize) -> bool {
        let node = self.node(n);
        match self.tree(n).predicates[node.predicate].kind {
            PredicateKind::Noun { group, place } => {
                let group = &self.tree(n).groups[group];
                node.governor.is_none() && place == 0 && self.context.source.pack.in_class("purpose", group.prep)
            }
            _ => false,
        }
    }

    /// Does a node stand under one that does not assert it: what is refused, demanded, threatened, called off or hoped for, or an event noun
    /// that the verb beside it already tells ("فرض عقوبات")?
    pub(super) fn embedded(&self, n: usize) -> bool {
        let mut at = n;
        for _ in 0..12 {
            let Some((g, role)) = self.node(at).governor else { return false };
            let above = self.node(g);
            match above.sense {
                Some(Sense::Event(kind)) if role == Role::Issue => {
                    use EventType::*;
                    if matches!(kind, Reject | Request | Threaten | Agree | Concede)
                        || Some(Sense::Event(kind)) == self.node(at).sense
                        || kind == Sanction
                            && above.modes.iter().any(|m| self.context.source.pack.str(*m) == "discontinue")
                    {
                        return true;
                    }
                }
                Some(Sense::Operator(op)) if at != n && role == Role::Content && !asserts(op) => return true,
                _ => {}
            }
            if at != n && above.negated && role == Role::Content {
                return true;
            }
            at = g;
        }
        false
    }

    /// Are those who do it called protesters?
    pub(super) fn by_protesters(&self, n: usize) -> bool {
        let node = self.node(n);
        let tree = self.tree(n);
        let subject = tree.predicates[node.predicate].argument(Slot::Subject);
        let Some(Filler::Group(g)) = subject else { return false };
        let mut heads = tree.groups[g].chain.iter().filter_map(|i| tree.reading(self.context.source.words, *i));
        heads.any(|r| self.context.source.pack.in_class("demonstrator", r.lemma))
    }

    /// "هتف المتظاهرون": what those do who are known to protest is a detail of their protest.
    pub(super) fn is_detail(&self, n: usize) -> bool {
        let node = self.node(n);
        let tree = self.tree(n);
        let pack = self.context.source.pack;
        let p = &tree.predicates[node.predicate];
        pack.in_class("protest-detail", p.lemma)
            && matches!(p.argument(Slot::Subject), Some(Filler::Group(g)) if {
                let group = &tree.groups[g];
                let head = tree.reading(self.context.source.words, group.head);
                group.definite && group.chain.len() == 1 && head.is_some_and(|r| pack.in_class("demonstrator", r.lemma))
            })
    }
}

/// Does an operator hold its content to have happened?
fn asserts(op: Operator) -> bool {
    use Operator::*;
    matches!(op, Say | Claim | Light | Occur | Undergo | Begin | Continue | Resume | Succeed | Cause | Fulfil | Attempt)
}
