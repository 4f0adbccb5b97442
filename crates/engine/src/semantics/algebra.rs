//! The algebra of operators: what an operator makes of the event it acts on. Exhaustive over both, so that the compiler finds every
//! gap; shared by all languages. *refuse*(RETREAT) is REJECT with the mode `yield`; *future*(CONSULT) is AGREE.

use sijill_pack::pack::{EventType, Operator};

/// What comes out of an operator over an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reduction {
    /// The inner event happened, its doer is the operator's subject where it has none of its own.
    Done,
    /// The inner event happened, its doer is not the operator's subject.
    Occurred,
    /// The inner event happened to the operator's subject.
    Suffered,
    /// The inner event is told with attribution to the operator's subject.
    Attributed,
    /// Another event of the operator's subject.
    Becomes(EventType, Option<&'static str>),
    /// The inner event is to come.
    Ahead,
    /// The inner event did not happen.
    Undone,
    /// The inner event is possible, wished for, feared.
    Hypothetical,
    /// No event.
    Nothing,
}

/// An announced or promised act: verbal readiness for the cooperative types, the act itself ahead for the others.
pub fn ahead(inner: EventType) -> Reduction {
    use EventType::*;
    match inner {
        Consult | Support | Cooperate | Aid | Agree => Reduction::Becomes(Agree, None),
        Retreat | Concede => Reduction::Becomes(Concede, None),
        Request | Accuse | Reject | Threaten | Protest | Sanction | Mobilize | Coerce | Assault => Reduction::Ahead,
    }
}

/// The mode of a demand or refusal by what is demanded or refused.
fn demand_mode(inner: EventType) -> &'static str {
    use EventType::*;
    match inner {
        Consult | Agree => "meet",
        Support | Cooperate | Aid => "assist",
        Concede | Retreat => "yield",
        Request | Accuse | Reject | Threaten | Protest | Sanction | Mobilize | Coerce | Assault => "change",
    }
}

/// The mode of a threat by what is threatened.
fn threat_mode(inner: EventType) -> Option<&'static str> {
    use EventType::*;
    match inner {
        Assault | Mobilize => Some("violence"),
        Sanction | Reject | Accuse => Some("relations"),
        Coerce => Some("restrict"),
        Protest | Threaten | Request => None,
        Agree | Consult | Support | Concede | Cooperate | Aid | Retreat => None,
    }
}

/// What ending something amounts to.
fn stopped(inner: EventType) -> Reduction {
    use EventType::*;
    match inner {
        Assault => Reduction::Becomes(Retreat, Some("ceasefire")),
        Cooperate | Aid | Consult | Support | Agree => Reduction::Becomes(Sanction, Some("discontinue")),
        Sanction | Coerce | Mobilize => Reduction::Becomes(Concede, None),
        Retreat | Concede => Reduction::Undone,
        Request | Accuse | Reject | Threaten | Protest => Reduction::Nothing,
    }
}

/// What calling something off amounts to.
fn cancelled(inner: EventType) -> Reduction {
    use EventType::*;
    match inner {
        Consult => Reduction::Becomes(Reject, Some("meet")),
        Cooperate | Aid | Support | Agree => Reduction::Becomes(Sanction, Some("discontinue")),
        Sanction | Coerce | Mobilize => Reduction::Becomes(Concede, None),
        Retreat | Concede => Reduction::Becomes(Reject, Some("yield")),
        Request | Accuse | Reject | Threaten | Protest | Assault => Reduction::Undone,
    }
}

