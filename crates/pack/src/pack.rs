//! The compiled pack: everything the engine walks, in one value that is written to and read from bytes.
//! Long because it is the list of all tables of the compiled pack, each with its documentation.

use crate::features::{Derived, Features, Function, Pos};
use serde::{Deserialize, Serialize};

/// An interned string of a pack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Sym(pub u32);

/// A lexicon entry's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntryId(pub u32);

/// Interned strings: one buffer and the ends of its pieces.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Strings {
    pub(crate) buffer: String,
    pub(crate) ends: Vec<u32>,
}

impl Strings {
    /// The string of `sym`; empty for one that is not of this pack.
    pub fn get(&self, sym: Sym) -> &str {
        let i = sym.0 as usize;
        let start = if i == 0 { 0 } else { self.ends.get(i - 1).copied().unwrap_or(0) as usize };
        let end = self.ends.get(i).copied().unwrap_or(0) as usize;
        self.buffer.get(start..end).unwrap_or("")
    }
}

/// Semantic class bits of nouns.
pub mod class {
    /// A human being.
    pub const PERSON: u16 = 1;
    /// People, bodies, institutions.
    pub const GROUP: u16 = 2;
    /// A place.
    pub const PLACE: u16 = 4;
    /// A time or unit of time.
    pub const TIME: u16 = 8;
    /// Something that happens.
    pub const EVENT: u16 = 16;
    /// A document.
    pub const DOCUMENT: u16 = 32;
    /// A thing.
    pub const THING: u16 = 64;
    /// An abstract word.
    pub const ABSTRACT: u16 = 128;
    /// A unit of measure, a currency.
    pub const MEASURE: u16 = 256;
    /// A quantity: the next noun is what is meant.
    pub const QUANTITY: u16 = 512;
    /// Given name.
    pub const GIVEN: u16 = 1024;
    /// Family name.
    pub const FAMILY: u16 = 2048;
    /// Glue of names (بن، أبو، آل).
    pub const GLUE: u16 = 4096;
    /// The stem that a preposition has before an enclitic (إلي).
    pub const ENCLITIC_STEM: u16 = 8192;

    /// The bit of a class by its name in the tables.
    pub fn by_name(name: &str) -> Option<u16> {
        Some(match name {
            "person" => PERSON,
            "group" => GROUP,
            "place" => PLACE,
            "time" => TIME,
            "event" => EVENT,
            "document" => DOCUMENT,
            "thing" => THING,
            "abstract" => ABSTRACT,
            "measure" => MEASURE,
            "quantity" => QUANTITY,
            "given" => GIVEN,
            "family" => FAMILY,
            "glue" => GLUE,
            "fem" => 0,
            _ => return None,
        })
    }
}

/// A lemma.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Lemma without vowels, as shown and as frames name it.
    pub lemma: Sym,
    /// Lemma with vowels.
    pub vocalised: Sym,
    /// Part of speech.
    pub pos: Pos,
    /// Function of a closed-class word.
    pub function: Function,
    /// How it is derived from its verb.
    pub derived: Derived,
    /// The verb that a masdar or participle belongs to.
    pub verb: Option<EntryId>,
    /// The number of its verb form (1 to 10; 11 Q1, 12 Q2, 13 Q4; 0 for nominals).
    pub form: u8,
    /// Class bits (see [`class`]).
    pub class: u16,
    /// Valency patterns; index into [`Pack::valencies`].
    pub valency: u16,
    /// What a reading of it costs for being rare (0 to 8), learned from raw text.
    pub cost: u8,
    /// Code of the country of a nisba or country name.
    pub country: Option<Sym>,
    /// English gloss.
    pub gloss: Sym,
}

/// A complement slot of a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Slot {
    /// Subject.
    Subject,
    /// Object.
    Object,
    /// Second object.
    Object2,
    /// Complement clause.
    Clause,
    /// The genitive of a masdar.
    Genitive,
    /// Prepositional; the preposition's lemma.
    Prep(Sym),
}

/// Valency patterns of a verb, the usual first.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Valency {
    /// Alternatives, each a list of slots (the subject is understood).
    pub patterns: Vec<Vec<Slot>>,
}

impl Valency {
    /// Does any pattern have `slot`?
    pub fn allows(&self, slot: Slot) -> bool {
        self.patterns.iter().any(|p| p.contains(&slot))
    }
}

