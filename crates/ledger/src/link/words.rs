//! Terms as numbers, and how much two sets of them have in common.

use crate::model::Term;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Words met so far, each with a number.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Vocabulary {
    words: Vec<String>,
    #[serde(skip)]
    numbers: HashMap<String, u32>,
}

impl Vocabulary {
    fn number(&mut self, word: &str) -> u32 {
        if self.numbers.len() < self.words.len() {
            self.numbers = self.words.iter().zip(0..).map(|(w, n)| (w.clone(), n)).collect();
        }
        if let Some(n) = self.numbers.get(word) {
            return *n;
        }
        let n = self.words.len() as u32;
        self.words.push(word.to_owned());
        self.numbers.insert(word.to_owned(), n);
        n
    }

    /// The word of a number.
    pub(crate) fn word(&self, number: u32) -> &str {
        self.words.get(number as usize).map_or("", String::as_str)
    }

    /// A set of terms with the type of what they tell, which stands for all words for such an act. To agree is no act of its own.
    pub(crate) fn act(&mut self, terms: &[Term], kind: &str) -> Set {
        let mut set = self.set(terms);
        if kind != "AGREE" {
            let kind = Term { word: kind.to_owned(), weight: KIND };
            set.join(&self.set(&[kind]));
        }
        set
    }

    /// A set of terms.
    pub(crate) fn set(&mut self, terms: &[Term]) -> Set {
        let mut items: Vec<(u32, u8)> = terms.iter().map(|t| (self.number(&t.word), t.weight)).collect();
        items.sort_unstable();
        items.dedup_by_key(|i| i.0);
        Set { items }
    }
}

/// Terms by their numbers, with their weights.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Set {
    items: Vec<(u32, u8)>,
}

/// What a type tells.
const KIND: u8 = 2;

/// A name, or a word as rare.
const NAME: u8 = 8;

/// A term that could not be there by chance: no country, no type, no word of every day.
const STRONG: u8 = 5;

/// A term that tells something: no country, and no word that stands everywhere.
const TELLING: u8 = 4;

impl Set {
    fn power(weight: u8) -> u64 {
        u64::from(weight) * u64::from(weight)
    }

    /// The sum of the squares of all weights.
    pub(crate) fn mass(&self) -> u64 {
        self.items.iter().map(|i| Set::power(i.1)).sum()
    }

    /// Numbers of the terms that tell much.
    pub(crate) fn telling(&self) -> impl Iterator<Item = u32> + '_ {
        self.items.iter().filter(|i| i.1 >= TELLING).map(|i| i.0)
    }

    /// Calls `take` with every term of both, in the order of their numbers.
    fn both(&self, other: &Set, mut take: impl FnMut(u32, u8)) {
        let (mut a, mut b) = (self.items.as_slice(), other.items.as_slice());
        while let (Some((x, more)), Some((y, others))) = (a.split_first(), b.split_first()) {
            match x.0.cmp(&y.0) {
                std::cmp::Ordering::Less => a = more,
                std::cmp::Ordering::Greater => b = others,
                std::cmp::Ordering::Equal => {
                    take(x.0, x.1.min(y.1));
                    (a, b) = (more, others);
                }
            }
        }
    }

    /// The sum of the squares of the weights of all shared terms.
    fn common(&self, other: &Set) -> u64 {
        let mut sum = 0;
        self.both(other, |_, weight| sum += Set::power(weight));
        sum
    }

    /// How much of what two sets share could not be there by chance.
    pub(crate) fn strong(&self, other: &Set) -> u64 {
        let (mut sum, mut words) = (0, 0);
        self.both(other, |_, weight| {
            sum += if weight >= STRONG { Set::power(weight) } else { 0 };
            words += usize::from(weight >= TELLING);
        });
        // One place or name is the place or name of many acts.
        if words > 1 { sum } else { 0 }
    }

    /// Numbers of the terms that could not be there by chance: two sets that share anything strong share one of these.
    pub(crate) fn strongest(&self) -> impl Iterator<Item = u32> + '_ {
        self.items.iter().filter(|i| i.1 >= STRONG).map(|i| i.0)
    }

    /// The terms of both, those that tell most first.
    pub(crate) fn shared(&self, other: &Set) -> Vec<(u32, u8)> {
        let mut out = Vec::new();
        self.both(other, |term, weight| out.push((term, weight)));
        out.sort_by_key(|i| (std::cmp::Reverse(i.1), i.0));
        out
    }

    /// How alike two sets are, in percent: the cosine of their weights.
    pub(crate) fn alike(&self, other: &Set) -> u32 {
        let shared = self.common(other);
        if shared == 0 {
            return 0;
        }
        let (a, b) = (self.mass(), other.mass());
        (shared * 100 / (a * b).isqrt().max(1)).min(100) as u32
    }

    /// How much of `self` the other has, in percent.
    pub(crate) fn within(&self, other: &Set) -> u32 {
        let shared = self.common(other);
        (shared * 100 / self.mass().max(1)).min(100) as u32
    }

    /// Has another set at least half of the names and rare words of this one?
    pub(crate) fn names_in(&self, other: &Set) -> bool {
        let names = self.items.iter().filter(|i| i.1 >= NAME).count();
        let mut shared = 0;
        self.both(other, |_, weight| shared += usize::from(weight >= NAME));
        shared * 2 >= names
    }

    /// Takes in the terms of another set.
    pub(crate) fn join(&mut self, other: &Set) {
        self.items.extend_from_slice(&other.items);
        self.items.sort_unstable_by_key(|i| (i.0, std::cmp::Reverse(i.1)));
        self.items.dedup_by_key(|i| i.0);
    }
}
