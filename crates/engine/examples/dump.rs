//! Dumps the syntax of a text on standard input.
use sijill_engine::{Coder, Story};
use std::io::Read;

fn main() {
    let mut s = String::new();
    std::io::stdin().read_to_string(&mut s).unwrap();
    let t0 = std::time::Instant::now();
    let pack = sijill_engine::packs::built_in("ar").unwrap().unwrap();
    eprintln!("load {:?} entries {} rows {}", t0.elapsed(), pack.lexicon.entries.len(), pack.lexicon.rows.len());
    let coder = Coder::new(&pack);
    let t0 = std::time::Instant::now();
    let a = coder.analyse(&Story { title: None, text: &s, published: None });
    eprintln!("analyse {:?} tokens {}", t0.elapsed(), a.text.tokens.len());
    for t in &a.trees {
        println!("== {}", a.text.span(a.text.sentences[t.sentence].tokens.clone()).of(&a.text.raw));
        for i in t.items.clone() {
            let w = a.text.span(a.words.items[i].tokens.clone()).of(&a.text.raw).to_owned();
            if let Some(r) = t.reading(&a.words, i) {
                let all: Vec<String> = a
                    .words
                    .readings_of(i)
                    .iter()
                    .map(|r| {
                        format!(
                            "{}:{}{}/{}{}",
                            r.pos.name(),
                            pack.str(r.lemma),
                            if r.features.any(sijill_pack::features::Features::PASSIVE)
                                && !r.features.any(sijill_pack::features::Features::ACTIVE)
                            {
                                "*"
                            } else {
                                ""
                            },
                            r.cost,
                            if r.guessed { "?" } else { "" }
                        )
                    })
                    .collect();
                print!(
                    "  {w}[{} {}{}] <{}>",
                    r.pos.name(),
                    pack.str(r.lemma),
                    if r.article { " +al" } else { "" },
                    all.join(" ")
                );
                println!();
            }
        }
        let gs = |g: usize| {
            let g = &t.groups[g];
            a.text
                .span(a.words.items[g.items.start].tokens.start..a.words.items[g.items.end - 1].tokens.end)
                .of(&a.text.raw)
                .to_owned()
        };
        for (i, g) in t.groups.iter().enumerate() {
            println!(
                "  G{i} {:?} '{}' prep={} chain={:?} adj={:?} name={:?} joined={:?} app={:?} adv={} def={}",
                g.kind,
                gs(i),
                pack.str(g.prep),
                g.chain,
                g.adjectives,
                g.name,
                g.joined_to,
                g.apposed_to,
                g.adverbial,
                g.definite
            );
        }
        for (i, c) in t.clauses.iter().enumerate() {
            let w = |i: usize| a.text.span(a.words.items[i].tokens.clone()).of(&a.text.raw).to_owned();
            println!(
                "  C{i} {:?} parent={:?} joined={:?} gov={:?} verb={:?} aux={:?} parts={:?} groups={:?} quote={:?} {}..{}",
                c.kind,
                c.parent,
                c.joined_to,
                c.governor.map(w),
                c.verb.map(w),
                c.auxiliaries,
                c.particles,
                c.groups,
                c.quote,
                c.start,
                c.end
            );
        }
        for p in &t.predicates {
            let w = |i: usize| a.text.span(a.words.items[i].tokens.clone()).of(&a.text.raw).to_owned();
            println!("  P {} {:?} {:?} c{}", w(p.item), p.kind, p.voice, p.clause);
            for x in &p.arguments {
                let slot = match x.slot {
                    sijill_pack::pack::Slot::Prep(s) => pack.str(s).to_owned(),
                    s => format!("{s:?}"),
                };
                let f = match x.filler {
                    sijill_engine::syntax::Filler::Group(g) => gs(g),
                    sijill_engine::syntax::Filler::Part(g, k) => format!("part {k} of {}", gs(g)),
                    o => format!("{o:?}"),
                };
                println!("      {slot} = {f} ({})", x.rule);
            }
        }
    }
}
