//! What the project knows already: groups, municipalities, agreements, and words
//! that are no names of persons.

use std::collections::BTreeSet;

use crate::validate::Content;

/// What the project knows.
#[derive(Debug, Default)]
pub struct Known {
    /// Groups by id and title.
    pub groups: Vec<(String, String)>,
    /// Municipalities and regions by id and name.
    pub municipalities: Vec<(String, String)>,
    /// Agreements by id.
    pub agreements: Vec<String>,
    /// Focus areas by id ("2025/2") and path.
    pub focus_areas: Vec<(String, String)>,
    /// Words that stand in titles and names of the project.
    pub words: BTreeSet<String>,
}

impl Known {
    /// Of a project's content.
    pub fn of(content: &Content) -> Self {
        let groups = content.groups.iter();
        let groups: Vec<(String, String)> = groups
            .map(|group| (group.id.clone(), group.common.title.clone()))
            .collect();
        let municipalities = content.data.municipalities.iter().flat_map(|all| all.iter());
        let municipalities: Vec<(String, String)> = municipalities
            .map(|one| (one.id.clone(), one.name.clone()))
            .collect();
        let mut words = BTreeSet::new();
        let cases = content.cases.iter().map(|case| &case.common);
        let areas = content.focus_areas.iter().map(|area| &area.common);
        let pages = content.pages.iter().map(|page| &page.common);
        for common in cases.chain(areas).chain(pages) {
            add(&mut words, &common.title);
        }
        for (_, name) in groups.iter().chain(&municipalities) {
            add(&mut words, name);
        }
        for term in content.data.glossary.iter().flat_map(|glossary| &glossary.terms) {
            add(&mut words, &term.word);
            add(&mut words, &term.meaning);
        }
        Self {
            groups,
            municipalities,
            agreements: content.agreements.iter().map(|one| one.id.clone()).collect(),
            focus_areas: content
                .focus_areas
                .iter()
                .map(|one| (one.id.clone(), one.source.path.clone()))
                .collect(),
            words,
        }
    }

    /// The municipality whose name stands in a text.
    pub fn municipality(&self, text: &str) -> Option<&str> {
        let words: Vec<&str> = words(text).collect();
        let found = self.municipalities.iter().filter(|(_, name)| {
            let bare = name.trim_end_matches(" Kommune").trim_end_matches(" kommune");
            let wanted: Vec<&str> = self::words(bare).collect();
            let of = |word: &str, wanted: &str| word == wanted || word.strip_suffix('s') == Some(wanted);
            let here = |run: &[&str]| run.iter().zip(&wanted).all(|(word, wanted)| of(word, wanted));
            !wanted.is_empty() && words.windows(wanted.len()).any(here)
        });
        // "Region Sjælland" says more than "Sjælland".
        found
            .max_by_key(|(_, name)| name.len())
            .map(|(id, _)| id.as_str())
    }
}

/// The words of a text.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|one: char| !(one.is_alphanumeric() || one == '-'))
        .filter(|word| !word.is_empty())
}

fn add(known: &mut BTreeSet<String>, text: &str) {
    known.extend(words(text).map(str::to_lowercase));
}

#[cfg(test)]
impl Known {
    /// Two municipalities, the region and four words, for tests.
    pub fn of_a_few() -> Self {
        let pair = |id: &str, name: &str| (id.to_owned(), name.to_owned());
        Self {
            municipalities: vec![
                pair("faxe", "Faxe Kommune"),
                pair("naestved", "Næstved Kommune"),
                pair("region-sjaelland", "Region Sjælland"),
            ],
            words: ["børn", "unge", "faxe", "næstved"].map(str::to_owned).into(),
            ..Known::default()
        }
    }
}
