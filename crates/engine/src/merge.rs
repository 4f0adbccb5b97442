//! Acts -> events: several tellings of one event made one, its sides, date and numbers taken from whichever has them.
//! "قصفت الطائرات البلدة" in the lead and "القصف" below are one ASSAULT with two mentions.

use crate::events::Act;
use crate::record::{Event, Party, Source as Origin, When};
use crate::span::Span;
use crate::syntax::Word;
use sijill_pack::pack::EventType;

/// Tellings of one event made one: same type, sides that do not contradict, and, where an act of speech has words of its own, some of them
/// in common ("تعهدت بسحب الجيش" and "تعهدت بصرف الأجور" are two). `title` is where the title ends; `content` gives the
/// content words of a span.
pub fn merge(acts: Vec<Act>, title: u32, content: &dyn Fn(Span) -> Vec<Word>) -> Vec<Event> {
    let mut out: Vec<Event> = Vec::new();
    let mut words: Vec<Vec<Word>> = Vec::new();
    let mut acts = acts;
    acts.sort_by_key(|a| (a.mention.start, a.mention.end, a.kind));
    for act in acts {
        let own = own_words(&act, content);
        let same = (0..out.len()).find(|i| {
            let e = &out[*i];
            e.kind == act.kind
                && e.status == act.status
                && sides_meet(&e.actor, &act.actor)
                && sides_meet(&e.recipient, &act.recipient)
                && same_matter(act.kind, &words[*i], &own)
                && (SPEECH.contains(&act.kind) || shares_a_side(e, &act) || echoes(e, &act, title, content))
                && !apart(e.date.as_ref(), act.date.as_ref())
        });
        match same {
            Some(i) => {
                words[i].extend(own);
                let e = &mut out[i];
                let told = e.mentions.iter().any(|m| m.start >= title) && e.attribution.is_some();
                if !e.mentions.iter().any(|m| m.overlaps(act.mention)) {
                    e.mentions.push(act.mention);
                }
                if unknown(&e.actor) && !unknown(&act.actor) {
                    e.actor = act.actor;
                }
                if unknown(&e.recipient) && !unknown(&act.recipient) {
                    e.recipient = act.recipient;
                }
                for m in act.modes {
                    if !e.modes.contains(&m) {
                        e.modes.push(m);
                    }
                }
                // A headline seldom says according to whom, or says it short ("بريطانيا تعلن"); the story below tells.
                let own = |o: &Origin| e.actor.iter().any(|a| a.code == o.party.code && a.sector == o.party.sector);
                let below = act.attribution.filter(|o| !own(o));
                if e.mentions.first().is_some_and(|m| m.start < title) && below.is_some() && !told {
                    e.attribution = below;
                }
                e.background &= act.background;
                e.date = e.date.take().or(act.date);
                e.place = e.place.or(act.place);
                e.dead = e.dead.or(act.dead);
                e.injured = e.injured.or(act.injured);
                e.arrested = e.arrested.or(act.arrested);
                e.size = e.size.or(act.size);
            }
            None => {
                words.push(own);
                let attribution = act.attribution;
                let mut actor = act.actor;
                if unknown(&actor) {
                    actor = vec![Party {
                        sector: Some("UNK".to_owned()),
                        why: vec!["not named".to_owned()],
                        ..Party::default()
                    }];
                }
                out.push(Event {
                    kind: act.kind,
                    modes: act.modes,
                    status: act.status,
                    actor,
                    recipient: act.recipient,
                    mentions: vec![act.mention],
                    trigger: act.trigger,
                    attribution,
                    denied_by: Vec::new(),
                    date: act.date,
                    place: act.place,
                    dead: act.dead,
                    injured: act.injured,
                    arrested: act.arrested,
                    size: act.size,
                    contexts: Vec::new(),
                    background: act.background,
                    confidence: 60,
                    rules: act.rules,
                });
            }
        }
    }
    out
}

/// The content words of an act without those that name its sides and the word it is read from.
fn own_words(act: &Act, content: &dyn Fn(Span) -> Vec<Word>) -> Vec<Word> {
    if !SPEECH.contains(&act.kind) {
        return Vec::new();
    }
    let sides = act.actor.iter().chain(&act.recipient).filter_map(|p| p.mention);
    let mut named: Vec<Word> = sides.flat_map(content).collect();
    named.extend(content(act.trigger));
    let mut own = content(act.mention);
    own.retain(|w| !named.contains(w));
    own
}

/// Acts of speech: one actor may do several of a type in one story.
const SPEECH: [EventType; 4] = [EventType::Agree, EventType::Request, EventType::Concede, EventType::Reject];

/// Can two tellings be of one act, going by their own words?
fn same_matter(kind: EventType, a: &[Word], b: &[Word]) -> bool {
    !SPEECH.contains(&kind) || a.len() < FEW || b.len() < FEW || a.iter().any(|w| b.contains(w))
}

/// Do both tellings name a side, and the same? Where one says nothing of either, "a raid" here and "a bomb" there are two acts.
fn shares_a_side(e: &Event, act: &Act) -> bool {
    let named = |a: &[Party], b: &[Party]| !unknown(a) && !unknown(b);
    named(&e.actor, &act.actor) || named(&e.recipient, &act.recipient)
}

/// Has a telling words in common with one before it, its sides left out, or is the other the headline?
fn echoes(e: &Event, act: &Act, title: u32, content: &dyn Fn(Span) -> Vec<Word>) -> bool {
    if e.mentions.iter().any(|m| m.start < title) || e.mentions.iter().any(|m| m.overlaps(act.mention)) {
        return true;
    }
    // "انفجرت سيارة، ما أدى إلى مقتل خمسة": what is told right behind it is its outcome.
    if act.kind == EventType::Assault
        && e.mentions.iter().any(|m| m.end <= act.mention.start && act.mention.start - m.end < NEAR)
    {
        return true;
    }
    let own = content(act.mention);
    e.mentions.iter().any(|m| content(*m).iter().any(|w| own.contains(w)))
}

/// Do two dates exclude each other: both days, and not the same?
fn apart(a: Option<&When>, b: Option<&When>) -> bool {
    let day = |w: Option<&When>| w.and_then(|w| w.date.clone()).filter(|d| d.len() == DAY);
    matches!((day(a), day(b)), (Some(a), Some(b)) if a != b)
}

/// Bytes between two tellings of which the second may be the outcome of the first: about ten words.
const NEAR: u32 = 120;

/// Letters of a date that is a day (2020-06-12).
const DAY: usize = 10;

/// Words of its own below which a telling may be short for any other.
const FEW: usize = 2;

fn unknown(side: &[Party]) -> bool {
    side.iter().all(|p| p.code.is_none() && p.sector.as_deref().is_none_or(|s| s == "UNK"))
}

/// Do two sides name a common country, or is one of them unknown?
fn sides_meet(a: &[Party], b: &[Party]) -> bool {
    if unknown(a) || unknown(b) {
        return true;
    }
    a.iter().any(|x| {
        b.iter().any(|y| {
            x.code == y.code
                && (x.sector == y.sector
                    || x.sector.is_none()
                    || y.sector.is_none()
                    || x.sector.as_deref() == Some("GOV")
                    || y.sector.as_deref() == Some("GOV"))
        })
    })
}
