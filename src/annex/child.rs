//! The process that reads annexes and files to be imported, seen from both sides.
//! The parent writes a path, the child answers with a report and a text, each as
//! JSON on a line. The child has little memory, may write no file, and is killed when it takes too
//! long or says too much.

use std::io::{self, BufRead, BufReader, Read as _, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{LONGEST, Readers, Reading, Unread};
use crate::import::reader::{self, Read as Import};
use crate::progress::{self, Stage};

/// The hidden command that makes `ramme` a reader.
pub const COMMAND: &str = "read-annexes";

/// How long one file may take.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// The allocator otherwise reserves a gibibyte of addresses at once, all that a
/// child may have: whatever then lies outside it fails, now and then.
const SMALL_STEPS: [(&str, &str); 1] = [("MIMALLOC_ARENA_RESERVE", "64MiB")];

/// What a child may use of memory, and of addresses, in bytes.
pub const MOST_MEMORY: u64 = 1 << 30;

/// A child costs a few milliseconds: fewer files than this share one.
const FEW: usize = 8;

/// An answer: a text whose every character is written as two, or one in six, and
/// a report beside it. A child that says more is not believed.
const LONGEST_ANSWER: u64 = 4 * LONGEST as u64;

/// Reads files in child processes; back comes what is to be kept of each, in the
/// same order. It is made where the answer arrives, so that not all are held at
/// once.
pub fn read_all<K: Send>(
    readers: &Readers,
    files: &[&Path],
    keep: impl Fn(usize, Reading) -> K + Sync,
) -> Vec<K> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let workers = cores.min(files.len().div_ceil(FEW));
    let queue = Mutex::new(files.iter().enumerate());
    let take = || queue.lock().ok()?.next();
    progress::begin(Stage::Annexes, files.len());
    let work = || {
        let mut done = Vec::new();
        let mut reader = None;
        while let Some((place, file)) = take() {
            let question = Question::Annex((*file).to_owned());
            let reading = ask(&mut reader, readers, &question).unwrap_or_else(Reading::unread);
            done.push((place, keep(place, reading)));
            progress::step();
        }
        done
    };
    let done: Vec<(usize, K)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let done = workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_default());
        done.flatten().collect()
    });
    // A file that nobody came back from is one that was not read.
    let mut kept: Vec<Option<K>> = Vec::new();
    kept.resize_with(files.len(), || None);
    for (place, one) in done {
        if let Some(at_its_place) = kept.get_mut(place) {
            *at_its_place = Some(one);
        }
    }
    let crashed = |place| keep(place, Reading::unread(Unread::Crashed));
    let kept = kept.into_iter().enumerate();
    kept.map(|(place, one)| one.unwrap_or_else(|| crashed(place)))
        .collect()
}

/// Reads a file that is to be imported.
///
/// # Errors
/// When it cannot be read, with the reason.
pub fn import(readers: &Readers, file: &Path) -> Result<Import, Unread> {
    let question = Question::Import {
        import: file.to_owned(),
    };
    ask(&mut None, readers, &question)?
}

/// What a child is asked to read.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Question {
    Annex(PathBuf),
    Import { import: PathBuf },
}

/// A child that waits for paths.
struct Reader {
    process: Child,
    paths: ChildStdin,
    answers: Receiver<Vec<u8>>,
}

/// The next line, unless it is too long or the last one was.
fn next(output: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut line = Vec::new();
    output.take(LONGEST_ANSWER).read_until(b'\n', &mut line).ok()?;
    line.ends_with(b"\n").then_some(line)
}

/// The command that makes a program a reader.
pub fn command(readers: &Readers) -> Command {
    let mut command = Command::new(&readers.program);
    command
        .arg(COMMAND)
        .arg(readers.patience.as_secs().to_string())
        .env_clear()
        .envs(SMALL_STEPS);
    command
}

impl Reader {
    fn start(readers: &Readers) -> io::Result<Self> {
        let mut process = command(readers)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (Some(paths), Some(output)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let (sender, answers) = mpsc::channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(answer) = next(&mut output)
                && sender.send(answer).is_ok()
            {}
        });
        Ok(Self {
            process,
            paths,
            answers,
        })
    }
}

