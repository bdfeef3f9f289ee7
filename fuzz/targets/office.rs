#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    ramme_fuzz::office(bytes);
});
