//! `cases/ar/measures.tsv`: of which kind a promise is, how much it promises and how exactly; and who denies what others claim.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::disallowed_methods)]

use sijill_engine::{Coder, Story, packs};
use std::path::Path;

#[test]
fn promises_are_of_the_kind_that_the_table_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/ar/measures.tsv");
    let table = std::fs::read_to_string(path).unwrap();
    let pack = packs::built_in("ar").unwrap().unwrap();
    let coder = Coder::new(&pack);
    let mut report = String::new();
    for row in table.lines().filter(|r| !r.starts_with('#')).skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [text, wanted @ ..] = cells.as_slice() else { panic!("no cells: {row}") };
        let coded = coder.code(&Story { text, published: "2020-06-12".parse().ok(), ..Story::default() });
        let words = |span: Option<sijill_engine::span::Span>| span.map_or("-", |s| s.of(&coded.text)).to_owned();
        let found = coded.commitments.first().map(|c| {
            [
                c.aim.name().to_owned(),
                c.course.name().to_owned(),
                words(c.quantity.map(|q| q.words)),
                words(c.quantity.and_then(|q| q.baseline)),
                words(c.quantity.and_then(|q| q.target)),
                c.specificity.name().to_owned(),
            ]
        });
        if found.as_ref().is_none_or(|f| f.iter().ne(wanted.iter())) {
            report += &format!("{text}\n    wanted {wanted:?}\n    found  {found:?}\n");
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn a_claim_and_its_denial_are_linked() {
    let pack = packs::built_in("ar").unwrap().unwrap();
    let text =
        "قال وزير الدفاع الأمريكي إن إيران قصفت ناقلة نفط. ونفت وزارة الخارجية الإيرانية أن تكون إيران قد قصفت الناقلة.";
    let coded = Coder::new(&pack).code(&Story { text, ..Story::default() });
    let event = coded.events.iter().find(|e| e.kind == sijill_pack::pack::EventType::Assault).unwrap();
    let denial = coded.statements.iter().position(|s| s.stance == "deny").unwrap();
    assert_eq!(event.denied_by, [denial]);
    assert!(event.attribution.is_some());
}

#[test]
fn an_exchange_points_at_the_promise_before_it_in_the_list() {
    let pack = packs::built_in("ar").unwrap().unwrap();
    let text = "وافقت الكويت على فتح الحدود. وتعهدت الحكومة العراقية مقابل ذلك بحماية القواعد. \
                ووافقت الكويت على فتح الحدود مع العراق قبل نهاية يوليو 2021.";
    let coded = Coder::new(&pack).code(&Story { text, published: "2020-06-12".parse().ok(), ..Story::default() });
    for (i, c) in coded.commitments.iter().enumerate() {
        assert!(c.in_return_for.is_none_or(|j| j < i), "promise {i} is given for {:?}", c.in_return_for);
    }
    assert_eq!(coded.commitments.len(), 2);
}
