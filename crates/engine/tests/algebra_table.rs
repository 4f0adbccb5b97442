//! `docs/algebra.md` against the algebra itself: every operator over every event type. `UPDATE=1 cargo test -p sijill-engine --test
//! algebra_table` writes the file anew; without it a difference is a failure.
#![allow(clippy::disallowed_methods)]

use sijill_engine::semantics::algebra::{Reduction, ahead, reduce};
use sijill_pack::pack::{EventType, Operator};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

const HEAD: &str = "\
# The algebra of operators

This table is generated from `crates/engine/src/semantics/algebra.rs` and a test compares the two.
Write it anew with `UPDATE=1 cargo test -p sijill-engine --test algebra_table`.

A row is an operator, a column is the event in its content, a cell is what comes out.
The row *future* is no operator: it is what a verb in the future makes of the event.
The column *no event* stands for a content that is no event of the ontology.

| cell | meaning |
| --- | --- |
| `TYPE` or `TYPE/mode` | another event, whose actor is the operator's subject |
| done | the inner event happened; its actor is the operator's subject where it has none of its own |
| occurred | the inner event happened; the operator's subject is not its actor |
| suffered | the inner event happened to the operator's subject |
| told | the inner event stands as it is, and the operator makes a statement |
| ahead | the inner event with the status `future` |
| undone | the inner event with the status `negated` |
| possible | the inner event is wished for, feared or expected |
| – | no event |

[predicate-graph.md](predicate-graph.md) tells which of these become records and what negation, tense and modality add.
";

/// The columns, a quadrant of PLOVER at a time, so that a table fits a page.
const QUADRANTS: [(&str, Range<usize>); 4] = [
    ("Words of cooperation", 0..4),
    ("Deeds of cooperation", 4..7),
    ("Words of conflict", 7..11),
    ("Deeds of conflict", 11..16),
];

fn cell(reduction: Reduction) -> String {
    match reduction {
        Reduction::Done => "done".to_owned(),
        Reduction::Occurred => "occurred".to_owned(),
        Reduction::Suffered => "suffered".to_owned(),
        Reduction::Attributed => "told".to_owned(),
        Reduction::Becomes(kind, None) => format!("`{}`", kind.name()),
        Reduction::Becomes(kind, Some(mode)) => format!("`{}/{mode}`", kind.name()),
        Reduction::Ahead => "ahead".to_owned(),
        Reduction::Undone => "undone".to_owned(),
        Reduction::Hypothetical => "possible".to_owned(),
        Reduction::Nothing => "–".to_owned(),
    }
}

/// One table: the operators over `inner`.
fn table(title: &str, inner: &[Option<EventType>]) -> String {
    let name = |t: &Option<EventType>| t.map_or("no event".to_owned(), |t| t.name().to_owned());
    let row = |head: String, cells: Vec<String>| format!("| {head} | {} |\n", cells.join(" | "));
    let mut out = format!("\n## {title}\n\n");
    out += &row("operator".to_owned(), inner.iter().map(name).collect());
    let _ = writeln!(out, "|{}", " --- |".repeat(inner.len() + 1));
    for operator in Operator::ALL {
        let cells = inner.iter().map(|t| cell(reduce(*operator, *t))).collect();
        out += &row(format!("`{}`", operator.name()), cells);
    }
    let cells = inner.iter().map(|t| t.map_or("–".to_owned(), |t| cell(ahead(t)))).collect();
    out + &row("*future*".to_owned(), cells)
}

fn page() -> String {
    let mut out = HEAD.to_owned();
    for (title, columns) in QUADRANTS {
        let inner: Vec<_> = EventType::ALL[columns].iter().copied().map(Some).collect();
        out += &table(title, &inner);
    }
    out + &table("Contents that are no event", &[None])
}

#[test]
fn the_page_shows_the_algebra() {
    assert_eq!(QUADRANTS.iter().map(|(_, columns)| columns.len()).sum::<usize>(), EventType::ALL.len());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/algebra.md");
    let page = page();
    if std::env::var_os("UPDATE").is_some_and(|v| v == "1") {
        std::fs::write(&path, &page).expect("docs/algebra.md can be written");
        return;
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/algebra.md differs from the algebra; write it anew with UPDATE=1");
}
