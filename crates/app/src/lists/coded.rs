//! A coded story -> lines of CSV, one a record: events, statements, commitments. The columns that `export --format csv` has too have its names.

use super::fields::Fields;
use crate::csv;
use crate::wire::Story;
use serde::Serialize;
use serde_json::Value;
use sijill_ledger::model::Kind;

/// The columns. New ones come at the end.
const COLUMNS: [&str; 38] = [
    "record",
    "doc_id",
    "index",
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
    "lang",
    "url",
    "from_words",
    "to_words",
    "modes",
    "contexts",
    "dead",
    "injured",
    "attribution",
    "attribution_entity",
    "denied_by",
    "strength",
    "aim",
    "course",
    "quantity",
    "specificity",
    "condition",
    "deadline",
    "deadline_kind",
    "in_return_for",
    "arrested",
    "size",
];

/// The line of the columns' names.
pub fn coded_head() -> String {
    csv::head(&COLUMNS)
}

/// The lines of a story.
pub fn coded(story: &Story<'_>) -> String {
    let records = &story.records;
    let events = fields(Kind::Event, &records.events);
    let rest = fields(Kind::Statement, &records.statements).chain(fields(Kind::Commitment, &records.commitments));
    events.chain(rest).map(|(index, record)| csv::line(cells(story, index, &record).into_iter())).collect()
}

/// The records of one kind, each with its number.
fn fields<T: Serialize>(kind: Kind, records: &[T]) -> impl Iterator<Item = (usize, Fields)> {
    records.iter().enumerate().filter_map(move |(index, record)| match serde_json::to_value(record) {
        Ok(Value::Object(map)) => Some((index, Fields::new(kind, map))),
        _ => None,
    })
}

fn cells(story: &Story<'_>, index: usize, record: &Fields) -> [String; COLUMNS.len()] {
    let known = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let (from, to) = record.sides();
    let (from_words, to_words) = record.named_sides();
    let place = |edge: &str| record.evidence().and_then(|at| at.get(edge)).map(Value::to_string).unwrap_or_default();
    let words = record.evidence().and_then(|at| at.get("text")).and_then(Value::as_str);
    [
        record.kind().name().to_owned(),
        story.doc_id.to_owned(),
        index.to_string(),
        known(story.published.as_deref()),
        known(story.outlet),
        record.r#type(),
        record.status(),
        from,
        to,
        record.day(),
        record.text("place"),
        record.text("confidence"),
        u8::from(record.background()).to_string(),
        known(words),
        place("start"),
        place("end"),
        story.lang.to_owned(),
        known(story.url),
        from_words,
        to_words,
        record.list("modes"),
        record.list("contexts"),
        record.text("dead"),
        record.text("injured"),
        record.text("attribution"),
        record.parties("attribution_entity"),
        record.list("denied_by"),
        record.text("strength"),
        record.text("aim"),
        record.text("course"),
        record.text("quantity"),
        record.text("specificity"),
        record.text("condition"),
        record.text("deadline"),
        record.text("deadline_kind"),
        record.text("in_return_for"),
        record.text("arrested"),
        record.text("size"),
    ]
}
