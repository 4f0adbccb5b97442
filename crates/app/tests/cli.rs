//! The program from outside: what it reads, what it says, the number it ends with.
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod program;

use program::run;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const TEXT: &str = "تعهدت الحكومة العراقية الخميس بحماية القواعد العسكرية. وقال الوزير \"كفى حروبا\".";

/// A fresh folder for one test.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn file(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

fn line(doc_id: &str, text: &str) -> String {
    serde_json::json!({ "doc_id": doc_id, "text": text }).to_string() + "\n"
}

fn ids(out: &str) -> Vec<String> {
    let id = |line: &str| {
        let story: serde_json::Value = serde_json::from_str(line).unwrap();
        story["doc_id"].as_str().unwrap().to_owned()
    };
    out.lines().map(id).collect()
}

#[test]
fn a_text_file_and_standard_input_come_to_the_same() {
    let folder = folder("text");
    let path = file(&folder, "stdin.txt", TEXT);
    let from_file = run(&["code", "-f", "story", &path], b"");
    let from_stdin = run(&["code", "-f", "story"], TEXT.as_bytes());
    let from_dash = run(&["code", "-f", "story", "-"], TEXT.as_bytes());
    assert_eq!(from_file.code, 0, "{}", from_file.err);
    assert_eq!(from_file.out, from_stdin.out);
    assert_eq!(from_file.out, from_dash.out);
    assert_eq!(ids(&from_file.out), ["stdin"]);
}

#[test]
fn standard_input_that_begins_with_a_brace_is_json_lines() {
    let lines = format!(" \n\u{FEFF}{}\n{}", line("a", TEXT), line("b", TEXT)).replace('\u{FEFF}', "");
    let run = run(&["code", "-f", "story"], lines.as_bytes());
    assert_eq!((run.code, ids(&run.out)), (0, vec!["a".to_owned(), "b".to_owned()]), "{}", run.err);
}

#[test]
fn a_folder_is_read_in_the_order_of_names() {
    let folder = folder("order");
    file(&folder, "b/two.txt", TEXT);
    file(&folder, "a.jsonl", line("one", TEXT));
    file(&folder, "c.json", format!("[{},{}]", line("three", TEXT), line("four", TEXT)));
    file(&folder, "d.json", line("five", TEXT));
    file(&folder, "notes.md", "not a story");
    file(&folder, ".hidden.txt", TEXT);
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(line("six", TEXT).as_bytes()).unwrap();
    file(&folder, "e.jsonl.gz", gz.finish().unwrap());
    let run = run(&["code", "-f", "story", folder.to_str().unwrap()], b"");
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(ids(&run.out), ["one", "b/two", "three", "four", "five", "six"]);
}

#[test]
fn any_number_of_jobs_gives_the_same_bytes() {
    let folder = folder("jobs");
    let mut lines = String::new();
    for i in 0..40 {
        lines += &line(&format!("story-{i}"), &format!("{TEXT} {}", TEXT.repeat(i % 7)));
        if i % 9 == 4 {
            lines += "{\"doc_id\": \"broken\",\n";
        }
    }
    let path = file(&folder, "forty.jsonl", lines);
    for format in ["jsonl", "story", "csv", "plover", "table", "html"] {
        let one = run(&["code", "--format", format, "--jobs", "1", &path], b"");
        let many = run(&["code", "--format", format, "--jobs", "8", &path], b"");
        assert_eq!((one.code, many.code), (1, 1));
        assert!(one.out == many.out && one.err == many.err, "{format}");
    }
}

#[test]
fn out_writes_the_same_bytes_and_may_be_the_input() {
    let folder = folder("out");
    let path = file(&folder, "in.jsonl", line("a", TEXT));
    let out = folder.join("out.jsonl");
    let shown = run(&["code", "-f", "story", &path], b"");
    let written = run(&["code", "-f", "story", "--out", out.to_str().unwrap(), &path], b"");
    assert_eq!((written.code, written.out.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(&out).unwrap(), shown.out);
    let itself = run(&["code", "-f", "story", "-o", &path, &path], b"");
    assert_eq!(itself.code, 0, "{}", itself.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), shown.out);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "no unfinished file is left");
}

