//! One word -> its readings: every licensed way to cut proclitics and an enclitic off a stem that the lexicon has.

use super::spelling;
use super::{NO_CLITIC, Reading, guess};
use crate::text::Letter;
use fst::raw::Fst;
use sijill_pack::Pack;
use sijill_pack::features::{Derived, Features, Function, Pos};
use sijill_pack::pack::{Clitic, Entry, EntryId, FormRow, class, host};

/// Longest word that is looked up, in letters; longer runs are foreign matter.
const LONGEST: usize = 28;

/// From this cost on a reading is no better than a guess.
const STRAINED: u16 = 9;

/// Looks words up.
pub struct Analyser<'p> {
    pub(super) pack: &'p Pack,
    automaton: Option<Fst<&'p [u8]>>,
    pub(super) units: Option<Fst<&'p [u8]>>,
    article: Option<u8>,
}

/// The way so far: proclitics cut, where the rest begins.
#[derive(Clone, Copy)]
pub(super) struct Way {
    pub(super) proclitics: [u8; 4],
    pub(super) cuts: [u8; 4],
    pub(super) n: usize,
    pub(super) at: usize,
    pub(super) article: bool,
    cost: u16,
}

impl Way {
    /// Nothing cut yet.
    pub(super) const START: Way =
        Way { proclitics: [NO_CLITIC; 4], cuts: [0; 4], n: 0, at: 0, article: false, cost: 0 };
}

impl<'p> Analyser<'p> {
    /// An analyser that walks `pack`. A damaged automaton has no words.
    pub fn new(pack: &'p Pack) -> Analyser<'p> {
        let article = pack.proclitics.iter().position(|c| c.pos == Pos::Article).map(|i| i as u8);
        Analyser {
            pack,
            automaton: Fst::new(pack.lexicon.automaton.as_slice()).ok(),
            units: Fst::new(pack.unit_automaton.as_slice()).ok(),
            article,
        }
    }

    /// All readings of `word`, cheapest first; guessed ones only where the lexicon has none.
    pub fn analyse(&self, word: &[Letter], out: &mut Vec<Reading>) {
        out.clear();
        if word.is_empty() || word.len() > LONGEST {
            return;
        }
        self.walk(word, Way::START, out);
        // A word that only a rare or strained reading explains may be an unknown name as well.
        if out.iter().all(|r| r.cost >= STRAINED) {
            guess::guess(self, word, out);
        }
        proved_passives(out);
        living_masdars(self.pack, out);
        // A stable order: cost, then the longer stem, then the table's order.
        // A word with a function goes before the noun spelled and vocalised like it (بعض, كل), a masdar before a thing: news tells of acts.
        let plain = |r: &Reading| r.function == Function::None;
        let thing = |r: &Reading| r.derived != Derived::Masdar;
        out.sort_by_key(|r| {
            (r.cost, u8::MAX - (r.stem.1 - r.stem.0), plain(r), thing(r), r.entry.map_or(u32::MAX, |e| e.0), r.features)
        });
        out.dedup();
    }

    /// Tries the stem at `way.at`, then each proclitic there.
    fn walk(&self, word: &[Letter], way: Way, out: &mut Vec<Reading>) {
        self.stems(word, way, out);
        self.each_proclitic(word, way, &mut |next| self.walk(word, next, out));
    }

    /// The proclitics that may stand at `way.at`.
    pub(super) fn each_proclitic(&self, word: &[Letter], way: Way, then: &mut dyn FnMut(Way)) {
        if way.n >= 4 || way.article {
            return;
        }
        let Some(first) = word.get(way.at).map(|l| l.key) else { return };
        for (i, clitic) in self.pack.proclitics.iter().enumerate() {
            // Most clitics are refused by their first letter; the article may be written without it.
            if clitic.key.first() != Some(&first) && clitic.key.last() != Some(&first) {
                continue;
            }
            if way.n > 0 && self.pack.proclitics[way.proclitics[way.n - 1] as usize].joins & (1 << i) == 0 {
                continue;
            }
            let is_article = Some(i as u8) == self.article;
            let after_short = is_article && way.n > 0 && self.elides_article(way);
            // ل + ال is written لل: the article's first letter is gone, and before a stem in ل its second too.
            let lengths: &[usize] = if after_short { &[1, 0] } else { &[clitic.key.len()] };
            for &len in lengths {
                let written = &clitic.key[clitic.key.len() - len..];
                let here = word.get(way.at..way.at + len);
                if !here.is_some_and(|h| h.iter().map(|l| l.key).eq(written.iter().copied())) {
                    continue;
                }
                if len == 0 && word.get(way.at).is_none_or(|l| clitic.key.last() != Some(&l.key)) {
                    continue;
                }
                if !plain_clitic(word, way.at, len, clitic, self.pack) || word.len() - way.at - len < 1 {
                    continue;
                }
                let mut next = way;
                next.proclitics[way.n] = i as u8;
                next.cuts[way.n] = (way.at + len) as u8;
                next.n += 1;
                next.at += len;
                next.article = is_article;
                next.cost += proclitic_cost(clitic, is_article) + u16::from(after_short && len == 0);
                then(next);
            }
        }
    }

    /// The proclitic before takes the article's alif away (ل).
    fn elides_article(&self, way: Way) -> bool {
        let last = &self.pack.proclitics[way.proclitics[way.n - 1] as usize];
        // The article's own last letter is the proclitic's letter.
        let article = self.article.and_then(|a| self.pack.proclitics.get(a as usize));
        article.is_some_and(|a| a.key.last() == last.key.last())
    }

    /// Looks up the rest of the word, whole and with each enclitic cut off.
    fn stems(&self, word: &[Letter], way: Way, out: &mut Vec<Reading>) {
        self.look_up(word, way, word.len(), NO_CLITIC, out);
        if way.article {
            return;
        }
        for (i, e) in self.pack.enclitics.iter().enumerate() {
            let Some(end) = word.len().checked_sub(e.key.len()).filter(|end| *end > way.at) else { continue };
            // The mark of a feminine folds to the letter of an enclitic; the letter itself tells them apart.
            let same = word[end..].iter().map(|l| l.char).eq(self.pack.str(e.form).chars());
            if same {
                self.look_up(word, way, end, i as u8, out);
            }
        }
    }

    fn look_up(&self, word: &[Letter], way: Way, end: usize, enclitic: u8, out: &mut Vec<Reading>) {
        let Some(group) = self.group(&word[way.at..end]) else { return };
        for row in self.rows(group) {
            if let Some(reading) = self.reading(word, way, end, enclitic, row) {
                out.push(reading);
            }
        }
    }

    /// The number of the group of forms spelled so.
    fn group(&self, stem: &[Letter]) -> Option<usize> {
        let fst = self.automaton.as_ref()?;
        let mut node = fst.root();
        let mut sum = fst::raw::Output::zero();
        for l in stem {
            let t = node.transition(node.find_input(l.key)?);
            sum = sum.cat(t.out);
            node = fst.node(t.addr);
        }
        node.is_final().then(|| sum.cat(node.final_output()).value() as usize)
    }

    fn rows(&self, group: usize) -> &'p [FormRow] {
        let ends = &self.pack.lexicon.groups;
        let start = if group == 0 { 0 } else { ends.get(group - 1).copied().unwrap_or(0) };
        let end = ends.get(group).copied().unwrap_or(start);
        self.pack.lexicon.rows.get(start as usize..end as usize).unwrap_or(&[])
    }

