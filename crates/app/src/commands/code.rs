//! `sijill code`: stories in, records out.

use super::say;
use crate::error::{Failure, Trouble};
use crate::exit::Exit;
use crate::input::{self, Input};
use crate::output::{Format, Sink, View};
use crate::{language, parallel};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use jiff::civil::Date;
use sijill_engine::record::Note;
use sijill_engine::{Coder, Story, packs};
use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

/// The language whose pack is used.
const LANGUAGE: &str = "ar";

const INPUT_HELP: &str = "Files, folders, or - for standard input";

const INPUT_LONG: &str = "Files, folders, or - for standard input. A .jsonl or .jsonl.gz file has one story a line \
    (an object with `doc_id` and `text`; `title`, `published`, `url`, `outlet` and `lang` if there are any); a .json file is \
    one such object or an array of them; any other file is the text of one story. In a folder, and in the folders in it, the \
    .txt, .jsonl, .jsonl.gz and .json files are read in the order of their names. Without a path, standard input is read: \
    JSON lines if it begins with {, else one story's text.";

/// The command's arguments.
pub(super) fn line(name: &'static str) -> Command {
    Command::new(name)
        .about("Code stories: text in, records out")
        .after_help(Exit::help())
        .arg(
            Arg::new("path")
                .value_name("PATH")
                .help(INPUT_HELP)
                .long_help(INPUT_LONG)
                .num_args(0..)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            Arg::new("published")
                .long("published")
                .value_name("YYYY-MM-DD")
                .help("Publication date of stories that do not say theirs; relative dates count from it")
                .value_parser(|text: &str| {
                    input::date(text).ok_or_else(|| "not a date; write it as YYYY-MM-DD".to_owned())
                }),
        )
        .arg(
            Arg::new("lang")
                .long("lang")
                .value_name("LANGUAGE")
                .help("`auto` refuses stories that are in another language than Arabic; `ar` takes all as Arabic")
                .default_value("auto")
                .value_parser(PossibleValuesParser::new(["auto", "ar"])),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .short('f')
                .value_name("FORMAT")
                .help("jsonl: one record a line; story: one story a line, with its records")
                .value_parser(PossibleValuesParser::new(Format::NAMES)),
        )
        .arg(
            Arg::new("out")
                .long("out")
                .short('o')
                .value_name("FILE")
                .help("Write to FILE instead of standard output")
                .action(ArgAction::Set)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            Arg::new("jobs")
                .long("jobs")
                .short('j')
                .value_name("N")
                .help("Stories coded at the same time; the output is the same for any number [default: all cores]")
                .value_parser(value_parser!(u16).range(1..=1024)),
        )
}

/// What one input came to.
enum Outcome {
    Coded { shown: String, dated: bool },
    Trouble(Trouble),
}

/// Does it.
pub(super) fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let paths = paths(matches)?;
    let published = matches.get_one::<Date>("published").copied();
    let guess = matches.get_one::<String>("lang").is_none_or(|lang| lang == "auto");
    let jobs = matches.get_one::<u16>("jobs").map_or_else(cores, |n| usize::from(*n));
    let pack = match packs::built_in(LANGUAGE) {
        Some(pack) => pack.map_err(|e| Failure::Damaged(e.to_string()))?,
        None => return Err(Failure::Damaged("it was built without language data".to_owned())),
    };
    let format = matches.get_one::<String>("format").and_then(|name| Format::by_name(name)).unwrap_or(Format::Jsonl);
    let view = View { format, pack: format!("{}-{}", pack.language, pack.version), lang: pack.language.clone() };
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
        Outcome::Coded { shown, dated } => {
            let head = if coded == 0 { sink.write(&view.head()) } else { Ok(()) };
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
    if undated > 0 && format == Format::Jsonl {
        say(&format!(
            "no publication date in {undated} of {coded} stories: their relative dates are left open; see --published"
        ));
    }
    Ok(if troubles == 0 { Exit::Done } else { Exit::Partly })
}

/// The paths to read; standard input where there are none.
fn paths(matches: &ArgMatches) -> Result<Vec<PathBuf>, Failure> {
    let paths: Vec<PathBuf> = matches.get_many::<PathBuf>("path").into_iter().flatten().cloned().collect();
    if !paths.is_empty() {
        return Ok(paths);
    }
    if std::io::stdin().is_terminal() {
        let text =
            "nothing to read: name a file or folder, or send a story through standard input; see sijill code --help";
        return Err(Failure::Usage(text.to_owned()));
    }
    Ok(vec![PathBuf::from("-")])
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, |n| n.get())
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
        Outcome::Coded {
            shown: view.story(number, story, &coded),
            dated: !coded.notes.contains(&Note::NoPublicationDate),
        }
    }));
    coded.unwrap_or_else(|_| Outcome::Trouble(Trouble::Crash { place: story.place.clone() }))
}
