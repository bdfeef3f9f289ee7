//! Whole or nothing: whatever happens to a build, a visitor meets a whole
//! site, the old one or the new one.

#![expect(clippy::print_stdout, reason = "the figures of a siege are to be read")]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use ramme::hash::Hash;
use serde_json::Value;

use crate::again::Dice;
use crate::nginx::Nginx;
use crate::preview::Answer;
use crate::project::{NOW, Project, Run, copy_folder};

const RAMME: &str = env!("CARGO_BIN_EXE_ramme");

/// A site whose every page and style sheet carries the mark of its build.
struct Marked {
    project: Project,
    style: String,
}

impl Marked {
    fn new() -> Self {
        let mut project = Project::new();
        project.own_layouts();
        let style = project.read("layouts/assets/style.css");
        let marked = Self { project, style };
        marked.mark(0);
        marked
    }

    /// Makes the next build another generation: no page and no style sheet is
    /// the same, and one page more or less is there.
    fn mark(&self, mark: usize) {
        let (project, style) = (&self.project, &self.style);
        project.write(
            "content/site.yaml",
            format!("titel: Mærke {mark}\nadresse: https://www.eksempel.invalid\nkontakt:\n  navn: Sekretariatet\n"),
        );
        project.write(
            "content/sider/side.md",
            format!("---\ntitel: Side\n---\nMærke {mark}\n"),
        );
        let extra = project.path("content/sider/hver-anden.md");
        if mark.is_multiple_of(2) {
            fs::write(extra, "---\ntitel: Hver anden\n---\n").unwrap();
        } else {
            fs::remove_file(extra).unwrap();
        }
        project.write(
            "layouts/assets/style.css",
            format!("{style}\n:root {{ --build: {mark}; }}\n"),
        );
    }

    fn start(&self) -> Child {
        self.start_with("content")
    }

    /// Starts a build of other content.
    fn start_with(&self, content: &str) -> Child {
        let layouts = self.project.layouts();
        let mut command = self.project.program(RAMME);
        command
            .args(["build", "--now", NOW, "--content", content, "--layouts"])
            .arg(layouts);
        let command = command.stdout(Stdio::null()).stderr(Stdio::piped());
        command.spawn().unwrap()
    }

    fn public(&self) -> PathBuf {
        self.project.path("public")
    }

    /// What lies beside the site when no build is at work.
    fn is_clean(&self) -> bool {
        let names = fs::read_dir(self.project.path("")).unwrap();
        names.flatten().all(|entry| {
            let name = entry.file_name().into_string().unwrap();
            !name.contains("ramme-")
        })
    }
}

/// The marks of a text.
fn marks(text: &str, before: &str) -> BTreeSet<usize> {
    text.split(before)
        .skip(1)
        .map(|rest| {
            let digits = rest.split(|one: char| !one.is_ascii_digit()).next();
            digits.unwrap().parse().unwrap()
        })
        .collect()
}

/// The mark of a page, all of it.
#[track_caller]
fn mark_of(html: &str) -> usize {
    let marks = marks(html, "Mærke ");
    assert!(
        marks.len() == 1 && html.trim_end().ends_with("</html>"),
        "one page, {marks:?}: {html}"
    );
    marks.into_iter().next().unwrap()
}

fn is_a(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|one| one == extension)
}

/// The addresses of the assets of a page.
fn assets(html: &str) -> BTreeSet<&str> {
    let found = html.match_indices("/assets/");
    found
        .map(|(at, _)| html.split_at(at).1.split([' ', '"', '\'', '>']).next().unwrap())
        .collect()
}

