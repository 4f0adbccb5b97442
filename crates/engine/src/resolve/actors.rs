//! Noun groups -> actors: names looked up, offices and bodies composed with countries, joint parties split, later mentions tied to
//! earlier ones. "وزير الخارجية الأمريكي" is USA/GOV; "البلدان" are the two parties just named.

mod facts;
mod home;
mod tie;

use crate::record::Party;
use crate::semantics::Place;
use crate::span::Span;
use crate::syntax::{Filler, Group, GroupKind, Source, Tree};
use facts::{agent_at, agent_lemmas, compose, facts, headed_by, is_namesake, name_key};
use home::home;
use sijill_pack::features::{Features, Pos};
use sijill_pack::pack::{ActorKind, AgentKind, Slot, Sym, Unit, class};
use std::collections::BTreeMap;

/// Why a party has the story's own country.
pub const HOME: &str = "no country named: the story's own";

/// Why a person of whom nothing is said has it.
const STRANGER: &str = "unknown person: the story's own country";

/// The reason of a code that an earlier mention gives.
const AGAIN: &str = "same name or office as an earlier mention";

/// The actors of a story.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    /// The party or parties of each group, by tree and group.
    parties: BTreeMap<(usize, usize), Vec<Party>>,
    /// The party that a part of a group names, by tree, group and place in its chain: the genitive of a masdar.
    parts: BTreeMap<(usize, usize, usize), Party>,
    /// Whom a family name stands for, by its folded letters.
    surnames: BTreeMap<String, Party>,
    /// The country that the story is most about.
    pub home: Option<String>,
}

/// What a group says of its actor.
#[derive(Clone, Debug, Default)]
struct Facts {
    countries: Vec<String>,
    actor: Option<(String, String, ActorKind)>,
    sectors: Vec<(String, AgentKind, bool)>,
    former: bool,
    /// A known person stands in the genitive: "عائلة أبو الفتوح".
    belongs: bool,
    /// The sector of a group that is no state, of which an adjective tells ("حوثي").
    group_sector: Option<String>,
    /// The word of a nationality itself, for people: "34 مصريا".
    native: bool,
    /// Headed by the word of a nationality.
    people: bool,
    /// Of no one country: "القوى الغربية".
    alien: bool,
    name: Vec<String>,
    why: Vec<String>,
}

/// A mention that later ones may be tied to.
#[derive(Clone, Debug)]
struct Known {
    words: Vec<String>,
    /// A body that the pack knows by name.
    body: bool,
    agents: Vec<String>,
    /// The lemmas of a title's chain: "مستشارة الأمن" is who was called so before.
    chain: Vec<Sym>,
    /// His title tells the code: "رئيس المجلس الأوروبي دونالد توسك".
    titled: bool,
    /// Several people.
    plural: bool,
    party: Party,
}

/// Resolves the groups of a story in text order, and once more with what was told later: a headline names people before the text says
/// who they are.
pub fn actors(source: Source<'_>, trees: &[Tree]) -> Actors {
    let home = home(source, trees);
    let of_tree = |tree: &Tree| tree.groups.iter().map(|g| facts(source, tree, g, 0)).collect();
    let told: Vec<Vec<Facts>> = trees.iter().map(of_tree).collect();
    let (_, later) = pass(source, trees, &told, home.clone(), None);
    pass(source, trees, &told, home, Some(later)).0
}

