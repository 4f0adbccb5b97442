//! The events of a coded story -> PLOVER records.

use super::{Actor, CODEBOOK, CiteInfo, Days, Event, Location, Own, TextInfo, context, line, quad_code};
use crate::wire::shape::{self, Entity, Evidence};
use crate::wire::{Coder, Story};
use sijill_engine::record::{self, Coded};

/// A line for each event of `coded`, whose wire form is `story` and which came in with `title`.
pub fn coded(story: &Story<'_>, coded: &Coded, title: Option<&str>) -> String {
    let events = coded.events.iter().zip(&story.records.events).enumerate();
    events.map(|(index, (record, wire))| line(&event(story, title, index, record, wire))).collect()
}

fn event<'a>(
    story: &'a Story<'_>,
    title: Option<&'a str>,
    index: usize,
    record: &'a record::Event,
    wire: &'a shape::Event<'_>,
) -> Event<'a> {
    let published = story.published.as_deref();
    Event {
        id: format!("{}/event/{index}", story.doc_id),
        days: Days::new(wire.date, published),
        source: wire.actor.iter().map(actor).collect(),
        recipient: wire.recipient.iter().map(actor).collect(),
        event: [wire.r#type],
        mode: wire.modes,
        context: context(wire.contexts.iter().copied(), Some(record.status)),
        quad_code: Some(quad_code(record.kind)),
        event_loc: wire.place_at.as_ref().map(|at| Location {
            name: at.text,
            start: Some(at.start),
            end: Some(at.end),
        }),
        event_text: wire.mentions.iter().map(|at| at.text).collect(),
        text_info: wire.mentions.iter().map(text_info).collect(),
        dead: wire.dead,
        injured: wire.injured,
        arrested: wire.arrested,
        size: wire.size,
        cite_info: CiteInfo {
            url: story.url,
            title,
            language: Some(story.lang),
            publication: story.outlet,
            coder: Some(coder(&story.coder)),
            codebook: CODEBOOK,
        },
        own: Own {
            doc_id: story.doc_id,
            index: Some(index),
            published,
            date_edtf: wire.date,
            status: wire.status,
            background: wire.background,
            attribution: wire.attribution_entity.as_ref().map(actor),
            denied_by: Some(wire.denied_by),
            confidence: wire.confidence,
            sources: None,
            review: None,
        },
    }
}

fn actor<'a>(entity: &'a Entity<'_>) -> Actor<'a> {
    Actor {
        code: entity.code,
        sector: entity.sector,
        actor_text: (!entity.text.is_empty()).then_some(entity.text),
        start: entity.start,
        end: entity.end,
    }
}

fn text_info<'a>(at: &Evidence<'_>) -> TextInfo<'a> {
    TextInfo { doc_id: None, start: at.start, end: at.end }
}

fn coder(coder: &Coder<'_>) -> String {
    format!("sijill {}, {}", coder.version, coder.pack)
}
