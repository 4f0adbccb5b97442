//! Nisba adjectives: turns a place or a noun into the adjectives of relation that may be formed from it.
//!
//! Example: سُورِيَا gives سُورِيّ, غَزَّة gives غَزِّيّ, الصِّين gives صِينِيّ; without vowels فرنسا gives فرنسي.

use super::orthography::{FATHA, KASRA, SHADDA, is_sign, shadda_first, skeleton};

/// The nisbas of a name, vocalised as far as the name is: the likeliest first.
pub fn nisbas(name: &str) -> Vec<String> {
    let vocalised = name.chars().any(is_sign);
    let name = shadda_first(name.trim());
    let base = without_article(&name);
    let bare = skeleton(base);
    let letters = bare.chars().count();
    let mut stems: Vec<String> = Vec::new();
    let mut end = |cut: &[char], add: &str| {
        let mut stem: String = base.trim_end_matches(is_sign).to_string();
        for _ in cut {
            stem.pop();
            stem.truncate(stem.trim_end_matches(is_sign_but_shadda).len());
        }
        stem.push_str(add);
        stems.push(stem);
    };
    let waw = if vocalised { "َاو" } else { "او" };
    if bare.ends_with("اء") {
        end(&['ء'], "و");
        end(&['ء'], "ئ");
        end(&['ء'], "ن");
    } else if bare.ends_with("يا") || bare.ends_with("ية") {
        end(&['ا', 'ي'], "");
        end(&['ا'], "");
    } else if bare.ends_with('ة') || bare.ends_with('ا') || bare.ends_with('ى') {
        end(&['ا'], "");
        if letters <= 5 && !bare.ends_with('ة') {
            end(&['ا'], waw);
        }
    } else if bare.ends_with('ي') {
        end(&['ي'], "");
    } else {
        end(&[], "");
    }
    stems.into_iter().filter(|s| !s.is_empty()).map(|s| with_ending(&s, vocalised)).collect()
}

fn is_sign_but_shadda(c: char) -> bool {
    is_sign(c) && c != SHADDA
}

/// The name without the article; the shadda after it goes too.
fn without_article(name: &str) -> &str {
    ["الْ", "اَلْ", "ال"].iter().find_map(|a| name.strip_prefix(a)).unwrap_or(name)
}

fn with_ending(stem: &str, vocalised: bool) -> String {
    let mut chars = stem.chars().collect::<Vec<_>>();
    // The article's assimilation leaves a shadda on the first letter.
    if chars.get(1) == Some(&SHADDA) {
        chars.remove(1);
    }
    if vocalised {
        while chars.last() == Some(&FATHA) {
            chars.pop();
        }
        chars.extend([KASRA, 'ي', SHADDA]);
    } else {
        chars.push('ي');
    }
    chars.into_iter().collect()
}
