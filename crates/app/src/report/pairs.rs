//! Counted records -> pairs of actors: who did and said what towards whom, each event across stories once.

use crate::quadrant::Quadrant;
use sijill_ledger::model::{Entity, Kind};
use sijill_ledger::query::Counted;
use sijill_pack::pack::EventType;
use std::collections::{BTreeMap, BTreeSet};

/// An actor as pairs tell them apart: by code and sector, else by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Side {
    pub(super) code: Option<String>,
    pub(super) sector: Option<String>,
    pub(super) name: Option<String>,
}

impl Side {
    /// `None` for somebody of whom nothing is known.
    fn of(entity: &Entity) -> Option<Side> {
        let sector = entity.sector.clone().filter(|s| s != "UNK" || entity.code.is_some());
        let coded = entity.code.is_some() || sector.is_some();
        if !coded && entity.text.is_empty() {
            return None;
        }
        Some(Side { code: entity.code.clone(), sector, name: (!coded).then(|| entity.text.clone()) })
    }

    /// As `--dyad` takes it.
    pub(super) fn asked(&self) -> String {
        match (&self.code, &self.sector, &self.name) {
            (Some(code), Some(sector), _) => format!("{code}/{sector}"),
            (Some(code), None, _) => code.clone(),
            (None, Some(sector), _) => format!("/{sector}"),
            (None, None, name) => name.clone().unwrap_or_default(),
        }
    }
}

/// The different actors among parties; the country alone is left out where one of its sectors stands beside it.
fn sides(parties: &[Entity]) -> Vec<Side> {
    let all: BTreeSet<Side> = parties.iter().filter_map(Side::of).collect();
    let has_sector = |side: &Side| all.iter().any(|o| o.code == side.code && o.sector.is_some());
    all.iter().filter(|s| s.code.is_none() || s.sector.is_some() || !has_sector(s)).cloned().collect()
}

/// Two actors, or one whose acts name nobody else.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Dyad {
    pub(super) from: Side,
    pub(super) to: Option<Side>,
    /// Both act together: from and to say nothing but their order.
    pub(super) together: bool,
}

/// What is in a pair.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    pub(super) dyad: Dyad,
    /// Events by quadrant, in the order of [`Quadrant::ALL`].
    pub(super) quadrants: [usize; 4],
    /// Statements.
    pub(super) statements: usize,
    /// Commitments.
    pub(super) commitments: usize,
    /// Events and statements, the first told first: kind, identifier (of the event across stories).
    pub(super) items: Vec<(Kind, String)>,
}

impl Pair {
    /// Events.
    pub(super) fn events(&self) -> usize {
        self.quadrants.iter().sum()
    }
}

/// The pairs of an act.
fn dyads(doing: &[Side], undergoing: &[Side]) -> Vec<Dyad> {
    let mut out = Vec::new();
    for from in doing {
        for to in undergoing.iter().filter(|to| *to != from) {
            out.push(Dyad { from: from.clone(), to: Some(to.clone()), together: false });
        }
    }
    if out.is_empty() && doing.len() > 1 {
        for (i, from) in doing.iter().enumerate() {
            let others = doing.iter().skip(i + 1);
            out.extend(others.map(|to| Dyad { from: from.clone(), to: Some(to.clone()), together: true }));
        }
    }
    if out.is_empty() {
        out.extend(doing.iter().map(|from| Dyad { from: from.clone(), to: None, together: false }));
    }
    out
}

/// Pairs being counted, the records of one story after the other.
#[derive(Default)]
pub(super) struct Pairs {
    found: BTreeMap<Dyad, Pair>,
    seen: BTreeSet<(String, Dyad)>,
    story: i64,
    /// Events and statements of the story at hand.
    told: Vec<Counted>,
}

impl Pairs {
    /// Takes a record.
    pub(super) fn take(&mut self, one: &Counted) {
        if one.story != self.story {
            self.turn();
            self.story = one.story;
        }
        self.told.push(one.clone());
    }

