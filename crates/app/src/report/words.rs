//! Words of a story in their sentence: each story is cut into sentences once.

use sijill_engine::text::Text;
use std::collections::BTreeMap;
use std::ops::Range;

/// Code points that are shown before and after the words of a long sentence.
const BEFORE: usize = 180;
const AFTER: usize = 220;

/// A story's text with its sentences.
struct Read {
    text: String,
    /// Bytes of the sentences, in order.
    sentences: Vec<Range<usize>>,
}

/// What stands before the words, the words, what stands after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Quoted {
    pub(super) before: String,
    pub(super) words: String,
    pub(super) after: String,
}

/// The texts of stories by their identifiers.
#[derive(Default)]
pub(super) struct Texts(BTreeMap<String, Read>);

impl Texts {
    /// Is the text of this story there?
    pub(super) fn has(&self, story: &str) -> bool {
        self.0.contains_key(story)
    }

    /// Keeps the text of a story.
    pub(super) fn keep(&mut self, story: &str, text: String) {
        let read = Text::new(None, &text);
        let sentences = read.sentences.iter().map(|s| {
            let span = read.span(s.tokens.clone());
            span.start as usize..span.end as usize
        });
        let sentences = sentences.collect();
        self.0.insert(story.to_owned(), Read { text, sentences });
    }

    /// The words at code points of a story, in their sentence.
    pub(super) fn quote(&self, story: &str, start: usize, end: usize) -> Quoted {
        let Some(Read { text, sentences }) = self.0.get(story) else { return Quoted::default() };
        let words = bytes(text, start, end);
        let mut around = words.clone();
        for sentence in sentences.iter().filter(|s| s.start < words.end && words.start < s.end) {
            around = around.start.min(sentence.start)..around.end.max(sentence.end);
        }
        let cut = |range: Range<usize>| text.get(range).unwrap_or("");
        Quoted {
            before: ending(cut(around.start..words.start)),
            words: cut(words.clone()).to_owned(),
            after: beginning(cut(words.end..around.end)),
        }
    }
}

/// Code points -> bytes.
fn bytes(text: &str, start: usize, end: usize) -> Range<usize> {
    let mut edges = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let from = edges.nth(start).unwrap_or(text.len());
    let to = match end.checked_sub(start + 1) {
        Some(more) => edges.nth(more).unwrap_or(text.len()),
        None => from,
    };
    from..to
}

/// The end of a long text, from a blank on.
fn ending(text: &str) -> String {
    let Some((at, _)) = text.char_indices().rev().nth(BEFORE) else { return text.to_owned() };
    let kept = text.get(at..).unwrap_or("");
    format!("\u{2026} {}", kept.split_once(char::is_whitespace).map_or(kept, |(_, rest)| rest))
}

/// The beginning of a long text, up to a blank.
fn beginning(text: &str) -> String {
    let Some((at, _)) = text.char_indices().nth(AFTER) else { return text.to_owned() };
    let kept = text.get(..at).unwrap_or("");
    format!("{} \u{2026}", kept.rsplit_once(char::is_whitespace).map_or(kept, |(rest, _)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_their_sentence_and_long_sentences_are_cut_at_blanks() {
        let mut texts = Texts::default();
        let long = format!("One two. {}here {}end. Three.", "before ".repeat(60), "after ".repeat(60));
        texts.keep("s1", long.clone());
        let at = long.find("here").unwrap_or_default();
        let q = texts.quote("s1", at, at + 4);
        assert_eq!(q.words, "here");
        assert!(q.before.starts_with("\u{2026} before") && q.before.ends_with("before "), "{}", q.before);
        assert!(q.after.starts_with(" after") && q.after.ends_with("after \u{2026}"), "{}", q.after);
        assert_eq!(texts.quote("s1", 99_999, 100_000), Quoted::default());
        assert_eq!(texts.quote("s2", 0, 1), Quoted::default());
    }
}
