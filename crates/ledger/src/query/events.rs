//! Events across stories: one row for an act of the world, with all stories that tell it.

use super::filter::{Filter, hits};
use super::{QueryError, Result, load};
use crate::history::Record;
use crate::model::{Event, Kind};
use crate::review::Reviews;
use crate::store::Ledger;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// An event of the world.
#[derive(Clone, Debug, Serialize)]
pub struct Happening {
    /// Identifier of the record that told it first.
    pub id: String,
    /// The event as the first of the shown stories tells it.
    pub event: Event,
    /// Its records, copies included, in the order of publication.
    pub citations: Vec<Record>,
    /// Stories that are no copies of one another.
    pub sources: usize,
    /// The verdict on the event as a whole, or else on its first record.
    pub review: Option<String>,
}

/// The events with a record that answers, in the order of their first such record.
///
/// # Errors
/// The ledger cannot be read.
pub fn events(ledger: &Ledger, filter: &Filter) -> Result<Vec<Happening>> {
    let reviews = Reviews::load(ledger, filter)?;
    let limit = filter.limit.unwrap_or(usize::MAX);
    let mut ids: Vec<String> = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    if limit > 0 {
        hits(&ledger.connection, Some(Kind::Event), filter, &reviews, |hit| {
            if seen.insert(hit.event.clone()) {
                ids.push(hit.event);
            }
            ids.len() < limit
        })?;
    }
    load(ledger, &ids, filter, &reviews)
}

/// The events with these identifiers, in this order.
///
/// # Errors
/// The ledger cannot be read.
pub fn events_by_id(ledger: &Ledger, ids: &[String], filter: &Filter) -> Result<Vec<Happening>> {
    load(ledger, ids, filter, &Reviews::load(ledger, filter)?)
}

/// The event across stories that the record `id` tells.
///
/// # Errors
/// There is none.
pub fn happening(ledger: &Ledger, id: &str, filter: &Filter) -> Result<Happening> {
    let reviews = Reviews::load(ledger, filter)?;
    let record = super::record(ledger, id, filter)?;
    let Some(event) = record.event else {
        return Err(QueryError::Wrong(format!("{} is a {}, no event", record.id, record.kind.name())));
    };
    let found = load(ledger, std::slice::from_ref(&event), filter, &reviews)?;
    found.into_iter().next().ok_or(QueryError::Unknown(event))
}

fn load(ledger: &Ledger, ids: &[String], filter: &Filter, reviews: &Reviews) -> Result<Vec<Happening>> {
    let db = &ledger.connection;
    let members = load::sources(db, ids, filter, reviews)?;
    let keys: Vec<i64> = ids.iter().filter_map(|id| members.get(id)).flat_map(|m| m.keys.iter().copied()).collect();
    let mut records: BTreeMap<String, Vec<Record>> = BTreeMap::new();
    for mut record in load::uncounted(db, &keys, reviews)? {
        if let Some(event) = record.event.clone() {
            record.sources = members.get(&event).map_or(0, |m| m.sources);
            records.entry(event).or_default().push(record);
        }
    }
    let mut out = Vec::with_capacity(ids.len());
    for id in ids {
        let Some(citations) = records.remove(id) else { continue };
        let Some(first) = citations.iter().find(|r| r.story.copy_of.is_none()).or(citations.first()) else { continue };
        let event =
            serde_json::from_str(&first.json).map_err(|source| QueryError::Record { id: first.id.clone(), source })?;
        let review = reviews.verdict(id).map(str::to_owned).or_else(|| first.review.clone());
        let sources = members.get(id).map_or(0, |m| m.sources);
        out.push(Happening { id: id.clone(), event, citations, sources, review });
    }
    Ok(out)
}
