//! What the words of a group say of its actor, and the code and sector that come out of it.
//! "وزير الخارجية الأمريكي السابق": an office, a body, a nisba and "former" make USA/ELI.

use super::{Facts, other_units, units_of};
use crate::morphology::Reading;
use crate::record::Party;
use crate::syntax::{Group, GroupKind, Source, Tree};
use sijill_pack::features::{Derived, Features, Pos};
use sijill_pack::pack::{Actor, ActorKind, Agent, AgentKind, Sym, Unit, class};

/// Codes of bodies of many states: their own people and organs have no sector, but forces are forces ("قوات التحالف").
const BODIES: [&str; 4] = ["UNO", "EUR", "IGO", "NGO"];

/// Collects what the words of a group, from a place of its chain on, say of its actor.
pub(super) fn facts(source: Source<'_>, tree: &Tree, group: &Group, from: usize) -> Facts {
    let mut f = Facts::default();
    let first = group.chain.get(from).copied().unwrap_or(group.items.start);
    let mut within: Vec<usize> = Vec::new();
    let topic = topic(source, tree, group, from);
    for item in group.items.clone().filter(|i| *i >= first || from == 0) {
        let Some(r) = tree.reading(source.words, item) else { continue };
        let body = r.article && r.entry.is_some_and(|e| source.pack.agent(e).is_some());
        let known = units_of(source, tree, item);
        // "التحالف" read as a noun is still the one that bears the name, and so is "الحوثيون".
        let group_nisba = sector_of_nisba(source, r.lemma);
        let known = if known.is_empty() && (body || group_nisba.is_some()) { other_units(source, item) } else { known };
        for unit in known {
            match unit {
                Unit::Country { code } => f.countries.push(source.pack.str(*code).to_owned()),
                Unit::Capital { code } if f.countries.is_empty() || group.kind == GroupKind::Name => {
                    f.countries.push(source.pack.str(*code).to_owned());
                }
                Unit::Actor(n) => {
                    let known = source.pack.actors.get(*n as usize);
                    let namesake =
                        |a: &Actor| a.kind == ActorKind::Person && is_namesake(source, tree, Some(group), item, a);
                    let about = |a: &Actor| topic && is_of_many(source.pack.str(a.code));
                    if let Some(a) = known.filter(|a| f.actor.is_none() && !namesake(a) && !about(a)) {
                        f.actor =
                            Some((source.pack.str(a.code).to_owned(), source.pack.str(a.sector).to_owned(), a.kind));
                        f.why.push(format!("known actor {}", source.pack.str(a.id)));
                        // "عائلة أبو الفتوح", "محامي ترامب": who they are says the noun before.
                        f.belongs = a.kind == ActorKind::Person
                            && group.chain.len() > 1
                            && group.chain.contains(&item)
                            && group.chain.first() != Some(&item);
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
        let country = entry.and_then(|e| e.country).filter(|c| !(topic && is_of_many(source.pack.str(*c))));
        if let Some(code) = country {
            let code = source.pack.str(code).to_owned();
            if !f.countries.contains(&code) {
                f.countries.push(code);
            }
            f.group_sector = f.group_sector.take().or(group_nisba);
            f.native |= item == group.head && (!r.article || r.features.only(Features::NUMBERS, Features::DUAL));
        }
        f.alien |= r.pos == Pos::Adjective && source.pack.in_class("no-one-country", r.lemma);
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
        if within.contains(&item) {
            continue;
        }
        // "الوزير خبيري": a word of somebody's name is no office.
        let in_name = group.name.contains(&item) && group.name.start > group.items.start;
        let single = || homonym(source, item, r).or_else(|| r.entry.and_then(|e| source.pack.agent(e)));
        let found = phrase(source, tree, group, item).or_else(|| single().map(|a| (a, Vec::new())));
        let Some((agent, more)) = found.filter(|_| !in_name) else { continue };
        // "فريق الدفاع" is no general; "الفريق عبد الفتاح" is.
        let rank = more.is_empty() && source.pack.in_class("title-of-rank", r.lemma);
        if rank && group.name.is_empty() {
            continue;
        }
        // An adjective may tell the sector ("مسؤول عسكري"), but "الأجنبية" makes no civilians of forces, and "غارة مجهولة" is nobody.
        let adjective = group.adjectives.contains(&item);
        let thing = f.sectors.is_empty()
            && tree.reading(source.words, group.head).is_some_and(|h| {
                h.pos == Pos::Noun
                    && h.class & (class::PERSON | class::GROUP) == 0
                    && h.entry.is_none_or(|e| source.pack.agent(e).is_none())
            });
        if adjective && (thing || !f.sectors.is_empty() && source.pack.str(agent.sector) == "CVL") {
            continue;
        }
        within.extend(more);
        f.sectors.push((source.pack.str(agent.sector).to_owned(), agent.kind, agent.inherits));
        f.why.push(format!("agent noun {}", source.pack.str(r.lemma)));
    }
    // "حليف الحكومة السورية", "خصم بوتين" is not theirs.
    let first = group.chain.get(from).and_then(|i| tree.reading(source.words, *i));
    if group.chain.len() > from + 1 && first.is_some_and(|r| source.pack.in_class("allied", r.lemma)) {
        f.countries.clear();
        f.sectors.truncate(1);
        f.actor = None;
        f.alien = true;
    }
    let number = |i: &usize| {
        tree.reading(source.words, *i).is_some_and(|r| r.pos == Pos::Number || r.class & class::QUANTITY != 0)
    };
    let counted = group.chain.iter().any(number);
    // "34 مصريا", "مصريون": people of a state, not the state.
    let head = tree.reading(source.words, group.head);
    let nation = |r: &Reading| r.entry.and_then(|e| source.pack.entry(e)).is_some_and(|e| e.country.is_some());
    f.people = f.sectors.is_empty() && head.is_some_and(nation);
    f.native = f.sectors.is_empty()
        && (f.native
            && head.is_some_and(|r| r.pos != Pos::Adjective || r.features.only(Features::NUMBERS, Features::PLURAL))
            || counted && group.chain.iter().any(|i| tree.reading(source.words, *i).is_some_and(nation)));
    f
}

/// "وزير شؤون الاتحاد الأوروبي", "وزيرة الشؤون الأوروبية": a minister for a body of many states is not of it.
fn topic(source: Source<'_>, tree: &Tree, group: &Group, from: usize) -> bool {
    let agent = |i: &usize| tree.reading(source.words, *i).and_then(|r| r.entry).and_then(|e| source.pack.agent(e));
    let noun = |i: &usize| tree.reading(source.words, *i).is_some_and(|r| r.pos == Pos::Noun);
    let own = group.chain.get(from).and_then(agent).is_some_and(|a| a.kind == AgentKind::Office && !a.inherits);
    own && group.chain.get(from + 1).is_some_and(|i| noun(i) && agent(i).is_none())
}

/// The agent noun of several words that begins at an item ("مصدر طبي", "وزير الخارجية"), and the other items that belong to it.
fn phrase<'p>(source: Source<'p>, tree: &Tree, group: &Group, item: usize) -> Option<(&'p Agent, Vec<usize>)> {
    let is = |item: usize, word: &(Sym, Vec<u8>)| {
        let Some(r) = tree.reading(source.words, item) else { return false };
        if r.lemma == word.0 {
            return true;
        }
        let Some(token) = source.words.items.get(item).map(|i| i.tokens.start) else { return false };
        let letters = source.text.letters_of(token).get(r.stem.0 as usize..r.stem.1 as usize).unwrap_or(&[]);
        letters.iter().map(|l| l.key).eq(word.1.iter().copied())
    };
    let at = group.chain.iter().position(|i| *i == item)?;
    let lemma = tree.reading(source.words, item)?.lemma;
    let from = source.pack.agent_phrases.partition_point(|p| p.0 < lemma);
    let mut of_lemma = source.pack.agent_phrases[from..].iter().take_while(|p| p.0 == lemma);
    of_lemma.find_map(|(_, rest, number)| {
        let (mut more, mut place) = (Vec::new(), at);
        for word in rest {
            // The genitive stands right behind; an adjective may stand behind others ("مسؤول إسرائيلي عسكري").
            if let Some(next) = group.chain.get(place + 1).filter(|i| is(**i, word)) {
                more.push(*next);
                place += 1;
            } else {
                let last = more.last().copied().unwrap_or(item);
                more.push(*group.adjectives.iter().find(|i| **i > last && is(**i, word))?);
            }
        }
        source.pack.agents.get((*number as usize).checked_sub(1)?).map(|a| (a, more))
    })
}

/// "المخابرات" read as the plural of an act is the service that is called so.
fn homonym<'p>(source: Source<'p>, item: usize, r: &Reading) -> Option<&'p Agent> {
    if !(r.derived == Derived::Masdar && r.features.only(Features::NUMBERS, Features::PLURAL)) {
        return None;
    }
    let others = source.words.readings_of(item).iter().filter(|o| o.stem == r.stem && o.pos == Pos::Noun);
    others.filter_map(|o| o.entry).find_map(|e| source.pack.agent(e))
}

/// The agent noun that begins at an item of a group.
pub(super) fn agent_at<'p>(source: Source<'p>, tree: &Tree, group: &Group, item: usize) -> Option<&'p Agent> {
    let single = || tree.reading(source.words, item).and_then(|r| r.entry).and_then(|e| source.pack.agent(e));
    phrase(source, tree, group, item).map(|p| p.0).or_else(single)
}

