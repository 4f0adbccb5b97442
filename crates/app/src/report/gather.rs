//! A ledger -> all that the page shows of it, bounded.

use super::months::{Counting, Months};
use super::pairs::{Pair, Pairs};
use super::words::Texts;
use crate::lists::{Board, DueRow, board};
use sijill_ledger::history::{Record, Story};
use sijill_ledger::model::Kind;
use sijill_ledger::query::{self, Filter, Happening, QueryError};
use sijill_ledger::store::Ledger;
use std::collections::BTreeMap;

/// Events and statements that are shown of a pair.
const ITEMS: usize = 12;
/// Stories up to which those are listed, too, that nothing on the page cites.
pub(super) const STORIES: usize = 1000;

/// What the page shows.
pub struct Contents {
    /// The ledger's name.
    pub(super) name: String,
    /// The day that states are told for.
    pub(super) day: String,
    /// What was asked for, as on the command line.
    pub(super) asked: String,
    /// Programs that coded, with their language data.
    pub(super) coders: Vec<(String, String)>,
    /// Stories, in the order of publication; copies stand in `copies`.
    pub(super) stories: Vec<Story>,
    /// Copies by the story that they cite.
    pub(super) copies: BTreeMap<String, Vec<Story>>,
    /// Outlets, copies' included.
    pub(super) outlets: usize,
    /// How many threads each part of the board has, those left out included.
    pub(super) counts: BTreeMap<Board, usize>,
    /// Threads in the order of the board.
    pub(super) threads: Vec<DueRow>,
    /// Threads that are left out.
    pub(super) threads_left: usize,
    /// Pairs, the most frequent first.
    pub(super) pairs: Vec<Pair>,
    /// Pairs that are left out.
    pub(super) pairs_left: usize,
    /// The events that pairs show.
    pub(super) events: BTreeMap<String, Happening>,
    /// The statements that pairs show.
    pub(super) statements: BTreeMap<String, Record>,
    /// Month by month.
    pub(super) months: Months,
    /// Texts of all stories that are quoted.
    pub(super) texts: Texts,
}

