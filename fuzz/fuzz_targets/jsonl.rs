//! Bytes -> stories, as files and standard input are read: each is a story or a trouble that can be told, and the reading ends.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sijill_app::input::{Kind, Source, stories_in};
use std::io::Cursor;

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let kind = [Kind::Lines, Kind::Json, Kind::Either, Kind::Text][usize::from(*first % 4)];
    let source = Source { kind, ..Source::stdin() };
    for story in stories_in(source, Box::new(Cursor::new(rest.to_vec()))) {
        match story {
            Ok(story) => assert!(!story.text.trim().is_empty()),
            Err(trouble) => assert!(!trouble.to_string().is_empty()),
        }
    }
});
