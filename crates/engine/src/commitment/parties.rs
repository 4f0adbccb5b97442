//! Who is bound: the actor of a promise, the speaker of a future of his own, the subject of an obligation.
//! "قال الوزير إن بلاده ستنسحب" binds the minister's state; "إن النمو سيتباطأ" binds nobody.

use super::Work;
use super::bonds::Bond;
use super::wording::Wording;
use crate::record::{Party, Speech, Statement};
use crate::resolve::actors::HOME;
use crate::semantics::{Node, Place};
use crate::syntax::{ClauseKind, Filler, PredicateKind, Voice};
use sijill_pack::features::Features;
use sijill_pack::pack::{EntryId, Operator, Role, Slot, class};

/// Sectors of a state's own voices: each may speak for the state.
const OFFICIAL: [&str; 4] = ["GOV", "MIL", "COP", "SPY"];

impl Work<'_, '_> {
    /// Who is bound; `None` if nobody is.
    pub(super) fn pledger(&self, n: usize, bond: Bond, wording: &Wording) -> Option<Vec<Party>> {
        let mut parties = match bond {
            Bond::Future => self.own(n),
            Bond::Denial => self.denier(n),
            Bond::Obligation => self.subject(n),
            Bond::Content(_) | Bond::DeniedIntention | Bond::Refusal => self.promiser(n, wording),
        };
        parties.retain(|p| p.code.is_some() || p.sector.is_some());
        if parties.is_empty() && matches!(bond, Bond::Content(_)) {
            parties = self.unknown(n).into_iter().collect();
        }
        (!parties.is_empty()).then_some(parties)
    }

    /// "اتفق الطرفان": a party by its words alone.
    fn unknown(&self, n: usize) -> Option<Party> {
        let node = self.of(n);
        let tree = self.tree(node);
        let Some(Filler::Group(g)) = self.predicate(node).argument(Slot::Subject) else { return None };
        let head = tree.groups[g].head;
        let named = self.in_class(tree, head, "joint-party");
        named.then(|| Party { mention: self.source().span(tree.groups[g].items.clone()), ..Party::default() })
    }

    /// The actor of a word of promising, those who promise with him, or whoever was told of last.
    fn promiser(&self, n: usize, wording: &Wording) -> Vec<Party> {
        // "نص الاتفاق على إطلاق الحكومة أسرى": the doer of the act is bound.
        if self.stipulated(n) {
            return wording.act.map(|m| self.reader.doer(m)).unwrap_or_default();
        }
        if let Some(actor) = self.refuser(n) {
            return actor;
        }
        if self.inanimate(n) {
            return Vec::new();
        }
        let mut parties = self.reader.doer(n);
        for p in self.reader.parties(n, &[Role::With]) {
            if !parties.iter().any(|x| x.code == p.code) {
                parties.push(p);
            }
        }
        if parties.is_empty() {
            parties = self.subject(n);
        }
        let node = self.of(n);
        let verbal = matches!(self.predicate(node).kind, PredicateKind::Verb | PredicateKind::Participle);
        let active = self.predicate(node).voice == Voice::Active;
        // "قال إن إيران مستعدة": of another, readiness is an opinion.
        let adjective =
            matches!(self.predicate(node).kind, PredicateKind::Adjective { .. } | PredicateKind::Modifier { .. });
        if adjective && let Some(said) = self.statement(n) {
            parties.retain(|p| same_side(p, &said.speaker) || medium(&said.speaker) || self.heads(&said.speaker, p));
            // "على أن اللجنة جاهزة": a body without a country is the speaker's.
            if parties.is_empty() && self.bare_body(n) {
                parties = vec![self.at_home(&said.speaker)];
            }
        }
        // "واعدة بتقديم الوثائق", at the head of a sentence: whoever spoke before.
        if parties.is_empty() && adjective && self.predicate(node).argument(Slot::Subject).is_none() {
            let before = self.speeches.statements.iter().rfind(|s| s.content.start < node.trigger.start);
            parties = before.map(|s| vec![self.at_home(&s.speaker)]).unwrap_or_default();
        }
        // "الحقوق التي تكفل الحرية": what a relative clause leaves out is its noun.
        let relative = self.tree(node).clauses[self.predicate(node).clause].kind == ClauseKind::Relative;
        if parties.is_empty() && verbal && !relative && active && self.predicate(node).argument(Slot::Subject).is_none()
        {
            parties = self.last_told(n);
        }
        parties
    }

