//! Frame tables -> frames, linked to the lexicon entries that they speak of.

use super::{Builder, lexicon::slot};
use crate::features::{Derived, Pos};
use crate::pack::{EntryId, EventType, Frame, Need, Operator, Role, Sense, Slot, Sym};
use crate::source::Source;
use crate::table::{Row, rows};
use std::collections::{BTreeMap, HashMap};

pub(crate) const FRAMES: &[&str] = &["id", "lemma", "kind", "sense", "modes", "slots", "needs", "yes", "no"];
pub(crate) const CLASSES: &[&str] = &["class", "lemmas", "gloss"];

pub(super) fn compile(b: &mut Builder, source: &Source, language: &str) {
    let classes = classes(b, source, language);
    let mut by_entry: Vec<Vec<u32>> = vec![Vec::new(); b.pack.lexicon.entries.len()];
    let index = Index::new(b);
    b.pack.classes = classes.iter().map(|(k, v)| (k.clone(), v.clone())).collect();
    let mut members: Vec<(Sym, u32)> =
        b.pack.classes.iter().zip(0..).flat_map(|((_, lemmas), i)| lemmas.iter().map(move |l| (*l, i))).collect();
    members.sort_unstable();
    members.dedup();
    for (i, (lemma, class)) in (0..).zip(members) {
        let at = lemma.0 as usize;
        let all = b.pack.classes_of.len().max(at + 1);
        b.pack.classes_of.resize(all, (i, i));
        b.pack.classes_of[at].1 = i + 1;
        b.pack.class_list.push(class);
    }
    for (file, text) in source.under(&format!("{language}/frames/")) {
        for row in rows(file, text, FRAMES, &mut b.problems) {
            let Some(frame) = frame(b, &row, &classes) else { continue };
            let number = b.pack.frames.len() as u32;
            b.pack.frames.push(frame);
            for lemma in row.list("lemma") {
                let entries = index.find(b, lemma, row.get("kind"));
                if entries.is_empty() {
                    let what = format!("\"{lemma}\" is no {} of the lexicon", row.get("kind"));
                    b.problems.push(row.problem(what, "enter the lemma, or correct its spelling or kind"));
                }
                entries.into_iter().for_each(|e| by_entry[e.0 as usize].push(number));
            }
        }
    }
    for mut list in by_entry {
        // Frames with more positive needs first; otherwise the tables' order.
        let positive =
            |n: &u32| b.pack.frames.get(*n as usize).map_or(0, |f| f.needs.iter().filter(|x| !x.not).count());
        list.sort_by_key(|n| (std::cmp::Reverse(positive(n)), *n));
        list.dedup();
        let start = b.pack.frame_list.len() as u32;
        b.pack.frame_list.extend(list);
        b.pack.frames_of.push((start, b.pack.frame_list.len() as u32));
    }
}

fn classes(b: &mut Builder, source: &Source, language: &str) -> BTreeMap<String, Vec<Sym>> {
    let mut out = BTreeMap::new();
    for (file, text) in source.under(&format!("{language}/classes")) {
        for row in rows(file, text, CLASSES, &mut b.problems) {
            out.insert(row.get("class").to_owned(), row.list("lemmas").map(|l| b.names.sym(l)).collect());
        }
    }
    out
}

/// Entries by lemma.
struct Index {
    by_lemma: HashMap<Sym, Vec<EntryId>>,
    by_verb: HashMap<EntryId, Vec<EntryId>>,
}

impl Index {
    fn new(b: &Builder) -> Index {
        let mut index = Index { by_lemma: HashMap::new(), by_verb: HashMap::new() };
        for (i, e) in b.pack.lexicon.entries.iter().enumerate() {
            let id = EntryId(i as u32);
            index.by_lemma.entry(e.lemma).or_default().push(id);
            if let Some(v) = e.verb {
                index.by_verb.entry(v).or_default().push(id);
            }
        }
        index
    }

    /// The entries that a frame's lemma means: for a verb, its masdars and participles too.
    fn find(&self, b: &mut Builder, lemma: &str, kind: &str) -> Vec<EntryId> {
        let (lemma, form) = match lemma.split_once('/') {
            Some((l, f)) => (l, f.parse::<u8>().ok()),
            None => (lemma, None),
        };
        let sym = b.names.sym(lemma);
        let mut out = Vec::new();
        for id in self.by_lemma.get(&sym).map(Vec::as_slice).unwrap_or(&[]) {
            let Some(e) = b.pack.entry(*id) else { continue };
            let fits = match kind {
                "v" => e.pos == Pos::Verb && form.is_none_or(|f| f == e.form),
                "n" => e.pos == Pos::Noun,
                _ => e.pos == Pos::Adjective || e.pos == Pos::Noun && e.derived == Derived::None,
            };
            if fits {
                out.push(*id);
                if kind == "v" {
                    out.extend(self.by_verb.get(id).into_iter().flatten());
                }
            }
        }
        out
    }
}

fn frame(b: &mut Builder, row: &Row<'_>, classes: &BTreeMap<String, Vec<Sym>>) -> Option<Frame> {
    let name = row.get("sense");
    let sense = match (EventType::from_name(name), Operator::from_name(name)) {
        (Some(t), _) => Sense::Event(t),
        (_, Some(o)) => Sense::Operator(o),
        _ => {
            b.problems
                .push(row.problem(format!("no sense \"{name}\""), "a PLOVER type or an operator of packs/README.md"));
            return None;
        }
    };
    let mut roles = Vec::new();
    for pair in row.get("slots").split_whitespace() {
        match pair.split_once('=').and_then(|(s, r)| Some((s, Role::from_name(r)?))) {
            Some((s, role)) => roles.push((slot(b, s), role)),
            None => b.problems.push(row.problem(format!("\"{pair}\" is no slot=role"), "see packs/README.md, frames")),
        }
    }
    let mut needs = Vec::new();
    for text in row.get("needs").split_whitespace() {
        match need(b, text, classes) {
            Some(n) => needs.push(n),
            None => {
                let help = "write slot:lemma, slot:@class, with ! before it for must not";
                b.problems.push(row.problem(format!("\"{text}\" is no condition, or its class is unknown"), help));
                return None;
            }
        }
    }
    let modes = row.get("modes").split([',', '|', ' ']).map(str::trim).filter(|m| !m.is_empty());
    let modes = modes.map(|m| b.names.sym(m)).collect();
    Some(Frame { id: b.names.sym(row.get("id")), sense, modes, roles, needs })
}

fn need(b: &mut Builder, text: &str, classes: &BTreeMap<String, Vec<Sym>>) -> Option<Need> {
    let (not, text) = match text.strip_prefix('!') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (name, what) = text.split_once(':')?;
    let slot: Slot = slot(b, name);
    let lemmas = match what.strip_prefix('@') {
        Some(class) => classes.get(class)?.clone(),
        None if what == "*" => Vec::new(),
        None => what.split('|').map(|l| b.names.sym(l)).collect(),
    };
    Some(Need { slot, lemmas, not })
}
