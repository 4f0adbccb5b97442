//! `sijill show`: one record, event, thread or story in full.

use super::asked::{self, Asked};
use crate::error::Failure;
use crate::exit::Exit;
use crate::lists::{self, Form, Pen, RecordRow, Row};
use crate::output::Sink;
use clap::{Arg, ArgMatches, Command};
use sijill_ledger::model::Kind;
use sijill_ledger::query::{self, Filter, Named};

/// The command's arguments.
pub(super) fn line(name: &'static str) -> Command {
    let id = Arg::new("id")
        .value_name("ID")
        .help("Identifier of a record, event, thread or story, or its beginning; a story's own identifier, too")
        .required(true);
    let command = Command::new(name)
        .about("Show one record, event, thread or story of a ledger, with the words it rests on")
        .after_help(Exit::help())
        .arg(id);
    asked::with_form(command).args(asked::as_of())
}

/// Does it.
pub(super) fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let asked = Asked::open(matches)?;
    let filter = asked::plain(matches);
    let given = matches.get_one::<String>("id").map(String::as_str).unwrap_or_default();
    let text = match asked.answer(query::find(&asked.ledger, given))? {
        Named::Record(id) => record(&asked, &id, &filter)?,
        Named::Thread(id) => thread(&asked, &id, &filter)?,
        Named::Story(id) => story(&asked, &id, &filter)?,
    };
    let mut sink = Sink::open(None)?;
    sink.write(&text)?;
    sink.close()?;
    Ok(Exit::Done)
}

/// A line of JSON or CSV instead of a block.
fn other<R: Row>(asked: &Asked, row: &R) -> Option<String> {
    match asked.form {
        Form::Table => None,
        form => Some(lists::text(form, asked.paper, std::slice::from_ref(row))),
    }
}

fn record(asked: &Asked, id: &str, filter: &Filter) -> Result<String, Failure> {
    let record = asked.answer(query::record(&asked.ledger, id, filter))?;
    if record.kind == Kind::Event {
        // Shown by name, it is shown even if it was rejected.
        let all = Filter { all: true, ..filter.clone() };
        let event = asked.answer(query::happening(&asked.ledger, id, &all))?;
        if let Some(text) = other(asked, &event) {
            return Ok(text);
        }
        let mut pen = Pen::new(asked.paper);
        lists::record(&mut pen, &record, &asked.answer(query::text(&asked.ledger, &record.story.id))?);
        if event.citations.len() > 1 {
            pen.title(&format!("event {}", event.id));
            lists::happening(&mut pen, &event, &|story| query::text(&asked.ledger, story).unwrap_or_default());
        }
        return Ok(pen.out);
    }
    if let Some(text) = other(asked, &RecordRow::new(record.clone())) {
        return Ok(text);
    }
    let mut pen = Pen::new(asked.paper);
    lists::record(&mut pen, &record, &asked.answer(query::text(&asked.ledger, &record.story.id))?);
    Ok(pen.out)
}

fn thread(asked: &Asked, id: &str, filter: &Filter) -> Result<String, Failure> {
    let thread = asked.answer(query::thread(&asked.ledger, id, filter))?;
    if let Some(text) = other(asked, &thread) {
        return Ok(text);
    }
    let mut pen = Pen::new(asked.paper);
    lists::thread(&mut pen, &thread, &|story| query::text(&asked.ledger, story).unwrap_or_default());
    Ok(pen.out)
}

fn story(asked: &Asked, id: &str, filter: &Filter) -> Result<String, Failure> {
    let (story, text) = asked.answer(query::story(&asked.ledger, id))?;
    let records = asked.answer(query::records_of(&asked.ledger, &story.id, filter))?;
    match asked.form {
        Form::Csv => Ok(lists::text(Form::Csv, asked.paper, std::slice::from_ref(&story))),
        Form::Jsonl => {
            let records: Vec<serde_json::Value> = records.into_iter().map(|r| RecordRow::new(r).json()).collect();
            let mut json = story.json();
            if let Some(fields) = json.as_object_mut() {
                fields.insert("text".to_owned(), text.into());
                fields.insert("records".to_owned(), records.into());
            }
            Ok(json.to_string() + "\n")
        }
        Form::Table => {
            let mut pen = Pen::new(asked.paper);
            lists::story(&mut pen, &story, &text, &records);
            Ok(pen.out)
        }
    }
}
