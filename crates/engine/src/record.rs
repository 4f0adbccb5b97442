//! The records of a story: events, statements and commitments, as a careful coder writes them down, every field with its words.
//! Plain data; the app turns it into JSON, tables and pages.

use crate::span::Span;
use sijill_pack::pack::EventType;

/// Who acts, is acted on, speaks or promises.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// ISO 3166 alpha-3, or UNO, EUR, IGO, NGO, IMG, MNC, ISM; `None` if unknown.
    pub code: Option<String>,
    /// PLOVER sector; `None` if there is none or it is unknown.
    pub sector: Option<String>,
    /// The words that name the party; `None` where the story does not name it.
    pub mention: Option<Span>,
    /// The fullest mention of the same party in the story so far ("وزير الخارجية مايك بومبيو" for a later "بومبيو").
    pub name: Option<Span>,
    /// How the code was reached, step by step, in words.
    pub why: Vec<String>,
}

/// Whether and when an event happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Told as having happened or happening.
    Actual,
    /// Announced or scheduled.
    Future,
    /// Told as not having happened, or denied.
    Negated,
    /// Conditional, feared, possible, proposed.
    Hypothetical,
    /// More than about a year older than the story.
    Historical,
}

impl Status {
    /// Its name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Status::Actual => "actual",
            Status::Future => "future",
            Status::Negated => "negated",
            Status::Hypothetical => "hypothetical",
            Status::Historical => "historical",
        }
    }
}

/// A date as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// EDTF level 0 (`2020-01`, `2020-06-11`); `None` where the story has no publication date to count from.
    pub date: Option<String>,
    /// The words it is read from.
    pub words: Option<Span>,
}

/// How exactly words tell a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// "twelve".
    #[default]
    Exact,
    /// "about five hundred".
    About,
    /// "more than twenty", "dozens".
    AtLeast,
    /// "fewer than ten".
    AtMost,
    /// "between 20 and 30".
    Between,
}

impl Precision {
    /// Its name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Precision::Exact => "exact",
            Precision::About => "about",
            Precision::AtLeast => "at_least",
            Precision::AtMost => "at_most",
            Precision::Between => "between",
        }
    }
}

/// A number of people and its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The number; the lower one of two; what "dozens" and the like are at least.
    pub number: u32,
    /// The higher one of two ("between 20 and 30").
    pub high: Option<u32>,
    /// How exactly the words tell it.
    pub precision: Precision,
    /// Its words, with those that limit it and what it counts.
    pub words: Span,
}

/// A general or special context of an event, as PLOVER has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its code in the table of contexts.
    pub code: String,
    /// The words that show it; `None` where type, mode or status imply it.
    pub words: Option<Span>,
}

/// Whom a record is according to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The words that name the source.
    pub mention: Span,
    /// Its party.
    pub party: Party,
}

/// An event: one act, with every place of the story that tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// PLOVER type.
    pub kind: EventType,
    /// PLOVER modes.
    pub modes: Vec<String>,
    /// Status.
    pub status: Status,
    /// Who does it; all sides of something mutual.
    pub actor: Vec<Party>,
    /// To whom.
    pub recipient: Vec<Party>,
    /// Where the story tells it, first telling first.
    pub mentions: Vec<Span>,
    /// The word it is read from.
    pub trigger: Span,
    /// Whom it is according to; `None` for the story itself.
    pub attribution: Option<Source>,
    /// Numbers, in this story, of the statements in which others deny it.
    pub denied_by: Vec<usize>,
    /// When.
    pub date: Option<When>,
    /// Where.
    pub place: Option<Span>,
    /// Killed.
    pub dead: Option<Count>,
    /// Injured.
    pub injured: Option<Count>,
    /// Arrested.
    pub arrested: Option<Count>,
    /// How many protest, or are moved.
    pub size: Option<Count>,
    /// Contexts, in the order of their table.
    pub contexts: Vec<Setting>,
    /// Presupposed or recalled, not reported as news.
    pub background: bool,
    /// Confidence in percent, from the way the record was reached.
    pub confidence: u8,
    /// The rules that made it: frame, operators, reductions.
    pub rules: Vec<String>,
}

/// How speech is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Speech {
    /// In quotation marks.
    Direct,
    /// As a clause of the narrator's.
    Indirect,
    /// As a clause with quoted parts.
    Mixed,
}

impl Speech {
    /// Its name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Speech::Direct => "direct",
            Speech::Indirect => "indirect",
            Speech::Mixed => "mixed",
        }
    }
}

/// A statement: who said what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Who speaks; for a pronoun or an elided subject, the mention it stands for.
    pub speaker: Party,
    /// Direct, indirect, mixed.
    pub kind: Speech,
    /// The word of saying.
    pub cue: Option<Span>,
    /// What the word of saying implies: `assert`, `claim`, `deny`, `warn` ...
    pub stance: String,
    /// What is said, without the quotation marks around all of it.
    pub content: Span,
    /// The go-between.
    pub via: Option<Source>,
    /// Confidence in percent.
    pub confidence: u8,
    /// The rules that made it.
    pub rules: Vec<String>,
}

/// To do or to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Polarity {
    /// To do something.
    Do,
    /// To leave something.
    Refrain,
}

impl Polarity {
    /// Its name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Polarity::Do => "do",
            Polarity::Refrain => "refrain",
        }
    }
}

/// How strongly an actor binds itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// A pledge, promise, undertaking.
    Pledge,
    /// A plan, decision, offer, readiness.
    Intent,
    /// Agreed by several.
    Agreed,
    /// A denial of an intention.
    Denial,
}

