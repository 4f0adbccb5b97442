//! JSON -> a story, with the place of whatever is wrong with it.

use super::{Input, date};
use crate::error::{Place, Trouble};
use serde::Deserialize;
use serde_json::Value;

/// A story on the wire. Other fields are left unread.
#[derive(Deserialize)]
struct Wire {
    doc_id: Option<Value>,
    title: Option<String>,
    text: Option<String>,
    published: Option<String>,
    url: Option<String>,
    outlet: Option<String>,
    lang: Option<String>,
}

/// One JSON object as a story.
pub(super) fn story(json: &str, place: Place) -> Result<Input, Trouble> {
    let wire: Wire = serde_json::from_str(json).map_err(|e| malformed(&e, &place))?;
    read(wire, place)
}

/// A whole JSON file: one story, or an array of stories.
pub(super) fn stories(json: &str, place: &Place) -> Vec<Result<Input, Trouble>> {
    if !json.trim_start().starts_with('[') {
        return vec![story(json, place.clone())];
    }
    let items: Vec<&serde_json::value::RawValue> = match serde_json::from_str(json) {
        Ok(items) => items,
        Err(e) => return vec![Err(malformed(&e, place))],
    };
    if items.is_empty() {
        return vec![Err(Trouble::NoStories(place.clone()))];
    }
    items.iter().enumerate().map(|(i, item)| story(item.get(), place.at_item(i + 1))).collect()
}

fn read(wire: Wire, place: Place) -> Result<Input, Trouble> {
    let doc_id = match wire.doc_id {
        Some(Value::String(id)) if !id.trim().is_empty() => id,
        Some(Value::Number(id)) => id.to_string(),
        _ => return Err(Trouble::NoField { place, field: "doc_id" }),
    };
    let Some(text) = wire.text else { return Err(Trouble::NoField { place, field: "text" }) };
    let some = |field: Option<String>| field.filter(|f| !f.trim().is_empty());
    let published = match some(wire.published) {
        None => None,
        Some(value) => match date(&value) {
            Some(date) => Some(date),
            None => return Err(Trouble::BadDate { place, value }),
        },
    };
    Ok(Input {
        doc_id,
        title: some(wire.title),
        text,
        published,
        url: some(wire.url),
        outlet: some(wire.outlet),
        lang: some(wire.lang),
        place,
    })
}

/// The reader's message, without the place it appends: the line is the file's, not the object's.
fn malformed(error: &serde_json::Error, place: &Place) -> Trouble {
    let full = error.to_string();
    let message = full.rsplit_once(" at line ").map_or(full.as_str(), |(message, _)| message).to_owned();
    let place = if place.line.is_none() { place.at_line(error.line() as u64) } else { place.clone() };
    Trouble::Malformed { place, column: error.column(), message }
}
