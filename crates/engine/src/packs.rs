//! The compiled packs inside the library: a language's code -> its [`Pack`].

use sijill_pack::Pack;
use sijill_pack::pack::BadPack;

/// The pack of `language`, if it is built in.
///
/// # Errors
/// Bytes that do not fit this version: a damaged build.
pub fn built_in(language: &str) -> Option<Result<Pack, BadPack>> {
    let bytes: &[u8] = match language {
        #[cfg(feature = "embed-packs")]
        "ar" => include_bytes!(concat!(env!("OUT_DIR"), "/ar.pack")),
        _ => return None,
    };
    Some(Pack::from_bytes(bytes))
}
