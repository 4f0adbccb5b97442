//! What the page is about: ledger, day, stories, and how many promises stand where.

use super::Page;
use super::board::{PARTS, key};
use super::pieces::slug;

impl Page<'_> {
    /// The head of the page.
    pub(super) fn head(&mut self) {
        let c = self.contents;
        self.html.raw("<header class=\"top\">\n<h1>").label("report.title").raw("</h1>\n<p class=\"of\"><bdi>");
        self.html.text(&c.name).raw("</bdi> <span class=\"day\">").label("report.as-of").raw(" ");
        self.date(&c.day);
        self.html.raw("</span></p>\n<dl class=\"about\">\n");
        self.field("stories", |page| {
            page.html.raw("<strong>").number(c.stories.len()).raw("</strong>");
            let copies: usize = c.copies.values().map(Vec::len).sum();
            if copies > 0 {
                page.html.raw(" <small>").label("report.copies-folded").raw(": ").number(copies).raw("</small>");
            }
        });
        self.field("report.outlets", |page| {
            page.html.raw("<strong>").number(c.outlets).raw("</strong>");
        });
        let mut days: Vec<&str> = c.stories.iter().filter_map(|s| s.published.as_deref()).collect();
        days.sort_unstable();
        if let (Some(first), Some(last)) = (days.first(), days.last()) {
            self.field("report.period", |page| page.date(&format!("{first}/{last}")));
        }
        self.field("report.coder", |page| {
            for (version, pack) in &c.coders {
                page.html.raw("<bdi class=\"coder\">sijill ").text(version).raw(" \u{b7} ").text(pack).raw("</bdi> ");
            }
        });
        if !c.asked.is_empty() {
            self.field("filter", |page| {
                page.html.raw("<code dir=\"auto\">").text(&c.asked).raw("</code>");
            });
        }
        self.html.raw("</dl>\n");
        if c.stories.is_empty() {
            self.html.raw("<p class=\"left\">").label("report.nothing").raw("</p>\n");
        }
        self.html.raw("<nav class=\"states\"><h2 class=\"hidden\">").label("report.states").raw("</h2>\n<ul>\n");
        for part in PARTS {
            let count = c.counts.get(&part).copied().unwrap_or(0);
            let shown = c.threads.iter().any(|row| row.board == part);
            self.html.raw("<li class=\"b-").text(&slug(part.name()));
            self.html.raw(if count == 0 { " zero\">" } else { "\">" });
            if shown {
                self.html.raw("<a href=\"#state-").text(&slug(part.name())).raw("\">");
            }
            self.html.raw("<b>").number(count).raw("</b> <span>").label(&key(part)).raw("</span>");
            self.html.raw(if shown { "</a></li>\n" } else { "</li>\n" });
        }
        self.html.raw("</ul></nav>\n</header>\n");
    }
}
