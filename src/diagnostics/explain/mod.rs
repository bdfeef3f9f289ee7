//! What every problem means, for whoever meets it: what is wrong, why it
//! matters, a wrong example and a right one. `ramme explain` prints it, and
//! `docs/fejl.md` and `docs/errors.md` are made of it.
//!
//! One file for each hundred of codes. The examples are run by
//! `tests/suite/explain.rs`.

mod advice;
mod fields;
mod files;
mod html;
mod language;
mod layouts;
mod links;
mod minutes;
mod old_addresses;
mod personal;
mod relations;

use std::fmt::Write as _;

use super::{Lang, Problem, near};

/// A text in Danish and English.
type Said = (&'static str, &'static str);

/// What there is to say of a code.
#[derive(Debug)]
pub struct Explanation {
    /// The code.
    pub code: &'static str,
    title: Said,
    what: Said,
    why: Said,
    example: Example,
}

/// How a mistake looks, and how it looks when it is mended.
#[derive(Debug)]
enum Example {
    /// The same file twice, whole.
    Whole {
        path: &'static str,
        wrong: &'static str,
        right: &'static str,
    },
    /// The same document twice, without the fields at its head.
    Below {
        path: &'static str,
        wrong: &'static str,
        right: &'static str,
    },
    /// Several files, each with its path.
    Files { wrong: Texts, right: Texts },
    /// A text cannot show it; what to look at instead.
    None(Said),
}

type Texts = &'static [(&'static str, &'static str)];

/// Which half of an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// The mistake.
    Wrong,
    /// The mistake mended.
    Right,
}

/// A page.
const PAGE: &str = "content/sider/om-os.md";

/// The minutes of a meeting.
const MEETING: &str = "content/referater/styregruppen/2021-03-26/index.md";

/// Fields at the head of a document, one a line.
macro_rules! front {
    ($($line:literal)*) => { concat!("---\n", $($line, "\n",)* "---\n") };
}
use front;

/// All explanations, in the order of codes.
pub fn all() -> impl Iterator<Item = &'static Explanation> {
    let hundreds = [
        files::PAGES,
        fields::PAGES,
        relations::PAGES,
        minutes::PAGES,
        links::PAGES,
        old_addresses::PAGES,
        html::PAGES,
        layouts::PAGES,
        advice::PAGES,
        language::PAGES,
        personal::PAGES,
    ];
    hundreds.into_iter().flatten()
}

/// The explanation of a code, whatever letter and case it is written with.
pub fn of(code: &str) -> Option<&'static Explanation> {
    let number = |code: &str| {
        code.trim_start_matches(|one: char| one.is_ascii_alphabetic())
            .to_owned()
    };
    all().find(|one| number(one.code) == number(code.trim()))
}

/// The codes that are near to one that does not exist.
pub fn nearest(code: &str) -> Vec<String> {
    near(&code.trim().to_uppercase(), Problem::CODES, 3)
}

