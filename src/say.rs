//! What is said in the terminal. Whoever listened may be gone, as `head` is after
//! its last line: that is no reason to stop what is under way.

use std::fmt::Arguments;
use std::io::{self, ErrorKind, Write};
use std::process;

/// Says something on standard output, the answer of a command.
pub fn answer(text: Arguments) {
    let said = io::stdout().lock().write_fmt(text);
    if let Err(error) = said
        && error.kind() != ErrorKind::BrokenPipe
    {
        // A full disk, say: half an answer must not pass for a whole one.
        aside(format_args!("fejl: svaret kan ikke skrives ({error})\n"));
        process::exit(2);
    }
}

/// Says something on standard error. Where that cannot be written there is nobody to tell.
pub fn aside(text: Arguments) {
    let _ = io::stderr().lock().write_fmt(text);
}
