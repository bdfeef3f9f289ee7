//! Agenda items as layouts see them.

use std::sync::Arc;

use super::corrections::Notes;
use super::{entry_links, time};
use crate::model::Meeting;
use crate::render::view::{
    AnnexView, Block, BodyView, FileFacts, FilesView, ItemView, NumberedLink, SectionView,
};
use crate::resolve::{self, Annex, AnnexTarget, Entry, Item, ItemKind, Minutes, Section, SectionKind, Site};
use crate::text::{count, file_size};

/// The items of a meeting.
pub fn items(site: &Site, meeting: &Entry<Meeting, Minutes>) -> Vec<ItemView> {
    let notes = Notes::of(&meeting.common);
    let items = meeting.body.items.iter();
    items.map(|item| item_view(site, &notes, item, 2)).collect()
}

/// One entry for each decision, in the order of the text.
pub fn decisions(minutes: &Minutes) -> Vec<NumberedLink> {
    minutes
        .all_items()
        .flat_map(|item| {
            item.decisions().map(|section| NumberedLink {
                number: item.number.clone(),
                text: item.title.clone(),
                url: format!("#{}", section.anchor),
            })
        })
        .collect()
}

/// "Punkt 7A"; "Punkt" alone where the author gave no number.
pub fn label(item: &Item) -> String {
    format!("Punkt {}", item.number).trim_end().to_owned()
}

/// An agenda item under a heading of this level.
pub fn item_view(site: &Site, notes: &Notes, item: &Item, level: u8) -> ItemView {
    ItemView {
        number: item.number.clone(),
        label: label(item),
        title_html: item.title_html.clone(),
        title: item.title.clone(),
        anchor: item.anchor.clone(),
        level,
        kind: item.kind.map(|kind| kind_label(kind).to_owned()),
        closed: item.closed,
        decided: item.decisions().next().is_some(),
        cases: entry_links(&site.cases, &item.cases),
        focus_areas: entry_links(&site.focus_areas, &item.focus_areas),
        blocks: item
            .blocks
            .iter()
            .map(|block| block_view(site, notes, block, level + 1))
            .collect(),
        notes_html: notes.at(&item.anchor),
        has_sub_items: item.sub_items().next().is_some(),
    }
}

fn kind_label(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Decision => "Beslutningspunkt",
        ItemKind::Information => "Orienteringspunkt",
        ItemKind::Discussion => "Drøftelsespunkt",
    }
}

fn block_view(site: &Site, notes: &Notes, block: &resolve::Block, level: u8) -> Block {
    match block {
        resolve::Block::Text(html) => Block::Text {
            html: notes.within(html),
        },
        resolve::Block::Section(section) => Block::Section(section_view(site, notes, section, level)),
        resolve::Block::Item(item) => Block::Item(Box::new(item_view(site, notes, item, level))),
    }
}

fn section_view(site: &Site, notes: &Notes, section: &Section, level: u8) -> SectionView {
    SectionView {
        kind: match section.kind {
            Some(SectionKind::Theme) => "theme",
            Some(SectionKind::Background) => "background",
            Some(SectionKind::Recommendation) => "recommendation",
            Some(SectionKind::Annexes) => "annexes",
            Some(SectionKind::Decision) => "decision",
            None => "other",
        },
        heading_html: section.heading_html.clone(),
        anchor: section.anchor.clone(),
        level,
        notes_html: notes.at(&section.anchor),
        html: notes.within(&section.html),
        annexes: section
            .annexes
            .iter()
            .map(|annex| annex_view(site, annex))
            .collect(),
    }
}

/// The text of a document that is one text.
pub fn body<K>(site: &Site, entry: &Entry<K>) -> BodyView {
    let (body, notes) = (&entry.body, Notes::of(&entry.common));
    let annexes = |list: &[Annex]| list.iter().map(|annex| annex_view(site, annex)).collect();
    BodyView {
        html: notes.within(&body.html),
        files: body.files.as_ref().map(|files| FilesView {
            heading: files.heading.clone(),
            anchor: files.anchor.clone(),
            notes_html: notes.at(&files.anchor),
            html: files.html.clone(),
            annexes: annexes(&files.annexes),
        }),
        footnotes_html: Arc::clone(&body.footnotes),
    }
}

/// A file that a field names: beside the document, or at an address.
pub fn file_line(site: &Site, folder: &str, target: &str, title: &str) -> AnnexView {
    let path = format!("{folder}/{target}");
    let published = site.files.get(&path);
    let name = target.rsplit('/').next().unwrap_or(target);
    let is_address = target.starts_with('/') || target.contains("://");
    AnnexView {
        kind: match published {
            Some(_) => "file",
            None if is_address => "link",
            // A file that is missing, which is an error by then.
            None => "text",
        },
        title_html: crate::markdown::escaped(&match published {
            Some(_) => format!("{title}: {name}"),
            None => title.to_owned(),
        }),
        url: published
            .map(|file| file.url.clone())
            .or_else(|| is_address.then(|| target.to_owned())),
        host: host(target),
        file: file_facts(site, &path),
        date: None,
    }
}

fn annex_view(site: &Site, annex: &Annex) -> AnnexView {
    let (kind, url, host, file) = match &annex.target {
        AnnexTarget::File { url, path } => ("file", Some(url.clone()), None, file_facts(site, path)),
        AnnexTarget::Link(url) => ("link", Some(url.clone()), host(url), None),
        AnnexTarget::Nothing => ("text", None, None, None),
    };
    AnnexView {
        kind,
        title_html: annex.title_html.clone(),
        url,
        host,
        file,
        date: annex.date.as_ref().map(time),
    }
}

fn file_facts(site: &Site, path: &str) -> Option<FileFacts> {
    let facts = &site.files.get(path)?.file.facts;
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let capitals = extension.to_uppercase();
    let kind = match extension.to_ascii_lowercase().as_str() {
        "doc" | "docx" | "odt" => "Word",
        "xls" | "xlsx" | "ods" => "Excel",
        "ppt" | "pptx" | "odp" => "PowerPoint",
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "svg" => "billede",
        "txt" => "tekst",
        _ => &capitals,
    };
    Some(FileFacts {
        kind: kind.to_owned(),
        size: file_size(facts.size),
        pages: site
            .annexes
            .get(path)
            .and_then(|report| report.pages)
            .map(|pages| count(pages as usize, "side", "sider")),
    })
}

/// "kl.dk" of `https://www.kl.dk/media/x.pdf`; none for an address on this site.
fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}
