//! A story -> its section of the page: heading, the text with its evidence painted, the cards.

use super::cards;
use super::html::Html;
use crate::fields::{Id, Kind, Mark, Part, marks};
use crate::output::Told;
use crate::quadrant::Quadrant;
use crate::segments::{Segment, cut, paragraphs};
use crate::wire;
use sijill_engine::span::Span;

/// Writes the section of `told`.
pub(super) fn section(html: &mut Html<'_>, told: &Told<'_>) {
    let marks = marks(told.coded);
    html.raw("<section class=\"story\" aria-labelledby=\"h").number(told.number).raw("\">\n");
    html.raw("<div class=\"sheet\">\n");
    heading(html, told, &marks);
    html.raw("<div class=\"text\"").words(told).raw(">\n");
    for span in paragraphs(&told.coded.text, told.headline().end) {
        let promised =
            marks.iter().any(|m| m.id.kind == Kind::Commitment && m.part == Part::Main && m.span.overlaps(span));
        html.raw(if promised { "<p class=\"promise\">" } else { "<p>" });
        painted(html, told, span, &marks);
        html.raw("</p>\n");
    }
    html.raw("</div>\n</div>\n");
    cards::all(html, told);
    html.raw("</section>\n");
}

fn heading(html: &mut Html<'_>, told: &Told<'_>, marks: &[Mark]) {
    let (input, coded, headline) = (told.input, told.coded, told.headline());
    html.raw("<header class=\"top\">\n<p class=\"meta\">");
    if let Some(outlet) = &input.outlet {
        html.raw("<bdi>").text(outlet).raw("</bdi>");
    }
    if let Some(date) = input.published {
        html.raw("<time>").text(&date.to_string()).raw("</time>");
    }
    if !headline.is_empty() {
        html.raw("<bdi class=\"id\">").text(&input.doc_id).raw("</bdi>");
    }
    // Only addresses of web pages become links: a story may bring any other scheme.
    if let Some(url) = input.url.as_deref().filter(|u| u.starts_with("https://") || u.starts_with("http://")) {
        html.raw("<a rel=\"noreferrer\" href=\"").text(url).raw("\">").label("source").raw("</a>");
    }
    html.raw("</p>\n<h2 id=\"h").number(told.number).raw("\"");
    if !headline.is_empty() {
        html.words(told).raw(">");
        painted(html, told, headline, marks);
    } else {
        html.raw("><bdi>").text(&input.doc_id).raw("</bdi>");
    }
    html.raw("</h2>\n");
    for note in &coded.notes {
        html.raw("<p class=\"note\" role=\"note\">").label(&format!("note.{}", wire::note(*note))).raw("</p>\n");
    }
    html.raw("</header>\n");
}

/// The text of `span` with its evidence painted.
fn painted(html: &mut Html<'_>, told: &Told<'_>, span: Span, marks: &[Mark]) {
    for segment in cut(span, marks) {
        let words = segment.span.of(&told.coded.text);
        if segment.marks.is_empty() {
            html.text(words);
        } else {
            segment_tag(html, told, &segment, marks);
            html.text(words).raw("</a>");
        }
    }
}

/// Opens a segment: a link to its closest record, painted by all of them.
fn segment_tag(html: &mut Html<'_>, told: &Told<'_>, segment: &Segment, marks: &[Mark]) {
    // The closest mark is the shortest: of nested records the inner one.
    let mut holding: Vec<&Mark> = segment.marks.iter().filter_map(|i| marks.get(*i)).collect();
    holding.sort_by_key(|m| (m.span.len(), m.id, m.part));
    let has = |kind, part: Part| holding.iter().any(|m| m.id.kind == kind && m.part == part);
    let statements = holding.iter().filter(|m| m.id.kind == Kind::Statement && m.part == Part::Main).count();
    let painting = holding.iter().find(|m| m.id.kind == Kind::Event && m.part != Part::Field);

    html.raw("<a class=\"seg");
    if let Some(event) = painting.and_then(|m| told.coded.events.get(m.id.number)) {
        html.raw(" ev ").text(Quadrant::of(event.kind).name());
    }
    let classes = [
        (has(Kind::Event, Part::Trigger), " trigger"),
        (statements == 1, " st"),
        (statements > 1, " st st2"),
        (has(Kind::Commitment, Part::Main), " co"),
    ];
    for (_, class) in classes.iter().filter(|(on, _)| *on) {
        html.raw(class);
    }
    html.raw("\" id=\"").text(&told.place(segment.span.start)).raw("\"");
    if let Some(first) = holding.iter().find(|m| m.part != Part::Field).or(holding.first()) {
        html.raw(" href=\"#").text(&told.card(first.id)).raw("\"");
    }
    // One stop of the tab key for each record, where it begins.
    if !holding.iter().any(|m| m.part == Part::Main && m.span.start == segment.span.start) {
        html.raw(" tabindex=\"-1\"");
    }
    ids(html, told, " data-main=\"", &holding, |part| part != Part::Field);
    ids(html, told, " data-part=\"", &holding, |part| part != Part::Main);
    html.raw(">");
}

fn ids(html: &mut Html<'_>, told: &Told<'_>, attribute: &'static str, marks: &[&Mark], which: fn(Part) -> bool) {
    let mut seen: Vec<Id> = Vec::new();
    for mark in marks.iter().filter(|m| which(m.part)) {
        if !seen.contains(&mark.id) {
            html.raw(if seen.is_empty() { attribute } else { " " }).text(&told.card(mark.id));
            seen.push(mark.id);
        }
    }
    if !seen.is_empty() {
        html.raw("\"");
    }
}

impl Told<'_> {
    /// The page's name for a record's card.
    pub(super) fn card(&self, id: Id) -> String {
        format!("{id}-{}", self.number)
    }

    /// The page's name for the segment that begins at a byte.
    pub(super) fn place(&self, byte: u32) -> String {
        format!("t{byte}-{}", self.number)
    }
}

impl Html<'_> {
    /// Language and direction of a story's words, as attributes.
    pub(super) fn words(&mut self, told: &Told<'_>) -> &mut Self {
        self.raw(" lang=\"").text(told.lang).raw(if is_rtl(told.lang) { "\" dir=\"rtl\"" } else { "\" dir=\"ltr\"" })
    }
}

/// Is the language written from right to left?
pub(crate) fn is_rtl(language: &str) -> bool {
    matches!(language, "ar" | "fa" | "ur" | "ckb" | "ps" | "he")
}
