//! `sijill explain`: stories in, how each stage reads them out.

mod line;

pub(super) use line::line;

use super::{say, shared};
use crate::error::{Failure, Trouble};
use crate::exit::Exit;
use crate::explain::View;
use crate::input::{self, Input};
use crate::output::Sink;
use crate::parallel;
use crate::table::Paper;
use clap::ArgMatches;
use sijill_engine::{Coder, Story};
use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

type Stories = Box<dyn Iterator<Item = Result<Input, Trouble>>>;

/// Does it.
pub(super) fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let stories = stories(matches)?;
    let published = shared::published_of(matches);
    let pack = shared::pack()?;
    let coder = Coder::new(&pack);
    let terminal = std::io::stdout().is_terminal();
    let view = View {
        jsonl: matches.get_one::<String>("format").is_some_and(|name| name == "jsonl"),
        word: matches.get_one::<String>("word").cloned(),
        sentence: matches.get_one::<u32>("sentence").and_then(|n| usize::try_from(*n).ok()?.checked_sub(1)),
        paper: Paper { width: shared::width(terminal), color: shared::colored(matches, terminal) },
    };
    let work = |_: usize, story: Result<Input, Trouble>| {
        let mut story = story?;
        story.published = story.published.or(published);
        explain(&coder, &view, &story)
    };
    let mut sink = Sink::open(None)?;
    let (mut told, mut troubles) = (0u64, 0u64);
    let mut failed = None;
    parallel::in_order(stories, shared::cores(), work, |outcome| match outcome {
        Ok(shown) => {
            told += 1;
            match sink.write(&shown) {
                Ok(()) => ControlFlow::Continue(()),
                Err(e) => {
                    failed = Some(e);
                    ControlFlow::Break(())
                }
            }
        }
        Err(trouble) => {
            troubles += 1;
            say(&trouble.to_string());
            ControlFlow::Continue(())
        }
    });
    if let Some(failure) = failed {
        return Err(failure);
    }
    sink.close()?;
    Ok(match (told, troubles) {
        (0, _) => Exit::Nothing,
        (_, 0) => Exit::Done,
        _ => Exit::Partly,
    })
}

/// What is to be explained: a text from the command line, the word alone, or stories.
fn stories(matches: &ArgMatches) -> Result<Stories, Failure> {
    let given = |name: &str| matches.get_one::<String>(name).cloned();
    let word = || given("word").filter(|_| matches.get_many::<std::path::PathBuf>("path").is_none());
    match given("text").or_else(word) {
        Some(text) if text.trim().is_empty() => {
            Err(Failure::Usage("the text is empty; see sijill explain --help".to_owned()))
        }
        Some(text) => {
            let story = Input { doc_id: "text".to_owned(), text, ..Input::default() };
            Ok(Box::new(std::iter::once(Ok(story))))
        }
        None => Ok(Box::new(input::stories(shared::paths(matches, "explain")?))),
    }
}

fn explain(coder: &Coder<'_>, view: &View, story: &Input) -> Result<String, Trouble> {
    let engine = Story { title: story.title.as_deref(), text: &story.text, published: story.published };
    // As in `code`: one story that breaks the engine does not take the others with it.
    let shown = catch_unwind(AssertUnwindSafe(|| view.story(coder, story, &coder.explain(&engine))));
    shown.map_err(|_| Trouble::Crash { place: story.place.clone() })
}
