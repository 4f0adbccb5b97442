//! Records behind reports and evidence -> what decides a state.

use crate::history::{Evidence, Report};
use crate::link::state::{Fact, Facts};
use crate::model::{Commitment, Entity, Event, Fate, Kind, Statement};
use crate::query::{QueryError, Result};
use crate::review::Reviews;

/// What a thread needs of a record that tells of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Telling {
    /// Its identifier.
    pub(super) record: String,
    /// Its number in its story.
    pub(super) number: usize,
    /// The promise, if it is one.
    pub(super) commitment: Option<Box<Commitment>>,
    /// Who says so; the story itself where there is none.
    pub(super) by: Option<Entity>,
    /// Whose promise a fate is.
    of: Vec<Entity>,
}

impl Telling {
    /// From the record's JSON, corrections applied.
    pub(super) fn read(record: String, kind: Kind, number: i64, json: &str, reviews: &Reviews) -> Result<Telling> {
        let corrected = if reviews.is_corrected(&record) { Some(reviews.applied(&record, json)?) } else { None };
        let json = corrected.as_deref().unwrap_or(json);
        let number = usize::try_from(number).unwrap_or(0);
        let read = || -> serde_json::Result<Telling> {
            let telling = match kind {
                Kind::Commitment => {
                    let commitment: Commitment = serde_json::from_str(json)?;
                    let by = commitment.attribution_entity.clone();
                    Telling { commitment: Some(Box::new(commitment)), by, ..Telling::default() }
                }
                Kind::Fate => {
                    let fate: Fate = serde_json::from_str(json)?;
                    Telling { by: fate.by, of: fate.of, ..Telling::default() }
                }
                Kind::Statement => {
                    let s: Statement = serde_json::from_str(json)?;
                    let by = Entity { code: s.code, sector: s.sector, text: s.speaker };
                    Telling { by: Some(by), ..Telling::default() }
                }
                Kind::Event => {
                    let event: Event = serde_json::from_str(json)?;
                    Telling { by: event.attribution_entity, ..Telling::default() }
                }
            };
            Ok(telling)
        };
        let telling = read().map_err(|source| QueryError::Record { id: record.clone(), source })?;
        Ok(Telling { record, number, ..telling })
    }

    /// Does the one who is bound say so himself? A promise that nobody is named for is his who is bound; what else the story tells is not.
    fn own(&self, pledger: &[Entity]) -> bool {
        let bound = |who: &Entity| {
            let of = |all: &[Entity]| all.iter().any(|e| same(e, who));
            of(pledger) || of(&self.of) || self.commitment.as_ref().is_some_and(|c| of(&c.pledger))
        };
        match &self.by {
            Some(by) => bound(by),
            None => self.commitment.is_some(),
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
pub(super) fn facts(commitment: &Commitment, reports: &[(Report, Telling)], evidence: &[(Evidence, Telling)]) -> Facts {
    let reported = reports.iter().filter(|(report, _)| !report.copy).map(|(report, telling)| {
        let again = telling.commitment.as_deref();
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
