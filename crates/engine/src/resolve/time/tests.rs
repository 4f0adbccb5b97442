//! The cases of `cases/ar/time.tsv`.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::morphology::words as read_words;
use crate::text::Text;

fn name(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::Date => "date",
        TimeKind::Vague => "vague",
        TimeKind::NoTimetable => "none",
        TimeKind::Duration => "duration",
    }
}

/// The expressions in a text, as the table writes them.
fn rows(analyser: &Analyser<'_>, pack: &sijill_pack::Pack, story: &str, published: Option<Date>) -> Vec<[String; 5]> {
    let text = Text::new(None, story);
    let words = read_words(analyser, &text);
    let source = Source { pack, text: &text, words: &words };
    let yes = |b: bool| if b { "yes" } else { "no" }.to_owned();
    times(source, analyser, published)
        .into_iter()
        .map(|t| {
            let value = t.value.clone().unwrap_or("-".to_owned());
            [t.span.of(&text.raw).to_owned(), name(t.kind).to_owned(), value, yes(t.future), yes(t.deadline)]
        })
        .collect()
}

#[test]
fn cases() {
    let pack = crate::packs::built_in("ar").unwrap().unwrap();
    let analyser = Analyser::new(&pack);
    let table = include_str!("../../../../../cases/ar/time.tsv");
    let (mut all, mut failures) = (0, Vec::new());
    for line in table.lines().filter(|l| !l.starts_with('#')).skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        assert_eq!(fields.len(), 7, "seven fields: {line}");
        let found = rows(&analyser, &pack, fields[0], fields[1].parse().ok());
        let wanted: Vec<String> = fields[2..].iter().map(|s| (*s).to_owned()).collect();
        let passes = if fields[2] == "-" { found.is_empty() } else { found.iter().any(|f| f[..] == wanted[..]) };
        all += 1;
        if !passes {
            failures.push(format!("{}\n  wanted {:?}\n  found  {:?}", fields[0], &fields[2..], found));
        }
    }
    assert!(failures.is_empty(), "{} of {all} fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn any_run_of_its_words_is_read_without_panic() {
    let pack = crate::packs::built_in("ar").unwrap().unwrap();
    let analyser = Analyser::new(&pack);
    let mut state = 7u64;
    let mut next = |n: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % n
    };
    let others =
        ["31", "0", "9999", "2013", "1434", "29", "3.1.2013", "/", "-", "(", ")", "،", ".", "و", "الـ", "\n", "م"];
    let dates = [Some("2013-01-10"), Some("9999-12-31"), Some("-009999-01-01"), Some("2012-02-29"), None];
    for _ in 0..2000 {
        let mut story = String::new();
        for _ in 0..next(40) {
            match next(4) {
                0 => story.push_str(others[next(others.len())]),
                _ => story.push_str(pack.str(pack.times[next(pack.times.len())].form)),
            }
            story.push_str([" ", " ", ""][next(3)]);
        }
        let text = Text::new(None, &story);
        let words = read_words(&analyser, &text);
        let source = Source { pack: &pack, text: &text, words: &words };
        let published = dates[next(dates.len())].and_then(|d| d.parse().ok());
        let mut end = 0;
        for time in times(source, &analyser, published) {
            assert!(time.tokens.start >= end && time.tokens.end > time.tokens.start, "{story}");
            assert!(!time.span.of(&text.raw).is_empty(), "{story}");
            end = time.tokens.end;
        }
    }
}