/// The mark of a site that lies whole on the disk: every file that the
/// manifest names has the bytes that it says, all pages are of one build, and
/// every asset of theirs is there.
#[track_caller]
fn whole(public: &Path) -> usize {
    let manifest = fs::read_to_string(public.join(".ramme/manifest.json")).unwrap();
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    let mut marks = BTreeSet::new();
    for (path, record) in manifest.get("files").and_then(Value::as_object).unwrap() {
        let file = public.join(path);
        let (hash, size) = Hash::of_file(&file).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(record.get("hash"), Some(&hash.to_string().into()), "{path}");
        assert_eq!(record.get("size"), Some(&size.into()), "{path}");
        if is_a(path, "html") {
            let html = fs::read_to_string(&file).unwrap();
            marks.insert(mark_of(&html));
            for asset in assets(&html) {
                assert!(
                    public.join(asset.trim_start_matches('/')).is_file(),
                    "{path}: {asset}"
                );
            }
        }
    }
    assert_eq!(marks.len(), 1, "{marks:?}");
    marks.into_iter().next().unwrap()
}

/// What a visitor met.
#[derive(Debug, Default)]
struct Visits {
    pages: usize,
    marks: BTreeSet<usize>,
    /// Visits during which no build began, so that at most one ended: the
    /// assets must be there.
    judged: usize,
}

/// Reads pages with their assets until it is over. `builds` says how many
/// builds have begun.
fn visit(nginx: &Nginx, builds: &AtomicUsize, over: &AtomicBool) -> Visits {
    let mut visits = Visits::default();
    let pages = ["/", "/side/", "/organisation/styregruppen/", "/sager/"];
    for page in pages.iter().cycle() {
        if over.load(Ordering::SeqCst) {
            break;
        }
        let begun = builds.load(Ordering::SeqCst);
        let answer = nginx.get(page);
        assert_eq!(answer.status, 200, "{page}");
        let html = String::from_utf8(answer.body).unwrap();
        let mark = mark_of(&html);
        // A slow line: a build may well put its site in place now.
        thread::sleep(Duration::from_millis(10));
        let assets: Vec<(&str, Answer)> = assets(&html)
            .into_iter()
            .map(|asset| (asset, nginx.get(asset)))
            .collect();
        visits.pages += 1;
        visits.marks.insert(mark);
        if builds.load(Ordering::SeqCst) > begun {
            continue;
        }
        visits.judged += 1;
        let mut styles = 0;
        for (asset, answer) in assets {
            assert_eq!(answer.status, 200, "{page} of build {mark}: {asset}");
            if is_a(asset, "css") {
                let css = String::from_utf8(answer.body).unwrap();
                assert_eq!(
                    marks(&css, "--build: "),
                    BTreeSet::from([mark]),
                    "{page}: {asset}"
                );
                styles += 1;
            }
        }
        assert_eq!(styles, 1, "{page}");
    }
    visits
}

/// So many builds are killed; `RAMME_KILLS=20` is for a quick look.
fn kills() -> usize {
    std::env::var("RAMME_KILLS").map_or(200, |text| text.parse().unwrap())
}

/// How long a build takes, and how long the new site lies beside the old one:
/// the middle of five, for others may be at work on the machine.
fn measure(marked: &Marked) -> (Duration, Duration) {
    let stage = marked.project.path(".public.ramme-ny");
    let mut took = Vec::new();
    for mark in 1..=5 {
        marked.mark(mark);
        let started = Instant::now();
        let mut child = marked.start();
        let mut writes = started;
        while child.try_wait().unwrap().is_none() {
            if writes == started && stage.exists() {
                writes = Instant::now();
            }
            thread::sleep(Duration::from_micros(100));
        }
        took.push((started.elapsed(), writes.elapsed()));
        assert_eq!(whole(&marked.public()), mark);
    }
    took.sort();
    took.swap_remove(2)
}

