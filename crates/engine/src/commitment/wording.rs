//! The words of what is promised: from the stem behind an attached preposition to the terms of the promise.
//! "تعهدت بدفع الرواتب قبل نهاية الشهر" promises "دفع الرواتب".

use super::Work;
use super::bonds::Bond;
use crate::morphology::Reading;
use crate::record::Strength;
use crate::semantics::{Binding, Place};
use crate::span::Span;
use crate::syntax::{ClauseKind, Filler, Tree, Word, content_words};
use crate::text::{is_comma, is_pause};
use sijill_pack::features::{Derived, Features, Function, Pos};
use sijill_pack::pack::{Role, Slot, class};
use std::ops::Range;

/// Longest undertaking, in words.
const LONGEST: usize = 38;

/// What is promised, before its terms are cut off.
#[derive(Clone, Debug)]
pub(super) struct Wording {
    /// Where it begins in the text.
    pub(super) start: u32,
    /// Its items, as far as the words can go.
    pub(super) items: Range<usize>,
    /// The items in which its conditions and deadlines may stand.
    pub(super) reach: Range<usize>,
    /// The node of the promised act.
    pub(super) act: Option<usize>,
    /// To leave something.
    pub(super) refrain: bool,
}

impl Work<'_, '_> {
    /// The undertakings of a node.
    pub(super) fn wordings(&self, n: usize, bond: Bond) -> Vec<Wording> {
        match bond {
            Bond::Future | Bond::Obligation => vec![self.clause_wording(n, true)],
            Bond::Denial => vec![Wording { refrain: true, act: None, ..self.clause_wording(n, false) }],
            Bond::Content(_) => self.content_wordings(n, bond),
            Bond::DeniedIntention | Bond::Refusal => {
                self.content_wordings(n, bond).into_iter().map(|w| Wording { refrain: true, ..w }).collect()
            }
        }
    }

    /// The clause of a verb: its subject before it, its particles, itself, and what follows.
    fn clause_wording(&self, n: usize, with_subject: bool) -> Wording {
        let node = self.of(n);
        let tree = self.tree(node);
        let p = self.predicate(node);
        let clause = &tree.clauses[p.clause];
        let denied = self.denial_word(n).filter(|_| !self.is_verb(node));
        let particle = clause.particles.iter().copied().filter(|i| *i < p.item).min();
        let mut first = denied.or(particle).unwrap_or(p.item);
        let subject = match p.argument(Slot::Subject) {
            Some(Filler::Group(g)) if with_subject => Some(tree.groups[g].items.clone()),
            _ => None,
        };
        // "أن بلاده ستعترف": a subject right before the verb is part of what is promised.
        if let Some(s) = subject.filter(|s| s.end == first && s.start >= clause.start && s.len() <= 3) {
            first = s.start;
        }
        let reach = first..self.reach(tree, p.clause, p.item + 1);
        Wording {
            start: self.stem_start(tree, first),
            items: first..self.end(tree, p.clause, p.item + 1),
            reach,
            act: Some(n),
            refrain: node.negated,
        }
    }

    /// The contents of a word of promising, one for each of those coordinated.
    fn content_wordings(&self, n: usize, bond: Bond) -> Vec<Wording> {
        let node = self.of(n);
        let tree = self.tree(node);
        if let Some(place) = self.refused_behind(n).filter(|_| bond == Bond::Refusal) {
            return self.phrase_wordings(n, tree, place);
        }
        // The first phrase that names an act, else the first clause: "تخطط لتنظيم إضراب لمواجهة الخطة" plans no confrontation.
        let mut clause = None;
        let mut found: Vec<Wording> = Vec::new();
        let mut first = None;
        for b in node.role(Role::Content) {
            match b {
                Binding::Phrase(place) if first.is_none_or(|f| self.goes_on(tree, f, place)) => {
                    let more = self.phrase_wordings(n, tree, place);
                    if let (Some(last), Some(next)) = (found.last_mut(), more.first()) {
                        let limit = tree.groups[place.group].preposition.unwrap_or(next.items.start);
                        last.items.end = last.items.end.min(limit);
                        last.reach.end = last.reach.end.min(limit).max(last.reach.start);
                    }
                    if !more.is_empty() {
                        first = first.or(Some(place));
                    }
                    found.extend(more);
                }
                Binding::Clause(c) => clause = clause.or(Some(c)),
                Binding::Phrase(_) | Binding::Pronoun(_) => {}
            }
        }
        if !found.is_empty() {
            return found;
        }
        let complement = clause.and_then(|c| self.complement_wording(n, tree, c));
        let found = complement.or_else(|| self.relative_wording(n, tree, bond)).into_iter().collect::<Vec<_>>();
        if found.is_empty() { self.distant_wordings(n, tree, bond) } else { found }
    }

