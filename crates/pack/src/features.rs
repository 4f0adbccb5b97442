//! Grammatical features: parts of speech, the functions of closed-class words, and [`Features`], a set of feature values.
//!
//! Text without vowels leaves much open (يكتب: indicative, subjunctive or jussive; active or passive), so every feature is a *set* of
//! the values still possible: two words agree where their sets meet. Example: تكتب has the persons {3 f. sg., 2 m. sg.}.

use serde::{Deserialize, Serialize};

/// Part of speech of a segment.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Pos {
    /// Finite verb.
    Verb,
    /// Common noun, masdars included.
    Noun,
    /// Adjective, participles in adjectival form included.
    Adjective,
    /// Proper name.
    Proper,
    /// Number word or digits.
    Number,
    /// Personal pronoun, free or enclitic.
    Pronoun,
    /// Demonstrative.
    Demonstrative,
    /// Relative pronoun (الذي, and من, ما where they are).
    Relative,
    /// Preposition.
    Preposition,
    /// Coordinating conjunction.
    Conjunction,
    /// Subordinating conjunction, complementisers included.
    Subordinator,
    /// Any other particle: negation, future, question, vocative, exception.
    Particle,
    /// Adverb.
    Adverb,
    /// The article as a segment.
    Article,
    /// Punctuation and symbols.
    Punctuation,
    /// Foreign or unreadable matter.
    Other,
}

impl Pos {
    /// All values, in the order of their numbers.
    pub const ALL: [Pos; 16] = [
        Pos::Verb,
        Pos::Noun,
        Pos::Adjective,
        Pos::Proper,
        Pos::Number,
        Pos::Pronoun,
        Pos::Demonstrative,
        Pos::Relative,
        Pos::Preposition,
        Pos::Conjunction,
        Pos::Subordinator,
        Pos::Particle,
        Pos::Adverb,
        Pos::Article,
        Pos::Punctuation,
        Pos::Other,
    ];

    /// The word used for it in pack tables and in `explain`.
    pub fn name(self) -> &'static str {
        match self {
            Pos::Verb => "verb",
            Pos::Noun => "noun",
            Pos::Adjective => "adjective",
            Pos::Proper => "proper",
            Pos::Number => "number",
            Pos::Pronoun => "pronoun",
            Pos::Demonstrative => "demonstrative",
            Pos::Relative => "relative",
            Pos::Preposition => "preposition",
            Pos::Conjunction => "conjunction",
            Pos::Subordinator => "subordinator",
            Pos::Particle => "particle",
            Pos::Adverb => "adverb",
            Pos::Article => "article",
            Pos::Punctuation => "punctuation",
            Pos::Other => "other",
        }
    }

    /// The part of speech called `name`, if there is one.
    pub fn from_name(name: &str) -> Option<Pos> {
        Pos::ALL.into_iter().find(|p| p.name() == name)
    }
}

