//! What the commands that read stories share: their arguments, and the language data.

use crate::error::Failure;
use crate::input;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, value_parser};
use jiff::civil::Date;
use sijill_engine::packs;
use sijill_pack::Pack;
use std::io::IsTerminal;
use std::path::PathBuf;

/// The language whose pack is used.
const LANGUAGE: &str = "ar";

const INPUT_HELP: &str = "Files, folders, or - for standard input";

const INPUT_LONG: &str = "Files, folders, or - for standard input. A .jsonl or .jsonl.gz file has one story a line \
    (an object with `doc_id` and `text`; `title`, `published`, `url`, `outlet` and `lang` if there are any); a .json file is \
    one such object or an array of them; any other file is the text of one story. In a folder, and in the folders in it, the \
    .txt, .jsonl, .jsonl.gz and .json files are read in the order of their names. Without a path, standard input is read: \
    JSON lines if it begins with {, else one story's text.";

/// The stories.
pub(super) fn path() -> Arg {
    Arg::new("path")
        .value_name("PATH")
        .help(INPUT_HELP)
        .long_help(INPUT_LONG)
        .num_args(0..)
        .value_parser(value_parser!(PathBuf))
}

/// The paths to read; standard input where there are none.
pub(super) fn paths(matches: &ArgMatches, command: &str) -> Result<Vec<PathBuf>, Failure> {
    let paths: Vec<PathBuf> = matches.get_many::<PathBuf>("path").into_iter().flatten().cloned().collect();
    if !paths.is_empty() {
        return Ok(paths);
    }
    if std::io::stdin().is_terminal() {
        let text = format!(
            "nothing to read: name a file or folder, or send a story through standard input; see sijill {command} --help"
        );
        return Err(Failure::Usage(text));
    }
    Ok(vec![PathBuf::from("-")])
}

/// `--published`.
pub(super) fn published() -> Arg {
    Arg::new("published")
        .long("published")
        .value_name("YYYY-MM-DD")
        .help("Publication date of stories that do not say theirs; relative dates count from it")
        .value_parser(|text: &str| input::date(text).ok_or_else(|| "not a date; write it as YYYY-MM-DD".to_owned()))
}

/// `--lang`.
pub(super) fn lang() -> Arg {
    Arg::new("lang")
        .long("lang")
        .value_name("LANGUAGE")
        .help("`auto` refuses stories that are in another language than Arabic; `ar` takes all as Arabic")
        .default_value("auto")
        .value_parser(PossibleValuesParser::new(["auto", "ar"]))
}

/// `--jobs`; `same` is what does not depend on it.
pub(super) fn jobs(same: &str) -> Arg {
    Arg::new("jobs")
        .long("jobs")
        .short('j')
        .value_name("N")
        .help(format!("Stories coded at the same time; the {same} is the same for any number [default: all cores]"))
        .value_parser(value_parser!(u16).range(1..=1024))
}

/// The date that was given with `--published`.
pub(super) fn published_of(matches: &ArgMatches) -> Option<Date> {
    matches.get_one::<Date>("published").copied()
}

/// `--color`; `what` has the colours.
pub(super) fn color(what: &str) -> Arg {
    Arg::new("color")
        .long("color")
        .value_name("WHEN")
        .help(format!("Colours in {what}; auto: on a terminal, unless NO_COLOR is set"))
        .default_value("auto")
        .value_parser(PossibleValuesParser::new(["auto", "always", "never"]))
}

/// With colours?
pub(super) fn colored(matches: &ArgMatches, terminal: bool) -> bool {
    match matches.get_one::<String>("color").map(String::as_str) {
        Some("always") => true,
        Some("never") => false,
        _ => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    }
}

/// Columns where there is no terminal to ask.
const WIDTH: usize = 100;

/// Columns to write.
pub(super) fn width(terminal: bool) -> usize {
    let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0)).clamp(40, 140);
    if terminal { width } else { WIDTH }
}

/// The pack in the program.
pub(super) fn pack() -> Result<Pack, Failure> {
    match packs::built_in(LANGUAGE) {
        Some(pack) => pack.map_err(|e| Failure::Damaged(e.to_string())),
        None => Err(Failure::Damaged("it was built without language data".to_owned())),
    }
}

/// Cores of this machine.
pub(super) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, |n| n.get())
}
