//! Chosen readings -> noun groups: construct chains, adjectives, titles with names, numbers with what they count.
//! "وزير الخارجية الأمريكي مايك بومبيو" is one group: head وزير, chain وزير + الخارجية, the adjective, the name.

use super::choose::{agree, definite, governed, introduces, is_saying, joined};
use super::{Source, Tree};
use crate::morphology::Reading;
use sijill_pack::features::{Derived, Features, Function, Pos};
use sijill_pack::pack::{Slot, Sym, Unit, class};
use std::ops::Range;

/// What heads a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// A common noun, or an adjective used as one.
    Noun,
    /// A name alone.
    Name,
    /// A free pronoun.
    Pronoun,
    /// A demonstrative or relative without a noun.
    Deictic,
    /// A number without a noun.
    Number,
    /// An adjective that predicates or stands alone, indefinite.
    Adjective,
}

/// A noun group.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its items, a preposition before it not included (one that is written onto it is).
    pub items: Range<usize>,
    /// Item of the head: the word that its governor governs.
    pub head: usize,
    /// Items of the construct chain, the head first; after a quantity or number, what is counted comes second.
    pub chain: Vec<usize>,
    /// Items of the adjectives.
    pub adjectives: Vec<usize>,
    /// Items of the name within it, empty if there is none.
    pub name: Range<usize>,
    /// What heads it.
    pub kind: GroupKind,
    /// Item of the preposition that governs it: one before it, or its own first item.
    pub preposition: Option<usize>,
    /// The preposition's lemma; the empty symbol if there is none.
    pub prep: Sym,
    /// Function of the preposition.
    pub prep_function: Function,
    /// Features of the head.
    pub features: Features,
    /// Definite.
    pub definite: bool,
    /// Class bits of the noun that is meant.
    pub class: u16,
    /// The group that it is coordinated with, to the left.
    pub joined_to: Option<usize>,
    /// The group that it stands in apposition to, to the left.
    pub apposed_to: Option<usize>,
    /// A time expression or an adverbial accusative: no argument.
    pub adverbial: bool,
}

impl Group {
    /// Is its preposition written onto it ("بالتحالف", "لإيران")?
    pub(crate) fn prep_is_written(&self) -> bool {
        self.preposition == Some(self.items.start)
    }
}

/// Builds the groups of a sentence.
pub(super) fn group(source: Source<'_>, tree: &mut Tree) {
    let mut at = tree.items.start;
    while at < tree.items.end {
        let found = (Builder { source, tree }).group_at(at);
        match found {
            Some(g) => {
                at = g.items.end.max(at + 1);
                tree.groups.push(g);
            }
            None => at += 1,
        }
    }
    relate(source, tree);
}

struct Builder<'a, 't> {
    source: Source<'a>,
    tree: &'t Tree,
}