/// Operator over an inner event; `None` where the content is no event of the ontology.
pub fn reduce(operator: Operator, inner: Option<EventType>) -> Reduction {
    use EventType::*;
    use Operator::{
        Accept, Accord, Attempt, Begin, Breach, Cancel, Cause, Claim, Continue, Deny, Expect, Fail, Fulfil, Hope,
        Intend, Light, Must, Occur, Offer, Permit, Pledge, Possible, Postpone, Prevent, Refuse, Resume, Say, Stop,
        Succeed, Undergo, Vote, Want, Warn,
    };
    match (operator, inner) {
        (Say | Claim, _) => Reduction::Attributed,
        (Deny, _) => Reduction::Undone,
        (Light | Begin | Resume | Continue | Succeed | Fulfil, Some(_)) => Reduction::Done,
        (Light | Begin | Resume | Continue | Succeed | Fulfil, None) => Reduction::Nothing,
        (Occur | Cause, Some(_)) => Reduction::Occurred,
        (Occur | Cause, None) => Reduction::Nothing,
        (Undergo, Some(_)) => Reduction::Suffered,
        (Undergo, None) => Reduction::Nothing,
        (Pledge | Offer, None) => Reduction::Becomes(Agree, None),
        (Pledge | Intend | Offer, Some(t)) => ahead(t),
        (Intend, None) => Reduction::Nothing,
        (Accord, Some(Retreat | Concede)) | (Accord, None) => Reduction::Becomes(Agree, None),
        (Accord, Some(_)) => Reduction::Becomes(Agree, None),
        (Accept, _) => Reduction::Becomes(Agree, None),
        (Operator::Request, None) => Reduction::Becomes(EventType::Request, Some("change")),
        (Operator::Request, Some(t)) => Reduction::Becomes(EventType::Request, Some(demand_mode(t))),
        (Refuse, None) => Reduction::Becomes(Reject, None),
        (Refuse, Some(t)) => Reduction::Becomes(Reject, Some(demand_mode(t))),
        (Operator::Threaten, None) => Reduction::Becomes(EventType::Threaten, None),
        (Operator::Threaten, Some(t)) => Reduction::Becomes(EventType::Threaten, threat_mode(t)),
        (Warn, _) => Reduction::Hypothetical,
        (Permit, Some(Retreat)) | (Permit, None) => Reduction::Becomes(Retreat, Some("access")),
        (Permit, Some(_)) => Reduction::Becomes(Concede, None),
        (Prevent, None) => Reduction::Becomes(Coerce, Some("restrict")),
        (Prevent, Some(Assault | Mobilize | Coerce | Sanction)) => Reduction::Undone,
        (Prevent, Some(_)) => Reduction::Becomes(Coerce, Some("restrict")),
        (Stop, Some(t)) => stopped(t),
        (Stop, None) => Reduction::Nothing,
        (Attempt, Some(Assault)) => Reduction::Done,
        (Attempt, Some(_)) => Reduction::Hypothetical,
        (Attempt, None) => Reduction::Nothing,
        (Fail | Breach, Some(_)) => Reduction::Undone,
        (Fail | Breach, None) => Reduction::Nothing,
        (Vote, None) => Reduction::Nothing,
        (Vote, Some(Support | Agree | Cooperate | Aid | Consult)) => Reduction::Becomes(Support, None),
        (Vote, Some(Retreat | Concede)) => Reduction::Becomes(EventType::Request, Some("yield")),
        (
            Vote,
            Some(
                Sanction
                | Coerce
                | Assault
                | Mobilize
                | Accuse
                | Reject
                | EventType::Request
                | EventType::Threaten
                | Protest,
            ),
        ) => Reduction::Ahead,
        (Want | Expect | Hope | Possible | Must, _) => Reduction::Hypothetical,
        (Postpone, _) => Reduction::Nothing,
        (Cancel, Some(t)) => cancelled(t),
        (Cancel, None) => Reduction::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_design_examples_come_out() {
        assert_eq!(ahead(EventType::Retreat), Reduction::Becomes(EventType::Concede, None));
        assert_eq!(
            reduce(Operator::Refuse, Some(EventType::Retreat)),
            Reduction::Becomes(EventType::Reject, Some("yield"))
        );
        assert_eq!(
            reduce(Operator::Vote, Some(EventType::Retreat)),
            Reduction::Becomes(EventType::Request, Some("yield"))
        );
        assert_eq!(
            reduce(Operator::Threaten, Some(EventType::Sanction)),
            Reduction::Becomes(EventType::Threaten, Some("relations"))
        );
    }
}
