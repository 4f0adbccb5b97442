//! What all parts of the page are made of: parties, dates, words in their sentence, links to stories.

use super::Page;
use super::reasons::{self, Piece};
use crate::page::is_rtl;
use sijill_ledger::history::Story;
use sijill_ledger::model::Entity;

/// A name with blanks as a part of a key or a class.
pub(super) fn slug(name: &str) -> String {
    name.replace([' ', '_'], "-")
}

/// Only addresses of web pages become links: a story may bring any other scheme.
pub(super) fn address(story: &Story) -> Option<&str> {
    story.url.as_deref().filter(|u| u.starts_with("https://") || u.starts_with("http://"))
}

impl Page<'_> {
    /// Language and direction of a story's words, as attributes.
    pub(super) fn in_words(&mut self) {
        let rtl = is_rtl(self.lang);
        self.html.raw(" lang=\"").text(self.lang).raw(if rtl { "\" dir=\"rtl\"" } else { "\" dir=\"ltr\"" });
    }

    /// Words of a story, set off from the interface's.
    pub(super) fn words(&mut self, words: &str) {
        self.html.raw("<bdi class=\"words\"");
        self.in_words();
        self.html.raw(">").text(words).raw("</bdi>");
    }

    /// Words of a story in their sentence.
    pub(super) fn quote(&mut self, story: &str, start: usize, end: usize) {
        let quoted = self.contents.texts.quote(story, start, end);
        self.html.raw("<blockquote");
        self.in_words();
        self.html.raw(">").text(&quoted.before).raw("<mark>").text(&quoted.words).raw("</mark>");
        self.html.text(&quoted.after).raw("</blockquote>");
    }

    /// A date in EDTF, an interval with a dash.
    pub(super) fn date(&mut self, date: &str) {
        match date.split_once('/') {
            Some((from, to)) => {
                self.html.raw("<bdi dir=\"ltr\"><time>").text(from).raw("</time> \u{2013} <time>");
                self.html.text(to).raw("</time></bdi>");
            }
            None => {
                self.html.raw("<time dir=\"ltr\">").text(date).raw("</time>");
            }
        }
    }

    /// A day that may be missing.
    pub(super) fn day(&mut self, day: Option<&str>) {
        match day {
            Some(day) => self.date(day),
            None => {
                self.html.label("report.undated");
            }
        }
    }

    /// A label in a frame; `class` says what it is.
    pub(super) fn chip(&mut self, class: &str, key: &str) {
        self.html.raw("<span class=\"chip ").text(class).raw("\">").label(key).raw("</span>");
    }

    /// A field with its name; `fill` writes the value.
    pub(super) fn field(&mut self, key: &str, fill: impl FnOnce(&mut Self)) {
        self.html.raw("<div><dt>").label(key).raw("</dt><dd>");
        fill(self);
        self.html.raw("</dd></div>");
    }

    /// Code, country and sector.
    pub(super) fn who(&mut self, code: Option<&str>, sector: Option<&str>) {
        let country = code.map(|code| format!("country.{code}")).filter(|key| self.html.labels().has(key));
        let sector = sector.filter(|s| code.is_some() || *s != "UNK").map(|s| format!("sector.{s}"));
        if code.is_none() && sector.is_none() {
            return;
        }
        self.html.raw("<span class=\"whose\">");
        if let Some(code) = code {
            self.html.raw("<code class=\"who\" dir=\"ltr\">").text(code).raw("</code> ");
        }
        for (i, key) in country.iter().chain(&sector).enumerate() {
            self.html.raw(if i == 0 { "" } else { " \u{b7} " }).label(key);
        }
        self.html.raw("</span>");
    }

    /// Parties by their words; several behind the same words ("the two sides") share them, and part of a name that stands beside it is left
    /// out.
    pub(super) fn parties(&mut self, parties: &[Entity]) {
        let part = |e: &Entity| {
            let fuller = |o: &Entity| o.text.len() > e.text.len() && o.text.contains(&e.text) && o.code == e.code;
            e.sector.is_none() && !e.text.is_empty() && parties.iter().any(fuller)
        };
        let shown: Vec<&Entity> = parties.iter().filter(|e| !part(e)).collect();
        if shown.is_empty() {
            self.html.raw("<span class=\"unnamed\">").label("unnamed").raw("</span>");
        }
        for same in shown.chunk_by(|a, b| a.text == b.text) {
            self.html.raw("<span class=\"party\">");
            if let Some(first) = same.first().filter(|e| !e.text.is_empty()) {
                self.words(&first.text);
                self.html.raw(" ");
            }
            for entity in same {
                self.who(entity.code.as_deref(), entity.sector.as_deref());
                self.html.raw(" ");
            }
            self.html.raw("</span>");
        }
    }

    /// A reason of the machine in both languages; one that the table lacks as it was written.
    pub(super) fn reason(&mut self, why: &str) {
        let Some([ar, en]) = reasons::told(self.html.labels(), why) else {
            self.html.raw("<span lang=\"en\" dir=\"ltr\">").text(why).raw("</span>");
            return;
        };
        for (open, pieces, comma) in
            [("<span class=\"ar\" lang=\"ar\">", ar, "\u{60c} "), ("<span class=\"en\" lang=\"en\">", en, ", ")]
        {
            self.html.raw(open);
            for piece in pieces {
                match piece {
                    Piece::Text(text) => {
                        self.html.text(&text);
                    }
                    Piece::Given(words) => {
                        for (i, word) in words.split(", ").enumerate() {
                            self.html.raw(if i == 0 { "" } else { comma });
                            if word.starts_with(|c: char| c.is_ascii_digit()) {
                                self.date(word);
                            } else {
                                self.html.raw("<bdi>").text(word).raw("</bdi>");
                            }
                        }
                    }
                }
            }
            self.html.raw("</span>");
        }
    }

    /// A link to a story in the list at the end, by its outlet; notes that `item`, which is a `key`, cites it.
    pub(super) fn cite(&mut self, story: &Story, item: &str, key: &str) {
        self.cites.entry(story.id.clone()).or_default().push((item.to_owned(), key.to_owned()));
        self.html.raw("<a class=\"outlet\" href=\"#").text(&story.id).raw("\">");
        match &story.outlet {
            Some(outlet) => self.html.raw("<bdi>").text(outlet).raw("</bdi>"),
            None => self.html.raw("<bdi>").text(&story.doc_id).raw("</bdi>"),
        };
        self.html.raw("</a>");
        if let Some(url) = address(story) {
            self.html.raw(" <a class=\"out\" rel=\"noreferrer\" href=\"").text(url).raw("\">");
            self.html.label("source").raw("</a>");
        }
    }

    /// A name for an item that no other has.
    pub(super) fn name(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        let mut n = 1;
        while !self.used.insert(name.clone()) {
            n += 1;
            name = format!("{wanted}-{n}");
        }
        name
    }

    /// A line that says how much was left out.
    pub(super) fn left(&mut self, count: usize, key: &str) {
        if count > 0 {
            self.html.raw("<p class=\"left\"><strong>").number(count).raw("</strong> ").label(key).raw("</p>\n");
        }
    }
}
