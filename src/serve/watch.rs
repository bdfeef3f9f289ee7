//! Watching the project's folders: events of the file system in, changed files out.
//!
//! The quiet period is our own: notify's debouncers hold each file back on its
//! own clock and report in ticks, so that one checkout becomes several rounds
//! and a single save waits for the next tick. Here one burst is one answer, as
//! soon as it has been quiet for a moment.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::seen::{Look, Seen};
use crate::load::{Folders, is_hidden};

/// A burst is over when nothing came for this long.
const QUIET: Duration = Duration::from_millis(12);
/// A burst that does not end is answered all the same.
const LONGEST: Duration = Duration::from_millis(250);
/// A file that is gone or empty gets this long to come back.
const GRACE: Duration = Duration::from_millis(80);
/// A new folder is reported before it is watched, and may get files in between:
/// it is looked at once more.
const AGAIN: Duration = Duration::from_millis(300);
/// How often to look where nothing is reported; a slow drive gets four times
/// the time of a look to rest.
const POLL: Duration = Duration::from_millis(500);

/// What was reported and not yet looked at.
#[derive(Default)]
pub struct Inbox {
    state: Mutex<Reported>,
    arrived: Condvar,
}

#[derive(Default)]
struct Reported {
    paths: BTreeSet<PathBuf>,
    /// Reports were lost: everything has to be looked at.
    lost: bool,
    /// The server is to end.
    closed: bool,
}

impl Inbox {
    /// True when there is something to look at, or the server is to end.
    pub fn has_news(&self) -> bool {
        let state = self.lock();
        state.closed || state.has_news()
    }

    /// Ends the wait for good.
    pub fn close(&self) {
        self.lock().closed = true;
        self.arrived.notify_all();
    }

    /// True when the server is to end.
    pub fn is_closed(&self) -> bool {
        self.lock().closed
    }

    fn put(&self, paths: impl IntoIterator<Item = PathBuf>, lost: bool) {
        let mut state = self.lock();
        state.paths.extend(paths);
        state.lost |= lost;
        if state.has_news() {
            self.arrived.notify_all();
        }
    }

    /// Waits for a burst and its end; what there is by then, or at the deadline.
    fn burst(&self, deadline: Option<Instant>) -> Reported {
        let mut state = self.lock();
        while !state.has_news() && !state.closed {
            match deadline.map(|deadline| deadline.saturating_duration_since(Instant::now())) {
                Some(Duration::ZERO) => return Reported::default(),
                left => state = self.wait(state, left),
            }
        }
        let first = Instant::now();
        while !state.closed && first.elapsed() < LONGEST {
            let before = state.paths.len();
            let waited = Instant::now();
            state = self.wait(state, Some(QUIET));
            if state.paths.len() == before && waited.elapsed() >= QUIET {
                break;
            }
        }
        let closed = state.closed;
        std::mem::replace(
            &mut *state,
            Reported {
                closed,
                ..Reported::default()
            },
        )
    }

    fn wait<'s>(
        &self,
        state: MutexGuard<'s, Reported>,
        longest: Option<Duration>,
    ) -> MutexGuard<'s, Reported> {
        let longest = longest.unwrap_or(Duration::from_hours(1));
        let waited = self.arrived.wait_timeout(state, longest);
        waited.unwrap_or_else(PoisonError::into_inner).0
    }

    fn lock(&self) -> MutexGuard<'_, Reported> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Reported {
    fn has_news(&self) -> bool {
        self.lost || !self.paths.is_empty()
    }
}

/// A folder of the project: as it was given, and as the system reports it.
#[derive(Debug, Clone)]
struct Root {
    given: PathBuf,
    real: PathBuf,
}

/// Watches the project's folders.
pub struct Watch {
    inbox: Arc<Inbox>,
    seen: Seen,
    roots: Vec<Root>,
    /// `None` when polling.
    native: Option<RecommendedWatcher>,
    /// Why the system would not report, until somebody is told.
    refused: Option<notify::Error>,
    /// How long the last look took.
    took: Duration,
    /// What to look at once more, and when.
    again: Option<(Instant, BTreeSet<PathBuf>)>,
}

impl Watch {
    /// Starts watching, and takes a first look.
    pub fn start(folders: &Folders, poll: bool, inbox: &Arc<Inbox>) -> Self {
        let roots: Vec<Root> = [&folders.content, &folders.layouts].map(Root::of).into();
        let mut watch = Self {
            inbox: Arc::clone(inbox),
            seen: Seen::nothing(folders),
            roots,
            native: None,
            refused: None,
            took: Duration::ZERO,
            again: None,
        };
        if !poll {
            watch.listen();
        }
        watch.see(&BTreeSet::new(), true);
        watch
    }

