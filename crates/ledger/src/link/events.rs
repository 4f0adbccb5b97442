//! Events of stories -> events of the world: who told the same act before?

use super::days::{Day, range};
use super::sides::{Fit, Side, best, fit, sides};
use super::threads::CHANCE;
use super::words::{Set, Vocabulary};
use super::{Identified, Member};
use crate::model::Event;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Days after which an event that is told as news is no longer the same.
const NEWS: Day = 5;

/// Days for which an event is kept in mind, so that later stories may recall it.
const MEMORY: Day = 400;

/// From here two tellings are of one event, in percent. Tuned on the development sequences.
const SAME: i32 = 52;

/// From here a recalled event is one told before.
const RECALLED: i32 = 64;

/// Below this the words have too little in common, in percent.
const LEAST: i32 = 15;

/// What it adds that a story is a copy of one that told the event.
const COPIED: i32 = 15;

/// What it adds that a recalled event is dated by the day or month of one told before.
const DATED: i32 = 14;

/// Tellings of the last days that may have a word before it is passed over.
const MANY: usize = 200;

/// Words by which an event is looked for.
const RAREST: usize = 5;

/// Tellings before that may have a word of a recalled event.
const FEW: usize = 60;

/// An event of the world, as it was told so far.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Known {
    id: String,
    kind: u8,
    actor: Vec<Side>,
    recipient: Vec<Side>,
    /// The days on which it may have happened.
    days: (Day, Day),
    /// Is the day named in a story?
    dated: bool,
    /// The day it was told last.
    told: Day,
    terms: Set,
    dead: Option<u32>,
    /// The stories that told it.
    stories: Vec<String>,
}

/// Events that may be told again.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Events {
    known: BTreeMap<u64, Known>,
    next: u64,
    /// Events by their telling terms, with the days on which they were told, latest last.
    by_term: BTreeMap<u32, Vec<(Day, u64)>>,
    by_told: BTreeSet<(Day, u64)>,
    by_story: BTreeMap<String, Vec<u64>>,
    /// The day on which `by_term` was swept last.
    swept: Day,
}

impl Events {
    /// Which event of the world each event of a story is, given its identifier, day and events.
    pub(crate) fn place(
        &mut self,
        words: &mut Vocabulary,
        story: &str,
        day: Option<Day>,
        first: Option<&str>,
        events: &[Identified<Event>],
    ) -> Vec<Member> {
        if let Some(day) = day {
            self.forget(day);
        }
        let mut out = Vec::with_capacity(events.len());
        for Identified { id, record: event } in events {
            let new = self.read(words, story, day, id, event);
            let found = self.best(&new, event, first, words);
            let (number, why) = match found {
                Some((number, why)) => (number, why),
                None => {
                    out.push(Member { record: id.clone(), event: id.clone(), why: "told first here".to_owned() });
                    if day.is_some() {
                        self.remember(new);
                    }
                    continue;
                }
            };
            if let Some(known) = self.known.get_mut(&number) {
                out.push(Member { record: id.clone(), event: known.id.clone(), why });
            }
            self.merge(number, new);
        }
        out
    }

