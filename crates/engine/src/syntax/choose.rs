//! Readings of a sentence's words -> the cheapest sequence: a walk from left to right that pays for each pair of neighbours.
//! After "لم" a perfect costs more than a jussive; after "في" a verb costs more than a noun. All prices are in one function.

use super::Source;
use super::clauses::is_speech;
use crate::morphology::Reading;
use crate::text::is_quote_sign;
use sijill_pack::features::{Derived, Features, Function, Pos};
use sijill_pack::pack::{Operator, Pack, Sense, class};
use std::ops::Range;

/// Sequences of readings that the clause stage compares.
pub(super) const BEAM: usize = 4;

/// How much dearer than the cheapest a sequence may be and still be compared.
const MARGIN: u32 = 4;

/// A sequence of readings: for each item the place of its reading, and the cost of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Choice {
    /// Places of the readings.
    pub(super) places: Vec<usize>,
    /// Their cost.
    pub(super) cost: u32,
}

/// A step of a walk: the cost so far, the place of the reading before, and which of the ways to it.
type Step = (u32, u8, u8);

/// The cheapest ways to one reading, cheapest first.
#[derive(Clone, Copy, Default)]
struct Ways {
    steps: [Step; BEAM],
    len: usize,
}

impl Ways {
    fn iter(&self) -> std::slice::Iter<'_, Step> {
        self.steps[..self.len].iter()
    }

    /// Keeps a way if it is among the cheapest; of equal ones the first in the order of places.
    fn push(&mut self, step: Step) {
        let at = self.steps[..self.len].partition_point(|s| *s <= step);
        if at < BEAM {
            self.len = (self.len + 1).min(BEAM);
            self.steps[at..self.len].rotate_right(1);
            self.steps[at] = step;
        }
    }
}

/// The cheapest sequences of readings, cheapest first, in a fixed order: at most [`BEAM`], none much dearer than the first.
pub(super) fn choose(source: Source<'_>, items: Range<usize>) -> Vec<Choice> {
    // The ways to each reading of each item, one item behind the other; an item without a reading has one place.
    let mut ways: Vec<Ways> = Vec::with_capacity(items.len() * BEAM);
    let mut starts: Vec<usize> = Vec::with_capacity(items.len());
    let mut before: Range<usize> = 0..0;
    for item in items.clone() {
        let readings = source.words.readings_of(item);
        let quoted = in_quotation(source, item);
        let dated = in_date(source, item);
        let dawn = before_day(source, item);
        let about = before_number(source, item) && readings.iter().any(|r| r.function == Function::About);
        let name = may_be_name(source, item);
        let titled = name && behind_title(source, item, items.start);
        let leads = introduces(source, item, items.end);
        // "متهما الحكومة بأن": written with its case, before its object.
        let transitive = !leads && has_definite_object(source, item, items.end);
        let shown = |r: &Reading| r.features.only(Features::CASES, Features::ACCUSATIVE);
        // "رفضت دمشق القرار متهمة أنقرة": no letter shows the case of a feminine, but what is definite before it shows that it is no adjective.
        let feminine = |r: &Reading| {
            r.features.only(Features::GENDERS, Features::FEMININE) && !r.article && r.proclitics().next().is_none()
        };
        let masdar = readings.iter().any(|r| r.derived == Derived::Masdar);
        let behind = item
            .checked_sub(1)
            .filter(|_| !masdar)
            .is_some_and(|b| source.words.readings_of(b).first().is_some_and(|r| r.is_nominal() && definite(r)));
        let says = (leads || transitive)
            && readings.iter().any(|r| is_saying(source.pack, r) && (leads || shown(r) || behind && feminine(r)));
        // "تظاهر آلاف": at the beginning a word that may be a past verb is one before it is a masdar.
        let first = begins(source, item, items.start) && readings.iter().any(is_past);
        let start = ways.len();
        for r in readings {
            let own = own_cost(r, quoted)
                + if first { instead_of_past(r) } else { 0 }
                + if dated && !is_calendar(r) { BESIDE_DATE } else { 0 }
                + if dawn && r.pos == Pos::Verb { BESIDE_DATE } else { 0 }
                + if about && r.function != Function::About { BESIDE_NUMBER } else { 0 }
                + if titled && (is_common(source.pack, r) || r.pos == Pos::Verb) { INSTEAD_OF_NAME } else { 0 }
                + if says && r.is_nominal() && !is_saying(source.pack, r) { INSTEAD_OF_SAYING } else { 0 };
            let mut to = Ways::default();
            if before.is_empty() {
                to.push((own + edge(source.pack, None, r), 0, 0));
            }
            for (place, from) in ways[before.clone()].iter().enumerate() {
                let neighbour = source.words.readings_of(item - 1).get(place);
                let second = name && neighbour.is_some_and(is_person_name) && is_common(source.pack, r);
                let price = own
                    + neighbour.map_or(0, |b| edge(source.pack, Some(b), r))
                    + if second { INSTEAD_OF_NAME } else { 0 };
                for (way, step) in from.iter().enumerate() {
                    to.push((step.0 + price, place as u8, way as u8));
                }
            }
            ways.push(to);
        }
        if readings.is_empty() {
            let cost =
                ways.get(before.start).filter(|_| !before.is_empty()).and_then(|w| w.iter().next()).map_or(0, |s| s.0);
            let mut to = Ways::default();
            to.push((cost, 0, 0));
            ways.push(to);
        }
        starts.push(start);
        before = start..ways.len();
    }
    if before.is_empty() {
        return vec![Choice::default()];
    }
    let mut ends = Ways::default();
    for (place, to) in ways[before].iter().enumerate() {
        to.iter().enumerate().for_each(|(way, step)| ends.push((step.0, place as u8, way as u8)));
    }
    let cheapest = ends.iter().next().map_or(0, |e| e.0);
    ends.iter().filter(|e| e.0 <= cheapest + MARGIN).map(|end| back(&ways, &starts, *end)).collect()
}

