//! Groups and words -> clauses: a walk from left to right with a stack of open clauses.
//! "قال الوزير إن الجيش الذي دخل المدينة انسحب" gives a main clause, its complement, and a relative within that.

use super::choose::{agree, joined};
use super::groups::{Group, GroupKind};
use super::{Source, Tree};
use crate::morphology::Reading;
use crate::text::{TokenKind, is_quote_sign};
use sijill_pack::features::{Derived, Features, Function, Pos};
use sijill_pack::pack::{EventType, Operator, Sense, Slot, class};

/// What a clause is to its surroundings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClauseKind {
    /// A clause of the sentence itself.
    Main,
    /// What is said, wanted, asked: the complement of its governor.
    Complement,
    /// Relative, with or without a relative pronoun; its governor is the noun.
    Relative,
    /// Adverbial; the function of its subordinator.
    Adverbial(Function),
    /// Headed by an adverbial participle (مشيرا إلى).
    Participial,
}

/// A clause.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Kind.
    pub kind: ClauseKind,
    /// The clause that it is part of.
    pub parent: Option<usize>,
    /// The clause that it is coordinated with, to the left.
    pub joined_to: Option<usize>,
    /// Item of the word that opens it (complementiser, relative, subordinator, quotation mark).
    pub opener: Option<usize>,
    /// Item of the verb or noun that it complements, or of the noun that it is relative to.
    pub governor: Option<usize>,
    /// Item of its verb (or participle).
    pub verb: Option<usize>,
    /// Items of auxiliaries before the verb (كان يقول).
    pub auxiliaries: Vec<usize>,
    /// Items of particles that bear on the verb: negation, future, قد.
    pub particles: Vec<usize>,
    /// Its groups, in order.
    pub groups: Vec<usize>,
    /// First item.
    pub start: usize,
    /// Item after its last, clauses within it included.
    pub end: usize,
    /// It is the inside of a quotation, by the quotation's number in the text.
    pub quote: Option<usize>,
}

pub(super) fn split(source: Source<'_>, tree: &mut Tree) {
    let mut walk = Walk { source, tree, clauses: Vec::new(), stack: Vec::new(), pending: Vec::new(), comma: false };
    let start = walk.tree.items.start;
    walk.open(ClauseKind::Main, None, None, start);
    walk.run();
    let end = walk.tree.items.end;
    walk.close_to(0, end);
    let clauses = walk.clauses;
    tree.clauses = clauses;
}

pub(super) struct Walk<'a, 't> {
    pub(super) source: Source<'a>,
    pub(super) tree: &'t Tree,
    pub(super) clauses: Vec<Clause>,
    /// Open clauses, the outermost first.
    pub(super) stack: Vec<usize>,
    /// Particles that wait for their verb.
    pub(super) pending: Vec<usize>,
    /// The last thing passed was a comma.
    pub(super) comma: bool,
}

