//! The predicate graph -> acts: operators composed over what they govern, actors and recipients filled in.
//! "واصل الجيش قصف المدينة" is ASSAULT by the army; "رفض الإفراج" is REJECT.

mod concerned;
mod sides;
mod told;

use crate::attribution::{Context, Speeches};
use crate::record::{Count, Party, Source as Origin, Status, When};
use crate::semantics::algebra::{Reduction, ahead, reduce};
use crate::semantics::{Binding, Modality, Node, Tense};
use crate::span::Span;
use crate::syntax::{Filler, PredicateKind, Tree};
use sijill_pack::features::Function;
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
    /// A verb tells that it happened, or did not ("أسفر عن مقتل").
    pub told: bool,
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
        let governed = node.governor.is_some_and(|(g, role)| role == Role::Content || reader.inner(g).contains(&n))
            || reader.embedded(n);
        if node.sense.is_none() || governed || reader.for_a_purpose(n) {
            continue;
        }
        let mut acts = reader.evaluate(n, 0);
        acts.iter_mut().for_each(|a| {
            reader.complete(a);
            a.attribution = reader.according_to(a);
            if reader.accused(a.node).is_some() {
                a.rules.push("operator.accuse".to_owned());
            }
        });
        acts.retain(|a| reader.tells(a));
        acts.iter_mut().for_each(|a| reader.look_behind(a));
        let imprisoned: Vec<Act> = acts.iter().filter(|a| reader.imprisons(a)).map(imprisonment).collect();
        out.extend(acts);
        out.extend(imprisoned);
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

    /// Is an act a conviction to prison?
    fn imprisons(&self, act: &Act) -> bool {
        let pack = self.context.source.pack;
        let convicts =
            act.kind == EventType::Sanction && act.modes.iter().any(|m| m == "convict") && act.status == Status::Actual;
        let tree = self.tree(act.node);
        let mut words = tree.items.clone().filter(|i| {
            let tokens =
                self.context.source.words.items.get(*i).map(|x| self.context.source.text.span(x.tokens.clone()));
            tokens.is_some_and(|t| act.mention.contains(t))
        });
        convicts
            && words
                .any(|i| tree.reading(self.context.source.words, i).is_some_and(|r| pack.in_class("prison", r.lemma)))
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
        let Some(sense) = node.sense.filter(|_| depth < 12 && !self.is_bare(n)) else { return Vec::new() };
        let acts = match sense {
            Sense::Event(kind) => vec![self.event(n, kind)],
            // Not to seek or want is a concession.
            Sense::Operator(Operator::Want | Operator::Attempt | Operator::Intend | Operator::Request)
                if node.negated && node.tense == Tense::Present && self.is_hostile(n, depth) =>
            {
                return vec![Act { modes: Vec::new(), ..self.event(n, EventType::Concede) }];
            }
            Sense::Operator(op) => self.operator(n, op, depth),
        };
        acts.into_iter().filter_map(|a| self.as_told(n, sense, a)).collect()
    }

    /// Is what a node acts on not to be done (عدم استخدام)?
    fn leaves(&self, n: usize) -> bool {
        let tree = self.tree(n);
        self.node(n).role(Role::Content).any(|b| match b {
            Binding::Phrase(p) => {
                let head =
                    tree.groups[p.group].chain.get(p.from).and_then(|i| tree.reading(self.context.source.words, *i));
                head.is_some_and(|r| r.function == Function::NegNoun)
            }
            _ => false,
        })
    }

    fn is_adjective(&self, n: usize) -> bool {
        matches!(self.tree(n).predicates[self.node(n).predicate].kind, PredicateKind::Adjective { .. })
    }

    /// Is what a node acts on hostile, or no event of the ontology?
    fn is_hostile(&self, n: usize, depth: usize) -> bool {
        let inner: Vec<Act> = self.inner(n).into_iter().flat_map(|m| self.evaluate(m, depth + 1)).collect();
        inner.iter().all(|a| hostile(a.kind))
            && (!inner.is_empty() || !matches!(self.node(n).sense, Some(Sense::Operator(Operator::Want))))
    }

    fn event(&self, n: usize, kind: EventType) -> Act {
        let node = self.node(n);
        let pack = self.context.source.pack;
        let mut actor = self.doer(n);
        let with = self.parties(n, &[Role::With]);
        let mut modes: Vec<String> = node.modes.iter().map(|m| pack.str(*m).to_owned()).collect();
        // "احتل المتظاهرون مقر الحكومة": protesters obstruct, they do not repress.
        let obstructs = kind == EventType::Coerce && self.by_protesters(n);
        let kind = if obstructs { EventType::Protest } else { kind };
        if obstructs {
            modes = vec!["obstruct".to_owned()];
        }
        let mut mention = self.extent(n);
        let mut recipient = self.parties(n, &[Role::Recipient, Role::Victim]);
        if recipient.is_empty() {
            recipient = self.parties(n, &[Role::Addressee, Role::Beneficiary]);
        }
        // "إلقاء القبض على ثلاثة": the noun that the verb needs names whom.
        if recipient.is_empty() {
            let nodes = &self.context.graph.nodes;
            let own = |m: &usize| nodes[*m].governor == Some((n, Role::Issue)) && nodes[*m].sense == node.sense;
            if let Some(m) = self.sentence(n).find(own) {
                recipient = self.parties(m, &[Role::Recipient, Role::Victim]);
            }
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
            told: false,
            background: node.presupposed || kind == EventType::Protest && self.is_detail(n),
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
        let direct = contents.clone();
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
            let left = act.as_ref().is_some_and(|a| a.status == Status::Negated);
            let worry =
                op == Operator::Say && self.node(n).modes.iter().any(|m| self.context.source.pack.str(*m) == "warn");
            let reduction = match op {
                // To promise not to do something hostile is a concession, not to do something else a refusal.
                Operator::Pledge | Operator::Intend | Operator::Offer | Operator::Accord | Operator::Accept if left => {
                    match kind.map(hostile) {
                        Some(true) if op == Operator::Accord => Reduction::Becomes(EventType::Agree, None),
                        Some(true) => Reduction::Becomes(EventType::Concede, None),
                        _ => Reduction::Becomes(EventType::Reject, None),
                    }
                }
                Operator::Say if worry => Reduction::Hypothetical,
                // "تعهدت بعدم استخدام السلاح"
                Operator::Pledge if kind.is_none() && self.leaves(n) => Reduction::Becomes(EventType::Concede, None),
                // "جاهزة للانتخابات": ready for a thing is no offer.
                Operator::Offer if kind.is_none() && self.is_adjective(n) => Reduction::Nothing,
                _ => reduce(op, kind),
            };
            match (reduction, act) {
                (Reduction::Attributed, Some(mut act)) => {
                    act.background = self.still_recalled(n, &act);
                    out.push(act);
                }
                (Reduction::Done, Some(mut act)) => {
                    act.told |= direct.contains(&act.node);
                    if act.actor.is_empty() || matches!(op, Operator::Light) && !own.is_empty() {
                        act.actor.splice(0..0, own.clone());
                        dedup(&mut act.actor);
                    }
                    act.with.extend(with.iter().cloned());
                    if act.recipient.is_empty() {
                        act.recipient = to.clone();
                    }
                    act.mention = self.join(act.mention, self.extent(n));
                    act.background = self.still_recalled(n, &act);
                    rule(&mut act);
                    out.push(act);
                }
                (Reduction::Occurred, Some(mut act)) => {
                    act.told |= direct.contains(&act.node);
                    act.with.extend(with.iter().cloned());
                    if op == Operator::Cause && act.actor.is_empty() {
                        // "دفعت الأزمة الوزيرين إلى الاجتماع": who is made to do it does it.
                        let made = self.parties(n, &[Role::Addressee]);
                        act.actor = if made.is_empty() { own.clone() } else { made };
                    }
                    act.background = self.still_recalled(n, &act);
                    act.mention = self.join(act.mention, self.extent(n));
                    rule(&mut act);
                    out.push(act);
                }
                (Reduction::Suffered, Some(mut act)) => {
                    act.told |= direct.contains(&act.node);
                    let victims = self.parties(n, &[Role::Recipient, Role::Victim]);
                    let victims = if victims.is_empty() { own.clone() } else { victims };
                    if act.recipient.is_empty() {
                        act.recipient = victims;
                    }
                    act.background = self.still_recalled(n, &act);
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
                    act.told |= direct.contains(&act.node);
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

    /// Is an act that an operator tells recalled all the same: by the operator, or by a verb of its own in a relative clause?
    fn still_recalled(&self, n: usize, act: &Act) -> bool {
        let own = self.node(act.node);
        let noun = matches!(self.tree(act.node).predicates[own.predicate].kind, PredicateKind::Noun { .. });
        // "وقع التفجير", "قمنا بالتفجير": a known thing, of which something else is told.
        let pronounced = matches!(self.node(n).sense, Some(Sense::Operator(Operator::Occur | Operator::Light)));
        let definite = || {
            let p = &self.tree(act.node).predicates[own.predicate];
            self.tree(act.node).reading(self.context.source.words, p.item).is_some_and(|r| r.article)
        };
        self.node(n).presupposed || !noun && own.tense == Tense::Pluperfect || noun && pronounced && definite()
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
                (Sense::Operator(op), _) if !is_told_undone(op) => None,
                // "لن تطرد أحدا" concedes, "لن تتنازل" refuses.
                (Sense::Event(_), kind) if node.tense == Tense::Future && node.modality == Modality::Real => {
                    act.kind = if hostile(kind) { EventType::Concede } else { EventType::Reject };
                    act.modes.clear();
                    act.rules.push("future.not".to_owned());
                    Some(act)
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

/// "حكم عليه بالسجن" convicts and imprisons.
fn imprisonment(act: &Act) -> Act {
    Act { kind: EventType::Coerce, modes: vec!["arrest".to_owned()], ..act.clone() }
}

/// Operators whose negation tells that something was not done.
fn is_told_undone(op: Operator) -> bool {
    use Operator::*;
    matches!(
        op,
        Light | Occur | Continue | Begin | Succeed | Undergo | Pledge | Offer | Accord | Request | Refuse | Threaten
    )
}

/// Acts that hurt the other side.
fn hostile(kind: EventType) -> bool {
    use EventType::*;
    match kind {
        Reject | Threaten | Protest | Sanction | Mobilize | Coerce | Assault | Accuse => true,
        Agree | Consult | Support | Concede | Cooperate | Aid | Retreat | Request => false,
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
