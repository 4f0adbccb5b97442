//! The linking pass over a ledger: stories in their order -> the tables of what became of them. Goes on behind the last story where all
//! new stories lie behind it; else it begins again, and identifiers that have become another's are written down.

use crate::error::{Error, Result};
use crate::link::{Identified, Linker, Placed, Told};
use crate::model::Kind;
use crate::runs;
use crate::store::Ledger;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;

/// A pass over stories that can be broken off and taken up again: its state is its serialised form.
pub trait Pass: Serialize + DeserializeOwned {
    /// Places the next story.
    fn story(&mut self, told: &Told) -> Placed;
}

impl Pass for Linker {
    fn story(&mut self, told: &Told) -> Placed {
        Linker::story(self, told)
    }
}

/// What linking came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Linked {
    /// Stories that were placed.
    pub stories: u64,
    /// Did it begin again with the first story?
    pub whole: bool,
    /// Copies among them.
    pub copies: u64,
    /// Versions that newer ones took the place of.
    pub older: u64,
    /// Threads that begin in them.
    pub threads: u64,
    /// Reports of threads in them.
    pub reports: u64,
    /// Events held for or against threads.
    pub evidence: u64,
    /// Identifiers that are another's now.
    pub aliases: u64,
}

impl Linked {
    fn json(&self) -> serde_json::Value {
        serde_json::json!({
            "stories": self.stories, "whole": self.whole, "copies": self.copies, "older versions": self.older,
            "threads": self.threads, "reports": self.reports, "evidence": self.evidence, "aliases": self.aliases,
        })
    }
}

/// What is told of how far it is: stories placed, and stories in all.
pub type Progress<'p> = &'p mut dyn FnMut(u64, u64);

/// First byte of a state that was kept: one that begins otherwise is another program's, and is not taken up.
const FORM: u8 = 1;

/// Where a pass stands in the order of stories: dated ones by date and identifier, then those without a date.
#[derive(Clone, Debug)]
struct Point {
    published: Option<String>,
    id: String,
}

impl Ledger {
    /// Links what has not been linked, in one transaction; with `again`, begins again in any case.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub fn link(&mut self, again: bool, progress: Progress<'_>) -> Result<Linked> {
        self.link_with(Linker::new, again, progress)
    }

    /// Links what has not been linked, in one transaction. `fresh` makes the pass that begins with the first story; with `again`, it
    /// begins again in any case.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub fn link_with<P: Pass>(&mut self, fresh: impl Fn() -> P, again: bool, progress: Progress<'_>) -> Result<Linked> {
        let transaction = self.begin()?;
        let linked = relink(&transaction, fresh, again, progress)?;
        transaction.commit()?;
        Ok(linked)
    }
}

/// Links within the transaction that `db` is in.
pub(crate) fn relink<P: Pass>(
    db: &Connection,
    fresh: impl Fn() -> P,
    again: bool,
    progress: Progress<'_>,
) -> Result<Linked> {
    let began = runs::now();
    // A coder is there from its first story on.
    let newest: Option<i64> =
        db.query_row("SELECT max(key) FROM coder WHERE EXISTS (SELECT 1 FROM story)", [], |row| row.get(0))?;
    let Some(coder) = newest else {
        forget(db)?;
        return Ok(Linked::default());
    };
    let last: i64 = db.query_row("SELECT coalesce(max(story), 0) FROM linked", [], |row| row.get(0))?;
    let resumed = if again { None } else { resume::<P>(db, coder, last)? };
    if resumed.is_some() && !db.prepare("SELECT 1 FROM story WHERE key > ?1")?.exists([last])? {
        return Ok(Linked::default());
    }
    let run = runs::begin(db, "link", Some(coder), &began)?;
    let mut linked = Linked { whole: resumed.is_none(), ..Linked::default() };
    let (mut pass, last) = match resumed {
        Some(pass) => (pass, last),
        None => {
            remember(db)?;
            forget(db)?;
            (fresh(), 0)
        }
    };
    linked.older = versions(db, last)?;
    let at = place(db, &mut pass, last, &mut linked, progress)?;
    if linked.whole {
        linked.aliases = aliases(db, run)?;
    }
    if let Some(at) = at {
        let mind = postcard::to_extend(&pass, vec![FORM]).map_err(|e| Error::Mind(e.to_string()))?;
        let sql = "INSERT OR REPLACE INTO pass (one, coder, published, id, mind) VALUES (1, ?1, ?2, ?3, ?4)";
        db.execute(sql, params![coder, at.published.unwrap_or_default(), at.id, mind])?;
    }
    runs::end(db, run, &linked.json())?;
    Ok(linked)
}

