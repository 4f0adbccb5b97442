//! Where output goes: standard output, or a file that appears under its name only when it is complete.

use crate::error::Failure;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// An open output.
pub struct Sink {
    writer: Box<dyn Write>,
    /// The file being written, and the name it gets in the end.
    rename: Option<(PathBuf, PathBuf)>,
    name: String,
}

impl Sink {
    /// Standard output, or the file `path`.
    ///
    /// # Errors
    /// The file cannot be created.
    pub fn open(path: Option<&Path>) -> Result<Sink, Failure> {
        let Some(path) = path else {
            let writer = Box::new(BufWriter::new(io::stdout().lock()));
            return Ok(Sink { writer, rename: None, name: "standard output".to_owned() });
        };
        let name = path.display().to_string();
        let failed = |source| Failure::Output { to: name.clone(), source };
        if path.is_dir() {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        // A pipe or a device is written as it is.
        let plain = path.metadata().map_or(true, |meta| meta.is_file());
        let partial = if plain { partial(path) } else { path.to_owned() };
        let writer = Box::new(BufWriter::new(File::create(&partial).map_err(failed)?));
        Ok(Sink { writer, rename: plain.then(|| (partial, path.to_owned())), name })
    }

    /// Writes `text`.
    ///
    /// # Errors
    /// The place is full, gone, or closed.
    pub fn write(&mut self, text: &str) -> Result<(), Failure> {
        let written = self.writer.write_all(text.as_bytes());
        written.map_err(|e| self.failed(e))
    }

    /// Hands over what is still held back: for a reader at the other end.
    ///
    /// # Errors
    /// As for [`Sink::write`].
    pub fn flush(&mut self) -> Result<(), Failure> {
        let flushed = self.writer.flush();
        flushed.map_err(|e| self.failed(e))
    }

    /// Ends the output and gives the file its name.
    ///
    /// # Errors
    /// As for [`Sink::write`].
    pub fn close(mut self) -> Result<(), Failure> {
        self.flush()?;
        if let Some((partial, path)) = self.rename.take() {
            fs::rename(partial, path).map_err(|e| self.failed(e))?;
        }
        Ok(())
    }

    fn failed(&self, source: io::Error) -> Failure {
        match source.kind() {
            io::ErrorKind::BrokenPipe => Failure::Closed,
            _ => Failure::Output { to: self.name.clone(), source },
        }
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        if let Some((partial, _)) = self.rename.take() {
            // Nothing better can be done about an unfinished file that cannot be removed.
            let _ = fs::remove_file(partial);
        }
    }
}

/// The name of a file while it is being written, in the same folder.
fn partial(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.partial", std::process::id()));
    path.with_file_name(name)
}
