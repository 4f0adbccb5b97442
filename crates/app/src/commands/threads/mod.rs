//! `sijill threads`: the due board.

use super::asked::{self, Asked};
use crate::error::Failure;
use crate::exit::Exit;
use crate::lists::{Form, Pen, Row, board};
use crate::output::Sink;
use clap::{Arg, ArgAction, ArgMatches, Command};
use sijill_ledger::query::{self, Filter};
use sijill_ledger::review::agreement;

/// The command's arguments.
pub(super) fn line(name: &'static str) -> Command {
    let agreement = Arg::new("agreement")
        .long("agreement")
        .help("How far persons agree who have assessed the same threads")
        .action(ArgAction::SetTrue);
    let command = Command::new(name)
        .about("Show what became of promises: overdue, due soon, disputed, broken, in progress, waiting, ...")
        .after_help(Exit::help())
        .arg(agreement);
    asked::with_filters(asked::with_form(command))
}

/// Does it.
pub(super) fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let asked = Asked::open(matches)?;
    let filter = asked::filter(matches, &asked)?;
    // The board sets the order: only then comes the limit.
    let all = Filter { limit: None, ..filter.clone() };
    let whole = filter.limit.is_none() && filter.statuses.is_empty();
    let read = if whole { query::threads } else { query::outlines };
    let outlines = asked.answer(read(&asked.ledger, &all))?;
    if matches.get_flag("agreement") {
        let rows = agreement(&outlines);
        asked.write(&rows, &Filter::default())?;
        return Ok(Exit::Done);
    }
    let mut rows = board(outlines, filter.day());
    let counts = rows.iter().fold(std::collections::BTreeMap::new(), |mut counts, row| {
        *counts.entry(row.board).or_insert(0usize) += 1;
        counts
    });
    rows.truncate(filter.limit.unwrap_or(usize::MAX));
    if !whole {
        let ids: Vec<String> = rows.iter().map(|row| row.thread.id.clone()).collect();
        rows = board(asked.answer(query::threads_by_id(&asked.ledger, &ids, &all))?, filter.day());
    }
    if asked.form != Form::Table {
        asked.write(&rows, &filter)?;
        return Ok(Exit::Done);
    }
    let mut sink = Sink::open(None)?;
    let mut pen = Pen::new(asked.paper);
    let summary: Vec<String> = counts.iter().map(|(board, n)| format!("{} {n}", board.name())).collect();
    pen.head(&format!("on {}", filter.day()), &summary);
    for part in rows.chunk_by(|a, b| a.board == b.board) {
        if let Some(first) = part.first() {
            pen.title(&format!("{} ({})", first.board.name(), counts.get(&first.board).unwrap_or(&0)));
        }
        for row in part {
            row.block(&mut pen);
        }
    }
    sink.write(&pen.out)?;
    sink.close()?;
    if filter.limit == Some(rows.len()) {
        super::say(&format!("the first {}; --limit N shows more", rows.len()));
    }
    Ok(Exit::Done)
}