/// Resolves the groups of a story, and gives what was remembered.
fn pass(
    source: Source<'_>,
    trees: &[Tree],
    told: &[Vec<Facts>],
    home: Option<String>,
    later: Option<Vec<Known>>,
) -> (Actors, Vec<Known>) {
    let last = later.is_some();
    let later = later.unwrap_or_default();
    let (known, recent, heard) = (Vec::new(), Vec::new(), Vec::new());
    let mut work = Work { source, told: &[], known, later, recent, subjects: heard, speaker: None, home: home.clone() };
    let mut out = Actors { home, ..Actors::default() };
    for (t, tree) in trees.iter().enumerate() {
        work.told = told.get(t).map_or(&[], Vec::as_slice);
        let (subjects, speakers) = (subjects(tree), speakers(tree));
        for g in 0..tree.groups.len() {
            for from in if last { 1..tree.groups[g].chain.len() } else { 0..0 } {
                if let Some(part) = work.part(tree, g, from) {
                    out.parts.insert((t, g, from), part);
                }
            }
            let mut parties = work.group(tree, g);
            if subjects.contains(&g) && parties.is_empty() {
                parties.extend(work.voice(tree, g));
            } else if subjects.contains(&g) {
                work.heard(tree, g, &parties);
            }
            if let ([party], true) = (parties.as_slice(), speakers.contains(&g))
                && party.code.is_some()
            {
                work.speaker = Some(party.clone());
            }
            // "يون جينسنك وزير التجارة والصناعة الكوري": what the title in apposition tells of the one before it.
            if let (Some(h), [party]) = (tree.groups[g].apposed_to, parties.as_slice())
                && let Some([named]) = out.parties.get_mut(&(t, h)).map(Vec::as_mut_slice)
                && guessed(named)
                && party.code.is_some()
            {
                named.code.clone_from(&party.code);
                named.why.clone_from(&party.why);
                facts::of_many(named);
                work.correct(named);
            }
            if !parties.is_empty() {
                out.parties.insert((t, g), parties);
            }
        }
    }
    for known in work.known.iter().filter(|k| k.words.len() > 1) {
        if let Some(last) = known.words.last().filter(|w| w.chars().count() > 2) {
            out.surnames.entry(last.clone()).or_insert_with(|| known.party.clone());
        }
    }
    (out, work.known)
}

impl Actors {
    /// The parties of a group.
    pub fn of_group(&self, tree: usize, group: usize) -> &[Party] {
        self.parties.get(&(tree, group)).map_or(&[], Vec::as_slice)
    }

    /// Whom a word by itself names by his family name, whatever else it may mean: "وأضاف باكل" where "ديفيد باكل" was named.
    pub fn by_surname(&self, source: Source<'_>, item: usize) -> Option<Party> {
        let token = source.words.items.get(item)?.tokens.start;
        let key = name_key(source, token, &[0; 4], 0);
        let mut party = self.surnames.get(&key)?.clone();
        party.mention = Some(source.text.span(token..token + 1));
        Some(party)
    }

    /// The parties of a phrase, those coordinated with it included.
    pub fn of_phrase(&self, _source: Source<'_>, trees: &[Tree], place: Place) -> Vec<Party> {
        let Some(tree) = trees.get(place.tree) else { return Vec::new() };
        let mut out = Vec::new();
        let mut at = place.group;
        loop {
            let from = if at == place.group { place.from } else { 0 };
            let own = if from == 0 {
                self.of_group(place.tree, at).to_vec()
            } else {
                self.parts.get(&(place.tree, at, from)).cloned().into_iter().collect()
            };
            // "رئيسة الوزراء السابقة، بي نظير بوتو" is one.
            let again = |p: &Party| {
                let whole = |o: &Party| {
                    o.code == p.code
                        && matches!((o.mention, p.mention), (Some(a), Some(b)) if a.start <= b.start && b.end <= a.end)
                };
                tree.groups.get(at).is_some_and(|g| g.apposed_to.is_some()) && out.iter().any(whole)
            };
            let own: Vec<Party> = own.into_iter().filter(|p| !again(p)).collect();
            out.extend(own);
            match tree.groups.get(at + 1) {
                Some(next) if next.joined_to == Some(at) || next.apposed_to == Some(at) => at += 1,
                _ => break,
            }
        }
        out
    }
}

/// Does nothing in the story tell a party's country?
fn guessed(party: &Party) -> bool {
    party.code.is_none() || party.why.iter().any(|w| w == HOME || w == STRANGER)
}

/// The groups that are subjects of a predicate with a clause: "قالت الوزارة إن".
fn speakers(tree: &Tree) -> Vec<usize> {
    let says = tree.predicates.iter().filter(|p| p.argument(Slot::Clause).is_some());
    let subject = says.filter_map(|p| p.argument(Slot::Subject));
    subject.filter_map(|s| if let Filler::Group(g) = s { Some(g) } else { None }).collect()
}

/// The groups that are subjects of a predicate of a sentence.
fn subjects(tree: &Tree) -> Vec<usize> {
    let subject = tree.predicates.iter().filter_map(|p| p.argument(Slot::Subject));
    subject.filter_map(|s| if let Filler::Group(g) = s { Some(g) } else { None }).collect()
}

/// The units that the reading chosen for an item is.
pub fn units_of<'p>(source: Source<'p>, tree: &Tree, item: usize) -> &'p [Unit] {
    let place = item.checked_sub(tree.items.start).and_then(|i| tree.chosen.get(i)).copied().unwrap_or(0);
    let reading = source.words.items.get(item).map(|i| i.readings.start + place);
    match reading.and_then(|r| source.words.unit_of.get(r).copied().flatten()) {
        Some(group) => crate::morphology::units_of_group(source.pack, group),
        None => &[],
    }
}

