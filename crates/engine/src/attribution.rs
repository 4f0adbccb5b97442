//! The predicate graph -> who says what: speech verbs with clauses or quotations, participles of saying, "according to", headlines
//! with a colon, and speakers that are left out. "وتابع" takes up the last speaker.

mod sources;
mod speakers;

use crate::record::{Party, Source as Origin, Speech, Statement};
use crate::resolve::actors::{Actors, mention};
use crate::semantics::{Binding, Graph, Node, Place, Tense};
use crate::span::Span;
use crate::syntax::{Clause, ClauseKind, GroupKind, PredicateKind, Source, Tree};
use crate::text::{TokenKind, is_comma};
use sijill_pack::features::Pos;
use sijill_pack::pack::{Operator, Role, Sense, class};

/// What is known of speech in a story.
#[derive(Clone, Debug, Default)]
pub struct Speeches {
    /// The statements, in text order.
    pub statements: Vec<Statement>,
    /// The node of each statement, where it has one.
    pub nodes: Vec<Option<usize>>,
}

impl Speeches {
    /// The innermost statement whose content holds a span.
    pub fn around(&self, span: Span) -> Option<&Statement> {
        self.statements.iter().filter(|s| s.content.contains(span)).min_by_key(|s| s.content.len())
    }

    /// The statement of a node.
    pub fn of_node(&self, node: usize) -> Option<&Statement> {
        self.nodes.iter().position(|n| *n == Some(node)).map(|i| &self.statements[i])
    }
}

/// What the stage looks at.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Pack, text and words.
    pub source: Source<'a>,
    /// Syntax.
    pub trees: &'a [Tree],
    /// Predicates.
    pub graph: &'a Graph,
    /// Actors.
    pub actors: &'a Actors,
}

/// Finds all statements.
pub fn speeches(context: Context<'_>) -> Speeches {
    let mut work = Work { context, out: Vec::new(), heard: Vec::new(), speakers: vec![None; context.graph.nodes.len()] };
    let mut n = 0;
    for t in 0..context.trees.len() {
        work.headline(t);
        while n < context.graph.nodes.len() && context.graph.nodes[n].tree == t {
            work.node(n);
            n += 1;
        }
        work.cues(t);
    }
    work.out.sort_by_key(|(s, _)| (s.content.start, s.content.end));
    // A lead that the body repeats word for word is one statement.
    let raw = &context.source.text.raw;
    let mut said: Vec<String> = Vec::new();
    work.out.retain(|(s, _)| {
        let words = s.content.of(raw).split_whitespace().collect::<Vec<_>>().join(" ");
        let new = !said.contains(&words);
        said.push(words);
        new
    });
    let (statements, nodes) = work.out.into_iter().unzip();
    Speeches { statements, nodes }
}

/// How many statements back a sentence may refer.
const RECENT: usize = 48;

struct Work<'a> {
    context: Context<'a>,
    out: Vec<(Statement, Option<usize>)>,
    /// Who has spoken or acted so far, outside of what others say.
    heard: Vec<speakers::Heard>,
    /// The speaker found for each node.
    speakers: Vec<Option<Party>>,
}

/// Does a sense report speech when it has a clause or quotation?
fn reports(sense: Sense) -> bool {
    use Operator::*;
    match sense {
        Sense::Event(t) => {
            use sijill_pack::pack::EventType as E;
            matches!(t, E::Accuse | E::Request | E::Reject | E::Threaten | E::Agree | E::Concede | E::Support)
        }
        Sense::Operator(op) => matches!(
            op,
            Say | Claim | Deny | Warn | Pledge | Request | Threaten | Offer | Refuse | Expect | Hope | Accept | Accord
        ),
    }
}

