//! `sijill pack`: the linguist's tools. `check` names what is wrong with the tables, `gaps` what a corpus has and they have not;
//! `learn` makes the table of lemma costs anew.

use crate::error::Failure;
use crate::exit::Exit;
use crate::input;
use clap::{Arg, ArgMatches, Command};
use sijill_engine::gaps::Gaps;
use sijill_engine::learn::lemma_costs;
use sijill_engine::morphology::Analyser;
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
            Command::new("gaps")
                .about("Name the most frequent words, names and predicates of a corpus that the tables have not")
                .arg(folder.clone())
                .arg(language.clone())
                .arg(corpus.clone())
                .arg(
                    Arg::new("top")
                        .long("top")
                        .value_name("N")
                        .value_parser(clap::value_parser!(usize))
                        .default_value("50")
                        .help("How many of each"),
                ),
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
        Some(("gaps", m)) => gaps(m),
        Some(("learn", m)) => learn(m),
        _ => Err(Failure::Usage("say check, gaps or learn; see sijill pack --help".to_owned())),
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
    let (pack, problems) = sijill_pack::check::check(&source(matches)?, text(matches, "lang"));
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

/// The stories of the corpus argument, title and text.
fn corpus(matches: &ArgMatches) -> impl Iterator<Item = String> {
    let paths = matches.get_many::<String>("corpus").into_iter().flatten().map(PathBuf::from).collect();
    input::stories(paths).flatten().map(|story| format!("{}\n{}", story.title.unwrap_or_default(), story.text))
}

fn gaps(matches: &ArgMatches) -> Result<Exit, Failure> {
    let (pack, _) = compile(&source(matches)?, text(matches, "lang"));
    let top = matches.get_one::<usize>("top").copied().unwrap_or(50);
    let analyser = Analyser::new(&pack);
    let mut gaps = Gaps::default();
    corpus(matches).for_each(|story| gaps.add(&pack, &analyser, &story));
    let mut out = std::io::stdout().lock();
    let share = |n: u64, of: u64| 100.0 * n as f64 / of.max(1) as f64;
    let apart = gaps.tokens - gaps.guessed_names;
    writeln!(
        out,
        "{} words; {:.2} % have a reading, {:.2} % one that is no guess, {:.2} % where unknown names are left apart",
        gaps.tokens,
        share(gaps.read, gaps.tokens),
        share(gaps.known, gaps.tokens),
        share(gaps.known, apart)
    )
    .map_err(Failure::written)?;
    let sections = [
        ("words without an entry", gaps.words),
        ("predicates without a frame", gaps.predicates),
        ("names that no table has", gaps.names),
    ];
    for (title, section) in sections {
        writeln!(out, "\n# {title}: {}", section.len()).map_err(Failure::written)?;
        let mut rows: Vec<_> = section.into_iter().collect();
        rows.sort_by(|a, b| b.1.count.cmp(&a.1.count).then(a.0.cmp(&b.0)));
        for (word, gap) in rows.into_iter().take(top) {
            writeln!(out, "{}\t{word}\t{}", gap.count, gap.contexts.join(" | ")).map_err(Failure::written)?;
        }
    }
    Ok(Exit::Done)
}

fn learn(matches: &ArgMatches) -> Result<Exit, Failure> {
    let (pack, _) = compile(&source(matches)?, text(matches, "lang"));
    let stories: Vec<String> = corpus(matches).collect();
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
