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
