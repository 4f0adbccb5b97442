//! Styled words -> lines of a terminal: wrapped at the width, coloured or bracketed, with nothing in them that could steer the terminal.

use unicode_width::UnicodeWidthStr;

/// How a terminal is to be written on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Columns.
    pub width: usize,
    /// With colours?
    pub color: bool,
}

/// How words look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// SGR colour number; 0 for the terminal's own.
    pub(super) color: u8,
    pub(super) bold: bool,
    pub(super) underline: bool,
}

impl Style {
    pub(super) const PLAIN: Style = Style { color: 0, bold: false, underline: false };
    pub(super) const BOLD: Style = Style { bold: true, ..Style::PLAIN };
    /// Bright black: grey.
    pub(super) const SOFT: Style = Style { color: 90, ..Style::PLAIN };

    pub(super) fn colored(color: u8) -> Style {
        Style { color, ..Style::PLAIN }
    }
}

/// Puts `text` into `out` in a style.
pub(super) fn put(out: &mut String, paper: Paper, style: Style, text: &str) {
    let codes: Vec<String> = [(style.bold, 1), (style.underline, 4), (style.color > 0, style.color)]
        .iter()
        .filter(|(on, _)| *on && paper.color)
        .map(|(_, code)| code.to_string())
        .collect();
    if codes.is_empty() {
        out.push_str(text);
    } else {
        out.push_str(&format!("\u{1B}[{}m{text}\u{1B}[0m", codes.join(";")));
    }
}

/// Sets `pieces` in lines of the paper's width, each behind `indent` blanks. Blanks between words become single ones;
/// control characters become U+FFFD.
pub(super) fn paragraph(out: &mut String, paper: Paper, indent: usize, pieces: &[(Style, &str)]) {
    let room = paper.width.saturating_sub(indent).max(20);
    let mut column = 0;
    let mut gap = false;
    let mut word: Vec<(Style, String)> = Vec::new();
    let mut flush = |word: &mut Vec<(Style, String)>, gap: bool| {
        if word.is_empty() {
            return;
        }
        let wide: usize = word.iter().map(|(_, text)| text.width()).sum();
        if column > 0 && column + usize::from(gap) + wide > room {
            out.push('\n');
            column = 0;
        }
        if column == 0 {
            out.push_str(&" ".repeat(indent));
        } else if gap {
            out.push(' ');
            column += 1;
        }
        column += wide;
        for (style, text) in word.drain(..) {
            put(out, paper, style, &text);
        }
    };
    for (style, text) in pieces {
        for c in text.chars() {
            if c.is_whitespace() {
                flush(&mut word, gap);
                gap = true;
            } else {
                let c = if c.is_control() { '\u{FFFD}' } else { c };
                match word.last_mut() {
                    Some((last, text)) if last == style => text.push(c),
                    _ => word.push((*style, c.to_string())),
                }
            }
        }
    }
    flush(&mut word, gap);
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_wrap_at_the_width_and_keep_their_style() {
        let paper = Paper { width: 24, color: true };
        let mut out = String::new();
        let red = Style::colored(31);
        paragraph(&mut out, paper, 4, &[(Style::PLAIN, "aaaa و"), (red, "بغداد bbbb\ncccc"), (Style::PLAIN, " dddd")]);
        assert_eq!(
            out,
            "    aaaa و\u{1B}[31mبغداد\u{1B}[0m \u{1B}[31mbbbb\u{1B}[0m\n    \u{1B}[31mcccc\u{1B}[0m dddd\n"
        );
    }

    #[test]
    fn a_story_cannot_steer_the_terminal() {
        let mut out = String::new();
        paragraph(&mut out, Paper { width: 80, color: false }, 0, &[(Style::PLAIN, "a\u{1B}[2Jb\u{7}")]);
        assert_eq!(out, "a\u{FFFD}[2Jb\u{FFFD}\n");
    }
}
