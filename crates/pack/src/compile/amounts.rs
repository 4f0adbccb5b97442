//! The table of words of a number -> [`AmountWord`]s: scales, vague numbers, and what limits a number.
//! `amounts.tsv: عشرات vague 20` says that "عشرات القتلى" are at least twenty.

use super::Builder;
use crate::pack::{AmountKind, AmountWord};
use crate::source::Source;
use crate::table::rows;

pub(crate) const AMOUNTS: &[&str] = &["form", "kind", "value", "gloss"];

pub(super) fn compile(b: &mut Builder, source: &Source, language: &str) {
    let file = format!("{language}/amounts.tsv");
    for row in rows(&file, source.get(&file).unwrap_or(""), AMOUNTS, &mut b.problems) {
        let Some(kind) = AmountKind::from_name(row.get("kind")) else {
            let kinds: Vec<&str> = AmountKind::ALL.iter().map(|k| k.name()).collect();
            b.problems.push(row.problem("unknown kind of a number's word", format!("one of {}", kinds.join(", "))));
            continue;
        };
        let counts = matches!(kind, AmountKind::Number | AmountKind::Scale | AmountKind::Vague);
        let value = match row.get("value").parse() {
            Ok(value) => value,
            Err(_) if !counts => 0,
            Err(_) => {
                b.problems.push(row.problem("no whole number in the field \"value\"", "write the number in digits"));
                continue;
            }
        };
        let form = b.names.sym(row.get("form"));
        b.pack.amounts.push(AmountWord { form, kind, value });
    }
}
