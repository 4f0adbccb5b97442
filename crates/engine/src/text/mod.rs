//! Story -> text: the coded text kept as it is, its letters with offsets, its tokens, sentences, quotations and datelines.
//! "وأكّـد" has five letters, و أ ك د and their places; the tatweel and the shadda lie within the spans of the letters before them.

mod letters;
mod quotes;
mod sentences;
mod tokens;

pub use letters::Letter;
pub(crate) use quotes::is_quote_sign;
pub use quotes::{Quote, Quoted};
pub use sentences::Sentence;
pub use tokens::{Token, TokenKind};

use crate::span::Span;

/// The text of a story, read as far as can be without a lexicon.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The coded text itself: title, blank line, body.
    pub raw: String,
    /// Byte length of the title that was put before the body; 0 where there is none.
    pub title: u32,
    /// Letters with their offsets.
    pub letters: Vec<Letter>,
    /// Words, numbers and signs.
    pub tokens: Vec<Token>,
    /// Sentences, as ranges of tokens.
    pub sentences: Vec<Sentence>,
    /// Quotations, in the order of their opening signs.
    pub quotes: Vec<Quote>,
    /// For each token, how it is quoted.
    pub quoted: Vec<Quoted>,
}

impl Text {
    /// Reads `body` under `title`.
    ///
    /// The coded text is title, blank line, body; the title is left out where the body begins with it.
    pub fn new(title: Option<&str>, body: &str) -> Text {
        let title = title.map(str::trim).filter(|t| !t.is_empty());
        let (raw, title) = match title {
            Some(t) if !body.trim_start().starts_with(t) => (format!("{t}\n\n{body}"), t.len()),
            _ => (body.to_owned(), 0),
        };
        let mut text = Text { raw, title: title as u32, ..Text::default() };
        text.letters = letters::letters(&text.raw);
        text.tokens = tokens::tokens(&text.raw, &text.letters);
        text.quotes = quotes::quotes(&text);
        text.quoted = quotes::quoted(&text.quotes, text.tokens.len());
        text.sentences = sentences::sentences(&text);
        text
    }

    /// The quotation that a token opens.
    pub fn opened_by(&self, token: usize) -> Option<usize> {
        self.quotes.binary_search_by_key(&token, |q| q.open as usize).ok()
    }

    /// The span of a run of tokens.
    pub fn span(&self, tokens: std::ops::Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|i| self.tokens.get(i))) {
            (Some(a), Some(b)) if tokens.start < tokens.end => Span::new(a.span.start, b.span.end),
            _ => Span::default(),
        }
    }

    /// The span of a run of letters.
    pub fn letter_span(&self, start: u32, end: u32) -> Span {
        match (self.letters.get(start as usize), end.checked_sub(1).and_then(|i| self.letters.get(i as usize))) {
            (Some(a), Some(b)) if start < end => Span::new(a.span.start, b.span.end),
            _ => Span::default(),
        }
    }

    /// The letters of a token.
    pub fn letters_of(&self, token: usize) -> &[Letter] {
        self.tokens.get(token).map_or(&[], |t| &self.letters[t.letters.0 as usize..t.letters.1 as usize])
    }
}

/// Is it a comma of either script?
pub(crate) fn is_comma(sign: char) -> bool {
    matches!(sign, '،' | ',')
}

/// Is it a comma or semicolon: a pause inside a sentence?
pub(crate) fn is_pause(sign: char) -> bool {
    is_comma(sign) || matches!(sign, '؛' | ';')
}
