//! What is asked for -> conditions of SQL with their parameters.

use super::{Result, list};
use crate::model::Kind;
use crate::review::Reviews;
use rusqlite::Connection;
use rusqlite::types::Value;

/// A party that is asked for. All that is given must hold of the same party.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Who {
    /// Country or organisation code.
    pub code: Option<String>,
    /// Sector.
    pub sector: Option<String>,
    /// Code or sector: what a single word in capitals may be.
    pub either: Option<String>,
    /// One of these names, as the stories write them (see [`super::names_like`]).
    pub names: Option<Vec<String>>,
}

impl Who {
    /// Does this party answer?
    pub(crate) fn is(&self, code: Option<&str>, sector: Option<&str>, name: &str) -> bool {
        let same = |want: &Option<String>, has: Option<&str>| want.as_deref().is_none_or(|w| has == Some(w));
        same(&self.code, code)
            && same(&self.sector, sector)
            && self.either.as_deref().is_none_or(|w| code == Some(w) || sector == Some(w))
            && self.names.as_ref().is_none_or(|names| names.iter().any(|n| n == name))
    }

    fn sql(&self, sql: &mut Sql) -> String {
        let mut parts: Vec<String> = Vec::new();
        if let Some(code) = &self.code {
            parts.push(format!("p.code = {}", sql.put(code.clone())));
        }
        if let Some(sector) = &self.sector {
            parts.push(format!("p.sector = {}", sql.put(sector.clone())));
        }
        if let Some(either) = &self.either {
            let at = sql.put(either.clone());
            parts.push(format!("(p.code = {at} OR p.sector = {at})"));
        }
        if let Some(names) = &self.names {
            parts.push(format!("p.name IN (SELECT value FROM json_each({}))", sql.put(list(names))));
        }
        if parts.is_empty() { "1".to_owned() } else { parts.join(" AND ") }
    }
}

/// Roles of those who act, and of those to whom it is done.
const DOING: [&str; 4] = ["actor", "speaker", "pledger", "of"];
const UNDERGOING: [&str; 2] = ["recipient", "beneficiary"];

/// What is asked for. Empty fields ask for nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Parties; each must take part.
    pub actors: Vec<Who>,
    /// The first acts towards the second.
    pub dyad: Option<(Who, Who)>,
    /// One of these types (of a statement its stance, of a fate its kind).
    pub types: Vec<String>,
    /// One of these: an event's status, a statement's kind, a commitment's polarity, a thread's state.
    pub statuses: Vec<String>,
    /// Published on this day or later.
    pub from: Option<String>,
    /// Published on this day or before.
    pub to: Option<String>,
    /// One of these places, as the stories write them.
    pub places: Option<Vec<String>>,
    /// One of these outlets.
    pub outlets: Option<Vec<String>>,
    /// Words of the story: of each group one must occur, as the index `words` has them.
    pub words: Vec<Vec<String>>,
    /// Phrases that the story must have as they are written.
    pub exact: Vec<String>,
    /// Least confidence, percent.
    pub confidence: u8,
    /// Recalled, or not.
    pub background: Option<bool>,
    /// What was known at the end of this day.
    pub as_of: Option<String>,
    /// What this run and those before it have coded and reviewed.
    pub as_of_run: Option<i64>,
    /// Copies, superseded versions and rejected records, too.
    pub all: bool,
    /// How many at most.
    pub limit: Option<usize>,
    /// The day that states are told for, where there is no `as_of`.
    pub today: String,
    /// States are told for the last day on which a story tells of the pledger's country, and not for a later one: what nobody watches is
    /// not overdue by silence.
    pub as_watched: bool,
}

impl Filter {
    /// The day that states are told for.
    pub fn day(&self) -> &str {
        self.as_of.as_deref().unwrap_or(&self.today)
    }

    /// Does it ask for something that only a record has?
    pub(crate) fn of_records(&self) -> bool {
        !self.actors.is_empty()
            || self.dyad.is_some()
            || !self.types.is_empty()
            || !self.statuses.is_empty()
            || self.places.is_some()
            || self.confidence > 0
            || self.background.is_some()
    }

    /// Does it ask for something that only a story has?
    pub(crate) fn of_stories(&self) -> bool {
        self.from.is_some()
            || self.to.is_some()
            || self.outlets.is_some()
            || !self.words.is_empty()
            || !self.exact.is_empty()
    }

    /// As many as there are.
    pub(crate) fn unlimited(&self) -> Filter {
        Filter { limit: None, ..self.clone() }
    }
}

/// A condition being put together.
#[derive(Default)]
pub(crate) struct Sql {
    pub(crate) parameters: Vec<Value>,
}

impl Sql {
    /// Takes a parameter and gives its place.
    pub(crate) fn put(&mut self, value: impl Into<Value>) -> String {
        self.parameters.push(value.into());
        format!("?{}", self.parameters.len())
    }

