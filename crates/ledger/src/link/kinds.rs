//! A promise told again -> what kind of report that is: the same, under a condition, later, more, less, taken back.

use super::days::Day;
use super::threads::Promise;

/// Days within which other outlets bring the news of a promise.
const FRESH: Day = 2;

/// What a later telling does to a promise.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    /// The kind of report.
    pub(crate) kind: &'static str,
    /// Why, in words.
    pub(crate) why: &'static str,
    /// It sets the date anew.
    pub(crate) moves: bool,
    /// It ends the promise.
    pub(crate) closes: bool,
    /// It is a promise of its own that takes the place of the old one.
    pub(crate) anew: bool,
}

const fn seen(kind: &'static str, why: &'static str) -> Seen {
    Seen { kind, why, moves: false, closes: false, anew: false }
}

/// The kind of `new`, told in `story` on `day`, as a report of `known`.
pub(crate) fn kind(known: &Promise, new: &Promise, day: Day, story: &str) -> Seen {
    if new.recalled {
        return seen("restated", "It is recalled.");
    }
    let turned = new.polarity != known.polarity;
    if turned && new.condition.is_some() {
        return seen("conditioned", "It is refused until a condition is met.");
    }
    if turned && new.strength == "denial" {
        return Seen { closes: true, ..seen("withdrawn", "The intention is denied.") };
    }
    if turned {
        return Seen { closes: true, ..seen("withdrawn", "The opposite is promised.") };
    }
    let most = |p: &Promise| p.numbers.iter().max().copied();
    let passed = known.due.is_some_and(|due| due.1 < day);
    if passed && most(new) > most(known) && most(known).is_some() {
        return Seen { anew: true, ..seen("superseded", "After its day more is promised anew.") };
    }
    let first_told_elsewhere = !known.stories.iter().any(|s| s == story);
    if known.stories.len() == 1 && first_told_elsewhere && day - known.first <= FRESH {
        return Seen { moves: known.due.is_none(), ..seen("stated", "Another story brings the same news.") };
    }
    if new.condition.is_some() && known.condition.as_ref().is_none_or(|c| Some(c) != new.condition.as_ref()) {
        return seen("conditioned", "A condition is set that it did not have.");
    }
    match (known.due, new.due) {
        (Some(old), Some(new)) if new.1 > old.1 + 3 => {
            return Seen { moves: true, ..seen("delayed", "It is due later than before.") };
        }
        (None, Some(_)) => return Seen { moves: true, ..seen("restated", "A date is set for it.") },
        _ => {}
    }
    if let (Some(old), Some(new)) = (most(known), most(new)) {
        if new > old {
            return seen("extended", "More is promised than before.");
        }
        if new < old && !known.numbers.contains(&new) {
            return seen("narrowed", "Less is promised than before.");
        }
    }
    seen("restated", "It is said again.")
}
