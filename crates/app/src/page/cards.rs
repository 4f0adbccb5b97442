//! Records -> cards: every field with its words, in both languages of the interface.

use super::html::Html;
use crate::fields::{self, Id, Kind};
use crate::output::Told;
use crate::quadrant::Quadrant;
use sijill_engine::record::{Commitment, Count, Event, Party, Polarity, Source, Statement, Status};
use sijill_engine::span::Span;

/// Writes the pane of cards of a story.
pub(super) fn all(html: &mut Html<'_>, told: &Told<'_>) {
    let coded = told.coded;
    html.raw("<div class=\"records\">\n");
    group(html, "<h3 class=\"of-ev\">", "events", coded.events.len());
    for (number, event) in coded.events.iter().enumerate() {
        Card { html, told, id: Id { kind: Kind::Event, number } }.event(event);
    }
    group(html, "<h3 class=\"of-st\">", "statements", coded.statements.len());
    for (number, statement) in coded.statements.iter().enumerate() {
        Card { html, told, id: Id { kind: Kind::Statement, number } }.statement(statement);
    }
    group(html, "<h3 class=\"of-co\">", "commitments", coded.commitments.len());
    for (number, commitment) in coded.commitments.iter().enumerate() {
        Card { html, told, id: Id { kind: Kind::Commitment, number } }.commitment(commitment);
    }
    html.raw("</div>\n");
}

/// A heading with the number of records below it, or the word that there are none.
fn group(html: &mut Html<'_>, tag: &'static str, key: &str, count: usize) {
    html.raw(tag).label(key).raw(" <span class=\"count\">").number(count).raw("</span></h3>\n");
    if count == 0 {
        html.raw("<p class=\"none\">").label(&format!("no-{key}")).raw("</p>\n");
    }
}

/// A card being written.
struct Card<'h, 'l, 't> {
    html: &'h mut Html<'l>,
    told: &'t Told<'t>,
    id: Id,
}

