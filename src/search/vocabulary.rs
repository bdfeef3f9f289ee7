//! Words as numbers: every word is kept once, and has the number of its place.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

/// Words in the order in which they came.
#[derive(Default)]
pub struct Vocabulary {
    /// All letters, one word behind the other.
    letters: String,
    /// Where each word ends.
    ends: Vec<usize>,
    /// Where the words are found, each at the place of its hash or behind it: at least
    /// twice as many as words, and a power of two.
    slots: Vec<Slot>,
}

/// A word, known again without a look at its letters where they are few.
#[derive(Clone, Copy, Default)]
struct Slot {
    /// The first letters, and how many bytes there are: all there is to know of a short word.
    letters: Beginning,
    length: u32,
    /// The number of the word and one; zero where there is none.
    next: u32,
}

impl Vocabulary {
    /// All words, by number.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..).take(self.ends.len()).map(|number| self.word(number))
    }

    /// The number of a word, which it gets when it comes first.
    pub fn number(&mut self, word: &str) -> u32 {
        self.number_of(word, beginning(word))
    }

    /// The number of a word whose [`beginning`] is known.
    pub fn number_of(&mut self, word: &str, letters: Beginning) -> u32 {
        if self.slots.len() <= 2 * self.ends.len() {
            self.grow();
        }
        let mut wanted = Slot::of(word, letters);
        let mut place = wanted.hash(word);
        loop {
            place &= self.slots.len() - 1;
            match self.slots.get(place) {
                Some(Slot { next: 0, .. }) | None => break,
                Some(slot)
                    if slot.is_like(wanted) && (slot.is_whole() || self.word(slot.next - 1) == word) =>
                {
                    return slot.next - 1;
                }
                Some(_) => place += 1,
            }
        }
        let number = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.letters.push_str(word);
        self.ends.push(self.letters.len());
        wanted.next = number.saturating_add(1);
        if let Some(slot) = self.slots.get_mut(place) {
            *slot = wanted;
        }
        number
    }

    fn word(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = start.copied().unwrap_or_default();
        let end = self.ends.get(number).copied().unwrap_or_default();
        self.letters.get(start..end).unwrap_or_default()
    }

    fn grow(&mut self) {
        const LEAST: usize = 1 << 10;
        let room = (4 * self.ends.len()).next_power_of_two().max(LEAST);
        let slots = std::mem::replace(&mut self.slots, vec![Slot::default(); room]);
        for slot in slots.into_iter().filter(|slot| slot.next > 0) {
            let mut place = slot.hash(self.word(slot.next - 1)) & (room - 1);
            while self.slots.get(place).is_some_and(|taken| taken.next > 0) {
                place = (place + 1) & (room - 1);
            }
            if let Some(free) = self.slots.get_mut(place) {
                *free = slot;
            }
        }
    }
}

/// The first bytes of a text, with zeros behind a shorter one.
pub type Beginning = [u8; 16];

/// Of a text.
pub fn beginning(text: &str) -> Beginning {
    let mut bytes = Beginning::default();
    bytes
        .iter_mut()
        .zip(text.bytes())
        .for_each(|(to, from)| *to = from);
    bytes
}

impl Slot {
    /// For a word that has no number yet.
    fn of(word: &str, letters: Beginning) -> Self {
        Self {
            letters,
            length: u32::try_from(word.len()).unwrap_or(u32::MAX),
            next: 0,
        }
    }

    fn is_like(self, other: Self) -> bool {
        self.letters == other.letters && self.length == other.length
    }

    /// True where it holds all bytes of its word.
    fn is_whole(self) -> bool {
        self.length as usize <= size_of::<Beginning>()
    }

    /// Where its word is looked for.
    fn hash(self, word: &str) -> usize {
        const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
        let whole = if self.is_whole() {
            0
        } else {
            FxBuildHasher.hash_one(word)
        };
        let eight = |bytes: Option<&[u8; 8]>| bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let (first, last) = (
            eight(self.letters.first_chunk()),
            eight(self.letters.last_chunk()),
        );
        let mixed = (first ^ whole).wrapping_mul(ODD).rotate_left(31) ^ last;
        usize::try_from(mixed.wrapping_mul(ODD) >> 32).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_one_number() {
        let word = |number: usize| format!("{}{number}", "ordforråd".repeat(number % 4));
        let words: Vec<String> = (0..5_000).map(word).collect();
        let mut vocabulary = Vocabulary::default();
        for _ in 0..2 {
            for (number, word) in (0..).zip(&words) {
                assert_eq!(vocabulary.number(word), number);
            }
        }
        assert_eq!(vocabulary.number(""), 5_000);
        assert_eq!(vocabulary.number(""), 5_000);
        assert_eq!(vocabulary.iter().count(), 5_001);
        assert!(vocabulary.iter().take(5_000).eq(&words));
    }
}
