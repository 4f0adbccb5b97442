//! When a promise is due, seen from a day.

use jiff::civil::Date;

/// A due date as seen from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// It has passed.
    Past,
    /// Within 30 days.
    Soon,
    /// Later.
    Later,
    /// No day is known.
    Unknown,
}

/// How many days ahead are soon.
const SOON: i32 = 30;

impl Due {
    /// The date `due` in EDTF, seen from `day` (`YYYY-MM-DD`).
    pub fn on(due: Option<&str>, day: &str) -> Due {
        let (Some(due), Ok(day)) = (due.and_then(last_day), day.parse::<Date>()) else { return Due::Unknown };
        match due.since(day).map(|span| span.get_days()) {
            _ if due < day => Due::Past,
            Ok(days) if days <= SOON => Due::Soon,
            _ => Due::Later,
        }
    }
}

/// The last day of an EDTF date: of a month, a year, an interval. `None` where it has no end.
pub fn last_day(edtf: &str) -> Option<Date> {
    let end = edtf.rsplit('/').next()?.trim_end_matches(['?', '~', '%']);
    let mut parts = end.splitn(3, '-');
    let year: i16 = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let month: i8 = match parts.next().map(|m| m.trim_end_matches(['?', '~', '%'])) {
        None => 12,
        Some(m) => match m.parse::<i8>().ok()? {
            // Seasons, quarters and halves of a year, as EDTF numbers them.
            21 | 25 => 5,
            22 | 26 => 8,
            23 | 27 => 11,
            24 | 28 => 12,
            33 => 3,
            34 | 40 => 6,
            35 => 9,
            36 | 41 => 12,
            m => m,
        },
    };
    match parts.next() {
        Some(day) => Date::new(year, month, day.parse().ok()?).ok(),
        None => Date::new(year, month, 1).ok().map(Date::last_of_month),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_ends_with_its_month_year_or_interval() {
        let last = |edtf| last_day(edtf).map(|d| d.to_string());
        assert_eq!(last("2020-09-05").as_deref(), Some("2020-09-05"));
        assert_eq!(last("2020-02~").as_deref(), Some("2020-02-29"));
        assert_eq!(last("2021").as_deref(), Some("2021-12-31"));
        assert_eq!(last("2021-01-01/2021-03").as_deref(), Some("2021-03-31"));
        assert_eq!(last("2021-01/..").as_deref(), None);
        assert_eq!(last("XXXX-05").as_deref(), None);
    }

    #[test]
    fn soon_is_within_thirty_days() {
        let on = |due| Due::on(Some(due), "2021-01-01");
        assert_eq!(on("2020-12-31"), Due::Past);
        assert_eq!(on("2021-01-31"), Due::Soon);
        assert_eq!(on("2021-02-01"), Due::Later);
        assert_eq!(Due::on(None, "2021-01-01"), Due::Unknown);
    }
}
