//! The command line -> the command that does it. A new command is a file here and a line in [`ALL`].

mod add;
mod asked;
mod check;
mod code;
mod diff;
mod erase;
mod explain;
mod export;
mod link;
mod list;
mod pack;
mod report;
mod review;
mod search;
mod shared;
mod show;
mod threads;

use crate::error::Failure;
use crate::exit::Exit;
use clap::{ArgMatches, Command};
use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

/// A command: its part of the command line, and what it does.
struct Entry {
    name: &'static str,
    line: fn(&'static str) -> Command,
    run: fn(&ArgMatches) -> Result<Exit, Failure>,
}

/// All commands, in the order of `--help`.
const ALL: &[Entry] = &[
    Entry { name: "code", line: code::line, run: code::run },
    Entry { name: "add", line: add::line, run: add::run },
    Entry { name: "link", line: link::line, run: link::run },
    Entry { name: "list", line: list::line, run: list::run },
    Entry { name: "show", line: show::line, run: show::run },
    Entry { name: "search", line: search::line, run: search::run },
    Entry { name: "threads", line: threads::line, run: threads::run },
    Entry { name: "review", line: review::line, run: review::run },
    Entry { name: "report", line: report::line, run: report::run },
    Entry { name: "export", line: export::line, run: export::run },
    Entry { name: "check", line: check::line, run: check::run },
    Entry { name: "diff", line: diff::line, run: diff::run },
    Entry { name: "erase", line: erase::line, run: erase::run },
    Entry { name: "pack", line: pack::line, run: pack::run },
    Entry { name: "explain", line: explain::line, run: explain::run },
];

/// The whole command line.
pub fn line() -> Command {
    let command = Command::new("sijill")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Reads news and keeps a ledger of who did, said and promised what")
        .after_help(Exit::help())
        .max_term_width(100)
        .subcommand_required(true)
        .arg_required_else_help(true);
    ALL.iter().fold(command, |command, entry| command.subcommand((entry.line)(entry.name)))
}

/// Runs the program with these arguments.
pub fn main(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let matches = match line().try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(e) => {
            let usage = e.use_stderr();
            // A closed terminal is no reason to fail.
            let _ = e.print();
            return ExitCode::from(if usage { Exit::Usage } else { Exit::Done }.code());
        }
    };
    let result = match matches.subcommand() {
        Some((name, matches)) => match ALL.iter().find(|entry| entry.name == name) {
            Some(entry) => (entry.run)(matches),
            None => Err(Failure::Usage(format!("there is no command {name}; see sijill --help"))),
        },
        None => Err(Failure::Usage("say what to do; see sijill --help".to_owned())),
    };
    let exit = result.unwrap_or_else(|failure| {
        if !matches!(failure, Failure::Closed) {
            say(&failure.to_string());
        }
        failure.exit()
    });
    ExitCode::from(exit.code())
}

/// Tells the user something beside the output.
fn say(text: &str) {
    // Where nobody can hear there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "sijill: {text}");
}