impl<'a> Builder<'a, '_> {
    fn reading(&self, item: usize) -> Option<&'a Reading> {
        if item >= self.tree.items.end { None } else { self.tree.reading(self.source.words, item) }
    }

    /// Nothing is written onto the front of a word but perhaps the article.
    fn bare(&self, r: &Reading) -> bool {
        r.proclitics().all(|p| self.source.pack.proclitics.get(p as usize).is_some_and(|c| c.pos == Pos::Article))
    }

    /// A quotation mark between two words of one group is stepped over.
    fn next(&self, item: usize) -> usize {
        let sign = |i: usize| {
            let t = self.source.words.items.get(i).and_then(|x| self.source.text.tokens.get(x.tokens.start));
            t.is_some_and(|t| crate::text::is_quote_sign(t.sign))
        };
        if item < self.tree.items.end && sign(item) { item + 1 } else { item }
    }

    fn group_at(&self, start: usize) -> Option<Group> {
        let r = self.reading(start)?;
        if r.function == Function::Self_ && r.has_enclitic() {
            // "المصدر نفسه": stresses the noun before; "فجر انتحاري نفسه": an object of its own.
            let before = start.checked_sub(1).and_then(|b| self.reading(b));
            // "سلم المسلحون أنفسهم": right behind verb and subject it is the object, if the verb has room for one.
            let acts =
                start.checked_sub(2).and_then(|v| self.reading(v)).filter(|v| v.pos == Pos::Verb && !v.has_enclitic());
            let object = acts
                .and_then(|v| v.entry)
                .and_then(|e| self.source.pack.valency(e))
                .is_some_and(|v| v.allows(Slot::Object));
            if before.is_some_and(|b| b.is_nominal() && definite(b)) && !object {
                return None;
            }
        }
        let kind = match r.pos {
            Pos::Noun => GroupKind::Noun,
            Pos::Proper => GroupKind::Name,
            Pos::Pronoun => GroupKind::Pronoun,
            Pos::Number => GroupKind::Number,
            Pos::Demonstrative => GroupKind::Deictic,
            Pos::Relative if r.function == Function::RelFree => return None,
            Pos::Adjective if r.article => GroupKind::Noun,
            Pos::Adjective => GroupKind::Adjective,
            _ => return None,
        };
        let mut g = Group {
            items: start..start + 1,
            head: start,
            chain: vec![start],
            adjectives: Vec::new(),
            name: 0..0,
            kind,
            preposition: None,
            prep: Sym(0),
            prep_function: Function::None,
            features: r.features,
            definite: definite(r),
            class: r.class,
            joined_to: None,
            apposed_to: None,
            adverbial: false,
        };
        self.preposition(&mut g, start, r);
        match kind {
            GroupKind::Pronoun => {}
            GroupKind::Name => self.name(&mut g, start),
            _ => self.chain(&mut g, start),
        }
        g.adverbial = self.is_adverbial(&g);
        Some(g)
    }

    fn preposition(&self, g: &mut Group, start: usize, r: &Reading) {
        let own = r.proclitics().filter_map(|p| self.source.pack.proclitics.get(p as usize));
        if let Some(clitic) = own.filter(|c| c.function == Function::Prep).last() {
            g.preposition = Some(start);
            g.prep = clitic.lemma;
            g.prep_function = Function::Prep;
            return;
        }
        let Some(before) = start.checked_sub(1).filter(|b| *b >= self.tree.items.start) else { return };
        // "في "س"": the quotation mark is stepped over.
        let before = if self.next(before) == start && before > self.tree.items.start { before - 1 } else { before };
        // "بـ"عواقب"": a preposition of one letter that the quotation mark parts from its noun.
        let alone = self.reading(before).filter(|p| p.pos == Pos::Other);
        let alone = alone.and_then(|p| p.proclitics().last()).and_then(|p| self.source.pack.proclitics.get(p as usize));
        if let Some(clitic) = alone.filter(|c| c.function == Function::Prep) {
            g.preposition = Some(before);
            g.prep = clitic.lemma;
            g.prep_function = Function::Prep;
            return;
        }
        if let Some(p) = self.reading(before).filter(|p| p.pos == Pos::Preposition && !p.has_enclitic())
            && self.bare(r)
        {
            g.preposition = Some(before);
            g.prep = p.lemma;
            g.prep_function = p.function;
        }
    }

    /// The construct chain, adjectives, and a name in apposition.
    fn chain(&self, g: &mut Group, start: usize) {
        let mut last = start;
        loop {
            let Some(r) = self.reading(last) else { return };
            let at = self.next(last + 1);
            let Some(n) = self.reading(at) else { break };
            if !self.bare(n) || n.pos == Pos::Punctuation {
                break;
            }
            let counts = matches!(r.pos, Pos::Number) || r.function == Function::Number;
            let quantity =
                r.class & class::QUANTITY != 0 || r.function == Function::Quantifier || r.function == Function::About;
            let deictic = r.pos == Pos::Demonstrative;
            // "عن مسؤول محلي قوله": nobody is of his own saying.
            let own_act = n.derived == Derived::Masdar && n.has_enclitic() && g.class & class::PERSON != 0;
            // "لقي ثلاثة جنود مصرعهم", "فجر انتحاري نفسه": what is counted, or indefinite, has no genitive of its own possession.
            let counted =
                g.chain.len() > 1 && self.reading(g.chain[g.chain.len() - 2]).is_some_and(|c| c.pos == Pos::Number);
            let own_thing = n.has_enclitic() && (counted || n.function == Function::Self_);
            // "أطلق مسلح النار": somebody unnamed has no genitive but a person's or place's.
            let unnamed = g.chain.len() == 1
                && self.source.pack.in_class("unnamed", r.lemma)
                && !r.features.only(Features::STATES, Features::CONSTRUCT)
                && n.class & (class::PERSON | class::GROUP | class::PLACE) == 0;
            let takes = match n.pos {
                _ if own_act || own_thing || unnamed => false,
                // خمسة عشر ألف جندي
                Pos::Number => counts || quantity || !definite(r) && r.pos == Pos::Noun,
                // "الاثنين وصول القوات": a dual follows what it counts, so this is a Monday.
                Pos::Noun if r.article && r.features.any(Features::DUAL) && !n.article => false,
                Pos::Noun | Pos::Proper if counts || deictic && n.article => true,
                Pos::Noun if n.function == Function::Quantifier || n.pos == Pos::Noun => self.genitive(r, n),
                Pos::Proper => self.genitive(r, n) && !r.has_enclitic() && !r.article,
                Pos::Demonstrative => self.genitive(r, n),
                Pos::Adjective if counts || quantity => true,
                Pos::Adjective => n.article && self.genitive(r, n) && !agree_in_chain(self, g, n),
                _ => false,
            };
            if !takes || r.pos == Pos::Adjective && g.kind == GroupKind::Adjective && !counts {
                break;
            }
            g.items.end = at + 1;
            g.chain.push(at);
            if (counts || quantity || deictic) && n.pos != Pos::Demonstrative {
                // What is counted or pointed at is what is meant.
                g.class |= n.class;
                // A quantifier points at its noun; a quantity ("آلاف") heads the phrase itself.
                let words = self.source.words.items.get(last).map_or(1, |i| i.tokens.len());
                if counts || deictic || r.function == Function::Quantifier && words == 1 {
                    g.head = if n.pos == Pos::Number { g.head } else { at };
                    // The case of what is counted hangs on the number ("41 شخصا"), not on the verb.
                    let free = if counts { n.features.without(Features::CASES) } else { n.features };
                    g.features = if n.pos == Pos::Number { g.features } else { free };
                    g.kind = if n.pos == Pos::Number { g.kind } else { GroupKind::Noun };
                }
            }
            g.definite = definite(n);
            last = at;
            if n.pos == Pos::Proper {
                self.name(g, at);
                break;
            }
        }
        self.adjectives(g);
        if !self.partitive(g) {
            self.apposed_name(g);
        }
    }

    /// "أربعة من موظفي السفارة", "عدد كبير من المتظاهرين": those who are counted belong to the phrase, which goes on behind them.
    fn partitive(&self, g: &mut Group) -> bool {
        let counts = |r: &Reading| {
            r.pos == Pos::Number
                || r.function == Function::Number
                || r.class & class::QUANTITY != 0
                || r.function == Function::Quantifier
        };
        let of = g.items.end;
        let member = self.next(of + 1);
        let head = g.chain.last().and_then(|i| self.reading(*i)).is_some_and(|r| counts(r) && !r.has_enclitic());
        let partitive = self.reading(of).is_some_and(|p| {
            p.pos == Pos::Preposition && !p.has_enclitic() && self.source.pack.in_class("partitive", p.lemma)
        });
        let several = self.reading(member).is_some_and(|n| {
            n.pos == Pos::Noun
                && self.bare(n)
                && n.features.any(Features::PLURAL)
                && (n.article || n.features.any(Features::CONSTRUCT))
                && n.class & (class::PERSON | class::GROUP | class::EVENT) != 0
        });
        if !(head && partitive && several) {
            return false;
        }
        g.chain.push(member);
        g.items.end = member + 1;
        g.class |= self.reading(member).map_or(0, |n| n.class);
        self.chain(g, member);
        true
    }

    /// Can `n` be the genitive of `r`?
    fn genitive(&self, r: &Reading, n: &Reading) -> bool {
        let open = !definite(r);
        let construct = !r.features.any(Features::STATES) || r.features.any(Features::CONSTRUCT);
        let case = !n.features.any(Features::CASES) || n.features.any(Features::GENITIVE);
        open && construct && case && (r.pos != Pos::Adjective || n.article)
    }

    /// Adjectives that agree with a noun of the chain; "الأمريكية والعراقية" are two of them.
    fn adjectives(&self, g: &mut Group) {
        loop {
            let at = self.next(g.items.end);
            let Some(n) = self.reading(at) else { return };
            // "تطورا ملموسا" مشيرا إلى أن": a word of saying is no adjective of what stands before it.
            let says = is_saying(self.source.pack, n) && introduces(self.source, at, self.tree.items.end);
            // "جندي سوري واحد": one of them, counted behind.
            if n.pos == Pos::Number
                && self.bare(n)
                && !g.adjectives.is_empty()
                && self.source.pack.in_class("one", n.lemma)
            {
                g.items.end = at + 1;
                return;
            }
            if n.pos != Pos::Adjective || says {
                return;
            }
            let second = joined(self.source.pack, n) && !governed(self.source.pack, n) && !g.adjectives.is_empty();
            if !(self.bare(n) || second) {
                return;
            }
            let fits = g.chain.iter().any(|i| {
                self.reading(*i).is_some_and(|c| {
                    let dual = second && c.features.any(Features::DUAL);
                    (agree(c.features, n.features)
                        || dual
                        || n.features.any(Features::SINGULAR) && c.features.any(Features::DUAL))
                        && g.definite == n.article
                        && !n.has_enclitic()
                })
            });
            // An indefinite adjective behind a definite noun predicates.
            if !fits || second && n.article != g.definite {
                return;
            }
            g.adjectives.push(at);
            g.items.end = at + 1;
        }
    }

    /// A name right behind a title: "الرئيس الأمريكي دونالد ترامب".
    fn apposed_name(&self, g: &mut Group) {
        let at = self.next(g.items.end);
        let person = g.class & class::PERSON != 0 || g.chain.iter().any(|i| self.is_office(*i));
        let Some(n) = self.reading(at).filter(|n| self.bare(n)) else { return };
        // "غادر المبعوث الأميركي الخرطوم": a place is nobody's name.
        if n.class & class::PLACE != 0 && !n.guessed && n.class & (class::GIVEN | class::PERSON) == 0 {
            return;
        }
        // "الحركة" and the like before their own name; a country or city is another noun, and so is a person ("الحكومة المغربية مصطفى").
        let agent = self.reading(g.head).and_then(|r| r.entry).is_some_and(|e| self.source.pack.agent(e).is_some());
        let other = n.class & (class::PLACE | class::PERSON) != 0;
        let body = g.definite && g.chain.len() == 1 && agent && !other;
        if n.pos == Pos::Proper && g.name.is_empty() && (person || body) {
            g.items.end = at + 1;
            self.name(g, at);
        }
    }

    fn is_office(&self, item: usize) -> bool {
        let entry = self.reading(item).and_then(|r| r.entry);
        entry.and_then(|e| self.source.pack.agent(e)).is_some_and(|a| a.kind != sijill_pack::pack::AgentKind::Body)
    }

    /// A run of names from `start`: given names, family names, glue, guessed names; a family name may have the article.
    fn name(&self, g: &mut Group, start: usize) {
        let mut end = start + 1;
        let whole = |i: usize| self.source.words.items.get(i).is_some_and(|x| x.tokens.len() > 1);
        let place = self.reading(start).is_some_and(|r| r.class & class::PLACE != 0);
        let body = self.reading(start).is_some_and(|r| !r.guessed && r.class & class::PERSON == 0);
        while !place && let Some(n) = self.reading(end).filter(|n| self.bare(n)) {
            let glue = n.class & class::GLUE != 0;
            // "بريتيش كولومبيا": behind an unknown name a country's or city's name is a part of it.
            let unknown = self.reading(start).is_some_and(|r| r.guessed);
            let goes_on = n.pos == Pos::Proper
                && !(whole(end) && whole(start))
                && (n.class & class::PLACE == 0 || unknown && !whole(end) && !self.is_state(end))
                || glue;
            // "الكرملين ديمتري بيسكوف": behind a body's name a given name begins another.
            if !goes_on || end - start >= 6 || body && n.class & class::PERSON != 0 {
                break;
            }
            end += 1;
        }
        if self.is_family_name(g, start, end) {
            end += 1;
        }
        g.name = start..end;
        g.items.end = g.items.end.max(end);
        if g.kind == GroupKind::Name {
            g.class |= class::PERSON * u16::from(!place && g.class & class::GROUP == 0);
            // "العراق الجديد", "كوريا الشمالية"
            self.adjectives(g);
            // "كريم نصار وزير المالية" is taken up as apposition.
        }
    }

    /// "باتمونخ تركيا": a state's name is no part of a person's.
    fn is_state(&self, item: usize) -> bool {
        super::units(self.source, item).any(|u| matches!(u, Unit::Country { .. }))
    }

    /// "الوزير سامي الحمد": behind a title and a given name a common noun with the article is the family's.
    fn is_family_name(&self, g: &Group, start: usize, end: usize) -> bool {
        let given = end == start + 1 && self.reading(start).is_some_and(|r| r.class & class::GIVEN != 0);
        let titled = g.kind == GroupKind::Noun && g.head < start;
        let noun = self.reading(end).filter(|n| self.bare(n) && n.article && n.pos == Pos::Noun);
        given && titled && noun.is_some_and(|n| n.class & (class::PERSON | class::GROUP | class::TIME) == 0)
    }

    /// Time expressions and adverbial accusatives are no arguments.
    fn is_adverbial(&self, g: &Group) -> bool {
        let Some(r) = self.reading(g.head) else { return false };
        if g.prep != Sym(0) {
            return false;
        }
        let counts = self.reading(g.items.start).is_some_and(|r| r.pos == Pos::Number);
        // "من بينهم 2200 طفل": some of those that are named already.
        let before = g.items.start.checked_sub(1).filter(|b| *b >= self.tree.items.start);
        if before.and_then(|b| self.reading(b)).is_some_and(|b| {
            counts && b.pos == Pos::Preposition && b.has_enclitic() && self.source.pack.in_class("among", b.lemma)
        }) {
            return true;
        }
        // "16 / 2 الحالي": a day by its number.
        let slash = |i: Option<usize>| i.and_then(|i| self.source.sign(i)) == Some('/');
        if self.reading(g.items.start).is_some_and(|r| r.pos == Pos::Number)
            && (slash(g.items.start.checked_sub(1)) || slash(Some(g.items.start + 1)))
        {
            return true;
        }
        // Months and weekdays, and the nouns of time that stand without a preposition (يوم, العام); "عقد" may be a contract.
        let time = r.entry.is_none() || self.source.pack.in_class("time-adverbial", r.lemma);
        if r.class & class::TIME != 0 && time {
            return true;
        }
        // "مشيرة إلى أن": no letter shows the case of a feminine.
        let single = !r.article && g.chain.len() == 1;
        if single && is_saying(self.source.pack, r) && introduces(self.source, g.head, self.tree.items.end) {
            return true;
        }
        let accusative = r.features.only(Features::CASES, Features::ACCUSATIVE) && single;
        // "مشيرا إلى": a participle in the accusative. Masdars of cause and manner (احتجاجا على) are units of the tables.
        // "أصاب الجنود شابا": a person is no manner.
        let person = r.pos == Pos::Noun && r.class & class::PERSON != 0;
        let adverb =
            r.derived == Derived::ActiveParticiple && !person || r.pos == Pos::Adjective && r.derived != Derived::Nisba;
        let next = self.reading(self.next(g.items.end));
        let governs = next
            .is_some_and(|n| n.pos == Pos::Preposition || n.pos == Pos::Subordinator || governed(self.source.pack, n));
        accusative && adverb && (governs || r.pos == Pos::Adjective)
    }
}

