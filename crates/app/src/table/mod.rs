//! A coded story -> readable blocks for a terminal: labels on the left, the story's words on lines of their own, so that
//! terminals that set right-to-left text show them unbroken.

mod paint;

pub use paint::Paper;
pub(crate) use paint::{Style, paragraph, put};

use crate::fields::{self, Id, Kind, Mark, Part};
use crate::labels::Labels;
use crate::output::Told;
use crate::quadrant::Quadrant;
use crate::segments::cut;
use crate::wire;
use sijill_engine::record::{Commitment, Event, Party, Polarity, Source, Statement, Status};
use sijill_engine::span::Span;

/// Width of the labels' column.
const COLUMN: usize = 15;
/// Where the fields of a record begin.
const INDENT: usize = 4;
/// Colour of statements: cyan.
const STATEMENT: u8 = 36;
/// Colour of commitments: magenta.
const COMMITMENT: u8 = 35;

/// The blocks of a story.
pub fn story(labels: &Labels, paper: Paper, told: &Told<'_>) -> String {
    let mut table = Table { out: String::new(), labels, paper, told };
    table.head();
    let coded = told.coded;
    table.group("events", coded.events.len());
    for (i, event) in coded.events.iter().enumerate() {
        table.event(i, event);
    }
    table.group("statements", coded.statements.len());
    for (i, statement) in coded.statements.iter().enumerate() {
        table.statement(i, statement);
    }
    table.group("commitments", coded.commitments.len());
    for (i, commitment) in coded.commitments.iter().enumerate() {
        table.commitment(i, commitment);
    }
    table.out.push('\n');
    table.out
}

/// SGR colour of an event: blue, green, yellow, red.
fn color(event: &Event) -> u8 {
    match Quadrant::of(event.kind) {
        Quadrant::VerbalCooperation => 34,
        Quadrant::MaterialCooperation => 32,
        Quadrant::VerbalConflict => 33,
        Quadrant::MaterialConflict => 31,
    }
}

struct Table<'a> {
    out: String,
    labels: &'a Labels,
    paper: Paper,
    told: &'a Told<'a>,
}

