//! Commitments, and what is told of them -> threads: which promise is this one, and what does the story report of it?

use super::days::{Day, range};
use super::kinds::{Seen, kind};
use super::sides::{Fit, Side, fit, sides};
use super::words::{Set, Vocabulary};
use super::{Begun, Exchange, Identified, Placed, Report};
use crate::model::{Commitment, Fate, Term};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// Days after its last report for which a promise is kept in mind.
const MEMORY: Day = 1100;

/// From here a commitment is one made before, in percent. Tuned on the development sequences.
const SAME: i32 = 52;

/// From here something told of a promise is about this one.
const ABOUT: i32 = 34;

/// What two tellings share at least that could not be there by chance: a name, or two rarer words, by the squares of their weights.
pub(crate) const CHANCE: u64 = 40;

/// What the words themselves have to share where they do not speak of a promise.
const WORDS: i32 = 45;

/// What two stories have in common at least, in percent, where the words of one name nothing of the promise of the other.
const MATTER: i32 = 25;

/// From here a promise of a new accord takes the place of an old one, in percent of their terms.
const REPLACED: i32 = 30;

/// A promise as it was told so far.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Promise {
    pub(crate) id: String,
    pub(crate) pledger: Vec<Side>,
    pub(crate) beneficiary: Vec<Side>,
    pub(crate) kind: String,
    pub(crate) polarity: String,
    pub(crate) strength: String,
    /// What is promised.
    pub(crate) terms: Set,
    /// What stands around it in its sentence.
    pub(crate) context: Set,
    /// What its stories are about.
    pub(crate) topic: Set,
    pub(crate) condition: Option<Set>,
    pub(crate) numbers: Vec<u64>,
    pub(crate) due: Option<(Day, Day)>,
    /// First told, last told.
    pub(crate) first: Day,
    pub(crate) last: Day,
    pub(crate) stories: Vec<String>,
    /// Withdrawn, superseded: later promises begin threads of their own.
    pub(crate) closed: bool,
    /// An accord with several sides.
    pub(crate) agreed: bool,
    /// Told as made before ("كانت الحكومة قد وعدت"): its date is that of then.
    pub(crate) recalled: bool,
}

/// All promises that may be told of again, in the order in which they were made.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Threads {
    pub(crate) promises: Vec<Promise>,
    /// Places of promises by the codes of their pledgers, those without a code under none.
    #[serde(skip)]
    by_code: BTreeMap<Option<String>, Vec<usize>>,
    /// Places of promises by the strong terms of their sentences.
    #[serde(skip)]
    by_term: HashMap<u32, Vec<usize>>,
    /// The day on which forgotten promises were dropped last.
    swept: Day,
}

/// What is said of a promise.
#[derive(Clone, Copy)]
pub(crate) struct Said<'s> {
    pub(crate) record: &'s str,
    pub(crate) kind: &'s str,
    pub(crate) span: (usize, usize),
    /// By the one who is bound?
    pub(crate) own: bool,
    pub(crate) score: i32,
}

/// The story that is read.
pub(crate) struct Reading<'s> {
    pub(crate) story: &'s str,
    pub(crate) day: Day,
    /// What it is about: the terms that several of its records share.
    pub(crate) topic: &'s Set,
    /// It is a copy of this story: what it reports is no report of its own.
    pub(crate) copy: Option<&'s str>,
    /// Where it recalls acts of long ago.
    pub(crate) recalled: &'s [(usize, usize)],
}

/// The numbers of a promise above one.
fn numbers(c: &Commitment) -> Vec<u64> {
    let digits = |t: &Term| t.word.parse::<u64>().ok().filter(|n| *n > 1);
    let mut found: Vec<u64> = c.terms.iter().filter_map(digits).collect();
    found.sort_unstable();
    found
}

impl Threads {
    /// Drops what nobody has told of for long.
    pub(crate) fn forget(&mut self, day: Day) {
        if day >= self.swept + 30 {
            self.swept = day;
            self.promises.retain(|p| p.last + MEMORY >= day);
            self.by_code.clear();
            self.by_term.clear();
        }
        if self.by_code.is_empty() {
            for at in 0..self.promises.len() {
                self.index(at);
            }
        }
    }

    fn index(&mut self, at: usize) {
        let mut codes: Vec<Option<String>> = self.promises[at].pledger.iter().map(|s| s.code.clone()).collect();
        codes.sort();
        codes.dedup();
        for code in codes {
            self.by_code.entry(code).or_default().push(at);
        }
        self.index_terms(at);
    }

    fn index_terms(&mut self, at: usize) {
        for term in self.promises[at].context.strongest() {
            let places = self.by_term.entry(term).or_default();
            if !places.contains(&at) {
                places.push(at);
            }
        }
    }

