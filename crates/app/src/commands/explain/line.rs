//! The arguments of `sijill explain`.

use crate::commands::shared;
use crate::exit::Exit;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};

const FORMAT_HELP: &str = "text: stage by stage, to read in a terminal; jsonl: one story a line, with its words, their \
    segments, and the subjects and objects of its verbs";

/// The command's arguments.
pub(in crate::commands) fn line(name: &'static str) -> Command {
    Command::new(name)
        .about("Show how stories are read: words, readings, clauses, predicates, actors, records")
        .after_help(Exit::help())
        .arg(shared::path())
        .arg(
            Arg::new("text")
                .long("text")
                .short('t')
                .value_name("TEXT")
                .help("Explain this text")
                .conflicts_with("path"),
        )
        .arg(
            Arg::new("word")
                .long("word")
                .short('w')
                .value_name("WORD")
                .help("Show only this word, with all its readings; without a story, the word by itself"),
        )
        .arg(
            Arg::new("sentence")
                .long("sentence")
                .short('s')
                .value_name("N")
                .help("Explain only the story's Nth sentence")
                .value_parser(value_parser!(u32).range(1..)),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .short('f')
                .value_name("FORMAT")
                .help(FORMAT_HELP)
                .action(ArgAction::Set)
                .default_value("text")
                .value_parser(PossibleValuesParser::new(["text", "jsonl"])),
        )
        .arg(shared::published())
        .arg(shared::color("text"))
}
