//! `cases/ar/contexts.tsv`: the contexts of an event, with the words that show them.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::disallowed_methods)]

use sijill_engine::{Coder, Story, packs};
use std::path::Path;

#[test]
fn events_have_the_contexts_that_the_table_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/ar/contexts.tsv");
    let table = std::fs::read_to_string(path).unwrap();
    let pack = packs::built_in("ar").unwrap().unwrap();
    let coder = Coder::new(&pack);
    let mut report = String::new();
    let mut rows = 0;
    for row in table.lines().filter(|r| !r.starts_with('#')).skip(1) {
        let (text, wanted) = row.split_once('\t').unwrap();
        let coded = coder.code(&Story { text, published: "2020-06-12".parse().ok(), ..Story::default() });
        let found = coded.events.first().map(|e| {
            let shown = e.contexts.iter().map(|c| {
                let words = c.words.map_or("-", |span| span.of(&coded.text));
                format!("{} {words}", c.code)
            });
            shown.collect::<Vec<_>>().join(" | ")
        });
        let found = match found.as_deref() {
            Some("") => "-",
            Some(found) => found,
            None => "no event",
        };
        rows += 1;
        if found != wanted {
            report += &format!("{text}\n    wanted {wanted}\n    found  {found}\n");
        }
    }
    assert!(report.is_empty(), "\n{report}");
    assert!(rows >= 40, "{rows} rows");
}
