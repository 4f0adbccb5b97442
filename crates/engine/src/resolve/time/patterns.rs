//! Expressions of time: weekdays, days, periods, and what joins them to the clause; the longest at a place wins.

use super::meanings::{Link, Meaning, Unit};
use super::numbers::{Lead, Reader};
use super::shape::{Amount, Core, Found, Rel, Shape};
use super::words::{Alone, Mark};
use crate::text::is_comma;

impl Reader<'_> {
    /// The expression that begins at a token.
    pub(super) fn expression(&self, at: usize) -> Option<Found> {
        let mut best: Option<Found> = None;
        let mut offer = |link: Option<Link>, found: Option<(Shape, usize)>| {
            if let Some((shape, end)) = found
                && best.is_none_or(|b| end > b.end)
            {
                best = Some(Found { start: at, end, link, shape });
            }
        };
        let core = self.core(at, Lead::Any, None);
        offer(None, core.map(one));
        offer(None, core.and_then(|(first, end)| self.until_date(first, end)));
        for mark in self.marks.at(at).iter().filter(|m| m.end as usize <= self.end) {
            let end = mark.end as usize;
            match mark.meaning {
                Meaning::Link(Link::After) if self.one_by_one(at, end) => {}
                Meaning::Link(link) => offer(Some(link), self.linked(link, end)),
                Meaning::NoTimetable => offer(None, Some((Shape::NoTimetable, end))),
                _ => {}
            }
        }
        let amount = self.amount(at, Lead::Any).filter(|(a, _)| a.counted);
        offer(None, amount.map(|(a, end)| (Shape::Amount(a), end)));
        let vague = |m: &Mark| if let Meaning::Vague(future) = m.meaning { Some(future) } else { None };
        offer(None, self.find(at, Lead::Any, vague).map(|(future, end)| (Shape::Vague(future), end)));
        best.filter(|f| !self.named(f))
    }

    /// "2 تشرين الأول إلى 22 تشرين الأول", after the first date.
    fn until_date(&self, first: Core, end: usize) -> Option<(Shape, usize)> {
        let joint = self.skip(end, Link::To);
        let day = |core: &Core| matches!(core, Core::Date(d) if d.day.is_some());
        let (last, end) = self.core(joint, Lead::Bare, None).filter(|(last, _)| joint > end && day(last))?;
        day(&first).then_some((Shape::Range(first, last), end))
    }

    /// A day and month that are a name: of a movement, a square.
    fn named(&self, found: &Found) -> bool {
        let date = matches!(found.shape, Shape::One(Core::Date(d)) if d.day.is_some() && d.year.is_none());
        let before = found.start.checked_sub(1).map_or(&[][..], |i| self.marks.at(i));
        date && found.link.is_none() && before.iter().any(|m| m.meaning == Meaning::Named)
    }

    /// "day after day": the same unit before and after the link.
    fn one_by_one(&self, link: usize, after: usize) -> bool {
        let unit = |m: &Mark| if let Meaning::Unit(unit, 1) = m.meaning { Some(unit) } else { None };
        let before = link.checked_sub(1).and_then(|i| self.marks.at(i).iter().find_map(unit));
        before.is_some() && before == self.find(after, Lead::Bare, unit).map(|(unit, _)| unit)
    }

    /// What may come after a link.
    fn linked(&self, link: Link, at: usize) -> Option<(Shape, usize)> {
        match link {
            Link::Between | Link::From => self.range(link, at),
            Link::To | Link::Onto => None,
            Link::With => {
                // Only with a part of a time: "مع نهاية العام".
                self.edge(at, Lead::Bare)?;
                self.core(at, Lead::Bare, Some(link)).map(one)
            }
            _ => {
                let core = self.core(at, Lead::Prep, Some(link));
                let core = core.or_else(|| self.bare_year(at)).map(one);
                let lasting =
                    matches!(link, Link::Within | Link::During | Link::Since | Link::Before | Link::After | Link::By);
                let usual = |a: &Amount| a.counted || a.years < 10 || link == Link::Since;
                let amount =
                    self.amount(at, Lead::Bare).filter(|(a, _)| lasting && usual(a)).map(|(mut amount, end)| {
                        let of = |l: Link| self.is(end, Lead::Bare, Meaning::Link(l)).is_some();
                        amount.anaphoric = match link {
                            Link::Before => of(Link::From),
                            Link::After => of(Link::From) || of(Link::Onto),
                            _ => false,
                        };
                        (Shape::Amount(amount), end)
                    });
                match (core, amount) {
                    (Some(core), Some(amount)) if amount.1 > core.1 => Some(amount),
                    (core, amount) => core.or(amount),
                }
            }
        }
    }

    /// "between … and …", "from … to …".
    fn range(&self, link: Link, at: usize) -> Option<(Shape, usize)> {
        let endpoint = |at: usize, lead: Lead| self.core(at, lead, Some(link)).or_else(|| self.bare_year(at));
        let (first, end) = endpoint(at, Lead::Bare)?;
        let whole = match first {
            Core::Date(date) => date.to.is_some(),
            Core::Years { to, .. } => to.is_some(),
            _ => false,
        };
        if whole {
            return Some((Shape::One(first), end));
        }
        let (last, end) = if link == Link::Between {
            match self.marks.alone(end) {
                Alone::And => endpoint(end + 1, Lead::Bare)?,
                _ => endpoint(end, Lead::And)?,
            }
        } else {
            let joint = self.skip(end, Link::To);
            let joint = if joint == end { self.skip(end, Link::Until) } else { joint };
            if joint == end {
                return None;
            }
            endpoint(joint, Lead::Bare)?
        };
        Some((Shape::Range(first, last), end))
    }

    /// One time: the longest of all patterns.
    pub(super) fn core(&self, at: usize, lead: Lead, link: Option<Link>) -> Option<(Core, usize)> {
        let found = [
            self.day(at, lead, link),
            self.part_of(at, lead),
            self.period(at, lead, false),
            self.said_year(at, lead),
            self.decade(at, lead),
            self.season(at, lead, link),
        ];
        let mut best: Option<(Core, usize)> = None;
        for (core, end) in found.into_iter().flatten() {
            if best.is_none_or(|(_, e)| end > e) {
                best = Some((core, end));
            }
        }
        best
    }

    /// A day, with parts of the day before it: "صباح يوم الخميس", "مساء أمس", "ليل السبت الأحد"; or a date.
    fn day(&self, start: usize, lead: Lead, link: Option<Link>) -> Option<(Core, usize)> {
        let (mut at, mut inner) = (start, lead);
        let mut parts = 0;
        while parts < 2
            && let Some(next) = self.is(at, inner, Meaning::Part)
        {
            (at, inner) = (next, Lead::Bare);
            parts += 1;
        }
        if let Some(((Unit::Day, 1), next)) = self.unit(at, inner, false) {
            (at, inner) = (next, Lead::Bare);
        }
        let of_day = at > start;
        let found = self.near_day(at, inner).or_else(|| self.weekday(at, inner, of_day, parts > 0));
        let Some((core, end)) = found else {
            let (date, end) = self.date(at, inner, link, of_day)?;
            // A part of the day goes with a day only, not with a month.
            let whole = date.day.is_some() || at == start;
            return whole.then_some((Core::Date(date), end));
        };
        // "الاثنين 14 يناير", "أمس الخميس، 3 كانون الثاني"
        let next = if is_comma(self.sign(end)) { end + 1 } else { end };
        match self.date(next, Lead::Bare, None, false) {
            Some((date, end)) if date.day.is_some() && date.to.is_none() => Some((Core::Date(date), end)),
            _ => Some((core, end)),
        }
    }

    /// "today", "yesterday", with the weekday that is said beside it.
    fn near_day(&self, at: usize, lead: Lead) -> Option<(Core, usize)> {
        let near = |m: &Mark| if let Meaning::Day(offset) = m.meaning { Some(offset) } else { None };
        let (offset, end) = self.find(at, lead, near)?;
        let after = |m: &Mark| matches!(m.meaning, Meaning::Anaphor | Meaning::OtherDay).then_some(());
        if self.ordinal(end, Lead::Bare).is_some() || self.find(end, Lead::Bare, after).is_some() {
            return None;
        }
        let bracket = matches!(self.sign(end), '(');
        let name = |m: &Mark| if let Meaning::Weekday(d) = m.meaning { m.definite.then_some(d) } else { None };
        let weekday = self.find(if bracket { end + 1 } else { end }, Lead::Bare, name);
        match weekday {
            Some((day, e)) if !bracket => Some((Core::Day { offset, weekday: Some(day) }, e)),
            Some((day, e)) if self.sign(e) == ')' => Some((Core::Day { offset, weekday: Some(day) }, e + 1)),
            _ => Some((Core::Day { offset, weekday: None }, end)),
        }
    }

    fn weekday(&self, at: usize, lead: Lead, of_day: bool, part: bool) -> Option<(Core, usize)> {
        let name = |m: &Mark| match m.meaning {
            Meaning::Weekday(d) if m.definite || of_day => Some(d),
            _ => None,
        };
        let (day, end) = self.find(at, lead, name)?;
        // The night from one day to the next.
        if part {
            let sign = self.dash(end) || self.sign(end) == '/';
            let joint = if sign { end + 1 } else { self.skip(end, Link::To) };
            if let Some((to, end)) = self.find(joint, Lead::Bare, name).filter(|(to, _)| *to == day % 7 + 1) {
                return Some((Core::Weekday { day, to: Some(to), rel: Rel::Open, week: None }, end));
            }
        }
        if let Some((rel, end)) = self.rel(end) {
            return Some((Core::Weekday { day, to: None, rel, week: None }, end));
        }
        let of = self.skip(end, Link::From);
        if of > end
            && let Some((Core::Period { unit: Unit::Week, count: 1, rel, .. }, end)) =
                self.period(of, Lead::Bare, false)
        {
            return Some((Core::Weekday { day, to: None, rel: Rel::Open, week: Some(rel) }, end));
        }
        Some((Core::Weekday { day, to: None, rel: Rel::Open, week: None }, end))
    }
}

fn one((core, end): (Core, usize)) -> (Shape, usize) {
    (Shape::One(core), end)
}
