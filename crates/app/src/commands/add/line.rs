//! The arguments of `sijill add`.

use crate::commands::shared;
use crate::exit::Exit;
use crate::ledger;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command};

/// The command's arguments.
pub(in crate::commands) fn line(name: &'static str) -> Command {
    Command::new(name)
        .about("Add stories to a ledger: code them, keep them, follow their promises and events through the others")
        .after_help(Exit::help())
        .arg(shared::path())
        .arg(ledger::argument())
        .arg(shared::published())
        .arg(shared::lang())
        .arg(shared::jobs("ledger"))
        .arg(
            Arg::new("recode")
                .long("recode")
                .help("Code the ledger's own stories again with this program, instead of reading others; old records stay")
                .action(ArgAction::SetTrue)
                .conflicts_with("path"),
        )
        .arg(
            Arg::new("no-link")
                .long("no-link")
                .help("Only keep the stories; `sijill link` follows their promises and events later")
                .action(ArgAction::SetTrue),
        )
        .arg(
            Arg::new("progress")
                .long("progress")
                .value_name("HOW")
                .help("bar: on a terminal; lines: a line on standard error for each story when it is safely kept; none")
                .default_value("bar")
                .value_parser(PossibleValuesParser::new(["bar", "lines", "none"])),
        )
        .arg(
            Arg::new("quiet")
                .long("quiet")
                .short('q')
                .help("No progress and no summary; what went wrong is told all the same")
                .action(ArgAction::SetTrue),
        )
}
