//! When a promise is due, seen from a day.

use crate::link::days;

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
        match (due.and_then(last_day), days::day(day)) {
            (Some(due), Some(day)) if due < day => Due::Past,
            (Some(due), Some(day)) if due - day <= SOON => Due::Soon,
            (Some(_), Some(_)) => Due::Later,
            _ => Due::Unknown,
        }
    }
}

/// The last day of an EDTF date, of a month, a year or an interval, in days since 1970-01-01.
pub fn last_day(edtf: &str) -> Option<i32> {
    days::range(edtf).map(|(_, last)| last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn soon_is_within_thirty_days_of_the_last_day() {
        let on = |due| Due::on(Some(due), "2021-01-01");
        assert_eq!(on("2020-12-31"), Due::Past);
        assert_eq!(on("2021-01-31"), Due::Soon);
        assert_eq!(on("2021-01"), Due::Soon);
        assert_eq!(on("2021-02-01"), Due::Later);
        assert_eq!(Due::on(None, "2021-01-01"), Due::Unknown);
    }
}
