//! A tree -> what its clauses cost: groups that nothing has taken. Together with the cost of the readings it chooses between sequences of readings:
//! "قتل الجيش" as verb and subject leaves nothing over, as two nouns it leaves the clause without its verb and its groups without a place.

use super::Tree;
use super::arguments::Filler;
use super::groups::GroupKind;
use sijill_pack::pack::Sym;

/// The cost of a bare group of a clause with a verb that is no argument of anything. Measured on a treebank's raw text; costs for missing objects,
/// subjects and verbs beside it made the roles worse.
const LEFT_OVER: u32 = 3;

/// The cost of a sentence without any verb: "الحكومة تعرض بيع" reads as three nouns too.
const VERBLESS: u32 = 2;

/// The cost of a tree's clauses.
pub(super) fn weigh(tree: &Tree) -> u32 {
    let mut taken = vec![false; tree.groups.len()];
    for a in tree.predicates.iter().flat_map(|p| &p.arguments) {
        if let Filler::Group(g) | Filler::Part(g, _) = a.filler
            && let Some(t) = taken.get_mut(g)
        {
            *t = true;
        }
    }
    let mut cost = if tree.clauses.iter().all(|c| c.verb.is_none()) { VERBLESS } else { 0 };
    for clause in tree.clauses.iter().filter(|c| c.verb.is_some()) {
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
