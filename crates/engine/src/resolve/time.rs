//! Words -> expressions of time, resolved against the publication date.
//! "قبل نهاية العام" in a story of 2013-01-10 is the deadline 2013-12; "الخميس الماضي" is 2013-01-03.

mod calendar;
mod meanings;
mod numbers;
mod patterns;
mod periods;
mod points;
mod resolve;
mod shape;
mod spans;
#[cfg(test)]
mod tests;
mod value;
mod words;

use crate::morphology::Analyser;
use crate::span::Span;
use crate::syntax::Source;
use crate::text::TokenKind;
use jiff::civil::Date;
use numbers::Reader;
use words::Marks;

/// What an expression of time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeKind {
    /// A day, month, year, or span of them.
    Date,
    /// "recently", "in the coming months".
    Vague,
    /// The text says that no time was set.
    NoTimetable,
    /// A length of time that is counted from nothing the story tells the date of: "for three days".
    Duration,
}

/// How an expression of time is joined to what it dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// At that time, or in the course of it.
    At,
    /// From then on.
    Since,
    /// Before it.
    Before,
    /// After it.
    After,
    /// Up to it.
    Until,
}

/// Both readings of words that leave open whether they lie before or after the story ("on Monday", "in May", "after three days").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sides {
    /// EDTF value if the clause tells of something past; `None` where it counts from something told before.
    pub past: Option<String>,
    /// EDTF value if it tells of something to come.
    pub future: Option<String>,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Its tokens.
    pub tokens: std::ops::Range<usize>,
    /// Its words: a preposition of time is one of them, a conjunction before it is not.
    pub span: Span,
    /// Its kind.
    pub kind: TimeKind,
    /// How it is joined to its clause.
    pub relation: Relation,
    /// EDTF value (level 0: `2020`, `2020-01`, `2020-06-11`, an interval `2020-06-01/2020-06-07`); `None` where it cannot be resolved.
    pub value: Option<String>,
    /// The two values between which the words do not decide; `value` is the likelier one without knowing the verb.
    pub sides: Option<Sides>,
    /// It lies after the story ("next", "within", "by").
    pub future: bool,
    /// Its words say that it lies before the story ("last year").
    pub past: bool,
    /// It is a limit or span for something to be done ("by the end of", "within", "before").
    pub deadline: bool,
    /// It is a day of news: today, yesterday, a day of this week.
    pub fresh: bool,
    /// Its words contradict one another or the calendar ("yesterday, Tuesday" on a Thursday).
    pub doubtful: bool,
}

/// All expressions of time in the text, in order, none within another; datelines are left out.
pub fn times(source: Source<'_>, analyser: &Analyser<'_>, published: Option<Date>) -> Vec<Time> {
    let text = source.text;
    let marks = Marks::read(source, analyser);
    let mut out = Vec::new();
    for sentence in &text.sentences {
        let reader = Reader { text, marks: &marks, end: sentence.tokens.end.min(text.tokens.len()) };
        let mut at = sentence.tokens.start.max(sentence.dateline.end);
        while at < reader.end {
            let begins = matches!(text.tokens[at].kind, TokenKind::Word | TokenKind::Number);
            let Some(found) = begins.then(|| reader.expression(at)).flatten() else {
                at += 1;
                continue;
            };
            let mut span = text.span(found.start..found.end);
            // A conjunction attached to the first word is none of its words.
            if let Some(first) = marks.at(at).first().filter(|_| marks.at(at).iter().all(|m| m.and)) {
                span.start = first.from;
            }
            out.push(resolve::time(&found, span, published));
            at = found.end.max(at + 1);
        }
    }
    out
}
