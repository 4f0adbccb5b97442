//! A reading of a word -> the word's pieces: proclitics, article, stem, enclitic, which together are all of its letters.

use super::{Segment, SegmentKind};
use crate::morphology::{Analyser, NO_CLITIC, Reading};
use crate::span::Span;
use crate::syntax::Source;
use sijill_pack::features::Pos;
use sijill_pack::pack::class;

/// The words as the trace sees them.
pub(super) struct Cutter<'a> {
    pub(super) source: Source<'a>,
    pub(super) analyser: &'a Analyser<'a>,
}

impl Cutter<'_> {
    /// The pieces of a token of an item under `reading`, a place in [`crate::morphology::Words::readings`].
    pub(super) fn segments(&self, item: usize, token: usize, reading: usize) -> Vec<Segment> {
        let words = self.source.words;
        let (Some(i), Some(r)) = (words.items.get(item), words.readings.get(reading)) else { return Vec::new() };
        if i.tokens.len() < 2 {
            let article = words.unit_of.get(reading).copied().flatten().and_then(|u| self.article(token, r, u));
            return self.pieces(token, r, article);
        }
        let first = token == i.tokens.start;
        let own = self.own(token, first.then_some(r));
        let named = r.pos == Pos::Proper && (r.class & class::PERSON != 0 || own.is_none_or(|o| o.guessed));
        let stem = (if first { r.stem.0 } else { 0 }, self.source.text.letters_of(token).len().min(255) as u8);
        let blank = Reading { stem, enclitic: NO_CLITIC, entry: None, lemma: Default::default(), ..*r };
        let blank = if first { blank } else { Reading { proclitics: [NO_CLITIC; 4], ..blank } };
        let mut out = self.pieces(token, &own.unwrap_or(blank), None);
        for stem in out.iter_mut().filter(|s| named && s.kind == SegmentKind::Stem) {
            stem.pos = Pos::Proper;
        }
        out
    }

    /// The best reading of a word of a unit by itself; of the first word with the proclitics that stand before the unit.
    fn own(&self, token: usize, unit: Option<&Reading>) -> Option<Reading> {
        let mut readings = Vec::new();
        self.analyser.analyse(self.source.text.letters_of(token), &mut readings);
        let before = |r: &Reading| -> Vec<u8> { r.proclitics().filter(|p| !self.is_article(*p)).collect() };
        let wanted = unit.map(before);
        readings.into_iter().find(|r| wanted.as_ref().is_none_or(|w| *w == before(r)))
    }

    fn is_article(&self, proclitic: u8) -> bool {
        self.source.pack.proclitics.get(usize::from(proclitic)).is_some_and(|c| c.pos == Pos::Article)
    }

    /// How many letters the article of a unit of one word has: it is written there, or behind its proclitic without its first letter.
    fn article(&self, token: usize, r: &Reading, unit: u32) -> Option<u8> {
        let pack = self.source.pack;
        let article = pack.proclitics.iter().find(|c| c.pos == Pos::Article)?;
        let letters = self.source.text.letters_of(token);
        let stem = letters.get(usize::from(r.stem.0)..)?;
        let form = pack.str(article.form);
        let written = |from: usize| {
            let n = form.chars().count() - from;
            stem.len() > n + 2 && stem.iter().map(|l| l.char).take(n).eq(form.chars().skip(from))
        };
        let mut units = Vec::new();
        self.analyser.units_at(self.source.text, token, &mut units);
        let same = |elided| {
            units
                .iter()
                .any(|u| u.group == unit && u.end == token + 1 && u.way.stem.0 == r.stem.0 && u.elided == elided)
        };
        let full = form.chars().count() as u8;
        match (written(0), same(true) && !same(false) && written(1)) {
            (true, _) => Some(full),
            (_, true) => full.checked_sub(1).filter(|n| *n > 0),
            _ => None,
        }
    }

    /// The pieces by the cuts of a reading; `article` letters are cut off the stem's front besides.
    fn pieces(&self, token: usize, r: &Reading, article: Option<u8>) -> Vec<Segment> {
        let pack = self.source.pack;
        let mut edges: Vec<(u8, SegmentKind, Pos, String)> = Vec::with_capacity(4);
        for (p, cut) in r.proclitics().zip(r.cuts) {
            let Some(clitic) = pack.proclitics.get(usize::from(p)) else { continue };
            let kind = if clitic.pos == Pos::Article { SegmentKind::Article } else { SegmentKind::Proclitic };
            edges.push((cut, kind, clitic.pos, pack.str(clitic.lemma).to_owned()));
        }
        if let (Some(n), Some(clitic)) = (article, pack.proclitics.iter().find(|c| c.pos == Pos::Article)) {
            edges.push((r.stem.0 + n, SegmentKind::Article, Pos::Article, pack.str(clitic.lemma).to_owned()));
        }
        let enclitic = pack.enclitics.get(usize::from(r.enclitic));
        let lemma = pack.str(r.lemma).to_owned();
        let all = u8::MAX;
        edges.push((if enclitic.is_some() { r.stem.1 } else { all }, SegmentKind::Stem, r.pos, lemma));
        if let Some(clitic) = enclitic {
            edges.push((all, SegmentKind::Enclitic, clitic.pos, pack.str(clitic.form).to_owned()));
        }
        self.slice(token, edges)
    }

    /// Cuts a token at numbers of letters; every byte of it goes to some piece. A piece may be empty only if it is the stem.
    fn slice(&self, token: usize, edges: Vec<(u8, SegmentKind, Pos, String)>) -> Vec<Segment> {
        let Some(t) = self.source.text.tokens.get(token) else { return Vec::new() };
        let letters = self.source.text.letters_of(token);
        let mut out: Vec<Segment> = Vec::with_capacity(edges.len());
        let (mut from, mut at) = (0usize, t.span.start);
        for (edge, kind, pos, lemma) in edges {
            let edge = if edge == u8::MAX { letters.len() } else { usize::from(edge).min(letters.len()) };
            let piece = letters.get(from..edge).unwrap_or(&[]);
            let last = edge == letters.len();
            let end = if last { t.span.end } else { piece.last().map_or(at, |l| l.span.end.max(at)) };
            let span = Span::new(at, end);
            if span.is_empty() && kind != SegmentKind::Stem {
                continue;
            }
            let form: String = piece.iter().map(|l| l.char).collect();
            let lemma = if lemma.is_empty() { form.clone() } else { lemma };
            out.push(Segment { kind, span, form, lemma, pos });
            (from, at) = (edge.max(from), end);
        }
        out
    }
}
