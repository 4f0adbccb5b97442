//! The predicate graph of a story.

use super::frames;
use crate::span::Span;
use crate::syntax::{Clause, ClauseKind, Filler, Group, Predicate, PredicateKind, Source, Tree};
use sijill_pack::features::{Features, Function, Pos};
use sijill_pack::pack::{Role, Sense, Sym};

/// Where a phrase stands: sentence (number of its tree), group, and from which place of its chain on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Number of the tree.
    pub tree: usize,
    /// Number of the group in it.
    pub group: usize,
    /// Place in the group's chain.
    pub from: usize,
}

/// What fills a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// A phrase.
    Phrase(Place),
    /// A clause of the node's sentence.
    Clause(usize),
    /// A pronoun written onto an item.
    Pronoun(usize),
}

/// When, as the verb tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tense {
    /// Perfect.
    Past,
    /// Perfect before the past (كان قد فعل).
    Pluperfect,
    /// Imperfect.
    Present,
    /// With a future particle, or negated for the future.
    Future,
    /// No verb: a noun or participle.
    None,
}

/// How real, as the clause tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Modality {
    /// Told as a fact.
    Real,
    /// In a condition.
    Conditional,
    /// For a purpose, or before it comes about.
    Purpose,
    /// Possible (قد with an imperfect).
    Possible,
}

/// A predicate of the story.
#[derive(Clone, Debug)]
pub struct Node {
    /// Number of its tree.
    pub tree: usize,
    /// Number of its predicate in the tree.
    pub predicate: usize,
    /// Its word.
    pub trigger: Span,
    /// Its sense; `None` where no frame fits.
    pub sense: Option<Sense>,
    /// The frame's identifier.
    pub frame: Option<Sym>,
    /// The frame's modes, or the stance of speech.
    pub modes: Vec<Sym>,
    /// Its roles.
    pub roles: Vec<(Role, Binding)>,
    /// Negated.
    pub negated: bool,
    /// Tense.
    pub tense: Tense,
    /// Modality.
    pub modality: Modality,
    /// First person: the speaker's own.
    pub first_person: bool,
    /// The node that governs it, and in which role.
    pub governor: Option<(usize, Role)>,
    /// It stands in a relative clause or under a preposition: recalled, not reported.
    pub recalled: bool,
    /// It is recalled, or a noun beside a verb that tells something else: presupposed, unless an operator tells it.
    pub presupposed: bool,
}

impl Node {
    /// The bindings of a role.
    pub fn role(&self, role: Role) -> impl Iterator<Item = Binding> + '_ {
        self.roles.iter().filter(move |(r, _)| *r == role).map(|(_, b)| *b)
    }
}

/// The graph.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// Nodes in text order.
    pub nodes: Vec<Node>,
}

impl Graph {
    /// The nodes of a tree, as a range.
    pub fn of_tree(&self, tree: usize) -> std::ops::Range<usize> {
        let start = self.nodes.partition_point(|n| n.tree < tree);
        start..self.nodes.partition_point(|n| n.tree <= tree)
    }

    /// The node of a tree's predicate.
    pub fn node_of(&self, tree: usize, predicate: usize) -> Option<usize> {
        let found = self.nodes.binary_search_by_key(&(tree, predicate), |n| (n.tree, n.predicate));
        found.ok()
    }
}

/// Builds the graph of a story.
pub fn graph(source: Source<'_>, trees: &[Tree]) -> Graph {
    let mut graph = Graph::default();
    for (t, tree) in trees.iter().enumerate() {
        for (i, p) in tree.predicates.iter().enumerate() {
            graph.nodes.push(node(source, t, tree, i, p));
        }
    }
    govern(source, trees, &mut graph);
    graph
}

fn node(source: Source<'_>, t: usize, tree: &Tree, number: usize, p: &Predicate) -> Node {
    let frame = frames::choose(source, tree, p);
    let (tense, modality, negated) = circumstances(source, tree, p);
    let first_person = tree.reading(source.words, p.item).is_some_and(|r| {
        r.pos == Pos::Verb && r.features.any(Features::P1S | Features::P1P) && !r.features.any(Features::THIRD)
    });
    let clause = &tree.clauses[p.clause.min(tree.clauses.len().saturating_sub(1))];
    let under_preposition = match p.kind {
        PredicateKind::Noun { group, .. } => tree.groups[group].preposition.is_some(),
        _ => false,
    };
    // "مما أدى إلى": a relative without a noun goes on telling; so does one of an indefinite event ("هجوم نفذه مسلحون").
    let relative =
        clause.kind == ClauseKind::Relative && clause.governor.is_some_and(|g| !is_new_event(source, tree, clause, g));
    let recalled = relative || under_preposition || tense == Tense::Pluperfect;
    let beside = match p.kind {
        // "إن الهجوم هو الحل": the subject of a clause that tells what it is.
        PredicateKind::Noun { place, .. } => {
            clause.verb.is_some() || place > 0 || clause.kind == ClauseKind::Complement
        }
        _ => false,
    };
    let mut node = Node {
        tree: t,
        predicate: number,
        trigger: trigger(source, tree, p.item),
        sense: None,
        frame: None,
        modes: Vec::new(),
        roles: Vec::new(),
        negated,
        tense,
        modality,
        first_person,
        governor: None,
        recalled,
        presupposed: recalled || beside,
    };
    if let Some((frame, roles)) = frame {
        node.sense = Some(frame.sense);
        node.frame = Some(frame.id);
        node.modes = frame.modes.clone();
        node.roles = roles.into_iter().map(|(role, filler)| (role, binding(t, filler))).collect();
    }
    node
}

