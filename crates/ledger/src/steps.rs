//! The versions of the tables, and the steps from each to the next.

use crate::error::{Error, Result};
use rusqlite::{Connection, TransactionBehavior};
use std::path::{Path, PathBuf};

/// The tables of this version.
pub const SCHEMA: &str = include_str!("schema.sql");

/// Their version.
pub const VERSION: i64 = 2;

/// What makes version `n + 2` of version `n + 1`.
const STEPS: [&str; (VERSION - 1) as usize] = [
    // 2: identifiers that are another's now; stories that were erased; whether a report is the pledger's own, which the next pass tells.
    "CREATE TABLE alias (
         old TEXT PRIMARY KEY,
         new TEXT NOT NULL,
         why TEXT NOT NULL,
         run INTEGER NOT NULL REFERENCES run
     ) WITHOUT ROWID;
     CREATE TABLE tombstone (
         id     TEXT PRIMARY KEY,
         at     TEXT NOT NULL,
         who    TEXT NOT NULL,
         reason TEXT NOT NULL,
         run    INTEGER NOT NULL REFERENCES run
     ) WITHOUT ROWID;
     CREATE INDEX IF NOT EXISTS party_name ON party (name);
     ALTER TABLE report ADD COLUMN own INTEGER NOT NULL DEFAULT 0;
     DELETE FROM pass;",
];

/// Brings an older ledger to this version, in one transaction.
///
/// # Errors
/// The file cannot be written.
pub(crate) fn migrate(connection: &mut Connection) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again under the lock: another process may have done it.
    let found: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if (1..VERSION).contains(&found) {
        for step in STEPS.iter().skip(found as usize - 1) {
            transaction.execute_batch(step)?;
        }
        transaction.pragma_update(None, "user_version", VERSION)?;
        transaction.execute(
            "INSERT INTO run (command, began, ended, summary) VALUES ('migrate', strftime('%Y-%m-%dT%H:%M:%SZ'), \
             strftime('%Y-%m-%dT%H:%M:%SZ'), json_object('from', ?1, 'to', ?2))",
            [found, VERSION],
        )?;
    }
    transaction.commit()?;
    Ok(())
}

/// Keeps the file as it is, beside it, under its name with `.v` and its version.
///
/// # Errors
/// The copy cannot be written.
pub(crate) fn keep_copy(connection: &Connection, path: &Path, version: i64) -> Result<()> {
    let named = |end: String| {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(end);
        path.with_file_name(name)
    };
    // A copy that is there already is of another day, and is left as it is.
    let free = |n: &u32| !named(if *n == 1 { format!(".v{version}") } else { format!(".v{version}-{n}") }).exists();
    let number = (1..).find(free).unwrap_or(1);
    let copy: PathBuf = named(if number == 1 { format!(".v{version}") } else { format!(".v{version}-{number}") });
    // Under another name until it is whole.
    let partial = named(format!(".v{version}.{}.partial", std::process::id()));
    let _ = std::fs::remove_file(&partial);
    connection.execute("VACUUM INTO ?1", [partial.to_string_lossy()])?;
    let failed = |error: std::io::Error| {
        Error::Open(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CANTOPEN),
            Some(format!("{}: {error}", copy.display())),
        ))
    };
    std::fs::rename(&partial, &copy).map_err(failed)
}
