//! `sijill explain` from outside: words and arguments as JSON, the stages in a terminal, one word, wrong use.
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod program;

use serde_json::Value;

const TEXT: &str = "اتهمت بغداد أنقرة بالقصف. وقال متحدث 😀 إن الولايات المتحدة ستسحب ٥٢٠٠ جندي وللعراق الحق في ذلك.";

/// Standard output, standard error, and the number it ends with.
fn explain(arguments: &[&str], stdin: &str) -> (String, String, i32) {
    let run = program::run(&[&["explain"], arguments].concat(), stdin.as_bytes());
    (run.out, run.err, run.code)
}

fn lines(stories: &[(&str, &str)]) -> String {
    let line = |(id, text): &(&str, &str)| serde_json::json!({ "doc_id": id, "text": text }).to_string() + "\n";
    stories.iter().map(line).collect()
}

fn slice(text: &[char], of: &Value) -> String {
    let at = |key: &str| of[key].as_u64().unwrap() as usize;
    text[at("start")..at("end")].iter().collect()
}

#[test]
fn a_line_a_story_with_words_segments_and_arguments() {
    let input = lines(&[("n01", TEXT), ("n02", "كتاب 2019.")]);
    let (out, err, code) = explain(&["--format", "jsonl", "-"], &input);
    assert_eq!((code, err.as_str()), (0, ""));
    let stories: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(stories.iter().map(|s| s["doc_id"].as_str().unwrap()).collect::<Vec<_>>(), ["n01", "n02"]);
    let story = &stories[0];
    assert_eq!(story["text"], TEXT);
    let text: Vec<char> = TEXT.chars().collect();
    let words = story["words"].as_array().unwrap();
    for word in words {
        let pieces = word["segments"].as_array().unwrap();
        assert_eq!(pieces.iter().map(|p| slice(&text, p)).collect::<String>(), slice(&text, word));
        for piece in pieces {
            let class = piece["pos"].as_str().unwrap();
            assert!(["verb", "noun", "adjective", "proper", "function", "other"].contains(&class), "{class}");
            assert!(!piece["lemma"].as_str().unwrap().is_empty() && !piece["form"].as_str().unwrap().is_empty());
        }
    }
    let shown: Vec<String> = words.iter().map(|w| slice(&text, w)).collect();
    assert_eq!(shown, TEXT.replace(['.', '😀'], "").split_whitespace().collect::<Vec<_>>());
    let segments = |surface: &str| -> Vec<(String, String)> {
        let word = words.iter().find(|w| slice(&text, w) == surface).unwrap();
        let pair = |p: &Value| (slice(&text, p), p["pos"].as_str().unwrap().to_owned());
        word["segments"].as_array().unwrap().iter().map(pair).collect()
    };
    let owned =
        |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>();
    assert_eq!(segments("ستسحب"), owned(&[("س", "function"), ("تسحب", "verb")]));
    assert_eq!(segments("٥٢٠٠"), owned(&[("٥٢٠٠", "other")]));
    assert_eq!(segments("الولايات"), owned(&[("ال", "function"), ("ولايات", "noun")]));
    assert_eq!(segments("بغداد"), owned(&[("بغداد", "proper")]));
    let accused = &story["predicates"][0];
    assert_eq!(slice(&text, accused), "اتهمت");
    let args: Vec<(String, String)> = accused["args"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| (a["role"].as_str().unwrap().to_owned(), slice(&text, a)))
        .collect();
    assert_eq!(args, owned(&[("subject", "بغداد"), ("object", "أنقرة")]));
}

#[test]
fn every_stage_of_a_text_can_be_read() {
    let (out, err, code) = explain(&["--text", TEXT, "--published", "2020-06-12"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(!out.contains('\u{1B}'));
    for part in [
        "2020-06-12",
        "sentence 1",
        "sentence 2",
        "words",
        "groups",
        "clauses",
        "predicates",
        "graph",
        "actors",
        "records",
    ] {
        assert!(out.contains(part), "{part}");
    }
    for part in
        ["slot subject بغداد", "accuse", "role actor بغداد IRQ/GOV", "capital of IRQ", "event 1 ACCUSE", "cost 0"]
    {
        assert!(out.contains(part), "{part} is not in\n{out}");
    }
    let (second, ..) = explain(&["--text", TEXT, "--sentence", "2", "--color", "always"], "");
    assert!(second.contains("sentence 2") && !second.contains("sentence 1") && second.contains('\u{1B}'));
    let (beyond, ..) = explain(&["--text", TEXT, "--sentence", "9"], "");
    assert!(beyond.contains("only 2 sentences"));
}

#[test]
fn one_word_with_all_its_readings() {
    let (out, _, code) = explain(&["--word", "خفض"], "");
    assert_eq!(code, 0);
    assert!(out.contains("-> verb") || out.contains("-> noun"), "{out}");
    assert!(out.contains("form I masdar") && out.contains("form II perfect active"), "{out}");
    let (found, ..) = explain(&["--word", "بغداد", "-"], "رحبت أنقرة وبغداد بالاتفاق.");
    assert!(found.contains("وبغداد sentence 1") && found.contains("و + بغداد capital of IRQ"), "{found}");
    let (none, ..) = explain(&["--word", "طهران", "--text", TEXT], "");
    assert!(none.contains("not in it"));
}

#[test]
fn wrong_use_and_broken_input() {
    for arguments in [&["--text", " "][..], &["--text", "x", "y"], &["--sentence", "0"], &["--format", "html"]] {
        let (out, err, code) = explain(arguments, "");
        assert_eq!((out.as_str(), code), ("", 2), "{arguments:?}: {err}");
        assert!(!err.is_empty());
    }
    let (out, err, code) = explain(&["-f", "jsonl"], &(lines(&[("a", TEXT)]) + "{\n"));
    assert_eq!((out.lines().count(), code), (1, 1));
    assert!(err.contains("line 2"), "{err}");
    assert_eq!(explain(&["no-such-file"], "").2, 3);
}