/// What another reading of a word pays that begins a sentence and is spelled like a past verb: a masdar ("تظاهر آلاف"), another noun ("نظم أنصار"), a
/// feminine imperfect ("تجمع مئات").
fn instead_of_past(r: &Reading) -> u32 {
    let bare = !r.article && !r.has_enclitic();
    match r.pos {
        Pos::Noun if bare && r.derived == Derived::Masdar => 3,
        Pos::Noun if bare && r.class & class::PERSON == 0 && !is_calendar(r) => 2,
        Pos::Verb if r.features.any(Features::IMPERFECT) => 3,
        _ => 0,
    }
}

/// Does an item begin its sentence?
fn begins(source: Source<'_>, item: usize, start: usize) -> bool {
    let sign = |s: char| matches!(s, '.' | ':' | ';' | '؛' | '،' | ',');
    // "إذ تجمع المئات", "حيث شكل المتظاهرون".
    let opens = |r: &Reading| {
        matches!(r.function, Function::SubCause | Function::SubTime | Function::SubPlace) && !r.has_enclitic()
    };
    let before = item.checked_sub(1).filter(|_| item > start);
    before.is_none_or(|b| source.sign(b).is_some_and(sign) || source.words.readings_of(b).iter().any(opens))
}

fn is_past(r: &Reading) -> bool {
    r.pos == Pos::Verb
        && r.features.all(Features::PERFECT | Features::ACTIVE)
        && r.features.any(Features::P3MS)
        && !r.repaired
}

/// Follows a walk back from its end.
fn back(ways: &[Ways], starts: &[usize], end: Step) -> Choice {
    let mut places = vec![0; starts.len()];
    let (cost, mut place, mut way) = end;
    for (at, start) in places.iter_mut().zip(starts).rev() {
        *at = usize::from(place);
        let step = ways.get(start + *at).and_then(|w| w.iter().nth(usize::from(way)));
        (_, place, way) = step.copied().unwrap_or_default();
    }
    Choice { places, cost }
}