    /// Is a node's subject a definite body with no name and no country?
    fn bare_body(&self, n: usize) -> bool {
        let node = self.of(n);
        match self.predicate(node).argument(Slot::Subject) {
            Some(Filler::Group(g)) => {
                let group = &self.tree(node).groups[g];
                let alone = group.definite && group.name.is_empty() && group.chain.len() == 1;
                alone
                    && group.class & class::GROUP != 0
                    && self.parties_of(node.tree, g).iter().all(|p| p.code.is_none())
            }
            _ => false,
        }
    }

    /// "الحقوق التي تكفل الحرية", "بما يكفل": things guarantee without promising.
    fn inanimate(&self, n: usize) -> bool {
        let node = self.of(n);
        let tree = self.tree(node);
        let relative = tree.clauses[self.predicate(node).clause].kind == ClauseKind::Relative;
        match self.predicate(node).argument(Slot::Subject) {
            Some(Filler::Group(g)) => {
                let group = &tree.groups[g];
                let alive = group.class & (class::PERSON | class::GROUP | class::PLACE) != 0 || !group.name.is_empty();
                relative && !alive && group.class != 0
            }
            Some(_) => false,
            None => relative && self.is_verb(node) && self.predicate(node).voice == Voice::Active,
        }
    }

    /// "رفض مصر تصدير الغاز": the genitive of the noun.
    fn refuser(&self, n: usize) -> Option<Vec<Party>> {
        let node = self.of(n);
        self.refused_behind(n).filter(|_| self.operator(node) == Some(Operator::Refuse))?;
        let actor = match self.predicate(node).argument(Slot::Genitive) {
            Some(Filler::Part(group, from)) => {
                let context = self.reader.context;
                context.actors.of_phrase(context.source, context.trees, Place { tree: node.tree, group, from })
            }
            _ => Vec::new(),
        };
        Some(if actor.is_empty() {
            self.statement(n).map(|s| vec![s.speaker.clone()]).unwrap_or_default()
        } else {
            actor
        })
    }

    /// Is the node a document's "stipulates"?
    fn stipulated(&self, n: usize) -> bool {
        let node = self.of(n);
        self.operator(node) == Some(Operator::Accord)
            && node.role(Role::Actor).next().is_none()
            && node.role(Role::With).next().is_none()
            && node.role(Role::Issue).next().is_some()
    }

    /// The parties of a node's subject, whatever role its frame gives it; a possessive makes it the speaker's.
    fn subject(&self, n: usize) -> Vec<Party> {
        let actors = self.reader.parties(n, &[Role::Actor]);
        if !actors.is_empty() {
            return actors;
        }
        let node = self.of(n);
        match self.predicate(node).argument(Slot::Subject) {
            Some(Filler::Group(g)) => {
                let found = self.parties_of(node.tree, g);
                match self.statement(n).filter(|_| found.is_empty() && self.possessed(n, g)) {
                    Some(s) => vec![self.theirs(n, g, &found, &s.speaker)],
                    None => found,
                }
            }
            _ => Vec::new(),
        }
    }

    /// "زار الرئيس المنطقة. وتعهد …": the subject of the verb before, in this sentence or the last, if it agrees.
    /// "انتقد الرئيس النمسا بعدما خططت": a feminine verb is a state's, not the president's.
    fn last_told(&self, n: usize) -> Vec<Party> {
        let node = self.of(n);
        let nodes = &self.reader.context.graph.nodes;
        let known = |found: &[Party]| found.iter().any(|p| p.code.is_some() || p.sector.is_some());
        let subject = |m: &Node| match self.predicate(m).argument(Slot::Subject) {
            Some(Filler::Group(g)) if self.is_verb(m) && self.agrees(node, m.tree, g) => {
                Some(self.parties_of(m.tree, g)).filter(|found| known(found))
            }
            _ => None,
        };
        let here = nodes[..n].iter().rev().take_while(|m| m.tree == node.tree).find_map(subject);
        here.or_else(|| self.state_before(node).filter(|found| known(found)))
            .or_else(|| {
                let before = nodes[..n].iter().rev().skip_while(|m| m.tree == node.tree);
                before.take_while(|m| m.tree + 1 >= node.tree).find_map(subject)
            })
            .unwrap_or_default()
    }

    /// The last party of the sentence that a feminine verb may belong to.
    fn state_before(&self, node: &Node) -> Option<Vec<Party>> {
        let tree = self.tree(node);
        let item = self.predicate(node).item;
        let verb = tree.reading(self.source().words, item)?.features;
        if !verb.any(Features::P3FS) || verb.any(Features::P3MS) {
            return None;
        }
        let before = (0..tree.groups.len()).rev().filter(|g| tree.groups[*g].items.end <= item);
        let agreeing = before.filter(|g| self.agrees(node, node.tree, *g));
        agreeing.map(|g| self.parties_of(node.tree, g)).find(|found| !found.is_empty())
    }