impl<'l> Card<'_, 'l, '_> {
    fn event(mut self, event: &Event) {
        self.open(" ev ", Quadrant::of(event.kind).name());
        self.html.label(&format!("type.{}", event.kind.name())).raw("</h4>");
        self.code(event.kind.name());
        if event.status != Status::Actual {
            self.chip("status.", event.status.name());
        }
        for mode in &event.modes {
            self.chip(&format!("mode.{}.", event.kind.name()), mode);
        }
        if event.background {
            self.chip("", "background");
        }
        self.end_line();
        let mut mentions = event.mentions.iter();
        let first = mentions.next().copied();
        let shown = first.is_some_and(|first| first.contains(event.trigger));
        if let Some(first) = first {
            self.quote(first, Some(event.trigger));
        }
        self.html.raw("<dl>");
        self.parties("actor", &event.actor);
        self.parties("recipient", &event.recipient);
        if let Some(when) = &event.date {
            self.field("date");
            if let Some(date) = &when.date {
                self.html.raw("<time>").text(date).raw("</time> ");
            }
            self.optional_words(when.words);
            self.end_field();
        }
        self.span_field("place", event.place);
        for (key, count) in fields::counts(event) {
            self.count(key, count);
        }
        self.contexts(event);
        self.source("according-to", event.attribution.as_ref(), ("actor", &event.actor));
        self.others("denied-by", Kind::Statement, event.denied_by.iter().copied());
        self.span_field("trigger", Some(event.trigger).filter(|_| !shown));
        for (i, mention) in mentions.enumerate() {
            if i == 0 {
                self.field("mentions");
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
        self.close(event.confidence, &event.rules, event.actor.iter().chain(&event.recipient).chain(source));
    }

    fn statement(mut self, statement: &Statement) {
        self.open(" st", "");
        self.html.label("statement").raw("</h4>");
        if let Some(key) = self.html.labels().stance(&statement.stance) {
            self.chip("", &key);
        }
        self.chip("kind.", statement.kind.name());
        self.end_line();
        self.quote(statement.content, None);
        self.html.raw("<dl>");
        self.parties("speaker", std::slice::from_ref(&statement.speaker));
        self.span_field("cue", statement.cue);
        self.chain(statement);
        self.html.raw("</dl>");
        let via = statement.via.iter().map(|s| &s.party);
        self.close(statement.confidence, &statement.rules, [&statement.speaker].into_iter().chain(via));
    }

    fn commitment(mut self, commitment: &Commitment) {
        self.open(" co", "");
        self.html.label(&format!("strength.{}", commitment.strength.name())).raw("</h4>");
        if commitment.polarity == Polarity::Refrain {
            self.chip("polarity.", commitment.polarity.name());
        }
        self.html.raw("<span class=\"chip\">").label("type").raw(": ");
        self.html.label(&format!("type.{}", commitment.kind.name())).raw("</span>");
        self.chip("aim.", commitment.aim.name());
        self.chip("course.", commitment.course.name());
        self.chip("specificity.", commitment.specificity.name());
        self.end_line();
        self.quote(commitment.undertaking, None);
        self.html.raw("<dl>");
        self.parties("pledger", &commitment.pledger);
        self.parties("beneficiary", &commitment.beneficiary);
        if let Some(quantity) = commitment.quantity {
            let alone = quantity.baseline.is_none() && quantity.target.is_none();
            self.span_field("quantity", alone.then_some(quantity.words));
            self.span_field("baseline", quantity.baseline);
            self.span_field("target", quantity.target);
        }
        self.span_field("condition", commitment.condition);
        if let Some(deadline) = &commitment.deadline {
            self.field("deadline");
            if let Some(date) = &deadline.date {
                self.html.raw("<time>").text(date).raw("</time> ");
            }
            self.words(deadline.words);
            self.html
                .raw(" <span class=\"chip\">")
                .label(&format!("deadline-kind.{}", deadline.kind.name()))
                .raw("</span>");
            self.end_field();
        }
        let all = &self.told.coded.commitments;
        self.others("in-return-for", Kind::Commitment, commitment.in_return_for.filter(|n| *n < all.len()));
        let number = Some(self.id.number);
        self.others(
            "answered-by",
            Kind::Commitment,
            (0..all.len()).filter(|i| all.get(*i).is_some_and(|c| c.in_return_for == number)),
        );
        self.source("according-to", commitment.attribution.as_ref(), ("pledger", &commitment.pledger));
        self.html.raw("</dl>");
        let source = commitment.attribution.iter().map(|s| &s.party);
        let parties = commitment.pledger.iter().chain(&commitment.beneficiary).chain(source);
        self.close(commitment.confidence, &commitment.rules, parties);
    }

    fn open(&mut self, kind: &'static str, quadrant: &str) {
        self.html.raw("<article class=\"card").raw(kind).text(quadrant).raw("\" id=\"").text(&self.told.card(self.id));
        self.html
            .raw("\" tabindex=\"0\"><div class=\"line\"><h4><span class=\"no\">")
            .number(self.id.number + 1)
            .raw("</span>");
    }

    /// Confidence and rules, and how every party got its code; closes the card.
    fn close<'a>(self, confidence: u8, rules: &[String], parties: impl Iterator<Item = &'a Party>) {
        self.html.raw("<details><summary>").label("why").raw("</summary><p>").label("confidence");
        self.html.raw(" ").number(usize::from(confidence)).raw("%</p>");
        if !rules.is_empty() {
            self.html.raw("<p class=\"rules\" dir=\"ltr\">");
            for rule in rules {
                self.html.raw("<code>").text(rule).raw("</code> ");
            }
            self.html.raw("</p>");
        }
        for party in parties.filter(|party| !party.why.is_empty()) {
            self.html.raw("<p class=\"reason\"><bdi>");
            self.html.text(party.mention.map_or("", |m| m.of(&self.told.coded.text))).raw("</bdi>");
            for step in &party.why {
                self.html.raw("<span dir=\"auto\">").text(step).raw("</span>");
            }
            self.html.raw("</p>");
        }
        self.html.raw("</details></article>\n");
    }

    fn code(&mut self, code: &str) {
        self.html.raw("<code class=\"plover\" dir=\"ltr\">").text(code).raw("</code>");
    }

    fn chip(&mut self, family: &str, name: &str) {
        self.html.raw("<span class=\"chip\">").label(&format!("{family}{name}")).raw("</span>");
    }

    /// Ends the line that [`Card::open`] began.
    fn end_line(&mut self) {
        self.html.raw("</div>");
    }

    /// Links to other commitments of the story, or to statements.
    fn others(&mut self, key: &str, kind: Kind, numbers: impl IntoIterator<Item = usize>) {
        let mut numbers = numbers.into_iter().peekable();
        if numbers.peek().is_none() {
            return;
        }
        self.field(key);
        for number in numbers {
            let words = match kind {
                Kind::Statement => self.told.coded.statements.get(number).map(|s| s.content),
                _ => self.told.coded.commitments.get(number).map(|c| c.undertaking),
            };
            let Some(words) = words else { continue };
            let name = if kind == Kind::Statement { "statement" } else { "commitment" };
            let card = self.told.card(Id { kind, number });
            self.html.raw("<a class=\"other\" href=\"#").text(&card).raw("\">").label(name).raw(" ");
            self.html.number(number + 1).raw("</a> <span class=\"short\"").words(self.told).raw(">");
            self.html.text(words.of(&self.told.coded.text)).raw("</span>");
        }
        self.end_field();
    }

    /// Outlet, go-between and speaker of a statement that comes by way of another.
    fn chain(&mut self, statement: &Statement) {
        let Some(via) = &statement.via else { return };
        self.field("chain");
        if let Some(outlet) = &self.told.input.outlet {
            self.html.raw("<bdi>").text(outlet).raw("</bdi>");
            self.cites();
        }
        self.name(Some(via.mention), via.party.name, std::slice::from_ref(&via.party));
        if statement.speaker.mention.or(statement.speaker.name).is_some() {
            self.cites();
            self.words(statement.speaker.name.or(statement.speaker.mention).unwrap_or_default());
        }
        self.end_field();
    }

    fn cites(&mut self) {
        self.html.raw(" <span class=\"cites\">").label("citing").raw("</span> ");
    }

    fn field(&mut self, key: &str) {
        self.html.raw("<div><dt>").label(key).raw("</dt><dd>");
    }

    fn end_field(&mut self) {
        self.html.raw("</dd></div>");
    }

    /// Words of the story as a link to their place in it.
    fn words(&mut self, span: Span) {
        let text = span.of(&self.told.coded.text);
        self.link(span).text(text).raw("</a>");
    }

    /// Opens a link to words of the story.
    fn link(&mut self, span: Span) -> &mut Html<'l> {
        self.html.raw("<a class=\"words\" href=\"#").text(&self.told.place(span.start)).raw("\"");
        self.html.words(self.told).raw(">")
    }

