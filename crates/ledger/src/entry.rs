//! A coded story -> the rows of a ledger, worked out beside the writing thread: identifiers, columns, parties, and the sketch that
//! finds near copies.

use crate::error::{Error, Result};
use crate::model::{Commitment, Entity, Event, Evidence, Fate, Kind, Statement};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::Write;

/// A story as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// The identifier it came with.
    pub doc_id: String,
    /// Outlet.
    pub outlet: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Language it was coded in.
    pub lang: String,
    /// Publication date, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Code points of the title at the text's head.
    pub title_length: usize,
    /// The coded text.
    pub text: String,
}

impl Story {
    /// Its permanent identifier.
    pub fn id(&self) -> String {
        story_id(&self.doc_id, self.outlet.as_deref(), self.url.as_deref(), self.published.as_deref(), &self.text)
    }

    /// What the versions of one story share.
    pub fn address(&self) -> Option<String> {
        self.url.clone().or_else(|| self.outlet.as_ref().map(|outlet| format!("{outlet} {}", self.doc_id)))
    }
}

/// The identifier of a story: `s` and 16 hexadecimal digits of SHA-256.
pub fn story_id(doc_id: &str, outlet: Option<&str>, url: Option<&str>, published: Option<&str>, text: &str) -> String {
    format!("s{}", digits(&[Some(doc_id), outlet, url, published, Some(text)]))
}

/// 16 hexadecimal digits of SHA-256 over fields. Each is led by its length, so that no two lists of fields are the same bytes.
fn digits(fields: &[Option<&str>]) -> String {
    let mut hash = Sha256::new();
    for field in fields {
        match field {
            Some(field) => {
                hash.update(format!("{}:", field.len()));
                hash.update(field);
            }
            None => hash.update("-"),
        }
    }
    hex(hash.finalize().get(..8).unwrap_or_default())
}

/// SHA-256 of a text, in hexadecimal.
pub(crate) fn sha256(text: &str) -> String {
    hex(&Sha256::digest(text))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        // Writing to a string does not fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// A party to a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Party {
    pub(crate) role: &'static str,
    pub(crate) code: Option<String>,
    pub(crate) sector: Option<String>,
    pub(crate) name: String,
}

/// A record's columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) kind: Kind,
    pub(crate) number: usize,
    pub(crate) r#type: String,
    pub(crate) status: Option<String>,
    pub(crate) day: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) confidence: u8,
    pub(crate) background: bool,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) parties: Vec<Party>,
    pub(crate) json: String,
}

/// A coded story, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub(crate) story: Story,
    pub(crate) id: String,
    pub(crate) address: Option<String>,
    pub(crate) sha256: String,
    pub(crate) sketch: Vec<u8>,
    pub(crate) words: String,
    pub(crate) rows: Vec<Row>,
}

impl Entry {
    /// A story with its records, each in the wire form, those of a kind in their order; `words` are what search finds it by, with
    /// blanks between them.
    ///
    /// # Errors
    /// A record is not in the form that the ledger reads.
    pub fn new(story: Story, records: Vec<(Kind, String)>, words: String) -> Result<Entry> {
        let id = story.id();
        let mut rows = rows(&id, records).map_err(|wrong| Error::Record {
            story: story.doc_id.clone(),
            kind: wrong.kind.name(),
            number: wrong.number,
            source: wrong.source,
        })?;
        rows.sort_by_key(|row| (row.kind, row.number));
        let sketch = sketch_bytes(&story.text);
        Ok(Entry { address: story.address(), sha256: sha256(&story.text), id, sketch, words, rows, story })
    }

