//! A sentence, stage by stage, in lines of a terminal: each begins with a word of the program, so that a line keeps its direction.

use crate::table::{Paper, Style};
use sijill_engine::record::Party;
use sijill_engine::span::Span;
use sijill_engine::trace::{Clause, Explanation, Group, Node, Predicate, Sentence, Word};

/// Names of words and of what they do: cyan.
const KIND: Style = Style { color: 36, bold: false, underline: false };
/// Rules: yellow.
const RULE: Style = Style { color: 33, bold: false, underline: false };
/// Codes: green.
const CODE: Style = Style { color: 32, bold: false, underline: false };

/// What is being written.
pub(super) struct Sheet<'a> {
    pub(super) out: String,
    pub(super) paper: Paper,
    pub(super) story: &'a Explanation,
}

impl<'a> Sheet<'a> {
    fn of(&self, span: Span) -> &'a str {
        span.of(&self.story.coded.text)
    }

    /// All stages of a sentence.
    pub(super) fn sentence(&mut self, number: usize, s: &Sentence) {
        self.out.push('\n');
        self.line(0, &[(Style::SOFT, &format!("sentence {}", number + 1)), (Style::BOLD, self.of(s.span))]);
        if let Some(dateline) = s.dateline {
            self.line(2, &[(Style::SOFT, "dateline"), (Style::PLAIN, self.of(dateline))]);
        }
        self.stage("words", &s.words, |sheet, _, word| sheet.token(word));
        self.stage("groups", &s.groups, |sheet, i, group| sheet.group(i, group));
        self.stage("clauses", &s.clauses, |sheet, i, clause| sheet.clause(i, clause));
        self.stage("predicates", &s.predicates, |sheet, i, predicate| sheet.predicate(i, predicate));
        self.stage("graph", &s.nodes, |sheet, i, node| sheet.node(i, node));
        let named: Vec<&Group> = s.groups.iter().filter(|g| !g.parties.is_empty()).collect();
        self.stage("actors", &named, |sheet, _, group| sheet.actors(group));
        self.records(s);
    }

    fn stage<T>(&mut self, name: &str, things: &[T], mut show: impl FnMut(&mut Self, usize, &T)) {
        if !things.is_empty() {
            self.line(2, &[(Style { bold: true, ..KIND }, name)]);
            for (i, thing) in things.iter().enumerate() {
                show(self, i, thing);
            }
        }
    }

    fn token(&mut self, word: &Word) {
        let pieces: Vec<String> =
            word.segments.iter().map(|s| format!("{} {}", s.pos.name(), self.of(s.span))).collect();
        let pieces = pieces.join("  +  ");
        let lemma = word.stem().map_or("", |s| s.lemma.as_str());
        let unit = word.unit.map_or("", |u| self.of(u));
        self.line(
            4,
            &[
                (Style::PLAIN, "·"),
                (Style::BOLD, self.of(word.span)),
                (KIND, &pieces),
                (Style::SOFT, if lemma.is_empty() { "" } else { "lemma" }),
                (Style::PLAIN, lemma),
                (Style::SOFT, if unit.is_empty() { "" } else { "in the unit" }),
                (Style::PLAIN, unit),
            ],
        );
        // The words of a unit share its readings.
        let first = word.unit.is_none_or(|u| u.start == word.span.start);
        for (n, reading) in word.readings.iter().enumerate().filter(|_| first) {
            self.reading(8, reading, word.chosen == Some(n));
        }
    }

    fn group(&mut self, number: usize, g: &Group) {
        let preposition = g.preposition.as_ref().map_or(String::new(), |p| format!("under {p}"));
        let joined = g.joined_to.map_or(String::new(), |n| format!("joined to G{n}"));
        let apposed = g.apposed_to.map_or(String::new(), |n| format!("apposed to G{n}"));
        let name = g.name.map_or("", |n| self.of(n));
        self.line(
            4,
            &[
                (Style::PLAIN, &format!("G{number}")),
                (KIND, g.kind),
                (Style::BOLD, self.of(g.span)),
                (Style::SOFT, "head"),
                (Style::PLAIN, self.of(g.head)),
                (Style::SOFT, if name.is_empty() { "" } else { "name" }),
                (Style::PLAIN, name),
                (Style::SOFT, if g.definite { "definite" } else { "indefinite" }),
                (Style::SOFT, if g.adverbial { "adverbial" } else { "" }),
                (Style::SOFT, &preposition),
                (Style::SOFT, &joined),
                (Style::SOFT, &apposed),
            ],
        );
    }

    fn clause(&mut self, number: usize, c: &Clause) {
        let parent = c.parent.map_or(String::new(), |n| format!("in C{n}"));
        let joined = c.joined_to.map_or(String::new(), |n| format!("joined to C{n}"));
        let groups: Vec<String> = c.groups.iter().map(|g| format!("G{g}")).collect();
        let words = |spans: &[Span]| spans.iter().map(|s| self.of(*s)).collect::<Vec<_>>().join(" ");
        let (auxiliaries, particles) = (words(&c.auxiliaries), words(&c.particles));
        let named = |name: &'static str, text: &str| if text.is_empty() { "" } else { name };
        let one = |span: Option<Span>| span.map_or("", |s| self.of(s));
        let (opener, governor, verb) = (one(c.opener), one(c.governor), one(c.verb));
        self.line(
            4,
            &[
                (Style::PLAIN, &format!("C{number}")),
                (KIND, c.kind),
                (Style::SOFT, &parent),
                (Style::SOFT, &joined),
                (Style::SOFT, if c.quoted { "quoted" } else { "" }),
                (Style::PLAIN, self.of(c.span)),
                (Style::SOFT, named("opener", opener)),
                (Style::PLAIN, opener),
                (Style::SOFT, named("governor", governor)),
                (Style::PLAIN, governor),
                (Style::SOFT, named("verb", verb)),
                (Style::BOLD, verb),
                (Style::SOFT, named("auxiliary", &auxiliaries)),
                (Style::PLAIN, &auxiliaries),
                (Style::SOFT, named("particles", &particles)),
                (Style::PLAIN, &particles),
                (Style::SOFT, &groups.join(" ")),
            ],
        );
    }

    fn predicate(&mut self, number: usize, p: &Predicate) {
        self.line(
            4,
            &[
                (Style::PLAIN, &format!("P{number}")),
                (KIND, p.kind),
                (Style::BOLD, self.of(p.span)),
                (Style::SOFT, "lemma"),
                (Style::PLAIN, &p.lemma),
                (Style::SOFT, if p.passive { "passive" } else { "" }),
                (Style::SOFT, &format!("in C{}", p.clause)),
            ],
        );
        for arc in &p.arcs {
            self.line(
                8,
                &[
                    (Style::SOFT, "slot"),
                    (KIND, &arc.slot),
                    (Style::PLAIN, self.of(arc.span)),
                    (Style::SOFT, "head"),
                    (Style::BOLD, self.of(arc.head)),
                    (RULE, arc.rule),
                ],
            );
        }
    }

    fn node(&mut self, number: usize, n: &Node) {
        let governor = n.governor.map_or(String::new(), |(g, role)| format!("{role} of N{g}"));
        let modes = n.modes.join("/");
        let marks = [("negated", n.negated), ("first person", n.first_person), ("recalled", n.recalled)];
        let marks: Vec<&str> = marks.iter().filter(|(_, on)| *on).map(|(name, _)| *name).collect();
        self.line(
            4,
            &[
                (Style::PLAIN, &format!("N{number}")),
                (Style::BOLD, self.of(n.span)),
                (CODE, n.sense.unwrap_or("no frame fits")),
                (CODE, &modes),
                (RULE, n.frame.as_deref().unwrap_or("")),
                (Style::SOFT, if n.tense == "none" { "" } else { n.tense }),
                (Style::SOFT, if n.modality == "real" { "" } else { n.modality }),
                (Style::SOFT, &marks.join(", ")),
                (Style::SOFT, &governor),
            ],
        );
        for bound in &n.roles {
            let codes: Vec<String> = bound.parties.iter().map(code).collect();
            self.line(
                8,
                &[
                    (Style::SOFT, "role"),
                    (KIND, bound.role),
                    (Style::PLAIN, self.of(bound.span)),
                    (CODE, &codes.join(", ")),
                ],
            );
        }
    }

    fn actors(&mut self, g: &Group) {
        for party in &g.parties {
            let words = party.mention.map_or("", |m| self.of(m));
            self.line(4, &[(CODE, &code(party)), (Style::BOLD, words), (RULE, &party.why.join("; "))]);
        }
    }

    fn records(&mut self, s: &Sentence) {
        let coded = &self.story.coded;
        let total = s.events.len() + s.statements.len() + s.commitments.len();
        if total > 0 {
            self.line(2, &[(Style { bold: true, ..KIND }, "records")]);
        }
        for n in &s.statements {
            let Some(r) = coded.statements.get(*n) else { continue };
            let kind = format!("statement {} {}", n + 1, r.stance);
            self.record(&kind, &code(&r.speaker), r.content, &r.rules);
        }
        for n in &s.events {
            let Some(r) = coded.events.get(*n) else { continue };
            let kind = format!("event {} {} {}", n + 1, r.kind.name(), r.modes.join("/"));
            let first = r.mentions.iter().find(|m| s.span.overlaps(**m)).copied().unwrap_or(r.trigger);
            let status = format!("{} > {} {}", codes(&r.actor), codes(&r.recipient), r.status.name());
            self.record(&kind, &status, first, &r.rules);
        }
        for n in &s.commitments {
            let Some(r) = coded.commitments.get(*n) else { continue };
            let kind = format!("commitment {} {} {}", n + 1, r.strength.name(), r.kind.name());
            let sides = format!("{} > {}", codes(&r.pledger), codes(&r.beneficiary));
            self.record(&kind, &sides, r.undertaking, &r.rules);
        }
    }

    fn record(&mut self, kind: &str, who: &str, words: Span, rules: &[String]) {
        let rules = rules.join(" ");
        self.line(4, &[(KIND, kind), (CODE, who), (Style::PLAIN, self.of(words)), (RULE, &rules)]);
    }
}

/// A party as code and sector.
fn code(party: &Party) -> String {
    match (&party.code, &party.sector) {
        (Some(code), Some(sector)) => format!("{code}/{sector}"),
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => "-".to_owned(),
    }
}

fn codes(parties: &[Party]) -> String {
    if parties.is_empty() { "-".to_owned() } else { parties.iter().map(code).collect::<Vec<_>>().join(", ") }
}
