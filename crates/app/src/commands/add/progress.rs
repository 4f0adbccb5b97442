//! How far a long command is: a line on a terminal, a line for each story, or nothing.

use crate::commands::say;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::time::Duration;

/// Where the total is known.
const WITH_TOTAL: &str = "{msg} {bar:30} {human_pos} of {human_len}, {per_sec}, {eta} left";
/// Where it is not.
const WITHOUT: &str = "{msg} {human_pos}, {per_sec}";

/// Tells how far it is.
pub(in crate::commands) struct Progress {
    bar: ProgressBar,
    lines: bool,
}

impl Progress {
    /// By the name of `--progress`: bar, lines, none.
    pub(in crate::commands) fn new(how: &str, what: &'static str) -> Progress {
        let shown = how == "bar" && std::io::stderr().is_terminal();
        // Ten times a second is as often as anyone can read it.
        let target = if shown { ProgressDrawTarget::stderr_with_hz(10) } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target).with_message(what);
        let progress = Progress { bar, lines: how == "lines" };
        progress.style(WITHOUT);
        if shown {
            progress.bar.enable_steady_tick(Duration::from_millis(500));
        }
        progress
    }

    /// Is there anybody to tell how much there is in all?
    pub(in crate::commands) fn wants_total(&self) -> bool {
        !self.bar.is_hidden()
    }

    /// The bar itself, for a thread that counts what there is in all.
    pub(in crate::commands) fn total(&self) -> impl FnOnce(u64) + Send + use<> {
        let bar = self.bar.clone();
        move |total| {
            bar.set_length(total);
            style(&bar, WITH_TOTAL);
        }
    }

    /// So many are done.
    pub(in crate::commands) fn at(&self, done: u64) {
        self.bar.set_position(done);
    }

    /// One more is done.
    pub(in crate::commands) fn one(&self) {
        self.bar.inc(1);
    }

    /// A line for who asked for lines: what it says is safe.
    pub(in crate::commands) fn line(&self, text: &str) {
        if self.lines {
            // Where nobody can hear there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "{text}");
        }
    }

    /// Tells something beside the bar.
    pub(in crate::commands) fn say(&self, text: &str) {
        self.bar.suspend(|| say(text));
    }

    /// Takes the bar away.
    pub(in crate::commands) fn end(&self) {
        self.bar.finish_and_clear();
    }

    fn style(&self, template: &str) {
        style(&self.bar, template);
    }
}

fn style(bar: &ProgressBar, template: &str) {
    // Without the template the bar has its usual form.
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("=> "));
    }
}
