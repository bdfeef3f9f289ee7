//! One line on a terminal while somebody waits: how far the work has come.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use ramme::diagnostics::Lang;
use ramme::progress;

use crate::cli::Format;

/// What takes no longer than this says nothing.
const SHORT: Duration = Duration::from_secs(1);

/// How often the line is drawn.
const OFTEN: Duration = Duration::from_millis(100);

/// Does some work, and shows how far it has come where somebody looks.
pub fn during<T>(format: Format, lang: Lang, work: impl FnOnce() -> T) -> T {
    if format != Format::Human || !is_wanted() {
        return work();
    }
    let (over, waits) = channel();
    thread::scope(|scope| {
        scope.spawn(move || show(&waits, lang));
        let made = work();
        drop(over);
        made
    })
}

/// True at a terminal that can draw, unless the environment asks for silence.
fn is_wanted() -> bool {
    let said = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let plain = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    io::stderr().is_terminal() && !plain && !said("NO_PROGRESS") && !said("CI")
}

/// Draws the line until the work is over, and takes it away.
fn show(over: &Receiver<()>, lang: Lang) {
    let mut wait = SHORT;
    while over.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
        draw(&progress::line(lang));
        wait = OFTEN;
    }
    if wait == OFTEN {
        draw("");
    }
}

/// Over what stands on the line; a terminal that is gone shows nothing.
fn draw(text: &str) {
    let mut terminal = io::stderr().lock();
    let _ = write!(terminal, "\r\u{1b}[K{text}").and_then(|()| terminal.flush());
}
