//! Coded stories -> rows, many stories to a transaction, each story once. The lock is held for a moment at a time, so that several
//! processes can add to one ledger.

use crate::entry::{Entry, Row, Story};
use crate::error::Result;
use crate::runs::{self, Coder};
use crate::store::Ledger;
use rusqlite::{Connection, OptionalExtension, params};
use std::time::{Duration, Instant};

/// Most stories to a transaction.
const BATCH: usize = 400;
/// Stories to the first transaction; each after it has twice as many, so that the first are safe soon.
const FIRST: usize = 8;
/// Longest time that a story waits for its transaction.
const WAIT: Duration = Duration::from_secs(1);

/// What became of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It is new.
    Added,
    /// It is new, and its text is there already: a copy, another citation of the same.
    Copy,
    /// It is new, and its address is there already with another text.
    NewVersion,
    /// It was there, and has been coded again.
    Recoded,
    /// It was there.
    AlreadyThere,
    /// It was erased, and stays out.
    Erased,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Outcome; 6] =
        [Outcome::Added, Outcome::Copy, Outcome::NewVersion, Outcome::Recoded, Outcome::AlreadyThere, Outcome::Erased];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Added => "added",
            Outcome::Copy => "copy",
            Outcome::NewVersion => "new version",
            Outcome::Recoded => "coded again",
            Outcome::AlreadyThere => "already there",
            Outcome::Erased => "erased",
        }
    }

    /// Was anything written?
    pub fn wrote(self) -> bool {
        !matches!(self, Outcome::AlreadyThere | Outcome::Erased)
    }
}

/// What is left of a story that was erased.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tombstone {
    /// When.
    pub at: String,
    /// By whom.
    pub who: String,
    /// Why.
    pub reason: String,
}

/// A story that is safe: its transaction is through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its permanent identifier.
    pub id: String,
    /// The identifier it came with.
    pub doc_id: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// How many stories had which outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([u64; Outcome::ALL.len()]);

impl Counts {
    /// One more.
    pub fn count(&mut self, outcome: Outcome) {
        if let Some(count) = self.0.get_mut(outcome as usize) {
            *count += 1;
        }
    }

    /// How many.
    pub fn of(&self, outcome: Outcome) -> u64 {
        self.0.get(outcome as usize).copied().unwrap_or(0)
    }

    /// In JSON, by name.
    pub fn json(&self) -> serde_json::Value {
        Outcome::ALL
            .iter()
            .map(|outcome| (outcome.name().to_owned(), serde_json::Value::from(self.of(*outcome))))
            .collect()
    }
}

/// A run of `add`, or of `recode`.
#[derive(Debug)]
pub struct Adding<'l> {
    ledger: &'l mut Ledger,
    coder: Coder,
    recode: bool,
    /// The run and the coder's key, once something has been written.
    run: Option<(i64, i64)>,
    began: String,
    waiting: Vec<Entry>,
    /// Stories to the next transaction.
    batch: usize,
    since: Instant,
    counts: Counts,
}

