//! Keys of found records -> records with their stories.

use super::{Filter, Result, list};
use crate::history::{Record, Story};
use crate::model::Kind;
use crate::review::Reviews;
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Longest title, in code points, of a story that came without one.
const FIRST_WORDS: usize = 120;

/// The columns that [`story`] reads, of the story `s` whose row of `linked` is `l`.
pub(crate) const STORY: &str = "s.id, s.doc_id, s.outlet, s.url, s.published, \
    CASE WHEN s.title_length > 0 THEN substr(s.text, 1, s.title_length) ELSE substr(s.text, 1, 200) END, \
    (SELECT f.id FROM story f WHERE f.key = l.first), (SELECT n.id FROM story n WHERE n.key = l.newer), s.title_length";

/// How many columns these are.
const COLUMNS: usize = 9;

/// Stories with their texts, each read once however many records stand in it.
#[derive(Default)]
pub(crate) struct Stories {
    read: BTreeMap<i64, (Story, String)>,
}

impl Stories {
    /// The story of this key, and the words of its text between two code points.
    pub(crate) fn words(&mut self, db: &Connection, key: i64, start: usize, end: usize) -> Result<(Story, String)> {
        let (story, text) = match self.read.entry(key) {
            Entry::Occupied(there) => there.into_mut(),
            Entry::Vacant(place) => {
                let sql = format!(
                    "SELECT {STORY}, s.text FROM story s LEFT JOIN linked l ON l.story = s.key WHERE s.key = ?1"
                );
                let mut statement = db.prepare_cached(&sql)?;
                place.insert(statement.query_row([key], |row| Ok((story(row, 0)?, row.get(COLUMNS)?)))?)
            }
        };
        let words = text.chars().skip(start).take(end.saturating_sub(start)).collect();
        Ok((story.clone(), words))
    }
}

/// A story from a row with the columns [`STORY`], the first of them at `at`.
pub(crate) fn story(row: &Row<'_>, at: usize) -> rusqlite::Result<Story> {
    let text: String = row.get(at + 5)?;
    let titled: i64 = row.get(at + 8)?;
    let title = if titled > 0 { text } else { first_words(&text) };
    Ok(Story {
        id: row.get(at)?,
        doc_id: row.get(at + 1)?,
        outlet: row.get(at + 2)?,
        url: row.get(at + 3)?,
        published: row.get(at + 4)?,
        title,
        copy_of: row.get(at + 6)?,
        newer: row.get(at + 7)?,
    })
}

/// The first line of a text, or as much of it as a title has.
fn first_words(text: &str) -> String {
    let line = text.trim_start().lines().next().unwrap_or("").trim_end();
    if line.chars().count() <= FIRST_WORDS {
        return line.to_owned();
    }
    let cut: String = line.chars().take(FIRST_WORDS).collect();
    let whole = cut.rsplit_once(char::is_whitespace).map_or(cut.as_str(), |(before, _)| before);
    format!("{whole} ...")
}

/// The records with these keys, in this order.
pub(crate) fn records(db: &Connection, keys: &[i64], filter: &Filter, reviews: &Reviews) -> Result<Vec<Record>> {
    let mut out = uncounted(db, keys, reviews)?;
    let events: Vec<String> = out.iter().filter_map(|r| r.event.clone()).collect();
    let sources = sources(db, &events, filter, reviews)?;
    for record in &mut out {
        record.sources = record.event.as_ref().and_then(|e| sources.get(e)).map_or(0, |s| s.sources);
    }
    Ok(out)
}

