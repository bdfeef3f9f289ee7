//! Where the site stands, and how one takes the place of another: the new
//! folder is made beside the old one and exchanged with it.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::failure::Failure;

/// The output and the folders beside it that a build uses.
pub struct Place {
    /// The output.
    pub folder: PathBuf,
    /// Where the new site is made; after the exchange the old one is here.
    pub stage: PathBuf,
    /// Where the old site waits when the two cannot be exchanged in one step.
    waiting: PathBuf,
    parent: PathBuf,
}

impl Place {
    /// The place of an output, which need not be there yet.
    pub fn of(folder: &Path) -> Result<Self, Failure> {
        let absolute = std::path::absolute(folder).map_err(Failure::at(folder))?;
        // A link to the output is followed, so that the link itself stays.
        let folder = absolute.canonicalize().unwrap_or(absolute);
        if folder.exists() && !folder.is_dir() {
            return Err(Failure::File(folder));
        }
        let (Some(parent), Some(name)) = (
            folder.parent().map(Path::to_owned),
            folder.file_name().and_then(|name| name.to_str()),
        ) else {
            return Err(Failure::NoPlace(folder));
        };
        fs::create_dir_all(&parent).map_err(Failure::at(&parent))?;
        let place = Self {
            stage: parent.join(format!(".{name}.ramme-ny")),
            waiting: parent.join(format!(".{name}.ramme-gammel")),
            folder,
            parent,
        };
        place.judge()?;
        Ok(place)
    }

    /// Refuses, before anything is made, what would be refused at the end.
    fn judge(&self) -> Result<(), Failure> {
        #[cfg(unix)]
        {
            use rustix::fs::{Access, access};
            use std::os::unix::fs::MetadataExt as _;
            let drive = |path: &Path| fs::metadata(path).map(|metadata| metadata.dev()).ok();
            let there = self.folder.exists();
            if there && drive(&self.folder) != drive(&self.parent) {
                return Err(Failure::MountPoint(self.folder.clone()));
            }
            if access(&self.parent, Access::WRITE_OK).is_err() {
                return Err(Failure::ReadOnlyParent(self.parent.clone()));
            }
            if there && access(&self.folder, Access::WRITE_OK).is_err() {
                return Err(Failure::ReadOnly(self.folder.clone()));
            }
        }
        Ok(())
    }

    /// One build at a time: takes the turn, and waits for it where another
    /// build has it. The system gives it back when the build ends, however it ends.
    pub fn turn(&self, waits: impl FnOnce()) -> Result<File, Failure> {
        // Where a folder cannot be locked, a file beside the output is.
        let path = if cfg!(unix) {
            self.parent.clone()
        } else {
            self.stage.with_extension("ramme-tur")
        };
        let handle = if cfg!(unix) {
            File::open(&path)
        } else {
            File::create(&path)
        };
        let handle = handle.map_err(Failure::at(&path))?;
        match handle.try_lock() {
            Ok(()) => Ok(handle),
            Err(TryLockError::WouldBlock) => {
                waits();
                handle.lock().map_err(Failure::at(&path))?;
                Ok(handle)
            }
            Err(TryLockError::Error(error)) => Err(Failure::at(&path)(error)),
        }
    }

    /// Clears up after a build that was killed. If it had the old site out of
    /// its place and nothing in it yet, the old site goes back.
    pub fn clear(&self) -> Result<(), Failure> {
        if self.waiting.exists() && !self.folder.exists() {
            fs::rename(&self.waiting, &self.folder).map_err(Failure::at(&self.folder))?;
        }
        for folder in [&self.stage, &self.waiting] {
            remove(folder).map_err(Failure::at(folder))?;
        }
        Ok(())
    }

    /// Puts the new site where the old one is, in one step where the system
    /// can, and removes the old one.
    pub fn exchange(&self) -> Result<(), Failure> {
        let Self { folder, stage, .. } = self;
        if !folder.exists() {
            return fs::rename(stage, folder).map_err(Failure::at(folder));
        }
        let permissions = fs::metadata(folder).map_err(Failure::at(folder))?.permissions();
        fs::set_permissions(stage, permissions).map_err(Failure::at(stage))?;
        let old = if self.in_one_step()? {
            stage
        } else {
            self.in_two_steps()?;
            &self.waiting
        };
        remove(old).map_err(|error| Failure::Left {
            folder: old.clone(),
            error,
        })
    }

