//! A tree -> what its clauses cost: arguments that a verb wants and has not, and groups that nothing has taken. Together with the cost of the
//! readings it chooses between sequences of readings: "قتل الجيش" as verb and subject leaves nothing over, as a noun it leaves no verb.

use super::arguments::{Filler, PredicateKind, Voice};
use super::clauses::ClauseKind;
use super::groups::GroupKind;
use super::{Source, Tree};
use sijill_pack::pack::{Slot, Sym};

/// A bare group of a clause with a verb that is no argument of anything.
const LEFT_OVER: u32 = 3;
/// A verb that always has an object and has none.
const NO_OBJECT: u32 = 2;
/// A verb of the sentence itself without a subject.
const NO_SUBJECT: u32 = 1;
/// A clause of content whose verb was not found.
const NO_VERB: u32 = 1;

/// The cost of a tree's clauses.
pub(super) fn weigh(source: Source<'_>, tree: &Tree) -> u32 {
    let mut taken = vec![false; tree.groups.len()];
    let mut cost = 0;
    for p in &tree.predicates {
        for a in &p.arguments {
            if let Filler::Group(g) | Filler::Part(g, _) = a.filler
                && let Some(t) = taken.get_mut(g)
            {
                *t = true;
            }
        }
        if p.kind != PredicateKind::Verb {
            continue;
        }
        let valency = p.entry.and_then(|e| source.pack.valency(e));
        let must =
            valency.is_some_and(|v| !v.patterns.is_empty() && v.patterns.iter().all(|x| x.contains(&Slot::Object)));
        let object = p.argument(Slot::Object).is_some() || p.argument(Slot::Clause).is_some();
        if must && !object && p.voice == Voice::Active {
            cost += NO_OBJECT;
        }
        let clause = &tree.clauses[p.clause];
        if clause.kind == ClauseKind::Main && p.voice == Voice::Active && p.argument(Slot::Subject).is_none() {
            cost += NO_SUBJECT;
        }
    }
    for clause in &tree.clauses {
        let Some(_) = clause.verb else {
            let nominal = !clause.groups.is_empty();
            cost += u32::from(clause.kind == ClauseKind::Complement && !nominal) * NO_VERB;
            continue;
        };
        for g in &clause.groups {
            let group = &tree.groups[*g];
            let bare = group.prep == Sym(0)
                && !group.adverbial
                && group.joined_to.is_none()
                && group.apposed_to.is_none()
                && matches!(group.kind, GroupKind::Noun | GroupKind::Name);
            if bare && !taken[*g] {
                cost += LEFT_OVER;
            }
        }
    }
    cost
}