/// Declares an enum whose values have a name in pack tables.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// All values, in the order of their numbers.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// Its name in pack tables and in `explain`.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// The value called `name`, if there is one.
            pub fn from_name(name: &str) -> Option<$name> {
                match name { $($text => Some($name::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use named;

named! {
    /// What a closed-class word does in the sentence. Rules speak of functions, never of words.
    #[derive(Serialize, Deserialize)]
    Function {
        /// No function of its own.
        None = "-",
        /// "and".
        And = "and",
        /// "so, then": a clause begins (ف).
        So = "so",
        /// "then" (ثم).
        Then = "then",
        /// "or" (أو، أم).
        Or = "or",
        /// "but" (لكن، بل، إنما): a clause begins.
        But = "but",
        /// Preposition: a genitive follows.
        Prep = "prep",
        /// Preposition that negates (دون، بدون، بلا).
        PrepWithout = "prep.without",
        /// Preposition or unit that marks the doer of a passive or masdar (من قبل، على يد، على أيدي، من جانب).
        PrepBy = "prep.by",
        /// Complementiser of wish, order, possibility (أنْ): a subjunctive follows, or a perfect.
        CompAn = "comp.an",
        /// Complementiser of assertion (أنَّ).
        CompAnna = "comp.anna",
        /// Complementiser after "say", and emphasis at the head of a sentence (إنَّ).
        CompInna = "comp.inna",
        /// "whether" (ما إذا).
        CompWhether = "comp.whether",
        /// "if" (إذا، إنْ، في حال، ما لم).
        If = "if",
        /// Unreal "if" (لو، لولا).
        IfUnreal = "if.unreal",
        /// Conjunction of time: when, after, since (عندما، بعدما، منذ أن، فيما، بينما، حين).
        SubTime = "sub.time",
        /// Before, until: the clause is not yet (قبل أن، حتى، ريثما).
        SubBefore = "sub.before",
        /// Because (لأن، إذ، بما أن).
        SubCause = "sub.cause",
        /// Purpose: the clause has not happened (كي، لكي، حتى، and ل before a subjunctive).
        SubPurpose = "sub.purpose",
        /// Although (رغم أن، مع أن، وإن).
        SubConcession = "sub.concession",
        /// As, as if (كما، كأن، مثلما).
        SubManner = "sub.manner",
        /// Where (حيث).
        SubPlace = "sub.place",
        /// Definite relative pronoun (الذي ...).
        Rel = "rel",
        /// Headless relative, or question word (من، ما).
        RelFree = "rel.free",
        /// Negates a jussive: did not (لم).
        NegPast = "neg.past",
        /// Negates a subjunctive: will not (لن).
        NegFuture = "neg.future",
        /// Negates an imperfect, prohibits a jussive, denies a noun (لا).
        Neg = "neg",
        /// Negates a perfect (ما), where it is not relative.
        NegMa = "neg.ma",
        /// Noun that negates its genitive (عدم، غير, انعدام).
        NegNoun = "neg.noun",
        /// Future (سوف, س).
        Future = "future",
        /// قد, لقد: done before a perfect, perhaps before an imperfect.
        Qad = "qad",
        /// Perhaps (ربما، لعل).
        Perhaps = "perhaps",
        /// Except, only (إلا، سوى).
        Except = "except",
        /// Question (هل، أ).
        Question = "question",
        /// Vocative (يا، أيها).
        Vocative = "vocative",
        /// As for (أما).
        Topic = "topic",
        /// There is (هناك، ثمة).
        Exist = "exist",
        /// Must (يجب is a verb; لا بد, على ... أن are units).
        Must = "must",
        /// Quantifier that takes a genitive (كل، جميع، بعض، معظم، أي).
        Quantifier = "quantifier",
        /// Approximation before a number (نحو، حوالي، قرابة، زهاء).
        About = "about",
        /// Personal pronoun.
        Personal = "personal",
        /// Demonstrative pronoun.
        This = "this",
        /// Emphatic particle without effect (ل, إنما).
        Emphasis = "emphasis",
        /// Adverb of time.
        AdvTime = "adv.time",
        /// Adverb of place.
        AdvPlace = "adv.place",
        /// Any other adverb.
        Adv = "adv",
        /// Reciprocal or reflexive (بعضهم البعض, نفس).
        Self_ = "self",
        /// Number word.
        Number = "number",
    }
}

/// What kind of derived form a nominal is.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Derived {
    /// None: a plain noun, adjective or verb.
    None,
    /// Verbal noun.
    Masdar,
    /// Active participle.
    ActiveParticiple,
    /// Passive participle.
    PassiveParticiple,
    /// Relational adjective or noun in -iyy.
    Nisba,
    /// Comparative.
    Comparative,
}

/// Sets of feature values in one word of 64 bits. A group of bits that is all zero means that the feature does not apply.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Features(pub u64);

macro_rules! bits {
    ($($(#[$doc:meta])* $name:ident = $at:expr;)+) => {
        impl Features {
            $($(#[$doc])* pub const $name: Features = Features(1 << $at);)+

            /// The value called `name`, if there is one.
            pub fn by_name(name: &str) -> Option<Features> {
                match name { $(stringify!($name) => Some(Features::$name),)+ _ => None }
            }

            /// The names of the values that are set, in the order of their bits.
            pub fn names(self) -> Vec<&'static str> {
                let mut out = Vec::new();
                $(if self.any(Features::$name) { out.push(stringify!($name)); })+
                out
            }
        }
    };
}

bits! {
    /// Perfect.
    PERFECT = 0;
    /// Imperfect.
    IMPERFECT = 1;
    /// Imperative.
    IMPERATIVE = 2;
    /// Indicative.
    INDICATIVE = 3;
    /// Subjunctive.
    SUBJUNCTIVE = 4;
    /// Jussive.
    JUSSIVE = 5;
    /// Active.
    ACTIVE = 6;
    /// Passive.
    PASSIVE = 7;
    /// First person singular.
    P1S = 8;
    /// First person plural.
    P1P = 9;
    /// Second person masculine singular.
    P2MS = 10;
    /// Second person feminine singular.
    P2FS = 11;
    /// Second person dual.
    P2D = 12;
    /// Second person masculine plural.
    P2MP = 13;
    /// Second person feminine plural.
    P2FP = 14;
    /// Third person masculine singular.
    P3MS = 15;
    /// Third person feminine singular.
    P3FS = 16;
    /// Third person masculine dual.
    P3MD = 17;
    /// Third person feminine dual.
    P3FD = 18;
    /// Third person masculine plural.
    P3MP = 19;
    /// Third person feminine plural.
    P3FP = 20;
    /// Masculine (nominals).
    MASCULINE = 21;
    /// Feminine (nominals).
    FEMININE = 22;
    /// Singular (nominals).
    SINGULAR = 23;
    /// Dual (nominals).
    DUAL = 24;
    /// Plural (nominals).
    PLURAL = 25;
    /// Nominative.
    NOMINATIVE = 26;
    /// Accusative.
    ACCUSATIVE = 27;
    /// Genitive.
    GENITIVE = 28;
    /// Indefinite, not construct.
    INDEFINITE = 29;
    /// Form that takes the article.
    DEFINITE = 30;
    /// Construct: a genitive or an enclitic follows.
    CONSTRUCT = 31;
    /// Human being or group of human beings (agrees in number).
    HUMAN = 32;
}

impl Features {
    /// Nothing.
    pub const NONE: Features = Features(0);
    /// The bits of aspect.
    pub const ASPECTS: Features = Features(0b111);
    /// The bits of mood.
    pub const MOODS: Features = Features(0b111 << 3);
    /// The bits of voice.
    pub const VOICES: Features = Features(0b11 << 6);
    /// The bits of person, gender and number of a verb or pronoun.
    pub const PERSONS: Features = Features(0x1fff << 8);
    /// The bits of third persons.
    pub const THIRD: Features = Features(0b11_1111 << 15);
    /// The bits of gender of a nominal.
    pub const GENDERS: Features = Features(0b11 << 21);
    /// The bits of number of a nominal.
    pub const NUMBERS: Features = Features(0b111 << 23);
    /// The bits of case.
    pub const CASES: Features = Features(0b111 << 26);
    /// The bits of state.
    pub const STATES: Features = Features(0b111 << 29);

    /// Has any of the values of `other`.
    pub fn any(self, other: Features) -> bool {
        self.0 & other.0 != 0
    }

    /// Has all of the values of `other`.
    pub fn all(self, other: Features) -> bool {
        self.0 & other.0 == other.0
    }

    /// Has, within `group`, values of `of` only (and at least one).
    pub fn only(self, group: Features, of: Features) -> bool {
        let mine = self.0 & group.0;
        mine != 0 && mine & !of.0 == 0
    }

    /// The values of both.
    pub const fn with(self, other: Features) -> Features {
        Features(self.0 | other.0)
    }

    /// The values that are not in `other`.
    pub const fn without(self, other: Features) -> Features {
        Features(self.0 & !other.0)
    }

    /// The values within `group`.
    pub const fn within(self, group: Features) -> Features {
        Features(self.0 & group.0)
    }
}

impl std::ops::BitOr for Features {
    type Output = Features;
    fn bitor(self, other: Features) -> Features {
        self.with(other)
    }
}