    /// "على إنشاء رابطة، وعلى نشر قوات": a later phrase under the same preposition, joined to the one before.
    fn goes_on(&self, tree: &Tree, first: Place, next: Place) -> bool {
        let (first, next) = (&tree.groups[first.group], &tree.groups[next.group]);
        let joined = |i: usize| {
            tree.reading(self.source().words, i).is_some_and(|r| {
                let mut clitics = r.proclitics().filter_map(|c| self.source().pack.proclitics.get(usize::from(c)));
                clitics.any(|c| c.function == Function::And)
            })
        };
        next.items.start > first.items.start && next.prep == first.prep && next.preposition.is_some_and(joined)
    }

    /// "الزيادة التي وعدت بها الحكومة": the noun of the relative clause that a pronoun takes up.
    fn relative_wording(&self, n: usize, tree: &Tree, bond: Bond) -> Option<Wording> {
        let node = self.of(n);
        let clause = &tree.clauses[self.predicate(node).clause];
        let taken_up = node.role(Role::Content).any(|b| matches!(b, Binding::Pronoun(_)));
        if bond != Bond::Content(Strength::Pledge) || clause.kind != ClauseKind::Relative || !taken_up {
            return None;
        }
        let group = &tree.groups[tree.group_at(clause.governor?)?];
        let head = group.chain.iter().copied().find(|i| self.is_act(tree, *i))?;
        Some(Wording {
            start: self.stem_start(tree, group.items.start),
            items: group.items.clone(),
            // What the clause dates is the promise: "التي وعدت بها في أيلول".
            reach: group.items.clone(),
            act: tree.predicate_at(head).and_then(|p| self.reader.context.graph.node_of(node.tree, p)),
            refrain: false,
        })
    }

    /// "قررت المحكمة، في ختام الجلسة، إلغاء الحكم": the first bare masdar of the clause behind the verb, where nothing nearer is one.
    fn distant_wordings(&self, n: usize, tree: &Tree, bond: Bond) -> Vec<Wording> {
        let node = self.of(n);
        let p = self.predicate(node);
        let direct = bond == Bond::Content(Strength::Intent) && self.is_verb(node);
        let subject = p.argument(Slot::Subject);
        let bare = |g: &usize| {
            let group = &tree.groups[*g];
            let free = group.preposition.is_none() && group.joined_to.is_none() && subject != Some(Filler::Group(*g));
            let head = group.items.clone().find(|i| !self.negates(tree, *i));
            free && group.items.start > p.item && head.is_some_and(|i| self.is_masdar(tree, i))
        };
        let found = tree.clauses[p.clause].groups.iter().copied().find(bare).filter(|_| direct);
        found.map(|group| self.phrase_wordings(n, tree, Place { tree: node.tree, group, from: 0 })).unwrap_or_default()
    }

    fn phrase_wordings(&self, n: usize, tree: &Tree, place: Place) -> Vec<Wording> {
        let clause = self.predicate(self.of(n)).clause;
        let mut out: Vec<Wording> = Vec::new();
        let mut at = place.group;
        loop {
            let group = &tree.groups[at];
            let from = if at == place.group { place.from } else { 0 };
            if let Some(head) = self.act_head(tree, &group.chain[from.min(group.chain.len())..]) {
                let first = group.chain.get(from).copied().unwrap_or(group.items.start);
                let first = if from == 0 { group.items.start.min(first) } else { first };
                // The one before ends where this begins.
                if let Some(last) = out.last_mut() {
                    last.items.end = last.items.end.min(group.preposition.unwrap_or(first).min(first));
                }
                let negating = (group.items.start..head).any(|i| self.negates(tree, i));
                let abstaining = self.in_class(tree, head, "abstaining");
                out.push(Wording {
                    start: self.stem_start(tree, first),
                    items: first..self.end(tree, clause, group.items.end),
                    reach: first..self.reach(tree, clause, group.items.end),
                    act: tree.predicate_at(head).and_then(|p| self.reader.context.graph.node_of(place.tree, p)),
                    refrain: negating || abstaining,
                });
            }
            match tree.groups.get(at + 1) {
                Some(next) if next.joined_to == Some(at) => at += 1,
                _ => break,
            }
        }
        out
    }