/// Does an adjective agree with some noun of the chain (so that it is no genitive)?
fn agree_in_chain(b: &Builder<'_, '_>, g: &Group, n: &Reading) -> bool {
    g.definite && g.chain.iter().any(|i| b.reading(*i).is_some_and(|c| agree(c.features, n.features)))
}

/// Coordination and apposition between neighbouring groups.
fn relate(source: Source<'_>, tree: &mut Tree) {
    for i in 1..tree.groups.len() {
        let (before, g) = (&tree.groups[i - 1], &tree.groups[i]);
        let Some(first) = tree.reading(source.words, g.items.start) else { continue };
        let gap = before.items.end..g.items.start;
        let written = joined(source.pack, first);
        let comma = gap.len() == 1 && source.pauses(gap.start);
        let named = |g: &Group| g.kind == GroupKind::Name || !g.name.is_empty() || g.class & class::PERSON != 0;
        let listed = comma && written && named(before) && named(g);
        if gap.is_empty() && written || listed || gap.len() == 1 && is_conjunction(source, tree, gap.start) {
            // "بغداد وواشنطن تؤكدان": a verb of several behind them joins them; a verb of one may begin a clause of its own.
            let verb =
                tree.reading(source.words, g.items.end).filter(|r| r.pos == Pos::Verb && !joined(source.pack, r));
            let several = Features::P3MD | Features::P3FD | Features::P3MP | Features::P3FP;
            let apart = verb.is_some_and(|r| !r.features.any(several)) && before.prep == Sym(0);
            let same = g.prep == before.prep || g.prep == Sym(0);
            let nominal = g.kind != GroupKind::Adjective && before.kind != GroupKind::Adjective;
            if same && nominal && !apart && !before.adverbial {
                tree.groups[i].joined_to = Some(i - 1);
            }
            continue;
        }
        if let Some(title) = far_adjective(source, tree, i) {
            tree.groups[i].apposed_to = Some(title);
            continue;
        }
        if let Some(title) = far_title(source, tree, i) {
            tree.groups[i].apposed_to = Some(title);
            continue;
        }
        // "كريم نصار، وزير المالية،" and "نائب رئيس الحكومة وزير الدفاع"
        if (gap.is_empty() || comma) && g.prep == Sym(0) && first.pos != Pos::Pronoun {
            let names_person = |g: &Group| {
                // A name that no table has is a person's as long as nothing speaks against it.
                let person = |r: &Reading| r.class & class::PERSON != 0 || r.guessed;
                tree.reading(source.words, g.name.start).is_some_and(|r| !g.name.is_empty() && person(r))
            };
            let person =
                |g: &Group| (g.class & class::PERSON != 0 || names_person(g)) && g.kind != GroupKind::Adjective;
            let named = names_person(before) != names_person(g);
            let numbers = before.features.within(Features::NUMBERS).0 & g.features.within(Features::NUMBERS).0 != 0;
            let title = gap.is_empty() && person(before) && person(g) && g.definite && before.definite && numbers;
            if person(before) && person(g) && (named && g.definite || title) {
                tree.groups[i].apposed_to = Some(i - 1);
            }
        }
    }
}

