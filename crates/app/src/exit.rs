//! What became of a run -> the number the program ends with. `docs/exit-codes.md` tells the same to the user; a test compares them.

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Everything was done.
    Done,
    /// Something could not be coded and the rest was, or a check found something wrong.
    Partly,
    /// The command line is wrong.
    Usage,
    /// No story at all could be coded.
    Nothing,
    /// The output could not be written.
    Output,
    /// The ledger could not be opened, read or written.
    Ledger,
}

impl Exit {
    /// All of them, in the order of their numbers.
    pub const ALL: [Exit; 6] = [Exit::Done, Exit::Partly, Exit::Usage, Exit::Nothing, Exit::Output, Exit::Ledger];

    /// Its number.
    pub fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Partly => 1,
            Exit::Usage => 2,
            Exit::Nothing => 3,
            Exit::Output => 4,
            Exit::Ledger => 5,
        }
    }

    /// What it says, for `--help`.
    pub fn meaning(self) -> &'static str {
        match self {
            Exit::Done => "all was done: every story was coded, nothing was found wrong",
            Exit::Partly => "some input could not be coded and the rest was, or a check found something wrong",
            Exit::Usage => "wrong use of the command line",
            Exit::Nothing => "nothing was coded: no input could be read as a story to code",
            Exit::Output => "the output could not be written",
            Exit::Ledger => "the ledger could not be opened, read or written",
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
