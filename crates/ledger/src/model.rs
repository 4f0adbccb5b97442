//! What the ledger reads of a story and its records. The fields are those of the wire form (`docs/cli.md`), so that a record is stored as it
//! was written; fields that nothing here needs are passed over. Offsets are Unicode code points of the coded text, end exclusive.

use serde::{Deserialize, Serialize};

/// Words of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// Who acts, is acted on, speaks, promises.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Country or organisation code.
    pub code: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// The words that name it; empty where nothing does.
    #[serde(default)]
    pub text: String,
}

/// A content word behind a record: what two tellings of one thing have in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The lemma, of the verb where the word is derived from one; a number as digits; a name as it is folded.
    pub word: String,
    /// How much it tells, from 0 (in every story) to 9 (a name, a number).
    pub weight: u8,
}

/// An event.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Event {
    /// PLOVER type.
    pub r#type: String,
    /// PLOVER modes.
    pub modes: Vec<String>,
    /// actual, future, negated, hypothetical, historical.
    pub status: String,
    /// Who does it.
    pub actor: Vec<Entity>,
    /// To whom.
    pub recipient: Vec<Entity>,
    /// Where the story tells it.
    pub mentions: Vec<Evidence>,
    /// The word it is read from.
    pub trigger: Evidence,
    /// According to whom.
    pub attribution_entity: Option<Entity>,
    /// When, as an EDTF date.
    pub date: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Killed.
    pub dead: Option<u32>,
    /// Injured.
    pub injured: Option<u32>,
    /// Arrested.
    #[serde(default)]
    pub arrested: Option<u32>,
    /// How many protest or are moved.
    #[serde(default)]
    pub size: Option<u32>,
    /// PLOVER contexts.
    #[serde(default)]
    pub contexts: Vec<String>,
    /// Recalled, not reported as news.
    pub background: bool,
    /// Percent.
    pub confidence: u8,
    /// Content words of all mentions.
    #[serde(default)]
    pub terms: Vec<Term>,
}

/// A statement.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Statement {
    /// Who speaks.
    pub speaker: String,
    /// Code of the speaker.
    pub code: Option<String>,
    /// Sector of the speaker.
    pub sector: Option<String>,
    /// direct, indirect, mixed.
    pub kind: String,
    /// What the word of saying implies.
    pub stance: String,
    /// What is said.
    pub content: Evidence,
    /// Who passes it on.
    pub via_entity: Option<Entity>,
    /// Percent.
    pub confidence: u8,
    /// Content words of what is said.
    #[serde(default)]
    pub terms: Vec<Term>,
}

/// A commitment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Commitment {
    /// Who is bound.
    pub pledger: Vec<Entity>,
    /// For whom.
    pub beneficiary: Vec<Entity>,
    /// What is promised.
    pub undertaking: Evidence,
    /// PLOVER type of the promised act.
    pub r#type: String,
    /// do, refrain.
    pub polarity: String,
    /// pledge, intent, agreed, denial.
    pub strength: String,
    /// action, outcome.
    pub aim: String,
    /// once, continuous.
    pub course: String,
    /// How much.
    pub quantity: Option<Evidence>,
    /// rhetorical, goal, general, specific, measured.
    pub specificity: String,
    /// The condition.
    pub condition: Option<Evidence>,
    /// The deadline's words.
    pub deadline: Option<Evidence>,
    /// date, vague, none_stated.
    pub deadline_kind: Option<String>,
    /// EDTF date of the deadline.
    pub deadline_date: Option<String>,
    /// Number, among the story's commitments, of the one it is given in return for.
    pub in_return_for: Option<usize>,
    /// According to whom.
    pub attribution_entity: Option<Entity>,
    /// Percent.
    pub confidence: u8,
    /// Content words of the undertaking.
    #[serde(default)]
    pub terms: Vec<Term>,
    /// Content words of the condition.
    #[serde(default)]
    pub condition_terms: Vec<Term>,
    /// Content words of its sentence.
    #[serde(default)]
    pub context: Vec<Term>,
}

/// What a story tells of a promise that was made before: kept, broken, put off, dropped, replaced, or that one of these is denied.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Fate {
    /// claimed fulfilled, alleged breached, delayed, withdrawn, superseded, denied.
    pub kind: String,
    /// Who says so; `None` for the story itself.
    pub by: Option<Entity>,
    /// Whose promise it is.
    pub of: Vec<Entity>,
    /// The words.
    pub words: Evidence,
    /// PLOVER type of the promised act, where the words name it.
    pub r#type: Option<String>,
    /// Percent.
    pub confidence: u8,
    /// Content words, those of its sentence.
    #[serde(default)]
    pub terms: Vec<Term>,
}

/// The four kinds of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An event.
    Event,
    /// A statement.
    Statement,
    /// A commitment.
    Commitment,
    /// What is told of an earlier promise.
    Fate,
}

impl Kind {
    /// All kinds, in the order in which a story's records are kept.
    pub const ALL: [Kind; 4] = [Kind::Event, Kind::Statement, Kind::Commitment, Kind::Fate];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Event => "event",
            Kind::Statement => "statement",
            Kind::Commitment => "commitment",
            Kind::Fate => "fate",
        }
    }

    /// The kind called `name`.
    pub fn by_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|k| k.name() == name)
    }
}
