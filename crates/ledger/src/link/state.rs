//! The state of a thread on a day, from its reports and evidence up to that day.

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
    /// Does it bind under a condition?
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

/// The state on `day` (`YYYY-MM-DD`). What was published later is not looked at.
pub fn state(facts: &Facts, day: &str) -> Proposed {
    let told: Vec<&Fact> = facts.told.iter().filter(|f| f.day.as_deref().is_none_or(|d| d <= day)).collect();
    let due = told.iter().rev().find_map(|f| f.deadline.clone());
    let due_words = told.iter().rev().find_map(|f| f.deadline_words.clone());
    Proposed { state: State::NotYetDue, why: String::new(), due, due_words }
}
