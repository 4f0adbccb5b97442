//! The value of one time told in words: which year, month, week or day is meant, counted from the publication date.

use super::meanings::Link;
use super::points::{Point, Value, months_of, shift};
use super::shape::{Core, Date as Told, Rel, Year};
use super::spans::{monday, period, year_part};
use jiff::civil::Date;

/// What one time comes to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Given {
    pub(super) value: Option<Value>,
    /// Past and future value, where the words leave it open.
    pub(super) sides: Option<(Value, Value)>,
    /// The direction that the words say.
    pub(super) step: i8,
    /// It has no bounds.
    pub(super) vague: bool,
    /// It is several units long.
    pub(super) several: bool,
    /// The words contradict one another or the calendar.
    pub(super) doubtful: bool,
}

/// The value of one time.
pub(super) fn core(core: Core, link: Option<Link>, published: Option<Date>) -> Given {
    match core {
        Core::Date(told) => date(told, link, published),
        Core::Weekday { day, to, rel, week } => weekday(day, to, rel, week, link, published),
        Core::Day { offset, weekday } => near_day(offset, weekday, published),
        Core::Period { unit, count, rel, edge } => period(unit, count, rel, edge, published),
        Core::Years { from, to, edge } => {
            let value = match to {
                Some(to) => Some(Value::span(Point::year(from), Point::year(to))),
                None => year_part(from, edge),
            };
            Given { value, ..Given::default() }
        }
        Core::Unknown => Given::default(),
        Core::Season { year, rel } => {
            let value = year.and_then(|y| year_of(y, published)).map(|y| Value::one(Point::year(y)));
            let due = matches!(link, Some(Link::By | Link::Before | Link::Until));
            let open = if due && year.is_none() { 1 } else { 0 };
            Given { value, vague: year.is_none(), step: rel.step().unwrap_or(open), ..Given::default() }
        }
    }
}

fn year_of(year: Year, published: Option<Date>) -> Option<i16> {
    match year {
        Year::Given(y) => Some(y),
        Year::Rel(rel) => Some(published?.year() + i16::from(rel.step()?)),
    }
}

/// A calendar date; where no year is said, the nearest one in the direction that the words give.
fn date(told: Told, link: Option<Link>, published: Option<Date>) -> Given {
    let step = told.rel.step().or(told.month_rel.step()).unwrap_or(match told.year {
        Some(Year::Rel(rel)) => rel.step().unwrap_or(0),
        _ => 0,
    });
    let mut given = Given { step, ..Given::default() };
    if told.hijri || told.rel == Rel::Anaphor {
        return given;
    }
    let year = match (told.month, told.year, published) {
        (None, _, Some(published)) => {
            let months = told.month_rel.step().map(|n| months_of(published) + i32::from(n));
            let found = months.and_then(Point::month).and_then(|p| in_month(told, p.year, p.month?));
            given.doubtful = found.is_some_and(|(_, exact)| !exact);
            given.value = found.map(|(v, _)| v);
            return given;
        }
        (Some(month), Some(year), _) => year_of(year, published).map(|y| (y, month)),
        (Some(month), None, Some(published)) => {
            let (past, future) = neighbours(told, month, published);
            let open = told.rel == Rel::Open;
            let due = open && matches!(link, Some(Link::By | Link::Before));
            given.sides = past.zip(future).filter(|_| open && !due);
            given.value = match told.rel {
                Rel::Step(..=-1) => past,
                Rel::Step(1..) => future,
                _ if due => future,
                _ => nearest(past, future, published),
            };
            return given;
        }
        _ => None,
    };
    let found = year.and_then(|(y, m)| in_month(told, y, m as i8));
    given.doubtful = found.is_some_and(|(_, exact)| !exact);
    given.value = found.map(|(v, _)| v);
    given
}

/// A told date in a known month; false where the month has no such day and the month alone is given.
fn in_month(told: Told, year: i16, month: i8) -> Option<(Value, bool)> {
    let day = |d: u8| Date::new(year, month, d as i8).ok().map(Point::from);
    let whole = Value::one(Point { year, month: Some(month), day: None });
    Date::new(year, month, 1).ok()?;
    Some(match (told.day, told.to) {
        (None, _) => (whole, true),
        (Some(d), to) => match (day(d), to.map(day)) {
            (Some(first), None) => (Value::one(first), true),
            (Some(first), Some(Some(last))) => (Value::span(first, last), true),
            _ => (whole, false),
        },
    })
}

/// The last one before the story and the first one after it; the story's own month or day is neither.
fn neighbours(told: Told, month: u8, published: Date) -> (Option<Value>, Option<Value>) {
    let year = published.year();
    let on = |y: i16| in_month(told, y, month as i8).map(|(v, _)| v);
    let months = |y: i16| i32::from(y) * 12 + i32::from(month) - 1;
    let before = |v: &Value| v.bounds().is_some_and(|(_, last)| last < published);
    let after = |v: &Value| v.bounds().is_some_and(|(first, _)| first > published);
    let past = [year, year - 1].into_iter().filter(|y| told.day.is_some() || months(*y) < months_of(published));
    let future = [year, year + 1].into_iter().filter(|y| told.day.is_some() || months(*y) > months_of(published));
    (past.filter_map(on).find(before), future.filter_map(on).find(after))
}

