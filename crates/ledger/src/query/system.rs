//! A whole ledger in the form that eval/ scores: events with all their mentions, reprints, threads with their reports.

use super::filter::{Filter, Sql, all_of};
use super::{Result, threads};
use crate::model::Kind;
use crate::query::QueryError;
use crate::review::Reviews;
use crate::store::Ledger;
use serde::Serialize;
use std::collections::BTreeMap;

/// Words of a story.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Mention {
    /// The identifier that the story came with.
    pub doc_id: String,
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
}

/// An event across stories.
#[derive(Clone, Debug, Serialize)]
pub struct Cluster {
    /// Its identifier.
    pub id: String,
    /// All mentions of all its records.
    pub mentions: Vec<Mention>,
}

/// What a story reports of a thread.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    /// The words.
    #[serde(flatten)]
    pub words: Mention,
    /// stated, restated, ...
    pub kind: String,
}

/// A promise through time.
#[derive(Clone, Debug, Serialize)]
pub struct Promise {
    /// Its identifier.
    pub id: String,
    /// The thread that it was given in return for.
    pub in_return_for: Option<String>,
    /// Its state on the day.
    pub state: String,
    /// What was reported, in the order of the pass.
    pub reports: Vec<Told>,
}

/// All of it, each list in the order of its identifiers.
#[derive(Clone, Debug, Serialize)]
pub struct System {
    /// Events.
    pub events: Vec<Cluster>,
    /// Pairs of stories of which one copies the other, or both a third.
    pub reprints: Vec<(String, String)>,
    /// Threads.
    pub threads: Vec<Promise>,
}

/// The whole ledger, states on `filter.as_of`, or else on the last day on which a story tells of the pledger's country.
///
/// # Errors
/// The ledger cannot be read.
pub fn system(ledger: &Ledger, filter: &Filter) -> Result<System> {
    let db = &ledger.connection;
    let last: Option<String> = db.query_row("SELECT max(published) FROM story", [], |row| row.get(0))?;
    let mut filter = filter.unlimited();
    filter.today = last.unwrap_or_else(|| filter.today.clone());
    filter.as_watched = filter.as_of.is_none();
    let reviews = Reviews::load(ledger, &filter)?;
    let threads = threads(ledger, &filter)?.into_iter().map(|t| {
        let told = |r: crate::history::Report| Told {
            words: Mention { doc_id: r.story.doc_id, start: r.start, end: r.end },
            kind: r.kind,
        };
        Promise {
            id: t.id,
            in_return_for: t.in_return_for.into_iter().next(),
            state: t.state.name().to_owned(),
            reports: t.reports.into_iter().map(told).collect(),
        }
    });
    let mut threads: Vec<Promise> = threads.collect();
    threads.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(System { events: clusters(ledger, &filter, &reviews)?, reprints: reprints(ledger, &filter)?, threads })
}

/// What is read of an event here.
#[derive(serde::Deserialize)]
struct Mentions {
    mentions: Vec<Place>,
}

/// Where a mention stands.
#[derive(serde::Deserialize)]
struct Place {
    start: usize,
    end: usize,
}

fn clusters(ledger: &Ledger, filter: &Filter, reviews: &Reviews) -> Result<Vec<Cluster>> {
    let db = &ledger.connection;
    let mut sql = Sql::default();
    // A copy's tellings are mentions, too; a superseded version's are not.
    let mut must = sql.visible(&Filter { all: true, ..filter.clone() });
    must.extend(sql.current(db, Some(Kind::Event), filter)?);
    if !filter.all {
        must.push("l.newer IS NULL".to_owned());
    }
    let text = format!(
        "SELECT r.id, m.event, s.doc_id, j.json FROM record r JOIN story s ON s.key = r.story JOIN record_json j ON j.record = r.key \
         LEFT JOIN member m ON m.record = r.key LEFT JOIN linked l ON l.story = s.key WHERE {}",
        all_of(&must)
    );
    let mut statement = db.prepare_cached(&text)?;
    let mut rows = statement.query(rusqlite::params_from_iter(sql.parameters))?;
    let mut found: BTreeMap<String, Vec<Mention>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (id, event, doc_id): (String, Option<String>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if !filter.all && reviews.is_rejected(&id) {
            continue;
        }
        let json = reviews.applied(&id, row.get(3)?)?;
        let event = reviews.event(&id, event.as_deref());
        let record: Mentions = serde_json::from_str(&json).map_err(|source| QueryError::Record { id, source })?;
        let mentions = record.mentions.iter().map(|m| Mention { doc_id: doc_id.clone(), start: m.start, end: m.end });
        found.entry(event).or_default().extend(mentions);
    }
    let sorted = |(id, mut mentions): (String, Vec<Mention>)| {
        mentions.sort();
        Cluster { id, mentions }
    };
    Ok(found.into_iter().filter(|(id, _)| filter.all || !reviews.is_rejected(id)).map(sorted).collect())
}

/// All pairs within each group of copies.
fn reprints(ledger: &Ledger, filter: &Filter) -> Result<Vec<(String, String)>> {
    let mut sql = Sql::default();
    let must = sql.visible(&Filter { all: true, ..filter.clone() });
    let text = format!(
        "SELECT l.first, f.doc_id, s.doc_id FROM linked l JOIN story s ON s.key = l.story JOIN story f ON f.key = l.first WHERE {}",
        all_of(&must)
    );
    let mut statement = ledger.connection.prepare_cached(&text)?;
    let mut rows = statement.query(rusqlite::params_from_iter(sql.parameters))?;
    let mut groups: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let group = groups.entry(row.get(0)?).or_default();
        if group.is_empty() {
            group.push(row.get(1)?);
        }
        group.push(row.get(2)?);
    }
    let mut out = Vec::new();
    for mut group in groups.into_values() {
        group.sort();
        group.dedup();
        for (i, a) in group.iter().enumerate() {
            out.extend(group.iter().skip(i + 1).map(|b| (a.clone(), b.clone())));
        }
    }
    out.sort();
    Ok(out)
}