impl Strength {
    /// Its name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Strength::Pledge => "pledge",
            Strength::Intent => "intent",
            Strength::Agreed => "agreed",
            Strength::Denial => "denial",
        }
    }
}

/// What a deadline's words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeadlineKind {
    /// A date or a span that ends on one.
    Date,
    /// "in the coming months".
    Vague,
    /// The text says that there is none.
    NoneStated,
}

impl DeadlineKind {
    /// Its name in the output.
    pub fn name(self) -> &'static str {
        match self {
            DeadlineKind::Date => "date",
            DeadlineKind::Vague => "vague",
            DeadlineKind::NoneStated => "none_stated",
        }
    }
}

/// When a promised act is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// Its words.
    pub words: Span,
    /// Its kind.
    pub kind: DeadlineKind,
    /// EDTF date, if it can be resolved.
    pub date: Option<String>,
}

/// What is promised: to do something, or that something will be so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aim {
    /// An act of the one who is bound.
    Action,
    /// A state of things that acts are to bring about.
    Outcome,
}

impl Aim {
    /// Its name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Aim::Action => "action",
            Aim::Outcome => "outcome",
        }
    }
}

/// How long an undertaking binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Course {
    /// Done when the act is done.
    Once,
    /// Kept as long as it lasts: to go on, to protect, to leave something.
    Continuous,
}

impl Course {
    /// Its name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Course::Once => "once",
            Course::Continuous => "continuous",
        }
    }
}

/// How much is promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The number and what it counts.
    pub words: Span,
    /// What it starts from ("من خمسة آلاف").
    pub baseline: Option<Span>,
    /// What it is to come to ("إلى ألفين").
    pub target: Option<Span>,
}

/// How exactly a promise can be checked, in five steps as fact checkers of pledges use them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Specificity {
    /// No act and no state of things that could be checked.
    Rhetorical,
    /// A state of things.
    Goal,
    /// An act of a known kind.
    General,
    /// An act with whom, where, how much or by when.
    Specific,
    /// An act with a measure and a date.
    Measured,
}

impl Specificity {
    /// Its name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Specificity::Rhetorical => "rhetorical",
            Specificity::Goal => "goal",
            Specificity::General => "general",
            Specificity::Specific => "specific",
            Specificity::Measured => "measured",
        }
    }
}

/// A commitment: an actor bound to a future act or abstention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// Who is bound.
    pub pledger: Vec<Party>,
    /// For whom.
    pub beneficiary: Vec<Party>,
    /// What is promised.
    pub undertaking: Span,
    /// PLOVER type of the promised act, as if it had happened.
    pub kind: EventType,
    /// To do or to leave.
    pub polarity: Polarity,
    /// How strongly.
    pub strength: Strength,
    /// An act or a state of things.
    pub aim: Aim,
    /// Once or continuously.
    pub course: Course,
    /// How much.
    pub quantity: Option<Quantity>,
    /// How exactly.
    pub specificity: Specificity,
    /// Words of the condition.
    pub condition: Option<Span>,
    /// When it is due.
    pub deadline: Option<Deadline>,
    /// Number, in this story, of the commitment that this one is given in return for.
    pub in_return_for: Option<usize>,
    /// Whom it is according to.
    pub attribution: Option<Source>,
    /// Confidence in percent.
    pub confidence: u8,
    /// The rules that made it.
    pub rules: Vec<String>,
}

/// What a story tells of a promise that was made before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FateKind {
    /// That it will be kept after all.
    Affirmed,
    /// That it was kept.
    Fulfilled,
    /// That it was broken.
    Breached,
    /// That it was put off.
    Delayed,
    /// That it was taken back.
    Withdrawn,
    /// That another promise took its place.
    Superseded,
    /// That one of these is not so.
    Denied,
}

impl FateKind {
    /// Its name in the output: that of the report that it makes in a thread.
    pub fn name(self) -> &'static str {
        match self {
            FateKind::Affirmed => "restated",
            FateKind::Fulfilled => "claimed fulfilled",
            FateKind::Breached => "alleged breached",
            FateKind::Delayed => "delayed",
            FateKind::Withdrawn => "withdrawn",
            FateKind::Superseded => "superseded",
            FateKind::Denied => "denied",
        }
    }
}

/// What became of an earlier promise, as a story tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fate {
    /// What is told.
    pub kind: FateKind,
    /// Who says so; `None` for the story itself.
    pub by: Option<Party>,
    /// Whose promise it is.
    pub of: Vec<Party>,
    /// The words.
    pub words: Span,
    /// The sentence, for what else it names.
    pub sentence: Span,
    /// Type of the promised act, where the words name it.
    pub act: Option<EventType>,
    /// Confidence in percent.
    pub confidence: u8,
    /// The rules that made it.
    pub rules: Vec<String>,
}

/// Something the reader of the records has to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// No publication date: relative dates are left open.
    NoPublicationDate,
    /// The text has no word in the pack's script.
    NothingToCode,
    /// By its words the story is about sports, markets, nature, private crime or culture: no events are read from it.
    NoPolitics,
}

/// A coded story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coded {
    /// The coded text: title, blank line, body. All spans are bytes of it.
    pub text: String,
    /// SHA-256 of the coded text, in hexadecimal.
    pub hash: String,
    /// Byte length of the title at its head; 0 where there is none.
    pub title: u32,
    /// Sentences.
    pub sentences: Vec<Span>,
    /// Events, in text order of their first mention.
    pub events: Vec<Event>,
    /// Statements, in text order.
    pub statements: Vec<Statement>,
    /// Commitments, in text order.
    pub commitments: Vec<Commitment>,
    /// What is told of earlier promises, in text order.
    pub fates: Vec<Fate>,
    /// Notes.
    pub notes: Vec<Note>,
}
