//! A story -> an entry for the ledger: what the threads beside the writing one do.

use crate::error::{Place, Trouble};
use crate::input::Input;
use crate::offsets::Offsets;
use crate::{language, wire};
use sijill_engine::{Coder, Story as Engine};
use sijill_ledger::add::Outcome;
use sijill_ledger::entry::{self, Entry};
use sijill_ledger::model::Kind;
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What is to be done for one input.
pub(super) enum Task {
    /// A new story.
    Code(Box<Input>),
    /// A story of the ledger, which has to come to the same text again.
    Recode(Box<Input>, String),
    /// Its outcome is known without coding it.
    Known(Outcome),
    /// It cannot be coded.
    Trouble(Trouble),
}

/// What it came to.
pub(super) enum Done {
    Entry(Box<Entry>),
    Known(Outcome),
    Trouble(Trouble),
}

/// Does it. `lang` is the language of the coder; with `guess`, stories in others are refused.
pub(super) fn work(coder: &Coder<'_>, lang: &str, guess: bool, task: Task) -> Done {
    let (story, text, guess) = match task {
        Task::Code(story) => (story, None, guess),
        // Whoever added it has said that it can be coded.
        Task::Recode(story, text) => (story, Some(text), false),
        Task::Known(outcome) => return Done::Known(outcome),
        Task::Trouble(trouble) => return Done::Trouble(trouble),
    };
    if guess && let Some(language) = language::other(story.lang.as_deref(), &story.text) {
        return Done::Trouble(Trouble::Language { place: story.place.clone(), language });
    }
    // The engine does not panic; should it do so after all, the other stories are coded all the same.
    match catch_unwind(AssertUnwindSafe(|| code(coder, lang, &story, text))) {
        Ok(Ok(entry)) => Done::Entry(Box::new(entry)),
        Ok(Err(trouble)) => Done::Trouble(trouble),
        Err(_) => Done::Trouble(Trouble::Crash { place: story.place.clone() }),
    }
}

fn code(coder: &Coder<'_>, lang: &str, story: &Input, text: Option<String>) -> Result<Entry, Trouble> {
    let engine = Engine { title: story.title.as_deref(), text: &story.text, published: story.published };
    let (coded, terms) = coder.code_with_terms(&engine);
    if text.is_some_and(|text| text != coded.text) {
        return Err(Trouble::Crash { place: story.place.clone() });
    }
    let records = wire::stored(&coded, &terms);
    let records = records.into_iter().filter_map(|(kind, json)| Some((Kind::by_name(kind)?, json))).collect();
    let kept = entry::Story {
        doc_id: story.doc_id.clone(),
        outlet: story.outlet.clone(),
        url: story.url.clone(),
        lang: lang.to_owned(),
        published: story.published.map(|date| date.to_string()),
        title_length: Offsets::new(&coded.text).points(coded.title),
        text: coded.text,
    };
    let unkept = |source| Trouble::Unkept { place: story.place.clone(), source: Box::new(source) };
    Entry::new(kept, records, wire::search_words(&terms)).map_err(unkept)
}

/// The identifier that a story will have in the ledger, so that one that is there need not be coded again.
pub(super) fn id(story: &Input) -> String {
    let published = story.published.map(|date| date.to_string());
    let text = coded_text(story.title.as_deref(), &story.text);
    entry::story_id(&story.doc_id, story.outlet.as_deref(), story.url.as_deref(), published.as_deref(), &text)
}

/// The text that the engine will code: title, blank line, body.
fn coded_text<'s>(title: Option<&str>, body: &'s str) -> Cow<'s, str> {
    match title.map(str::trim).filter(|title| !title.is_empty()) {
        Some(title) if !body.trim_start().starts_with(title) => Cow::Owned(format!("{title}\n\n{body}")),
        _ => Cow::Borrowed(body),
    }
}

/// A story of the ledger as it came in.
pub(super) fn again(story: entry::Story, place: &Place) -> Task {
    let cut = story.text.char_indices().nth(story.title_length).map_or(story.text.len(), |(at, _)| at);
    let (title, body) = story.text.split_at(cut);
    let input = Input {
        place: place.clone(),
        doc_id: story.doc_id,
        title: (!title.is_empty()).then(|| title.to_owned()),
        text: if title.is_empty() { body } else { body.strip_prefix("\n\n").unwrap_or(body) }.to_owned(),
        published: story.published.as_deref().and_then(crate::input::date),
        url: story.url,
        outlet: story.outlet,
        lang: None,
    };
    Task::Recode(Box::new(input), story.text)
}
