//! Clauses -> predicates with their arguments, by order, agreement, real case and valency.
//! "اعتقلت الشرطة ناشطين": two bare groups behind a verb that takes an object: subject, then object.

use super::choose::{agree, joined};
use super::clauses::{ClauseKind, is_speech};
use super::groups::{Group, GroupKind};
use super::{Source, Tree};
use crate::morphology::Reading;
use sijill_pack::features::{Derived, Features, Function, Pos};
use sijill_pack::pack::{EntryId, Role, Slot, Sym, class};

/// What fills a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filler {
    /// A noun group.
    Group(usize),
    /// The part of a group from a place of its chain on: the genitive of a masdar.
    Part(usize, usize),
    /// A clause.
    Clause(usize),
    /// The pronoun written onto an item.
    Enclitic(usize),
    /// A pronoun that is a word of its own: the headless relative من, ما.
    Pronoun(usize),
}

/// An argument, and the rule that found it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The slot.
    pub slot: Slot,
    /// What fills it.
    pub filler: Filler,
    /// The rule.
    pub rule: &'static str,
}

/// What kind of word a predicate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PredicateKind {
    /// Finite verb.
    Verb,
    /// Adverbial participle.
    Participle,
    /// Masdar or event noun, at a place of a group's chain.
    Noun {
        /// The group.
        group: usize,
        /// The place in its chain.
        place: usize,
    },
    /// Predicate adjective or participle of a nominal clause.
    Adjective {
        /// Its group.
        group: usize,
    },
    /// Participle that modifies the noun of its group.
    Modifier {
        /// The group.
        group: usize,
    },
}

/// Voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Active.
    Active,
    /// Passive.
    Passive,
}

/// A predicate.
#[derive(Clone, Debug)]
pub struct Predicate {
    /// Its item.
    pub item: usize,
    /// Its lexicon entry.
    pub entry: Option<EntryId>,
    /// Its lemma.
    pub lemma: Sym,
    /// Kind.
    pub kind: PredicateKind,
    /// Voice.
    pub voice: Voice,
    /// Its clause.
    pub clause: usize,
    /// Its arguments.
    pub arguments: Vec<Argument>,
}

impl Predicate {
    /// The filler of a slot.
    pub fn argument(&self, slot: Slot) -> Option<Filler> {
        self.arguments.iter().find(|a| a.slot == slot).map(|a| a.filler)
    }
}

pub(super) fn attach(source: Source<'_>, tree: &mut Tree) {
    let mut work = Work { source, tree };
    for clause in 0..work.tree.clauses.len() {
        work.clause(clause);
    }
    work.nouns();
    work.prepositions();
    work.complements();
    work.tree.predicates.sort_by_key(|p| p.item);
}

pub(super) struct Work<'a, 't> {
    pub(super) source: Source<'a>,
    pub(super) tree: &'t mut Tree,
}

/// Items that a note between commas may have.
const LONGEST_NOTE: usize = 8;

/// Is a group one that can be subject or object?
fn is_bare(g: &Group) -> bool {
    g.prep == Sym(0)
        && !g.adverbial
        && g.joined_to.is_none()
        && g.apposed_to.is_none()
        && g.kind != GroupKind::Adjective
}

pub(super) fn animate(g: &Group) -> bool {
    g.class & (class::PERSON | class::GROUP) != 0 || g.kind == GroupKind::Name || g.kind == GroupKind::Pronoun
}

/// The features of a verb's persons as a nominal would show them.
fn verb_as_nominal(f: Features) -> Features {
    let mut out = Features::NONE;
    if f.any(Features::P3MS | Features::P3MD | Features::P3MP) {
        out = out.with(Features::MASCULINE);
    }
    if f.any(Features::P3FS | Features::P3FD | Features::P3FP) {
        out = out.with(Features::FEMININE);
    }
    if f.any(Features::P3MS | Features::P3FS) {
        out = out.with(Features::SINGULAR);
    }
    if f.any(Features::P3MD | Features::P3FD) {
        out = out.with(Features::DUAL);
    }
    if f.any(Features::P3MP | Features::P3FP) {
        out = out.with(Features::PLURAL);
    }
    out
}

