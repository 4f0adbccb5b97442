//! `sijill add`: stories into a ledger. All cores code, one thread writes, and what has been acknowledged is safe.

mod line;
mod progress;
mod summary;
mod work;

pub(super) use line::line;
pub(super) use progress::Progress;
pub(super) use summary::linked;

use super::{link, shared};
use crate::error::{Failure, Place, Trouble};
use crate::exit::Exit;
use crate::input::{self, Input};
use crate::{ledger, parallel};
use clap::ArgMatches;
use jiff::civil::Date;
use sijill_engine::Coder;
use sijill_ledger::add::{Kept, Outcome};
use sijill_ledger::error::Error;
use sijill_ledger::runs::Coder as Program;
use sijill_ledger::store::Ledger;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Instant;
use summary::Summary;
use work::{Done, Task, work};

/// Coded stories that wait for the writing thread: as many as it writes at a time.
const AHEAD: usize = 400;
/// Stories of the ledger that are read at a time to be coded again.
const PAGE: usize = 64;

/// Does it.
pub(super) fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let recode = matches.get_flag("recode");
    let paths = if recode { Vec::new() } else { shared::paths(matches, "add")? };
    let path = ledger::path(matches);
    let failed = |source| ledger::failed(&path, source);
    let quiet = matches.get_flag("quiet");
    let how = if quiet { "none" } else { matches.get_one::<String>("progress").map_or("bar", String::as_str) };
    let guess = matches.get_one::<String>("lang").is_none_or(|lang| lang == "auto");
    let jobs = matches.get_one::<u16>("jobs").map_or_else(shared::cores, |n| usize::from(*n));
    let pack = shared::pack()?;
    let program =
        Program { version: env!("CARGO_PKG_VERSION").to_owned(), pack: format!("{}-{}", pack.language, pack.version) };
    let coder = Coder::new(&pack);

    let mut store = if recode { ledger::open(&path)? } else { ledger::make(&path)? };
    let beside = ledger::read(&path)?;
    let progress = Progress::new(how, if recode { "stories coded again" } else { "stories" });
    let tasks: Box<dyn Iterator<Item = Task>> = if recode {
        progress.total()(beside.count_uncoded(&program).map_err(failed)?);
        Box::new(again(&beside, &program, &path))
    } else {
        if progress.wants_total() {
            input::count(&paths, progress.total());
        }
        Box::new(new(&beside, paths, shared::published_of(matches)))
    };

    let began = Instant::now();
    let mut summary = Summary::default();
    let mut adding = store.adding(program.clone(), recode);
    let acknowledge = |kept: &[Kept]| {
        for kept in kept {
            progress.line(&format!("{} {} {}", kept.outcome.name().replace(' ', "-"), kept.id, kept.doc_id));
        }
    };
    // The writing thread stands beside this one, so that the coding ones need not wait while a transaction is written.
    let (to_writer, from_coders) = mpsc::sync_channel::<Done>(AHEAD);
    let written = thread::scope(|scope| {
        let (adding, progress, summary) = (&mut adding, &progress, &mut summary);
        let writer = scope.spawn(move || -> Result<(), Error> {
            for done in from_coders {
                progress.one();
                match done {
                    Done::Entry(entry) => acknowledge(&adding.insert(*entry)?),
                    Done::Known(outcome) => adding.skip(outcome),
                    Done::Trouble(trouble) => {
                        match &trouble {
                            Trouble::Language { .. } => summary.foreign += 1,
                            Trouble::Erased { .. } => adding.skip(Outcome::Erased),
                            _ => summary.broken += 1,
                        }
                        progress.say(&trouble.to_string());
                    }
                }
            }
            Ok(())
        });
        parallel::in_order(
            tasks,
            jobs,
            |_, task| work(&coder, &pack.language, guess, task),
            |done| {
                // Where the writer has ended, it has failed.
                if to_writer.send(done).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
        drop(to_writer);
        writer.join()
    });
    match written {
        Ok(written) => written.map_err(failed)?,
        Err(panic) => std::panic::resume_unwind(panic),
    }
    let more = [("other language", summary.foreign), ("broken", summary.broken)];
    let (kept, counts) = adding.finish(&more).map_err(failed)?;
    acknowledge(&kept);
    progress.end();
    summary.counts = counts;
    summary.took = began.elapsed();

    let mut text = summary.text();
    if !matches.get_flag("no-link") {
        text.push_str(&link::all(&mut store, &path, false, how)?);
    }
    let older = beside.count_uncoded(&program).map_err(failed)?;
    drop(beside);
    store.close().map_err(failed)?;
    if !quiet {
        std::io::stdout().write_all(text.as_bytes()).map_err(Failure::written)?;
    }
    if older > 0 {
        super::say(&format!(
            "{older} stories of this ledger were coded by another version of the program; sijill add --recode codes them again"
        ));
    }
    let there = Outcome::ALL.iter().filter(|o| **o != Outcome::Erased).map(|o| counts.of(*o)).sum::<u64>();
    let refused = summary.foreign + summary.broken + counts.of(Outcome::Erased);
    Ok(match (there, refused) {
        (_, 0) => Exit::Done,
        (0, _) => Exit::Nothing,
        _ => Exit::Partly,
    })
}

/// The stories behind paths; those that the ledger has, or has had, are not coded.
fn new(beside: &Ledger, paths: Vec<PathBuf>, published: Option<Date>) -> impl Iterator<Item = Task> {
    input::stories(paths).map(move |story| match story {
        Ok(mut story) => {
            story.published = story.published.or(published);
            let id = work::id(&story);
            // Where the question fails, the writing thread asks again.
            match beside.known(&id) {
                Ok(Some(Outcome::Erased)) => Task::Trouble(erased(beside, story, id)),
                Ok(Some(outcome)) => Task::Known(outcome),
                Ok(None) | Err(_) => Task::Code(Box::new(story)),
            }
        }
        Err(trouble) => Task::Trouble(trouble),
    })
}

fn erased(beside: &Ledger, story: Input, id: String) -> Trouble {
    let stone = beside.tombstone(&id).ok().flatten().unwrap_or_default();
    Trouble::Erased { place: story.place, id, stone: Box::new(stone) }
}

/// The stories of the ledger that `program` has not coded.
fn again(beside: &Ledger, program: &Program, path: &Path) -> impl Iterator<Item = Task> {
    let place = Place::file(path);
    let mut after = Some(0);
    std::iter::from_fn(move || {
        let page = match beside.uncoded(program, after?, PAGE) {
            Ok(page) => page,
            Err(source) => {
                after = None;
                return Some(vec![Task::Trouble(Trouble::Unkept { place: place.clone(), source: Box::new(source) })]);
            }
        };
        after = page.last().map(|(key, _)| *key);
        after.map(|_| page.into_iter().map(|(_, story)| work::again(story, &place)).collect())
    })
    .flatten()
}
