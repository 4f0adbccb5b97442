//! A ledger -> one self-contained page: the due board, every promise with its reports, who did and said what to whom, what happened month
//! by month, and the stories. State first, words next, machinery last. It needs no network and works without its script, which only keeps
//! the language of the interface and opens what is folded before printing.

mod board;
mod chart;
mod gather;
mod head;
mod months;
mod pairs;
mod pieces;
mod reasons;
mod sides;
mod stories;
mod threads;
mod words;

pub use gather::Contents;

use crate::labels::Labels;
use crate::page::html::{Fill, Html};
use std::collections::{BTreeMap, BTreeSet};

/// The page of a ledger in the language `lang`.
pub fn page(labels: &Labels, lang: &str, contents: &Contents) -> String {
    let mut page = Page { html: Html::new(labels), contents, lang, cites: BTreeMap::new(), used: BTreeSet::new() };
    let title = format!("{} \u{b7} {}", contents.name, contents.day);
    let css = concat!(include_str!("../page/base.css"), include_str!("report.css"));
    page.html.template(include_str!("head.html"), |key| match key {
        "css" => Some(Fill::Markup(css)),
        "title" => Some(Fill::Text(&title)),
        _ => None,
    });
    page.head();
    page.board();
    page.threads();
    page.chart();
    page.sides();
    page.stories();
    let coders: Vec<String> = contents.coders.iter().map(|(version, pack)| format!("{version}, {pack}")).collect();
    let coders = coders.join("; ");
    page.html.template(include_str!("tail.html"), |key| match key {
        "js" => Some(Fill::Markup(include_str!("report.js"))),
        "coder" => Some(Fill::Text(&coders)),
        _ => None,
    });
    page.html.finish()
}

/// The page being written.
struct Page<'a> {
    html: Html<'a>,
    contents: &'a Contents,
    /// Language of the stories.
    lang: &'a str,
    /// Where the page cites a story: the item's name, and the key of what it is.
    cites: BTreeMap<String, Vec<(String, String)>>,
    /// Names that were given.
    used: BTreeSet<String>,
}
