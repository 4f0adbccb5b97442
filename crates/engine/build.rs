//! Compiles the repository's packs, each language's into `OUT_DIR/<language>.pack`.
//! The only code of the engine that touches files; it runs before the engine is built, never with it.
#![allow(clippy::disallowed_methods)]

use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let packs = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("../../packs");
    println!("cargo:rerun-if-changed={}", packs.display());
    let source = sijill_pack::source::Source::read(&packs)?;
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    for language in source.languages() {
        let (pack, problems) = sijill_pack::compile::compile(&source, language);
        for problem in problems.iter().take(20) {
            println!("cargo:warning={problem}");
        }
        if problems.len() > 20 {
            println!("cargo:warning=and {} more problems: run `sijill pack check`", problems.len() - 20);
        }
        std::fs::write(Path::new(&out).join(format!("{language}.pack")), pack.to_bytes()?)?;
    }
    Ok(())
}
