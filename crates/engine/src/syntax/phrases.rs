//! Masdars and modifying participles inside groups, and what prepositional groups and complement clauses belong to.
//! "طالب مجلس الأمن بوقف القصف": ب goes to the verb, which asks for it; the genitive of وقف is what it acts on.

use super::arguments::{Filler, Predicate, PredicateKind, Voice, Work, arg};
use super::clauses::ClauseKind;
use super::groups::GroupKind;
use sijill_pack::features::{Derived, Pos};
use sijill_pack::pack::{Role, Slot, Sym, class};

impl Work<'_, '_> {
    /// Masdars, event nouns and modifying participles inside groups.
    pub(super) fn nouns(&mut self) {
        for g in 0..self.tree.groups.len() {
            let clause = self.tree.clauses.iter().position(|c| c.groups.contains(&g));
            let group = self.tree.groups[g].clone();
            for (place, item) in group.chain.iter().enumerate() {
                let Some(r) = self.reading(*item) else { continue };
                let framed = r.entry.is_some_and(|e| self.source.pack.frames_of(e).next().is_some());
                let event = match r.derived {
                    _ if r.entry.is_some_and(|e| self.source.pack.agent(e).is_some()) => false,
                    Derived::Masdar => true,
                    Derived::None => framed && r.class & (class::TIME | class::PERSON) == 0,
                    _ => false,
                };
                if r.pos != Pos::Noun || !event || self.tree.predicate_at(*item).is_some() {
                    continue;
                }
                let owner = clause.unwrap_or(0);
                let Some(mut p) = self.new_predicate(*item, PredicateKind::Noun { group: g, place }, owner) else {
                    continue;
                };
                if r.has_enclitic() {
                    p.arguments.push(arg(Slot::Genitive, Filler::Enclitic(*item), "genitive.enclitic"));
                } else if place + 1 < group.chain.len() {
                    p.arguments.push(arg(Slot::Genitive, Filler::Part(g, place + 1), "genitive.chain"));
                }
                self.tree.predicates.push(p);
            }
            for item in &group.adjectives {
                let Some(r) = self.reading(*item) else { continue };
                if !matches!(r.derived, Derived::ActiveParticiple | Derived::PassiveParticiple) {
                    continue;
                }
                let owner = clause.unwrap_or(0);
                if let Some(mut p) = self.new_predicate(*item, PredicateKind::Modifier { group: g }, owner) {
                    let passive = r.derived == Derived::PassiveParticiple;
                    p.voice = if passive { Voice::Passive } else { Voice::Active };
                    let slot = if passive { Slot::Object } else { Slot::Subject };
                    p.arguments.push(arg(slot, Filler::Group(g), "participle.noun"));
                    self.tree.predicates.push(p);
                }
            }
        }
    }

    /// Prepositional groups: to the verb that asks for the preposition, else to the noun before that does, else to the verb.
    pub(super) fn prepositions(&mut self) {
        for c in 0..self.tree.clauses.len() {
            let groups = self.tree.clauses[c].groups.clone();
            for (i, g) in groups.iter().enumerate() {
                let group = &self.tree.groups[*g];
                if group.prep == Sym(0) || group.joined_to.is_some_and(|j| self.tree.groups[j].prep == group.prep) {
                    continue;
                }
                let slot = Slot::Prep(group.prep);
                let owner = self.owner(c, &groups[..i], *g, slot);
                if let Some(p) = owner.and_then(|o| self.tree.predicates.get_mut(o)) {
                    p.arguments.push(arg(slot, Filler::Group(*g), "preposition"));
                }
            }
            // A pronoun on a preposition: "ألقي باللوم عليه".
            let clause = &self.tree.clauses[c];
            for item in clause.start..clause.end {
                let inner = self.tree.clauses.iter().any(|x| x.parent == Some(c) && x.start <= item && item < x.end);
                let Some(r) = self.reading(item) else { continue };
                if inner || r.pos != Pos::Preposition || !r.has_enclitic() {
                    continue;
                }
                let verb = self.tree.clauses[c].verb.and_then(|v| self.tree.predicate_at(v));
                if let Some(p) = verb.and_then(|o| self.tree.predicates.get_mut(o)) {
                    p.arguments.push(arg(Slot::Prep(r.lemma), Filler::Enclitic(item), "preposition.pronoun"));
                }
            }
        }
    }

