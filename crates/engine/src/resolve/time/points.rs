//! Points and intervals of time and how they are written: a year, a month, a day, from one to another.

use super::shape::Amount;
use jiff::ToSpan;
use jiff::civil::Date;
use std::fmt;

/// A year, month or day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) year: i16,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
}

/// A point, or an interval between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) first: Point,
    pub(super) last: Option<Point>,
}

impl From<Date> for Point {
    fn from(d: Date) -> Point {
        Point { year: d.year(), month: Some(d.month()), day: Some(d.day()) }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        match self.day {
            Some(day) => write!(f, "-{day:02}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.last {
            Some(last) => write!(f, "{}/{last}", self.first),
            None => self.first.fmt(f),
        }
    }
}

impl Point {
    pub(super) fn year(year: i16) -> Point {
        Point { year, month: None, day: None }
    }

    /// A month counted from January of the year 0.
    pub(super) fn month(months: i32) -> Option<Point> {
        let year = i16::try_from(months.div_euclid(12)).ok().filter(|y| (1..=9999).contains(y))?;
        Some(Point { year, month: Some(months.rem_euclid(12) as i8 + 1), day: None })
    }

    pub(super) fn first(self) -> Option<Date> {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }

    pub(super) fn last(self) -> Option<Date> {
        let month = Date::new(self.year, self.month.unwrap_or(12), 1).ok()?;
        Date::new(self.year, month.month(), self.day.unwrap_or(month.days_in_month())).ok()
    }
}

impl Value {
    pub(super) fn one(first: Point) -> Value {
        Value { first, last: None }
    }

    pub(super) fn span(first: Point, last: Point) -> Value {
        Value { first, last: Some(last) }
    }

    /// First and last day.
    pub(super) fn bounds(self) -> Option<(Date, Date)> {
        Some((self.first.first()?, self.last.unwrap_or(self.first).last()?))
    }

    /// A day reached by counting: as exact as the units that were counted.
    pub(super) fn precise(day: Date, amount: Amount) -> Value {
        let fine = amount.days != 0 || amount.hours != 0;
        Value::one(match amount {
            _ if fine => day.into(),
            Amount { months: 1.., .. } => Point { year: day.year(), month: Some(day.month()), day: None },
            Amount { years: 1.., .. } => Point::year(day.year()),
            _ => day.into(),
        })
    }
}

/// A day so long after another; hours count as days, begun ones too where `whole`.
pub(super) fn plus(from: Date, amount: Amount, sign: i32, whole: bool) -> Option<Date> {
    let hours = if whole { (amount.hours + 23) / 24 } else { amount.hours / 24 };
    let span = jiff::Span::new()
        .try_years(sign * amount.years)
        .and_then(|s| s.try_months(sign * amount.months))
        .and_then(|s| s.try_days(sign * (amount.days + hours)))
        .ok()?;
    from.checked_add(span).ok().filter(|d| d.year() > 0)
}

/// A day so many days on.
pub(super) fn shift(day: Date, days: i32) -> Option<Date> {
    day.checked_add(days.days()).ok()
}

/// The months since January of the year 0.
pub(super) fn months_of(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}
