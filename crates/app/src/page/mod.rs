//! Coded stories -> one self-contained page: the story with its evidence painted, and its records as cards beside it.
//! Needs no network; works without its script, which only adds lighting by hover and exact side bars.

mod cards;
pub(crate) mod html;
mod story;

use crate::labels::Labels;
use crate::output::Told;
use html::{Fill, Html};
pub(crate) use story::is_rtl;

/// The beginning of a page called `title`.
pub fn head(labels: &Labels, title: &str) -> String {
    let mut html = Html::new(labels);
    html.template(include_str!("head.html"), |key| match key {
        "css" => Some(Fill::Markup(concat!(include_str!("base.css"), include_str!("page.css")))),
        "title" => Some(Fill::Text(title)),
        _ => None,
    });
    html.finish()
}

/// A story's section.
pub fn story(labels: &Labels, told: &Told<'_>) -> String {
    let mut html = Html::new(labels);
    story::section(&mut html, told);
    html.finish()
}

/// The end of a page.
pub fn tail(labels: &Labels, coder: &str) -> String {
    let mut html = Html::new(labels);
    html.template(include_str!("tail.html"), |key| match key {
        "js" => Some(Fill::Markup(include_str!("page.js"))),
        "coder" => Some(Fill::Text(coder)),
        _ => None,
    });
    html.finish()
}
