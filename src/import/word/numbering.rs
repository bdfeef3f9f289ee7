//! Lists: the number that Word counts for a paragraph, as it is seen.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::styles::Styles;
use super::tree::Node;
use crate::import::source::Mark;

/// Levels of a list.
const LEVELS: usize = 9;

/// A level of a list.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    /// The number as it is seen, with `%1` for that of the first level.
    text: String,
    /// It begins anew after levels above this one; never when that is 0.
    restart: Option<usize>,
    /// The numbers of other levels are shown as digits.
    legal: bool,
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "decimal".to_owned(),
            text: String::new(),
            restart: None,
            legal: false,
            style: None,
        }
    }
}

/// How a list counts, for any number of lists.
#[derive(Debug, Default)]
struct Scheme {
    levels: BTreeMap<usize, Level>,
    /// It is that of the list of this style.
    instead: Option<String>,
}

/// A list, and what differs in it from its scheme.
#[derive(Debug, Default)]
struct List {
    scheme: u32,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

/// The lists of a file, while they are counted.
#[derive(Debug, Default)]
pub struct Numbering {
    schemes: HashMap<u32, Scheme>,
    lists: HashMap<u32, List>,
    /// Where each scheme has come to.
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    begun: HashSet<u32>,
}

impl Level {
    fn of(node: &Node) -> Self {
        let usual = Self::default();
        let said = |name| node.child(name).and_then(Node::value);
        Self {
            start: node.child("start").and_then(Node::number).unwrap_or(usual.start),
            format: said("numFmt").unwrap_or(usual.format),
            text: said("lvlText").unwrap_or_default(),
            restart: node.child("lvlRestart").and_then(Node::number),
            legal: node.switch("isLgl").unwrap_or_default(),
            style: said("pStyle"),
        }
    }
}

fn level_of(node: &Node) -> Option<usize> {
    let level = node.attribute("ilvl")?.parse().ok()?;
    (level < LEVELS).then_some(level)
}

fn levels(node: &Node) -> BTreeMap<usize, Level> {
    let levels = node.children.iter().filter(|one| one.name() == "lvl");
    levels
        .filter_map(|level| Some((level_of(level)?, Level::of(level))))
        .collect()
}

impl Numbering {
    /// Of the part that holds it.
    pub fn of(part: &Node, styles: &Styles) -> Self {
        let mut numbering = Self::default();
        let nodes = part.child("numbering").map(|node| node.children.as_slice());
        for node in nodes.unwrap_or_default() {
            let id = |name| node.attribute(name).and_then(|id| id.parse().ok());
            match node.name() {
                "abstractNum" => {
                    let scheme = Scheme {
                        levels: levels(node),
                        instead: node.child("numStyleLink").and_then(Node::value),
                    };
                    numbering
                        .schemes
                        .extend(id("abstractNumId").map(|id| (id, scheme)));
                }
                "num" => {
                    let list = List::of(node);
                    numbering.lists.extend(id("numId").map(|id| (id, list)));
                }
                _ => {}
            }
        }
        numbering.follow(styles);
        numbering
    }

    /// Lists whose scheme is that of a style get it.
    fn follow(&mut self, styles: &Styles) {
        let instead = |scheme: u32| {
            let style = self.schemes.get(&scheme)?.instead.as_deref()?;
            Some(self.lists.get(&styles.list_of(style)?)?.scheme)
        };
        let schemes: Vec<(u32, u32)> = self
            .lists
            .iter()
            .filter_map(|(id, list)| Some((*id, instead(list.scheme)?)))
            .collect();
        for (id, scheme) in schemes {
            if let Some(list) = self.lists.get_mut(&id) {
                list.scheme = scheme;
            }
        }
    }

    /// The level that a list has for paragraphs of a style.
    pub fn level_for(&self, list: u32, style: Option<&str>) -> Option<u8> {
        let scheme = self.schemes.get(&self.lists.get(&list)?.scheme)?;
        let mut levels = scheme.levels.iter();
        let (level, _) = levels.find(|(_, level)| style.is_some() && level.style.as_deref() == style)?;
        u8::try_from(*level).ok()
    }

