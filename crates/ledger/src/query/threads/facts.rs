//! Records behind reports and evidence -> what decides a state.

use crate::history::{self, Report};
use crate::link::state::{Fact, Facts};
use crate::model::{Commitment, Entity, Evidence, Kind};
use crate::query::{QueryError, Result};
use crate::review::Reviews;
use serde::Deserialize;
use serde::de::IgnoredAny;

/// What a thread needs of a record that tells of it. Most fields of most records are passed over.
#[derive(Clone, Debug, Default)]
pub(super) struct Telling {
    /// Its identifier.
    pub(super) record: String,
    /// Its number in its story.
    pub(super) number: usize,
    /// The promise, if it is one.
    pub(super) pledge: Option<Pledge>,
    /// The record of a promise, corrections applied.
    pub(super) json: String,
    /// Who says so; the story itself where there is none.
    pub(super) by: Option<Entity>,
    /// Does the one who is bound say so?
    pub(super) own: bool,
}

/// What decides a state in a promise.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Pledge {
    condition: Option<IgnoredAny>,
    deadline: Option<Evidence>,
    deadline_kind: Option<String>,
    deadline_date: Option<String>,
    in_return_for: Option<usize>,
    attribution_entity: Option<Entity>,
}

impl Pledge {
    /// When it is due, EDTF.
    pub(super) fn due(&self) -> Option<&str> {
        self.deadline_date.as_deref()
    }
}

#[derive(Deserialize)]
struct OfFate {
    by: Option<Entity>,
}

#[derive(Deserialize)]
struct OfStatement {
    speaker: String,
    code: Option<String>,
    sector: Option<String>,
}

#[derive(Deserialize)]
struct OfEvent {
    attribution_entity: Option<Entity>,
}

impl Telling {
    /// From the record's JSON.
    pub(super) fn read(record: String, kind: Kind, number: usize, json: String, reviews: &Reviews) -> Result<Telling> {
        let json = reviews.applied(&record, json)?;
        let read = || -> serde_json::Result<Telling> {
            Ok(match kind {
                Kind::Commitment => {
                    let pledge: Pledge = serde_json::from_str(&json)?;
                    let by = pledge.attribution_entity.clone();
                    Telling { pledge: Some(pledge), by, ..Telling::default() }
                }
                Kind::Fate => {
                    let OfFate { by } = serde_json::from_str(&json)?;
                    Telling { by, ..Telling::default() }
                }
                Kind::Statement => {
                    let OfStatement { speaker, code, sector } = serde_json::from_str(&json)?;
                    Telling { by: Some(Entity { code, sector, text: speaker }), ..Telling::default() }
                }
                Kind::Event => {
                    let OfEvent { attribution_entity: by } = serde_json::from_str(&json)?;
                    Telling { by, ..Telling::default() }
                }
            })
        };
        let telling = read().map_err(|source| QueryError::Record { id: record.clone(), source })?;
        let json = if kind == Kind::Commitment { json } else { String::new() };
        Ok(Telling { record, number, json, ..telling })
    }
}

/// What was told of a thread, copies left out: they say the same again.
pub(super) fn facts(
    commitment: &Commitment,
    reports: &[(Report, Telling)],
    evidence: &[(history::Evidence, Telling)],
    exchange_due: Option<String>,
) -> Facts {
    let reported = reports.iter().filter(|(report, _)| !report.copy).map(|(report, telling)| {
        let again = telling.pledge.as_ref();
        Fact {
            kind: report.kind.clone(),
            report: true,
            day: report.story.published.clone(),
            deadline: again.and_then(|c| c.deadline_date.clone()),
            deadline_words: again.and_then(|c| c.deadline.as_ref()).map(|d| d.text.clone()),
            deadline_kind: again.and_then(|c| c.deadline_kind.clone()),
            // "In return" is an exchange, and no condition.
            conditioned: again.is_some_and(|c| c.condition.is_some() && c.in_return_for.is_none()),
            own: telling.own,
        }
    });
    let held = evidence.iter().filter(|(e, _)| e.story.copy_of.is_none()).map(|(e, _)| Fact {
        kind: e.speaks_for.clone(),
        report: false,
        day: e.story.published.clone(),
        ..Fact::default()
    });
    let mut told: Vec<Fact> = reported.chain(held).collect();
    // Reports and evidence are each in the order of the pass, which is that of publication.
    told.sort_by(|a, b| a.day.cmp(&b.day));
    Facts {
        polarity: commitment.polarity.clone(),
        course: commitment.course.clone(),
        specificity: commitment.specificity.clone(),
        deadline_kind: commitment.deadline_kind.clone(),
        exchange_due,
        told,
    }
}
