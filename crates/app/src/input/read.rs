//! A source -> its stories, read one at a time so that a file may be larger than memory.

use super::walk::{Kind, Source, sources};
use super::{Input, json};
use crate::error::{Place, Trouble};
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;

/// Longest story in bytes. Nothing longer is a story, and a file without line ends must not fill the memory.
const LIMIT: usize = 64 << 20;

type Stories = Box<dyn Iterator<Item = Result<Input, Trouble>>>;

/// The stories behind paths, in the order of the paths. Stories without text are troubles.
pub fn stories(paths: Vec<PathBuf>) -> impl Iterator<Item = Result<Input, Trouble>> {
    paths.into_iter().flat_map(|path| sources(&path)).flat_map(|source| match source {
        Ok(source) => stories_of(source),
        Err(trouble) => one(Err(trouble)),
    })
}

/// The stories of one source.
pub fn stories_of(source: Source) -> Box<dyn Iterator<Item = Result<Input, Trouble>>> {
    match open(&source) {
        Ok(reader) => stories_in(source, reader),
        Err(e) => one(Err(Trouble::Unreadable { place: source.place, source: e })),
    }
}

/// The stories that come in through `reader`, which has been opened for `source`.
pub fn stories_in(source: Source, reader: Box<dyn BufRead>) -> Box<dyn Iterator<Item = Result<Input, Trouble>>> {
    Box::new(by_kind(source, reader).map(|story| {
        let story = story?;
        if story.text.trim().is_empty() { Err(Trouble::Empty(story.place)) } else { Ok(story) }
    }))
}

fn one(story: Result<Input, Trouble>) -> Stories {
    Box::new(std::iter::once(story))
}

fn open(source: &Source) -> io::Result<Box<dyn BufRead>> {
    Ok(match &source.place.file {
        None => Box::new(BufReader::new(io::stdin())),
        Some(path) => {
            let file = BufReader::new(File::open(path)?);
            if source.kind == Kind::GzLines {
                Box::new(BufReader::new(MultiGzDecoder::new(file)))
            } else {
                Box::new(file)
            }
        }
    })
}

fn by_kind(source: Source, mut reader: Box<dyn BufRead>) -> Stories {
    match source.kind {
        Kind::Lines | Kind::GzLines => Box::new(Lines::new(reader, source.place)),
        Kind::Json => match whole(reader, &source.place) {
            Ok(text) => Box::new(json::stories(&text, &source.place).into_iter()),
            Err(trouble) => one(Err(trouble)),
        },
        Kind::Text => one(whole(reader, &source.place).map(|text| Input {
            place: source.place,
            doc_id: source.name,
            text,
            ..Input::default()
        })),
        Kind::Either => {
            let (kind, blank) = match sniff(&mut *reader) {
                Ok(found) => found,
                Err(e) => return one(Err(Trouble::Unreadable { place: source.place, source: e })),
            };
            by_kind(Source { kind, ..source }, Box::new(BufReader::new(io::Cursor::new(blank).chain(reader))))
        }
    }
}

/// What comes in through `reader`, by its first letter that is no blank; and the blanks before it, which are taken out.
fn sniff(reader: &mut dyn BufRead) -> io::Result<(Kind, Vec<u8>)> {
    let mut blank = Vec::new();
    loop {
        let bytes = reader.fill_buf()?;
        let Some(first) = bytes.first() else { return Ok((Kind::Text, blank)) };
        match bytes.iter().position(|b| !b.is_ascii_whitespace() && !BOM.contains(b)) {
            Some(at) => {
                let kind = if bytes.get(at) == Some(&b'{') { Kind::Lines } else { Kind::Text };
                return Ok((kind, blank));
            }
            None if blank.len() < LIMIT => {
                blank.extend_from_slice(bytes);
                let read = bytes.len();
                reader.consume(read);
            }
            None => {
                blank.push(*first);
                reader.consume(1);
                return Ok((Kind::Text, blank));
            }
        }
    }
}

/// The byte order mark that some editors put before a text.
const BOM: &[u8] = "\u{FEFF}".as_bytes();

/// All of a text.
fn whole(reader: impl Read, place: &Place) -> Result<String, Trouble> {
    let mut bytes = Vec::new();
    let read = reader.take(LIMIT as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|source| Trouble::Unreadable { place: place.clone(), source })?;
    if bytes.len() > LIMIT {
        return Err(Trouble::TooLong { place: place.clone(), limit: LIMIT >> 20 });
    }
    utf8(bytes, place, 0)
}

/// Bytes as text; `before` bytes of the file stand in front of them.
fn utf8(bytes: Vec<u8>, place: &Place, before: u64) -> Result<String, Trouble> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(match text.strip_prefix('\u{FEFF}') {
            Some(rest) if before == 0 => rest.to_owned(),
            _ => text,
        }),
        Err(e) => {
            let offset = before + e.utf8_error().valid_up_to() as u64;
            Err(Trouble::NotUtf8 { place: place.clone(), offset })
        }
    }
}

/// JSON lines.
struct Lines {
    reader: Box<dyn BufRead>,
    place: Place,
    line: u64,
    /// Bytes before the next line.
    offset: u64,
    any: bool,
    ended: bool,
}

impl Lines {
    fn new(reader: Box<dyn BufRead>, place: Place) -> Lines {
        Lines { reader, place, line: 0, offset: 0, any: false, ended: false }
    }

    /// The next line's bytes, or `None` at the end. A line longer than the limit is passed over.
    fn line(&mut self) -> io::Result<Option<Result<Vec<u8>, Trouble>>> {
        let mut bytes = Vec::new();
        let mut read = (&mut self.reader).take(LIMIT as u64 + 1).read_until(b'\n', &mut bytes)? as u64;
        if read == 0 {
            return Ok(None);
        }
        self.line += 1;
        let mut result = Ok(bytes);
        if read > LIMIT as u64 {
            read += self.reader.skip_until(b'\n')? as u64;
            result = Err(Trouble::TooLong { place: self.place.at_line(self.line), limit: LIMIT >> 20 });
        }
        self.offset += read;
        Ok(Some(result))
    }
}

impl Iterator for Lines {
    type Item = Result<Input, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let before = self.offset;
            match self.line() {
                Ok(Some(bytes)) => {
                    let place = self.place.at_line(self.line);
                    let text = bytes.and_then(|bytes| utf8(bytes, &place, before));
                    if text.as_ref().is_ok_and(|t| t.trim().is_empty()) {
                        continue;
                    }
                    self.any = true;
                    return Some(text.and_then(|text| json::story(text.trim_end_matches(['\r', '\n']), place)));
                }
                Ok(None) => {
                    self.ended = true;
                    if !self.any {
                        return Some(Err(Trouble::NoStories(self.place.clone())));
                    }
                }
                Err(source) => {
                    self.ended = true;
                    return Some(Err(Trouble::Unreadable { place: self.place.at_line(self.line + 1), source }));
                }
            }
        }
        None
    }
}
