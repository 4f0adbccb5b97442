//! The blocks of a coded story on a terminal.
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod common;

use sijill_app::output::{Format, Told};

fn table(color: bool, dated: bool) -> String {
    let (input, coded) = (common::input(dated), common::coded(dated));
    common::view(Format::Table, color).story(&Told { number: 0, input: &input, coded: &coded, lang: "ar" })
}

#[test]
fn without_colours_evidence_stands_in_brackets_inside_its_sentence() {
    let table = table(false, true);
    assert!(!table.contains('\u{1B}'));
    assert!(table.contains("[إنها ستفتح المعبر مقابل ذلك].") || table.contains("[إنها ستفتح\n"), "{table}");
    assert!(table.contains("4 ASSAULT  heavy weapons · 91%"), "{table}");
    assert!(table.contains("    Dead           7\n                   سبعة\n"), "{table}");
    assert!(table.contains("    Injured        12–15\n                   12\n"), "{table}");
    assert!(table.contains("    Arrested       ≥ 3\n                   آخرين\n"), "{table}");
    assert!(table.contains("    Contexts       military, legal\n"), "{table}");
    assert!(table.contains("    In return for  Commitment 1\n"), "{table}");
}

#[test]
fn with_colours_taken_out_the_words_are_the_same() {
    let mut plain = String::new();
    let colored = table(true, true);
    let mut rest = colored.as_str();
    while let Some((before, after)) = rest.split_once('\u{1B}') {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    let bare = |text: &str| text.replace(['[', ']'], "").split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(bare(&plain), bare(&table(false, true)));
}

#[test]
fn a_story_without_a_date_says_so() {
    assert!(table(false, false).contains("No publication date: relative dates are left open"));
    assert!(!table(false, true).contains("No publication date"));
}

#[test]
fn no_line_is_wider_than_the_paper() {
    use unicode_width::UnicodeWidthStr;
    for line in table(false, true).lines() {
        assert!(line.width() <= 100, "{line}");
    }
}
