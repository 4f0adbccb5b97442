//! How sure an event is, from the way it was reached: who is named, how often and where it is told, whether it is news or known. Points
//! were set by the share of right events with and without each sign, on development stories and on our own sentences; the test
//! `what_is_surer_is_oftener_right` holds five bins against our own.

use crate::record::{Event, Party, Status};
use crate::span::Span;
use sijill_pack::pack::EventType;

/// What an event begins with.
const BASE: i32 = 32;
/// A country or body does it.
const DOER: i32 = 14;
/// It is done to a country or body.
const OTHER: i32 = 10;
/// It is told more than once.
const AGAIN: i32 = 18;
/// The headline tells it.
const HEADLINE: i32 = 16;
/// It is told as news, not as known.
const NEWS: i32 = 12;
/// Its words are few: a noun by itself.
const SCANT: i32 = -10;
/// It is told not to have happened.
const NOT: i32 = -16;
/// It is read from a speaker's future, and no word of promising.
const BETWEEN_THE_LINES: i32 = -14;
/// It is what somebody is accused of.
const ALLEGED: i32 = -14;
/// A word of its own says what it is: accusations, demands, threats, penalties, protests.
const PLAIN: i32 = 10;

/// Letters, in bytes, below which a mention is scant: about three words.
const FEW: u32 = 30;

/// The confidence of an event, from 0 to 100. `title` is where the headline ends.
pub fn confidence(event: &Event, title: u32) -> u8 {
    use EventType::{Accuse, Concede, Protest, Request, Sanction, Threaten};
    let known = |side: &[Party]| side.iter().any(|p| p.code.is_some());
    let length = |m: &Span| m.end - m.start;
    let between = |r: &String| r.starts_with("own.") || r.starts_with("accord.obliges");
    let alleged = |r: &String| r == "operator.accuse";
    let signs = [
        (known(&event.actor), DOER),
        (known(&event.recipient), OTHER),
        (event.mentions.len() > 1, AGAIN),
        (event.mentions.iter().any(|m| m.start < title), HEADLINE),
        (!event.background, NEWS),
        (event.mentions.iter().all(|m| length(m) < FEW), SCANT),
        (event.status == Status::Negated, NOT),
        (event.rules.iter().any(between), BETWEEN_THE_LINES),
        (event.rules.iter().any(alleged), ALLEGED),
        (matches!(event.kind, Accuse | Concede | Protest | Request | Sanction | Threaten), PLAIN),
    ];
    let sum = BASE + signs.iter().filter(|(there, _)| *there).map(|(_, points)| points).sum::<i32>();
    sum.clamp(5, 95) as u8
}