    fn complement_wording(&self, n: usize, tree: &Tree, c: usize) -> Option<Wording> {
        let clause = &tree.clauses[c];
        let verb = clause.verb?;
        let act = tree.predicate_at(verb).and_then(|p| self.reader.context.graph.node_of(self.of(n).tree, p));
        // "اتفقوا على أن الزلزال كان": an opinion, not an act to come.
        let node = act.map(|m| self.of(m));
        let told = node.is_some_and(|m| {
            let past = matches!(m.tense, crate::semantics::Tense::Past | crate::semantics::Tense::Pluperfect);
            past || self.source().pack.in_class("copula", self.predicate(m).lemma)
        });
        if told {
            return None;
        }
        let first = clause.particles.iter().copied().chain(clause.groups.first().map(|g| tree.groups[*g].items.start));
        let first = first.filter(|i| *i >= clause.start && *i < verb).min().unwrap_or(verb);
        Some(Wording {
            start: self.stem_start(tree, first),
            items: first..self.end(tree, c, verb + 1),
            reach: first..self.reach(tree, c, verb + 1),
            act,
            refrain: node.is_some_and(|m| m.negated),
        })
    }

    pub(super) fn negates(&self, tree: &Tree, item: usize) -> bool {
        tree.reading(self.source().words, item).is_some_and(|r| r.function == Function::NegNoun)
    }

    /// The noun of the act in a chain: behind a negating noun and containers the next; `None` where the chain names no act.
    fn act_head(&self, tree: &Tree, chain: &[usize]) -> Option<usize> {
        let mut rest = chain.iter().copied().skip_while(|i| self.negates(tree, *i));
        let first = rest.next()?;
        // "اتفقا على ضرورة الحوار": an opinion of both.
        if self.in_class(tree, first, "held-needful") {
            return None;
        }
        let held = self.in_class(tree, first, "container").then(|| rest.next()).flatten();
        held.filter(|i| self.is_act(tree, *i)).or_else(|| self.is_act(tree, first).then_some(first))
    }

    /// A masdar or event noun in the singular. Where the letters leave it open ("بناء" is a builder too) what is promised is the act.
    pub(super) fn is_masdar(&self, tree: &Tree, item: usize) -> bool {
        let act = |r: &Reading| {
            let masdar = r.derived == Derived::Masdar || r.class & class::EVENT != 0;
            r.pos == Pos::Noun && masdar && !only_plural(r.features)
        };
        let chosen = tree.reading(self.source().words, item);
        chosen.is_some_and(|r| r.pos == Pos::Noun) && self.source().words.readings_of(item).iter().any(act)
    }

    /// A masdar, event noun or abstract noun in the singular: "دفع", "المشاركة", "الحفاظ", and not "الضغوط", "المدينة".
    fn is_act(&self, tree: &Tree, item: usize) -> bool {
        let Some(r) = tree.reading(self.source().words, item) else { return false };
        let thing = class::PERSON | class::GROUP | class::PLACE | class::TIME | class::DOCUMENT | class::THING;
        r.pos == Pos::Noun && (self.is_masdar(tree, item) || !only_plural(r.features) && r.class & thing == 0)
    }

    /// Where the words of an undertaking end at the latest: at the next pause of its own, or where another clause begins.
    fn end(&self, tree: &Tree, c: usize, from: usize) -> usize {
        let limit = self.reach(tree, c, from);
        let sign = |i: usize| self.source().sign(i).is_some_and(|c| is_pause(c) || c == '.');
        (from..limit).find(|i| sign(*i)).unwrap_or(limit).max(from)
    }

