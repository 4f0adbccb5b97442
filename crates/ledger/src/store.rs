//! A path -> an open ledger: made where there is none, brought up to date where it is older, refused where it is something else.

use crate::error::{Error, Result};
use crate::steps::{self, VERSION};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// "SIJL" in the head of the file: how a ledger is told from other SQLite files.
pub const APPLICATION: i64 = 0x5349_4A4C;

/// Bytes of a file that are mapped for reading, at most.
const MAPPED: i64 = 1 << 32;

/// How long a process waits for another that writes.
const PATIENCE: Duration = Duration::from_secs(60);

/// An open ledger. One process writes at a time and others wait for it; any number read beside it.
#[derive(Debug)]
pub struct Ledger {
    pub(crate) connection: Connection,
    path: PathBuf,
}

/// What an SQLite file is.
enum Found {
    Empty,
    Ledger(i64),
    Other,
}

impl Ledger {
    /// Opens the ledger in `path` to write to it; makes it where there is no file, brings it up to date where it is of an older version.
    ///
    /// # Errors
    /// It cannot be made, is no ledger, or is of a newer version.
    pub fn open(path: &Path) -> Result<Ledger> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(Error::Open)?;
        connection.busy_timeout(PATIENCE)?;
        let mut ledger = Ledger { connection, path: path.to_owned() };
        match patiently(|| ledger.found())? {
            Found::Other => return Err(Error::NoLedger),
            Found::Ledger(version) if version > VERSION => {
                return Err(Error::Newer { found: version, known: VERSION });
            }
            Found::Ledger(version) if version < VERSION => {
                steps::keep_copy(&ledger.connection, path, version)?;
                ledger.wal()?;
                steps::migrate(&mut ledger.connection)?;
            }
            Found::Ledger(_) => ledger.wal()?,
            Found::Empty => {
                // Most of a ledger are texts and records of a few KiB.
                ledger.connection.pragma_update(None, "page_size", 8192)?;
                ledger.wal()?;
                ledger.make()?;
            }
        }
        ledger.connection.pragma_update(None, "synchronous", "NORMAL")?;
        ledger.connection.pragma_update(None, "foreign_keys", true)?;
        // 32 MiB of journal before it goes into the file: pages that change often are written once.
        ledger.connection.pragma_update(None, "wal_autocheckpoint", 4096)?;
        ledger.ready()?;
        Ok(ledger)
    }

    /// Opens the ledger in `path` to read it.
    ///
    /// # Errors
    /// There is none, it is no ledger, or it is of another version.
    pub fn read(path: &Path) -> Result<Ledger> {
        if !path.exists() {
            return Err(Error::Missing);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let open = |connection: Connection| -> Result<(Ledger, Found)> {
            connection.busy_timeout(PATIENCE)?;
            let ledger = Ledger { connection, path: path.to_owned() };
            let found = patiently(|| ledger.found())?;
            Ok((ledger, found))
        };
        let opened = Connection::open_with_flags(path, flags).map_err(Error::Open).and_then(open);
        let (ledger, found) = match opened {
            // On a medium or in a folder that cannot be written SQLite wants to be told that nobody else writes either.
            Err(Error::Open(_) | Error::ReadOnly) if path.is_file() => {
                let flags = flags | OpenFlags::SQLITE_OPEN_URI;
                open(Connection::open_with_flags(unchanging(path), flags).map_err(Error::Open)?)?
            }
            other => other?,
        };
        match found {
            Found::Ledger(version) if version > VERSION => {
                return Err(Error::Newer { found: version, known: VERSION });
            }
            Found::Ledger(version) if version < VERSION => {
                return Err(Error::Older { found: version, known: VERSION });
            }
            Found::Ledger(_) => {}
            Found::Empty | Found::Other => return Err(Error::NoLedger),
        }
        ledger.ready()?;
        // Questions read many pages once: mapped, they are not copied.
        ledger.connection.pragma_update(None, "mmap_size", MAPPED)?;
        Ok(ledger)
    }

    /// The database behind it, for questions.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Puts everything into the one file, so that it can be copied as it is, and closes it.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn close(self) -> Result<()> {
        // Where somebody else still reads or writes, the last one to leave does it.
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        self.connection.close().map_err(|(_, error)| Error::from(error))
    }

    /// Begins to write; waits for others that write.
    pub(crate) fn begin(&mut self) -> Result<Transaction<'_>> {
        Ok(self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }

    fn ready(&self) -> Result<()> {
        // In KiB where negative: 32 MiB, whatever the size of the ledger.
        self.connection.pragma_update(None, "cache_size", -32_768)?;
        self.connection.set_prepared_statement_cache_capacity(64);
        Ok(())
    }

    fn found(&self) -> Result<Found> {
        let (application, version) = (self.number("application_id")?, self.number("user_version")?);
        let tables: i64 = self.connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
        Ok(match (application, tables) {
            (0, 0) => Found::Empty,
            (APPLICATION, _) if version > 0 => Found::Ledger(version),
            _ => Found::Other,
        })
    }

    fn number(&self, pragma: &str) -> Result<i64> {
        Ok(self.connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))?)
    }

    /// Lets others read while one writes.
    fn wal(&self) -> Result<()> {
        patiently(|| Ok(self.connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?))
    }

    /// Makes the tables, unless another process has been quicker.
    fn make(&mut self) -> Result<()> {
        let transaction = self.begin()?;
        let tables: i64 = transaction.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
        if tables == 0 {
            transaction.execute_batch(steps::SCHEMA)?;
            transaction.pragma_update(None, "application_id", APPLICATION)?;
            transaction.pragma_update(None, "user_version", VERSION)?;
        }
        transaction.commit()?;
        Ok(())
    }
}

/// Tries again where another process is in the way: SQLite itself does not wait at the moments when a file is made or its journal changes.
fn patiently<T>(mut work: impl FnMut() -> Result<T>) -> Result<T> {
    let began = Instant::now();
    loop {
        match work() {
            Err(Error::Busy) if began.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(20)),
            other => return other,
        }
    }
}

/// The path as an address that says that the file does not change.
fn unchanging(path: &Path) -> String {
    let path = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    format!("file:{path}?immutable=1")
}