/// One inflected form of one entry, as the automaton's values point to it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct FormRow {
    /// The lemma.
    pub entry: EntryId,
    /// Feature sets that this spelling leaves open.
    pub features: Features,
    /// Exact letters (hamzas, ى, ة); `None` where they are the key's own plain letters.
    pub exact: Sym,
    /// First of its vocalisations in [`Lexicon::variants`].
    pub variants: u32,
    /// How many vocalisations.
    pub n_variants: u8,
    /// Stands before an enclitic only.
    pub before_enclitic: bool,
}

/// The full-form table.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Lexicon {
    /// Automaton: folded letters -> index into `groups`.
    pub automaton: Vec<u8>,
    /// Ends of the groups in `rows`.
    pub groups: Vec<u32>,
    /// All forms.
    pub rows: Vec<FormRow>,
    /// Vocalisations: numbers of patterns.
    pub variants: Vec<u32>,
    /// Patterns of vowel signs, a byte a letter (see [`crate::letters::marks`]).
    pub patterns: Vec<Vec<u8>>,
    /// The lemmas.
    pub entries: Vec<Entry>,
}

/// A proclitic or enclitic.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Clitic {
    /// Its letters.
    pub form: Sym,
    /// Folded bytes.
    pub key: Vec<u8>,
    /// Its lemma as shown.
    pub lemma: Sym,
    /// Part of speech.
    pub pos: Pos,
    /// Function.
    pub function: Function,
    /// Hosts it may be attached to: bit per [`Pos`]; finite verbs by aspect in the upper bits.
    pub hosts: u32,
    /// For proclitics: which proclitics may follow, a bit each.
    pub joins: u32,
    /// For enclitics: person, gender, number.
    pub features: Features,
}

/// A shape of words that no table has, and what they are taken for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Shape {
    /// What the stem begins with.
    pub prefix: String,
    /// What it ends with.
    pub suffix: String,
    /// With the article only, without it only, or either.
    pub article: Option<bool>,
    /// Least number of letters.
    pub letters: u8,
    /// Part of speech guessed.
    pub pos: Pos,
    /// Features guessed.
    pub features: Features,
    /// Cost of the guess.
    pub cost: u16,
}

/// Host bits beyond the parts of speech.
pub mod host {
    /// Verb in the perfect.
    pub const PERFECT: u32 = 1 << 20;
    /// Verb in the imperfect.
    pub const IMPERFECT: u32 = 1 << 21;
    /// Verb in the imperative.
    pub const IMPERATIVE: u32 = 1 << 22;
}

/// What a fixed string of words is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Unit {
    /// A country's name.
    Country {
        /// ISO 3166 alpha-3.
        code: Sym,
    },
    /// A capital, which may stand for its government.
    Capital {
        /// Code of its country.
        code: Sym,
    },
    /// A known actor; index into [`Pack::actors`].
    Actor(u32),
    /// A place that is no country or capital.
    Place {
        /// Code of its country, empty if none.
        code: Sym,
    },
    /// A closed-class unit.
    Closed {
        /// Part of speech.
        pos: Pos,
        /// Function.
        function: Function,
        /// The words as the table has them.
        lemma: Sym,
    },
    /// A cue of attribution; index into [`Pack::cues`].
    Cue(u32),
    /// A word of time; index into [`Pack::times`].
    Time(u32),
}

/// A known actor.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Actor {
    /// Identifier in the table.
    pub id: Sym,
    /// Country or organisation code, empty if unknown.
    pub code: Sym,
    /// PLOVER sector, empty if none.
    pub sector: Sym,
    /// Kind.
    pub kind: ActorKind,
    /// First Arabic name.
    pub ar: Sym,
    /// First English name.
    pub en: Sym,
}

crate::features::named! {
    /// Kinds of known actors.
    #[derive(Serialize, Deserialize)]
    ActorKind {
        /// A person.
        Person = "person",
        /// An organisation.
        Org = "org",
        /// A place that stands for a government or body.
        Seat = "seat",
        /// A people.
        People = "people",
        /// A news agency or outlet.
        Agency = "agency",
    }
}

/// A noun that makes an actor.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Agent {
    /// PLOVER sector, empty if none.
    pub sector: Sym,
    /// Kind.
    pub kind: AgentKind,
    /// The sector comes from the body that follows in the chain, if that has one.
    pub inherits: bool,
}

/// An agent noun of several words: the lemma of the first, the others as lemma and letters, its number in the table.
pub type AgentPhrase = (Sym, Vec<(Sym, Vec<u8>)>, u16);

crate::features::named! {
    /// Kinds of agent nouns.
    #[derive(Serialize, Deserialize)]
    AgentKind {
        /// One person by office.
        Office = "office",
        /// People by what they are or do.
        Role = "role",
        /// A body.
        Body = "body",
    }
}