    /// Counts the story at hand.
    fn turn(&mut self) {
        let told = std::mem::take(&mut self.told);
        for one in &told {
            let doing = sides(&one.doing);
            match one.kind {
                Kind::Event | Kind::Commitment => {
                    for dyad in dyads(&doing, &sides(&one.undergoing)) {
                        self.count(one, dyad);
                    }
                }
                // A statement is about the pair of an act of its speaker that it tells; else it is its speaker's alone.
                Kind::Statement => {
                    let mut about: BTreeSet<Dyad> = BTreeSet::new();
                    for event in told.iter().filter(|e| e.kind == Kind::Event && e.start < one.end && one.start < e.end)
                    {
                        let all = dyads(&sides(&event.doing), &sides(&event.undergoing));
                        let told = all.into_iter().filter(|d| d.to.is_some() && doing.contains(&d.from));
                        about.extend(told);
                    }
                    if about.is_empty() {
                        about.extend(doing.into_iter().map(|from| Dyad { from, to: None, together: false }));
                    }
                    for dyad in about {
                        self.count(one, dyad);
                    }
                }
                Kind::Fate => {}
            }
        }
    }

    fn count(&mut self, one: &Counted, dyad: Dyad) {
        if one.kind == Kind::Event && !self.seen.insert((one.event.clone(), dyad.clone())) {
            return;
        }
        let pair = self.found.entry(dyad.clone()).or_insert_with(|| Pair {
            dyad,
            quadrants: [0; 4],
            statements: 0,
            commitments: 0,
            items: Vec::new(),
        });
        match one.kind {
            Kind::Event => {
                let Some(kind) = EventType::from_name(&one.r#type) else { return };
                let at = Quadrant::ALL.iter().position(|q| *q == Quadrant::of(kind));
                if let Some(count) = at.and_then(|at| pair.quadrants.get_mut(at)) {
                    *count += 1;
                }
                pair.items.push((Kind::Event, one.event.clone()));
            }
            Kind::Statement => {
                pair.statements += 1;
                pair.items.push((Kind::Statement, one.id.clone()));
            }
            _ => pair.commitments += 1,
        }
    }

    /// All pairs, those with most events and statements first; two actors before one.
    pub(super) fn finish(mut self) -> Vec<Pair> {
        self.turn();
        let mut out: Vec<Pair> = self.found.into_values().filter(|p| !p.items.is_empty()).collect();
        out.sort_by_key(|p| (p.dyad.to.is_none(), std::cmp::Reverse(p.items.len())));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(code: &str, sector: &str) -> Entity {
        let some = |t: &str| (!t.is_empty()).then(|| t.to_owned());
        Entity { code: some(code), sector: some(sector), text: "x".to_owned() }
    }

    fn counted(story: i64, kind: Kind, id: &str, doing: &[Entity], undergoing: &[Entity]) -> Counted {
        Counted {
            id: format!("{id}-{story}"),
            event: id.to_owned(),
            kind,
            r#type: "ACCUSE".to_owned(),
            status: "actual".to_owned(),
            day: None,
            published: None,
            story,
            start: 0,
            end: 10,
            doing: doing.to_vec(),
            undergoing: undergoing.to_vec(),
        }
    }

    #[test]
    fn an_event_of_two_stories_is_counted_once_and_a_statement_goes_to_the_pair_it_speaks_of() {
        let (a, b) = ([entity("IRQ", "GOV"), entity("IRQ", "")], [entity("TUR", "GOV")]);
        let mut pairs = Pairs::default();
        pairs.take(&counted(1, Kind::Event, "e", &a, &b));
        pairs.take(&counted(1, Kind::Statement, "s", &a, &[]));
        pairs.take(&counted(2, Kind::Event, "e", &a, &b));
        pairs.take(&counted(2, Kind::Statement, "s", &b, &[]));
        pairs.take(&counted(2, Kind::Event, "with", &[a[0].clone(), b[0].clone()], &[]));
        let pairs = pairs.finish();
        assert_eq!(pairs.len(), 3);
        assert_eq!((pairs[0].events(), pairs[0].statements, pairs[0].quadrants), (1, 1, [0, 0, 1, 0]));
        assert_eq!(pairs[0].dyad.from.asked(), "IRQ/GOV");
        assert!(pairs[1].dyad.together && pairs[1].events() == 1);
        assert!(pairs[2].dyad.to.is_none() && pairs[2].statements == 1);
    }

    #[test]
    fn nobody_known_makes_no_pair() {
        let mut pairs = Pairs::default();
        pairs.take(&counted(1, Kind::Event, "e", &[Entity { sector: Some("UNK".into()), ..Entity::default() }], &[]));
        assert!(pairs.finish().is_empty());
    }
}
