//! The table of the pages' labels, the names of types, modes, contexts and sectors, and of countries -> labels by key, Arabic, English.
//! `modes.tsv: CONSULT visit visit زيارة` becomes `mode.CONSULT.visit`.

use super::Builder;
use crate::source::Source;
use crate::table::rows;

pub(crate) const UI: &[&str] = &["key", "ar", "en"];
pub(crate) const TYPES: &[&str] = &["type", "stance", "label_en", "label_ar", "gloss"];
pub(crate) const MODES: &[&str] = &["type", "mode", "label_en", "label_ar"];
pub(crate) const SECTORS: &[&str] = &["sector", "label_en", "label_ar"];

/// A table of names: its file, the first part of its keys, its columns, and those of them that make the key.
type Names = (&'static str, &'static str, &'static [&'static str], &'static [&'static str]);

pub(super) fn compile(b: &mut Builder, source: &Source, language: &str) {
    let ui = format!("{language}/ui.tsv");
    for row in rows(&ui, source.get(&ui).unwrap_or(""), UI, &mut b.problems) {
        b.pack.labels.push((row.get("key").to_owned(), row.get("ar").to_owned(), row.get("en").to_owned()));
    }
    let tables: [Names; 4] = [
        ("ontology/types.tsv", "type", TYPES, &["type"]),
        ("ontology/modes.tsv", "mode", MODES, &["type", "mode"]),
        ("ontology/sectors.tsv", "sector", SECTORS, &["sector"]),
        ("ontology/contexts.tsv", "context", super::contexts::CONTEXTS, &["context"]),
    ];
    for (file, family, columns, key) in tables {
        for row in rows(file, source.get(file).unwrap_or(""), columns, &mut b.problems) {
            let key: Vec<&str> = std::iter::once(family).chain(key.iter().map(|column| row.get(column))).collect();
            b.pack.labels.push((key.join("."), row.get("label_ar").to_owned(), row.get("label_en").to_owned()));
        }
    }
}
