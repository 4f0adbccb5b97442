//! Tables -> compiled pack: generates all forms, links frames to lemmas, builds the automata, and reports every problem it meets.
//! `verbs.tsv: علن 4 - = o|عن|a announce` becomes some hundred forms of أعلن, its participles and its masdar إعلان.

pub(crate) mod amounts;
pub(crate) mod contexts;
pub(crate) mod frames;
pub(crate) mod labels;
pub(crate) mod lexicon;
pub(crate) mod units;

use crate::features::Function;
use crate::pack::{Pack, Strings, Sym};
use crate::source::Source;
use crate::table::Problem;
use std::collections::{BTreeMap, HashMap};

/// Interns strings; symbol 0 is the empty string.
pub(crate) struct Interner {
    map: HashMap<String, u32>,
    strings: Strings,
}

impl Interner {
    fn new() -> Interner {
        let mut new = Interner { map: HashMap::new(), strings: Strings::default() };
        new.sym("");
        new
    }

    /// The symbol of `text`.
    pub(crate) fn sym(&mut self, text: &str) -> Sym {
        if let Some(i) = self.map.get(text) {
            return Sym(*i);
        }
        let i = self.strings.ends.len() as u32;
        self.strings.buffer.push_str(text);
        self.strings.ends.push(self.strings.buffer.len() as u32);
        self.map.insert(text.to_owned(), i);
        Sym(i)
    }

    /// The string of `sym`.
    pub(crate) fn get(&self, sym: Sym) -> &str {
        self.strings.get(sym)
    }
}

/// What the parts of the compiler share.
pub(crate) struct Builder {
    pub(crate) pack: Pack,
    pub(crate) names: Interner,
    pub(crate) problems: Vec<Problem>,
}

/// Compiles the pack of `language` with the world's tables.
///
/// A pack with problems is compiled as far as it goes: the lines at fault are left out and named in the second value.
pub fn compile(source: &Source, language: &str) -> (Pack, Vec<Problem>) {
    let mut b = Builder { pack: Pack::default(), names: Interner::new(), problems: Vec::new() };
    b.pack.language = language.to_owned();
    b.pack.version = manifest_value(source.get(&format!("{language}/pack.toml")).unwrap_or(""), "version");
    lexicon::compile(&mut b, source, language);
    units::compile(&mut b, source, language);
    frames::compile(&mut b, source, language);
    amounts::compile(&mut b, source, language);
    contexts::compile(&mut b, source, language);
    labels::compile(&mut b, source, language);
    b.pack.strings = b.names.strings;
    (b.pack, b.problems)
}

/// `key = "value"` of a manifest.
fn manifest_value(manifest: &str, key: &str) -> String {
    let line = manifest.lines().find_map(|l| l.trim().strip_prefix(key)?.trim_start().strip_prefix('='));
    line.map(|v| v.trim().trim_matches('"').to_owned()).unwrap_or_default()
}

/// A function by its name; an empty field is no function.
pub(crate) fn function(name: &str) -> Option<Function> {
    if name.is_empty() { Some(Function::None) } else { Function::from_name(name) }
}

/// Builds an automaton from keys to the number of their group, and the groups' ends.
pub(crate) fn automaton<T>(groups: BTreeMap<Vec<u8>, Vec<T>>, out: &mut Vec<T>, ends: &mut Vec<u32>) -> Vec<u8> {
    let mut builder = fst::MapBuilder::memory();
    for (i, (key, group)) in groups.into_iter().enumerate() {
        // Keys of a BTreeMap come in order and once: the two things the builder refuses.
        if builder.insert(&key, i as u64).is_err() {
            continue;
        }
        out.extend(group);
        ends.push(out.len() as u32);
    }
    builder.into_inner().unwrap_or_default()
}
