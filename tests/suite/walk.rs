//! A long walk: a preview that runs for days keeps what it needs and no more,
//! and shows in the end what a build makes.

#![expect(clippy::print_stdout, reason = "the figures of a long walk are to be read")]

use std::fs;

use crate::again::{Desk, PUT_BACK, edits};
use crate::preview::{Preview, until};

/// So many edits in a row; `RAMME_EDITS=2000 cargo test --release walk` is the long one.
const EDITS: usize = 20;

/// What a process holds.
#[derive(Debug)]
struct Held {
    megabytes: usize,
    handles: usize,
    threads: usize,
}

impl Held {
    fn by(preview: &Preview) -> Self {
        let process = format!("/proc/{}", preview.process());
        let status = fs::read_to_string(format!("{process}/status")).unwrap();
        let number = |key: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(key)).unwrap();
            line.split_whitespace().next().unwrap().parse::<usize>().unwrap()
        };
        Self {
            megabytes: number("VmRSS:") / 1024,
            handles: fs::read_dir(format!("{process}/fd")).unwrap().count(),
            threads: number("Threads:"),
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_long_walk_leaves_nothing_behind() {
    let edits = edits(EDITS);
    let mut desk = Desk::new(3, 11);
    let preview = desk.project.preview(&["--no-drafts"]);
    let mut first = Held::by(&preview);
    for edit in 0..edits {
        let (rounds, before) = (preview.rounds(), desk.state());
        let (what, _) = if edit % 6 == 5 {
            desk.restore()
        } else {
            desk.edit()
        };
        // Some edits change nothing: there is nothing to put back, or to replace.
        if what == PUT_BACK {
            // Removing everything may be a round of its own: what was written last is waited for.
            let mark = format!("Skrevet til sidst, {edit}.");
            let page = desk.project.path("content/sider/kontakt.md");
            let text = fs::read_to_string(&page).unwrap();
            fs::write(page, format!("{text}\n{mark}\n")).unwrap();
            until(&mark, || preview.page("/kontakt/").contains(&mark));
        } else if desk.state() != before {
            until(&format!("a round after: {what}"), || preview.rounds() > rounds);
        }
        // What is needed once is there by then.
        if edit == edits / 10 {
            first = Held::by(&preview);
        }
    }
    let last = Held::by(&preview);
    println!("after {edits} edits: {first:?}, then {last:?}");
    assert!(
        last.megabytes < first.megabytes * 3 / 2 + 20,
        "{first:?} {last:?}"
    );
    assert!(last.handles <= first.handles + 2, "{first:?} {last:?}");
    assert!(last.threads <= first.threads + 2, "{first:?} {last:?}");

    desk.restore();
    desk.project.ramme("build", &[]).succeeds();
    let mut compared = 0;
    for entry in walkdir::WalkDir::new(desk.project.path("public")) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(desk.project.path("public")).unwrap();
        let path = path.to_string_lossy().into_owned();
        if !path.ends_with("index.html") {
            continue;
        }
        let built = fs::read_to_string(entry.path()).unwrap();
        let address = format!("/{}", path.strip_suffix("index.html").unwrap());
        until(&format!("{address} is what a build makes"), || {
            preview.page(&address).starts_with(&built)
        });
        compared += 1;
    }
    assert!(compared > 40, "{compared}");
}
