//! The suite: one binary, stories told through the real command line.
//!
//! `UPDATE=1 cargo test` records messages and goldens anew; read the diff.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

mod accessibility;
mod addresses;
mod again;
mod annexes;
mod build;
mod calendars;
mod commands;
mod corrections;
mod dates;
mod drafts;
mod explain;
mod feeds;
mod findable;
mod from_word;
#[path = "../../fuzz/src/lib.rs"]
mod fuzz;
mod golden;
mod handbook;
mod hostile;
mod hosting;
mod import;
mod inside;
mod installed;
mod language;
mod leaks;
mod lists;
mod messages;
mod nginx;
mod open_data;
mod personal;
mod pieces;
mod preview;
mod project;
mod properties;
mod readers;
mod relations;
mod repository;
mod schemas;
mod serve;
mod texts;
mod unchanged;
mod waiting;
mod walk;
mod whole;
