//! "Mente du …?": the nearest known name to one that is not known.

use super::Lang;

/// The nearest known name to a wrong one, or all that could have been meant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Guess {
    nearest: Option<String>,
    /// None where there are too many to be listed.
    known: Vec<String>,
}

/// More names than this are not listed.
const MOST_LISTED: usize = 16;

/// A longer word is no slip for another; to compare two such takes too long.
const LONGEST: usize = 200;

impl Guess {
    /// Looks for `word` among the known names.
    pub fn of<S: AsRef<str>>(word: &str, known: impl IntoIterator<Item = S>) -> Self {
        let mut known: Vec<String> = known.into_iter().map(|name| name.as_ref().to_owned()).collect();
        let nearest = near(word, &known, 1).pop();
        if known.len() > MOST_LISTED {
            known.clear();
        }
        Self { nearest, known }
    }

    /// A name that is known to be meant.
    pub fn sure(name: String) -> Self {
        Self {
            nearest: Some(name),
            known: Vec::new(),
        }
    }

    /// The nearest known name.
    pub fn nearest(&self) -> Option<&str> {
        self.nearest.as_deref()
    }

    fn text(&self, lang: Lang) -> Option<String> {
        if let Some(nearest) = &self.nearest {
            return Some(format!("{} `{nearest}`?", lang.pick("Mente du", "Did you mean")));
        }
        if self.known.is_empty() {
            return None;
        }
        let listed: Vec<String> = self.known.iter().map(|name| format!("`{name}`")).collect();
        Some(format!(
            "{} {}.",
            lang.pick("Der kan stå:", "It can be:"),
            listed.join(", ")
        ))
    }

    /// The Danish hint.
    pub fn da(&self) -> Option<String> {
        self.text(Lang::Da)
    }

    /// The English hint.
    pub fn en(&self) -> Option<String> {
        self.text(Lang::En)
    }

    /// The hint, or a text where there is none.
    pub fn or(&self, lang: Lang, text: &str) -> Option<String> {
        self.text(lang).or_else(|| Some(text.to_owned()))
    }
}

/// The known names that are near to `word`, the nearest first, at most so many.
pub fn near<S: AsRef<str>>(word: &str, known: impl IntoIterator<Item = S>, most: usize) -> Vec<String> {
    if word.len() > LONGEST {
        return Vec::new();
    }
    let plain = |text: &str| {
        text.to_lowercase()
            .replace('æ', "ae")
            .replace('ø', "oe")
            .replace('å', "aa")
            .replace([' ', '_'], "-")
    };
    let wanted = plain(word);
    let limit = (wanted.chars().count() / 3).max(1);
    let mut found: Vec<(usize, String)> = known
        .into_iter()
        .filter(|name| name.as_ref().len() <= LONGEST)
        .filter_map(|name| {
            let name_plain = plain(name.as_ref());
            let far = strsim::damerau_levenshtein(&wanted, &name_plain);
            let part = wanted.len().min(name_plain.len()) > 3
                && (name_plain.contains(&wanted) || wanted.contains(&name_plain));
            let distance = if part { far.min(limit) } else { far };
            (distance <= limit).then(|| (distance, name.as_ref().to_owned()))
        })
        .collect();
    found.sort_by_key(|(distance, _)| *distance);
    found.into_iter().take(most).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found() {
        let known = ["tovholder", "titel", "særlige-pladser"];
        let near = |word| Guess::of(word, known).nearest().map(str::to_owned);
        assert_eq!(near("tovholdere").as_deref(), Some("tovholder"));
        assert_eq!(near("saerlige-pladser").as_deref(), Some("særlige-pladser"));
        assert_eq!(near("Titel").as_deref(), Some("titel"));
        assert_eq!(near("noget-helt-andet"), None);
        assert_eq!(
            Guess::of("x", known).da().as_deref(),
            Some("Der kan stå: `tovholder`, `titel`, `særlige-pladser`.")
        );
    }
}
