//! Danish-looking text without meaning, put together from word lists by chance.
//!
//! Sentences have 8 to 20 words. Long compounds are rationed so that most
//! texts stay below the LIX where `check` begins to advise.

use jiff::civil::Date;

use super::lists::{
    ACTORS, ADJECTIVES, FIRST, INFINITIVES, JOINTS, MONTHS, PARTIES, ROLES, SECOND, TAILS, TOPICS, VERBS,
};
use crate::text::capitalised;

/// Fewest and most words of a sentence.
const SENTENCE: std::ops::RangeInclusive<usize> = 8..=20;

/// A stream of chance (SplitMix64: Steele, Lea and Flood 2014) that speaks Danish.
pub struct Words(u64);

impl Words {
    /// The stream of one document: the same seed, kind and index give the same words.
    pub fn new(seed: u64, kind: &str, index: usize) -> Self {
        // FNV-1a over the kind keeps the streams of different kinds apart.
        let mut state = 0xcbf2_9ce4_8422_2325_u64;
        for byte in kind.bytes() {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        let mut words = Self(seed ^ state);
        words.0 = words.draw().wrapping_add(index as u64);
        words.0 = words.draw();
        words
    }

    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 when there is none.
    pub fn below(&mut self, end: usize) -> usize {
        let number = self.draw() % (end as u64).max(1);
        usize::try_from(number).unwrap_or_default()
    }

    /// A number of a range, both ends included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True that many times in a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of a list.
    pub fn pick<T: Copy + Default>(&mut self, list: &[T]) -> T {
        list.get(self.below(list.len())).copied().unwrap_or_default()
    }

    /// A compound in its indefinite form: "takstanalyse".
    pub fn compound(&mut self) -> String {
        format!("{}{}", self.pick(FIRST), self.pick(SECOND)[0])
    }

    /// A noun in one of its four forms, every third a compound.
    fn noun(&mut self, form: usize) -> String {
        let forms = self.pick(SECOND);
        let last = forms.get(form).copied().unwrap_or_default();
        if self.chance(33) {
            format!("{}{last}", self.pick(FIRST))
        } else {
            last.to_owned()
        }
    }

    /// "12. marts".
    fn day(&mut self) -> String {
        format!("{}. {}", self.between(1, 28), self.pick(MONTHS))
    }

    /// A party by name.
    pub fn party(&mut self) -> &'static str {
        self.pick(&PARTIES)[1]
    }

