//! Readings as the engine keeps them -> readings to look at: names instead of numbers and bits.

use super::Reading;
use crate::morphology::{self, Analyser, NO_CLITIC};
use crate::text::Letter;
use sijill_pack::Pack;
use sijill_pack::features::{Derived, Pos};
use sijill_pack::pack::Unit;

/// A reading of the word `letters`, with the units it stands for.
pub(super) fn shown(pack: &Pack, r: &morphology::Reading, letters: &[Letter], units: &[Unit]) -> Reading {
    let entry = r.entry.and_then(|e| pack.entry(e));
    let verb = match r.pos {
        Pos::Verb => entry,
        _ => entry.and_then(|e| e.verb).and_then(|v| pack.entry(v)),
    };
    let mut edges: Vec<usize> = r.proclitics().zip(r.cuts).map(|(_, cut)| usize::from(cut)).collect();
    edges.push(if r.enclitic == NO_CLITIC { letters.len() } else { usize::from(r.stem.1) });
    edges.push(letters.len());
    let mut from = 0;
    let mut pieces = Vec::new();
    for edge in edges {
        if let Some(piece) = letters.get(from..edge).filter(|p| !p.is_empty()) {
            pieces.push(piece.iter().map(|l| l.char).collect());
            from = edge;
        }
    }
    Reading {
        pos: r.pos,
        lemma: pack.str(r.lemma).to_owned(),
        vocalised: entry.map_or("", |e| pack.str(e.vocalised)).to_owned(),
        gloss: entry.map_or("", |e| pack.str(e.gloss)).to_owned(),
        verb: verb.map(|v| pack.str(v.vocalised).to_owned()).filter(|v| !v.is_empty()),
        form: verb.map_or(0, |v| v.form),
        function: r.function.name(),
        derived: derived(r.derived),
        features: r.features.names().into_iter().map(str::to_lowercase).collect(),
        pieces,
        unit: units.first().map(|_| units.iter().map(|u| unit(pack, u)).collect::<Vec<_>>().join("; ")),
        cost: r.cost,
        guessed: r.guessed,
        repaired: r.repaired,
    }
}

/// All readings of a word by itself, also those that the clause stage never sees.
pub(crate) fn of_word(analyser: &Analyser<'_>, pack: &Pack, letters: &[Letter]) -> Vec<Reading> {
    let mut all = Vec::new();
    analyser.analyse(letters, &mut all);
    all.iter().map(|r| shown(pack, r, letters, &[])).collect()
}

fn derived(derived: Derived) -> &'static str {
    match derived {
        Derived::None => "",
        Derived::Masdar => "masdar",
        Derived::ActiveParticiple => "active participle",
        Derived::PassiveParticiple => "passive participle",
        Derived::Nisba => "nisba",
        Derived::Comparative => "comparative",
    }
}

fn unit(pack: &Pack, unit: &Unit) -> String {
    match unit {
        Unit::Country { code } => format!("country {}", pack.str(*code)),
        Unit::Capital { code } => format!("capital of {}", pack.str(*code)),
        Unit::Place { code } => format!("place {}", pack.str(*code)).trim_end().to_owned(),
        Unit::Actor(n) => match pack.actors.get(*n as usize) {
            Some(a) => {
                let words = [a.kind.name(), pack.str(a.code), pack.str(a.sector), pack.str(a.en)];
                words.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
            }
            None => "actor".to_owned(),
        },
        Unit::Closed { function, .. } => format!("fixed string, {}", function.name()),
        Unit::Cue(_) => "cue of attribution".to_owned(),
        Unit::Time(n) => {
            let kind = pack.times.get(*n as usize).map_or("", |t| pack.str(t.kind));
            format!("word of time, {kind}").trim_end_matches(", ").to_owned()
        }
    }
}
