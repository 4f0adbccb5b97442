//! The predicate graph -> commitments: pledges, plans, offers, accords and what they oblige to, a speaker's own future, refusals,
//! denials of intent. "تعهدت الحكومة مقابل ذلك بحماية القواعد" binds the government, in exchange for what was promised before.

mod bonds;
mod measure;
mod parties;
mod terms;
mod wording;

use crate::attribution::Speeches;
use crate::events::Reader;
use crate::record::{Commitment, Event, Party, Polarity, Source as Origin, Status, Strength};
use crate::resolve::time::Time;
use crate::semantics::{Node, Place};
use crate::span::Span;
use crate::syntax::{Predicate, PredicateKind, Source, Tree};
use bonds::Bond;
use sijill_pack::pack::{EventType, Operator, Role, Sense};
use std::collections::BTreeSet;
use wording::Wording;

/// All commitments of the story.
pub fn commitments(reader: &Reader<'_>, speeches: &Speeches, times: &[Time]) -> Vec<Commitment> {
    let work = Work { reader, speeches, times };
    let mut out: Vec<Commitment> = Vec::new();
    for n in 0..reader.context.graph.nodes.len() {
        for c in work.node(n) {
            work.add(&mut out, c);
        }
    }
    out.sort_by_key(|c| (c.undertaking.start, c.undertaking.end));
    work.exchange(&mut out);
    out
}

/// To say what one will do is to promise it: an event of its own where no act tells it ("الحكومة ستوظف 15 ألف أستاذ"). Future yielding is
/// conceded, hostile acts are future ones of their own type (PLOVER 2.0: what is only announced is verbal).
pub fn promised(commitments: &[Commitment], events: &[Event], raw: &str) -> Vec<Event> {
    use EventType::{Accuse, Assault, Coerce, Mobilize, Protest, Reject, Retreat, Sanction, Threaten};
    let told = |c: &Commitment| events.iter().any(|e| e.mentions.iter().any(|m| m.overlaps(c.undertaking)));
    // "لن نفرط في السيادة" leaves nothing in particular.
    let vague = |c: &Commitment| c.polarity == Polarity::Refrain && c.kind == EventType::Agree;
    // "سأخطب", "سيتوجه": what is no act of the ontology is no event ahead.
    let nothing = |c: &Commitment| {
        c.polarity == Polarity::Do && c.kind == EventType::Agree && c.rules.iter().all(|r| r == OWN_FUTURE)
    };
    let own = commitments
        .iter()
        .filter(|c| !nothing(c) && c.rules.iter().any(|r| OWN.contains(&r.as_str())) && !told(c) && !vague(c));
    own.map(|c| {
        let hostile = matches!(c.kind, Accuse | Assault | Coerce | Mobilize | Protest | Sanction | Threaten | Reject);
        let (kind, status) = match (c.polarity, c.kind) {
            (Polarity::Refrain, _) if hostile => (EventType::Concede, Status::Actual),
            (Polarity::Refrain, _) => (Reject, Status::Actual),
            (Polarity::Do, Retreat | EventType::Concede) => (EventType::Concede, Status::Actual),
            (Polarity::Do, kind) if hostile => (kind, Status::Future),
            (Polarity::Do, _) => (EventType::Agree, Status::Actual),
        };
        // The pledger before it in the same clause belongs to the telling.
        let near = c.pledger.iter().filter_map(|p| p.mention).find(|m| {
            let between = raw.get(m.end as usize..c.undertaking.start as usize);
            between.is_some_and(|b| b.chars().count() <= NEAR && !b.contains(['\n', '.']))
        });
        let first = c.undertaking.of(raw).split_whitespace().next().map_or(0, str::len) as u32;
        let trigger = Span::new(c.undertaking.start, c.undertaking.start + first);
        Event {
            kind,
            modes: Vec::new(),
            status,
            actor: c.pledger.clone(),
            recipient: c.beneficiary.clone(),
            mentions: vec![near.map_or(c.undertaking, |m| m.join(c.undertaking))],
            trigger,
            attribution: c.attribution.clone(),
            denied_by: Vec::new(),
            date: None,
            place: None,
            dead: None,
            injured: None,
            arrested: None,
            size: None,
            contexts: Vec::new(),
            background: false,
            confidence: c.confidence,
            rules: c.rules.clone(),
        }
    })
    .collect()
}

/// Characters between a pledger and what he promises.
const NEAR: usize = 12;

/// The rule by which a speaker's own future binds him.
const OWN_FUTURE: &str = "own.future";

/// The rule by which a standing refusal binds.
const OWN_REFUSAL: &str = "own.refusal";

/// The rule by which an accord binds those it names.
const ACCORD_OBLIGES: &str = "accord.obliges";