/// Does an item stand within quotation marks?
fn in_quotation(source: Source<'_>, item: usize) -> bool {
    let token = source.words.items.get(item).map_or(0, |i| i.tokens.start);
    source.text.quoted.get(token).is_some_and(|q| q.inside)
}

/// What a first person pays in the narrator's text (see the analyser), and not in a quotation.
const FIRST_PERSON: u32 = 5;

/// The cost of a reading by itself: where somebody is quoted the first person is as likely as any.
fn own_cost(r: &Reading, quoted: bool) -> u32 {
    let first = r.pos == Pos::Verb && r.features.any(Features::P1S | Features::P1P) && !r.features.any(Features::THIRD);
    u32::from(r.cost).saturating_sub(if quoted && first { FIRST_PERSON } else { 0 })
}

/// What a reading pays that is no month, where the word beside is the rest of a date: "مارس 2015" is no verb with its object.
const BESIDE_DATE: u32 = 4;

/// What another reading of a word of approximation pays before a number: "نحو 500 شخص" is not "towards".
const BESIDE_NUMBER: u32 = 10;

/// Is an item one word, with a number right behind it?
fn before_number(source: Source<'_>, item: usize) -> bool {
    source.words.items.get(item).is_some_and(|i| i.tokens.len() == 1)
        && source
            .words
            .readings_of(item + 1)
            .first()
            .is_some_and(|r| r.pos == Pos::Number && r.proclitics().next().is_none())
}

/// The name of a month or weekday: a word of time that is no lemma of the lexicon.
fn is_calendar(r: &Reading) -> bool {
    r.class == class::TIME && r.entry.is_none() && r.pos == Pos::Noun
}

/// May an item be a month, and stands a number or, behind a slash, the same month's other name beside it (آذار/مارس)?
fn in_date(source: Source<'_>, item: usize) -> bool {
    let may_be = |item: usize| source.words.readings_of(item).iter().any(is_calendar);
    let number = |item: usize| source.words.readings_of(item).iter().any(|r| r.pos == Pos::Number && r.entry.is_none());
    may_be(item)
        && (number(item + 1)
            || item.checked_sub(1).is_some_and(number)
            || item.checked_sub(2).is_some_and(may_be) && source.sign(item - 1) == Some('/'))
}

/// May an item be a part of the day, and a day behind it ("فجر أمس" is a dawn, and nothing exploded)?
fn before_day(source: Source<'_>, item: usize) -> bool {
    let time = |r: &Reading| r.class & class::TIME != 0 || r.function == Function::AdvTime;
    let part = |r: &Reading| r.pos == Pos::Noun && r.class & class::TIME != 0;
    source.words.readings_of(item).iter().any(part) && source.words.readings_of(item + 1).iter().any(time)
}

/// What a common noun or adjective pays where a name is expected: "الخبير نبيل حداد" has no nobleman and no smith.
const INSTEAD_OF_NAME: u32 = 6;

/// What another noun or adjective pays where a participle of saying has its clause or quotation behind it: "مضيفا أن" has no steward.
const INSTEAD_OF_SAYING: u32 = 10;

/// A participle, without article, of a verb that reports speech.
pub(super) fn is_saying(pack: &Pack, r: &Reading) -> bool {
    let singular = r.features.any(Features::SINGULAR) && !r.features.any(Features::DUAL);
    let accusative = singular && r.features.any(Features::ACCUSATIVE) && !r.features.any(Features::DEFINITE);
    r.derived == Derived::ActiveParticiple
        && r.pos == Pos::Adjective
        && accusative
        && !r.article
        && r.entry.is_some_and(|e| pack.frames_of(e).any(|f| is_speech(f.sense) && f.sense != READY))
}

/// "مستعدة" is what somebody is, not how he speaks.
const READY: Sense = Sense::Operator(Operator::Offer);

