//! The workshop: `cargo x check|test|ci|score|pack`.
fn main() {}
