//! A pack as text: the tables of a folder `packs/`, by their paths (`ar/lexicon/verbs-1.tsv`), in a fixed order.

use crate::table::Problem;
use std::collections::BTreeMap;
use std::path::Path;

/// The text of all tables.
#[derive(Clone, Debug, Default)]
pub struct Source {
    files: BTreeMap<String, String>,
}

impl Source {
    /// Reads all `.tsv` and `.toml` files under `folder`.
    ///
    /// # Errors
    /// A folder or file that cannot be read, or that is not UTF-8.
    pub fn read(folder: &Path) -> Result<Source, Problem> {
        let mut source = Source::default();
        source.read_into(folder, "")?;
        Ok(source)
    }

    fn read_into(&mut self, folder: &Path, prefix: &str) -> Result<(), Problem> {
        let unreadable = |what: String| Problem {
            file: format!("{prefix}{}", folder.display()),
            line: 0,
            what,
            help: "the packs' folder has to be readable, its tables UTF-8".to_owned(),
        };
        let entries = std::fs::read_dir(folder).map_err(|e| unreadable(e.to_string()))?;
        let mut paths: Vec<_> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
        paths.sort();
        for path in paths {
            let Some(name) = path.file_name().and_then(|n| n.to_str()) else { continue };
            if path.is_dir() {
                self.read_into(&path, &format!("{prefix}{name}/"))?;
            } else if name.ends_with(".tsv") || name.ends_with(".toml") {
                let text = std::fs::read_to_string(&path).map_err(|e| unreadable(format!("{name}: {e}")))?;
                self.files.insert(format!("{prefix}{name}"), text);
            }
        }
        Ok(())
    }

    /// Adds or replaces one table.
    pub fn insert(&mut self, path: &str, text: &str) {
        self.files.insert(path.to_owned(), text.to_owned());
    }

    /// The tables whose path begins with `prefix`, in path order.
    pub fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files.iter().filter(move |(p, _)| p.starts_with(prefix)).map(|(p, t)| (p.as_str(), t.as_str()))
    }

    /// One table's text.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Languages that have a manifest.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.files.keys().filter_map(|p| p.strip_suffix("/pack.toml"))
    }
}