/// The pass as it was left, if all stories behind the key `last` come behind it and none of them changes what it has read.
fn resume<P: Pass>(db: &Connection, coder: i64, last: i64) -> Result<Option<P>> {
    let sql = "SELECT coder, published, id, mind FROM pass";
    let kept = db
        .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get::<_, Vec<u8>>(3)?)))
        .optional()?;
    let Some((by, published, id, mind)): Option<(i64, String, String, Vec<u8>)> = kept else { return Ok(None) };
    if by != coder {
        return Ok(None);
    }
    // An empty date stands for none: such stories come last.
    let before =
        "SELECT 1 FROM story WHERE key > ?1 AND (published IS NULL, coalesce(published, ''), id) <= (?2 = '', ?2, ?3)";
    if db.prepare(before)?.exists(params![last, published, id])? {
        return Ok(None);
    }
    let versions = "SELECT 1 FROM story new WHERE key > ?1 AND address IS NOT NULL \
                    AND EXISTS (SELECT 1 FROM story old WHERE old.address = new.address AND old.key <= ?1)";
    if db.prepare(versions)?.exists([last])? {
        return Ok(None);
    }
    let Some((&FORM, mind)) = mind.split_first() else { return Ok(None) };
    // A state that cannot be read is another program's: the pass begins again.
    Ok(postcard::from_bytes(mind).ok())
}

/// Takes down the identifiers that are given away now, beside the ledger, together with those that have been taken down before.
pub(crate) fn remember(db: &Connection) -> Result<()> {
    db.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS event_before (event TEXT PRIMARY KEY) WITHOUT ROWID;
         CREATE TEMP TABLE IF NOT EXISTS thread_before (thread TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID;
         INSERT OR IGNORE INTO event_before SELECT DISTINCT event FROM member;
         INSERT OR IGNORE INTO thread_before SELECT thread.id, record.id FROM thread JOIN record ON record.key = thread.record;",
    )?;
    Ok(())
}

/// Empties the tables that the pass fills.
pub(crate) fn forget(db: &Connection) -> Result<()> {
    db.execute_batch(
        "DELETE FROM evidence; DELETE FROM report; DELETE FROM exchange; DELETE FROM thread; DELETE FROM member; \
         DELETE FROM linked; DELETE FROM pass;",
    )?;
    Ok(())
}

/// Marks the stories behind the key `last` that a newer version has taken the place of. The newest is the one of the latest date; of one
/// day, the longest, because texts grow; so that the order in which they were added makes no difference.
fn versions(db: &Connection, last: i64) -> Result<u64> {
    let sql = "WITH version AS (
            SELECT key, first_value(key) OVER (
                PARTITION BY address ORDER BY published IS NULL, published DESC, length(text) DESC, id DESC
            ) AS newest
            FROM story WHERE key > ?1 AND address IN (
                SELECT address FROM story WHERE key > ?1 AND address IS NOT NULL GROUP BY address HAVING count(*) > 1
            )
        )
        INSERT INTO linked (story, newer) SELECT key, newest FROM version WHERE key <> newest ORDER BY key";
    Ok(db.execute(sql, [last])? as u64)
}

