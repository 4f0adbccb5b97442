//! Every promise through time: what is claimed, what the machine holds against it, what persons assess, each a layer of its own.

use super::Page;
use super::board::key;
use super::pieces::slug;
use crate::lists::DueRow;
use sijill_ledger::history::{Assessment, Evidence, Report, Thread};
use sijill_ledger::model::Entity;

/// Entries of a timeline that are shown.
const ENTRIES: usize = 60;

/// Something on a timeline.
enum Entry<'t> {
    Claim(&'t Report),
    Held(&'t Evidence),
    Assessed(&'t Assessment),
}

impl Entry<'_> {
    /// When, and which layer.
    fn order(&self) -> (bool, &str, u8) {
        let (day, layer) = match self {
            Entry::Claim(r) => (r.story.published.as_deref(), 0),
            Entry::Held(e) => (e.story.published.as_deref(), 1),
            Entry::Assessed(a) => (Some(a.at.get(..10).unwrap_or(&a.at)), 2),
        };
        (day.is_none(), day.unwrap_or_default(), layer)
    }
}

fn entries(thread: &Thread) -> Vec<Entry<'_>> {
    let mut out: Vec<Entry<'_>> = thread.reports.iter().map(Entry::Claim).collect();
    out.extend(thread.evidence.iter().map(Entry::Held));
    out.extend(thread.assessments.iter().map(Entry::Assessed));
    out.sort_by(|a, b| a.order().cmp(&b.order()));
    out
}

