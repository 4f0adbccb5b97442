//! `sijill report`: a ledger as one page.

use super::{asked, say, shared};
use crate::error::Failure;
use crate::exit::Exit;
use crate::labels::Labels;
use crate::ledger;
use crate::output::Sink;
use crate::report::{self, Contents};
use clap::{Arg, ArgMatches, Command, value_parser};
use std::path::PathBuf;

/// Threads, and pairs of actors, where no limit is given.
const LIMIT: usize = 200;

/// The filters, as the page tells of them.
const FILTERS: [&str; 14] = [
    "actor",
    "dyad",
    "type",
    "status",
    "from",
    "to",
    "place",
    "outlet",
    "words",
    "confidence",
    "background",
    "as-of",
    "as-of-run",
    "all",
];

/// The command's arguments.
pub(super) fn line(name: &'static str) -> Command {
    let out = Arg::new("out")
        .long("out")
        .short('o')
        .value_name("FILE")
        .help("Write to FILE instead of standard output; it appears when it is complete")
        .value_parser(value_parser!(PathBuf));
    let command = Command::new(name)
        .about("Write a ledger as one page: what became of each promise, who did what to whom, month by month")
        .after_help(Exit::help())
        .arg(ledger::argument())
        .arg(out);
    asked::with_filters(command)
        .mut_arg("limit", |limit| limit.help("At most so many threads, and pairs of actors [default: 200]"))
        .mut_arg("status", |status| status.help("States of threads"))
}

/// Does it.
pub(super) fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let asked = asked::Asked::open(matches)?;
    let filter = asked::filter(matches, &asked)?;
    let limit = matches.get_one::<usize>("limit").copied().unwrap_or(LIMIT);
    let name = asked.path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let contents = Contents::gather(&asked.ledger, &name, &filter, &given(matches), limit);
    let contents = asked.answer(contents)?;
    let pack = shared::pack()?;
    let page = report::page(&Labels::new(&pack.labels), &pack.language, &contents);
    let mut sink = Sink::open(matches.get_one::<PathBuf>("out").map(PathBuf::as_path))?;
    sink.write(&page)?;
    sink.close()?;
    if contents.threads_left() > 0 {
        say(&format!("{} threads are left out; --limit N shows more", contents.threads_left()));
    }
    Ok(Exit::Done)
}

/// The filters as they were given; the day is told anyway.
fn given(matches: &ArgMatches) -> String {
    let mut out: Vec<String> = Vec::new();
    for name in FILTERS.iter().filter(|name| **name != "as-of") {
        if matches.value_source(name) != Some(clap::parser::ValueSource::CommandLine) {
            continue;
        }
        let values: Vec<String> = matches
            .get_raw(name)
            .into_iter()
            .flatten()
            .map(|value| value.to_string_lossy().into_owned())
            .filter(|value| *name != "all" || value != "true")
            .collect();
        out.push(format!("--{name} {}", values.join(" ")).trim_end().to_owned());
    }
    out.join(" ")
}
