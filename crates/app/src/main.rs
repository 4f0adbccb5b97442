//! The command line to an exit code: everything else is in the library beside it.

use std::process::ExitCode;

fn main() -> ExitCode {
    sijill_app::commands::main(std::env::args_os())
}