impl Table<'_> {
    fn head(&mut self) {
        let (input, coded) = (self.told.input, self.told.coded);
        self.put(Style::SOFT, &"─".repeat(self.paper.width));
        self.out.push('\n');
        let mut rest: Vec<String> = input.published.iter().map(|date| date.to_string()).collect();
        for (key, count) in [
            ("events", coded.events.len()),
            ("statements", coded.statements.len()),
            ("commitments", coded.commitments.len()),
        ] {
            rest.push(format!("{}: {count}", self.labels.en(key)));
        }
        let rest = format!(" · {}", rest.join(" · "));
        paragraph(&mut self.out, self.paper, 0, &[(Style::BOLD, &input.doc_id), (Style::SOFT, &rest)]);
        if let Some(outlet) = &input.outlet {
            paragraph(&mut self.out, self.paper, 0, &[(Style::SOFT, outlet)]);
        }
        let headline = self.told.headline().of(&coded.text);
        let first = match headline {
            "" => coded.text.lines().find(|line| !line.trim().is_empty()).unwrap_or(""),
            headline => headline,
        };
        paragraph(&mut self.out, self.paper, 0, &[(Style::BOLD, first)]);
        for note in &coded.notes {
            let text = self.labels.en(&format!("note.{}", wire::note(*note))).into_owned();
            paragraph(&mut self.out, self.paper, 0, &[(Style::colored(33), &text)]);
        }
    }

    fn group(&mut self, key: &str, count: usize) {
        if count > 0 {
            self.out.push('\n');
            let name = self.labels.en(key).to_uppercase();
            self.put(Style::BOLD, &name);
            self.out.push('\n');
        }
    }

    fn statement(&mut self, number: usize, statement: &Statement) {
        let name = self.labels.en("statement").into_owned();
        let stance = self.labels.stance(&statement.stance).map(|key| self.labels.en(&key).into_owned());
        let chips: Vec<String> = stance.into_iter().chain([self.label("kind.", statement.kind.name())]).collect();
        self.title(number, STATEMENT, &name, &chips, statement.confidence);
        self.evidence(Kind::Statement, number, STATEMENT, &fields::of_statement(statement));
        self.parties("speaker", std::slice::from_ref(&statement.speaker));
        self.source("via", statement.via.as_ref(), ("speaker", &[]));
    }

    fn event(&mut self, number: usize, event: &Event) {
        let mut chips: Vec<String> =
            event.modes.iter().map(|mode| self.label(&format!("mode.{}.", event.kind.name()), mode)).collect();
        if event.status != Status::Actual {
            chips.push(self.label("status.", event.status.name()));
        }
        if event.background {
            chips.push(self.labels.en("background").into_owned());
        }
        self.title(number, color(event), event.kind.name(), &chips, event.confidence);
        self.evidence(Kind::Event, number, color(event), &fields::of_event(event));
        self.parties("actor", &event.actor);
        self.parties("recipient", &event.recipient);
        if let Some(when) = &event.date {
            self.field("date", when.date.as_deref().unwrap_or(""), when.words);
        }
        if event.place.is_some() {
            self.field("place", "", event.place);
        }
        for (key, count) in fields::counts(event) {
            if let Some(count) = count {
                self.field(key, &fields::number(count), Some(count.words));
            }
        }
        if !event.contexts.is_empty() {
            let names = event.contexts.iter().map(|c| self.label("context.", &c.code));
            let names = names.collect::<Vec<_>>().join(", ");
            self.field("contexts", &names, None);
        }
        self.source("according-to", event.attribution.as_ref(), ("actor", &event.actor));
        for statement in &event.denied_by {
            let value = format!("{} {}", self.labels.en("statement"), statement + 1);
            self.field("denied-by", &value, None);
        }
        if event.mentions.len() > 1 {
            self.field("mentions", "", None);
            for mention in event.mentions.iter().skip(1) {
                self.words(*mention);
            }
        }
    }

    fn commitment(&mut self, number: usize, commitment: &Commitment) {
        let name = self.label("strength.", commitment.strength.name());
        let refrain = (commitment.polarity == Polarity::Refrain).then(|| self.label("polarity.", "refrain"));
        let kind = commitment.kind.name().to_owned();
        let course = self.label("course.", commitment.course.name());
        let specificity = self.label("specificity.", commitment.specificity.name());
        let chips: Vec<String> = refrain.into_iter().chain([kind, course, specificity]).collect();
        self.title(number, COMMITMENT, &name, &chips, commitment.confidence);
        self.evidence(Kind::Commitment, number, COMMITMENT, &fields::of_commitment(commitment));
        self.parties("pledger", &commitment.pledger);
        self.parties("beneficiary", &commitment.beneficiary);
        if let Some(quantity) = commitment.quantity {
            match (quantity.baseline, quantity.target) {
                (None, None) => self.field("quantity", "", Some(quantity.words)),
                (from, to) => {
                    for (key, words) in [("baseline", from), ("target", to)] {
                        if words.is_some() {
                            self.field(key, "", words);
                        }
                    }
                }
            }
        }
        if commitment.condition.is_some() {
            self.field("condition", "", commitment.condition);
        }
        if let Some(deadline) = &commitment.deadline {
            let kind = self.label("deadline-kind.", deadline.kind.name());
            let value = deadline.date.as_ref().map_or(kind.clone(), |date| format!("{date}  {kind}"));
            self.field("deadline", &value, Some(deadline.words));
        }
        let all = &self.told.coded.commitments;
        let answers = all.iter().enumerate().filter(|(_, c)| c.in_return_for == Some(number)).map(|(i, _)| i);
        let given = commitment.in_return_for.map(|other| ("in-return-for", other));
        for (key, other) in given.into_iter().chain(answers.map(|i| ("answered-by", i))) {
            let value = format!("{} {}", self.labels.en("commitment"), other + 1);
            self.field(key, &value, None);
        }
        self.source("according-to", commitment.attribution.as_ref(), ("pledger", &commitment.pledger));
    }

    /// The first line of a record.
    fn title(&mut self, number: usize, color: u8, name: &str, chips: &[String], confidence: u8) {
        self.out.push_str(&format!("{:>3} ", number + 1));
        self.put(Style { color, bold: true, underline: false }, name);
        let mut rest: Vec<String> = chips.to_vec();
        rest.push(format!("{confidence}%"));
        self.put(Style::SOFT, &format!("  {}", rest.join(" · ")));
        self.out.push('\n');
    }

    /// The sentence of the record's main words, with all its words in it made visible.
    fn evidence(&mut self, kind: Kind, number: usize, color: u8, parts: &[(Part, Span)]) {
        let text = self.told.coded.text.as_str();
        let Some((_, main)) = parts.first() else { return };
        let sentence = self
            .told
            .coded
            .sentences
            .iter()
            .filter(|sentence| sentence.overlaps(*main))
            .fold(*main, |whole, sentence| whole.join(*sentence));
        let id = Id { kind, number };
        let marks: Vec<Mark> = parts
            .iter()
            .filter(|(part, span)| *part != Part::Main || span == main)
            .map(|(part, span)| Mark { span: *span, id, part: *part })
            .collect();
        let mut pieces = Vec::new();
        for segment in cut(sentence, &marks) {
            let has = |part| segment.marks.iter().any(|i| marks.get(*i).is_some_and(|mark| mark.part == part));
            let style = Style {
                color: if has(Part::Main) { color } else { 0 },
                bold: has(Part::Trigger),
                underline: has(Part::Field),
            };
            let bracket = !self.paper.color;
            if bracket && segment.span.start == main.start {
                pieces.push((style, "["));
            }
            pieces.push((style, segment.span.of(text)));
            if bracket && segment.span.end == main.end {
                pieces.push((style, "]"));
            }
        }
        paragraph(&mut self.out, self.paper, INDENT, &pieces);
    }

    fn parties(&mut self, key: &str, parties: &[Party]) {
        let text = self.told.coded.text.as_str();
        // Several behind the same words ("the two sides") share one line.
        for same in parties.chunk_by(|a, b| a.mention.is_some() && a.mention == b.mention && a.name == b.name) {
            let Some(first) = same.first() else { continue };
            let named = first.name.or(first.mention);
            let mut who: Vec<String> = same.iter().map(|party| self.who(party, named.is_some())).collect();
            who.retain(|who| !who.is_empty());
            if named.is_none() {
                who.push(self.labels.en("unnamed").into_owned());
            }
            self.field(key, &who.join("; "), named);
            if let Some(mention) = first.mention.filter(|m| named.is_some_and(|full| full.of(text) != m.of(text))) {
                self.field("as", "", Some(mention));
            }
        }
    }

    /// Code, sector and country of a party.
    fn who(&self, party: &Party, named: bool) -> String {
        let sector = party.sector.as_deref().filter(|sector| named || party.code.is_some() || *sector != "UNK");
        let mut who: Vec<&str> = party.code.as_deref().into_iter().chain(sector).collect();
        let key = party.code.as_ref().map(|code| format!("country.{code}")).filter(|key| self.labels.has(key));
        let country = key.map(|key| format!("({})", self.labels.en(&key)));
        who.extend(country.as_deref());
        who.join(" ")
    }

    /// Whom a record of `parties` is according to.
    fn source(&mut self, key: &str, source: Option<&Source>, (role, parties): (&str, &[Party])) {
        let Some(source) = source else { return };
        if parties.iter().any(|party| party.mention == Some(source.mention)) {
            let role = self.labels.en(role).to_lowercase();
            self.field(key, &role, None);
        } else {
            let party = Party { mention: Some(source.mention), ..source.party.clone() };
            self.parties(key, &[party]);
        }
    }

    /// Label and value, and the words on the line below.
    fn field(&mut self, key: &str, value: &str, words: Option<Span>) {
        let label = self.labels.en(key).into_owned();
        self.out.push_str(&" ".repeat(INDENT));
        let cell = if value.is_empty() { label } else { format!("{label:<COLUMN$}") };
        self.put(Style::SOFT, &cell);
        self.out.push_str(value);
        self.out.push('\n');
        if let Some(words) = words {
            self.words(words);
        }
    }

    fn words(&mut self, span: Span) {
        let text = span.of(&self.told.coded.text);
        paragraph(&mut self.out, self.paper, INDENT + COLUMN, &[(Style::PLAIN, text)]);
    }

    fn label(&self, family: &str, name: &str) -> String {
        self.labels.en(&format!("{family}{name}")).into_owned()
    }

    fn put(&mut self, style: Style, text: &str) {
        put(&mut self.out, self.paper, style, text);
    }
}
