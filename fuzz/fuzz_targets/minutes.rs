//! The structure of minutes: items, sections, annexes, attributes.
#![no_main]

mod project;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &str| {
    let front = "---\ntitel: Møde\ngruppe: styregruppen\ndato: 2021-03-26\nstatus: referat\n---\n";
    project::read("referater/styregruppen/m.md", &format!("{front}{body}"));
});