fn binding(t: usize, filler: Filler) -> Binding {
    match filler {
        Filler::Group(group) => Binding::Phrase(Place { tree: t, group, from: 0 }),
        Filler::Part(group, from) => Binding::Phrase(Place { tree: t, group, from }),
        Filler::Clause(c) => Binding::Clause(c),
        Filler::Enclitic(item) | Filler::Pronoun(item) => Binding::Pronoun(item),
    }
}

/// The stem of a word, its clitics left out.
pub(crate) fn trigger(source: Source<'_>, tree: &Tree, item: usize) -> Span {
    let Some(i) = source.words.items.get(item) else { return Span::default() };
    let whole = source.text.span(i.tokens.clone());
    match (tree.reading(source.words, item), i.tokens.len()) {
        (Some(r), 1) => {
            let first = source.text.tokens[i.tokens.start].letters.0;
            source.text.letter_span(first + u32::from(r.stem.0), first + u32::from(r.stem.1))
        }
        _ => whole,
    }
}

fn circumstances(source: Source<'_>, tree: &Tree, p: &Predicate) -> (Tense, Modality, bool) {
    let clause = &tree.clauses[p.clause.min(tree.clauses.len().saturating_sub(1))];
    let own = clause.verb == Some(p.item) || matches!(p.kind, PredicateKind::Adjective { .. });
    let mut modality = match clause.kind {
        ClauseKind::Adverbial(Function::If | Function::IfUnreal) => Modality::Conditional,
        ClauseKind::Adverbial(Function::SubPurpose | Function::SubBefore) => Modality::Purpose,
        _ if asks(source, tree, p.item) => Modality::Possible,
        _ => Modality::Real,
    };
    // "من المتوقع أن", "من المقرر أن": the adjective that governs the clause is no predicate of its own.
    let before = clause.governor.filter(|_| clause.kind == ClauseKind::Complement);
    let before = before.and_then(|g| tree.reading(source.words, g)).map(|r| r.lemma);
    let scheduled = before.is_some_and(|l| source.pack.in_class("scheduled", l));
    if before.is_some_and(|l| source.pack.in_class("expected", l)) {
        modality = Modality::Possible;
    }
    if let PredicateKind::Noun { group, place } = p.kind {
        // A noun under a purpose or negating noun or preposition: عدم وجود, دون تدخل, غير ...
        let g = &tree.groups[group];
        let before = place.checked_sub(1).and_then(|i| tree.reading(source.words, g.chain[i]));
        let negated = before.is_some_and(|r| r.function == Function::NegNoun)
            || place == 0 && g.prep_function == Function::PrepWithout;
        return (Tense::None, modality, negated);
    }
    let Some(r) = tree.reading(source.words, p.item) else { return (Tense::None, modality, false) };
    let mut negated = r.function == Function::Neg;
    let mut future = r.has_proclitic(source.pack, Function::Future) || scheduled;
    let (mut qad, mut past) = (false, false);
    if own {
        for item in &clause.particles {
            match tree.reading(source.words, *item).map(|r| r.function) {
                Some(Function::NegPast) => {
                    negated = true;
                    past = true;
                }
                Some(Function::Neg | Function::NegMa) => negated = true,
                Some(Function::Perhaps) => modality = Modality::Possible,
                Some(Function::NegFuture) => {
                    negated = true;
                    future = true;
                }
                Some(Function::Future) => future = true,
                Some(Function::Qad) => qad = true,
                _ => {}
            }
        }
    }
    // "من دون أن يلتقي"
    let opener = clause.opener.and_then(|o| tree.reading(source.words, o));
    negated |= own && opener.is_some_and(|o| source.pack.in_class("without", o.lemma));
    // "غير مرحب به"
    if matches!(p.kind, PredicateKind::Adjective { .. } | PredicateKind::Modifier { .. }) {
        let before = p.item.checked_sub(1).and_then(|i| tree.reading(source.words, i));
        negated |= before.is_some_and(|r| r.function == Function::NegNoun);
    }
    // لا تزال مستعدة: the negation of a verb of lasting makes a positive.
    if matches!(p.kind, PredicateKind::Adjective { .. }) {
        let verb = clause.verb.and_then(|v| tree.reading(source.words, v));
        negated &= !verb.is_some_and(|v| source.pack.in_class("lasting", v.lemma));
        negated |= verb.is_some_and(|v| v.function == Function::Neg);
    }
    // لا يزال, ما زال: the negation makes a positive; the auxiliary carries it.
    let auxiliary = clause.auxiliaries.iter().filter_map(|a| tree.reading(source.words, *a));
    negated &= !(own && auxiliary.clone().any(|a| source.pack.in_class("lasting", a.lemma)));
    let pluperfect = own && auxiliary.clone().any(|a| source.pack.in_class("be", a.lemma));
    let tense = if r.pos != Pos::Verb {
        Tense::None
    } else if future {
        Tense::Future
    } else if past || r.features.any(Features::PERFECT) {
        if pluperfect { Tense::Pluperfect } else { Tense::Past }
    } else {
        if qad {
            modality = Modality::Possible;
        }
        if r.features.any(Features::INDICATIVE) || negated { Tense::Present } else { Tense::Future }
    };
    (tense, modality, negated)
}

