//! What a ledger says does not hang on the order in which stories were added; and what is taken out, coded again or broken.
#![allow(clippy::unwrap_used)]

mod made;

use made::{Made, add, coder, dump, entry, entry_with, link, path, problems};
use proptest::prelude::*;
use sijill_ledger::add::Outcome;
use sijill_ledger::diff::Difference;
use sijill_ledger::entry::Entry;
use sijill_ledger::error::Error;
use sijill_ledger::store::Ledger;

fn made() -> impl Strategy<Value = Made> {
    let outlet = prop_oneof![Just(None), Just(Some("north")), Just(Some("south"))];
    (0u8..30, outlet, prop::option::of(0u8..8), prop::option::weighted(0.9, 1u8..25), 0u8..4, 0u8..6).prop_map(
        |(doc, outlet, url, day, topic, more)| Made {
            doc_id: format!("d{doc}"),
            outlet,
            url: url.map(|url| format!("https://news.example/{url}")),
            day,
            topic,
            more: (0..more).map(|n| format!("w{more}{n} ")).collect(),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_and_any_number_of_goes_give_the_same_history(
        (stories, shuffled) in prop::collection::vec(made(), 1..40).prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        goes in 1usize..6,
    ) {
        let entries = |all: &[Made]| all.iter().map(entry).collect::<Vec<Entry>>();
        let (one, many) = (path("order-one"), path("order-many"));
        let mut at_once = Ledger::open(&one).unwrap();
        add(&mut at_once, coder(1), false, &entries(&stories));
        link(&mut at_once);

        let mut bit_by_bit = Ledger::open(&many).unwrap();
        for part in shuffled.chunks(shuffled.len().div_ceil(goes)) {
            add(&mut bit_by_bit, coder(1), false, &entries(part));
            link(&mut bit_by_bit);
        }
        prop_assert_eq!(dump(&at_once), dump(&bit_by_bit));
        prop_assert_eq!(problems(&at_once), Vec::<String>::new());
        prop_assert_eq!(problems(&bit_by_bit), Vec::<String>::new());
    }
}

fn days() -> Vec<Entry> {
    let story = |n: u8| Made {
        doc_id: format!("d{n}"),
        day: Some(n),
        topic: 0,
        more: format!("own{n} words{n}"),
        ..Made::default()
    };
    (1..9).map(|n| entry(&story(n))).collect()
}

#[test]
fn new_stories_behind_the_last_go_on_from_there_and_others_begin_again() {
    let mut ledger = Ledger::open(&path("goes-on")).unwrap();
    let all = days();
    add(&mut ledger, coder(1), false, &all[2..5]);
    let first = link(&mut ledger);
    assert_eq!((first.stories, first.whole), (3, true));
    add(&mut ledger, coder(1), false, &all[5..]);
    let on = link(&mut ledger);
    assert_eq!((on.stories, on.whole), (3, false), "only the new ones are read");
    let nothing = link(&mut ledger);
    assert_eq!(nothing.stories, 0);
    add(&mut ledger, coder(1), false, &all[..1]);
    let again = link(&mut ledger);
    assert_eq!((again.stories, again.whole), (7, true));
}

#[test]
fn an_identifier_whose_first_record_was_preceded_is_an_alias() {
    let long = |n: u8| {
        let more: String = (0..60).map(|word| format!("own{n}{word} ")).collect();
        entry(&Made { doc_id: format!("d{n}"), day: Some(n), topic: 0, more, ..Made::default() })
    };
    preceded("alias", (1..9).map(long).collect());
    // Here the later stories are near copies of the first.
    preceded("alias-copies", days());
}

fn preceded(test: &str, all: Vec<Entry>) {
    let mut ledger = Ledger::open(&path(test)).unwrap();
    add(&mut ledger, coder(1), false, &all[3..]);
    link(&mut ledger);
    let ids = |ledger: &Ledger, sql: &str| -> Vec<String> {
        let mut statement = ledger.connection().prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(|id| id.unwrap()).collect()
    };
    let threads = "SELECT id FROM thread";
    let before = ids(&ledger, threads);
    assert_eq!(before.len(), 1, "all tell the same promise");
    add(&mut ledger, coder(1), false, &all[..3]);
    let linked = link(&mut ledger);
    let after = ids(&ledger, threads);
    assert_eq!(after.len(), 1);
    assert_ne!(before, after);
    assert!(linked.aliases >= 1);
    let alias: String =
        ledger.connection().query_row("SELECT new FROM alias WHERE old = ?1", [&before[0]], |row| row.get(0)).unwrap();
    assert_eq!(alias, after[0]);
    assert!(problems(&ledger).is_empty(), "{:?}", problems(&ledger));
}

#[test]
fn a_story_is_kept_once_and_copies_and_versions_are_told() {
    let mut ledger = Ledger::open(&path("once")).unwrap();
    let made = |doc: &str, url: &str, more: &str| {
        entry(&Made { doc_id: doc.into(), url: Some(url.into()), day: Some(3), more: more.into(), ..Made::default() })
    };
    let (outcomes, _) = add(
        &mut ledger,
        coder(1),
        false,
        &[made("a", "u1", ""), made("a", "u1", ""), made("b", "u2", ""), made("a", "u1", "and more")],
    );
    assert_eq!(outcomes, [Outcome::Added, Outcome::AlreadyThere, Outcome::Copy, Outcome::NewVersion]);
    let linked = link(&mut ledger);
    assert_eq!((linked.stories, linked.older), (2, 1), "the older version is left out of the pass");
    assert!(problems(&ledger).is_empty());
}

#[test]
fn an_erased_story_is_gone_and_stays_out() {
    let mut ledger = Ledger::open(&path("erase")).unwrap();
    let all = days();
    add(&mut ledger, coder(1), false, &all);
    link(&mut ledger);
    let erased = ledger.erase("d1", "an editor", "the publisher asked", &mut |_, _| {}).unwrap();
    assert_eq!((erased.id.as_str(), erased.records), (all[0].id(), 2));
    assert!(matches!(ledger.erase("d1", "x", "y", &mut |_, _| {}), Err(Error::NoStory(_))));
    let (outcomes, _) = add(&mut ledger, coder(1), false, &all[..2]);
    assert_eq!(outcomes, [Outcome::Erased, Outcome::AlreadyThere]);
    let stone = ledger.tombstone(all[0].id()).unwrap().unwrap();
    assert_eq!((stone.who.as_str(), stone.reason.as_str()), ("an editor", "the publisher asked"));
    assert!(problems(&ledger).is_empty(), "{:?}", problems(&ledger));

    let mut without = Ledger::open(&path("never")).unwrap();
    add(&mut without, coder(1), false, &all[1..]);
    link(&mut without);
    assert_eq!(dump(&ledger), dump(&without), "as if it had never been there");
    let file = ledger.path().to_owned();
    ledger.close().unwrap();
    let bytes = std::fs::read(file).unwrap();
    let own = b"own1 words1";
    assert!(!bytes.windows(own.len()).any(|w| w == own), "its words are not in the file any more");
}

#[test]
fn two_coders_are_compared() {
    let mut ledger = Ledger::open(&path("diff")).unwrap();
    let made = |n: u8| Made { doc_id: format!("d{n}"), day: Some(n), topic: n, ..Made::default() };
    let old: Vec<Entry> = (1..4).map(|n| entry(&made(n))).collect();
    let new: Vec<Entry> = (1..4).map(|n| entry_with(&made(n), if n == 2 { 40 } else { 80 })).collect();
    add(&mut ledger, coder(1), false, &old);
    link(&mut ledger);
    assert_eq!(add(&mut ledger, coder(2), false, &new).0, [Outcome::AlreadyThere; 3], "add leaves what is there");
    assert_eq!(ledger.count_uncoded(&coder(2)).unwrap(), 3);
    assert_eq!(add(&mut ledger, coder(2), true, &new).0, [Outcome::Recoded; 3]);
    assert_eq!(add(&mut ledger, coder(2), true, &new).0, [Outcome::AlreadyThere; 3]);
    assert!(link(&mut ledger).whole, "what was linked was read from other records");
    let runs: Vec<i64> = {
        let mut statement =
            ledger.connection().prepare("SELECT key FROM run WHERE command IN ('add', 'recode') ORDER BY key").unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(|key| key.unwrap()).collect()
    };
    let mut differences: Vec<Difference> = Vec::new();
    let compared = ledger
        .diff::<Error>(runs[0], runs[1], &mut |difference| {
            differences.push(difference);
            Ok(())
        })
        .unwrap();
    assert_eq!((compared.stories, compared.same, compared.changed), (3, 5, 1));
    let [difference] = &differences[..] else { panic!("{differences:?}") };
    assert_eq!((difference.doc_id.as_str(), difference.kind.as_str()), ("d2", "event"));
    assert_eq!(difference.changes.len(), 1);
    assert_eq!(difference.changes[0].field, "confidence");
    assert_eq!((&difference.changes[0].before, &difference.changes[0].after), (&80.into(), &40.into()));
    assert!(matches!(ledger.diff::<Error>(99, 1, &mut |_| Ok(())), Err(Error::NoRun(99))));
    assert!(problems(&ledger).is_empty(), "{:?}", problems(&ledger));
}

#[test]
fn a_check_finds_what_is_wrong() {
    for (sql, said) in [
        ("UPDATE story SET text = replace(text, 'army', 'navy') WHERE key = 2", "SHA-256 is not its text's"),
        ("UPDATE story SET text = replace(text, 'army', 'navy') WHERE key = 2", "is not what stands at"),
        ("UPDATE story SET outlet = 'x' WHERE key = 2", "identifier is not the hash"),
        ("UPDATE record SET start = 1 WHERE key = 2", "columns or parties are not those of its JSON"),
        ("DELETE FROM party WHERE record = 2", "columns or parties are not those of its JSON"),
        ("DELETE FROM record_json WHERE record = 2", "half-written"),
        ("DELETE FROM coding WHERE story = 2", "no coder has coded"),
        ("DELETE FROM words WHERE rowid = 2", "search does not know"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM record WHERE key = 1", "refers to a row of record"),
        ("DELETE FROM report", "no story reports thread"),
    ] {
        let mut ledger = Ledger::open(&path("broken")).unwrap();
        add(&mut ledger, coder(1), false, &days());
        link(&mut ledger);
        assert!(problems(&ledger).is_empty(), "{:?}", problems(&ledger));
        ledger.connection().execute_batch(sql).unwrap();
        let found = problems(&ledger);
        assert!(found.iter().any(|problem| problem.contains(said)), "{sql}: {found:?}");
    }
}
