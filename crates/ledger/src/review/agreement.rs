//! How far two persons who assess the same threads agree.

use crate::history::{Assessment, Thread};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Two persons over the threads that both have assessed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Agreement {
    /// The first, in the order of names.
    pub one: String,
    /// The second.
    pub other: String,
    /// Threads and periods that both have assessed.
    pub both: usize,
    /// To how many of these they gave the same value.
    pub equal: usize,
    /// Their share.
    pub share: f64,
    /// Cohen's kappa; not there if chance alone makes them agree.
    pub kappa: Option<f64>,
}

/// Each pair of persons with a thread and period in common. Of what a person has assessed twice the last counts.
pub fn agreement(threads: &[Thread]) -> Vec<Agreement> {
    type Values<'a> = BTreeMap<(&'a str, Option<&'a str>), &'a str>;
    let mut by_person: BTreeMap<&str, Values<'_>> = BTreeMap::new();
    for thread in threads {
        for Assessment { who, value, period, .. } in &thread.assessments {
            by_person.entry(who).or_default().insert((&thread.id, period.as_deref()), value);
        }
    }
    let persons: Vec<(&&str, &Values<'_>)> = by_person.iter().collect();
    let mut out = Vec::new();
    for (i, (one, a)) in persons.iter().enumerate() {
        for (other, b) in persons.iter().skip(i + 1) {
            let pairs: Vec<(&str, &str)> = a.iter().filter_map(|(k, v)| b.get(k).map(|w| (*v, *w))).collect();
            if !pairs.is_empty() {
                out.push(of(one, other, &pairs));
            }
        }
    }
    out
}

fn of(one: &str, other: &str, pairs: &[(&str, &str)]) -> Agreement {
    let n = pairs.len() as f64;
    let equal = pairs.iter().filter(|(a, b)| a == b).count();
    let share = equal as f64 / n;
    let values: BTreeSet<&str> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
    let part = |given: &dyn Fn(&(&str, &str)) -> bool| pairs.iter().filter(|p| given(p)).count() as f64 / n;
    let chance: f64 = values.iter().map(|v| part(&|p| p.0 == *v) * part(&|p| p.1 == *v)).sum();
    let kappa = (chance < 1.0).then(|| (share - chance) / (1.0 - chance));
    Agreement { one: one.to_owned(), other: other.to_owned(), both: pairs.len(), equal, share, kappa }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kappa_takes_chance_away() {
        // 20 + 15 of 50 are equal; chance makes 0.5 of them: Cohen's own example.
        let mut pairs = vec![("1", "1"); 20];
        pairs.extend(vec![("1", "0"); 5]);
        pairs.extend(vec![("0", "1"); 10]);
        pairs.extend(vec![("0", "0"); 15]);
        let a = of("a", "b", &pairs);
        assert_eq!((a.both, a.equal), (50, 35));
        assert!(a.kappa.is_some_and(|k| (k - 0.4).abs() < 1e-9));
        assert_eq!(of("a", "b", &[("3", "3")]).kappa, None);
    }
}
