//! The explanation of any text: spans are slices, segments are all of their word, numbers point to something.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use sijill_engine::record::Party;
use sijill_engine::span::Span;
use sijill_engine::trace::{Explanation, Filler, SegmentKind, Sentence};
use sijill_engine::{Coder, Story, packs};

const STORY: &str = "بغداد (أ ف ب) - قال وزير الخارجية الأمريكي مايك بومبيو إن بلاده ستواصل خفض قواتها في العراق.

وَأَكَّـدَ رئيس الوزراء: \"سنسحب ٥٢٠٠ جندي وللعراق الحق في ذلك\"، وتعهدت الولايات المتحدة بألا تبقى قوات دائمة.
ﻭﺑﻐﺪﺍﺩ وﻻحد 😀 e\u{301}x بـ٢٠ والأمم المتحدة ولليونان فسيبحثانها ق و ل\u{200f}لبنان.";

fn explain(coder: &Coder<'_>, text: &str) -> Explanation {
    coder.explain(&Story { text, ..Story::default() })
}

/// All spans of a sentence that no record owns.
fn spans(s: &Sentence) -> Vec<Span> {
    let mut out = vec![s.span];
    out.extend(s.dateline);
    for w in &s.words {
        out.push(w.span);
        out.extend(w.unit);
        out.extend(w.segments.iter().map(|s| s.span));
    }
    let mentions = |ps: &[Party]| ps.iter().filter_map(|p| p.mention).collect::<Vec<_>>();
    for g in &s.groups {
        out.extend([g.span, g.head]);
        out.extend(g.chain.iter().copied().chain(g.name).chain(mentions(&g.parties)));
    }
    for c in &s.clauses {
        out.push(c.span);
        out.extend([c.opener, c.governor, c.verb].into_iter().flatten());
        out.extend(c.auxiliaries.iter().chain(&c.particles).copied());
    }
    for p in &s.predicates {
        out.push(p.span);
        out.extend(p.arcs.iter().flat_map(|a| [a.span, a.head]));
    }
    for n in &s.nodes {
        out.push(n.span);
        out.extend(n.roles.iter().map(|r| r.span));
    }
    out
}

fn check(explained: &Explanation) {
    let text = explained.coded.text.as_str();
    for s in &explained.sentences {
        for span in spans(s) {
            assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?} is no slice");
        }
        for w in &s.words {
            let pieces: Vec<&str> = w.segments.iter().map(|p| p.span.of(text)).collect();
            assert_eq!(pieces.concat(), w.span.of(text), "{pieces:?}");
            assert!(w.chosen.is_none_or(|n| n < w.readings.len()));
            assert!(w.segments.iter().filter(|p| p.kind == SegmentKind::Stem).count() <= 1);
        }
        assert_eq!(s.nodes.len(), s.predicates.len());
        let filler = |f: Filler| match f {
            Filler::Group(g) => g < s.groups.len(),
            Filler::Clause(c) => c < s.clauses.len(),
            Filler::Pronoun => true,
        };
        assert!(s.predicates.iter().all(|p| p.clause < s.clauses.len() && p.arcs.iter().all(|a| filler(a.filler))));
        assert!(s.nodes.iter().all(|n| n.governor.is_none_or(|(g, _)| g < s.nodes.len())));
        assert!(s.nodes.iter().flat_map(|n| &n.roles).all(|r| filler(r.filler)));
        assert!(s.events.iter().all(|n| *n < explained.coded.events.len()));
        assert!(s.statements.iter().all(|n| *n < explained.coded.statements.len()));
        assert!(s.commitments.iter().all(|n| *n < explained.coded.commitments.len()));
    }
}

#[test]
fn spans_are_slices_and_segments_are_the_word() {
    let pack = packs::built_in("ar").unwrap().unwrap();
    let coder = Coder::new(&pack);
    check(&explain(&coder, STORY));
    // Cut anywhere, and with the words of other places stuck together.
    let chars: Vec<char> = STORY.chars().collect();
    for n in 0..chars.len() {
        check(&explain(&coder, &chars[n..].iter().take(40).collect::<String>()));
        check(&explain(&coder, &chars[..n].iter().rev().take(25).collect::<String>()));
    }
    let long: String = STORY.chars().filter(|c| !c.is_whitespace()).collect();
    check(&explain(&coder, &long.replace(['.', ':', '"', '،', '-', '(', ')'], "").repeat(3)));
}

#[test]
fn the_records_are_those_of_the_coder_and_each_is_made_somewhere() {
    let pack = packs::built_in("ar").unwrap().unwrap();
    let coder = Coder::new(&pack);
    let story = Story { text: STORY, ..Story::default() };
    let explained = coder.explain(&story);
    assert_eq!(explained.coded, coder.code(&story));
    assert!(!explained.coded.events.is_empty() && !explained.coded.statements.is_empty());
    let places = |pick: fn(&Sentence) -> &Vec<usize>| -> Vec<usize> {
        let mut all: Vec<usize> = explained.sentences.iter().flat_map(|s| pick(s).iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    assert_eq!(places(|s| &s.events).len(), explained.coded.events.len());
    assert_eq!(places(|s| &s.statements).len(), explained.coded.statements.len());
    assert_eq!(places(|s| &s.commitments).len(), explained.coded.commitments.len());
}

#[test]
fn a_word_is_shown_with_what_it_is() {
    let pack = packs::built_in("ar").unwrap().unwrap();
    let coder = Coder::new(&pack);
    let explained = explain(&coder, STORY);
    let words = || explained.sentences.iter().flat_map(|s| &s.words);
    let pieces = |surface: &str| -> Vec<(&str, String)> {
        let word = words().find(|w| w.span.of(&explained.coded.text) == surface).unwrap();
        word.segments.iter().map(|s| (s.pos.name(), s.form.clone())).collect()
    };
    let owned = |list: &[(&'static str, &str)]| list.iter().map(|(p, f)| (*p, (*f).to_owned())).collect::<Vec<_>>();
    assert_eq!(
        pieces("وللعراق"),
        owned(&[("conjunction", "و"), ("preposition", "ل"), ("article", "ل"), ("proper", "عراق")])
    );
    assert_eq!(pieces("ستواصل"), owned(&[("particle", "س"), ("verb", "تواصل")]));
    assert_eq!(pieces("ﻭﺑﻐﺪﺍﺩ"), owned(&[("conjunction", "و"), ("proper", "بغداد")]));
    let said = words().find(|w| w.span.of(&explained.coded.text) == "قال").unwrap();
    let chosen = &said.readings[said.chosen.unwrap()];
    assert_eq!((chosen.lemma.as_str(), chosen.form, chosen.gloss.as_str()), ("قال", 1, "say"));
    assert!(chosen.features.contains(&"perfect".to_owned()));
}
