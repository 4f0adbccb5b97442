//! Expressions of time: weekdays, days, periods, and what joins them to the clause; the longest at a place wins.

use super::numbers::{Lead, Reader};
use super::shape::{Amount, Core, Found, Rel, Shape, Year};
use super::words::{Alone, Link, Mark, Meaning, Unit};

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
        offer(None, self.core(at, Lead::Any, None).map(one));
        for mark in self.marks.at(at).iter().filter(|m| m.end as usize <= self.end) {
            let end = mark.end as usize;
            match mark.meaning {
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

    /// A day and month that are a name: of a movement, a square.
    fn named(&self, found: &Found) -> bool {
        let date = matches!(found.shape, Shape::One(Core::Date(d)) if d.day.is_some() && d.year.is_none());
        let before = found.start.checked_sub(1).map_or(&[][..], |i| self.marks.at(i));
        date && found.link.is_none() && before.iter().any(|m| m.meaning == Meaning::Named)
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
            self.season(at, lead),
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
        let next = if matches!(self.sign(end), ',' | '،') { end + 1 } else { end };
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
            let joint = if self.dash(end) || self.sign(end) == '/' { end + 1 } else { end };
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

    /// "last", "next", "current" after a noun; "the one before last"; "of that time".
    pub(super) fn rel(&self, at: usize) -> Option<(Rel, usize)> {
        if let Some(end) = self.is(at, Lead::Bare, Meaning::Anaphor) {
            return Some((Rel::Anaphor, end));
        }
        let step = |m: &Mark| match m.meaning {
            Meaning::Past(n) | Meaning::Next(n) if m.definite => Some(n),
            Meaning::This if m.definite => Some(0),
            _ => None,
        };
        if let Some((n, end)) = self.find(at, Lead::Bare, step) {
            return Some((Rel::Step(n), end));
        }
        let (before, after) = (self.skip(at, Link::Before), self.skip(at, Link::After));
        let beyond = before.max(after);
        match self.find(beyond, Lead::Bare, step) {
            Some((n, end)) if beyond > at && n != 0 => Some((Rel::Step(n.saturating_mul(2)), end)),
            _ => None,
        }
    }

    /// A part of a longer time: "مطلع العام الجاري", "أواخر أيلول", "الربع الأول من 2012".
    fn part_of(&self, at: usize, lead: Lead) -> Option<(Core, usize)> {
        let (edge, end) = self.edge(at, lead)?;
        let at = self.skip(end, Link::From);
        let found = [
            // A part of a month is told as the month.
            self.date(at, Lead::Prep, Some(Link::In), false)
                .filter(|(d, _)| d.day.is_none())
                .map(|(d, end)| (Core::Date(d), end)),
            self.period(at, Lead::Prep, true),
            self.said_year(at, Lead::Prep),
            self.bare_year(at),
            self.decade(at, Lead::Prep),
            self.season(at, Lead::Prep),
        ];
        let mut best: Option<(Core, usize)> = None;
        for (core, end) in found.into_iter().flatten() {
            if best.is_none_or(|(_, e)| end > e) {
                best = Some((core, end));
            }
        }
        let (core, end) = best?;
        let core = match core {
            Core::Period { unit, count, rel, .. } => Core::Period { unit, count, rel, edge: Some(edge) },
            Core::Years { from, to: None, .. } => Core::Years { from, to: None, edge: Some(edge) },
            other => other,
        };
        Some((core, end))
    }

    /// "last month", "this year", "the next three days"; with `edge`, "the year" alone.
    pub(super) fn period(&self, at: usize, lead: Lead, edge: bool) -> Option<(Core, usize)> {
        if let Some(next) = self.find(at, lead, |m| (m.meaning == Meaning::This && !m.definite).then_some(())) {
            let ((unit, count), end) = self.unit(next.1, Lead::Bare, true)?;
            return Some((Core::Period { unit, count, rel: Rel::Step(0), edge: None }, end));
        }
        if let Some(((unit, count), end)) = self.unit(at, lead, true) {
            if self.general(at, unit) {
                return None;
            }
            return self.period_tail(unit, count, end, edge);
        }
        // "3 أيام القادمة"
        let (number, next) = self.numeral(at, lead)?;
        let ((unit, count), end) = self.unit(next, Lead::Bare, false)?;
        let (rel, end) = self.rel(end).filter(|(rel, _)| *rel != Rel::Anaphor && count < 2)?;
        Some((Core::Period { unit, count: number, rel, edge: None }, end))
    }

    fn period_tail(&self, unit: Unit, count: u16, end: usize, edge: bool) -> Option<(Core, usize)> {
        let mut at = end;
        let mut number = count;
        if count == 0 {
            if let Some((n, next)) = self.numeral(at, Lead::Bare) {
                (number, at) = (n, next);
            }
            while let Some(next) = self.is(at, Lead::Bare, Meaning::Few) {
                at = next;
            }
        }
        match self.rel(at) {
            Some((Rel::Anaphor, _)) => None,
            Some((rel, end)) => Some((Core::Period { unit, count: number, rel, edge: None }, end)),
            None if edge && count == 1 => Some((Core::Period { unit, count, rel: Rel::Step(0), edge: None }, end)),
            None => None,
        }
    }

    /// Is the word for "year" here the adjective "general", or said of a time told about ("that year")?
    fn general(&self, at: usize, unit: Unit) -> bool {
        let before = at.checked_sub(1).map_or(&[][..], |i| self.marks.at(i));
        before.iter().any(|m| match m.meaning {
            Meaning::General => unit == Unit::Year,
            Meaning::Anaphor => true,
            _ => false,
        })
    }

    /// "السبعينات", "ثمانينات القرن الماضي".
    fn decade(&self, at: usize, lead: Lead) -> Option<(Core, usize)> {
        let decade = |m: &Mark| if let Meaning::Decade(from) = m.meaning { Some(from) } else { None };
        let (from, end) = self.find(at, lead, decade)?;
        let core = Core::Years { from, to: Some(from.saturating_add(9)), edge: None };
        match self.period(self.skip(end, Link::From), Lead::Bare, false) {
            Some((Core::Period { unit: Unit::Century, count: 1, .. }, end)) => Some((core, end)),
            _ => Some((core, end)),
        }
    }

    /// "هذا الصيف", "صيف 2012", "الشتاء الماضي".
    fn season(&self, at: usize, lead: Lead) -> Option<(Core, usize)> {
        let this = |m: &Mark| (m.meaning == Meaning::This && !m.definite).then_some(());
        if let Some(((), next)) = self.find(at, lead, this) {
            let end = self.is(next, Lead::Bare, Meaning::Season)?;
            return Some((Core::Season { year: None, rel: Rel::Step(0) }, end));
        }
        let end = self.is(at, lead, Meaning::Season)?;
        if let Some((rel, end)) = self.rel(end) {
            return Some((Core::Season { year: None, rel }, end));
        }
        let of = self.skip(end, Link::From);
        let year = match self.said_year(of, Lead::Prep).or_else(|| self.bare_year(of)) {
            Some((Core::Years { from, to: None, .. }, end)) => Some((Year::Given(from), end)),
            _ => match self.period(of, Lead::Prep, false) {
                Some((Core::Period { unit: Unit::Year, count: 1, rel, .. }, end)) => Some((Year::Rel(rel), end)),
                _ => None,
            },
        };
        year.map(|(year, end)| (Core::Season { year: Some(year), rel: Rel::Open }, end))
    }
}

fn one((core, end): (Core, usize)) -> (Shape, usize) {
    (Shape::One(core), end)
}