#[test]
fn killed_at_any_moment_a_build_leaves_a_whole_site() {
    let marked = Marked::new();
    assert!(marked.start().wait().unwrap().success());
    let (build, write) = measure(&marked);
    let stage = marked.project.path(".public.ramme-ny");
    let (kills, mut dice) = (kills(), Dice::new(200));
    let nginx = Nginx::of(&marked.project);
    let (builds, over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (mut ended, mut changed, mut left) = (0, 0, 0);
    let visits = thread::scope(|scope| {
        let visitor = scope.spawn(|| visit(&nginx, &builds, &over));
        let mut stands = whole(&marked.public());
        for mark in 6..6 + kills {
            marked.mark(mark);
            // Every other one is killed while it writes, after what the one
            // before it left has gone.
            let writes = mark % 2 == 1;
            if writes && stage.exists() {
                fs::remove_dir_all(&stage).unwrap();
            }
            builds.fetch_add(1, Ordering::SeqCst);
            let mut child = marked.start();
            let span = if writes {
                while !stage.exists() && child.try_wait().unwrap().is_none() {
                    thread::sleep(Duration::from_micros(50));
                }
                write
            } else {
                build
            };
            let span = usize::try_from(span.as_micros()).unwrap();
            thread::sleep(Duration::from_micros(dice.below(span) as u64));
            ended += usize::from(child.try_wait().unwrap().is_some());
            child.kill().unwrap();
            child.wait().unwrap();
            left += usize::from(writes && stage.exists());
            let found = whole(&marked.public());
            assert!(
                found == stands || found == mark,
                "{found}, between {stands} and {mark}"
            );
            changed += usize::from(found == mark);
            stands = found;
            assert!(!visitor.is_finished(), "the visitor met something else");
        }
        // The next build clears up.
        marked.mark(6 + kills);
        assert!(marked.start().wait().unwrap().success());
        over.store(true, Ordering::SeqCst);
        visitor.join().unwrap()
    });
    println!(
        "a build takes {build:?}, {write:?} of it writing; of {kills} builds {ended} were over when killed, {left} left something behind, {changed} put their site in place; \
         {} pages were read, {} with all assets, of {} builds",
        visits.pages,
        visits.judged,
        visits.marks.len()
    );
    assert_eq!(whole(&marked.public()), 6 + kills);
    assert!(marked.is_clean());
    assert!(
        ended < kills * 3 / 4 && left > kills / 20,
        "the moments were not random"
    );
    assert!(
        visits.judged > visits.pages / 2 && visits.marks.len() > changed / 4,
        "{visits:?}"
    );
}

#[test]
fn a_second_build_waits_and_says_so() {
    let marked = Marked::new();
    let folder = File::open(marked.project.path("")).unwrap();
    folder.lock().unwrap();
    let mut child = marked.start();
    let mut said = std::io::BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    std::io::BufRead::read_line(&mut said, &mut line).unwrap();
    assert_eq!(
        line,
        "En anden build er i gang med det samme sted; venter på den.\n"
    );
    assert!(!marked.public().exists() && child.try_wait().unwrap().is_none());
    drop(folder);
    assert!(child.wait().unwrap().success());
    assert_eq!(whole(&marked.public()), 0);
}

#[test]
fn builds_at_the_same_time_come_one_after_the_other() {
    let marked = Marked::new();
    let contents: Vec<String> = (1..=6).map(|mark| format!("content-{mark}")).collect();
    for (content, mark) in contents.iter().zip(1..) {
        marked.mark(mark);
        copy_folder(&marked.project.path("content"), &marked.project.path(content));
    }
    let children: Vec<Child> = contents
        .iter()
        .map(|content| marked.start_with(content))
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert!((1..=6).contains(&whole(&marked.public())));
    assert!(marked.is_clean());
}

/// Runs a shell script that builds.
fn shell(marked: &Marked, mut command: Command, script: &str) -> Run {
    command
        .args(["sh", "-ec", script])
        .env("RAMME", RAMME)
        .env("LAYOUTS", marked.project.layouts())
        .env("NOW", NOW);
    Run::of(command.output().unwrap())
}

/// Runs a program with a tree of mounts of its own, where the machine allows it.
fn with_own_mounts(marked: &Marked) -> Option<Command> {
    let command = || {
        let mut command = marked.project.program("unshare");
        command.args(["--map-root-user", "--mount"]);
        command
    };
    let tried = command().arg("true").output();
    if tried.is_ok_and(|tried| tried.status.success()) {
        return Some(command());
    }
    println!("this machine lets nobody mount: that part is left out");
    None
}

#[test]
fn what_cannot_be_written_leaves_the_old_site() {
    // No file may be larger than so many halves of a kilobyte.
    let marked = Marked::new();
    assert!(marked.start().wait().unwrap().success());
    marked.mark(1);
    for blocks in [0, 1, 2, 4, 8, 16, 32] {
        let script = format!(
            "trap '' XFSZ; ulimit -f {blocks}; exec \"$RAMME\" build --now \"$NOW\" --layouts \"$LAYOUTS\""
        );
        let env = marked.project.program("env");
        let run = shell(&marked, env, &script).fails_with(2);
        assert!(
            run.stderr.contains("filen er større, end der må skrives"),
            "{run:?}"
        );
        assert!(run.stderr.ends_with("Webstedet er ikke ændret.\n"), "{run:?}");
        assert_eq!(whole(&marked.public()), 0);
        assert!(marked.is_clean(), "{blocks}");
    }
    assert!(marked.start().wait().unwrap().success());
    assert_eq!(whole(&marked.public()), 1);
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let marked = Marked::new();
    let Some(own_mounts) = with_own_mounts(&marked) else {
        return;
    };
    // A drive of four megabytes is filled but for a little; what stands there
    // then is copied out, for the drive is gone when the shell ends.
    let script = r#"
        build() { "$RAMME" build --now "$NOW" --layouts "$LAYOUTS" --content "$1" --output drive/public; }
        mkdir drive seen
        mount -t tmpfs -o size=4m drive drive
        build before
        for left in 0 4 12 24 48; do
            free=$(df -k --output=avail drive | tail -1)
            head -c $(( (free - left) * 1024 )) /dev/zero > drive/fill
            code=0; build content 2> seen/$left.said || code=$?
            echo $code >> seen/$left.said
            ls -A drive | sort | tr '\n' ' ' >> seen/$left.said
            cp -r drive/public seen/$left
            rm drive/fill
        done
        build content
        cp -r drive/public seen/after
    "#;
    copy_folder(&marked.project.path("content"), &marked.project.path("before"));
    marked.mark(1);
    shell(&marked, own_mounts, script).succeeds();
    for left in [0, 4, 12, 24, 48] {
        let said = marked.project.read(&format!("seen/{left}.said"));
        let lines: Vec<&str> = said.lines().collect();
        assert!(lines[0].ends_with("disken er fuld"), "{left}: {said}");
        assert_eq!(
            lines[1..],
            ["Webstedet er ikke ændret.", "2", "fill public "],
            "{left}"
        );
        assert_eq!(whole(&marked.project.path(&format!("seen/{left}"))), 0, "{left}");
    }
    assert_eq!(whole(&marked.project.path("seen/after")), 1);
}

#[test]
fn a_drive_of_its_own_gets_a_message() {
    let marked = Marked::new();
    let arguments = ["--output", "/proc", "--layouts"];
    let layouts = marked.project.layouts().to_str().unwrap().to_owned();
    let words = [&["build", "--now", NOW][..], &arguments, &[&layouts]].concat();
    let run = marked.project.run(&words).fails_with(2);
    assert!(run.stderr.contains("/proc er et drev for sig selv"), "{run:?}");
    let english = marked.project.run(&[&words[..], &["--lang", "en"]].concat());
    assert!(
        english
            .fails_with(2)
            .stderr
            .contains("/proc is a drive of its own"),
        "both languages"
    );
    // A folder that is bound to itself is on the same drive.
    if let Some(own_mounts) = with_own_mounts(&marked) {
        assert!(marked.start().wait().unwrap().success());
        marked.mark(1);
        let script =
            "mount --bind public public\nexec \"$RAMME\" build --now \"$NOW\" --layouts \"$LAYOUTS\"";
        let run = shell(&marked, own_mounts, script).fails_with(2);
        assert!(run.stderr.contains("public er et drev for sig selv"), "{run:?}");
        assert_eq!(whole(&marked.public()), 0);
        assert!(marked.is_clean());
    }
}

/// Builds as a user whom read-only folders stop: the superuser is not one.
fn build_as_somebody(marked: &Marked) -> Run {
    let project = &marked.project;
    let ramme = project.path("ramme");
    if !ramme.exists() {
        fs::copy(RAMME, &ramme).unwrap();
    }
    let mut command = project.program(&ramme);
    command.args(["build", "--now", NOW, "--layouts", "layouts"]);
    let root = project.path("");
    if fs::metadata("/proc/self").unwrap().uid() == 0 {
        for entry in walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap) {
            chown(entry.path(), Some(65534), Some(65534)).unwrap();
        }
        command.uid(65534).gid(65534);
    }
    Run::of(command.output().unwrap())
}

