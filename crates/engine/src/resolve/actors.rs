//! Noun groups -> actors: names looked up, offices and bodies composed with countries, joint parties split, later mentions tied to
//! earlier ones. "وزير الخارجية الأمريكي" is USA/GOV; "البلدان" are the two parties just named.

use crate::record::Party;
use crate::semantics::Place;
use crate::span::Span;
use crate::syntax::{Group, GroupKind, Source, Tree};
use sijill_pack::features::{Features, Pos};
use sijill_pack::pack::{Actor, ActorKind, AgentKind, Sym, Unit, class};
use std::collections::BTreeMap;

/// Why a party has the story's own country.
pub const HOME: &str = "no country named: the story's own";

/// The reason of a code that an earlier mention gives.
const AGAIN: &str = "same name or office as an earlier mention";

/// The actors of a story.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    /// The party or parties of each group, by tree and group.
    parties: BTreeMap<(usize, usize), Vec<Party>>,
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
    name: Vec<String>,
    why: Vec<String>,
}

/// A mention that later ones may be tied to.
#[derive(Clone, Debug)]
struct Known {
    words: Vec<String>,
    agents: Vec<String>,
    /// The lemmas of a title's chain: "مستشارة الأمن" is who was called so before.
    chain: Vec<Sym>,
    party: Party,
}

/// Resolves the groups of a story in text order.
pub fn actors(source: Source<'_>, trees: &[Tree]) -> Actors {
    let home = home(source, trees);
    let mut work = Work { source, known: Vec::new(), recent: Vec::new(), home: home.clone() };
    let mut out = Actors { home, ..Actors::default() };
    for (t, tree) in trees.iter().enumerate() {
        for g in 0..tree.groups.len() {
            let parties = work.group(tree, g);
            // "يون جينسنك وزير التجارة والصناعة الكوري": what the title in apposition tells of the one before it.
            if let (Some(h), [party]) = (tree.groups[g].apposed_to, parties.as_slice())
                && let Some([named]) = out.parties.get_mut(&(t, h)).map(Vec::as_mut_slice)
                && named.code.is_none()
            {
                named.code.clone_from(&party.code);
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
    out
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
    pub fn of_phrase(&self, source: Source<'_>, trees: &[Tree], place: Place) -> Vec<Party> {
        let Some(tree) = trees.get(place.tree) else { return Vec::new() };
        let mut out = Vec::new();
        let mut at = place.group;
        loop {
            let from = if at == place.group { place.from } else { 0 };
            if from == 0 {
                out.extend(self.of_group(place.tree, at).iter().cloned());
            } else {
                out.extend(self.part(source, tree, at, from));
            }
            match tree.groups.get(at + 1) {
                Some(next) if next.joined_to == Some(at) || next.apposed_to == Some(at) => at += 1,
                _ => break,
            }
        }
        out
    }
}

impl Actors {
    /// A part of a group as an actor of its own: the genitive of a masdar.
    fn part(&self, source: Source<'_>, tree: &Tree, g: usize, from: usize) -> Option<Party> {
        let group = &tree.groups[g];
        let facts = facts(source, tree, group, from);
        let mut party = compose(&facts);
        party.mention = Some(mention(source, tree, group, from));
        party.name = party.mention;
        if party.code.is_none() && (party.sector.is_some() || !facts.name.is_empty()) {
            party.code = self.home.clone();
            party.why.push(HOME.to_owned());
        }
        party.code.is_some().then_some(party)
    }
}

/// The country that most names, capitals and nisbas of the text point to.
fn home(source: Source<'_>, trees: &[Tree]) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for code in dateline_codes(source) {
        *counts.entry(code).or_default() += DATELINE;
    }
    for code in spoken_in(source, trees) {
        *counts.entry(code).or_default() += WORDS_OF_ITS_OWN;
    }
    for tree in trees {
        for item in tree.items.clone() {
            for code in codes_of_item(source, tree, item) {
                *counts.entry(code).or_default() += 2;
            }
            for code in places_of_item(source, tree, item) {
                *counts.entry(code).or_default() += 3;
            }
        }
    }
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))).map(|(code, _)| code)
}

/// What the words of one country's press weigh: less than two of its names.
const WORDS_OF_ITS_OWN: usize = 3;

