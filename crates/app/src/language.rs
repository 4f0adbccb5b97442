//! A story -> does it say it is in Arabic, or look so? A rule of letters and words: other languages that are written in Arabic
//! letters use letters that Arabic has not, and lack the article that every Arabic text is full of.

/// Code points looked at: enough to tell, few enough to cost nothing.
const LOOK: usize = 20_000;

/// Languages in Arabic script by the letters they add.
const NEIGHBOURS: [(&str, &[char]); 4] = [
    ("Urdu", &['\u{0679}', '\u{0688}', '\u{0691}', '\u{06D2}', '\u{06BA}', '\u{06C1}', '\u{06BE}']),
    ("Kurdish", &['\u{0695}', '\u{06B5}', '\u{06C6}', '\u{06CE}', '\u{06D5}']),
    ("Pashto", &['\u{067C}', '\u{0689}', '\u{0693}', '\u{0696}', '\u{069A}', '\u{06AB}', '\u{06BC}', '\u{06D0}']),
    ("Persian", &['\u{067E}', '\u{0686}', '\u{0698}', '\u{06AF}']),
];

/// The two letters of the article.
const ARTICLE: [char; 2] = ['\u{0627}', '\u{0644}'];

/// One-letter words that are written together with the word behind them, article included.
const JOINED: [char; 4] = ['\u{0648}', '\u{0641}', '\u{0628}', '\u{0643}'];

/// Names of scripts by their code points, for the error message.
const SCRIPTS: [(&str, char, char); 8] = [
    ("a text in Latin letters (English, French, ...)", 'A', '\u{024F}'),
    ("a text in Greek letters", '\u{0370}', '\u{03FF}'),
    ("a text in Cyrillic letters (Russian, ...)", '\u{0400}', '\u{052F}'),
    ("a text in Hebrew letters", '\u{0590}', '\u{05FF}'),
    ("a text in Devanagari letters (Hindi, ...)", '\u{0900}', '\u{097F}'),
    ("a text in Japanese letters", '\u{3040}', '\u{30FF}'),
    ("a text in Chinese letters", '\u{4E00}', '\u{9FFF}'),
    ("a text in Korean letters", '\u{AC00}', '\u{D7A3}'),
];

/// The language that keeps a story from being coded; `None` for Arabic, and for a text without letters.
/// `declared` is the language that the story says it is in.
pub fn other(declared: Option<&str>, text: &str) -> Option<String> {
    if let Some(code) = declared {
        let language = code.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        if !matches!(language.as_str(), "ar" | "ara" | "arb" | "arabic") {
            return Some(format!("the language \"{}\"", code.trim()));
        }
    }
    look(text).map(str::to_owned)
}

fn look(text: &str) -> Option<&'static str> {
    let (mut arabic, mut letters, mut words, mut articles) = (0, 0, 0, 0);
    let mut added = [0; NEIGHBOURS.len()];
    let mut scripts = [0; SCRIPTS.len()];
    let head = text.char_indices().nth(LOOK).map_or(text, |(end, _)| &text[..end]);
    for word in head.split(|c: char| !c.is_alphabetic() && !is_mark(c)) {
        let mut in_arabic = false;
        for c in word.chars().filter(|c| !is_mark(*c)) {
            letters += 1;
            if is_arabic(c) {
                arabic += 1;
                in_arabic = true;
                for (count, (_, own)) in added.iter_mut().zip(NEIGHBOURS) {
                    *count += usize::from(own.contains(&c));
                }
            } else if let Some(i) = SCRIPTS.iter().position(|(_, first, last)| (*first..=*last).contains(&c)) {
                scripts[i] += 1;
            }
        }
        words += usize::from(in_arabic);
        articles += usize::from(has_article(word));
    }
    if letters == 0 {
        return None;
    }
    if arabic * 2 < letters {
        let commonest = SCRIPTS.iter().zip(scripts).max_by_key(|(_, count)| *count).filter(|(_, count)| *count > 0);
        return Some(commonest.map_or("a text in a script that is not Arabic", |((name, ..), _)| name));
    }
    // Arabic has the article on every fourth word and the added letters in foreign names only.
    let foreign: usize = added.iter().sum();
    if foreign * 100 < arabic || articles * 8 > words {
        return None;
    }
    // The first of the most frequent: Persian's letters are used by the others too, so it stands last.
    let most = added.iter().take(NEIGHBOURS.len() - 1).max().copied().unwrap_or(0);
    let neighbour = added.iter().position(|count| *count == most).filter(|_| most * 4 > foreign);
    NEIGHBOURS.get(neighbour.unwrap_or(NEIGHBOURS.len() - 1)).map(|(name, _)| *name)
}

fn has_article(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| !is_mark(*c)).peekable();
    if letters.peek().is_some_and(|c| JOINED.contains(c)) {
        letters.next();
    }
    letters.next() == Some(ARTICLE[0]) && letters.next() == Some(ARTICLE[1])
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{08A0}'..='\u{08FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

/// Vowel signs, tatweel, and the joiners that Persian writes inside words.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0610}'..='\u{061A}' | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}' if c != '\u{06E5}')
        && c != '\u{06D5}'
        || matches!(c, '\u{200C}' | '\u{200D}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_in_all_its_dress() {
        for text in [
            "ذكرت الحكومتان الأمريكية والعراقيّة أن الولايات المتحدة ستواصل تقليص وجودها العسكري",
            "قُتل ثلاثة مسلحين",
            "زار غوتيريش گلاله وچومان في إقليم كوردستان العراق يوم الخميس برفقة وفد من الأمم المتحدة",
            "٢٠٢٠ / ٦ / ١٢",
            "أعلنت شركة Apple أن iPhone سيباع في الأسواق العربية",
        ] {
            assert_eq!(other(None, text), None, "{text}");
        }
        assert_eq!(other(Some("ar-IQ"), "قال الوزير"), None);
        assert_eq!(other(Some("AR"), "قال الوزير"), None);
    }

    #[test]
    fn neighbours_are_named() {
        for (language, text) in [
            (
                "Persian",
                "رئیس جمهور ایران گفت که این کشور برای گفتگو با آمریکا شرط‌هایی دارد و پیش از آن باید تحریم‌ها برداشته شود",
            ),
            ("Urdu", "وزیر اعظم نے کہا ہے کہ حکومت عوام کے مسائل حل کرنے کے لیے تمام وسائل بروئے کار لائے گی"),
            ("Kurdish", "سەرۆکی هەرێمی کوردستان لەگەڵ وەزیری دەرەوەی ئێران کۆبووەوە و باسی پەیوەندییەکانی کرد"),
            ("Pashto", "د افغانستان د بهرنیو چارو وزیر وايي چې دوی له ګاونډیو هېوادونو سره ښې اړیکې غواړي"),
        ] {
            assert_eq!(other(None, text).as_deref(), Some(language), "{text}");
        }
    }

    #[test]
    fn other_scripts_and_declared_languages_are_named() {
        assert!(other(None, "The government said on Thursday").is_some_and(|l| l.contains("Latin")));
        assert!(other(None, "Правительство заявило").is_some_and(|l| l.contains("Cyrillic")));
        assert_eq!(other(Some("en"), "قال الوزير").as_deref(), Some("the language \"en\""));
    }
}
