//! One word with all its readings: those that came to the clause stage, the chosen one marked, and all that the lexicon has.

use super::text::Sheet;
use crate::table::Style;
use sijill_engine::Coder;
use sijill_engine::trace::{Reading, SegmentKind, Sentence, Word};
use sijill_pack::letters::key;

/// What stands between the pieces of a word.
const PLUS: &str = " + ";

impl Sheet<'_> {
    /// Every place where `word` stands in these sentences, whole or as a stem with its article.
    pub(super) fn word<'s>(
        &mut self,
        coder: &Coder<'_>,
        word: &str,
        sentences: impl Iterator<Item = (usize, &'s Sentence)>,
    ) {
        let wanted = key(word);
        let mut surfaces: Vec<String> = Vec::new();
        for (i, sentence) in sentences {
            for found in sentence.words.iter().filter(|w| is(w, &self.story.coded.text, &wanted)) {
                let surface = found.span.of(&self.story.coded.text).to_owned();
                self.out.push('\n');
                self.line(0, &[(Style::BOLD, &surface), (Style::SOFT, &format!("sentence {}", i + 1))]);
                for (n, reading) in found.readings.iter().enumerate() {
                    self.reading(4, reading, found.chosen == Some(n));
                }
                if !surfaces.contains(&surface) {
                    surfaces.push(surface);
                }
            }
        }
        if surfaces.is_empty() {
            self.note("the word is not in it");
        }
        for surface in surfaces {
            let all = coder.readings(&surface);
            self.out.push('\n');
            self.line(0, &[(Style::BOLD, &surface), (Style::SOFT, &format!("by itself, {} readings", all.len()))]);
            for reading in &all {
                self.reading(4, reading, false);
            }
        }
    }

    /// A reading in full.
    pub(super) fn reading(&mut self, indent: usize, r: &Reading, chosen: bool) {
        let strong = if chosen { Style::BOLD } else { Style::PLAIN };
        let pieces = r.pieces.join(PLUS);
        let lemma = if r.vocalised.is_empty() { &r.lemma } else { &r.vocalised };
        let gloss = if r.gloss.is_empty() { String::new() } else { format!("\"{}\"", r.gloss) };
        let verb = match (&r.verb, r.form) {
            (Some(verb), form) => format!("of verb {verb} form {}", form_name(form)),
            (None, _) => String::new(),
        };
        let features = r.features.join(" ");
        self.line(
            indent,
            &[
                (strong, if chosen { "->" } else { " -" }),
                (Style::colored(36), r.pos.name()),
                (strong, &pieces),
                (Style::SOFT, if lemma.is_empty() { "" } else { "lemma" }),
                (Style::PLAIN, lemma),
                (Style::SOFT, &gloss),
                (Style::PLAIN, &verb),
                (Style::PLAIN, r.derived),
                (Style::colored(35), if r.function == "-" { "" } else { r.function }),
                (Style::colored(32), r.unit.as_deref().unwrap_or("")),
                (Style::SOFT, &features),
                (Style::colored(33), &format!("cost {}", r.cost)),
                (Style::colored(31), if r.guessed { "guessed" } else { "" }),
                (Style::colored(31), if r.repaired { "spelling mended" } else { "" }),
            ],
        );
    }
}

/// Is it the word, whole or without what is written onto it?
fn is(word: &Word, text: &str, wanted: &[u8]) -> bool {
    let host = word.segments.iter().filter(|s| matches!(s.kind, SegmentKind::Article | SegmentKind::Stem));
    let whole = host.map(|s| s.span).reduce(|a, b| a.join(b));
    let spans = [Some(word.span), whole, word.stem().map(|s| s.span)];
    spans.into_iter().flatten().any(|span| key(span.of(text)) == wanted)
}

/// Verb forms as grammars number them.
fn form_name(form: u8) -> &'static str {
    const NAMES: [&str; 13] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "Q1", "Q2", "Q4"];
    usize::from(form).checked_sub(1).and_then(|n| NAMES.get(n)).copied().unwrap_or("-")
}
