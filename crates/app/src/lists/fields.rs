//! A record in its wire form -> what lists of all kinds of records say of it, in the same words: type, status, sides, day.

use serde_json::{Map, Value, json};
use sijill_ledger::model::Kind;

/// The fields of a record, by their names in the wire form.
pub struct Fields {
    kind: Kind,
    map: Map<String, Value>,
}

impl Fields {
    /// The fields of a record of this kind.
    pub fn new(kind: Kind, map: Map<String, Value>) -> Fields {
        Fields { kind, map }
    }

    /// Of which kind the record is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// All of them.
    pub fn map(&self) -> &Map<String, Value> {
        &self.map
    }

    /// A field that is text, a number, or words of the story.
    pub fn text(&self, field: &str) -> String {
        self.map.get(field).map(plain).unwrap_or_default()
    }

    /// A field that is a list of texts or numbers.
    pub fn list(&self, field: &str) -> String {
        let items = self.map.get(field).and_then(Value::as_array).into_iter().flatten();
        items.map(plain).collect::<Vec<_>>().join("; ")
    }

    /// The parties of a role, by code and sector.
    pub fn parties(&self, role: &str) -> String {
        parties_of(self.map.get(role))
    }

    /// Type, stance or kind.
    pub fn r#type(&self) -> String {
        self.text(match self.kind {
            Kind::Statement => "stance",
            Kind::Fate => "kind",
            Kind::Event | Kind::Commitment => "type",
        })
    }

    /// Status, kind of speech, or polarity.
    pub fn status(&self) -> String {
        self.text(match self.kind {
            Kind::Statement => "kind",
            Kind::Commitment => "polarity",
            Kind::Event | Kind::Fate => "status",
        })
    }

    /// Who acts, and to whom.
    pub fn sides(&self) -> (String, String) {
        match self.kind {
            Kind::Event => (self.parties("actor"), self.parties("recipient")),
            Kind::Commitment => (self.parties("pledger"), self.parties("beneficiary")),
            Kind::Fate => (self.parties("of"), self.parties("by")),
            Kind::Statement => {
                let own = json!({ "code": self.map.get("code"), "sector": self.map.get("sector") });
                (parties_of(Some(&own)), self.parties("via_entity"))
            }
        }
    }

    /// The same in the words of the story.
    pub fn named_sides(&self) -> (String, String) {
        match self.kind {
            Kind::Event => (self.list("actor"), self.list("recipient")),
            Kind::Commitment => (self.list("pledger"), self.list("beneficiary")),
            Kind::Fate => (self.list("of"), self.text("by")),
            Kind::Statement => (self.text("speaker"), self.text("via")),
        }
    }

    /// Deadline or date.
    pub fn day(&self) -> String {
        self.text(if self.kind == Kind::Commitment { "deadline_date" } else { "date" })
    }

    /// Recalled, not reported as news.
    pub fn background(&self) -> bool {
        self.map.get("background").and_then(Value::as_bool).unwrap_or(false)
    }

    /// The words that tell it, with where they stand: the first mention of an event, what is said, what is promised.
    pub fn evidence(&self) -> Option<&Value> {
        match self.kind {
            Kind::Event => self.map.get("mentions").and_then(|all| all.get(0)).or(self.map.get("trigger")),
            Kind::Statement => self.map.get("content"),
            Kind::Commitment => self.map.get("undertaking"),
            Kind::Fate => self.map.get("words"),
        }
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Object(words) => words.get("text").and_then(Value::as_str).unwrap_or_default().to_owned(),
        Value::Null | Value::Bool(_) | Value::Array(_) => String::new(),
    }
}

/// Parties in JSON by code and sector, `IRQ/GOV`; by name where they have neither.
pub fn parties_of(parties: Option<&Value>) -> String {
    let one = |party: &Value| {
        let get = |field: &str| party.get(field).and_then(Value::as_str).unwrap_or_default();
        match (get("code"), get("sector")) {
            ("", "") => get("text").to_owned(),
            (code, "") => code.to_owned(),
            ("", sector) => format!("/{sector}"),
            (code, sector) => format!("{code}/{sector}"),
        }
    };
    match parties {
        Some(Value::Array(all)) => all.iter().map(one).collect::<Vec<_>>().join("; "),
        Some(party @ Value::Object(_)) => one(party),
        _ => String::new(),
    }
}