/// Places the stories behind the key `last` in their order. Gives the point of the last of them.
fn place<P: Pass>(
    db: &Connection,
    pass: &mut P,
    last: i64,
    linked: &mut Linked,
    progress: Progress<'_>,
) -> Result<Option<Point>> {
    let of = "FROM story WHERE key > ?1 AND key NOT IN (SELECT story FROM linked WHERE newer IS NOT NULL)";
    let total: u64 = db.query_row(&format!("SELECT count(*) {of}"), [last], |row| row.get(0))?;
    // Only keys are sorted; SQLite puts them on the disk where there are very many.
    let mut keys = db.prepare(&format!("SELECT key {of} ORDER BY published IS NULL, published, id"))?;
    let mut keys = keys.query([last])?;
    let mut at = None;
    while let Some(row) = keys.next()? {
        let story: i64 = row.get(0)?;
        let (told, records) = told(db, story)?;
        let placed = pass.story(&told);
        write(db, story, &placed, &records)?;
        linked.stories += 1;
        linked.copies += u64::from(placed.copy.is_some());
        linked.threads += placed.begun.len() as u64;
        linked.reports += placed.reports.len() as u64;
        linked.evidence += placed.evidence.len() as u64;
        progress(linked.stories, total);
        at = Some(Point { published: told.published, id: told.id });
    }
    Ok(at)
}

/// A story as the pass reads it, with the keys of its records. Its records are those of the coder that coded it last.
fn told(db: &Connection, story: i64) -> Result<(Told, HashMap<String, i64>)> {
    let mut of_story = db.prepare_cached(
        "SELECT id, published, sketch, \
         (SELECT coder FROM coding WHERE story = ?1 ORDER BY run DESC, coder DESC LIMIT 1) FROM story WHERE key = ?1",
    )?;
    let (mut told, coder) = of_story.query_row([story], |row| {
        let sketch: Vec<u8> = row.get(2)?;
        let sketch =
            sketch.chunks_exact(4).map(|c| c.iter().fold(0, |hash, byte| hash << 8 | u32::from(*byte))).collect();
        let told = Told { id: row.get(0)?, published: row.get(1)?, sketch, ..Told::default() };
        Ok((told, row.get::<_, Option<i64>>(3)?))
    })?;
    let mut keys = HashMap::new();
    let mut records = db.prepare_cached(
        "SELECT r.key, r.id, r.kind, r.number, j.json FROM record r JOIN record_json j ON j.record = r.key \
         WHERE r.story = ?1 AND r.coder = ?2 ORDER BY r.kind, r.number",
    )?;
    let mut rows = records.query(params![story, coder])?;
    while let Some(row) = rows.next()? {
        let (key, id, kind): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let json = row.get_ref(4)?.as_bytes().map_err(rusqlite::Error::from)?;
        keys.insert(id.clone(), key);
        let read = match Kind::by_name(&kind) {
            Some(Kind::Event) => read(&mut told.events, id, json),
            Some(Kind::Statement) => read(&mut told.statements, id, json),
            Some(Kind::Commitment) => read(&mut told.commitments, id, json),
            Some(Kind::Fate) => read(&mut told.fates, id, json),
            None => Ok(()),
        };
        if let Err(source) = read {
            let kind = Kind::by_name(&kind).map_or("record", Kind::name);
            return Err(Error::Record { story: told.id, kind, number: row.get(3)?, source });
        }
    }
    Ok((told, keys))
}

fn read<T: DeserializeOwned>(records: &mut Vec<Identified<T>>, id: String, json: &[u8]) -> serde_json::Result<()> {
    records.push(Identified { id, record: serde_json::from_slice(json)? });
    Ok(())
}

