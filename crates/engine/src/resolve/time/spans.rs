//! Units of time counted from the publication date: "last month", "the next three weeks", "the end of the year".

use super::meanings::{Edge, Unit};
use super::points::{Point, Value, months_of, shift};
use super::shape::Rel;
use super::value::Given;
use jiff::civil::Date;

/// The Monday of the week of a day.
pub(super) fn monday(day: Date) -> Option<Date> {
    shift(day, -i32::from(day.weekday().to_monday_zero_offset()))
}

/// A year, or the part of it that an edge names: its first or last month, its quarters and halves.
pub(super) fn year_part(year: i16, edge: Option<Edge>) -> Option<Value> {
    let month = |m: i32| Point::month(i32::from(year) * 12 + m);
    Some(match edge {
        None | Some(Edge::Middle) => Value::one(Point::year(year)),
        Some(Edge::Start) => Value::one(month(0)?),
        Some(Edge::End) => Value::one(month(11)?),
        Some(Edge::Months(from, n)) => Value::span(month(i32::from(from))?, month(i32::from(from + n) - 1)?),
    })
}

/// "last", "this" or "next" of a unit, or of several.
pub(super) fn period(unit: Unit, count: u16, rel: Rel, edge: Option<Edge>, published: Option<Date>) -> Given {
    let step = rel.step().unwrap_or(0);
    let mut given = Given { step, several: count != 1, vague: count == 0, ..Given::default() };
    let (Some(day), true) = (published, count > 0 && rel.step().is_some()) else { return given };
    given.value = if count == 1 { single(unit, step, edge, day) } else { several(unit, count, step, day) };
    given
}

/// "last month", "this week", "the next year".
fn single(unit: Unit, step: i8, edge: Option<Edge>, day: Date) -> Option<Value> {
    let n = i32::from(step);
    let year = day.year() + i16::from(step);
    Some(match unit {
        Unit::Minute | Unit::Hour => Value::one(day.into()),
        Unit::Day => Value::one(shift(day, n)?.into()),
        Unit::Week => {
            let start = shift(monday(day)?, 7 * n)?;
            Value::span(start.into(), shift(start, 6)?.into())
        }
        Unit::Month => Value::one(Point::month(months_of(day) + n)?),
        Unit::Quarter => {
            let start = months_of(day).div_euclid(3) * 3 + 3 * n;
            Value::span(Point::month(start)?, Point::month(start + 2)?)
        }
        Unit::Year => year_part(year, edge)?,
        Unit::Decade => {
            let start = day.year().div_euclid(10) * 10 + 10 * i16::from(step);
            Value::span(Point::year(start), Point::year(start + 9))
        }
        Unit::Century => {
            let start = (day.year() - 1).div_euclid(100) * 100 + 1 + 100 * i16::from(step);
            Value::span(Point::year(start), Point::year(start + 99))
        }
    })
}

/// "the last three days", "the next six months": whole units, the running one left out.
fn several(unit: Unit, count: u16, step: i8, day: Date) -> Option<Value> {
    let n = i32::from(count);
    let window = |per: i32| if step < 0 { (-n * per, -1) } else { (1, n * per) };
    if step == 0 {
        return None;
    }
    Some(match unit {
        Unit::Minute => Value::one(day.into()),
        Unit::Hour => {
            let days = (n + 23) / 24;
            match step {
                ..0 => Value::span(shift(day, -days)?.into(), day.into()),
                _ => Value::span(day.into(), shift(day, days)?.into()),
            }
        }
        Unit::Day | Unit::Week => {
            let (a, b) = window(if unit == Unit::Week { 7 } else { 1 });
            Value::span(shift(day, a)?.into(), shift(day, b)?.into())
        }
        Unit::Month | Unit::Quarter => {
            let (a, b) = window(if unit == Unit::Quarter { 3 } else { 1 });
            Value::span(Point::month(months_of(day) + a)?, Point::month(months_of(day) + b)?)
        }
        Unit::Year | Unit::Decade | Unit::Century => {
            let per = match unit {
                Unit::Decade => 10,
                Unit::Century => 100,
                _ => 1,
            };
            let (a, b) = window(per);
            let year = |by: i32| i16::try_from(i32::from(day.year()) + by).ok().filter(|y| (1..=9999).contains(y));
            Value::span(Point::year(year(a)?), Point::year(year(b)?))
        }
    })
}
