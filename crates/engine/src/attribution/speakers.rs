//! Who speaks: the actor of the word of saying, or whom it stands for. "وتابع" takes up the last speaker whom its gender fits,
//! "وقال" also somebody who has just come or gone.

use super::Work;
use crate::record::Party;
use crate::semantics::{Binding, Node, Place, Tense};
use crate::span::Span;
use crate::syntax::{ClauseKind, Filler, PredicateKind, Tree, Voice};
use sijill_pack::features::{Features, Pos};
use sijill_pack::pack::{Operator, Role, Sense, Slot, class};

/// Somebody whom a verb without a subject may stand for.
#[derive(Clone, Debug)]
pub(super) struct Heard {
    party: Party,
    /// Gender and number.
    features: Features,
    /// He said something; else he only did something.
    spoke: bool,
}

/// How many of those heard a verb without a subject may reach back over.
const REACH: usize = 6;

impl Work<'_> {
    /// Who speaks: the actor of the predicate, or whom it stands for.
    pub(super) fn speaker(&self, n: usize, node: &Node, tree: &Tree) -> Option<Party> {
        let binding = node.role(Role::Actor).next();
        let p = &tree.predicates[node.predicate];
        // "وقال راضي، على صفحته ...": a family name right behind the verb, whatever else it may mean.
        let next = Some(p.item + 1).filter(|i| *i < tree.items.end && p.kind == PredicateKind::Verb);
        let taken = |place: Place| next.is_some_and(|n| tree.groups[place.group].items.contains(&n));
        if let Some(Binding::Phrase(place)) = binding
            && !self.is_pronoun(place)
            && self.agrees_as_head(node, tree, place)
        {
            let named =
                next.filter(|_| !taken(place)).and_then(|i| self.context.actors.by_surname(self.context.source, i));
            return named.or_else(|| self.party(place));
        }
        if p.kind == PredicateKind::Participle {
            // The subject of the clause that it hangs on.
            let governor = tree.clauses[p.clause].governor.and_then(|g| tree.predicate_at(g));
            let m = governor.and_then(|g| self.context.graph.node_of(node.tree, g));
            if let Some(party) = m.and_then(|m| self.speakers[m].clone()) {
                return Some(party);
            }
            if let Some(Binding::Phrase(place)) = m.and_then(|m| self.context.graph.nodes[m].role(Role::Actor).next()) {
                return self.party(place);
            }
            let governor = governor.map(|g| &tree.predicates[g]);
            if let Some(Filler::Group(group)) = governor.and_then(|g| g.argument(Slot::Subject)) {
                return self.party(Place { tree: node.tree, group, from: 0 });
            }
            return self.before_participle(node, tree).or_else(|| self.elided(node, tree));
        }
        if binding.is_some() {
            return self.antecedent(n, node, tree);
        }
        // "يُعتقد", "كُشف": nobody is named who thinks or tells.
        if p.voice == Voice::Passive {
            return None;
        }
        if let Some(party) = self.in_document(node, tree) {
            return Some(party);
        }
        if matches!(p.kind, PredicateKind::Noun { .. } | PredicateKind::Modifier { .. }) {
            return None;
        }
        self.subject_party(node, tree).or_else(|| self.elided(node, tree))
    }

    /// "نقلت الوكالة تصريحا": a go-between with nobody who speaks, and no clause, says nothing.
    pub(super) fn only_passes_on(&self, node: &Node, tree: &Tree) -> bool {
        let go_between = node.role(Role::Issue).any(|b| {
            let subject = tree.predicates[node.predicate].argument(Slot::Subject);
            matches!((b, subject), (Binding::Phrase(place), Some(Filler::Group(g))) if place.group == g)
        });
        let clause = node.roles.iter().any(|(_, b)| matches!(b, Binding::Clause(_)));
        go_between && !clause && node.role(Role::Actor).next().is_none()
    }

    /// "أشخاص تشتبه بأنهم": the noun of a relative clause that the verb does not agree with is not its subject.
    fn agrees_as_head(&self, node: &Node, tree: &Tree, place: Place) -> bool {
        let p = &tree.predicates[node.predicate];
        let clause = &tree.clauses[p.clause];
        let head = clause.kind == ClauseKind::Relative
            && clause.governor.is_some_and(|i| tree.group_at(i) == Some(place.group));
        let verb = tree.reading(self.context.source.words, p.item);
        !head || verb.is_none_or(|r| agrees(r.features, tree.groups[place.group].features))
    }

    /// "تصريحا للعمدة قال فيه": what stands in a document is said by its author, or by whoever gives it out.
    fn in_document(&self, node: &Node, tree: &Tree) -> Option<Party> {
        let p = &tree.predicates[node.predicate];
        let clause = &tree.clauses[p.clause];
        let group = clause.governor.filter(|_| clause.kind == ClauseKind::Relative).and_then(|i| tree.group_at(i))?;
        let resumed = |i: usize| {
            let r = tree.reading(self.context.source.words, i);
            r.is_some_and(|r| r.pos == Pos::Preposition && r.has_enclitic())
        };
        if tree.groups[group].class & class::DOCUMENT == 0 || !(p.item..clause.end.min(p.item + 4)).any(resumed) {
            return None;
        }
        let party = self.party(Place { tree: node.tree, group, from: 0 })?;
        if party.code.is_some() {
            return Some(party);
        }
        let above = clause.parent.and_then(|c| tree.clauses[c].verb).and_then(|v| tree.predicate_at(v))?;
        match tree.predicates[above].argument(Slot::Subject) {
            Some(Filler::Group(group)) => self.party(Place { tree: node.tree, group, from: 0 }),
            _ => Some(party),
        }
    }

    /// "ترامب متوعدا إيران": in a headline without a verb the participle belongs to the one before it.
    fn before_participle(&self, node: &Node, tree: &Tree) -> Option<Party> {
        let p = &tree.predicates[node.predicate];
        let free = tree.clauses[p.clause].governor.is_none();
        let person = |g: &&crate::syntax::Group| g.prep.0 == 0 && g.items.end <= p.item && g.class & class::PERSON != 0;
        let group = tree.groups.iter().position(|g| person(&g)).filter(|_| free)?;
        self.party(Place { tree: node.tree, group, from: 0 })
    }

    /// "هو", "هم": a pronoun that is a word of its own names nobody.
    fn is_pronoun(&self, place: Place) -> bool {
        self.context.trees[place.tree].groups[place.group].kind == crate::syntax::GroupKind::Pronoun
    }

    /// The subject that syntax found where the frame gives it no role.
    fn subject_party(&self, node: &Node, tree: &Tree) -> Option<Party> {
        match tree.predicates[node.predicate].argument(Slot::Subject) {
            Some(Filler::Group(group)) => self.party(Place { tree: node.tree, group, from: 0 }),
            _ => None,
        }
    }

    /// Whom a pronoun stands for: the actor of what governs the predicate, else the last speaker.
    fn antecedent(&self, n: usize, node: &Node, tree: &Tree) -> Option<Party> {
        let governor = self.context.graph.nodes[n].governor.map(|(g, _)| g);
        if let Some(g) = governor {
            if let Some(party) = self.speakers[g].clone() {
                return Some(party);
            }
            if let Some(Binding::Phrase(place)) = self.context.graph.nodes[g].role(Role::Actor).next() {
                return self.party(place);
            }
        }
        self.elided(node, tree)
    }

    /// Whom a verb without a subject stands for: the newest of those heard whom its gender and number fit. A verb that goes on with what
    /// was said ("وأضاف") looks only for one who has spoken.
    fn elided(&self, node: &Node, tree: &Tree) -> Option<Party> {
        let p = &tree.predicates[node.predicate];
        let next = Some(p.item + 1).filter(|i| *i < tree.items.end && p.kind == PredicateKind::Verb);
        if let Some(named) = next.and_then(|i| self.context.actors.by_surname(self.context.source, i)) {
            return Some(named);
        }
        if let Some(party) = self.of_impersonal(node, tree) {
            return Some(party);
        }
        let wanted = tree.reading(self.context.source.words, p.item).map_or(Features::NONE, |r| r.features);
        let goes_on = self.of_class("goes-on", p);
        let fits = |h: &&Heard| (h.spoke || !goes_on) && agrees(wanted, h.features);
        let near = || self.heard.iter().rev().take(REACH);
        // "ويعتقد أن": nobody is named who thinks so.
        let r = tree.reading(self.context.source.words, p.item);
        let impersonal =
            node.tense == Tense::Present && self.of_class("somebody-thinks", p) && p.kind == PredicateKind::Verb;
        if impersonal && r.is_some_and(|r| r.features.any(Features::P3MS)) {
            return None;
        }
        let found = near().find(fits).or_else(|| near().find(|h| h.spoke));
        let found = found.or_else(|| near().find(|h| agrees(wanted, h.features)));
        found.map(|h| h.party.clone())
    }

    /// Who spoke last.
    pub(super) fn last_speaker(&self) -> Option<Party> {
        self.heard.iter().rev().take(REACH).find(|h| h.spoke).map(|h| h.party.clone())
    }

    /// "وسبق لترامب أن قال": the one whom an impersonal verb concerns does what its clause tells.
    fn of_impersonal(&self, node: &Node, tree: &Tree) -> Option<Party> {
        let pack = self.context.source.pack;
        let clause = &tree.clauses[tree.predicates[node.predicate].clause];
        let above =
            clause.governor.filter(|_| clause.kind == ClauseKind::Complement).and_then(|g| tree.predicate_at(g))?;
        let above = &tree.predicates[above];
        if !pack.in_class("impersonal", above.lemma) {
            return None;
        }
        let concerned = above.arguments.iter().find_map(|a| match (a.slot, a.filler) {
            (Slot::Prep(prep), Filler::Group(g)) if pack.in_class("concerned", prep) => Some(g),
            _ => None,
        });
        self.party(Place { tree: node.tree, group: concerned?, from: 0 })
    }

    /// Gender and number of the phrase that speaks.
    pub(super) fn subject_features(&self, node: &Node, tree: &Tree) -> Features {
        match node.role(Role::Actor).next() {
            Some(Binding::Phrase(place)) => self.context.trees[place.tree].groups[place.group].features,
            _ => tree
                .reading(self.context.source.words, tree.predicates[node.predicate].item)
                .map_or(Features::NONE, |r| as_nominal(r.features)),
        }
    }

    /// Remembers a speaker, unless another tells of him.
    pub(super) fn hear(&mut self, trigger: Span, party: &Party, features: Features, spoke: bool) {
        if !self.recent().any(|(s, _)| s.content.contains(trigger)) {
            self.heard.push(Heard { party: party.clone(), features, spoke });
        }
    }

    /// Remembers who does something in a clause of the story's own: "وصل الرئيس إلى كمبالا. وقال إنه ...".
    pub(super) fn see(&mut self, node: &Node, tree: &Tree) {
        let p = &tree.predicates[node.predicate];
        let main = tree.clauses[p.clause].kind == ClauseKind::Main;
        let Some(Filler::Group(group)) = p.argument(Slot::Subject).filter(|_| main) else { return };
        let g = &tree.groups[group];
        let person = g.class & (class::PERSON | class::GROUP) != 0 || !g.name.is_empty() && g.class & class::PLACE == 0;
        if !person || p.kind != PredicateKind::Verb {
            return;
        }
        let Some(party) = self.party(Place { tree: node.tree, group, from: 0 }) else { return };
        let spoke = matches!(node.sense, Some(Sense::Operator(Operator::Say)));
        self.hear(node.trigger, &party, g.features, spoke);
    }
}

