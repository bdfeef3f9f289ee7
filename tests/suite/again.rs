//! Building again after a change gives what a build from nothing gives.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use ramme::load::{Changes, Folders};
use ramme::render::{Artifact, Audience, Nobody};
use ramme::resolve::Options;
use ramme::{Built, build, corpus};

use crate::project::Project;

/// So many edits in a row; `RAMME_EDITS=2000 cargo test again` makes it a long walk.
const EDITS: usize = 60;

/// What is said of an edit that undoes all the others.
pub const PUT_BACK: &str = "everything put back";

/// How many edits are asked for.
pub fn edits(few: usize) -> usize {
    std::env::var("RAMME_EDITS").map_or(few, |text| text.parse().unwrap())
}

fn options() -> Options {
    Options {
        today: jiff::civil::date(2026, 11, 22),
        drafts: false,
    }
}

/// A generated project that is edited at random.
pub struct Desk {
    pub project: Project,
    /// The files as they were made, to go back to.
    first: Vec<(PathBuf, Vec<u8>)>,
    dice: Dice,
}

/// Chance that falls the same way every time (xorshift64, Marsaglia 2003).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }
}

impl Desk {
    pub fn new(meetings: usize, seed: u64) -> Self {
        let mut project = Project::empty();
        corpus::write(meetings, seed, &project.path("")).unwrap();
        project.own_layouts();
        Self {
            first: state(&project),
            project,
            dice: Dice::new(seed),
        }
    }

    fn folders(&self) -> Folders {
        Folders {
            content: self.project.path("content"),
            layouts: self.project.path("layouts"),
            readers: Some(self.project.readers()),
        }
    }

    /// Every file as it is now.
    pub fn state(&self) -> Vec<(PathBuf, Vec<u8>)> {
        state(&self.project)
    }

    fn any(&mut self, below: &str, extension: &str) -> Option<PathBuf> {
        let mut found = files(&self.project.path(below));
        found.retain(|path| path.extension().is_some_and(|one| one == extension));
        let place = self.dice.below(found.len().max(1));
        (place < found.len()).then(|| found.swap_remove(place))
    }

    /// Edits something; back comes what it was, and the places touched.
    pub fn edit(&mut self) -> (String, Vec<PathBuf>) {
        let what = self.dice.below(15);
        let path = match what {
            0..=9 => self.any("content", "md"),
            10 => self.any("content", "yaml"),
            11 => self.any("content", "pdf"),
            12 | 13 => self.any("layouts", "html"),
            _ => self.any("layouts/assets", "css"),
        };
        let number = self.dice.below(1000);
        let Some(path) = path else {
            return self.restore();
        };
        let shown = path
            .strip_prefix(self.project.path(""))
            .unwrap()
            .display()
            .to_string();
        let text = || fs::read_to_string(&path).unwrap();
        let put = |text: String| fs::write(&path, text).unwrap();
        let mut touched = vec![path.clone()];
        let done = match what {
            0 | 1 => {
                put(format!(
                    "{}\nMere tekst {number} med [et link](/beslutninger/).\n",
                    text()
                ));
                "more text in"
            }
            2 => {
                put(text().replacen("titel: ", &format!("titel: Ny {number} "), 1));
                "another title of"
            }
            3 => {
                put(text().replacen("---\n", "---\nudkast: ja\n", 1));
                "withdrawn:"
            }
            4 => {
                fs::remove_file(&path).unwrap();
                "removed:"
            }
            5 => {
                let to = path.with_file_name(format!("kopi-{number}.md"));
                fs::copy(&path, &to).unwrap();
                touched.push(to);
                "copied:"
            }
            6 => {
                let folder = path.parent().unwrap().to_owned();
                let to = folder.with_file_name(format!("flyttet-{number}"));
                if folder.ends_with("content") || fs::rename(&folder, &to).is_err() {
                    return self.restore();
                }
                touched = vec![folder, to];
                "moved the folder of"
            }
            7 => {
                put(text().replacen("---\n", &format!("---\nukendt{number}: x\n"), 1));
                "a wrong key in"
            }
            8 => {
                put(format!(
                    "{}\n[Findes ikke](mangler-{number}.md) og [her](#intet).\n",
                    text()
                ));
                "dead links in"
            }
            9 => {
                put(text().replace("\n## ", &format!("\n\nIndskud {number}.\n\n## ")));
                "text between items of"
            }
            10 => {
                put(text().replacen("Kommune", &format!("Kommune {number}"), 1));
                "a name in"
            }
            11 => {
                fs::write(&path, format!("%PDF-1.4 {number}")).unwrap();
                "another annex:"
            }
            12 => {
                put(format!("{}<!-- {number} -->", text()));
                "a layout:"
            }
            13 => {
                put(format!("{}{{% if {number}", text()));
                "a broken layout:"
            }
            _ => {
                put(format!("{}\n.x{number} {{ color: red }}\n", text()));
                "a style sheet:"
            }
        };
        (format!("{done} {shown}"), touched)
    }