/// The sector of a group that is no state, of which a nisba tells ("حوثي").
fn sector_of_nisba(source: Source<'_>, lemma: Sym) -> Option<String> {
    let found = source.pack.nisba_sectors.iter().find(|(l, _)| *l == lemma);
    found.map(|(_, sector)| source.pack.str(*sector).to_owned())
}

/// "موناليزا بيريز" is not every Peres: stands a given name that is not his, or a name that no table has, right before an item that is one word?
pub(super) fn is_namesake(source: Source<'_>, tree: &Tree, group: Option<&Group>, item: usize, actor: &Actor) -> bool {
    let single = source.words.items.get(item).is_some_and(|i| i.tokens.len() == 1);
    // "ماركوس كيربر": what a family name follows is a given name.
    let several = source.pack.str(actor.ar).contains(' ');
    let given = group.is_some_and(|g| g.name.start == item && g.name.contains(&(item + 1)));
    if single && several && given {
        return true;
    }
    let Some(before) = item.checked_sub(1).filter(|i| single && tree.items.contains(i)) else { return false };
    let Some(r) = tree.reading(source.words, before) else { return false };
    let named = group.is_some_and(|g| g.name.contains(&before));
    if !(r.pos == Pos::Proper && (r.class & class::GIVEN != 0 || r.guessed) || named && r.class & class::PLACE == 0) {
        return false;
    }
    // "دونالد ج ترامب" is the one who is known by that given name.
    let own = source.pack.str(actor.ar).split(' ').next().map(sijill_pack::letters::key).unwrap_or_default();
    let from = group.filter(|g| g.name.contains(&before)).map_or(before, |g| g.name.start);
    !(from..item).any(|i| {
        source
            .words
            .items
            .get(i)
            .is_some_and(|x| source.text.letters_of(x.tokens.start).iter().map(|l| l.key).eq(own.iter().copied()))
    })
}

