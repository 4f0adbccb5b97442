//! Months -> a drawing with its table: cooperation above the line, conflict below it, commitments in a strip of their own.

use super::Page;
use super::months::Month;
use crate::quadrant::Quadrant;

/// Measures of the drawing.
const LEFT: usize = 62;
const RIGHT: usize = 16;
const TOP: usize = 10;
const PLOT: usize = 230;
const GAP: usize = 28;
const STRIP: usize = 76;
const FOOT: usize = 42;
/// Least height beside which the name of a part can stand.
const NAME: usize = 84;
/// The width that the months share.
const WIDTH: usize = 1180;

/// A step between lines that makes at most five of them.
fn step(most: usize) -> usize {
    let mut step = 1;
    // 1, 2, 5, 10, 20, 50, ...
    for factor in [2, 5, 10].iter().cycle() {
        if most <= step * 5 {
            break;
        }
        step = match factor {
            5 => step / 2 * 5,
            _ => step * 2,
        };
    }
    step
}

impl Page<'_> {
    /// The drawing and its table.
    pub(super) fn chart(&mut self) {
        let months = &self.contents.months;
        if months.all.is_empty() {
            return;
        }
        self.html
            .raw("<section id=\"months\"><h2>")
            .label("report.months")
            .raw("</h2>\n<figure><figcaption id=\"months-title\">");
        self.html.label("report.months-gloss").raw("</figcaption>\n<ul class=\"keys\">");
        for quadrant in Quadrant::ALL {
            self.html.raw("<li><i class=\"").text(quadrant.name()).raw("\"></i>");
            self.html.label(&format!("quadrant.{}", quadrant.name())).raw("</li>");
        }
        self.html.raw("<li><i class=\"promised\"></i>").label("commitments").raw("</li></ul>\n");
        self.html
            .raw("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-labelledby=\"months-title\" dir=\"ltr\">\n");
        self.drawing(&months.all);
        self.html.raw("</div>\n");
        self.left(months.outside, "report.months-outside");
        self.table(&months.all);
        self.html.raw("</figure>\n</section>\n");
    }

    fn drawing(&mut self, all: &[Month]) {
        let slot = (WIDTH / all.len()).clamp(9, 44);
        let up = all.iter().map(|m| m.quadrants[0] + m.quadrants[1]).max().unwrap_or(0);
        let down = all.iter().map(|m| m.quadrants[2] + m.quadrants[3]).max().unwrap_or(0);
        let promised = all.iter().map(|m| m.commitments).max().unwrap_or(0).max(1);
        let both = (up + down).max(1);
        let px = |count: usize| count * PLOT / both;
        let (above, below) = (px(up).max(NAME), px(down).max(NAME));
        let (width, line) = (LEFT + slot * all.len() + RIGHT, TOP + above);
        let floor = line + below + GAP + STRIP;
        let height = floor + FOOT;
        self.html.raw("<svg class=\"chart\" role=\"img\" aria-labelledby=\"months-title\" width=\"").number(width);
        self.html.raw("\" height=\"").number(height).raw("\" viewBox=\"0 0 ").number(width).raw(" ").number(height);
        self.html.raw("\">\n<title>");
        let title =
            format!("{} \u{2014} {}", self.html.labels().ar("report.months"), self.html.labels().en("report.months"));
        self.html.text(&title).raw("</title>\n");
        // Lines across with their numbers, on both sides of the middle.
        let every = step(up.max(down));
        for n in (0..=up).step_by(every) {
            self.across(line - px(n), width, n, n == 0);
        }
        for n in (every..=down).step_by(every) {
            self.across(line + px(n), width, n, false);
        }
        self.across(floor, width, 0, true);
        self.across(floor - STRIP, width, promised, false);
        self.zone("report.cooperation", line - above / 2);
        self.zone("report.conflict", line + below / 2);
        self.zone("commitments", floor - STRIP / 2);
        for (i, month) in all.iter().enumerate() {
            let x = LEFT + i * slot;
            let [vc, mc, vh, mh] = month.quadrants;
            let bar = slot * 7 / 10;
            let at = x + (slot - bar) / 2;
            self.html.raw("<g><title>").text(&month.name).raw(": ");
            self.html.text(&format!("{vc} + {mc} / {vh} + {mh} \u{b7} {}", month.commitments)).raw("</title>");
            for (class, count, y) in [
                (Quadrant::VerbalCooperation.name(), vc, line - px(vc)),
                (Quadrant::MaterialCooperation.name(), mc, line - px(vc) - px(mc)),
                (Quadrant::VerbalConflict.name(), vh, line),
                (Quadrant::MaterialConflict.name(), mh, line + px(vh)),
            ] {
                self.block(class, (at, y), (bar, px(count)));
            }
            let tall = month.commitments * STRIP / promised;
            self.block("promised", (at, floor - tall), (bar, tall));
            self.html.raw("</g>\n");
            let (year, number) = month.name.split_once('-').unwrap_or((&month.name, ""));
            if slot >= 24 {
                self.written("month", x + slot / 2, floor + 15, number);
            }
            if i == 0 || number == "01" {
                self.html.raw("<path class=\"tick\" d=\"M").number(x).raw(" ").number(TOP).raw("V").number(floor + 20);
                self.html.raw("\"/>");
                // The first year's name would run into the second's.
                let near = all.iter().skip(1).take(36 / slot + 1).any(|m| m.name.ends_with("-01"));
                if i > 0 || !near {
                    self.written("year", x + 4, floor + 32, year);
                }
            }
        }
        self.html.raw("</svg>\n");
    }

    /// A line across with its number.
    fn across(&mut self, y: usize, width: usize, number: usize, middle: bool) {
        self.html
            .raw(if middle { "<path class=\"middle\" d=\"M" } else { "<path class=\"across\" d=\"M" })
            .number(LEFT);
        self.html.raw(" ").number(y).raw("H").number(width - RIGHT).raw("\"/>");
        self.written("number", LEFT - 6, y + 4, &number.to_string());
        self.html.raw("\n");
    }

    /// The name of a part of the drawing, in both languages, upright beside its middle.
    fn zone(&mut self, key: &str, y: usize) {
        let labels = self.html.labels();
        for (open, name) in [
            ("<text class=\"zone ar\" lang=\"ar\" transform=\"translate(14 ", labels.ar(key)),
            ("<text class=\"zone en\" lang=\"en\" transform=\"translate(14 ", labels.en(key)),
        ] {
            self.html.raw(open).number(y).raw(") rotate(-90)\">").text(&name).raw("</text>");
        }
        self.html.raw("\n");
    }

    fn written(&mut self, class: &'static str, x: usize, y: usize, text: &str) {
        self.html.raw("<text class=\"").raw(class).raw("\" x=\"").number(x).raw("\" y=\"").number(y).raw("\">");
        self.html.text(text).raw("</text>");
    }

    fn block(&mut self, class: &'static str, (x, y): (usize, usize), (width, height): (usize, usize)) {
        if height > 0 {
            self.html.raw("<rect class=\"").raw(class).raw("\" x=\"").number(x).raw("\" y=\"").number(y);
            self.html.raw("\" width=\"").number(width).raw("\" height=\"").number(height).raw("\"/>");
        }
    }

    /// The same in numbers.
    fn table(&mut self, all: &[Month]) {
        self.html
            .raw("<details class=\"numbers\"><summary>")
            .label("report.in-numbers")
            .raw("</summary>\n<div class=\"wide\"><table>");
        self.html.raw("<thead><tr><th scope=\"col\">").label("report.month").raw("</th>");
        for quadrant in Quadrant::ALL {
            self.html.raw("<th scope=\"col\">").label(&format!("quadrant.{}", quadrant.name())).raw("</th>");
        }
        self.html.raw("<th scope=\"col\">").label("commitments").raw("</th></tr></thead>\n<tbody>\n");
        for month in all.iter().filter(|m| m.commitments + m.quadrants.iter().sum::<usize>() > 0) {
            self.html.raw("<tr><th scope=\"row\">");
            self.date(&month.name);
            self.html.raw("</th>");
            for count in month.quadrants.iter().chain([&month.commitments]) {
                self.html.raw("<td>").number(*count).raw("</td>");
            }
            self.html.raw("</tr>\n");
        }
        self.html.raw("</tbody></table></div></details>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_at_most_five_on_a_side() {
        for most in [0, 1, 5, 6, 10, 11, 25, 26, 50, 99, 100, 101, 999, 12_345] {
            let step = step(most);
            assert!(most / step <= 5, "{most}: {step}");
            assert!([1, 2, 5].contains(&(step / 10usize.pow(step.to_string().len() as u32 - 1))), "{step}");
        }
    }
}
