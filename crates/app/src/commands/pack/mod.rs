//! `sijill pack`: the linguist's tools. `check` names what is wrong with the tables; `learn` makes the table of lemma costs anew.

use crate::error::Failure;
use crate::exit::Exit;
use crate::input;
use clap::{Arg, ArgMatches, Command};
use sijill_engine::learn::lemma_costs;
use sijill_pack::compile::compile;
use sijill_pack::source::Source;
use std::io::Write;
use std::path::PathBuf;

/// The command's part of the command line.
pub(super) fn line(name: &'static str) -> Command {
    let folder =
        Arg::new("packs").long("packs").value_name("FOLDER").default_value("packs").help("The folder of packs");
    let language = Arg::new("lang").long("lang").value_name("CODE").default_value("ar").help("The language");
    let corpus =
        Arg::new("corpus").value_name("CORPUS").num_args(1..).required(true).help("Stories, as `code` reads them");
    Command::new(name)
        .about("Check the tables of a language, or learn its costs anew")
        .subcommand_required(true)
        .subcommand(
            Command::new("check")
                .about("Name every problem of the tables with its file and line")
                .arg(folder.clone())
                .arg(language.clone()),
        )
        .subcommand(
            Command::new("learn")
                .about("Print the table of lemma costs (weights/lemmas.tsv) that a corpus of raw stories teaches")
                .arg(folder)
                .arg(language)
                .arg(corpus),
        )
}

/// Runs it.
///
/// # Errors
/// A folder that cannot be read; output that cannot be written.
pub(super) fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    match matches.subcommand() {
        Some(("check", m)) => check(m),
        Some(("learn", m)) => learn(m),
        _ => Err(Failure::Usage("say check or learn; see sijill pack --help".to_owned())),
    }
}

fn text<'m>(matches: &'m ArgMatches, name: &str) -> &'m str {
    matches.get_one::<String>(name).map_or("", String::as_str)
}

fn source(matches: &ArgMatches) -> Result<Source, Failure> {
    let folder = PathBuf::from(text(matches, "packs"));
    Source::read(&folder).map_err(|problem| Failure::Usage(problem.to_string()))
}

fn check(matches: &ArgMatches) -> Result<Exit, Failure> {
    let (pack, problems) = compile(&source(matches)?, text(matches, "lang"));
    let mut out = std::io::stdout().lock();
    for problem in &problems {
        writeln!(out, "{problem}").map_err(Failure::written)?;
    }
    let lexicon = &pack.lexicon;
    writeln!(
        out,
        "{} lemmas, {} forms, {} frames, {} known actors; {} problems",
        lexicon.entries.len(),
        lexicon.rows.len(),
        pack.frames.len(),
        pack.actors.len(),
        problems.len()
    )
    .map_err(Failure::written)?;
    Ok(if problems.is_empty() { Exit::Done } else { Exit::Partly })
}

fn learn(matches: &ArgMatches) -> Result<Exit, Failure> {
    let (pack, _) = compile(&source(matches)?, text(matches, "lang"));
    let paths = matches.get_many::<String>("corpus").into_iter().flatten().map(PathBuf::from).collect();
    let mut stories = Vec::new();
    for input in input::stories(paths).flatten() {
        stories.push(format!("{}\n{}", input.title.unwrap_or_default(), input.text));
    }
    if stories.is_empty() {
        return Err(Failure::Usage("no story could be read from the corpus".to_owned()));
    }
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "# What a reading costs for the rarity of its lemma, learned by `sijill pack learn` from {} raw stories.",
        stories.len()
    )
    .and_then(|()| {
        writeln!(out, "# Lemmas that are not listed were not seen and cost {}.", sijill_engine::learn::RAREST)
    })
    .and_then(|()| writeln!(out, "lemma\tpos\tcost"))
    .map_err(Failure::written)?;
    for row in lemma_costs(&pack, &stories) {
        writeln!(out, "{}\t{}\t{}", row.lemma, row.pos.name(), row.cost).map_err(Failure::written)?;
    }
    Ok(Exit::Done)
}
