//! Events -> their contexts: what the words near an event's mentions show, and what its type, modes and status imply.
//! "احتجوا على غلاء الخبز أمام البرلمان" is a PROTEST with the contexts human_security and legislative.

use crate::record::{Event, Party, Setting};
use crate::span::Span;
use crate::syntax::{Source, Tree};
use sijill_pack::pack::{ContextCue, Sym};

/// Words before and behind a mention, within its sentence, that still tell its context.
const NEAR: usize = 6;

/// A cue that stands in the text.
struct Hit {
    /// Its first item.
    item: usize,
    span: Span,
    contexts: u64,
}

/// Fills in the contexts of the events of a story.
pub fn fill(source: Source<'_>, trees: &[Tree], events: &mut [Event]) {
    if events.is_empty() {
        return;
    }
    let hits = hits(source, trees);
    for event in events {
        let mut found: Vec<Option<Span>> = vec![None; source.pack.contexts.len()];
        let mut any = 0u64;
        for mention in &event.mentions {
            let Some(near) = near(source, trees, *mention) else { continue };
            let from = hits.partition_point(|h| h.item < near.start);
            for hit in hits.get(from..).unwrap_or(&[]).iter().take_while(|h| h.item < near.end) {
                for (i, place) in found.iter_mut().enumerate().filter(|(i, _)| hit.contexts >> i & 1 == 1) {
                    any |= 1 << i;
                    // The first word of the first mention that shows it.
                    *place = place.or(Some(hit.span));
                }
            }
        }
        for party in event.actor.iter().chain(&event.recipient) {
            let bits = by_sector(source, party);
            for (_, place) in found.iter_mut().enumerate().filter(|(i, _)| bits >> i & 1 == 1) {
                *place = place.or(party.mention);
            }
            any |= bits;
        }
        any |= implied(source, event);
        let codes = source.pack.contexts.iter().zip(found).enumerate().filter(|(i, _)| any >> i & 1 == 1);
        event.contexts =
            codes.map(|(_, (code, words))| Setting { code: source.pack.str(*code).to_owned(), words }).collect();
    }
}

/// The cues of a story, in order.
fn hits(source: Source<'_>, trees: &[Tree]) -> Vec<Hit> {
    let mut out = Vec::new();
    for tree in trees {
        let mut item = tree.items.start;
        while item < tree.items.end {
            let cue = cue(source, tree, item);
            let end = item + cue.map_or(1, |c| 1 + c.rest.len());
            if let (Some(cue), Some(first), Some(last)) = (cue, source.word(tree, item), source.span(item..end)) {
                out.push(Hit { item, span: Span::new(first.start, last.end), contexts: cue.contexts });
            }
            item = end;
        }
    }
    out
}

/// The cue that begins at an item: the longest one.
fn cue<'a>(source: Source<'a>, tree: &Tree, item: usize) -> Option<&'a ContextCue> {
    let r = tree.reading(source.words, item)?;
    let lemma = |item: usize| tree.reading(source.words, item).map(|r| r.lemma);
    source.pack.context_cues(r.lemma).iter().find(|c| {
        c.pos.is_none_or(|p| p == r.pos) && c.rest.iter().enumerate().all(|(i, l)| lemma(item + 1 + i) == Some(*l))
    })
}

/// The items of a mention and a few around it, within its sentence.
fn near(source: Source<'_>, trees: &[Tree], mention: Span) -> Option<std::ops::Range<usize>> {
    let starts = |item: usize| source.span(item..item + 1).unwrap_or_default();
    let told = |t: &&Tree| source.span(t.items.clone()).is_some_and(|s| s.overlaps(mention));
    let items = trees.iter().find(told)?.items.clone();
    let first = items.clone().find(|i| starts(*i).end > mention.start)?;
    let last = items.clone().rev().find(|i| starts(*i).start < mention.end)?;
    let from = first.saturating_sub(NEAR).max(items.start);
    Some(from..(last + 1 + NEAR).min(items.end))
}

/// The contexts of a side's sector: an army's acts are military.
fn by_sector(source: Source<'_>, party: &Party) -> u64 {
    let Some(sector) = party.sector.as_deref() else { return 0 };
    let all = source.pack.implied.iter().filter(|i| source.pack.str(i.sector) == sector);
    all.fold(0, |bits, i| bits | i.contexts)
}

/// The contexts that type, modes and status imply.
fn implied(source: Source<'_>, event: &Event) -> u64 {
    let fits = |name: &str, own: &str| name.is_empty() || name == own;
    let all = source.pack.implied.iter().filter(|i| {
        let mode = source.pack.str(i.mode);
        i.sector == Sym(0)
            && i.kind.is_none_or(|k| k == event.kind)
            && (mode.is_empty() || event.modes.iter().any(|m| m == mode))
            && fits(source.pack.str(i.status), event.status.name())
    });
    all.fold(0, |bits, i| bits | i.contexts)
}
