//! Records without their JSON, one at a time: what counting over a whole ledger needs.

use super::filter::{Filter, hits};
use super::{QueryError, Result, list};
use crate::model::{Commitment, Entity, Event, Kind, Statement};
use crate::review::Reviews;
use crate::store::Ledger;

/// How many records are looked up at a time.
const BATCH: usize = 2000;

/// What counting needs of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Its identifier.
    pub id: String,
    /// The event across stories that it tells; its own identifier where it is no event.
    pub event: String,
    /// Its kind.
    pub kind: Kind,
    /// PLOVER type, or stance.
    pub r#type: String,
    /// Status of an event, kind of a statement, polarity of a commitment.
    pub status: String,
    /// Date of an event, EDTF.
    pub day: Option<String>,
    /// When its story was published.
    pub published: Option<String>,
    /// Its story, as a number that is good for comparing only.
    pub story: i64,
    /// First code point of its chief evidence.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// Who acts, speaks, is bound.
    pub doing: Vec<Entity>,
    /// To whom.
    pub undergoing: Vec<Entity>,
}

/// Hands the events, statements and commitments that answer to `take`, in their order. The limit is not looked at.
///
/// # Errors
/// The ledger cannot be read.
pub fn counted(ledger: &Ledger, filter: &Filter, mut take: impl FnMut(Counted)) -> Result<()> {
    let db = &ledger.connection;
    let reviews = Reviews::load(ledger, filter)?;
    let mut found: Vec<(i64, String)> = Vec::new();
    hits(db, None, &filter.unlimited(), &reviews, |hit| {
        found.push((hit.key, hit.event));
        true
    })?;
    let mut records = db.prepare_cached(
        "SELECT r.id, r.kind, r.type, r.status, r.day, s.published, r.story, r.start, r.\"end\" \
         FROM record r JOIN story s ON s.key = r.story WHERE r.key = ?1",
    )?;
    let mut parties = db.prepare_cached(
        "SELECT p.record, p.role, p.code, p.sector, p.name FROM json_each(?1) k CROSS JOIN party p ON p.record = k.value \
         WHERE p.role IN ('actor', 'recipient', 'speaker', 'pledger', 'beneficiary') ORDER BY k.key, p.rowid",
    )?;
    let mut json = db.prepare_cached("SELECT json FROM record_json WHERE record = ?1")?;
    for batch in found.chunks(BATCH) {
        let mut sides: std::collections::BTreeMap<i64, [Vec<Entity>; 2]> = std::collections::BTreeMap::new();
        let mut rows = parties.query([list(batch.iter().map(|(key, _)| key))])?;
        while let Some(row) = rows.next()? {
            let role: String = row.get(1)?;
            let side = usize::from(role == "recipient" || role == "beneficiary");
            let entity = Entity { code: row.get(2)?, sector: row.get(3)?, text: row.get(4)? };
            if let Some(side) = sides.entry(row.get(0)?).or_default().get_mut(side) {
                side.push(entity);
            }
        }
        for (key, event) in batch {
            let [doing, undergoing] = sides.remove(key).unwrap_or_default();
            let mut one = records.query_row([key], |row| {
                Ok(Counted {
                    id: row.get(0)?,
                    event: event.clone(),
                    kind: Kind::by_name(&row.get::<_, String>(1)?).unwrap_or(Kind::Fate),
                    r#type: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
                    status: row.get::<_, Option<String>>(3)?.unwrap_or_default(),
                    day: row.get(4)?,
                    published: row.get(5)?,
                    story: row.get(6)?,
                    start: row.get(7)?,
                    end: row.get(8)?,
                    doing,
                    undergoing,
                })
            })?;
            if reviews.is_corrected(&one.id) {
                let text: String = json.query_row([key], |row| row.get(0))?;
                let text = reviews.applied(&one.id, text)?;
                correct(&mut one, &text).map_err(|source| QueryError::Record { id: one.id.clone(), source })?;
            }
            if one.kind != Kind::Fate {
                take(one);
            }
        }
    }
    Ok(())
}

/// Reads again what a review may have corrected.
fn correct(one: &mut Counted, json: &str) -> serde_json::Result<()> {
    match one.kind {
        Kind::Event => {
            let e: Event = serde_json::from_str(json)?;
            (one.r#type, one.status, one.day) = (e.r#type, e.status, e.date);
            (one.doing, one.undergoing) = (e.actor, e.recipient);
        }
        Kind::Statement => {
            let s: Statement = serde_json::from_str(json)?;
            (one.r#type, one.status) = (s.stance, s.kind);
            one.doing = vec![Entity { code: s.code, sector: s.sector, text: s.speaker }];
        }
        Kind::Commitment => {
            let c: Commitment = serde_json::from_str(json)?;
            (one.r#type, one.status, one.day) = (c.r#type, c.polarity, c.deadline_date);
            (one.doing, one.undergoing) = (c.pledger, c.beneficiary);
        }
        Kind::Fate => {}
    }
    Ok(())
}
