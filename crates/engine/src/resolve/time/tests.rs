//! The cases of `cases/ar/time.tsv`.

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
