//! Open data: what the pages say, for programs and spreadsheets. A file for each
//! meeting, lists as JSON and CSV, and a schema that says what each name means.
//! Only public documents get here, so nothing else can come out.

mod lists;
mod meeting;
mod shared;
pub(crate) mod table;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::output::Artifact;
use super::page::file_of;
use super::pages::base_url;

pub use meeting::MeetingData;
pub use shared::Data;

/// Where the data lie, and the page about them.
pub const FOLDER: &str = "data";

/// The file that names all others.
const INDEX: &str = "data/indeks.json";

/// The names of the lists.
const MEETINGS: &str = "moeder";
const DECISIONS: &str = "beslutninger";
const GROUPS: &str = "grupper";
const EVENTS: &str = "arrangementer";
const CONTRACTS: &str = "kontrakter";

/// The schema; the base address stands in for that of the site.
const SCHEMA: &str = include_str!("schema.json");
const SCHEMA_BASE: &str = "https://base.invalid";

/// One entry of a list, in both forms.
pub struct Row {
    json: String,
    csv: String,
}

impl Row {
    fn of(value: &impl Serialize, cells: &[String]) -> Self {
        Self {
            // Structs of texts and numbers can always be written.
            json: serde_json::to_string(value).unwrap_or_default(),
            csv: table::line(cells),
        }
    }
}

fn json(data: &Data, path: &str, value: &impl Serialize) -> Artifact {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    data.sink.take(path, bytes)
}

/// A list in both forms.
#[derive(Clone)]
pub struct List {
    /// Its path without an ending: `data/beslutninger/2021`.
    pub path: String,
    /// Which list it is.
    pub kind: Kind,
    /// The year whose decisions it holds.
    pub year: Option<i16>,
    /// How many entries.
    pub count: usize,
    /// As JSON.
    pub json: Artifact,
    /// As CSV.
    pub csv: Artifact,
    /// The meetings that it is made of; empty where it is made of others.
    of: Vec<Arc<MeetingData>>,
}

/// What a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Meetings.
    Meetings,
    /// Decisions of a year.
    Decisions,
    /// Groups.
    Groups,
    /// Events.
    Events,
    /// Contracts.
    Contracts,
}

impl Kind {
    /// The name of its files.
    fn name(self) -> &'static str {
        match self {
            Self::Meetings => MEETINGS,
            Self::Decisions => DECISIONS,
            Self::Groups => GROUPS,
            Self::Events => EVENTS,
            Self::Contracts => CONTRACTS,
        }
    }

    fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Meetings => &meeting::COLUMNS,
            Self::Decisions => &meeting::DECISION_COLUMNS,
            Self::Groups => &lists::GROUP_COLUMNS,
            Self::Events => &lists::EVENT_COLUMNS,
            Self::Contracts => &lists::CONTRACT_COLUMNS,
        }
    }
}

/// All data of a site but the files of its meetings.
#[derive(Default)]
pub struct Lists {
    /// The lists, as the page shows them.
    pub lists: Vec<List>,
    /// What data there are, for programs.
    pub index: Option<Artifact>,
    /// What each name means.
    pub schema: Option<Artifact>,
    /// Scheme and host, and the licence.
    terms: (String, Option<String>),
}

