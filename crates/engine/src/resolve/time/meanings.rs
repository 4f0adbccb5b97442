//! What the rows of the pack's tables of time mean: `شهرين unit month*2` is two months, `بحلول link by` a limit.

use sijill_pack::Pack;
use sijill_pack::pack::TimeWord;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A part of a longer time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    Middle,
    End,
    /// The part that begins after so many months of a year and has so many.
    Months(u8, u8),
}

/// How an expression of time is joined to its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    In,
    With,
    Within,
    During,
    Since,
    Start,
    Between,
    Before,
    After,
    By,
    Until,
    From,
    To,
    Onto,
    Same,
}

/// What a word of time means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Month of the common calendar.
    Month(u8),
    /// Month of the Islamic calendar.
    Hijri(u8),
    /// Day of the week, Monday 1.
    Weekday(u8),
    /// So many units; 0 for a plural that says no number.
    Unit(Unit, u16),
    /// So many days after the story.
    Day(i8),
    /// Morning, evening, night.
    Part,
    /// Last, or the one before that.
    Past(i8),
    /// Next.
    Next(i8),
    /// This, current.
    This,
    Edge(Edge),
    /// "recently" (false), "soon" (true).
    Vague(bool),
    Link(Link),
    NoTimetable,
    Number(u16),
    Ordinal(u8),
    Few,
    About,
    /// "only", "whole": goes with a length of time and changes nothing.
    Only,
    Half,
    Season,
    /// Its first year.
    Decade(i16),
    /// Of the Islamic (true) or the common calendar.
    Era(bool),
    /// The word for "year" is an adjective after it.
    General,
    /// A date after it is a name.
    Named,
    /// Of the time that the text speaks of.
    Anaphor,
    /// After "today": some day, not today.
    OtherDay,
}

/// What a row of the table means; `None` for kinds that are of no use here.
pub(super) fn meaning(pack: &Pack, word: &TimeWord) -> Option<Meaning> {
    let value = pack.str(word.value);
    let number = || value.parse::<u16>().ok();
    let signed = || value.parse::<i8>().ok();
    Some(match pack.str(word.kind) {
        "month" => Meaning::Month(number().filter(|n| (1..=12).contains(n))? as u8),
        "hijri-month" => Meaning::Hijri(number().filter(|n| (1..=12).contains(n))? as u8),
        "weekday" => Meaning::Weekday(number().filter(|n| (1..=7).contains(n))? as u8),
        "unit" => {
            let (name, count) = value.split_once('*').unwrap_or((value, "1"));
            Meaning::Unit(unit(name)?, if count == "n" { 0 } else { count.parse().ok()? })
        }
        "relative-day" => Meaning::Day(signed()?),
        "daypart" => Meaning::Part,
        "past" => Meaning::Past(signed()?),
        "next" => Meaning::Next(signed()?),
        "this" => Meaning::This,
        "edge" => Meaning::Edge(match value {
            "start" => Edge::Start,
            "middle" => Edge::Middle,
            "end" => Edge::End,
            _ => {
                let months = match value.get(..1)? {
                    "q" => 3,
                    "t" => 4,
                    "h" => 6,
                    _ => return None,
                };
                let n: u8 = value.get(1..)?.parse().ok()?;
                Edge::Months(n.checked_sub(1).filter(|n| n * months < 12)? * months, months)
            }
        }),
        "vague" | "vague-past" => Meaning::Vague(false),
        "vague-future" => Meaning::Vague(true),
        "no-timetable" => Meaning::NoTimetable,
        "link" => Meaning::Link(link(value)?),
        "number" => Meaning::Number(number()?),
        "ordinal" => Meaning::Ordinal(number()? as u8),
        "few" => Meaning::Few,
        "about" => Meaning::About,
        "only" => Meaning::Only,
        "half" => Meaning::Half,
        "season" => Meaning::Season,
        "decade" => Meaning::Decade(value.parse().ok()?),
        "era" => Meaning::Era(value == "hijri"),
        "general" => Meaning::General,
        "named" => Meaning::Named,
        "anaphor" => Meaning::Anaphor,
        "other-day" => Meaning::OtherDay,
        _ => return None,
    })
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" | "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

fn link(name: &str) -> Option<Link> {
    Some(match name {
        "in" => Link::In,
        "with" => Link::With,
        "within" => Link::Within,
        "during" => Link::During,
        "since" => Link::Since,
        "start" => Link::Start,
        "between" => Link::Between,
        "before" => Link::Before,
        "after" => Link::After,
        "by" => Link::By,
        "until" => Link::Until,
        "from" => Link::From,
        "to" => Link::To,
        "onto" => Link::Onto,
        "same" => Link::Same,
        _ => return None,
    })
}
