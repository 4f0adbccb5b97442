//! Reasons of the machine, which are English sentences with something filled in -> both languages, by the table of labels. A label whose key
//! begins with `reason.` has the sentence with `{1}`, `{2}` where something is filled in.

use crate::labels::Labels;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words of the table.
    Text(String),
    /// What was filled in.
    Given(String),
}

/// How deep sentences may stand in sentences.
const DEEP: usize = 3;

/// The reason in Arabic and English; `None` if the table does not have it.
pub(super) fn told(labels: &Labels, why: &str) -> Option<[Vec<Piece>; 2]> {
    find(labels, why, DEEP)
}

fn find(labels: &Labels, why: &str, deep: usize) -> Option<[Vec<Piece>; 2]> {
    // Of several that fit, the one that has most words of its own.
    let fits = labels.family("reason.").filter_map(|(ar, en)| Some((given(en, why)?, ar, en)));
    let (given, ar, en) = fits.max_by_key(|(given, _, _)| why.len() - given.iter().map(|g| g.len()).sum::<usize>())?;
    let within: Vec<Option<[Vec<Piece>; 2]>> = given
        .iter()
        .map(|g| {
            let key = format!("type.{g}");
            if labels.has(&key) {
                let text = |text: &str| vec![Piece::Text(text.to_owned())];
                return Some([text(&labels.ar(&key)), text(&labels.en(&key))]);
            }
            if deep == 0 { None } else { find(labels, g, deep - 1) }
        })
        .collect();
    let filled = |template: &str, language: usize| {
        let mut out = Vec::new();
        for part in parts(template) {
            let Err(number) = part else {
                out.extend(part.ok().filter(|t| !t.is_empty()).map(|t| Piece::Text(t.to_owned())));
                continue;
            };
            match (within.get(number).and_then(|w| w.as_ref()?.get(language)), given.get(number)) {
                (Some(pieces), _) => out.extend(pieces.iter().cloned()),
                (None, Some(given)) => out.push(Piece::Given((*given).to_owned())),
                (None, None) => {}
            }
        }
        out
    };
    Some([filled(ar, 0), filled(en, 1)])
}

/// A template: its words, and the numbers of what is filled in, from 0.
fn parts(template: &str) -> Vec<Result<&str, usize>> {
    let mut out = Vec::new();
    let mut rest = template;
    while let Some((before, (number, after))) = rest.split_once('{').and_then(|(b, r)| Some((b, r.split_once('}')?))) {
        out.push(Ok(before));
        out.push(Err(number.parse::<usize>().unwrap_or(1).saturating_sub(1)));
        rest = after;
    }
    out.push(Ok(rest));
    out
}

/// What is filled into a template whose numbers ascend, if the text is one of its sentences.
fn given<'t>(template: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let words: Vec<&str> = parts(template).into_iter().filter_map(Result::ok).collect();
    let (first, others) = words.split_first()?;
    let mut rest = text.strip_prefix(first)?;
    let mut out = Vec::new();
    for (i, next) in others.iter().enumerate() {
        let at = if i + 1 == others.len() { rest.strip_suffix(next)?.len() } else { rest.find(next)? };
        out.push(rest.get(..at)?);
        rest = rest.get(at + next.len()..)?;
    }
    rest.is_empty().then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(pieces: &[Piece]) -> String {
        let one = |p: &Piece| match p {
            Piece::Text(text) => text.clone(),
            Piece::Given(text) => format!("<{text}>"),
        };
        pieces.iter().map(one).collect()
    }

    #[test]
    fn the_sentence_with_most_words_of_its_own_fits() {
        let row = |key: &str, ar: &str, en: &str| (key.to_owned(), ar.to_owned(), en.to_owned());
        let labels = Labels::new(&[
            row("reason.a", "A {1}", "due {1}"),
            row("reason.b", "B {2} {1}", "due {1}; refused on {2}"),
            row("reason.c", "C.", "It is said again."),
            row("reason.d", "D {1}: {2} ({3})", "{1} of 100: {2}. {3}"),
        ]);
        let told = |why| told(&labels, why).map(|[ar, en]| (text(&ar), text(&en)));
        assert_eq!(told("due 2022"), Some(("A <2022>".into(), "due <2022>".into())));
        let refused = ("B <2023> <2022>".into(), "due <2022>; refused on <2023>".into());
        assert_eq!(told("due 2022; refused on 2023"), Some(refused));
        let nested = ("D <7>: <x, y> (C.)".into(), "<7> of 100: <x, y>. It is said again.".into());
        assert_eq!(told("7 of 100: x, y. It is said again."), Some(nested));
        assert_eq!(told("something else"), None);
    }
}
