//! The due board: a slip for every promise, those first that ask for attention.

use super::Page;
use super::pieces::slug;
use crate::lists::{Board, DueRow};
use sijill_ledger::history::Thread;
use sijill_ledger::query::last_day;

/// The parts of the board, in its order.
pub(super) const PARTS: [Board; 12] = [
    Board::Overdue,
    Board::DueSoon,
    Board::Disputed,
    Board::Broken,
    Board::InProgress,
    Board::NotYetDue,
    Board::WaitingForCondition,
    Board::NoTimetable,
    Board::Unverifiable,
    Board::Kept,
    Board::Superseded,
    Board::Withdrawn,
];

/// The key of a part's name.
pub(super) fn key(part: Board) -> String {
    format!("board.{}", slug(part.name()))
}

/// How many days a thread is late (below zero) or has left on `day`, where that says something.
pub(super) fn days_left(row: &DueRow, day: &str) -> Option<i32> {
    let open = matches!(
        row.board,
        Board::Overdue
            | Board::DueSoon
            | Board::Broken
            | Board::NotYetDue
            | Board::InProgress
            | Board::WaitingForCondition
    );
    let due = row.thread.due.as_deref().filter(|_| open)?;
    Some(last_day(due)? - last_day(day)?)
}

impl Page<'_> {
    /// The board.
    pub(super) fn board(&mut self) {
        let c = self.contents;
        self.html.raw("<section id=\"board\"><h2>").label("report.board").raw("</h2>\n<p class=\"gloss\">");
        self.html.label("report.board-gloss").raw("</p>\n");
        if c.threads.is_empty() {
            self.html.raw("<p class=\"none\">").label("report.no-threads").raw("</p>\n");
        }
        for part in PARTS {
            let rows: Vec<&DueRow> = c.threads.iter().filter(|row| row.board == part).collect();
            if rows.is_empty() {
                continue;
            }
            let name = slug(part.name());
            let count = c.counts.get(&part).copied().unwrap_or(0);
            self.html.raw("<section class=\"part b-").text(&name).raw("\" id=\"state-").text(&name).raw("\"><h3>");
            self.html.label(&key(part)).raw(" <span class=\"count\">").number(count).raw("</span></h3>\n");
            self.html
                .raw("<p class=\"gloss\">")
                .label(&format!("board.gloss.{name}"))
                .raw("</p>\n<ul class=\"slips\">\n");
            let left = count.saturating_sub(rows.len());
            rows.into_iter().for_each(|row| self.slip(row));
            self.html.raw("</ul>");
            self.left(left, "report.threads-left");
            self.html.raw("</section>\n");
        }
        self.html.raw("</section>\n");
    }

    fn slip(&mut self, row: &DueRow) {
        let t = &row.thread;
        let bound = &t.commitment;
        self.html.raw("<li><a class=\"slip\" href=\"#").text(&t.id).raw("\">\n<span class=\"from\">");
        self.parties(&bound.pledger);
        self.html.raw("</span>\n<span class=\"act\"");
        self.in_words();
        self.html.raw(">").text(&bound.undertaking.text).raw("</span>\n");
        if bound.polarity == "refrain" {
            self.chip("refrain", "polarity.refrain");
        }
        self.html.raw("<dl>");
        if !bound.beneficiary.is_empty() {
            self.field("report.to-whom", |page| page.parties(&bound.beneficiary));
        }
        if t.due.is_some() {
            self.field("report.due", |page| page.due(row));
        }
        if let Some(condition) = bound.condition.as_ref().filter(|_| row.board == Board::WaitingForCondition) {
            self.field("condition", |page| page.words(&condition.text));
        }
        self.field("report.sources", |page| {
            page.html.number(t.sources);
        });
        if let Some(last) = last_report(t) {
            self.field("report.last", |page| {
                page.day(last.0);
                page.html.raw(" ");
                page.html.label(&last.1);
            });
        }
        self.html.raw("</dl></a></li>\n");
    }

    /// The day it is due, and how far off that is.
    pub(super) fn due(&mut self, row: &DueRow) {
        let Some(due) = &row.thread.due else { return };
        self.date(due);
        if let Some(days) = days_left(row, &self.contents.day) {
            let key = if days < 0 { "report.days-late" } else { "report.days-left" };
            self.html.raw(if days < 0 { " <span class=\"far late\">" } else { " <span class=\"far\">" });
            self.html.label(key).raw(": ").number(days.unsigned_abs() as usize).raw("</span>");
        }
    }
}

/// Day and key of the last report.
fn last_report(thread: &Thread) -> Option<(Option<&str>, String)> {
    let last = thread.reports.iter().max_by_key(|r| r.story.published.as_deref())?;
    Some((last.story.published.as_deref(), format!("report-kind.{}", slug(&last.kind))))
}
