//! What is read back from a ledger: stories, records and threads as plain data, for lists, pages and exports. `query.rs` fills them.

use crate::link::state::State;
use crate::model::{Commitment, Kind};
use serde::Serialize;

/// A story without its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Story {
    /// Permanent identifier.
    pub id: String,
    /// The identifier it came with.
    pub doc_id: String,
    /// Outlet.
    pub outlet: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Publication date.
    pub published: Option<String>,
    /// Its title or first words.
    pub title: String,
    /// The story that it is a copy of.
    pub copy_of: Option<String>,
    /// The version that took its place.
    pub newer: Option<String>,
}

/// A record with its story.
#[derive(Clone, Debug, Serialize)]
pub struct Record {
    /// Permanent identifier.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// The story it stands in.
    pub story: Story,
    /// The words of its chief evidence, and where they stand in the story's text, in code points.
    pub words: String,
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// The record as it was written, in JSON; fields that a review has corrected are replaced.
    pub json: String,
    /// The event across stories that it tells, for events.
    pub event: Option<String>,
    /// How many stories that are no copies of one another tell it, for events.
    pub sources: usize,
    /// The last review's verdict: accepted, rejected, corrected.
    pub review: Option<String>,
}

/// What a story reports of a thread, with its words.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// stated, restated, ...
    pub kind: String,
    /// The record.
    pub record: String,
    /// The story.
    pub story: Story,
    /// The words.
    pub words: String,
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// Who says so; the story itself where empty.
    pub by: String,
    /// Code of the one who says so.
    pub by_code: Option<String>,
    /// Sector of the one who says so.
    pub by_sector: Option<String>,
    /// Why the machine put it here, in words.
    pub why: String,
    /// A copy of another story's report: no source of its own.
    pub copy: bool,
}

/// What speaks for or against a thread, with its words.
#[derive(Clone, Debug, Serialize)]
pub struct Evidence {
    /// progress, fulfilment, breach; condition met, condition not met, which the pass does not find yet.
    pub speaks_for: String,
    /// The record.
    pub record: String,
    /// The story.
    pub story: Story,
    /// The words.
    pub words: String,
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// Why, in words.
    pub why: String,
}

/// What a person assessed.
#[derive(Clone, Debug, Serialize)]
pub struct Assessment {
    /// Number of the review.
    pub review: i64,
    /// When.
    pub at: String,
    /// Who.
    pub who: String,
    /// 0 not initiated, 1 minimal, 2 intermediate, 3 full; or not yet due, condition not met, unverifiable, disputed, lapsed.
    pub value: String,
    /// The period it is about, as it was given.
    pub period: Option<String>,
    /// Why.
    pub reason: String,
}

/// A promise through time. The three layers are kept apart: what parties claim (`reports`), what the machine proposes (`state`, `evidence`),
/// what persons assess (`assessments`).
#[derive(Clone, Debug, Serialize)]
pub struct Thread {
    /// Permanent identifier.
    pub id: String,
    /// The commitment that began it.
    pub commitment: Commitment,
    /// Its record.
    pub record: String,
    /// The story that it was first stated in.
    pub story: Story,
    /// Threads it was given in return for.
    pub in_return_for: Vec<String>,
    /// Threads that were given in return for it.
    pub returned_by: Vec<String>,
    /// When it is due on the day asked for: the last date that was set, EDTF.
    pub due: Option<String>,
    /// The words of that date.
    pub due_words: Option<String>,
    /// What the machine proposes for the day asked for.
    pub state: State,
    /// Why, in words.
    pub state_why: String,
    /// Reports in the order of the pass.
    pub reports: Vec<Report>,
    /// Evidence in the order of the pass.
    pub evidence: Vec<Evidence>,
    /// Assessments.
    pub assessments: Vec<Assessment>,
    /// Number of stories, copies not counted, that report it.
    pub sources: usize,
}
