//! What can go wrong with a ledger. Each case says what and what to do; the program puts the file's name before it.

/// Why a ledger cannot be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such file.
    #[error("there is no such ledger; check the path, or make one: sijill add STORIES --ledger FILE")]
    Missing,
    /// The file cannot be opened or made.
    #[error("cannot be opened or created ({0}); check that its folder exists and that you may write there")]
    Open(rusqlite::Error),
    /// Not an SQLite file at all.
    #[error("is no ledger: it is not an SQLite file; choose another name with --ledger")]
    NoDatabase,
    /// An SQLite file of another program.
    #[error("is no ledger: it is an SQLite file of another program; choose another name with --ledger")]
    NoLedger,
    /// It was written by a later program.
    #[error("is a ledger of version {found}, and this program knows versions up to {known}; install a newer sijill")]
    Newer {
        /// The file's version.
        found: i64,
        /// The last version that is known here.
        known: i64,
    },
    /// It was written by an earlier program, and is only to be read.
    #[error(
        "is a ledger of version {found}, and this program reads version {known}; bring it up to date once with: sijill link --ledger FILE (a copy of the old file is kept)"
    )]
    Older {
        /// The file's version.
        found: i64,
        /// The version that is read here.
        known: i64,
    },
    /// Another process writes and does not end.
    #[error("another program has been writing to it for more than a minute; try again when that has ended")]
    Busy,
    /// No more room.
    #[error("the disk is full; make room and run the same command again: what was acknowledged is there")]
    Full,
    /// The file may not be written.
    #[error("may not be written; check the rights of the file and of its folder")]
    ReadOnly,
    /// SQLite finds the file broken.
    #[error("is damaged ({0}); go back to a copy, or see what is left with: sijill check --ledger FILE")]
    Damaged(rusqlite::Error),
    /// A record that is not in the form that the ledger reads.
    #[error(
        "{kind} {number} of story \"{story}\" is no record that a ledger can keep: {source}; please report it with the story"
    )]
    Record {
        /// The story's own identifier.
        story: String,
        /// event, statement, ...
        kind: &'static str,
        /// Number among the story's records of the kind, from 0.
        number: usize,
        /// What the JSON reader says.
        source: serde_json::Error,
    },
    /// No such story.
    #[error("there is no story {0} in it; sijill list stories shows the identifiers")]
    NoStory(String),
    /// Several stories of that name.
    #[error("there are {count} stories called {name}; name one by its identifier (s and 16 digits)")]
    ManyStories {
        /// What was asked for.
        name: String,
        /// How many there are.
        count: usize,
    },
    /// No such run.
    #[error("there is no run {0} in it that coded stories; sijill list runs shows the runs")]
    NoRun(i64),
    /// What the linking pass has in mind cannot be written down.
    #[error("the state of the linking pass cannot be kept ({0}); please report it")]
    Mind(String),
    /// Anything else that SQLite says.
    #[error("cannot be read or written: {0}")]
    Sql(rusqlite::Error),
}

/// What reading and writing a ledger come to.
pub type Result<T> = std::result::Result<T, Error>;

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Error::NoDatabase,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Busy,
            Some(ErrorCode::DiskFull) => Error::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Error::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt) => Error::Damaged(error),
            Some(ErrorCode::CannotOpen) => Error::Open(error),
            _ => Error::Sql(error),
        }
    }
}
