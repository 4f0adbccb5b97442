//! `sijill link`: follows promises and events through the stories of a ledger.

use super::add::{Progress, linked};
use crate::error::Failure;
use crate::exit::Exit;
use crate::ledger;
use clap::{Arg, ArgAction, ArgMatches, Command};
use sijill_ledger::store::Ledger;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

/// The command's arguments.
pub(super) fn line(name: &'static str) -> Command {
    Command::new(name)
        .about("Link the stories of a ledger: the same event, the same promise, what became of it (`add` does it too)")
        .after_help(Exit::help())
        .arg(ledger::argument())
        .arg(
            Arg::new("again")
                .long("again")
                .help("Begin again with the first story, even where only the new ones would have to be read")
                .action(ArgAction::SetTrue),
        )
        .arg(Arg::new("quiet").long("quiet").short('q').help("No progress and no summary").action(ArgAction::SetTrue))
}

/// Does it.
pub(super) fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let path = ledger::path(matches);
    let quiet = matches.get_flag("quiet");
    let mut store = ledger::open(&path)?;
    let text = all(&mut store, &path, matches.get_flag("again"), if quiet { "none" } else { "bar" })?;
    store.close().map_err(|source| ledger::failed(&path, source))?;
    if !quiet {
        std::io::stdout().write_all(text.as_bytes()).map_err(Failure::written)?;
    }
    Ok(Exit::Done)
}

/// Links what has not been linked, and tells what it came to.
pub(super) fn all(store: &mut Ledger, path: &Path, again: bool, how: &str) -> Result<String, Failure> {
    let began = Instant::now();
    // Lines are for stories that are kept; linking has none.
    let progress = Progress::new(if how == "bar" { how } else { "none" }, "stories linked");
    let mut first = true;
    let mut tell = |done: u64, total: u64| {
        if std::mem::take(&mut first) {
            progress.total()(total);
        }
        progress.at(done);
    };
    let counts = store.link(again, &mut tell).map_err(|source| ledger::failed(path, source))?;
    progress.end();
    Ok(linked(&counts, began.elapsed()))
}
