//! What is said: the clause or quotation of a word of saying, or the noun phrase that stands for it.
//! "أكد حرص بلاده على الحوار" says something as "أكد أن بلاده تحرص على الحوار" does.

use super::{RECENT, Work};
use crate::record::{Party, Source as Origin, Speech};
use crate::semantics::{Binding, Node};
use crate::span::Span;
use crate::syntax::{Clause, ClauseKind, Filler, GroupKind, Predicate, PredicateKind, Tree};
use crate::text::{TokenKind, is_comma};
use sijill_pack::features::{Function, Pos};
use sijill_pack::pack::{Operator, Role, Sense, Slot, class};

/// Tokens of a quotation that a clause may run into.
const LONGEST_QUOTE: usize = 120;

/// What is said, and how it is given.
#[derive(Clone, Copy, Debug)]
pub(super) struct Content {
    /// Its words.
    pub(super) span: Span,
    /// Direct, indirect, mixed.
    pub(super) kind: Speech,
    /// It is a noun phrase, no clause and no quotation.
    pub(super) phrase: bool,
}

impl Content {
    fn of((span, kind): (Span, Speech)) -> Content {
        Content { span, kind, phrase: false }
    }
}

impl Work<'_> {
    /// What is said, and how it is given.
    pub(super) fn content(&self, node: &Node, tree: &Tree, sense: Sense) -> Option<Content> {
        let p = &tree.predicates[node.predicate];
        let verbal = matches!(p.kind, PredicateKind::Verb | PredicateKind::Participle);
        if verbal && let Some(found) = self.description(node, tree) {
            return Some(Content::of(found));
        }
        let clause = node.roles.iter().find_map(|(r, b)| match b {
            Binding::Clause(c) if matches!(r, Role::Content | Role::Issue | Role::Topic) => Some(*c),
            _ => None,
        });
        let clause = clause.or_else(|| match p.argument(Slot::Clause) {
            Some(Filler::Clause(c)) => Some(c),
            _ => None,
        });
        if let Some(c) = clause {
            return self.clause_content(tree, c).map(Content::of);
        }
        if !verbal {
            return None;
        }
        // An act that is no act of speech ("يحاكم") quotes nobody.
        if self.of_class("deeds", p) {
            return None;
        }
        let own = self.context.source.words.items.get(p.item).map_or(0, |i| i.tokens.start);
        let quoted = self.context.source.text.quoted.get(own).is_some_and(|q| q.inside);
        let relative = tree.clauses[p.clause].kind == ClauseKind::Relative;
        if (self.plain(sense) || !quoted && !node.negated && !relative)
            && let Some(found) = self.loose_quote(node, tree)
        {
            return Some(Content::of(found));
        }
        if self.plain(sense)
            && let Some(found) = self.never_opened(node, tree)
        {
            return Some(Content::of(found));
        }
        // A headline's bare noun phrase is told in full below.
        if self.context.source.text.sentences[tree.sentence].headline {
            return None;
        }
        let (span, kind) = self.phrase_content(node, tree)?;
        // An act of speech is a statement besides only where it quotes: "هدد بـ"عواقب وخيمة"".
        let says = self.of_class("tells-nouns", p) || self.begins_quoted(span);
        says.then_some(Content { span, kind, phrase: true })
    }

    /// "كما قال الطبيب", "حسبما ذكرت المنظمة": what is said is the clause that the clause of manner stands in. In a clause of saying whoever
    /// says it so is the go-between.
    pub(super) fn told_as(&mut self, node: &Node, tree: &Tree, speaker: Option<&Party>) -> Option<Content> {
        let p = &tree.predicates[node.predicate];
        let clause = &tree.clauses[p.clause];
        let manner = clause.kind == ClauseKind::Adverbial(Function::SubManner);
        let above = clause.parent.filter(|_| manner && p.kind == PredicateKind::Verb && !node.negated)?;
        let said = |n: usize| {
            let other = &self.context.graph.nodes[n];
            other.tree == node.tree && tree.predicates[other.predicate].clause == above
        };
        let statement = self.recent().rposition(|(s, n)| n.is_some_and(said) && s.via.is_none());
        let reporter = speaker.and_then(|s| Some(Origin { mention: s.mention?, party: s.clone() }));
        if let (Some(i), Some(reporter)) = (statement, reporter) {
            let i = i + self.out.len().saturating_sub(RECENT);
            self.out[i].0.via = Some(reporter);
            return None;
        }
        let mut first = above;
        while let Some(joined) = tree.clauses[first].joined_to {
            first = joined;
        }
        let parent = Clause { start: tree.clauses[first].start, ..tree.clauses[above].clone() };
        let opener = clause.opener.unwrap_or(clause.start);
        let words = |span: Span| span.of(&self.context.source.text.raw).split_whitespace().count();
        let before = self.items_span(tree, parent.start, opener);
        let behind = self.items_span(tree, self.skip_signs(tree, clause.end), parent.end);
        let span = match (words(before), words(behind)) {
            (0, 3..) => behind,
            (3.., _) => before,
            (1.., 2..) => self.items_span(tree, parent.start, parent.end),
            _ => return None,
        };
        Some(Content { span, kind: self.speech_kind(span), phrase: false })
    }

    /// Is a predicate's verb of a class, also where a participle of it predicates?
    pub(super) fn of_class(&self, class: &str, p: &Predicate) -> bool {
        let pack = self.context.source.pack;
        let verb = p.entry.and_then(|e| pack.entry(e)).and_then(|e| e.verb).and_then(|v| pack.entry(v));
        pack.in_class(class, verb.map_or(p.lemma, |v| v.lemma))
    }

    /// Is a sense one of plain saying?
    fn plain(&self, sense: Sense) -> bool {
        use Operator::{Claim, Deny, Expect, Hope, Say, Warn};
        matches!(sense, Sense::Operator(Say | Claim | Expect | Hope | Deny | Warn))
    }

    /// Opens a quotation within the first words of a span?
    fn begins_quoted(&self, span: Span) -> bool {
        let text = self.context.source.text;
        let at = |q: &crate::text::Quote| text.tokens[q.open as usize].span.start;
        let first = text.quotes.partition_point(|q| at(q) < span.start);
        text.quotes.get(first).is_some_and(|q| {
            let before = Span::new(span.start, at(q).max(span.start));
            q.closed && at(q) < span.end && before.of(&text.raw).split_whitespace().count() <= 2
        })
    }

    /// "أعلن إلغاء القمة": a noun phrase as content, to the end of its clause.
    fn phrase_content(&self, node: &Node, tree: &Tree) -> Option<(Span, Speech)> {
        let p = &tree.predicates[node.predicate];
        let subject = p.argument(Slot::Subject);
        let place = node.roles.iter().find_map(|(r, b)| match b {
            Binding::Phrase(place) if matches!(r, Role::Content | Role::Issue) => {
                let behind = tree.groups[place.group].items.start > p.item;
                (behind && subject != Some(Filler::Group(place.group))).then_some(*place)
            }
            _ => None,
        })?;
        let group = &tree.groups[place.group];
        let head = tree
            .reading(self.context.source.words, group.head)
            .is_some_and(|r| r.pos == Pos::Noun || r.pos == Pos::Proper);
        let person = group.class & class::PERSON != 0 && group.kind != GroupKind::Pronoun;
        if !head
            || person
            || group.class & class::TIME != 0
            || matches!(group.kind, GroupKind::Deictic | GroupKind::Number)
        {
            return None;
        }
        let says = tree.predicate_at(group.head).and_then(|p| self.context.graph.node_of(place.tree, p));
        let nested = says
            .is_some_and(|m| self.context.graph.nodes[m].roles.iter().any(|(_, b)| matches!(b, Binding::Clause(_))));
        if nested {
            return None;
        }
        let end = self.clause_end(tree, p.clause, group.items.end);
        let start = group.preposition.unwrap_or(group.items.start);
        let span = self.items_span(tree, start, end);
        (!span.is_empty()).then(|| (span, self.speech_kind(span)))
    }

    /// "وصف الاتفاق بأنه تاريخي": what is described belongs to what is said of it.
    fn description(&self, node: &Node, tree: &Tree) -> Option<(Span, Speech)> {
        let p = &tree.predicates[node.predicate];
        if !self.of_class("describing", p) {
            return None;
        }
        let object = match p.argument(Slot::Object)? {
            Filler::Group(g) if tree.groups[g].items.start > p.item => tree.groups[g].items.start,
            // "تعتبرها المنظمة من بين الأخطر": what comes behind verb and subject.
            _ if tree.reading(self.context.source.words, p.item).is_some_and(|r| r.has_enclitic()) => {
                match p.argument(Slot::Subject) {
                    Some(Filler::Group(g)) => tree.groups[g].items.end.max(p.item + 1),
                    _ => p.item + 1,
                }
            }
            _ => return None,
        };
        let clause = tree.clauses.iter().filter(|c| c.kind == ClauseKind::Complement && c.governor == Some(p.item));
        // "تعتبر ثاني أكبر مجموعة": with one thing only nobody says anything of it.
        let second = p.argument(Slot::Object2).is_some()
            || node.roles.iter().any(|(r, b)| *r == Role::Content && matches!(b, Binding::Phrase(_)))
            || tree.reading(self.context.source.words, p.item).is_some_and(|r| r.has_enclitic());
        if !second && clause.clone().next().is_none() {
            return None;
        }
        let end = self.clause_end(tree, p.clause, object);
        let end = clause.map(|c| c.end).max().unwrap_or(end).max(end);
        let span = self.items_span(tree, object, end);
        let words = span.of(&self.context.source.text.raw).split_whitespace().count();
        (words >= 2).then(|| (span, self.speech_kind(span)))
    }

    /// The end of a clause behind an item: before the clauses that hang on it by a participle.
    pub(super) fn clause_end(&self, tree: &Tree, c: usize, from: usize) -> usize {
        let clause = &tree.clauses[c];
        let next = tree
            .clauses
            .iter()
            .filter(|x| x.start >= from && (x.kind == ClauseKind::Participial || x.joined_to == Some(c)));
        next.map(|x| x.start).min().unwrap_or(clause.end).min(clause.end).max(from)
    }

    fn clause_content(&self, tree: &Tree, c: usize) -> Option<(Span, Speech)> {
        let clause = &tree.clauses[c];
        if let Some(q) = clause.quote {
            let quote = self.context.source.text.quotes.get(q)?;
            // The stump of a quotation that was never closed says nothing.
            if !quote.closed && quote.inner().len() <= 4 {
                return None;
            }
            let span = self.quote_span(q)?;
            return Some((span, Speech::Direct));
        }
        let end = tree.coordinated(c).into_iter().map(|i| tree.clauses[i].end).max().unwrap_or(clause.end);
        let span = self.to_end_of_quote(self.items_span(tree, self.opening(tree, clause), end));
        let found = self.bare_quote(span).unwrap_or_else(|| (span, self.speech_kind(span)));
        (!span.is_empty()).then_some(found)
    }

    /// The first item of a clause's content: its complementiser; what follows a colon.
    fn opening(&self, tree: &Tree, clause: &Clause) -> usize {
        match clause.opener {
            Some(o) if tree.reading(self.context.source.words, o).is_some_and(|r| r.pos == Pos::Punctuation) => o + 1,
            Some(o) if o < clause.start => clause.start,
            Some(o) => o,
            None => clause.start,
        }
    }

    pub(super) fn quote_span(&self, q: usize) -> Option<Span> {
        let text = self.context.source.text;
        let mut inner = text.quotes.get(q)?.inner();
        // The second sign of a pair of parentheses and a full stop inside are not what was said.
        if text.tokens[inner.start.min(text.tokens.len() - 1)].sign == '(' && text.tokens[inner.start - 1].sign == '(' {
            inner = inner.start + 1..inner.end.saturating_sub(1).max(inner.start + 1);
        }
        while inner.end > inner.start + 1 && matches!(text.tokens[inner.end - 1].sign, c if c == '.' || is_comma(c)) {
            inner.end -= 1;
        }
        let span = text.span(inner);
        (!span.is_empty()).then_some(span)
    }

    /// A long quotation in the sentence that no clause has claimed: before or behind the word of saying.
    fn loose_quote(&self, node: &Node, tree: &Tree) -> Option<(Span, Speech)> {
        let text = self.context.source.text;
        let sentence = &text.sentences[tree.sentence];
        let p = &tree.predicates[node.predicate];
        if !matches!(p.kind, PredicateKind::Verb | PredicateKind::Participle) {
            return None;
        }
        let says = node.sense == Some(Sense::Operator(Operator::Say));
        let claimed = |q: usize| tree.clauses.iter().any(|c| c.quote == Some(q));
        let own = self.context.source.words.items.get(p.item).map_or(0, |i| i.tokens.start);
        let first = text.quotes.partition_point(|q| (q.open as usize) < sentence.tokens.start);
        let here =
            text.quotes.iter().enumerate().skip(first).take_while(|(_, q)| (q.open as usize) < sentence.tokens.end);
        let found = here.into_iter().find(|(i, q)| {
            let (open, close) = (q.open as usize, q.close as usize);
            let near = open > own && open - own <= 15 || close < own && own - close <= 4;
            let verb = tree.predicates.iter().any(|x| {
                let at = self.context.source.words.items.get(x.item).map_or(0, |i| i.tokens.start);
                x.kind == PredicateKind::Verb && own < at && at < open
            });
            // A short quotation belongs to the word of saying that it stands right before.
            let touches = says && close < own && own - close <= 2 && q.inner().len() >= 2;
            (q.inner().len() >= 4 || touches) && near && (!verb || says) && !claimed(*i)
        })?;
        let span = self.quote_span(found.0)?;
        let near = self.recent().any(|(s, _)| s.content.overlaps(span));
        (!near).then_some((span, Speech::Direct))
    }

    /// "وأضاف الوزير لن نفرط في قطرة".": words that end with a closing sign which nothing opened.
    fn never_opened(&self, node: &Node, tree: &Tree) -> Option<(Span, Speech)> {
        let text = self.context.source.text;
        let tokens = text.sentences[tree.sentence].tokens.clone();
        let last = tokens.clone().rev().take(2).find(|t| crate::text::is_quote_sign(text.tokens[*t].sign))?;
        let known = text.quotes.iter().any(|q| q.open as usize == last || q.closed && q.close as usize == last);
        let p = &tree.predicates[node.predicate];
        let subject = match p.argument(Slot::Subject) {
            Some(Filler::Group(g)) if tree.groups[g].items.start > p.item => tree.groups[g].items.end,
            _ => return None,
        };
        let end = *self.context.source.words.item_of.get(last)? as usize;
        let span = self.items_span(tree, subject, end.max(subject));
        let words = span.of(&text.raw).split_whitespace().count();
        (!known && words >= 4).then_some((span, Speech::Direct))
    }

    /// The second half of a quotation that the word of saying parts: ""الاتفاق ممكن"، قالت المفاوضة، "لكن الوقت ينفد"".
    pub(super) fn second_half(&self, node: &Node, tree: &Tree, first: Span) -> Option<Span> {
        let text = self.context.source.text;
        let own = self.context.source.words.items.get(tree.predicates[node.predicate].item)?.tokens.start;
        let sentence = text.sentences[tree.sentence].tokens.clone();
        if first.end > text.tokens[own].span.start {
            return None;
        }
        let quote = text.quotes.iter().position(|q| {
            let open = q.open as usize;
            q.closed && sentence.contains(&open) && open > own && open - own <= 8
        })?;
        self.quote_span(quote)
    }

    /// The text of items, from the first's stem (a conjunction left out) to the last, signs and conjunctions at its end left out.
    pub(super) fn items_span(&self, tree: &Tree, start: usize, end: usize) -> Span {
        let source = self.context.source;
        if start >= end {
            return Span::default();
        }
        let mut end = end;
        while end > start + 1 {
            let last = tree.reading(source.words, end - 1);
            let token = source.words.items.get(end - 1).and_then(|i| source.text.tokens.get(i.tokens.start));
            let sign = token
                .is_some_and(|t| t.kind == TokenKind::Sign && !crate::text::is_quote_sign(t.sign) && t.sign != ')');
            let dangling = last.is_some_and(|r| {
                matches!(r.function, Function::NegPast | Function::NegFuture | Function::Qad | Function::Future)
                    && r.pos != Pos::Verb
            });
            if sign || dangling || last.is_some_and(|r| r.pos == Pos::Conjunction) {
                end -= 1;
            } else {
                break;
            }
        }
        let (Some(a), Some(b)) = (source.words.items.get(start), source.words.items.get(end.saturating_sub(1))) else {
            return Span::default();
        };
        let mut span = source.text.span(a.tokens.start..b.tokens.end);
        if let Some(r) = tree.reading(source.words, start) {
            let conjunction = r.proclitics().next().and_then(|p| source.pack.proclitics.get(p as usize));
            if conjunction.is_some_and(|c| c.pos == Pos::Conjunction) {
                let letter = source.text.tokens[a.tokens.start].letters.0 + u32::from(r.cuts[0]);
                let start = source.text.letters.get(letter as usize).map_or(span.start, |l| l.span.start);
                span = Span::new(start.min(span.end), span.end);
            }
        }
        span
    }

    /// A span that ends within a quotation it opens goes on to the closing sign, over the ends of sentences.
    fn to_end_of_quote(&self, span: Span) -> Span {
        let text = self.context.source.text;
        let start = |q: &crate::text::Quote| text.tokens[q.open as usize].span.start;
        let first = text.quotes.partition_point(|q| start(q) < span.start);
        let inside = text.quotes[first..].iter().take_while(|q| start(q) < span.end);
        let open = inside
            .filter(|q| q.closed && q.inner().len() <= LONGEST_QUOTE)
            .filter_map(|q| text.tokens.get(q.close as usize));
        let end = open.map(|t| t.span.end).filter(|end| *end > span.end).max();
        end.map_or(span, |end| Span::new(span.start, end))
    }

    /// Is a short quotation the name of what stands right before it?
    fn is_title(&self, quote: &crate::text::Quote) -> bool {
        let words = self.context.source.words;
        let before = (quote.open as usize).checked_sub(1).and_then(|t| words.item_of.get(t)).map(|i| *i as usize);
        quote.closed
            && quote.inner().len() <= 4
            && before.is_some_and(|i| {
                words.readings_of(i).iter().take(2).any(|r| self.context.source.pack.in_class("titled", r.lemma))
            })
    }

    pub(super) fn speech_kind(&self, content: Span) -> Speech {
        let text = self.context.source.text;
        let at = |q: &crate::text::Quote| text.tokens[q.open as usize].span;
        let first = text.quotes.partition_point(|q| at(q).start < content.start);
        // "برنامج "مدرسة لكل طفل"": a name in quotation marks quotes nobody.
        let quoted = text.quotes[first..].iter().take_while(|q| content.contains(at(q))).any(|q| !self.is_title(q));
        if quoted { Speech::Mixed } else { Speech::Indirect }
    }
}