impl<'a> Work<'a> {
    fn node(&mut self, n: usize) {
        let node = &self.context.graph.nodes[n];
        let tree = &self.context.trees[node.tree];
        let Some(sense) = node.sense.filter(|s| reports(*s)) else {
            self.see(node, tree);
            return;
        };
        let speaker = self.speaker(n, node, tree);
        self.speakers[n] = speaker.clone();
        if node.negated && matches!(sense, Sense::Operator(Operator::Say | Operator::Claim))
            || node.tense == Tense::Future
        {
            return;
        }
        let Some((content, kind)) = self.content(node, tree, sense) else {
            self.see(node, tree);
            return;
        };
        let Some(speaker) = speaker.filter(|_| !content.is_empty()) else { return };
        // What somebody is said to think or hold is no statement of its own; what he is said to have said is.
        let nested = self.recent().any(|(s, _)| s.content.contains(node.trigger) && s.content.contains(content));
        if nested && node.tense == Tense::Present {
            return;
        }
        // "أشعر أنه": what the speaker says of himself inside his own words, and what no person, body or document can say.
        if nested && node.first_person || !self.can_speak(node, tree, &speaker) {
            return;
        }
        let via = self.via(node).or_else(|| self.reporter(content, node.trigger));
        self.hear(node.trigger, &speaker, self.subject_features(node, tree), true);
        let stance = node.modes.first().map(|m| self.context.source.pack.str(*m).to_owned());
        let stance = if matches!(sense, Sense::Operator(Operator::Say)) {
            stance.unwrap_or_default()
        } else {
            sense_name(sense)
        };
        let rule = node.frame.map(|f| self.context.source.pack.str(f).to_owned());
        self.out.push((
            Statement {
                speaker,
                kind,
                cue: Some(node.trigger),
                stance,
                content,
                via,
                confidence: 80,
                rules: rule.into_iter().collect(),
            },
            Some(n),
        ));
    }

