//! CSV as Danish Excel opens it: UTF-8 with a mark, semicolons, CRLF.

/// The mark by which Excel knows UTF-8.
pub const MARK: &str = "\u{feff}";

/// A cell that begins with one of these is a formula to a spreadsheet
/// (<https://owasp.org/www-community/attacks/CSV_Injection>).
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A line of the table.
pub fn line<C: AsRef<str>>(cells: &[C]) -> String {
    let cells: Vec<String> = cells.iter().map(|text| cell(text.as_ref())).collect();
    cells.join(";") + "\r\n"
}

/// A text in quotation marks; before what would be a formula stands an
/// apostrophe, which Excel takes as "this is a text".
fn cell(text: &str) -> String {
    let guard = if text.starts_with(FORMULA) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_or_ends_early() {
        assert_eq!(
            line(&["a;b", "sagde \"ja\"", "to\nlinjer", ""]),
            "\"a;b\";\"sagde \"\"ja\"\"\";\"to\nlinjer\";\"\"\r\n"
        );
        for bad in ["=1+1", "+45", "-1", "@SUM(A1)", "\t=1", "＝1"] {
            assert_eq!(line(&[bad]), format!("\"'{bad}\"\r\n"));
        }
        assert_eq!(line(&["a=1", "2021-03-26"]), "\"a=1\";\"2021-03-26\"\r\n");
    }
}
