//! The body of a meeting: items with sections, sub-items, links and footnotes.

use super::annex::Annex;
use super::plan::{ITEMS, Meeting, Plan, State, WITH_SUB_ITEMS};
use super::words::Words;
use crate::model::time::danish_day;

/// The body of a meeting while it is written.
pub struct Minutes<'p> {
    plan: &'p Plan,
    meeting: &'p Meeting,
    index: usize,
    annexes: Vec<Annex>,
    words: Words,
    body: String,
    notes: Vec<String>,
}

impl<'p> Minutes<'p> {
    /// Nothing written yet; the meeting is the plan's, by its index.
    pub fn new(
        plan: &'p Plan,
        meeting: &'p Meeting,
        index: usize,
        annexes: Vec<Annex>,
        words: Words,
    ) -> Self {
        Self {
            plan,
            meeting,
            index,
            annexes,
            words,
            body: String::new(),
            notes: Vec::new(),
        }
    }

    /// The whole body.
    pub fn write(mut self) -> String {
        match self.meeting.state {
            State::Planned => self.line("Dagsordenen bliver offentliggjort en uge før mødet."),
            State::Cancelled => self.line("Mødet er aflyst. Punkterne bliver taget op på næste møde."),
            State::Agenda | State::Minutes => self.items(),
        }
        self.body
    }

    fn line(&mut self, text: &str) {
        self.body.push_str(text);
        self.body.push_str("\n\n");
    }

    fn items(&mut self) {
        if self.words.chance(40) {
            let intro = self.words.paragraph(1, 3);
            self.line(&intro);
        }
        let closed = if self.words.chance(20) {
            self.words.between(8, 10)
        } else {
            0
        };
        for number in 1..=ITEMS {
            if number == closed {
                let topic = self.words.topic();
                self.line(&format!("## {number}. {topic} {{.lukket}}"));
            } else {
                self.item(number);
            }
        }
        for (index, note) in std::mem::take(&mut self.notes).iter().enumerate() {
            self.line(&format!("[^{}]: {note}", index + 1));
        }
    }

    fn item(&mut self, number: usize) {
        let (title, attributes) = self.heading(number);
        let attributes = if attributes.is_empty() {
            String::new()
        } else {
            format!(" {{{}}}", attributes.join(" "))
        };
        self.line(&format!("## {number}. {title}{attributes}"));
        match number {
            1 => self.decision("###"),
            ITEMS => {
                let text = self.words.sentence();
                self.line(&text);
                self.decision("###");
            }
            _ => {
                self.background(number, "###");
                if number == WITH_SUB_ITEMS {
                    self.sub_items();
                } else {
                    self.recommendation("###");
                }
                self.annex_lines(number, "###");
                self.decision("###");
            }
        }
    }

    /// An item's title and its attributes.
    fn heading(&mut self, number: usize) -> (String, Vec<String>) {
        match number {
            1 => {
                return (
                    "Godkendelse af dagsorden".to_owned(),
                    vec!["slags=beslutning".to_owned()],
                );
            }
            2 => {
                return (
                    "Godkendelse af referat".to_owned(),
                    vec!["slags=beslutning".to_owned()],
                );
            }
            WITH_SUB_ITEMS => {
                return (
                    "Punkter til orientering".to_owned(),
                    vec!["slags=orientering".to_owned()],
                );
            }
            11 => return ("Punkter til næste møde".to_owned(), Vec::new()),
            ITEMS => return ("Eventuelt".to_owned(), Vec::new()),
            _ => {}
        }
        let mut attributes = Vec::new();
        if self.words.chance(30) {
            let case = self.words.below(self.plan.cases.len());
            attributes.extend(self.plan.cases.get(case).map(|(_, id)| format!("sag={id}")));
        }
        if self.words.chance(25) {
            let year = self.meeting.date.year();
            let mut areas = vec![self.plan.focus_area(year, &mut self.words)];
            if self.words.chance(20) {
                areas.push(self.plan.focus_area(year, &mut self.words));
            }
            areas.dedup();
            attributes.push(format!("fokus={}", areas.join(",")));
        }
        if self.words.chance(60) {
            let kind = self.words.pick(&["beslutning", "orientering", "drøftelse"]);
            attributes.push(format!("slags={kind}"));
        }
        (self.words.topic(), attributes)
    }

    fn sub_items(&mut self) {
        for letter in ["A", "B", "C"] {
            let topic = self.words.topic();
            if letter == "C" && self.words.chance(5) {
                self.line(&format!("### {letter}) {topic} {{.lukket}}"));
                continue;
            }
            self.line(&format!("### {letter}) {topic}"));
            if self.words.chance(50) {
                self.line("#### Baggrund");
            }
            let text = self.words.paragraph(1, 3);
            self.line(&text);
            if self.words.chance(60) {
                self.decision("####");
            }
        }
    }

