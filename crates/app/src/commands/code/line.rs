//! The arguments of `sijill code` -> what to read and how to show it.

use crate::commands::shared;
use crate::exit::Exit;
use crate::labels::Labels;
use crate::output::{Format, View};
use crate::table::Paper;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use sijill_pack::Pack;
use std::io::IsTerminal;
use std::path::PathBuf;

const FORMAT_HELP: &str = "table: blocks to read in a terminal; jsonl: one record a line; story: one story a line, with \
    its records; csv: one record a line, in columns; plover: events only, one a line, as PLOVER's JSON; html: a page for a browser [default: table on a terminal, html for --out *.html, else jsonl]";

/// The command's arguments.
pub(in crate::commands) fn line(name: &'static str) -> Command {
    Command::new(name)
        .about("Code stories: text in, records out")
        .after_help(Exit::help())
        .arg(shared::path())
        .arg(shared::published())
        .arg(shared::lang())
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
        .arg(shared::color("tables"))
        .arg(shared::jobs("output"))
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
    View {
        format,
        pack: format!("{}-{}", pack.language, pack.version),
        lang: pack.language.clone(),
        labels: Labels::new(&pack.labels),
        paper: Paper { width: shared::width(terminal), color: shared::colored(matches, terminal) },
    }
}