    /// The fullest words for somebody, who that is (several behind one "the two sides"), and the words that stand here.
    fn name(&mut self, mention: Option<Span>, name: Option<Span>, parties: &[Party]) {
        let text = self.told.coded.text.as_str();
        let Some(full) = name.or(mention) else {
            self.html.raw("<span class=\"unnamed\">").label("unnamed").raw("</span>");
            parties.iter().for_each(|party| self.who(party));
            return;
        };
        self.words(full);
        for party in parties {
            self.who(party);
        }
        if let Some(mention) = mention.filter(|mention| mention.of(text) != full.of(text)) {
            self.html.raw(" <span class=\"as\">").label("as").raw(" ");
            self.words(mention);
            self.html.raw("</span>");
        }
    }

    fn optional_words(&mut self, span: Option<Span>) {
        if let Some(span) = span {
            self.words(span);
        }
    }

    /// The words that are recorded; those that they were read from are set off.
    fn quote(&mut self, span: Span, read: Option<Span>) {
        let text = self.told.coded.text.as_str();
        let read = read.filter(|read| span.contains(*read)).unwrap_or(Span::new(span.end, span.end));
        self.html.raw("<blockquote").words(self.told).raw(">");
        self.link(span).text(Span::new(span.start, read.start).of(text));
        if !read.is_empty() {
            self.html.raw("<mark>").text(read.of(text)).raw("</mark>");
        }
        self.html.text(Span::new(read.end, span.end).of(text)).raw("</a></blockquote>");
    }

    fn span_field(&mut self, key: &str, span: Option<Span>) {
        if let Some(span) = span {
            self.field(key);
            self.words(span);
            self.end_field();
        }
    }

    /// The contexts, each with the words that show it.
    fn contexts(&mut self, event: &Event) {
        if event.contexts.is_empty() {
            return;
        }
        self.field("contexts");
        for context in &event.contexts {
            self.chip("context.", &context.code);
            if let Some(words) = context.words {
                self.html.raw(" ");
                self.words(words);
            }
            self.html.raw(" ");
        }
        self.end_field();
    }

    fn count(&mut self, key: &str, count: Option<Count>) {
        if let Some(count) = count {
            self.field(key);
            self.html.raw("<strong>").text(&fields::number(count)).raw("</strong> ");
            self.words(count.words);
            self.end_field();
        }
    }

    /// Whom a record of `parties` is according to.
    fn source(&mut self, key: &str, source: Option<&Source>, (role, parties): (&str, &[Party])) {
        if let Some(source) = source {
            self.field(key);
            if parties.iter().any(|party| party.mention == Some(source.mention)) {
                self.html.raw("<span class=\"unnamed\">").label(role).raw("</span>");
            } else {
                self.name(Some(source.mention), source.party.name, std::slice::from_ref(&source.party));
            }
            self.end_field();
        }
    }

    fn parties(&mut self, key: &str, parties: &[Party]) {
        if parties.is_empty() {
            return;
        }
        self.field(key);
        // Several behind the same words ("the two sides") share one line.
        for same in parties.chunk_by(|a, b| a.mention.is_some() && a.mention == b.mention && a.name == b.name) {
            self.html.raw("<span class=\"party\">");
            if let Some(first) = same.first() {
                self.name(first.mention, first.name, same);
            }
            self.html.raw("</span>");
        }
        self.end_field();
    }

    /// Code, country and sector of a party.
    fn who(&mut self, party: &Party) {
        let named = party.mention.or(party.name).is_some();
        let country = party.code.as_ref().map(|code| format!("country.{code}"));
        let country = country.filter(|key| self.html.labels().has(key));
        let sector = party.sector.as_ref().filter(|sector| named || party.code.is_some() || *sector != "UNK");
        let sector = sector.map(|sector| format!("sector.{sector}"));
        if party.code.is_none() && sector.is_none() {
            return;
        }
        self.html.raw(" <span class=\"whose\">");
        if let Some(code) = &party.code {
            self.html.raw("<code class=\"who\" dir=\"ltr\">").text(code).raw("</code> ");
        }
        for (i, key) in country.iter().chain(&sector).enumerate() {
            self.html.raw(if i == 0 { "" } else { " · " }).label(key);
        }
        self.html.raw("</span>");
    }
}
