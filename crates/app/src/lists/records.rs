//! Records and events across stories as rows.

use super::{Fields, Pen, Row, cell, parties_of};
use serde_json::{Map, Value, json};
use sijill_ledger::history::Record;
use sijill_ledger::model::Kind;
use sijill_ledger::query::Happening;

/// A record with its fields read.
pub struct RecordRow {
    record: Record,
    fields: Fields,
}

impl RecordRow {
    /// From a record of the ledger.
    pub fn new(record: Record) -> RecordRow {
        let fields = Fields::new(record.kind, serde_json::from_str(&record.json).unwrap_or_default());
        RecordRow { record, fields }
    }

    /// The record.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Its fields as they read now.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }
}

impl Row for RecordRow {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "record",
        "story",
        "doc_id",
        "published",
        "outlet",
        "type",
        "status",
        "from",
        "to",
        "date",
        "place",
        "confidence",
        "background",
        "words",
        "start",
        "end",
        "event",
        "sources",
        "review",
        "copy_of",
    ];

    fn cells(&self) -> Vec<String> {
        let r = &self.record;
        let (from, to) = self.fields.sides();
        vec![
            r.id.clone(),
            r.kind.name().to_owned(),
            r.story.id.clone(),
            r.story.doc_id.clone(),
            cell(&r.story.published),
            cell(&r.story.outlet),
            self.fields.r#type(),
            self.fields.status(),
            from,
            to,
            self.fields.day(),
            self.fields.text("place"),
            self.fields.text("confidence"),
            u8::from(self.fields.background()).to_string(),
            r.words.clone(),
            r.start.to_string(),
            r.end.to_string(),
            cell(&r.event),
            if r.kind == Kind::Event { r.sources.to_string() } else { String::new() },
            cell(&r.review),
            cell(&r.story.copy_of),
        ]
    }

    fn json(&self) -> Value {
        let r = &self.record;
        let mut out = Map::new();
        let mut put = |key: &str, value: Value| {
            out.insert(key.to_owned(), value);
        };
        put("record", json!(r.kind.name()));
        put("id", json!(r.id));
        put("story", json!(r.story.id));
        put("doc_id", json!(r.story.doc_id));
        for (key, value) in [("outlet", &r.story.outlet), ("url", &r.story.url), ("copy_of", &r.story.copy_of)] {
            if value.is_some() {
                put(key, json!(value));
            }
        }
        put("published", json!(r.story.published));
        put("start", json!(r.start));
        put("end", json!(r.end));
        if let Some(event) = &r.event {
            put("event", json!(event));
            put("sources", json!(r.sources));
        }
        if r.review.is_some() {
            put("review", json!(r.review));
        }
        // The terms are the linking pass's own.
        let fields = self
            .fields
            .map()
            .iter()
            .filter(|(key, _)| !matches!(key.as_str(), "terms" | "condition_terms" | "context"));
        out.extend(fields.map(|(key, value)| (key.clone(), value.clone())));
        Value::Object(out)
    }

    fn block(&self, pen: &mut Pen) {
        let r = &self.record;
        let rest = [
            self.fields.status(),
            cell(&r.story.published),
            if r.sources > 1 { format!("{} sources", r.sources) } else { String::new() },
            format!("{}%", self.fields.text("confidence")),
            cell(&r.review),
            r.id.clone(),
            r.story.doc_id.clone(),
        ];
        pen.head(&self.fields.r#type(), &rest);
        let (from, to) = self.fields.sides();
        pen.words(&if to.is_empty() { from } else { format!("{from} > {to}") });
        pen.words(&r.words);
        pen.gap();
    }
}

impl Row for Happening {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "type",
        "modes",
        "status",
        "actor",
        "recipient",
        "date",
        "place",
        "dead",
        "injured",
        "confidence",
        "background",
        "first_published",
        "last_published",
        "sources",
        "citations",
        "doc_ids",
        "words",
        "review",
    ];

    fn cells(&self) -> Vec<String> {
        let e = &self.event;
        let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
        let (first, last) = self.published();
        vec![
            self.id.clone(),
            e.r#type.clone(),
            e.modes.join("; "),
            e.status.clone(),
            entities(&e.actor),
            entities(&e.recipient),
            cell(&e.date),
            cell(&e.place),
            number(e.dead),
            number(e.injured),
            e.confidence.to_string(),
            u8::from(e.background).to_string(),
            first,
            last,
            self.sources.to_string(),
            self.citations.len().to_string(),
            self.doc_ids().join("; "),
            self.words().to_owned(),
            cell(&self.review),
        ]
    }

    fn json(&self) -> Value {
        let e = &self.event;
        let citations: Vec<Value> = self
            .citations
            .iter()
            .map(|r| {
                json!({ "id": r.id, "story": r.story.id, "doc_id": r.story.doc_id, "outlet": r.story.outlet,
                    "published": r.story.published, "copy_of": r.story.copy_of, "start": r.start, "end": r.end, "text": r.words })
            })
            .collect();
        json!({ "id": self.id, "type": e.r#type, "modes": e.modes, "status": e.status, "actor": e.actor, "recipient": e.recipient,
            "date": e.date, "place": e.place, "dead": e.dead, "injured": e.injured, "background": e.background,
            "confidence": e.confidence, "sources": self.sources, "review": self.review, "citations": citations })
    }

    fn block(&self, pen: &mut Pen) {
        let e = &self.event;
        let sources = match self.sources {
            1 => String::new(),
            n => format!("{n} sources"),
        };
        let (first, _) = self.published();
        let status = if e.status == "actual" { String::new() } else { e.status.clone() };
        let background = if e.background { "background".to_owned() } else { String::new() };
        let day = e.date.clone().map(|d| format!("date {d}")).unwrap_or_default();
        let rest = [
            status,
            background,
            first,
            day,
            sources,
            format!("{}%", e.confidence),
            cell(&self.review),
            self.id.clone(),
        ];
        pen.head(&e.r#type, &rest);
        let (from, to) = (entities(&e.actor), entities(&e.recipient));
        pen.words(&if to.is_empty() { from } else { format!("{from} > {to}") });
        pen.words(self.words());
        pen.gap();
    }
}

/// What a list of events shows of their stories.
trait Told {
    fn published(&self) -> (String, String);
    fn doc_ids(&self) -> Vec<String>;
    fn words(&self) -> &str;
}

impl Told for Happening {
    fn published(&self) -> (String, String) {
        let mut days: Vec<&String> = self.citations.iter().filter_map(|r| r.story.published.as_ref()).collect();
        days.sort();
        let own = |day: Option<&&String>| day.map(|d| (*d).clone()).unwrap_or_default();
        (own(days.first()), own(days.last()))
    }

    fn doc_ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = self.citations.iter().map(|r| r.story.doc_id.clone()).collect();
        ids.dedup();
        ids
    }

    fn words(&self) -> &str {
        let first = self.citations.iter().find(|r| r.story.copy_of.is_none()).or(self.citations.first());
        first.map_or("", |r| r.words.as_str())
    }
}

/// Parties by code and sector.
pub(super) fn entities(all: &[sijill_ledger::model::Entity]) -> String {
    let all: Vec<Value> = all.iter().map(|e| json!(e)).collect();
    parties_of(Some(&Value::Array(all)))
}
