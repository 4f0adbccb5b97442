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
    /// Whose promise a fate is.
    of: Vec<Entity>,
}

/// What decides a state in a promise.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Pledge {
    pledger: Vec<Entity>,
    condition: Option<IgnoredAny>,
    deadline: Option<Evidence>,
    deadline_kind: Option<String>,
    deadline_date: Option<String>,
    attribution_entity: Option<Entity>,
}

#[derive(Deserialize)]
struct OfFate {
    by: Option<Entity>,
    of: Vec<Entity>,
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
                    let OfFate { by, of } = serde_json::from_str(&json)?;
                    Telling { by, of, ..Telling::default() }
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

    /// Does the one who is bound say so himself? A promise that nobody is named for is his who is bound; what else the story tells is not.
    fn own(&self, pledger: &[Entity]) -> bool {
        let bound = |who: &Entity| {
            let of = |all: &[Entity]| all.iter().any(|e| same(e, who));
            of(pledger) || of(&self.of) || self.pledge.as_ref().is_some_and(|p| of(&p.pledger))
        };
        match &self.by {
            Some(by) => bound(by),
            None => self.pledge.is_some(),
        }
    }
}

/// The same party: by code and sector, or else by name.
fn same(a: &Entity, b: &Entity) -> bool {
    match (&a.code, &b.code) {
        (Some(x), Some(y)) => x == y && (a.sector == b.sector || a.sector.is_none() || b.sector.is_none()),
        (None, None) => !a.text.is_empty() && a.text == b.text,
        _ => false,
    }
}

/// What was told of a thread, copies left out: they say the same again.
pub(super) fn facts(
    commitment: &Commitment,
    reports: &[(Report, Telling)],
    evidence: &[(history::Evidence, Telling)],
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
            conditioned: again.is_some_and(|c| c.condition.is_some()),
            own: telling.own(&commitment.pledger),
        }
    });
    let held = evidence.iter().filter(|(e, _)| e.story.copy_of.is_none()).map(|(e, telling)| Fact {
        kind: e.speaks_for.clone(),
        report: false,
        day: e.story.published.clone(),
        own: telling.own(&commitment.pledger),
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
        told,
    }
}