/// Is the noun of a relative clause an event that is told for the first time: indefinite, and no relative pronoun behind it?
fn is_new_event(source: Source<'_>, tree: &Tree, clause: &Clause, noun: usize) -> bool {
    let told = tree.predicate_at(noun).and_then(|p| tree.predicates[p].entry);
    let event = told.is_some_and(|e| source.pack.frames_of(e).any(|f| matches!(f.sense, Sense::Event(_))));
    event && clause.opener.is_none() && tree.reading(source.words, noun).is_some_and(|r| !r.article)
}

/// Is the sentence a question, or the word part of one?
fn asks(source: Source<'_>, tree: &Tree, item: usize) -> bool {
    let last = tree.items.end.checked_sub(1).and_then(|i| source.sign(i));
    let mut before = (tree.items.start..item).filter_map(|i| tree.reading(source.words, i));
    matches!(last, Some('؟' | '?')) || before.any(|r| r.function == Function::Question)
}

/// Which node governs which: the content of an operator, through clauses and noun groups and what is coordinated with them.
fn govern(source: Source<'_>, trees: &[Tree], graph: &mut Graph) {
    for n in 0..graph.nodes.len() {
        let node = &graph.nodes[n];
        let tree = &trees[node.tree];
        let content: Vec<(Role, Binding)> = node
            .roles
            .iter()
            .filter(|(r, _)| matches!(r, Role::Content | Role::Topic | Role::Issue | Role::Cause))
            .copied()
            .collect();
        let mut governed: Vec<(usize, Role)> = Vec::new();
        for (role, b) in content {
            for p in contents(source, tree, b) {
                governed.push((p, role));
            }
        }
        for (p, role) in governed {
            if let Some(m) = graph.node_of(graph.nodes[n].tree, p)
                && m != n
                && graph.nodes[m].governor.is_none_or(|(g, r)| r != Role::Content && role == Role::Content && g != n)
                && !leads_to(graph, n, m)
            {
                graph.nodes[m].governor = Some((n, role));
            }
        }
    }
}

/// Does the chain of governors of `n` lead to `m`?
fn leads_to(graph: &Graph, n: usize, m: usize) -> bool {
    let mut at = Some(n);
    let mut steps = 0;
    while let Some(x) = at {
        if x == m || steps > graph.nodes.len() {
            return true;
        }
        at = graph.nodes[x].governor.map(|(g, _)| g);
        steps += 1;
    }
    false
}

/// The predicates that a binding brings in.
fn contents(source: Source<'_>, tree: &Tree, b: Binding) -> Vec<usize> {
    match b {
        Binding::Clause(c) => {
            let mut out: Vec<usize> = Vec::new();
            for c in tree.coordinated(c) {
                let clause = &tree.clauses[c];
                let verb = clause.verb.and_then(|v| tree.predicate_at(v));
                let adjective = tree
                    .predicates
                    .iter()
                    .position(|p| p.clause == c && matches!(p.kind, PredicateKind::Adjective { .. }));
                out.extend(adjective.or(verb));
            }
            out
        }
        Binding::Phrase(place) => {
            let mut out = Vec::new();
            let mut at = place.group;
            loop {
                let group = &tree.groups[at];
                let from = if at == place.group { place.from } else { 0 };
                out.extend(phrase_predicate(source, tree, group, from));
                match tree.groups.get(at + 1) {
                    Some(next) if next.joined_to == Some(at) => at += 1,
                    _ => break,
                }
            }
            out
        }
        Binding::Pronoun(_) => Vec::new(),
    }
}

/// The event noun that a phrase is about: the first predicate among its heads; behind a container the last.
fn phrase_predicate(source: Source<'_>, tree: &Tree, group: &Group, from: usize) -> Option<usize> {
    let heads = frames::heads(source, tree, group, from);
    heads.iter().rev().find_map(|i| tree.predicate_at(*i))
}
