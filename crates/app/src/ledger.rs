//! Where the ledger is: `--ledger FILE`, else the variable SIJILL_LEDGER, else `ledger.sijill` in this folder.

use crate::error::Failure;
use clap::{Arg, ArgMatches, value_parser};
use sijill_ledger::error::Error;
use sijill_ledger::store::Ledger;
use std::path::{Path, PathBuf};

/// The variable that names the ledger.
const VARIABLE: &str = "SIJILL_LEDGER";
/// The file where nothing names it.
const FILE: &str = "ledger.sijill";

/// `--ledger`.
pub fn argument() -> Arg {
    Arg::new("ledger")
        .long("ledger")
        .short('l')
        .value_name("FILE")
        .help("The ledger [default: SIJILL_LEDGER, or ledger.sijill in this folder]")
        .value_parser(value_parser!(PathBuf))
}

/// The file that was named.
pub fn path(matches: &ArgMatches) -> PathBuf {
    let variable = || std::env::var_os(VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
    matches.get_one::<PathBuf>("ledger").cloned().or_else(variable).unwrap_or_else(|| PathBuf::from(FILE))
}

/// Opens the ledger to write to it; makes it where there is none.
///
/// # Errors
/// It cannot be made, or is no ledger that this program knows.
pub fn make(path: &Path) -> Result<Ledger, Failure> {
    Ledger::open(path).map_err(|source| failed(path, source))
}

/// Opens a ledger that is there, to write to it.
///
/// # Errors
/// There is none, or it is no ledger that this program knows.
pub fn open(path: &Path) -> Result<Ledger, Failure> {
    if !path.exists() {
        return Err(failed(path, Error::Missing));
    }
    make(path)
}

/// Opens a ledger that is there, to read it.
///
/// # Errors
/// There is none, or it is no ledger that this program knows.
pub fn read(path: &Path) -> Result<Ledger, Failure> {
    Ledger::read(path).map_err(|source| failed(path, source))
}

/// What went wrong with the ledger in `path`.
pub fn failed(path: &Path, source: Error) -> Failure {
    Failure::Ledger { path: path.to_owned(), source: Box::new(source) }
}