/// Opens what is said right behind an item: a word for "that", a colon or a quotation mark, a preposition perhaps before it?
pub(super) fn introduces(source: Source<'_>, item: usize, end: usize) -> bool {
    let opens = |i: usize| {
        let sign = source.sign(i).is_some_and(|s| s == ':' || is_quote_sign(s));
        let that = |r: &Reading| {
            matches!(r.function, Function::CompAn | Function::CompAnna | Function::CompInna)
                && r.pos == Pos::Subordinator
        };
        i < end && (sign || source.words.readings_of(i).iter().any(that))
    };
    let preposition = |i: usize| source.words.readings_of(i).iter().any(|r| r.pos == Pos::Preposition);
    opens(item + 1) || item + 2 < end && preposition(item + 1) && opens(item + 2)
}

/// Stands a definite noun or a name right behind an item: "متهما الحكومة بأن ..."?
fn has_definite_object(source: Source<'_>, item: usize, end: usize) -> bool {
    let next = source.words.readings_of(item + 1).first().filter(|_| item + 1 < end);
    next.is_some_and(|r| {
        r.pos == Pos::Proper && !r.guessed || r.pos == Pos::Noun && (r.article || r.class & class::PERSON != 0)
    })
}

/// Is a reading the name of a person?
fn is_person_name(r: &Reading) -> bool {
    r.pos == Pos::Proper && (r.class & class::PERSON != 0 || r.guessed)
}

/// A bare common noun or adjective without article or pronoun.
fn is_common(pack: &Pack, r: &Reading) -> bool {
    matches!(r.pos, Pos::Noun | Pos::Adjective)
        && !r.article
        && !r.has_enclitic()
        && front(pack, r) == Front::Bare
        && r.class & class::TIME == 0
}

/// May an item be a person's name that the tables have, and a common word too?
fn may_be_name(source: Source<'_>, item: usize) -> bool {
    let readings = source.words.readings_of(item);
    readings.len() > 1 && readings.iter().any(|r| r.pos == Pos::Proper && r.class & class::PERSON != 0)
}

/// Stands an item behind a definite title: "الخبير الاقتصادي ...", "محافظ المنطقة ...", "وزير الخارجية ..."?
fn behind_title(source: Source<'_>, item: usize, start: usize) -> bool {
    let mut definite = false;
    // "رئيس الغرفة، يحيى آل اسحاق،": the name may stand behind a comma.
    let item = item.checked_sub(1).filter(|i| *i > start && source.pauses(*i)).unwrap_or(item);
    for before in (start..item).rev().take(4) {
        let Some(r) = source.words.readings_of(before).first() else { return false };
        if !r.is_nominal() || !definite && !r.article && r.pos != Pos::Proper {
            return false;
        }
        definite |= r.article || r.pos == Pos::Proper;
        if r.pos == Pos::Noun && r.class & class::PERSON != 0 {
            return true;
        }
        // Behind the first noun of a chain nothing of it is left.
        if r.pos == Pos::Noun && !r.article && r.class & class::PERSON == 0 && before + 3 < item {
            return false;
        }
    }
    false
}

/// What a word looks like to the word before it: its first proclitic, or its stem.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Front {
    /// A conjunction is attached: what comes before hardly matters.
    Joined,
    /// A preposition is attached.
    Governed,
    /// Another particle is attached (future, purpose).
    Marked,
    /// The stem itself.
    Bare,
}

fn front(pack: &Pack, r: &Reading) -> Front {
    let Some(first) = r.proclitics().next() else { return Front::Bare };
    let Some(clitic) = pack.proclitics.get(first as usize) else { return Front::Bare };
    match (clitic.pos, clitic.function) {
        (Pos::Conjunction, _) => Front::Joined,
        (_, Function::Prep) => Front::Governed,
        (Pos::Article, _) => Front::Bare,
        _ => Front::Marked,
    }
}

