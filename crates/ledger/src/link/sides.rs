//! Who stands on which side of two tellings: the same, possibly the same, or another.

use crate::model::Entity;
use serde::{Deserialize, Serialize};

/// A party without its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Side {
    pub(crate) code: Option<String>,
    pub(crate) sector: Option<String>,
}

/// Sectors that speak and act for a state: one telling names the army, another the country.
const STATE: [&str; 5] = ["GOV", "MIL", "COP", "SPY", "LEG"];

/// Sectors of groups that stories name now by one, now by another.
const ARMED: [&str; 4] = ["REB", "PRM", "UAF", "OPP"];

/// Sectors of people without an office.
const PEOPLE: [&str; 4] = ["CVL", "LAB", "SOC", "EDU"];

/// How two parties go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// Two different parties.
    Other,
    /// Nothing speaks against it.
    Open,
    /// Code and side agree.
    Same,
}

impl Side {
    fn family(&self) -> Option<usize> {
        let sector = self.sector.as_deref()?;
        [&STATE[..], &ARMED[..], &PEOPLE[..]].iter().position(|f| f.contains(&sector))
    }

    /// How this party goes with another.
    pub(crate) fn fit(&self, other: &Side) -> Fit {
        match (&self.code, &other.code) {
            (Some(a), Some(b)) if a != b => return Fit::Other,
            (Some(_), Some(_)) => {}
            (None, None) if self.sector.is_none() || other.sector.is_none() => return Fit::Open,
            (None, None) => {}
            _ => {
                let apart = self.family().is_some() && other.family().is_some() && self.family() != other.family();
                return if apart { Fit::Other } else { Fit::Open };
            }
        }
        match (&self.sector, &other.sector) {
            (Some(a), Some(b)) if a == b => Fit::Same,
            (Some(_), Some(_)) => match (self.family(), other.family()) {
                (Some(x), Some(y)) if x == y => Fit::Same,
                _ => Fit::Other,
            },
            _ if self.code.is_some() => Fit::Same,
            _ => Fit::Open,
        }
    }
}

/// The parties of a record, each once.
pub(crate) fn sides(entities: &[Entity]) -> Vec<Side> {
    let mut out: Vec<Side> = entities.iter().map(|e| Side { code: e.code.clone(), sector: e.sector.clone() }).collect();
    out.retain(|s| s.code.is_some() || s.sector.is_some());
    out.sort();
    out.dedup();
    out
}

/// The best fit of any party of the one list with any of the other; open where one of them is empty.
pub(crate) fn fit(a: &[Side], b: &[Side]) -> Fit {
    best(a, b).unwrap_or(Fit::Open)
}

/// The best fit of any party of the one list with any of the other.
pub(crate) fn best(a: &[Side], b: &[Side]) -> Option<Fit> {
    a.iter().flat_map(|x| b.iter().map(move |y| x.fit(y))).max()
}