/// The countries whose press alone uses a word of the story ("شتنبر"): classes of the pack called `home-` and a code.
fn spoken_in(source: Source<'_>, trees: &[Tree]) -> Vec<String> {
    const PREFIX: &str = "home-";
    let from = source.pack.classes.partition_point(|(name, _)| name.as_str() < PREFIX);
    let classes = source.pack.classes[from..].iter().take_while(|(name, _)| name.starts_with(PREFIX));
    let uses = |lemmas: &[Sym]| {
        let mut items = trees.iter().flat_map(|t| t.items.clone().filter_map(move |i| t.reading(source.words, i)));
        items.any(|r| lemmas.contains(&r.lemma))
    };
    classes.filter(|(_, lemmas)| uses(lemmas)).map(|(name, _)| name[PREFIX.len()..].to_owned()).collect()
}

/// What the place of filing weighs in finding the story's country, beside two for each name and three for each place.
const DATELINE: usize = 8;

/// The countries of the places and capitals in datelines.
fn dateline_codes(source: Source<'_>) -> Vec<String> {
    let mut out = Vec::new();
    for token in source.text.sentences.iter().flat_map(|s| s.dateline.clone()) {
        let item = source.words.item_of.get(token).map_or(0, |i| *i as usize);
        let readings = source.words.items.get(item).map_or(0..0, |i| i.readings.clone());
        for group in readings.filter_map(|r| source.words.unit_of.get(r).copied().flatten()) {
            for unit in crate::morphology::units_of_group(source.pack, group) {
                if let Unit::Country { code } | Unit::Capital { code } | Unit::Place { code } = unit {
                    out.push(source.pack.str(*code).to_owned());
                }
            }
        }
    }
    out.retain(|c| !c.is_empty());
    out.dedup();
    out
}

fn places_of_item(source: Source<'_>, tree: &Tree, item: usize) -> Vec<String> {
    let codes = units_of(source, tree, item).iter().filter_map(|unit| match unit {
        Unit::Place { code } => Some(source.pack.str(*code).to_owned()),
        _ => None,
    });
    codes.filter(|c| !c.is_empty()).collect()
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

fn codes_of_item(source: Source<'_>, tree: &Tree, item: usize) -> Vec<String> {
    let mut out = Vec::new();
    for unit in units_of(source, tree, item) {
        let code = match unit {
            Unit::Country { code } | Unit::Capital { code } => *code,
            Unit::Actor(_) if behind_given_name(source, tree, item) => continue,
            Unit::Actor(n) => source.pack.actors.get(*n as usize).map(|a| a.code).unwrap_or_default(),
            _ => continue,
        };
        if source.pack.str(code).is_empty() || !source.pack.countries.contains(&code) {
            continue;
        }
        out.push(source.pack.str(code).to_owned());
    }
    if out.is_empty() {
        let entry = tree.reading(source.words, item).and_then(|r| r.entry).and_then(|e| source.pack.entry(e));
        out.extend(entry.and_then(|e| e.country).map(|c| source.pack.str(c).to_owned()));
    }
    out
}

/// Mentions that later ones are compared with, at least: no story needs more, and the time of one that is a book stays in bounds.
const MEMORY: usize = 400;

struct Work<'a> {
    source: Source<'a>,
    known: Vec<Known>,
    /// Codes of states in the order of their last naming.
    recent: Vec<String>,
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
    let Some(r) = tree.reading(source.words, start) else { return whole };
    // The article stays with its noun where it is written whole; conjunctions and prepositions do not.
    let mut cut = 0;
    for (p, end) in r.proclitics().zip(r.cuts) {
        let Some(clitic) = source.pack.proclitics.get(p as usize) else { continue };
        let whole = usize::from(end.saturating_sub(cut)) == clitic.key.len();
        if clitic.pos != Pos::Article || !whole {
            cut = end;
        }
    }
    let letter = source.text.tokens[first.tokens.start].letters.0 + u32::from(cut);
    let start = source.text.letters.get(letter as usize).map_or(whole.start, |l| l.span.start);
    Span::new(start, whole.end)
}