    /// A party by id.
    pub fn party_id(&mut self) -> &'static str {
        self.pick(&PARTIES)[0]
    }

    /// Some parties by id, none twice, in the order of their ids.
    pub fn party_ids(&mut self, low: usize, high: usize) -> Vec<&'static str> {
        let mut ids: Vec<&'static str> = (0..self.between(low, high)).map(|_| self.party_id()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// A role.
    pub fn role(&mut self) -> &'static str {
        self.pick(ROLES)
    }

    /// A role of a party, as front matter has it.
    pub fn person(&mut self) -> String {
        format!("{{rolle: {}, kommune: {}}}", self.role(), self.party_id())
    }

    /// People by role.
    pub fn people(&mut self, low: usize, high: usize) -> Vec<String> {
        (0..self.between(low, high)).map(|_| self.person()).collect()
    }

    /// Where a meeting is held.
    pub fn venue(&mut self) -> String {
        let rooms = [
            "Rådhuset",
            "Kulturhuset",
            "Jobcentret",
            "Biblioteket",
            "Regionshuset",
        ];
        let town = self.party().trim_end_matches(" Kommune");
        format!("{}, {town}, lokale {}", self.pick(&rooms), self.between(1, 40))
    }

    /// What an item of an agenda is about.
    pub fn topic(&mut self) -> String {
        self.pick(TOPICS).replace("{}", &self.compound())
    }

    /// A day of a year, never after its last safe month.
    pub fn date(&mut self, year: i16, months: usize) -> Date {
        let month = i8::try_from(self.between(1, months)).unwrap_or(1);
        let day = i8::try_from(self.between(1, 28)).unwrap_or(1);
        Date::new(year, month, day).unwrap_or(Date::ZERO)
    }

    /// A clause of 5 to 14 words that begins with a small letter or a number.
    pub fn clause(&mut self) -> String {
        match self.below(12) {
            0 => format!(
                "{} {} {} sammen med {}",
                self.pick(ACTORS),
                self.pick(VERBS),
                self.noun(1),
                self.pick(ACTORS)
            ),
            1 => format!(
                "det er {}, som {} {} og {}",
                self.pick(ACTORS),
                self.pick(VERBS),
                self.noun(1),
                self.noun(3)
            ),
            2 => format!(
                "{} skal {} {} inden den {}",
                self.pick(ACTORS),
                self.pick(INFINITIVES),
                self.noun(3),
                self.day()
            ),
            3 => format!(
                "i {} vil man {} de {} {}",
                self.party(),
                self.pick(INFINITIVES),
                self.pick(ADJECTIVES),
                self.noun(2)
            ),
            4 => format!(
                "der er sat {}.000 kr. af til {} i {}",
                self.between(20, 989),
                self.noun(1),
                self.between(2005, 2026)
            ),
            5 => format!(
                "på mødet den {} blev det aftalt at {} {}",
                self.day(),
                self.pick(INFINITIVES),
                self.noun(1)
            ),
            6 => format!(
                "der er brug for at {} den {} {}",
                self.pick(INFINITIVES),
                self.pick(ADJECTIVES),
                self.noun(0)
            ),
            7 => format!(
                "{} har siden {} ønsket at {} de {} {}",
                self.pick(ACTORS),
                self.between(2005, 2025),
                self.pick(INFINITIVES),
                self.pick(ADJECTIVES),
                self.noun(2)
            ),
            8 => format!("{} fra {} indgår i {}", self.noun(3), self.party(), self.noun(1)),
            9 => format!(
                "{} pct. af dem {} {}",
                self.between(2, 95),
                self.pick(VERBS),
                self.noun(3)
            ),
            10 => format!(
                "hvis man ikke kan {} {}, tager {} det op",
                self.pick(INFINITIVES),
                self.noun(3),
                self.pick(ACTORS)
            ),
            _ => format!(
                "der mangler en {} om {} og {}",
                self.pick(SECOND)[0],
                self.noun(3),
                self.noun(2)
            ),
        }
    }

    /// A sentence without markup.
    pub fn sentence(&mut self) -> String {
        let mut text = self.clause();
        if length(&text) < *SENTENCE.start() || self.chance(25) {
            let more = self.clause();
            if length(&text) + length(&more) <= *SENTENCE.end() {
                text.push_str(self.pick(JOINTS));
                text.push_str(&more);
            }
        }
        while length(&text) < *SENTENCE.start() {
            text.push_str(self.pick(TAILS));
        }
        let mut text = capitalised(&text);
        text.push('.');
        text
    }

    /// Sentences in a row, one of them with emphasis now and then.
    pub fn paragraph(&mut self, low: usize, high: usize) -> String {
        let mut sentences: Vec<String> = (0..self.between(low, high)).map(|_| self.sentence()).collect();
        if self.chance(8)
            && let Some(sentence) = sentences.last_mut()
        {
            *sentence = format!("**{sentence}**");
        }
        sentences.join(" ")
    }

    /// A list of clauses.
    pub fn bullets(&mut self, low: usize, high: usize) -> String {
        let lines: Vec<String> = (0..self.between(low, high))
            .map(|_| format!("- {}", self.sentence()))
            .collect();
        lines.join("\n")
    }

    /// A table of parties and figures.
    pub fn table(&mut self) -> String {
        let columns = self.between(2, 4);
        let mut table = "| Kommune |".to_owned();
        for _ in 0..columns {
            table.push_str(&format!(" {} |", capitalised(&self.compound())));
        }
        table.push_str(&format!("\n| --- |{}", " ---: |".repeat(columns)));
        for _ in 0..self.between(3, 7) {
            table.push_str(&format!("\n| {} |", self.party()));
            for _ in 0..columns {
                table.push_str(&format!(" {} |", self.figure()));
            }
        }
        table
    }

    /// A figure of three to five digits with its thousands marked; so short
    /// that no row of figures looks like a telephone or CPR number.
    pub fn figure(&mut self) -> String {
        let number = self.between(100, 98_999);
        if number < 1000 {
            number.to_string()
        } else {
            format!("{}.{:03}", number / 1000, number % 1000)
        }
    }

    /// A line about some publication elsewhere: text and address.
    pub fn elsewhere(&mut self) -> (String, String) {
        let about = self.compound();
        let kind = self.pick(&["Vejledning om", "Rapport om", "Pressemeddelelse om", "Referat om"]);
        let address = format!(
            "https://www.andetsteds.example/{}/",
            crate::model::slug::slug(&about)
        );
        (format!("{kind} {about}"), address)
    }
}

/// Words of a text, as a reader counts them.
fn length(text: &str) -> usize {
    text.split(' ').count()
}