impl Ledger {
    /// Begins to add stories that `coder` has coded; with `recode`, stories that are there get its records as well.
    pub fn adding(&mut self, coder: Coder, recode: bool) -> Adding<'_> {
        Adding {
            ledger: self,
            coder,
            recode,
            run: None,
            began: runs::now(),
            waiting: Vec::with_capacity(BATCH),
            batch: FIRST,
            since: Instant::now(),
            counts: Counts::default(),
        }
    }

    /// What adding a story of this identifier would come to, if that is known without coding it.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn known(&self, id: &str) -> Result<Option<Outcome>> {
        let there = self.connection.prepare_cached("SELECT 1 FROM story WHERE id = ?1")?.exists([id])?;
        if there {
            return Ok(Some(Outcome::AlreadyThere));
        }
        Ok(erased(&self.connection, id)?.then_some(Outcome::Erased))
    }

    /// What is left of an erased story.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn tombstone(&self, id: &str) -> Result<Option<Tombstone>> {
        let sql = "SELECT at, who, reason FROM tombstone WHERE id = ?1";
        let read = |row: &rusqlite::Row<'_>| Ok(Tombstone { at: row.get(0)?, who: row.get(1)?, reason: row.get(2)? });
        Ok(self.connection.query_row(sql, [id], read).optional()?)
    }

    /// Stories that `coder` has not coded yet, after the one with this key, by key: at most `limit`.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn uncoded(&self, coder: &Coder, after: i64, limit: usize) -> Result<Vec<(i64, Story)>> {
        let coder = coder.known(&self.connection)?;
        let sql = "SELECT key, doc_id, outlet, url, lang, published, title_length, text FROM story WHERE key > ?2 \
                   AND NOT EXISTS (SELECT 1 FROM coding WHERE coding.story = story.key AND coding.coder = ?1) ORDER BY key LIMIT ?3";
        let mut statement = self.connection.prepare_cached(sql)?;
        let stories = statement.query_map(params![coder, after, limit], |row| {
            let story = Story {
                doc_id: row.get(1)?,
                outlet: row.get(2)?,
                url: row.get(3)?,
                lang: row.get(4)?,
                published: row.get(5)?,
                title_length: row.get(6)?,
                text: row.get(7)?,
            };
            Ok((row.get(0)?, story))
        })?;
        Ok(stories.collect::<rusqlite::Result<_>>()?)
    }

    /// How many stories `coder` has not coded.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn count_uncoded(&self, coder: &Coder) -> Result<u64> {
        let coder = coder.known(&self.connection)?;
        let sql = "SELECT (SELECT count(*) FROM story) - (SELECT count(*) FROM coding WHERE coder = ?1)";
        Ok(self.connection.query_row(sql, [coder], |row| row.get(0))?)
    }
}

impl Adding<'_> {
    /// Takes a story. Gives those that are safe now, in the order in which they came.
    ///
    /// # Errors
    /// The ledger cannot be written; what was given back before is in it.
    pub fn insert(&mut self, entry: Entry) -> Result<Vec<Kept>> {
        if self.waiting.is_empty() {
            self.since = Instant::now();
        }
        self.waiting.push(entry);
        if self.waiting.len() >= self.batch || self.since.elapsed() >= WAIT { self.flush() } else { Ok(Vec::new()) }
    }

    /// Counts a story that was found to be there, or to have been erased, before it was coded.
    pub fn skip(&mut self, outcome: Outcome) {
        self.counts.count(outcome);
    }

    /// The counts so far.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Writes what waits.
    ///
    /// # Errors
    /// As for [`Adding::insert`].
    pub fn flush(&mut self) -> Result<Vec<Kept>> {
        if self.waiting.is_empty() {
            return Ok(Vec::new());
        }
        let command = if self.recode { "recode" } else { "add" };
        let transaction = self.ledger.begin()?;
        let mut run = self.run;
        let mut kept = Vec::with_capacity(self.waiting.len());
        for entry in &self.waiting {
            let mut start = || -> Result<(i64, i64)> {
                if let Some(run) = run {
                    return Ok(run);
                }
                let coder = self.coder.key(&transaction)?;
                let begun = (runs::begin(&transaction, command, Some(coder), &self.began)?, coder);
                run = Some(begun);
                Ok(begun)
            };
            let outcome = put(&transaction, entry, self.recode, &self.coder, &mut start)?;
            kept.push(Kept { id: entry.id.clone(), doc_id: entry.story.doc_id.clone(), outcome });
        }
        if kept.iter().any(|kept| kept.outcome == Outcome::Recoded) {
            // What has been linked was read from other records.
            transaction.execute("DELETE FROM pass", [])?;
        }
        transaction.commit()?;
        self.run = run;
        self.batch = BATCH.min(self.batch * 2);
        self.waiting.clear();
        kept.iter().for_each(|kept| self.counts.count(kept.outcome));
        Ok(kept)
    }

    /// Writes what waits, and that the run has ended, with its counts and `more` of them.
    ///
    /// # Errors
    /// As for [`Adding::insert`].
    pub fn finish(mut self, more: &[(&str, u64)]) -> Result<(Vec<Kept>, Counts)> {
        let kept = self.flush()?;
        if let Some((run, _)) = self.run {
            let mut summary = self.counts.json();
            if let Some(fields) = summary.as_object_mut() {
                fields.extend(more.iter().map(|(name, count)| ((*name).to_owned(), (*count).into())));
            }
            runs::end(&self.ledger.connection, run, &summary)?;
        }
        Ok((kept, self.counts))
    }
}

