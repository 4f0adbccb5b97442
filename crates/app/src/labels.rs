//! The pack's table of labels -> the words of the pages and the terminal, in Arabic and English. No label stands in Rust.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Labels by their keys.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    by_key: BTreeMap<String, (String, String)>,
}

impl Labels {
    /// From rows of key, Arabic, English.
    pub fn new(rows: &[(String, String, String)]) -> Labels {
        let by_key = rows.iter().map(|(key, ar, en)| (key.clone(), (ar.clone(), en.clone()))).collect();
        Labels { by_key }
    }

    /// Does the table have `key`?
    pub fn has(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    /// Arabic and English of all keys that begin so.
    pub fn family<'a>(&'a self, beginning: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let from = self.by_key.range(beginning.to_owned()..);
        from.take_while(move |(key, _)| key.starts_with(beginning)).map(|(_, (ar, en))| (ar.as_str(), en.as_str()))
    }

    /// The key of what a word of saying implies: a stance, or the event that saying is. `None` for mere saying.
    pub fn stance(&self, stance: &str) -> Option<String> {
        let event = format!("type.{}", stance.to_uppercase());
        match stance {
            "" | "neutral" => None,
            _ if self.has(&event) => Some(event),
            _ => Some(format!("stance.{stance}")),
        }
    }

    /// The Arabic label of `key`.
    pub fn ar<'a>(&'a self, key: &'a str) -> Cow<'a, str> {
        self.by_key
            .get(key)
            .map(|(ar, _)| ar.as_str())
            .filter(|ar| !ar.is_empty())
            .map_or_else(|| bare(key), Cow::Borrowed)
    }

    /// The English label of `key`.
    pub fn en<'a>(&'a self, key: &'a str) -> Cow<'a, str> {
        self.by_key
            .get(key)
            .map(|(_, en)| en.as_str())
            .filter(|en| !en.is_empty())
            .map_or_else(|| bare(key), Cow::Borrowed)
    }
}

/// What stands for a label that the table lacks: the last part of its key.
fn bare(key: &str) -> Cow<'_, str> {
    let last = key.rsplit_once('.').map_or(key, |(_, last)| last);
    if last.contains('_') { Cow::Owned(last.replace('_', " ")) } else { Cow::Borrowed(last) }
}
