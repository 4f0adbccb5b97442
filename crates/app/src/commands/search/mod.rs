//! `sijill search`: stories that have words in any form, or a phrase as it is written.

use super::asked::{self, Asked};
use super::{say, shared};
use crate::error::Failure;
use crate::exit::Exit;
use crate::lists::{Form, Found, snippets};
use crate::parallel;
use clap::{Arg, ArgAction, ArgMatches, Command};
use sijill_engine::Coder;
use sijill_ledger::history::Story;
use sijill_ledger::query;
use std::ops::ControlFlow;

/// The command's arguments.
pub(super) fn line(name: &'static str) -> Command {
    let words = Arg::new("search")
        .value_name("WORDS")
        .help("Words that must all occur, each in any form and with any clitics")
        .required(true)
        .num_args(1..);
    let exact = Arg::new("exact").long("exact").help("The very phrase, letter for letter").action(ArgAction::SetTrue);
    let command = Command::new(name)
        .about("Find the stories of a ledger that have these words")
        .after_help(Exit::help())
        .arg(words)
        .arg(exact);
    asked::with_filters(asked::with_form(command))
}

/// Does it.
pub(super) fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let asked = Asked::open(matches)?;
    let mut filter = asked::filter(matches, &asked)?;
    let words: Vec<&str> = matches.get_many::<String>("search").into_iter().flatten().map(String::as_str).collect();
    let phrase = words.join(" ");
    if phrase.trim().is_empty() {
        return Err(Failure::Usage("the words are empty; see sijill search --help".to_owned()));
    }
    let exact = matches.get_flag("exact");
    let pack = shared::pack()?;
    let coder = Coder::new(&pack);
    let terms = asked::terms(&coder, &phrase);
    if exact {
        filter.exact.push(phrase.clone());
        // The index narrows down where the words are whole; a phrase may begin or end within one.
        let inner = terms.len().saturating_sub(2);
        filter.words.extend(terms.iter().skip(1).take(inner).map(|word| word.iter().take(1).cloned().collect()));
    } else if terms.is_empty() {
        return Err(Failure::Usage(format!(
            "\"{phrase}\" has no word to search for; with --exact, signs are searched for as well"
        )));
    } else {
        filter.words.extend(terms.iter().cloned());
    }
    let stories = asked.answer(query::stories(&asked.ledger, &filter))?;
    // One reads the texts, all cores look where the words stand.
    let texts = stories.into_iter().map(|story| (query::text(&asked.ledger, &story.id), story));
    let texts: Vec<_> =
        texts.map(|(text, story)| asked.answer(text).map(|text| (story, text))).collect::<Result<_, _>>()?;
    let find = |_: usize, (story, text): (Story, String)| {
        let snippets = if exact {
            snippets::of_phrase(&text, &phrase)
        } else {
            snippets::of_words(&coder, &text, story.published.as_deref(), &terms)
        };
        Found { story, snippets }
    };
    let mut rows = Vec::with_capacity(texts.len());
    parallel::in_order(texts.into_iter(), shared::cores(), find, |found| {
        rows.push(found);
        ControlFlow::Continue(())
    });
    asked.write(&rows, &filter)?;
    if asked.form != Form::Table && rows.is_empty() {
        say("nothing has these words");
    }
    Ok(Exit::Done)
}
