//! The page of a coded story, in a headless browser: its markup as parsed, its language switch, its screenshots (which are left in
//! the target folder to be looked at).
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod common;

use sijill_app::output::{Format, Told};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A page of the made-up story, told with and without a publication date.
fn page() -> String {
    let view = common::view(Format::Html, false);
    let stories = [(common::input(true), common::coded(true)), (common::input(false), common::coded(false))];
    let mut out = view.head(stories[0].0.title.as_deref().unwrap_or_default());
    for (number, (input, coded)) in stories.iter().enumerate() {
        out.push_str(&view.story(&Told { number, input, coded, lang: "ar" }));
    }
    out + &view.tail()
}

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
    std::fs::create_dir_all(&folder).expect("a folder in the target folder");
    folder
}

fn written() -> PathBuf {
    let path = folder().join("page.html");
    std::fs::write(&path, page()).expect("a file in the target folder");
    path
}

/// Runs chromium; `None` where the tests are told to do without.
fn chromium(profile: &str, arguments: &[&str]) -> Option<String> {
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
        ])
        .arg(format!("--user-data-dir={}", folder().join(profile).display()))
        .args(arguments)
        .output();
    let output = run.expect("chromium is needed for this test: apt-get install chromium, or set SIJILL_NO_BROWSER=1");
    assert!(output.status.success(), "chromium: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn nothing_is_fetched_and_nothing_of_the_story_is_markup() {
    let page = page();
    for bad in ["<script>alert", "<الرمان>", "src=", "@import", "url(", "<link"] {
        assert!(!page.contains(bad), "{bad}");
    }
    assert!(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
    let outside: Vec<_> = page.match_indices("http").map(|(i, _)| page[i..].split('"').next().unwrap_or("")).collect();
    assert!(outside.iter().all(|link| *link == "https://news.example/valley?a=1&amp;b=2"), "{outside:?}");
}

#[test]
fn every_label_of_the_page_is_in_both_languages() {
    let page = page();
    for part in page.split("lang=\"ar\">").skip(1) {
        let label = part.split('<').next().unwrap_or("");
        // The switch names English in English.
        let foreign = label.starts_with(|c: char| c.is_ascii_alphabetic()) && label != "English";
        assert!(!foreign, "no Arabic label for {label}");
    }
}

#[test]
fn cards_say_who_that_is_through_whom_it_came_and_what_it_is_given_for() {
    let page = page();
    let turkey = "<span class=\"ar\" lang=\"ar\">تركيا</span><span class=\"en\" lang=\"en\">Turkey</span>";
    assert!(page.contains(&format!("<code class=\"who\" dir=\"ltr\">TUR</code> {turkey} · ")));
    // The full name first, and the words that stand here after it.
    let (_, after) = page.split_once(">وزير الخارجية سامي الراشد</a>").unwrap();
    let (name, _) = after.split_once("</span></dd>").unwrap();
    assert!(name.contains("<span class=\"as\">") && name.contains(">سامي الراشد</a>"), "{name}");
    assert!(page.contains("<bdi>الأفق نيوز</bdi> <span class=\"cites\">"));
    // Commitment 2 is given in return for 1, and 1 leads to 2.
    assert_eq!(page.matches("class=\"other\" href=\"#c1-0\"").count(), 1);
    assert_eq!(page.matches("class=\"other\" href=\"#c2-0\"").count(), 1);
    assert!(page.contains("<details><summary><span class=\"ar\" lang=\"ar\">لماذا</span>"));
}

#[test]
fn the_browser_reads_what_was_written() {
    let url = format!("file://{}#en", written().display());
    let Some(dom) = chromium("dom", &["--dump-dom", &url]) else { return };
    // The script ran, the switch is on English, and the page runs its way.
    assert!(dom.contains("<html lang=\"en\" dir=\"ltr\" class=\"js\">"), "{}", &dom[..200]);
    // One card a record, one bar a commitment, no name twice.
    assert_eq!(dom.matches("<article class=\"card").count(), 2 * 16);
    assert_eq!(dom.matches("<i aria-hidden=\"true\"").count(), 2 * 4);
    let mut names: Vec<_> = dom.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
    // Every link within the page leads somewhere.
    for link in dom.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(names.binary_search(&link).is_ok(), "#{link} leads nowhere");
    }
}

#[test]
fn a_click_on_words_lights_their_card_and_a_click_on_a_card_its_words() {
    let mut names = Vec::new();
    for (name, click) in
        [("words", "document.querySelector('.text .seg').click()"), ("card", "document.getElementById('e1-0').click()")]
    {
        let path = folder().join(format!("{name}.html"));
        std::fs::write(&path, page() + &format!("<script>{click}</script>")).expect("a file in the target folder");
        let Some(dom) = chromium(name, &["--dump-dom", &format!("file://{}", path.display())]) else { return };
        assert!(dom.contains("<section class=\"story picked\""), "{name}");
        assert!(dom.contains("<article class=\"card ev cooperative-verbal lit\" id=\"e1-0\""), "{name}");
        names.push(dom.matches(" lit").count());
    }
    assert!(names[0] > 5 && names[0] == names[1], "{names:?}");
}

#[test]
fn screenshots() {
    let page = written();
    for (ui, width, height) in [("ar", 1440, 1100), ("en", 1440, 1100), ("ar", 390, 2400), ("en", 390, 2400)] {
        let shot = folder().join(format!("{ui}-{width}.png"));
        let profile = format!("shot-{ui}-{width}");
        let arguments = [
            format!("--screenshot={}", shot.display()),
            format!("--window-size={width},{height}"),
            format!("file://{}#{ui}", page.display()),
        ];
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        if chromium(&profile, &arguments).is_none() {
            return;
        }
        assert!(shot.metadata().expect("a screenshot").len() > 10_000);
    }
}
