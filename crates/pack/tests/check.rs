//! The repository's packs pass their own check.

use sijill_pack::check::check;
use sijill_pack::source::Source;
use std::path::Path;

#[test]
fn the_packs_have_no_problem() -> Result<(), Box<dyn std::error::Error>> {
    let source = Source::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs"))?;
    for language in source.languages() {
        assert_eq!(check(&source, language).1, []);
    }
    Ok(())
}
