//! A path -> the files with stories behind it, in name order.

use crate::error::{Place, Trouble};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// How stories are kept in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The whole file is one story's text.
    Text,
    /// One JSON object a line.
    Lines,
    /// The same, compressed.
    GzLines,
    /// One JSON object, or an array of them.
    Json,
    /// JSON lines where the first letter is `{`, else text.
    Either,
}

impl Kind {
    /// By a file's name; `None` for a name that says nothing.
    fn by_name(path: &Path) -> Option<Kind> {
        let name = path.file_name()?.to_string_lossy().to_lowercase();
        [(".jsonl.gz", Kind::GzLines), (".jsonl", Kind::Lines), (".json", Kind::Json), (".txt", Kind::Text)]
            .into_iter()
            .find_map(|(end, kind)| name.ends_with(end).then_some(kind))
    }
}

/// A file of stories, or standard input.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where it is.
    pub place: Place,
    /// What a text in it is called where it has no name of its own.
    pub name: String,
    /// How it keeps its stories.
    pub kind: Kind,
}

impl Source {
    /// Standard input.
    pub fn stdin() -> Source {
        Source { place: Place::default(), name: "stdin".to_owned(), kind: Kind::Either }
    }
}

/// The sources behind a path that the user gave: itself, or the files in the folder.
pub(super) fn sources(path: &Path) -> Vec<Result<Source, Trouble>> {
    if path == Path::new("-") {
        return vec![Ok(Source::stdin())];
    }
    let meta = match fs::metadata(path) {
        Ok(meta) => meta,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return vec![Err(Trouble::Missing(path.to_owned()))],
        Err(source) => return vec![Err(Trouble::Unreadable { place: Place::file(path), source })],
    };
    if !meta.is_dir() {
        let kind = Kind::by_name(path).unwrap_or(Kind::Text);
        return vec![Ok(Source { place: Place::file(path), name: name(path, path.parent()), kind })];
    }
    let mut found = Vec::new();
    folder(path, path, &mut found);
    if found.is_empty() {
        found.push(Err(Trouble::NoStories(Place::file(path))));
    }
    found
}

/// The story files of a folder and of those in it, in name order. Names that begin with a dot, other
/// files, and links to folders (which may lead round in a circle) are left out.
fn folder(root: &Path, path: &Path, found: &mut Vec<Result<Source, Trouble>>) {
    let unreadable = |source| Err(Trouble::Unreadable { place: Place::file(path), source });
    let entries = match fs::read_dir(path).and_then(|dir| dir.collect::<Result<Vec<_>, _>>()) {
        Ok(entries) => entries,
        Err(e) => return found.push(unreadable(e)),
    };
    let mut paths: Vec<PathBuf> = entries.iter().map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        if path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.')) {
            continue;
        }
        if path.is_dir() {
            if !path.is_symlink() {
                folder(root, &path, found);
            }
        } else if let Some(kind) = Kind::by_name(&path) {
            found.push(Ok(Source { place: Place::file(&path), name: name(&path, Some(root)), kind }));
        }
    }
}

/// What a text file is called: its path below `root`, without the ending.
fn name(path: &Path, root: Option<&Path>) -> String {
    let below = root.and_then(|root| path.strip_prefix(root).ok()).unwrap_or(path).with_extension("");
    let parts: Vec<_> = below.components().map(|c| c.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
