//! Shapes of nominals: turns a vocalised word into its pattern of consonants and vowels, by which its declension is known.
//!
//! Example: مَكَاتِب has the shape `CaCaACiC`, قَاضِي `CaACiI`, مُسْتَوَى `CuCoCaCaY`.

use super::orthography::{DAMMA, FATHA, KASRA, SHADDA, SUKUN, is_sign};

/// The shape: `C` consonant, `a i u` vowel signs, `o` sukun, `x` shadda, `A I U` letters of long vowels, `Y` ى, `T` ة. آ is `CA`.
pub(crate) fn shape(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    for (i, &c) in chars.iter().enumerate() {
        let prev = i.checked_sub(1).and_then(|p| chars.get(p)).copied();
        let signed = chars.get(i + 1).is_some_and(|&n| is_sign(n));
        match c {
            FATHA => out.push('a'),
            KASRA => out.push('i'),
            DAMMA => out.push('u'),
            SUKUN => out.push('o'),
            SHADDA => out.push('x'),
            'ا' if prev == Some(FATHA) => out.push('A'),
            'ي' if prev == Some(KASRA) && !signed => out.push('I'),
            'و' if prev == Some(DAMMA) && !signed => out.push('U'),
            'ى' => out.push('Y'),
            'ة' => out.push('T'),
            'آ' => out.push_str("CA"),
            c if is_sign(c) => {}
            _ => out.push('C'),
        }
    }
    out
}

/// Plurals that take no tanwin: مَفَاعِل and مَفَاعِيل (also of doubled and of weak roots), أَفْعِلَاء, فُعَلَاء.
pub(crate) fn diptote_plural(text: &str) -> bool {
    let shape = shape(text);
    match shape.as_str() {
        "CaCaACiC" | "CaCaACiIC" | "CaCaACx" | "CaCaACiI" | "CACaACiC" | "CaCaACiICx" => true,
        "CuCaCaAC" => text.ends_with('ء'),
        "CaCoCiCaAC" | "CaCiCxaAC" => text.starts_with('أ') && text.ends_with('ء'),
        "CaCoCiCxaAC" => text.ends_with('ء'),
        "CaCoCaAC" => text == "أَشْيَاء",
        _ => false,
    }
}

/// Colours and elatives: أَفْعَل, أَفَلّ, آخَر.
pub(crate) fn elative(text: &str) -> bool {
    match shape(text).as_str() {
        "CaCoCaC" | "CaCaCx" | "CaCoCaY" | "CaCoCaA" => text.starts_with('أ'),
        "CACaC" => true,
        _ => false,
    }
}

/// A plural in -āt, and no broken one like أَصْوَات.
pub(crate) fn sound_feminine(text: &str) -> bool {
    text.ends_with("َات") && !(shape(text) == "CaCoCaAC" && text.starts_with('أ'))
        || text.ends_with("آت") && shape(text).len() > 3
}
