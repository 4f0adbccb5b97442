//! Records with byte spans -> wire types with the words and code points.

use super::shape::{Commitment, Counted, Entity, Event, Evidence, Statement};
use crate::offsets::Offsets;
use serde::Serialize;
use sijill_engine::record::{self, Coded, Count, Party, Source};
use sijill_engine::span::Span;

/// The records of a story.
#[derive(Clone, Debug, Serialize)]
pub struct Records<'a> {
    /// Events.
    pub events: Vec<Event<'a>>,
    /// Statements.
    pub statements: Vec<Statement<'a>>,
    /// Commitments.
    pub commitments: Vec<Commitment<'a>>,
}

impl<'a> Records<'a> {
    /// The records of `coded`, whose text `offsets` has counted.
    pub fn new(coded: &'a Coded, offsets: &Offsets<'a>) -> Records<'a> {
        let fill = Fill { offsets };
        Records {
            events: coded.events.iter().map(|e| fill.event(e)).collect(),
            statements: coded.statements.iter().map(|s| fill.statement(s)).collect(),
            commitments: coded.commitments.iter().map(|c| fill.commitment(c)).collect(),
        }
    }
}

struct Fill<'o, 'a> {
    offsets: &'o Offsets<'a>,
}

impl<'a> Fill<'_, 'a> {
    fn at(&self, span: Span) -> Evidence<'a> {
        Evidence::of(span, self.offsets)
    }

    fn counted(&self, count: Option<Count>) -> Option<Counted<'a>> {
        count.map(|count| Counted::of(count, self.offsets))
    }

    fn entity(&self, party: &'a Party) -> Entity<'a> {
        Entity::of(party, self.offsets)
    }

    fn entities(&self, parties: &'a [Party]) -> Vec<Entity<'a>> {
        parties.iter().map(|party| self.entity(party)).collect()
    }

    /// The words of a source, where they stand, and who it is.
    fn source(&self, source: Option<&'a Source>) -> (Option<&'a str>, Option<Evidence<'a>>, Option<Entity<'a>>) {
        let Some(source) = source else { return (None, None, None) };
        let at = self.at(source.mention);
        let name = source.party.name.map_or(at.text, |span| self.at(span).text);
        (Some(name), Some(at), Some(self.entity(&source.party)))
    }

    fn event(&self, event: &'a record::Event) -> Event<'a> {
        let (attribution, attribution_at, attribution_entity) = self.source(event.attribution.as_ref());
        let date = event.date.as_ref();
        let place_at = event.place.map(|span| self.at(span));
        Event {
            r#type: event.kind.name(),
            modes: &event.modes,
            status: event.status.name(),
            actor: self.entities(&event.actor),
            recipient: self.entities(&event.recipient),
            mentions: event.mentions.iter().map(|span| self.at(*span)).collect(),
            trigger: self.at(event.trigger),
            attribution,
            attribution_at,
            attribution_entity,
            denied_by: &event.denied_by,
            date: date.and_then(|when| when.date.as_deref()),
            date_at: date.and_then(|when| when.words).map(|span| self.at(span)),
            place: place_at.as_ref().map(|at| at.text),
            place_at,
            dead: event.dead.map(|count| count.number),
            dead_at: self.counted(event.dead),
            injured: event.injured.map(|count| count.number),
            injured_at: self.counted(event.injured),
            arrested: event.arrested.map(|count| count.number),
            arrested_at: self.counted(event.arrested),
            size: event.size.map(|count| count.number),
            size_at: self.counted(event.size),
            contexts: event.contexts.iter().map(|context| context.code.as_str()).collect(),
            contexts_at: event.contexts.iter().map(|context| context.words.map(|span| self.at(span))).collect(),
            background: event.background,
            confidence: event.confidence,
            rules: &event.rules,
        }
    }

    fn statement(&self, statement: &'a record::Statement) -> Statement<'a> {
        let (via, via_at, via_entity) = self.source(statement.via.as_ref());
        let speaker_at = statement.speaker.mention.map(|span| self.at(span));
        let speaker = statement.speaker.name.map(|span| self.at(span).text);
        Statement {
            speaker: speaker.or(speaker_at.as_ref().map(|at| at.text)).unwrap_or(""),
            speaker_at,
            code: statement.speaker.code.as_deref(),
            sector: statement.speaker.sector.as_deref(),
            why: &statement.speaker.why,
            kind: statement.kind.name(),
            cue: statement.cue.map(|span| self.at(span)),
            stance: &statement.stance,
            content: self.at(statement.content),
            via,
            via_at,
            via_entity,
            confidence: statement.confidence,
            rules: &statement.rules,
        }
    }

    fn commitment(&self, commitment: &'a record::Commitment) -> Commitment<'a> {
        let (attribution, attribution_at, attribution_entity) = self.source(commitment.attribution.as_ref());
        let deadline = commitment.deadline.as_ref();
        Commitment {
            pledger: self.entities(&commitment.pledger),
            beneficiary: self.entities(&commitment.beneficiary),
            undertaking: self.at(commitment.undertaking),
            r#type: commitment.kind.name(),
            polarity: commitment.polarity.name(),
            strength: commitment.strength.name(),
            aim: commitment.aim.name(),
            course: commitment.course.name(),
            quantity: commitment.quantity.map(|q| self.at(q.words)),
            baseline: commitment.quantity.and_then(|q| q.baseline).map(|span| self.at(span)),
            target: commitment.quantity.and_then(|q| q.target).map(|span| self.at(span)),
            specificity: commitment.specificity.name(),
            condition: commitment.condition.map(|span| self.at(span)),
            deadline: deadline.map(|d| self.at(d.words)),
            deadline_kind: deadline.map(|d| d.kind.name()),
            deadline_date: deadline.and_then(|d| d.date.as_deref()),
            in_return_for: commitment.in_return_for,
            attribution,
            attribution_at,
            attribution_entity,
            confidence: commitment.confidence,
            rules: &commitment.rules,
        }
    }
}
