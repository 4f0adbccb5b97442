//! Overlapping evidence -> a row of segments that do not overlap, each with all the evidence it belongs to.

use crate::fields::Mark;
use sijill_engine::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A piece of the text in which nothing begins or ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where.
    pub span: Span,
    /// Numbers of the marks that hold it, in their order.
    pub marks: Vec<usize>,
}

/// Cuts `within` at the ends of all `marks`. The segments together are all of `within`, in order.
pub fn cut(within: Span, marks: &[Mark]) -> Vec<Segment> {
    // At each byte: what begins there and what ends there.
    let mut edges: BTreeMap<u32, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (i, mark) in marks.iter().enumerate().filter(|(_, mark)| !mark.span.is_empty() && mark.span.overlaps(within)) {
        edges.entry(mark.span.start.max(within.start)).or_default().0.push(i);
        edges.entry(mark.span.end.min(within.end)).or_default().1.push(i);
    }
    edges.entry(within.end).or_default();
    let mut open = BTreeSet::new();
    let mut at = within.start;
    let mut out = Vec::new();
    for (edge, (begin, end)) in edges {
        if edge > at {
            out.push(Segment { span: Span::new(at, edge), marks: open.iter().copied().collect() });
            at = edge;
        }
        for i in end {
            open.remove(&i);
        }
        open.extend(begin);
    }
    out
}

/// The paragraphs of a text from byte `from` on: what stands between blank lines, without the blanks around it.
pub fn paragraphs(text: &str, from: u32) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut at = from as usize;
    let mut joins = false;
    for line in text.get(at..).unwrap_or("").split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            joins = false;
        } else {
            let start = (at + line.len() - line.trim_start().len()) as u32;
            let span = Span::new(start, start + trimmed.len() as u32);
            match out.last_mut() {
                Some(last) if joins => last.end = span.end,
                _ => out.push(span),
            }
            joins = true;
        }
        at += line.len();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::{Id, Kind, Part};
    use proptest::prelude::*;

    fn mark(start: u32, end: u32) -> Mark {
        Mark { span: Span::new(start, end), id: Id { kind: Kind::Event, number: 0 }, part: Part::Main }
    }

    #[test]
    fn crossing_evidence_is_cut_at_every_edge() {
        let segments = cut(Span::new(0, 10), &[mark(2, 6), mark(4, 8)]);
        let shown: Vec<_> = segments.iter().map(|s| (s.span.start, s.span.end, s.marks.clone())).collect();
        assert_eq!(shown, [(0, 2, vec![]), (2, 4, vec![0]), (4, 6, vec![0, 1]), (6, 8, vec![1]), (8, 10, vec![])]);
    }

    #[test]
    fn paragraphs_stand_between_blank_lines() {
        let text = "عنوان\n\n  أ\nب \n \n\nج";
        let shown: Vec<_> = paragraphs(text, 0).iter().map(|s| s.of(text)).collect();
        assert_eq!(shown, ["عنوان", "أ\nب", "ج"]);
        assert!(paragraphs("", 0).is_empty());
    }

    proptest! {
        #[test]
        fn segments_tile_the_whole_and_know_their_marks(
            ends in prop::collection::vec((0u32..60, 0u32..60), 0..20), a in 0u32..30, b in 30u32..60,
        ) {
            let marks: Vec<Mark> = ends.iter().map(|(x, y)| mark(*x.min(y), *x.max(y))).collect();
            let within = Span::new(a, b);
            let segments = cut(within, &marks);
            let mut at = a;
            for segment in &segments {
                prop_assert_eq!(segment.span.start, at);
                prop_assert!(!segment.span.is_empty());
                at = segment.span.end;
                for byte in segment.span.start..segment.span.end {
                    let holding: Vec<usize> = (0..marks.len())
                        .filter(|i| marks[*i].span.contains(Span::new(byte, byte + 1)))
                        .collect();
                    prop_assert_eq!(&segment.marks, &holding);
                }
            }
            prop_assert_eq!(at, b);
        }
    }
}