/// "وزير التجارة والصناعة والطاقة الكوري الجنوبي": the title that an adjective belongs to, with joined nouns of its chain between them.
fn far_adjective(source: Source<'_>, tree: &Tree, i: usize) -> Option<usize> {
    let g = &tree.groups[i];
    let r = tree.reading(source.words, g.head).filter(|r| r.pos == Pos::Adjective && r.article)?;
    let mut at = i.checked_sub(1).filter(|b| tree.groups[*b].items.end == g.items.start && g.prep == Sym(0))?;
    while let Some(before) = tree.groups[at].joined_to {
        at = before;
    }
    let title = &tree.groups[at];
    let last = tree.reading(source.words, tree.groups[i - 1].head)?;
    let fits = agree(title.features, r.features) && !agree(last.features, r.features);
    (at + 1 < i && fits && title.class & class::PERSON != 0 && title.definite && title.name.is_empty()).then_some(at)
}

/// "المسؤول في اللجنة المركزية سيرغي دانيلينكو": the title that a bare name belongs to, with phrases of the title between them.
fn far_title(source: Source<'_>, tree: &Tree, name: usize) -> Option<usize> {
    let person = |g: &Group| g.class & class::PERSON != 0;
    let g = &tree.groups[name];
    let known = tree.reading(source.words, g.head).is_some_and(|r| r.class & class::PLACE == 0);
    // "مساعد الوزير للشؤون القنصلية، السفير سامي الحمد": a second title with the name.
    let titled = g.kind == GroupKind::Noun && g.definite && !g.name.is_empty();
    if !(g.kind == GroupKind::Name || titled) || g.prep != Sym(0) || !known || !person(g) {
        return None;
    }
    let comma = g.items.start.checked_sub(1).is_some_and(|i| source.pauses(i));
    if titled && !comma {
        return None;
    }
    let mut end = g.items.start - usize::from(comma);
    for (i, before) in tree.groups.iter().enumerate().take(name).rev().take(4) {
        if before.items.end + usize::from(before.items.end < end) < end {
            return None;
        }
        if before.prep == Sym(0) {
            // "وزير شؤون الاتحاد الأوروبي": a body's or country's name within the title.
            let unnamed = before.name.is_empty()
                || tree
                    .reading(source.words, before.name.start)
                    .is_some_and(|r| r.class & class::PERSON == 0 && !r.guessed);
            let title = person(before) && unnamed && before.kind == GroupKind::Noun && i + 1 < name;
            // "للشؤون القنصلية": an adjective read as a noun is no end.
            let touches = i.checked_sub(1).is_some_and(|b| tree.groups[b].items.end == before.items.start);
            if title || person(before) || !touches || !unnamed {
                return title.then_some(i);
            }
            end = before.items.start;
            continue;
        }
        end = before.preposition.unwrap_or(before.items.start);
    }
    None
}

fn is_conjunction(source: Source<'_>, tree: &Tree, item: usize) -> bool {
    tree.reading(source.words, item).is_some_and(|r| matches!(r.function, Function::And | Function::Or))
}