    /// The reading of a form in these surroundings, if they license it.
    fn reading(&self, word: &[Letter], way: Way, end: usize, enclitic: u8, row: &FormRow) -> Option<Reading> {
        let entry = self.pack.entry(row.entry)?;
        let mut features = row.features;
        let mut cost = way.cost;
        let bit = host_bit(entry, features);
        for p in &way.proclitics[..way.n] {
            let clitic = &self.pack.proclitics[*p as usize];
            if clitic.hosts & bit == 0 {
                return None;
            }
            features = narrow(clitic, entry, features)?;
        }
        if enclitic != NO_CLITIC {
            let clitic = &self.pack.enclitics[enclitic as usize];
            if clitic.hosts & bit == 0 || !takes_enclitic(self.pack, row, entry) {
                return None;
            }
            features = keep(features, Features::STATES, Features::CONSTRUCT)?;
            cost += if clitic.features.any(Features::P1S) { 7 } else { 2 };
            // "آلياتها" are somebody's vehicles: an adjective is nobody's.
            let plural = features.all(Features::PLURAL | Features::FEMININE);
            cost += if entry.pos == Pos::Adjective && plural { 2 } else { 0 };
        } else if row.before_enclitic {
            return None;
        } else if entry.pos != Pos::Verb && features.any(Features::STATES) {
            let wanted = if way.article { Features::DEFINITE } else { Features::INDEFINITE | Features::CONSTRUCT };
            features = keep(features, Features::STATES, wanted)?;
        } else if way.article {
            // Closed-class numbers and the like take the article freely; everything else that has no state does not.
            if !matches!(entry.pos, Pos::Number | Pos::Adjective | Pos::Noun) {
                return None;
            }
            features = features.with(Features::DEFINITE);
        }
        let exact = self.pack.str(row.exact);
        let (mismatch, repaired) = spelling::mismatch(&word[way.at..end], exact)?;
        cost += mismatch + form_cost(entry, features);
        if !self.signs_agree(&word[way.at..end], row, way.article) {
            cost += 14;
        }
        Some(Reading {
            entry: Some(row.entry),
            lemma: entry.lemma,
            pos: entry.pos,
            function: entry.function,
            features,
            derived: entry.derived,
            class: entry.class,
            proclitics: way.proclitics,
            cuts: way.cuts,
            enclitic,
            stem: (way.at as u8, end as u8),
            article: way.article,
            cost,
            guessed: false,
            repaired,
        })
    }

