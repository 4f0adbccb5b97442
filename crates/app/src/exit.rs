//! What became of a run -> the number the program ends with. `docs/exit-codes.md` tells the same to the user; a test compares them.

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Everything was coded.
    Done,
    /// Something could not be coded; the rest was.
    Partly,
    /// The command line is wrong.
    Usage,
    /// No story at all could be coded.
    Nothing,
    /// The output could not be written.
    Output,
}

impl Exit {
    /// All of them, in the order of their numbers.
    pub const ALL: [Exit; 5] = [Exit::Done, Exit::Partly, Exit::Usage, Exit::Nothing, Exit::Output];

    /// Its number.
    pub fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Partly => 1,
            Exit::Usage => 2,
            Exit::Nothing => 3,
            Exit::Output => 4,
        }
    }

    /// What it says, for `--help`.
    pub fn meaning(self) -> &'static str {
        match self {
            Exit::Done => "all stories were coded",
            Exit::Partly => "some input could not be coded; the rest was",
            Exit::Usage => "wrong use of the command line",
            Exit::Nothing => "nothing was coded: no input could be read as a story to code",
            Exit::Output => "the output could not be written",
        }
    }

    /// The list for `--help`.
    pub fn help() -> String {
        Exit::ALL.iter().fold(String::from("Exit codes:\n"), |mut text, exit| {
            text.push_str(&format!("  {}  {}\n", exit.code(), exit.meaning()));
            text
        })
    }
}