    /// Places of the promises that share a strong term with a set, in order.
    pub(crate) fn near(&self, terms: &Set) -> Vec<usize> {
        let mut found: Vec<usize> = terms.strongest().filter_map(|t| self.by_term.get(&t)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Places of the promises of parties of the same codes, in order.
    fn of(&self, parties: &[Side]) -> Vec<usize> {
        let mut codes: Vec<&Option<String>> = parties.iter().map(|s| &s.code).collect();
        codes.sort();
        codes.dedup();
        let mut found: Vec<usize> = codes.into_iter().filter_map(|c| self.by_code.get(c)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn read(words: &mut Vocabulary, id: &str, r: &Reading<'_>, c: &Commitment) -> Promise {
        let terms = words.act(&c.terms, &c.r#type);
        let mut context = words.set(&c.context);
        context.join(&terms);
        Promise {
            id: format!("t-{}", id.strip_prefix("c-").unwrap_or(id)),
            pledger: sides(&c.pledger),
            beneficiary: sides(&c.beneficiary),
            kind: c.r#type.clone(),
            polarity: c.polarity.clone(),
            strength: c.strength.clone(),
            terms,
            context,
            topic: r.topic.clone(),
            condition: c.condition.as_ref().map(|_| words.set(&c.condition_terms)),
            numbers: numbers(c),
            due: c.deadline_date.as_deref().and_then(range),
            first: r.day,
            last: r.day,
            stories: vec![r.story.to_owned()],
            closed: false,
            agreed: c.strength == "agreed",
            recalled: r.recalled.iter().any(|m| m.0 < c.undertaking.end && c.undertaking.start < m.1),
        }
    }

    /// Places the commitments of a story.
    pub(crate) fn commitments(
        &mut self,
        words: &mut Vocabulary,
        r: &Reading<'_>,
        commitments: &[Identified<Commitment>],
        placed: &mut Placed,
    ) {
        let mut threads: Vec<Option<String>> = Vec::with_capacity(commitments.len());
        for Identified { id, record: c } in commitments {
            let new = Threads::read(words, id, r, c);
            let found = self.best(&new, r);
            let Some((at, score)) = found else {
                if r.copy.is_some() && self.told_there(&new, r) {
                    threads.push(None);
                    continue;
                }
                threads.push(Some(new.id.clone()));
                self.begin(new, id, c, placed);
                continue;
            };
            let known = &self.promises[at];
            threads.push(Some(known.id.clone()));
            let again = r.copy.is_some_and(|first| known.stories.iter().any(|s| s == first));
            if !again {
                let seen = kind(known, &new, r.day, r.story);
                if seen.anew {
                    // The report of the old promise's end stands with the new one's beginning.
                    let id_old = known.id.clone();
                    placed.reports.push(Report {
                        thread: id_old,
                        kind: "superseded".to_owned(),
                        record: id.clone(),
                        start: c.undertaking.start,
                        end: c.undertaking.end,
                        own: true,
                        why: seen.why.to_owned(),
                    });
                    self.promises[at].closed = true;
                    self.promises[at].last = r.day;
                    if let Some(last) = threads.last_mut() {
                        *last = Some(new.id.clone());
                    }
                    self.begin(new, id, c, placed);
                    continue;
                }
                let shared: Vec<&str> =
                    new.terms.shared(&known.terms).iter().take(4).map(|t| words.word(t.0)).collect();
                placed.reports.push(Report {
                    thread: known.id.clone(),
                    kind: seen.kind.to_owned(),
                    record: id.clone(),
                    start: c.undertaking.start,
                    end: c.undertaking.end,
                    own: true,
                    why: format!("{score} of 100: the same pledger; in common: {}. {}", shared.join(", "), seen.why),
                });
                self.take_in(at, new, &seen, r);
            }
        }
        for (Identified { id, record: c }, thread) in commitments.iter().zip(&threads) {
            let other = c.in_return_for.and_then(|i| threads.get(i)).and_then(Option::clone);
            if let (Some(thread), Some(other)) = (thread, other)
                && *thread != other
            {
                placed.exchanges.push(Exchange { thread: thread.clone(), in_return_for: other, record: id.clone() });
            }
        }
    }

    /// A promise that begins a thread.
    fn begin(&mut self, new: Promise, id: &str, c: &Commitment, placed: &mut Placed) {
        placed.begun.push(Begun { thread: new.id.clone(), record: id.to_owned() });
        placed.reports.push(Report {
            thread: new.id.clone(),
            kind: "stated".to_owned(),
            record: id.to_owned(),
            start: c.undertaking.start,
            end: c.undertaking.end,
            own: true,
            why: "no promise like it was told before".to_owned(),
        });
        self.promises.push(new);
        self.index(self.promises.len() - 1);
    }

    /// In a copy: a promise that the first story tells too, in words that the copy has changed.
    fn told_there(&self, new: &Promise, r: &Reading<'_>) -> bool {
        self.near(&new.context).into_iter().map(|at| &self.promises[at]).any(|p| {
            r.copy.is_some_and(|first| p.stories.iter().any(|s| s == first))
                && new.terms.alike(&p.terms) >= 50
                && fit(&new.pledger, &p.pledger) != Fit::Other
        })
    }

    fn take_in(&mut self, at: usize, new: Promise, seen: &Seen, r: &Reading<'_>) {
        let known = &mut self.promises[at];
        known.last = r.day;
        if !known.stories.iter().any(|s| s == r.story) {
            known.stories.push(r.story.to_owned());
        }
        known.context.join(&new.context);
        known.topic.join(r.topic);
        if new.due.is_some() && seen.moves {
            known.due = new.due;
        }
        if new.condition.is_some() {
            known.condition = new.condition;
        }
        if seen.closes {
            known.closed = true;
        }
        if known.numbers.is_empty() {
            known.numbers = new.numbers;
        }
        for b in new.beneficiary {
            if !known.beneficiary.contains(&b) {
                known.beneficiary.push(b);
            }
        }
        self.index_terms(at);
    }

    /// The promise made before that a commitment is, and how sure that is.
    fn best(&self, new: &Promise, r: &Reading<'_>) -> Option<(usize, i32)> {
        let scored = self.near(&new.context).into_iter().filter_map(|i| {
            let p = &self.promises[i];
            Some((score(new, p, r)?, p.last, i))
        });
        let (score, _, at) = scored.max()?;
        (score >= SAME).then_some((at, score))
    }

    /// Places what a story tells of earlier promises.
    pub(crate) fn fate(&mut self, words: &mut Vocabulary, r: &Reading<'_>, id: &str, f: &Fate, placed: &mut Placed) {
        let of = sides(&f.of);
        let terms = words.set(&f.terms);
        let act = f.r#type.as_deref();
        // What is put off or dropped may be anything; only what is kept or broken is a promise by its word.
        let explicit = !matches!(f.kind.as_str(), "delayed" | "withdrawn");
        let Some((at, score)) = self.about(r, &of, &terms, act, explicit) else { return };
        let report = (f.words.start, f.words.end);
        let by = f.by.as_ref().map(|b| sides(std::slice::from_ref(b))).unwrap_or_default();
        let own = !by.is_empty() && fit(&by, &self.promises[at].pledger) == Fit::Same;
        let told = Said { record: id, kind: &f.kind, span: report, own, score };
        self.report(r, at, told, &terms, words, placed);
    }

    /// The promise that something is told of: one of these parties', with these words, in a story about the same matter. `explicit`: the
    /// words speak of a promise, so that the matter may suffice.
    pub(crate) fn about(
        &self,
        r: &Reading<'_>,
        of: &[Side],
        terms: &Set,
        act: Option<&str>,
        explicit: bool,
    ) -> Option<(usize, i32)> {
        let candidates = if explicit { self.of(of) } else { self.near(terms) };
        let scored = candidates.into_iter().filter_map(|i| {
            let p = &self.promises[i];
            // What the story itself promises it does not tell of as made before.
            if p.closed || p.stories.iter().all(|s| s == r.story) || fit(of, &p.pledger) != Fit::Same {
                return None;
            }
            let words = p.terms.within(terms).max(p.context.alike(terms)) as i32;
            let strong = p.terms.strong(terms).max(p.context.strong(terms) / 2);
            if !explicit && strong < CHANCE || p.topic.strong(r.topic) < CHANCE {
                return None;
            }
            let matter = p.topic.alike(r.topic).min(60) as i32;
            // "التنصل من الاتفاق" names nothing: then the story has to be about the same matter.
            if explicit && strong < CHANCE && matter < MATTER {
                return None;
            }
            let mut score = words + matter / 2;
            score += if act.is_some_and(|a| a == p.kind) { 8 } else { 0 };
            score += if p.agreed { 4 } else { 0 };
            let needed = if explicit { ABOUT / 2 } else { ABOUT };
            (score >= needed && (explicit || words >= WORDS)).then_some((score, p.last, i))
        });
        scored.max().map(|(score, _, at)| (at, score))
    }

    /// A new accord takes the place of what its parties promised before in the same matter.
    pub(crate) fn superseded(
        &mut self,
        words: &mut Vocabulary,
        r: &Reading<'_>,
        id: &str,
        span: (usize, usize),
        commitments: &[Identified<Commitment>],
        placed: &mut Placed,
    ) {
        // What the accord itself promises stands near the word of replacing.
        let near = |c: &&Commitment| c.undertaking.start <= span.1 + REACH && span.0 <= c.undertaking.end + REACH;
        let new: Vec<_> = commitments
            .iter()
            .map(|c| &c.record)
            .filter(near)
            .map(|c| (words.set(&c.terms), sides(&c.pledger), (c.undertaking.start, c.undertaking.end)))
            .collect();
        for at in 0..self.promises.len() {
            let p = &self.promises[at];
            if p.closed || p.stories.iter().all(|s| s == r.story) {
                continue;
            }
            let like = new.iter().find_map(|(terms, pledger, new)| {
                let alike = terms.alike(&p.terms) as i32;
                let same = fit(pledger, &p.pledger) == Fit::Same && alike >= REPLACED;
                same.then_some((terms, alike, *new))
            });
            if let Some((terms, score, new)) = like {
                // The new promise speaks for itself where it stands beside the word of replacing.
                let beside = new.0 >= span.0 && new.0 <= span.1 + BESIDE;
                let span = if beside { new } else { span };
                let said = Said { record: id, kind: "superseded", span, own: true, score };
                self.report(r, at, said, terms, words, placed);
            }
        }
    }

    /// Writes down what a story reports of a promise that it does not make itself.
    pub(crate) fn report(
        &mut self,
        r: &Reading<'_>,
        at: usize,
        said: Said<'_>,
        terms: &Set,
        words: &Vocabulary,
        placed: &mut Placed,
    ) {
        let Said { record, kind, span, own, score } = said;
        let known = &mut self.promises[at];
        let told = |p: &Report| p.thread == known.id && p.start < span.1 && span.0 < p.end;
        if r.copy.is_some() || placed.reports.iter().any(told) {
            return;
        }
        let shared: Vec<&str> = terms.shared(&known.context).iter().take(4).map(|t| words.word(t.0)).collect();
        placed.reports.push(Report {
            thread: known.id.clone(),
            kind: kind.to_owned(),
            record: record.to_owned(),
            start: span.0,
            end: span.1,
            own,
            why: format!("{score} of 100: told of this pledger; in common: {}", shared.join(", ")),
        });
        known.last = known.last.max(r.day);
        if !known.stories.iter().any(|s| s == r.story) {
            known.stories.push(r.story.to_owned());
        }
        known.closed |= matches!(kind, "withdrawn" | "superseded");
    }
}

/// Code points between a word of replacing and the promises of the new accord.
const REACH: usize = 400;

/// Code points between a word of replacing and the promise that replaces, in one sentence.
const BESIDE: usize = 120;

/// Shared terms, in percent, from which what stands around two promises counts.
const SOME: i32 = 12;

/// How likely a commitment is the promise made before, from 0 to about 120; `None` where something speaks against it.
fn score(new: &Promise, p: &Promise, r: &Reading<'_>) -> Option<i32> {
    if p.closed {
        return None;
    }
    if new.terms.strong(&p.terms) < CHANCE / 2 && new.context.strong(&p.context) < CHANCE {
        return None;
    }
    let parties = fit(&new.pledger, &p.pledger);
    let one_country = new.pledger.iter().any(|a| a.code.is_some() && p.pledger.iter().any(|b| a.code == b.code));
    if parties == Fit::Other && !one_country {
        return None;
    }
    // Two promises of one sentence of a story are two.
    let here = p.stories.last().is_some_and(|s| s == r.story) && p.first == r.day && p.stories.len() == 1;
    let alike = new.terms.alike(&p.terms) as i32;
    let around = new.context.alike(&p.context) as i32;
    // Words around a promise help those of the promise, and do not stand for them.
    let help = if here || alike < SOME { 0 } else { (alike + around * 2) / 3 };
    let mut score = alike.max(help);
    score += if here || alike < SOME { 0 } else { p.topic.alike(r.topic).min(60) as i32 / 6 };
    score += if new.kind == p.kind { 10 } else { 0 };
    score += match fit(&new.beneficiary, &p.beneficiary) {
        Fit::Same => 5,
        Fit::Open => 0,
        Fit::Other => -5,
    };
    let counted = !new.numbers.is_empty() && !p.numbers.is_empty();
    let same_number = counted && new.numbers.iter().any(|n| p.numbers.contains(n));
    score += match parties {
        Fit::Same => 12,
        Fit::Open => 0,
        // Two sides of one country, or one side that its stories call by two names.
        Fit::Other if same_number => -4,
        Fit::Other => -18,
    };
    score += if same_number { 15 } else { 0 };
    score -= if counted && !same_number { 6 } else { 0 };
    score -= if here { 25 } else { 0 };
    score -= if new.polarity != p.polarity && new.condition.is_none() { 5 } else { 0 };
    Some(score)
}