    /// Where its terms end at the latest: behind the clause, before what is coordinated with it or hangs on it by a participle.
    fn reach(&self, tree: &Tree, c: usize, from: usize) -> usize {
        let end = tree.clauses[c].end.max(from);
        let outer = |x: usize| {
            let mut at = Some(c);
            while let Some(a) = at {
                if a == x {
                    return true;
                }
                at = tree.clauses[a].parent;
            }
            false
        };
        let sets =
            |x: &crate::syntax::Clause| x.opener.is_some_and(|o| o >= from && self.in_class(tree, o, "stipulation"));
        let apart =
            |x: &crate::syntax::Clause| x.kind == ClauseKind::Participial || x.joined_to.is_some_and(outer) || sets(x);
        let next = tree.clauses.iter().filter(|x| x.start >= from && apart(x));
        let next = next.map(|x| x.start.min(x.opener.unwrap_or(x.start))).filter(|s| *s >= from).min();
        next.unwrap_or(end).min(end).max(from)
    }

    /// Where a word begins behind its conjunction and preposition, its article and its word of the future kept.
    fn stem_start(&self, tree: &Tree, item: usize) -> u32 {
        let source = self.source();
        let Some(i) = source.words.items.get(item) else { return 0 };
        let whole = source.text.span(i.tokens.clone());
        let Some(r) = tree.reading(source.words, item) else { return whole.start };
        let mut cut = 0;
        for (place, clitic) in r.proclitics().enumerate() {
            let function = source.pack.proclitics.get(usize::from(clitic)).map(|c| c.function);
            if !matches!(function, Some(Function::And | Function::So | Function::Prep)) {
                break;
            }
            cut = r.cuts.get(place).copied().unwrap_or(cut);
        }
        // "للتعاون": of the article only the second letter is written.
        if r.article && r.stem.0 == cut + 1 {
            cut = r.stem.0;
        }
        if i.tokens.len() != 1 && cut > 0 && r.proclitics().next().is_none() {
            return whole.start;
        }
        let first = source.text.tokens[i.tokens.start].letters.0;
        let letter = source.text.letters.get((first + u32::from(cut)) as usize);
        letter.map_or(whole.start, |l| l.span.start).clamp(whole.start, whole.end)
    }

    /// The span of an undertaking without its terms and the signs at its end.
    pub(super) fn cut(&self, wording: &Wording, condition: Option<Span>, deadline: Option<Span>) -> Option<Span> {
        let source = self.source();
        let whole = source.span(wording.items.clone())?;
        let ends = condition.into_iter().chain(deadline).map(|s| s.start).filter(|s| *s > wording.start);
        let end = ends.min().unwrap_or(whole.end).min(whole.end);
        let span = self.trim(Span::new(wording.start, end))?;
        (span.len() > 2).then_some(span)
    }

    /// No longer than an undertaking may be; signs at its ends cut.
    pub(super) fn trim(&self, span: Span) -> Option<Span> {
        let words = span.of(&self.source().text.raw);
        let starts = words.char_indices().zip(std::iter::once(' ').chain(words.chars()));
        let begins = starts.filter(|((_, c), before)| before.is_whitespace() && !c.is_whitespace());
        let end = begins.map(|((i, _), _)| i).nth(LONGEST).unwrap_or(words.len());
        let open = |c: char| matches!(c, '"' | '«' | '“' | '(');
        let stop = |c: char| c.is_whitespace() || is_comma(c) || matches!(c, '.' | '»' | '”' | ':' | '؛' | '؟' | '?');
        let cut = words[..end].trim_end_matches(|c: char| stop(c) || open(c));
        (!cut.is_empty()).then(|| Span::new(span.start, span.start + cut.len() as u32))
    }

    /// What has weight in a span (see [`content_words`]).
    pub(super) fn weights(&self, span: Span) -> Vec<Word> {
        content_words(self.reader.context.source, self.reader.context.trees, span, |_| true)
    }
}

/// Plural and nothing else.
fn only_plural(features: Features) -> bool {
    features.any(Features::PLURAL) && !features.any(Features::SINGULAR)
}