/// Does a reading have a preposition among its proclitics?
pub(super) fn governed(pack: &Pack, r: &Reading) -> bool {
    r.has_proclitic(pack, Function::Prep)
}

/// Does a reading have a conjunction as its first proclitic?
pub(super) fn joined(pack: &Pack, r: &Reading) -> bool {
    front(pack, r) == Front::Joined
}

/// Is a nominal definite by itself?
pub(super) fn definite(r: &Reading) -> bool {
    r.article || r.has_enclitic() || r.pos == Pos::Proper || is_calendar(r)
}

/// Could two nominals agree as noun and adjective? Gender and number, and the plural of things with a feminine singular.
pub(super) fn agree(noun: Features, adjective: Features) -> bool {
    let (ng, ag) = (noun.within(Features::GENDERS), adjective.within(Features::GENDERS));
    let (nn, an) = (noun.within(Features::NUMBERS), adjective.within(Features::NUMBERS));
    let gender = ng == Features::NONE || ag == Features::NONE || ng.any(ag);
    let number = nn == Features::NONE || an == Features::NONE || nn.any(an);
    let things = noun.any(Features::PLURAL)
        && !noun.any(Features::HUMAN)
        && adjective.any(Features::FEMININE)
        && adjective.any(Features::SINGULAR);
    gender && number || things
}

/// The price of `r` after `b` (`None`: at the head of a sentence). A table of the grammar of neighbours; small numbers order, 15 forbids.
fn edge(pack: &Pack, b: Option<&Reading>, r: &Reading) -> u32 {
    // A jussive ("تسبب" for "insults") stands behind لم, or لا, or ل, or in a condition.
    let jussive = r.pos == Pos::Verb && r.features.only(Features::MOODS, Features::JUSSIVE);
    let called = b.is_some_and(|b| matches!(b.function, Function::NegPast | Function::Neg | Function::If))
        || jussive && r.proclitics().next().is_some();
    pair(pack, b, r) + if jussive && !called { UNCALLED_JUSSIVE } else { 0 }
}

/// What a jussive pays where nothing calls for it.
const UNCALLED_JUSSIVE: u32 = 5;

fn pair(pack: &Pack, b: Option<&Reading>, r: &Reading) -> u32 {
    let front = front(pack, r);
    let Some(b) = b.filter(|b| b.pos != Pos::Punctuation) else {
        return match r.pos {
            Pos::Adjective if front == Front::Bare => 2,
            // What happens is told in the perfect: "وتوقع البنك" is no signing.
            Pos::Verb if r.features.any(Features::IMPERFECT) && front == Front::Joined => 1,
            // "وتابع": at the head of a sentence a verb is likelier than a noun without article.
            Pos::Noun if !r.article && !r.has_enclitic() && front != Front::Governed => {
                1 + u32::from(front == Front::Joined)
            }
            _ => 0,
        };
    };
    let verb = r.pos == Pos::Verb;
    let nominal = r.is_nominal();
    if matches!(b.pos, Pos::Preposition) && !b.has_enclitic() {
        return if front == Front::Governed && ends_in_clitic(pack, b, r) {
            0
        } else if wants_clitic(pack, b) {
            // "دعما جويا ل": the words of "دعما ل" apart are no preposition.
            15
        } else {
            after_preposition(front, r)
        };
    }
    match b.function {
        Function::NegPast => {
            return if verb && r.features.any(Features::JUSSIVE) && front == Front::Bare { 0 } else { 15 };
        }
        Function::NegFuture => {
            return if verb && r.features.any(Features::SUBJUNCTIVE) && front == Front::Bare { 0 } else { 15 };
        }
        Function::Future => return if verb && r.features.any(Features::INDICATIVE) { 0 } else { 15 },
        Function::Qad => return if verb { 0 } else { 12 },
        Function::CompAn if !b.has_enclitic() => {
            return match r.pos {
                Pos::Verb if r.features.any(Features::SUBJUNCTIVE) => 0,
                Pos::Verb => 3,
                Pos::Particle => 0,
                _ => 7,
            };
        }
        Function::CompAnna | Function::CompInna if !b.has_enclitic() => {
            return match r.pos {
                Pos::Verb if front == Front::Bare => 9,
                _ if front == Front::Joined => 9,
                // "إن روسيا جاهزة": a subject follows, and no bare adjective that is spelled like the country.
                Pos::Adjective if front == Front::Bare && !r.article => 5,
                _ => u32::from(r.features.only(Features::CASES, Features::NOMINATIVE) && front == Front::Bare) * 4,
            };
        }
        // "إن مداهمة أمنية ...": a condition begins with its verb.
        Function::If if nominal && front == Front::Bare => return 5,
        Function::Rel => {
            return match r.pos {
                Pos::Verb | Pos::Particle | Pos::Preposition | Pos::Pronoun => 0,
                _ => 3,
            };
        }
        Function::Neg if verb => return if r.features.any(Features::IMPERFECT) { 0 } else { 6 },
        Function::Quantifier | Function::About if !b.has_enclitic() && front == Front::Bare => {
            return if verb { 12 } else { 0 };
        }
        Function::This if nominal && r.article && front == Front::Bare => return 0,
        _ => {}
    }
    match front {
        _ if cut_short(b) && !(front == Front::Bare && nominal) => 5,
        Front::Joined | Front::Governed | Front::Marked => 0,
        Front::Bare if b.is_nominal() => after_nominal(b, r),
        Front::Bare if b.pos == Pos::Verb => after_verb(b, r),
        Front::Bare => 0,
    }
}

