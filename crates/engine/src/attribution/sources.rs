//! Sources that are no predicates: "according to" and its like, and headlines that set a speaker before a colon.
//! "بحسب بيان للرئاسة" speaks for the clause it stands in.

use super::{RECENT, Work};
use crate::record::{Party, Source as Origin, Speech, Statement};
use crate::resolve::actors::mention;
use crate::semantics::Place;
use crate::syntax::{PredicateKind, Tree};
use sijill_pack::features::{Features, Function, Pos};
use sijill_pack::pack::{CueKind, Sym, Unit, class};

impl Work<'_> {
    /// "SPEAKER: words" at the head of a sentence.
    pub(super) fn headline(&mut self, t: usize) {
        let tree = &self.context.trees[t];
        let source = self.context.source;
        let colon = tree.items.clone().take(14).find(|i| source.sign(*i) == Some(':'));
        let Some(colon) = colon else { return };
        let verb_before = tree
            .predicates
            .iter()
            .any(|p| p.item < colon && matches!(p.kind, PredicateKind::Verb | PredicateKind::Participle));
        let Some(g) = tree.groups.iter().position(|g| g.items.end == colon && g.items.start <= tree.items.start + 1)
        else {
            return;
        };
        let person = tree.groups[g].class & (class::PERSON | class::GROUP) != 0 || !tree.groups[g].name.is_empty();
        if verb_before || !person || colon + 1 >= tree.items.end {
            return;
        }
        let parties = self.context.actors.of_group(t, g);
        let Some(mut speaker) = parties.first().cloned() else { return };
        speaker.mention = Some(mention(source, tree, &tree.groups[g], 0));
        speaker.name = speaker.name.or(speaker.mention);
        let token = source.words.items[colon + 1].tokens.start;
        let quote = source.text.opened_by(token);
        let (content, kind) = match quote.and_then(|q| self.quote_span(q)) {
            Some(span) => (span, Speech::Direct),
            None => {
                let span = self.items_span(tree, colon + 1, tree.items.end);
                (span, self.speech_kind(span))
            }
        };
        if content.is_empty() {
            return;
        }
        self.out.push((
            Statement {
                speaker,
                kind,
                cue: None,
                stance: "neutral".to_owned(),
                content,
                via: None,
                confidence: 70,
                rules: vec!["headline.colon".to_owned()],
            },
            None,
        ));
    }

    /// "بحسب X": the source of the clause it stands in, or the go-between of a statement there.
    pub(super) fn cues(&mut self, t: usize) {
        let tree = &self.context.trees[t];
        let source = self.context.source;
        for item in tree.items.clone() {
            let Some(kind) = self.cue(tree, item) else { continue };
            if kind == CueKind::Turn {
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
            let end_of_tag = group.items.end;
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
                self.out[i].0.via = Some(Origin { mention, party: speaker });
                continue;
            }
            // A document speaks for whoever wrote it: "بحسب رسالة وجهها الرئيس".
            let speaker = self.author(t, g).unwrap_or(speaker);
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
            let kind = self.speech_kind(content);
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

    /// The subject of the relative clause of a document.
    fn author(&self, t: usize, g: usize) -> Option<Party> {
        let tree = &self.context.trees[t];
        let group = &tree.groups[g];
        if group.class & class::DOCUMENT == 0 {
            return None;
        }
        let clause = tree.clauses.iter().position(|c| c.governor.is_some_and(|i| group.items.contains(&i)))?;
        let p = tree.predicates.iter().find(|p| p.clause == clause)?;
        match p.argument(sijill_pack::pack::Slot::Subject) {
            Some(crate::syntax::Filler::Group(s)) if s != g => self.party(Place { tree: t, group: s, from: 0 }),
            _ => None,
        }
    }

    fn skip_signs(&self, tree: &Tree, from: usize) -> usize {
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
