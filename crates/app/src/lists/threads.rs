//! Threads as rows, and the due board: what asks for attention first.

use super::records::entities;
use super::{Pen, Row, cell};
use serde_json::{Value, json};
use sijill_ledger::history::Thread;
use sijill_ledger::link::state::State;
use sijill_ledger::query::Due;

/// The parts of the board, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Board {
    /// The day has passed.
    Overdue,
    /// Due within 30 days.
    DueSoon,
    /// One says so, another otherwise.
    Disputed,
    /// The opposite was done.
    Broken,
    /// Begun.
    InProgress,
    /// Due later.
    NotYetDue,
    /// It waits.
    WaitingForCondition,
    /// No day.
    NoTimetable,
    /// Nothing could show it.
    Unverifiable,
    /// Done.
    Kept,
    /// Another took its place.
    Superseded,
    /// Taken back.
    Withdrawn,
}

impl Board {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Board::Overdue => "overdue",
            Board::DueSoon => "due within 30 days",
            Board::Disputed => "disputed",
            Board::Broken => "broken",
            Board::InProgress => "in progress",
            Board::NotYetDue => "not yet due",
            Board::WaitingForCondition => "waiting for a condition",
            Board::NoTimetable => "no timetable",
            Board::Unverifiable => "unverifiable",
            Board::Kept => "kept",
            Board::Superseded => "superseded",
            Board::Withdrawn => "withdrawn",
        }
    }

    /// Where a thread stands on `day`.
    pub fn of(thread: &Thread, day: &str) -> Board {
        let soon = Due::on(thread.due.as_deref(), day) == Due::Soon;
        match thread.state {
            State::Overdue => Board::Overdue,
            State::NotYetDue | State::Progress if soon => Board::DueSoon,
            State::Disputed => Board::Disputed,
            State::Broken => Board::Broken,
            State::Progress => Board::InProgress,
            State::NotYetDue => Board::NotYetDue,
            State::ConditionNotMet => Board::WaitingForCondition,
            State::NoTimetable => Board::NoTimetable,
            State::Unverifiable => Board::Unverifiable,
            State::Kept => Board::Kept,
            State::Superseded => Board::Superseded,
            State::Withdrawn => Board::Withdrawn,
        }
    }
}

/// A thread on the board.
pub struct DueRow {
    /// Its part of the board.
    pub board: Board,
    /// The thread.
    pub thread: Thread,
}

/// The board on `day`: by its parts, within them by the day they are due, and then as the threads came.
pub fn board(threads: Vec<Thread>, day: &str) -> Vec<DueRow> {
    let mut rows: Vec<DueRow> =
        threads.into_iter().map(|thread| DueRow { board: Board::of(&thread, day), thread }).collect();
    rows.sort_by_cached_key(|row| {
        let due = row.thread.due.as_deref().and_then(sijill_ledger::query::last_day);
        (row.board, due.is_none(), due)
    });
    rows
}

impl Row for DueRow {
    const COLUMNS: &'static [&'static str] = Thread::COLUMNS;

    fn cells(&self) -> Vec<String> {
        self.thread.cells()
    }

    fn json(&self) -> Value {
        let mut json = self.thread.json();
        if let Some(fields) = json.as_object_mut() {
            fields.insert("board".to_owned(), json!(self.board.name()));
        }
        json
    }

    fn block(&self, pen: &mut Pen) {
        self.thread.block(pen);
    }
}

impl Row for Thread {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "state",
        "state_why",
        "due",
        "due_words",
        "pledger",
        "beneficiary",
        "type",
        "polarity",
        "strength",
        "course",
        "specificity",
        "undertaking",
        "condition",
        "stated",
        "doc_id",
        "sources",
        "reports",
        "evidence",
        "in_return_for",
        "returned_by",
        "assessments",
    ];

    fn cells(&self) -> Vec<String> {
        let c = &self.commitment;
        let assessed: Vec<String> = self
            .assessments
            .iter()
            .map(|a| {
                format!("{}: {}{}", a.who, a.value, a.period.as_ref().map(|p| format!(" ({p})")).unwrap_or_default())
            })
            .collect();
        vec![
            self.id.clone(),
            self.state.name().to_owned(),
            self.state_why.clone(),
            cell(&self.due),
            cell(&self.due_words),
            entities(&c.pledger),
            entities(&c.beneficiary),
            c.r#type.clone(),
            c.polarity.clone(),
            c.strength.clone(),
            c.course.clone(),
            c.specificity.clone(),
            c.undertaking.text.clone(),
            c.condition.as_ref().map(|w| w.text.clone()).unwrap_or_default(),
            cell(&self.story.published),
            self.story.doc_id.clone(),
            self.sources.to_string(),
            self.reports.len().to_string(),
            self.evidence.len().to_string(),
            self.in_return_for.join("; "),
            self.returned_by.join("; "),
            assessed.join("; "),
        ]
    }

    fn json(&self) -> Value {
        let mut json = json!(self);
        if let Some(c) = json.get_mut("commitment").and_then(Value::as_object_mut) {
            for own in ["terms", "condition_terms", "context"] {
                c.remove(own);
            }
        }
        json
    }

    fn block(&self, pen: &mut Pen) {
        let c = &self.commitment;
        let refrain = if c.polarity == "refrain" { "to refrain" } else { "" };
        let sources = format!("{} source{}", self.sources, if self.sources == 1 { "" } else { "s" });
        let due = self.due.as_ref().map(|due| format!("due {due}")).unwrap_or_default();
        let rest = [
            due,
            format!("stated {}", self.story.published.as_deref().unwrap_or("without a date")),
            refrain.to_owned(),
            c.r#type.clone(),
            sources,
            self.id.clone(),
        ];
        pen.head(self.state.name(), &rest);
        let (from, to) = (entities(&c.pledger), entities(&c.beneficiary));
        pen.words(&if to.is_empty() { from } else { format!("{from} > {to}") });
        pen.words(&c.pledger.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join("; "));
        pen.words(&c.undertaking.text);
        if let Some(condition) = &c.condition {
            pen.named("condition", "");
            pen.under(&condition.text);
        }
        pen.field("because", &self.state_why);
        pen.field("in return for", &self.in_return_for.join(", "));
        pen.field("returned by", &self.returned_by.join(", "));
        for a in &self.assessments {
            let period = a.period.as_ref().map(|p| format!(" ({p})")).unwrap_or_default();
            pen.field("assessed", &format!("{}{period} by {}", a.value, a.who));
        }
        pen.gap();
    }
}
