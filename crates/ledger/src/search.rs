//! Words that are searched for -> a query of the index `words`. The words come folded, each with its alternatives: this crate knows no language.

/// The query of the index: of each group one alternative must occur.
pub(crate) fn query(groups: &[Vec<String>]) -> String {
    let groups: Vec<String> = groups
        .iter()
        .map(|group| {
            let mut alternatives: Vec<String> = group.iter().filter_map(|words| tokens(words)).collect();
            alternatives.dedup();
            if alternatives.is_empty() { NOTHING.to_owned() } else { format!("({})", alternatives.join(" OR ")) }
        })
        .collect();
    groups.join(" AND ")
}

/// A token that no story has.
const NOTHING: &str = "\"===\"";

/// The tokens of one alternative, all of which must occur: as the index's tokenizer cuts them.
fn tokens(words: &str) -> Option<String> {
    let parts: Vec<String> = words
        .split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric() && c != '=')
        .filter(|part| !part.is_empty())
        .map(|part| format!("\"{part}\""))
        .collect();
    match parts.len() {
        0 => None,
        1 => Some(parts.concat()),
        _ => Some(format!("({})", parts.join(" AND "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_groups_must_occur_and_of_each_one_alternative() {
        let group = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        assert_eq!(query(&[group(&["a", "=b"]), group(&["c d"])]), r#"("a" OR "=b") AND (("c" AND "d"))"#);
        assert_eq!(query(&[group(&["\"*("])]), "\"===\"");
    }
}
