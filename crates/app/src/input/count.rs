//! Paths -> how many stories are behind them, counted beside the run, for whoever watches it.

use super::walk::{Kind, Source, sources};
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

/// Counts the stories behind `paths` in a thread of its own and hands the number to `tell`; says nothing where it cannot be known.
pub fn count(paths: &[PathBuf], tell: impl FnOnce(u64) + Send + 'static) {
    let paths = paths.to_vec();
    // Without the thread there is no total, and nothing else is amiss.
    let _ = std::thread::Builder::new().spawn(move || {
        if let Some(total) = paths.iter().flat_map(|path| sources(path)).map(|s| s.map_or(Some(1), |s| of(&s))).sum() {
            tell(total);
        }
    });
}

fn of(source: &Source) -> Option<u64> {
    let path: &Path = source.place.file.as_deref()?;
    match source.kind {
        Kind::Text => Some(1),
        Kind::Lines => lines(File::open(path).ok()?),
        Kind::GzLines => lines(MultiGzDecoder::new(BufReader::new(File::open(path).ok()?))),
        // Not without reading it through.
        Kind::Json | Kind::Either => None,
    }
}

/// Ends of lines; the last line may lack one.
fn lines(mut reader: impl Read) -> Option<u64> {
    let mut buffer = vec![0; 1 << 16];
    let (mut count, mut last) = (0, b'\n');
    loop {
        let read = reader.read(&mut buffer).ok()?;
        let Some(bytes) = buffer.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
        count += bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
        last = bytes.last().copied().unwrap_or(last);
    }
    Some(count + u64::from(last != b'\n'))
}