#[test]
fn out_named_html_is_a_page() {
    let folder = folder("page");
    let out = folder.join("page.html");
    let run = run(&["code", "-o", out.to_str().unwrap()], TEXT.as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    let page = fs::read_to_string(&out).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"));
}

#[test]
fn a_broken_line_is_named_and_the_rest_is_coded() {
    let folder = folder("broken");
    let path = file(
        &folder,
        "news.jsonl",
        format!("{}\n{{\"doc_id\": \"b\", \"text\": }}\n{}", line("a", TEXT), line("c", TEXT)),
    );
    let run = run(&["code", "-f", "story", &path], b"");
    assert_eq!((run.code, ids(&run.out)), (1, vec!["a".to_owned(), "c".to_owned()]));
    assert!(run.err.contains("news.jsonl, line 3, column 25: "), "{}", run.err);
}

/// A story that cannot be coded: what is said about it, besides the place.
fn refused(story: &[u8], said: &[&str]) {
    let good = line("good", TEXT);
    let both = [good.as_bytes(), story, b"\n"].concat();
    let run = run(&["code", "-f", "story"], &both);
    assert_eq!((run.code, ids(&run.out)), (1, vec!["good".to_owned()]), "{}", run.err);
    for words in said.iter().chain(&["sijill: standard input, line 2"]) {
        assert!(run.err.contains(words), "{words}: {}", run.err);
    }
}

#[test]
fn a_story_that_cannot_be_coded_is_named_with_what_to_do() {
    refused(br#"{"text": "x"}"#, &["no `doc_id`", "add it"]);
    refused(br#"{"doc_id": "x"}"#, &["no `text`", "add it"]);
    refused(br#"{"doc_id": "x", "text": 7}"#, &["column", "invalid type"]);
    refused(br#"{"doc_id": "x", "text": "   "}"#, &["text is empty"]);
    refused(br#"["doc_id"]"#, &["not a story in JSON"]);
    let dated = line("x", TEXT).replace('}', r#", "published": "12/06/2020"}"#);
    refused(dated.trim().as_bytes(), &["12/06/2020", "YYYY-MM-DD"]);
    let english = line("x", "The government pledged on Thursday to protect the bases.");
    refused(english.trim().as_bytes(), &["Latin", "--lang ar"]);
    let declared = line("x", TEXT).replace('}', r#", "lang": "fa"}"#);
    refused(declared.trim().as_bytes(), &["\"fa\"", "--lang ar"]);
    let before = line("good", TEXT).len() + br#"{"doc_id": ""#.len();
    refused(b"{\"doc_id\": \"\xFF\", \"text\": \"x\"}", &[&format!("not UTF-8 at byte {before}"), "iconv"]);
}

#[test]
fn lang_ar_takes_any_story() {
    let run =
        run(&["code", "-f", "story", "--lang", "ar"], b"{\"doc_id\": \"x\", \"text\": \"Hello\", \"lang\": \"en\"}");
    assert_eq!((run.code, ids(&run.out)), (0, vec!["x".to_owned()]), "{}", run.err);
}

#[test]
fn nothing_to_read_is_another_number_than_a_part() {
    let folder = folder("nothing");
    let empty = folder.join("empty");
    fs::create_dir_all(&empty).unwrap();
    let latin = file(&folder, "latin.txt", b"\xC7\xE1\xE1\xE5");
    let zero = file(&folder, "zero.jsonl", "");
    let good = file(&folder, "good.txt", TEXT);
    for (path, said) in [
        (folder.join("none.txt").to_str().unwrap(), "no such file"),
        (empty.to_str().unwrap(), "no stories"),
        (latin.as_str(), "not UTF-8 at byte 0"),
        (zero.as_str(), "no stories"),
    ] {
        let alone = run(&["code", path], b"");
        assert_eq!((alone.code, alone.out.as_str()), (3, ""), "{path}");
        assert!(alone.err.contains(path) && alone.err.contains(said), "{}", alone.err);
        let beside = run(&["code", "-f", "story", path, &good], b"");
        assert_eq!((beside.code, ids(&beside.out)), (1, vec!["good".to_owned()]), "{path}");
    }
    let silent = run(&["code"], b"");
    assert_eq!(silent.code, 3);
    assert!(silent.err.contains("standard input: the text is empty"), "{}", silent.err);
}

#[test]
fn damaged_gzip_is_named_and_what_came_before_is_coded() {
    let folder = folder("gzip");
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    gz.write_all((line("a", TEXT) + &line("b", TEXT)).as_bytes()).unwrap();
    let mut bytes = gz.finish().unwrap();
    bytes.truncate(bytes.len() - 40);
    let path = file(&folder, "cut.jsonl.gz", bytes);
    let run = run(&["code", "-f", "story", &path], b"");
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("cut.jsonl.gz, line 2: cannot be read"), "{}", run.err);
}

#[test]
fn wrong_use() {
    for arguments in [
        vec!["code", "--published", "2020-13-01", "x"],
        vec!["code", "--format", "xml", "x"],
        vec!["code", "--jobs", "0", "x"],
        vec!["code", "--lang", "en", "x"],
        vec!["code", "--nonsense"],
        vec!["nonsense"],
        vec![],
    ] {
        let run = run(&arguments, b"");
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!run.err.is_empty());
    }
}

#[test]
fn out_that_cannot_be_written() {
    let folder = folder("unwritable");
    for out in [folder.join("no/such/folder/out.jsonl"), folder.clone()] {
        let run = run(&["code", "--out", out.to_str().unwrap()], TEXT.as_bytes());
        assert_eq!(run.code, 4, "{}", run.err);
        assert!(run.err.contains(out.to_str().unwrap()) && run.err.contains("--out"), "{}", run.err);
    }
    if Path::new("/dev/full").exists() {
        let run = run(&["code", "-f", "story", "--out", "/dev/full"], TEXT.as_bytes());
        assert_eq!(run.code, 4, "{}", run.err);
    }
}

#[test]
fn nothing_is_left_behind_where_nothing_was_coded() {
    let folder = folder("left");
    let out = folder.join("old.jsonl");
    fs::write(&out, "old").unwrap();
    let run = run(&["code", "--out", out.to_str().unwrap(), "/no/such/file"], b"");
    assert_eq!(run.code, 3);
    assert_eq!(fs::read_to_string(&out).unwrap(), "old");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = folder("pipe");
    let path = file(&folder, "many.jsonl", line("a", TEXT).repeat(3000));
    let mut child = Command::new(env!("CARGO_BIN_EXE_sijill"))
        .args(["code", "-f", "story", &path])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn published_is_for_stories_without_a_date_of_their_own() {
    let own = line("own", TEXT).replace('}', r#", "published": "2019-01-02T03:04:05Z"}"#);
    let run = run(&["code", "-f", "story", "--published", "2020-06-12"], (own + &line("none", TEXT)).as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    let dates: Vec<_> =
        run.out.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["published"].clone()).collect();
    assert_eq!(dates, ["2019-01-02", "2020-06-12"]);
}

#[test]
fn the_title_stands_at_the_head_of_the_coded_text() {
    let story = serde_json::json!({ "doc_id": "x", "title": "عنوان 😀", "text": TEXT }).to_string();
    let run = run(&["code", "-f", "story"], story.as_bytes());
    let shown: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(shown["title_length"], 7);
    assert_eq!(shown["notes"], serde_json::json!(["no_publication_date"]));
}

#[test]
fn help_and_the_book_tell_the_same_exit_codes() {
    use sijill_app::exit::Exit;
    let help = run(&["--help"], b"");
    assert_eq!(help.code, 0);
    let book = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/exit-codes.md")).unwrap();
    for exit in Exit::ALL {
        assert!(help.out.contains(&format!("  {}  {}\n", exit.code(), exit.meaning())), "{}", help.out);
        assert!(book.contains(&format!("| {} | {} |", exit.code(), exit.meaning())), "{exit:?}");
    }
}

#[test]
fn pack_check_ends_with_one_where_a_table_has_a_problem() {
    let packs = folder("pack-check");
    fs::create_dir_all(packs.join("xx")).unwrap();
    let table =
        |lines: &str| fs::write(packs.join("xx/cues.tsv"), format!("cue\tkind\tstance\tgloss\n{lines}")).unwrap();
    let check = || run(&["pack", "check", "--lang", "xx", "--packs", packs.to_str().unwrap()], b"");
    table("b\tturn\tneutral\tx\na\tturn\tneutral\ty\n");
    assert_eq!(check().code, 0, "{}", check().out);
    table("b\tturn\tneutral\tx\nb\tturn\tneutral\ty\n");
    let found = check();
    assert_eq!(found.code, 1);
    assert!(found.out.starts_with("xx/cues.tsv:3: "), "{}", found.out);
    assert!(
        found.out.contains("xx/cues.tsv:2 already; help: ") && found.out.ends_with(" 1 problems\n"),
        "{}",
        found.out
    );
}