/// A name's folded letters, proclitics left out.
pub(super) fn name_key(source: Source<'_>, token: usize, cuts: &[u8; 4], n: usize) -> String {
    let skip = n.checked_sub(1).map_or(0, |i| cuts[i] as usize);
    let letters = source.text.letters_of(token);
    letters
        .iter()
        .skip(if skip < letters.len() { skip } else { 0 })
        .map(|l| l.key)
        .map(|k| char::from_u32(u32::from(k)).unwrap_or(' '))
        .collect()
}

/// The lemmas of the agent nouns of a group, from a place of its chain on.
pub(super) fn agent_lemmas(source: Source<'_>, tree: &Tree, group: &Group, from: usize) -> Vec<String> {
    let agent = |i: &usize| {
        let r = tree.reading(source.words, *i)?;
        source.pack.agent(r.entry?).map(|_| source.pack.str(r.lemma).to_owned())
    };
    // "تقاسم السلطة" is no authority.
    let own = group.chain.first().is_some_and(|i| from == 0 && *i == group.head && agent(i).is_none());
    let chain = group.chain.get(from..).unwrap_or(&[]);
    if own { Vec::new() } else { chain.iter().filter_map(agent).collect() }
}

/// Code and sector out of the facts.
pub(super) fn compose(f: &Facts) -> Party {
    let mut party = Party { why: f.why.clone(), ..Party::default() };
    // The sector of an office comes from its body where it inherits.
    let mut sector = f.sectors.first().map(|s| s.0.clone()).filter(|s| !s.is_empty());
    if f.sectors.first().is_some_and(|s| s.2) {
        // "مسلحون مجهولون", "مقاتلو الطوارق": arms tell more than what else they are.
        const ARMED: [&str; 5] = ["UAF", "REB", "MIL", "COP", "PRM"];
        let armed = sector.as_deref().is_some_and(|s| ARMED.contains(&s));
        let tells = |s: &str| !s.is_empty() && s != "UNK" && !(armed && ["CVL", "SOC", "REL", "EDU"].contains(&s));
        let later = f.sectors.iter().skip(1).find(|s| tells(&s.0)).map(|s| s.0.clone());
        sector = later.or(sector);
    }
    if f.sectors.first().is_some_and(|s| s.0.is_empty()) {
        sector = f.sectors.iter().find(|s| !s.0.is_empty()).map(|s| s.0.clone());
    }
    // "مسلحون معارضون": armed and against.
    let armed = f.sectors.first().is_some_and(|s| s.0 == "UAF") && f.sectors.iter().any(|s| s.0 == "OPP");
    if armed {
        sector = Some("REB".to_owned());
    }
    match &f.actor {
        Some((code, known, kind)) => {
            party.code = Some(code.clone()).filter(|c| !c.is_empty()).or_else(|| f.countries.first().cloned());
            let known = Some(known.clone()).filter(|s| !s.is_empty());
            party.sector = match kind {
                ActorKind::Person if f.belongs => sector.or(known),
                ActorKind::Person => known.or(sector),
                _ => known,
            };
        }
        None => {
            party.code = f.countries.first().cloned();
            // A state by its name, and nothing else said, is its government.
            let state = party.code.is_some() && f.sectors.iter().all(|s| s.0.is_empty() && s.1 == AgentKind::Office);
            let people = if f.native { "CVL" } else { "GOV" };
            let own = f.group_sector.clone().filter(|_| sector.as_deref() != Some("CVL"));
            party.sector = own.or(sector).or_else(|| state.then(|| people.to_owned()));
        }
    }
    if f.former && f.sectors.first().is_some_and(|s| s.1 != AgentKind::Body) {
        party.sector = Some("ELI".to_owned());
    }
    of_many(&mut party);
    party
}

/// Is a code that of a body of many states?
pub(super) fn is_of_many(code: &str) -> bool {
    BODIES.contains(&code)
}

/// A body of many states has no sector.
pub(super) fn of_many(party: &mut Party) {
    if party.code.as_deref().is_some_and(|c| BODIES.contains(&c)) && party.sector.as_deref() != Some("MIL") {
        party.sector = None;
    }
}

/// Is the head of a group of a kind?
pub(super) fn headed_by(source: Source<'_>, tree: &Tree, group: &Group, kind: AgentKind) -> bool {
    let entry = tree.reading(source.words, group.head).and_then(|r| r.entry);
    entry.and_then(|e| source.pack.agent(e)).is_some_and(|a| a.kind == kind)
}
