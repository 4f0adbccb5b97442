//! Paths and standard input -> stories, one after the other, each with the place it stands in.

mod count;
mod json;
mod read;
mod walk;

pub use count::count;
pub use read::{stories, stories_in, stories_of};
pub use walk::{Kind, Source};

use crate::error::Place;
use jiff::civil::Date;

/// A story as it came in.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// Where it stands.
    pub place: Place,
    /// Its identifier.
    pub doc_id: String,
    /// Its title, if it has one apart from the text.
    pub title: Option<String>,
    /// Its text.
    pub text: String,
    /// Its publication date.
    pub published: Option<Date>,
    /// Its address.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The language it says it is in.
    pub lang: Option<String>,
}

/// `YYYY-MM-DD`, with or without a time of day behind it, as a date.
pub fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    let (day, rest) = text.split_at_checked(10)?;
    if !(rest.is_empty() || rest.starts_with(['T', 't', ' '])) {
        return None;
    }
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn dates() {
        assert_eq!(date("2020-06-12"), Some(jiff::civil::date(2020, 6, 12)));
        assert_eq!(date(" 2020-06-12T08:30:00+03:00"), Some(jiff::civil::date(2020, 6, 12)));
        for wrong in ["", "2020", "2020-6-12", "12-06-2020", "2020-02-30", "2020-06-123", "٢٠٢٠-٠٦-١٢", "2020-06-12x"]
        {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }
}