/// Could a verb have a subject behind it: singular, and of its gender (a masculine verb is tolerated before a feminine)?
pub(super) fn agrees_behind(verb: Features, g: &Group) -> bool {
    let v = verb_as_nominal(verb);
    if v != Features::NONE && !v.any(Features::SINGULAR) {
        return false;
    }
    // "بدأ عشرات المهاجرين": a quantity has no gender of its own.
    if g.class & class::QUANTITY != 0 {
        return true;
    }
    let gender = g.features.within(Features::GENDERS);
    let things = g.features.any(Features::PLURAL) && !g.features.any(Features::HUMAN);
    gender == Features::NONE
        || things && v.any(Features::FEMININE)
        || v.within(Features::GENDERS) == Features::NONE
        || gender.any(v)
        || g.kind == GroupKind::Name
}

/// Could a verb have a subject before it: it agrees in number too?
pub(super) fn agrees_before(verb: Features, g: &Group, joined: bool) -> bool {
    let v = verb_as_nominal(verb);
    if v == Features::NONE {
        return g.kind == GroupKind::Pronoun;
    }
    if joined && v.any(Features::PLURAL | Features::DUAL) || g.kind == GroupKind::Name {
        return true;
    }
    agree(g.features, v)
}

impl<'a> Work<'a, '_> {
    pub(super) fn reading(&self, item: usize) -> Option<&'a Reading> {
        self.tree.reading(self.source.words, item)
    }

    fn clause(&mut self, c: usize) {
        match self.tree.clauses[c].verb {
            Some(verb) => self.verb(c, verb),
            None => self.nominal(c),
        }
    }

    pub(super) fn new_predicate(&self, item: usize, kind: PredicateKind, c: usize) -> Option<Predicate> {
        let r = self.reading(item)?;
        let passive = r.features.any(Features::PASSIVE) && !r.features.any(Features::ACTIVE);
        Some(Predicate {
            item,
            entry: r.entry,
            lemma: r.lemma,
            kind,
            voice: if passive { Voice::Passive } else { Voice::Active },
            clause: c,
            arguments: Vec::new(),
        })
    }

    fn verb(&mut self, c: usize, verb: usize) {
        let participial = self.tree.clauses[c].kind == ClauseKind::Participial;
        let kind = if participial { PredicateKind::Participle } else { PredicateKind::Verb };
        let Some(mut p) = self.new_predicate(verb, kind, c) else { return };
        let Some(r) = self.reading(verb) else { return };
        let (before, after) = self.bare_groups(c, verb);
        if participial {
            if let Some(o) = after.first() {
                p.arguments.push(arg(Slot::Object, Filler::Group(*o), "participle.object"));
            }
            self.tree.predicates.push(p);
            return;
        }
        self.decide_voice(&mut p, r, &before, &after);
        if p.voice == Voice::Passive {
            self.passive(&mut p, r, c, &before, &after);
        } else {
            self.active(&mut p, r, c, &before, &after);
        }
        let subject = p.argument(if p.voice == Voice::Passive { Slot::Object } else { Slot::Subject });
        let lemma = p.lemma;
        self.tree.predicates.push(p);
        self.complement_of_being(c, verb, lemma, subject);
    }

    /// The clause's bare groups before and behind its verb.
    fn bare_groups(&self, c: usize, verb: usize) -> (Vec<usize>, Vec<usize>) {
        let clause = &self.tree.clauses[c];
        let all = clause.groups.iter().copied().filter(|g| is_bare(&self.tree.groups[*g]));
        all.partition(|g| self.tree.groups[*g].items.start < verb)
    }

    /// "وقعت الحكومة، اليوم الجمعة بالرباط، اتفاقا": the comma that closes a short note of when and where, which `comma` opens.
    fn set_apart(&self, comma: usize, end: usize) -> Option<usize> {
        let closing = (comma + 1..end.min(comma + LONGEST_NOTE)).find(|i| self.source.pauses(*i))?;
        let note = comma + 1..closing;
        let mut groups = self.tree.groups.iter().filter(|g| note.contains(&g.items.start)).peekable();
        let dated = groups.peek().is_some_and(|g| g.adverbial);
        let covered: usize = note
            .clone()
            .filter(|i| self.tree.groups.iter().any(|g| g.items.contains(i) || g.preposition == Some(*i)))
            .count();
        let alone = groups.all(|g| g.adverbial || g.prep != Sym(0));
        (dated && alone && covered == note.len()).then_some(closing)
    }

    /// The groups behind a verb up to the first comma; the first of all in any case.
    fn before_comma(&self, verb: usize, after: &[usize]) -> Vec<usize> {
        let comma = |g: usize| {
            let mut at = verb;
            let end = self.tree.groups[g].items.start;
            while at < end {
                if self.source.pauses(at) {
                    match self.set_apart(at, end) {
                        Some(closing) => at = closing,
                        None => return true,
                    }
                }
                at += 1;
            }
            false
        };
        let near: Vec<usize> = after.iter().copied().filter(|g| !comma(*g)).collect();
        if near.is_empty() { after.iter().copied().take(1).collect() } else { near }
    }

    fn takes_object(&self, entry: Option<EntryId>) -> (bool, bool) {
        let Some(v) = entry.and_then(|e| self.source.pack.valency(e)) else { return (true, false) };
        let may = v.allows(Slot::Object);
        let must = v.patterns.first().is_some_and(|p| p.contains(&Slot::Object));
        (may, must)
    }

    /// A verb whose letters leave the voice open: passive where its victim is all it has.
    fn decide_voice(&self, p: &mut Predicate, r: &Reading, before: &[usize], after: &[usize]) {
        let alternatives = self.source.words.readings_of(p.item);
        let open =
            |v: Features| alternatives.iter().any(|x| x.entry == r.entry && x.features.any(v) && x.stem == r.stem);
        let both = open(Features::ACTIVE) && open(Features::PASSIVE) && r.stem_has_no_signs(self.source, p.item);
        let (_, must) = self.takes_object(p.entry);
        if !both {
            return;
        }
        let by =
            self.tree.clauses[p.clause].groups.iter().any(|g| self.tree.groups[*g].prep_function == Function::PrepBy);
        let victim = p.entry.is_some_and(|e| {
            self.source
                .pack
                .frames_of(e)
                .any(|f| f.roles.iter().any(|(s, role)| *s == Slot::Object && *role == Role::Victim))
        });
        let subject_before =
            before.iter().any(|g| agrees_before(r.features, &self.tree.groups[*g], self.is_joined(*g)));
        let relative = matches!(self.tree.clauses[p.clause].kind, ClauseKind::Relative);
        let bare =
            after.len() + usize::from(subject_before || relative && self.tree.clauses[p.clause].governor.is_some());
        let accusative =
            after.first().is_some_and(|g| self.tree.groups[*g].features.only(Features::CASES, Features::ACCUSATIVE));
        let single = bare == 1 && !r.has_enclitic() && !accusative;
        p.voice = if by || single && victim && must {
            Voice::Passive
        } else if p.voice == Voice::Passive && bare >= 2 {
            Voice::Active
        } else {
            p.voice
        };
    }

    pub(super) fn is_joined(&self, g: usize) -> bool {
        self.tree.groups.iter().any(|x| x.joined_to == Some(g))
    }

    fn passive(&self, p: &mut Predicate, r: &Reading, c: usize, before: &[usize], after: &[usize]) {
        let clause = &self.tree.clauses[c];
        let mut after = after.iter();
        let subject =
            before.iter().rev().find(|g| agrees_before(r.features, &self.tree.groups[**g], self.is_joined(**g)));
        if let Some(g) = subject {
            p.arguments.push(arg(Slot::Object, Filler::Group(*g), "passive.before"));
        } else if let (ClauseKind::Relative, Some(_)) = (clause.kind, clause.governor) {
            if let Some((_, noun)) = self.governor_group(c) {
                p.arguments.push(arg(Slot::Object, noun, "passive.relative"));
            }
        } else if let Some(g) = after.next() {
            p.arguments.push(arg(Slot::Object, Filler::Group(*g), "passive.behind"));
        } else if let Some(pronoun) = self.subject_pronoun(c) {
            p.arguments.push(arg(Slot::Object, Filler::Enclitic(pronoun), "passive.pronoun"));
        }
        if let Some(g) = after.next() {
            p.arguments.push(arg(Slot::Object2, Filler::Group(*g), "passive.second"));
        }
    }

    /// The pronoun on the complementiser: أنه، إنها.
    fn subject_pronoun(&self, c: usize) -> Option<usize> {
        let opener = self.tree.clauses[c].opener?;
        self.reading(opener).filter(|r| r.pos == Pos::Subordinator && r.has_enclitic()).map(|_| opener)
    }

    /// The group that a relative clause belongs to, and what of it its noun is.
    fn governor_group(&self, c: usize) -> Option<(usize, Filler)> {
        let item = self.tree.clauses[c].governor?;
        let g = self.tree.group_at(item)?;
        let group = &self.tree.groups[g];
        let place = group.chain.iter().position(|i| *i == item).filter(|p| *p > 0 && item != group.head);
        Some((g, place.map_or(Filler::Group(g), |p| Filler::Part(g, p))))
    }

    fn active(&self, p: &mut Predicate, r: &Reading, c: usize, before: &[usize], after: &[usize]) {
        let (mut may, must) = self.takes_object(p.entry);
        let kind = self.tree.clauses[c].kind;
        // "هذا وقال الوزير": behind "and" the verb has its subject behind it.
        let before = if joined(self.source.pack, r) { &[] } else { before };
        if r.has_enclitic() {
            p.arguments.push(arg(Slot::Object, Filler::Enclitic(p.item), "object.enclitic"));
        }
        let mut rest: Vec<usize> = self.before_comma(p.item, after);
        // Two groups that want to be subject and object: a verb spelled like this one may have room for both.
        let both = rest.len() + usize::from(!before.is_empty()) >= 2;
        may |= both && homographs(self.source, p.item, r).any(|x| self.takes_object(x.entry).0);
        let auxiliary = self.tree.clauses[c].auxiliaries.first().copied();
        if let Some(aux) = auxiliary {
            // "كان الرئيس قد قال": what stands between the auxiliary and the verb is the subject of both.
            let between = before.iter().find(|g| self.tree.groups[**g].items.start > aux);
            if let Some(g) = between {
                p.arguments.push(arg(Slot::Subject, Filler::Group(*g), "subject.auxiliary"));
                self.objects(p, &rest, may);
                return;
            }
        }
        let subject =
            before.iter().rev().find(|g| agrees_before(r.features, &self.tree.groups[**g], self.is_joined(**g)));
        if let Some(g) = subject.filter(|g| !self.rather_behind(p, r, **g, &rest, may)) {
            p.arguments.push(arg(Slot::Subject, Filler::Group(*g), "subject.before"));
            self.objects(p, &rest, may);
            return;
        }
        if let Some(pronoun) = self.headless(c) {
            self.headless_relative(p, r, pronoun, &rest, may);
            return;
        }
        // "نواجه الكثير": a first or second person has no noun for its subject.
        if r.features.any(Features::PERSONS) && !r.features.any(Features::THIRD) {
            self.objects(p, &rest, may);
            return;
        }
        if let (ClauseKind::Relative, Some((g, noun))) = (kind, self.governor_group(c)) {
            self.relative(p, r, g, noun, &rest, may);
            return;
        }
        if let Some(pronoun) = self.subject_pronoun(c) {
            let own = rest.first().is_some_and(|g| !may && agrees_behind(r.features, &self.tree.groups[*g]));
            if !own {
                p.arguments.push(arg(Slot::Subject, Filler::Enclitic(pronoun), "subject.pronoun"));
                self.objects(p, &rest, may);
                return;
            }
        }
        let fits = |g: usize| {
            let g = &self.tree.groups[g];
            agrees_behind(r.features, g) && !g.features.only(Features::CASES, Features::ACCUSATIVE | Features::GENITIVE)
        };
        match rest.len() {
            0 => {}
            // "يكون لديه مستويات", "قالت ليف إن": a copula, and a verb whose content is a clause, have their only noun for a subject.
            _ if self.source.pack.in_class("copula", p.lemma) => {
                p.arguments.push(arg(Slot::Subject, Filler::Group(rest[0]), "subject.copula"));
            }
            1 if self.has_content(p.item) => {
                p.arguments.push(arg(Slot::Subject, Filler::Group(rest[0]), "subject.speech"));
            }
            1 if r.has_enclitic() || !may => {
                if fits(rest[0]) || !may {
                    p.arguments.push(arg(Slot::Subject, Filler::Group(rest[0]), "subject.behind"));
                }
            }
            1 => {
                let g = &self.tree.groups[rest[0]];
                let nominative = g.features.only(Features::CASES, Features::NOMINATIVE);
                let impersonal = self.source.pack.in_class("impersonal", p.lemma);
                // What a doer does, says or decides is no doer: "وأعلن إلغاء القمة".
                let event = self.reading(g.head).is_some_and(|r| r.derived == Derived::Masdar);
                let dropped =
                    must && !impersonal && (self.previous_subject(c, r).is_some() || event && self.has_doer(p));
                let accusative = g.features.only(Features::CASES, Features::ACCUSATIVE | Features::GENITIVE);
                // "أن تترك التجربة", "ليشكل القمر": what is wanted or meant has the subject of the clause above.
                let wanted = must && !impersonal && !animate(g) && self.is_wanted(c);
                // "وأكد حرص بلاده": what is said is an act or a quality, nobody speaks in it.
                let said = event
                    && !nominative
                    && may
                    && self.tells(p)
                    && g.class & (class::PERSON | class::GROUP | class::DOCUMENT) == 0;
                let object =
                    wanted && !nominative || accusative || !fits(rest[0]) && must || !nominative && (dropped || said);
                let slot = if object { Slot::Object } else { Slot::Subject };
                p.arguments.push(arg(slot, Filler::Group(rest[0]), "one.behind"));
            }
            _ => {
                // The first that can be the subject; nominative case overrides the order.
                let nominative = rest
                    .iter()
                    .take(2)
                    .position(|g| self.tree.groups[*g].features.only(Features::CASES, Features::NOMINATIVE));
                let first = nominative.or_else(|| rest.iter().take(2).position(|g| fits(*g)));
                if let Some(i) = first {
                    p.arguments.push(arg(Slot::Subject, Filler::Group(rest.remove(i)), "subject.behind"));
                }
                if !r.has_enclitic() {
                    self.objects(p, &rest, may);
                }
            }
        }
        if p.argument(Slot::Subject).is_none()
            && let Some((g, rule)) = self.previous_subject(c, r)
        {
            p.arguments.push(arg(Slot::Subject, g, rule));
        }
    }

    /// Is a clause one of wish or purpose?
    fn is_wanted(&self, c: usize) -> bool {
        let clause = &self.tree.clauses[c];
        let wish = clause.opener.and_then(|o| self.reading(o)).is_some_and(|r| r.function == Function::CompAn);
        wish && clause.kind == ClauseKind::Complement || clause.kind == ClauseKind::Adverbial(Function::SubPurpose)
    }

    /// Does a complement clause hang on a verb?
    fn has_content(&self, verb: usize) -> bool {
        self.tree.clauses.iter().any(|c| c.kind == ClauseKind::Complement && c.governor == Some(verb))
    }

    /// Is the subject behind the verb, though a group before it agrees? So where the verb is impersonal, a copula, or stands behind a
    /// comma with enough nouns of its own ("في عام 1990، دمر حريق ما تبقى").
    fn rather_behind(&self, p: &Predicate, r: &Reading, before: usize, rest: &[usize], may: bool) -> bool {
        let Some(first) = rest.first().map(|g| &self.tree.groups[*g]) else { return false };
        let accusative = first.features.only(Features::CASES, Features::ACCUSATIVE | Features::GENITIVE);
        if accusative || !agrees_behind(r.features, first) {
            return false;
        }
        let class = |name: &str| self.source.pack.in_class(name, p.lemma);
        let comma = (self.tree.groups[before].items.end..p.item).any(|i| self.source.pauses(i));
        let apart = self.tree.groups[before].items.end != p.item;
        let speech = self.has_content(p.item) && apart && first.definite && animate(first);
        class("impersonal") || speech || comma && (class("copula") || !may || rest.len() >= 2)
    }

    /// Is a verb one of saying whose object is what is said (أكد, أعلن, نفى)?
    fn tells(&self, p: &Predicate) -> bool {
        let tells =
            |f: &sijill_pack::pack::Frame| is_speech(f.sense) && f.roles.contains(&(Slot::Object, Role::Content));
        p.entry.is_some_and(|e| self.source.pack.frames_of(e).any(tells))
    }

    /// Does a frame of the verb give its subject the part of a doer?
    fn has_doer(&self, p: &Predicate) -> bool {
        let doer = |f: &sijill_pack::pack::Frame| f.roles.contains(&(Slot::Subject, Role::Actor));
        p.entry.is_some_and(|e| self.source.pack.frames_of(e).any(doer))
    }

    /// The subject of the clause that this one is coordinated with, where the verb agrees and has none of its own.
    fn previous_subject(&self, c: usize, r: &Reading) -> Option<(Filler, &'static str)> {
        let clause = &self.tree.clauses[c];
        let from = clause.joined_to.or(match clause.kind {
            ClauseKind::Adverbial(Function::SubPurpose) => clause.parent,
            _ => None,
        })?;
        let verb = self.tree.clauses[from].verb?;
        let before = self.tree.predicates.iter().find(|p| p.item == verb)?;
        let slot = if before.voice == Voice::Passive { Slot::Object } else { Slot::Subject };
        let filler = before.argument(slot)?;
        let Filler::Group(g) = filler else { return Some((filler, "subject.shared")) };
        agrees_before(r.features, &self.tree.groups[g], self.is_joined(g)).then_some((filler, "subject.shared"))
    }

    pub(super) fn objects(&self, p: &mut Predicate, rest: &[usize], may: bool) {
        let mut slots = [Slot::Object, Slot::Object2]
            .into_iter()
            .filter(|s| p.argument(*s).is_none())
            .collect::<Vec<_>>()
            .into_iter();
        if !may {
            return;
        }
        for g in rest.iter().take(2) {
            if self.tree.groups[*g].features.only(Features::CASES, Features::NOMINATIVE) {
                break;
            }
            if let Some(slot) = slots.next() {
                p.arguments.push(arg(slot, Filler::Group(*g), "object.behind"));
            }
        }
    }

    /// A clause without a verb: an indefinite adjective or participle predicates ("إنها ملتزمة بحماية").
    fn nominal(&mut self, c: usize) {
        let groups = self.tree.clauses[c].groups.clone();
        let predicate = groups.iter().copied().find(|g| {
            let g = &self.tree.groups[*g];
            g.kind == GroupKind::Adjective && g.prep == Sym(0)
        });
        let Some(g) = predicate else { return };
        let head = self.tree.groups[g].head;
        let Some(mut p) = self.new_predicate(head, PredicateKind::Adjective { group: g }, c) else { return };
        p.voice = Voice::Active;
        let subject = groups.iter().copied().find(|s| *s < g && is_bare(&self.tree.groups[*s]));
        if let Some(s) = subject {
            p.arguments.push(arg(Slot::Subject, Filler::Group(s), "nominal.subject"));
        } else if let Some(pronoun) = self.subject_pronoun(c) {
            p.arguments.push(arg(Slot::Subject, Filler::Enclitic(pronoun), "nominal.pronoun"));
        }
        self.tree.predicates.push(p);
    }
}

