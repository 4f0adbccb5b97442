//! Calendar dates, months and years: "3 كانون الثاني (يناير) 2013", "الثالث من الشهر الجاري", "3/1/2013", "عامي 2005 و2010".

use super::meanings::{Link, Meaning, Unit};
use super::numbers::{Lead, Reader};
use super::shape::{Core, Date, Rel, Year};
use super::words::{Alone, Mark};
use crate::text::is_comma;

/// A month as it is named.
#[derive(Clone, Copy)]
struct Month {
    number: u8,
    hijri: bool,
    /// Its words cannot be anything else: the word "month" is before it, it has two words, or its twin is with it.
    sure: bool,
}

/// Years that four digits alone may be.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2100;

impl Reader<'_> {
    /// A date: day and month, month and year, or a month alone where `link` or the words themselves show that it is one.
    pub(super) fn date(&self, at: usize, lead: Lead, link: Option<Link>, of_day: bool) -> Option<(Date, usize)> {
        let numeric = self.numeric(at, of_day, link == Some(Link::In));
        numeric.or_else(|| self.day_first(at, lead)).or_else(|| self.month_first(at, lead, link))
    }

    fn day_first(&self, at: usize, lead: Lead) -> Option<(Date, usize)> {
        let (day, end) = self.day_number(at, lead)?;
        // "3-5 تموز", "3 إلى 5 تموز", "3 و5 تموز"
        let joint = if self.dash(end) { end + 1 } else { self.skip(end, Link::To) };
        let joint = if joint == end { self.skip(end, Link::Until) } else { joint };
        let second = match () {
            () if joint > end => self.day_number(joint, Lead::Bare),
            () if self.marks.alone(end) == Alone::And => self.day_number(end + 1, Lead::Bare),
            () => self.day_number(end, Lead::And),
        };
        if let Some((to, next)) = second.filter(|(to, _)| *to > day)
            && let Some(found) = self.month_of(next, Date { day: Some(day), to: Some(to), ..Date::EMPTY })
        {
            return Some(found);
        }
        self.month_of(end, Date { day: Some(day), ..Date::EMPTY })
    }

    /// A day of the month, in digits or words.
    fn day_number(&self, at: usize, lead: Lead) -> Option<(u8, usize)> {
        let (n, end) = match self.digits(at) {
            Some((n, 1 | 2)) => (n, at + 1),
            Some(_) => return None,
            None => match self.ordinal(at, lead) {
                Some((n, end)) => (u16::from(n), end),
                None => self.words(at, lead)?,
            },
        };
        (1..=31).contains(&n).then_some((n as u8, end))
    }

    /// The month that a day is of, and what comes after it.
    fn month_of(&self, at: usize, date: Date) -> Option<(Date, usize)> {
        // "15 الجاري"
        let digits = at.checked_sub(1).is_some_and(|i| self.digits(i).is_some());
        if let Some((Rel::Step(step), end)) = self.rel(at).filter(|_| digits) {
            return Some((Date { month_rel: Rel::Step(step), ..date }, end));
        }
        let joined = self.dash(at) || matches!(self.sign(at), '/' | '.');
        let at = self.skip(if joined { at + 1 } else { at }, Link::From);
        // A dash before one of these is a score: "3-صفر".
        let score = |m: &Month| joined && m.hijri && !m.sure;
        if let Some((month, end)) = self.month(at, Lead::Prep).filter(|(m, _)| !score(m)) {
            let date = Date { month: Some(month.number), hijri: month.hijri, ..date };
            return Some(self.date_tail(date, end));
        }
        match self.period(at, Lead::Prep, false)? {
            (Core::Period { unit: Unit::Month, count: 1, rel, .. }, end) => {
                Some((Date { month_rel: rel, ..date }, end))
            }
            _ => None,
        }
    }

    fn month_first(&self, at: usize, lead: Lead, link: Option<Link>) -> Option<(Date, usize)> {
        let (month, end) = self.month(at, lead)?;
        let date = Date { month: Some(month.number), hijri: month.hijri, ..Date::EMPTY };
        // "يناير 22, 2018"
        if let Some((day @ 1..=31, 1 | 2)) = self.digits(end) {
            let with_day = Date { day: Some(day as u8), ..date };
            let (full, after) = self.date_tail(with_day, end + 1);
            if full.year.is_some() {
                return Some((full, after));
            }
        }
        let (date, after) = self.date_tail(date, end);
        let sure = month.sure || date.year.is_some() || date.rel != Rel::Open;
        let linked = link.is_some_and(|l| !matches!(l, Link::With | Link::From | Link::To | Link::Onto));
        (sure || linked).then_some((date, after))
    }

    /// A month's name, with its twin of another calendar's names.
    fn month(&self, at: usize, lead: Lead) -> Option<(Month, usize)> {
        let (start, inner, said) = match self.unit(at, lead, false) {
            Some(((Unit::Month, 1), next)) => (next, Lead::Bare, true),
            _ => (at, lead, false),
        };
        let name = |m: &Mark| match m.meaning {
            Meaning::Month(n) => Some((n, false)),
            Meaning::Hijri(n) => Some((n, true)),
            _ => None,
        };
        // A name in brackets of its own: "في (سبتمبر)".
        if matches!(self.sign(start), '(' | '[') {
            let ((number, hijri), end) = self.find(start + 1, Lead::Bare, name)?;
            return matches!(self.sign(end), ')' | ']').then_some((Month { number, hijri, sure: false }, end + 1));
        }
        let ((number, hijri), end) = self.find(start, inner, name)?;
        let twin = |at: usize| self.is(at, Lead::Bare, Meaning::Month(number)).filter(|_| !hijri);
        let pair = match self.sign(end) {
            '/' => twin(end + 1),
            '(' | '[' => twin(end + 1).filter(|e| matches!(self.sign(*e), ')' | ']')).map(|e| e + 1),
            _ if self.dash(end) => twin(end + 1),
            _ => twin(end),
        };
        let sure = said || pair.is_some() || end > start + 1;
        Some((Month { number, hijri, sure }, pair.unwrap_or(end)))
    }

    /// What comes after a month: a year, or "last", "next", "current".
    fn date_tail(&self, date: Date, at: usize) -> (Date, usize) {
        if let Some((rel, end)) = self.rel(at) {
            return (Date { rel, ..date }, end);
        }
        let comma = is_comma(self.sign(at));
        let digits = if comma { at + 1 } else { at };
        if let Some((year, hijri, end)) = self.year_digits(digits, 1000..=2999) {
            return (Date { year: Some(Year::Given(year)), hijri: date.hijri || hijri, ..date }, end);
        }
        if comma {
            return (date, at);
        }
        let of = self.skip(at, Link::From);
        match self.said_year(of, Lead::Prep) {
            Some((Core::Years { from, to: None, .. }, end)) => {
                return (Date { year: Some(Year::Given(from)), ..date }, end);
            }
            Some((Core::Unknown, end)) => return (Date { hijri: true, ..date }, end),
            _ => {}
        }
        if let Some((Core::Period { unit: Unit::Year, count: 1, rel, .. }, end)) = self.period(of, Lead::Prep, false) {
            return (Date { year: Some(Year::Rel(rel)), ..date }, end);
        }
        match self.words(of, Lead::Bare) {
            Some((year @ 1000..=2999, end)) => (Date { year: Some(Year::Given(year as i16)), ..date }, end),
            _ => (date, at),
        }
    }

    /// A year in digits, with the calendar it is of: its number, whether that is the Islamic one, the token after.
    fn year_digits(&self, at: usize, years: std::ops::RangeInclusive<u16>) -> Option<(i16, bool, usize)> {
        let (year, _) = self.digits(at).filter(|(n, len)| *len == 4 && years.contains(n))?;
        let era = |m: &Mark| if let Meaning::Era(hijri) = m.meaning { Some(hijri) } else { None };
        let (hijri, end) = self.find(at + 1, Lead::Bare, era).unwrap_or((false, at + 1));
        Some((year as i16, hijri, end))
    }

    /// Four digits that are a year by their size: where a preposition of time is before them.
    pub(super) fn bare_year(&self, at: usize) -> Option<(Core, usize)> {
        let (from, hijri, end) = self.year_digits(at, YEARS)?;
        if hijri || self.sign(end) == '%' {
            return hijri.then_some((Core::Unknown, end));
        }
        Some(self.years_from(from, end))
    }

    /// "2005-2010", after the first year.
    fn years_from(&self, from: i16, end: usize) -> (Core, usize) {
        let joined = self.dash(end) || self.sign(end) == '/';
        match self.year_digits(end + 1, YEARS).filter(|(to, ..)| joined && *to > from) {
            Some((to, _, end)) => (Core::Years { from, to: Some(to), edge: None }, end),
            None => (Core::Years { from, to: None, edge: None }, end),
        }
    }

    /// The word "year" and its number, or two of them.
    pub(super) fn said_year(&self, at: usize, lead: Lead) -> Option<(Core, usize)> {
        let unit = |m: &Mark| matches!(m.meaning, Meaning::Unit(Unit::Year, 1 | 2)).then_some(());
        let ((), next) = self.find(at, lead, unit)?;
        if let Some((year, hijri, end)) = self.year_digits(next, 1000..=2999) {
            if hijri || (1300..1500).contains(&year) {
                return Some((Core::Unknown, end));
            }
            let and = if self.marks.alone(end) == Alone::And { end + 1 } else { end };
            if let Some((to, _, last)) = self.year_digits(and, YEARS).filter(|(to, ..)| and > end && *to > year) {
                return Some((Core::Years { from: year, to: Some(to), edge: None }, last));
            }
            return Some(self.years_from(year, end));
        }
        match self.words(next, Lead::Bare)? {
            (year @ 1000..=2999, end) => Some((Core::Years { from: year as i16, to: None, edge: None }, end)),
            _ => None,
        }
    }

    /// Dates in digits: 3/1/2013 (day first), 2013-01-03, 3.1.2013; day and month alone only after the word "day",
    /// or after a preposition with a slash between them.
    fn numeric(&self, at: usize, of_day: bool, linked: bool) -> Option<(Date, usize)> {
        let separator = self.sign(at + 1);
        if let Some(parts) = self.dotted(at) {
            return Some((date_of(parts, [2, 2, 2])?, at + 1));
        }
        if !matches!(separator, '/' | '-' | '–') {
            return None;
        }
        let slash = separator == '/';
        let tight = |i: usize| of_day && slash || self.text.tokens.get(i).is_some_and(|t| !t.spaced);
        let (a, a_len) = self.digits(at)?;
        let (b, b_len) = self.digits(at + 2).filter(|_| tight(at + 1) && tight(at + 2))?;
        if self.sign(at + 3) == separator
            && tight(at + 3)
            && tight(at + 4)
            && let Some((c, c_len)) = self.digits(at + 4)
        {
            let date = date_of([a, b, c], [a_len, b_len, c_len])?;
            let era = |m: &Mark| matches!(m.meaning, Meaning::Era(false)).then_some(());
            return Some((date, self.find(at + 5, Lead::Bare, era).map_or(at + 5, |(_, end)| end)));
        }
        let date = Date { day: Some(a as u8), month: Some(b as u8), ..Date::EMPTY };
        let valid = (1..=31).contains(&a) && (1..=12).contains(&b) && a_len <= 2 && b_len <= 2;
        if !(valid && (of_day || linked && slash) && self.sign(at + 3) != separator) {
            return None;
        }
        let (rel, end) = self.rel(at + 3).unwrap_or((Rel::Open, at + 3));
        Some((Date { rel, ..date }, end))
    }

    /// "3.1.2013": one token.
    fn dotted(&self, at: usize) -> Option<[u16; 3]> {
        let letters = self.text.letters_of(at);
        if at >= self.end || !(8..=10).contains(&letters.len()) {
            return None;
        }
        let mut parts = [0u16; 3];
        let mut part = 0;
        for l in letters {
            match l.char.to_digit(10) {
                Some(d) => *parts.get_mut(part)? = parts.get(part)?.checked_mul(10)?.checked_add(d as u16)?,
                None if l.char == '.' => part += 1,
                None => return None,
            }
        }
        (part == 2 && parts[2] >= 1000).then_some(parts)
    }
}

/// A date of three numbers: the year is the one of four digits, or the last; the day comes first unless that cannot be.
fn date_of(parts: [u16; 3], lengths: [usize; 3]) -> Option<Date> {
    let [a, b, c] = parts;
    let (day, month, year) = if lengths[0] == 4 { (c, b, a) } else { (a, b, c) };
    let (day, month) = if month > 12 && day <= 12 { (month, day) } else { (day, month) };
    let year = if year < 100 { year + 2000 } else { year };
    let valid = (1..=31).contains(&day) && (1..=12).contains(&month) && (1000..=2999).contains(&year);
    let date =
        Date { day: Some(day as u8), month: Some(month as u8), year: Some(Year::Given(year as i16)), ..Date::EMPTY };
    valid.then_some(date)
}
