//! Tokens -> sentences, and the datelines and bylines at their heads, which no actor is read from.

use super::Text;
use super::quotes::is_quote_sign;
use super::tokens::{Token, TokenKind};
use std::ops::Range;

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, dateline and end sign included.
    pub tokens: Range<usize>,
    /// Tokens of a dateline or byline at its head (a part of `tokens`, or empty).
    pub dateline: Range<usize>,
    /// Number of its paragraph.
    pub paragraph: u32,
    /// It is the story's headline.
    pub headline: bool,
}

/// Longest sentence in tokens: what goes on longer is no prose and is cut here, so that the time of a text grows with its length only.
const LONGEST_SENTENCE: usize = 400;

/// Longest dateline in tokens: "ميلانو (إيطاليا) 15-7 (أ ف ب) -" has fourteen.
const LONGEST_DATELINE: usize = 18;

pub(super) fn sentences(text: &Text) -> Vec<Sentence> {
    let tokens = &text.tokens;
    let mut out = Vec::new();
    let mut start = 0;
    let mut paragraph = 0;
    let mut fresh = true;
    let mut i = 0;
    while i < tokens.len() {
        let t = tokens[i];
        let stop = t.kind == TokenKind::Break || ends_sentence(tokens, i) || i + 1 - start >= LONGEST_SENTENCE;
        if stop {
            // Closing signs and further stops go with the sentence.
            let mut end = i;
            if t.kind != TokenKind::Break {
                end += 1;
                while end < tokens.len() && trails(tokens, end) {
                    end += 1;
                }
            }
            push(text, start..end, paragraph, fresh, &mut out);
            fresh = false;
            i = end.max(i);
            if i < tokens.len() && tokens[i].kind == TokenKind::Break {
                paragraph += 1;
                fresh = true;
                i += 1;
            }
            start = i;
        } else {
            i += 1;
        }
    }
    push(text, start..tokens.len(), paragraph, fresh, &mut out);
    out
}

fn push(text: &Text, range: Range<usize>, paragraph: u32, fresh: bool, out: &mut Vec<Sentence>) {
    if range.is_empty() {
        return;
    }
    let tokens = &text.tokens[range.clone()];
    let dateline = if fresh { dateline(tokens) } else { 0 };
    let title = text.title > 0 && tokens[0].span.start < text.title;
    // A text without a title of its own: its first line, if it is short and a blank line or line end follows.
    let headline = title || text.title == 0 && paragraph == 0 && tokens.len() <= 25;
    let dateline = range.start..range.start + dateline;
    out.push(Sentence { tokens: range, dateline, paragraph, headline });
}

fn ends_sentence(tokens: &[Token], at: usize) -> bool {
    match tokens[at].sign {
        '؟' | '?' | '!' | '…' | '۔' => true,
        '.' => {
            // "د. محمد": the stop of a one-letter abbreviation.
            let short = at > 0 && {
                let w = tokens[at - 1];
                w.kind == TokenKind::Word && w.letters.1 - w.letters.0 == 1 && !tokens[at].spaced
            };
            !short && !in_parentheses(tokens, at)
        }
        _ => false,
    }
}

/// Stands a sign between parentheses that open and close close by: "(زد. دي. إف)"?
fn in_parentheses(tokens: &[Token], at: usize) -> bool {
    const NEAR: usize = 12;
    let mut before = tokens[..at].iter().rev().take(NEAR);
    let open = before.find(|t| matches!(t.sign, '(' | ')') || t.kind == TokenKind::Break);
    let mut behind = tokens[at + 1..].iter().take(NEAR);
    let close = behind.find(|t| matches!(t.sign, '(' | ')') || t.kind == TokenKind::Break);
    open.is_some_and(|t| t.sign == '(') && close.is_some_and(|t| t.sign == ')')
}

fn trails(tokens: &[Token], at: usize) -> bool {
    let t = tokens[at];
    t.kind == TokenKind::Sign
        && (matches!(t.sign, '.' | '؟' | '?' | '!' | '…' | ')') || is_quote_sign(t.sign))
        && !(t.spaced && is_quote_sign(t.sign))
}

/// How many tokens at the head of a paragraph are its dateline, the separator included.
fn dateline(tokens: &[Token]) -> usize {
    let mut bracket = false;
    let mut comma = false;
    let mut depth = 0i32;
    let mut words = 0;
    for (i, t) in tokens.iter().enumerate().take(LONGEST_DATELINE) {
        match t.sign {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                bracket = true;
            }
            '-' | '–' | '—' if depth == 0 => {
                let next = tokens.get(i + 1);
                let between_digits = tokens.get(i.wrapping_sub(1)).is_some_and(|p| p.kind == TokenKind::Number)
                    && next.is_some_and(|n| n.kind == TokenKind::Number);
                let after_bracket = tokens.get(i.wrapping_sub(1)).is_some_and(|p| p.sign == ')');
                if after_bracket || bracket && !comma && !between_digits && words <= 6 {
                    // "أتلانتا، الولايات المتحدة (سي إن إن)--": all dashes are the dateline's.
                    return i + tokens[i..].iter().take_while(|t| t.sign == tokens[i].sign).count();
                }
                if comma || !(between_digits || words <= 2 && t.spaced && next.is_some_and(|n| n.spaced)) {
                    return 0;
                }
                if !between_digits && words <= 2 && i + 1 < tokens.len() {
                    // "بيروت - وكالات:" or "لندن - قال": a city alone before a dash.
                    let colon = tokens[i + 1..].iter().take(6).position(|x| x.sign == ':');
                    return match colon {
                        Some(c) if c <= 4 => i + 1 + c + 1,
                        _ => i + 1,
                    };
                }
            }
            ':' if bracket && !comma && depth == 0 && words <= 6 => return i + 1,
            '،' if depth == 0 && words <= 2 => comma = true,
            '.' | '،' | ';' | '؛' | '؟' | '!' if depth == 0 => return 0,
            _ => {}
        }
        if t.kind == TokenKind::Word && depth == 0 {
            words += 1;
            if words > 6 {
                return 0;
            }
        }
    }
    0
}