/// The units among all readings of an item, whichever was chosen.
fn other_units<'p>(source: Source<'p>, item: usize) -> &'p [Unit] {
    let readings = source.words.items.get(item).map_or(0..0, |i| i.readings.clone());
    let group = readings.filter_map(|r| source.words.unit_of.get(r).copied().flatten()).next();
    group.map_or(&[], |g| crate::morphology::units_of_group(source.pack, g))
}

/// Mentions that later ones are compared with, at least: no story needs more, and the time of one that is a book stays in bounds.
const MEMORY: usize = 400;

struct Work<'a> {
    source: Source<'a>,
    /// What the groups of the sentence say, in their order.
    told: &'a [Facts],
    known: Vec<Known>,
    /// What the whole story tells, in its order: for mentions that nothing before them explains.
    later: Vec<Known>,
    /// Codes and sectors in the order of their last naming.
    recent: Vec<(String, Option<String>)>,
    /// The last subjects that have a code, with their gender and the sentence: whose "بلاده" is.
    subjects: Vec<(Party, Features, usize)>,
    /// The last who said something.
    speaker: Option<Party>,
    home: Option<String>,
}

/// The words of a group from its first stem to its end: clitics in front are left out.
pub fn mention(source: Source<'_>, tree: &Tree, group: &Group, from: usize) -> Span {
    let start = group.chain.get(from).copied().unwrap_or(group.items.start).max(group.items.start);
    let start = if from == 0 { group.items.start } else { start };
    let (Some(first), Some(last)) =
        (source.words.items.get(start), source.words.items.get(group.items.end.saturating_sub(1)))
    else {
        return Span::default();
    };
    let whole = source.text.span(first.tokens.start..last.tokens.end);
    Span::new(source.word(tree, start).map_or(whole.start, |w| w.start), whole.end)
}