    /// What must hold of the story `s`, whose row of `linked` is `l`.
    pub(crate) fn story(&mut self, filter: &Filter) -> Vec<String> {
        let mut out = self.visible(filter);
        if let Some(from) = &filter.from {
            out.push(format!("s.published >= {}", self.put(from.clone())));
        }
        if let Some(to) = &filter.to {
            out.push(format!("s.published <= {}", self.put(to.clone())));
        }
        if let Some(outlets) = &filter.outlets {
            out.push(format!("s.outlet IN (SELECT value FROM json_each({}))", self.put(list(outlets))));
        }
        if !filter.words.is_empty() {
            let query = self.put(crate::search::query(&filter.words));
            out.push(format!("s.key IN (SELECT rowid FROM words WHERE words MATCH {query})"));
        }
        for phrase in &filter.exact {
            out.push(format!("instr(s.text, {}) > 0", self.put(phrase.clone())));
        }
        out
    }

    /// What must hold of any story that is shown: known by then, no copy, no superseded version.
    pub(crate) fn visible(&mut self, filter: &Filter) -> Vec<String> {
        let mut out = Vec::new();
        let day = filter.as_of.as_ref().map(|day| self.put(day.clone()));
        if let Some(day) = &day {
            out.push(format!("s.published <= {day}"));
        }
        if let Some(run) = filter.as_of_run {
            out.push(format!("s.run <= {}", self.put(run)));
        }
        if !filter.all {
            out.push("l.first IS NULL".to_owned());
            out.push(match day {
                None => "l.newer IS NULL".to_owned(),
                Some(day) => {
                    format!("(l.newer IS NULL OR (SELECT n.published FROM story n WHERE n.key = l.newer) > {day})")
                }
            });
        }
        out
    }

    /// What must hold of the record `r`: its kind and its coder.
    pub(crate) fn current(&mut self, db: &Connection, kind: Option<Kind>, filter: &Filter) -> Result<Vec<String>> {
        let mut out = Vec::new();
        if let Some(kind) = kind {
            out.push(format!("r.kind = {}", self.put(kind.name().to_owned())));
        }
        let coders: i64 = db.query_row("SELECT count(*) FROM coder", [], |row| row.get(0))?;
        if coders > 1 || filter.as_of_run.is_some() {
            let run = filter.as_of_run.map_or(String::new(), |run| format!(" AND c.run <= {}", self.put(run)));
            out.push(format!(
                "r.coder = (SELECT c.coder FROM coding c WHERE c.story = r.story{run} ORDER BY c.run DESC, c.coder DESC LIMIT 1)"
            ));
        }
        Ok(out)
    }

    /// What the filter asks of the record `r` itself.
    pub(crate) fn record(&mut self, filter: &Filter) -> Vec<String> {
        let mut out = Vec::new();
        for who in &filter.actors {
            let party = who.sql(self);
            out.push(format!(
                "r.key IN (SELECT p.record FROM party p WHERE {party} AND p.role NOT IN ('via', 'source'))"
            ));
        }
        if let Some((a, b)) = &filter.dyad {
            for (who, roles) in [(a, &DOING[..]), (b, &UNDERGOING[..])] {
                let party = who.sql(self);
                let roles: Vec<String> = roles.iter().map(|role| format!("'{role}'")).collect();
                out.push(format!(
                    "r.key IN (SELECT p.record FROM party p WHERE {party} AND p.role IN ({}))",
                    roles.join(", ")
                ));
            }
        }
        for (column, values) in [("type", &filter.types), ("status", &filter.statuses)] {
            if !values.is_empty() {
                let values = self.put(list(values.iter().map(|v| v.to_lowercase())));
                out.push(format!("lower(r.{column}) IN (SELECT value FROM json_each({values}))"));
            }
        }
        if let Some(places) = &filter.places {
            out.push(format!("r.place IN (SELECT value FROM json_each({}))", self.put(list(places))));
        }
        if filter.confidence > 0 {
            out.push(format!("r.confidence >= {}", self.put(i64::from(filter.confidence))));
        }
        if let Some(background) = filter.background {
            out.push(format!("r.background = {}", self.put(i64::from(background))));
        }
        out
    }
}

/// Conditions that must all hold.
pub(crate) fn all_of(conditions: &[String]) -> String {
    if conditions.is_empty() { "1".to_owned() } else { conditions.join(" AND ") }
}

/// A record that was found: its key, its identifier and its event across stories.
pub(crate) struct Hit {
    pub(crate) key: i64,
    pub(crate) event: String,
}

