//! Events and denials of them: the claim keeps its attribution, and whoever denies the same act is linked to it.
//! "قالت واشنطن إن إيران قصفت السفينة ... ونفت طهران أن تكون قد قصفتها": the shelling is denied by Tehran's statement.

use crate::attribution::Speeches;
use crate::record::{Event, Statement};
use crate::semantics::Graph;
use sijill_pack::pack::{EventType, Sense};

/// The stance of a statement that denies (see the frames of the operator `deny`).
const DENIES: &str = "deny";

/// Links each event to the statements that deny an act of its type, made by a party to it.
pub fn link(graph: &Graph, speeches: &Speeches, events: &mut [Event]) {
    for (number, statement) in speeches.statements.iter().enumerate().filter(|(_, s)| s.stance == DENIES) {
        let denied = denied(graph, statement);
        // Who denies an accusation denies what he is accused of, and not that he was accused.
        for event in events.iter_mut().filter(|e| e.kind != EventType::Accuse) {
            let told = event.mentions.iter().any(|m| statement.content.overlaps(*m));
            if !told && denied.contains(&event.kind) && is_party(event, statement) {
                event.denied_by.push(number);
            }
        }
    }
}

/// The types of the acts that a statement names.
fn denied(graph: &Graph, statement: &Statement) -> Vec<EventType> {
    let inside = graph.nodes.iter().filter(|n| statement.content.contains(n.trigger));
    let acts = inside.filter_map(|n| match n.sense {
        Some(Sense::Event(kind)) => Some(kind),
        _ => None,
    });
    acts.collect()
}

/// Denies a doer of the event, or one of its sides?
fn is_party(event: &Event, statement: &Statement) -> bool {
    let code = statement.speaker.code.as_deref();
    let sides = event.actor.iter().chain(&event.recipient);
    code.is_some() && sides.filter_map(|p| p.code.as_deref()).any(|c| Some(c) == code)
}
