//! Noun groups -> actors: names looked up, offices and bodies composed with countries, joint parties split, later mentions tied to
//! earlier ones. "وزير الخارجية الأمريكي" is USA/GOV; "البلدان" are the two parties just named.

mod facts;
mod home;

use crate::record::Party;
use crate::semantics::Place;
use crate::span::Span;
use crate::syntax::{Group, GroupKind, Source, Tree};
use facts::{agent_lemmas, behind_given_name, compose, facts, name_key};
use home::home;
use sijill_pack::features::{Features, Pos};
use sijill_pack::pack::{ActorKind, AgentKind, Sym, Unit, class};
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
    /// A body that the pack knows by name.
    body: bool,
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
    Span::new(source.word(tree, start).map_or(whole.start, |w| w.start), whole.end)
}

impl Work<'_> {
    fn group(&mut self, tree: &Tree, g: usize) -> Vec<Party> {
        let group = &tree.groups[g];
        let mut facts = facts(self.source, tree, group, 0);
        facts.name.extend(self.surname(tree, group, &facts));
        let body = facts.actor.as_ref().is_some_and(|a| a.2 != ActorKind::Person);
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
            self.known.push(Known { words: names, body, agents, chain, party: party.clone() });
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
        let head = tree.reading(self.source.words, group.head).filter(|r| r.article);
        let token = self.source.words.items.get(group.head).map(|i| i.tokens.start);
        // A known name keeps its article.
        let key =
            head.zip(token).map(|(r, t)| name_key(self.source, t, &r.cuts, r.proclitics().count().saturating_sub(1)));
        let same = |k: &&Known| {
            let title = facts.name.is_empty() && !chain.is_empty() && k.chain == chain && !agents.is_empty();
            let surname = facts.name.last().is_some_and(|n| k.words.last() == Some(n) || k.words.contains(n));
            // "الوزير", "القوات": the bare word takes up an earlier mention; "القوات الأجنبية" is another matter.
            let bare = group.definite && group.chain.len() == 1 && group.adjectives.is_empty();
            let office = bare && facts.name.is_empty() && agents.first().is_some_and(|a| k.agents.contains(a));
            // "الاتحاد", where the European Union was named before.
            let body = bare && k.body && k.words.len() > 1 && key.is_some() && k.words.first() == key.as_ref();
            (surname || office || title || body) && k.party.code.is_some()
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
