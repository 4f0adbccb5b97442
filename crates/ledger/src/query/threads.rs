//! Threads, each complete: what was reported of it, what speaks for or against it, what was assessed, and its state on a day.

mod board;
mod facts;

pub use board::{Due, last_day};

use super::filter::{Filter, Sql, all_of, hits};
use super::load::Stories;
use super::{QueryError, Result, list, names};
use crate::history::{Evidence, Report, Story, Thread};
use crate::link::state::state;
use crate::model::{Commitment, Kind};
use crate::review::Reviews;
use crate::store::Ledger;
use facts::Telling;
use rusqlite::Connection;
use rusqlite::types::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The threads that answer, in the order (published, story, number) of the commitments that began them. Where something of records or
/// stories is asked for, those with a report that has it; `statuses` are states.
///
/// # Errors
/// The ledger cannot be read.
pub fn threads(ledger: &Ledger, filter: &Filter) -> Result<Vec<Thread>> {
    if filter.statuses.is_empty() && filter.limit.is_none() {
        return answering(ledger, filter, true);
    }
    // States first, and then the words of those that are shown.
    let outlines = outlines(ledger, filter)?;
    let ids: Vec<String> = outlines.into_iter().map(|t| t.id).collect();
    threads_by_id(ledger, &ids, filter)
}

/// The same threads without titles, and without the words of reports and evidence: quick where only some of them will be shown.
///
/// # Errors
/// The ledger cannot be read.
pub fn outlines(ledger: &Ledger, filter: &Filter) -> Result<Vec<Thread>> {
    let mut out = answering(ledger, filter, false)?;
    if !filter.statuses.is_empty() {
        out.retain(|t| filter.statuses.iter().any(|s| s.replace('_', " ").eq_ignore_ascii_case(t.state.name())));
    }
    out.truncate(filter.limit.unwrap_or(usize::MAX));
    Ok(out)
}