impl Work<'_> {
    fn group(&mut self, tree: &Tree, g: usize) -> Vec<Party> {
        let group = &tree.groups[g];
        let mut facts = facts(self.source, tree, group, 0);
        facts.name.extend(self.surname(tree, group, &facts));
        let span = mention(self.source, tree, group, 0);
        let mut parties = self.parties(tree, g, facts.clone(), span);
        for p in &parties {
            if let Some(code) = &p.code {
                self.recent.retain(|c| c != code);
                self.recent.push(code.clone());
            }
        }
        if let [party] = parties.as_mut_slice() {
            let agents = agent_lemmas(self.source, tree, group);
            let names = self.names(tree, g, facts.name);
            self.name(tree, group, &names, &agents, party);
            // "يون جينسنك وزير التجارة": the title in apposition is the one who was named.
            let chain = self.chain(tree, group);
            if let Some(named) = group.apposed_to.and_then(|h| self.apposed(tree, h)).filter(|_| names.is_empty()) {
                named.agents.extend(agents);
                named.chain.clone_from(&chain);
                if named.party.code.is_none() {
                    named.party.code = party.code.clone();
                }
                named.party.sector = named.party.sector.take().or(party.sector.clone());
                party.name = named.party.name;
                return parties;
            }
            if self.known.len() >= 2 * MEMORY {
                self.known.drain(..MEMORY);
            }
            self.known.push(Known { words: names, agents, chain, party: party.clone() });
        }
        parties
    }

    /// The lemmas of a chain of two and more.
    fn chain(&self, tree: &Tree, group: &Group) -> Vec<Sym> {
        let lemmas = group.chain.iter().filter_map(|i| tree.reading(self.source.words, *i)).map(|r| r.lemma);
        if group.chain.len() > 1 && group.definite { lemmas.collect() } else { Vec::new() }
    }

    /// "الحمد" by itself, where "سامي الحمد" was named before: a common noun that is somebody's family name.
    fn surname(&self, tree: &Tree, group: &Group, facts: &Facts) -> Option<String> {
        let alone = group.kind == GroupKind::Noun && group.chain.len() == 1 && group.adjectives.is_empty();
        let other =
            !facts.name.is_empty() || !facts.sectors.is_empty() || facts.actor.is_some() || !facts.countries.is_empty();
        let r = tree.reading(self.source.words, group.head).filter(|_| alone && !other)?;
        let token = self.source.words.items.get(group.head)?.tokens.start;
        // A name of two letters may be anything.
        let key = name_key(self.source, token, &r.cuts, r.proclitics().count());
        let same = |k: &Known| k.words.len() > 1 && k.words.last() == Some(&key);
        (key.chars().count() > 2 && self.known.iter().rev().any(same)).then_some(key)
    }

    /// The mention that was remembered for a group.
    fn apposed(&mut self, tree: &Tree, g: usize) -> Option<&mut Known> {
        let own = mention(self.source, tree, &tree.groups[g], 0);
        let known = self.known.iter_mut().rev().take(8);
        known.into_iter().find(|k| !k.words.is_empty() && k.party.mention.is_some_and(|m| m.overlaps(own)))
    }

    fn parties(&self, tree: &Tree, g: usize, mut facts: Facts, span: Span) -> Vec<Party> {
        let source = self.source;
        let group = &tree.groups[g];
        let head = tree.reading(source.words, group.head);
        // Joint parties: the dual of a noun of states, or of offices with two nationalities.
        let dual = head.is_some_and(|r| r.features.only(Features::NUMBERS, Features::DUAL));
        let lemma = head.map(|r| r.lemma).unwrap_or_default();
        if dual && facts.actor.is_none() && source.pack.in_class("joint-party", lemma) {
            let codes: Vec<String> = if facts.countries.len() >= 2 {
                facts.countries.clone()
            } else if facts.countries.is_empty() && source.pack.in_class("plain-party", lemma) {
                self.recent.iter().rev().take(2).rev().cloned().collect()
            } else {
                Vec::new()
            };
            if codes.len() >= 2 {
                let sector = facts.sectors.first().map_or("GOV".to_owned(), |s| s.0.clone());
                return codes
                    .into_iter()
                    .map(|code| Party {
                        code: Some(code),
                        sector: Some(sector.clone()).filter(|s| !s.is_empty()),
                        mention: Some(span),
                        name: Some(span),
                        why: vec!["joint party: one of two".to_owned()],
                    })
                    .collect();
            }
        }
        let end = self.follow(tree, g, &mut facts);
        let mut party = compose(&facts);
        party.mention = Some(self.up_to(span, end));
        if party.code.is_none() {
            self.tie(tree, group, &facts, &mut party);
        }
        let named = party.code.is_some()
            || party.sector.is_some()
            || !facts.name.is_empty() && (group.class & class::PERSON != 0 || group.name.is_empty());
        if named { vec![party] } else { Vec::new() }
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
            let whose = agent || counted || next.prep_is_written();
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
            let more = self::facts(self.source, tree, next, 0);
            // "المسؤول الأمني لوكالة ...": an outlet is whom somebody speaks to, unless he is one of its own.
            let outlet = |group: &Group, f: &Facts| {
                let head = tree.reading(self.source.words, group.head).and_then(|r| r.entry);
                let agent = head.and_then(|e| self.source.pack.agent(e));
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
                facts.sectors.extend(more.sectors);
                facts.name.extend(more.name);
                facts.former |= more.former;
                facts.actor = facts.actor.take().or(more.actor.clone());
            } else {
                let inherits = counted || facts.sectors.last().is_some_and(|(_, _, i)| *i);
                if inherits {
                    facts.sectors.extend(more.sectors.into_iter().filter(|s| counted || s.1 == AgentKind::Body));
                    facts.actor = facts.actor.take().or(more.actor.clone());
                }
            }
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
    fn names(&self, tree: &Tree, g: usize, own: Vec<String>) -> Vec<String> {
        let mut out = own;
        for next in tree.groups.iter().skip(g + 1).take(5) {
            if out.is_empty() && (next.apposed_to == Some(g) || next.joined_to == Some(g)) {
                out.extend(facts(self.source, tree, next, 0).name);
            }
        }
        out
    }

    /// Is the head of a group an office?
    fn is_office(&self, tree: &Tree, group: &Group) -> bool {
        let entry = tree.reading(self.source.words, group.head).and_then(|r| r.entry);
        entry.and_then(|e| self.source.pack.agent(e)).is_some_and(|a| a.kind == AgentKind::Office)
    }

    /// Ties a party to the fullest earlier mention of the same one: by surname, or a definite office by itself.
    fn name(&self, tree: &Tree, group: &Group, names: &[String], agents: &[String], party: &mut Party) {
        let bare = names.is_empty() && group.definite && group.chain.len() == 1;
        let head = tree.reading(self.source.words, group.head);
        // "الوزير الكوري", "السفير": an office without a name is the one of the same country named before.
        let office_again = names.is_empty() && group.definite && self.is_office(tree, group);
        // A country that is only the story's own may be another's.
        let guessed = party.why.iter().any(|w| w == HOME) && group.features.any(Features::SINGULAR);
        let chain = self.chain(tree, group);
        let latter = head.is_some_and(|r| self.source.pack.in_class("last-mentioned", r.lemma)) && group.definite;
        let earlier = self.known.iter().rev().find(|k| {
            let surname = names.last().is_some_and(|n| k.words.contains(n));
            let office = (bare || office_again && !k.words.is_empty())
                && agents.first().is_some_and(|a| k.agents.contains(a))
                && (k.party.code == party.code || party.code.is_none() || guessed);
            let title = names.is_empty() && !chain.is_empty() && k.chain == chain && !agents.is_empty();
            surname || office || title && !k.words.is_empty() || latter && !k.words.is_empty()
        });
        let own = party.mention;
        party.name = match earlier.and_then(|k| k.party.name.or(k.party.mention)) {
            Some(fuller) if own.is_none_or(|o| fuller.len() > o.len()) => Some(fuller),
            _ => own,
        };
        if guessed
            && let Some(k) = earlier.filter(|k| !k.words.is_empty() || !k.party.why.iter().any(|w| w == HOME))
            && let Some(code) = k.party.code.clone()
        {
            party.code = Some(code);
            party.why.retain(|w| w != HOME);
            party.why.push(AGAIN.to_owned());
        }
        if latter && let Some(k) = earlier {
            (party.code, party.sector) = (k.party.code.clone(), k.party.sector.clone());
        }
    }

    /// Ties a mention without a country to an earlier one: the same surname, the same office or body; else the story's own country.
    fn tie(&self, tree: &Tree, group: &Group, facts: &Facts, party: &mut Party) {
        let agents = agent_lemmas(self.source, tree, group);
        let chain = self.chain(tree, group);
        let same = |k: &&Known| {
            let title = facts.name.is_empty() && !chain.is_empty() && k.chain == chain && !agents.is_empty();
            let surname = facts.name.last().is_some_and(|n| k.words.last() == Some(n) || k.words.contains(n));
            // "الوزير", "القوات": the bare word takes up an earlier mention; "القوات الأجنبية" is another matter.
            let bare = group.definite && group.chain.len() == 1 && group.adjectives.is_empty();
            let office = bare && facts.name.is_empty() && agents.first().is_some_and(|a| k.agents.contains(a));
            (surname || office || title) && k.party.code.is_some()
        };
        // A mention whose country the text tells comes before one that got the story's own.
        let told = |k: &&Known| same(k) && !k.party.why.iter().any(|w| w == HOME);
        let mut all = self.known.iter().rev();
        let earlier = all.clone().find(told).or_else(|| all.find(same));
        if let Some(k) = earlier {
            party.code = k.party.code.clone();
            if party.sector.is_none() || !facts.name.is_empty() {
                party.sector = k.party.sector.clone();
            }
            party.why.push(AGAIN.to_owned());
            return;
        }
        let unknown_person = !facts.name.is_empty() && facts.sectors.is_empty() && facts.actor.is_none();
        if unknown_person && group.class & class::PERSON != 0 {
            party.code = self.home.clone();
            party.why.push("unknown person: the story's own country".to_owned());
            return;
        }
        let definite_body = facts.sectors.iter().any(|(s, _, _)| !s.is_empty());
        if definite_body && facts.name.is_empty() {
            party.code = self.home.clone();
            party.why.push(HOME.to_owned());
        }
    }
}