    /// Do the vowel signs that the text writes fit any vocalisation of the form? The last letter's vowel is case or mood and is not asked,
    /// nor whether the letter behind the article is doubled (the sun letters are).
    fn signs_agree(&self, stem: &[Letter], row: &FormRow, article: bool) -> bool {
        if stem.iter().all(|l| l.marks == 0) {
            return true;
        }
        let lexicon = &self.pack.lexicon;
        let range = row.variants as usize..row.variants as usize + row.n_variants as usize;
        let Some(variants) = lexicon.variants.get(range) else { return true };
        variants.iter().filter_map(|v| lexicon.patterns.get(*v as usize)).any(|pattern| {
            // A form with no signs at all says nothing.
            pattern.iter().all(|m| *m == 0)
                || stem.iter().zip(pattern).enumerate().all(|(i, (l, want))| {
                    let last = i + 1 == stem.len();
                    let want = if last { *want & spelling::DOUBLE } else { *want };
                    let seen = if last { l.marks & spelling::DOUBLE } else { l.marks };
                    let seen = if article && i == 0 { seen & !spelling::DOUBLE } else { seen };
                    spelling::signs_agree(seen, want)
                })
        })
    }
}

/// A passive that no active is spelled like costs no more for being passive (ألقي، أصيب); "توقع" is rather the active of another verb.
fn proved_passives(readings: &mut [Reading]) {
    for i in 0..readings.len() {
        let r = readings[i];
        if !r.features.only(Features::VOICES, Features::PASSIVE) {
            continue;
        }
        let same = |x: &Reading| {
            let other = x.features.any(Features::PERFECT) && x.features.any(Features::THIRD);
            x.stem == r.stem && x.features.any(Features::ACTIVE) && (x.entry == r.entry || other)
        };
        // "وزير" is a minister before it is a visit paid.
        let whole = |x: &Reading| {
            r.proclitics().next().is_some()
                && x.proclitics().next().is_none()
                && x.pos == Pos::Noun
                && !x.guessed
                && !x.repaired
        };
        if !readings.iter().any(|x| same(x) && (r.repaired || !x.repaired) || whole(x)) {
            readings[i].cost = r.cost.saturating_sub(3);
        }
    }
}

/// A masdar costs no more than a thing spelled like it that is rarer than its verb: where costs are learned the thing takes all that is
/// seen of both, and the verb tells that the masdar lives (سحب: withdrawal, clouds).
fn living_masdars(pack: &Pack, readings: &mut [Reading]) {
    let cost = |e: Option<EntryId>| e.and_then(|e| pack.entry(e)).map(|e| e.cost);
    for i in 0..readings.len() {
        let r = readings[i];
        let verb = r.entry.and_then(|e| pack.entry(e)).and_then(|e| e.verb);
        let Some(verb) = cost(verb).filter(|_| r.derived == Derived::Masdar && r.pos == Pos::Noun) else { continue };
        let thing = |x: &&Reading| {
            x.pos == Pos::Noun
                && x.derived == Derived::None
                && x.stem == r.stem
                && cost(x.entry).is_some_and(|c| verb <= c)
        };
        if let Some(least) = readings.iter().filter(thing).map(|x| x.cost).min() {
            readings[i].cost = r.cost.min(least);
        }
    }
}

/// A proclitic's letters must be written as they are: أ is no ا, and a vowel sign that contradicts is heard.
fn plain_clitic(word: &[Letter], at: usize, len: usize, clitic: &Clitic, pack: &Pack) -> bool {
    let form = pack.str(clitic.form);
    word[at..at + len].iter().zip(form.chars().skip(form.chars().count() - len)).all(|(l, c)| l.char == c)
}

fn proclitic_cost(clitic: &Clitic, article: bool) -> u16 {
    if article {
        return 0;
    }
    // How often a word that begins with the letter has the clitic: waw 83 %, lam 78, ba 52, sin and fa 21, kaf 7
    // (counted in the Prague Arabic treebank).
    match clitic.function {
        Function::And => 1,
        Function::Future | Function::Prep => 2,
        Function::So | Function::SubPurpose => 3,
        Function::Must => 9,
        Function::Question => 12,
        Function::Emphasis => 10,
        _ => 4,
    }
}

