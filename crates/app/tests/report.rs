//! `sijill report`: a small ledger with hostile stories made into a page, its markup, and how it stands in a headless browser.
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod program;

use program::run;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

const STORIES: &str = r#"{"doc_id":"X-1","outlet":"الأفق نيوز","published":"2024-05-17","url":"https://news.example/valley?a=1&b=2","title":"تركيا تتعهد بسحب قواتها من الوادي","text":"أنقرة (وكالات)- تعهدت الحكومة التركية الخميس بسحب قواتها من وادي النخيل قبل نهاية يونيو 2024، وتعهدت الحكومة العراقية مقابل ذلك بنشر لواءين من حرس الحدود في الوادي.\nواتهم متحدث باسم الجيش العراقي فصائل مسلحة بقصف قرية <الرمان> & أطرافها مساء الأربعاء."}
{"doc_id":"X-2 \"><img src=x onerror=alert(1)>","outlet":"<b>صحيفة</b>","published":"2024-06-20","url":"javascript:alert(1)","title":"<script>alert('x')</script> القوات التركية تنسحب","text":"سحبت الحكومة التركية قواتها من وادي النخيل اليوم الخميس.\nوقال وزير الخارجية العراقي إن بلاده \"ترحب بالانسحاب </blockquote></li><script>alert(2)</script> & تشكر أنقرة\"."}
{"doc_id":"X-3","outlet":"الأفق نيوز","published":"2024-07-02","title":"بغداد تتهم أنقرة","text":"اتهمت الحكومة العراقية الحكومة التركية بقصف قرية في دهوك. وقال متحدث باسم الحكومة العراقية إن تركيا أخلت بتعهدها سحب قواتها من وادي النخيل."}
"#;

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("report");
    std::fs::create_dir_all(&folder).expect("a folder in the target folder");
    folder
}

/// Runs the program, which must end well.
fn sijill(arguments: &[&str], stdin: &str) -> String {
    let done = run(arguments, stdin.as_bytes());
    assert_eq!(done.code, 0, "{arguments:?}: {}", done.err);
    done.out
}

/// The ledger of the stories, one thread assessed.
static LEDGER: LazyLock<String> = LazyLock::new(|| {
    let path = folder().join("small.sijill");
    for ending in ["", "-wal", "-shm"] {
        // Of an earlier run, if there was one.
        let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
    }
    let ledger = path.to_str().unwrap().to_owned();
    sijill(&["add", "-q", "-l", &ledger, "-"], STORIES);
    let threads = sijill(&["threads", "-l", &ledger, "-f", "csv"], "");
    let id = threads.lines().find(|line| line.contains("RETREAT")).unwrap().split(',').next().unwrap().to_owned();
    let reason = "</p><script>alert(3)</script> one post of three";
    let assess = ["review", "assess", &id, "-l", &ledger, "--to", "1", "--period", "2024", "--who", "<i>M.</i>"];
    sijill(&[&assess[..], &["--reason", reason]].concat(), "");
    ledger
});

fn page(more: &[&str]) -> String {
    sijill(&[&["report", "-l", LEDGER.as_str()], more].concat(), "")
}

/// The names of elements, each once.
fn names(page: &str) -> Vec<&str> {
    let mut names: Vec<_> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "a name stands twice");
    names
}

#[test]
fn nothing_of_a_story_is_markup_and_nothing_is_fetched() {
    let page = page(&[]);
    for bad in
        ["<script>alert", "<الرمان>", "<img", "<iframe", "<script src", "@import", "url(", "<link", "<b>صحيفة", "<i>M."]
    {
        assert!(!page.contains(bad), "{bad}");
    }
    assert!(!page.contains("href=\"javascript"));
    assert!(page.contains("&lt;/blockquote&gt;&lt;/li&gt;&lt;script&gt;alert(2)&lt;/script&gt;"));
    assert!(page.contains("&lt;/p&gt;&lt;script&gt;alert(3)"));
    assert_eq!(page.matches("<script>").count(), 1);
    let outside = page.match_indices("http").map(|(i, _)| page[i..].split('"').next().unwrap_or(""));
    assert!(outside.filter(|l| !l.starts_with("http-equiv")).all(|l| l == "https://news.example/valley?a=1&amp;b=2"));
    for tag in ["section", "article", "div", "ol", "ul", "li", "p", "span", "bdi", "a", "details", "dl", "blockquote"] {
        let open = page.matches(&format!("<{tag} ")).count() + page.matches(&format!("<{tag}>")).count();
        assert_eq!(open, page.matches(&format!("</{tag}>")).count(), "{tag}");
    }
}

