//! A reading of a word -> the word's pieces: proclitics, article, stem, enclitic, which together are all of its letters.

use super::{Segment, SegmentKind};
use crate::morphology::{Analyser, NO_CLITIC, Reading, units_of_group};
use crate::span::Span;
use crate::syntax::Source;
use sijill_pack::features::{Function, Pos};
use sijill_pack::pack::{Unit, class};

/// Where a piece ends, in letters, and what it is.
type Edge = (u8, SegmentKind, Pos, Function, String);

/// Is it a part of speech whose words can be listed, names and numbers apart?
fn is_closed(pos: Pos) -> bool {
    matches!(pos, Pos::Preposition | Pos::Subordinator | Pos::Conjunction | Pos::Particle | Pos::Adverb)
}

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
        let unit = words.unit_of.get(reading).copied().flatten();
        let calendar = unit.is_some_and(|u| self.is_calendar(u));
        let mut out = match i.tokens.len() {
            0 | 1 => self.lone(token, r, unit),
            _ => self.in_unit(token, r, token == i.tokens.start),
        };
        for stem in out.iter_mut().filter(|s| calendar && token == i.tokens.start && s.kind == SegmentKind::Stem) {
            stem.pos = Pos::Proper;
        }
        out
    }

    /// A word of its own.
    fn lone(&self, token: usize, r: &Reading, unit: Option<u32>) -> Vec<Segment> {
        let letters = self.source.text.letters_of(token);
        if r.pos == Pos::Other {
            // A proclitic that a sign keeps from its word.
            let clitics = &self.source.pack.proclitics;
            let alone = clitics.iter().find(|c| c.key.iter().copied().eq(letters.iter().map(|l| l.key)));
            if let Some(c) = alone {
                let lemma = self.source.pack.str(c.lemma).to_owned();
                return self.slice(token, vec![(u8::MAX, SegmentKind::Proclitic, c.pos, c.function, lemma)]);
            }
        }
        if let Some(made) = self.made(token, r) {
            return self.pieces(token, &made, None);
        }
        self.pieces(token, r, unit.and_then(|_| self.article(token, r)))
    }

    /// A word of a unit of several: its best reading by itself, the first one's with the proclitics that stand before the unit.
    fn in_unit(&self, token: usize, r: &Reading, first: bool) -> Vec<Segment> {
        let before: Vec<u8> = r.proclitics().filter(|p| first && !self.is_article(*p)).collect();
        let name = r.pos == Pos::Proper;
        let fits = |o: &Reading| {
            let mine: Vec<u8> = o.proclitics().filter(|p| !self.is_article(*p)).collect();
            // No name begins with a clitic of its own; a fixed string may (with regard to).
            if name && first { mine == before } else { mine.starts_with(&before) }
        };
        let own = self.own(token, |o| fits(o) && o.pos != Pos::Verb).or_else(|| self.own(token, fits));
        let own = own.map(|o| self.made(token, &o).unwrap_or(o));
        let stem = (if first { r.stem.0 } else { 0 }, self.source.text.letters_of(token).len().min(255) as u8);
        let plain = Reading { stem, enclitic: NO_CLITIC, entry: None, lemma: Default::default(), ..*r };
        let plain = if first { plain } else { Reading { proclitics: [NO_CLITIC; 4], ..plain } };
        let named = name && (r.class & class::PERSON != 0 || own.is_none_or(|o| o.guessed));
        let mut out = self.pieces(token, &own.unwrap_or(plain), None);
        for stem in out.iter_mut().filter(|s| named && s.kind == SegmentKind::Stem) {
            stem.pos = Pos::Proper;
        }
        out
    }

    /// The cheapest reading of a token by itself that is `wanted`.
    fn own(&self, token: usize, wanted: impl Fn(&Reading) -> bool) -> Option<Reading> {
        let mut readings = Vec::new();
        self.analyser.analyse(self.source.text.letters_of(token), &mut readings);
        readings.into_iter().find(wanted)
    }

    /// What a closed word is made of, where that is a preposition and its noun (because of): a fixed string of one word.
    fn made(&self, token: usize, r: &Reading) -> Option<Reading> {
        let before: Vec<u8> = r.proclitics().collect();
        let made = |o: &Reading| {
            let long = o.stem.1 - o.stem.0 > 2;
            let noun = matches!(o.pos, Pos::Noun | Pos::Number) && !o.guessed && long;
            noun && self.governed(o) && o.proclitics().zip(&before).all(|(a, b)| a == *b)
        };
        if is_closed(r.pos) && !r.has_enclitic() && !self.governed(r) { self.own(token, made) } else { None }
    }

    /// Is a preposition written onto it?
    fn governed(&self, r: &Reading) -> bool {
        r.has_proclitic(self.source.pack, Function::Prep)
    }

    /// Names of months and days are names, though time phrases treat them as nouns.
    fn is_calendar(&self, unit: u32) -> bool {
        let pack = self.source.pack;
        units_of_group(pack, unit).iter().any(|u| match u {
            Unit::Time(n) => {
                let kind = pack.times.get(*n as usize).map_or("", |t| pack.str(t.kind));
                matches!(kind, "month" | "hijri-month" | "weekday")
            }
            _ => false,
        })
    }

    fn is_article(&self, proclitic: u8) -> bool {
        self.source.pack.proclitics.get(usize::from(proclitic)).is_some_and(|c| c.pos == Pos::Article)
    }

    /// How many letters the article written before the name of a unit of one word has.
    fn article(&self, token: usize, r: &Reading) -> Option<u8> {
        let pack = self.source.pack;
        let article = pack.proclitics.iter().find(|c| c.pos == Pos::Article)?;
        let stem = self.source.text.letters_of(token).get(usize::from(r.stem.0)..)?;
        let form = pack.str(article.form);
        let n = form.chars().count();
        let written = stem.len() > n + 2 && stem.iter().map(|l| l.char).take(n).eq(form.chars());
        let before = r.proclitics().any(|p| self.is_article(p));
        (written && !before).then_some(n as u8)
    }

    /// The pieces by the cuts of a reading; `article` letters are cut off the stem's front besides.
    fn pieces(&self, token: usize, r: &Reading, article: Option<u8>) -> Vec<Segment> {
        let pack = self.source.pack;
        let mut edges: Vec<Edge> = Vec::with_capacity(4);
        for (p, cut) in r.proclitics().zip(r.cuts) {
            let Some(clitic) = pack.proclitics.get(usize::from(p)) else { continue };
            let kind = if clitic.pos == Pos::Article { SegmentKind::Article } else { SegmentKind::Proclitic };
            edges.push((cut, kind, clitic.pos, clitic.function, pack.str(clitic.lemma).to_owned()));
        }
        if let (Some(n), Some(clitic)) = (article, pack.proclitics.iter().find(|c| c.pos == Pos::Article)) {
            edges.push((
                r.stem.0 + n,
                SegmentKind::Article,
                Pos::Article,
                Function::None,
                pack.str(clitic.lemma).to_owned(),
            ));
        }
        let enclitic = pack.enclitics.get(usize::from(r.enclitic));
        let lemma = pack.str(r.lemma).to_owned();
        let all = u8::MAX;
        edges.push((if enclitic.is_some() { r.stem.1 } else { all }, SegmentKind::Stem, r.pos, r.function, lemma));
        if let Some(clitic) = enclitic {
            edges.push((all, SegmentKind::Enclitic, clitic.pos, clitic.function, pack.str(clitic.form).to_owned()));
        }
        self.slice(token, edges)
    }

    /// Cuts a token at numbers of letters; every byte of it goes to some piece. A piece may be empty only if it is the stem.
    fn slice(&self, token: usize, edges: Vec<Edge>) -> Vec<Segment> {
        let Some(t) = self.source.text.tokens.get(token) else { return Vec::new() };
        let letters = self.source.text.letters_of(token);
        let mut out: Vec<Segment> = Vec::with_capacity(edges.len());
        let (mut from, mut at) = (0usize, t.span.start);
        for (edge, kind, pos, function, lemma) in edges {
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
            out.push(Segment { kind, span, form, lemma, pos, function });
            (from, at) = (edge.max(from), end);
        }
        out
    }
}
