//! Periods counted from the story, parts of years, decades, seasons: "الشهر الماضي", "مطلع العام الجاري", "صيف 2012".

use super::meanings::{Link, Meaning, Unit};
use super::numbers::{Lead, Reader};
use super::shape::{Core, Rel, Year};
use super::words::Mark;

impl Reader<'_> {
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
    pub(super) fn part_of(&self, at: usize, lead: Lead) -> Option<(Core, usize)> {
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
            self.season(at, Lead::Prep, None),
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
    pub(super) fn decade(&self, at: usize, lead: Lead) -> Option<(Core, usize)> {
        let decade = |m: &Mark| if let Meaning::Decade(from) = m.meaning { Some(from) } else { None };
        let (from, end) = self.find(at, lead, decade)?;
        let core = Core::Years { from, to: Some(from.saturating_add(9)), edge: None };
        match self.period(self.skip(end, Link::From), Lead::Bare, false) {
            Some((Core::Period { unit: Unit::Century, count: 1, .. }, end)) => Some((core, end)),
            _ => Some((core, end)),
        }
    }

    /// "هذا الصيف", "صيف 2012", "الشتاء الماضي".
    pub(super) fn season(&self, at: usize, lead: Lead, link: Option<Link>) -> Option<(Core, usize)> {
        let this = |m: &Mark| (m.meaning == Meaning::This && !m.definite).then_some(());
        if let Some(((), next)) = self.find(at, lead, this) {
            let end = self.is(next, Lead::Bare, Meaning::Season)?;
            return Some((Core::Season { year: None, rel: Rel::Step(0) }, end));
        }
        let season = |m: &Mark| (m.meaning == Meaning::Season).then_some(m.definite);
        let (definite, end) = self.find(at, lead, season)?;
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
        let linked = definite && link.is_some_and(|l| !matches!(l, Link::With | Link::From | Link::To | Link::Onto));
        match year {
            Some((year, end)) => Some((Core::Season { year: Some(year), rel: Rel::Open }, end)),
            None => linked.then_some((Core::Season { year: None, rel: Rel::Open }, end)),
        }
    }
}