    /// Why the folders are polled although that was not asked for; said once.
    pub fn refusal(&mut self) -> Option<notify::Error> {
        self.refused.take()
    }

    fn listen(&mut self) {
        match native(&self.roots, &self.inbox) {
            Ok(watcher) => self.native = Some(watcher),
            Err(error) => (self.native, self.refused) = (None, Some(error)),
        }
    }

    /// Waits until files changed, or until what was reported turned out to be
    /// nothing when `even_nothing` will do; `None` when the server is to end.
    pub fn changed(&mut self, even_nothing: bool) -> Option<BTreeSet<PathBuf>> {
        loop {
            let due = self.again.as_ref().map(|(due, _)| *due);
            let poll = self
                .native
                .is_none()
                .then(|| Instant::now() + POLL.max(self.took * 4));
            let reported = self.inbox.burst(due.or(poll));
            if self.inbox.is_closed() {
                return None;
            }
            let changed = self.look(reported);
            if even_nothing || !changed.is_empty() {
                return Some(changed);
            }
        }
    }

    fn look(&mut self, reported: Reported) -> BTreeSet<PathBuf> {
        let replaced = self.listen_again(&reported.paths);
        let mut everywhere = reported.lost || self.native.is_none() || replaced;
        let mut paths = reported.paths;
        let folders = paths.iter().filter(|path| path.is_dir()).cloned();
        let mut folders: BTreeSet<PathBuf> = folders.collect();
        if let Some((due, later)) = self.again.take() {
            if due <= Instant::now() {
                paths.extend(later);
            } else {
                self.again = Some((due, later));
            }
        }
        let mut look = self.see(&paths, everywhere);
        if look.halfway {
            self.seen.undo(look);
            thread::sleep(GRACE);
            let later = self.inbox.burst(Some(Instant::now()));
            everywhere |= self.listen_again(&later.paths) || later.lost;
            paths.extend(later.paths);
            look = self.see(&paths, everywhere);
        }
        let changed = look.changed();
        if !folders.is_empty() {
            let pending = self.again.take().map(|(_, pending)| pending);
            folders.extend(pending.into_iter().flatten());
            self.again = Some((Instant::now() + AGAIN, folders));
        }
        changed
    }

    fn see(&mut self, paths: &BTreeSet<PathBuf>, everywhere: bool) -> Look {
        let started = Instant::now();
        let look = if everywhere {
            self.seen.everywhere()
        } else {
            self.seen.at(paths)
        };
        self.took = started.elapsed();
        look
    }

    /// Listens anew where a folder of the project came, went or was replaced:
    /// what the system watched is no longer there. True when it was so.
    fn listen_again(&mut self, reported: &BTreeSet<PathBuf>) -> bool {
        if !self.roots.iter().any(|root| reported.contains(&root.given)) {
            return false;
        }
        for root in &mut self.roots {
            *root = Root::of(&root.given);
        }
        if self.native.is_some() {
            self.listen();
        }
        true
    }
}

impl Root {
    fn of(given: &PathBuf) -> Self {
        Self {
            given: given.clone(),
            real: fs::canonicalize(given)
                .or_else(|_| std::path::absolute(given))
                .unwrap_or_else(|_| given.clone()),
        }
    }

    /// A reported path below this folder, as it was given; hidden ones are no content.
    fn translate(&self, path: &Path) -> Option<PathBuf> {
        let rest = path.strip_prefix(&self.real).ok()?;
        if rest.components().any(|part| is_hidden(OsStr::new(&part))) {
            return None;
        }
        Some(if rest.as_os_str().is_empty() {
            self.given.clone()
        } else {
            self.given.join(rest)
        })
    }
}

/// Lets the system report: each folder with all below it, and the folder it
/// lies in, so that it is noticed when it comes later.
fn native(roots: &[Root], inbox: &Arc<Inbox>) -> notify::Result<RecommendedWatcher> {
    let (to, known) = (Arc::clone(inbox), roots.to_vec());
    let report = move |event: notify::Result<Event>| match event {
        Ok(event) if matches!(event.kind, EventKind::Access(_)) => {}
        Ok(event) => {
            let ours = |path: &PathBuf| known.iter().find_map(|root| root.translate(path));
            to.put(event.paths.iter().filter_map(ours), event.need_rescan());
        }
        Err(_) => to.put([], true),
    };
    let config = notify::Config::default().with_follow_symlinks(false);
    let mut watcher = RecommendedWatcher::new(report, config)?;
    let outer: BTreeSet<&Path> = roots.iter().filter_map(|root| root.real.parent()).collect();
    for folder in outer {
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
    }
    for root in roots.iter().filter(|root| root.real.is_dir()) {
        watcher.watch(&root.real, RecursiveMode::Recursive)?;
    }
    Ok(watcher)
}