    /// Could a group be the subject that a verb leaves out? A person's gender has to be the verb's.
    fn agrees(&self, node: &Node, tree: usize, g: usize) -> bool {
        let item = self.predicate(node).item;
        let Some(verb) = self.tree(node).reading(self.source().words, item).map(|r| r.features) else { return false };
        let group = &self.reader.context.trees[tree].groups[g];
        let (man, woman) = (group.features.any(Features::MASCULINE), group.features.any(Features::FEMININE));
        let she = verb.any(Features::P3FS) && !verb.any(Features::P3MS);
        let he = verb.any(Features::P3MS) && !verb.any(Features::P3FS);
        !(she && man && !woman || he && woman && !man)
    }

    /// The innermost statement that a node is part of.
    fn statement(&self, n: usize) -> Option<&Statement> {
        let node = self.of(n);
        let governor = node.governor.and_then(|(g, _)| self.speeches.of_node(g));
        self.speeches.around(node.trigger).or(governor)
    }

    /// Whoever says of himself, or of what he speaks for, what he will do; nobody where another's future is told.
    fn own(&self, n: usize) -> Vec<Party> {
        let node = self.of(n);
        if node.first_person {
            let said = self.statement(n).or_else(|| self.voice_before(node));
            return said.map(|s| vec![self.at_home(&s.speaker)]).unwrap_or_default();
        }
        let Some(said) = self.statement(n) else { return self.announced(n) };
        let speaker = &said.speaker;
        let p = self.predicate(node);
        if self.pronoun_promises(n, said) {
            return self.speakers(n, speaker);
        }
        if p.voice == Voice::Passive || self.operator(node) == Some(Operator::Occur) {
            return self.own_passive(n, speaker);
        }
        match p.argument(Slot::Subject) {
            Some(Filler::Group(g)) if self.comes_about(n, g) => self.own_passive(n, speaker),
            Some(Filler::Group(g)) => self.own_subject(n, g, speaker),
            Some(Filler::Part(..)) => Vec::new(),
            // "قال إنه سيوقع": the clause hangs on the word of saying itself, and is not the speaker's own wording.
            _ => {
                let reported = node.governor.is_some_and(|(g, _)| self.speeches.of_node(g).is_some());
                match self.shared_subject(n) {
                    Some(g) => self.own_subject(n, g, speaker),
                    None if reported && (said.kind != Speech::Direct || self.opened_before(n, said)) => {
                        self.speakers(n, speaker)
                    }
                    None => Vec::new(),
                }
            }
        }
    }

    /// "الزيادة ستصرف في يوليو", "أوامر التثبيت ستصدر": a thing that is done, though nobody is named who does it.
    fn comes_about(&self, n: usize, g: usize) -> bool {
        let node = self.of(n);
        let tree = self.tree(node);
        let group = &tree.groups[g];
        let p = self.predicate(node);
        let alive = group.class & (class::PERSON | class::GROUP | class::FAMILY | class::PLACE) != 0;
        let named = alive || !group.name.is_empty() || !self.parties_of(node.tree, g).is_empty();
        if named || group.items.end > p.item {
            return false;
        }
        let words = self.source().words;
        let passive = words.readings_of(p.item).iter().any(|r| r.features.any(Features::PASSIVE) && r.entry == p.entry);
        let done = passive && p.argument(Slot::Object).is_none() && self.has_object(p.entry);
        done || self.source().pack.in_class("comes-about", p.lemma)
    }

    /// Does a verb always have an object?
    fn has_object(&self, entry: Option<EntryId>) -> bool {
        let valency = entry.and_then(|e| self.source().pack.valency(e));
        valency.is_some_and(|v| v.patterns.first().is_some_and(|p| p.contains(&Slot::Object)))
    }

    /// "كررت أنها "لا تسعى"": the pronoun that opens the clause stands before the quotation, and is the one who speaks.
    fn opened_before(&self, n: usize, said: &Statement) -> bool {
        let node = self.of(n);
        let tree = self.tree(node);
        let opener = tree.clauses[self.predicate(node).clause].opener;
        let pronoun = opener.filter(|o| tree.reading(self.source().words, *o).is_some_and(|r| r.has_enclitic()));
        pronoun.and_then(|o| self.source().span(o..o + 1)).is_some_and(|s| s.start < said.content.start)
    }