/// The threads with these full identifiers, in this order.
///
/// # Errors
/// The ledger cannot be read.
pub fn threads_by_id(ledger: &Ledger, ids: &[String], filter: &Filter) -> Result<Vec<Thread>> {
    let reviews = Reviews::load(ledger, filter)?;
    let chosen: BTreeSet<String> = ids.iter().cloned().collect();
    let found = assemble(&ledger.connection, Some(chosen), true, filter, &reviews)?;
    let mut found: BTreeMap<String, Thread> = found.into_iter().map(|t| (t.id.clone(), t)).collect();
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// All threads that answer, whatever their states.
fn answering(ledger: &Ledger, filter: &Filter, words: bool) -> Result<Vec<Thread>> {
    let reviews = Reviews::load(ledger, filter)?;
    let of_reports = Filter { statuses: Vec::new(), ..filter.unlimited() };
    let chosen = if of_reports.of_records() || of_reports.of_stories() {
        Some(reported(&ledger.connection, &of_reports, &reviews)?)
    } else {
        None
    };
    assemble(&ledger.connection, chosen, words, filter, &reviews)
}

/// The thread called `id`, or whose identifier begins so, or the one that a commitment belongs to.
///
/// # Errors
/// There is none, or several.
pub fn thread(ledger: &Ledger, id: &str, filter: &Filter) -> Result<Thread> {
    let named = names::find(ledger, id)?;
    let reviews = Reviews::load(ledger, filter)?;
    let id = match &named {
        names::Named::Thread(id) => id.clone(),
        other => {
            return Err(QueryError::Wrong(format!(
                "{} is {}, no thread; sijill show has it",
                other.id(),
                other.what()
            )));
        }
    };
    let now = reviews.reads_as(&id).to_owned();
    let chosen = BTreeSet::from([now.clone()]);
    // What was asked for by name is shown even if it was rejected.
    let filter = Filter { all: true, ..filter.unlimited() };
    let found = assemble(&ledger.connection, Some(chosen), true, &filter, &reviews)?;
    found.into_iter().find(|t| t.id == now).ok_or(QueryError::Unknown(id))
}

/// The threads with a report whose record answers.
fn reported(db: &Connection, filter: &Filter, reviews: &Reviews) -> Result<BTreeSet<String>> {
    let mut keys = Vec::new();
    hits(db, None, filter, reviews, |hit| {
        keys.push(hit.key);
        true
    })?;
    let mut statement =
        db.prepare_cached("SELECT DISTINCT p.thread FROM json_each(?1) k CROSS JOIN report p ON p.record = k.value")?;
    let rows = statement.query_map([list(keys)], |row| row.get::<_, String>(0))?;
    let mut out = BTreeSet::new();
    for id in rows {
        out.insert(reviews.reads_as(&id?).to_owned());
    }
    Ok(out)
}

/// A thread being put together.
#[derive(Default)]
struct Gathered {
    reports: Vec<(Report, Telling)>,
    evidence: Vec<(Evidence, Telling)>,
    in_return_for: BTreeSet<String>,
    returned_by: BTreeSet<String>,
}

impl Gathered {
    /// When it is due, by the last telling that says so.
    fn due(&self) -> Option<String> {
        self.reports.iter().rev().find_map(|(_, telling)| telling.pledge.as_ref()?.due().map(str::to_owned))
    }
}

/// Reads the chosen threads, or all.
fn assemble(
    db: &Connection,
    chosen: Option<BTreeSet<String>>,
    words: bool,
    filter: &Filter,
    reviews: &Reviews,
) -> Result<Vec<Thread>> {
    let names = chosen.as_ref().map(|chosen| {
        let wanted: Vec<&str> = chosen.iter().map(String::as_str).collect();
        let merged = reviews.read_as(&wanted);
        list(wanted.iter().map(|w| (*w).to_owned()).chain(merged))
    });
    let mut found: BTreeMap<String, Gathered> = BTreeMap::new();
    let mut stories = words.then(Stories::default);
    each(db, ("report", "kind"), names.as_deref(), (filter, reviews), &mut stories, &mut |row| {
        let Row { thread, what, telling, story, words, start, end, why, .. } = row;
        let by = telling.by.clone();
        let report = Report {
            kind: what,
            record: telling.record.clone(),
            copy: story.copy_of.is_some(),
            story,
            words,
            start,
            end,
            by: by.as_ref().map(|e| e.text.clone()).unwrap_or_default(),
            by_code: by.as_ref().and_then(|e| e.code.clone()),
            by_sector: by.and_then(|e| e.sector),
            why,
        };
        found.entry(thread).or_default().reports.push((report, telling));
    })?;
    each(db, ("evidence", "speaks_for"), names.as_deref(), (filter, reviews), &mut stories, &mut |row| {
        let Row { thread, what, telling, story, words, start, end, why } = row;
        let evidence = Evidence { speaks_for: what, record: telling.record.clone(), story, words, start, end, why };
        if let Some(gathered) = found.get_mut(&thread) {
            gathered.evidence.push((evidence, telling));
        }
    })?;
    exchanges(db, reviews, &mut found)?;
    let dues: BTreeMap<String, String> =
        found.iter().filter_map(|(id, gathered)| Some((id.clone(), gathered.due()?))).collect();
    let watched = if filter.as_watched { watched(db)? } else { BTreeMap::new() };
    let mut out: Vec<(usize, Thread)> = Vec::with_capacity(found.len());
    for (id, gathered) in found {
        if chosen.as_ref().is_some_and(|chosen| !chosen.contains(&id)) || !filter.all && reviews.is_rejected(&id) {
            continue;
        }
        let exchange_due = gathered.in_return_for.iter().find_map(|other| dues.get(other)).cloned();
        out.extend(finish(id, gathered, exchange_due, (filter.day(), &watched), reviews)?);
    }
    out.sort_by(|(m, a), (n, b)| {
        (&a.story.published, &a.story.id, m, &a.id).cmp(&(&b.story.published, &b.story.id, n, &b.id))
    });
    Ok(out.into_iter().map(|(_, thread)| thread).collect())
}

/// A row of `report` or `evidence` with its story and record.
struct Row {
    thread: String,
    what: String,
    telling: Telling,
    story: Story,
    words: String,
    start: usize,
    end: usize,
    why: String,
}

/// Reads all rows of a table in the order of the pass, those that reviews take out left out.
fn each(
    db: &Connection,
    (table, column): (&str, &str),
    names: Option<&str>,
    (filter, reviews): (&Filter, &Reviews),
    stories: &mut Option<Stories>,
    take: &mut dyn FnMut(Row),
) -> Result<()> {
    let mut sql = Sql::default();
    // Copies are citations; they stay, and are marked.
    let mut must = sql.visible(&Filter { all: true, ..filter.clone() });
    if !filter.all {
        must.push("(l.newer IS NULL OR l.first IS NOT NULL)".to_owned());
    }
    if let Some(names) = names {
        let at = sql.put(Value::Text(names.to_owned()));
        must.push(format!("p.thread IN (SELECT value FROM json_each({at}))"));
    }
    let own = if table == "report" { "p.own" } else { "0" };
    let text = format!(
        "SELECT p.thread, p.{column}, p.start, p.\"end\", p.why, r.id, r.kind, r.number, j.json, s.key, s.id, s.published, \
         (SELECT f.id FROM story f WHERE f.key = l.first), {own} \
         FROM {table} p CROSS JOIN record r ON r.key = p.record \
         CROSS JOIN story s ON s.key = r.story CROSS JOIN record_json j ON j.record = r.key \
         LEFT JOIN linked l ON l.story = s.key WHERE {} ORDER BY p.key",
        all_of(&must)
    );
    let mut statement = db.prepare_cached(&text)?;
    let mut rows = statement.query(rusqlite::params_from_iter(sql.parameters))?;
    while let Some(row) = rows.next()? {
        let thread: String = row.get(0)?;
        let record: String = row.get(5)?;
        let kind = row.get_ref(6)?.as_str().ok().and_then(Kind::by_name).unwrap_or(Kind::Event);
        if !filter.all && reviews.is_rejected(&record) {
            continue;
        }
        let mut what: String = row.get(1)?;
        let thread = if !reviews.is_split(&record, &thread) {
            reviews.reads_as(&thread).to_owned()
        } else if kind == Kind::Commitment && table == "report" {
            // A promise that was taken out is one by itself.
            what = "stated".to_owned();
            format!("t{record}")
        } else {
            continue;
        };
        let number: usize = row.get(7)?;
        let telling = Telling { own: row.get(13)?, ..Telling::read(record, kind, number, row.get(8)?, reviews)? };
        let (start, end): (usize, usize) = (row.get(2)?, row.get(3)?);
        let (story, words) = match stories {
            Some(stories) => stories.words(db, row.get(9)?, start, end)?,
            None => {
                let (id, published, copy_of) = (row.get(10)?, row.get(11)?, row.get(12)?);
                (Story { id, published, copy_of, ..Story::default() }, String::new())
            }
        };
        take(Row { thread, what, telling, story, words, start, end, why: row.get(4)? });
    }
    Ok(())
}

/// Ties threads to those that they were given in return for.
fn exchanges(db: &Connection, reviews: &Reviews, found: &mut BTreeMap<String, Gathered>) -> Result<()> {
    let mut statement = db.prepare_cached(
        "SELECT x.thread, x.in_return_for, r.id FROM exchange x JOIN record r ON r.key = x.record ORDER BY 1, 2",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (thread, other, record): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (thread, other) = (reviews.reads_as(&thread).to_owned(), reviews.reads_as(&other).to_owned());
        // A tie is known from the day on that its record is.
        let known = |id: &str| found.get(id).is_some_and(|g| g.reports.iter().any(|(r, _)| r.record == record));
        if thread == other || !(known(&thread) || known(&other)) {
            continue;
        }
        if let Some(gathered) = found.get_mut(&thread) {
            gathered.in_return_for.insert(other.clone());
        }
        if let Some(gathered) = found.get_mut(&other) {
            gathered.returned_by.insert(thread);
        }
    }
    Ok(())
}

/// The last day on which a story tells of each code.
fn watched(db: &Connection) -> Result<BTreeMap<String, String>> {
    let mut statement = db.prepare_cached(
        "SELECT p.code, max(s.published) FROM party p CROSS JOIN record r ON r.key = p.record \
         CROSS JOIN story s ON s.key = r.story WHERE p.code IS NOT NULL AND s.published IS NOT NULL GROUP BY p.code",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The thread of what was gathered, with the number of its first commitment in its story; `None` if no commitment is left of it.
fn finish(
    id: String,
    gathered: Gathered,
    exchange_due: Option<String>,
    (day, watched): (&str, &BTreeMap<String, String>),
    reviews: &Reviews,
) -> Result<Option<(usize, Thread)>> {
    let Gathered { reports, evidence, in_return_for, returned_by } = gathered;
    let Some((first, telling)) = reports.iter().find(|(_, telling)| telling.pledge.is_some()) else { return Ok(None) };
    let commitment: Commitment = serde_json::from_str(&telling.json)
        .map_err(|source| QueryError::Record { id: telling.record.clone(), source })?;
    let number = telling.number;
    let facts = facts::facts(&commitment, &reports, &evidence, exchange_due);
    let codes = commitment.pledger.iter().filter_map(|p| p.code.as_ref());
    let last = codes.filter_map(|code| watched.get(code)).max();
    let day = last.map_or(day, |last| last.as_str().min(day));
    let proposed = state(&facts, day);
    let sources: BTreeSet<&str> = reports.iter().filter(|(r, _)| !r.copy).map(|(r, _)| r.story.id.as_str()).collect();
    let thread = Thread {
        commitment,
        record: first.record.clone(),
        story: first.story.clone(),
        in_return_for: in_return_for.into_iter().collect(),
        returned_by: returned_by.into_iter().collect(),
        due: proposed.due,
        due_words: proposed.due_words,
        state: proposed.state,
        state_why: proposed.why,
        assessments: reviews.assessments(&id),
        sources: sources.len(),
        reports: reports.into_iter().map(|(report, _)| report).collect(),
        evidence: evidence.into_iter().map(|(evidence, _)| evidence).collect(),
        id,
    };
    Ok(Some((number, thread)))
}
