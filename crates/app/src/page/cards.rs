//! Records -> cards: every field with its words, in both languages of the interface.

use super::html::Html;
use crate::fields::{Id, Kind};
use crate::output::Told;
use crate::quadrant::Quadrant;
use sijill_engine::record::{Commitment, Count, Event, Party, Source, Statement, Status};
use sijill_engine::span::Span;

/// Writes the pane of cards of a story.
pub(super) fn all(html: &mut Html<'_>, told: &Told<'_>) {
    let coded = told.coded;
    html.raw("<div class=\"records\">\n");
    group(html, "<h3 class=\"of-ev\">", "page.events", coded.events.len());
    for (number, event) in coded.events.iter().enumerate() {
        Card { html, told, id: Id { kind: Kind::Event, number } }.event(event);
    }
    group(html, "<h3 class=\"of-st\">", "page.statements", coded.statements.len());
    for (number, statement) in coded.statements.iter().enumerate() {
        Card { html, told, id: Id { kind: Kind::Statement, number } }.statement(statement);
    }
    group(html, "<h3 class=\"of-co\">", "page.commitments", coded.commitments.len());
    for (number, commitment) in coded.commitments.iter().enumerate() {
        Card { html, told, id: Id { kind: Kind::Commitment, number } }.commitment(commitment);
    }
    if coded.events.is_empty() && coded.statements.is_empty() && coded.commitments.is_empty() {
        html.raw("<p class=\"none\">").label("page.no_records").raw("</p>\n");
    }
    html.raw("</div>\n");
}

fn group(html: &mut Html<'_>, tag: &'static str, key: &str, count: usize) {
    if count > 0 {
        html.raw(tag).label(key).raw(" <span class=\"count\">").number(count).raw("</span></h3>\n");
    }
}

/// A card being written.
struct Card<'h, 'l, 't> {
    html: &'h mut Html<'l>,
    told: &'t Told<'t>,
    id: Id,
}