#[test]
fn a_read_only_folder_keeps_its_site() {
    let marked = Marked::new();
    let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    build_as_somebody(&marked).succeeds();
    marked.mark(1);
    let (public, root) = (marked.public(), marked.project.path(""));
    for (folder, words) in [
        (&public, "public er skrivebeskyttet; vælg en anden"),
        (&root, "er skrivebeskyttet, og det nye websted skal laves i den"),
    ] {
        allow(folder, 0o555);
        let run = build_as_somebody(&marked).fails_with(2);
        assert!(run.stderr.contains(words), "{run:?}");
        assert_eq!(whole(&public), 0);
        allow(folder, 0o755);
    }
    assert!(marked.is_clean());

    // A folder inside does not matter: the old site goes as a whole.
    allow(&public.join("sager"), 0o555);
    build_as_somebody(&marked).succeeds();
    assert_eq!(whole(&public), 1);
    assert!(marked.is_clean());
}

#[test]
fn what_a_killed_build_left_is_cleared_up() {
    let marked = Marked::new();
    marked.project.write(".public.ramme-ny/sager/index.html", "halv");
    assert!(marked.start().wait().unwrap().success());
    assert_eq!(whole(&marked.public()), 0);
    assert!(marked.is_clean());

    // Killed where the system needs two steps: the old site comes back first,
    // and what is somebody's in it.
    marked.project.write("public/brev.txt", "kære");
    let waiting = marked.project.path(".public.ramme-gammel");
    fs::rename(marked.public(), &waiting).unwrap();
    marked.mark(1);
    assert!(marked.start().wait().unwrap().success());
    assert_eq!(whole(&marked.public()), 1);
    assert_eq!(marked.project.read("public/brev.txt"), "kære");
    assert!(marked.is_clean());
}