/// A cue of attribution.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cue {
    /// Its words.
    pub form: Sym,
    /// Kind.
    pub kind: CueKind,
}

crate::features::named! {
    /// Kinds of cues.
    #[derive(Serialize, Deserialize)]
    CueKind {
        /// "according to": the source follows.
        According = "according",
        /// "in the words of": the source follows.
        Manner = "manner",
        /// "quoting": the source follows, and whoever spoke before it only passes on.
        Relay = "relay",
        /// "read also": what follows belongs to another story.
        Teaser = "teaser",
        /// "for his part": another speaker comes.
        Turn = "turn",
    }
}

/// A word of time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TimeWord {
    /// Its words.
    pub form: Sym,
    /// Kind, as the table names it.
    pub kind: Sym,
    /// Value, as the table has it.
    pub value: Sym,
}

/// A word of a number, or one that limits it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AmountWord {
    /// Its words.
    pub form: Sym,
    /// Kind.
    pub kind: AmountKind,
    /// What a scale multiplies by, a number is, a vague number is at least; 0 for the other kinds.
    pub value: u32,
}

crate::features::named! {
    /// Kinds of words of a number.
    #[derive(Serialize, Deserialize)]
    AmountKind {
        /// A number.
        Number = "number",
        /// Multiplies the number before it ("thousand").
        Scale = "scale",
        /// At least so many ("dozens").
        Vague = "vague",
        /// Half of the scale behind it.
        Half = "half",
        /// "about".
        About = "about",
        /// "more than".
        Over = "over",
        /// "fewer than".
        Under = "under",
        /// "between": two numbers follow.
        Between = "between",
        /// "to", "or": the higher of two numbers follows.
        To = "to",
        /// "at least", behind the number.
        Least = "least",
        /// "per cent": no count.
        Percent = "percent",
        /// "of": what is counted follows.
        Of = "of",
    }
}

/// A cue of contexts: a lemma, or several that stand one behind the other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ContextCue {
    /// The first lemma.
    pub lemma: Sym,
    /// The others.
    pub rest: Vec<Sym>,
    /// Part of speech of the first, where it matters.
    pub pos: Option<Pos>,
    /// Its contexts, a bit each by their numbers in [`Pack::contexts`].
    pub contexts: u64,
}

/// Contexts that a type, a mode, a status or the sector of a side implies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Implied {
    /// Type; `None` for all.
    pub kind: Option<EventType>,
    /// Mode; empty for all of the type.
    pub mode: Sym,
    /// Name of the status; empty for any.
    pub status: Sym,
    /// Sector of a side; empty for any.
    pub sector: Sym,
    /// The contexts, a bit each.
    pub contexts: u64,
}

/// A frame: what a predicate means in these surroundings.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Frame {
    /// `family.name`.
    pub id: Sym,
    /// Meaning: a PLOVER type or an operator.
    pub sense: Sense,
    /// PLOVER modes, or the stance of a speech frame.
    pub modes: Vec<Sym>,
    /// Slot to role.
    pub roles: Vec<(Slot, Role)>,
    /// What has to be there.
    pub needs: Vec<Need>,
}

/// A condition of a frame.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Need {
    /// The slot that is looked at.
    pub slot: Slot,
    /// Lemmas one of which its head must be; none where it only has to be filled.
    pub lemmas: Vec<Sym>,
    /// It must *not* be one of these.
    pub not: bool,
}

crate::features::named! {
    /// The sixteen event types of PLOVER 2.0.
    #[derive(Serialize, Deserialize)]
    EventType {
        /// Verbal readiness to cooperate.
        Agree = "AGREE",
        /// Meeting, visit, negotiation.
        Consult = "CONSULT",
        /// Verbal backing, signing.
        Support = "SUPPORT",
        /// Verbal concession.
        Concede = "CONCEDE",
        /// Mutual material cooperation.
        Cooperate = "COOPERATE",
        /// Material help.
        Aid = "AID",
        /// Material yielding.
        Retreat = "RETREAT",
        /// Asking, demanding.
        Request = "REQUEST",
        /// Disapproval, allegation.
        Accuse = "ACCUSE",
        /// Refusal.
        Reject = "REJECT",
        /// Coercive warning.
        Threaten = "THREATEN",
        /// Physical collective dissent.
        Protest = "PROTEST",
        /// Reducing relations.
        Sanction = "SANCTION",
        /// Military or police moves short of force.
        Mobilize = "MOBILIZE",
        /// Repression short of violence.
        Coerce = "COERCE",
        /// Violence.
        Assault = "ASSAULT",
    }
}

