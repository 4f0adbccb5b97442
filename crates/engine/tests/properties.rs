//! Any text has records, the same every time, and every span of them is a piece of the text.
//! The texts are mixtures of newswire phrases, signs, digits, vowel signs and any other characters, so that they lead into every stage.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use jiff::civil::Date;
use proptest::prelude::*;
use proptest::sample::select;
use sijill_engine::record::{Coded, Party, Source};
use sijill_engine::span::Span;
use sijill_engine::{Coder, Story, packs};
use sijill_pack::Pack;
use std::sync::LazyLock;

static PACK: LazyLock<Pack> = LazyLock::new(|| packs::built_in("ar").expect("a pack is built in").expect("it fits"));
static CODER: LazyLock<Coder<'static>> = LazyLock::new(|| Coder::new(&PACK));

const PHRASES: &[&str] = &[
    "قال",
    "وأضاف",
    "وتابع",
    "نقلت",
    "عن",
    "قوله",
    "إن",
    "أن",
    "أنه",
    "الذي",
    "التي",
    "ما",
    "لم",
    "لن",
    "لا",
    "لو",
    "إذا",
    "قد",
    "كان",
    "كانت",
    "ستواصل",
    "سوف",
    "تعهدت",
    "تعهد بـ",
    "وعد",
    "رفض",
    "طالب",
    "هدد",
    "اتهم",
    "اتهمت",
    "نفى",
    "دعا",
    "حذر من",
    "اتفق",
    "الجانبان",
    "على",
    "إلى",
    "في",
    "بسحب",
    "قواتها",
    "القوات الأمريكية",
    "سحب",
    "قصف",
    "مقتل",
    "سبعة مدنيين",
    "وإصابة 12 آخرين",
    "قتل",
    "قُتل",
    "جرح",
    "وقف إطلاق النار",
    "الإفراج",
    "قطع العلاقات",
    "فرض عقوبات",
    "محادثات",
    "زيارة",
    "لقاء",
    "احتجاجا",
    "تظاهر آلاف",
    "رئيس الوزراء",
    "وزير الخارجية",
    "الرئيس",
    "متحدث باسم",
    "الجيش",
    "الحكومة",
    "حكومة",
    "البرلمان",
    "المعارضة",
    "مسلحون",
    "محمد",
    "عبد الله",
    "بن",
    "الولايات المتحدة",
    "الأمم المتحدة",
    "بغداد",
    "العراقية",
    "واشنطن",
    "تركيا",
    "روسيا",
    "السعودي",
    "الخميس",
    "أمس",
    "غدا",
    "خلال",
    "الأشهر المقبلة",
    "كانون الثاني يناير الماضي",
    "قبل نهاية العام",
    "2020",
    "منذ",
    "بعد",
    "دون تحديد جدول زمني",
    "شريطة",
    "مقابل ذلك",
    "بحسب",
    "وفقا ل",
    "من جهته",
    "(أ ف ب) -",
    "بيروت - وكالات:",
    "إقرأ أيضا:",
    "د.",
    "و",
    "ف",
    "ب",
    "ل",
    "ه",
    "ها",
    "هم",
    "ال",
    "مائة",
    "عشرات",
    "نحو",
    "ثلاثة آلاف",
    "استعداده",
    "مستعد",
    "بدأ",
    "استأنف",
    "علق",
];

const SIGNS: &[&str] = &[
    ".",
    "،",
    "؛",
    ":",
    "؟",
    "!",
    "…",
    "\"",
    "\"",
    "“",
    "”",
    "«",
    "»",
    "'",
    "(",
    ")",
    "[",
    "]",
    "-",
    "–",
    "/",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "ـ",
    "ــ",
    "\u{64f}",
    "\u{651}",
    "\u{64b}",
    "\u{670}",
    "\u{653}",
    "\u{200f}",
    "\u{202b}",
    "\u{feff}",
    "\u{200d}",
    "\u{2028}",
    "😀",
    "👨‍👩‍👧",
    "%",
    "#",
    "@",
    "٣",
    "٠",
    "7",
    "12.5",
    "١٢٫٥",
    "ﻻ",
    "ﷲ",
    "ﷺ",
    "e\u{301}",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        14 => select(PHRASES).prop_map(str::to_owned),
        4 => select(SIGNS).prop_map(str::to_owned),
        1 => "[ءاأإآبتثجحخدذرزسشصضطظعغفقكلمنهويىةؤئ]{1,12}",
        1 => "[0-9٠-٩]{1,12}",
        1 => "\\PC{0,5}",
        1 => any::<String>().prop_map(|s| s.chars().take(8).collect()),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let blank = select(&[" ", " ", " ", " ", "", "\n", ". ", "، "][..]);
    prop::collection::vec((piece(), blank), 0..70)
        .prop_map(|pieces| pieces.iter().flat_map(|(piece, blank)| [piece.as_str(), blank]).collect())
}

fn title() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop::collection::vec(piece(), 0..8).prop_map(|pieces| pieces.join(" ")))
}

fn date() -> impl Strategy<Value = Option<Date>> {
    let any = (-9999i16..=9999, 1i8..=12, 1i8..=31).prop_map(|(y, m, d)| Date::new(y, m, d).ok());
    let news = (1990i16..=2030, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| Date::new(y, m, d).ok());
    prop_oneof![2 => any, 6 => news, 1 => Just(Some(Date::MIN)), 1 => Just(Some(Date::MAX)), 1 => Just(None)]
}

