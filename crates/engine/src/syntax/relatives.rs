//! The gap of a relative clause: which part of its verb the noun before it, or the pronoun that opens it, has.
//! "القرية التي قصفها الجيش": the village is what was shelled.

use super::arguments::{Filler, Predicate, Work, agrees_before, agrees_behind, animate, arg};
use super::clauses::ClauseKind;
use crate::morphology::Reading;
use sijill_pack::features::{Features, Function, Pos};
use sijill_pack::pack::Slot;

impl Work<'_, '_> {
    /// The gap of a relative clause: its noun is the object where a pronoun or a subject behind the verb says so, else the subject.
    pub(super) fn relative(
        &self,
        p: &mut Predicate,
        r: &Reading,
        head: usize,
        filler: Filler,
        rest: &[usize],
        may: bool,
    ) {
        let noun = &self.tree.groups[head];
        let own = rest.first().copied();
        let agrees = agrees_before(r.features, noun, self.is_joined(head));
        let own_fits = own.is_some_and(|g| {
            let g = &self.tree.groups[g];
            agrees_behind(r.features, g) && !g.features.only(Features::CASES, Features::ACCUSATIVE | Features::GENITIVE)
        });
        if r.has_enclitic() {
            p.arguments.retain(|a| a.slot != Slot::Object);
            p.arguments.push(arg(Slot::Object, filler, "relative.object"));
            if let Some(g) = own.filter(|_| own_fits) {
                p.arguments.push(arg(Slot::Subject, Filler::Group(g), "relative.own-subject"));
            }
            return;
        }
        if self.source.pack.in_class("impersonal", p.lemma)
            && let Some(g) = own.filter(|_| own_fits)
        {
            p.arguments.push(arg(Slot::Subject, Filler::Group(g), "relative.own-subject"));
            return;
        }
        // "القضية التي ينفي الكرملين أي ضلوع فيها": the pronoun behind takes the noun up, the verb has its own subject and object.
        if may
            && own_fits
            && rest.len() > 1
            && self.resumed(p.clause)
            && own.is_some_and(|g| animate(&self.tree.groups[g]))
        {
            p.arguments.push(arg(Slot::Subject, Filler::Group(rest[0]), "relative.own-subject"));
            self.objects(p, &rest[1..], may);
            return;
        }
        let intransitive_own = !may && own_fits && (!agrees || self.resumed(p.clause));
        // Without a pronoun on the verb a noun that agrees is its subject, also a thing ("انفجار استهدف الزوار").
        let object = may && own_fits && !agrees;
        if intransitive_own || object {
            if let Some(g) = own {
                p.arguments.push(arg(Slot::Subject, Filler::Group(g), "relative.own-subject"));
            }
            if object {
                p.arguments.push(arg(Slot::Object, filler, "relative.object"));
            }
        } else {
            p.arguments.push(arg(Slot::Subject, filler, "relative.subject"));
            self.objects(p, rest, may);
        }
    }

    /// The pronoun of a relative clause without a noun (من قتلوا, ما قاله).
    pub(super) fn headless(&self, c: usize) -> Option<usize> {
        let clause = &self.tree.clauses[c];
        let opener = clause.opener.filter(|_| clause.kind == ClauseKind::Relative && clause.governor.is_none())?;
        self.reading(opener).filter(|r| r.function == Function::RelFree && r.pos == Pos::Relative).map(|_| opener)
    }

    /// "ما قاله الوزير": a subject of its own makes the pronoun the object; else it is the subject itself.
    pub(super) fn headless_relative(&self, p: &mut Predicate, r: &Reading, pronoun: usize, rest: &[usize], may: bool) {
        let own = rest.first().copied().filter(|g| {
            let g = &self.tree.groups[*g];
            may && agrees_behind(r.features, g) && (animate(g) || r.has_enclitic())
        });
        match own {
            Some(g) => {
                p.arguments.push(arg(Slot::Subject, Filler::Group(g), "headless.own-subject"));
                p.arguments.retain(|a| a.slot != Slot::Object);
                p.arguments.push(arg(Slot::Object, Filler::Pronoun(pronoun), "headless.object"));
            }
            None => {
                p.arguments.push(arg(Slot::Subject, Filler::Pronoun(pronoun), "headless.subject"));
                self.objects(p, rest, may);
            }
        }
    }

    /// A pronoun on a preposition of the clause takes the noun up again (التي تتمركز فيها قوات).
    fn resumed(&self, c: usize) -> bool {
        let clause = &self.tree.clauses[c];
        (clause.start..clause.end.max(clause.start))
            .any(|i| self.reading(i).is_some_and(|r| r.pos == Pos::Preposition && r.has_enclitic()))
    }
}
