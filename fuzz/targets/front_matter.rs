#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| ramme_fuzz::front_matter(text));
