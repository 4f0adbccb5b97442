//! The state of a thread on a day, from its reports and evidence up to that day.

use super::days::range;
use serde::{Deserialize, Serialize};

/// The state of a promise on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum State {
    /// The day it is due has not come.
    #[serde(rename = "not yet due")]
    NotYetDue,
    /// It waits for its condition: not due, not broken.
    #[serde(rename = "condition not met")]
    ConditionNotMet,
    /// Begun, or done in part.
    #[serde(rename = "progress")]
    Progress,
    /// Done.
    #[serde(rename = "kept")]
    Kept,
    /// The opposite was done.
    #[serde(rename = "broken")]
    Broken,
    /// The day has passed, and nothing tells that it was done.
    #[serde(rename = "overdue")]
    Overdue,
    /// No day was set for it.
    #[serde(rename = "no timetable")]
    NoTimetable,
    /// Nothing could show whether it is kept.
    #[serde(rename = "unverifiable")]
    Unverifiable,
    /// One says it is kept, another that it is broken.
    #[serde(rename = "disputed")]
    Disputed,
    /// Taken back.
    #[serde(rename = "withdrawn")]
    Withdrawn,
    /// Another took its place.
    #[serde(rename = "superseded")]
    Superseded,
}

impl State {
    /// All states, those that ask for attention first.
    pub const ALL: [State; 11] = [
        State::Overdue,
        State::Broken,
        State::Disputed,
        State::Progress,
        State::NotYetDue,
        State::ConditionNotMet,
        State::NoTimetable,
        State::Unverifiable,
        State::Kept,
        State::Superseded,
        State::Withdrawn,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            State::NotYetDue => "not yet due",
            State::ConditionNotMet => "condition not met",
            State::Progress => "progress",
            State::Kept => "kept",
            State::Broken => "broken",
            State::Overdue => "overdue",
            State::NoTimetable => "no timetable",
            State::Unverifiable => "unverifiable",
            State::Disputed => "disputed",
            State::Withdrawn => "withdrawn",
            State::Superseded => "superseded",
        }
    }
}

/// Something told of a thread.
#[derive(Clone, Debug, Default)]
pub struct Fact {
    /// The kind of a report, or what a piece of evidence speaks for.
    pub kind: String,
    /// Is it a report (of what somebody says) or evidence?
    pub report: bool,
    /// The day it was published, `YYYY-MM-DD`.
    pub day: Option<String>,
    /// A commitment that restates the thread: its deadline, EDTF.
    pub deadline: Option<String>,
    /// Words of that deadline.
    pub deadline_words: Option<String>,
    /// date, vague, none_stated.
    pub deadline_kind: Option<String>,
    /// Does it bind under a condition that is no mere exchange?
    pub conditioned: bool,
    /// Does the one who is bound say so himself?
    pub own: bool,
}

/// What decides a state.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// `do` or `refrain`.
    pub polarity: String,
    /// `once` or `continuous`.
    pub course: String,
    /// rhetorical, goal, general, specific, measured.
    pub specificity: String,
    /// date, vague, none_stated.
    pub deadline_kind: Option<String>,
    /// When the promise that it was given for is due, EDTF: without a date of its own it is due with that.
    pub exchange_due: Option<String>,
    /// What was told, in the order of the pass; the first is the statement that began the thread.
    pub told: Vec<Fact>,
}

/// A state with its reason, and when the promise is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// The state.
    pub state: State,
    /// Why, in words.
    pub why: String,
    /// The last date that was set, EDTF.
    pub due: Option<String>,
    /// Its words.
    pub due_words: Option<String>,
}

/// Kinds of report that bind again.
const BINDS: [&str; 6] = ["stated", "restated", "extended", "narrowed", "conditioned", "delayed"];

