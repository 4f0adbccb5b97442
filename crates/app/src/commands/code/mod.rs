//! `sijill code`: stories in, records out.

mod line;

pub(super) use line::line;

use super::{say, shared};
use crate::error::{Failure, Trouble};
use crate::exit::Exit;
use crate::input::{self, Input};
use crate::output::{Format, Sink, Told, View};
use crate::{language, parallel};
use clap::ArgMatches;
use sijill_engine::record::Note;
use sijill_engine::{Coder, Story};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

/// What one input came to.
enum Outcome {
    Coded { name: String, shown: String, dated: bool },
    Trouble(Trouble),
}

/// Does it.
pub(super) fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let paths = shared::paths(matches, "code")?;
    let published = shared::published_of(matches);
    let guess = matches.get_one::<String>("lang").is_none_or(|lang| lang == "auto");
    let jobs = matches.get_one::<u16>("jobs").map_or_else(shared::cores, |n| usize::from(*n));
    let pack = shared::pack()?;
    let view = line::view(matches, &pack);
    let coder = Coder::new(&pack);
    let mut sink = Sink::open(matches.get_one::<PathBuf>("out").map(PathBuf::as_path))?;

    let work = |number: usize, story: Result<Input, Trouble>| match story {
        Ok(mut story) => {
            story.published = story.published.or(published);
            code(&coder, &view, number, &story, guess)
        }
        Err(trouble) => Outcome::Trouble(trouble),
    };
    let (mut coded, mut undated, mut troubles) = (0u64, 0u64, 0u64);
    let mut failed = None;
    parallel::in_order(input::stories(paths), jobs, work, |outcome| match outcome {
        Outcome::Coded { name, shown, dated } => {
            let head = if coded == 0 { sink.write(&view.head(&name)) } else { Ok(()) };
            coded += 1;
            undated += u64::from(!dated);
            match head.and_then(|()| sink.write(&shown)) {
                Ok(()) => ControlFlow::Continue(()),
                Err(e) => {
                    failed = Some(e);
                    ControlFlow::Break(())
                }
            }
        }
        Outcome::Trouble(trouble) => {
            troubles += 1;
            say(&trouble.to_string());
            ControlFlow::Continue(())
        }
    });
    if let Some(failure) = failed {
        return Err(failure);
    }
    if coded == 0 {
        return Ok(Exit::Nothing);
    }
    sink.write(&view.tail())?;
    sink.close()?;
    if undated > 0 && matches!(view.format, Format::Jsonl | Format::Csv | Format::Plover) {
        say(&format!(
            "no publication date in {undated} of {coded} stories: their relative dates are left open; see --published"
        ));
    }
    Ok(if troubles == 0 { Exit::Done } else { Exit::Partly })
}

/// Codes and shows one story.
fn code(coder: &Coder<'_>, view: &View, number: usize, story: &Input, guess: bool) -> Outcome {
    if guess && let Some(language) = language::other(story.lang.as_deref(), &story.text) {
        return Outcome::Trouble(Trouble::Language { place: story.place.clone(), language });
    }
    let engine = Story { title: story.title.as_deref(), text: &story.text, published: story.published };
    // The engine does not panic; should it do so after all, the other stories are coded all the same.
    let coded = catch_unwind(AssertUnwindSafe(|| {
        let coded = coder.code(&engine);
        let told = Told { number, input: story, coded: &coded, lang: &view.lang };
        let dated = !coded.notes.contains(&Note::NoPublicationDate);
        Outcome::Coded { name: told.name().to_owned(), shown: view.story(&told), dated }
    }));
    coded.unwrap_or_else(|_| Outcome::Trouble(Trouble::Crash { place: story.place.clone() }))
}
