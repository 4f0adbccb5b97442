//! Cells -> a line of CSV, as RFC 4180 quotes them.

/// One line.
pub fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.map(quoted).collect();
    cells.join(",") + "\n"
}

/// The line of the columns' names.
pub fn head(columns: &[&str]) -> String {
    line(columns.iter().map(|name| (*name).to_owned()))
}

fn quoted(cell: String) -> String {
    let plain = !cell.contains([',', '"', '\n', '\r']) && cell.trim() == cell;
    if plain { cell } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_break_a_line_is_quoted() {
        let cells = ["plain", "a,b", "he said \"no\"", "two\nlines", "", " edge", "قال، ثم"];
        let out = line(cells.into_iter().map(str::to_owned));
        assert_eq!(out, "plain,\"a,b\",\"he said \"\"no\"\"\",\"two\nlines\",,\" edge\",قال، ثم\n");
    }
}