/// The state on `day` (`YYYY-MM-DD`). What was published later is not looked at.
///
/// A promise that was taken back or replaced is that, whatever else; one that was done is kept, also when late, and disputed where another
/// than its pledger denies it; one whose day has passed is overdue, and broken where its pledger acts or speaks against it. A condition that
/// is not met keeps it from being due.
pub fn state(facts: &Facts, day: &str) -> Proposed {
    let told: Vec<&Fact> = facts.told.iter().filter(|f| f.day.as_deref().is_none_or(|d| d <= day)).collect();
    let last_dated = told.iter().rev().find(|f| f.report && f.deadline.is_some());
    let own_due = last_dated.and_then(|f| f.deadline.clone());
    let dateless = !told.iter().any(|f| f.report && f.deadline_kind.is_some()) && facts.deadline_kind.is_none();
    let due = own_due.or_else(|| facts.exchange_due.clone().filter(|_| dateless && facts.polarity == "do"));
    let due_words = last_dated.and_then(|f| f.deadline_words.clone());
    let passed = due.as_deref().and_then(range).zip(range(day)).is_some_and(|(due, today)| due.1 < today.0);
    let (state, why) = decide(facts, &told, due.as_deref(), passed);
    Proposed { state, why, due, due_words }
}

fn decide(facts: &Facts, told: &[&Fact], due: Option<&str>, passed: bool) -> (State, String) {
    let last = |fits: &dyn Fn(&Fact) -> bool| told.iter().rposition(|f| fits(f));
    let reported = |kind: &str| last(&|f: &Fact| f.report && f.kind == kind);
    let speaks = |kind: &str| last(&|f: &Fact| !f.report && f.kind == kind);
    let on = |at: usize| told[at].day.clone().unwrap_or_default();
    let bound = last(&|f: &Fact| f.report && BINDS.contains(&f.kind.as_str())).unwrap_or(0);
    let alleged = reported("alleged breached");
    let breach = speaks("breach");
    if let Some(at) = reported("superseded").filter(|at| *at >= bound) {
        return (State::Superseded, format!("another promise took its place, told on {}", on(at)));
    }
    let done = speaks("fulfilment").or(last(&|f: &Fact| f.report && f.kind == "claimed fulfilled" && f.own));
    if let Some(at) = reported("withdrawn").filter(|at| *at >= bound && done.is_none()) {
        if passed && (alleged.is_some() || breach.is_some()) {
            return (State::Broken, format!("refused on {}, after the day it was due", on(at)));
        }
        return (State::Withdrawn, format!("taken back on {}", on(at)));
    }
    let part = speaks("progress");
    let against = last(&|f: &Fact| {
        f.report && (f.kind == "contradicted" || f.kind == "alleged breached" || f.kind == "denied" && !f.own)
    });
    if facts.polarity == "refrain" {
        if let Some(at) = breach {
            let denied = last(&|f: &Fact| f.report && f.kind == "denied" && f.own);
            return match denied {
                Some(d) => {
                    (State::Disputed, format!("acted against on {}, which its pledger denied on {}", on(at), on(d)))
                }
                None => (State::Broken, format!("acted against on {}", on(at))),
            };
        }
        if let Some(at) = alleged {
            return (State::Disputed, format!("said on {} to be broken", on(at)));
        }
        if passed {
            return (
                State::Kept,
                format!("its time ended on {}, and nothing tells of a breach", due.unwrap_or_default()),
            );
        }
    } else if let Some(at) = done {
        return match against.filter(|a| *a > at) {
            Some(a) => (State::Disputed, format!("done, as told on {}; contested on {}", on(at), on(a))),
            None => (State::Kept, format!("done, as told on {}", on(at))),
        };
    }
    if passed {
        let due = due.unwrap_or_default();
        return match (breach, part) {
            (Some(at), None) if alleged.is_some() => {
                (State::Broken, format!("due {due}; its pledger acted against it on {}", on(at)))
            }
            (_, Some(at)) => (State::Overdue, format!("due {due}; done in part, as told on {}", on(at))),
            _ => (State::Overdue, format!("due {due}; nothing tells that it was done")),
        };
    }
    if let Some(at) = part {
        return (State::Progress, format!("done in part, as told on {}", on(at)));
    }
    if let Some(at) = breach.filter(|_| facts.polarity != "refrain") {
        return (State::Broken, format!("its pledger acted against it on {}", on(at)));
    }
    if facts.specificity == "rhetorical" {
        return (State::Unverifiable, "it names no act and no state of things that could be checked".to_owned());
    }
    if due.is_some() {
        return (State::NotYetDue, format!("due {}", due.unwrap_or_default()));
    }
    let met = speaks("condition met");
    let conditioned = last(&|f: &Fact| f.report && f.conditioned);
    if let Some(at) = conditioned.filter(|at| met.is_none_or(|m| m < *at)) {
        return (State::ConditionNotMet, format!("it waits for the condition told on {}", on(at)));
    }
    let kind = told.iter().rev().find_map(|f| f.deadline_kind.as_deref()).or(facts.deadline_kind.as_deref());
    match kind {
        Some("none_stated") => (State::NoTimetable, "it was said that there is no timetable".to_owned()),
        Some("vague") => (State::NotYetDue, "its time was told without a date".to_owned()),
        _ if facts.polarity == "refrain" || facts.course == "continuous" => {
            (State::NotYetDue, "in force; nothing tells of a breach".to_owned())
        }
        _ => (State::NoTimetable, "no day was set for it".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(kind: &str, day: &str, own: bool) -> Fact {
        let report = !matches!(kind, "progress" | "fulfilment" | "breach");
        Fact { kind: kind.to_owned(), report, day: Some(day.to_owned()), own, ..Fact::default() }
    }

    fn due(date: &str) -> Fact {
        Fact {
            deadline: Some(date.to_owned()),
            deadline_kind: Some("date".to_owned()),
            ..told("stated", "2020-01-10", true)
        }
    }

    fn on(day: &str, polarity: &str, told: Vec<Fact>) -> State {
        let facts = Facts {
            polarity: polarity.to_owned(),
            course: "once".to_owned(),
            specificity: "specific".to_owned(),
            told,
            ..Facts::default()
        };
        state(&facts, day).state
    }

    #[test]
    fn a_promise_goes_through_its_states() {
        let (by, late) = ("2020-03", "2020-05-01");
        let rows: Vec<(&str, State, Vec<Fact>)> = vec![
            ("2020-03-31", State::NotYetDue, vec![due(by)]),
            ("2020-04-01", State::Overdue, vec![due(by)]),
            (late, State::Overdue, vec![due(by), told("progress", "2020-03-02", false)]),
            ("2020-03-05", State::Progress, vec![due(by), told("progress", "2020-03-02", false)]),
            (late, State::Kept, vec![due(by), told("fulfilment", "2020-04-20", false)]),
            (late, State::Kept, vec![due(by), told("claimed fulfilled", "2020-04-20", true)]),
            (late, State::Overdue, vec![due(by), told("claimed fulfilled", "2020-04-20", false)]),
            (
                late,
                State::Disputed,
                vec![due(by), told("claimed fulfilled", "2020-04-20", true), told("denied", "2020-04-21", false)],
            ),
            (late, State::Withdrawn, vec![due(by), told("withdrawn", "2020-02-01", true)]),
            (
                late,
                State::Broken,
                vec![due(by), told("alleged breached", "2020-04-05", false), told("withdrawn", "2020-04-10", true)],
            ),
            (late, State::Superseded, vec![due(by), told("superseded", "2020-04-10", true)]),
            ("2020-02-01", State::NotYetDue, vec![due(by), told("superseded", "2020-04-10", true)]),
            (late, State::NoTimetable, vec![told("stated", "2020-01-10", true)]),
            (late, State::ConditionNotMet, vec![Fact { conditioned: true, ..told("stated", "2020-01-10", true) }]),
        ];
        for (day, want, told) in rows {
            assert_eq!(on(day, "do", told.clone()), want, "on {day}: {told:?}");
        }
    }

    #[test]
    fn to_refrain_is_kept_until_it_is_broken() {
        let stated = told("stated", "2020-01-10", true);
        assert_eq!(on("2020-05-01", "refrain", vec![stated.clone()]), State::NotYetDue);
        assert_eq!(on("2020-05-01", "refrain", vec![due("2020-03")]), State::Kept);
        let breach = told("breach", "2020-02-01", false);
        assert_eq!(on("2020-05-01", "refrain", vec![stated.clone(), breach.clone()]), State::Broken);
        let denied = told("denied", "2020-02-02", true);
        assert_eq!(on("2020-05-01", "refrain", vec![stated, breach, denied]), State::Disputed);
    }
}
