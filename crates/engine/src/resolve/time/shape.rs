//! What an expression of time says, before it is counted from the publication date.

use super::meanings::{Edge, Link, Unit};

/// Which one of several: "the last", "this", "the next".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rel {
    /// The words do not say.
    Open,
    /// So many back (negative), this (0), so many on.
    Step(i8),
    /// The one that the text speaks of.
    Anaphor,
}

/// A year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Given(i16),
    Rel(Rel),
}

/// A calendar date as far as the words say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    /// Day of the month.
    pub(super) day: Option<u8>,
    /// Last day of a span within the month.
    pub(super) to: Option<u8>,
    /// Month; `None` where it is told by `month_rel`.
    pub(super) month: Option<u8>,
    /// "of this month", "of the next month".
    pub(super) month_rel: Rel,
    /// Year, where one is said.
    pub(super) year: Option<Year>,
    /// "last", "next" on the whole date.
    pub(super) rel: Rel,
    /// It is of the Islamic calendar.
    pub(super) hijri: bool,
}

impl Date {
    /// A date of nothing yet.
    pub(super) const EMPTY: Date =
        Date { day: None, to: None, month: None, month_rel: Rel::Open, year: None, rel: Rel::Open, hijri: false };
}

/// One time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Core {
    /// A calendar date.
    Date(Date),
    /// A weekday, or the night from one to the next; of a week if one is said.
    Weekday { day: u8, to: Option<u8>, rel: Rel, week: Option<Rel> },
    /// So many days from the story, and the weekday that is said with it.
    Day { offset: i8, weekday: Option<u8> },
    /// "last month", "the next three days" (0: no number said).
    Period { unit: Unit, count: u16, rel: Rel, edge: Option<Edge> },
    /// A year, or years.
    Years { from: i16, to: Option<i16>, edge: Option<Edge> },
    /// A year of the Islamic calendar: it has no value yet.
    Unknown,
    /// A season, of a year if one is said.
    Season { year: Option<Year>, rel: Rel },
}

/// A length of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) years: i32,
    pub(super) months: i32,
    pub(super) days: i32,
    pub(super) hours: i32,
    /// No number is said, or only "some".
    pub(super) vague: bool,
    /// A number is said, in words, digits or by the dual.
    pub(super) counted: bool,
    /// A conjunction, say "after", belongs to some event: "three days after the attack".
    pub(super) anaphoric: bool,
}

/// What a run of tokens says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    One(Core),
    Range(Core, Core),
    Amount(Amount),
    /// "recently" (false), "soon" (true).
    Vague(bool),
    NoTimetable,
}

/// An expression found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// First token.
    pub(super) start: usize,
    /// Token after its last.
    pub(super) end: usize,
    /// What joins it to its clause.
    pub(super) link: Option<Link>,
    /// What it says.
    pub(super) shape: Shape,
}
