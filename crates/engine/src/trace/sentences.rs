//! The products of all stages -> sentences explained: items and numbers become words, names and spans.

use super::cut::Cutter;
use super::readings::shown;
use super::{Arc, Bound, Clause, Filler, Group, Node, Predicate, SegmentKind, Sentence, Word};
use crate::attribution::Speeches;
use crate::morphology::{Analyser, units_of_group};
use crate::record::{Commitment, Event, Party};
use crate::resolve::actors::{Actors, mention};
use crate::semantics::{self, Binding, Graph, Modality, Place, Tense};
use crate::span::Span;
use crate::syntax::{self, ClauseKind, GroupKind, PredicateKind, Source, Tree, Voice};
use crate::text::TokenKind;
use sijill_pack::pack::{Sense, Slot};
use std::ops::Range;

/// What the stages found in a story.
#[derive(Clone, Copy)]
pub(crate) struct Products<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) analyser: &'a Analyser<'a>,
    pub(crate) trees: &'a [Tree],
    pub(crate) graph: &'a Graph,
    pub(crate) actors: &'a Actors,
    pub(crate) speeches: &'a Speeches,
    pub(crate) events: &'a [Event],
    pub(crate) commitments: &'a [Commitment],
}

/// Explains all sentences.
pub(crate) fn explain(products: Products<'_>) -> Vec<Sentence> {
    (0..products.trees.len()).map(|t| Explainer { all: products, t, tree: &products.trees[t] }.sentence()).collect()
}

struct Explainer<'a> {
    all: Products<'a>,
    /// Number of the tree.
    t: usize,
    tree: &'a Tree,
}

