//! The wire types of records: the fields of the coding guide, each with its evidence. Only shape; `record.rs` fills them.

use crate::offsets::Offsets;
use serde::Serialize;
use sijill_engine::record::{Count, Party};
use sijill_engine::span::Span;

/// Words of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence<'a> {
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// The words.
    pub text: &'a str,
}

impl<'a> Evidence<'a> {
    /// The words of a span.
    pub fn of(span: Span, offsets: &Offsets<'a>) -> Evidence<'a> {
        let (start, end) = offsets.range(span);
        Evidence { start, end, text: span.of(offsets.text()) }
    }
}

/// The words of a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counted<'a> {
    /// The words.
    #[serde(flatten)]
    pub words: Evidence<'a>,
    /// exact, about, at_least, at_most, between.
    pub precision: &'static str,
    /// The higher one of two numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<u32>,
}

impl<'a> Counted<'a> {
    /// The words of a count.
    pub fn of(count: Count, offsets: &Offsets<'a>) -> Counted<'a> {
        let words = Evidence::of(count.words, offsets);
        Counted { words, precision: count.precision.name(), high: count.high }
    }
}

impl<'a> Entity<'a> {
    /// A party.
    pub fn of(party: &'a Party, offsets: &Offsets<'a>) -> Entity<'a> {
        let at = party.mention.map(|span| Evidence::of(span, offsets));
        Entity {
            code: party.code.as_deref(),
            sector: party.sector.as_deref(),
            text: at.as_ref().map_or("", |at| at.text),
            start: at.as_ref().map(|at| at.start),
            end: at.as_ref().map(|at| at.end),
            why: &party.why,
        }
    }

    /// Without the steps by which the code was reached.
    fn bare(&mut self) {
        self.why = &[];
    }
}

impl Event<'_> {
    /// Without the steps by which codes were reached.
    pub fn bare(mut self) -> Self {
        let source = self.attribution_entity.iter_mut();
        self.actor.iter_mut().chain(&mut self.recipient).chain(source).for_each(Entity::bare);
        self
    }
}

impl Statement<'_> {
    /// Without the steps by which codes were reached.
    pub fn bare(mut self) -> Self {
        self.why = &[];
        self.via_entity.iter_mut().for_each(Entity::bare);
        self
    }
}

impl Commitment<'_> {
    /// Without the steps by which codes were reached.
    pub fn bare(mut self) -> Self {
        let source = self.attribution_entity.iter_mut();
        self.pledger.iter_mut().chain(&mut self.beneficiary).chain(source).for_each(Entity::bare);
        self
    }
}

/// Who acts, is acted on, promises.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entity<'a> {
    /// Country or organisation code.
    pub code: Option<&'a str>,
    /// PLOVER sector.
    pub sector: Option<&'a str>,
    /// The words that name it; empty where nothing does.
    pub text: &'a str,
    /// First code point of the words.
    pub start: Option<usize>,
    /// Code point after the last.
    pub end: Option<usize>,
    /// How the code was reached.
    pub why: &'a [String],
}