/// Collects what the words of a group, from a place of its chain on, say of its actor.
fn facts(source: Source<'_>, tree: &Tree, group: &Group, from: usize) -> Facts {
    let mut f = Facts::default();
    let first = group.chain.get(from).copied().unwrap_or(group.items.start);
    for item in group.items.clone().filter(|i| *i >= first || from == 0) {
        let Some(r) = tree.reading(source.words, item) else { continue };
        let body = r.article && r.entry.is_some_and(|e| source.pack.agent(e).is_some());
        let known = units_of(source, tree, item);
        // "التحالف" read as a noun is still the one that bears the name.
        let known = if known.is_empty() && body { other_units(source, item) } else { known };
        for unit in known {
            match unit {
                Unit::Country { code } => f.countries.push(source.pack.str(*code).to_owned()),
                Unit::Capital { code } if f.countries.is_empty() || group.kind == GroupKind::Name => {
                    f.countries.push(source.pack.str(*code).to_owned());
                }
                Unit::Actor(n) => {
                    let known = source.pack.actors.get(*n as usize);
                    let namesake = |a: &Actor| a.kind == ActorKind::Person && behind_given_name(source, tree, item);
                    if let Some(a) = known.filter(|a| f.actor.is_none() && !namesake(a)) {
                        f.actor =
                            Some((source.pack.str(a.code).to_owned(), source.pack.str(a.sector).to_owned(), a.kind));
                        f.why.push(format!("known actor {}", source.pack.str(a.id)));
                    }
                }
                Unit::Place { code } if f.countries.is_empty() && !source.pack.str(*code).is_empty() => {
                    f.why.push("place".to_owned());
                    f.countries.push(source.pack.str(*code).to_owned());
                }
                _ => {}
            }
        }
        let entry = r.entry.and_then(|e| source.pack.entry(e));
        if let Some(code) = entry.and_then(|e| e.country) {
            let code = source.pack.str(code).to_owned();
            if !f.countries.contains(&code) {
                f.countries.push(code);
            }
        }
        // An adjective may tell the sector ("مسؤول عسكري"), but "الأجنبية" makes no civilians of forces.
        let agent = r.entry.and_then(|e| source.pack.agent(e));
        let describes = group.adjectives.contains(&item) && !f.sectors.is_empty();
        if let Some(agent) = agent.filter(|a| !describes || source.pack.str(a.sector) != "CVL") {
            f.sectors.push((source.pack.str(agent.sector).to_owned(), agent.kind, agent.inherits));
            f.why.push(format!("agent noun {}", source.pack.str(r.lemma)));
        }
        if r.pos == Pos::Adjective && source.pack.in_class("former", r.lemma) {
            f.former = true;
        }
        // "الكوري الشمالي": two adjectives that name a state together.
        if let Some(before) =
            item.checked_sub(1).filter(|b| group.items.contains(b)).and_then(|b| tree.reading(source.words, b))
        {
            let pair = source.pack.nisba_pairs.iter().find(|(a, b, _)| *a == before.lemma && *b == r.lemma);
            if let Some((_, _, code)) = pair {
                f.countries.insert(0, source.pack.str(*code).to_owned());
            }
        }
        if group.name.contains(&item) && r.class & class::PLACE == 0 {
            let words = source.words.items.get(item).map(|i| i.tokens.clone()).unwrap_or(0..0);
            for token in words {
                f.name.push(name_key(source, token, &r.cuts, r.proclitics().count()));
            }
        }
    }
    f
}

