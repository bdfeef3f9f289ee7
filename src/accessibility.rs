//! The annexes as a statement of accessibility asks for them: which published
//! files keep people out, where they are found, since when, and what to do.
//!
//! A file that was published before 23 September 2018 is exempt, unless it is
//! needed for active administrative processes (lov om tilgængelighed af
//! offentlige organers websteder og mobilapplikationer, § 1). Whether it is, no
//! program can tell: these files are listed apart.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::civil::{Date, date};
use serde_json::json;

use crate::annex::access::Fault;
use crate::diagnostics::Lang;
use crate::model::time::{Time, danish_day};
use crate::render::open_data::table;
use crate::resolve::{Annex, AnnexTarget, Block, Links, Minutes, Site, for_each_kind};
use crate::text::count;

/// What is published from this day on is not exempt.
const NOT_EXEMPT: Date = date(2018, 9, 23);

/// A published file that somebody reads: PDF and Office.
#[derive(Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its path below `content/`.
    pub file: String,
    /// Its address.
    pub url: String,
    /// The pages that link to it, by address, each with its title.
    pub pages: BTreeMap<String, String>,
    /// Since when it is public, as far as the content says.
    pub since: Option<Date>,
    /// What keeps people from reading it, the worst first.
    pub faults: Vec<Fault>,
}

impl Listed {
    /// True of a file from before the day of the law.
    pub fn is_old(&self) -> bool {
        self.since.is_some_and(|since| since < NOT_EXEMPT)
    }
}

/// All published files that are read, by path.
pub fn annexes(site: &Site) -> Vec<Listed> {
    let mut linked = Linked::default();
    macro_rules! gather {
        ($($list:ident: $kind:ident,)*) => {
            $(for entry in &site.$list {
                let since = entry.common.published.map(|day| day.0);
                linked.page(&entry.url, &entry.common.title, since, &entry.body.links);
            })*
        };
    }
    for_each_kind!(gather);
    for meeting in &site.meetings {
        linked.date(&meeting.url, meeting.data.date.first());
        linked.annexes(&meeting.url, lines(&meeting.body));
    }
    for event in &site.events {
        linked.date(&event.url, event.data.start.first());
    }
    for news in &site.news {
        linked.date(&news.url, Some(news.data.date.0));
    }
    for contract in &site.contracts {
        let (url, data) = (&contract.url, &contract.data);
        linked.date(url, data.valid_from.as_ref().and_then(Time::first));
        for file in data.files.iter().chain(&data.guide) {
            linked.file(url, &format!("{}/{}", contract.source.folder(), file.0));
        }
    }
    macro_rules! files {
        ($($list:ident)*) => {
            $(for entry in &site.$list {
                let files = entry.body.files.iter().flat_map(|files| &files.annexes);
                linked.annexes(&entry.url, files);
            })*
        };
    }
    files!(agreements focus_areas principles groups events contracts cases news pages);
    let read = site.annexes.iter().filter(|(path, _)| is_document(path));
    read.filter_map(|(path, report)| {
        Some(Listed {
            file: path.clone(),
            url: site.files.get(path)?.url.clone(),
            pages: linked.pages_of(path),
            since: linked.since(path),
            faults: report.faults(),
        })
    })
    .collect()
}

/// True of the types whose accessibility can be judged.
fn is_document(path: &str) -> bool {
    let extension = path.rsplit('.').next().unwrap_or_default().to_lowercase();
    let office = ["doc", "xls", "ppt", "rtf", "odt", "ods", "odp"];
    extension == "pdf" || office.iter().any(|one| extension.starts_with(one)) || extension.starts_with("pps")
}

/// The annex lines of minutes.
fn lines(minutes: &Minutes) -> impl Iterator<Item = &Annex> {
    let blocks = minutes.all_items().flat_map(|item| &item.blocks);
    blocks.flat_map(|block| match block {
        Block::Section(section) => section.annexes.as_slice(),
        _ => &[],
    })
}

/// Who links to what, and when.
#[derive(Default)]
struct Linked {
    /// Of each page its title and its day.
    pages: BTreeMap<String, (String, Option<Date>)>,
    /// Of each file the pages that link to it.
    files: BTreeMap<String, BTreeSet<String>>,
    /// The day that an annex line says, by file and page.
    days: BTreeMap<(String, String), Date>,
}

impl Linked {
    fn page(&mut self, url: &str, title: &str, since: Option<Date>, links: &Links) {
        self.pages.insert(url.to_owned(), (title.to_owned(), since));
        for path in &links.files {
            self.file(url, path);
        }
    }

    fn file(&mut self, url: &str, path: &str) {
        let pages = self.files.entry(path.to_owned()).or_default();
        pages.insert(url.to_owned());
    }

    /// The day of a page that does not say when it was published.
    fn date(&mut self, url: &str, day: Option<Date>) {
        if let Some((_, since @ None)) = self.pages.get_mut(url) {
            *since = day;
        }
    }

