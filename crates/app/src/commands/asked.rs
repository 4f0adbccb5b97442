//! What the commands share that ask a ledger: filters, forms, and the day of today.

use super::{say, shared};
use crate::error::Failure;
use crate::input;
use crate::ledger;
use crate::lists::{self, Form, Row};
use crate::output::Sink;
use crate::table::Paper;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use sijill_engine::Coder;
use sijill_ledger::query::{Filter, QueryError, Who, names_like, outlets};
use sijill_ledger::store::Ledger;
use sijill_pack::letters;
use std::io::IsTerminal;
use std::path::PathBuf;

/// Rows of a table on a terminal where no limit is given.
const TABLE_ROWS: usize = 200;

/// An open ledger with what goes with every answer.
pub(super) struct Asked {
    pub(super) path: PathBuf,
    pub(super) ledger: Ledger,
    pub(super) form: Form,
    pub(super) paper: Paper,
}

impl Asked {
    /// Opens the ledger that the command line names.
    pub(super) fn open(matches: &ArgMatches) -> Result<Asked, Failure> {
        let path = ledger::path(matches);
        let out = matches.try_get_one::<PathBuf>("out").ok().flatten();
        let terminal = out.is_none() && std::io::stdout().is_terminal();
        let form = matches.try_get_one::<String>("format").ok().flatten().and_then(|name| Form::by_name(name));
        let form = form.unwrap_or(if terminal { Form::Table } else { Form::Jsonl });
        let color = matches.try_contains_id("color").is_ok() && shared::colored(matches, terminal);
        let paper = Paper { width: shared::width(terminal), color };
        Ok(Asked { ledger: ledger::read(&path)?, path, form, paper })
    }

    /// How many rows there are at most where no limit is given.
    fn rows(&self) -> Option<usize> {
        (std::io::stdout().is_terminal() && self.form == Form::Table).then_some(TABLE_ROWS)
    }

    /// What a question came to.
    pub(super) fn answer<T>(&self, result: Result<T, QueryError>) -> Result<T, Failure> {
        result.map_err(|e| failed(&self.path, e))
    }

    /// Writes a list to standard output.
    pub(super) fn write<R: Row>(&self, rows: &[R], filter: &Filter) -> Result<(), Failure> {
        let mut sink = Sink::open(None)?;
        lists::write(&mut sink, self.form, self.paper, rows)?;
        sink.close()?;
        if rows.is_empty() && self.form == Form::Table {
            say("nothing answers");
        } else if filter.limit == Some(rows.len()) && self.form == Form::Table {
            say(&format!("the first {}; --limit N shows more", rows.len()));
        }
        Ok(())
    }
}

/// What a question ran into, as a failure.
pub(super) fn failed(path: &std::path::Path, error: QueryError) -> Failure {
    match error {
        QueryError::Ledger(source) => ledger::failed(path, source),
        QueryError::Record { .. } => Failure::Damaged(format!("{}: {error}", path.display())),
        other => Failure::Usage(format!("{}: {other}", path.display())),
    }
}

fn day(text: &str) -> Result<String, String> {
    let date = input::date(text).ok_or_else(|| "not a date; write it as YYYY-MM-DD".to_owned())?;
    Ok(date.to_string())
}

