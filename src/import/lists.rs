//! Where an item of a list stands in Markdown.

/// Which lists an item lies in: the sign of each, and where its text begins.
#[derive(Debug, Default)]
pub struct List(Vec<(String, usize)>);

impl List {
    /// How far an item is set in, and whether it goes on with the list before it.
    pub fn place(&mut self, depth: usize, sign: &str) -> (usize, bool) {
        let kind: String = sign
            .trim_start_matches(|one: char| one.is_ascii_digit())
            .to_owned();
        let depth = depth.min(self.0.len());
        let same = match self.0.get(depth) {
            Some((known, _)) => *known == kind,
            None => depth > 0,
        };
        self.0.truncate(depth);
        let indent = self.0.last().map_or(0, |(_, inside)| *inside);
        self.0.push((kind, indent + sign.chars().count() + 1));
        (indent, same)
    }
}

/// True for "5." and "5)", which Markdown has too.
pub fn is_number(mark: &str) -> bool {
    let digits = mark.trim_end_matches(['.', ')']);
    digits.len() + 1 == mark.len() && digits.len() < 10 && digits.bytes().all(|one| one.is_ascii_digit())
}
