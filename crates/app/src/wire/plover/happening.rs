//! An event across stories -> a PLOVER record, with the words of every record that tells it.

use super::{Actor, CODEBOOK, CiteInfo, Days, Event, Location, Own, TextInfo, context, line, quad_code};
use sijill_engine::record::Status;
use sijill_ledger::history::Record;
use sijill_ledger::model::Entity;
use sijill_ledger::query::Happening;
use sijill_pack::pack::EventType;

/// The line of an event; none of one that no story tells.
pub fn happening(told: &Happening) -> Option<String> {
    let own = told.citations.iter().find(|r| r.story.copy_of.is_none());
    own.or(told.citations.first()).map(|first| line(&event(told, first)))
}

/// The event as `first` tells it.
fn event<'a>(told: &'a Happening, first: &'a Record) -> Event<'a> {
    let (event, story) = (&told.event, &first.story);
    let published = story.published.as_deref();
    Event {
        id: told.id.clone(),
        days: Days::new(event.date.as_deref(), published),
        source: event.actor.iter().map(actor).collect(),
        recipient: event.recipient.iter().map(actor).collect(),
        event: [&event.r#type],
        mode: &event.modes,
        context: context(event.contexts.iter().map(String::as_str), status(&event.status)),
        quad_code: EventType::from_name(&event.r#type).map(quad_code),
        event_loc: event.place.as_deref().map(|name| Location { name, start: None, end: None }),
        event_text: told.citations.iter().map(|r| r.words.as_str()).collect(),
        text_info: told.citations.iter().map(text_info).collect(),
        dead: event.dead,
        injured: event.injured,
        arrested: event.arrested,
        size: event.size,
        cite_info: CiteInfo {
            url: story.url.as_deref(),
            title: (!story.title.is_empty()).then_some(story.title.as_str()),
            language: None,
            publication: story.outlet.as_deref(),
            coder: None,
            codebook: CODEBOOK,
        },
        own: Own {
            doc_id: &story.doc_id,
            index: None,
            published,
            date_edtf: event.date.as_deref(),
            status: &event.status,
            background: event.background,
            attribution: event.attribution_entity.as_ref().map(actor),
            denied_by: None,
            confidence: event.confidence,
            sources: Some(told.sources),
            review: told.review.as_deref(),
        },
    }
}

/// The status of this name; a review may have given it another.
fn status(name: &str) -> Option<Status> {
    let all = [Status::Actual, Status::Future, Status::Negated, Status::Hypothetical, Status::Historical];
    all.into_iter().find(|status| status.name() == name)
}

fn actor(entity: &Entity) -> Actor<'_> {
    let actor_text = (!entity.text.is_empty()).then_some(entity.text.as_str());
    Actor { code: entity.code.as_deref(), sector: entity.sector.as_deref(), actor_text, ..Actor::default() }
}

fn text_info(record: &Record) -> TextInfo<'_> {
    TextInfo { doc_id: Some(&record.story.doc_id), start: record.start, end: record.end }
}
