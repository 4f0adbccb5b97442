//! Numbers, ordinals and lengths of time: "خمسة وعشرين", "الثامن والعشرين", "نحو ثلاثة أشهر".

use super::meanings::{Edge, Link, Meaning, Unit};
use super::shape::Amount;
use super::words::{Alone, Mark, Marks};
use crate::text::{Text, TokenKind};

/// What may stand attached before a word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// Anything: the word begins the expression.
    Any,
    /// Nothing.
    Bare,
    /// A conjunction.
    And,
    /// A preposition, or nothing.
    Prep,
}

/// Reads expressions of time in one sentence.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a Text,
    pub(super) marks: &'a Marks,
    /// Token after the sentence's last.
    pub(super) end: usize,
}

impl Reader<'_> {
    /// The longest mark at a token that `wanted` takes, and the token after it.
    pub(super) fn find<T>(&self, at: usize, lead: Lead, wanted: impl Fn(&Mark) -> Option<T>) -> Option<(T, usize)> {
        if at >= self.end {
            return None;
        }
        self.marks.at(at).iter().find_map(|m| {
            let fits = match lead {
                Lead::Any => true,
                Lead::Bare => !m.and && !m.prep,
                Lead::And => m.and && !m.prep,
                Lead::Prep => !m.and,
            };
            let inside = m.end as usize <= self.end;
            (fits && inside).then(|| wanted(m)).flatten().map(|t| (t, m.end as usize))
        })
    }

    /// The token after `meaning` at a token.
    pub(super) fn is(&self, at: usize, lead: Lead, meaning: Meaning) -> Option<usize> {
        self.find(at, lead, |m| (m.meaning == meaning).then_some(())).map(|(_, e)| e)
    }

    /// The token after the link at a token, or the token itself.
    pub(super) fn skip(&self, at: usize, link: Link) -> usize {
        self.is(at, Lead::Bare, Meaning::Link(link)).unwrap_or(at)
    }

    /// The sign at a token, `\0` where there is none.
    pub(super) fn sign(&self, at: usize) -> char {
        if at < self.end { self.text.tokens.get(at).map_or('\0', |t| t.sign) } else { '\0' }
    }

    /// Is the sign at a token a dash?
    pub(super) fn dash(&self, at: usize) -> bool {
        matches!(self.sign(at), '-' | '–' | '—')
    }

    /// The number at a token that is digits only, and how many.
    pub(super) fn digits(&self, at: usize) -> Option<(u16, usize)> {
        let token = self.text.tokens.get(at).filter(|t| at < self.end && t.kind == TokenKind::Number)?;
        let letters = self.text.letters_of(at);
        if letters.len() > 4 || token.kind != TokenKind::Number {
            return None;
        }
        let mut value = 0u16;
        for l in letters {
            value = value * 10 + l.char.to_digit(10)? as u16;
        }
        Some((value, letters.len()))
    }

    /// A number in digits, with or without the article, or in words.
    pub(super) fn numeral(&self, at: usize, lead: Lead) -> Option<(u16, usize)> {
        let digits = if self.marks.alone(at) == Alone::Article { at + 1 } else { at };
        if let Some((n, _)) = self.digits(digits) {
            return Some((n, digits + 1));
        }
        self.words(at, lead)
    }

    /// A number in words.
    pub(super) fn words(&self, at: usize, lead: Lead) -> Option<(u16, usize)> {
        let (mut total, mut at) = self.small(at, lead)?;
        for _ in 0..4 {
            let (n, next) = match self.small(at, Lead::And) {
                Some(found) => found,
                None if self.marks.alone(at) == Alone::And => match self.small(at + 1, Lead::Bare) {
                    Some(found) => found,
                    None => break,
                },
                None => break,
            };
            let rest = total % 100;
            let fits = match n {
                100..1000 => total % 1000 == 0,
                20..100 => (1..10).contains(&rest) || rest == 0 && total >= 100,
                _ => n < 20 && rest == 0 && total >= 100,
            };
            if !fits {
                break;
            }
            total += n;
            at = next;
        }
        Some((total, at))
    }

    /// A number word, ten added if it is one of the teens.
    fn small(&self, at: usize, lead: Lead) -> Option<(u16, usize)> {
        let number = |m: &Mark| if let Meaning::Number(n) = m.meaning { Some(n) } else { None };
        let (n, end) = self.find(at, lead, number)?;
        Some(match self.is(end, Lead::Bare, Meaning::Number(10)) {
            Some(teen) if n < 10 => (n + 10, teen),
            _ => (n, end),
        })
    }

    /// An ordinal as dates have it: "الثالث", "الحادي عشر", "الثامن والعشرين", "الثلاثين".
    pub(super) fn ordinal(&self, at: usize, lead: Lead) -> Option<(u8, usize)> {
        let ordinal = |m: &Mark| if let Meaning::Ordinal(n) = m.meaning { Some(n) } else { None };
        let tens = |m: &Mark| match m.meaning {
            Meaning::Number(n @ (20 | 30)) if m.definite => Some(n as u8),
            _ => None,
        };
        let Some((n, end)) = self.find(at, lead, ordinal) else { return self.find(at, lead, tens) };
        if let Some(teen) = self.is(end, Lead::Bare, Meaning::Number(10)).filter(|_| n < 10) {
            return Some((n + 10, teen));
        }
        Some(match self.find(end, Lead::And, tens) {
            Some((tens, next)) if n < 10 => (n + tens, next),
            _ => (n, end),
        })
    }

    /// A unit of time and its count by itself.
    pub(super) fn unit(&self, at: usize, lead: Lead, definite: bool) -> Option<((Unit, u16), usize)> {
        self.find(at, lead, |m| match m.meaning {
            Meaning::Unit(unit, count) if m.definite == definite => Some((unit, count)),
            _ => None,
        })
    }

    /// A length of time.
    pub(super) fn amount(&self, at: usize, lead: Lead) -> Option<(Amount, usize)> {
        let mut amount = Amount::default();
        let mut end = self.length(at, lead, &mut amount)?;
        for _ in 0..2 {
            let next = match self.marks.alone(end) {
                Alone::And => self.length(end + 1, Lead::Bare, &mut amount),
                _ => self.length(end, Lead::And, &mut amount),
            };
            match next.or_else(|| self.is(end, Lead::And, Meaning::Half)) {
                Some(next) => end = next,
                None => break,
            }
        }
        while let Some(next) = self.is(end, Lead::Bare, Meaning::Only) {
            end = next;
        }
        Some((amount, end))
    }

    /// One number of units, added to `amount`.
    fn length(&self, at: usize, lead: Lead, amount: &mut Amount) -> Option<usize> {
        let (at, lead) = match self.is(at, lead, Meaning::About) {
            Some(next) => (next, Lead::Bare),
            None => (at, lead),
        };
        if let Some(few) = self.is(at, lead, Meaning::Few) {
            let (_, end) = self.unit(few, Lead::Bare, false)?;
            amount.vague = true;
            amount.counted = true;
            return Some(end);
        }
        if let Some((n, next)) = self.numeral(at, lead) {
            let ((unit, count), end) = self.unit(next, Lead::Bare, false)?;
            // "one of" is no number, and a number of pairs is none either.
            // Few days take the plural: in "2- 1 يوم الجمعة" the number belongs to what is before it.
            let one = n == 1 && self.digits(at).is_none() || n <= 10 && unit == Unit::Day && count == 1;
            if one || n == 0 || count > 1 {
                return None;
            }
            amount.add(unit, n);
            amount.counted = true;
            return Some(end);
        }
        let ((unit, count), end) = self.unit(at, lead, false)?;
        if count == 0 {
            amount.vague = true;
            return Some(self.is(end, Lead::Bare, Meaning::Few).unwrap_or(end));
        }
        amount.add(unit, count);
        amount.counted |= count > 1;
        Some(end)
    }

    /// A part of a longer time, or one of its weeks: "الأسبوع الأول من".
    pub(super) fn edge(&self, at: usize, lead: Lead) -> Option<(Edge, usize)> {
        let edge = self.find(at, lead, |m| if let Meaning::Edge(e) = m.meaning { Some(e) } else { None });
        edge.or_else(|| {
            let ((Unit::Week, 1), next) = self.unit(at, lead, true)? else { return None };
            let end = match self.ordinal(next, Lead::Bare) {
                Some((_, end)) => end,
                None => self.rel(next)?.1,
            };
            self.is(end, Lead::Bare, Meaning::Link(Link::From)).map(|_| (Edge::Middle, end))
        })
    }
}

impl Amount {
    fn add(&mut self, unit: Unit, n: u16) {
        let n = i32::from(n);
        match unit {
            // Less than an hour is no matter of dates.
            Unit::Minute => {}
            Unit::Hour => self.hours += n,
            Unit::Day => self.days += n,
            Unit::Week => self.days += 7 * n,
            Unit::Month => self.months += n,
            Unit::Quarter => self.months += 3 * n,
            Unit::Year => self.years += n,
            Unit::Decade => self.years += 10 * n,
            Unit::Century => self.years += 100 * n,
        }
    }
}
