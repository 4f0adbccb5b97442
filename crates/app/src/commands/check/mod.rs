//! `sijill check`: is everything in a ledger as it should be?

use crate::error::Failure;
use crate::exit::Exit;
use crate::ledger;
use clap::{ArgMatches, Command};
use std::io::{BufWriter, Write};

/// The command's arguments.
pub(super) fn line(name: &'static str) -> Command {
    Command::new(name)
        .about("Check a ledger: that its file is whole, and every record's evidence stands in its story")
        .after_help(Exit::help())
        .arg(ledger::argument())
}

/// Does it.
pub(super) fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let path = ledger::path(matches);
    let store = ledger::read(&path)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut failed = None;
    let mut say = |text: String| {
        if failed.is_none() {
            failed = writeln!(out, "{text}").err();
        }
    };
    let checked = store.check(&mut say).map_err(|source| ledger::failed(&path, source))?;
    if let Some(error) = failed {
        return Err(Failure::written(error));
    }
    let cut = match checked.cut_off {
        0 => String::new(),
        n => format!("; {n} runs were cut off, and what they had acknowledged is here"),
    };
    let said = writeln!(
        out,
        "{} stories, {} records, {} pieces of evidence; {} problems{cut}",
        checked.stories, checked.records, checked.evidence, checked.problems
    );
    said.and_then(|()| out.flush()).map_err(Failure::written)?;
    Ok(if checked.problems == 0 { Exit::Done } else { Exit::Partly })
}