/// An event.
#[derive(Clone, Debug, Serialize)]
pub struct Event<'a> {
    /// PLOVER type.
    pub r#type: &'static str,
    /// PLOVER modes.
    pub modes: &'a [String],
    /// actual, future, negated, hypothetical, historical.
    pub status: &'static str,
    /// Who does it.
    pub actor: Vec<Entity<'a>>,
    /// To whom.
    pub recipient: Vec<Entity<'a>>,
    /// Where the story tells it.
    pub mentions: Vec<Evidence<'a>>,
    /// The word it is read from.
    pub trigger: Evidence<'a>,
    /// According to whom.
    pub attribution: Option<&'a str>,
    /// The words of it.
    pub attribution_at: Option<Evidence<'a>>,
    /// Who that is.
    pub attribution_entity: Option<Entity<'a>>,
    /// Indexes of the statements in which a party to it denies it.
    pub denied_by: &'a [usize],
    /// When, as an EDTF date.
    pub date: Option<&'a str>,
    /// The words of it.
    pub date_at: Option<Evidence<'a>>,
    /// Where.
    pub place: Option<&'a str>,
    /// The words of it.
    pub place_at: Option<Evidence<'a>>,
    /// Killed.
    pub dead: Option<u32>,
    /// The words of it, and how exactly they tell it.
    pub dead_at: Option<Counted<'a>>,
    /// Injured.
    pub injured: Option<u32>,
    /// The words of it.
    pub injured_at: Option<Counted<'a>>,
    /// Arrested.
    pub arrested: Option<u32>,
    /// The words of it.
    pub arrested_at: Option<Counted<'a>>,
    /// How many protest, or are moved.
    pub size: Option<u32>,
    /// The words of it.
    pub size_at: Option<Counted<'a>>,
    /// PLOVER contexts.
    pub contexts: Vec<&'a str>,
    /// The words that show each context; null where type, mode or status imply it.
    pub contexts_at: Vec<Option<Evidence<'a>>>,
    /// Recalled, not reported as news.
    pub background: bool,
    /// Percent.
    pub confidence: u8,
    /// The rules that made it.
    pub rules: &'a [String],
}

/// A statement.
#[derive(Clone, Debug, Serialize)]
pub struct Statement<'a> {
    /// Who speaks, in the words of the fullest mention of the story so far.
    pub speaker: &'a str,
    /// The mention that stands with this statement, or that a pronoun or elided subject takes up.
    pub speaker_at: Option<Evidence<'a>>,
    /// Code of the speaker.
    pub code: Option<&'a str>,
    /// Sector of the speaker.
    pub sector: Option<&'a str>,
    /// How the code was reached.
    pub why: &'a [String],
    /// direct, indirect, mixed.
    pub kind: &'static str,
    /// The word of saying.
    pub cue: Option<Evidence<'a>>,
    /// What the word of saying implies.
    pub stance: &'a str,
    /// What is said.
    pub content: Evidence<'a>,
    /// The go-between.
    pub via: Option<&'a str>,
    /// Where it is named.
    pub via_at: Option<Evidence<'a>>,
    /// Who that is.
    pub via_entity: Option<Entity<'a>>,
    /// Percent.
    pub confidence: u8,
    /// The rules that made it.
    pub rules: &'a [String],
}

/// A commitment.
#[derive(Clone, Debug, Serialize)]
pub struct Commitment<'a> {
    /// Who is bound.
    pub pledger: Vec<Entity<'a>>,
    /// For whom.
    pub beneficiary: Vec<Entity<'a>>,
    /// What is promised.
    pub undertaking: Evidence<'a>,
    /// PLOVER type of the promised act.
    pub r#type: &'static str,
    /// do, refrain.
    pub polarity: &'static str,
    /// pledge, intent, agreed, denial.
    pub strength: &'static str,
    /// action, outcome.
    pub aim: &'static str,
    /// once, continuous.
    pub course: &'static str,
    /// How much: the number and what it counts.
    pub quantity: Option<Evidence<'a>>,
    /// What it starts from.
    pub baseline: Option<Evidence<'a>>,
    /// What it is to come to.
    pub target: Option<Evidence<'a>>,
    /// rhetorical, goal, general, specific, measured.
    pub specificity: &'static str,
    /// Words of the condition.
    pub condition: Option<Evidence<'a>>,
    /// Words of the deadline.
    pub deadline: Option<Evidence<'a>>,
    /// date, vague, none_stated.
    pub deadline_kind: Option<&'static str>,
    /// EDTF date of the deadline.
    pub deadline_date: Option<&'a str>,
    /// Index of the commitment it is given in return for.
    pub in_return_for: Option<usize>,
    /// According to whom.
    pub attribution: Option<&'a str>,
    /// The words of it.
    pub attribution_at: Option<Evidence<'a>>,
    /// Who that is.
    pub attribution_entity: Option<Entity<'a>>,
    /// Percent.
    pub confidence: u8,
    /// The rules that made it.
    pub rules: &'a [String],
}
