//! `sijill review`: what a person decides about a record, an event or a thread. Rows are added, never changed.

use super::asked::{self, now};
use crate::error::Failure;
use crate::exit::Exit;
use crate::ledger;
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Map, Value};
use sijill_ledger::review::{Decision, VALUES, decide};
use std::io::Write;

/// The command's arguments.
pub(super) fn line(name: &'static str) -> Command {
    let with = |name: &'static str, about: &'static str| {
        Command::new(name)
            .about(about)
            .arg(Arg::new("id").value_name("ID").help("Identifiers, or their beginnings").required(true).num_args(1..))
            .arg(Arg::new("reason").long("reason").value_name("TEXT").help("Why").required(true))
            .arg(Arg::new("who").long("who").value_name("NAME").help("Who decides [default: the name of this account]"))
            .arg(ledger::argument())
    };
    let to = |value: &'static str, help: &'static str| Arg::new("to").long("to").value_name(value).help(help);
    let period =
        Arg::new("period").long("period").value_name("TEXT").help("The time that is assessed, as 2021 or 2021-06");
    Command::new(name)
        .about("Decide about what a ledger has read: the decision is kept beside it, with who, when and why")
        .after_help(Exit::help())
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(with("accept", "A record, an event or a thread is right"))
        .subcommand(with("reject", "A record, an event or a thread is wrong, and is not shown any more"))
        .subcommand(
            with("correct", "Fields of a record read otherwise")
                .arg(to("FIELD=VALUE", "A field and its value, in JSON or as it is").required(true).action(ArgAction::Append)),
        )
        .subcommand(
            with("merge", "An event or thread is the same as another").arg(to("ID", "The other").required(true)),
        )
        .subcommand(
            with("split", "A record does not belong to its event or thread")
                .arg(to("ID", "The thread or event that it is taken out of [default: its event]")),
        )
        .subcommand(
            with("assess", "How far the promise of a thread is kept")
                .arg(to("VALUE", "0 not initiated, 1 minimal, 2 intermediate, 3 full; not yet due, condition not met, unverifiable, disputed, lapsed").required(true))
                .arg(period),
        )
        .subcommand(with("undo", "A review does not hold; ID is its number in sijill list reviews"))
}

/// Does it.
pub(super) fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let Some((action, matches)) = matches.subcommand() else {
        return Err(Failure::Usage("say what to decide; see sijill review --help".to_owned()));
    };
    let to = |name: &str| matches.try_get_many::<String>(name).ok().flatten().into_iter().flatten().cloned();
    let first = || to("to").next().unwrap_or_default();
    let decision = match action {
        "accept" => Decision::Accept,
        "reject" => Decision::Reject,
        "correct" => Decision::Correct(fields(to("to"))?),
        "merge" => Decision::Merge(first()),
        "split" => Decision::Split(to("to").next()),
        "assess" => Decision::Assess { value: value(&first()), period: to("period").next() },
        _ => Decision::Undo,
    };
    let ids: Vec<String> = to("id").collect();
    let reason = to("reason").next().unwrap_or_default();
    let who = to("who").next().or_else(account).unwrap_or_default();
    let path = ledger::path(matches);
    let mut store = ledger::open(&path)?;
    let done = decide(&mut store, &ids, &decision, (&now(), &who, &reason)).map_err(|e| asked::failed(&path, e))?;
    store.close().map_err(|source| ledger::failed(&path, source))?;
    let mut out = String::new();
    for (id, number) in ids.iter().zip(done) {
        out.push_str(&format!("review {number}: {action} {id} by {who}; sijill review undo {number} takes it back\n"));
    }
    std::io::stdout().write_all(out.as_bytes()).map_err(Failure::written)?;
    Ok(Exit::Done)
}

/// The name of the account.
fn account() -> Option<String> {
    ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok()).filter(|name| !name.is_empty())
}

/// A value of an assessment as it may be typed.
fn value(text: &str) -> String {
    let text = text.trim().to_lowercase().replace(['-', '_'], " ");
    let number = ["not initiated", "minimal", "intermediate", "full"].iter().position(|name| *name == text);
    match number.and_then(|n| VALUES.get(n)) {
        Some(value) => (*value).to_owned(),
        None => text,
    }
}

/// `field=value`, the value in JSON where it is.
fn fields(given: impl Iterator<Item = String>) -> Result<Map<String, Value>, Failure> {
    let mut out = Map::new();
    for text in given {
        let Some((field, value)) = text.split_once('=') else {
            return Err(Failure::Usage(format!("--to {text}: write it as FIELD=VALUE, as --to status=negated")));
        };
        let value = serde_json::from_str(value).unwrap_or_else(|_| Value::String(value.to_owned()));
        out.insert(field.trim().to_owned(), value);
    }
    Ok(out)
}