/// What stands around a list.
#[derive(Serialize)]
struct Envelope {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Index<'i> {
    id: String,
    name: &'i str,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<String>,
    schema: String,
    web: String,
    lists: Vec<IndexEntry>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct IndexEntry {
    name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i16>,
    count: usize,
    json: String,
    csv: String,
}

impl Lists {
    /// The lists of a site; one whose meetings are those of the last time is as
    /// it was. The meetings come newest first.
    pub fn of(data: &Data, meetings: &[Arc<MeetingData>], years: &[i16], last: &Self) -> Self {
        let site = data.site;
        let terms = (base_url(site).to_owned(), data.licence());
        let known = |path: &str, of: &[Arc<MeetingData>]| {
            let found = last
                .lists
                .iter()
                .find(|list| list.path == path && last.terms == terms)?;
            let same = found.of.len() == of.len() && found.of.iter().zip(of).all(|(a, b)| Arc::ptr_eq(a, b));
            same.then(|| found.clone())
        };
        let of_meetings = |kind: Kind, year: Option<i16>, of: Vec<Arc<MeetingData>>| {
            known(&path(kind, year), &of).unwrap_or_else(|| {
                let rows: Vec<&Row> = match kind {
                    Kind::Decisions => of.iter().flat_map(|meeting| &meeting.decisions).collect(),
                    _ => of.iter().map(|meeting| &meeting.row).collect(),
                };
                let made = List::new(data, kind, year, &rows);
                List { of, ..made }
            })
        };
        let mut lists = vec![of_meetings(Kind::Meetings, None, meetings.to_vec())];
        let mut by_year: BTreeMap<i16, Vec<Arc<MeetingData>>> = BTreeMap::new();
        for (meeting, year) in meetings.iter().zip(years) {
            if !meeting.decisions.is_empty() {
                by_year.entry(*year).or_default().push(Arc::clone(meeting));
            }
        }
        let by_year = by_year.into_iter().rev();
        lists.extend(by_year.map(|(year, of)| of_meetings(Kind::Decisions, Some(year), of)));
        let groups: Vec<Row> = site
            .groups
            .iter()
            .map(|group| lists::group(data, group))
            .collect();
        let events: Vec<Row> = site
            .events
            .iter()
            .map(|event| lists::event(data, event))
            .collect();
        let contracts = site.contracts.iter();
        let contracts: Vec<Row> = contracts
            .map(|contract| lists::contract(data, contract))
            .collect();
        for (kind, rows) in [
            (Kind::Groups, groups),
            (Kind::Events, events),
            (Kind::Contracts, contracts),
        ] {
            lists.push(List::new(data, kind, None, &rows.iter().collect::<Vec<&Row>>()));
        }
        let index = Index {
            id: data.data("indeks.json"),
            name: &site.settings.title,
            license: data.licence(),
            schema: data.data("skema.json"),
            web: data.address(&format!("/{FOLDER}/")),
            lists: lists.iter().map(|list| list.entry(data)).collect(),
        };
        Self {
            index: Some(json(data, INDEX, &index)),
            schema: Some(Artifact::made(SCHEMA.replace(SCHEMA_BASE, &terms.0).into_bytes())),
            lists,
            terms,
        }
    }

    /// The files, by path.
    pub fn files(&self) -> impl Iterator<Item = (String, &Artifact)> {
        let index = self.index.iter().map(|file| (INDEX.to_owned(), file));
        let schema = self
            .schema
            .iter()
            .map(|file| (format!("{FOLDER}/skema.json"), file));
        let lists = self.lists.iter().flat_map(|list| {
            let json = (format!("{}.json", list.path), &list.json);
            [json, (format!("{}.csv", list.path), &list.csv)]
        });
        lists.chain(index).chain(schema)
    }
}

/// Where a list lies, without the ending.
fn path(kind: Kind, year: Option<i16>) -> String {
    match year {
        Some(year) => format!("{FOLDER}/{}/{year}", kind.name()),
        None => format!("{FOLDER}/{}", kind.name()),
    }
}

impl List {
    fn new(data: &Data, kind: Kind, year: Option<i16>, rows: &[&Row]) -> Self {
        let path = path(kind, year);
        let envelope = Envelope {
            id: data.address(&format!("/{path}.json")),
            license: data.licence(),
        };
        let head = serde_json::to_string(&envelope).unwrap_or_default();
        let head = head.strip_suffix('}').unwrap_or_default();
        let lines: Vec<&str> = rows.iter().map(|row| row.json.as_str()).collect();
        let json = format!("{head},\"data\":[\n{}\n]}}\n", lines.join(",\n"));
        let mut csv = table::MARK.to_owned() + &table::line(kind.columns());
        csv.extend(rows.iter().map(|row| row.csv.as_str()));
        Self {
            kind,
            year,
            count: rows.len(),
            json: data.sink.take(&format!("{path}.json"), json.into_bytes()),
            csv: data.sink.take(&format!("{path}.csv"), csv.into_bytes()),
            of: Vec::new(),
            path,
        }
    }

    fn entry(&self, data: &Data) -> IndexEntry {
        IndexEntry {
            name: self.kind.name(),
            year: self.year,
            count: self.count,
            json: data.address(&format!("/{}.json", self.path)),
            csv: data.address(&format!("/{}.csv", self.path)),
        }
    }
}
