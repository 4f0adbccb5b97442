//! A made-up story with hand-made records, the table of labels, and the view of a form: what the tests of the renderers show.
#![allow(dead_code, clippy::expect_used)]

use sijill_app::input::Input;
use sijill_app::labels::Labels;
use sijill_app::output::{Format, View};
use sijill_app::table::Paper;
use sijill_engine::record::{
    Aim, Coded, Commitment, Count, Course, Deadline, DeadlineKind, Event, Note, Party, Polarity, Precision, Setting,
    Source, Specificity, Speech, Statement, Status, Strength, When,
};
use sijill_engine::span::Span;
use sijill_pack::pack::EventType;

/// The labels of the pack in the program.
pub(crate) fn labels() -> Labels {
    let pack = sijill_engine::packs::built_in("ar").expect("a pack").expect("a sound pack");
    Labels::new(&pack.labels)
}

/// A view of `format`.
pub(crate) fn view(format: Format, color: bool) -> View {
    let paper = Paper { width: 100, color };
    View { format, pack: "ar-0.1.0".into(), lang: "ar".into(), labels: labels(), paper }
}

const TITLE: &str = "الرئيس الكرماني يتعهد بسحب قواته من الوادي.. وأنقرة ترحب 😀";

const BODY: &str = "وادي النخيل (وكالات)- تعهدت حكومة كرمان الخميس بسحب قواتها من وادي النخيل خلال ستة أشهر شريطة أن تفتح فصائل المعارضة معبر الزيتون، وقالت المعارضة إنها ستفتح المعبر مقابل ذلك.

ونقلت وكالة الأنباء الرسمية عن وزير الخارجية سامي الراشد قوله إن بلاده \"لا تسعى إلى قواعد دائمة في الوادي، وكفى حروبا وصراعات\".
وتابع \"سنقول في الحوار المقبل: نحتاج أن نبني\".

واتهم متحدث باسم الجيش فصائل مسلحة بقصف قرية <الرمان> & أطرافها مساء الأربعاء بقذائف الهاون، ما أدى إلى مقتل سبعة مدنيين وإصابة 12 آخرين، بحسب المرصد المحلي.

ورحبت أنقرة بالتعهد، وأعلنت أنها سترسل مساعدات إنسانية إلى الوادي، من دون تحديد جدول زمني.

وجاء ذلك بعد أشهر من تصويت البرلمان في كانون الثاني يناير الماضي لإنهاء وجود القوات الأجنبية، في حين تظاهر آلاف في العاصمة ضد الاتفاق.

إقرأ أيضا: <script>alert('x')</script>";

/// Finds words in a text.
struct Finder<'t>(&'t str);

impl Finder<'_> {
    fn nth(&self, words: &str, n: usize) -> Span {
        let (at, _) = self.0.match_indices(words).nth(n).unwrap_or_else(|| panic!("{words} ({n}) is not in the story"));
        Span::new(at as u32, (at + words.len()) as u32)
    }

    fn at(&self, words: &str) -> Span {
        self.nth(words, 0)
    }

    fn party(&self, code: &str, sector: &str, words: &str) -> Party {
        Party {
            code: (!code.is_empty()).then(|| code.into()),
            sector: (!sector.is_empty()).then(|| sector.into()),
            mention: (!words.is_empty()).then(|| self.at(words)),
            name: None,
            why: vec![format!("{code}: name in world/actors.tsv"), format!("{sector}: agents.tsv")],
        }
    }

    fn source(&self, code: &str, sector: &str, words: &str) -> Source {
        Source { mention: self.at(words), party: self.party(code, sector, words) }
    }
}

/// The story as it comes in.
pub(crate) fn input(dated: bool) -> Input {
    Input {
        doc_id: "valley-2024-05-17".into(),
        title: Some(TITLE.into()),
        text: BODY.into(),
        published: dated.then(|| jiff::civil::date(2024, 5, 17)),
        url: Some("https://news.example/valley?a=1&b=2".into()),
        outlet: Some("الأفق نيوز".into()),
        ..Input::default()
    }
}