    /// "إنها لن توقف": the letters leave the voice open, and the pronoun is the one who speaks.
    fn pronoun_promises(&self, n: usize, said: &Statement) -> bool {
        let node = self.of(n);
        let tree = self.tree(node);
        let p = self.predicate(node);
        let words = self.source().words;
        let clause = &tree.clauses[p.clause];
        let pronoun = clause.opener.and_then(|o| tree.reading(words, o)).is_some_and(|r| r.has_enclitic());
        let open = words.readings_of(p.item).iter().any(|r| r.features.any(Features::ACTIVE));
        let reported = node.governor.is_some_and(|(g, _)| self.speeches.of_node(g).is_some());
        let behind = |f: Filler| matches!(f, Filler::Group(g) if tree.groups[g].items.start > p.item);
        let object = p.argument(Slot::Object).is_some_and(behind);
        p.voice == Voice::Passive && pronoun && open && reported && object && said.kind != Speech::Direct
    }

    /// "أبو مازن يدرك ذلك ولن يقبل": the named subject of the clause that this one is joined to, or a bare group before the verb.
    fn shared_subject(&self, n: usize) -> Option<usize> {
        let node = self.of(n);
        let tree = self.tree(node);
        let p = self.predicate(node);
        let clause = &tree.clauses[p.clause];
        let bare = |g: &usize| {
            let group = &tree.groups[*g];
            group.preposition.is_none() && !group.adverbial && group.items.end <= p.item
        };
        if let Some(g) = clause.groups.iter().copied().find(bare) {
            return Some(g);
        }
        let before = clause.joined_to.and_then(|c| tree.clauses[c].verb).and_then(|v| tree.predicate_at(v))?;
        match tree.predicates[before].argument(Slot::Subject) {
            Some(Filler::Group(g)) => Some(g),
            _ => None,
        }
    }

    /// All who speak together: "قالت طوكيو وسيول إنهما".
    fn speakers(&self, n: usize, speaker: &Party) -> Vec<Party> {
        let governor = self.of(n).governor.map(|(g, _)| self.reader.parties(g, &[Role::Actor])).unwrap_or_default();
        if governor.len() > 1 && governor.iter().any(|p| p.code == speaker.code) {
            governor
        } else {
            vec![speaker.clone()]
        }
    }

    /// A speaker without a country is of the story's own.
    fn at_home(&self, speaker: &Party) -> Party {
        let mut party = speaker.clone();
        if party.code.is_none() && party.sector.is_none() {
            party.code.clone_from(&self.reader.context.actors.home);
        }
        party
    }

    /// "لن يسمح لأي وسيلة": the authority that speaks. Where a verb's letters leave the voice open, its own subject before it.
    fn own_passive(&self, n: usize, speaker: &Party) -> Vec<Party> {
        let node = self.of(n);
        let p = self.predicate(node);
        let words = self.source().words;
        let open = words.readings_of(p.item).iter().any(|r| r.features.any(Features::ACTIVE));
        if let Some(Filler::Group(g)) = p.argument(Slot::Object).filter(|_| open)
            && self.tree(node).groups[g].items.end <= p.item
        {
            let own = self.own_subject(n, g, speaker);
            if !own.is_empty() {
                return own;
            }
        }
        let untitled = speaker.code.is_some() && speaker.sector.is_none();
        if official(speaker) || untitled { vec![speaker.clone()] } else { Vec::new() }
    }

    /// A first person that no statement holds: whoever the sentence quotes before.
    fn voice_before(&self, node: &Node) -> Option<&Statement> {
        let sentence = self.source().span(self.tree(node).items.clone())?;
        let before = |s: &&Statement| s.content.start < node.trigger.start && sentence.overlaps(s.content);
        self.speeches.statements.iter().rfind(before)
    }

    /// A named subject: the speaker's state, army, party; what he calls his own; what a newspaper reports of an authority.
    fn own_subject(&self, n: usize, g: usize, speaker: &Party) -> Vec<Party> {
        let node = self.of(n);
        let found = self.parties_of(node.tree, g);
        let tree = self.tree(node);
        // "عدم دفع العلاوات سيحافظ": an act does not promise.
        let act =
            tree.predicates.iter().any(|p| matches!(p.kind, PredicateKind::Noun { group, place: 0 } if group == g));
        // "على أراض منغولية ستشكل انتهاكا": nor does a piece of land.
        let group = &tree.groups[g];
        let land = !group.definite && group.name.is_empty() && group.class & class::PLACE != 0;
        let land = land && group.class & (class::GROUP | class::PERSON) == 0;
        if act || land || group.items.clone().any(|i| self.negates(tree, i)) {
            return Vec::new();
        }
        if self.possessed(n, g) {
            return vec![self.theirs(n, g, &found, speaker)];
        }
        if medium(speaker) && found.iter().any(official) {
            return found;
        }
        let body =
            tree.groups[g].definite && tree.groups[g].name.is_empty() && tree.groups[g].class & class::GROUP != 0;
        if !found.iter().any(|p| same_side(p, speaker) || body && same_body(p, speaker) || self.heads(speaker, p)) {
            return Vec::new();
        }
        // "الحكومة", without a country, is the speaker's.
        found.into_iter().map(|p| if guessed(&p) { Party { code: speaker.code.clone(), ..p } } else { p }).collect()
    }

