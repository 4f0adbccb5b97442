//! The stories at the end, each with what the page cites it for.

use super::Page;
use super::gather::STORIES;
use super::pieces::address;
use sijill_ledger::history::Story;

/// Links back that are shown of a story.
const BACK: usize = 12;

impl Page<'_> {
    /// The list.
    pub(super) fn stories(&mut self) {
        let c = self.contents;
        self.html.raw("<section id=\"stories\"><h2>").label("stories").raw(" <span class=\"count\">");
        self.html.number(c.stories.len()).raw("</span></h2>\n<ol class=\"stories\">\n");
        let few = c.stories.len() <= STORIES;
        let mut left = 0;
        // A citation may be a copy, an older version, or of a story that does not answer itself.
        let mut shown: Vec<&Story> = Vec::new();
        for story in &c.stories {
            if few || self.cites.contains_key(&story.id) {
                shown.push(story);
            } else {
                left += 1;
            }
        }
        shown.extend(c.copies.values().flatten().filter(|s| few || self.cites.contains_key(&s.id)));
        let threads = c.threads.iter().flat_map(|row| {
            let t = &row.thread;
            t.reports.iter().map(|r| &r.story).chain(t.evidence.iter().map(|e| &e.story))
        });
        let events = c.events.values().flat_map(|e| e.citations.iter().map(|r| &r.story));
        let others = threads.chain(events).chain(c.statements.values().map(|r| &r.story));
        shown.extend(others.filter(|s| self.cites.contains_key(&s.id)));
        shown.sort_by(|a, b| (&a.published, &a.id).cmp(&(&b.published, &b.id)));
        shown.dedup_by(|a, b| a.id == b.id);
        for story in shown {
            self.story(story);
        }
        self.html.raw("</ol>\n");
        self.left(left, "report.stories-left");
        self.html.raw("</section>\n");
    }

    fn story(&mut self, story: &Story) {
        self.html.raw("<li id=\"").text(&story.id).raw("\"><p class=\"when\">");
        self.day(story.published.as_deref());
        self.html.raw("</p><div class=\"what\"><p class=\"headline\"");
        self.in_words();
        self.html.raw(">").text(&story.title).raw("</p><p class=\"by\">");
        if let Some(outlet) = &story.outlet {
            self.html.raw("<bdi>").text(outlet).raw("</bdi> ");
        }
        self.html.raw("<code><bdi>").text(&story.doc_id).raw("</bdi></code>");
        if let Some(first) = &story.copy_of {
            self.html
                .raw(" <span class=\"chip\">")
                .label("report.copy")
                .raw("</span> <a href=\"#")
                .text(first)
                .raw("\">");
            self.html.label("report.first").raw("</a>");
        }
        if story.newer.is_some() {
            self.html.raw(" <span class=\"chip\">").label("report.older").raw("</span>");
        }
        if let Some(url) = address(story) {
            self.html
                .raw(" <a class=\"out\" rel=\"noreferrer\" href=\"")
                .text(url)
                .raw("\">")
                .label("source")
                .raw("</a>");
        }
        self.html.raw("</p>");
        let back = self.cites.remove(&story.id).unwrap_or_default();
        if !back.is_empty() {
            self.html.raw("<p class=\"back\">").label("report.cited").raw(": ");
            for (i, (item, key)) in back.iter().take(BACK).enumerate() {
                self.html.raw(if i == 0 { "<a href=\"#" } else { " \u{b7} <a href=\"#" }).text(item).raw("\">");
                self.html.label(key).raw("</a>");
            }
            if back.len() > BACK {
                self.html.raw(" +").number(back.len() - BACK);
            }
            self.html.raw("</p>");
        }
        self.html.raw("</div></li>\n");
    }
}