/// "موناليزا بيريز" is not every Peres: stands a given name, or one that no table has, right before an item that is one word?
fn behind_given_name(source: Source<'_>, tree: &Tree, item: usize) -> bool {
    let single = source.words.items.get(item).is_some_and(|i| i.tokens.len() == 1);
    let before = item.checked_sub(1).filter(|i| tree.items.contains(i)).and_then(|i| tree.reading(source.words, i));
    single && before.is_some_and(|r| r.pos == Pos::Proper && (r.class & class::GIVEN != 0 || r.guessed))
}

/// A name's folded letters, proclitics left out.
fn name_key(source: Source<'_>, token: usize, cuts: &[u8; 4], n: usize) -> String {
    let skip = n.checked_sub(1).map_or(0, |i| cuts[i] as usize);
    let letters = source.text.letters_of(token);
    letters
        .iter()
        .skip(if skip < letters.len() { skip } else { 0 })
        .map(|l| l.key)
        .map(|k| char::from_u32(u32::from(k)).unwrap_or(' '))
        .collect()
}

fn agent_lemmas(source: Source<'_>, tree: &Tree, group: &Group) -> Vec<String> {
    let agent = |i: &usize| {
        let r = tree.reading(source.words, *i)?;
        source.pack.agent(r.entry?).map(|_| source.pack.str(r.lemma).to_owned())
    };
    // "تقاسم السلطة" is no authority.
    let own = group.chain.first().is_some_and(|i| *i == group.head && agent(i).is_none());
    if own { Vec::new() } else { group.chain.iter().filter_map(agent).collect() }
}

