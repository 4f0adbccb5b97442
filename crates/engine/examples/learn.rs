//! Learns lemma costs from word counts.
use sijill_engine::morphology::Analyser;
use sijill_engine::text::Text;
use std::collections::BTreeMap;

fn main() {
    let path = std::env::args().nth(1).unwrap();
    let pack = sijill_engine::packs::built_in("ar").unwrap().unwrap();
    let analyser = Analyser::new(&pack);
    let mut words = Vec::new();
    let mut out = Vec::new();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let (w, n) = line.split_once('\t').unwrap();
        let text = Text::new(None, w);
        if text.tokens.len() != 1 {
            continue;
        }
        analyser.analyse(text.letters_of(0), &mut out);
        let rs: Vec<(u32, f64)> = out
            .iter()
            .filter_map(|r| {
                let e = r.entry?;
                let own = f64::from(r.cost) - f64::from(pack.entry(e)?.cost);
                let closed = !matches!(r.pos.name(), "verb" | "noun" | "adjective" | "proper");
                Some((e.0, (-0.6 * own).exp() * if closed { 30.0 } else { 1.0 }))
            })
            .collect();
        if !rs.is_empty() {
            words.push((n.parse::<f64>().unwrap(), rs));
        }
    }
    let n = pack.lexicon.entries.len();
    let mut prior = vec![1.0f64; n];
    for _ in 0..8 {
        let mut next = vec![0.0f64; n];
        for (count, rs) in &words {
            let mut best: BTreeMap<u32, f64> = BTreeMap::new();
            for (e, w) in rs {
                let x = best.entry(*e).or_insert(0.0);
                *x = x.max(*w);
            }
            let sum: f64 = best.iter().map(|(e, w)| w * prior[*e as usize]).sum();
            if sum > 0.0 {
                for (e, w) in &best {
                    next[*e as usize] += count * w * prior[*e as usize] / sum;
                }
            }
        }
        for x in &mut next {
            *x += 0.05;
        }
        prior = next;
    }
    let mut rows: BTreeMap<(String, &str), f64> = BTreeMap::new();
    for (i, e) in pack.lexicon.entries.iter().enumerate() {
        *rows.entry((pack.str(e.vocalised).to_owned(), e.pos.name())).or_insert(0.0) += prior[i];
    }
    println!(
        "# What a reading costs for the rarity of its lemma: counts of a raw corpus, shared among the readings of each word by expectation maximisation.\n# Source of the counts: 10,270 stories of 2018 of the ANT corpus v2.1. Made by `sijill pack learn`; lemmas not listed cost 8."
    );
    println!("lemma\tpos\tcost");
    for ((lemma, pos), c) in rows {
        let cost = ((10000.0 / (c + 1.0)).log2() * 0.6).round().clamp(0.0, 8.0) as u8;
        if cost < 8 {
            println!("{lemma}\t{pos}\t{cost}");
        }
    }
}