impl Work<'_> {
    fn group(&mut self, tree: &Tree, g: usize) -> Vec<Party> {
        let group = &tree.groups[g];
        let mut facts = self.facts_of(g);
        facts.name.extend(self.surname(tree, group, &facts));
        let body = facts.actor.as_ref().is_some_and(|a| a.2 != ActorKind::Person);
        let span = mention(self.source, tree, group, 0);
        let mut whole = facts.clone();
        let mut parties = self.parties(tree, g, &mut whole, span);
        let told = !whole.countries.is_empty() || whole.actor.as_ref().is_some_and(|a| a.2 != ActorKind::Person);
        let title = told && !whole.sectors.is_empty();
        for p in &parties {
            if let Some(code) = &p.code {
                let side = (code.clone(), p.sector.clone().filter(|s| s != "MIL"));
                self.recent.retain(|r| *r != side);
                self.recent.push(side);
            }
        }
        if let [party] = parties.as_mut_slice() {
            let agents = agent_lemmas(self.source, tree, group, 0);
            let names = self.names(tree, g, facts.name, body);
            self.name(tree, group, &names, &agents, party);
            // "يون جينسنك وزير التجارة": the title in apposition is the one who was named.
            let chain = self.chain(tree, group, 0);
            if let Some(named) = group.apposed_to.and_then(|h| self.apposed(tree, h)).filter(|_| names.is_empty()) {
                named.agents.extend(agents);
                named.chain.clone_from(&chain);
                if guessed(&named.party) && party.code.is_some() {
                    named.party.code.clone_from(&party.code);
                    named.party.why.clone_from(&party.why);
                }
                named.party.sector = named.party.sector.take().or(party.sector.clone());
                facts::of_many(&mut named.party);
                party.name = named.party.name;
                return parties;
            }
            if self.known.len() >= 2 * MEMORY {
                self.known.drain(..MEMORY);
            }
            let plural = !group.features.any(Features::SINGULAR);
            let titled = title && !names.is_empty();
            self.known.push(Known { words: names, body, agents, chain, titled, plural, party: party.clone() });
        }
        parties
    }

    /// What the words of a group of the sentence say.
    fn facts_of(&self, g: usize) -> Facts {
        self.told.get(g).cloned().unwrap_or_default()
    }

    /// The lemmas of a chain of two and more.
    fn chain(&self, tree: &Tree, group: &Group, from: usize) -> Vec<Sym> {
        let chain = group.chain.get(from..).unwrap_or(&[]);
        let lemmas = chain.iter().filter_map(|i| tree.reading(self.source.words, *i)).map(|r| r.lemma);
        if chain.len() > 1 && group.definite { lemmas.collect() } else { Vec::new() }
    }

    /// A part of a group as an actor of its own: the genitive of a masdar.
    fn part(&self, tree: &Tree, g: usize, from: usize) -> Option<Party> {
        let group = &tree.groups[g];
        let facts = facts(self.source, tree, group, from);
        let mut party = compose(&facts);
        party.mention = Some(mention(self.source, tree, group, from));
        party.name = party.mention;
        if party.code.is_none() && (!facts.sectors.is_empty() || !facts.name.is_empty()) {
            self.tie(tree, group, from, &facts, &mut party);
        }
        party.code.is_some().then_some(party)
    }

    /// "البيان" as a subject speaks for whoever spoke before it.
    fn voice(&self, tree: &Tree, g: usize) -> Option<Party> {
        let group = &tree.groups[g];
        let r = tree.reading(self.source.words, group.head)?;
        let bare = group.definite && group.chain.len() == 1 && group.adjectives.is_empty();
        if !bare || !r.features.any(Features::SINGULAR) || !self.source.pack.in_class("voice", r.lemma) {
            return None;
        }
        let by = self.speaker.as_ref()?;
        let span = Some(mention(self.source, tree, group, 0));
        let why = vec!["speaks for who made it".to_owned()];
        Some(Party { code: by.code.clone(), sector: by.sector.clone(), mention: span, name: span, why })
    }

    /// What a title in apposition tells of one who was named is true of his name too.
    fn correct(&mut self, party: &Party) {
        let own = |k: &&mut Known| k.party.mention.is_some() && k.party.mention == party.mention;
        if let Some(k) = self.known.iter_mut().rev().take(8).find(own) {
            k.party.code.clone_from(&party.code);
            k.party.sector.clone_from(&party.sector);
            k.party.why.clone_from(&party.why);
        }
    }

    /// Remembers a subject: a later "بلاده" is his.
    fn heard(&mut self, tree: &Tree, g: usize, parties: &[Party]) {
        let [party] = parties else { return };
        let group = &tree.groups[g];
        let gender = group.features.within(Features::GENDERS);
        // A state or capital is feminine, and a person by his name alone may be either.
        let gender = match group.kind {
            GroupKind::Name if group.class & class::PERSON != 0 => Features::NONE,
            GroupKind::Name if gender == Features::NONE || gender == Features::GENDERS => Features::FEMININE,
            _ => gender,
        };
        if party.code.is_some() {
            self.subjects.push((party.clone(), gender, tree.sentence));
        }
    }

    /// "الحمد" by itself, where "سامي الحمد" was named before: a common noun that is somebody's family name.
    fn surname(&self, tree: &Tree, group: &Group, facts: &Facts) -> Option<String> {
        let alone = group.kind == GroupKind::Noun && group.chain.len() == 1 && group.adjectives.is_empty();
        let other =
            !facts.name.is_empty() || !facts.sectors.is_empty() || facts.actor.is_some() || !facts.countries.is_empty();
        let r = tree.reading(self.source.words, group.head).filter(|_| alone && !other)?;
        let token = self.source.words.items.get(group.head)?.tokens.start;
        // A name of two letters may be anything; "الخلفي" has kept its article or lost it.
        let count = r.proclitics().count();
        let keys =
            [count, count.saturating_sub(usize::from(r.article))].map(|n| name_key(self.source, token, &r.cuts, n));
        let same = |key: &String| {
            key.chars().count() > 2 && self.known.iter().rev().any(|k| k.words.len() > 1 && k.words.last() == Some(key))
        };
        keys.into_iter().find(same)
    }

    /// The mention that was remembered for a group.
    fn apposed(&mut self, tree: &Tree, g: usize) -> Option<&mut Known> {
        let own = mention(self.source, tree, &tree.groups[g], 0);
        let known = self.known.iter_mut().rev().take(8);
        known.into_iter().find(|k| !k.words.is_empty() && k.party.mention.is_some_and(|m| m.overlaps(own)))
    }

    fn parties(&self, tree: &Tree, g: usize, facts: &mut Facts, span: Span) -> Vec<Party> {
        let source = self.source;
        let group = &tree.groups[g];
        let head = tree.reading(source.words, group.head);
        // Joint parties: the dual of a noun of states, or of offices with two nationalities.
        let dual = head.is_some_and(|r| r.features.only(Features::NUMBERS, Features::DUAL));
        let lemma = head.map(|r| r.lemma).unwrap_or_default();
        if dual && facts.actor.is_none() && source.pack.in_class("joint-party", lemma) {
            let state = facts.sectors.first().is_some_and(|s| s.0 == "GOV");
            let sides: Vec<(String, Option<String>)> = if facts.countries.len() >= 2 {
                let sector = facts.sectors.first().map(|s| s.0.clone()).filter(|s| !s.is_empty());
                let sector = sector.or_else(|| Some("GOV".to_owned()));
                facts.countries.iter().map(|c| (c.clone(), sector.clone())).collect()
            } else if facts.countries.is_empty() && source.pack.in_class("plain-party", lemma) {
                self.last_two(state)
            } else {
                Vec::new()
            };
            if sides.len() >= 2 {
                let each = |(code, sector): (String, Option<String>)| Party {
                    sector: sector.filter(|_| !facts::is_of_many(&code)),
                    code: Some(code),
                    mention: Some(span),
                    name: Some(span),
                    why: vec!["joint party: one of two".to_owned()],
                };
                return sides.into_iter().map(each).collect();
            }
        }
        // "في البلاد": a land that is nobody's in particular is a place.
        let land = source.pack.in_class("land", lemma) && !head.is_some_and(|r| r.has_enclitic());
        if land && group.chain.len() == 1 && facts.countries.is_empty() {
            return Vec::new();
        }
        let several = self.several(tree, group, facts);
        if several.len() > 1 {
            let party = compose(facts);
            let each = |code| Party {
                code: Some(code),
                sector: party.sector.clone(),
                mention: Some(span),
                name: Some(span),
                why: vec!["one of several nationalities".to_owned()],
            };
            return several.into_iter().map(each).collect();
        }
        if let Some(code) = self.realm(tree, group, facts) {
            let why = vec!["the state that is called so".to_owned()];
            let sector = Some("GOV".to_owned());
            return vec![Party { code: Some(code), sector, mention: Some(span), name: Some(span), why }];
        }
        let end = self.follow(tree, g, facts);
        let mut party = compose(facts);
        party.mention = Some(self.up_to(span, end));
        if party.code.is_none() {
            self.tie(tree, group, 0, facts, &mut party);
        } else {
            self.retitle(facts, &mut party);
        }
        self.side(tree, g, &mut party);
        let named = party.code.is_some()
            || party.sector.is_some()
            || !facts.name.is_empty() && (group.class & class::PERSON != 0 || group.name.is_empty());
        if named { vec![party] } else { Vec::new() }
    }

    /// Whom "البلدان" or "الطرفان" are: the two states, or the two sides, named last; a government and its rebels are two sides.
    fn last_two(&self, state: bool) -> Vec<(String, Option<String>)> {
        let mut out: Vec<(String, Option<String>)> = Vec::new();
        let own = |s: &Option<String>| matches!(s.as_deref(), Some("REB" | "PRM" | "PTY" | "OPP"));
        for (code, sector) in self.recent.iter().rev() {
            let country = self.source.pack.countries.iter().any(|c| self.source.pack.str(*c) == code);
            let sector = sector.clone().filter(|_| !state && own(sector));
            let sector = sector.or_else(|| Some("GOV".to_owned()));
            let rebels = |s: &Option<String>| s.as_deref() == Some("REB");
            let same = |o: &(String, Option<String>)| o.0 == *code && rebels(&o.1) == rebels(&sector);
            if (country || !state) && !out.iter().any(same) {
                out.push((code.clone(), sector));
            }
            if out.len() == 2 {
                break;
            }
        }
        out.reverse();
        out
    }

    /// What stands right behind the group and belongs to it: "مسؤول في وزارة …", "المتحدث باسم …", a name or office in apposition.
    /// Returns the item after the last that belongs.
    fn follow(&self, tree: &Tree, g: usize, facts: &mut Facts) -> usize {
        let mut end = tree.groups[g].items.end;
        for (n, next) in tree.groups.iter().enumerate().skip(g + 1).take(5) {
            let named = tree.groups[n..].iter().take(4).any(|x| x.apposed_to == Some(g));
            let apposed = next.apposed_to == Some(g) || next.apposed_to.is_some() && next.items.start <= end + 1;
            let attached =
                next.preposition.is_some_and(|p| p <= end) && self.source.pack.in_class("belonging", next.prep);
            let agent = facts.sectors.iter().any(|(_, kind, _)| *kind != AgentKind::Body);
            // "اثنين من الجنود", "عدد من المسؤولين": the phrase says who they are.
            let head = tree.reading(self.source.words, tree.groups[g].head);
            let counted = head.is_some_and(|r| r.pos == Pos::Number || r.class & class::QUANTITY != 0);
            // A body's country does not hang on where it acts ("القوات في سوريا").
            // "قوة من الشرطة" is of those.
            let partly =
                facts.sectors.first().is_some_and(|s| s.2) && self.source.pack.in_class("partitive", next.prep);
            let whose = agent || counted || partly || next.prep_is_written();
            let allied = tree.groups[g].items.clone().any(|i| {
                tree.reading(self.source.words, i).is_some_and(|r| self.source.pack.in_class("allied", r.lemma))
            });
            let open =
                whose && !allied && !facts.sectors.is_empty() && facts.countries.is_empty() && facts.actor.is_none();
            if named && !apposed && !(attached && open) {
                continue;
            }
            if !(apposed || attached && open) || next.adverbial {
                break;
            }
            let more = self.facts_of(n);
            // "المسؤول الأمني لوكالة ...": an outlet is whom somebody speaks to, unless he is one of its own.
            let outlet = |group: &Group, f: &Facts| {
                let agent = agent_at(self.source, tree, group, group.head);
                agent.is_some_and(|a| self.source.pack.str(a.sector) == "JRN")
                    || f.actor.as_ref().is_some_and(|a| a.1 == "JRN")
            };
            if !apposed && outlet(next, &more) && !outlet(&tree.groups[g], facts) && next.prep_is_written() {
                break;
            }
            if !apposed && more.countries.is_empty() && more.sectors.is_empty() && more.actor.is_none() {
                if named {
                    continue;
                }
                break;
            }
            if apposed {
                // "دونالد توسك رئيس المجلس الأوروبي": the title tells whose he is now.
                let whose = |f: &Facts| f.actor.as_ref().is_some_and(|a| a.2 != ActorKind::Person);
                if !more.sectors.is_empty() && whose(&more) && facts.sectors.is_empty() && !whose(facts) {
                    facts.actor.clone_from(&more.actor);
                }
                facts.sectors.extend(more.sectors);
                facts.name.extend(more.name);
                facts.former |= more.former;
                facts.actor = facts.actor.take().or(more.actor.clone());
            } else {
                let inherits = counted || partly || facts.sectors.last().is_some_and(|(_, _, i)| *i);
                if inherits {
                    facts
                        .sectors
                        .extend(more.sectors.into_iter().filter(|s| counted || partly || s.1 == AgentKind::Body));
                    facts.actor = facts.actor.take().or(more.actor.clone());
                }
            }
            // "عدد من الشيشانيين": people.
            facts.native |= counted && more.people;
            facts.group_sector = facts.group_sector.take().or(more.group_sector);
            let code = more.actor.map(|a| a.0).filter(|c| !c.is_empty());
            if facts.countries.is_empty() && facts.actor.is_none() {
                facts.countries.extend(code);
            }
            facts.countries.extend(more.countries);
            end = next.items.end;
        }
        end
    }

    /// A span made longer to the end of an item.
    fn up_to(&self, span: Span, end: usize) -> Span {
        let last = end.checked_sub(1).and_then(|i| self.source.words.items.get(i));
        let end = last.map_or(span.end, |i| self.source.text.span(i.tokens.clone()).end);
        Span::new(span.start, end.max(span.end))
    }

    /// The words of a person's name in the group and in what is apposed to it.
    fn names(&self, tree: &Tree, g: usize, own: Vec<String>, body: bool) -> Vec<String> {
        let mut out = own;
        // "رئيس المجلس الأوروبي دونالد توسك" is no council.
        let person = |x: &Group| x.apposed_to == Some(g) && x.kind == GroupKind::Name && x.class & class::PERSON != 0;
        let office = tree.groups.get(g).is_some_and(|x| headed_by(self.source, tree, x, AgentKind::Office));
        if body && office && tree.groups.get(g + 1).is_some_and(person) {
            out.clear();
        }
        for (n, next) in tree.groups.iter().enumerate().skip(g + 1).take(5) {
            if out.is_empty() && (next.apposed_to == Some(g) || next.joined_to == Some(g)) {
                out.extend(self.facts_of(n).name);
            }
        }
        out
    }
}