/// A reader that is not needed, or not trusted, is ended.
impl Drop for Reader {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Has one file read; a reader that fails is replaced for the next.
fn ask<T: DeserializeOwned>(
    reader: &mut Option<Reader>,
    readers: &Readers,
    question: &Question,
) -> Result<T, Unread> {
    let ready = match reader.take() {
        Some(ready) => Ok(ready),
        None => Reader::start(readers),
    };
    let mut ready = ready.map_err(|_| Unread::NotStarted)?;
    let question = serde_json::to_string(question).map_err(|_| Unread::Broken)?;
    writeln!(ready.paths, "{question}").map_err(|_| Unread::Crashed)?;
    let answer = match ready.answers.recv_timeout(readers.patience) {
        Ok(answer) => answer,
        Err(RecvTimeoutError::Timeout) => return Err(Unread::Slow),
        Err(RecvTimeoutError::Disconnected) => return Err(Unread::Crashed),
    };
    let answer = serde_json::from_slice(&answer).map_err(|_| Unread::Crashed)?;
    *reader = Some(ready);
    Ok(answer)
}

/// The child: answers paths on standard input until there are no more.
///
/// # Errors
/// When the parent is gone, or the limits cannot be set.
pub fn run(patience: Duration) -> io::Result<()> {
    limit()?;
    let mut answers = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let question: Question = serde_json::from_str(&line?)?;
        give_time(patience)?;
        match question {
            Question::Annex(path) => serde_json::to_writer(&mut answers, &super::read(&path))?,
            Question::Import { import } => serde_json::to_writer(&mut answers, &reader::read(&import))?,
        }
        answers.write_all(b"\n")?;
        answers.flush()?;
    }
    Ok(())
}

/// Little memory, no file written, no core dump.
#[cfg(unix)]
fn limit() -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    for (resource, most) in [
        (Resource::As, MOST_MEMORY),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ] {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit)?;
    }
    Ok(())
}

/// A child whose parent was killed must end by itself.
#[cfg(unix)]
fn give_time(patience: Duration) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let used = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime).tv_sec;
    let limit = Rlimit {
        current: Some(used.unsigned_abs() + patience.as_secs() + 1),
        maximum: None,
    };
    Ok(setrlimit(Resource::Cpu, limit)?)
}

#[cfg(not(unix))]
fn limit() -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn give_time(_: Duration) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn program(script: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("program");
        fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        (folder, program)
    }

    fn readers(program: &Path) -> Readers {
        Readers {
            program: program.to_owned(),
            cache: PathBuf::new(),
            patience: Duration::from_millis(300),
        }
    }

    /// Reads three files with a program that does something else.
    fn with_program(script: &str) -> Vec<Reading> {
        let (_folder, program) = program(script);
        read_with(&program, &["a", "b", "c"])
    }

    fn read_with(program: &Path, files: &[&str]) -> Vec<Reading> {
        let files: Vec<&Path> = files.iter().map(Path::new).collect();
        read_all(&readers(program), &files, |_, reading| reading)
    }

    #[test]
    fn a_file_that_kills_the_child_is_not_imported() {
        let imported = |script: &str| {
            let (_folder, program) = program(script);
            import(&readers(&program), Path::new("a")).err()
        };
        assert_eq!(imported("exit 1"), Some(Unread::Crashed));
        assert_eq!(imported("read line; sleep 60"), Some(Unread::Slow));
        assert_eq!(imported("read line; echo '{}'"), Some(Unread::Crashed));
        let refused = r#"read line; echo '{"Err":"Encrypted"}'"#;
        assert_eq!(imported(refused), Some(Unread::Encrypted));
    }

    #[test]
    fn a_child_that_fails_costs_its_file_alone() {
        let unread = |why| Reading::unread(why);
        assert_eq!(with_program("exit 1"), vec![unread(Unread::Crashed); 3]);
        assert_eq!(with_program("kill -SEGV $$"), vec![unread(Unread::Crashed); 3]);
        assert_eq!(with_program("read line; sleep 60"), vec![unread(Unread::Slow); 3]);
        assert_eq!(
            with_program("read line; echo noget andet"),
            vec![unread(Unread::Crashed); 3]
        );
        // It says so much that nobody listens any more.
        let endless = "read line; exec cat /dev/zero";
        assert_eq!(with_program(endless), vec![unread(Unread::Crashed); 3]);
        let missing = read_with(Path::new("/findes/ikke"), &["a"]);
        assert_eq!(missing, [unread(Unread::NotStarted)]);
        // It answers one file and dies at the next; a new one is started.
        let answer = serde_json::to_string(&Reading::default()).unwrap();
        let found = with_program(&format!("read line; echo '{answer}'; read line; exit 1"));
        assert_eq!(
            found,
            [Reading::default(), unread(Unread::Crashed), Reading::default()]
        );
    }
}
