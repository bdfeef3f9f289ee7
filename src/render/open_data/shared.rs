//! What several kinds of data share: addresses in full, times, people, files.

use serde::Serialize;

use crate::markdown::{abroad, plain};
use crate::media_types;
use crate::model::time::Time;
use crate::model::values::{Day, Reference};
use crate::model::{Common, Group, Move, Municipality};
use crate::render::output::Sink;
use crate::render::pages::{Municipalities, base_url};
use crate::resolve::{Annex, AnnexTarget, Entry, Published, Site};

use super::{FOLDER, GROUPS, file_of};

/// What data are made from: the site, its municipalities by id, and who takes the files.
pub struct Data<'s> {
    /// The site.
    pub site: &'s Site,
    /// Municipalities by id.
    pub names: &'s Municipalities<'s>,
    /// Who takes the files.
    pub sink: &'s dyn Sink,
}

/// A time, in words and as the days it can mean.
#[derive(Serialize)]
pub struct When {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<String>,
}

/// Somebody by role, never by name.
#[derive(Serialize)]
pub struct Role {
    role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    municipality: Option<String>,
}

/// Something that has a page.
#[derive(Serialize)]
pub struct Named {
    name: String,
    web: String,
}

/// An earlier time.
#[derive(Serialize)]
pub struct Moved {
    from: When,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<When>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// A correction after publication.
#[derive(Serialize)]
pub struct Corrected {
    date: String,
    text: String,
    /// The page, with the place on it where one is said.
    web: String,
}

/// What documents of all kinds say of themselves.
#[derive(Serialize)]
pub struct About {
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<Corrected>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
    web: String,
}

/// A file, a link, or the title of what is not published here.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct File {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(rename = "type")]
    kind: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<When>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mime_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    blake3: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    access_url: Option<String>,
}

impl Data<'_> {
    /// An address of the site in full; one that leads elsewhere as it is.
    pub fn address(&self, url: &str) -> String {
        if url.starts_with('/') {
            format!("{}{url}", base_url(self.site))
        } else {
            url.to_owned()
        }
    }

    /// The address of a file of ours.
    pub fn data(&self, name: &str) -> String {
        self.address(&format!("/{FOLDER}/{name}"))
    }

    /// The id of a group.
    pub fn group(&self, id: &str) -> String {
        self.data(&format!("{GROUPS}.json#{id}"))
    }

    /// Where the licence stands.
    pub fn licence(&self) -> Option<String> {
        let licence = self.site.settings.data_licence.as_ref()?;
        Some(self.address(&licence.address.as_ref()?.0))
    }

    /// The HTML of a page, for those who read it elsewhere.
    pub fn html(&self, html: &str, page: &str) -> String {
        abroad(html, base_url(self.site), page)
    }

    /// What a document says of itself.
    pub fn about<K, B>(&self, entry: &Entry<K, B>) -> About {
        let common: &Common = &entry.common;
        let corrected = common.corrections.iter().map(|note| Corrected {
            date: note.date.0.to_string(),
            text: note.text.clone(),
            web: match &note.place {
                Some(place) => self.address(&format!("{}#{}", entry.url, place.0)),
                None => self.address(&entry.url),
            },
        });
        let day = |day: Day| day.0.to_string();
        About {
            summary: common.summary.clone(),
            corrections: corrected.collect(),
            sources: common.sources.clone(),
            published: common.published.map(day),
            updated: common.updated.map(day),
            web: self.address(&entry.url),
        }
    }

    /// Documents by their indices.
    pub fn named<K, B>(&self, entries: &[Entry<K, B>], indices: &[usize]) -> Vec<Named> {
        let found = indices.iter().filter_map(|index| entries.get(*index));
        found.map(|entry| self.name(entry)).collect()
    }

    /// A document.
    pub fn name<K, B>(&self, entry: &Entry<K, B>) -> Named {
        Named {
            name: entry.common.title.clone(),
            web: self.address(&entry.url),
        }
    }

    /// The ids of groups.
    pub fn groups(&self, references: &[Reference<Group>]) -> Vec<String> {
        references.iter().map(|one| self.group(&one.id)).collect()
    }

    /// People by role.
    pub fn people(&self, people: &[crate::model::Person]) -> Vec<Role> {
        let role = |person: &crate::model::Person| Role {
            role: person.role.clone(),
            municipality: person
                .municipality
                .as_ref()
                .and_then(|one| self.municipality(one)),
        };
        people.iter().map(role).collect()
    }

    /// The name of a municipality.
    pub fn municipality(&self, reference: &Reference<Municipality>) -> Option<String> {
        let found = self.names.get(reference.id.as_str())?;
        Some(found.name.clone())
    }

    /// An annex.
    pub fn annex(&self, annex: &Annex) -> File {
        let name = plain::outlined(&annex.title_html);
        let file = match &annex.target {
            AnnexTarget::File { path, .. } => self.file(name, self.site.files.get(path), None),
            AnnexTarget::Link(url) => self.file(name, None, Some(url)),
            AnnexTarget::Nothing => self.file(name, None, None),
        };
        File {
            date: annex.date.as_ref().map(when),
            ..file
        }
    }

    /// A file that a field names: beside the document, or at an address.
    pub fn file_or_address(&self, name: &str, folder: &str, target: &str) -> File {
        let published = self.site.files.get(&format!("{folder}/{target}"));
        self.file(name.to_owned(), published, Some(target))
    }

    fn file(&self, name: String, published: Option<&Published>, link: Option<&str>) -> File {
        let url = published.map(|published| published.url.as_str()).or(link);
        let url = url.map(|url| self.address(url));
        let path = published.map(|published| file_of(&published.url));
        let path = path.as_deref();
        File {
            id: url.clone(),
            kind: "https://schema.oparl.org/1.1/File",
            name,
            date: None,
            file_name: path.map(|path| path.rsplit('/').next().unwrap_or(path).to_owned()),
            mime_type: path.map(|path| media_types::of(path).unwrap_or("application/octet-stream")),
            size: published.map(|published| published.file.facts.size),
            blake3: published.map(|published| published.file.facts.hash.to_string()),
            access_url: url,
        }
    }
}

/// A time.
pub fn when(time: &Time) -> When {
    When {
        text: time.to_string(),
        earliest: time.first().map(|day| day.to_string()),
        latest: time.last().map(|day| day.to_string()),
    }
}

/// Earlier times.
pub fn moved(moves: &[Move]) -> Vec<Moved> {
    let earlier = |one: &Move| Moved {
        from: when(&one.from),
        to: one.to.as_ref().map(when),
        reason: one.reason.clone(),
    };
    moves.iter().map(earlier).collect()
}

/// People in a cell of a table.
pub fn in_one_cell(people: &[Role]) -> String {
    let people: Vec<String> = people
        .iter()
        .map(|person| match &person.municipality {
            Some(municipality) => format!("{}, {municipality}", person.role),
            None => person.role.clone(),
        })
        .collect();
    people.join(" | ")
}
