//! The predicate graph -> what is told of earlier promises: kept, broken, put off, dropped, replaced, and denials of these.
//! "اتهمت اللجنة الحكومة بالتنصل من اتفاق عمان" is a breach of the government's, alleged by the committee.

use crate::events::Reader;
use crate::record::{Commitment, Fate, FateKind, Party};
use crate::semantics::{Binding, Modality, Node, Tense};
use crate::span::Span;
use crate::syntax::PredicateKind;
use sijill_pack::pack::{EventType, Operator, Role, Sense};

/// Governors that are looked through above a word of keeping or breaking.
const HIGHEST: usize = 6;

/// What the story tells of earlier promises, in text order. What it promises itself is in `commitments`.
pub fn fates(reader: &Reader<'_>, commitments: &[Commitment]) -> Vec<Fate> {
    let work = Work { reader };
    let nodes = &reader.context.graph.nodes;
    let mut out: Vec<Fate> = (0..nodes.len()).filter_map(|n| work.fate(n)).collect();
    // A breach that is put off in the same breath ("تراجعت عن تأجيل") is one thing told.
    out.sort_by_key(|f| (f.words.start, f.words.end));
    out.dedup_by(|b, a| a.words.contains(b.words) && a.kind == b.kind);
    out.retain(|f| !commitments.iter().any(|c| f.kind == FateKind::Affirmed && c.undertaking.overlaps(f.words)));
    out
}

struct Work<'r, 'a> {
    reader: &'r Reader<'a>,
}

/// What stands above a word of keeping or breaking.
#[derive(Clone, Copy, Default)]
struct Above {
    denied: bool,
    accused: Option<usize>,
    said: Option<usize>,
    unreal: bool,
}

impl Work<'_, '_> {
    fn node(&self, n: usize) -> &Node {
        &self.reader.context.graph.nodes[n]
    }

    fn operator(&self, n: usize) -> Option<Operator> {
        match self.node(n).sense {
            Some(Sense::Operator(op)) => Some(op),
            _ => None,
        }
    }

    fn fate(&self, n: usize) -> Option<Fate> {
        let node = self.node(n);
        let op = self.operator(n)?;
        let kind = match op {
            Operator::Breach => FateKind::Breached,
            Operator::Fulfil => FateKind::Fulfilled,
            Operator::Postpone => FateKind::Delayed,
            Operator::Cancel => self.dropped(n),
            _ => return None,
        };
        let above = self.above(n);
        let kind = self.told(node, kind, above)?;
        let bare = matches!(self.kind(n), PredicateKind::Noun { .. } | PredicateKind::Modifier { .. });
        // "تنفيذ الاتفاق" by itself is a topic.
        if bare && above.accused.is_none() && above.said.is_none() && !above.denied {
            return None;
        }
        let promise = self.promise(n);
        if !promise && op != Operator::Postpone && op != Operator::Cancel {
            return None;
        }
        let words = self.words(n, above);
        let by = self.by(n, above);
        let of = self.of(n, above);
        let act = self.reader.contents(n).iter().find_map(|m| match self.node(*m).sense {
            Some(Sense::Event(kind)) => Some(kind),
            _ => None,
        });
        let frame = node.frame.map(|f| self.reader.context.source.pack.str(f).to_owned());
        let confidence = 40 + 20 * u8::from(promise) + 15 * u8::from(!of.is_empty()) + 10 * u8::from(!bare);
        Some(Fate {
            kind,
            by,
            of,
            words,
            sentence: self.sentence(node),
            act,
            confidence,
            rules: frame.into_iter().collect(),
        })
    }

    fn kind(&self, n: usize) -> PredicateKind {
        let node = self.node(n);
        self.reader.context.trees[node.tree].predicates[node.predicate].kind
    }

    /// "الاتفاق الذي يلغي محضر شتنبر": what an accord cancels it takes the place of.
    fn dropped(&self, n: usize) -> FateKind {
        let by_accord = self.node(n).role(Role::Actor).any(|b| self.names(b, "accord-thing"));
        if by_accord { FateKind::Superseded } else { FateKind::Withdrawn }
    }

