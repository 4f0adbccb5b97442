//! The pack's words of time in the text: each with its place, its proclitics and what it means.
//! "والشهر الماضي" gives two marks: a month behind و, and "past".

use crate::morphology::{Analyser, UnitMatch, spelled_as, units_of_group};
use crate::text::{Text, TokenKind};
use sijill_pack::Pack;
use sijill_pack::features::{Function, Pos};
use sijill_pack::pack::{TimeWord, Unit as Fixed};

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

/// A word of time in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Where its words begin in the text, a conjunction attached before them left out.
    pub(super) from: u32,
    /// Token after its last.
    pub(super) end: u32,
    /// A conjunction is attached before it.
    pub(super) and: bool,
    /// A preposition is attached before it.
    pub(super) prep: bool,
    /// It has the article.
    pub(super) definite: bool,
    /// What it means.
    pub(super) meaning: Meaning,
}

/// All words of time of a text.
#[derive(Debug, Default)]
pub(super) struct Marks {
    list: Vec<Mark>,
    /// Where each token's marks begin in `list`; one more at the end.
    first: Vec<u32>,
    /// Tokens that are the conjunction alone, or the article alone, as before digits.
    alone: Vec<Alone>,
}

/// A proclitic that stands alone, because digits come after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alone {
    No,
    And,
    Article,
}

impl Marks {
    /// The marks that begin at a token, longest first.
    pub(super) fn at(&self, token: usize) -> &[Mark] {
        let bound = |i: usize| self.first.get(i).copied().unwrap_or(self.list.len() as u32) as usize;
        self.list.get(bound(token)..bound(token + 1)).unwrap_or(&[])
    }

    /// Is the token a proclitic alone?
    pub(super) fn alone(&self, token: usize) -> Alone {
        self.alone.get(token).copied().unwrap_or(Alone::No)
    }

    /// Reads a text; datelines have none.
    pub(super) fn read(pack: &Pack, analyser: &Analyser<'_>, text: &Text) -> Marks {
        let mut marks = Marks { alone: vec![Alone::No; text.tokens.len()], ..Marks::default() };
        let article = pack.proclitics.iter().find(|c| c.pos == Pos::Article);
        let article_form = article.map_or("", |c| pack.str(c.form));
        let mut units: Vec<UnitMatch> = Vec::new();
        let mut sentences = text.sentences.iter().peekable();
        // Names of several words hide the words of time in them.
        let mut hidden = 0;
        for token in 0..text.tokens.len() {
            marks.first.push(marks.list.len() as u32);
            while sentences.next_if(|s| s.tokens.end <= token).is_some() {}
            let dateline = sentences.peek().is_some_and(|s| s.dateline.contains(&token));
            if text.tokens[token].kind != TokenKind::Word || dateline {
                continue;
            }
            let letters = text.letters_of(token);
            let is = |key: &[u8]| letters.iter().map(|l| l.key).eq(key.iter().copied());
            if article.is_some_and(|c| is(&c.key)) {
                marks.alone[token] = Alone::Article;
            } else if letters.len() == 1 && pack.proclitics.iter().any(|c| c.function == Function::And && is(&c.key)) {
                marks.alone[token] = Alone::And;
            }
            analyser.units_at(text, token, &mut units);
            for unit in &units {
                let named = |u: &Fixed| matches!(u, Fixed::Actor(_) | Fixed::Place { .. } | Fixed::Country { .. });
                if unit.end > token + 1 && units_of_group(pack, unit.group).iter().any(named) {
                    hidden = hidden.max(unit.end);
                }
            }
            if token < hidden {
                continue;
            }
            let from = marks.list.len();
            for unit in &units {
                marks.push(pack, text, token, unit, article_form);
            }
            marks.list[from..].sort_by_key(|m| (u32::MAX - m.end, m.and, m.prep));
        }
        marks.first.push(marks.list.len() as u32);
        marks
    }

    fn push(&mut self, pack: &Pack, text: &Text, token: usize, unit: &UnitMatch, article: &str) {
        let group = units_of_group(pack, unit.group);
        let void = group.iter().any(|u| match u {
            Fixed::Closed { pos, .. } => *pos == Pos::Preposition,
            Fixed::Time(n) => pack.times.get(*n as usize).is_some_and(|w| pack.str(w.kind) == "void"),
            _ => false,
        });
        let has = |f: Function| unit.way.proclitics().any(|p| pack.proclitics[p as usize].function == f);
        let (and, prep) = (has(Function::And) || has(Function::So), has(Function::Prep));
        let cut = if and { unit.way.cuts[0] } else { 0 };
        let place = text.letters_of(token).get(cut as usize).map_or(0, |l| l.span.start);
        let from = self.list.len();
        for fixed in group {
            let Fixed::Time(n) = fixed else { continue };
            let Some(word) = pack.times.get(*n as usize) else { continue };
            let Some(meaning) = meaning(pack, word) else { continue };
            let form = pack.str(word.form);
            if matches!(meaning, Meaning::Vague(_)) && void {
                continue;
            }
            let stem = text.letters_of(token).get(unit.way.stem.0 as usize..).unwrap_or(&[]);
            if matches!(meaning, Meaning::Month(_)) && unit.end == token + 1 && !spelled_as(stem, form) {
                continue;
            }
            let mark = Mark {
                from: place,
                end: unit.end as u32,
                and,
                prep,
                definite: !article.is_empty() && form.starts_with(article),
                meaning,
            };
            // A plural has a row of its own that says so.
            let unit_before = self.list[from..].iter_mut().find(|m| matches!(m.meaning, Meaning::Unit(..)));
            match (meaning, unit_before) {
                (Meaning::Unit(_, 0), Some(before)) => *before = mark,
                (Meaning::Unit(..), Some(_)) => {}
                _ => self.list.push(mark),
            }
        }
    }
}

/// What a row of the table means; `None` for kinds that are of no use here.
fn meaning(pack: &Pack, word: &TimeWord) -> Option<Meaning> {
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
        "vague-past" => Meaning::Vague(false),
        "vague-future" => Meaning::Vague(true),
        "no-timetable" => Meaning::NoTimetable,
        "link" => Meaning::Link(link(value)?),
        "number" => Meaning::Number(number()?),
        "ordinal" => Meaning::Ordinal(number()? as u8),
        "few" => Meaning::Few,
        "about" => Meaning::About,
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
