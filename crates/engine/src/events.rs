//! The predicate graph -> acts: operators composed over what they govern, actors and recipients filled in.
//! "واصل الجيش قصف المدينة" is ASSAULT by the army; "رفض الإفراج" is REJECT.

mod sides;

use crate::attribution::{Context, Speeches};
use crate::record::{Count, Party, Source as Origin, Status, When};
use crate::semantics::algebra::{Reduction, ahead, reduce};
use crate::semantics::{Modality, Node, Place, Tense};
use crate::span::Span;
use crate::syntax::{Filler, PredicateKind, Tree};
use sijill_pack::pack::{EventType, Operator, Role, Sense};

/// Longest mention, in words.
const LONGEST_MENTION: usize = 25;

/// An event as one clause tells it.
#[derive(Clone, Debug)]
pub struct Act {
    /// Type.
    pub kind: EventType,
    /// Modes.
    pub modes: Vec<String>,
    /// Status.
    pub status: Status,
    /// Doers.
    pub actor: Vec<Party>,
    /// The second parties of something mutual.
    pub with: Vec<Party>,
    /// Those it is done to.
    pub recipient: Vec<Party>,
    /// The words from the first to the last argument.
    pub mention: Span,
    /// The word it is read from.
    pub trigger: Span,
    /// Presupposed or recalled.
    pub background: bool,
    /// When.
    pub date: Option<When>,
    /// Where.
    pub place: Option<Span>,
    /// Killed.
    pub dead: Option<Count>,
    /// Injured.
    pub injured: Option<Count>,
    /// Arrested.
    pub arrested: Option<Count>,
    /// How many protest, or are moved.
    pub size: Option<Count>,
    /// According to whom.
    pub attribution: Option<Origin>,
    /// Frames and reductions.
    pub rules: Vec<String>,
    /// The node it was read from.
    pub node: usize,
}

/// All acts of the story, each where it is told.
pub fn acts(context: Context<'_>, speeches: &Speeches) -> Vec<Act> {
    let reader = Reader { context, speeches };
    let mut out = Vec::new();
    for (n, node) in context.graph.nodes.iter().enumerate() {
        let governed = node.governor.is_some_and(|(g, role)| role == Role::Content || reader.inner(g).contains(&n));
        if node.sense.is_none() || governed {
            continue;
        }
        let mut acts = reader.evaluate(n, 0);
        acts.iter_mut().for_each(|a| {
            reader.complete(a);
            a.attribution = reader.according_to(a);
        });
        acts.retain(|a| reader.tells(a));
        out.extend(acts);
    }
    // What another act names as its means is told there.
    let absorbed: Vec<usize> = out.iter().flat_map(|a| reader.means(a.node, a.kind)).collect();
    out.retain(|a| !absorbed.contains(&a.node));
    out
}

/// Reads acts out of nodes.
pub struct Reader<'a> {
    /// What the stage looks at.
    pub context: Context<'a>,
    /// Statements.
    pub speeches: &'a Speeches,
}