crate::features::named! {
    /// Operators: predicates that act on another predicate.
    #[derive(Serialize, Deserialize)]
    Operator {
        /// Neutral or assertive report.
        Say = "say",
        /// Report that the narrator does not vouch for.
        Claim = "claim",
        /// Denial.
        Deny = "deny",
        /// The event is in the content, the subject is its doer.
        Light = "light",
        /// The content happened; its doer is not said.
        Occur = "occur",
        /// The subject suffers the content.
        Undergo = "undergo",
        /// Pledge.
        Pledge = "pledge",
        /// Decision, plan, intention.
        Intend = "intend",
        /// Offer, readiness.
        Offer = "offer",
        /// Agreement of parties on the content.
        Accord = "accord",
        /// Acceptance.
        Accept = "accept",
        /// Demand, call, order.
        Request = "request",
        /// Refusal.
        Refuse = "refuse",
        /// Threat.
        Threaten = "threaten",
        /// Warning.
        Warn = "warn",
        /// Permission.
        Permit = "permit",
        /// Prevention.
        Prevent = "prevent",
        /// Phase: begin.
        Begin = "begin",
        /// Phase: go on.
        Continue = "continue",
        /// Phase: end.
        Stop = "stop",
        /// Phase: begin again.
        Resume = "resume",
        /// Attempt.
        Attempt = "attempt",
        /// Success.
        Succeed = "succeed",
        /// Failure.
        Fail = "fail",
        /// The subject brings the content about.
        Cause = "cause",
        /// Vote for the content.
        Vote = "vote",
        /// Wish.
        Want = "want",
        /// Expectation.
        Expect = "expect",
        /// Hope.
        Hope = "hope",
        /// Possibility.
        Possible = "possible",
        /// Necessity.
        Must = "must",
        /// Putting off.
        Postpone = "postpone",
        /// Calling off.
        Cancel = "cancel",
        /// Keeping a promise.
        Fulfil = "fulfil",
        /// Breaking a promise.
        Breach = "breach",
    }
}

/// What a frame means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sense {
    /// An event.
    Event(EventType),
    /// An operator over its content.
    Operator(Operator),
}

crate::features::named! {
    /// Roles of a frame's slots.
    #[derive(Serialize, Deserialize)]
    Role {
        /// Who does it.
        Actor = "actor",
        /// To whom it is done.
        Recipient = "recipient",
        /// The second party of something mutual.
        With = "with",
        /// The predicate that an operator acts on.
        Content = "content",
        /// Who is spoken to.
        Addressee = "addressee",
        /// What it is about.
        Topic = "topic",
        /// With what.
        Instrument = "instrument",
        /// For whom.
        Beneficiary = "beneficiary",
        /// Recipient that is hurt.
        Victim = "victim",
        /// Where.
        Place = "place",
        /// Why.
        Cause = "cause",
        /// Over what.
        Issue = "issue",
    }
}

/// A language's data and the world's, compiled.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Pack {
    /// Language code (ISO 639-1).
    pub language: String,
    /// Version of the tables.
    pub version: String,
    /// All strings.
    pub strings: Strings,
    /// The full-form table.
    pub lexicon: Lexicon,
    /// Valency patterns.
    pub valencies: Vec<Valency>,
    /// Proclitics, in the table's order.
    pub proclitics: Vec<Clitic>,
    /// Enclitics.
    pub enclitics: Vec<Clitic>,
    /// Shapes of unknown words, in the order they are tried.
    pub shapes: Vec<Shape>,
    /// Automaton of fixed strings of words: folded letters with single spaces -> index into `unit_groups`.
    pub unit_automaton: Vec<u8>,
    /// Ends of the groups in `units`.
    pub unit_groups: Vec<u32>,
    /// Fixed strings of words.
    pub units: Vec<Unit>,
    /// Nisbas of two words: first, second, code.
    pub nisba_pairs: Vec<(Sym, Sym, Sym)>,
    /// First words of the full names of states, their letters folded, with the code: "المملكة" is one of several.
    pub realms: Vec<(Vec<u8>, Sym)>,
    /// Codes of the states.
    pub countries: Vec<Sym>,
    /// Known actors.
    pub actors: Vec<Actor>,
    /// Agent nouns by entry.
    pub agents: Vec<Agent>,
    /// For each lexicon entry, its agent noun (index + 1, 0 for none).
    pub agent_of: Vec<u16>,
    /// Agent nouns of several words by the lemma of the first: the other words, each with its letters folded, and the agent noun.
    /// Sorted; of one first word the longer ones stand first.
    pub agent_phrases: Vec<AgentPhrase>,
    /// Adjectives of groups that are no states, with the sector of whoever they qualify ("حوثي" REB).
    pub nisba_sectors: Vec<(Sym, Sym)>,
    /// Cues.
    pub cues: Vec<Cue>,
    /// Words of time.
    pub times: Vec<TimeWord>,
    /// Words of numbers.
    pub amounts: Vec<AmountWord>,
    /// Codes of the contexts, in their table's order.
    pub contexts: Vec<Sym>,
    /// Cues of contexts, by their first lemma, the longer before the shorter.
    pub context_cues: Vec<ContextCue>,
    /// The first lemmas of the cues, a bit each by the number of their symbol.
    pub context_lemmas: Vec<u64>,
    /// Contexts that need no word.
    pub implied: Vec<Implied>,
    /// Frames.
    pub frames: Vec<Frame>,
    /// Frames of each lexicon entry: range in `frame_list`.
    pub frames_of: Vec<(u32, u32)>,
    /// Frame numbers, in the order they are tried.
    pub frame_list: Vec<u32>,
    /// Named sets of lemmas, sorted by name.
    pub classes: Vec<(String, Vec<Sym>)>,
    /// The classes of each lemma, by the number of its symbol: range in `class_list`.
    pub classes_of: Vec<(u32, u32)>,
    /// Numbers of classes.
    pub class_list: Vec<u32>,
    /// Labels of the pages: key, Arabic, English.
    pub labels: Vec<(String, String, String)>,
}