impl Card<'_, '_, '_> {
    fn event(mut self, event: &Event) {
        self.open(" ev ", Quadrant::of(event.kind).name());
        self.html.label(&format!("type.{}", event.kind.name())).raw("</h4>");
        self.code(event.kind.name());
        if event.status != Status::Actual {
            self.chip("status.", event.status.name());
        }
        for mode in &event.modes {
            self.chip("mode.", mode);
        }
        if event.background {
            self.chip("page.", "background");
        }
        self.confidence(event.confidence);
        let mut mentions = event.mentions.iter();
        if let Some(first) = mentions.next() {
            self.quote(*first);
        }
        self.html.raw("<dl>");
        self.parties("field.actor", &event.actor);
        self.parties("field.recipient", &event.recipient);
        if let Some(when) = &event.date {
            self.field("field.date");
            if let Some(date) = &when.date {
                self.html.raw("<time>").text(date).raw("</time> ");
            }
            self.optional_words(when.words);
            self.end_field();
        }
        self.span_field("field.place", event.place);
        self.count("field.dead", event.dead);
        self.count("field.injured", event.injured);
        self.source("field.attribution", event.attribution.as_ref());
        self.span_field("field.trigger", Some(event.trigger));
        for (i, mention) in mentions.enumerate() {
            if i == 0 {
                self.field("field.mentions");
                self.html.raw("<ul>");
            }
            self.html.raw("<li>");
            self.words(*mention);
            self.html.raw("</li>");
        }
        if event.mentions.len() > 1 {
            self.html.raw("</ul>");
            self.end_field();
        }
        self.html.raw("</dl>");
        let source = event.attribution.iter().map(|s| &s.party);
        self.close(&event.rules, event.actor.iter().chain(&event.recipient).chain(source));
    }

    fn statement(mut self, statement: &Statement) {
        self.open(" st", "");
        self.html.label(&format!("stance.{}", statement.stance)).raw("</h4>");
        self.chip("speech.", statement.kind.name());
        self.confidence(statement.confidence);
        self.quote(statement.content);
        self.html.raw("<dl>");
        self.parties("field.speaker", std::slice::from_ref(&statement.speaker));
        self.source("field.via", statement.via.as_ref());
        self.span_field("field.cue", statement.cue);
        self.html.raw("</dl>");
        self.close(&statement.rules, [&statement.speaker].into_iter().chain(statement.via.iter().map(|s| &s.party)));
    }

    fn commitment(mut self, commitment: &Commitment) {
        self.open(" co", "");
        self.html.label(&format!("strength.{}", commitment.strength.name())).raw("</h4>");
        self.chip("type.", commitment.kind.name());
        self.chip("polarity.", commitment.polarity.name());
        self.confidence(commitment.confidence);
        self.quote(commitment.undertaking);
        self.html.raw("<dl>");
        self.parties("field.pledger", &commitment.pledger);
        self.parties("field.beneficiary", &commitment.beneficiary);
        self.span_field("field.condition", commitment.condition);
        if let Some(deadline) = &commitment.deadline {
            self.field("field.deadline");
            if let Some(date) = &deadline.date {
                self.html.raw("<time>").text(date).raw("</time> ");
            }
            self.words(deadline.words);
            self.html.raw(" <span class=\"chip\">").label(&format!("deadline.{}", deadline.kind.name())).raw("</span>");
            self.end_field();
        }
        if let Some(number) = commitment.in_return_for.filter(|n| *n < self.told.coded.commitments.len()) {
            let other = Id { kind: Kind::Commitment, number };
            self.field("field.in_return_for");
            self.html.raw("<a class=\"other\" href=\"#").text(&self.told.card(other)).raw("\">");
            self.html.label("page.commitment").raw(" ").number(number + 1).raw("</a>");
            self.end_field();
        }
        self.source("field.attribution", commitment.attribution.as_ref());
        self.html.raw("</dl>");
        let source = commitment.attribution.iter().map(|s| &s.party);
        self.close(&commitment.rules, commitment.pledger.iter().chain(&commitment.beneficiary).chain(source));
    }

    fn open(&mut self, kind: &'static str, quadrant: &str) {
        self.html.raw("<article class=\"card").raw(kind).text(quadrant).raw("\" id=\"").text(&self.told.card(self.id));
        self.html
            .raw("\" tabindex=\"0\"><div class=\"line\"><h4><span class=\"no\">")
            .number(self.id.number + 1)
            .raw("</span>");
    }

    /// The rules, and how every party got its code; closes the card.
    fn close<'a>(self, rules: &[String], parties: impl Iterator<Item = &'a Party>) {
        let reasons: Vec<&Party> = parties.filter(|party| !party.why.is_empty()).collect();
        if !(rules.is_empty() && reasons.is_empty()) {
            self.html.raw("<details><summary>").label("page.why").raw("</summary>");
            if !rules.is_empty() {
                self.html.raw("<p class=\"rules\" dir=\"ltr\">");
                for rule in rules {
                    self.html.raw("<code>").text(rule).raw("</code> ");
                }
                self.html.raw("</p>");
            }
            for party in reasons {
                self.html.raw("<p class=\"reason\"><bdi>");
                self.html.text(party.mention.map_or("", |m| m.of(&self.told.coded.text))).raw("</bdi>");
                for step in &party.why {
                    self.html.raw("<span dir=\"auto\">").text(step).raw("</span>");
                }
                self.html.raw("</p>");
            }
            self.html.raw("</details>");
        }
        self.html.raw("</article>\n");
    }

    fn code(&mut self, code: &str) {
        self.html.raw("<code class=\"plover\" dir=\"ltr\">").text(code).raw("</code>");
    }

    fn chip(&mut self, family: &str, name: &str) {
        self.html.raw("<span class=\"chip\">").label(&format!("{family}{name}")).raw("</span>");
    }

    /// Ends the line that [`Card::open`] began.
    fn confidence(&mut self, percent: u8) {
        self.html.raw("<span class=\"sure\"><span class=\"hidden\">").label("field.confidence");
        self.html.raw(" </span>").number(usize::from(percent)).raw("%</span></div>");
    }

    fn field(&mut self, key: &str) {
        self.html.raw("<div><dt>").label(key).raw("</dt><dd>");
    }

    fn end_field(&mut self) {
        self.html.raw("</dd></div>");
    }

    /// Words of the story as a link to their place in it.
    fn words(&mut self, span: Span) {
        self.html
            .raw("<a class=\"words\" href=\"#")
            .text(&self.told.place(span.start))
            .raw("\"")
            .words(self.told)
            .raw(">");
        self.html.text(span.of(&self.told.coded.text)).raw("</a>");
    }

    fn optional_words(&mut self, span: Option<Span>) {
        if let Some(span) = span {
            self.words(span);
        }
    }

    fn quote(&mut self, span: Span) {
        self.html.raw("<blockquote").words(self.told).raw(">");
        self.words(span);
        self.html.raw("</blockquote>");
    }

    fn span_field(&mut self, key: &str, span: Option<Span>) {
        if let Some(span) = span {
            self.field(key);
            self.words(span);
            self.end_field();
        }
    }

    fn count(&mut self, key: &str, count: Option<Count>) {
        if let Some(count) = count {
            self.field(key);
            self.html.raw("<strong>").text(&count.number.to_string()).raw("</strong> ");
            self.words(count.words);
            self.end_field();
        }
    }

    fn source(&mut self, key: &str, source: Option<&Source>) {
        if let Some(source) = source {
            self.field(key);
            self.words(source.mention);
            self.who(&source.party);
            self.end_field();
        }
    }

    fn parties(&mut self, key: &str, parties: &[Party]) {
        if parties.is_empty() {
            return;
        }
        self.field(key);
        for party in parties {
            self.html.raw("<span class=\"party\">");
            match party.mention {
                Some(mention) => self.words(mention),
                None => {
                    self.html.raw("<span class=\"unnamed\">").label("page.unnamed").raw("</span>");
                }
            }
            self.who(party);
            self.html.raw("</span>");
        }
        self.end_field();
    }

    /// Code and sector of a party.
    fn who(&mut self, party: &Party) {
        if let Some(code) = &party.code {
            self.html.raw(" <code class=\"who\" dir=\"ltr\">").text(code).raw("</code>");
        }
        if let Some(sector) = &party.sector {
            self.html.raw(" <span class=\"sector\">").label(&format!("sector.{sector}")).raw("</span>");
        }
    }
}