impl Page<'_> {
    /// All threads.
    pub(super) fn threads(&mut self) {
        let c = self.contents;
        if c.threads.is_empty() {
            return;
        }
        self.html.raw("<section id=\"threads\"><h2>").label("report.threads").raw("</h2>\n<fieldset class=\"layers\">");
        self.html.raw("<legend class=\"hidden\">").label("report.layers").raw("</legend>");
        self.html.raw("<label><input type=\"checkbox\" id=\"show-claim\" checked><i class=\"dot claim\"></i>");
        self.html.label("layer.claim").raw("</label>");
        self.html.raw("<label><input type=\"checkbox\" id=\"show-machine\" checked><i class=\"dot machine\"></i>");
        self.html.label("layer.machine").raw("</label>");
        self.html.raw("<label><input type=\"checkbox\" id=\"show-people\" checked><i class=\"dot people\"></i>");
        self.html.label("layer.people").raw("</label></fieldset>\n");
        for row in &c.threads {
            self.thread(row);
        }
        self.left(c.threads_left, "report.threads-left");
        self.html.raw("</section>\n");
    }

    fn thread(&mut self, row: &DueRow) {
        let t = &row.thread;
        let bound = &t.commitment;
        self.used.insert(t.id.clone());
        self.html
            .raw("<article class=\"thread b-")
            .text(&slug(row.board.name()))
            .raw("\" id=\"")
            .text(&t.id)
            .raw("\">\n");
        self.html.raw("<header><p class=\"state\"><b>").label(&key(row.board)).raw("</b></p>\n<h3");
        self.in_words();
        self.html.raw(">").text(&bound.undertaking.text).raw("</h3>\n<p class=\"from\">");
        self.parties(&bound.pledger);
        self.html.raw("</p></header>\n<dl class=\"facts\">\n");
        if !bound.beneficiary.is_empty() {
            self.field("report.to-whom", |page| page.parties(&bound.beneficiary));
        }
        if t.due.is_some() || t.due_words.is_some() {
            self.field("report.due", |page| {
                page.due(row);
                if let Some(words) = &t.due_words {
                    page.html.raw("<span class=\"set\">");
                    page.words(words);
                    page.html.raw("</span>");
                }
            });
        }
        if let Some(condition) = &bound.condition {
            self.field("condition", |page| page.words(&condition.text));
        }
        self.field("report.sources", |page| {
            page.html.number(t.sources);
        });
        self.field("kind", |page| {
            page.html.raw("<span class=\"chip\">").label("type").raw(": ");
            page.html.label(&format!("type.{}", bound.r#type)).raw("</span>");
            if bound.polarity == "refrain" {
                page.chip("refrain", "polarity.refrain");
            }
            for (family, value) in [
                ("strength", &bound.strength),
                ("aim", &bound.aim),
                ("course", &bound.course),
                ("specificity", &bound.specificity),
            ] {
                page.chip("", &format!("{family}.{value}"));
            }
        });
        self.html
            .raw("</dl>\n<p class=\"proposed\"><i class=\"dot machine\"></i>")
            .label("report.proposed")
            .raw(": <b>");
        self.html.label(&key(row.board)).raw("</b> \u{2014} <span>");
        self.reason(&t.state_why);
        self.html.raw("</span></p>\n<div class=\"lines\">\n");
        self.timeline(t);
        self.counters(t);
        self.html
            .raw("</div>\n<p class=\"id\"><a href=\"#board\">")
            .label("report.to-board")
            .raw("</a> <code dir=\"ltr\">");
        self.html.text(&t.id).raw("</code></p>\n</article>\n");
    }

    fn timeline(&mut self, t: &Thread) {
        let all = entries(t);
        self.html.raw("<div><ol class=\"timeline\">\n");
        for entry in all.iter().take(ENTRIES) {
            match entry {
                Entry::Claim(r) => self.claim(t, r),
                Entry::Held(e) => self.held(t, e),
                Entry::Assessed(a) => self.assessed(a),
            }
        }
        self.html.raw("</ol>\n");
        self.left(all.len().saturating_sub(ENTRIES), "report.entries-left");
        self.html.raw("</div>\n");
    }

    fn claim(&mut self, t: &Thread, r: &Report) {
        let name = self.name(&format!("{}-{}", t.id, r.record));
        let kind = format!("report-kind.{}", slug(&r.kind));
        self.html.raw("<li class=\"claim k-").text(&slug(&r.kind));
        self.html.raw(if r.copy { " copy\" id=\"" } else { "\" id=\"" }).text(&name).raw("\"><p class=\"when\">");
        self.day(r.story.published.as_deref());
        self.html.raw("</p><div class=\"what\"><p class=\"line\"><b class=\"kind\">").label(&kind).raw("</b> ");
        self.cite(&r.story, &name, &kind);
        if r.copy {
            self.chip("", "report.copy");
        }
        self.html.raw("</p>");
        // A copy says the same words again.
        if !r.copy {
            self.quote(&r.story.id, r.start, r.end);
            self.html.raw("<div class=\"foot\"><p class=\"by\">").label("report.who-says").raw(": ");
            if r.by.is_empty() && r.by_code.is_none() {
                self.html.raw("<span class=\"unnamed\">").label("report.story-itself").raw("</span>");
            } else {
                let by = Entity { code: r.by_code.clone(), sector: r.by_sector.clone(), text: r.by.clone() };
                let own =
                    t.commitment.pledger.iter().any(|p| p.code.is_some() && p.code == by.code && p.sector == by.sector);
                self.parties(std::slice::from_ref(&by));
                if own {
                    self.chip("", "report.pledger-himself");
                }
            }
            self.html.raw("</p>");
            self.because(&r.why);
            self.html.raw("</div>");
        }
        self.html.raw("</div></li>\n");
    }

    fn held(&mut self, t: &Thread, e: &Evidence) {
        let name = self.name(&format!("{}-{}", t.id, e.record));
        let speaks = format!("speaks-for.{}", slug(&e.speaks_for));
        self.html.raw("<li class=\"machine f-").text(&slug(&e.speaks_for)).raw("\" id=\"").text(&name);
        self.html.raw("\"><p class=\"when\">");
        self.day(e.story.published.as_deref());
        self.html
            .raw("</p><div class=\"what\"><div class=\"box\"><p class=\"line\"><span class=\"layer\">")
            .label("layer.machine");
        self.html.raw("</span> <b class=\"kind\">").label(&speaks).raw("</b> ");
        self.cite(&e.story, &name, &speaks);
        self.html.raw("</p>");
        self.quote(&e.story.id, e.start, e.end);
        self.because(&e.why);
        self.html.raw("</div></div></li>\n");
    }

    fn assessed(&mut self, a: &Assessment) {
        self.html.raw("<li class=\"people\"><p class=\"when\">");
        self.date(a.at.get(..10).unwrap_or(&a.at));
        self.html
            .raw("</p><div class=\"what\"><div class=\"box\"><p class=\"line\"><span class=\"layer\">")
            .label("layer.people");
        self.html.raw("</span> <b class=\"kind\">").label(&format!("assessed.{}", slug(&a.value))).raw("</b> <bdi>");
        self.html.text(&a.who).raw("</bdi>");
        if let Some(period) = &a.period {
            self.html.raw(" <span class=\"period\">").label("report.period").raw(": <bdi>").text(period);
            self.html.raw("</bdi></span>");
        }
        self.html.raw("</p><p class=\"grounds\" dir=\"auto\">").text(&a.reason).raw("</p></div></div></li>\n");
    }

    fn because(&mut self, why: &str) {
        self.html.raw("<details class=\"because\"><summary>").label("why").raw("</summary><p>");
        self.reason(why);
        self.html.raw("</p></details>");
    }

    /// What was promised in return, each with its own short timeline.
    fn counters(&mut self, t: &Thread) {
        if t.in_return_for.is_empty() && t.returned_by.is_empty() {
            return;
        }
        self.html.raw("<aside class=\"counters\">\n");
        for (key, ids) in [("in-return-for", &t.in_return_for), ("answered-by", &t.returned_by)] {
            for id in ids {
                self.counter(key, id);
            }
        }
        self.html.raw("</aside>\n");
    }

    fn counter(&mut self, relation: &str, id: &str) {
        let c = self.contents;
        self.html.raw("<section class=\"counter");
        let Some(row) = c.threads.iter().find(|row| row.thread.id == id) else {
            self.html.raw("\"><h4>").label(relation).raw("</h4><p class=\"left\">").label("report.elsewhere");
            self.html.raw(" <code dir=\"ltr\">").text(id).raw("</code></p></section>\n");
            return;
        };
        let t = &row.thread;
        self.html
            .raw(" b-")
            .text(&slug(row.board.name()))
            .raw("\"><h4>")
            .label(relation)
            .raw("</h4>\n<p class=\"state\"><b>");
        self.html.label(&key(row.board)).raw("</b></p><p class=\"act\"><a href=\"#").text(id).raw("\"");
        self.in_words();
        self.html.raw(">").text(&t.commitment.undertaking.text).raw("</a></p>\n<p class=\"from\">");
        self.parties(&t.commitment.pledger);
        self.html.raw("</p>\n");
        if t.due.is_some() {
            self.html.raw("<p class=\"from\">").label("report.due").raw(": ");
            self.due(row);
            self.html.raw("</p>\n");
        }
        self.html.raw("<ol>\n");
        for entry in entries(t).iter().take(ENTRIES) {
            let (layer, day, key) = match entry {
                Entry::Claim(r) if r.copy => continue,
                Entry::Claim(r) => ("claim k-", r.story.published.as_deref(), format!("report-kind.{}", slug(&r.kind))),
                Entry::Held(e) => {
                    ("machine f-", e.story.published.as_deref(), format!("speaks-for.{}", slug(&e.speaks_for)))
                }
                Entry::Assessed(a) => ("people a-", a.at.get(..10), format!("assessed.{}", slug(&a.value))),
            };
            let kind = key.rsplit_once('.').map_or("", |(_, kind)| kind);
            self.html.raw("<li class=\"").text(layer).text(kind).raw("\">");
            self.day(day);
            self.html.raw(" <b class=\"kind\">").label(&key).raw("</b></li>\n");
        }
        self.html.raw("</ol></section>\n");
    }
}
