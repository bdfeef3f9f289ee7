//! A whole document, fields and body, as one of several kinds.
#![no_main]

mod project;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for path in ["sider/a.md", "referater/styregruppen/m.md", "arrangementer/2021/a.md", "kontrakter/a.md"] {
        project::read(path, text);
    }
});
