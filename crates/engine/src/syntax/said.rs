//! Clauses of what is said: complements, quotations, participles of saying, and where the narrator speaks again.
//! "قال الوزير إن بلاده لن تنسحب، مضيفا أن ...": the second "that" hangs on the participle, the participle on the minister.

use super::choose::joined;
use super::clauses::{ClauseKind, Walk, takes_clause};
use super::groups::Group;
use crate::morphology::Reading;
use sijill_pack::features::{Derived, Features, Function, Pos};
use sijill_pack::pack::class;

impl Walk<'_, '_> {
    /// Active and passive participles of the derived forms are spelled alike: "مؤكدا" is the one who stresses.
    pub(super) fn is_active_participle(&self, item: usize) -> bool {
        let chosen = self.reading(item);
        chosen.is_some_and(|r| r.derived == Derived::ActiveParticiple)
            || chosen.is_some_and(|r| r.derived == Derived::PassiveParticiple)
                && self.source.words.readings_of(item).iter().any(|r| r.derived == Derived::ActiveParticiple)
    }

    /// "مشيرا إلى أن": goes with the subject of a clause of saying, the outermost one whose verb is of its gender, if it is a word of
    /// saying itself; else with the innermost clause that has a verb. Within a quotation it looks no further than its sign.
    pub(super) fn participle(&mut self, head: usize, at: usize) {
        let quoted = self.quotation_at(at).map_or(0, |d| d);
        let open = quoted..self.stack.len();
        let verb = |d: &usize| self.clauses[self.stack[*d]].verb;
        let depth = if self.says(head) || self.speaks(head) {
            let speaking: Vec<usize> =
                open.clone().filter(|d| verb(d).is_some_and(|v| self.speaks(v) && self.says(v))).collect();
            let agreeing = speaking.iter().copied().find(|d| verb(d).is_some_and(|v| self.same_gender(v, head)));
            let other = open.rev().filter(|d| verb(d).is_some_and(|v| !self.speaks(v)));
            let actor = other.clone().find(|d| verb(d).is_some_and(|v| self.same_gender(v, head)));
            agreeing
                .or(actor.filter(|_| self.shows_gender(head)))
                .or(speaking.first().copied())
                .or(other.clone().next())
        } else {
            open.rev().find(|d| verb(d).is_some())
        };
        self.close_to(depth.map_or(1, |d| d + 1), at);
        let governor = self.clauses[self.top()].verb;
        let c = self.open(ClauseKind::Participial, None, governor, at);
        self.clauses[c].verb = Some(head);
    }

    /// How deep the innermost open clause lies that is a quotation which holds an item.
    pub(super) fn quotation_at(&self, item: usize) -> Option<usize> {
        let token = self.source.words.items.get(item)?.tokens.start;
        let holds = |n: usize| self.source.text.quotes.get(n).is_some_and(|q| q.closed && q.inner().contains(&token));
        self.stack.iter().rposition(|c| self.clauses[*c].quote.is_some_and(holds))
    }

    /// Is a word's gender written?
    fn shows_gender(&self, item: usize) -> bool {
        self.reading(item).is_some_and(|r| r.features.within(Features::GENDERS) != Features::GENDERS)
    }

    /// Could a verb and a participle have one subject?
    fn same_gender(&self, verb: usize, participle: usize) -> bool {
        let (Some(v), Some(p)) = (self.reading(verb), self.reading(participle)) else { return false };
        let masculine = Features::P3MS | Features::P3MD | Features::P3MP;
        let feminine = Features::P3FS | Features::P3FD | Features::P3FP;
        let gender = p.features.within(Features::GENDERS);
        match (v.features.any(masculine), v.features.any(feminine)) {
            (true, false) => !gender.any(Features::FEMININE) || gender.any(Features::MASCULINE),
            (false, true) => !gender.any(Features::MASCULINE) || gender.any(Features::FEMININE),
            _ => true,
        }
    }

    /// "الضحايا، كما قال الطبيب، ماتوا": "as", where a subject still waits for its verb and a word of saying follows.
    pub(super) fn is_manner(&self, at: usize) -> bool {
        let clause = &self.clauses[self.top()];
        let manner = self.source.words.readings_of(at).iter().any(|r| r.function == Function::SubManner);
        let says = self.reading(at + 1).is_some_and(|r| r.pos == Pos::Verb) && self.speaks(at + 1);
        manner && says && clause.verb.is_none() && !clause.groups.is_empty()
    }

    /// Is the first verb behind an item, before any pause, a word of saying with a subject of its own behind it?
    pub(super) fn speaker_ahead(&self, at: usize) -> bool {
        let mut ahead = (at + 1..self.tree.items.end.min(at + 8)).take_while(|i| !self.source.pauses(*i));
        let verb = ahead.find(|i| self.reading(*i).is_some_and(|r| r.pos == Pos::Verb));
        verb.is_some_and(|v| self.speaks(v) && self.reading(v + 1).is_some_and(Reading::is_nominal))
    }