    /// False where the system or the file system cannot exchange two folders.
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    fn in_one_step(&self) -> Result<bool, Failure> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, &self.stage, CWD, &self.folder, RenameFlags::EXCHANGE) {
            Ok(()) => Ok(true),
            Err(Errno::BUSY | Errno::XDEV) => Err(Failure::MountPoint(self.folder.clone())),
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => Ok(false),
            Err(error) => Err(Failure::at(&self.folder)(error.into())),
        }
    }

    #[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
    fn in_one_step(&self) -> Result<bool, Failure> {
        Ok(false)
    }

    /// Between the two steps there is no site; a build that is killed there
    /// leaves the old one to the next build.
    fn in_two_steps(&self) -> Result<(), Failure> {
        let Self { folder, waiting, .. } = self;
        fs::rename(folder, waiting).map_err(Failure::at(folder))?;
        fs::rename(&self.stage, folder).map_err(|error| {
            // The old site goes back before anything is said.
            let back = fs::rename(waiting, folder);
            Failure::at(folder)(back.err().unwrap_or(error))
        })
    }
}

/// Removes a folder of ours with all that is in it; one that was made
/// read-only too.
fn remove(folder: &Path) -> io::Result<()> {
    // Side by side: to remove a name takes the system longer than to make one. What
    // cannot be removed so is told by the second attempt.
    if fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_dir()) {
        remove_files(folder);
    }
    let removed = match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            unprotect(folder);
            fs::remove_dir_all(folder)
        }
        other => other,
    };
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Removes the files in a folder and in all below it, as far as the system lets.
fn remove_files(folder: &Path) {
    let inside: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().collect();
    inside.into_par_iter().for_each(|entry| {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            remove_files(&entry.path());
        } else {
            let _ = fs::remove_file(entry.path());
        }
    });
}

/// Lets every folder below be written in. What the system refuses shows itself
/// when the folder is removed.
#[cfg(unix)]
fn unprotect(folder: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
    let inside = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in inside.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())) {
        unprotect(&entry.path());
    }
}

#[cfg(not(unix))]
fn unprotect(_: &Path) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(folder: &Path, text: &str) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        fs::write(folder.join("index.html"), text)
    }

    /// A place with an old site in it and a new one beside it.
    fn ready(parent: &Path) -> Result<Place, Failure> {
        let place = Place::of(&parent.join("public"))?;
        site(&place.folder, "gammel").map_err(Failure::at(parent))?;
        site(&place.stage, "ny").map_err(Failure::at(parent))?;
        Ok(place)
    }

    fn stands(place: &Place) -> io::Result<String> {
        fs::read_to_string(place.folder.join("index.html"))
    }

    #[test]
    fn two_steps_do_what_one_does() -> anyhow::Result<()> {
        let temporary = tempfile::tempdir()?;
        let place = ready(temporary.path())?;
        place.in_two_steps()?;
        assert_eq!(stands(&place)?, "ny");
        place.clear()?;
        assert_eq!(stands(&place)?, "ny");
        assert_eq!(fs::read_dir(temporary.path())?.count(), 1);
        Ok(())
    }

    #[test]
    #[cfg(unix)]
    fn nothing_behind_a_link_is_removed() -> anyhow::Result<()> {
        let temporary = tempfile::tempdir()?;
        let (folder, elsewhere) = (temporary.path().join("vores"), temporary.path().join("andres"));
        site(&elsewhere, "andres")?;
        site(&folder.join("dybt/nede"), "vores")?;
        std::os::unix::fs::symlink(&elsewhere, folder.join("dybt/link"))?;
        remove(&folder)?;
        assert!(!folder.exists());
        std::os::unix::fs::symlink(&elsewhere, &folder)?;
        let _: io::Result<()> = remove(&folder);
        assert_eq!(fs::read_to_string(elsewhere.join("index.html"))?, "andres");
        Ok(())
    }

    #[test]
    fn killed_between_two_steps_the_old_site_comes_back() -> anyhow::Result<()> {
        let temporary = tempfile::tempdir()?;
        let place = ready(temporary.path())?;
        fs::rename(&place.folder, &place.waiting)?;
        place.clear()?;
        assert_eq!(stands(&place)?, "gammel");
        assert_eq!(fs::read_dir(temporary.path())?.count(), 1);
        Ok(())
    }
}