    /// The story's permanent identifier.
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// A record that cannot be read.
pub(crate) struct Wrong {
    kind: Kind,
    number: usize,
    source: serde_json::Error,
}

/// The rows of a story's records.
pub(crate) fn rows(story: &str, records: Vec<(Kind, String)>) -> std::result::Result<Vec<Row>, Wrong> {
    let mut numbers = [0usize; Kind::ALL.len()];
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut out = Vec::with_capacity(records.len());
    for (kind, json) in records {
        let number = numbers.get_mut(kind as usize).map_or(0, |next| {
            *next += 1;
            *next - 1
        });
        let mut row = row(kind, number, json).map_err(|source| Wrong { kind, number, source })?;
        let id = record_id(story, &row, 0);
        let before = seen.entry(id.clone()).or_insert(0);
        row.id = if *before == 0 { id } else { record_id(story, &row, *before) };
        *before += 1;
        out.push(row);
    }
    Ok(out)
}

/// The identifier of a record; `ordinal` counts the records of the story that would else have the same.
fn record_id(story: &str, row: &Row, ordinal: usize) -> String {
    let (start, end, ordinal) = (row.start.to_string(), row.end.to_string(), ordinal.to_string());
    let mut fields = vec![Some(story), Some(row.kind.name()), Some(&row.r#type), Some(&start), Some(&end)];
    if ordinal != "0" {
        fields.push(Some(&ordinal));
    }
    let letter = row.kind.name().get(..1).unwrap_or_default();
    format!("{letter}-{}", digits(&fields))
}

/// A record's columns, as yet without its identifier.
fn row(kind: Kind, number: usize, json: String) -> std::result::Result<Row, serde_json::Error> {
    let mut parties = Vec::new();
    let row = |r#type, status, at: &Evidence, confidence| Row {
        id: String::new(),
        kind,
        number,
        r#type,
        status,
        day: None,
        place: None,
        confidence,
        background: false,
        start: at.start,
        end: at.end,
        parties: Vec::new(),
        json: String::new(),
    };
    let row = match kind {
        Kind::Event => {
            let event: Event = serde_json::from_str(&json)?;
            named(&mut parties, "actor", event.actor);
            named(&mut parties, "recipient", event.recipient);
            named(&mut parties, "source", event.attribution_entity);
            let at = event.mentions.first().unwrap_or(&event.trigger);
            Row {
                day: event.date,
                place: event.place,
                background: event.background,
                ..row(event.r#type, Some(event.status), at, event.confidence)
            }
        }
        Kind::Statement => {
            let said: Statement = serde_json::from_str(&json)?;
            let speaker = Entity { code: said.code, sector: said.sector, text: said.speaker };
            named(&mut parties, "speaker", [speaker]);
            named(&mut parties, "via", said.via_entity);
            row(said.stance, Some(said.kind), &said.content, said.confidence)
        }
        Kind::Commitment => {
            let bound: Commitment = serde_json::from_str(&json)?;
            named(&mut parties, "pledger", bound.pledger);
            named(&mut parties, "beneficiary", bound.beneficiary);
            named(&mut parties, "source", bound.attribution_entity);
            let day = bound.deadline_date;
            Row { day, ..row(bound.r#type, Some(bound.polarity), &bound.undertaking, bound.confidence) }
        }
        Kind::Fate => {
            let fate: Fate = serde_json::from_str(&json)?;
            named(&mut parties, "of", fate.of);
            named(&mut parties, "by", fate.by);
            row(fate.kind, None, &fate.words, fate.confidence)
        }
    };
    Ok(Row { parties, json, ..row })
}

/// What a party can be to a record.
const ROLES: [&str; 9] = ["actor", "recipient", "source", "speaker", "via", "pledger", "beneficiary", "of", "by"];

/// The role of this name; empty where there is none.
pub(crate) fn role(name: &str) -> &'static str {
    ROLES.into_iter().find(|role| *role == name).unwrap_or("")
}

fn named(parties: &mut Vec<Party>, role: &'static str, entities: impl IntoIterator<Item = Entity>) {
    parties.extend(entities.into_iter().map(|e| Party { role, code: e.code, sector: e.sector, name: e.text }));
}

/// Hashes in a sketch.
const SKETCH: usize = 64;
/// Words in a sequence.
const SEQUENCE: usize = 3;

/// The smallest hashes of a text's sequences of three words, smallest first: of two texts that share most of their sequences, the
/// sketches share most of their hashes. The signs and quotation marks around a word make no difference.
pub fn sketch(text: &str) -> Vec<u32> {
    let words: Vec<u64> = text.split_whitespace().filter_map(word).collect();
    let mut hashes: Vec<u32> = if words.len() < SEQUENCE {
        if words.is_empty() { Vec::new() } else { vec![sequence(&words)] }
    } else {
        words.windows(SEQUENCE).map(sequence).collect()
    };
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(SKETCH);
    hashes
}

/// The sketch of a text as it is kept.
pub(crate) fn sketch_bytes(text: &str) -> Vec<u8> {
    sketch(text).iter().flat_map(|hash| hash.to_be_bytes()).collect()
}

/// FNV-1a over a word, ASCII letters in lower case; `None` for a word of signs alone. The same on every machine.
fn word(word: &str) -> Option<u64> {
    // Letters of the blocks that are met most are told without a table.
    let sign = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '\u{620}'..='\u{64a}' => false,
        c => !c.is_alphanumeric(),
    };
    let word = word.trim_matches(sign);
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0000_0100_0000_01b3);
    (!word.is_empty()).then(|| word.bytes().fold(0xcbf2_9ce4_8422_2325, mix))
}

/// One hash of several words: mixed well, since only the smallest are kept.
fn sequence(words: &[u64]) -> u32 {
    let mut hash = 0x9e37_79b9_7f4a_7c15_u64;
    for word in words {
        hash = (hash ^ word).wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash ^= hash >> 32;
    }
    (hash >> 32) as u32
}

#[allow(clippy::unwrap_used)]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_lists_of_fields_are_the_same_bytes() {
        assert_ne!(story_id("ab", None, None, None, "c"), story_id("a", None, None, None, "bc"));
        assert_ne!(story_id("a", Some("b"), None, None, "c"), story_id("a", None, Some("b"), None, "c"));
        assert_ne!(story_id("a", Some(""), None, None, "c"), story_id("a", None, None, None, "c"));
    }

    #[test]
    fn identifiers_and_sketches_are_the_same_on_every_machine() {
        assert_eq!(story_id("doc", Some("outlet"), None, Some("2020-06-12"), "text"), "se3e1b6455a857d24");
        assert_eq!(sketch("One two, three four"), [1_700_745_507, 2_118_184_012]);
    }

    #[test]
    fn signs_make_no_difference_to_a_sketch() {
        assert_eq!(sketch("One \"two\" three: four - five"), sketch("one two three four five"));
        assert!(sketch(" - ").is_empty());
        assert_eq!(sketch("one").len(), 1);
        let long: String = (0..500).map(|n| format!("w{n} ")).collect();
        assert_eq!(sketch(&long).len(), SKETCH);
    }

    #[test]
    fn records_that_say_the_same_at_one_place_have_different_identifiers() {
        let json = |_| {
            let fate = r#"{"kind":"denied","of":[],"words":{"start":1,"end":2,"text":"x"},"confidence":50}"#;
            (Kind::Fate, fate.to_owned())
        };
        let rows = rows("s1", (0..3).map(json).collect()).ok().unwrap();
        let mut ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        assert!(ids.iter().all(|id| id.len() == 18 && id.starts_with("f-")));
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 3);
    }
}