/// Other verbs spelled like a reading of a verb, in the same form of the same word: "وقع" happened or signed.
pub(crate) fn homographs<'s>(
    source: Source<'s>,
    item: usize,
    r: &Reading,
) -> impl Iterator<Item = &'s Reading> + use<'s> {
    let (entry, stem, features, limit) = (r.entry, r.stem, r.features, r.cost + HOMOGRAPH_MARGIN);
    let verb = r.pos == Pos::Verb;
    let same = Features::ASPECTS | Features::VOICES;
    source.words.readings_of(item).iter().filter(move |x| {
        verb && x.pos == Pos::Verb
            && x.entry != entry
            && x.stem == stem
            && x.features.0 & same.0 == features.0 & same.0
            && x.cost <= limit
    })
}

/// How much dearer than the chosen verb another one spelled like it may be.
const HOMOGRAPH_MARGIN: u16 = 4;

pub(super) fn arg(slot: Slot, filler: Filler, rule: &'static str) -> Argument {
    Argument { slot, filler, rule }
}

impl Reading {
    /// Does the text write no vowel sign on the stem, so that the voice is open?
    fn stem_has_no_signs(&self, source: Source<'_>, item: usize) -> bool {
        let token = source.words.items.get(item).map_or(0, |i| i.tokens.start);
        let letters = source.text.letters_of(token);
        letters.iter().all(|l| l.marks & (sijill_pack::letters::marks::U | sijill_pack::letters::marks::I) == 0)
    }
}
