//! The workshop: `cargo x check` looks the code over, `test` runs the tests, `ci` does both, `bench` measures the stages.
//! Every command only calls cargo; what it calls is printed first, so that it can be called without this program too.

use std::process::{Command, ExitCode};

const HELP: &str = "\
cargo x check          formatting, clippy, build
cargo x test [ARGS]    all tests; ARGS go to `cargo test`
cargo x ci             check and test
cargo x bench [PATH]   speed of every stage on the stories of PATH (default: those of examples/)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["check"] => check(),
        ["test", rest @ ..] => test(rest),
        ["ci"] => check() && test(&[]),
        ["bench", rest @ ..] => bench(rest),
        _ => {
            eprintln!("{HELP}");
            false
        }
    };
    if done { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn check() -> bool {
    cargo(&["fmt", "--all", "--check"])
        && cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
        && cargo(&["build", "--workspace"])
}

fn test(rest: &[&str]) -> bool {
    cargo(&[&["test", "--workspace"], rest].concat())
}

fn bench(rest: &[&str]) -> bool {
    cargo(&[&["run", "--release", "--package", "sijill", "--example", "bench", "--"], rest].concat())
}

/// Runs cargo; false if it failed.
fn cargo(arguments: &[&str]) -> bool {
    eprintln!("cargo {}", arguments.join(" "));
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    match Command::new(cargo).args(arguments).status() {
        Ok(status) => status.success(),
        Err(e) => {
            eprintln!("cargo cannot be run: {e}");
            false
        }
    }
}
