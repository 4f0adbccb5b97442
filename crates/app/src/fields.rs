//! A record -> its evidence: which words of the text stand behind which field. Pages and the terminal paint from it.

use sijill_engine::record::{Coded, Commitment, Count, Event, Party, Precision, Source, Statement};
use sijill_engine::span::Span;

/// The three kinds of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An event.
    Event,
    /// A statement.
    Statement,
    /// A commitment.
    Commitment,
}

/// One record of a story: its kind and its number among those.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id {
    /// Kind.
    pub kind: Kind,
    /// Number, from 0.
    pub number: usize,
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let letter = match self.kind {
            Kind::Event => 'e',
            Kind::Statement => 's',
            Kind::Commitment => 'c',
        };
        write!(f, "{letter}{}", self.number + 1)
    }
}

/// How words serve a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// They are what is recorded: a mention, what was said, what is promised.
    Main,
    /// They are the word it was read from: trigger, cue.
    Trigger,
    /// They fill a field.
    Field,
}

/// Words of the text and the record they serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The words.
    pub span: Span,
    /// The record.
    pub id: Id,
    /// How they serve it.
    pub part: Part,
}

/// All evidence of a story, record by record. Spans that are no slice of the text are left out.
pub fn marks(coded: &Coded) -> Vec<Mark> {
    let mut out = Vec::new();
    let mut add = |kind, number, parts: Vec<(Part, Span)>| {
        let id = Id { kind, number };
        out.extend(parts.into_iter().filter(|(_, s)| !s.of(&coded.text).is_empty()).map(|(part, span)| Mark {
            span,
            id,
            part,
        }));
    };
    for (i, event) in coded.events.iter().enumerate() {
        add(Kind::Event, i, of_event(event));
    }
    for (i, statement) in coded.statements.iter().enumerate() {
        add(Kind::Statement, i, of_statement(statement));
    }
    for (i, commitment) in coded.commitments.iter().enumerate() {
        add(Kind::Commitment, i, of_commitment(commitment));
    }
    out
}

/// The numbers of an event by their labels.
pub fn counts(event: &Event) -> [(&'static str, Option<Count>); 4] {
    [("dead", event.dead), ("injured", event.injured), ("arrested", event.arrested), ("size", event.size)]
}

/// A number as it is shown: `≥ 20`, `≈ 500`, `20–30`.
pub fn number(count: Count) -> String {
    match (count.precision, count.high) {
        (Precision::Between, Some(high)) => format!("{}–{high}", count.number),
        (Precision::AtLeast, _) => format!("≥ {}", count.number),
        (Precision::AtMost, _) => format!("≤ {}", count.number),
        (Precision::About, _) => format!("≈ {}", count.number),
        _ => count.number.to_string(),
    }
}

/// Evidence of an event.
pub fn of_event(event: &Event) -> Vec<(Part, Span)> {
    let mut out: Vec<(Part, Span)> = event.mentions.iter().map(|m| (Part::Main, *m)).collect();
    out.push((Part::Trigger, event.trigger));
    fields(&mut out, parties(&event.actor).chain(parties(&event.recipient)).chain(source(&event.attribution)));
    fields(&mut out, event.date.as_ref().and_then(|when| when.words).into_iter().chain(event.place));
    fields(&mut out, counts(event).into_iter().filter_map(|(_, count)| count).map(|count| count.words));
    out
}

/// Evidence of a statement.
pub fn of_statement(statement: &Statement) -> Vec<(Part, Span)> {
    let mut out = vec![(Part::Main, statement.content)];
    out.extend(statement.cue.map(|cue| (Part::Trigger, cue)));
    fields(&mut out, party(&statement.speaker).chain(source(&statement.via)));
    out
}

/// Evidence of a commitment.
pub fn of_commitment(commitment: &Commitment) -> Vec<(Part, Span)> {
    let mut out = vec![(Part::Main, commitment.undertaking)];
    fields(&mut out, parties(&commitment.pledger).chain(parties(&commitment.beneficiary)));
    fields(&mut out, commitment.condition.into_iter().chain(commitment.deadline.as_ref().map(|d| d.words)));
    fields(&mut out, source(&commitment.attribution));
    out
}

fn fields(out: &mut Vec<(Part, Span)>, spans: impl Iterator<Item = Span>) {
    out.extend(spans.map(|span| (Part::Field, span)));
}

fn parties(parties: &[Party]) -> impl Iterator<Item = Span> {
    parties.iter().flat_map(party)
}

/// The mention that stands there, and the fullest one before it.
fn party(party: &Party) -> impl Iterator<Item = Span> + use<> {
    party.mention.into_iter().chain(party.name)
}

fn source(source: &Option<Source>) -> impl Iterator<Item = Span> {
    source.iter().flat_map(|source| [Some(source.mention), source.party.name].into_iter().flatten())
}
