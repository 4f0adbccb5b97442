//! `sijill diff`: what two coders have read differently in the same stories.

use super::shared;
use crate::error::Failure;
use crate::exit::Exit;
use crate::ledger;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::Value;
use sijill_ledger::diff::{Compared, Difference};
use sijill_ledger::error::Error;
use std::io::{BufWriter, IsTerminal, Write};

/// Most letters of a value that are shown in a table.
const SHORT: usize = 60;

/// The command's arguments.
pub(super) fn line(name: &'static str) -> Command {
    let run = |id: &'static str, help: &'static str| {
        Arg::new(id).value_name("RUN").help(help).required(true).value_parser(value_parser!(i64))
    };
    Command::new(name)
        .about("Compare two runs: the records that only one of their coders has read, and those that have changed")
        .after_help(Exit::help())
        .arg(run("before", "Number of a run that coded, as sijill list runs shows it"))
        .arg(run("after", "Number of the run to compare it with"))
        .arg(ledger::argument())
        .arg(
            Arg::new("format")
                .long("format")
                .short('f')
                .value_name("FORMAT")
                .help("table: to read in a terminal; jsonl: one difference a line [default: table on a terminal, else jsonl]")
                .value_parser(PossibleValuesParser::new(["table", "jsonl"])),
        )
}

/// Why a comparison ends early.
enum Stop {
    Ledger(Error),
    Output(std::io::Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Ledger(error)
    }
}

/// Does it.
pub(super) fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let path = ledger::path(matches);
    let store = ledger::read(&path)?;
    let number = |name: &str| matches.get_one::<i64>(name).copied().unwrap_or_default();
    let terminal = std::io::stdout().is_terminal();
    let table = matches.get_one::<String>("format").map_or(terminal, |format| format == "table");
    let mut out = BufWriter::new(std::io::stdout().lock());
    let width = shared::width(terminal);
    let mut tell = |difference: Difference| {
        let text = if table { block(&difference, width) } else { json(&difference) };
        out.write_all(text.as_bytes()).map_err(Stop::Output)
    };
    let compared = store.diff(number("before"), number("after"), &mut tell);
    let compared = compared.map_err(|stop| match stop {
        Stop::Ledger(source) => ledger::failed(&path, source),
        Stop::Output(source) => Failure::written(source),
    })?;
    if table {
        out.write_all(sum(&compared).as_bytes()).map_err(Failure::written)?;
    }
    out.flush().map_err(Failure::written)?;
    Ok(Exit::Done)
}

fn json(difference: &Difference) -> String {
    // Its keys are strings, so that it always has a JSON form.
    serde_json::to_string(difference).unwrap_or_default() + "\n"
}

fn block(difference: &Difference, width: usize) -> String {
    let (sign, id) = match (&difference.before, &difference.after) {
        (Some(_), Some(after)) => ("~", after),
        (Some(before), None) => ("-", before),
        (None, Some(after)) => ("+", after),
        (None, None) => ("?", &difference.story),
    };
    let head = format!("{sign} {id}  {} {}  {}", difference.kind, difference.r#type, difference.doc_id);
    let mut out = format!("{head}\n    {}\n", short(&difference.words, width.saturating_sub(4)));
    for change in &difference.changes {
        let (before, after) = (value(&change.before), value(&change.after));
        out.push_str(&format!("    {:<15} {before}\n    {:<15} {after}\n", change.field, "->"));
    }
    out
}

fn sum(compared: &Compared) -> String {
    format!(
        "{} stories: {} records the same, {} changed (~), {} only in the first run (-), {} only in the second (+)\n",
        compared.stories, compared.same, compared.changed, compared.only_before, compared.only_after
    )
}

/// A value in short: of evidence its words, of a party its code and words.
fn value(value: &Value) -> String {
    let text = match value {
        Value::Null => "none".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(values) if values.is_empty() => "none".to_owned(),
        Value::Array(values) => values.iter().map(self::value).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => {
            let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
            let number = |name: &str| fields.get(name).and_then(Value::as_u64);
            let mut parts: Vec<String> = ["code", "sector"].map(|name| text(name).to_owned()).into();
            if let (Some(start), Some(end)) = (number("start"), number("end")) {
                parts.push(format!("{start}-{end}"));
            }
            parts.push(text("text").to_owned());
            parts.retain(|part| !part.is_empty());
            parts.join(" ")
        }
        other => other.to_string(),
    };
    short(&text, SHORT)
}

fn short(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(most) {
        Some((cut, _)) => format!("{}...", text.get(..cut).unwrap_or_default()),
        None => text,
    }
}