/// A masculine singular that is not written as an accusative.
fn is_open_case(f: Features) -> bool {
    f.any(Features::MASCULINE) && f.any(Features::SINGULAR) && f.any(Features::NOMINATIVE)
}

/// A dual or sound plural without its last letter, and no pronoun: its genitive must follow.
fn cut_short(b: &Reading) -> bool {
    let one = |set, only| b.features.only(set, only);
    b.pos == Pos::Noun
        && !b.guessed
        && !b.has_enclitic()
        && one(Features::STATES, Features::CONSTRUCT)
        && one(Features::NUMBERS, Features::DUAL)
}

/// Is a preposition one of the tables whose last part is written onto the next word: "وفقا ل" before "للوزارة"?
fn ends_in_clitic(pack: &Pack, b: &Reading, r: &Reading) -> bool {
    let Some(clitic) = r.proclitics().next().and_then(|p| pack.proclitics.get(p as usize)) else { return false };
    let (phrase, last) = (pack.str(b.lemma), pack.str(clitic.lemma));
    phrase.strip_suffix(last).is_some_and(|head| head.ends_with(' '))
}

/// Does a preposition of several words end in a letter that is written onto the next word?
fn wants_clitic(pack: &Pack, b: &Reading) -> bool {
    let phrase = pack.str(b.lemma);
    phrase.contains(' ')
        && pack.proclitics.iter().any(|c| {
            c.function == Function::Prep && phrase.strip_suffix(pack.str(c.lemma)).is_some_and(|h| h.ends_with(' '))
        })
}

fn after_preposition(front: Front, r: &Reading) -> u32 {
    match front {
        Front::Joined => 12,
        Front::Governed | Front::Marked => 14,
        Front::Bare => match r.pos {
            Pos::Verb => 15,
            Pos::Noun | Pos::Proper | Pos::Number => {
                u32::from(r.features.only(Features::CASES, Features::NOMINATIVE)) * 9
            }
            Pos::Adjective => 1 + u32::from(r.features.only(Features::CASES, Features::NOMINATIVE)) * 9,
            Pos::Pronoun => 12,
            Pos::Conjunction => 10,
            _ => 0,
        },
    }
}

