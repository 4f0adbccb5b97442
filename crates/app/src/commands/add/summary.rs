//! What a run of `add` came to, for the one who called it: every input is in one of its lines.

use sijill_ledger::add::{Counts, Outcome};
use sijill_ledger::relink::Linked;
use std::fmt::Write;
use std::time::Duration;

/// The counts of a run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Summary {
    /// Stories that are in the ledger, or have been refused by it.
    pub(super) counts: Counts,
    /// Stories in another language.
    pub(super) foreign: u64,
    /// Input that could not be read or coded.
    pub(super) broken: u64,
    /// Time for reading, coding and keeping.
    pub(super) took: Duration,
}

impl Summary {
    /// Input in all.
    pub(super) fn all(&self) -> u64 {
        Outcome::ALL.iter().map(|outcome| self.counts.of(*outcome)).sum::<u64>() + self.foreign + self.broken
    }

    /// Its lines.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        let seconds = self.took.as_secs_f64();
        let rate = if seconds > 0.0 { self.all() as f64 / seconds } else { 0.0 };
        line(&mut out, self.all(), &format!("read in {seconds:.1} s, {rate:.0} a second"));
        for outcome in Outcome::ALL {
            let what = match outcome {
                Outcome::Added => "added",
                Outcome::Copy => "added, copies of others",
                Outcome::NewVersion => "added, new versions of others",
                Outcome::Recoded => "coded again",
                Outcome::AlreadyThere => "already there",
                Outcome::Erased => "erased before, refused",
            };
            line(&mut out, self.counts.of(outcome), what);
        }
        line(&mut out, self.foreign, "in another language, refused");
        line(&mut out, self.broken, "broken, refused");
        out
    }
}

fn line(out: &mut String, count: u64, what: &str) {
    if count > 0 || out.is_empty() {
        // Writing to a string does not fail.
        let _ = writeln!(out, "{count:>9}  {what}");
    }
}

/// What linking came to, in a line.
pub(in crate::commands) fn linked(linked: &Linked, took: Duration) -> String {
    let again = if linked.whole { "" } else { " new" };
    format!(
        "{:>9}  linked{again} in {:.1} s: {} copies, {} older versions, {} threads, {} reports, {} pieces of evidence\n",
        linked.stories,
        took.as_secs_f64(),
        linked.copies,
        linked.older,
        linked.threads,
        linked.reports,
        linked.evidence,
    )
}