    /// Counts a paragraph; back comes its mark, if it has one.
    pub fn next(&mut self, id: u32, level: u8) -> Option<Mark> {
        let at = usize::from(level).min(LEVELS - 1);
        let list = self.lists.get(&id)?;
        let scheme = self.schemes.get(&list.scheme);
        let usual = Level::default();
        let describe = |at: usize| {
            let own = list.levels.get(&at);
            own.or_else(|| scheme?.levels.get(&at)).unwrap_or(&usual)
        };
        let start = |at: usize| {
            let own = list.starts.get(&at).copied();
            own.unwrap_or_else(|| describe(at).start)
        };
        let counts = self.counts.entry(list.scheme).or_default();
        if self.begun.insert(id) {
            for one in list.starts.keys() {
                counts.iter_mut().skip(*one).for_each(|count| *count = None);
            }
        }
        for (one, count) in counts.iter_mut().enumerate() {
            if one < at {
                count.get_or_insert_with(|| start(one));
            } else if one == at {
                *count = Some(count.map_or_else(|| start(one), |count| count.saturating_add(1)));
            } else if describe(one).restart.is_none_or(|above| at < above) {
                *count = None;
            }
        }
        let this = describe(at);
        let number = |one: usize| {
            let count = counts.get(one).copied().flatten();
            let count = count.unwrap_or_else(|| start(one));
            let format = describe(one).format.as_str();
            let format = if this.legal { "decimal" } else { format };
            written(count, format)
        };
        let text = filled(&this.text, number);
        let is_point = this.format == "bullet" || !text.chars().any(char::is_alphanumeric);
        if text.trim().is_empty() && this.format != "bullet" {
            return None;
        }
        Some(Mark {
            depth: level,
            number: (!is_point).then(|| text.trim().to_owned()),
        })
    }
}

impl List {
    fn of(node: &Node) -> Self {
        let mut list = Self {
            scheme: node
                .child("abstractNumId")
                .and_then(Node::number)
                .unwrap_or(u32::MAX),
            ..Self::default()
        };
        for node in node.children.iter().filter(|one| one.name() == "lvlOverride") {
            if let Some(level) = level_of(node) {
                let start = node.child("startOverride").and_then(Node::number);
                list.starts.extend(start.map(|start| (level, start)));
                list.levels.extend(levels(node));
            }
        }
        list
    }
}

/// The text with numbers in place of `%1` to `%9`.
fn filled(text: &str, number: impl Fn(usize) -> String) -> String {
    let mut filled = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let level = letters.peek().and_then(|next| next.to_digit(10));
        match level.filter(|level| letter == '%' && *level > 0) {
            Some(level) => {
                letters.next();
                filled.push_str(&number(usize::try_from(level - 1).unwrap_or_default()));
            }
            None => filled.push(letter),
        }
    }
    filled
}

/// A number as a format writes it.
fn written(number: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letters(number, 'a'),
        "upperLetter" => letters(number, 'A'),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "decimalZero" => format!("{number:02}"),
        "bullet" | "none" => String::new(),
        _ => number.to_string(),
    }
}

/// a to z, then aa to zz.
fn letters(number: u32, first: char) -> String {
    let Some(before) = number.checked_sub(1) else {
        return String::new();
    };
    let letter = char::from_u32(u32::from(first) + before % 26).unwrap_or(first);
    let times = usize::try_from(before / 26).unwrap_or_default().min(20) + 1;
    std::iter::repeat_n(letter, times).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    // Nobody writes larger ones.
    let mut left = number.min(4999);
    let mut roman = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            roman.push_str(sign);
            left -= value;
        }
    }
    roman
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = r#"<w:numbering>
      <w:abstractNum w:abstractNumId="1">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
        <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
        <w:lvl w:ilvl="3"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl>
      </w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
      <w:num w:numId="2"><w:abstractNumId w:val="1"/>
        <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="1"/>
        <w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="Punkt %1:"/></w:lvl></w:lvlOverride></w:num>
    </w:numbering>"#;

    #[test]
    fn numbers_are_counted_as_word_does() {
        let mut numbering = Numbering::of(&Node::of(LISTS), &Styles::default());
        let mut next = |list, level| {
            let mark = numbering.next(list, level)?;
            assert_eq!(mark.depth, level);
            Some(mark.number.unwrap_or_default())
        };
        let mut check = |list, level, wanted: &str| {
            assert_eq!(next(list, level).as_deref(), Some(wanted), "{list} {level}");
        };
        check(1, 0, "1.");
        check(1, 0, "2.");
        check(1, 1, "2.A)");
        check(1, 1, "2.B)");
        check(1, 2, "");
        check(1, 0, "3.");
        check(1, 1, "3.A)");
        // Another list of the same scheme begins where it says, and once.
        check(2, 0, "5.");
        check(2, 0, "6.");
        check(1, 0, "7.");
        check(3, 0, "Punkt viii:");
        assert_eq!(next(1, 3), None);
        assert_eq!(next(9, 0), None);
    }

    #[test]
    fn numbers_are_written_in_many_ways() {
        for (number, format, wanted) in [
            (28, "lowerLetter", "bb"),
            (4, "upperLetter", "D"),
            (0, "upperLetter", ""),
            (1994, "upperRoman", "MCMXCIV"),
            (7, "decimalZero", "07"),
            (u32::MAX, "upperLetter", "UUUUUUUUUUUUUUUUUUUUU"),
        ] {
            assert_eq!(written(number, format), wanted);
        }
    }
}
