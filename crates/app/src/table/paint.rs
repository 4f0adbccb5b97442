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
pub(crate) struct Style {
    /// SGR colour number; 0 for the terminal's own.
    pub(crate) color: u8,
    pub(crate) bold: bool,
    pub(crate) underline: bool,
}

impl Style {
    pub(crate) const PLAIN: Style = Style { color: 0, bold: false, underline: false };
    pub(crate) const BOLD: Style = Style { bold: true, ..Style::PLAIN };
    /// Bright black: grey.
    pub(crate) const SOFT: Style = Style { color: 90, ..Style::PLAIN };

    pub(crate) fn colored(color: u8) -> Style {
        Style { color, ..Style::PLAIN }
    }
}

/// Puts `text` into `out` in a style.
pub(crate) fn put(out: &mut String, paper: Paper, style: Style, text: &str) {
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
pub(crate) fn paragraph(out: &mut String, paper: Paper, indent: usize, pieces: &[(Style, &str)]) {
    let mut lines = Lines { room: paper.width.saturating_sub(indent).max(20), ..Lines::default() };
    for (style, text) in pieces {
        for c in text.chars() {
            if c.is_whitespace() {
                lines.end_word();
                lines.gap = Some(*style);
            } else {
                push(&mut lines.word, *style, if c.is_control() { '\u{FFFD}' } else { c });
            }
        }
    }
    lines.end_word();
    lines.end_line();
    for line in &lines.done {
        out.push_str(&" ".repeat(indent));
        for (style, text) in line {
            put(out, paper, *style, text);
        }
        out.push('\n');
    }
}

/// A run of styled text.
type Run = Vec<(Style, String)>;

/// Lines being filled with words.
#[derive(Default)]
struct Lines {
    room: usize,
    done: Vec<Run>,
    line: Run,
    /// Columns of `line`.
    column: usize,
    word: Run,
    /// There is a blank before the word, in this style.
    gap: Option<Style>,
}

impl Lines {
    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let wide: usize = self.word.iter().map(|(_, text)| text.width()).sum();
        if self.column > 0 && self.column + 1 + wide > self.room {
            self.end_line();
        }
        let gap = self.gap.take().filter(|_| self.column > 0);
        if let (Some(gap), Some((first, _))) = (gap, self.word.first()) {
            // Paint runs through a blank that has the same on both sides.
            let same = self.line.last().is_some_and(|(last, _)| last == first && gap == *first);
            push(&mut self.line, if same { gap } else { Style::PLAIN }, ' ');
            self.column += 1;
        }
        self.column += wide;
        for (style, text) in self.word.drain(..) {
            match self.line.last_mut() {
                Some((last, run)) if *last == style => run.push_str(&text),
                _ => self.line.push((style, text)),
            }
        }
    }

    fn end_line(&mut self) {
        self.done.push(std::mem::take(&mut self.line));
        self.column = 0;
    }
}

fn push(run: &mut Run, style: Style, c: char) {
    match run.last_mut() {
        Some((last, text)) if *last == style => text.push(c),
        _ => run.push((style, c.to_string())),
    }
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
        assert_eq!(out, "    aaaa و\u{1B}[31mبغداد bbbb\u{1B}[0m\n    \u{1B}[31mcccc\u{1B}[0m dddd\n");
    }

    #[test]
    fn a_story_cannot_steer_the_terminal() {
        let mut out = String::new();
        paragraph(&mut out, Paper { width: 80, color: false }, 0, &[(Style::PLAIN, "a\u{1B}[2Jb\u{7}")]);
        assert_eq!(out, "a\u{FFFD}[2Jb\u{FFFD}\n");
    }
}