impl<'a> Walk<'a, '_> {
    pub(super) fn reading(&self, item: usize) -> Option<&'a Reading> {
        self.tree.reading(self.source.words, item)
    }

    pub(super) fn top(&self) -> usize {
        self.stack.last().copied().unwrap_or(0)
    }

    pub(super) fn open(
        &mut self,
        kind: ClauseKind,
        opener: Option<usize>,
        governor: Option<usize>,
        start: usize,
    ) -> usize {
        let parent = self.stack.last().copied();
        self.clauses.push(Clause {
            kind,
            parent,
            joined_to: None,
            opener,
            governor,
            verb: None,
            auxiliaries: Vec::new(),
            particles: Vec::new(),
            groups: Vec::new(),
            start,
            end: start,
            quote: None,
        });
        self.stack.push(self.clauses.len() - 1);
        self.clauses.len() - 1
    }

    /// Closes open clauses until `depth` are left; they end before item `at`.
    pub(super) fn close_to(&mut self, depth: usize, at: usize) {
        while self.stack.len() > depth {
            if let Some(c) = self.stack.pop() {
                self.clauses[c].end = at;
            }
        }
    }

    fn run(&mut self) {
        let mut at = self.tree.items.start;
        while at < self.tree.items.end {
            let group = self.tree.groups.iter().position(|g| g.items.start == at);
            if let Some(g) = group {
                self.group(g, at);
                at = self.tree.groups[g].items.end.max(at + 1);
                self.comma = false;
                continue;
            }
            self.word(at);
            at += 1;
        }
    }

    fn group(&mut self, g: usize, at: usize) {
        let group = &self.tree.groups[g];
        let participle = self.reading(group.head).is_some_and(|r| {
            group.adverbial && self.is_active_participle(group.head) && !r.article && group.chain.len() == 1
        });
        if participle {
            self.participle(group.head, at);
            return;
        }
        let top = self.top();
        self.clauses[top].groups.push(g);
        // لا وجود, غير قادر: a particle before a noun group stays with the group.
        self.pending.clear();
    }

    /// Is a word one of speech: has it a frame of saying, demanding, threatening and the like?
    pub(super) fn speaks(&self, item: usize) -> bool {
        let entry = self.reading(item).and_then(|r| r.entry);
        entry.is_some_and(|e| self.source.pack.frames_of(e).any(|f| is_speech(f.sense)))
    }

    /// Does a word take a clause of content?
    pub(super) fn says(&self, item: usize) -> bool {
        let entry = self.reading(item).and_then(|r| r.entry);
        entry.and_then(|e| self.source.pack.valency(e)).is_some_and(|v| v.allows(Slot::Clause))
    }

    fn word(&mut self, at: usize) {
        let Some(r) = self.reading(at) else { return };
        if r.pos == Pos::Punctuation {
            self.sign(at);
            return;
        }
        let comma = self.comma;
        self.comma = false;
        if r.function == Function::But && r.pos != Pos::Verb && self.adversative(at) {
            return;
        }
        if comma && self.is_manner(at) {
            let governor = self.clauses[self.top()].verb;
            self.open(ClauseKind::Adverbial(Function::SubManner), Some(at), governor, at);
            return;
        }
        // The inside of a short quotation is a name or a title ("أي أن آي"): it opens no clause.
        if self.in_short_quotation(at) && r.pos != Pos::Verb {
            return;
        }
        match r.function {
            Function::CompAn | Function::CompAnna | Function::CompInna | Function::CompWhether => {
                self.complementiser(at, r)
            }
            Function::Rel => self.relative(at),
            Function::RelFree => {
                let free = self.open_relative_free(at);
                self.clauses[free].opener = Some(at);
            }
            f @ (Function::If
            | Function::IfUnreal
            | Function::SubTime
            | Function::SubBefore
            | Function::SubCause
            | Function::SubPurpose
            | Function::SubConcession
            | Function::SubManner
            | Function::SubPlace) => {
                // "قولها إن ...، فيما لم تعلق الإدارة": behind a comma another who speaks, or does not, is the narrator's.
                if comma && self.speaker_ahead(at) {
                    let quoted = self.quotation_at(at).unwrap_or(0);
                    self.close_to(quoted + 1, at);
                }
                let governor = self.clauses[self.top()].verb;
                self.open(ClauseKind::Adverbial(f), Some(at), governor, at);
            }
            Function::NegPast
            | Function::NegFuture
            | Function::Neg
            | Function::NegMa
            | Function::Future
            | Function::Qad
            | Function::Perhaps
                if r.pos != Pos::Verb =>
            {
                self.pending.push(at);
            }
            _ if r.pos == Pos::Verb => self.verb(at, r, comma),
            _ => {}
        }
    }

    fn in_short_quotation(&self, at: usize) -> bool {
        let token = self.source.words.items.get(at).map_or(0, |i| i.tokens.start);
        self.source.text.quoted.get(token).is_some_and(|q| q.short)
    }

    fn sign(&mut self, at: usize) {
        let token = self.source.words.items.get(at).map_or(0, |i| i.tokens.start);
        let Some(t) = self.source.text.tokens.get(token) else { return };
        if self.source.pauses(at) {
            self.comma = true;
            // A relative or adverbial clause that has its verb ends at a comma.
            while let Some(&c) = self.stack.last() {
                let ends = matches!(self.clauses[c].kind, ClauseKind::Relative | ClauseKind::Adverbial(_));
                let verb = self.clauses[c].verb;
                // "بعدما قال الوزير، ... ، إن": what is said is still to come.
                let waiting = |c: usize| {
                    self.clauses[c].verb.is_some_and(|v| self.speaks(v) && self.says(v) && !self.has_complement(v))
                };
                let outer = self.stack[..self.stack.len() - 1].iter().any(|c| waiting(*c));
                let waits = waiting(c) && !outer && self.complementiser_ahead(at);
                let full = !waits && (verb.is_some() || self.clauses[c].groups.len() >= 2);
                if self.stack.len() > 1 && ends && full && self.clauses[c].quote.is_none() {
                    self.close_to(self.stack.len() - 1, at);
                } else {
                    break;
                }
            }
            return;
        }
        if t.sign == ':' {
            // "الساعة 03:25": a colon inside a time introduces nothing.
            let number = |i: usize| self.source.text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
            if token > 0 && number(token - 1) && number(token + 1) && !t.spaced {
                return;
            }
            if let Some(governor) = self.open_speech() {
                self.open(ClauseKind::Complement, Some(at), Some(governor), at + 1);
            }
            return;
        }
        if is_quote_sign(t.sign) {
            self.quote(at, token);
        }
    }

    fn relative(&mut self, at: usize) {
        // A relative whose verb has come is over when another relative of the same noun begins (… التي … والتي …).
        let r = self.reading(at);
        if r.is_some_and(|r| joined(self.source.pack, r))
            && let Some(depth) = self.stack.iter().rposition(|c| self.clauses[*c].kind == ClauseKind::Relative)
        {
            let first = self.stack[depth];
            self.close_to(depth, at);
            let governor = self.clauses[first].governor;
            let c = self.open(ClauseKind::Relative, Some(at), governor, at);
            self.clauses[c].joined_to = Some(first);
            return;
        }
        let governor = self.relative_governor(at);
        self.open(ClauseKind::Relative, Some(at), governor, at);
    }

    /// The noun that a relative pronoun agrees with: the last of the chain before it that does, else the last.
    fn relative_governor(&self, at: usize) -> Option<usize> {
        let g = self.tree.groups.iter().rev().find(|g| g.items.end <= at)?;
        if !g.name.is_empty() {
            return Some(g.head);
        }
        let pronoun = self.reading(at)?.features;
        let fits = |i: &usize| self.reading(*i).is_some_and(|r| agree(r.features, pronoun));
        g.chain.iter().rev().copied().find(|i| fits(i)).or_else(|| g.chain.last().copied())
    }

    fn open_relative_free(&mut self, at: usize) -> usize {
        self.open(ClauseKind::Relative, Some(at), None, at)
    }

    fn verb(&mut self, at: usize, r: &Reading, comma: bool) {
        let conjunction = joined(self.source.pack, r) || self.follows_conjunction(at);
        let purpose = r.has_proclitic(self.source.pack, Function::SubPurpose);
        let top = self.top();
        if purpose {
            let governor = self.clauses[top].verb;
            let c = self.open(ClauseKind::Adverbial(Function::SubPurpose), Some(at), governor, at);
            self.set_verb(c, at);
        } else if conjunction
            && self.clauses.iter().any(|c| c.verb.is_some())
            && self.stack.iter().any(|c| self.clauses[*c].verb.is_some())
        {
            self.coordinate(at, r);
        } else if let Some(head) = self.oblique_head(top, at) {
            let c = self.open(ClauseKind::Relative, None, Some(head), at);
            self.set_verb(c, at);
        } else if self.clauses[top].verb.is_none() {
            self.set_verb(top, at);
        } else if self.is_auxiliary(self.clauses[top].verb) && !comma {
            if let Some(old) = self.clauses[top].verb {
                self.clauses[top].auxiliaries.push(old);
            }
            self.set_verb(top, at);
        } else {
            self.second_verb(at, comma);
        }
    }

    /// An indefinite noun under a preposition right before a verb can be no subject: the verb is its relative ("بعد هجمات ألقي باللوم فيها"),
    /// unless the phrase opens the clause ("في مؤتمر صحفي قال").
    fn oblique_head(&self, top: usize, at: usize) -> Option<usize> {
        let last = *self.clauses[top].groups.last()?;
        let g = &self.tree.groups[last];
        let time = g.class & class::TIME != 0;
        let opens = self.clauses[top].groups.len() == 1 && self.clauses[top].verb.is_none();
        (g.items.end == at && g.prep != sijill_pack::pack::Sym(0) && !g.definite && !time && !opens).then_some(g.head)
    }

    fn set_verb(&mut self, clause: usize, at: usize) {
        self.clauses[clause].verb = Some(at);
        let pending = std::mem::take(&mut self.pending);
        self.clauses[clause].particles.extend(pending);
    }

    fn follows_conjunction(&self, at: usize) -> bool {
        let mut before = at;
        while let Some(b) = before.checked_sub(1).filter(|b| *b >= self.tree.items.start) {
            match self.reading(b).map(|r| r.function) {
                Some(Function::And | Function::Or | Function::Then | Function::But | Function::So) => return true,
                Some(
                    Function::NegPast
                    | Function::NegFuture
                    | Function::Neg
                    | Function::NegMa
                    | Function::Future
                    | Function::Qad
                    | Function::Perhaps,
                ) => {
                    // "ولم يصل": the conjunction is written onto the particle.
                    if self.reading(b).is_some_and(|r| joined(self.source.pack, r)) {
                        return true;
                    }
                    before = b;
                }
                _ => return false,
            }
        }
        false
    }

    /// A verb behind "and": a new clause beside the innermost open one whose verb is of its kind.
    fn coordinate(&mut self, at: usize, r: &Reading) {
        let says = self.says(at) && r.features.any(Features::PERFECT);
        let quoted = self.stack.iter().rposition(|c| self.clauses[*c].quote.is_some()).unwrap_or(0);
        let like = |walk: &Self, c: usize| -> bool {
            let Some(v) = walk.clauses[c].verb.and_then(|v| walk.reading(v)) else { return false };
            let mood = Features::IMPERFECT;
            if says && !walk.clauses[c].verb.is_some_and(|v| walk.says(v)) {
                return false;
            }
            r.features.any(mood) == v.features.any(mood) && walk.clauses[c].kind != ClauseKind::Participial
        };
        let depth = (quoted..self.stack.len()).rev().find(|d| like(self, self.stack[*d]));
        let depth = depth.or_else(|| (quoted..self.stack.len()).find(|d| self.clauses[self.stack[*d]].verb.is_some()));
        let depth = depth.unwrap_or(0);
        let first = self.stack[depth];
        self.close_to(depth, at);
        let (kind, governor, opener) =
            (self.clauses[first].kind, self.clauses[first].governor, self.clauses[first].opener);
        let quote = self.clauses[first].quote;
        let c = self.open(kind, opener, governor, at);
        self.clauses[c].joined_to = Some(first);
        self.clauses[c].quote = quote;
        self.set_verb(c, at);
    }

    /// A verb without "and" in a clause that has one: the verb of an outer clause, a bare relative, or a new sentence.
    fn second_verb(&mut self, at: usize, comma: bool) {
        // "في بيان لها صدر": a pronoun on a preposition stands between.
        let between = |i: usize| self.reading(i).is_some_and(|r| r.pos == Pos::Preposition && r.has_enclitic());
        let from = if at > 0 && between(at - 1) { at - 1 } else { at };
        let adjacent =
            self.tree.groups.iter().rev().find(|g| g.items.end == from || g.items.end + self.pending.len() == from);
        let relatable = |g: &&Group| !g.definite && g.kind == GroupKind::Noun && g.class & class::TIME == 0 && !comma;
        let bare = adjacent.filter(relatable).map(|g| g.head);
        let waiting = self.stack.iter().rposition(|c| self.clauses[*c].verb.is_none());
        if let Some(head) = self.resumed_document(at, comma) {
            let c = self.open(ClauseKind::Relative, None, Some(head), at);
            self.set_verb(c, at);
            return;
        }
        if let (Some(head), true) = (bare, waiting.is_none_or(|d| d == 0)) {
            let c = self.open(ClauseKind::Relative, None, Some(head), at);
            self.set_verb(c, at);
            return;
        }
        if let Some(depth) = waiting {
            self.close_to(depth + 1, at);
            let c = self.stack[depth];
            self.set_verb(c, at);
            return;
        }
        if let Some(head) = bare {
            let c = self.open(ClauseKind::Relative, None, Some(head), at);
            self.set_verb(c, at);
            return;
        }
        let said = self.stack.iter().rposition(|c| self.clauses[*c].kind == ClauseKind::Complement);
        if said.is_some() && !comma {
            // Within what is said it stays there: "ستعرف كيف تجد الرد".
            let governor = self.clauses[self.top()].verb;
            let c = self.open(ClauseKind::Complement, None, governor, at);
            self.set_verb(c, at);
            return;
        }
        let quoted = self.stack.iter().rposition(|c| self.clauses[*c].quote.is_some()).map_or(0, |d| d + 1);
        let first = self.stack.get(quoted).copied();
        self.close_to(quoted.min(self.stack.len()), at);
        let kind = first.map_or(ClauseKind::Main, |f| self.clauses[f].kind);
        let kind = if quoted == 0 { ClauseKind::Main } else { kind };
        let c = self.open(kind, None, None, at);
        self.clauses[c].joined_to = first;
        self.set_verb(c, at);
    }

    /// "بيانا للوزارة قال فيه": the indefinite document that a pronoun right behind the verb takes up.
    fn resumed_document(&self, at: usize, comma: bool) -> Option<usize> {
        let pronoun = self.reading(at + 1).is_some_and(|r| r.pos == Pos::Preposition && r.has_enclitic());
        if !pronoun || comma {
            return None;
        }
        let mut groups = self.clauses[self.top()].groups.iter().rev().take(3).map(|g| &self.tree.groups[*g]);
        groups.find(|g| g.class & class::DOCUMENT != 0 && !g.definite).map(|g| g.head)
    }

    fn is_auxiliary(&self, verb: Option<usize>) -> bool {
        let lemma = verb.and_then(|v| self.reading(v)).map(|r| r.lemma);
        lemma.is_some_and(|l| self.source.pack.in_class("auxiliary", l))
    }
}

/// A verb, masdar, predicate adjective or adverbial participle may have a clause; a noun for a person who says ("المتحدث", "شهود") has none.
pub(super) fn takes_clause(r: &Reading) -> bool {
    if r.pos == Pos::Noun && r.class & class::PERSON != 0 {
        return false;
    }
    match r.derived {
        Derived::ActiveParticiple | Derived::PassiveParticiple => !r.article,
        _ => true,
    }
}

/// Is a sense one of speech?
pub(super) fn is_speech(sense: Sense) -> bool {
    use Operator::{Accept, Claim, Deny, Offer, Pledge, Refuse, Request, Say, Threaten, Warn};
    match sense {
        Sense::Operator(op) => {
            matches!(op, Say | Claim | Deny | Warn | Pledge | Offer | Accept | Request | Refuse | Threaten)
        }
        Sense::Event(t) => {
            matches!(t, EventType::Accuse | EventType::Request | EventType::Threaten | EventType::Support)
        }
    }
}