#[test]
fn state_words_layers_and_the_promise_in_return_are_there() {
    let page = page(&["--as-of", "2024-07-10"]);
    // Which state it is, is the linking pass's affair.
    assert!(page.contains("<section class=\"part b-") && page.matches("<article class=\"thread b-").count() == 2);
    // Assessed later than that day: not known yet.
    assert!(!page.contains("<li class=\"people\">"));
    assert!(self::page(&[]).contains("<li class=\"people\">"));
    assert!(page.contains("<mark>سحب قواتها من وادي النخيل</mark>"));
    assert_eq!(page.matches("<section class=\"counter ").count(), 2);
    assert!(page.contains("<li class=\"claim k-stated\""));
    // A sentence that the linking pass gives as its reason stands in packs/ar/ui.tsv as `reason.*`.
    assert!(!page.contains("<span lang=\"en\" dir=\"ltr\">"), "a reason without its Arabic");
    let names = names(&page);
    for link in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(names.binary_search(&link).is_ok(), "#{link} leads nowhere");
    }
    for part in page.split("lang=\"ar\">").skip(1) {
        let label = part.split('<').next().unwrap_or("");
        // The switch names English in English.
        let foreign = label.starts_with(|c: char| c.is_ascii_alphabetic()) && label != "English";
        assert!(!foreign, "no Arabic label for {label}");
    }
}

#[test]
fn what_is_left_out_is_said_and_filters_are_told() {
    let page = page(&["--limit", "1", "--as-of", "2024-07-10", "--from", "2024-01-01"]);
    assert_eq!(page.matches("<article class=\"thread ").count(), 1);
    assert_eq!(page.matches("<details class=\"pair\">").count(), 2);
    assert!(page.contains("promises are not shown here") && page.contains("pairs are not shown here"));
    assert!(page.contains("--from 2024-01-01</code>"));
    // The other half of an exchange that is left out is named without a link.
    assert!(page.contains("Not among those shown here"));
    let nothing = self::page(&["--from", "2030-01-01"]);
    assert!(nothing.contains("No story of the ledger answers") && !nothing.contains("id=\"months\""));
}

#[test]
fn the_same_ledger_gives_the_same_bytes_into_a_file_too() {
    let out = folder().join("same.html");
    let day = ["--as-of", "2024-07-10"];
    let said = page(&[&day[..], &["--out", out.to_str().unwrap()]].concat());
    assert!(said.is_empty());
    assert_eq!(std::fs::read_to_string(out).unwrap(), page(&day));
}

/// Runs chromium; `None` where the tests are told to do without.
fn chromium(profile: &str, arguments: &[&str]) -> Option<(String, String)> {
    if std::env::var_os("SIJILL_NO_BROWSER").is_some_and(|v| v == "1") {
        eprintln!("no browser test: SIJILL_NO_BROWSER=1");
        return None;
    }
    let run = Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--hide-scrollbars",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--enable-logging=stderr",
        ])
        .arg(format!("--user-data-dir={}", folder().join(profile).display()))
        .args(arguments)
        .output();
    let output = run.expect("chromium is needed for this test: apt-get install chromium, or set SIJILL_NO_BROWSER=1");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "chromium: {}", text(&output.stderr));
    Some((text(&output.stdout), text(&output.stderr)))
}

/// Tells the page's own width and what stands out of it, everything unfolded.
const MEASURE: &str = "<script>
for (const box of document.querySelectorAll('details')) box.open = true;
const width = document.documentElement.clientWidth;
const inside = (e) => !e.closest('.wide, .skip, .hidden, details:not([open])');
const out = [...document.querySelectorAll('body *')].filter((e) => {
  const box = e.getBoundingClientRect();
  return inside(e) && box.width > 1 && (box.right > width + 1 || box.left < -1);
}).map((e) => e.tagName + '.' + e.className);
const { lang, dir } = document.documentElement;
const wide = document.documentElement.scrollWidth;
parent.postMessage(`${lang} ${dir} ${innerWidth} ${wide} out:${[...new Set(out)].join(' ')};`, '*');
</script>";

#[test]
fn no_window_is_too_narrow_and_nothing_goes_wrong_in_the_browser() {
    let path = folder().join("measured.html");
    std::fs::write(&path, page(&["--as-of", "2024-07-10"]) + MEASURE).unwrap();
    for (ui, dir) in [("ar", "rtl"), ("en", "ltr")] {
        for width in [1440, 390] {
            // In a frame: a window of its own is never narrower than 500.
            let frame = folder().join(format!("frame-{ui}-{width}.html"));
            let markup = format!(
                "<script>onmessage = (e) => {{ document.title = e.data; }};</script>\
                 <iframe src=\"measured.html#{ui}\" width=\"{width}\" height=\"1200\" style=\"border:0\"></iframe>"
            );
            std::fs::write(&frame, markup).unwrap();
            let url = format!("file://{}", frame.display());
            let arguments = ["--window-size=1600,1300", "--virtual-time-budget=3000", "--dump-dom", &url];
            let Some((dom, log)) = chromium(&format!("measure-{ui}-{width}"), &arguments) else { return };
            let told = dom.split("<title>").nth(1).and_then(|t| t.split("</title>").next()).unwrap_or("");
            assert_eq!(told, format!("{ui} {dir} {width} {width} out:;"));
            assert!(!log.contains("CONSOLE"), "{log}");
        }
    }
}
