//! What the words of a group say of its actor, and the code and sector that come out of it.
//! "وزير الخارجية الأمريكي السابق": an office, a body, a nisba and "former" make USA/ELI.

use super::{Facts, other_units, units_of};
use crate::record::Party;
use crate::syntax::{Group, GroupKind, Source, Tree};
use sijill_pack::features::Pos;
use sijill_pack::pack::{Actor, ActorKind, Unit, class};

/// Collects what the words of a group, from a place of its chain on, say of its actor.
pub(super) fn facts(source: Source<'_>, tree: &Tree, group: &Group, from: usize) -> Facts {
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
pub(super) fn behind_given_name(source: Source<'_>, tree: &Tree, item: usize) -> bool {
    let single = source.words.items.get(item).is_some_and(|i| i.tokens.len() == 1);
    let before = item.checked_sub(1).filter(|i| tree.items.contains(i)).and_then(|i| tree.reading(source.words, i));
    single && before.is_some_and(|r| r.pos == Pos::Proper && (r.class & class::GIVEN != 0 || r.guessed))
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

pub(super) fn agent_lemmas(source: Source<'_>, tree: &Tree, group: &Group) -> Vec<String> {
    let agent = |i: &usize| {
        let r = tree.reading(source.words, *i)?;
        source.pack.agent(r.entry?).map(|_| source.pack.str(r.lemma).to_owned())
    };
    // "تقاسم السلطة" is no authority.
    let own = group.chain.first().is_some_and(|i| *i == group.head && agent(i).is_none());
    if own { Vec::new() } else { group.chain.iter().filter_map(agent).collect() }
}

/// Code and sector out of the facts.
pub(super) fn compose(f: &Facts) -> Party {
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