/// Bytes that are no compiled pack of this version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadPack(pub String);

impl std::fmt::Display for BadPack {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "not a compiled pack of this version: {}", self.0)
    }
}

impl std::error::Error for BadPack {}

impl Pack {
    /// The compiled form.
    ///
    /// # Errors
    /// None in practice: writing to memory.
    pub fn to_bytes(&self) -> Result<Vec<u8>, BadPack> {
        postcard::to_stdvec(self).map_err(|e| BadPack(e.to_string()))
    }

    /// Reads the compiled form.
    ///
    /// # Errors
    /// Bytes of another version, or damaged ones.
    pub fn from_bytes(bytes: &[u8]) -> Result<Pack, BadPack> {
        postcard::from_bytes(bytes).map_err(|e| BadPack(e.to_string()))
    }

    /// The string of `sym`.
    pub fn str(&self, sym: Sym) -> &str {
        self.strings.get(sym)
    }

    /// The entry of `id`.
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.lexicon.entries.get(id.0 as usize)
    }

    /// Is a lemma in a named set?
    pub fn in_class(&self, class: &str, lemma: Sym) -> bool {
        let (a, b) = self.classes_of.get(lemma.0 as usize).copied().unwrap_or((0, 0));
        let own = self.class_list.get(a as usize..b as usize).unwrap_or(&[]);
        own.iter().filter_map(|i| self.classes.get(*i as usize)).any(|(name, _)| name == class)
    }

    /// The lemmas of a class of the tables; none if there is no such class.
    pub fn class(&self, class: &str) -> &[Sym] {
        let found = self.classes.binary_search_by(|(name, _)| name.as_str().cmp(class));
        found.map_or(&[], |i| &self.classes[i].1)
    }

    /// The cues of contexts that begin with a lemma.
    pub fn context_cues(&self, lemma: Sym) -> &[ContextCue] {
        let word = self.context_lemmas.get(lemma.0 as usize / 64).copied().unwrap_or(0);
        if word >> (lemma.0 % 64) & 1 == 0 {
            return &[];
        }
        let from = self.context_cues.partition_point(|c| c.lemma < lemma);
        let all = self.context_cues.get(from..).unwrap_or(&[]);
        let n = all.iter().take_while(|c| c.lemma == lemma).count();
        all.get(..n).unwrap_or(&[])
    }

    /// The frames of an entry, in the order they are tried.
    pub fn frames_of(&self, id: EntryId) -> impl Iterator<Item = &Frame> {
        let (a, b) = self.frames_of.get(id.0 as usize).copied().unwrap_or((0, 0));
        self.frame_list.get(a as usize..b as usize).unwrap_or(&[]).iter().filter_map(|i| self.frames.get(*i as usize))
    }

    /// The agent noun that an entry is, if any.
    pub fn agent(&self, id: EntryId) -> Option<&Agent> {
        let i = *self.agent_of.get(id.0 as usize)?;
        self.agents.get((i as usize).checked_sub(1)?)
    }

    /// The valency of an entry.
    pub fn valency(&self, id: EntryId) -> Option<&Valency> {
        self.valencies.get(self.entry(id)?.valency as usize)
    }
}
