//! Events -> PLOVER records, one JSON object a line: those of a coded story (`coded.rs`) or those of a ledger (`happening.rs`). Only shape.
//!
//! The names of the fields are those of the PLOVER manual of the Open Event Data Alliance (<https://github.com/openeventdata/PLOVER>,
//! `PLOVER_MANUAL.tex`, draft 0.8 of 2021), chapter "Data Fields", tables "PLOVER JSON" and "Information object for actors", "for text" and
//! "for citations", and "Location object"; `dead` and `injured` are those of its section "ASSAULT". Types and modes are those of version 2.0.
//! What PLOVER has no field for stands behind these, by the name that `jsonl` has for it where it has one.

mod coded;
mod happening;

pub use coded::coded;
pub use happening::happening;

use super::json;
use crate::quadrant::Quadrant;
use serde::Serialize;
use sijill_engine::record::Status;
use sijill_ledger::link::days;
use sijill_pack::pack::EventType;

/// The codebook that types and modes are of.
const CODEBOOK: &str = "plover-2.0";

/// An event as PLOVER writes it down.
#[derive(Debug, Serialize)]
struct Event<'a> {
    /// Unique in the output.
    id: String,
    /// First and last day; see [`Days`].
    #[serde(flatten)]
    days: Days,
    /// Who does it; all sides of something mutual.
    source: Vec<Actor<'a>>,
    /// To whom.
    recipient: Vec<Actor<'a>>,
    /// PLOVER type: a list of one.
    event: [&'a str; 1],
    /// PLOVER modes.
    mode: &'a [String],
    /// Contexts; see [`context`].
    context: Vec<&'a str>,
    /// Quadrant, from 1 to 4.
    quad_code: Option<u8>,
    /// Where.
    event_loc: Option<Location<'a>>,
    /// The words that tell it.
    event_text: Vec<&'a str>,
    /// Where each of them stands.
    text_info: Vec<TextInfo<'a>>,
    /// Killed.
    dead: Option<u32>,
    /// Injured.
    injured: Option<u32>,
    /// Arrested.
    arrested: Option<u32>,
    /// How many protest or are moved.
    size: Option<u32>,
    /// The story that tells it, or tells it first.
    cite_info: CiteInfo<'a>,
    /// What PLOVER has no field for.
    #[serde(flatten)]
    own: Own<'a>,
}

/// What PLOVER has no field for.
#[derive(Debug, Serialize)]
struct Own<'a> {
    /// Identifier of the story.
    doc_id: &'a str,
    /// Number among the story's events, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<usize>,
    /// Publication date of the story.
    published: Option<&'a str>,
    /// The date as the story tells it, in EDTF; none where it tells none.
    date_edtf: Option<&'a str>,
    /// actual, future, negated, hypothetical, historical.
    status: &'a str,
    /// Recalled, not reported as news.
    background: bool,
    /// According to whom.
    attribution: Option<Actor<'a>>,
    /// Indexes of the statements of the story in which a party to it denies it.
    #[serde(skip_serializing_if = "Option::is_none")]
    denied_by: Option<&'a [usize]>,
    /// Percent.
    confidence: u8,
    /// Stories that tell it and are no copies of one another.
    #[serde(skip_serializing_if = "Option::is_none")]
    sources: Option<usize>,
    /// What a person has decided on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<&'a str>,
}

/// PLOVER's information on an actor, as far as it is known.
#[derive(Debug, Default, Serialize)]
struct Actor<'a> {
    /// Country or organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    /// Sector.
    #[serde(skip_serializing_if = "Option::is_none")]
    sector: Option<&'a str>,
    /// The words that name it.
    #[serde(skip_serializing_if = "Option::is_none")]
    actor_text: Option<&'a str>,
    /// First code point of the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    /// Code point after the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
}

/// PLOVER's location: only the name, in the words of the story.
#[derive(Debug, Serialize)]
struct Location<'a> {
    /// The words.
    name: &'a str,
    /// First code point of the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    /// Code point after the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
}

/// PLOVER's information on a text.
#[derive(Debug, Serialize)]
struct TextInfo<'a> {
    /// The story, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    doc_id: Option<&'a str>,
    /// First code point.
    start: usize,
    /// Code point after the last.
    end: usize,
}

/// PLOVER's information on a citation, as far as it is known.
#[derive(Debug, Serialize)]
struct CiteInfo<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    /// The outlet.
    #[serde(skip_serializing_if = "Option::is_none")]
    publication: Option<&'a str>,
    /// What coded the story.
    #[serde(skip_serializing_if = "Option::is_none")]
    coder: Option<String>,
    codebook: &'static str,
}

/// The days of an event. PLOVER asks for one: where the story tells none it is that of publication, as in POLECAT, whose coder is
/// <https://github.com/ahalterman/NGEC> (`NGEC/formatter.py`, `resolve_date`).
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Days {
    /// The day, or the first of a month, year or interval.
    date: Option<String>,
    /// The last of a month, year or interval.
    enddate: Option<String>,
}

impl Days {
    fn new(edtf: Option<&str>, published: Option<&str>) -> Days {
        match edtf.and_then(days::span) {
            Some((first, last)) => {
                Days { date: Some(first.to_string()), enddate: (first != last).then(|| last.to_string()) }
            }
            None => Days { date: published.map(str::to_owned), enddate: None },
        }
    }
}

/// The contexts of an event: those its words show, and the one that tells that it is not simply told as having happened. The latter are those
/// of the manual's section "Special contexts".
fn context<'a>(of_words: impl IntoIterator<Item = &'a str>, status: Option<Status>) -> Vec<&'a str> {
    let mut all: Vec<&str> = of_words.into_iter().collect();
    let of_status = match status {
        Some(Status::Future) => "future",
        Some(Status::Negated) => "negation",
        Some(Status::Hypothetical) => "hypothetical",
        Some(Status::Historical) => "historical",
        Some(Status::Actual) | None => return all,
    };
    if !all.contains(&of_status) {
        all.push(of_status);
    }
    all
}

fn quad_code(kind: EventType) -> u8 {
    Quadrant::of(kind).number()
}

fn line(event: &Event<'_>) -> String {
    json(event) + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(edtf: Option<&str>) -> (Option<String>, Option<String>) {
        let days = Days::new(edtf, Some("2024-05-17"));
        (days.date, days.enddate)
    }

    #[test]
    fn a_date_is_a_day_or_a_span_of_days() {
        let some = |day: &str| Some(day.to_owned());
        assert_eq!(days(Some("2024-05-16")), (some("2024-05-16"), None));
        assert_eq!(days(Some("2024-02")), (some("2024-02-01"), some("2024-02-29")));
        assert_eq!(days(Some("2023")), (some("2023-01-01"), some("2023-12-31")));
        assert_eq!(days(Some("2024-05-10/2024-05-12")), (some("2024-05-10"), some("2024-05-12")));
        assert_eq!(days(None), (some("2024-05-17"), None));
        assert_eq!(Days::new(None, None), Days { date: None, enddate: None });
    }

    #[test]
    fn what_did_not_simply_happen_says_so_in_its_context() {
        let of = |status| context(["military"], Some(status));
        assert_eq!(of(Status::Actual), ["military"]);
        assert_eq!(of(Status::Negated), ["military", "negation"]);
        assert_eq!(context(["future"], Some(Status::Future)), ["future"]);
        assert_eq!(context([], Some(Status::Hypothetical)), ["hypothetical"]);
        assert_eq!(context([], Some(Status::Historical)), ["historical"]);
    }
}