/// The records with these keys, their sources not counted.
pub(crate) fn uncounted(db: &Connection, keys: &[i64], reviews: &Reviews) -> Result<Vec<Record>> {
    let mut statement = db.prepare_cached(
        "SELECT r.story, r.id, r.kind, r.start, r.\"end\", j.json, m.event \
         FROM json_each(?1) k CROSS JOIN record r ON r.key = k.value CROSS JOIN record_json j ON j.record = r.key \
         LEFT JOIN member m ON m.record = r.key",
    )?;
    let mut rows = statement.query([list(keys)])?;
    let mut stories = Stories::default();
    let mut out = Vec::with_capacity(keys.len());
    while let Some(row) = rows.next()? {
        let id: String = row.get(1)?;
        let kind = row.get_ref(2)?.as_str().ok().and_then(Kind::by_name).unwrap_or(Kind::Event);
        let (start, end): (usize, usize) = (row.get(3)?, row.get(4)?);
        let (story, words) = stories.words(db, row.get(0)?, start, end)?;
        let json: String = row.get(5)?;
        let event = match kind {
            Kind::Event => Some(reviews.event(&id, row.get::<_, Option<String>>(6)?.as_deref())),
            _ => None,
        };
        out.push(Record {
            kind,
            story,
            words,
            start,
            end,
            json: reviews.applied(&id, json)?,
            event,
            sources: 0,
            review: reviews.verdict(&id).map(str::to_owned),
            id,
        });
    }
    Ok(out)
}

/// An event across stories: its records, and its independent sources.
#[derive(Clone, Debug, Default)]
pub(crate) struct Members {
    /// Keys in the order of publication.
    pub(crate) keys: Vec<i64>,
    /// Stories that are no copies of one another.
    pub(crate) sources: usize,
    /// Those stories, while they are being counted.
    roots: std::collections::BTreeSet<i64>,
}

/// The members of events across stories, as reviewed.
pub(crate) fn sources(
    db: &Connection,
    events: &[String],
    filter: &Filter,
    reviews: &Reviews,
) -> Result<BTreeMap<String, Members>> {
    let mut wanted: Vec<&str> = events.iter().map(String::as_str).collect();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut named: Vec<String> = wanted.iter().map(|e| (*e).to_owned()).collect();
    named.extend(reviews.read_as(&wanted));
    let mut sql = super::filter::Sql::default();
    let names = sql.put(list(&named));
    let mut must = sql.visible(&Filter { all: true, ..filter.clone() });
    if !filter.all {
        must.push("l.newer IS NULL".to_owned());
    }
    let visible = super::filter::all_of(&must);
    // An event that no other story tells has no row of its own here until the pass has read its story.
    let text = format!(
        "SELECT r.key, r.id, m.event, coalesce(l.first, s.key), s.published, s.id, r.number \
         FROM json_each({names}) k CROSS JOIN member m ON m.event = k.value CROSS JOIN record r ON r.key = m.record \
         CROSS JOIN story s ON s.key = r.story LEFT JOIN linked l ON l.story = s.key WHERE {visible} \
         UNION SELECT r.key, r.id, NULL, coalesce(l.first, s.key), s.published, s.id, r.number \
         FROM json_each({names}) k CROSS JOIN record r ON r.id = k.value CROSS JOIN story s ON s.key = r.story \
         LEFT JOIN linked l ON l.story = s.key WHERE r.kind = 'event' AND NOT EXISTS (SELECT 1 FROM member o WHERE o.record = r.key) \
         AND NOT EXISTS (SELECT 1 FROM record q JOIN member o ON o.record = q.key WHERE q.id = r.id) AND {visible} \
         ORDER BY 5, 6, 7"
    );
    let mut statement = db.prepare_cached(&text)?;
    let mut rows = statement.query(rusqlite::params_from_iter(sql.parameters))?;
    let mut out: BTreeMap<String, Members> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let id: String = row.get(1)?;
        if !filter.all && reviews.is_rejected(&id) {
            continue;
        }
        let event = reviews.event(&id, row.get::<_, Option<String>>(2)?.as_deref());
        if wanted.binary_search(&event.as_str()).is_err() {
            continue;
        }
        let members = out.entry(event).or_default();
        members.keys.push(row.get(0)?);
        members.roots.insert(row.get(3)?);
        members.sources = members.roots.len();
    }
    Ok(out)
}