impl Explainer<'_> {
    fn sentence(&self) -> Sentence {
        let (text, tree) = (self.all.source.text, self.tree);
        let Some(s) = text.sentences.get(tree.sentence) else { return Sentence::default() };
        let span = text.span(s.tokens.clone());
        let within = |x: Span| span.start <= x.start && x.start < span.end;
        let numbers = |hits: &mut dyn Iterator<Item = bool>| -> Vec<usize> {
            hits.enumerate().filter_map(|(i, hit)| hit.then_some(i)).collect()
        };
        Sentence {
            span,
            dateline: (!s.dateline.is_empty()).then(|| text.span(s.dateline.clone())),
            words: s.tokens.clone().filter_map(|token| self.word(token)).collect(),
            groups: (0..tree.groups.len()).map(|g| self.group(g)).collect(),
            clauses: tree.clauses.iter().map(|c| self.clause(c)).collect(),
            predicates: tree.predicates.iter().map(|p| self.predicate(p)).collect(),
            nodes: (0..tree.predicates.len()).filter_map(|p| self.node(p)).collect(),
            events: numbers(&mut self.all.events.iter().map(|e| e.mentions.iter().any(|m| within(*m)))),
            statements: numbers(&mut self.all.speeches.statements.iter().map(|s| within(s.content))),
            commitments: numbers(&mut self.all.commitments.iter().map(|c| within(c.undertaking))),
        }
    }

    fn word(&self, token: usize) -> Option<Word> {
        let Source { pack, text, words } = self.all.source;
        let t = text.tokens.get(token)?;
        if !matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::Foreign) {
            return None;
        }
        let item = *words.item_of.get(token)? as usize;
        let i = words.items.get(item)?;
        let chosen = self.place(item);
        let reading = i.readings.start + chosen.unwrap_or(0);
        let letters = text.letters_of(i.tokens.start);
        let readings = i.readings.clone().filter_map(|n| {
            let units = words.unit_of.get(n).copied().flatten().map_or(&[][..], |group| units_of_group(pack, group));
            Some(shown(pack, words.readings.get(n)?, letters, units))
        });
        Some(Word {
            span: t.span,
            unit: (i.tokens.len() > 1).then(|| text.span(i.tokens.clone())),
            segments: Cutter { source: self.all.source, analyser: self.all.analyser }.segments(item, token, reading),
            readings: readings.collect(),
            chosen,
        })
    }

    /// The place of the chosen reading among an item's.
    fn place(&self, item: usize) -> Option<usize> {
        self.tree.chosen.get(item.checked_sub(self.tree.items.start)?).copied()
    }

    /// The stem of an item; of one of several words, that of the first.
    fn stem(&self, item: usize) -> Span {
        self.segment(item, SegmentKind::Stem)
    }

    fn segment(&self, item: usize, kind: SegmentKind) -> Span {
        let words = self.all.source.words;
        let Some(i) = words.items.get(item) else { return Span::default() };
        let reading = i.readings.start + self.place(item).unwrap_or(0);
        let cutter = Cutter { source: self.all.source, analyser: self.all.analyser };
        let segments = cutter.segments(item, i.tokens.start, reading);
        segments.iter().find(|s| s.kind == kind).map_or_else(|| self.items(item..item + 1), |s| s.span)
    }

    /// The words of a run of items.
    fn items(&self, items: Range<usize>) -> Span {
        let words = self.all.source.words;
        match (words.items.get(items.start), items.end.checked_sub(1).and_then(|i| words.items.get(i))) {
            (Some(a), Some(b)) if !items.is_empty() => self.all.source.text.span(a.tokens.start..b.tokens.end),
            _ => Span::default(),
        }
    }

    fn group(&self, number: usize) -> Group {
        let g = &self.tree.groups[number];
        let prep = self.all.source.pack.str(g.prep);
        Group {
            kind: match g.kind {
                GroupKind::Noun => "noun",
                GroupKind::Name => "name",
                GroupKind::Pronoun => "pronoun",
                GroupKind::Deictic => "deictic",
                GroupKind::Number => "number",
                GroupKind::Adjective => "adjective",
            },
            span: self.phrase(number, 0),
            head: self.stem(g.head),
            chain: g.chain.iter().map(|i| self.stem(*i)).collect(),
            name: (!g.name.is_empty()).then(|| self.items(g.name.clone())),
            preposition: (!prep.is_empty()).then(|| prep.to_owned()),
            definite: g.definite,
            adverbial: g.adverbial,
            joined_to: g.joined_to,
            apposed_to: g.apposed_to,
            parties: self.all.actors.of_group(self.t, number).to_vec(),
        }
    }

    /// The words of a group from a place of its chain on.
    fn phrase(&self, group: usize, from: usize) -> Span {
        mention(self.all.source, self.tree, &self.tree.groups[group], from)
    }

    fn clause(&self, c: &syntax::Clause) -> Clause {
        let stems = |items: &[usize]| items.iter().map(|i| self.stem(*i)).collect();
        Clause {
            kind: match c.kind {
                ClauseKind::Main => "main",
                ClauseKind::Complement => "complement",
                ClauseKind::Relative => "relative",
                ClauseKind::Adverbial(function) => function.name(),
                ClauseKind::Participial => "participial",
            },
            span: self.items(c.start..c.end),
            parent: c.parent,
            joined_to: c.joined_to,
            opener: c.opener.map(|i| self.items(i..i + 1)),
            governor: c.governor.map(|i| self.stem(i)),
            verb: c.verb.map(|i| self.stem(i)),
            auxiliaries: stems(&c.auxiliaries),
            particles: stems(&c.particles),
            groups: c.groups.clone(),
            quoted: c.quote.is_some(),
        }
    }

    fn predicate(&self, p: &syntax::Predicate) -> Predicate {
        let arcs = p.arguments.iter().map(|a| {
            let (filler, span, head) = self.filler(a.filler);
            let head = self.relative(p, a).map_or(head, |pronoun| self.stem(pronoun));
            Arc { slot: self.slot(a.slot), filler, span, head, rule: a.rule }
        });
        Predicate {
            kind: match p.kind {
                PredicateKind::Verb => "verb",
                PredicateKind::Participle => "participle",
                PredicateKind::Noun { .. } => "noun",
                PredicateKind::Adjective { .. } => "adjective",
                PredicateKind::Modifier { .. } => "modifier",
            },
            span: self.stem(p.item),
            lemma: self.all.source.pack.str(p.lemma).to_owned(),
            passive: p.voice == Voice::Passive,
            clause: p.clause,
            arcs: arcs.collect(),
        }
    }

    /// The relative pronoun that stands for the noun of its clause: the word that the verb governs.
    fn relative(&self, p: &syntax::Predicate, a: &syntax::Argument) -> Option<usize> {
        let clause = self.tree.clauses.get(p.clause)?;
        let gap = matches!(a.rule, "relative.subject" | "relative.object" | "passive.relative");
        let pronoun = clause.opener.filter(|_| gap && clause.kind == syntax::ClauseKind::Relative)?;
        let reading = self.tree.reading(self.all.source.words, pronoun)?;
        (reading.pos == sijill_pack::features::Pos::Relative).then_some(pronoun)
    }

    fn slot(&self, slot: Slot) -> String {
        match slot {
            Slot::Subject => "subject",
            Slot::Object => "object",
            Slot::Object2 => "object2",
            Slot::Clause => "clause",
            Slot::Genitive => "genitive",
            Slot::Prep(lemma) => self.all.source.pack.str(lemma),
        }
        .to_owned()
    }

    /// What fills a slot, its words, and the stem of its head.
    fn filler(&self, filler: syntax::Filler) -> (Filler, Span, Span) {
        use syntax::Filler as F;
        let groups = &self.tree.groups;
        match filler {
            F::Group(g) => (Filler::Group(g), self.phrase(g, 0), self.stem(groups[g].head)),
            F::Part(g, from) => {
                let head = groups[g].chain.get(from).copied().unwrap_or(groups[g].head);
                (Filler::Group(g), self.phrase(g, from), self.stem(head))
            }
            F::Clause(c) => {
                let clause = &self.tree.clauses[c];
                let span = self.items(clause.start..clause.end);
                (Filler::Clause(c), span, clause.verb.map_or(span, |v| self.stem(v)))
            }
            F::Pronoun(item) => (Filler::Pronoun, self.stem(item), self.stem(item)),
            F::Enclitic(item) => {
                let span = self.segment(item, SegmentKind::Enclitic);
                (Filler::Pronoun, span, span)
            }
        }
    }

    fn node(&self, predicate: usize) -> Option<Node> {
        let graph = self.all.graph;
        let n = graph.nodes.get(graph.node_of(self.t, predicate)?)?;
        let pack = self.all.source.pack;
        let governor = n.governor.and_then(|(g, role)| Some((graph.nodes.get(g)?.predicate, role.name())));
        Some(Node {
            span: n.trigger,
            sense: n.sense.map(|s| match s {
                Sense::Event(kind) => kind.name(),
                Sense::Operator(op) => op.name(),
            }),
            frame: n.frame.map(|f| pack.str(f).to_owned()),
            modes: n.modes.iter().map(|m| pack.str(*m).to_owned()).collect(),
            roles: n.roles.iter().map(|(role, b)| self.bound(role.name(), *b)).collect(),
            negated: n.negated,
            tense: tense(n.tense),
            modality: modality(n.modality),
            first_person: n.first_person,
            recalled: n.recalled,
            governor,
        })
    }

    fn bound(&self, role: &'static str, binding: semantics::Binding) -> Bound {
        let filler = match binding {
            Binding::Phrase(Place { group, from: 0, .. }) => syntax::Filler::Group(group),
            Binding::Phrase(Place { group, from, .. }) => syntax::Filler::Part(group, from),
            Binding::Clause(c) => syntax::Filler::Clause(c),
            Binding::Pronoun(item) => syntax::Filler::Enclitic(item),
        };
        let parties: Vec<Party> = match binding {
            Binding::Phrase(place) => self.all.actors.of_phrase(self.all.source, self.all.trees, place),
            _ => Vec::new(),
        };
        let (filler, span, _) = self.filler(filler);
        Bound { role, filler, span, parties }
    }
}

fn tense(tense: Tense) -> &'static str {
    match tense {
        Tense::Past => "past",
        Tense::Pluperfect => "pluperfect",
        Tense::Present => "present",
        Tense::Future => "future",
        Tense::None => "none",
    }
}

fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Real => "real",
        Modality::Conditional => "conditional",
        Modality::Purpose => "purpose",
        Modality::Possible => "possible",
    }
}