    fn read(&self, words: &mut Vocabulary, story: &str, day: Option<Day>, id: &str, e: &Event) -> Known {
        let told = day.unwrap_or_default();
        let named = e.date.as_deref().and_then(range);
        // What is told as news happened on the day of the story or the days before; what is recalled, at any time before.
        let days = named.unwrap_or(if e.background { (told - MEMORY, told) } else { (told - NEWS + 2, told) });
        Known {
            id: id.to_owned(),
            kind: number(&e.r#type),
            actor: sides(&e.actor),
            recipient: sides(&e.recipient),
            days,
            dated: named.is_some_and(|(a, b)| b - a <= 1),
            told,
            terms: words.set(&e.terms),
            dead: e.dead,
            stories: vec![story.to_owned()],
        }
    }

    fn best(&self, new: &Known, event: &Event, first: Option<&str>, words: &Vocabulary) -> Option<(u64, String)> {
        let mut candidates = BTreeSet::new();
        // A copy tells what the first story tells.
        if let Some(first) = first {
            candidates.extend(self.by_story.get(first).into_iter().flatten().copied());
        }
        // What is told as news was told in the last days; what is recalled, at any time, but its words are rare.
        let since = if event.background { new.told - MEMORY } else { new.told - NEWS };
        let most = if event.background { FEW } else { MANY };
        let mut lists: Vec<(usize, &[(Day, u64)])> = Vec::new();
        for term in new.terms.telling() {
            let told = self.by_term.get(&term).map(Vec::as_slice).unwrap_or_default();
            let from = told.partition_point(|(day, _)| *day < since);
            let recent = told.get(from..).unwrap_or_default();
            if recent.len() <= most {
                lists.push((recent.len(), recent));
            }
        }
        // The rarest words find it, if anything does.
        lists.sort_by_key(|(n, _)| *n);
        for (_, recent) in lists.into_iter().take(RAREST) {
            candidates.extend(recent.iter().map(|(_, n)| *n));
        }
        let scored = candidates.into_iter().filter_map(|n| {
            let known = self.known.get(&n)?;
            let copied = first.is_some_and(|first| known.stories.iter().any(|s| s == first));
            let score = score(new, known, event.background)?;
            if !copied && new.terms.strong(&known.terms) < CHANCE {
                return None;
            }
            Some((score + if copied { COPIED } else { 0 }, n))
        });
        let (score, number) = scored.max()?;
        let needed = if event.background { RECALLED } else { SAME };
        if score < needed {
            return None;
        }
        let known = self.known.get(&number)?;
        let shared: Vec<&str> = new.terms.shared(&known.terms).iter().take(4).map(|t| words.word(t.0)).collect();
        let date = if new.dated && known.dated { ", the same day" } else { "" };
        Some((number, format!("{score} of 100: the same parties{date}; in common: {}", shared.join(", "))))
    }

    fn remember(&mut self, new: Known) {
        let number = self.next;
        self.next += 1;
        for term in new.terms.telling() {
            self.by_term.entry(term).or_default().push((new.told, number));
        }
        self.by_told.insert((new.told, number));
        for story in &new.stories {
            self.by_story.entry(story.clone()).or_default().push(number);
        }
        self.known.insert(number, new);
    }

    fn merge(&mut self, number: u64, new: Known) {
        let Some(known) = self.known.get_mut(&number) else { return };
        self.by_told.remove(&(known.told, number));
        let (first, last) = (known.days.0.max(new.days.0), known.days.1.min(new.days.1));
        if first <= last {
            known.days = (first, last);
        }
        known.dated |= new.dated;
        known.told = known.told.max(new.told);
        known.dead = known.dead.or(new.dead);
        for story in new.stories {
            if !known.stories.contains(&story) {
                self.by_story.entry(story.clone()).or_default().push(number);
                known.stories.push(story);
            }
        }
        // The fullest telling decides.
        if new.terms.mass() > known.terms.mass() {
            known.terms = new.terms;
        }
        for term in known.terms.telling() {
            self.by_term.entry(term).or_default().push((known.told, number));
        }
        for side in new.actor {
            if !known.actor.contains(&side) && known.actor.len() < 4 {
                known.actor.push(side);
            }
        }
        if known.recipient.is_empty() {
            known.recipient = new.recipient;
        }
        self.by_told.insert((known.told, number));
    }

    fn forget(&mut self, day: Day) {
        // Once a month what nobody can ask for any more goes.
        if day >= self.swept + 30 {
            self.swept = day;
            for told in self.by_term.values_mut() {
                told.retain(|(told, _)| told + MEMORY >= day);
            }
            self.by_term.retain(|_, told| !told.is_empty());
        }
        while let Some(&(told, number)) = self.by_told.first() {
            if told + MEMORY >= day {
                break;
            }
            self.by_told.remove(&(told, number));
            if let Some(known) = self.known.remove(&number) {
                for story in &known.stories {
                    self.by_story.remove(story);
                }
            }
        }
    }
}

/// The types, in the order of PLOVER's list.
const KINDS: [&str; 16] = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
];

/// Types that two coders may give to one act, as numbers in [`KINDS`]: to yield, to agree, to object, to use force.
const NEAR: [&[u8]; 4] = [&[0, 3, 6, 5, 4, 2], &[0, 1, 2, 4], &[8, 9, 10, 7], &[15, 14, 13, 11, 12]];

fn number(kind: &str) -> u8 {
    KINDS.iter().position(|k| *k == kind).map_or(u8::MAX, |k| k as u8)
}

/// How likely two tellings are of one act, from 0 to about 130; `None` where something speaks against it.
fn score(new: &Known, known: &Known, background: bool) -> Option<i32> {
    let same_kind = new.kind == known.kind;
    if !same_kind && !NEAR.iter().any(|f| f.contains(&new.kind) && f.contains(&known.kind)) {
        return None;
    }
    let within = new.days.0 <= known.days.1 + 1 && known.days.0 <= new.days.1 + 1;
    if !within || !background && new.told > known.told + NEWS && !(new.dated && known.dated) {
        return None;
    }
    let alike = new.terms.alike(&known.terms) as i32;
    if alike < LEAST {
        return None;
    }
    let actor = fit(&new.actor, &known.actor);
    // The doer of the one may be on the other side in the other.
    let sides = [(&new.actor, &known.actor), (&new.actor, &known.recipient), (&known.actor, &new.recipient)];
    if sides.iter().filter_map(|(a, b)| best(a, b)).max() == Some(Fit::Other) {
        return None;
    }
    if let (Some(a), Some(b)) = (new.dead, known.dead)
        && a.abs_diff(b) * 2 > a.max(b)
    {
        return None;
    }
    let mut score = alike;
    score += match actor {
        Fit::Same => 12,
        Fit::Open => 0,
        Fit::Other => -8,
    };
    score += match fit(&new.recipient, &known.recipient) {
        Fit::Same => 8,
        Fit::Open => 0,
        Fit::Other => -12,
    };
    score += if same_kind { 8 } else { -10 };
    score += if new.dated && known.dated && new.days == known.days { 10 } else { 0 };
    score += match (new.dead, known.dead) {
        (Some(a), Some(b)) if a == b && a > 1 => 12,
        _ => 0,
    };
    let span = |k: &Known| k.days.1 - k.days.0;
    let recalled = background && span(new) <= 31 && new.told > known.told + NEWS && same_kind && actor == Fit::Same;
    score += if recalled { DATED } else { 0 };
    // What one story tells twice its coder has seen as two.
    score -= if new.stories.iter().any(|s| known.stories.contains(s)) { 15 } else { 0 };
    Some(score)
}
