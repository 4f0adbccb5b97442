//! EDTF dates as days, so that they can be compared.

use jiff::civil::Date;

/// Days since 1970-01-01.
pub(crate) type Day = i32;

/// The day of `YYYY-MM-DD`.
pub(crate) fn day(date: &str) -> Option<Day> {
    range(date).map(|r| r.0)
}

/// First and last day of an EDTF date, in days since 1970-01-01.
pub(crate) fn range(edtf: &str) -> Option<(Day, Day)> {
    span(edtf).map(|(first, last)| (number(first), number(last)))
}

/// First and last day of an EDTF date: a day, month, year, or an interval of these.
pub fn span(edtf: &str) -> Option<(Date, Date)> {
    let plain: String = edtf.chars().filter(|c| !matches!(c, '~' | '?' | '%')).collect();
    match plain.split_once('/') {
        Some((a, b)) => {
            let (a, b) = (one(a), one(b));
            let first = a.or(b)?.0;
            let last = b.or(a)?.1;
            Some((first.min(last), last.max(first)))
        }
        None => one(&plain),
    }
}

fn one(text: &str) -> Option<(Date, Date)> {
    let mut parts = text.split('-');
    let year: i16 = parts.next()?.parse().ok()?;
    let month: Option<i8> = parts.next().and_then(|m| m.parse().ok());
    let day: Option<i8> = parts.next().and_then(|d| d.parse().ok());
    Some(match (month, day) {
        (Some(m), Some(d)) => {
            let date = Date::new(year, m, d).ok()?;
            (date, date)
        }
        (Some(m), None) => {
            let date = Date::new(year, m, 1).ok()?;
            (date, date.last_of_month())
        }
        _ => (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?),
    })
}

fn number(date: Date) -> Day {
    let epoch = jiff::civil::date(1970, 1, 1);
    date.since((jiff::Unit::Day, epoch)).map(|s| s.get_days()).unwrap_or_default()
}