#[test]
fn somebody_elses_files_are_left_alone() {
    // A lone .gitignore is no reason to refuse, and stays.
    let project = Project::new().file("public/.gitignore", "*\n");
    project.build().succeeds();
    assert_eq!(project.read("public/.gitignore"), "*\n");
    // Anything else is, where no manifest says what is ours.
    for other in ["public/brev.docx", "public/.gitignore/x", "public/tom/mappe/x"] {
        let project = Project::new().file(other, "kære");
        let run = project.build().fails_with(2);
        assert!(
            run.stderr.contains("har filer, som ramme ikke har lavet"),
            "{other}: {run:?}"
        );
        assert!(
            run.stderr.contains("Webstedet er ikke ændret."),
            "{other}: {run:?}"
        );
        assert_eq!(project.read(other), "kære");
        assert!(!project.exists("public/index.html"), "{other}");
    }
    let project = Project::new().file("public", "en fil");
    let run = project.build().fails_with(2);
    assert!(
        run.stderr
            .contains("public er en fil; vælg en mappe med --output"),
        "{run:?}"
    );
    // A manifest that is not ours is no licence to remove anything.
    let project = Project::new().file("public/brev.docx", "kære").file(
        "public/.ramme/manifest.json",
        "{\"version\": 1, \"files\": {\"brev.docx\": ",
    );
    let run = project.build().fails_with(2);
    assert!(run.stderr.contains("er i stykker"), "{run:?}");
    assert_eq!(project.read("public/brev.docx"), "kære");
}