/// The records that answer, in their order, handed to `take` until it says that it has enough.
pub(crate) fn hits(
    db: &Connection,
    kind: Option<Kind>,
    filter: &Filter,
    reviews: &Reviews,
    mut take: impl FnMut(Hit) -> bool,
) -> Result<()> {
    let mut sql = Sql::default();
    let mut must = sql.story(filter);
    must.extend(sql.current(db, kind, filter)?);
    let asked = sql.record(filter);
    if !asked.is_empty() {
        let corrected = list(reviews.corrected());
        // What was corrected is looked at again below, as it reads now.
        must.push(match corrected.as_str() {
            "[]" => all_of(&asked),
            _ => format!("({} OR r.id IN (SELECT value FROM json_each({})))", all_of(&asked), sql.put(corrected)),
        });
    }
    if !filter.all {
        let hidden = list(reviews.rejected());
        if hidden != "[]" {
            must.push(format!("r.id NOT IN (SELECT value FROM json_each({}))", sql.put(hidden)));
        }
    }
    // The order of the tables is set by hand: from the records where something is asked of them, else along the stories, which are in order
    // and can stop at the limit.
    let by_party = !filter.actors.is_empty() || filter.dyad.is_some();
    let by_record = filter.limit.is_none() && !filter.of_stories() && (filter.of_records() || kind.is_some());
    let from = if by_party || by_record {
        "record r CROSS JOIN story s ON s.key = r.story"
    } else {
        "story s CROSS JOIN record r ON r.story = s.key"
    };
    let text = format!(
        "SELECT r.key, r.id, m.event FROM {from} LEFT JOIN linked l ON l.story = s.key \
         LEFT JOIN member m ON m.record = r.key WHERE {} ORDER BY s.published, s.id, r.kind, r.number",
        all_of(&must)
    );
    let mut statement = db.prepare_cached(&text)?;
    let mut rows = statement.query(rusqlite::params_from_iter(sql.parameters))?;
    while let Some(row) = rows.next()? {
        let (key, id): (i64, String) = (row.get(0)?, row.get(1)?);
        if !asked.is_empty() && reviews.is_corrected(&id) && !still(db, key, &id, filter, reviews)? {
            continue;
        }
        let event = reviews.event(&id, row.get::<_, Option<String>>(2)?.as_deref());
        if !filter.all && reviews.is_rejected(&event) {
            continue;
        }
        if !take(Hit { key, event }) {
            break;
        }
    }
    Ok(())
}

/// Does a record answer as it was corrected?
fn still(db: &Connection, key: i64, id: &str, filter: &Filter, reviews: &Reviews) -> Result<bool> {
    let (json, kind): (String, String) = db.query_row(
        "SELECT j.json, r.kind FROM record_json j JOIN record r ON r.key = j.record WHERE j.record = ?1",
        [key],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let json = reviews.applied(id, json)?;
    let value: serde_json::Value =
        serde_json::from_str(&json).map_err(|source| super::QueryError::Record { id: id.to_owned(), source })?;
    Ok(answers(&value, &kind, filter))
}

/// The filter of [`Sql::record`] over a record's JSON.
fn answers(record: &serde_json::Value, kind: &str, filter: &Filter) -> bool {
    let text = |field: &str| record.get(field).and_then(|v| v.as_str());
    let parties = |role: &str| -> Vec<(Option<String>, Option<String>, String)> {
        let own = |v: &serde_json::Value, name: &str| {
            let get = |field: &str| v.get(field).and_then(|v| v.as_str()).map(str::to_owned);
            (get("code"), get("sector"), get(name).unwrap_or_default())
        };
        match record.get(role) {
            _ if role == "speaker" && kind == "statement" => vec![own(record, "speaker")],
            Some(serde_json::Value::Array(all)) => all.iter().map(|v| own(v, "text")).collect(),
            Some(v @ serde_json::Value::Object(_)) => vec![own(v, "text")],
            _ => Vec::new(),
        }
    };
    let any = |who: &Who, roles: &[&str]| {
        roles
            .iter()
            .flat_map(|role| parties(role))
            .any(|(code, sector, name)| who.is(code.as_deref(), sector.as_deref(), &name))
    };
    let everyone: Vec<&str> = DOING.iter().chain(&UNDERGOING).copied().chain(["by"]).collect();
    let (r#type, status) = match kind {
        "statement" => ("stance", "kind"),
        "commitment" => ("type", "polarity"),
        "fate" => ("kind", ""),
        _ => ("type", "status"),
    };
    let one_of = |values: &[String], field: &str| {
        values.is_empty() || text(field).is_some_and(|t| values.iter().any(|v| v.eq_ignore_ascii_case(t)))
    };
    filter.actors.iter().all(|who| any(who, &everyone))
        && filter.dyad.as_ref().is_none_or(|(a, b)| any(a, &DOING) && any(b, &UNDERGOING))
        && one_of(&filter.types, r#type)
        && one_of(&filter.statuses, status)
        && filter.places.as_ref().is_none_or(|places| text("place").is_some_and(|p| places.iter().any(|x| x == p)))
        && record.get("confidence").and_then(serde_json::Value::as_u64).unwrap_or(0) >= u64::from(filter.confidence)
        && filter
            .background
            .is_none_or(|want| record.get("background").and_then(serde_json::Value::as_bool).unwrap_or(false) == want)
}
