//! What an expression says -> its EDTF value, counted from the publication date, and whether it lies ahead or is a limit.

use super::meanings::Link;
use super::points::{Value, plus};
use super::shape::{Amount, Core, Found, Rel, Shape};
use super::value::{Given, core, range};
use super::{Relation, Sides, Time, TimeKind};
use crate::span::Span;
use jiff::civil::Date;

/// The record of an expression.
pub(super) fn time(found: &Found, span: Span, published: Option<Date>) -> Time {
    let mut time = Time {
        tokens: found.start..found.end,
        span,
        kind: TimeKind::Date,
        relation: relation(found),
        value: None,
        sides: None,
        future: false,
        past: false,
        deadline: false,
        fresh: false,
        doubtful: false,
    };
    match found.shape {
        Shape::NoTimetable => time.kind = TimeKind::NoTimetable,
        Shape::Vague(future) => {
            time.kind = TimeKind::Vague;
            time.future = future;
        }
        Shape::Amount(amount) => length(&mut time, amount, found.link, published),
        Shape::One(one) => {
            time.fresh = is_fresh(one);
            let given = core(one, found.link, published);
            told(&mut time, given, found.link, published);
        }
        Shape::Range(first, last) => {
            let given = range(first, last, published);
            told(&mut time, given, None, published);
        }
    }
    time
}

/// Today, yesterday, the day before, or a weekday without a week.
fn is_fresh(one: Core) -> bool {
    match one {
        Core::Day { offset, .. } => (-2..=0).contains(&offset),
        Core::Weekday { rel, week, .. } => matches!(rel, Rel::Open | Rel::Step(-1)) && week.is_none(),
        _ => false,
    }
}

fn relation(found: &Found) -> Relation {
    let ago = matches!(found.shape, Shape::Amount(_));
    match found.link {
        Some(Link::Since | Link::Start) => Relation::Since,
        // "three days ago" is a time, "before Thursday" lies before one.
        Some(Link::Before) if !ago => Relation::Before,
        Some(Link::By) => Relation::Before,
        Some(Link::After) if !ago => Relation::After,
        Some(Link::Until) => Relation::Until,
        _ => Relation::At,
    }
}

/// A time, and what its link makes of it.
fn told(time: &mut Time, given: Given, link: Option<Link>, published: Option<Date>) {
    if given.vague {
        time.kind = TimeKind::Vague;
    }
    let ends = given.value.and_then(|v| v.bounds());
    let after = |pick: fn((Date, Date)) -> Date| match (ends, published) {
        (Some(ends), Some(published)) => Some(pick(ends) > published),
        _ => None,
    };
    let (starts_after, ends_after) = (after(|e| e.0), after(|e| e.1));
    let ahead = ends_after.unwrap_or(given.step > 0);
    time.deadline = match link {
        Some(Link::By | Link::Before) => ends_after.unwrap_or(given.step >= 0),
        Some(Link::Until | Link::Within) => ahead,
        _ => false,
    } || given.several && given.step > 0;
    time.future = starts_after.unwrap_or(false) || given.step > 0 || time.deadline && ahead;
    time.past = given.step < 0 || ends_after == Some(false) && !published_in(ends, published);
    time.value = given.value.map(|v| v.to_string());
    time.sides =
        given.sides.map(|(past, future)| Sides { past: Some(past.to_string()), future: Some(future.to_string()) });
    time.doubtful = given.doubtful;
}

/// Is the day of the story among the days of a time?
fn published_in(ends: Option<(Date, Date)>, published: Option<Date>) -> bool {
    matches!((ends, published), (Some((first, last)), Some(day)) if first <= day && day <= last)
}

/// A length of time: counted from the story where its link says so.
fn length(time: &mut Time, amount: Amount, link: Option<Link>, published: Option<Date>) {
    let back = matches!(link, Some(Link::Before | Link::Since));
    let on = matches!(link, Some(Link::Within | Link::After | Link::By));
    if amount.anaphoric && !(back && amount.vague) || !(back || on) {
        time.kind = TimeKind::Duration;
        return;
    }
    // "after three days" may be told of the past.
    time.deadline = matches!(link, Some(Link::Within | Link::By));
    time.future = time.deadline;
    if amount.years > 100 && time.deadline {
        (time.kind, time.future, time.deadline) = (TimeKind::Duration, false, false);
        return;
    }
    let instant = amount.years == 0 && amount.months == 0 && amount.days == 0 && amount.hours == 0;
    if amount.vague || instant && on {
        time.kind = TimeKind::Vague;
        return;
    }
    let Some(published) = published else { return };
    let value = match link {
        Some(Link::Within | Link::By) => {
            plus(published, amount, 1, true).map(|end| Value { first: published.into(), last: Some(end.into()) })
        }
        _ => plus(published, amount, if back { -1 } else { 1 }, false).map(|day| Value::precise(day, amount)),
    };
    if link == Some(Link::After) {
        time.sides = value.map(|v| Sides { past: None, future: Some(v.to_string()) });
        return;
    }
    time.value = value.map(|v| v.to_string());
}

impl Rel {
    /// The step, where one is said.
    pub(super) fn step(self) -> Option<i8> {
        match self {
            Rel::Step(n) => Some(n),
            Rel::Open | Rel::Anaphor => None,
        }
    }
}
