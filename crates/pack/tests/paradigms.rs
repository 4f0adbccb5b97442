//! Snapshots: turns model verbs of every class into tables of all their forms, and compares them with the tables in `paradigms/`.
//!
//! Example: `paradigms/qwl-1.txt` is قال يقول. `UPDATE=1 cargo test -p sijill-pack --test paradigms` rewrites the tables; read what
//! changed before committing it. `+` marks spellings that stand only before an enclitic.

use std::fmt::Write as _;
use std::path::Path;

use sijill_pack::features::Features;
use sijill_pack::morphology::{Form, VerbEntry, Vowel, conjugate, masdars, participles};

use Form::{I, II, III, IV, IX, QI, QII, QIV, V, VI, VII, VIII, X};

/// File, root, form, vowels.
const MODELS: [(&str, &str, Form, &str); 48] = [
    ("ktb-1", "كتب", I, "au"),
    ("drb-1", "ضرب", I, "ai"),
    ("shrb-1", "شرب", I, "ia"),
    ("kbr-1", "كبر", I, "uu"),
    ("shnn-1", "شنن", I, "au"),
    ("zll-1", "ظلل", I, "ia"),
    ("akhdh-1", "ءخذ", I, "au"),
    ("sal-1", "سءل", I, "aa"),
    ("bda-1", "بدء", I, "aa"),
    ("wsl-1", "وصل", I, "ai"),
    ("wda-1", "وضع", I, "aa"),
    ("wdd-1", "ودد", I, "ia"),
    ("yqz-1", "يقظ", I, "ia"),
    ("qwl-1", "قول", I, "au"),
    ("syr-1", "سير", I, "ai"),
    ("nwm-1", "نوم", I, "ia"),
    ("jya-1", "جيء", I, "ai"),
    ("shya-1", "شيء", I, "ia"),
    ("dew-1", "دعو", I, "au"),
    ("rmy-1", "رمي", I, "ai"),
    ("bqy-1", "بقي", I, "ia"),
    ("sey-1", "سعي", I, "aa"),
    ("wfy-1", "وفي", I, "ai"),
    ("nwy-1", "نوي", I, "ai"),
    ("hyy-1", "حيي", I, "ia"),
    ("aty-1", "ءتي", I, "ai"),
    ("ray-1", "رءي", I, "aa"),
    ("nay-1", "نءي", I, "aa"),
    ("alm-2", "علم", II, "-"),
    ("swy-2", "سوي", II, "-"),
    ("hna-2", "هنء", II, "-"),
    ("akhdh-3", "ءخذ", III, "-"),
    ("qwm-4", "قوم", IV, "-"),
    ("amn-4", "ءمن", IV, "-"),
    ("ray-4", "رءي", IV, "-"),
    ("hdy-5", "حدي", V, "-"),
    ("nhy-6", "نهي", VI, "-"),
    ("hwz-7", "حوز", VII, "-"),
    ("wsl-8", "وصل", VIII, "-"),
    ("drr-8", "ضرر", VIII, "-"),
    ("zyd-8", "زيد", VIII, "-"),
    ("dew-8", "دعو", VIII, "-"),
    ("alf-8", "ءلف", VIII, "-"),
    ("hmr-9", "حمر", IX, "-"),
    ("hyy-10", "حيي", X, "-"),
    ("sytr-q1", "سيطر", QI, "-"),
    ("dhwr-q2", "دهور", QII, "-"),
    ("tman-q4", "طمءن", QIV, "-"),
];

const PERSONS: [(&str, Features); 13] = [
    ("3ms", Features::P3MS),
    ("3fs", Features::P3FS),
    ("3md", Features::P3MD),
    ("3fd", Features::P3FD),
    ("3mp", Features::P3MP),
    ("3fp", Features::P3FP),
    ("2ms", Features::P2MS),
    ("2fs", Features::P2FS),
    ("2d", Features::P2D),
    ("2mp", Features::P2MP),
    ("2fp", Features::P2FP),
    ("1s", Features::P1S),
    ("1p", Features::P1P),
];

fn entry(root: &str, form: Form, vowels: &str) -> VerbEntry {
    let vowel = |c| match c {
        'a' => Vowel::A,
        'i' => Vowel::I,
        _ => Vowel::U,
    };
    let mut letters = vowels.chars().filter(|c| *c != '-').map(vowel);
    let vowels = letters.next().zip(letters.next());
    VerbEntry { root: root.chars().collect(), form, vowels }
}

fn table(verb: &VerbEntry) -> String {
    let forms = conjugate(verb).expect("a model verb");
    let cell = |features: Features| {
        let texts: Vec<String> = forms
            .iter()
            .filter(|f| f.features == features)
            .map(|f| if f.before_enclitic { format!("+{}", f.text) } else { f.text.clone() })
            .collect();
        if texts.is_empty() { "-".to_string() } else { texts.join(" ") }
    };
    let mut out = String::new();
    let imperfect = Features::IMPERFECT;
    for (name, voice) in [("active", Features::ACTIVE), ("passive", Features::PASSIVE)] {
        let _ = writeln!(out, "{name}\tperfect\tindicative\tsubjunctive\tjussive\timperative");
        for (person, p) in PERSONS {
            let cells = [
                cell(Features::PERFECT | voice | p),
                cell(imperfect | Features::INDICATIVE | voice | p),
                cell(imperfect | Features::SUBJUNCTIVE | voice | p),
                cell(imperfect | Features::JUSSIVE | voice | p),
                cell(Features::IMPERATIVE | voice | p),
            ];
            let _ = writeln!(out, "{person}\t{}", cells.join("\t"));
        }
    }
    for p in participles(verb).expect("a model verb") {
        let _ = writeln!(out, "{:?}\t{}", p.derived, p.entry.lemma);
    }
    for m in masdars(verb).expect("a model verb") {
        let _ = writeln!(out, "Masdar\t{m}");
    }
    out
}

#[test]
fn model_verbs_are_as_in_their_tables() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/paradigms");
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for (file, root, form, vowels) in MODELS {
        let path = folder.join(format!("{file}.txt"));
        let found = table(&entry(root, form, vowels));
        if update {
            std::fs::write(&path, &found).expect("the table can be written");
        } else if std::fs::read_to_string(&path).unwrap_or_default() != found {
            wrong.push(file);
        }
    }
    assert!(wrong.is_empty(), "differ from their tables: {wrong:?}");
}