/// The spans of a coded story, each with its name.
fn spans(coded: &Coded) -> Vec<(&'static str, Span)> {
    fn party(out: &mut Vec<(&'static str, Span)>, party: &Party) {
        out.extend(party.mention.map(|s| ("mention of a party", s)));
        out.extend(party.name.map(|s| ("name of a party", s)));
    }
    fn source(out: &mut Vec<(&'static str, Span)>, source: Option<&Source>) {
        if let Some(source) = source {
            out.push(("source", source.mention));
            party(out, &source.party);
        }
    }
    let mut out: Vec<_> = coded.sentences.iter().map(|s| ("sentence", *s)).collect();
    for e in &coded.events {
        e.actor.iter().chain(&e.recipient).for_each(|p| party(&mut out, p));
        out.extend(e.mentions.iter().map(|s| ("mention", *s)));
        out.push(("trigger", e.trigger));
        source(&mut out, e.attribution.as_ref());
        out.extend(e.date.as_ref().and_then(|d| d.words).map(|s| ("date", s)));
        out.extend(e.place.map(|s| ("place", s)));
        out.extend(e.dead.map(|c| ("dead", c.words)));
        out.extend(e.injured.map(|c| ("injured", c.words)));
        out.extend(e.arrested.map(|c| ("arrested", c.words)));
        out.extend(e.size.map(|c| ("size", c.words)));
        out.extend(e.contexts.iter().filter_map(|c| Some(("context", c.words?))));
    }
    for s in &coded.statements {
        party(&mut out, &s.speaker);
        out.extend(s.cue.map(|s| ("cue", s)));
        out.push(("content", s.content));
        source(&mut out, s.via.as_ref());
    }
    for c in &coded.commitments {
        c.pledger.iter().chain(&c.beneficiary).for_each(|p| party(&mut out, p));
        out.push(("undertaking", c.undertaking));
        out.extend(c.condition.map(|s| ("condition", s)));
        out.extend(c.deadline.as_ref().map(|d| ("deadline", d.words)));
        source(&mut out, c.attribution.as_ref());
    }
    out
}

/// What is wrong with the records of a story.
fn faults(coded: &Coded) -> Vec<String> {
    let text = &coded.text;
    let mut faults: Vec<String> = spans(coded)
        .into_iter()
        .filter(|(_, s)| s.start >= s.end || text.get(s.start as usize..s.end as usize).is_none())
        .map(|(name, s)| format!("{name}: {} to {} of {} bytes", s.start, s.end, text.len()))
        .collect();
    if text.get(..coded.title as usize).is_none() {
        faults.push(format!("title of {} bytes", coded.title));
    }
    faults
        .extend(coded.events.iter().filter(|e| e.mentions.is_empty()).map(|_| "an event without a mention".to_owned()));
    let others = coded.commitments.len();
    let odd =
        coded.commitments.iter().enumerate().filter(|(i, c)| c.in_return_for.is_some_and(|o| o >= others || o == *i));
    faults.extend(odd.map(|(i, _)| format!("commitment {i} is in return for itself or nothing")));
    faults
}

/// Codes a story twice.
fn check(title: Option<&str>, text: &str, published: Option<Date>) -> Result<(), TestCaseError> {
    let story = Story { title, text, published };
    let coded = CODER.code(&story);
    prop_assert_eq!(faults(&coded), Vec::<String>::new());
    prop_assert!(coded == CODER.code(&story), "coded twice, two results");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_has_records_in_their_places(title in title(), text in text(), published in date()) {
        check(title.as_deref(), &text, published)?;
    }

    #[test]
    fn any_characters_have_records(text in any::<String>(), published in date()) {
        check(None, &text, published)?;
    }

    #[test]
    fn what_is_explained_is_what_is_coded(title in title(), text in text(), published in date()) {
        let story = Story { title: title.as_deref(), text: &text, published };
        prop_assert!(CODER.explain(&story).coded == CODER.code(&story), "explained and coded differ");
    }

    #[test]
    fn a_date_moves_no_words(text in text(), one in date(), other in date()) {
        let of = |published| CODER.code(&Story { title: None, text: &text, published });
        let statements = |coded: &Coded| coded.statements.iter().map(|s| (s.content, s.kind)).collect::<Vec<_>>();
        let (one, other) = (of(one), of(other));
        prop_assert_eq!(&one.sentences, &other.sentences);
        prop_assert_eq!(statements(&one), statements(&other));
    }
}

/// Texts that once went wrong, each with what was wrong.
const REGRESSIONS: &[(&str, &str)] = &[(
    "a colon in a name opened a relative clause behind its end",
    "وقال الموقع الإلكتروني \"ري:فولت\"، الذي يصف نفسه بأنه مجلة إلكترونية، إن الصحفي اعتقل في شقته.",
)];

#[test]
fn texts_that_once_went_wrong() {
    for (what, text) in REGRESSIONS {
        for published in [None, Some(jiff::civil::date(2018, 9, 12))] {
            if let Err(e) = check(None, text, published) {
                panic!("{what}: {e}");
            }
        }
    }
}
