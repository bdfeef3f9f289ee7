//! Why a site could not be put in place, in the editor's language.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::diagnostics::Lang;

/// What stood in the way. But for [`Failure::Left`] the site that was there is
/// as it was.
#[derive(Debug)]
pub enum Failure {
    /// The system said no.
    System {
        /// Where.
        path: PathBuf,
        /// What it said.
        error: io::Error,
    },
    /// The output is a file.
    File(PathBuf),
    /// The output is no folder that could have another beside it.
    NoPlace(PathBuf),
    /// The output is a drive of its own.
    MountPoint(PathBuf),
    /// Nothing may be written in the output.
    ReadOnly(PathBuf),
    /// Nothing may be written in the folder that holds the output.
    ReadOnlyParent(PathBuf),
    /// The output holds files that no build wrote, and no manifest.
    Foreign {
        /// The output.
        folder: PathBuf,
        /// One of the files.
        example: String,
    },
    /// A file that no build wrote stands where a page goes.
    InTheWay(PathBuf),
    /// The manifest in the output cannot be read.
    Manifest(PathBuf),
    /// An annex is not what it was when it was read.
    Changed(PathBuf),
    /// A file that was made is not in the new site.
    Missing(PathBuf),
    /// The new site is there, and the old one could not be removed.
    Left {
        /// Where what is left lies.
        folder: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl Failure {
    /// What the system said of a path.
    pub fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        |error| Self::System { path, error }
    }

    /// True when the site that was there is as it was.
    pub fn leaves_site(&self) -> bool {
        !matches!(self, Self::Left { .. })
    }

    /// What is wrong, and what can be done.
    pub fn text(&self, lang: Lang) -> String {
        match lang {
            Lang::Da => self.danish(),
            Lang::En => self.english(),
        }
    }

    fn danish(&self) -> String {
        match self {
            Self::System { path, error } => format!("{}: {}", path.display(), said(error, Lang::Da)),
            Self::File(path) => format!("{} er en fil; vælg en mappe med --output", path.display()),
            Self::NoPlace(path) => format!("{} kan ikke være mappen til det færdige websted", path.display()),
            Self::MountPoint(path) => format!(
                "{} er et drev for sig selv og kan ikke skiftes ud i ét skridt; vælg en mappe inde i det med --output",
                path.display()
            ),
            Self::ReadOnly(path) => format!(
                "mappen {} er skrivebeskyttet; vælg en anden med --output, eller lad den kunne skrives i",
                path.display()
            ),
            Self::ReadOnlyParent(path) => format!(
                "mappen {} er skrivebeskyttet, og det nye websted skal laves i den, ved siden af det gamle; vælg et andet sted med --output",
                path.display()
            ),
            Self::Foreign { folder, example } => format!(
                "mappen {} har filer, som ramme ikke har lavet (for eksempel {example}); vælg en tom mappe med --output",
                folder.display()
            ),
            Self::InTheWay(path) => format!(
                "{} er ikke lavet af ramme, men en side skal stå der; flyt filen",
                path.display()
            ),
            Self::Manifest(folder) => format!(
                "listen over det, ramme har skrevet i {0}, er i stykker; flyt dine egne filer ud af mappen, slet den, og byg igen",
                folder.display()
            ),
            Self::Changed(path) => format!(
                "{} blev ændret, mens webstedet blev bygget; byg igen",
                path.display()
            ),
            Self::Missing(path) => format!("{} kom ikke med i det nye websted; byg igen", path.display()),
            Self::Left { folder, error } => format!(
                "det nye websted er på plads, men det gamle kunne ikke slettes: {}: {}",
                folder.display(),
                said(error, Lang::Da)
            ),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::System { path, error } => format!("{}: {}", path.display(), said(error, Lang::En)),
            Self::File(path) => format!("{} is a file; choose a folder with --output", path.display()),
            Self::NoPlace(path) => format!("{} cannot be the folder of the finished site", path.display()),
            Self::MountPoint(path) => format!(
                "{} is a drive of its own and cannot be exchanged in one step; choose a folder inside it with --output",
                path.display()
            ),
            Self::ReadOnly(path) => format!(
                "the folder {} is read-only; choose another with --output, or make it writable",
                path.display()
            ),
            Self::ReadOnlyParent(path) => format!(
                "the folder {} is read-only, and the new site has to be made in it, beside the old one; choose another place with --output",
                path.display()
            ),
            Self::Foreign { folder, example } => format!(
                "the folder {} holds files that ramme did not make (for example {example}); choose an empty folder with --output",
                folder.display()
            ),
            Self::InTheWay(path) => format!(
                "{} was not made by ramme, but a page goes there; move the file",
                path.display()
            ),
            Self::Manifest(folder) => format!(
                "the list of what ramme wrote in {} is broken; move your own files out of the folder, delete it, and build again",
                folder.display()
            ),
            Self::Changed(path) => format!(
                "{} was changed while the site was built; build again",
                path.display()
            ),
            Self::Missing(path) => format!("{} did not get into the new site; build again", path.display()),
            Self::Left { folder, error } => format!(
                "the new site is in place, but the old one could not be deleted: {}: {}",
                folder.display(),
                said(error, Lang::En)
            ),
        }
    }
}

/// What the system said; in Danish what a build may well meet.
fn said(error: &io::Error, lang: Lang) -> String {
    let (danish, english) = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ("disken er fuld", "the disk is full"),
        ErrorKind::FileTooLarge => (
            "filen er større, end der må skrives",
            "the file is larger than may be written",
        ),
        ErrorKind::PermissionDenied => (
            "det er der ikke lov til på denne maskine",
            "this machine does not allow it",
        ),
        ErrorKind::ReadOnlyFilesystem => ("drevet kan kun læses", "the drive can only be read"),
        ErrorKind::NotFound => ("findes ikke", "is not there"),
        _ => return error.to_string(),
    };
    lang.pick(danish, english).to_owned()
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(&self.text(Lang::Da))
    }
}

impl Error for Failure {}
