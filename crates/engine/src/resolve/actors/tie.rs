//! A mention that does not tell its country -> the one before it that does: the same name, the same office or body, whose "بلاده" it is.
//! "وزير الخارجية" after "وزارة الخارجية الفنلندية" is FIN.

use super::{AGAIN, Facts, HOME, Known, STRANGER, Work, agent_lemmas, guessed, headed_by, name_key};
use crate::record::Party;
use crate::syntax::{Group, Tree};
use sijill_pack::features::{Features, Pos};
use sijill_pack::pack::{AgentKind, class};

/// Is a name that of somebody named before? The family name is his, and a given name, if one stands, is no other.
fn same_person(name: &[String], words: &[String]) -> bool {
    let (Some(last), Some(first), Some(known)) = (name.last(), name.first(), words.first()) else { return false };
    let other = name.len() > 1 && words.len() > 1 && !words.contains(first) && !name.contains(known);
    words.contains(last) && !other
}

impl Work<'_> {
    /// Ties a party to the fullest earlier mention of the same one: by surname, or a definite office by itself.
    pub(super) fn name(&self, tree: &Tree, group: &Group, names: &[String], agents: &[String], party: &mut Party) {
        let bare = names.is_empty() && group.definite && group.chain.len() == 1;
        let head = tree.reading(self.source.words, group.head);
        // "الوزير الكوري", "السفير": an office without a name is the one of the same country named before.
        let office = headed_by(self.source, tree, group, AgentKind::Office);
        let office_again = names.is_empty() && group.definite && office;
        // A country that is only the story's own may be another's.
        let open = party.why.iter().any(|w| w == HOME) && group.features.any(Features::SINGULAR);
        let single = group.features.any(Features::SINGULAR);
        let chain = self.chain(tree, group, 0);
        let latter = head.is_some_and(|r| self.source.pack.in_class("last-mentioned", r.lemma)) && group.definite;
        let country = |i: &usize| {
            let entry = tree.reading(self.source.words, *i).and_then(|r| r.entry);
            entry.and_then(|e| self.source.pack.entry(e)).is_some_and(|e| e.country.is_some())
        };
        let nationality = group.adjectives.iter().any(country) || group.name.clone().any(|i| country(&i));
        let earlier = self.known.iter().rev().find(|k| {
            let surname = same_person(names, &k.words);
            let office = (bare || office_again && !k.words.is_empty())
                && agents.first().is_some_and(|a| k.agents.contains(a))
                && (k.party.code == party.code || party.code.is_none() || open)
                && (single || k.plural || k.words.is_empty());
            // "رئيس الوزراء البولندي" is another than the one who was named; a body in his title may be told more shortly.
            let same = k.party.code == party.code || guessed(&k.party) || !nationality;
            let title = names.is_empty() && !chain.is_empty() && k.chain == chain && !agents.is_empty() && same;
            surname || office || title && !k.words.is_empty() || latter && !k.words.is_empty()
        });
        let own = party.mention;
        party.name = match earlier.and_then(|k| k.party.name.or(k.party.mention)) {
            Some(fuller) if own.is_none_or(|o| fuller.len() > o.len()) => Some(fuller),
            _ => own,
        };
        if open
            && let Some(k) = earlier.filter(|k| !k.words.is_empty() || !k.party.why.iter().any(|w| w == HOME))
            && let Some(code) = k.party.code.clone()
        {
            party.code = Some(code);
            super::facts::of_many(party);
            party.why.retain(|w| w != HOME);
            party.why.push(AGAIN.to_owned());
        }
        if latter && let Some(k) = earlier {
            (party.code, party.sector) = (k.party.code.clone(), k.party.sector.clone());
        }
    }

    /// Ties a mention without a country to an earlier one: the same surname, the same office or body, whose it is; else the story's own
    /// country.
    pub(super) fn tie(&self, tree: &Tree, group: &Group, from: usize, facts: &Facts, party: &mut Party) {
        // "بيان الجيش" is that of the army named before.
        let agent = |i: &usize| {
            tree.reading(self.source.words, *i)
                .and_then(|r| r.entry)
                .is_some_and(|e| self.source.pack.agent(e).is_some())
        };
        let from = if facts.name.is_empty() && !facts.sectors.is_empty() {
            from + group.chain.get(from..).and_then(|c| c.iter().position(agent)).unwrap_or(0)
        } else {
            from
        };
        let agents = agent_lemmas(self.source, tree, group, from);
        let chain = self.chain(tree, group, from);
        let first = if from == 0 { group.head } else { group.chain.get(from).copied().unwrap_or(group.head) };
        let head = tree.reading(self.source.words, first).filter(|r| r.article);
        let token = self.source.words.items.get(first).map(|i| i.tokens.start);
        // A known name keeps its article.
        let key =
            head.zip(token).map(|(r, t)| name_key(self.source, t, &r.cuts, r.proclitics().count().saturating_sub(1)));
        let stem = head.zip(token).map(|(r, t)| name_key(self.source, t, &r.cuts, r.proclitics().count()));
        let length = group.chain.len().saturating_sub(from);
        let owned = tree.reading(self.source.words, first).is_some_and(|r| r.has_enclitic());
        let surname = |k: &Known| same_person(&facts.name, &k.words);
        let same = |k: &Known| {
            let title = facts.name.is_empty() && !chain.is_empty() && k.chain == chain && !facts.sectors.is_empty();
            // "الوزير", "القوات": the bare word takes up an earlier mention; "القوات الأجنبية" is another matter.
            let bare = group.definite && length == 1 && group.adjectives.is_empty() && !owned;
            let office = bare && facts.name.is_empty() && agents.first().is_some_and(|a| k.agents.contains(a));
            // "الاتحاد", where the European Union was named before.
            let first = k.words.first().filter(|_| k.body && k.words.len() > 1);
            let body =
                bare && key.is_some() && first.is_some_and(|w| key.as_ref() == Some(w) || stem.as_ref() == Some(w));
            // "وزير الخارجية" after "وزارة الخارجية الفنلندية"; two ministers with names are two.
            let branch = chain.len() > 1
                && k.chain.get(1..) == chain.get(1..)
                && !facts.sectors.is_empty()
                && (k.chain.first() != chain.first() || facts.name.is_empty() || k.words.is_empty());
            title || office || body || branch
        };
        let told = |k: &Known| !guessed(&k.party);
        let named = if facts.name.is_empty() {
            None
        } else {
            let later = || self.later.iter().find(|k| surname(k) && told(k));
            self.latest(surname).filter(|k| k.party.code.is_some()).or_else(later).or_else(|| self.latest(surname))
        };
        if let Some(k) = named {
            party.code.clone_from(&k.party.code);
            party.sector = k.party.sector.clone().or(party.sector.take());
            super::facts::of_many(party);
            party.why.push(AGAIN.to_owned());
            if party.code.is_some() {
                return;
            }
        }
        let whole = facts.sectors.iter().any(|(s, kind, _)| !s.is_empty() || *kind == AgentKind::Office);
        if let Some(owner) = self.owner(tree, group, from, party.sector.as_deref()).filter(|_| whole) {
            party.code.clone_from(&owner.code);
            super::facts::of_many(party);
            party.why.push("the country of whose it is".to_owned());
            return;
        }
        let earlier = if facts.sectors.is_empty() && key.is_none() { None } else { self.latest(same) };
        let earlier = earlier.filter(|k| k.party.code.is_some());
        // "رئيس اللجنة": of the committee named before.
        let last = group.chain.last().filter(|_| length > 1).and_then(|i| tree.reading(self.source.words, *i));
        let body = last.filter(|r| r.article && r.entry.is_some_and(|e| self.source.pack.agent(e).is_some()));
        let body = body.map(|r| self.source.pack.str(r.lemma));
        let of_body = |k: &Known| body.is_some_and(|b| k.agents.first().is_some_and(|a| a == b) && k.words.is_empty());
        let earlier = earlier.or_else(|| if body.is_some() { self.latest(of_body) } else { None });
        let earlier = earlier.filter(|k| k.party.code.is_some());
        if let Some(k) = earlier.or_else(|| self.later.iter().find(|k| same(k) && told(k))) {
            party.code.clone_from(&k.party.code);
            // "الميليشيات" are those that were told of, and so is what they are.
            let open = matches!(party.sector.as_deref(), None | Some("GOV" | "REB" | "PRM" | "UAF" | "UNK"));
            let bare = length == 1 && group.adjectives.is_empty() && open;
            let (own, known) = (party.sector.take(), k.party.sector.clone());
            party.sector = if bare { known.or(own) } else { own.or(known) };
            super::facts::of_many(party);
            party.why.push(AGAIN.to_owned());
            return;
        }
        // "الخبراء", "القوى الغربية" are of no one country.
        let onlooker =
            tree.reading(self.source.words, first).is_some_and(|r| self.source.pack.in_class("onlooker", r.lemma));
        let apposed = |x: &Group| x.apposed_to.and_then(|h| tree.groups.get(h)).is_some_and(|h| h.head == group.head);
        let nameless = facts.name.is_empty() && !tree.groups.iter().any(apposed);
        if facts.alien || onlooker && nameless {
            return;
        }
        let unknown_person = !facts.name.is_empty() && facts.sectors.is_empty() && facts.actor.is_none();
        if unknown_person && (from > 0 || group.class & class::PERSON != 0) {
            party.code.clone_from(&self.home);
            // Of whom nothing is said but a full name holds no office.
            if facts.name.len() > 1 && group.class & class::PERSON != 0 && party.sector.is_none() {
                party.sector = Some("CVL".to_owned());
            }
            party.why.push(STRANGER.to_owned());
            return;
        }
        let office = facts.sectors.iter().any(|(_, kind, _)| *kind == AgentKind::Office);
        let bodily = facts.sectors.iter().any(|(s, _, _)| !s.is_empty() && s != "UNK");
        // "الأكراد": a people of several states.
        let people = facts.actor.as_ref().is_some_and(|a| a.0.is_empty());
        if bodily && (facts.name.is_empty() || office || people || group.class & class::PERSON != 0) {
            party.code.clone_from(&self.home);
            party.why.push(HOME.to_owned());
        }
    }

    /// The latest mention that fits; one whose country the text tells comes before one that got the story's own, and that before one
    /// without any.
    fn latest(&self, fits: impl Fn(&Known) -> bool) -> Option<&Known> {
        let mut best: Option<&Known> = None;
        for k in self.known.iter().rev().filter(|k| fits(k)) {
            if !guessed(&k.party) {
                return Some(k);
            }
            if best.is_none_or(|b| b.party.code.is_none() && k.party.code.is_some()) {
                best = Some(k);
            }
        }
        best
    }

    /// Whose a group is that a pronoun owns ("حكومته"): the last subject of the pronoun's gender, those of the sentence first.
    fn owner(&self, tree: &Tree, group: &Group, from: usize, sector: Option<&str>) -> Option<&Party> {
        let chain = group.chain.get(from..).unwrap_or(&[]);
        let own = chain.iter().filter_map(|i| tree.reading(self.source.words, *i)).find(|r| r.has_enclitic())?;
        // A friend or rival of his is somebody else.
        if self.source.pack.in_class("allied", own.lemma) {
            return None;
        }
        let clitic = self.source.pack.enclitics.get(usize::from(own.enclitic))?;
        let gender = clitic.features.within(Features::GENDERS);
        let plain = gender == Features::NONE || gender == Features::GENDERS;
        let fits = |g: Features| plain || g == Features::NONE || g.any(gender);
        let mut all = self.subjects.iter().rev().take(8);
        // A body of many states has staff, but no army and no government.
        let state = matches!(sector, Some("GOV" | "MIL" | "COP" | "SPY" | "LEG" | "JUD"));
        let has = |p: &Party| !(state && p.code.as_deref().is_some_and(super::facts::is_of_many));
        all.find(|(p, g, _)| fits(*g) && has(p)).map(|(party, _, _)| party)
    }

    /// A person whom the pack knows from elsewhere is who the story says he is: "توسك" after "رئيس المجلس الأوروبي دونالد توسك".
    pub(super) fn retitle(&self, facts: &Facts, party: &mut Party) {
        let known = facts.actor.as_ref().is_some_and(|a| a.2 == sijill_pack::pack::ActorKind::Person);
        if !known || !facts.countries.is_empty() || facts.name.is_empty() || facts.belongs {
            return;
        }
        let all = self.known.iter().rev().chain(&self.later);
        let earlier = all.into_iter().find(|k| k.titled && same_person(&facts.name, &k.words));
        if let Some(k) = earlier.filter(|k| k.party.code.is_some() && k.party.code != party.code) {
            (party.code, party.sector) = (k.party.code.clone(), k.party.sector.clone());
            party.why.push(AGAIN.to_owned());
        }
    }

    /// The states whose nationalities a plural has: "المسؤولون الإسرائيليون والمصريون".
    pub(super) fn several(&self, tree: &Tree, group: &Group, facts: &Facts) -> Vec<String> {
        if facts.actor.is_some() || !(group.features.any(Features::PLURAL) || group.features.any(Features::DUAL)) {
            return Vec::new();
        }
        let mut codes: Vec<String> = Vec::new();
        let mut joined = false;
        for item in &group.adjectives {
            let Some(r) = tree.reading(self.source.words, *item) else { continue };
            let entry = r.entry.and_then(|e| self.source.pack.entry(e));
            let Some(code) = entry.and_then(|e| e.country).map(|c| self.source.pack.str(c).to_owned()) else {
                continue;
            };
            let and = r.proclitics().filter_map(|p| self.source.pack.proclitics.get(p as usize));
            joined |= !codes.is_empty() && and.into_iter().any(|c| c.pos == Pos::Conjunction);
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        if joined { codes } else { Vec::new() }
    }

    /// "المملكة" by itself: the state whose full name begins so and that was named last, or is the story's own.
    pub(super) fn realm(&self, tree: &Tree, group: &Group, facts: &Facts) -> Option<String> {
        let alone = group.definite && group.chain.len() == 1 && group.adjectives.is_empty() && group.name.is_empty();
        if !alone || facts.actor.is_some() || !facts.countries.is_empty() {
            return None;
        }
        let r = tree.reading(self.source.words, group.head)?;
        if !headed_by(self.source, tree, group, AgentKind::Body) {
            return None;
        }
        if !(r.article && r.pos == Pos::Noun && r.features.any(Features::SINGULAR)) {
            return None;
        }
        let letters = self.source.text.letters_of(self.source.words.items.get(group.head)?.tokens.start);
        let stem = letters.get(r.stem.0 as usize..r.stem.1 as usize)?;
        let is = |key: &[u8]| stem.iter().map(|l| l.key).eq(key.iter().copied());
        let mut codes =
            self.source.pack.realms.iter().filter(|(key, _)| is(key)).map(|(_, code)| self.source.pack.str(*code));
        let candidates: Vec<&str> = codes.by_ref().collect();
        let home = self.home.as_deref().filter(|h| candidates.contains(h));
        let last = self.recent.iter().rev().map(|r| r.0.as_str()).find(|c| candidates.contains(c));
        home.or(last).map(str::to_owned)
    }

    /// "مسلحون موالون للحكومة": armed men who stand by the government of their country are its; by another, they are rebels.
    pub(super) fn side(&self, tree: &Tree, g: usize, party: &mut Party) {
        let group = &tree.groups[g];
        if !matches!(party.sector.as_deref(), Some("UAF" | "REB")) {
            return;
        }
        let loyal =
            |i: usize| tree.reading(self.source.words, i).is_some_and(|r| self.source.pack.in_class("loyal", r.lemma));
        if !group.items.clone().any(loyal) {
            return;
        }
        // "الموالين له": of whom was spoken.
        let behind = tree.reading(self.source.words, group.items.end);
        if behind.is_some_and(|r| r.pos == Pos::Preposition && r.has_enclitic()) {
            party.sector = Some("PRM".to_owned());
            return;
        }
        if tree.groups.get(g + 1).is_none_or(|n| n.preposition.is_none()) {
            return;
        }
        let master = super::compose(&self.facts_of(g + 1));
        if !matches!(master.sector.as_deref(), Some("GOV" | "MIL")) {
            return;
        }
        let own = master.code.is_none() || master.code == party.code || guessed(party) && master.code == self.home;
        party.sector = Some(if own { "PRM" } else { "REB" }.to_owned());
    }
}