    fn annexes<'a>(&mut self, url: &str, annexes: impl IntoIterator<Item = &'a Annex>) {
        for annex in annexes {
            let day = annex.date.as_ref().and_then(Time::first);
            if let (AnnexTarget::File { path, .. }, Some(day)) = (&annex.target, day) {
                self.days.insert((path.clone(), url.to_owned()), day);
            }
        }
    }

    fn pages_of(&self, path: &str) -> BTreeMap<String, String> {
        let urls = self.files.get(path).into_iter().flatten();
        urls.filter_map(|url| Some((url.clone(), self.pages.get(url)?.0.clone())))
            .collect()
    }

    /// The first day on which a page had the file. An old annex of a later page
    /// was published with that page.
    fn since(&self, path: &str) -> Option<Date> {
        let urls = self.files.get(path)?;
        let days = urls.iter().filter_map(|url| {
            let of_page = self.pages.get(url).and_then(|(_, since)| *since);
            let of_line = self.days.get(&(path.to_owned(), url.clone())).copied();
            of_page.max(of_line)
        });
        days.min()
    }
}

/// The list for people, to be pasted into the statement.
pub fn text(annexes: &[Listed], lang: Lang) -> String {
    let faulty: Vec<&Listed> = annexes.iter().filter(|one| !one.faults.is_empty()).collect();
    let (old, new): (Vec<&Listed>, Vec<&Listed>) = faulty.iter().partition(|one| one.is_old());
    let mut out = match lang {
        Lang::Da => format!(
            "{}. {} noget, der gør det svært at læse dem for nogle.\n",
            count(annexes.len(), "fil", "filer"),
            if faulty.len() == 1 {
                "1 har".to_owned()
            } else {
                format!("{} har", faulty.len())
            },
        ),
        Lang::En => format!(
            "Files: {}. Of these {} are hard to read for some.\n",
            annexes.len(),
            faulty.len()
        ),
    };
    let headings = [
        lang.pick(
            "Offentliggjort den 23. september 2018 eller senere, eller uden dato",
            "Published on 23 September 2018 or later, or without a date",
        ),
        lang.pick(
            "Offentliggjort før den 23. september 2018 (undtaget, hvis filen ikke bruges i sager, der stadig er i gang)",
            "Published before 23 September 2018 (exempt unless needed for active administrative processes)",
        ),
    ];
    for (heading, files) in headings.into_iter().zip([new, old]) {
        if files.is_empty() {
            continue;
        }
        let _ = write!(out, "\n{heading}\n");
        for one in files {
            entry(one, lang, &mut out);
        }
    }
    let met: BTreeSet<Fault> = faulty.iter().flat_map(|one| one.faults.iter().copied()).collect();
    if !met.is_empty() {
        let _ = write!(out, "\n{}\n", lang.pick("Sådan gør du", "What to do"));
    }
    for fault in met {
        let _ = write!(out, "\n  {}: {}\n", fault.text(lang), fault.advice(lang));
    }
    out
}

fn entry(one: &Listed, lang: Lang, out: &mut String) {
    let since = one.since.map_or_else(
        || lang.pick("uden dato", "without a date").to_owned(),
        |day| match lang {
            Lang::Da => danish_day(day),
            Lang::En => day.to_string(),
        },
    );
    let faults: Vec<&str> = one.faults.iter().map(|fault| fault.text(lang)).collect();
    let _ = write!(out, "\n  {} ({since})\n    {}\n", one.file, faults.join(", "));
    for (url, title) in &one.pages {
        let _ = writeln!(out, "    {title}: {url}");
    }
}

/// The list for a spreadsheet: a line for each file and page.
pub fn csv(annexes: &[Listed], lang: Lang) -> String {
    let heads = match lang {
        Lang::Da => [
            "Fil",
            "Adresse",
            "Side",
            "Sidens adresse",
            "Dato",
            "Undtaget",
            "Mangler",
        ],
        Lang::En => [
            "File",
            "Address",
            "Page",
            "Page's address",
            "Date",
            "Exempt",
            "Faults",
        ],
    };
    let mut out = table::MARK.to_owned() + &table::line(&heads);
    for one in annexes {
        let faults: Vec<&str> = one.faults.iter().map(|fault| fault.text(lang)).collect();
        let since = one.since.map(|day| day.to_string()).unwrap_or_default();
        let exempt = match (one.is_old(), lang) {
            (true, Lang::Da) => "måske",
            (true, Lang::En) => "perhaps",
            (false, _) => lang.pick("nej", "no"),
        };
        for (url, title) in &one.pages {
            let cells = [
                &one.file,
                &one.url,
                title,
                url,
                &since,
                exempt,
                &faults.join(", "),
            ];
            out.push_str(&table::line(&cells));
        }
    }
    out
}

/// The list for programs: a JSON object a line.
pub fn json(annexes: &[Listed]) -> String {
    let mut out = String::new();
    for one in annexes {
        let pages: Vec<_> = one
            .pages
            .iter()
            .map(|(url, title)| json!({"address": url, "title": title}))
            .collect();
        let line = json!({
            "file": one.file,
            "address": one.url,
            "pages": pages,
            "date": one.since.map(|day| day.to_string()),
            "before2018-09-23": one.is_old(),
            "faults": one.faults,
        });
        let _ = writeln!(out, "{line}");
    }
    out
}
