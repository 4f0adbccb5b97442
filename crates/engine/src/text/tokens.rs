//! Letters -> tokens: words, numbers (with their decimal marks), foreign words, single signs.

use super::letters::Letter;
use crate::span::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A word in the script of the pack.
    Word,
    /// Digits, with decimal and thousands marks between them.
    Number,
    /// A word in Latin or another script; addresses and file names are one.
    Foreign,
    /// One sign.
    Sign,
    /// The end of a line or paragraph.
    Break,
}

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its place.
    pub span: Span,
    /// Its letters, as a range of the text's.
    pub letters: (u32, u32),
    /// Its kind.
    pub kind: TokenKind,
    /// White space stands before it.
    pub spaced: bool,
    /// The sign itself; `\0` for others.
    pub sign: char,
}

fn is_decimal_mark(c: char) -> bool {
    matches!(c, '.' | ',' | '،' | '٫' | '٬')
}

pub(super) fn tokens(raw: &str, letters: &[Letter]) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(letters.len() / 4);
    let mut spaced = true;
    let mut i = 0;
    while i < letters.len() {
        let l = letters[i];
        if l.char == '\n' || l.char == '\r' || l.char == '\u{2028}' || l.char == '\u{2029}' {
            if out.last().is_some_and(|t| t.kind != TokenKind::Break) {
                out.push(Token {
                    span: l.span,
                    letters: (i as u32, i as u32 + 1),
                    kind: TokenKind::Break,
                    spaced,
                    sign: '\0',
                });
            }
            spaced = true;
            i += 1;
            continue;
        }
        if l.char.is_whitespace() || in_hashtag(letters, i) {
            spaced = true;
            i += 1;
            continue;
        }
        let kind = if l.char.is_ascii_digit() {
            TokenKind::Number
        } else if is_word(l) {
            TokenKind::Word
        } else if l.char.is_alphanumeric() {
            TokenKind::Foreign
        } else {
            TokenKind::Sign
        };
        let mut end = i + 1;
        while end < letters.len() && joins(kind, letters, end) {
            end += 1;
        }
        let span = Span::new(l.span.start, letters[end - 1].span.end);
        debug_assert!(raw.is_char_boundary(span.end as usize));
        let sign = if kind == TokenKind::Sign { l.char } else { '\0' };
        out.push(Token { span, letters: (i as u32, end as u32), kind, spaced, sign });
        spaced = false;
        i = end;
    }
    out
}

/// The signs of a hashtag part its words as spaces do: "#رئيس_الوزراء".
fn in_hashtag(letters: &[Letter], at: usize) -> bool {
    let word = |l: Option<&Letter>| l.is_some_and(|l| is_word(*l));
    let before = at.checked_sub(1).and_then(|b| letters.get(b));
    match letters[at].char {
        '#' => word(letters.get(at + 1)),
        '_' => word(letters.get(at + 1)) && before.is_some_and(|l| is_word(*l) || l.char == '_'),
        _ => false,
    }
}

/// A letter of the pack's script: its key lies in the upper half, and is not the one for "some other letter".
fn is_word(l: Letter) -> bool {
    l.key >= 0x80 && l.key != 0xff
}

/// Does the letter at `at` belong to the token that came so far?
fn joins(kind: TokenKind, letters: &[Letter], at: usize) -> bool {
    let l = letters[at];
    let next = letters.get(at + 1);
    match kind {
        TokenKind::Word => is_word(l),
        TokenKind::Number => {
            l.char.is_ascii_digit() || is_decimal_mark(l.char) && next.is_some_and(|n| n.char.is_ascii_digit())
        }
        TokenKind::Foreign => {
            !is_word(l) && l.char.is_alphanumeric()
                || matches!(l.char, '.' | '-' | '_' | '@' | '/' | '&' | '\'')
                    && next.is_some_and(|n| n.char.is_alphanumeric() && !is_word(*n))
        }
        TokenKind::Sign | TokenKind::Break => false,
    }
}
