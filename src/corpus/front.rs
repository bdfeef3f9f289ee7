//! Front matter, key by key.

use std::fmt::Display;

/// A document that is being written.
pub struct Front(String);

impl Front {
    /// Front matter with its title; texts stand in quotation marks.
    pub fn new(title: &str) -> Self {
        Self("---\n".to_owned()).text("titel", title)
    }

    /// A text.
    pub fn text(self, key: &str, value: &str) -> Self {
        self.bare(key, quoted(value))
    }

    /// A word, a number or a day.
    pub fn bare(mut self, key: &str, value: impl Display) -> Self {
        self.0.push_str(&format!("{key}: {value}\n"));
        self
    }

    /// A list of values that are YAML already; an empty one is left out.
    pub fn list(mut self, key: &str, values: &[impl Display]) -> Self {
        if !values.is_empty() {
            self.0.push_str(&format!("{key}:\n"));
        }
        for value in values {
            self.0.push_str(&format!("  - {value}\n"));
        }
        self
    }

    /// More keys, when there is something to say.
    pub fn when(self, wanted: bool, more: impl FnOnce(Self) -> Self) -> Self {
        if wanted { more(self) } else { self }
    }

    /// The whole document.
    pub fn body(self, body: &str) -> Vec<u8> {
        format!("{}---\n\n{}\n", self.0, body.trim_end()).into_bytes()
    }
}

/// A text in the quotation marks of YAML; the word lists have none of their own.
pub fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}