/// The persons of a finite verb as gender and number.
fn as_nominal(f: Features) -> Features {
    let of = |set: Features, as_what: Features| if f.any(set) { as_what } else { Features::NONE };
    of(Features::P3MS | Features::P3MD | Features::P3MP, Features::MASCULINE)
        .with(of(Features::P3FS | Features::P3FD | Features::P3FP, Features::FEMININE))
        .with(of(Features::P3MD | Features::P3FD, Features::DUAL))
        .with(of(Features::P3MP | Features::P3FP, Features::PLURAL))
        .with(of(Features::P3MS | Features::P3FS, Features::SINGULAR))
}

/// May a verb or participle have somebody for its subject? What is not known agrees.
fn agrees(wanted: Features, heard: Features) -> bool {
    let wanted = if wanted.any(Features::PERSONS) { as_nominal(wanted) } else { wanted };
    let meet = |set: Features| {
        let (a, b) = (wanted.within(set), heard.within(set));
        a == Features::NONE || b == Features::NONE || a.any(b)
    };
    // "المصادر ... قالت": a plural of things is a feminine singular.
    let things = heard.any(Features::PLURAL) && !heard.any(Features::HUMAN);
    if things && wanted.any(Features::FEMININE) && wanted.any(Features::SINGULAR) {
        return true;
    }
    meet(Features::GENDERS) && meet(Features::NUMBERS)
}