    /// Is the head of what is bound to a node in a class?
    fn names(&self, b: Binding, class: &str) -> bool {
        let Binding::Phrase(place) = b else { return false };
        let context = &self.reader.context;
        let tree = &context.trees[place.tree];
        let chain = tree.groups.get(place.group).map(|g| g.chain.as_slice()).unwrap_or_default();
        let head = chain.get(place.from).copied();
        head.and_then(|i| tree.reading(context.source.words, i))
            .is_some_and(|r| context.source.pack.in_class(class, r.lemma))
    }

    /// The kind as negation, denial and time leave it; `None` where nothing is told.
    fn told(&self, node: &Node, kind: FateKind, above: Above) -> Option<FateKind> {
        if above.unreal || matches!(node.modality, Modality::Possible) {
            return None;
        }
        if above.denied {
            return Some(FateKind::Denied);
        }
        let ahead = node.tense == Tense::Future;
        Some(match (kind, node.negated) {
            (FateKind::Fulfilled, false) if ahead => FateKind::Affirmed,
            (FateKind::Fulfilled, true) if ahead => FateKind::Withdrawn,
            (FateKind::Fulfilled, true) => FateKind::Breached,
            (FateKind::Breached | FateKind::Withdrawn | FateKind::Delayed, true) => FateKind::Denied,
            (FateKind::Breached, false) if ahead => FateKind::Withdrawn,
            (FateKind::Superseded, true) => return None,
            (kind, _) => kind,
        })
    }

    /// What governs a node, as far as it matters.
    fn above(&self, n: usize) -> Above {
        use Operator::{Attempt, Claim, Deny, Expect, Hope, Must, Possible, Request, Say, Want};
        let mut above = Above::default();
        let mut at = self.node(n).governor;
        for _ in 0..HIGHEST {
            let Some((g, role)) = at else { break };
            let governor = self.node(g);
            match governor.sense {
                Some(Sense::Operator(Deny)) => above.denied = true,
                Some(Sense::Operator(Say | Claim)) => {
                    above.said = above.said.or(Some(g));
                    above.denied |= governor.negated;
                }
                Some(Sense::Operator(Request | Want | Hope | Expect | Possible | Must | Attempt))
                    if role == Role::Content =>
                {
                    above.unreal = true;
                }
                Some(Sense::Event(EventType::Accuse)) => above.accused = above.accused.or(Some(g)),
                Some(Sense::Event(EventType::Request)) if role == Role::Content => above.unreal = true,
                _ => {}
            }
            at = governor.governor;
        }
        above
    }

    /// Is it a promise or an accord that is kept or broken, and not a debt or a rule?
    fn promise(&self, n: usize) -> bool {
        let node = self.node(n);
        let content = node
            .role(Role::Content)
            .any(|b| ["undertaking", "accord-thing", "agreement-broken"].iter().any(|class| self.names(b, class)));
        let inner = self.reader.contents(n).iter().any(|m| {
            matches!(self.operator(*m), Some(Operator::Pledge | Operator::Offer | Operator::Accept))
                || matches!(self.node(*m).sense, Some(Sense::Event(EventType::Agree)))
        });
        content || inner
    }

    /// The words: those of the node with the accusation over it.
    fn words(&self, n: usize, above: Above) -> Span {
        let own = self.reader.extent(n);
        match above.accused {
            Some(a) => {
                let outer = self.reader.extent(a);
                if outer.overlaps(own) || outer.end <= own.start { outer.join(own) } else { own }
            }
            None => own,
        }
    }

    fn by(&self, n: usize, above: Above) -> Option<Party> {
        if let Some(a) = above.accused {
            return self.reader.doer(a).into_iter().next();
        }
        let speeches = self.reader.speeches;
        let said = above.said.and_then(|s| speeches.of_node(s)).or_else(|| speeches.around(self.node(n).trigger));
        said.map(|s| s.speaker.clone())
    }

    /// Whose promise: the doer's; the accused's.
    fn of(&self, n: usize, above: Above) -> Vec<Party> {
        let own = self.reader.doer(n);
        if !own.is_empty() {
            return own;
        }
        above.accused.map(|a| self.reader.parties(a, &[Role::Recipient, Role::Addressee])).unwrap_or_default()
    }

    fn sentence(&self, node: &Node) -> Span {
        let source = self.reader.context.source;
        source.span(self.reader.context.trees[node.tree].items.clone()).unwrap_or(node.trigger)
    }
}
