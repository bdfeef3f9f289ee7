//! A project in a temporary folder, and what the real binary says of it.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use ramme::annex::{Readers, child};
use tempfile::TempDir;

/// The day all tests are on.
pub const NOW: &str = "2026-11-22";

/// The smallest project that builds without a word.
const SMALLEST: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "titel: Prøve\nadresse: https://www.eksempel.invalid\nkontakt:\n  navn: Sekretariatet\n",
    ),
    (
        "content/kommuner.yaml",
        "kommuner:\n  - {id: naestved, navn: Næstved Kommune, slags: kommune}\n  - {id: faxe, navn: Faxe Kommune, slags: kommune}\n",
    ),
    (
        "content/grupper/styregruppen.md",
        "---\ntitel: Styregruppen\nslags: styregruppe\n---\n",
    ),
    (
        "content/sager/saerlige-pladser.md",
        "---\ntitel: De særlige pladser\n---\n",
    ),
];

pub struct Project {
    folder: TempDir,
    layouts: PathBuf,
}

/// What a run said and how it ended.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

impl Project {
    /// An empty folder, with the repository's layouts.
    pub fn empty() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
            layouts: repository().join("layouts"),
        }
    }

    /// The smallest project.
    pub fn new() -> Self {
        let project = Self::empty();
        for (path, text) in SMALLEST {
            project.write(path, text);
        }
        project
    }

    /// Adds or replaces a text file.
    pub fn file(self, path: &str, text: &str) -> Self {
        self.write(path, text);
        self
    }

    /// Adds or replaces a meeting of the steering group with this body.
    pub fn meeting(self, name: &str, body: &str) -> Self {
        let front = "---\ntitel: Møde\ngruppe: styregruppen\ndato: 2021-03-26\nstatus: referat\n---\n";
        self.file(
            &format!("content/referater/styregruppen/{name}/index.md"),
            &format!("{front}{body}"),
        )
    }

    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Gives the project layouts of its own, to be changed.
    pub fn own_layouts(&mut self) {
        let own = self.path("layouts");
        copy_folder(&self.layouts, &own);
        self.layouts = own;
    }

    /// The real binary looks into its annexes.
    pub fn readers(&self) -> Readers {
        Readers {
            program: env!("CARGO_BIN_EXE_ramme").into(),
            cache: self.path(".ramme"),
            patience: child::PATIENCE,
        }
    }

    /// Where its layouts are.
    pub fn layouts(&self) -> &Path {
        &self.layouts
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn read(&self, path: &str) -> String {
        let path = self.path(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    pub fn exists(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    /// Runs the binary in the project's folder.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let mut command = self.program(env!("CARGO_BIN_EXE_ramme"));
        Run::of(command.args(arguments).output().unwrap())
    }

    /// A program that is to run in the project's folder, with nothing of the
    /// tester's environment but the path.
    pub fn program(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.folder.path())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("RAYON_NUM_THREADS", "2");
        command
    }

    /// Runs a command that reads the project.
    pub fn ramme(&self, command: &str, more: &[&str]) -> Run {
        let layouts = self.layouts.to_str().unwrap().to_owned();
        let mut arguments = vec![command, "--layouts", &layouts, "--now", NOW];
        arguments.extend(more);
        self.run(&arguments)
    }

    pub fn build(&self) -> Run {
        self.ramme("build", &[])
    }

    pub fn check(&self) -> Run {
        self.ramme("check", &[])
    }
}

impl Run {
    pub fn of(ended: Output) -> Self {
        Self {
            code: ended.status.code().unwrap_or(-1),
            stdout: String::from_utf8(ended.stdout).unwrap(),
            stderr: String::from_utf8(ended.stderr).unwrap(),
        }
    }

    #[track_caller]
    pub fn succeeds(self) -> Self {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }

    #[track_caller]
    pub fn fails_with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:?}");
        self
    }
}

pub fn copy_folder(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(Result::unwrap) {
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Compares with a recorded text; records it under `UPDATE=1`.
#[track_caller]
pub fn assert_recorded(recorded: &Path, found: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(recorded.parent().unwrap()).unwrap();
        fs::write(recorded, found).unwrap();
        return;
    }
    let wanted = fs::read_to_string(recorded)
        .unwrap_or_else(|error| panic!("{}: {error}; record it with UPDATE=1", recorded.display()));
    assert_eq!(
        found,
        wanted,
        "{} differs; UPDATE=1 records it",
        recorded.display()
    );
}