/// Rules of promises that no word of promising makes.
const OWN: [&str; 3] = [OWN_FUTURE, OWN_REFUSAL, ACCORD_OBLIGES];

struct Work<'r, 'a> {
    reader: &'r Reader<'a>,
    speeches: &'r Speeches,
    times: &'r [Time],
}

impl<'a> Work<'_, 'a> {
    fn source(&self) -> Source<'a> {
        self.reader.context.source
    }

    fn of(&self, n: usize) -> &Node {
        &self.reader.context.graph.nodes[n]
    }

    fn tree(&self, node: &Node) -> &Tree {
        &self.reader.context.trees[node.tree]
    }

    fn predicate(&self, node: &Node) -> &Predicate {
        &self.tree(node).predicates[node.predicate]
    }

    fn operator(&self, node: &Node) -> Option<Operator> {
        match node.sense {
            Some(Sense::Operator(op)) => Some(op),
            _ => None,
        }
    }

    fn is_verb(&self, node: &Node) -> bool {
        self.predicate(node).kind == PredicateKind::Verb
    }

    fn parties_of(&self, tree: usize, group: usize) -> Vec<Party> {
        let context = self.reader.context;
        context.actors.of_phrase(context.source, context.trees, Place { tree, group, from: 0 })
    }

    fn in_class(&self, tree: &Tree, item: usize, class: &str) -> bool {
        tree.reading(self.source().words, item).is_some_and(|r| self.source().pack.in_class(class, r.lemma))
    }

    /// What a node binds somebody to: several undertakings where its contents are coordinated.
    fn node(&self, n: usize) -> Vec<Commitment> {
        let Some(bond) = self.bond(n) else { return Vec::new() };
        let wordings = self.wordings(n, bond);
        wordings.into_iter().filter_map(|w| self.commitment(n, bond, &w)).collect()
    }

    fn commitment(&self, n: usize, bond: Bond, wording: &Wording) -> Option<Commitment> {
        let node = self.of(n);
        let tree = self.tree(node);
        let pledger = self.pledger(n, bond, wording)?;
        let condition = self.condition(n, bond, wording);
        let deadline = self.deadline(tree, wording, condition);
        let returned = |c: &Span| {
            let inside = |i: &usize| self.source().span(*i..*i + 1).is_some_and(|s| c.contains(s));
            tree.items.clone().any(|i| inside(&i) && self.returns(tree, i))
        };
        let ends = condition.filter(|c| !returned(c));
        let undertaking = self.cut(wording, ends, deadline.as_ref().map(|d| d.words))?;
        let act = wording.act;
        let acts = act.map(|m| self.reader.evaluate(m, 0)).unwrap_or_default();
        let kind = act.and_then(|m| self.kind(m)).or_else(|| acts.first().map(|a| a.kind)).unwrap_or(EventType::Agree);
        let mut beneficiary = self.reader.parties(n, &[Role::Beneficiary, Role::Recipient, Role::Addressee]);
        if beneficiary.is_empty() {
            let sides = acts.iter().flat_map(|a| a.recipient.iter().chain(&a.actor));
            let other = |p: &&Party| p.code.is_some() && !pledger.iter().any(|x| x.code == p.code);
            beneficiary = sides.filter(other).take(1).cloned().collect();
        }
        let said = self.speeches.around(node.trigger).or_else(|| self.speeches.of_node(n));
        let attribution = said.and_then(|s| Some(Origin { mention: s.speaker.mention?, party: s.speaker.clone() }));
        let measure = self.measure(n, wording, undertaking, deadline.as_ref(), !beneficiary.is_empty());
        let frame = node.frame.map(|f| self.source().pack.str(f).to_owned());
        Some(Commitment {
            pledger,
            beneficiary,
            undertaking,
            kind,
            polarity: if wording.refrain { Polarity::Refrain } else { Polarity::Do },
            strength: self.strength(n, bond),
            aim: measure.aim,
            course: measure.course,
            quantity: measure.quantity,
            specificity: measure.specificity,
            condition,
            deadline,
            in_return_for: None,
            attribution,
            confidence: bond.confidence(),
            rules: frame.into_iter().chain(bond.rule().map(str::to_owned)).collect(),
        })
    }

    fn strength(&self, n: usize, bond: Bond) -> Strength {
        match bond {
            Bond::Content(strength) => strength,
            Bond::Denial | Bond::DeniedIntention => Strength::Denial,
            // What one says of oneself is a pledge; a plan that the story reports is an intention.
            Bond::Future if self.speeches.around(self.of(n).trigger).is_some() => Strength::Pledge,
            Bond::Future | Bond::Refusal => Strength::Intent,
            Bond::Obligation => Strength::Agreed,
        }
    }

    /// The type of the promised act, through the operators over it.
    fn kind(&self, m: usize) -> Option<EventType> {
        let mut stack = vec![m];
        let mut steps = 0;
        while let Some(m) = stack.pop() {
            if let Some(Sense::Event(t)) = self.of(m).sense {
                return Some(t);
            }
            steps += 1;
            if steps < 12 {
                stack.extend(self.reader.contents(m));
            }
        }
        None
    }

    /// Adds a commitment, unless it is there: a promise that is told again is one, in its fullest telling.
    fn add(&self, out: &mut Vec<Commitment>, c: Commitment) {
        let Some(i) = out.iter().position(|o| self.same(o, &c)) else {
            out.push(c);
            return;
        };
        if self.fullness(&c) > self.fullness(&out[i]) {
            out[i] = c;
        }
    }

    /// How much a telling says: outside a headline, terms, words.
    fn fullness(&self, c: &Commitment) -> (u8, bool, u32) {
        let terms = u8::from(c.condition.is_some()) + u8::from(c.deadline.is_some());
        (terms, !self.in_headline(c.undertaking), c.undertaking.len().min(HALF_LINE))
    }

    fn in_headline(&self, span: Span) -> bool {
        let text = self.source().text;
        text.sentences.iter().any(|s| s.headline && text.span(s.tokens.clone()).contains(span))
    }

    /// The same promise: the same words, or the same parties and polarity and mostly the same lemmas.
    fn same(&self, a: &Commitment, b: &Commitment) -> bool {
        if a.polarity != b.polarity {
            return false;
        }
        if a.undertaking.overlaps(b.undertaking) {
            return shares(&a.pledger, &b.pledger);
        }
        let due = |c: &Commitment| c.deadline.as_ref().map(|d| d.kind);
        let other_term = due(a).is_some() && due(b).is_some() && due(a) != due(b);
        let (x, y) = (codes(&a.pledger), codes(&b.pledger));
        let unknown = |c: &BTreeSet<Option<&str>>| c.iter().all(Option::is_none);
        if other_term || x != y && !unknown(&x) && !unknown(&y) {
            return false;
        }
        let (x, y) = (self.weights(a.undertaking), self.weights(b.undertaking));
        let common = x.iter().filter(|l| y.contains(l)).count();
        let shorter = x.len().min(y.len());
        // A headline tells in short what follows.
        if common > 0 && self.in_headline(a.undertaking) != self.in_headline(b.undertaking) {
            return true;
        }
        shorter > 0 && (2 * common > shorter || 2 * common == shorter && a.kind == b.kind && a.kind != EventType::Agree)
    }

    /// Does the sentence of an undertaking begin with an adverb of exchange ("في المقابل، تلتزم النقابات")?
    fn opens_in_return(&self, undertaking: Span) -> bool {
        let source = self.source();
        let within = |t: &&Tree| source.span(t.items.clone()).is_some_and(|s| s.contains(undertaking));
        self.reader.context.trees.iter().find(within).is_some_and(|tree| {
            let before = |i: &usize| source.span(*i..*i + 1).is_some_and(|s| s.end <= undertaking.start);
            tree.items.clone().take_while(before).take(2).any(|i| self.returns(tree, i))
        })
    }

    /// A commitment whose condition only points back ("مقابل ذلك"), or whose sentence begins with such a word, is given for the one before
    /// it by another.
    fn exchange(&self, all: &mut [Commitment]) {
        let text = &self.source().text.raw;
        for i in 1..all.len() {
            let short = all[i].condition.is_some_and(|c| c.of(text).split_whitespace().count() <= 2);
            let points_back = short || self.opens_in_return(all[i].undertaking);
            // Of several that the other side makes in a row the first is what it gives.
            let of_other = |j: &usize| !shares(&all[*j].pledger, &all[i].pledger);
            let last = (0..i).rev().find(of_other);
            let other = last.and_then(|last| (0..=last).rev().take_while(of_other).last());
            if points_back && all[i].in_return_for.is_none() {
                all[i].in_return_for = other;
            }
        }
    }
}

/// Bytes from which a longer telling says no more.
const HALF_LINE: u32 = 120;

/// Is one party on both sides? A government and a movement of one country are two.
fn shares(a: &[Party], b: &[Party]) -> bool {
    let same =
        |x: &Party, y: &Party| x.code == y.code && (x.sector == y.sector || x.sector.is_none() || y.sector.is_none());
    a.iter().any(|x| b.iter().any(|y| same(x, y)))
}

/// The countries of parties, each once.
fn codes(parties: &[Party]) -> BTreeSet<Option<&str>> {
    parties.iter().map(|p| p.code.as_deref()).collect()
}
