//! Annexes that are text: every line is searched.

use super::Report;

/// Reads a text, whatever it is encoded in.
pub fn read(bytes: &[u8]) -> Report {
    let mut report = Report::default();
    report.personal.add_text(&decode(bytes));
    report
}

/// UTF-8, UTF-16 with its mark, or the one-byte letters of older spreadsheets.
pub fn decode(bytes: &[u8]) -> String {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, _) = bytes.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        },
    }
}
