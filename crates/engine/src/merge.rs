//! Acts -> events: several tellings of one event made one, its sides, date and numbers taken from whichever has them.
//! "قصفت الطائرات البلدة" in the lead and "القصف" below are one ASSAULT with two mentions.

use crate::events::Act;
use crate::record::{Event, Party, Source as Origin};

/// Tellings of one event made one: same type, sides that do not contradict. `title` is where the title ends.
pub fn merge(acts: Vec<Act>, title: u32) -> Vec<Event> {
    let mut out: Vec<Event> = Vec::new();
    let mut acts = acts;
    acts.sort_by_key(|a| (a.mention.start, a.mention.end, a.kind));
    for act in acts {
        let same = out.iter_mut().find(|e| {
            e.kind == act.kind
                && e.status == act.status
                && sides_meet(&e.actor, &act.actor)
                && sides_meet(&e.recipient, &act.recipient)
        });
        match same {
            Some(e) => {
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
            }
            None => {
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
                    background: act.background,
                    confidence: 60,
                    rules: act.rules,
                });
            }
        }
    }
    out
}

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
