//! Later events held against open promises: the promised act by the one who is bound speaks for progress, the opposite for a breach.

use super::days::Day;
use super::sides::{Fit, fit, sides};
use super::threads::{CHANCE, Reading, Said, Threads};
use super::words::Vocabulary;
use super::{Evidence, Identified, Placed};
use crate::model::Event;

/// From here an event is the promised act or its opposite, in percent. Tuned on the development sequences.
const ACT: i32 = 55;

/// Share of a promise's words, in percent, that tells that all of it was done.
const WHOLE: u32 = 50;

/// Types that carry out a promise of a type: what is announced as CONCEDE is done as RETREAT, what is agreed on is done in many ways.
const CARRIED_OUT: [(&str, &[&str]); 8] = [
    ("RETREAT", &["RETREAT", "AID"]),
    ("CONCEDE", &["CONCEDE", "RETREAT", "AID"]),
    ("AID", &["AID", "SUPPORT", "RETREAT"]),
    ("SUPPORT", &["SUPPORT", "AID", "COOPERATE"]),
    ("COOPERATE", &["COOPERATE", "CONSULT", "AID"]),
    ("CONSULT", &["CONSULT"]),
    ("AGREE", &["AID", "COOPERATE", "SUPPORT", "CONSULT", "RETREAT", "MOBILIZE", "CONCEDE"]),
    ("PROTEST", &["PROTEST"]),
];

/// Opposites: whoever promised the first and does one of the others acts against it.
const AGAINST: [(&str, &[&str]); 7] = [
    ("RETREAT", &["MOBILIZE", "ASSAULT", "COERCE", "PROTEST"]),
    ("CONCEDE", &["SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"]),
    ("AID", &["COERCE", "SANCTION", "REJECT"]),
    ("SUPPORT", &["REJECT", "SANCTION", "ACCUSE"]),
    ("COOPERATE", &["REJECT", "SANCTION"]),
    ("CONSULT", &["REJECT", "SANCTION"]),
    ("AGREE", &["REJECT", "SANCTION"]),
];

fn listed(table: &[(&str, &[&str])], promised: &str, done: &str) -> bool {
    table.iter().any(|(p, acts)| *p == promised && acts.contains(&done))
}

impl Threads {
    /// Holds the events of a story against the promises made before.
    pub(crate) fn evidence(
        &mut self,
        words: &mut Vocabulary,
        r: &Reading<'_>,
        events: &[Identified<Event>],
        promised: &[(usize, usize)],
        placed: &mut Placed,
    ) {
        for Identified { id, record: event } in events {
            // What the story promises is not done yet.
            let told = |m: &crate::model::Evidence| promised.iter().any(|p| m.start < p.1 && p.0 < m.end);
            if event.mentions.iter().any(told) {
                continue;
            }
            // To agree is to promise again.
            let again = event.r#type == "AGREE" || event.status == "future" || event.status == "hypothetical";
            if again || event.background {
                continue;
            }
            self.event(words, r, id, event, placed);
        }
    }

    fn event(&mut self, words: &mut Vocabulary, r: &Reading<'_>, id: &str, e: &Event, placed: &mut Placed) {
        let actor = sides(&e.actor);
        let terms = words.act(&e.terms, &e.r#type);
        let says = e.attribution_entity.as_ref().map(|a| sides(std::slice::from_ref(a))).unwrap_or_default();
        let recipient = sides(&e.recipient);
        let negated = e.status == "negated";
        let mut best: Option<(i32, Day, usize, bool)> = None;
        for at in self.near(&terms) {
            let p = &self.promises[at];
            if p.closed || p.first > r.day || p.stories.iter().all(|s| s == r.story) || actor.is_empty() {
                continue;
            }
            let told = terms.strong(&p.terms) >= CHANCE && p.terms.names_in(&terms);
            if !told || fit(&actor, &p.pledger) != Fit::Same {
                continue;
            }
            let refrain = p.polarity == "refrain";
            let same = e.r#type == p.kind || listed(&CARRIED_OUT, &p.kind, &e.r#type);
            let opposite = listed(&AGAINST, &p.kind, &e.r#type);
            if !same && !opposite {
                continue;
            }
            // To refrain from an act and then do it is a breach; so is not to do what was promised.
            let breach = if refrain { same && e.r#type == p.kind || opposite } else { opposite || negated };
            let mut score = terms.alike(&p.terms).max(p.terms.within(&terms).min(70)) as i32;
            score += if e.r#type == p.kind { 10 } else { 0 };
            score += match fit(&recipient, &p.beneficiary) {
                Fit::Same => 6,
                Fit::Open => 0,
                Fit::Other => -6,
            };
            score -= if opposite && !same { 8 } else { 0 };
            // Who only agreed may do it in many ways.
            score -= if p.kind == "AGREE" { 20 } else { 0 };
            if best.is_none_or(|b| (score, p.last, at) > (b.0, b.1, b.2)) {
                best = Some((score, p.last, at, breach));
            }
        }
        let Some((score, _, at, breach)) = best.filter(|b| b.0 >= ACT) else { return };
        let Some(mention) = e.mentions.first() else { return };
        let p = &self.promises[at];
        // All of it: the number that was promised, or, where none was, most of the words.
        let whole = match p.numbers.is_empty() {
            true => p.terms.within(&terms) >= WHOLE,
            false => e.terms.iter().any(|t| t.word.parse::<u64>().is_ok_and(|n| p.numbers.contains(&n))),
        };
        let speaks_for = match (breach, whole) {
            (true, _) => "breach",
            (false, true) => "fulfilment",
            (false, false) => "progress",
        };
        let shared: Vec<&str> = terms.shared(&p.terms).iter().take(4).map(|t| words.word(t.0)).collect();
        let what = if breach { "acts against it" } else { "does what was promised" };
        placed.evidence.push(Evidence {
            thread: p.id.clone(),
            speaks_for: speaks_for.to_owned(),
            record: id.to_owned(),
            start: mention.start,
            end: mention.end,
            why: format!("{score} of 100: the pledger {what} ({}); in common: {}", e.r#type, shared.join(", ")),
        });
        // Told by the one who is bound it is also a claim; told by another, an allegation.
        if !says.is_empty() {
            let own = fit(&says, &p.pledger) == Fit::Same;
            let kind = match (own, breach) {
                (true, false) => "claimed fulfilled",
                (false, true) => "alleged breached",
                _ => return,
            };
            let said = Said { record: id, kind, span: (mention.start, mention.end), own, score };
            self.report(r, at, said, &terms, words, placed);
        }
    }
}