/// The host bit of a form.
fn host_bit(entry: &Entry, features: Features) -> u32 {
    match entry.pos {
        Pos::Verb if features.any(Features::PERFECT) => host::PERFECT,
        Pos::Verb if features.any(Features::IMPERFECT) => host::IMPERFECT,
        Pos::Verb if features.any(Features::IMPERATIVE) => host::IMPERATIVE,
        // Verbs of the closed class (ليس).
        Pos::Verb => host::PERFECT,
        pos => 1 << pos as u32,
    }
}

/// What a proclitic leaves of the features, or nothing.
fn narrow(clitic: &Clitic, entry: &Entry, features: Features) -> Option<Features> {
    match clitic.function {
        Function::Prep if features.any(Features::CASES) => keep(features, Features::CASES, Features::GENITIVE),
        Function::Future => keep(features, Features::MOODS, Features::INDICATIVE),
        Function::SubPurpose => keep(features, Features::MOODS, Features::SUBJUNCTIVE),
        Function::Must => keep(features, Features::MOODS, Features::JUSSIVE),
        _ if clitic.pos == Pos::Article && entry.pos == Pos::Proper => None,
        _ => Some(features),
    }
}

/// Keeps within `group` only `wanted`; nothing if none is left of a group that applies.
pub(crate) fn keep(features: Features, group: Features, wanted: Features) -> Option<Features> {
    if !features.any(group) {
        return Some(features);
    }
    let left = features.without(group).with(features.within(group).within(wanted));
    left.any(group).then_some(left)
}

/// May an enclitic be attached to this form as it is written?
fn takes_enclitic(pack: &Pack, row: &FormRow, entry: &Entry) -> bool {
    if row.before_enclitic {
        return true;
    }
    match entry.pos {
        Pos::Noun | Pos::Adjective | Pos::Number => !spelling::changes_before_enclitic(pack.str(row.exact)),
        Pos::Verb => !spelling::changes_before_enclitic(pack.str(row.exact)) && !is_plural_alif(row, pack),
        _ => entry.class & class::ENCLITIC_STEM != 0 || !spelling::changes_before_enclitic(pack.str(row.exact)),
    }
}

/// The third person plural's alif (اتهموا) goes before an enclitic.
fn is_plural_alif(row: &FormRow, pack: &Pack) -> bool {
    row.features.any(Features::P3MP | Features::P2MP) && spelling::ends_in_silent_alif(pack.str(row.exact))
}

/// What a feminine plural of persons costs more.
const ONLY_WOMEN: u16 = 4;
/// What a feminine participle as a noun for a person costs more: "مهاجمة" is an attack before it is a woman who attacks.
const ONE_WOMAN: u16 = 2;

/// What a form costs by itself: rare persons, moods and voices cost more.
fn form_cost(entry: &Entry, features: Features) -> u16 {
    let mut cost = u16::from(entry.cost);
    match entry.pos {
        Pos::Verb => {
            if features.any(Features::IMPERATIVE) {
                cost += 10;
            }
            if features.any(Features::PERSONS) && !features.any(Features::THIRD) {
                cost += if features.any(Features::P1S | Features::P1P) { 6 } else { 9 };
            }
            if features.any(Features::PASSIVE) {
                cost += 3;
            }
        }
        Pos::Adjective if matches!(entry.derived, Derived::ActiveParticiple | Derived::PassiveParticiple) => cost += 1,
        // Groups of women only are rare in news: "مساعدات" is aid before it is assistants, "مفاوضات" talks before negotiators.
        Pos::Noun
            if features.all(Features::HUMAN | Features::PLURAL)
                && features.only(Features::GENDERS, Features::FEMININE) =>
        {
            cost += ONLY_WOMEN;
        }
        Pos::Noun
            if matches!(entry.derived, Derived::ActiveParticiple | Derived::Nisba)
                && features.any(Features::HUMAN)
                && features.only(Features::GENDERS, Features::FEMININE) =>
        {
            cost += ONE_WOMAN;
        }
        Pos::Proper => cost += 2,
        Pos::Relative if entry.function == Function::RelFree => cost += 1,
        _ => {}
    }
    if entry.pos != Pos::Verb && features.any(Features::DUAL) && !features.any(Features::SINGULAR | Features::PLURAL) {
        // "وزيرا خارجية البلدين" is common, other things in twos before a genitive are not.
        cost += if features.all(Features::CONSTRUCT) && !features.any(Features::HUMAN) { 3 } else { 1 };
        // Acts are not counted in twos: "ميلان" is a name before it is two inclinations.
        cost += if entry.derived == Derived::Masdar { 3 } else { 0 };
    }
    cost
}
