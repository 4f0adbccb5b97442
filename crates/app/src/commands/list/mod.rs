//! `sijill list`: events, statements, commitments, fates, threads, stories, actors, runs and reviews of a ledger.

use super::asked::{self, Asked};
use crate::error::Failure;
use crate::exit::Exit;
use crate::lists::RecordRow;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command};
use sijill_ledger::model::Kind;
use sijill_ledger::query;
use sijill_ledger::review::reviews;

/// What can be listed.
const LISTS: [&str; 9] =
    ["events", "statements", "commitments", "fates", "threads", "stories", "actors", "runs", "reviews"];

/// The command's arguments.
pub(super) fn line(name: &'static str) -> Command {
    let what = Arg::new("what")
        .value_name("WHAT")
        .help("What to list; events are those of the world, each with all stories that tell it")
        .required(true)
        .value_parser(PossibleValuesParser::new(LISTS));
    let command = Command::new(name).about("List what a ledger has").after_help(Exit::help()).arg(what);
    asked::with_filters(asked::with_form(command))
}

/// Does it.
pub(super) fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let asked = Asked::open(matches)?;
    let filter = asked::filter(matches, &asked)?;
    let ledger = &asked.ledger;
    let records = |kind| -> Result<(), Failure> {
        let rows = asked.answer(query::records(ledger, Some(kind), &filter))?;
        let rows: Vec<RecordRow> = rows.into_iter().map(RecordRow::new).collect();
        asked.write(&rows, &filter)
    };
    match matches.get_one::<String>("what").map(String::as_str).unwrap_or_default() {
        "events" => asked.write(&asked.answer(query::events(ledger, &filter))?, &filter),
        "statements" => records(Kind::Statement),
        "commitments" => records(Kind::Commitment),
        "fates" => records(Kind::Fate),
        "threads" => asked.write(&asked.answer(query::threads(ledger, &filter))?, &filter),
        "stories" => asked.write(&asked.answer(query::stories(ledger, &filter))?, &filter),
        "actors" => asked.write(&asked.answer(query::actors(ledger, &filter))?, &filter),
        "runs" => asked.write(&asked.answer(query::runs(ledger, &filter))?, &filter),
        _ => asked.write(&asked.answer(reviews(ledger, &filter))?, &filter),
    }?;
    Ok(Exit::Done)
}