    /// "رئيس اللجنة" speaks for "اللجنة": the words of his office name the party.
    fn heads(&self, speaker: &Party, party: &Party) -> bool {
        let (Some(office), Some(body)) = (speaker.mention, party.mention) else { return false };
        let (office, body) = (self.weights(office), self.weights(body));
        !body.is_empty() && body.len() < office.len() && body.iter().all(|w| office.contains(w))
    }

    /// "بلاده", "حزبه": does a group end its head in a pronoun?
    fn possessed(&self, n: usize, g: usize) -> bool {
        let tree = self.tree(self.of(n));
        let group = &tree.groups[g];
        let head = group.chain.first().copied().unwrap_or(group.head);
        group.chain.len() <= 1 && tree.reading(self.source().words, head).is_some_and(|r| r.has_enclitic())
    }

    /// What a speaker calls his own, as a party of his country.
    fn theirs(&self, n: usize, g: usize, found: &[Party], speaker: &Party) -> Party {
        let tree = self.tree(self.of(n));
        let mut party = found.first().cloned().unwrap_or_else(|| Party {
            sector: speaker.sector.clone(),
            mention: self.source().span(tree.groups[g].items.clone()),
            ..Party::default()
        });
        party.code = speaker.code.clone();
        party.why.push("the speaker's own".to_owned());
        party
    }

    /// An authority's plan in a clause of speech whose speaker is not known. What the story itself says of the future is a schedule.
    fn announced(&self, n: usize) -> Vec<Party> {
        let node = self.of(n);
        let clause = &self.tree(node).clauses[self.predicate(node).clause];
        if clause.kind != ClauseKind::Complement
            || node.recalled
            || self.predicate(node).voice == Voice::Passive
            || node.sense.is_none()
        {
            return Vec::new();
        }
        let parties = self.subject(n);
        if parties.iter().any(official) { parties } else { Vec::new() }
    }

    /// Who denies an intention: the speaker or what he speaks for; of a plan, also whoever the story says has none.
    fn denier(&self, n: usize) -> Vec<Party> {
        let node = self.of(n);
        let noun = matches!(self.predicate(node).kind, PredicateKind::Noun { .. });
        match self.statement(n) {
            Some(s) if noun => vec![s.speaker.clone()],
            Some(_) => self.own(n),
            None if self.operator(node) != Some(Operator::Intend) || noun => Vec::new(),
            None => self.subject(n),
        }
    }
}

/// Is a speaker a medium that reports, or one of whom nothing is known?
fn medium(speaker: &Party) -> bool {
    speaker.sector.as_deref() == Some("JRN") || speaker.code.is_none() && speaker.sector.is_none()
}

/// Is a party's country unknown, or the story's own for want of another?
fn guessed(p: &Party) -> bool {
    p.code.is_none() || p.why.iter().any(|w| w == HOME)
}

/// Does a party act or speak for a state or a body of states?
fn official(p: &Party) -> bool {
    match (&p.code, &p.sector) {
        (_, Some(sector)) => OFFICIAL.contains(&sector.as_str()),
        // The UN, the EU and the like have no sector.
        (Some(code), None) => matches!(code.as_str(), "UNO" | "EUR" | "IGO"),
        _ => false,
    }
}

/// "قال الأمين العام إن النقابة لن تضرب": a body that is only called the union, the party, the movement is the speaker's, if he is no official.
fn same_body(p: &Party, speaker: &Party) -> bool {
    guessed(p) && p.sector.is_some() && !official(p) && !official(speaker) && !medium(speaker)
}

/// Does a speaker speak for a party: his own body, or his own state's where he is one of its officials?
fn same_side(p: &Party, speaker: &Party) -> bool {
    let known = p.code.is_some() || p.sector.is_some();
    let country = p.code == speaker.code || guessed(p);
    known && country && (p.sector == speaker.sector || official(p) && official(speaker))
}
