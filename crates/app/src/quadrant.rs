//! A PLOVER type -> its quadrant: words or deeds, cooperation or conflict. Colours follow it.

use sijill_pack::pack::EventType;

/// The four quadrants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quadrant {
    /// Cooperation in words.
    VerbalCooperation,
    /// Cooperation in deeds.
    MaterialCooperation,
    /// Conflict in words.
    VerbalConflict,
    /// Conflict in deeds.
    MaterialConflict,
}

impl Quadrant {
    /// All of them: cooperation before conflict, words before deeds.
    pub const ALL: [Quadrant; 4] = [
        Quadrant::VerbalCooperation,
        Quadrant::MaterialCooperation,
        Quadrant::VerbalConflict,
        Quadrant::MaterialConflict,
    ];

    /// The quadrant of an event type.
    pub fn of(kind: EventType) -> Quadrant {
        use EventType as T;
        match kind {
            T::Agree | T::Consult | T::Support | T::Concede => Quadrant::VerbalCooperation,
            T::Cooperate | T::Aid | T::Retreat => Quadrant::MaterialCooperation,
            T::Request | T::Accuse | T::Reject | T::Threaten => Quadrant::VerbalConflict,
            T::Protest | T::Sanction | T::Mobilize | T::Coerce | T::Assault => Quadrant::MaterialConflict,
        }
    }

    /// Its number in PLOVER's `quad_code`.
    pub fn number(self) -> u8 {
        match self {
            Quadrant::VerbalCooperation => 1,
            Quadrant::MaterialCooperation => 2,
            Quadrant::VerbalConflict => 3,
            Quadrant::MaterialConflict => 4,
        }
    }

    /// Its name in labels and style sheets.
    pub fn name(self) -> &'static str {
        match self {
            Quadrant::VerbalCooperation => "cooperative-verbal",
            Quadrant::MaterialCooperation => "cooperative-material",
            Quadrant::VerbalConflict => "hostile-verbal",
            Quadrant::MaterialConflict => "hostile-material",
        }
    }
}
