//! `sijill export`: a whole ledger for other programs.

use super::asked::{self, Asked};
use crate::error::Failure;
use crate::exit::Exit;
use crate::ledger;
use crate::lists::{self, Form, RecordRow};
use crate::output::Sink;
use crate::wire::plover;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command, value_parser};
use sijill_ledger::query;
use std::path::PathBuf;

/// The command's arguments.
pub(super) fn line(name: &'static str) -> Command {
    let format = Arg::new("format")
        .long("format")
        .short('f')
        .value_name("FORMAT")
        .help("jsonl: one record a line; csv: the same in columns; plover: one event across stories a line, as PLOVER's JSON; threads-json: events, reprints and threads in one object")
        .default_value("jsonl")
        .value_parser(PossibleValuesParser::new(["jsonl", "csv", "plover", "threads-json"]));
    let out = Arg::new("out")
        .long("out")
        .short('o')
        .value_name("FILE")
        .help("Write to FILE instead of standard output")
        .value_parser(value_parser!(PathBuf));
    Command::new(name)
        .about("Write a whole ledger for other programs; equal ledgers give equal bytes")
        .after_help(Exit::help())
        .arg(ledger::argument())
        .arg(format)
        .arg(out)
        .args(asked::as_of())
}

/// Does it.
pub(super) fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let asked = Asked::open(matches)?;
    let filter = asked::plain(matches);
    let mut sink = Sink::open(matches.get_one::<PathBuf>("out").map(PathBuf::as_path))?;
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("threads-json") => {
            let system = asked.answer(query::system(&asked.ledger, &filter))?;
            let text = serde_json::to_string(&system).unwrap_or_default();
            sink.write(&text)?;
            sink.write("\n")?;
        }
        Some("plover") => {
            let events = asked.answer(query::events(&asked.ledger, &filter))?;
            events.iter().filter_map(plover::happening).try_for_each(|line| sink.write(&line))?;
        }
        format => {
            let form = format.and_then(Form::by_name).unwrap_or(Form::Jsonl);
            let records = asked.answer(query::records(&asked.ledger, None, &filter))?;
            let rows: Vec<RecordRow> = records.into_iter().map(RecordRow::new).collect();
            lists::write(&mut sink, form, asked.paper, &rows)?;
        }
    }
    sink.close()?;
    Ok(Exit::Done)
}