impl Reader<'_> {
    fn node(&self, n: usize) -> &Node {
        &self.context.graph.nodes[n]
    }

    fn tree(&self, n: usize) -> &Tree {
        &self.context.trees[self.node(n).tree]
    }

    /// Is an act worth a record: somebody does it or suffers it, and a bare noun tells a particular occurrence?
    fn tells(&self, act: &Act) -> bool {
        let known = |ps: &[Party]| ps.iter().any(|p| p.code.is_some() || p.sector.is_some());
        let node = self.node(act.node);
        let noun = matches!(
            self.tree(act.node).predicates[node.predicate].kind,
            PredicateKind::Noun { .. } | PredicateKind::Modifier { .. }
        );
        if matches!(act.status, Status::Negated | Status::Hypothetical) && noun {
            return false;
        }
        // "الذي يقاتل التنظيم" tells a role, not an occurrence.
        if !noun && node.recalled && matches!(node.tense, Tense::Present | Tense::Future) {
            return false;
        }
        let (a, r) = (known(&act.actor), known(&act.recipient));
        if noun && node.governor.is_none() {
            // "الحرب في سوريا" is a topic; "قصف الجيش للمدينة" an occurrence.
            return a && (r || act.actor.len() > 1) || (a || r) && act.kind == EventType::Assault;
        }
        a || r
    }

    /// The sides of an act: all of something mutual are actors; whom a verbal or yielding act concerns is its
    /// recipient, though the frame calls it topic or place.
    fn complete(&self, act: &mut Act) {
        use EventType::*;
        let with = std::mem::take(&mut act.with);
        let mutual = matches!(act.kind, Consult | Cooperate | Assault | Agree | Support | Accuse | Threaten);
        let side = if mutual && act.recipient.is_empty() { &mut act.actor } else { &mut act.recipient };
        for p in with {
            if !side.iter().any(|a| a.code == p.code && a.sector == p.sector) {
                side.push(p);
            }
        }
        let one_sided = matches!(
            act.kind,
            Concede | Retreat | Request | Accuse | Reject | Threaten | Sanction | Aid | Agree | Support
        );
        if act.recipient.is_empty() && one_sided && act.actor.len() < 2 {
            act.recipient = self.concerned(act);
        }
    }

    /// The first country or body other than the actor's that the act's own words name.
    fn concerned(&self, act: &Act) -> Vec<Party> {
        let node = self.node(act.node);
        let tree = self.tree(act.node);
        let source = self.context.source;
        for (g, group) in tree.groups.iter().enumerate() {
            let span = crate::resolve::actors::mention(source, tree, group, 0);
            if !act.mention.contains(span) || group.adverbial {
                continue;
            }
            let mut found = self.context.actors.of_group(node.tree, g).to_vec();
            for from in 1..group.chain.len() {
                found.extend(self.context.actors.of_phrase(
                    source,
                    self.context.trees,
                    Place { tree: node.tree, group: g, from },
                ));
            }
            let other = found.into_iter().find(|p| p.code.is_some() && !act.actor.iter().any(|a| a.code == p.code));
            if let Some(p) = other {
                return vec![p];
            }
        }
        Vec::new()
    }

    /// According to whom an act is told: whoever says it, in a statement or as what a word of saying governs. What a noun
    /// presupposes inside a statement the story holds too ("قرار طرد الدبلوماسيين").
    fn according_to(&self, act: &Act) -> Option<Origin> {
        let node = self.node(act.node);
        let origin = |p: &Party| Some(Origin { mention: p.mention?, party: p.clone() });
        let mut governor = node.governor;
        while let Some((g, _)) = governor {
            let above = self.node(g);
            if let (Some(Sense::Operator(Operator::Say | Operator::Claim)), Some(speaker)) =
                (above.sense, self.speeches.speakers.get(g).and_then(Option::as_ref))
            {
                return origin(speaker);
            }
            governor = above.governor;
        }
        let noun = matches!(
            self.tree(act.node).predicates[node.predicate].kind,
            PredicateKind::Noun { .. } | PredicateKind::Modifier { .. }
        );
        let statement =
            self.speeches.around(act.trigger).filter(|_| !(noun && node.recalled && act.kind == EventType::Assault))?;
        origin(&statement.speaker)
    }

    /// The nodes of a node's sentence: what it governs is among them.
    fn sentence(&self, n: usize) -> std::ops::Range<usize> {
        self.context.graph.of_tree(self.node(n).tree)
    }

    /// The nodes that a node governs as its content.
    pub fn contents(&self, n: usize) -> Vec<usize> {
        let nodes = &self.context.graph.nodes;
        self.sentence(n).filter(|m| nodes[*m].governor == Some((n, Role::Content))).collect()
    }

    /// What an operator acts on: its content; where it has none, the operator noun that its frame calls its issue (أكد التزامه بـ).
    pub fn inner(&self, n: usize) -> Vec<usize> {
        let contents = self.contents(n);
        if !contents.is_empty() || !matches!(self.node(n).sense, Some(Sense::Operator(_))) {
            return contents;
        }
        let nodes = &self.context.graph.nodes;
        let operator = |m: &usize| {
            nodes[*m].governor == Some((n, Role::Issue)) && matches!(nodes[*m].sense, Some(Sense::Operator(_)))
        };
        self.sentence(n).filter(operator).collect()
    }

    /// The acts that a node tells.
    pub fn evaluate(&self, n: usize, depth: usize) -> Vec<Act> {
        let node = self.node(n);
        let Some(sense) = node.sense.filter(|_| depth < 12) else { return Vec::new() };
        let acts = match sense {
            Sense::Event(kind) => vec![self.event(n, kind)],
            // Not to seek or want is a concession.
            Sense::Operator(Operator::Want | Operator::Attempt | Operator::Intend | Operator::Request)
                if node.negated && node.tense == Tense::Present =>
            {
                return vec![Act { modes: Vec::new(), ..self.event(n, EventType::Concede) }];
            }
            Sense::Operator(op) => self.operator(n, op, depth),
        };
        acts.into_iter().filter_map(|a| self.as_told(n, sense, a)).collect()
    }

    fn event(&self, n: usize, kind: EventType) -> Act {
        let node = self.node(n);
        let pack = self.context.source.pack;
        let mut actor = self.doer(n);
        let with = self.parties(n, &[Role::With]);
        let mut modes: Vec<String> = node.modes.iter().map(|m| pack.str(*m).to_owned()).collect();
        let mut mention = self.extent(n);
        let mut recipient = self.parties(n, &[Role::Recipient, Role::Victim]);
        if recipient.is_empty() {
            recipient = self.parties(n, &[Role::Addressee, Role::Beneficiary]);
        }
        // "مقتل خمسة في غارة أمريكية": the means tells the doer and the mode.
        for m in self.means(n, kind) {
            if actor.is_empty() {
                actor = self.doer(m);
            }
            let more = self.node(m).modes.iter().map(|m| pack.str(*m).to_owned());
            modes.extend(more.filter(|x| !modes.contains(x)).collect::<Vec<_>>());
            mention = self.join(mention, self.extent(m));
        }
        Act {
            kind,
            modes,
            status: Status::Actual,
            actor,
            with,
            recipient,
            mention,
            trigger: node.trigger,
            background: node.recalled,
            date: None,
            place: None,
            dead: None,
            injured: None,
            arrested: None,
            size: None,
            attribution: None,
            rules: node.frame.map(|f| pack.str(f).to_owned()).into_iter().collect(),
            node: n,
        }
    }

    /// Event nouns of the same type among a node's arguments: they tell the same event.
    pub fn means(&self, n: usize, kind: EventType) -> Vec<usize> {
        let node = self.node(n);
        let tree = self.tree(n);
        if kind != EventType::Assault {
            return Vec::new();
        }
        let heads = tree.predicates[node.predicate].arguments.iter().filter_map(|a| match a.filler {
            Filler::Group(g) => Some(&tree.groups[g]),
            _ => None,
        });
        // A phrase of the same clause that no nearer word claims: "مقتل … في غارة".
        let p = &tree.predicates[node.predicate];
        let later = tree.clauses[p.clause].groups.iter().map(|g| &tree.groups[*g]);
        let later = later.filter(|g| g.items.start > p.item && g.preposition.is_some()).filter(|g| g.chain.len() == 1);
        let predicates = heads.chain(later).flat_map(|g| g.chain.iter().filter_map(|i| tree.predicate_at(*i)));
        let nodes = predicates.filter_map(|p| self.context.graph.node_of(node.tree, p));
        nodes.filter(|m| *m != n && self.node(*m).sense == Some(Sense::Event(kind))).collect()
    }

    fn operator(&self, n: usize, op: Operator, depth: usize) -> Vec<Act> {
        let contents = self.inner(n);
        if self.contents(n).is_empty() && !contents.is_empty() {
            // "أكدتا التزامهما بـ": the noun says it all.
            let mut acts: Vec<Act> = contents.iter().flat_map(|m| self.evaluate(*m, depth + 1)).collect();
            let own = self.doer(n);
            for act in &mut acts {
                if act.actor.is_empty() {
                    act.actor = own.clone();
                }
            }
            return acts;
        }
        let mut inner: Vec<Act> = Vec::new();
        for m in contents {
            inner.extend(self.evaluate(m, depth + 1));
        }
        let own = self.doer(n);
        let to = self.parties(n, &[Role::Recipient, Role::Addressee, Role::Beneficiary, Role::Victim]);
        let with = self.parties(n, &[Role::With]);
        let rule = |act: &mut Act| {
            act.rules.push(format!("operator.{}", op.name()));
            if let Some(f) = self.node(n).frame {
                act.rules.push(self.context.source.pack.str(f).to_owned());
            }
        };
        let mut out: Vec<Act> = Vec::new();
        let mut seen: Vec<(EventType, Option<&str>)> = Vec::new();
        let kinds: Vec<Option<EventType>> =
            if inner.is_empty() { vec![None] } else { inner.iter().map(|a| Some(a.kind)).collect() };
        for (i, kind) in kinds.into_iter().enumerate() {
            let act = inner.get(i).cloned();
            match (reduce(op, kind), act) {
                (Reduction::Attributed, Some(act)) => out.push(act),
                (Reduction::Done, Some(mut act)) => {
                    if act.actor.is_empty() || matches!(op, Operator::Light) && !own.is_empty() {
                        act.actor.splice(0..0, own.clone());
                        dedup(&mut act.actor);
                    }
                    act.with.extend(with.iter().cloned());
                    if act.recipient.is_empty() {
                        act.recipient = to.clone();
                    }
                    act.mention = self.join(act.mention, self.extent(n));
                    act.background |= self.node(n).recalled;
                    rule(&mut act);
                    out.push(act);
                }
                (Reduction::Occurred, Some(mut act)) => {
                    act.with.extend(with.iter().cloned());
                    if op == Operator::Cause && act.actor.is_empty() {
                        act.actor = own.clone();
                    }
                    act.mention = self.join(act.mention, self.extent(n));
                    rule(&mut act);
                    out.push(act);
                }
                (Reduction::Suffered, Some(mut act)) => {
                    let victims = self.parties(n, &[Role::Recipient, Role::Victim]);
                    let victims = if victims.is_empty() { own.clone() } else { victims };
                    if act.recipient.is_empty() {
                        act.recipient = victims;
                    }
                    act.mention = self.join(act.mention, self.extent(n));
                    rule(&mut act);
                    out.push(act);
                }
                (Reduction::Becomes(kind, mode), act) => {
                    if seen.contains(&(kind, mode)) {
                        continue;
                    }
                    seen.push((kind, mode));
                    let mut made = self.event(n, kind);
                    made.modes = mode.map(str::to_owned).into_iter().collect();
                    let valid = self.node(n).modes.first().map(|m| self.context.source.pack.str(*m).to_owned());
                    if made.modes.is_empty() || mode == Some("change") {
                        made.modes = valid.into_iter().collect();
                    }
                    if made.recipient.is_empty()
                        && let Some(act) = &act
                    {
                        made.recipient = self.other_side(&made.actor, act, kind);
                    }
                    if let Some(act) = &act {
                        made.mention = self.join(made.mention, act.mention);
                        made.rules.extend(act.rules.iter().cloned());
                    }
                    rule(&mut made);
                    out.push(made);
                }
                (Reduction::Ahead, Some(mut act)) => {
                    act.status = Status::Future;
                    if act.actor.is_empty() {
                        act.actor = own.clone();
                    }
                    act.mention = self.join(act.mention, self.extent(n));
                    rule(&mut act);
                    out.push(act);
                }
                (Reduction::Undone, Some(mut act)) if op != Operator::Deny => {
                    act.status = Status::Negated;
                    if act.actor.is_empty() {
                        act.actor = own.clone();
                    }
                    rule(&mut act);
                    out.push(act);
                }
                _ => {}
            }
        }
        out
    }

    /// Whom a verbal act is addressed to, where it does not say: the other side of what it is about.
    fn other_side(&self, own: &[Party], inner: &Act, kind: EventType) -> Vec<Party> {
        let differs = |p: &&Party| {
            !own.iter().any(|o| o.code == p.code && o.sector == p.sector) && (p.code.is_some() || p.sector.is_some())
        };
        let candidates: Vec<&Party> = match kind {
            EventType::Request => inner.actor.iter().chain(&inner.recipient).collect(),
            _ => inner.recipient.iter().chain(&inner.actor).collect(),
        };
        candidates.into_iter().filter(differs).take(1).cloned().collect()
    }

    /// What tense, negation and modality of a node make of an act.
    fn as_told(&self, n: usize, sense: Sense, mut act: Act) -> Option<Act> {
        let node = self.node(n);
        match node.modality {
            Modality::Real => {}
            // The condition of a promise is no event of its own.
            Modality::Conditional | Modality::Possible | Modality::Purpose => act.status = Status::Hypothetical,
        }
        if node.negated {
            return match (sense, act.kind) {
                // Not to accept is to refuse; not to seek or want is to concede.
                (Sense::Operator(Operator::Accept), _) => {
                    act.kind = EventType::Reject;
                    Some(act)
                }
                (Sense::Operator(Operator::Stop | Operator::Fail), _) if act.status == Status::Negated => {
                    act.status = Status::Actual;
                    Some(act)
                }
                (Sense::Operator(op), _)
                    if !matches!(op, Operator::Light | Operator::Occur | Operator::Continue | Operator::Begin) =>
                {
                    None
                }
                _ => {
                    act.status = Status::Negated;
                    Some(act)
                }
            };
        }
        if node.tense == Tense::Future && act.status == Status::Actual {
            match ahead(act.kind) {
                Reduction::Becomes(kind, _) => {
                    act.kind = kind;
                    act.modes.clear();
                    if act.recipient.is_empty() {
                        act.recipient = std::mem::take(&mut act.with);
                    }
                    act.rules.push("future".to_owned());
                }
                _ => act.status = Status::Future,
            }
        }
        if act.status == Status::Hypothetical { None } else { Some(act) }
    }

    /// The words that tell a node: from its first argument to its last, within its clause, no longer than a mention may be.
    pub fn extent(&self, n: usize) -> Span {
        let node = self.node(n);
        let tree = self.tree(n);
        let source = self.context.source;
        let p = &tree.predicates[node.predicate];
        let mut span = match p.kind {
            PredicateKind::Noun { group, .. }
            | PredicateKind::Adjective { group }
            | PredicateKind::Modifier { group } => {
                crate::resolve::actors::mention(source, tree, &tree.groups[group], 0)
            }
            _ => node.trigger,
        };
        for a in &p.arguments {
            let words = match a.filler {
                Filler::Group(g) => Some(crate::resolve::actors::mention(source, tree, &tree.groups[g], 0)),
                Filler::Part(g, from) => Some(crate::resolve::actors::mention(source, tree, &tree.groups[g], from)),
                _ => None,
            };
            if let Some(w) = words {
                span = self.join(span, w);
            }
        }
        if span.contains(node.trigger) { span } else { node.trigger }
    }

    /// Both spans as one, if that is no longer than a mention may be; else the first.
    fn join(&self, a: Span, b: Span) -> Span {
        let both = a.join(b);
        let words = both.of(&self.context.source.text.raw).split_whitespace().count();
        if words <= LONGEST_MENTION && !both.of(&self.context.source.text.raw).contains('\n') { both } else { a }
    }
}

fn dedup(parties: &mut Vec<Party>) {
    let mut seen: Vec<(Option<String>, Option<String>)> = Vec::new();
    parties.retain(|p| {
        let key = (p.code.clone(), p.sector.clone());
        let new = !seen.contains(&key);
        seen.push(key);
        new
    });
}
