//! An act and the amounts of its sentence -> how many were killed, injured, arrested, protested or were moved.
//! "خلف القصف عشرين قتيلا و30 جريحا": twenty dead and thirty injured, whatever the verb.

use super::Circumstances;
use crate::events::Act;
use crate::record::{Count, Precision};
use crate::resolve::numbers::Amount;
use crate::semantics::{Binding, Node};
use crate::syntax::{GroupKind, Tree};
use sijill_pack::features::{Features, Pos};
use sijill_pack::pack::{EventType, Role, Sense, Sym, class};

/// The mode of arrests.
const ARREST: &str = "arrest";

/// A number of people, and the lemma of what they are called.
#[derive(Clone, Copy)]
struct Told {
    count: Count,
    called: Option<Sym>,
}

impl Circumstances<'_> {
    /// Fills in the numbers of an act.
    pub(super) fn count(&self, act: &mut Act, node: &Node, tree: &Tree) {
        match act.kind {
            EventType::Assault => {
                (act.dead, act.injured) = self.casualties(node, tree);
                for beside in self.beside(act.node) {
                    let (dead, injured) = self.casualties(&self.reader.context.graph.nodes[beside], tree);
                    act.dead = act.dead.or(dead);
                    act.injured = act.injured.or(injured);
                }
            }
            EventType::Coerce if act.modes.iter().any(|m| m == ARREST) => {
                act.arrested = sum(self.told(node, tree, &[Role::Recipient, Role::Victim], true, true).iter());
            }
            EventType::Protest => act.size = sum(self.told(node, tree, &[Role::Actor], false, false).iter()),
            EventType::Mobilize => {
                let roles = [Role::Issue, Role::Instrument, Role::Actor];
                act.size = sum(self.told(node, tree, &roles, false, false).iter());
            }
            _ => {}
        }
    }

    /// The dead and the injured that a node tells: by what they are called, else by the word of the act.
    fn casualties(&self, node: &Node, tree: &Tree) -> (Option<Count>, Option<Count>) {
        let pack = self.reader.context.source.pack;
        let lemma = tree.predicates[node.predicate].lemma;
        let (kills, hurts) = (pack.in_class("killing", lemma), pack.in_class("injuring", lemma));
        let told = self.told(node, tree, &[Role::Victim, Role::Recipient], kills || hurts, true);
        let is = |t: &Told, class: &str| t.called.is_some_and(|l| pack.in_class(class, l));
        let dead = |t: &&Told| is(t, "dead") || kills && !is(t, "hurt");
        let injured = |t: &&Told| is(t, "hurt") || hurts && !is(t, "dead");
        (sum(told.iter().filter(dead)), sum(told.iter().filter(injured)))
    }

    /// The nodes that tell what else came of an act and name nobody: "أسفر القصف عن مقتل جنديين وإصابة خمسة", "قتل جندي وأصيب 20".
    fn beside(&self, n: usize) -> Vec<usize> {
        let context = &self.reader.context;
        let nodes = &context.graph.nodes;
        let own = &nodes[n];
        let tree = &context.trees[own.tree];
        let clause = |m: usize| tree.predicates[nodes[m].predicate].clause;
        let family = tree.coordinated(clause(n));
        let alike = |m: &usize| {
            let other = &nodes[*m];
            let result = own.governor.is_some_and(|(g, _)| other.governor.is_some_and(|(h, _)| g == h));
            let next = clause(*m) != clause(n) && family.contains(&clause(*m)) && !other.recalled;
            (result || next) && *m != n && other.sense == Some(Sense::Event(EventType::Assault))
        };
        let unnamed = |m: &usize| {
            let sides = self.reader.parties(*m, &[Role::Actor, Role::Victim, Role::Recipient]);
            sides.iter().all(|p| p.code.is_none() && p.sector.is_none())
        };
        context.graph.of_tree(own.tree).filter(alike).filter(unnamed).collect()
    }

    /// The people that fill the first of `roles` that tells how many. `behind`: a number that stands right behind the word of the act counts too
    /// ("وجرح 13"); `noun`: so does a noun that is one or two by itself ("جنديان").
    fn told(&self, node: &Node, tree: &Tree, roles: &[Role], behind: bool, noun: bool) -> Vec<Told> {
        let source = self.reader.context.source;
        let amounts = self.amounts(node.tree, tree);
        for role in roles {
            for bound in node.role(*role) {
                let Binding::Phrase(place) = bound else { continue };
                let told = self.phrase(tree, amounts, place.group, place.from, noun);
                if !told.is_empty() {
                    return told;
                }
            }
        }
        let item = tree.predicates[node.predicate].item;
        let next = source.words.items.get(item).map(|i| i.tokens.end);
        let after = amounts.iter().filter(|a| behind && Some(a.tokens.start) == next);
        after.filter_map(|a| self.people(tree, a, None)).collect()
    }

    /// The amounts of a sentence that are no times.
    fn amounts(&self, number: usize, tree: &Tree) -> &[Amount] {
        let source = self.reader.context.source;
        let find = || {
            let mut amounts = self.numbers.amounts(source, tree);
            amounts.retain(|a| !self.times.iter().any(|t| t.span.overlaps(source.text.span(a.tokens.clone()))));
            amounts
        };
        self.amounts.get(number).map_or(&[], |cell| cell.get_or_init(find))
    }

    /// The people of a phrase, and of those joined to it.
    fn phrase(&self, tree: &Tree, amounts: &[Amount], group: usize, from: usize, noun: bool) -> Vec<Told> {
        let mut out = Vec::new();
        let (mut at, mut from) = (group, from);
        let same = |a: &Told, b: &Told| a.count.words.overlaps(b.count.words);
        loop {
            match self.group(tree, amounts, at, from, noun) {
                // "خمسة وعشرين جنديا" is two groups for syntax.
                Some(told) if out.iter().any(|t| same(t, &told)) => {}
                Some(told) => out.push(told),
                // "ثلاثة جنود ومدنيون": how many in all is not told.
                None if at != group && self.is_group_of_people(tree, at) => return Vec::new(),
                None => {}
            }
            from = 0;
            match tree.groups.get(at + 1) {
                // "مقتل جنديين وإصابة خمسة": another act begins.
                Some(next) if next.joined_to == Some(at) && tree.predicate_at(next.items.start).is_none() => at += 1,
                _ => return out,
            }
        }
    }

    fn is_group_of_people(&self, tree: &Tree, group: usize) -> bool {
        self.is_person(tree, tree.groups[group].head)
    }

    fn group(&self, tree: &Tree, amounts: &[Amount], group: usize, from: usize, noun: bool) -> Option<Told> {
        let source = self.reader.context.source;
        let g = &tree.groups[group];
        let start = if from == 0 { g.items.start } else { *g.chain.get(from)? };
        let tokens = source.tokens(start..g.items.end)?;
        let within = |a: &&Amount| a.tokens.start < tokens.end && tokens.start < a.tokens.end;
        if let Some(amount) = amounts.iter().find(within) {
            return self.people(tree, amount, Some((start, g.items.end)));
        }
        // The genitive of "مقتل جنديين" is the part of the group behind its head; "حياة شخصين" is two persons.
        let last = *g.chain.last()?;
        let life = tree.reading(source.words, start).is_some_and(|r| source.pack.in_class("life", r.lemma));
        let head = if life {
            last
        } else if from == 0 {
            g.head
        } else {
            start
        };
        let r = tree.reading(source.words, head)?;
        if !noun || !self.is_person(tree, head) || r.class & class::QUANTITY != 0 || r.has_enclitic() {
            return None;
        }
        let only = |of: Features| r.features.only(Features::NUMBERS, of);
        let number = if only(Features::DUAL) {
            2
        } else if only(Features::SINGULAR) && !g.definite && r.pos == Pos::Noun && g.name.is_empty() && head == last {
            1
        } else {
            return None;
        };
        let words = source.word(tree, head)?;
        Some(Told { count: Count { number, high: None, precision: Precision::Exact, words }, called: Some(r.lemma) })
    }

    /// An amount of people; `None` if it counts something else. `within`: the items of the phrase that it is a part of.
    fn people(&self, tree: &Tree, amount: &Amount, within: Option<(usize, usize)>) -> Option<Told> {
        let source = self.reader.context.source;
        let first = *source.words.item_of.get(amount.tokens.start)? as usize;
        let mut words = source.text.span(amount.tokens.clone());
        words.start = source.word(tree, first)?.start.max(words.start);
        let mut counted = amount.counted;
        let nominal = |item: usize| {
            let r = tree.reading(source.words, item);
            r.is_some_and(|r| matches!(r.pos, Pos::Noun | Pos::Adjective) && r.features.any(Features::DUAL))
        };
        // "فلسطينيين اثنين": syntax may have two groups.
        let before = || first.checked_sub(1).filter(|b| amount.number == 2 && nominal(*b));
        if counted.is_none()
            && let Some(start) = within.map(|(start, _)| start).filter(|start| *start < first).or_else(before)
        {
            // "الجنود الثلاثة": what is counted stands before the number.
            counted = Some(start);
            words = source.word(tree, start)?.join(words);
        }
        if counted.is_some_and(|c| !self.is_person(tree, c)) {
            return None;
        }
        let called = counted.and_then(|c| tree.reading(source.words, c)).map(|r| r.lemma);
        // "عشرات القتلى والجرحى": how many of each is not told.
        let next = source.words.item_of.get(amount.tokens.end).and_then(|i| tree.reading(source.words, *i as usize));
        let both = |a: Sym, b: Sym| {
            let is = |class, lemma| source.pack.in_class(class, lemma);
            is("dead", a) && is("hurt", b) || is("hurt", a) && is("dead", b)
        };
        if let (Some(called), Some(next)) = (called, next)
            && both(called, next.lemma)
        {
            return None;
        }
        let count = Count { number: amount.number, high: amount.high, precision: amount.precision, words };
        Some(Told { count, called })
    }

    /// Is a word one for human beings?
    fn is_person(&self, tree: &Tree, item: usize) -> bool {
        let source = self.reader.context.source;
        let number = tree.group_at(item).is_some_and(|g| tree.groups[g].kind == GroupKind::Number);
        let Some(r) = tree.reading(source.words, item) else { return false };
        let open = r.entry.is_none() && r.guessed && r.class == 0;
        r.class & class::PERSON != 0
            || matches!(r.pos, Pos::Adjective | Pos::Proper)
            || r.pos == Pos::Number && number
            || open
            || source.pack.in_class("people", r.lemma)
    }
}

/// All the people told: the sum, as exact as the least exact, with the words from the first to the last.
fn sum<'t>(mut told: impl Iterator<Item = &'t Told>) -> Option<Count> {
    let mut all = told.next()?.count;
    for t in told {
        let high = |c: Count| c.high.unwrap_or(c.number);
        let between = all.high.is_some() || t.count.high.is_some();
        all.high = between.then(|| high(all).saturating_add(high(t.count)));
        all.precision = match (all.precision, t.count.precision) {
            (a, b) if a == b => a,
            (Precision::Exact, b) => b,
            (a, Precision::Exact) => a,
            _ => Precision::About,
        };
        all.number = all.number.saturating_add(t.count.number);
        all.words = all.words.join(t.count.words);
    }
    Some(all)
}
