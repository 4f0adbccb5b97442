//! `sijill erase`: a story out of a ledger, with everything that was read from it.

use super::add::Progress;
use crate::error::Failure;
use crate::exit::Exit;
use crate::ledger;
use clap::{Arg, ArgMatches, Command};
use std::io::Write;

/// The command's arguments.
pub(super) fn line(name: &'static str) -> Command {
    Command::new(name)
        .about("Erase a story from a ledger: its text, records and reviews go, and it cannot be added again")
        .after_help(Exit::help())
        .arg(Arg::new("story").value_name("STORY").help("Its identifier in the ledger, or its doc_id").required(true))
        .arg(ledger::argument())
        .arg(Arg::new("reason").long("reason").value_name("TEXT").help("Why; it is kept").required(true))
        .arg(
            Arg::new("who")
                .long("who")
                .value_name("NAME")
                .help("Who erases it; it is kept [default: the name of the user]"),
        )
}

/// Does it.
pub(super) fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let path = ledger::path(matches);
    let failed = |source| ledger::failed(&path, source);
    let text = |name: &str| matches.get_one::<String>(name).cloned().unwrap_or_default();
    let user = || ["USER", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default();
    let who = Some(text("who")).filter(|who| !who.is_empty()).unwrap_or_else(user);
    let mut store = ledger::open(&path)?;
    let progress = Progress::new("bar", "stories linked again");
    let erased =
        store.erase(&text("story"), &who, &text("reason"), &mut |done, _| progress.at(done)).map_err(failed)?;
    progress.end();
    store.close().map_err(failed)?;
    let said = writeln!(
        std::io::stdout(),
        "{} ({}) is erased, with {} records and {} reviews; copies of the ledger that were made before still have it",
        erased.id,
        erased.doc_id,
        erased.records,
        erased.reviews
    );
    said.map_err(Failure::written)?;
    Ok(Exit::Done)
}
