//! Sources that are no predicates: "according to" and its like, and headlines that set a speaker before a colon.
//! "بحسب بيان للرئاسة" speaks for the clause it stands in.

use super::{RECENT, Work};
use crate::record::{Source as Origin, Speech, Statement};
use crate::semantics::Place;
use crate::span::Span;
use crate::syntax::{GroupKind, PredicateKind, Tree};
use sijill_pack::features::{Features, Function, Pos};
use sijill_pack::pack::{CueKind, Sym, Unit, class};

impl Work<'_> {
    /// "SPEAKER: words" at the head of a sentence, and a headline that is a quotation beside its speaker.
    pub(super) fn headline(&mut self, t: usize) {
        let tree = &self.context.trees[t];
        let source = self.context.source;
        let colon = tree.items.clone().take(14).find(|i| source.sign(*i) == Some(':'));
        let Some(colon) = colon else {
            self.beside_quotation(t);
            return;
        };
        let verb_before = tree
            .predicates
            .iter()
            .any(|p| p.item < colon && matches!(p.kind, PredicateKind::Verb | PredicateKind::Participle));
        let Some(g) = tree.groups.iter().position(|g| g.items.end == colon && g.items.start <= tree.items.start + 1)
        else {
            return;
        };
        if verb_before || !self.names_speaker(t, g) || colon + 1 >= tree.items.end {
            return;
        }
        let token = source.words.items[colon + 1].tokens.start;
        let quote = source.text.opened_by(token);
        let (content, kind) = match quote.and_then(|q| self.quote_span(q)) {
            Some(span) => (span, Speech::Direct),
            None => {
                let span = self.items_span(tree, colon + 1, tree.items.end);
                let own = self.in_first_person(tree, colon + 1);
                (span, if own { Speech::Direct } else { self.speech_kind(span) })
            }
        };
        // "السودان: إضراب عام": a country before a colon is what the headline is about, unless its own words follow.
        let topic = tree.groups[g].kind == GroupKind::Name && kind == Speech::Indirect && self.is_country(tree, g);
        if content.is_empty() || topic {
            return;
        }
        self.headline_statement(t, g, content, kind);
    }

    /// A headline that is a quotation and, before or behind it, a speaker with no verb: "الشرطة الألمانية "لم تعثر على أدلة"".
    fn beside_quotation(&mut self, t: usize) {
        let tree = &self.context.trees[t];
        let source = self.context.source;
        let text = source.text;
        if !text.sentences[tree.sentence].headline {
            return;
        }
        let sentence = text.sentences[tree.sentence].tokens.clone();
        let quote = text.quotes.iter().position(|q| {
            q.closed
                && q.inner().len() >= 3
                && sentence.contains(&(q.open as usize))
                && sentence.contains(&(q.close as usize))
        });
        let Some(quote) = quote else { return };
        let inner = text.quotes[quote].inner();
        let inside = |item: usize| source.words.items.get(item).is_some_and(|i| inner.contains(&i.tokens.start));
        let verb = |p: &crate::syntax::Predicate| matches!(p.kind, PredicateKind::Verb | PredicateKind::Participle);
        if tree.predicates.iter().any(|p| verb(p) && !inside(p.item)) || !tree.predicates.iter().any(|p| inside(p.item))
        {
            return;
        }
        let outside: Vec<usize> = (0..tree.groups.len()).filter(|g| !inside(tree.groups[*g].head)).collect();
        if outside.is_empty()
            && let (Some(next), Some(content)) = (self.behind_dots(t), self.quote_span(quote))
        {
            self.headline_statement(next, 0, content, Speech::Direct);
            return;
        }
        let Some(g) = outside.first().copied().filter(|g| self.names_speaker(t, *g)) else { return };
        // Nothing else stands outside but what belongs to the speaker.
        let apart =
            outside.iter().any(|x| *x != g && tree.groups[*x].apposed_to.is_none() && tree.groups[*x].prep.0 == 0);
        if let (Some(content), false) = (self.quote_span(quote), apart) {
            self.headline_statement(t, g, content, Speech::Direct);
        }
    }

    /// A headline that is only a quotation, its speaker behind the dots: ""سنعود".. رئيس الوفد".
    fn behind_dots(&self, t: usize) -> Option<usize> {
        let next = self.context.trees.get(t + 1)?;
        let text = self.context.source.text;
        let same =
            text.sentences[next.sentence].headline && next.predicates.iter().all(|p| p.kind != PredicateKind::Verb);
        (same && next.groups.len() <= 2 && !next.groups.is_empty() && self.names_speaker(t + 1, 0)).then_some(t + 1)
    }

    /// Is a group a person, a body or a name, under no preposition?
    fn names_speaker(&self, t: usize, g: usize) -> bool {
        let group = &self.context.trees[t].groups[g];
        group.prep.0 == 0 && (group.class & (class::PERSON | class::GROUP) != 0 || !group.name.is_empty())
    }

    fn is_country(&self, tree: &Tree, g: usize) -> bool {
        let units = crate::resolve::actors::units_of(self.context.source, tree, tree.groups[g].head);
        units.iter().any(|u| matches!(u, Unit::Country { .. } | Unit::Place { .. }))
    }

    /// Does the first verb from an item on speak of the speaker himself?
    fn in_first_person(&self, tree: &Tree, from: usize) -> bool {
        let verb = (from..tree.items.end)
            .filter_map(|i| tree.reading(self.context.source.words, i))
            .find(|r| r.pos == Pos::Verb);
        verb.is_some_and(|r| r.features.any(Features::P1S | Features::P1P) && !r.features.any(Features::THIRD))
    }

    fn headline_statement(&mut self, t: usize, g: usize, content: Span, kind: Speech) {
        let Some(speaker) = self.party(Place { tree: t, group: g, from: 0 }) else { return };
        self.out.push((
            Statement {
                speaker,
                kind,
                cue: None,
                stance: "neutral".to_owned(),
                content,
                via: None,
                confidence: 70,
                rules: vec!["headline".to_owned()],
            },
            None,
        ));
    }

    /// A sentence that is a quotation and nothing else goes on with what the last speaker has said.
    pub(super) fn orphan(&mut self, t: usize) {
        let tree = &self.context.trees[t];
        let text = self.context.source.text;
        let tokens = text.sentences[tree.sentence].tokens.clone();
        let Some(quote) = text.opened_by(tokens.start) else { return };
        let inner = text.quotes[quote].inner();
        let rest = tokens.end.saturating_sub(inner.end + 1);
        if inner.len() < 5 || !text.quotes[quote].closed || inner.end > tokens.end || rest > 1 {
            return;
        }
        let Some(content) = self.quote_span(quote) else { return };
        let known = self.recent().any(|(s, _)| s.content.overlaps(content));
        let Some(speaker) = self.last_speaker().filter(|_| !known) else { return };
        self.out.push((
            Statement {
                speaker,
                kind: Speech::Direct,
                cue: None,
                stance: "neutral".to_owned(),
                content,
                via: None,
                confidence: 50,
                rules: vec!["quotation.alone".to_owned()],
            },
            None,
        ));
    }

    /// The inside of a content that is one quotation.
    pub(super) fn bare_quote(&self, content: Span) -> Option<(Span, Speech)> {
        let text = self.context.source.text;
        let at = text.tokens.partition_point(|t| t.span.start < content.start);
        let quote = text.opened_by(at)?;
        let close = text.tokens.get(text.quotes[quote].close as usize)?;
        let whole = text.quotes[quote].closed && close.span.end >= content.end;
        whole.then(|| self.quote_span(quote)).flatten().map(|span| (span, Speech::Direct))
    }

    /// The statement of a clause that a tag of source ends.
    fn ends_with(&self, tree: &Tree, item: usize, end: usize) -> Option<usize> {
        let source = self.context.source;
        let tag = source.span(item..end.max(item + 1))?;
        let found = self.recent().rposition(|(s, n)| {
            let cue = s.cue.is_some_and(|c| c.end <= tag.start);
            n.is_some()
                && cue
                && s.via.is_none()
                && s.content.contains(tag)
                && s.content.end <= tag.end
                && s.kind != Speech::Direct
        })?;
        let first = self.items_span(tree, tree.items.start, item);
        let i = found + self.out.len().saturating_sub(RECENT);
        (first.end > self.out[i].0.content.start + 20).then_some(i)
    }

    /// The first item behind a span, at least `least`.
    fn item_behind(&self, span: Span, least: usize) -> usize {
        let source = self.context.source;
        let token = source.text.tokens.partition_point(|t| t.span.start < span.end);
        source.words.item_of.get(token).map_or(least, |i| (*i as usize).max(least))
    }

    /// "بحسب X": the source of the clause it stands in, or the go-between of a statement there.
    pub(super) fn cues(&mut self, t: usize) {
        let tree = &self.context.trees[t];
        let source = self.context.source;
        for item in tree.items.clone() {
            let Some(kind) = self.cue(tree, item) else { continue };
            if matches!(kind, CueKind::Turn | CueKind::Teaser) {
                continue;
            }
            let Some(g) = tree
                .groups
                .iter()
                .position(|g| g.items.start == item + 1 || g.items.start == item && g.items.end > item + 1)
            else {
                continue;
            };
            let group = &tree.groups[g];
            let speaks = group.class & (class::PERSON | class::GROUP | class::DOCUMENT) != 0
                || !group.name.is_empty()
                || !self.context.actors.of_group(t, g).is_empty();
            if !speaks {
                continue;
            }
            let Some(speaker) = self.party(Place { tree: t, group: g, from: 0 }) else { continue };
            let end_of_tag = speaker.mention.map_or(group.items.end, |m| self.item_behind(m, group.items.end));
            // "المصدر نفسه".
            let same = tree.reading(source.words, end_of_tag).is_some_and(|r| r.function == Function::Self_);
            let end_of_tag = end_of_tag + usize::from(same);
            let mute = tree.reading(source.words, group.head).is_some_and(|r| source.pack.in_class("mute", r.lemma));
            if mute {
                continue;
            }
            // "قال ... إن ...، وفقا للوكالة": behind all that is said the source is the go-between.
            if let Some(i) = self.ends_with(tree, item, end_of_tag)
                && let Some(mention) = speaker.mention
            {
                let cut = self.items_span(tree, tree.items.start, item).end;
                let statement = &mut self.out[i].0;
                statement.via = Some(Origin { mention, party: speaker });
                statement.content = Span::new(statement.content.start, cut.max(statement.content.start));
                continue;
            }
            // In a clause of saying, the source is its go-between.
            let clause = tree.clauses.iter().position(|c| c.groups.contains(&g)).unwrap_or(0);
            let verb = tree.clauses[clause].verb;
            let said = self.recent().rposition(|(s, n)| {
                n.is_some_and(|n| {
                    let node = &self.context.graph.nodes[n];
                    node.tree == t
                        && tree.predicates[node.predicate].item < end_of_tag
                        && Some(tree.predicates[node.predicate].item) == verb
                }) && s.via.is_none()
            });
            let said = said.map(|i| i + self.out.len().saturating_sub(RECENT));
            if let (Some(i), Some(mention)) = (said, speaker.mention) {
                let statement = &mut self.out[i].0;
                if kind == CueKind::Relay
                    && let Some(before) = statement.speaker.mention
                {
                    // "ذكرت الوكالة نقلا عن الوزارة": whoever spoke first only passes on.
                    let passes_on = std::mem::replace(&mut statement.speaker, speaker);
                    statement.via = Some(Origin { mention: before, party: passes_on });
                } else {
                    statement.via = Some(Origin { mention, party: speaker });
                }
                continue;
            }
            let before = self.items_span(tree, tree.clauses[clause].start, item);
            let initial = item <= tree.items.start + 1;
            let end = tree.clauses[clause].end;
            let behind = self.items_span(tree, self.skip_signs(tree, end_of_tag), end);
            let rest = behind.of(&source.text.raw).split_whitespace().count();
            let content = if let Some(start) = self.conclusion(tree, end_of_tag) {
                self.items_span(tree, start, tree.items.end)
            } else if initial {
                self.items_span(tree, self.skip_signs(tree, end_of_tag), tree.items.end)
            } else if rest >= 3 && end_of_tag < end {
                behind
            } else {
                before
            };
            let words = content.of(&source.text.raw).split_whitespace().count();
            if words < 3 {
                continue;
            }
            let cue = source.text.span(source.words.items[item].tokens.clone());
            let (content, kind) = self.bare_quote(content).unwrap_or_else(|| (content, self.speech_kind(content)));
            self.hear(cue, &speaker, group.features, true);
            self.out.push((
                Statement {
                    speaker,
                    kind,
                    cue: Some(cue),
                    stance: "neutral".to_owned(),
                    content,
                    via: None,
                    confidence: 60,
                    rules: vec!["cue.according".to_owned()],
                },
                None,
            ));
        }
    }

    /// "بحسب … فإن": what follows the second word is what is said.
    fn conclusion(&self, tree: &Tree, from: usize) -> Option<usize> {
        (from..tree.items.end).find(|i| {
            let r = tree.reading(self.context.source.words, *i);
            r.is_some_and(|r| {
                r.function == Function::CompInna && r.has_proclitic(self.context.source.pack, Function::So)
            })
        })
    }

    pub(super) fn skip_signs(&self, tree: &Tree, from: usize) -> usize {
        let mut at = from;
        while at < tree.items.end
            && tree.reading(self.context.source.words, at).is_some_and(|r| r.pos == Pos::Punctuation)
        {
            at += 1;
        }
        at
    }

    fn cue(&self, tree: &Tree, item: usize) -> Option<CueKind> {
        let place = *tree.chosen.get(item.checked_sub(tree.items.start)?)?;
        let reading = self.context.source.words.items.get(item)?.readings.start + place;
        let group = self.context.source.words.unit_of.get(reading).copied().flatten();
        let units = group.map_or(&[][..], |g| crate::morphology::units_of_group(self.context.source.pack, g));
        let unit = units.iter().find_map(|u| match u {
            Unit::Cue(n) => self.context.source.pack.cues.get(*n as usize).map(|c| c.kind),
            _ => None,
        });
        // Cues of one word are read as prepositions of the lexicon: found by their lemma.
        unit.or_else(|| {
            let r = tree.reading(self.context.source.words, item)?;
            let same = |s: Sym| s == r.lemma && !r.features.any(Features::PERFECT);
            self.context.source.pack.cues.iter().find(|c| same(c.form)).map(|c| c.kind)
        })
    }
}