    /// ", لكن صحيفة ... ذكرت": a clause of its own whose subject comes first; a word of saying is the narrator's.
    pub(super) fn adversative(&mut self, at: usize) -> bool {
        let mut ahead = (at + 1..self.tree.items.end.min(at + 14)).take_while(|i| {
            !self.source.pauses(*i)
                && self.reading(*i).is_some_and(|r| !matches!(r.pos, Pos::Subordinator | Pos::Relative))
        });
        let nominal = self.reading(at + 1).is_some_and(Reading::is_nominal);
        let verb = ahead.find(|i| self.reading(*i).is_some_and(|r| r.pos == Pos::Verb));
        let Some(verb) = verb.filter(|_| nominal) else { return false };
        let quoted = self.quotation_at(at).unwrap_or(0);
        let told = self.stack.iter().rposition(|c| self.clauses[*c].kind == ClauseKind::Complement);
        let depth = if self.speaks(verb) { quoted } else { told.unwrap_or(quoted).max(quoted) };
        let Some(first) = self.stack.get(depth).copied() else { return false };
        self.close_to(depth, at);
        let (kind, governor, quote) =
            (self.clauses[first].kind, self.clauses[first].governor, self.clauses[first].quote);
        let c = self.open(kind, None, governor, at + 1);
        self.clauses[c].joined_to = Some(first);
        self.clauses[c].quote = quote;
        true
    }

    /// Comes a word for "that" in the sentence behind an item, with no verb before it but in what is set apart by commas?
    pub(super) fn complementiser_ahead(&self, at: usize) -> bool {
        let mut items = (at + 1..self.tree.items.end).filter_map(|i| self.reading(i));
        items
            .find(|r| {
                r.pos == Pos::Verb || matches!(r.function, Function::CompAn | Function::CompAnna | Function::CompInna)
            })
            .is_some_and(|r| r.pos != Pos::Verb && !joined(self.source.pack, r))
    }

    /// Is a word for "that" one behind which no wish stands ("أن تدوم") but what is said to be so?
    fn is_that(&self, at: usize) -> bool {
        let wish = self.reading(at).is_some_and(|r| r.function == Function::CompAn && !r.has_enclitic());
        !wish || self.reading(at + 1).is_some_and(|r| r.is_nominal())
    }

    /// The verb that a word for "that" waits for: the nearest of saying that has no clause yet, else the nearest that takes one.
    fn waiting_verb(&self, at: usize, said: bool) -> Option<usize> {
        let quoted = self.quotation_at(at).unwrap_or(0);
        let verbs = || self.stack[quoted.min(self.stack.len())..].iter().rev().filter_map(|c| self.clauses[*c].verb);
        let outer = |v: &usize| {
            let clause = self.stack.iter().find(|c| self.clauses[**c].verb == Some(*v));
            // "في مقابلة نشرت أمس أنه": a bare relative does not take what its outer verb waits for, unless it stands right before.
            clause.is_some_and(|c| {
                self.clauses[*c].kind != ClauseKind::Relative || self.clauses[*c].opener.is_some() || *v + 1 == at
            })
        };
        let mut open =
            verbs().filter(outer).filter(|v| said && self.speaks(*v) && self.says(*v) && !self.has_complement(*v));
        let nearest = self.stack.iter().rev().find_map(|c| self.clauses[*c].verb.filter(|v| self.says(*v)));
        open.next().or(nearest)
    }

    /// The verb of saying, nearest first, that still waits for what is said.
    pub(super) fn open_speech(&self) -> Option<usize> {
        self.stack.iter().rev().find_map(|c| {
            let v = self.clauses[*c].verb.filter(|v| self.says(*v) || self.speaks(*v))?;
            (!self.has_complement(v)).then_some(v)
        })
    }

    pub(super) fn has_complement(&self, item: usize) -> bool {
        self.clauses.iter().any(|x| x.kind == ClauseKind::Complement && x.governor == Some(item))
    }

    pub(super) fn quote(&mut self, at: usize, token: usize) {
        let number = self.source.text.opened_by(token);
        if let Some(n) = number {
            let long = self.source.text.quotes[n].inner().len() >= 4;
            let top = self.top();
            let clause = &self.clauses[top];
            // أن "…": the clause just opened is the quotation.
            let just_opened =
                clause.opener.is_some_and(|o| o + 1 == at) && clause.verb.is_none() && clause.groups.is_empty();
            if just_opened {
                self.clauses[top].quote = Some(n);
            } else if long && let Some(governor) = self.open_speech() {
                let c = self.open(ClauseKind::Complement, Some(at), Some(governor), at + 1);
                self.clauses[c].quote = Some(n);
            }
            return;
        }
        let closing = self.source.text.quoted.get(token).and_then(|q| q.closes).map(|n| n as usize);
        if let Some(depth) = closing.and_then(|n| self.stack.iter().position(|c| self.clauses[*c].quote == Some(n))) {
            self.close_to(depth, at);
        }
    }

