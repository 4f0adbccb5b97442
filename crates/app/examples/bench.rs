//! How fast each stage is: stories -> a table of words, sentences and megabytes a second, on one core, all stages in one run.
//! Each line counts everything up to that stage; the first is the least that any reader does, checked UTF-8 cut at white space.
//!
//! `cargo x bench` measures the stories of `examples/`, `cargo x bench PATH` those of a file or folder.

use sijill_app::input;
use sijill_engine::morphology::{Analyser, words};
use sijill_engine::text::Text;
use sijill_engine::{Coder, Story, packs};
use std::error::Error;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Few stories are repeated until they have this many bytes.
const BYTES: usize = 2_000_000;

/// Rounds, in each of which all stages are measured.
const ROUNDS: usize = 7;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).map(PathBuf::from);
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/stories.jsonl");
    let once: Vec<input::Input> = input::stories(vec![path.unwrap_or(examples)]).collect::<Result<_, _>>()?;
    let bytes: usize = once.iter().map(|i| i.text.len()).sum();
    let times = BYTES.div_ceil(bytes.max(1)).max(1);
    let stories: Vec<&input::Input> = std::iter::repeat_n(&once, times).flatten().collect();

    let pack = packs::built_in("ar").ok_or("no pack is built in")??;
    let coder = Coder::new(&pack);
    let analyser = Analyser::new(&pack);
    let story = |i: &'_ input::Input| -> Text { Text::new(i.title.as_deref(), &i.text) };
    let engine = |i: &'_ input::Input| -> usize {
        let coded = coder.code(&Story { title: i.title.as_deref(), text: &i.text, published: i.published });
        coded.events.len() + coded.statements.len() + coded.commitments.len()
    };
    let analyse = |i: &'_ input::Input| -> usize {
        let found = coder.analyse(&Story { title: i.title.as_deref(), text: &i.text, published: i.published });
        found.trees.len()
    };
    type Stage<'a> = (&'a str, Box<dyn Fn(&input::Input) -> usize + 'a>);
    let stages: [Stage<'_>; 5] = [
        ("word split", Box::new(|i| std::str::from_utf8(black_box(i.text.as_bytes())).map_or(0, split))),
        ("text", Box::new(|i| story(i).tokens.len())),
        ("morphology", Box::new(|i| words(&analyser, &story(i)).readings.len())),
        ("syntax", Box::new(analyse)),
        ("records", Box::new(engine)),
    ];

    let mut all: Vec<Vec<Duration>> = vec![Vec::new(); stages.len()];
    for _ in 0..ROUNDS {
        for ((_, stage), durations) in stages.iter().zip(&mut all) {
            let start = Instant::now();
            for input in &stories {
                black_box(stage(input));
            }
            durations.push(start.elapsed());
        }
    }

    let n_words: usize = stories.iter().map(|i| split(&i.text)).sum();
    let n_sentences: usize = stories.iter().map(|i| story(i).sentences.len()).sum();
    let n_bytes = bytes * times;
    println!(
        "{} stories ({} different), {n_words} words, {n_sentences} sentences, {:.2} MB; one core, {ROUNDS} rounds",
        stories.len(),
        once.len(),
        n_bytes as f64 / 1e6
    );
    println!("figures are of the median round; \"times\" is the duration beside that of the word split\n");
    println!("up to        min ms   median ms      words/s  sentences/s      MB/s     times");
    let mut base = None;
    for ((name, _), durations) in stages.iter().zip(&mut all) {
        durations.sort();
        let (min, median) = (durations[0].as_secs_f64(), durations[ROUNDS / 2].as_secs_f64());
        let base = *base.get_or_insert(median);
        println!(
            "{name:<10} {:>8.1} {:>11.1} {:>12.0} {:>12.0} {:>9.2} {:>9.1}",
            min * 1e3,
            median * 1e3,
            n_words as f64 / median,
            n_sentences as f64 / median,
            n_bytes as f64 / 1e6 / median,
            median / base
        );
    }
    Ok(())
}

/// Words between white space.
fn split(text: &str) -> usize {
    text.split_whitespace().count()
}
