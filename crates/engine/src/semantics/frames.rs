//! A predicate -> the frame that fits it, and its roles. "أطلق النار على" fits another frame than "أطلق سراح".

use crate::syntax::{Argument, Filler, Group, Predicate, PredicateKind, Source, Tree, Voice, homographs};
use sijill_pack::features::Function;
use sijill_pack::pack::{EntryId, Frame, Need, Operator, Role, Sense, Slot};

/// The frame of a predicate and its bound roles.
pub(super) fn choose<'p>(source: Source<'p>, tree: &Tree, p: &Predicate) -> Option<(&'p Frame, Vec<(Role, Filler)>)> {
    let entry = p.entry?;
    let own = choose_for(source, tree, p, entry);
    let asked = |found: &(&Frame, Vec<(Role, Filler)>)| found.0.needs.iter().filter(|n| !n.not).count();
    // A verb spelled like it whose frame finds more of what it asks for is meant ("وقع الرئيس مرسوما" is to sign).
    let least = own.as_ref().map_or(0, |o| asked(o) + 1);
    let other = tree.reading(source.words, p.item).filter(|_| least <= 1).and_then(|r| {
        let others = homographs(source, p.item, r).filter_map(|x| x.entry);
        others.filter_map(|e| choose_for(source, tree, p, e)).find(|o| asked(o) >= least)
    });
    other.or(own)
}

fn choose_for<'p>(
    source: Source<'p>,
    tree: &Tree,
    p: &Predicate,
    entry: EntryId,
) -> Option<(&'p Frame, Vec<(Role, Filler)>)> {
    let fitting = |frame: &&Frame| {
        let arguments = arguments(source, tree, p, frame);
        needs_met(source, tree, p, &arguments, &frame.needs)
    };
    // A clause or quotation wants a frame that has a place for it ("تابع" is to go on, but "وتابع أن" is to say).
    let has_clause = p.arguments.iter().any(|a| a.slot == Slot::Clause);
    let for_clause = |frame: &&Frame| frame.roles.iter().any(|(s, _)| *s == Slot::Clause);
    let with_clause = if has_clause { source.pack.frames_of(entry).filter(for_clause).find(fitting) } else { None };
    let frame = with_clause.or_else(|| source.pack.frames_of(entry).find(fitting))?;
    Some((frame, bind(p, frame, &arguments(source, tree, p, frame))))
}

/// The predicate's arguments by the frame's slots: a noun's genitive stands for its subject or object, a passive's agent for its subject.
fn arguments(source: Source<'_>, tree: &Tree, p: &Predicate, frame: &Frame) -> Vec<(Slot, Filler)> {
    let mut out: Vec<(Slot, Filler)> = Vec::with_capacity(p.arguments.len() + 1);
    let has = |slot: Slot| frame.roles.iter().any(|(s, _)| *s == slot);
    let filled = |slot: Slot| p.arguments.iter().any(|a| a.slot == slot);
    let by = p
        .arguments
        .iter()
        .find(|a| matches!(a.filler, Filler::Group(g) if tree.groups[g].prep_function == Function::PrepBy));
    // "دعمه لألمانيا", "القصف الإسرائيلي لغزة": a masdar's object stands under ل where the frame has no other use for it.
    let strengthened = matches!(p.kind, PredicateKind::Noun { .. })
        && frame
            .roles
            .iter()
            .any(|(s, r)| *s == Slot::Object && matches!(r, Role::Recipient | Role::Victim | Role::Addressee))
        && by.is_none();
    let to = |slot: &Slot| strengthened && matches!(slot, Slot::Prep(_)) && !has(*slot) && is_to(source, slot);
    let object_under_to = p.arguments.iter().any(|a| to(&a.slot));
    for Argument { slot, filler, .. } in &p.arguments {
        let slot = match slot {
            s if to(s) => Slot::Object,
            Slot::Genitive if object_under_to && !has(Slot::Genitive) => Slot::Subject,
            Slot::Genitive if has(Slot::Genitive) => Slot::Genitive,
            Slot::Genitive => genitive(frame, by.is_some(), &filled),
            other => *other,
        };
        out.push((slot, *filler));
    }
    if let Some(agent) = by
        && (p.voice == Voice::Passive || matches!(p.kind, PredicateKind::Noun { .. }))
    {
        out.push((Slot::Subject, agent.filler));
    }
    out
}

/// Is a slot the preposition that strengthens a masdar (ل)?
fn is_to(source: Source<'_>, slot: &Slot) -> bool {
    matches!(slot, Slot::Prep(p) if source.pack.in_class("strengthening", *p))
}

/// What the genitive of a noun is: its object where the frame has one, unless a preposition of the frame has taken
/// that part; else its subject.
fn genitive(frame: &Frame, by: bool, filled: &impl Fn(Slot) -> bool) -> Slot {
    let role_of = |slot: Slot| frame.roles.iter().find(|(s, _)| *s == slot).map(|(_, r)| *r);
    let object = role_of(Slot::Object);
    let prepositional = frame.roles.iter().any(|(s, r)| {
        matches!(s, Slot::Prep(_))
            && matches!(r, Role::Recipient | Role::Victim | Role::Content | Role::Addressee)
            && filled(*s)
    });
    let speech = matches!(
        frame.sense,
        Sense::Operator(Operator::Say | Operator::Claim | Operator::Deny | Operator::Pledge | Operator::Request)
    );
    // "هجوم الجيش على المدينة": the preposition has the one it is done to. What is cut or withdrawn stays the object ("قطع العلاقات مع").
    let done_to = matches!(object, Some(Role::Recipient | Role::Victim | Role::Addressee));
    match object {
        _ if by => Slot::Object,
        None => Slot::Subject,
        Some(_) if prepositional && done_to || speech && filled(Slot::Clause) => Slot::Subject,
        Some(_) => Slot::Object,
    }
}