    pub(super) fn complementiser(&mut self, at: usize, r: &Reading) {
        // "وأن", "وإنه": a second thing said by the same.
        if joined(self.source.pack, r) {
            let sibling = self.stack.iter().rposition(|c| self.clauses[*c].kind == ClauseKind::Complement);
            if let Some(depth) = sibling {
                let first = self.stack[depth];
                self.close_to(depth, at);
                let governor = self.clauses[first].governor;
                let c = self.open(ClauseKind::Complement, Some(at), governor, at);
                self.clauses[c].joined_to = Some(first);
                return;
            }
        }
        // "قال "إن ...": the quotation just opened begins with the word for "that".
        let top = self.top();
        let clause = &self.clauses[top];
        if clause.quote.is_some() && clause.start == at && clause.verb.is_none() && clause.groups.is_empty() {
            return;
        }
        let governor = self.complement_governor(at);
        if governor.is_none() && r.function == Function::CompInna {
            // At the head of a sentence it only stresses.
            return;
        }
        if let Some(governor) = governor {
            let owner = self.stack.iter().rposition(|c| self.clauses[*c].verb == Some(governor));
            if let Some(depth) = owner {
                self.close_to(depth + 1, at);
            }
        }
        self.open(ClauseKind::Complement, Some(at), governor, at);
    }

    /// The word whose content begins here: the one right before, or the nearest verb that takes a clause.
    fn complement_governor(&self, at: usize) -> Option<usize> {
        let mut before = at.checked_sub(1).filter(|b| *b >= self.tree.items.start)?;
        if self.reading(before).is_some_and(|r| r.pos == Pos::Preposition) {
            before = before.checked_sub(1)?;
        }
        // "قالت وزيرة التعليم ان": a verb of saying that waits for its clause comes before a noun that is no word of saying.
        let waits = |c: &usize| {
            self.clauses[*c]
                .verb
                .is_some_and(|v| v < before && self.speaks(v) && self.says(v) && !self.has_complement(v))
        };
        // "مسؤول في وزارة النقل أن": the noun behind a body or a person names it.
        let names = |g: &Group| {
            let head = g.chain.first().filter(|h| **h != before).and_then(|h| self.reading(*h));
            head.is_some_and(|r| r.class & (class::GROUP | class::PERSON) != 0)
        };
        let governed = self
            .tree
            .groups
            .iter()
            .any(|g| g.chain.contains(&before) && g.prep != sijill_pack::pack::Sym(0) && !names(g));
        let nearer = self
            .reading(before)
            .is_some_and(|r| r.pos == Pos::Noun && (r.article && !governed || !self.speaks(before)))
            && self.stack.last().is_some_and(waits);
        if before >= self.tree.items.start
            && self.says(before)
            && self.reading(before).is_some_and(takes_clause)
            && !nearer
        {
            return Some(before);
        }
        let verb = self.waiting_verb(at, self.is_that(at));
        // "أثار تصريح الوزير بأن": the word of saying heads the group before.
        let last = self.tree.groups.iter().rev().find(|g| g.items.end <= at && g.items.end + 1 >= at);
        let noun = last.and_then(|g| {
            g.chain.iter().copied().find(|i| {
                self.reading(*i).is_some_and(|r| r.derived == Derived::Masdar) && self.speaks(*i) && self.says(*i)
            })
        });
        if let Some(noun) = noun.filter(|_| verb.is_none_or(|v| !self.speaks(v))) {
            return Some(noun);
        }
        // "نقلت الصحيفة عن … قوله في … إن": the word of saying with its pronoun comes before the verb.
        let mut groups = self.clauses[self.top()].groups.iter().rev().take(4).map(|g| self.tree.groups[*g].head);
        let spoken = |i: &usize| {
            self.reading(*i).is_some_and(|r| r.derived == Derived::Masdar && r.has_enclitic())
                && self.speaks(*i)
                && self.says(*i)
        };
        if let Some(noun) = groups.find(spoken) {
            return Some(noun);
        }
        // "أنه على ثقة في أن": within what is said the noun before has a clause of its own.
        let inside = verb.is_some_and(|v| self.has_complement(v) && self.clauses[self.top()].verb != Some(v));
        if inside
            && let Some(g) =
                last.filter(|g| g.prep != sijill_pack::pack::Sym(0) && self.clauses[self.top()].verb.is_none())
        {
            return Some(g.head);
        }
        if verb.is_some() {
            return verb;
        }
        // "قرار الحكومة أن", "من المقرر أن": a noun or adjective of the group before.
        let group = self.tree.groups.iter().rev().find(|g| g.items.end <= at && g.items.end + 2 >= at)?;
        let takes = |i: &usize| self.says(*i) && self.reading(*i).is_some_and(takes_clause);
        let noun = group.chain.iter().chain(&group.adjectives).rev().copied().find(takes);
        noun.or_else(|| self.clauses[self.top()].verb).or(Some(group.head))
    }
}
