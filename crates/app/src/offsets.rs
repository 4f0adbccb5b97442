//! Byte offsets of a text -> offsets in Unicode code points. The only place where the two meet.

use sijill_engine::span::Span;

/// Bytes between two counts that are kept.
const STEP: usize = 64;

/// The code points of one text, counted once.
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    /// Code points that begin before byte `i * STEP`.
    counts: Vec<usize>,
}

impl<'t> Offsets<'t> {
    /// Counts `text`.
    pub fn new(text: &'t str) -> Offsets<'t> {
        let mut total = 0;
        let counts = text
            .as_bytes()
            .chunks(STEP)
            .map(|chunk| {
                let before = total;
                total += begun(chunk);
                before
            })
            .collect();
        Offsets { text, counts }
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// How many code points stand before byte `at`; the text's length for one behind it.
    pub fn points(&self, at: u32) -> usize {
        let bytes = self.text.as_bytes();
        let at = (at as usize).min(bytes.len());
        let block = at / STEP;
        match self.counts.get(block) {
            Some(before) => before + begun(bytes.get(block * STEP..at).unwrap_or(&[])),
            // The end of a text whose length is a multiple of STEP.
            None => block.checked_sub(1).map_or(0, |last| {
                self.counts.get(last).copied().unwrap_or(0) + begun(bytes.get(last * STEP..).unwrap_or(&[]))
            }),
        }
    }

    /// First code point of `span` and the one after its last.
    pub fn range(&self, span: Span) -> (usize, usize) {
        (self.points(span.start), self.points(span.end))
    }
}

/// Code points that begin in `bytes`.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| (**b & 0xC0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The slice by code points, the slow and plain way.
    fn slice(text: &str, start: usize, end: usize) -> String {
        text.chars().skip(start).take(end - start).collect()
    }

    #[test]
    fn emoji_count_as_one() {
        let text = "😀 قال 👨‍👩‍👧 الوزير";
        let offsets = Offsets::new(text);
        let at = text.find("الوزير").unwrap_or_default() as u32;
        let (start, end) = offsets.range(Span::new(at, text.len() as u32));
        assert_eq!((start, end), (12, 18));
        assert_eq!(slice(text, start, end), "الوزير");
    }

    #[test]
    fn the_end_of_a_text_of_any_length() {
        for n in 0..200 {
            let text = "ي".repeat(n);
            assert_eq!(Offsets::new(&text).points(text.len() as u32), n);
            assert_eq!(Offsets::new(&text).points(u32::MAX), n);
        }
    }

    proptest! {
        #[test]
        fn the_points_cut_the_same_slice(text in "(\\PC|[ا-ي]|[😀-🙏]|\\n){0,300}", a in 0.0..1.0f64, b in 0.0..1.0f64) {
            let edges: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            let pick = |x: f64| edges[((edges.len() - 1) as f64 * x) as usize];
            let (a, b) = (pick(a).min(pick(b)), pick(a).max(pick(b)));
            let (start, end) = Offsets::new(&text).range(Span::new(a as u32, b as u32));
            prop_assert_eq!(slice(&text, start, end), &text[a..b]);
        }
    }
}