impl Contents {
    /// Asks the ledger called `name` for all that answers `filter`, at most `limit` threads and as many pairs; `asked` is the filter as it was
    /// given.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn gather(
        ledger: &Ledger,
        name: &str,
        filter: &Filter,
        asked: &str,
        limit: usize,
    ) -> Result<Contents, QueryError> {
        let all = Filter { limit: None, ..filter.clone() };
        let mut threads = board(query::threads(ledger, &all)?, all.day());
        let counts: BTreeMap<Board, usize> = threads.iter().fold(BTreeMap::new(), |mut counts, row| {
            *counts.entry(row.board).or_insert(0) += 1;
            counts
        });
        let threads_left = threads.len().saturating_sub(limit);
        let mut room = shares(&counts, limit);
        threads.retain(|row| match room.get_mut(&row.board) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        });

        // A state is a thread's; events and statements have other ones.
        let all = Filter { statuses: Vec::new(), ..all };
        let (mut pairs, mut months) = (Pairs::default(), Counting::default());
        query::counted(ledger, &all, |one| {
            pairs.take(&one);
            months.take(&one);
        })?;
        // Two actors, and one alone: as many of each.
        let (mut pairs, mut alone): (Vec<Pair>, Vec<Pair>) =
            pairs.finish().into_iter().partition(|p| p.dyad.to.is_some());
        let pairs_left = pairs.len().saturating_sub(limit) + alone.len().saturating_sub(limit);
        pairs.truncate(limit);
        alone.truncate(limit);
        pairs.append(&mut alone);
        let named = |kind| {
            let shown = pairs.iter().flat_map(|p| p.items.iter().take(ITEMS));
            let mut ids: Vec<String> = shown.filter(|(k, _)| *k == kind).map(|(_, id)| id.clone()).collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let events = query::events_by_id(ledger, &named(Kind::Event), &all)?;
        let statements = query::records_by_id(ledger, &named(Kind::Statement), &all)?;

        let told = query::stories(ledger, &Filter { all: true, ..all.clone() })?;
        let mut outlets: Vec<&str> = told.iter().filter_map(|s| s.outlet.as_deref()).collect();
        outlets.sort_unstable();
        outlets.dedup();
        let outlets = outlets.len();
        let mut copies: BTreeMap<String, Vec<Story>> = BTreeMap::new();
        let mut stories = Vec::new();
        for story in told {
            match story.copy_of.clone() {
                Some(first) => copies.entry(first).or_default().push(story),
                None if story.newer.is_none() || all.all => stories.push(story),
                None => {}
            }
        }
        let runs = query::runs(ledger, &Filter { as_of_run: all.as_of_run, ..Filter::default() })?;
        let mut coders: Vec<(String, String)> = runs.into_iter().filter_map(|r| r.version.zip(r.pack)).collect();
        coders.sort();
        coders.dedup();
        let mut out = Contents {
            name: name.to_owned(),
            day: all.day().to_owned(),
            asked: asked.to_owned(),
            coders,
            stories,
            copies,
            outlets,
            counts,
            threads,
            threads_left,
            pairs,
            pairs_left,
            events: events.into_iter().map(|e| (e.id.clone(), e)).collect(),
            statements: statements.into_iter().map(|s| (s.id.clone(), s)).collect(),
            months: months.finish(),
            texts: Texts::default(),
        };
        out.read(ledger)?;
        Ok(out)
    }

    /// Threads that are left out.
    pub fn threads_left(&self) -> usize {
        self.threads_left
    }

    /// The events and statements of a pair that are shown, and how many are not.
    pub(super) fn items<'p>(&self, pair: &'p Pair) -> (&'p [(Kind, String)], usize) {
        let shown = pair.items.get(..ITEMS).unwrap_or(&pair.items);
        (shown, pair.items.len() - shown.len())
    }

    /// Reads the texts of the stories that are quoted.
    fn read(&mut self, ledger: &Ledger) -> Result<(), QueryError> {
        let of_threads = self.threads.iter().flat_map(|row| {
            let t = &row.thread;
            let reports = t.reports.iter().map(|r| &r.story.id);
            reports.chain(t.evidence.iter().map(|e| &e.story.id)).chain([&t.story.id])
        });
        let of_events = self.events.values().flat_map(|e| e.citations.iter().map(|r| &r.story.id));
        let of_statements = self.statements.values().map(|r| &r.story.id);
        let mut ids: Vec<String> = of_threads.chain(of_events).chain(of_statements).cloned().collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids.into_iter().filter(|id| !id.is_empty()) {
            if !self.texts.has(&id) {
                self.texts.keep(&id, query::text(ledger, &id)?);
            }
        }
        Ok(())
    }
}

/// How many threads each part of the board shows, so that no part crowds out another: all have equal room, and what one does not need the
/// others share, those first that ask for attention.
fn shares(counts: &BTreeMap<Board, usize>, limit: usize) -> BTreeMap<Board, usize> {
    let mut out: BTreeMap<Board, usize> = counts.keys().map(|part| (*part, 0)).collect();
    let mut left = limit;
    loop {
        let open: Vec<Board> = counts
            .iter()
            .filter(|(part, count)| out.get(part).is_some_and(|has| has < count))
            .map(|(p, _)| *p)
            .collect();
        if open.is_empty() || left == 0 {
            return out;
        }
        let each = (left / open.len()).max(1);
        for part in open {
            let (Some(has), Some(count)) = (out.get_mut(&part), counts.get(&part)) else { continue };
            let more = each.min(*count - *has).min(left);
            *has += more;
            left -= more;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_part_crowds_out_another() {
        let counts = BTreeMap::from([(Board::Overdue, 500), (Board::Broken, 3), (Board::Kept, 90)]);
        let shown = |limit| shares(&counts, limit).into_values().collect::<Vec<_>>();
        assert_eq!(shown(1), [1, 0, 0]);
        assert_eq!(shown(9), [3, 3, 3]);
        assert_eq!(shown(200), [107, 3, 90]);
        assert_eq!(shown(1000), [500, 3, 90]);
        assert_eq!(shares(&BTreeMap::new(), 5).len(), 0);
    }
}