impl Explanation {
    /// What it is, in a line.
    pub fn title(&self, lang: Lang) -> &'static str {
        said(self.title, lang)
    }

    /// The files of its example; none where a text cannot show it.
    pub fn files(&self, half: Half) -> Vec<(&'static str, String)> {
        let pick = |wrong, right| if half == Half::Wrong { wrong } else { right };
        match self.example {
            Example::Whole { path, wrong, right } => vec![(path, pick(wrong, right).to_owned())],
            Example::Below { path, wrong, right } => {
                vec![(path, head(path).to_owned() + pick(wrong, right))]
            }
            Example::Files { wrong, right } => {
                let files = if half == Half::Wrong { wrong } else { right };
                files
                    .iter()
                    .map(|(path, text)| (*path, (*text).to_owned()))
                    .collect()
            }
            Example::None(_) => Vec::new(),
        }
    }

    /// The whole explanation as Markdown.
    fn markdown(&self, lang: Lang) -> String {
        let mut out = format!("## {}: {}\n\n", self.code, self.title(lang));
        let (what, why) = (said(self.what, lang), said(self.why, lang));
        let because = lang.pick("Hvorfor det betyder noget", "Why it matters");
        let _ = write!(out, "{what}\n\n**{because}:** {why}\n\n");
        for half in [Half::Wrong, Half::Right] {
            self.example(lang, half, &mut out);
        }
        out
    }

    fn example(&self, lang: Lang, half: Half, out: &mut String) {
        let name = match half {
            Half::Wrong => lang.pick("Forkert", "Wrong"),
            Half::Right => lang.pick("Rigtigt", "Right"),
        };
        let mut show = |path: &str, text: &str| {
            // The text of an example may hold a fence of its own.
            let _ = write!(
                out,
                "{name} (`{path}`):\n\n````text\n{}\n````\n\n",
                text.trim_end()
            );
        };
        match &self.example {
            Example::Whole { path, wrong, right } | Example::Below { path, wrong, right } => {
                show(path, if half == Half::Wrong { wrong } else { right });
            }
            Example::Files { wrong, right } => {
                for (path, text) in if half == Half::Wrong { *wrong } else { *right } {
                    show(path, text);
                }
            }
            Example::None(instead) if half == Half::Wrong => {
                let _ = write!(out, "{}\n\n", said(*instead, lang));
            }
            Example::None(_) => {}
        }
    }

    /// The whole explanation for a terminal.
    pub fn text(&self, lang: Lang) -> String {
        let mut out = String::new();
        let mut verbatim = false;
        for line in self.markdown(lang).lines() {
            if line.starts_with("````") {
                verbatim = !verbatim;
            } else if verbatim {
                let indented = format!("    {line}");
                let _ = writeln!(out, "{}", indented.trim_end());
            } else {
                let line = line.trim_start_matches("## ").replace("**", "");
                wrap(&line, &mut out);
            }
        }
        out.trim_end().to_owned() + "\n"
    }
}

/// Columns of a text in a terminal.
const WIDTH: usize = 78;

/// Breaks a line between words.
fn wrap(line: &str, out: &mut String) {
    let mut column = 0;
    for word in line.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out.push('\n');
}

fn said(text: Said, lang: Lang) -> &'static str {
    lang.pick(text.0, text.1)
}

/// The fields of the document whose example shows its text alone.
fn head(path: &str) -> &'static str {
    if path == MEETING {
        front!("titel: Styregruppemøde" "gruppe: styregruppen" "dato: 2021-03-26" "status: referat")
    } else {
        front!("titel: Om os")
    }
}

/// Every code in a line each.
pub fn list(lang: Lang) -> String {
    let mut out = String::new();
    for one in all() {
        let _ = writeln!(out, "{}  {}", one.code, one.title(lang));
    }
    out
}

/// All explanations as one document.
pub fn book(lang: Lang) -> String {
    let mut out = lang
        .pick(
            "# Fejl, advarsler og bemærkninger\n\n\
             Alt, hvad `ramme` kan have at sige om indholdet, efter kode. En kode, der begynder med E, er en fejl: \
             Intet bliver offentliggjort, før den er rettet. W er en advarsel, og N er en bemærkning, som kun \
             `ramme check` viser. I terminalen står det samme med `ramme explain E102`. \
             Hvor et eksempel kun viser teksten, står der oplysninger over den i filen.\n\n\
             Filen skrives af `UPDATE=1 cargo test`; ret den ikke her, men i `src/diagnostics/explain/`.\n\n",
            "# Errors, warnings and notes\n\n\
             All that `ramme` can say about the content, by code. A code that begins with E is an error: nothing \
             is published before it is mended. W is a warning, and N a note that `ramme check` alone shows. \
             `ramme explain E102 --lang en` prints the same in the terminal. \
             Where an example shows the text alone, fields stand above it in the file.\n\n\
             This file is written by `UPDATE=1 cargo test`; change it in `src/diagnostics/explain/`, not here.\n\n",
        )
        .to_owned();
    for one in all() {
        out.push_str(&one.markdown(lang));
    }
    out.trim_end().to_owned() + "\n"
}