fn erased(connection: &Connection, id: &str) -> Result<bool> {
    Ok(connection.prepare_cached("SELECT 1 FROM tombstone WHERE id = ?1")?.exists([id])?)
}

/// Writes a story, unless it is there; `start` gives the run and the coder.
fn put(
    connection: &Connection,
    entry: &Entry,
    recode: bool,
    coder: &Coder,
    start: &mut dyn FnMut() -> Result<(i64, i64)>,
) -> Result<Outcome> {
    let mut by_id = connection.prepare_cached("SELECT key FROM story WHERE id = ?1")?;
    let there: Option<i64> = by_id.query_row([&entry.id], |row| row.get(0)).optional()?;
    if let Some(story) = there {
        let mut coded = connection.prepare_cached("SELECT 1 FROM coding WHERE story = ?1 AND coder = ?2")?;
        let again = recode
            && match coder.known(connection)? {
                Some(coder) => !coded.exists([story, coder])?,
                None => true,
            };
        if !again {
            return Ok(Outcome::AlreadyThere);
        }
        let (run, coder) = start()?;
        records(connection, story, run, coder, entry)?;
        return Ok(Outcome::Recoded);
    }
    if erased(connection, &entry.id)? {
        return Ok(Outcome::Erased);
    }
    let mut same_text = connection.prepare_cached("SELECT 1 FROM story WHERE sha256 = ?1")?;
    let mut same_address = connection.prepare_cached("SELECT 1 FROM story WHERE address = ?1")?;
    let outcome = if same_text.exists([&entry.sha256])? {
        Outcome::Copy
    } else if entry.address.is_some() && same_address.exists([&entry.address])? {
        Outcome::NewVersion
    } else {
        Outcome::Added
    };
    let (run, coder) = start()?;
    let sql = "INSERT INTO story (id, doc_id, outlet, url, lang, published, address, title_length, text, sha256, sketch, run) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    let story = &entry.story;
    connection.prepare_cached(sql)?.execute(params![
        entry.id,
        story.doc_id,
        story.outlet,
        story.url,
        story.lang,
        story.published,
        entry.address,
        story.title_length,
        story.text,
        entry.sha256,
        entry.sketch,
        run
    ])?;
    records(connection, connection.last_insert_rowid(), run, coder, entry)?;
    Ok(outcome)
}

/// Writes the records of a story, and the words that it is found by.
fn records(connection: &Connection, story: i64, run: i64, coder: i64, entry: &Entry) -> Result<()> {
    let mut coding = connection.prepare_cached("INSERT INTO coding (story, coder, run) VALUES (?1, ?2, ?3)")?;
    coding.execute([story, coder, run])?;
    let mut words = connection.prepare_cached("INSERT OR REPLACE INTO words (rowid, word) VALUES (?1, ?2)")?;
    words.execute(params![story, entry.words])?;
    for row in &entry.rows {
        record(connection, story, coder, row)?;
    }
    Ok(())
}

fn record(connection: &Connection, story: i64, coder: i64, row: &Row) -> Result<()> {
    let sql = "INSERT INTO record (id, story, coder, kind, number, type, status, day, place, confidence, background, start, \"end\") \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    connection.prepare_cached(sql)?.execute(params![
        row.id,
        story,
        coder,
        row.kind.name(),
        row.number,
        row.r#type,
        row.status,
        row.day,
        row.place,
        row.confidence,
        row.background,
        row.start,
        row.end
    ])?;
    let record = connection.last_insert_rowid();
    let mut json = connection.prepare_cached("INSERT INTO record_json (record, json) VALUES (?1, ?2)")?;
    json.execute(params![record, row.json])?;
    let sql = "INSERT INTO party (record, role, code, sector, name) VALUES (?1, ?2, ?3, ?4, ?5)";
    let mut party = connection.prepare_cached(sql)?;
    for who in &row.parties {
        party.execute(params![record, who.role, who.code, who.sector, who.name])?;
    }
    Ok(())
}