fn after_nominal(b: &Reading, r: &Reading) -> u32 {
    // "الأربعاء عقب ...": a weekday or month has no genitive.
    let open = !b.article && !b.has_enclitic() && !is_calendar(b);
    match r.pos {
        Pos::Adjective => {
            let fits = agree(b.features, r.features);
            match (definite(b), r.article) {
                (x, y) if b.pos == Pos::Adjective => u32::from(x != y) * 3,
                (true, true) if fits => 0,
                // الحكومتان الأمريكية والعراقية
                (true, true) if b.features.only(Features::NUMBERS, Features::DUAL) => 1,
                (true, true) => 3,
                // "من شمال سوريا": an accusative in -an is no adjective of a noun that is not written as one.
                (false, false)
                    if fits && is_open_case(b.features) && r.features.only(Features::CASES, Features::ACCUSATIVE) =>
                {
                    2
                }
                (false, false) if fits && !r.has_enclitic() => 0,
                (false, false) => 5,
                // The genitive of a chain: وزير الخارجية.
                (false, true) if open => 1,
                (false, true) => 3,
                (true, false) => 3,
            }
        }
        Pos::Noun if open && b.pos != Pos::Adjective && b.features.any(Features::CONSTRUCT) => {
            let accusative = r.features.only(Features::CASES, Features::ACCUSATIVE);
            let nominative = r.features.only(Features::CASES, Features::NOMINATIVE);
            if accusative || nominative { 4 } else { 1 }
        }
        Pos::Noun if b.pos == Pos::Number => 0,
        // An adjective has no genitive but a definite one (واسع النطاق).
        Pos::Noun if b.pos == Pos::Adjective => match (b.article, r.article) {
            (false, false) => 4,
            _ => 2,
        },
        Pos::Noun => 2,
        // "تطبيقا جديدا": behind an accusative the adverb in -an is the adjective.
        Pos::Adverb if !definite(b) && b.features.any(Features::ACCUSATIVE) && !b.features.any(Features::GENITIVE) => 4,
        Pos::Proper if b.pos == Pos::Proper => 0,
        Pos::Proper if b.class & class::PERSON != 0 || open => 0,
        Pos::Proper => 1,
        Pos::Verb => {
            // A subject or the head of a bare relative comes before; a construct noun wants its genitive.
            let mut cost = 4;
            if open && b.pos == Pos::Noun && b.derived != Derived::None {
                cost += 2;
            }
            if r.features.any(Features::PASSIVE) {
                cost += 1;
            }
            cost
        }
        _ => 0,
    }
}

fn after_verb(b: &Reading, r: &Reading) -> u32 {
    match r.pos {
        // كان يقول, بدأ يتحدث: an imperfect right behind a verb.
        Pos::Verb => {
            if r.features.any(Features::IMPERFECT) && !r.features.any(Features::PASSIVE) {
                3
            } else {
                6
            }
        }
        Pos::Adjective if !r.article => 2,
        // "تتهم السعودية إيران": a definite adjective alone is no subject where a name is spelled like it.
        Pos::Adjective => 3,
        Pos::Noun | Pos::Proper => {
            // "قتل جنديا": an accusative right behind the verb is its object, a plural verb has no subject behind it.
            let plural = b.features.within(Features::PERSONS).0 != 0
                && b.features.without(Features::P3MP | Features::P3FP).within(Features::PERSONS) == Features::NONE;
            // "تحدث شهود": a feminine verb has no man or men for its subject.
            let feminine = b.features.any(Features::P3FS)
                && !b.features.any(Features::P3MS | Features::P1S | Features::P1P | Features::PASSIVE)
                && !b.has_enclitic();
            let man = r.pos == Pos::Noun
                && r.features.only(Features::GENDERS, Features::MASCULINE)
                && r.features.any(Features::HUMAN)
                && !r.features.only(Features::CASES, Features::ACCUSATIVE | Features::GENITIVE);
            u32::from(plural && r.features.only(Features::CASES, Features::NOMINATIVE)) * 4
                + u32::from(feminine && man) * 2
        }
        _ => 0,
    }
}