/// Writes what became of a story.
fn write(db: &Connection, story: i64, placed: &Placed, records: &HashMap<String, i64>) -> Result<()> {
    let key = |id: &str| match records.get(id) {
        Some(key) => Ok(*key),
        None => {
            let mut by_id = db.prepare_cached("SELECT max(key) FROM record WHERE id = ?1")?;
            by_id.query_row([id], |row| row.get::<_, i64>(0))
        }
    };
    let mut linked = db.prepare_cached(
        "INSERT INTO linked (story, first, percent) VALUES (?1, (SELECT key FROM story WHERE id = ?2), ?3)",
    )?;
    let copy = placed.copy.as_ref();
    linked.execute(params![story, copy.map(|copy| &copy.first), copy.map(|copy| copy.percent)])?;
    let mut member = db.prepare_cached("INSERT INTO member (record, event, why) VALUES (?1, ?2, ?3)")?;
    for event in &placed.events {
        member.execute(params![key(&event.record)?, event.event, event.why])?;
    }
    let mut thread = db.prepare_cached("INSERT INTO thread (id, record) VALUES (?1, ?2)")?;
    for begun in &placed.begun {
        thread.execute(params![begun.thread, key(&begun.record)?])?;
    }
    let mut exchange =
        db.prepare_cached("INSERT OR IGNORE INTO exchange (thread, in_return_for, record) VALUES (?1, ?2, ?3)")?;
    for tied in &placed.exchanges {
        exchange.execute(params![tied.thread, tied.in_return_for, key(&tied.record)?])?;
    }
    let mut report = db.prepare_cached(
        "INSERT INTO report (thread, kind, record, start, \"end\", own, why) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for r in &placed.reports {
        report.execute(params![r.thread, r.kind, key(&r.record)?, r.start, r.end, r.own, r.why])?;
    }
    let mut evidence = db.prepare_cached(
        "INSERT INTO evidence (thread, speaks_for, record, start, \"end\", why) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for e in &placed.evidence {
        evidence.execute(params![e.thread, e.speaks_for, key(&e.record)?, e.start, e.end, e.why])?;
    }
    Ok(())
}

/// Writes down whose identifiers the vanished ones are now: an event's is that of the event that its first telling tells, a thread's that
/// of the thread that its first statement belongs to. One that has come back stands for itself again.
fn aliases(db: &Connection, run: i64) -> Result<u64> {
    let events = "INSERT OR REPLACE INTO alias (old, new, why, run)
        SELECT e.event, max(m.event), 'an earlier story tells it', ?1
        FROM temp.event_before e JOIN record r ON r.id = e.event JOIN member m ON m.record = r.key
        WHERE m.event <> e.event AND NOT EXISTS (SELECT 1 FROM member WHERE member.event = e.event) GROUP BY e.event";
    // Where its story is a copy now, what is reported is reported by the same record of the first.
    let threads = "INSERT OR REPLACE INTO alias (old, new, why, run)
        SELECT t.thread, max(p.thread), 'an earlier story makes the promise', ?1
        FROM temp.thread_before t JOIN record r ON r.id = t.record JOIN linked l ON l.story = r.story
        JOIN record f ON f.story = coalesce(l.first, l.story) AND f.coder = r.coder AND f.kind = r.kind AND f.number = r.number
            AND f.type = r.type
        JOIN report p ON p.record = f.key
        WHERE p.thread <> t.thread AND NOT EXISTS (SELECT 1 FROM thread WHERE thread.id = t.thread) GROUP BY t.thread";
    let new = db.execute(events, [run])? + db.execute(threads, [run])?;
    db.execute_batch(
        "UPDATE alias SET new = (SELECT next.new FROM alias next WHERE next.old = alias.new)
         WHERE new IN (SELECT old FROM alias) AND new <> old;
         DELETE FROM alias WHERE old IN (SELECT event FROM member) OR old IN (SELECT id FROM thread);
         DELETE FROM event_before;
         DELETE FROM thread_before;",
    )?;
    Ok(new as u64)
}