/// The nearer of two to the story, the story's own time first, the past one if there is nothing between them.
fn nearest(past: Option<Value>, future: Option<Value>, published: Date) -> Option<Value> {
    let own = |v: Option<Value>| {
        let v = v?;
        // The same words a year on or back, when the neighbours are two years apart.
        let shifted = Value { first: Point { year: published.year(), ..v.first }, last: v.last };
        let last = v.last.map(|l| Point { year: published.year(), ..l });
        let own = Value { last, ..shifted };
        own.bounds().filter(|(a, b)| *a <= published && published <= *b).map(|_| own)
    };
    if let Some(own) = own(past).or_else(|| own(future)) {
        return Some(own);
    }
    let away = |v: Option<Value>| {
        let (a, b) = v?.bounds()?;
        let days = |x: Date, y: Date| x.since(y).map_or(i32::MAX, |s| s.get_days());
        Some(if b < published { days(published, b) } else { days(a, published) })
    };
    match (away(past), away(future)) {
        (Some(p), Some(f)) if f < p => future,
        (None, _) => future,
        _ => past,
    }
}

fn weekday(day: u8, to: Option<u8>, rel: Rel, week: Option<Rel>, link: Option<Link>, published: Option<Date>) -> Given {
    let mut given = Given { step: rel.step().or(week.and_then(Rel::step)).unwrap_or(0), ..Given::default() };
    let Some(published) = published.filter(|_| rel != Rel::Anaphor) else { return given };
    let value = |d: Date| -> Option<Value> {
        let next = if to.is_some() { Some(shift(d, 1)?.into()) } else { None };
        Some(Value { first: d.into(), last: next })
    };
    // Days since that weekday, 0 today.
    let back = (i32::from(published.weekday().to_monday_one_offset()) - i32::from(day)).rem_euclid(7);
    let ahead = 7 - back;
    let days = match (rel, week) {
        (_, Some(week)) => {
            let start = monday(published).zip(week.step());
            given.value = start.and_then(|(m, n)| shift(m, 7 * i32::from(n) + i32::from(day) - 1)).and_then(value);
            return given;
        }
        (Rel::Step(n @ ..=-1), _) => -(if back == 0 { 7 } else { back }) + 7 * (i32::from(n) + 1),
        (Rel::Step(0), _) => i32::from(day) - i32::from(published.weekday().to_monday_one_offset()),
        (Rel::Step(n), _) => ahead + 7 * (i32::from(n) - 1),
        _ if matches!(link, Some(Link::By | Link::Before | Link::Until)) => ahead,
        _ => {
            given.sides = shift(published, -back).and_then(value).zip(shift(published, ahead).and_then(value));
            -back
        }
    };
    given.value = shift(published, days).and_then(value);
    given
}

/// Today, yesterday; where the weekday beside it says otherwise, that weekday, the nearest one to the story.
fn near_day(offset: i8, weekday: Option<u8>, published: Option<Date>) -> Given {
    let mut given = Given { step: offset.signum(), ..Given::default() };
    let Some(published) = published else { return given };
    let mut day = shift(published, i32::from(offset));
    if let (Some(said), Some(there)) = (weekday, day)
        && there.weekday().to_monday_one_offset() != said as i8
    {
        let ahead = (i32::from(said) - i32::from(published.weekday().to_monday_one_offset())).rem_euclid(7);
        day = shift(published, if ahead > 3 { ahead - 7 } else { ahead });
        given.doubtful = true;
    }
    given.value = day.map(|d| Value::one(d.into()));
    given
}

/// From one time to another: what the second says of the year holds for the first.
pub(super) fn range(first: Core, last: Core, published: Option<Date>) -> Given {
    let end = core(last, None, published);
    let mut first = first;
    if let (Core::Date(a), Core::Date(b)) = (&mut first, last)
        && a.year.is_none()
        && a.rel == Rel::Open
    {
        (a.year, a.rel) = (b.year, b.rel);
    }
    let start = core(first, None, published);
    let value = start.value.zip(end.value).map(|(a, b)| {
        let (from, mut to) = (a.first, b.last.unwrap_or(b.first));
        if let (Some(x), Some(y), Core::Weekday { .. }) = (from.first(), to.first(), last)
            && y < x
        {
            to = shift(y, 7).map_or(to, Point::from);
        }
        match (from.first(), to.last()) {
            (Some(x), Some(y)) if x > y => Value::span(Point { year: from.year - 1, ..from }, to),
            _ => Value::span(from, to),
        }
    });
    Given { value, step: end.step, doubtful: start.doubtful || end.doubtful, ..Given::default() }
}
