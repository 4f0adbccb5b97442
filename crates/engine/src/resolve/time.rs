//! Words -> expressions of time, resolved against the publication date.

use crate::span::Span;
use crate::syntax::Source;
use jiff::civil::Date;

/// What an expression of time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeKind {
    /// A day, month, year, or span of them.
    Date,
    /// "recently", "in the coming months".
    Vague,
    /// The text says that no time was set.
    NoTimetable,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Its tokens.
    pub tokens: std::ops::Range<usize>,
    /// Its words.
    pub span: Span,
    /// Its kind.
    pub kind: TimeKind,
    /// EDTF value (level 0: `2020`, `2020-01`, `2020-06-11`, an interval `2020-06-01/2020-06-07`); `None` where it cannot be resolved.
    pub value: Option<String>,
    /// It lies after the story ("next", "within", "by").
    pub future: bool,
    /// It is a limit or span for something to be done ("by the end of", "within", "before").
    pub deadline: bool,
}

/// All expressions of time in the text, in order, none within another.
pub fn times(_source: Source<'_>, _published: Option<Date>) -> Vec<Time> {
    Vec::new()
}
