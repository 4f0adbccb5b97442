//! Near copies: agency texts that outlets print with small changes. They are citations of the first, and no sources of their own.

use super::days::Day;
use super::{Copy, Told};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};

/// Days between a text and its copies.
const WINDOW: Day = 7;

/// Shared word sequences, in percent, from which a story is a copy. Edited agency texts of the development sequences have 60 to 75, other
/// stories of one matter 4 at most.
const COPY: u32 = 40;

/// Hashes in a sketch.
const SKETCH: usize = 64;

/// Stories of the last days.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Recent {
    stories: VecDeque<(Day, String, Vec<u32>)>,
    /// Number of the front story among all that were here.
    gone: u64,
    by_hash: BTreeMap<u32, Vec<u64>>,
}

impl Recent {
    /// The story that `told` is a copy of; `told` is kept for later ones if it is none.
    pub(crate) fn copy(&mut self, told: &Told, day: Option<Day>) -> Option<Copy> {
        let day = day?;
        while self.stories.front().is_some_and(|s| s.0 + WINDOW < day) {
            if let Some((_, _, sketch)) = self.stories.pop_front() {
                for hash in sketch {
                    if let Some(list) = self.by_hash.get_mut(&hash) {
                        list.retain(|n| *n != self.gone);
                        if list.is_empty() {
                            self.by_hash.remove(&hash);
                        }
                    }
                }
            }
            self.gone += 1;
        }
        let mut shared: BTreeMap<u64, usize> = BTreeMap::new();
        for hash in &told.sketch {
            for n in self.by_hash.get(hash).into_iter().flatten() {
                *shared.entry(*n).or_default() += 1;
            }
        }
        // A quarter of the hashes at least: below it no two texts are copies, and the estimate costs time.
        let near = shared.into_iter().filter(|(_, n)| *n * 4 >= told.sketch.len().min(SKETCH));
        let best = near
            .filter_map(|(n, _)| {
                let story = self.stories.get((n - self.gone) as usize)?;
                Some((alike(&told.sketch, &story.2), std::cmp::Reverse(n)))
            })
            .max();
        if let Some((percent, std::cmp::Reverse(n))) = best
            && percent >= COPY
            && let Some(story) = self.stories.get((n - self.gone) as usize)
        {
            return Some(Copy { first: story.1.clone(), percent: percent as u8 });
        }
        let number = self.gone + self.stories.len() as u64;
        for hash in &told.sketch {
            self.by_hash.entry(*hash).or_default().push(number);
        }
        self.stories.push_back((day, told.id.clone(), told.sketch.clone()));
        None
    }
}

/// Share of word sequences that two texts have in common, in percent, estimated from the smallest hashes of both (Broder 1997, "On the
/// resemblance and containment of documents"). The sketches are sorted.
fn alike(a: &[u32], b: &[u32]) -> u32 {
    let mut both: Vec<u32> = a.iter().chain(b).copied().collect();
    both.sort_unstable();
    both.dedup();
    both.truncate(SKETCH.min(a.len().max(b.len())));
    let shared = both.iter().filter(|h| a.binary_search(h).is_ok() && b.binary_search(h).is_ok()).count();
    (shared * 100 / both.len().max(1)) as u32
}