/// Code and sector out of the facts.
fn compose(f: &Facts) -> Party {
    let mut party = Party { why: f.why.clone(), ..Party::default() };
    // The sector of an office comes from its body where it inherits.
    let mut sector = f.sectors.first().map(|s| s.0.clone()).filter(|s| !s.is_empty());
    if f.sectors.first().is_some_and(|s| s.2) {
        let later = f.sectors.iter().skip(1).find(|s| !s.0.is_empty()).map(|s| s.0.clone());
        sector = later.or(sector);
    }
    if f.sectors.first().is_some_and(|s| s.0.is_empty()) {
        sector = f.sectors.iter().find(|s| !s.0.is_empty()).map(|s| s.0.clone());
    }
    match &f.actor {
        Some((code, known, kind)) => {
            party.code = Some(code.clone()).filter(|c| !c.is_empty()).or_else(|| f.countries.first().cloned());
            let known = Some(known.clone()).filter(|s| !s.is_empty());
            party.sector = match kind {
                ActorKind::Person => known.or(sector),
                _ => known,
            };
        }
        None => {
            party.code = f.countries.first().cloned();
            // A state by its name, and nothing else said, is its government.
            let state = party.code.is_some() && f.sectors.is_empty();
            party.sector = sector.or_else(|| state.then(|| "GOV".to_owned()));
        }
    }
    if f.former && !f.sectors.is_empty() {
        party.sector = Some("ELI".to_owned());
    }
    party
}
