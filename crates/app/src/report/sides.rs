//! Who did and said what towards whom: the most frequent pairs, each with its events and statements in their words.

use super::Page;
use super::pairs::{Pair, Side};
use super::pieces::slug;
use crate::quadrant::Quadrant;
use sijill_ledger::history::Record;
use sijill_ledger::model::{Entity, Kind, Statement};
use sijill_ledger::query::Happening;
use sijill_pack::pack::EventType;

/// Stories that are named of an event.
const CITATIONS: usize = 8;

impl Page<'_> {
    /// All pairs.
    pub(super) fn sides(&mut self) {
        let c = self.contents;
        self.html.raw("<section id=\"pairs\"><h2>").label("report.pairs").raw("</h2>\n<p class=\"gloss\">");
        self.html.label("report.pairs-gloss").raw("</p>\n");
        self.left(c.pairs_left, "report.pairs-left");
        for (alone, heading) in [(false, "report.between"), (true, "report.alone")] {
            let pairs: Vec<&Pair> = c.pairs.iter().filter(|p| p.dyad.to.is_none() == alone).collect();
            let most = pairs.iter().map(|p| p.events()).max().unwrap_or(0).max(1);
            if pairs.is_empty() {
                continue;
            }
            self.html.raw("<h3>").label(heading).raw(" <span class=\"count\">").number(pairs.len());
            self.html.raw("</span></h3>\n<div class=\"pairs\">\n<p class=\"columns\" aria-hidden=\"true\"><span>");
            self.html.label("report.pair").raw("</span><span>").label("report.by-quadrant").raw("</span><span>");
            self.html.label("events").raw("</span><span>").label("statements").raw("</span><span>");
            self.html.label("commitments").raw("</span></p>\n");
            pairs.into_iter().for_each(|pair| self.pair(pair, most));
            self.html.raw("</div>\n");
        }
        self.html.raw("</section>\n");
    }

    fn pair(&mut self, pair: &Pair, most: usize) {
        self.html.raw("<details class=\"pair\"><summary><span class=\"names\">");
        self.side(&pair.dyad.from);
        if let Some(to) = &pair.dyad.to {
            let arrow = if pair.dyad.together { "report.together" } else { "report.towards" };
            self.html.raw(" <span class=\"arrow\">").label(arrow).raw("</span> ");
            self.side(to);
        }
        self.html.raw("</span><span class=\"bar\">");
        for (quadrant, count) in Quadrant::ALL.iter().zip(pair.quadrants).filter(|(_, count)| *count > 0) {
            let width = (count * 1000).checked_div(most).unwrap_or(0);
            self.html.raw("<i class=\"").text(quadrant.name()).raw("\" style=\"inline-size:").number(width / 10);
            self.html.raw(".").number(width % 10).raw("%\"><span>").number(count).raw("</span></i>");
        }
        self.html.raw("</span>");
        for (key, count) in
            [("events", pair.events()), ("statements", pair.statements), ("commitments", pair.commitments)]
        {
            self.html.raw(if count == 0 { "<span class=\"n zero\">" } else { "<span class=\"n\">" }).number(count);
            self.html.raw("<small> ").label(key).raw("</small></span>");
        }
        self.html.raw("</summary>\n<ol class=\"items\">\n");
        let c = self.contents;
        let (items, left) = c.items(pair);
        for (kind, id) in items {
            if let (Kind::Event, Some(event)) = (kind, c.events.get(id)) {
                self.event(event);
            } else if let Some(statement) = c.statements.get(id) {
                self.statement(statement);
            }
        }
        self.html.raw("</ol>\n");
        if left > 0 {
            self.html.raw("<p class=\"left\"><strong>").number(left).raw("</strong> ").label("report.items-left");
            let command = match &pair.dyad.to {
                Some(to) => format!("sijill list events --dyad '{},{}'", pair.dyad.from.asked(), to.asked()),
                None => format!("sijill list events --actor '{}'", pair.dyad.from.asked()),
            };
            self.html.raw(" <code dir=\"ltr\">").text(&command).raw("</code></p>\n");
        }
        self.html.raw("</details>\n");
    }

    fn side(&mut self, side: &Side) {
        self.html.raw("<span class=\"side\">");
        let country = side.code.as_ref().map(|code| format!("country.{code}"));
        let known = country.filter(|key| self.html.labels().has(key));
        let sector = side.sector.as_ref().map(|sector| format!("sector.{sector}"));
        for (i, key) in known.iter().chain(&sector).enumerate() {
            self.html.raw(if i == 0 { "" } else { " \u{b7} " }).label(key);
        }
        match (&side.code, &side.name) {
            (Some(code), _) => {
                self.html.raw(" <code class=\"who\" dir=\"ltr\">").text(code).raw("</code>");
            }
            (None, Some(name)) => self.words(name),
            (None, None) => {}
        }
        self.html.raw("</span>");
    }

    fn event(&mut self, event: &Happening) {
        let Some(first) = event.citations.iter().find(|r| r.story.copy_of.is_none()).or(event.citations.first()) else {
            return;
        };
        let told = &event.event;
        let name = self.name(&event.id);
        let key = format!("type.{}", told.r#type);
        self.html.raw("<li class=\"ev ");
        if let Some(kind) = EventType::from_name(&told.r#type) {
            self.html.text(Quadrant::of(kind).name());
        }
        self.html.raw("\" id=\"").text(&name).raw("\"><p class=\"when\">");
        match &told.date {
            Some(date) => self.date(date),
            None => self.day(first.story.published.as_deref()),
        }
        self.html.raw("</p><div class=\"what\"><p class=\"line\"><b class=\"kind\">").label(&key).raw("</b>");
        if told.status != "actual" {
            self.html.raw(" ");
            self.chip("", &format!("status.{}", told.status));
        }
        for mode in &told.modes {
            self.html.raw(" ");
            self.chip("", &format!("mode.{}.{mode}", told.r#type));
        }
        if told.background {
            self.html.raw(" ");
            self.chip("", "background");
        }
        self.html.raw("</p>");
        self.quote(&first.story.id, first.start, first.end);
        self.html.raw("<p class=\"by\">");
        if event.sources > 1 {
            self.html.raw("<b>").number(event.sources).raw("</b> ").label("report.sources-of").raw(": ");
        }
        self.citations(&event.citations, &name, &key);
        self.html.raw("</p></div></li>\n");
    }

    /// Every story that tells it, by outlet and day.
    fn citations(&mut self, all: &[Record], name: &str, key: &str) {
        for (i, record) in all.iter().take(CITATIONS).enumerate() {
            self.html.raw(if i == 0 { "" } else { " \u{b7} " }).raw("<span class=\"citation\">");
            self.cite(&record.story, name, key);
            self.html.raw(" ");
            self.day(record.story.published.as_deref());
            if record.story.copy_of.is_some() {
                self.html.raw(" (").label("report.copy").raw(")");
            }
            self.html.raw("</span>");
        }
        if all.len() > CITATIONS {
            self.html.raw(" +").number(all.len() - CITATIONS);
        }
    }

    fn statement(&mut self, record: &Record) {
        // A record that cannot be read is not shown; the ledger's own lists name it.
        let Ok(said) = serde_json::from_str::<Statement>(&record.json) else { return };
        let name = self.name(&record.id);
        self.html.raw("<li class=\"st\" id=\"").text(&name).raw("\"><p class=\"when\">");
        self.day(record.story.published.as_deref());
        self.html.raw("</p><div class=\"what\"><p class=\"line\"><b class=\"kind\">").label("statement").raw("</b> ");
        if let Some(key) = self.html.labels().stance(&said.stance) {
            self.chip("", &key);
            self.html.raw(" ");
        }
        self.chip("", &format!("kind.{}", slug(&said.kind)));
        self.html.raw("</p>");
        self.quote(&record.story.id, record.start, record.end);
        self.html.raw("<p class=\"by\">");
        let speaker = Entity { code: said.code, sector: said.sector, text: said.speaker };
        self.parties(std::slice::from_ref(&speaker));
        if let Some(via) = &said.via_entity {
            self.html.raw(" <span class=\"cites\">").label("via").raw("</span> ");
            self.parties(std::slice::from_ref(via));
        }
        self.html.raw(" \u{b7} ");
        self.citations(std::slice::from_ref(record), &name, "statement");
        self.html.raw("</p></div></li>\n");
    }
}
