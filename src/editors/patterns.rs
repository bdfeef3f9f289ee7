//! What values look like, as the patterns of JSON Schema (ECMA-262): no wider
//! than what decodes, so that an editor program never praises what `check`
//! refuses. What no pattern can know, such as leap days, `check` alone says.

/// A year of four digits (`model::time`).
const YEAR: &str = "(?:1[89]|2[01])\\d\\d";

/// A month.
const MONTH: &str = "(?:0?[1-9]|1[0-2])";

/// A month with one of its days.
const MONTH_DAY: &str = "(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12]\\d|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12]\\d|30)|0?2-(?:0?[1-9]|[12]\\d))";

/// A clock.
const CLOCK: &str = "(?:[01]?\\d|2[0-3])[:.][0-5]?\\d(?::00)?";

/// Neither a control character nor one that turns the text around (`text::is_forbidden`).
const SEEN: &str =
    "[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069\\ufffe\\uffff]";

/// A text with something in it.
pub fn note() -> String {
    format!("^(?=[^]*\\S){SEEN}*$").replace("[^]", "[\\s\\S]")
}

/// The same, without a comment that readers would see.
pub fn text() -> String {
    format!("^(?![\\s\\S]*<!--)(?=[\\s\\S]*\\S){SEEN}*$")
}

/// A day.
pub fn day() -> String {
    format!("^{YEAR}-{MONTH_DAY}$")
}

/// Any time.
pub fn time() -> String {
    let part = format!("(?:[Pp]rimo|[Mm]edio|[Uu]ltimo) *{YEAR}(?:-{MONTH})?");
    let day = format!("{YEAR}-{MONTH_DAY}(?:[ Tt] *{CLOCK})?");
    let stretch = format!("(?:{part}|{day}|{YEAR}-[KkQq][1-4]|{YEAR}-{MONTH}|{YEAR})");
    format!("^(?:{stretch}(?: */ *{stretch}?)?|/ *{stretch})$")
}

/// An address on the site or elsewhere.
pub fn address() -> String {
    let without = "\\s\\u0000-\\u001f\\u007f-\\u009f<>\"`{}|\\\\^%";
    let encoded = "%[0-9A-Fa-f]{2}";
    let one = format!("(?:[^{without}]|{encoded})");
    let host = format!("(?:[^{without}/?#\\[\\]]|{encoded})");
    format!("^(?:https?://{host}+(?:[/?#]{one}*)?|/(?!/){one}*)$")
}

/// An address that the site has had before: a path as people read it, and
/// perhaps a query. What is encoded (`%20`) decodes too, but is not asked for.
pub fn old_address() -> String {
    let without = "\\u0000-\\u001f\\u007f-\\u009f\\ufffd/<>:\"|?*\\\\$%";
    let part = format!("(?!\\.)[^{without}]*[^{without} .]");
    format!("^/{part}(?:/{part})*/?(?:\\?[A-Za-z0-9=&._+%-]+)?$")
}