fn one(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

fn many(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    one(name, value, help).action(ArgAction::Append)
}

/// `--ledger`, `--format` and `--color`.
pub(super) fn with_form(command: Command) -> Command {
    command
        .arg(ledger::argument())
        .arg(
            one("format", "FORMAT", "table, jsonl or csv [default: table on a terminal, else jsonl]")
                .short('f')
                .value_parser(PossibleValuesParser::new(Form::NAMES)),
        )
        .arg(shared::color("tables"))
}

/// The filters.
pub(super) fn with_filters(command: Command) -> Command {
    let who = "CODE, CODE/SECTOR, /SECTOR, SECTOR, or words of a name";
    command
        .arg(many("actor", "WHO", "Somebody takes part: CODE, CODE/SECTOR, /SECTOR, SECTOR, or words of a name"))
        .arg(
            one("dyad", "WHO,WHO", "The first acts towards the second")
                .long_help(format!("The first acts towards the second; each is {who}")),
        )
        .arg(many("type", "TYPE", "PLOVER type, stance of a statement, kind of a fate").value_delimiter(','))
        .arg(
            many(
                "status",
                "STATUS",
                "Status of an event, kind of a statement, polarity of a commitment, state of a thread",
            )
            .value_delimiter(','),
        )
        .arg(one("from", "DATE", "Published on this day or later").value_parser(day))
        .arg(one("to", "DATE", "Published on this day or before").value_parser(day))
        .arg(one("place", "NAME", "The place has these words in its name"))
        .arg(one("outlet", "NAME", "The outlet has these words in its name"))
        .arg(many("words", "WORDS", "The story has these words, in any form, with any clitics"))
        .arg(one("confidence", "PERCENT", "At least so confident").value_parser(value_parser!(u8).range(0..=100)))
        .arg(one("background", "yes|no", "Recalled, or news").value_parser(PossibleValuesParser::new(["yes", "no"])))
        .args(as_of())
        .arg(
            one("limit", "N", "At most so many [default: 200 in a table on a terminal, else all]")
                .short('n')
                .value_parser(value_parser!(usize)),
        )
}

/// `--as-of`, `--as-of-run` and `--all`.
pub(super) fn as_of() -> [Arg; 3] {
    [
        one("as-of", "DATE", "What was known at the end of this day").value_parser(day),
        one("as-of-run", "RUN", "What this run and those before it have written; sijill list runs has the numbers")
            .value_parser(value_parser!(i64)),
        Arg::new("all")
            .long("all")
            .help("Copies, superseded versions and rejected records, too")
            .action(ArgAction::SetTrue),
    ]
}

/// Today, in UTC.
pub(super) fn today() -> String {
    now().get(..10).unwrap_or_default().to_owned()
}

/// Now, in UTC.
pub(super) fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The filter of a command that has only `--as-of`, `--as-of-run` and `--all`.
pub(super) fn plain(matches: &ArgMatches) -> Filter {
    Filter {
        as_of: matches.try_get_one::<String>("as-of").ok().flatten().cloned(),
        as_of_run: matches.try_get_one::<i64>("as-of-run").ok().flatten().copied(),
        all: matches.try_get_one::<bool>("all").ok().flatten().copied().unwrap_or(false),
        today: today(),
        ..Filter::default()
    }
}

/// The filter of the command line.
pub(super) fn filter(matches: &ArgMatches, asked: &Asked) -> Result<Filter, Failure> {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let all = |name: &str| -> Vec<String> {
        matches.get_many::<String>(name).into_iter().flatten().map(|t| t.trim().to_owned()).collect()
    };
    let ledger = &asked.ledger;
    let mut out = plain(matches);
    for given in all("actor") {
        out.actors.push(asked.answer(who(ledger, &given))?);
    }
    if let Some(dyad) = text("dyad") {
        let Some((a, b)) = dyad.split_once(',') else {
            return Err(Failure::Usage(format!(
                "--dyad {dyad}: write two actors with a comma between them, as --dyad SYR/GOV,TUR"
            )));
        };
        out.dyad = Some((asked.answer(who(ledger, a.trim()))?, asked.answer(who(ledger, b.trim()))?));
    }
    out.types = all("type");
    out.statuses = all("status");
    out.from = text("from");
    out.to = text("to");
    out.places = text("place").map(|name| asked.answer(names_like(ledger, true, like(&name)))).transpose()?;
    out.outlets = text("outlet").map(|name| asked.answer(outlets(ledger, like(&name)))).transpose()?;
    out.confidence = matches.get_one::<u8>("confidence").copied().unwrap_or(0);
    out.background = text("background").map(|b| b == "yes");
    let words = all("words");
    if !words.is_empty() {
        let pack = shared::pack()?;
        out.words = terms(&Coder::new(&pack), &words.join(" "));
    }
    out.limit = matches.get_one::<usize>("limit").copied().or(asked.rows());
    Ok(out)
}

/// Words that are searched for -> for each the forms in which the index has it: this is where folding and lemmas come in.
pub(super) fn terms(coder: &Coder<'_>, words: &str) -> Vec<Vec<String>> {
    coder
        .search(words)
        .into_iter()
        .map(|(word, keys)| std::iter::once(word).chain(keys.iter().map(|key| crate::wire::search_key(key))).collect())
        .collect()
}

/// Does a name have these words in it, letters that spelling confuses folded?
fn like(wanted: &str) -> impl FnMut(&str) -> bool + use<> {
    let wanted = letters::key(wanted);
    move |name: &str| {
        let name = letters::key(name);
        !wanted.is_empty() && name.windows(wanted.len()).any(|part| part == wanted)
    }
}

/// An actor as it is written on the command line.
fn who(ledger: &Ledger, given: &str) -> Result<Who, QueryError> {
    let capitals = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    if let Some((code, sector)) = given.split_once('/')
        && [code, sector].iter().all(|part| part.is_empty() || capitals(part))
    {
        return Ok(Who { code: some(code), sector: some(sector), ..Who::default() });
    }
    if capitals(given) {
        return Ok(Who { either: some(given), ..Who::default() });
    }
    Ok(Who { names: Some(names_like(ledger, false, like(given))?), ..Who::default() })
}