    /// The statements found last, the newest last: what a sentence refers to lies among them.
    fn recent(&self) -> std::slice::Iter<'_, (Statement, Option<usize>)> {
        self.out[self.out.len().saturating_sub(RECENT)..].iter()
    }

    /// Whoever reports what is said inside his own statement.
    fn reporter(&self, content: Span, trigger: Span) -> Option<Origin> {
        let around =
            self.recent().map(|(s, _)| s).filter(|s| s.content.contains(trigger) && s.content.contains(content));
        let s = around.min_by_key(|s| s.content.len())?;
        Some(Origin { mention: s.speaker.mention?, party: s.speaker.clone() })
    }

    /// Can the actor of a predicate speak: a person, a body, a document, or something that has a code?
    fn can_speak(&self, node: &Node, tree: &Tree, speaker: &Party) -> bool {
        let Some(Binding::Phrase(place)) = node.role(Role::Actor).next() else { return true };
        let group = &tree.groups[place.group];
        let classed = group.class & (class::PERSON | class::GROUP | class::DOCUMENT) != 0;
        let says = group.class & (class::THING | class::PLACE) == 0 || group.kind == GroupKind::Name;
        classed
            || speaker.code.is_some()
            || speaker.sector.is_some()
            || !group.name.is_empty()
            || says && group.class == 0
    }

    fn party(&self, place: Place) -> Option<Party> {
        let tree = self.context.trees.get(place.tree)?;
        let group = tree.groups.get(place.group)?;
        let parties = self.context.actors.of_phrase(self.context.source, self.context.trees, place);
        let own = mention(self.context.source, tree, group, place.from);
        let mut party = parties.first().cloned().unwrap_or_default();
        let span = party.mention.filter(|m| m.overlaps(own)).unwrap_or(own);
        // The words of all who speak together.
        let end = parties.iter().filter_map(|p| p.mention).map(|m| m.end).max().unwrap_or(span.end);
        let together = place.from == 0 && end > span.end;
        let span = if together { Span::new(span.start, end) } else { span };
        party.mention = Some(span);
        if together || party.name.is_none_or(|n| n.len() < span.len()) {
            party.name = Some(span);
        }
        Some(party)
    }

    /// The go-between: the medium of a verb of transmitting that governs this one.
    fn via(&self, node: &Node) -> Option<Origin> {
        let medium = |node: &Node| match node.role(Role::Issue).next() {
            Some(Binding::Phrase(place)) if matches!(node.sense, Some(Sense::Operator(Operator::Say))) => Some(place),
            _ => None,
        };
        let place = medium(node).or_else(|| node.governor.and_then(|(g, _)| medium(&self.context.graph.nodes[g])))?;
        let party = self.party(place)?;
        Some(Origin { mention: party.mention?, party })
    }

    /// What is said, and how it is given.
    fn content(&self, node: &Node, tree: &Tree, sense: Sense) -> Option<(Span, Speech)> {
        let p = &tree.predicates[node.predicate];
        let clause = node.roles.iter().find_map(|(r, b)| match b {
            Binding::Clause(c) if matches!(r, Role::Content | Role::Issue | Role::Topic) => Some(*c),
            _ => None,
        });
        let clause = clause.or_else(|| match p.argument(sijill_pack::pack::Slot::Clause) {
            Some(crate::syntax::Filler::Clause(c)) => Some(c),
            _ => None,
        });
        if let Some(c) = clause {
            return self.clause_content(tree, c);
        }
        let plain =
            matches!(sense, Sense::Operator(Operator::Say | Operator::Claim | Operator::Expect | Operator::Hope));
        if plain && let Some(found) = self.loose_quote(node, tree) {
            return Some(found);
        }
        // "أعلن إلغاء القمة": a noun phrase as content, for words of plain saying only.
        let verbal = matches!(p.kind, PredicateKind::Verb | PredicateKind::Participle);
        if !plain || !verbal {
            return None;
        }
        // A headline's bare noun phrase is told in full below.
        if self.context.source.text.sentences[tree.sentence].headline {
            return None;
        }
        let place = node.roles.iter().find_map(|(r, b)| match b {
            Binding::Phrase(place) if *r == Role::Content => Some(*place),
            _ => None,
        })?;
        let group = &tree.groups[place.group];
        let says = tree.predicate_at(group.head).and_then(|p| self.context.graph.node_of(place.tree, p));
        let nested = says
            .is_some_and(|m| self.context.graph.nodes[m].roles.iter().any(|(_, b)| matches!(b, Binding::Clause(_))));
        if nested {
            return None;
        }
        let end = self.clause_end(tree, p.clause, group.items.end);
        let start = group.preposition.unwrap_or(group.items.start);
        let span = self.items_span(tree, start, end);
        Some((span, self.speech_kind(span)))
    }

    /// The end of a clause behind an item: before the clauses that hang on it by a participle.
    fn clause_end(&self, tree: &Tree, c: usize, from: usize) -> usize {
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
        let span = self.items_span(tree, self.opening(tree, clause), end);
        (!span.is_empty()).then(|| (span, self.speech_kind(span)))
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

    fn quote_span(&self, q: usize) -> Option<Span> {
        let text = self.context.source.text;
        let mut inner = text.quotes.get(q)?.inner();
        // A full stop inside is not what was said.
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
        let claimed = |q: usize| tree.clauses.iter().any(|c| c.quote == Some(q));
        let own = self.context.source.words.items.get(p.item).map_or(0, |i| i.tokens.start);
        let first = text.quotes.partition_point(|q| (q.open as usize) < sentence.tokens.start);
        let here =
            text.quotes.iter().enumerate().skip(first).take_while(|(_, q)| (q.open as usize) < sentence.tokens.end);
        let found = here.into_iter().find(|(i, q)| {
            let (open, close) = (q.open as usize, q.close as usize);
            let near = open > own && open - own <= 15 || close < own && own - close <= 4;
            q.inner().len() >= 4 && near && !claimed(*i)
        })?;
        let span = self.quote_span(found.0)?;
        let near = self.recent().any(|(s, _)| s.content.overlaps(span));
        (!near).then_some((span, Speech::Direct))
    }

    /// The text of items, from the first's stem (a conjunction left out) to the last, signs and conjunctions at its end left out.
    fn items_span(&self, tree: &Tree, start: usize, end: usize) -> Span {
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
            if sign || last.is_some_and(|r| r.pos == Pos::Conjunction) {
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

    fn speech_kind(&self, content: Span) -> Speech {
        let text = self.context.source.text;
        let at = |q: &crate::text::Quote| text.tokens[q.open as usize].span;
        let first = text.quotes.partition_point(|q| at(q).start < content.start);
        let quoted = text.quotes.get(first).is_some_and(|q| content.contains(at(q)));
        if quoted { Speech::Mixed } else { Speech::Indirect }
    }
}

fn sense_name(sense: Sense) -> String {
    match sense {
        Sense::Event(t) => t.name().to_lowercase(),
        Sense::Operator(o) => o.name().to_owned(),
    }
}
