//! The page about open data, and the lists that it shows.

use std::sync::Arc;

use super::parts::DATA;
use super::{Build, Known, link, list_page};
use crate::render::open_data::{Data, Kind, List, Lists, MeetingData};
use crate::render::output::Artifact;
use crate::render::page::Page;
use crate::render::view::{DataFile, DataList, DataSet, Licence, OpenDataView};
use crate::text::{count, file_size};

/// The sorts of data with name, purpose, and the word for one and for many.
const SETS: [(Kind, &str, &str, (&str, &str)); 5] = [
    (
        Kind::Meetings,
        "Møder",
        "Hvert møde med gruppe, dag, sted og status. I JSON-filen har hvert møde adressen på sin egen fil med dagsorden, tekst, beslutninger og bilag.",
        ("møde", "møder"),
    ),
    (
        Kind::Decisions,
        "Beslutninger",
        "Hver beslutning med møde, punkt og tekst, år for år.",
        ("beslutning", "beslutninger"),
    ),
    (
        Kind::Groups,
        "Grupper",
        "Grupperne i samarbejdet og deres medlemmer efter rolle og kommune. Navne på personer er ikke med.",
        ("gruppe", "grupper"),
    ),
    (
        Kind::Events,
        "Arrangementer",
        "Dialogmøder, temadage og webinarer.",
        ("arrangement", "arrangementer"),
    ),
    (
        Kind::Contracts,
        "Standardkontrakter",
        "Kontrakterne, og hvornår hver af dem gælder.",
        ("kontrakt", "kontrakter"),
    ),
];

/// The lists of a site, newest meeting first.
pub fn lists(from: &Data, shown: &Known, last: &Lists) -> Lists {
    let site = from.site;
    let newest = site.relations.newest_meetings.iter();
    let (meetings, years): (Vec<Arc<MeetingData>>, Vec<i16>) = newest
        .filter_map(|&index| {
            let data = shown.get(index)?.data.as_ref()?;
            Some((Arc::clone(data), site.meetings.get(index)?.data.date.year()))
        })
        .unzip();
    Lists::of(from, &meetings, &years, last)
}

/// The page.
pub fn page(build: &Build) -> Page {
    let licence = build.site.settings.data_licence.as_ref();
    let newest = build.site.relations.newest_meetings.iter();
    let example = newest
        .filter_map(|&index| {
            Some((
                build.site.meetings.get(index)?,
                build.shown.get(index)?.data.as_ref()?,
            ))
        })
        .find(|(meeting, _)| meeting.data.state.has_text());
    let view = OpenDataView {
        sets: SETS.iter().map(|set| data_set(&build.data.lists, *set)).collect(),
        example: example.map(|(meeting, data)| link(&meeting.common.title, &format!("/{}", data.path))),
        licence: licence.map(|licence| Licence {
            text: licence.text.clone(),
            url: licence.address.as_ref().map(|address| address.0.clone()),
        }),
    };
    list_page(build.part_head(DATA), view)
}

fn data_set(
    lists: &[List],
    (kind, title, purpose, (one, many)): (Kind, &'static str, &'static str, (&str, &str)),
) -> DataSet {
    let lists = lists
        .iter()
        .filter(|list| list.kind == kind)
        .map(|list| DataList {
            text: match list.year {
                Some(year) => format!("{} i {year}", count(list.count, one, many)),
                None => count(list.count, one, many),
            },
            files: [
                file("CSV", &list.path, &list.csv),
                file("JSON", &list.path, &list.json),
            ],
        });
    DataSet {
        title,
        purpose,
        lists: lists.collect(),
    }
}

fn file(format: &'static str, path: &str, artifact: &Artifact) -> DataFile {
    DataFile {
        format,
        url: format!("/{path}.{}", format.to_lowercase()),
        size: file_size(artifact.size()),
    }
}
