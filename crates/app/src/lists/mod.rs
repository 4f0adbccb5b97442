//! What a ledger answers -> lists in a terminal, JSON lines or CSV. Field names are those of the wire form.

mod coded;
mod fields;
mod items;
mod pen;
mod records;
mod show;
pub mod snippets;
mod threads;

pub use coded::{coded, coded_head};
pub use fields::{Fields, parties_of};
pub use pen::Pen;
pub use records::RecordRow;
pub use show::{context, happening, record, story, thread};
pub use snippets::Found;
pub use threads::{Board, DueRow, board};

use crate::csv;
use crate::error::Failure;
use crate::output::Sink;
use crate::table::Paper;
use serde_json::Value;

/// The forms of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Blocks for a terminal.
    Table,
    /// One object a line.
    Jsonl,
    /// Comma-separated, the names of the columns first.
    Csv,
}

impl Form {
    /// Their names on the command line.
    pub const NAMES: [&'static str; 3] = ["table", "jsonl", "csv"];

    /// The form called `name`.
    pub fn by_name(name: &str) -> Option<Form> {
        Some(match name {
            "table" => Form::Table,
            "jsonl" => Form::Jsonl,
            "csv" => Form::Csv,
            _ => return None,
        })
    }
}

/// One thing of a list.
pub trait Row {
    /// The columns of CSV.
    const COLUMNS: &'static [&'static str];

    /// What stands in the columns.
    fn cells(&self) -> Vec<String>;

    /// The object of JSON lines.
    fn json(&self) -> Value;

    /// The block of a terminal.
    fn block(&self, pen: &mut Pen);
}

/// Writes a list.
///
/// # Errors
/// The place is full, gone, or closed.
pub fn write<R: Row>(sink: &mut Sink, form: Form, paper: Paper, rows: &[R]) -> Result<(), Failure> {
    sink.write(&head::<R>(form))?;
    rows.iter().try_for_each(|row| sink.write(&one(form, paper, row)))
}

/// A list as text.
pub fn text<R: Row>(form: Form, paper: Paper, rows: &[R]) -> String {
    rows.iter().fold(head::<R>(form), |out, row| out + &one(form, paper, row))
}

fn head<R: Row>(form: Form) -> String {
    match form {
        Form::Csv => csv::head(R::COLUMNS),
        Form::Jsonl | Form::Table => String::new(),
    }
}

fn one<R: Row>(form: Form, paper: Paper, row: &R) -> String {
    match form {
        Form::Csv => csv::line(row.cells().into_iter()),
        Form::Jsonl => row.json().to_string() + "\n",
        Form::Table => {
            let mut pen = Pen::new(paper);
            row.block(&mut pen);
            pen.out
        }
    }
}

/// A value that may be missing, as a cell.
pub(crate) fn cell(value: &Option<String>) -> String {
    value.clone().unwrap_or_default()
}