    /// Puts everything back as it was made.
    pub fn restore(&mut self) -> (String, Vec<PathBuf>) {
        for name in ["content", "layouts"] {
            fs::remove_dir_all(self.project.path(name)).unwrap();
        }
        for (path, bytes) in &self.first {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let folders = self.folders();
        (PUT_BACK.to_owned(), vec![folders.content, folders.layouts])
    }
}

fn state(project: &Project) -> Vec<(PathBuf, Vec<u8>)> {
    let found = ["content", "layouts"].map(|name| files(&project.path(name)));
    let files = found.into_iter().flatten();
    files
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    let found = walk.into_iter().map(|entry| entry.unwrap());
    found
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}

#[track_caller]
fn assert_same(again: &Built, whole: &Built, history: &[String]) {
    let history = history.join("\n");
    let messages = |built: &Built| format!("{:#?}", built.diagnostics);
    pretty(&messages(again), &messages(whole), &history);
    let paths = |built: &Built| built.output.paths().cloned().collect::<Vec<_>>().join("\n");
    pretty(&paths(again), &paths(whole), &history);
    for ((path, one), (_, other)) in again.output.iter().zip(whole.output.iter()) {
        assert_eq!(one.hash(), other.hash(), "{path} after\n{history}");
    }
    assert_eq!(again.counts, whole.counts, "{history}");
}

#[track_caller]
fn pretty(again: &str, whole: &str, history: &str) {
    let differs = again.lines().zip(whole.lines()).find(|(one, other)| one != other);
    assert!(again == whole, "first difference {differs:#?}, after\n{history}");
}

#[test]
fn any_edit_gives_what_a_whole_build_gives() {
    let edits = edits(EDITS);
    let mut desk = Desk::new(3, 7);
    let mut project = ramme::Project::new(&desk.folders());
    project.read(&Changes::All).unwrap();
    let mut history = Vec::new();
    let mut good = 0;
    for edit in 0..=edits {
        let again = project.build(options(), &Nobody).unwrap().complete();
        let whole = build(&desk.folders(), options()).unwrap();
        assert_same(&again, &whole, &history);
        good += usize::from(whole.diagnostics.is_empty());
        let (what, touched) = if edit % 6 == 5 {
            desk.restore()
        } else {
            desk.edit()
        };
        history.push(what);
        project.read(&Changes::At(touched)).unwrap();
    }
    assert!(good > edits / 10, "nearly every edit was an error: {good}");
}

#[test]
fn what_did_not_change_is_not_made_again() {
    let desk = Desk::new(3, 7);
    let mut project = ramme::Project::new(&desk.folders());
    assert!(project.read(&Changes::All).unwrap());
    project.build(options(), &Nobody).unwrap();
    let meeting = files(&desk.folders().content.join("referater"))
        .into_iter()
        .find(|path| path.extension().is_some_and(|one| one == "md"))
        .unwrap();
    let text = fs::read_to_string(&meeting).unwrap();

    fs::write(&meeting, &text).unwrap();
    let touched = Changes::At(vec![meeting.clone()]);
    assert!(!project.read(&touched).unwrap(), "the same bytes");

    let section = "\n### Baggrund\n";
    assert!(text.contains(section));
    fs::write(&meeting, text.replacen(section, "\n### Baggrund\n\nMere.\n", 1)).unwrap();
    assert!(project.read(&touched).unwrap());
    let reader = Reader::default();
    project.build(options(), &reader).unwrap();
    let made = reader.made.into_inner().unwrap();
    assert!(made.len() == 1 && made[0].starts_with("/referater/"), "{made:?}");
}

/// Writes down what is made, waits for one page, and loses patience.
#[derive(Default)]
struct Reader {
    asked: Vec<String>,
    made: Mutex<Vec<String>>,
    patience: Option<usize>,
}

impl Audience for Reader {
    fn asked(&self) -> Vec<String> {
        self.asked.clone()
    }

    fn made(&self, url: &str, _: &Artifact) {
        self.made.lock().unwrap().push(url.to_owned());
    }

    fn stopped(&self) -> bool {
        self.patience
            .is_some_and(|pages| self.made.lock().unwrap().len() > pages)
    }
}

#[test]
fn a_round_that_is_given_up_leaves_the_next_one_right() {
    let mut desk = Desk::new(3, 7);
    let mut project = ramme::Project::new(&desk.folders());
    project.read(&Changes::All).unwrap();
    let mut given_up = 0;
    for _ in 0..6 {
        let impatient = Reader {
            patience: Some(1),
            ..Reader::default()
        };
        given_up += usize::from(project.build(options(), &impatient).is_none());
        let (_, touched) = desk.edit();
        project.read(&Changes::At(touched)).unwrap();
    }
    assert!(given_up > 0);
    let again = project.build(options(), &Nobody).unwrap().complete();
    let whole = build(&desk.folders(), options()).unwrap();
    assert_same(&again, &whole, &[]);
}

#[test]
fn the_page_that_is_waited_for_comes_first() {
    let desk = Desk::new(3, 7);
    let mut project = ramme::Project::new(&desk.folders());
    project.read(&Changes::All).unwrap();
    let reader = Reader {
        asked: vec!["/beslutninger/".to_owned()],
        ..Reader::default()
    };
    project.build(options(), &reader).unwrap();
    assert_eq!(reader.made.into_inner().unwrap().first(), reader.asked.first());
}
