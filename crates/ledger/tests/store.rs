//! Files: which are opened, which are refused, and what becomes of older ones.
#![allow(clippy::unwrap_used)]

mod made;

use made::{Made, add, coder, entry, link, path, problems};
use rusqlite::Connection;
use sijill_ledger::error::Error;
use sijill_ledger::steps::{SCHEMA, VERSION};
use sijill_ledger::store::{APPLICATION, Ledger};
use std::fs;

fn some() -> Vec<sijill_ledger::entry::Entry> {
    let story =
        |n: u8| Made { doc_id: format!("d{n}"), day: Some(n), topic: n, more: format!("own{n}"), ..Made::default() };
    (1..6).map(|n| entry(&story(n))).collect()
}

/// The tables without comments and blanks.
fn tables(db: &Connection) -> Vec<(String, String)> {
    let mut statement = db.prepare("SELECT name, coalesce(sql, '') FROM sqlite_master ORDER BY name").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?))).unwrap();
    let plain = |sql: String| {
        let lines: Vec<&str> = sql.lines().map(|line| line.split("--").next().unwrap_or("")).collect();
        lines.join(" ").split_whitespace().collect::<Vec<_>>().join("")
    };
    rows.map(|row| row.unwrap()).map(|(name, sql)| (name, plain(sql))).collect()
}

#[test]
fn a_ledger_is_made_closed_whole_and_read() {
    let path = path("made");
    let mut ledger = Ledger::open(&path).unwrap();
    let (_, counts) = add(&mut ledger, coder(1), false, &some());
    assert_eq!(counts.of(sijill_ledger::add::Outcome::Added), 5);
    link(&mut ledger);
    ledger.close().unwrap();
    let beside: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert_eq!(beside, ["test.ledger"], "the file alone is the ledger");
    let copy = path.with_file_name("copy.ledger");
    fs::copy(&path, &copy).unwrap();
    let read = Ledger::read(&copy).unwrap();
    assert!(problems(&read).is_empty(), "{:?}", problems(&read));
    assert_eq!(read.check(&mut |_| {}).unwrap().stories, 5);
    assert!(read.connection().execute("DELETE FROM story", []).is_err(), "it was opened to be read");
}

#[test]
fn many_read_beside_one_that_writes() {
    let path = path("beside");
    let mut ledger = Ledger::open(&path).unwrap();
    add(&mut ledger, coder(1), false, &some());
    let readers: Vec<Ledger> = (0..5).map(|_| Ledger::read(&path).unwrap()).collect();
    let mut adding = ledger.adding(coder(1), false);
    adding.insert(entry(&Made { doc_id: "later".into(), ..Made::default() })).unwrap();
    adding.flush().unwrap();
    for reader in &readers {
        assert_eq!(reader.check(&mut |_| {}).unwrap().stories, 6);
    }
}

#[test]
fn what_is_no_ledger_is_refused() {
    let path = path("refused");
    assert!(matches!(Ledger::read(&path), Err(Error::Missing)));
    fs::write(&path, "this is a text, and no database, of more than a hundred bytes, so that SQLite looks at its head and sees that it is none").unwrap();
    assert!(matches!(Ledger::read(&path), Err(Error::NoDatabase)));
    assert!(matches!(Ledger::open(&path), Err(Error::NoDatabase)));
    let other = path.with_file_name("other.db");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert!(matches!(Ledger::read(&other), Err(Error::NoLedger)));
    assert!(matches!(Ledger::open(&other), Err(Error::NoLedger)));
    let empty = path.with_file_name("empty");
    fs::write(&empty, "").unwrap();
    assert!(matches!(Ledger::read(&empty), Err(Error::NoLedger)));
    Ledger::open(&empty).unwrap().close().unwrap();
    assert!(Ledger::read(&empty).is_ok(), "an empty file becomes a ledger");
    let nowhere = path.with_file_name("no").join("folder").join("x.ledger");
    assert!(matches!(Ledger::open(&nowhere), Err(Error::Open(_))));
}

#[test]
fn a_newer_ledger_is_refused_with_both_versions() {
    let path = path("newer");
    Ledger::open(&path).unwrap().close().unwrap();
    Connection::open(&path).unwrap().pragma_update(None, "user_version", VERSION + 5).unwrap();
    for opened in [Ledger::open(&path), Ledger::read(&path)] {
        let said = opened.unwrap_err().to_string();
        assert!(said.contains(&(VERSION + 5).to_string()) && said.contains(&VERSION.to_string()), "{said}");
    }
}

#[test]
fn an_older_ledger_is_copied_and_brought_up_to_date() {
    let path = path("older");
    let mut ledger = Ledger::open(&path).unwrap();
    add(&mut ledger, coder(1), false, &some());
    ledger.close().unwrap();
    // Version 1 was the same without two tables.
    let db = Connection::open(&path).unwrap();
    db.execute_batch(
        "DROP TABLE alias; DROP TABLE tombstone; ALTER TABLE report DROP COLUMN own; PRAGMA user_version = 1",
    )
    .unwrap();
    drop(db);
    let before = fs::read(&path).unwrap();

    assert!(matches!(Ledger::read(&path), Err(Error::Older { found: 1, .. })));
    assert_eq!(fs::read(&path).unwrap(), before, "reading changes nothing");

    let mut ledger = Ledger::open(&path).unwrap();
    link(&mut ledger);
    assert!(problems(&ledger).is_empty(), "{:?}", problems(&ledger));
    assert_eq!(ledger.check(&mut |_| {}).unwrap().stories, 5);
    ledger.close().unwrap();

    let fresh = Connection::open_in_memory().unwrap();
    fresh.execute_batch(SCHEMA).unwrap();
    let migrated = Connection::open(&path).unwrap();
    assert_eq!(tables(&migrated), tables(&fresh), "the steps come to the same tables as the schema");
    let copy = Connection::open(path.with_file_name("test.ledger.v1")).unwrap();
    let version: i64 = copy.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    let application: i64 = copy.query_row("PRAGMA application_id", [], |row| row.get(0)).unwrap();
    let stories: i64 = copy.query_row("SELECT count(*) FROM story", [], |row| row.get(0)).unwrap();
    assert_eq!((version, application, stories), (1, APPLICATION, 5), "the copy is the old ledger");
}
