//! What can go wrong: each case says what, where and what to do.

use crate::exit::Exit;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Where a story, or a problem, stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file; `None` for standard input.
    pub file: Option<PathBuf>,
    /// Its line, from 1, where the file holds several stories.
    pub line: Option<u64>,
    /// The story among those of one JSON array, from 1.
    pub item: Option<usize>,
}

impl Place {
    /// A file.
    pub fn file(path: &Path) -> Place {
        Place { file: Some(path.to_owned()), ..Place::default() }
    }

    /// A line of the same file.
    pub fn at_line(&self, line: u64) -> Place {
        Place { line: Some(line), ..self.clone() }
    }

    /// A story of the same file's JSON array.
    pub fn at_item(&self, item: usize) -> Place {
        Place { item: Some(item), ..self.clone() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.file {
            Some(path) => write!(f, "{}", path.display())?,
            None => f.write_str("standard input")?,
        }
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(item) = self.item {
            write!(f, ", story {item}")?;
        }
        Ok(())
    }
}

/// A piece of input that could not be coded. The run goes on with the rest.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// There is no such file.
    #[error("{}: no such file or folder; check the path", .0.display())]
    Missing(PathBuf),
    /// It cannot be opened or read.
    #[error("{place}: cannot be read: {source}; check that it exists in full and that you may read it")]
    Unreadable {
        /// What was to be read.
        place: Place,
        /// Why not.
        source: io::Error,
    },
    /// A folder or file without any story.
    #[error(
        "{0}: no stories in it; a folder is searched for .txt, .jsonl, .jsonl.gz and .json files, a .jsonl file has one story a line"
    )]
    NoStories(Place),
    /// Not UTF-8.
    #[error(
        "{place}: not UTF-8 at byte {offset}; convert it first, for example: iconv -f WINDOWS-1256 -t UTF-8 OLD > NEW"
    )]
    NotUtf8 {
        /// Where.
        place: Place,
        /// First wrong byte of the file, from 0.
        offset: u64,
    },
    /// Too long to be a story.
    #[error("{place}: longer than {limit} MiB, which is no story; split it into stories")]
    TooLong {
        /// Where.
        place: Place,
        /// The limit in MiB.
        limit: usize,
    },
    /// No text.
    #[error("{0}: the text is empty; leave the story out or give it a text")]
    Empty(Place),
    /// Broken JSON.
    #[error(
        "{place}, column {column}: not a story in JSON: {message}; a story is one object {{\"doc_id\": \"...\", \"text\": \"...\"}}"
    )]
    Malformed {
        /// Where.
        place: Place,
        /// Column, from 1, in bytes.
        column: usize,
        /// What the JSON reader says.
        message: String,
    },
    /// A field that every story must have.
    #[error("{place}: the story has no `{field}`; add it as a string")]
    NoField {
        /// Where.
        place: Place,
        /// `doc_id` or `text`.
        field: &'static str,
    },
    /// Not a date.
    #[error("{place}: `published` is \"{value}\", which is no date; write it as YYYY-MM-DD or leave it out")]
    BadDate {
        /// Where.
        place: Place,
        /// What stands there.
        value: String,
    },
    /// Not a language that can be coded.
    #[error(
        "{place}: {language} cannot be coded yet, only Arabic can; if the story is in Arabic after all, say --lang ar"
    )]
    Language {
        /// Where.
        place: Place,
        /// The language's name or code.
        language: String,
    },
    /// Its records cannot be kept.
    #[error("{place}: {source}")]
    Unkept {
        /// Where.
        place: Place,
        /// Why not.
        source: Box<sijill_ledger::error::Error>,
    },
    /// It was erased from the ledger.
    #[error("{place}: story {id} was erased from this ledger on {} by {} ({}) and stays out", stone.at, stone.who, stone.reason)]
    Erased {
        /// Where.
        place: Place,
        /// Its identifier.
        id: String,
        /// What is left of it.
        stone: Box<sijill_ledger::add::Tombstone>,
    },
    /// The coder itself failed.
    #[error("{place}: the coder broke down on this story; please report it with the story")]
    Crash {
        /// Where.
        place: Place,
    },
}

/// What ends the whole run.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The command line makes no sense.
    #[error("{0}")]
    Usage(String),
    /// The language data in the program do not fit it.
    #[error("the program is damaged ({0}); install it again")]
    Damaged(String),
    /// The output cannot be opened or written.
    #[error("{to}: cannot be written: {source}; choose another place with --out")]
    Output {
        /// File, or "standard output".
        to: String,
        /// Why not.
        source: io::Error,
    },
    /// The ledger cannot be opened, read or written.
    #[error("{}: {source}", path.display())]
    Ledger {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: Box<sijill_ledger::error::Error>,
    },
    /// Whoever read the output has closed it.
    #[error("the output was closed")]
    Closed,
}

impl Failure {
    /// What a failed write to standard output means: whoever closed it has read enough.
    pub fn written(source: io::Error) -> Failure {
        match source.kind() {
            io::ErrorKind::BrokenPipe => Failure::Closed,
            _ => Failure::Output { to: "standard output".to_owned(), source },
        }
    }

    /// The number to end with.
    pub fn exit(&self) -> Exit {
        match self {
            Failure::Usage(_) => Exit::Usage,
            Failure::Damaged(_) => Exit::Nothing,
            Failure::Output { .. } => Exit::Output,
            Failure::Ledger { .. } => Exit::Ledger,
            Failure::Closed => Exit::Done,
        }
    }
}
