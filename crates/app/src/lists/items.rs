//! Stories, actors, runs, reviews and agreements as rows.

use super::{Pen, Row, cell};
use serde_json::{Value, json};
use sijill_ledger::history::Story;
use sijill_ledger::query::{Actor, Run};
use sijill_ledger::review::{Agreement, Review};

impl Row for Story {
    const COLUMNS: &'static [&'static str] =
        &["id", "doc_id", "published", "outlet", "url", "title", "copy_of", "newer"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.id.clone(),
            self.doc_id.clone(),
            cell(&self.published),
            cell(&self.outlet),
            cell(&self.url),
            self.title.clone(),
            cell(&self.copy_of),
            cell(&self.newer),
        ]
    }

    fn json(&self) -> Value {
        json!(self)
    }

    fn block(&self, pen: &mut Pen) {
        let named = |name: &str, id: &Option<String>| id.as_ref().map(|id| format!("{name} {id}")).unwrap_or_default();
        let published = self.published.clone().unwrap_or_else(|| "no date".to_owned());
        let rest = [self.id.clone(), self.doc_id.clone(), named("copy of", &self.copy_of), named("now", &self.newer)];
        pen.head(&published, &rest);
        pen.words(&self.title);
        pen.words(self.outlet.as_deref().unwrap_or(""));
        pen.gap();
    }
}

impl Row for Actor {
    const COLUMNS: &'static [&'static str] =
        &["code", "sector", "total", "does", "undergoes", "says", "pledges", "is_promised", "names"];

    fn cells(&self) -> Vec<String> {
        let mut out = vec![cell(&self.code), cell(&self.sector), self.total().to_string()];
        out.extend([self.does, self.undergoes, self.says, self.pledges, self.is_promised].map(|n| n.to_string()));
        out.push(self.names.join("; "));
        out
    }

    fn json(&self) -> Value {
        json!(self)
    }

    fn block(&self, pen: &mut Pen) {
        let code = match (&self.code, &self.sector) {
            (Some(code), Some(sector)) => format!("{code}/{sector}"),
            (Some(code), None) => code.clone(),
            (None, Some(sector)) => format!("/{sector}"),
            (None, None) => "no code".to_owned(),
        };
        let counts = [
            ("does", self.does),
            ("undergoes", self.undergoes),
            ("says", self.says),
            ("pledges", self.pledges),
            ("is promised", self.is_promised),
        ];
        let rest: Vec<String> = counts.iter().filter(|(_, n)| *n > 0).map(|(name, n)| format!("{name} {n}")).collect();
        pen.head(&format!("{:>6}  {code}", self.total()), &rest);
        for name in &self.names {
            pen.words(name);
        }
    }
}

impl Row for Run {
    const COLUMNS: &'static [&'static str] = &["run", "command", "version", "pack", "began", "ended", "summary"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.run.to_string(),
            self.command.clone(),
            cell(&self.version),
            cell(&self.pack),
            self.began.clone(),
            cell(&self.ended),
            cell(&self.summary),
        ]
    }

    fn json(&self) -> Value {
        let summary: Option<Value> = self.summary.as_deref().and_then(|s| serde_json::from_str(s).ok());
        json!({ "run": self.run, "command": self.command, "version": self.version, "pack": self.pack, "began": self.began,
            "ended": self.ended, "summary": summary })
    }

    fn block(&self, pen: &mut Pen) {
        let coder = self.version.as_ref().map(|v| format!("{v} with {}", cell(&self.pack))).unwrap_or_default();
        let ended = self.ended.clone().unwrap_or_else(|| "cut off".to_owned());
        pen.head(&format!("{:>4} {}", self.run, self.command), &[self.began.clone(), ended, coder]);
        let counts: Option<serde_json::Map<String, Value>> =
            self.summary.as_deref().and_then(|s| serde_json::from_str(s).ok());
        let counts: Vec<String> = counts
            .into_iter()
            .flatten()
            .filter(|(_, n)| n.as_i64() != Some(0))
            .map(|(name, n)| format!("{name} {}", n.as_str().map_or_else(|| n.to_string(), str::to_owned)))
            .collect();
        pen.words(&counts.join(", "));
    }
}

impl Row for Review {
    const COLUMNS: &'static [&'static str] = &["review", "at", "who", "target", "action", "value", "reason", "undone"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.review.to_string(),
            self.at.clone(),
            self.who.clone(),
            self.target.clone(),
            self.action.clone(),
            cell(&self.value),
            self.reason.clone(),
            u8::from(self.undone).to_string(),
        ]
    }

    fn json(&self) -> Value {
        let value = self.value.as_deref().map(|v| serde_json::from_str(v).unwrap_or_else(|_| json!(v)));
        json!({ "review": self.review, "at": self.at, "who": self.who, "target": self.target, "action": self.action,
            "value": value, "reason": self.reason, "undone": self.undone })
    }

    fn block(&self, pen: &mut Pen) {
        let undone = if self.undone { "undone" } else { "" };
        let rest = [self.target.clone(), self.at.clone(), self.who.clone(), undone.to_owned()];
        pen.head(&format!("{:>4} {}", self.review, self.action), &rest);
        pen.words(self.value.as_deref().unwrap_or(""));
        pen.words(&self.reason);
    }
}

impl Row for Agreement {
    const COLUMNS: &'static [&'static str] = &["one", "other", "both", "equal", "share", "kappa"];

    fn cells(&self) -> Vec<String> {
        let kappa = self.kappa.map(|k| format!("{k:.3}")).unwrap_or_default();
        vec![
            self.one.clone(),
            self.other.clone(),
            self.both.to_string(),
            self.equal.to_string(),
            format!("{:.3}", self.share),
            kappa,
        ]
    }

    fn json(&self) -> Value {
        json!(self)
    }

    fn block(&self, pen: &mut Pen) {
        let kappa =
            self.kappa.map_or("kappa is not defined: both gave one value".to_owned(), |k| format!("kappa {k:.3}"));
        let rest = [format!("equal {} of {} ({:.0}%)", self.equal, self.both, self.share * 100.0), kappa];
        pen.head(&format!("{} and {}", self.one, self.other), &rest);
    }
}