/// Its records.
pub(crate) fn coded(dated: bool) -> Coded {
    let text = format!("{TITLE}\n\n{BODY}");
    let f = Finder(&text);
    let day = |date: &str, words: &str| Some(When { date: dated.then(|| date.into()), words: Some(f.at(words)) });
    let event = |kind, trigger, mentions: &[&str]| Event {
        kind,
        modes: vec![],
        status: Status::Actual,
        actor: vec![],
        recipient: vec![],
        mentions: mentions.iter().map(|m| f.at(m)).collect(),
        trigger: f.at(trigger),
        attribution: None,
        date: None,
        place: None,
        dead: None,
        injured: None,
        arrested: None,
        size: None,
        contexts: Vec::new(),
        background: false,
        denied_by: vec![],
        confidence: 84,
        rules: vec!["commit.pledge".into(), "continue(future, RETREAT) = CONCEDE".into()],
    };
    let kerman = f.party("KRM", "GOV", "حكومة كرمان");
    let opposition = f.party("KRM", "REB", "فصائل المعارضة");
    let events = vec![
        Event {
            actor: vec![kerman.clone()],
            recipient: vec![opposition.clone()],
            date: day("2024-05-16", "الخميس"),
            place: Some(f.nth("وادي النخيل", 1)),
            ..event(
                EventType::Concede,
                "تعهدت",
                &["تعهدت حكومة كرمان الخميس بسحب قواتها من وادي النخيل", "الرئيس الكرماني يتعهد بسحب قواته من الوادي"],
            )
        },
        Event {
            actor: vec![Party {
                mention: Some(f.nth("المعارضة", 1)), ..f.party("KRM", "REB", "المعارضة")
            }],
            recipient: vec![kerman.clone()],
            confidence: 77,
            ..event(EventType::Agree, "ستفتح", &["إنها ستفتح المعبر مقابل ذلك"])
        },
        Event {
            modes: vec!["allege".into()],
            actor: vec![f.party("KRM", "MIL", "متحدث باسم الجيش")],
            recipient: vec![f.party("", "UAF", "فصائل مسلحة")],
            ..event(
                EventType::Accuse,
                "اتهم",
                &["اتهم متحدث باسم الجيش فصائل مسلحة بقصف قرية <الرمان> & أطرافها مساء الأربعاء بقذائف الهاون"],
            )
        },
        Event {
            modes: vec!["heavy-weapons".into()],
            actor: vec![f.party("", "UAF", "فصائل مسلحة")],
            recipient: vec![f.party("KRM", "CVL", "مدنيين")],
            date: day("2024-05-15", "مساء الأربعاء"),
            place: Some(f.at("قرية <الرمان>")),
            dead: Some(Count { number: 7, high: None, precision: Precision::Exact, words: f.at("سبعة") }),
            injured: Some(Count { number: 12, high: Some(15), precision: Precision::Between, words: f.at("12") }),
            arrested: Some(Count { number: 3, high: None, precision: Precision::AtLeast, words: f.at("آخرين") }),
            contexts: vec![
                Setting { code: "military".into(), words: Some(f.at("قصف")) },
                Setting { code: "legal".into(), words: None },
            ],
            attribution: Some(f.source("NGO", "", "المرصد المحلي")),
            confidence: 91,
            ..event(
                EventType::Assault,
                "قصف",
                &[
                    "فصائل مسلحة بقصف قرية <الرمان> & أطرافها مساء الأربعاء بقذائف الهاون، ما أدى إلى مقتل سبعة مدنيين وإصابة 12 آخرين",
                ],
            )
        },
        Event {
            actor: vec![Party { mention: Some(f.nth("أنقرة", 1)), ..f.party("TUR", "GOV", "أنقرة") }],
            recipient: vec![kerman.clone()],
            ..event(EventType::Support, "رحبت", &["رحبت أنقرة بالتعهد", "أنقرة ترحب"])
        },
        Event {
            modes: vec!["yield".into()],
            actor: vec![f.party("KRM", "LEG", "البرلمان")],
            recipient: vec![f.party("", "MIL", "القوات الأجنبية")],
            date: day("2024-01", "كانون الثاني يناير الماضي"),
            background: true,
            ..event(
                EventType::Request,
                "تصويت",
                &["تصويت البرلمان في كانون الثاني يناير الماضي لإنهاء وجود القوات الأجنبية"],
            )
        },
        Event {
            modes: vec!["demo".into()],
            actor: vec![f.party("KRM", "CVL", "آلاف")],
            recipient: vec![Party { code: None, sector: Some("UNK".into()), ..Party::default() }],
            place: Some(f.at("العاصمة")),
            status: Status::Historical,
            ..event(EventType::Protest, "تظاهر", &["تظاهر آلاف في العاصمة ضد الاتفاق"])
        },
    ];
    let statement = |kind, cue: &str, content: &str, speaker: Party| Statement {
        speaker,
        kind,
        cue: Some(f.at(cue)),
        stance: "assert".into(),
        content: f.at(content),
        via: None,
        confidence: 88,
        rules: vec!["say.say".into()],
    };
    let minister = Party {
        name: Some(f.at("وزير الخارجية سامي الراشد")), ..f.party("KRM", "GOV", "سامي الراشد")
    };
    let statements = vec![
        statement(Speech::Indirect, "قالت", "إنها ستفتح المعبر مقابل ذلك", opposition.clone()),
        Statement {
            via: Some(f.source("KRM", "JRN", "وكالة الأنباء الرسمية")),
            ..statement(
                Speech::Mixed,
                "قوله",
                "إن بلاده \"لا تسعى إلى قواعد دائمة في الوادي، وكفى حروبا وصراعات\"",
                minister.clone(),
            )
        },
        statement(Speech::Direct, "تابع", "سنقول في الحوار المقبل: نحتاج أن نبني", minister.clone()),
        Statement {
            speaker: Party { mention: None, ..minister.clone() },
            cue: Some(f.at("سنقول")),
            ..statement(Speech::Direct, "سنقول", "نحتاج أن نبني", minister.clone())
        },
        statement(
            Speech::Indirect,
            "أعلنت",
            "أنها سترسل مساعدات إنسانية إلى الوادي، من دون تحديد جدول زمني",
            Party { mention: Some(f.nth("أنقرة", 1)), ..f.party("TUR", "GOV", "أنقرة") },
        ),
    ];
    let commitment = |undertaking: &str, kind, strength, pledger: Party, beneficiary: Party| Commitment {
        pledger: vec![pledger],
        beneficiary: vec![beneficiary],
        undertaking: f.at(undertaking),
        kind,
        polarity: Polarity::Do,
        strength,
        condition: None,
        deadline: None,
        in_return_for: None,
        aim: Aim::Action,
        course: Course::Once,
        quantity: None,
        specificity: Specificity::General,
        attribution: None,
        confidence: 80,
        rules: vec!["commit.pledge".into()],
    };
    let commitments = vec![
        Commitment {
            condition: Some(f.at("شريطة أن تفتح فصائل المعارضة معبر الزيتون")),
            deadline: Some(Deadline {
                words: f.at("خلال ستة أشهر"),
                kind: DeadlineKind::Date,
                date: dated.then(|| "2024-11".into()),
            }),
            ..commitment(
                "سحب قواتها من وادي النخيل",
                EventType::Retreat,
                Strength::Pledge,
                kerman.clone(),
                opposition.clone(),
            )
        },
        Commitment {
            in_return_for: Some(0),
            attribution: Some(Source { mention: f.nth("المعارضة", 1), party: opposition.clone() }),
            ..commitment(
                "ستفتح المعبر مقابل ذلك",
                EventType::Retreat,
                Strength::Pledge,
                opposition.clone(),
                kerman.clone(),
            )
        },
        Commitment {
            polarity: Polarity::Refrain,
            ..commitment(
                "لا تسعى إلى قواعد دائمة في الوادي",
                EventType::Mobilize,
                Strength::Denial,
                minister.clone(),
                opposition.clone(),
            )
        },
        Commitment {
            deadline: Some(Deadline {
                words: f.at("من دون تحديد جدول زمني"),
                kind: DeadlineKind::NoneStated,
                date: None,
            }),
            ..commitment(
                "سترسل مساعدات إنسانية إلى الوادي",
                EventType::Aid,
                Strength::Intent,
                Party { mention: Some(f.nth("أنقرة", 1)), ..f.party("TUR", "GOV", "أنقرة") },
                kerman.clone(),
            )
        },
    ];
    // Sentences: here simply the lines.
    let mut sentences = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        if !words.is_empty() {
            sentences.push(Span::new(at, at + words.len() as u32));
        }
        at += line.len() as u32;
    }
    Coded {
        hash: "0".repeat(64),
        title: TITLE.len() as u32,
        sentences,
        events,
        statements,
        commitments,
        fates: vec![],
        notes: if dated { vec![] } else { vec![Note::NoPublicationDate] },
        text,
    }
}