    fn owner(&self, c: usize, before: &[usize], g: usize, slot: Slot) -> Option<usize> {
        let start = self.tree.groups[g].items.start;
        let asks = |p: &Predicate| {
            let valency = p.entry.and_then(|e| self.source.pack.valency(e)).is_some_and(|v| v.allows(slot));
            let frame =
                p.entry.is_some_and(|e| self.source.pack.frames_of(e).any(|f| f.roles.iter().any(|(s, _)| *s == slot)));
            (valency || frame) && p.argument(slot).is_none()
        };
        let verb = self.tree.clauses[c]
            .verb
            .and_then(|v| self.tree.predicate_at(v))
            .filter(|p| self.tree.predicates[*p].item < start);
        let adjective = self
            .tree
            .predicates
            .iter()
            .position(|p| p.clause == c && matches!(p.kind, PredicateKind::Adjective { .. }) && p.item < start);
        // The noun predicates of the groups before, the nearest first; groups between them are phrases of theirs.
        let near = before.last().copied().filter(|b| *b + 1 == g || self.tree.groups[*b].items.end + 2 >= start);
        let nouns_of = |b: usize| {
            let inside = |p: &Predicate| matches!(p.kind, PredicateKind::Noun { group, .. } | PredicateKind::Modifier { group } if group == b);
            let mut found: Vec<usize> =
                (0..self.tree.predicates.len()).filter(|i| inside(&self.tree.predicates[*i])).collect();
            found.sort_by_key(|i| std::cmp::Reverse(self.tree.predicates[*i].item));
            found
        };
        let nouns: Vec<usize> = near.map_or(Vec::new(), nouns_of);
        let adjacent = near.is_some_and(|b| self.tree.groups[b].items.end + 1 >= start);
        let behind_verb =
            |b: &usize| verb.is_none_or(|v| self.tree.groups[*b].items.start > self.tree.predicates[v].item);
        let reach = before.iter().rev().take(4).copied().filter(behind_verb);
        let noun = reach.flat_map(nouns_of).find(|n| asks(&self.tree.predicates[*n]));
        // "كشف تقرير تلقاه الوزير عن ارتفاع": a phrase that the relative's verb does not ask for belongs to the verb above that does.
        let relative = self.tree.clauses[c].kind == ClauseKind::Relative;
        if relative && noun.is_none() && verb.is_none_or(|v| !asks(&self.tree.predicates[v])) {
            let above = self.tree.clauses[c].parent.and_then(|p| self.tree.clauses[p].verb);
            let above = above.and_then(|v| self.tree.predicate_at(v)).filter(|v| self.tree.predicates[*v].item < start);
            if let Some(v) = above.filter(|v| self.required(*v, slot) || self.framed(*v, slot)) {
                return Some(v);
            }
        }
        // Beside a verb of being the adjective is what is said.
        let clause_predicate = adjective.or(verb);
        match (clause_predicate, noun) {
            (Some(v), Some(n)) => {
                // The verb comes first where one of its frames has a part for the phrase.
                let p = &self.tree.predicates[v];
                let framed = self.framed(v, slot);
                let free = p.argument(slot).is_none();
                let verb_first = free && (framed || self.required(v, slot) || asks(p) && !adjacent);
                Some(if verb_first { v } else { n })
            }
            (Some(v), None) => Some(v),
            (None, Some(n)) => Some(n),
            (None, None) => nouns.last().copied().or_else(|| {
                // A headline without a verb: its first noun predicate.
                self.tree.predicates.iter().position(|p| p.clause == c && p.item < start)
            }),
        }
    }

    /// Has a frame of a predicate a part for a slot that is more than a setting?
    fn framed(&self, p: usize, slot: Slot) -> bool {
        let part = |role: &Role| !matches!(role, Role::Place | Role::Issue | Role::Topic | Role::Cause);
        let entry = self.tree.predicates[p].entry;
        entry.is_some_and(|e| {
            self.source.pack.frames_of(e).any(|f| f.roles.iter().any(|(s, role)| *s == slot && part(role)))
        })
    }

    /// Is a slot in the first pattern of a predicate, and still empty?
    fn required(&self, p: usize, slot: Slot) -> bool {
        let p = &self.tree.predicates[p];
        let v = p.entry.and_then(|e| self.source.pack.valency(e));
        v.and_then(|v| v.patterns.first()).is_some_and(|first| first.contains(&slot)) && p.argument(slot).is_none()
    }

    /// "لا تزال مستعدة": behind a verb of being an adjective predicates, of the verb's subject.
    pub(super) fn complement_of_being(&mut self, c: usize, verb: usize, lemma: Sym, subject: Option<Filler>) {
        if !self.source.pack.in_class("copula", lemma) && !self.source.pack.in_class("lasting", lemma) {
            return;
        }
        let adjective = self.tree.clauses[c].groups.iter().copied().find(|g| {
            let g = &self.tree.groups[*g];
            g.kind == GroupKind::Adjective && g.prep == Sym(0) && g.items.start > verb
        });
        let framed = |item: usize| {
            let entry = self.reading(item).and_then(|r| r.entry);
            entry.is_some_and(|e| self.source.pack.frames_of(e).next().is_some())
        };
        let Some(g) = adjective.filter(|g| framed(self.tree.groups[*g].head)) else { return };
        let head = self.tree.groups[g].head;
        let Some(mut p) = self.new_predicate(head, PredicateKind::Adjective { group: g }, c) else { return };
        p.voice = Voice::Active;
        p.arguments.extend(subject.map(|s| arg(Slot::Subject, s, "being.subject")));
        self.tree.predicates.push(p);
    }

    /// Complement clauses to their governors.
    pub(super) fn complements(&mut self) {
        for c in 0..self.tree.clauses.len() {
            let clause = &self.tree.clauses[c];
            if clause.kind != ClauseKind::Complement {
                continue;
            }
            let governor = clause.governor.and_then(|g| self.tree.predicate_at(g));
            if let Some(p) = governor {
                self.tree.predicates[p].arguments.push(arg(Slot::Clause, Filler::Clause(c), "complement"));
            }
        }
    }
}
