//! Reads one pack table: tab-separated text with a header line, `#` comments, `-` for an empty field.
//! `lemma<TAB>gloss` + `كِتَاب<TAB>book` becomes one [`Row`] with the fields of its columns.

use std::fmt;

/// What is wrong with a pack, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, relative to the packs' folder.
    pub file: String,
    /// Line number from 1; 0 where the whole file is meant.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub help: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}; help: {}", self.file, self.line, self.what, self.help)
    }
}

impl std::error::Error for Problem {}

/// One entry of a table.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The file it stands in.
    pub file: &'a str,
    /// Its line, from 1.
    pub line: usize,
    columns: &'a [&'static str],
    fields: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// The field of `column`; empty where the table has `-`. A column that the table's reader did not ask for is empty.
    pub fn get(&self, column: &str) -> &'a str {
        match self.columns.iter().position(|c| *c == column) {
            Some(i) => match self.fields[i] {
                "-" => "",
                field => field,
            },
            None => "",
        }
    }

    /// The values of a field that may hold several, separated by `|`.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.get(column).split('|').map(str::trim).filter(|s| !s.is_empty() && *s != "-")
    }

    /// A problem at this row.
    pub fn problem(&self, what: impl Into<String>, help: impl Into<String>) -> Problem {
        Problem { file: self.file.to_owned(), line: self.line, what: what.into(), help: help.into() }
    }
}

/// The rows of a table whose header must be `columns`.
///
/// # Errors
/// A header that differs, and each line with another number of fields. Rows that are right are returned all the same.
pub fn rows<'a>(
    file: &'a str,
    text: &'a str,
    columns: &'a [&'static str],
    problems: &mut Vec<Problem>,
) -> Vec<Row<'a>> {
    let mut out = Vec::new();
    let mut header = false;
    for (i, line) in text.lines().enumerate() {
        let line = line.trim_end_matches(['\r', '\n']);
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let fields: Vec<&str> = line.split('\t').map(str::trim).collect();
        if !header {
            header = true;
            if fields != columns {
                problems.push(Problem {
                    file: file.to_owned(),
                    line: i + 1,
                    what: format!("the header is \"{}\"", fields.join(" ")),
                    help: format!("it has to be \"{}\", separated by tabs", columns.join(" ")),
                });
            }
            continue;
        }
        if fields.len() != columns.len() {
            problems.push(Problem {
                file: file.to_owned(),
                line: i + 1,
                what: format!("{} fields where the table has {} columns", fields.len(), columns.len()),
                help: "separate fields by one tab, and write - for an empty one".to_owned(),
            });
            continue;
        }
        out.push(Row { file, line: i + 1, columns, fields });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_line_is_named_and_the_others_are_read() {
        let mut problems = Vec::new();
        let rows = rows("t.tsv", "# c\na\tb\nx\t-\nonly\ny\tz|w\n", &["a", "b"], &mut problems);
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].get("b"), "");
        assert_eq!(rows[1].list("b").collect::<Vec<_>>(), ["z", "w"]);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].line, 4);
    }
}
