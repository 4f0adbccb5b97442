//! The arguments of `sijill code` -> what to read and how to show it.

use crate::error::Failure;
use crate::exit::Exit;
use crate::input;
use crate::labels::Labels;
use crate::output::{Format, View};
use crate::table::Paper;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use sijill_pack::Pack;
use std::io::IsTerminal;
use std::path::PathBuf;

/// Columns where there is no terminal to ask.
const WIDTH: usize = 100;

const INPUT_HELP: &str = "Files, folders, or - for standard input";

const INPUT_LONG: &str = "Files, folders, or - for standard input. A .jsonl or .jsonl.gz file has one story a line \
    (an object with `doc_id` and `text`; `title`, `published`, `url`, `outlet` and `lang` if there are any); a .json file is \
    one such object or an array of them; any other file is the text of one story. In a folder, and in the folders in it, the \
    .txt, .jsonl, .jsonl.gz and .json files are read in the order of their names. Without a path, standard input is read: \
    JSON lines if it begins with {, else one story's text.";

const FORMAT_HELP: &str = "table: blocks to read in a terminal; jsonl: one record a line; story: one story a line, with \
    its records; html: a page for a browser [default: table on a terminal, html for --out *.html, else jsonl]";

/// The command's arguments.
pub(in crate::commands) fn line(name: &'static str) -> Command {
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
                .help(FORMAT_HELP)
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
            Arg::new("color")
                .long("color")
                .value_name("WHEN")
                .help("Colours in tables; auto: on a terminal, unless NO_COLOR is set")
                .default_value("auto")
                .value_parser(PossibleValuesParser::new(["auto", "always", "never"])),
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

/// How the stories are to be shown.
pub(super) fn view(matches: &ArgMatches, pack: &Pack) -> View {
    let out = matches.get_one::<PathBuf>("out");
    let terminal = out.is_none() && std::io::stdout().is_terminal();
    let page = out.and_then(|path| path.extension()).is_some_and(|e| e.eq_ignore_ascii_case("html"));
    let format = match matches.get_one::<String>("format").and_then(|name| Format::by_name(name)) {
        Some(format) => format,
        None if terminal => Format::Table,
        None if page => Format::Html,
        None => Format::Jsonl,
    };
    let color = match matches.get_one::<String>("color").map(String::as_str) {
        Some("always") => true,
        Some("never") => false,
        _ => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0)).clamp(40, 140);
    View {
        format,
        pack: format!("{}-{}", pack.language, pack.version),
        lang: pack.language.clone(),
        labels: Labels::new(&pack.labels),
        paper: Paper { width: if terminal { width } else { WIDTH }, color },
    }
}

/// The paths to read; standard input where there are none.
pub(super) fn paths(matches: &ArgMatches) -> Result<Vec<PathBuf>, Failure> {
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
