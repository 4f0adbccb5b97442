//! The pass itself: each story is placed by what stands before it.

use super::copies::Recent;
use super::days::{Day, day};
use super::events::Events;
use super::sides::{Side, sides};
use super::threads::{Reading, Said, Threads};
use super::words::{Set, Vocabulary};
use super::{Identified, Placed, Told};
use crate::model::{Entity, Event, Statement, Term};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the pass has in mind: the stories of the last days, events and promises that may be told of again. It can be put away and taken up
/// again where it stood.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Linker {
    words: Vocabulary,
    recent: Recent,
    events: Events,
    threads: Threads,
}

/// The stance of a statement that denies.
const DENIES: &str = "deny";

impl Linker {
    /// Before the first story.
    pub fn new() -> Linker {
        Linker::default()
    }

    /// Places the next story. Stories come in the order (published, identifier), those without a date last.
    pub fn story(&mut self, told: &Told) -> Placed {
        let today = told.published.as_deref().and_then(day);
        let mut placed = Placed { copy: self.recent.copy(told, today), ..Placed::default() };
        let events = told.events.as_slice();
        let first = placed.copy.as_ref().map(|c| c.first.as_str());
        placed.events = self.events.place(&mut self.words, &told.id, today, first, events);
        let commitments = told.commitments.as_slice();
        let copy = placed.copy.as_ref().map(|c| c.first.clone());
        let topic = self.topic(told);
        let day = today.unwrap_or(Day::MAX / 2);
        let background = events
            .iter()
            .map(|e| &e.record)
            .filter(|e| e.background && ["AGREE", "CONCEDE"].contains(&e.r#type.as_str()));
        let recalled: Vec<(usize, usize)> =
            background.flat_map(|e| e.mentions.iter().map(|m| (m.start, m.end))).collect();
        let r = Reading { story: &told.id, day, topic: &topic, copy: copy.as_deref(), recalled: &recalled };
        self.threads.forget(today.unwrap_or_default());
        if today.is_some() && copy.is_none() {
            for fate in &told.fates {
                if fate.record.kind == "superseded" {
                    let span = (fate.record.words.start, fate.record.words.end);
                    self.threads.superseded(&mut self.words, &r, &fate.id, span, commitments, &mut placed);
                } else {
                    self.threads.fate(&mut self.words, &r, &fate.id, &fate.record, &mut placed);
                }
            }
            for event in events.iter().filter(|e| e.record.r#type == "ACCUSE") {
                self.accusation(&r, &event.id, &event.record, &mut placed);
            }
            for statement in told.statements.iter().filter(|s| s.record.stance == DENIES) {
                self.denial(&r, statement, &mut placed);
            }
            let promised: Vec<(usize, usize)> =
                commitments.iter().map(|c| (c.record.undertaking.start, c.record.undertaking.end)).collect();
            self.threads.evidence(&mut self.words, &r, events, &promised, &mut placed);
        }
        self.threads.commitments(&mut self.words, &r, commitments, &mut placed);
        placed.reports.sort_by_key(|p| (p.start, p.end));
        placed
    }

    /// What a story is about: the terms that at least two of its records share.
    fn topic(&mut self, told: &Told) -> Set {
        let mut count: BTreeMap<&str, (u8, u8)> = BTreeMap::new();
        let events = told.events.iter().map(|e| &e.record.terms);
        let statements = told.statements.iter().map(|s| &s.record.terms);
        let commitments = told.commitments.iter().map(|c| &c.record.context);
        for term in events.chain(statements).chain(commitments).flatten() {
            let seen = count.entry(&term.word).or_default();
            *seen = (seen.0.saturating_add(1), term.weight.max(seen.1));
        }
        let often = count.into_iter().filter(|(_, (n, weight))| *n >= 2 && *weight > 1);
        let terms: Vec<Term> = often.map(|(word, (_, weight))| Term { word: word.to_owned(), weight }).collect();
        self.words.set(&terms)
    }

    /// "اتهمت اللجنة الحكومة بـ": of one who is bound, in the words of the promise, it is said to be broken.
    fn accusation(&mut self, r: &Reading<'_>, id: &str, e: &Event, placed: &mut Placed) {
        let of = sides(&e.recipient);
        let terms = self.words.set(&e.terms);
        let Some(mention) = e.mentions.first().filter(|_| e.status != "negated") else { return };
        if let Some((at, score)) = self.threads.about(r, &of, &terms, None, false) {
            let span = (mention.start, mention.end);
            let said = Said { record: id, kind: "alleged breached", span, own: false, score };
            self.threads.report(r, at, said, &terms, &self.words, placed);
        }
    }

    /// A denial in the words of a promise: by the one who is bound, that he broke it; by another, that it was kept.
    fn denial(&mut self, r: &Reading<'_>, s: &Identified<Statement>, placed: &mut Placed) {
        let speaker = Entity { code: s.record.code.clone(), sector: s.record.sector.clone(), text: String::new() };
        let by: Vec<Side> = sides(&[speaker]);
        let terms = self.words.set(&s.record.terms);
        // Who denies is the pledger himself or the one it was promised to: of the same code at least.
        let any: Vec<Side> = by.iter().map(|b| Side { code: b.code.clone(), sector: None }).collect();
        let own = self.threads.about(r, &by, &terms, None, false);
        if let Some((at, score)) = own.or_else(|| self.threads.about(r, &any, &terms, None, false)) {
            let span = (s.record.content.start, s.record.content.end);
            let said = Said { record: &s.id, kind: "denied", span, own: own.is_some(), score };
            self.threads.report(r, at, said, &terms, &self.words, placed);
        }
    }
}
