//! `cases/ar/numbers.tsv`: how many were killed, injured, arrested, protested or were moved, with the words that say so.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::disallowed_methods)]

use sijill_engine::record::{Count, Event, Precision};
use sijill_engine::{Coder, Story, packs};
use std::path::Path;

/// A count as the table writes it: `>20 أكثر من 20 شخصا`.
fn shown(count: Count, text: &str) -> String {
    let number = match count.precision {
        Precision::Exact => count.number.to_string(),
        Precision::About => format!("~{}", count.number),
        Precision::AtLeast => format!(">{}", count.number),
        Precision::AtMost => format!("<{}", count.number),
        Precision::Between => format!("{}..{}", count.number, count.high.unwrap_or_default()),
    };
    format!("{number} {}", count.words.of(text))
}

#[test]
fn people_are_counted_as_the_table_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/ar/numbers.tsv");
    let table = std::fs::read_to_string(path).unwrap();
    let pack = packs::built_in("ar").unwrap().unwrap();
    let coder = Coder::new(&pack);
    let mut report = String::new();
    let mut rows = 0;
    for row in table.lines().filter(|r| !r.starts_with('#')).skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [text, wanted @ .., open] = cells.as_slice() else { panic!("no cells: {row}") };
        let coded = coder.code(&Story { text, published: "2020-06-12".parse().ok(), ..Story::default() });
        let first = |of: fn(&Event) -> Option<Count>| {
            let mut all: Vec<String> = coded.events.iter().filter_map(of).map(|c| shown(c, &coded.text)).collect();
            all.dedup();
            if all.is_empty() { "-".to_owned() } else { all.join(" / ") }
        };
        let found = [first(|e| e.dead), first(|e| e.injured), first(|e| e.arrested), first(|e| e.size)];
        let right = found.iter().eq(wanted.iter());
        rows += 1;
        match (right, *open == "-") {
            (false, true) => report += &format!("{text}\n    wanted {wanted:?}\n    found  {found:?}\n"),
            (true, false) => report += &format!("{text}\n    comes right: take its reason away\n"),
            _ => {}
        }
    }
    assert!(report.is_empty(), "\n{report}");
    assert!(rows >= 60, "{rows} rows");
}
