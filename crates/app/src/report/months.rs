//! Counted records -> what happened and what was promised, month by month.

use crate::quadrant::Quadrant;
use sijill_ledger::model::Kind;
use sijill_ledger::query::Counted;
use sijill_pack::pack::EventType;
use std::collections::{BTreeMap, BTreeSet};

/// Most months that are drawn.
const MONTHS: usize = 240;
/// Months up to which a few early stories do not matter.
const FEW: usize = 24;
/// The share of all that the months before the first that is drawn may hold, one in so many.
const SHARE: usize = 200;

/// A month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Month {
    /// `YYYY-MM`.
    pub(super) name: String,
    /// Events by quadrant, in the order of [`Quadrant::ALL`].
    pub(super) quadrants: [usize; 4],
    /// Commitments.
    pub(super) commitments: usize,
}

/// All months from the first story's to the last's, those without anything too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Months {
    /// In order.
    pub(super) all: Vec<Month>,
    /// Events that are dated outside of them, or not at all.
    pub(super) outside: usize,
}

impl Months {
    /// Leaves out the beginning where next to nothing happens: a few old stories would make all other months narrow.
    fn begin(&mut self) {
        let held = |m: &Month| m.commitments + m.quadrants.iter().sum::<usize>();
        let room = self.all.iter().map(held).sum::<usize>() / SHARE;
        let mut sum = 0;
        let early = self.all.iter().take_while(|m| {
            sum += held(m);
            sum <= room
        });
        let cut = early.count().min(self.all.len().saturating_sub(FEW));
        let cut: Vec<Month> = self.all.drain(..cut).collect();
        self.outside += cut.iter().map(|m| m.quadrants.iter().sum::<usize>()).sum::<usize>();
    }
}

/// Months being counted.
#[derive(Default)]
pub(super) struct Counting {
    found: BTreeMap<String, Month>,
    seen: BTreeSet<String>,
    published: Option<(String, String)>,
}

fn month(day: Option<&str>) -> Option<String> {
    let month = day?.get(..7)?;
    let (year, number) = month.split_once('-')?;
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    (year.len() == 4 && digits(year) && digits(number)).then(|| month.to_owned())
}

impl Counting {
    /// Takes a record. An event counts where it is told as having happened, in the month that it is dated in, else in that of its first story.
    pub(super) fn take(&mut self, one: &Counted) {
        let published = month(one.published.as_deref());
        if let Some(month) = &published {
            let (first, last) = self.published.get_or_insert_with(|| (month.clone(), month.clone()));
            if month < first {
                first.clone_from(month);
            }
            if month > last {
                last.clone_from(month);
            }
        }
        let name = match one.kind {
            Kind::Event if one.status == "actual" && self.seen.insert(one.event.clone()) => {
                month(one.day.as_deref()).or(published)
            }
            Kind::Commitment => published,
            _ => return,
        };
        let name = name.unwrap_or_default();
        let month = self.found.entry(name.clone()).or_insert_with(|| Month { name, ..Month::default() });
        if one.kind == Kind::Commitment {
            month.commitments += 1;
            return;
        }
        let quadrant = EventType::from_name(&one.r#type).map(Quadrant::of);
        let at = Quadrant::ALL.iter().position(|q| Some(*q) == quadrant);
        if let Some(count) = at.and_then(|at| month.quadrants.get_mut(at)) {
            *count += 1;
        }
    }

    /// The months.
    pub(super) fn finish(mut self) -> Months {
        let mut out = Months::default();
        if let Some((first, last)) = self.published.take() {
            let mut names = vec![last];
            while let Some(before) = names.last().filter(|m| **m > first).map(|m| before(m)) {
                if names.len() == MONTHS {
                    break;
                }
                names.push(before);
            }
            for name in names.into_iter().rev() {
                let empty = Month { name: name.clone(), ..Month::default() };
                out.all.push(self.found.remove(&name).unwrap_or(empty));
            }
        }
        out.begin();
        out.outside += self.found.values().map(|m| m.quadrants.iter().sum::<usize>()).sum::<usize>();
        out
    }
}

/// The month before.
fn before(month: &str) -> String {
    let (year, number) = month.split_once('-').unwrap_or(("0", "1"));
    let (year, number): (u32, u32) = (year.parse().unwrap_or(0), number.parse().unwrap_or(1));
    if number <= 1 { format!("{:04}-12", year.saturating_sub(1)) } else { format!("{year:04}-{:02}", number - 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(id: &str, day: Option<&str>, published: &str, status: &str) -> Counted {
        Counted {
            id: id.to_owned(),
            event: id.to_owned(),
            kind: Kind::Event,
            r#type: "ASSAULT".to_owned(),
            status: status.to_owned(),
            day: day.map(str::to_owned),
            published: Some(published.to_owned()),
            story: 1,
            start: 0,
            end: 1,
            doing: vec![],
            undergoing: vec![],
        }
    }

    #[test]
    fn a_few_old_stories_do_not_make_the_others_narrow() {
        let month = |n: usize, count| Month { name: n.to_string(), quadrants: [count, 0, 0, 0], commitments: 0 };
        let all = (0..60).map(|n| month(n, if n < 40 { usize::from(n == 3) } else { 50 })).collect();
        let mut months = Months { all, outside: 0 };
        months.begin();
        assert_eq!((months.all.len(), months.outside), (24, 1));
        let mut few = Months { all: (0..20).map(|n| month(n, n)).collect(), outside: 0 };
        few.begin();
        assert_eq!(few.all.len(), 20);
    }

    #[test]
    fn months_without_anything_stand_between_and_an_event_counts_once() {
        let mut counting = Counting::default();
        counting.take(&event("a", Some("2021-11-30"), "2021-12-01", "actual"));
        counting.take(&event("b", None, "2021-11-02", "actual"));
        counting.take(&event("b", None, "2021-11-03", "actual"));
        counting.take(&event("c", Some("2022"), "2022-01-03", "actual"));
        counting.take(&event("d", None, "2022-01-03", "future"));
        counting.take(&event("e", Some("1999-05"), "2022-01-03", "actual"));
        counting.take(&Counted { kind: Kind::Commitment, ..event("f", Some("2030-01"), "2022-01-03", "do") });
        let months = counting.finish();
        let shown: Vec<_> = months.all.iter().map(|m| (m.name.as_str(), m.quadrants[3], m.commitments)).collect();
        assert_eq!(shown, [("2021-11", 2, 0), ("2021-12", 0, 0), ("2022-01", 1, 1)]);
        assert_eq!(months.outside, 1);
    }
}
