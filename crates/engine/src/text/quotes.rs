//! Tokens -> quotations: pairs of all usual signs, repaired where a sign is missing.
//! `وأضاف أن "س أنها "ص"، مشيرا` gives two quotations: from the first sign to the second, and the pair ص.

use super::Text;
use super::tokens::{Token, TokenKind};

/// A quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Its opening sign's token.
    pub open: u32,
    /// Its closing sign's token, or the token before which it has to end where no sign closes it.
    pub close: u32,
    /// Both signs were there.
    pub closed: bool,
}

impl Quote {
    /// The tokens between the signs.
    pub fn inner(&self) -> std::ops::Range<usize> {
        self.open as usize + 1..(self.close as usize).max(self.open as usize + 1)
    }
}

/// Which way a quotation sign looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

/// A family of signs that close one another.
fn family(sign: char) -> Option<u8> {
    Some(match sign {
        '"' | '“' | '”' | '„' | '‟' | '″' => 0,
        '«' | '»' | '《' | '》' => 1,
        '‹' | '›' => 2,
        '‘' | '’' | '‚' | '\'' => 3,
        '{' | '}' => 4,
        _ => return None,
    })
}

/// The family of parentheses written twice: ((...)).
const DOUBLED: u8 = 5;

/// The first of two opening parentheses, or the last of two closing ones.
fn doubled(tokens: &[Token], at: usize) -> Option<u8> {
    let touches =
        |a: usize, b: usize| tokens.get(b).is_some_and(|t| t.sign == tokens[at].sign && !tokens[b.max(a)].spaced);
    match tokens[at].sign {
        '(' => touches(at, at + 1).then_some(DOUBLED),
        ')' => at.checked_sub(1).is_some_and(|b| touches(at, b)).then_some(DOUBLED),
        _ => None,
    }
}

/// Is the sign one of quotation?
pub(crate) fn is_quote_sign(sign: char) -> bool {
    family(sign).is_some()
}

/// The side of a sign from its shape and its neighbours.
fn side(tokens: &[Token], at: usize, reversed: bool) -> Side {
    let t = tokens[at];
    match t.sign {
        '«' => return if reversed { Side::Close } else { Side::Open },
        '»' => return if reversed { Side::Open } else { Side::Close },
        '{' => return Side::Open,
        '}' => return Side::Close,
        _ => {}
    }
    // Straight and curly signs alike are judged by their neighbours: curly ones are often the wrong way round.
    let space_before = t.spaced || at == 0 || matches!(tokens[at - 1].sign, '(' | '[' | ':' | '-');
    let next = tokens.get(at + 1);
    let space_after = next.is_none_or(|n| n.spaced || n.kind == TokenKind::Break)
        || next.is_some_and(|n| n.kind == TokenKind::Sign && !is_quote_sign(n.sign) && !matches!(n.sign, '(' | '['));
    match (space_before, space_after) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        _ => match t.sign {
            '“' | '„' | '‘' => Side::Open,
            '”' | '’' => Side::Close,
            _ => Side::Either,
        },
    }
}

/// In some papers' archives «» are stored the wrong way round: the sign at the beginnings of words decides for the whole text.
fn guillemets_reversed(tokens: &[Token]) -> bool {
    let (mut votes, mut firsts) = (0i32, 0i32);
    let mut first = true;
    for (i, t) in tokens.iter().enumerate() {
        // The first sign of a paragraph opens.
        if t.kind == TokenKind::Break {
            first = true;
        } else if first && matches!(t.sign, '«' | '»') {
            firsts += if t.sign == '«' { 1 } else { -1 };
            first = false;
        }
        let initial = t.spaced && tokens.get(i + 1).is_some_and(|n| !n.spaced && n.kind == TokenKind::Word);
        match t.sign {
            '«' if initial => votes += 1,
            '»' if initial => votes -= 1,
            _ => {}
        }
    }
    // What opens a paragraph's first quotation is surer than where the spaces stand, which some archives turned round too.
    if firsts == 0 { votes < 0 } else { firsts < 0 }
}

pub(super) fn quotes(text: &Text) -> Vec<Quote> {
    let tokens = &text.tokens;
    let reversed = guillemets_reversed(tokens);
    let mut out: Vec<Quote> = Vec::new();
    let mut open: Vec<(usize, u8)> = Vec::new();
    for (i, t) in tokens.iter().enumerate() {
        if t.kind == TokenKind::Break {
            unclosed(&mut open, i, &mut out);
            continue;
        }
        let Some(f) = family(t.sign).or_else(|| doubled(tokens, i)) else { continue };
        let mine = open.iter().rposition(|(_, g)| *g == f);
        let opens = match side(tokens, i, reversed) {
            _ if f == DOUBLED => t.sign == '(',
            Side::Open => true,
            Side::Close => false,
            Side::Either => mine.is_none(),
        };
        match mine {
            _ if opens => open.push((i, f)),
            Some(at) => {
                let (start, _) = open[at];
                // What was opened inside and never closed ends here.
                let inner = open.split_off(at + 1);
                open.pop();
                for (o, _) in inner {
                    out.push(Quote { open: o as u32, close: i as u32, closed: false });
                }
                out.push(Quote { open: start as u32, close: i as u32, closed: true });
            }
            None => {}
        }
    }
    unclosed(&mut open, tokens.len(), &mut out);
    out.sort_by_key(|q| (q.open, q.close));
    shorten(&mut out);
    out
}

/// Quotations still open at the end of a paragraph end there.
fn unclosed(open: &mut Vec<(usize, u8)>, end: usize, out: &mut Vec<Quote>) {
    for (o, _) in open.drain(..) {
        out.push(Quote { open: o as u32, close: end as u32, closed: false });
    }
}

/// A quotation that nothing closes ends where the next one of its paragraph begins: its own sign was forgotten.
fn shorten(quotes: &mut [Quote]) {
    for i in 0..quotes.len() {
        if !quotes[i].closed
            && let Some(next) = quotes.get(i + 1).filter(|n| n.open < quotes[i].close)
        {
            quotes[i].close = next.open;
        }
    }
}

/// How a token is quoted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quoted {
    /// It stands within a quotation.
    pub inside: bool,
    /// It stands within a closed quotation of three tokens at most: a name or a word held at arm's length.
    pub short: bool,
    /// The closed quotation whose closing sign it is.
    pub closes: Option<u32>,
}

/// For each of `n` tokens, how it is quoted.
pub(super) fn quoted(quotes: &[Quote], n: usize) -> Vec<Quoted> {
    let mut out = vec![Quoted::default(); n];
    // Quotations nest but never far: what is marked twice costs little.
    let mut marked = 0;
    for (number, quote) in quotes.iter().enumerate() {
        let inner = quote.inner();
        let short = quote.closed && inner.len() <= 3;
        let from = if short { inner.start } else { inner.start.max(marked) };
        for q in out.iter_mut().take(inner.end).skip(from) {
            q.inside = true;
            q.short |= short;
        }
        marked = marked.max(inner.end);
        if let Some(q) = out.get_mut(quote.close as usize).filter(|_| quote.closed) {
            q.closes = Some(number as u32);
        }
    }
    out
}