    fn background(&mut self, number: usize, marks: &str) {
        if self.words.chance(12) {
            let theme = self.words.sentence();
            self.line(&format!("{marks} Beslutningstema\n\n{theme}"));
        }
        let mut text = self.words.paragraph(2, 4);
        if self.words.chance(15) {
            self.notes.push(self.words.sentence());
            text.push_str(&format!("[^{}]", self.notes.len()));
        }
        self.line(&format!("{marks} Baggrund\n\n{text}"));
        if let Some(link) = self.link(number) {
            self.line(&link);
        }
        if self.words.chance(15) {
            let table = self.words.table();
            self.line(&table);
        }
        if self.words.chance(15) {
            let bullets = self.words.bullets(2, 4);
            self.line(&bullets);
        }
        if self.words.chance(6) {
            let quote = self.words.sentence();
            self.line(&format!("> {quote}"));
        }
        if self.words.chance(6) {
            let text = self.words.paragraph(1, 3);
            self.line(&format!("{marks}# Den videre proces\n\n{text}"));
        }
    }

    /// A sentence with a link to something else in the corpus.
    fn link(&mut self, number: usize) -> Option<String> {
        if number == 2 {
            let meeting = self.plan.meetings.get(self.meeting.previous?)?;
            let folder = self.plan.folder(meeting);
            let day = danish_day(meeting.date);
            return Some(format!(
                "Sekretariatet har sendt [referatet af mødet den {day}](../../../{folder}/index.md) ud."
            ));
        }
        let below = "../../..";
        match self.words.below(10) {
            0 | 1 => {
                let meeting = self.plan.meeting_before(self.index, &mut self.words)?;
                let folder = self.plan.folder(meeting);
                let item = self.words.between(1, ITEMS);
                let day = danish_day(meeting.date);
                Some(format!(
                    "Sagen blev sidst drøftet under [punkt {item} på mødet den {day}]({below}/{folder}/index.md#punkt-{item})."
                ))
            }
            2 => {
                let meeting = self.plan.meeting_before(self.index, &mut self.words)?;
                let folder = self.plan.folder(meeting);
                let day = danish_day(meeting.date);
                Some(format!(
                    "Se også [orienteringen på mødet den {day}](/{folder}/#punkt-{WITH_SUB_ITEMS}a)."
                ))
            }
            3 => {
                let group = self.plan.groups.get(self.words.below(self.plan.groups.len()))?;
                Some(format!(
                    "Opgaven ligger hos [{}]({below}/grupper/{}.md), som vender tilbage.",
                    group.title, group.id
                ))
            }
            4 => {
                let (title, id) = self.plan.cases.get(self.words.below(self.plan.cases.len()))?;
                Some(format!(
                    "Punktet hører til sagen [{title}]({below}/sager/{id}.md)."
                ))
            }
            5 => {
                let (title, address) = self.words.elsewhere();
                Some(format!("Mere står i publikationen [{title}]({address})."))
            }
            6 => {
                let period = self.plan.periods.get(self.words.below(self.plan.periods.len()))?;
                let id = period.id();
                Some(format!(
                    "Rammen er [Rammeaftale {id}]({below}/rammeaftaler/{id}/index.md)."
                ))
            }
            _ => None,
        }
    }

    fn recommendation(&mut self, marks: &str) {
        let bullets = self.words.bullets(1, 3);
        self.line(&format!(
            "{marks} Indstilling\n\nSekretariatet indstiller:\n\n{bullets}"
        ));
    }

    /// The files of an item, and what is not a file.
    fn annex_lines(&mut self, number: usize, marks: &str) {
        let own = self.annexes.iter().filter(|annex| annex.item == number);
        let mut lines: Vec<String> = own.map(Annex::line).collect();
        if self.words.chance(10) {
            let (title, address) = self.words.elsewhere();
            lines.push(format!("- [{title}]({address})"));
        }
        if self.words.chance(10) {
            lines.push(format!("- Notat om {}, eftersendes", self.words.compound()));
        }
        if !lines.is_empty() {
            self.line(&format!("{marks} Bilag\n\n{}", lines.join("\n")));
        }
    }

    /// What was decided, once it is.
    fn decision(&mut self, marks: &str) {
        if self.meeting.state != State::Minutes {
            return;
        }
        let text = match self.words.below(4) {
            0 => "Indstillingen blev godkendt.".to_owned(),
            1 => self.words.paragraph(1, 2),
            _ => self.words.bullets(1, 3),
        };
        self.line(&format!("{marks} Beslutning\n\n{text}"));
    }
}
