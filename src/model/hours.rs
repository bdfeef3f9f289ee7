//! The clocks of a meeting, which stand in words beside its day.

use jiff::civil::Time as Clock;

/// The clocks of "kl. 9.00-12.00", "9.30 til 12" or "kl. 9"; `None` for any
/// other words.
pub fn hours(text: &str) -> Option<(Clock, Option<Clock>)> {
    let text = text.trim().to_lowercase().replace(" til ", "-").replace('–', "-");
    let text = text.strip_prefix("kl.").unwrap_or(&text);
    match text.split_once('-') {
        Some((from, to)) => Some((clock(from)?, Some(clock(to)?))),
        None => Some((clock(text)?, None)),
    }
}

fn clock(text: &str) -> Option<Clock> {
    let text = text.trim();
    let text = text.strip_prefix("kl.").unwrap_or(text).trim_start();
    let (hour, minute) = text.split_once(['.', ':']).unwrap_or((text, "00"));
    let number = |digits: &str| -> Option<i8> {
        let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|one| one.is_ascii_digit());
        digits.parse().ok().filter(|_| plain)
    };
    Clock::new(number(hour)?, number(minute)?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_are_read_from_words_that_are_nothing_else() {
        let shown = |text: &str| {
            let (from, to) = hours(text)?;
            Some((from.to_string(), to.map(|to| to.to_string())))
        };
        let both = Some(("09:00:00".to_owned(), Some("12:30:00".to_owned())));
        for text in [
            "kl. 9.00-12.30",
            "Kl. 9.00–12.30",
            "9:00 til 12.30",
            "kl. 9 - kl. 12.30",
        ] {
            assert_eq!(shown(text), both, "{text}");
        }
        assert_eq!(shown("kl. 9"), Some(("09:00:00".to_owned(), None)));
        for words in [
            "formiddag",
            "kl. 9.00-12.00 og 13.00-15.00",
            "9.00-25.00",
            "dato følger",
            "+9",
            "",
        ] {
            assert_eq!(shown(words), None, "{words}");
        }
    }
}
