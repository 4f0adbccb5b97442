//! Text -> HTML: escaping, labels in both languages, and a template's places filled in. Nothing else writes unescaped text.

use crate::labels::Labels;

/// HTML under construction.
pub(crate) struct Html<'l> {
    out: String,
    labels: &'l Labels,
}

impl<'l> Html<'l> {
    pub(crate) fn new(labels: &'l Labels) -> Html<'l> {
        Html { out: String::new(), labels }
    }

    /// The table of labels.
    pub(crate) fn labels(&self) -> &'l Labels {
        self.labels
    }

    /// Markup as it stands. `&'static`, so that no text of a story can come in here.
    pub(crate) fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.out.push_str(markup);
        self
    }

    /// Text, also inside a quoted attribute.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                // HTML has no such character.
                '\0' => self.out.push('\u{FFFD}'),
                c => self.out.push(c),
            }
        }
        self
    }

    /// A number.
    pub(crate) fn number(&mut self, number: usize) -> &mut Self {
        self.text(&number.to_string())
    }

    /// A label in both languages; the style sheet shows one.
    pub(crate) fn label(&mut self, key: &str) -> &mut Self {
        let labels = self.labels;
        self.raw("<span class=\"ar\" lang=\"ar\">").text(&labels.ar(key)).raw("</span>");
        self.raw("<span class=\"en\" lang=\"en\">").text(&labels.en(key)).raw("</span>")
    }

    /// A template: `{{key}}` is a label, or the markup or text that `fill` gives for the key.
    pub(crate) fn template<'f>(
        &mut self,
        template: &'static str,
        fill: impl Fn(&str) -> Option<Fill<'f>>,
    ) -> &mut Self {
        let mut rest = template;
        while let Some((before, (key, after))) = rest.split_once("{{").and_then(|(b, r)| Some((b, r.split_once("}}")?)))
        {
            self.raw(before);
            match fill(key) {
                Some(Fill::Markup(markup)) => self.raw(markup),
                Some(Fill::Text(text)) => self.text(text),
                None => self.label(key),
            };
            rest = after;
        }
        self.raw(rest)
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }
}

/// What comes into a place of a template.
pub(crate) enum Fill<'a> {
    /// Markup of our own.
    Markup(&'static str),
    /// Anything else.
    Text(&'a str),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        let labels = Labels::default();
        let mut html = Html::new(&labels);
        html.text("<a href=\"x\" b='y'>&\0");
        assert_eq!(html.finish(), "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;\u{FFFD}");
    }

    #[test]
    fn a_template_takes_labels_and_text() {
        let labels = Labels::new(&[("page.x".into(), "س".into(), "ex".into())]);
        let mut html = Html::new(&labels);
        html.template("<b>{{page.x}}</b>{{t}}", |key| (key == "t").then_some(Fill::Text("<")));
        let label = "<span class=\"ar\" lang=\"ar\">س</span><span class=\"en\" lang=\"en\">ex</span>";
        assert_eq!(html.finish(), format!("<b>{label}</b>&lt;"));
    }
}
