//! A story out of the ledger, with everything that was read from it: the right of a person, or the demand of a publisher. What is left is
//! that it was here.

use crate::error::{Error, Result};
use crate::link::Linker;
use crate::relink::{self, Linked, Progress};
use crate::runs;
use crate::store::Ledger;
use rusqlite::{Connection, params};

/// What was erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// The story's identifier.
    pub id: String,
    /// The identifier it came with.
    pub doc_id: String,
    /// Records of it.
    pub records: u64,
    /// Reviews of these records.
    pub reviews: u64,
    /// What linking the rest came to.
    pub linked: Linked,
}

impl Ledger {
    /// Erases a story, by its permanent identifier or by the one it came with, and links the rest again, in one transaction.
    ///
    /// # Errors
    /// There is no such story, or several, or the ledger cannot be written.
    pub fn erase(&mut self, name: &str, who: &str, reason: &str, progress: Progress<'_>) -> Result<Erasure> {
        // What is given up is overwritten with zeros, and not only forgotten.
        self.connection.pragma_update(None, "secure_delete", true)?;
        let transaction = self.begin()?;
        let (key, id, doc_id) = find(&transaction, name)?;
        let began = runs::now();
        let run = runs::begin(&transaction, "erase", None, &began)?;
        relink::remember(&transaction)?;
        relink::forget(&transaction)?;
        let mine = "(SELECT id FROM record WHERE story = ?1)";
        let reviews = transaction.execute(
            &format!(
                "DELETE FROM review WHERE target IN {mine} OR target IN (SELECT 't' || substr(id, 2) FROM record WHERE story = ?1)"
            ),
            [key],
        )?;
        transaction.execute(&format!("DELETE FROM alias WHERE old IN {mine} OR new IN {mine}"), [key])?;
        let of_mine = "WHERE record IN (SELECT key FROM record WHERE story = ?1)";
        transaction.execute(&format!("DELETE FROM party {of_mine}"), [key])?;
        transaction.execute(&format!("DELETE FROM record_json {of_mine}"), [key])?;
        let records = transaction.execute("DELETE FROM record WHERE story = ?1", [key])?;
        transaction.execute("DELETE FROM coding WHERE story = ?1", [key])?;
        transaction.execute("DELETE FROM words WHERE rowid = ?1", [key])?;
        transaction.execute("DELETE FROM story WHERE key = ?1", [key])?;
        // A word that only this story had goes from the index when its parts are merged.
        transaction.execute("INSERT INTO words (words) VALUES ('optimize')", [])?;
        let sql = "INSERT INTO tombstone (id, at, who, reason, run) VALUES (?1, ?2, ?3, ?4, ?5)";
        transaction.execute(sql, params![id, began, who, reason, run])?;
        runs::end(&transaction, run, &serde_json::json!({ "story": id, "records": records, "reviews": reviews }))?;
        let linked = relink::relink(&transaction, Linker::new, true, progress)?;
        transaction.commit()?;
        Ok(Erasure { id, doc_id, records: records as u64, reviews: reviews as u64, linked })
    }
}

/// The story called `name`.
fn find(db: &Connection, name: &str) -> Result<(i64, String, String)> {
    for column in ["id", "doc_id"] {
        let mut statement = db.prepare(&format!("SELECT key, id, doc_id FROM story WHERE {column} = ?1"))?;
        let found = statement.query_map([name], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let mut found: Vec<_> = found.collect::<rusqlite::Result<_>>()?;
        match (found.pop(), found.len()) {
            (Some(story), 0) => return Ok(story),
            (Some(_), more) => return Err(Error::ManyStories { name: name.to_owned(), count: more + 1 }),
            (None, _) => {}
        }
    }
    Err(Error::NoStory(name.to_owned()))
}
