//! Runs: every call that wrote, with its coder, when it began and ended, and what it came to.

use crate::error::Result;
use rusqlite::{Connection, OptionalExtension, params};

/// A program that codes, with its language data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coder {
    /// Version of the program.
    pub version: String,
    /// Language data and their version.
    pub pack: String,
}

impl Coder {
    /// Its key in the ledger; a new one where it is new there.
    pub(crate) fn key(&self, connection: &Connection) -> Result<i64> {
        if let Some(key) = self.known(connection)? {
            return Ok(key);
        }
        connection.execute("INSERT INTO coder (version, pack) VALUES (?1, ?2)", params![self.version, self.pack])?;
        Ok(connection.last_insert_rowid())
    }

    /// Its key in the ledger, if it has coded there.
    pub(crate) fn known(&self, connection: &Connection) -> Result<Option<i64>> {
        let sql = "SELECT key FROM coder WHERE version = ?1 AND pack = ?2";
        Ok(connection.query_row(sql, params![self.version, self.pack], |row| row.get(0)).optional()?)
    }
}

/// The time now, in UTC to the second.
pub(crate) fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Writes down that a run of `command` began at `began`. It counts as cut off until it is ended.
pub(crate) fn begin(connection: &Connection, command: &str, coder: Option<i64>, began: &str) -> Result<i64> {
    let sql = "INSERT INTO run (command, coder, began) VALUES (?1, ?2, ?3)";
    connection.execute(sql, params![command, coder, began])?;
    Ok(connection.last_insert_rowid())
}

/// Writes down that a run has ended, and its counts in JSON.
pub(crate) fn end(connection: &Connection, run: i64, summary: &serde_json::Value) -> Result<()> {
    let sql = "UPDATE run SET ended = ?2, summary = ?3 WHERE key = ?1";
    connection.execute(sql, params![run, now(), summary.to_string()])?;
    Ok(())
}