fn bind(p: &Predicate, frame: &Frame, arguments: &[(Slot, Filler)]) -> Vec<(Role, Filler)> {
    let mut out = Vec::new();
    for (slot, role) in &frame.roles {
        for (s, filler) in arguments {
            if s == slot && !out.contains(&(*role, *filler)) {
                out.push((*role, *filler));
            }
        }
    }
    // A passive without its doer: the first argument is what the object slot says.
    if p.voice == Voice::Passive
        && !frame.roles.iter().any(|(s, _)| *s == Slot::Object)
        && let Some((_, filler)) = arguments.iter().find(|(s, _)| *s == Slot::Object)
    {
        out.push((Role::Recipient, *filler));
    }
    out
}

/// All conditions of a frame: the first on a slot asks its head, further ones the rest of its phrase.
fn needs_met(source: Source<'_>, tree: &Tree, p: &Predicate, arguments: &[(Slot, Filler)], needs: &[Need]) -> bool {
    let mut asked: Vec<Slot> = Vec::new();
    needs.iter().all(|need| {
        if need.lemmas.is_empty() {
            return arguments.iter().any(|(s, _)| *s == need.slot) != need.not;
        }
        let phrases: Vec<Phrase> = phrases(source, tree, p, arguments, need.slot);
        if need.not {
            return !phrases.iter().any(|w| w.head_in(source, need) || w.rest_in(source, need));
        }
        let again = asked.contains(&need.slot);
        asked.push(need.slot);
        phrases.iter().any(|w| if again { w.rest_in(source, need) } else { w.head_in(source, need) })
    })
}

/// The words of a slot's filler.
struct Phrase {
    heads: Vec<usize>,
    rest: Vec<usize>,
    tree_items: std::ops::Range<usize>,
    chosen: Vec<usize>,
}

impl Phrase {
    fn matches(&self, source: Source<'_>, item: usize, need: &Need) -> bool {
        let Some(place) = item.checked_sub(self.tree_items.start).and_then(|i| self.chosen.get(i)) else {
            return false;
        };
        let Some(r) = source.words.readings_of(item).get(*place) else { return false };
        if need.lemmas.contains(&r.lemma) {
            return true;
        }
        // A lemma of the tables may be a plural (قوات), or the words of a unit.
        let stem = source.words.items.get(item).map(|i| {
            let first = source.text.tokens[i.tokens.start].letters.0;
            let letters =
                &source.text.letters[(first + u32::from(r.stem.0)) as usize..(first + u32::from(r.stem.1)) as usize];
            letters.iter().map(|l| l.char).collect::<String>()
        });
        stem.is_some_and(|s| need.lemmas.iter().any(|l| source.pack.str(*l) == s))
    }

    fn head_in(&self, source: Source<'_>, need: &Need) -> bool {
        self.heads.iter().any(|i| self.matches(source, *i, need))
    }

    fn rest_in(&self, source: Source<'_>, need: &Need) -> bool {
        self.rest.iter().any(|i| self.matches(source, *i, need))
    }
}

fn phrases(source: Source<'_>, tree: &Tree, p: &Predicate, arguments: &[(Slot, Filler)], slot: Slot) -> Vec<Phrase> {
    let mut out = Vec::new();
    let mut push = |group: &Group, from: usize| {
        let heads = heads(source, tree, group, from);
        let rest =
            group.chain[from..].iter().chain(&group.adjectives).copied().filter(|i| !heads.contains(i)).collect();
        out.push(Phrase { heads, rest, tree_items: tree.items.clone(), chosen: tree.chosen.clone() });
    };
    for (_, filler) in arguments.iter().filter(|(s, _)| *s == slot) {
        match filler {
            Filler::Group(g) => {
                push(&tree.groups[*g], 0);
                for (j, joined) in tree.groups.iter().enumerate().skip(g + 1) {
                    if joined.joined_to == Some(j - 1) && joined.joined_to.is_some_and(|x| x >= *g) {
                        push(joined, 0);
                    } else {
                        break;
                    }
                }
            }
            Filler::Part(g, from) => push(&tree.groups[*g], *from),
            Filler::Clause(_) | Filler::Enclitic(_) | Filler::Pronoun(_) => {}
        }
    }
    if let (Slot::Genitive, PredicateKind::Noun { group, place }) = (slot, p.kind) {
        let group = &tree.groups[group];
        let heads = group.chain.iter().skip(place + 1).take(1).chain(&group.adjectives).copied().collect();
        out.push(Phrase {
            heads,
            rest: group.chain[place..].to_vec(),
            tree_items: tree.items.clone(),
            chosen: tree.chosen.clone(),
        });
    }
    out
}

/// The nouns that a phrase is about: its head, and behind numbers, quantities and containers the next noun too.
pub(super) fn heads(source: Source<'_>, tree: &Tree, group: &Group, from: usize) -> Vec<usize> {
    let mut out = Vec::new();
    for item in &group.chain[from.min(group.chain.len())..] {
        out.push(*item);
        let Some(r) = tree.reading(source.words, *item) else { break };
        let passes = r.pos == sijill_pack::features::Pos::Number
            || r.class & sijill_pack::pack::class::QUANTITY != 0
            || r.function == Function::Quantifier
            || r.function == Function::About
            || source.pack.in_class("container", r.lemma);
        if !passes {
            break;
        }
    }
    out
}
