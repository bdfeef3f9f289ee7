//! Groups: a page each, and the list of network groups.

use super::meetings::rows;
use super::minutes::body;
use super::parts::{NETWORKS, ORGANISATION};
use super::{Build, document_page, entry_links, follow, list_page, people};
use crate::model::time::Time;
use crate::model::{Group, GroupKind};
use crate::render::page::Page;
use crate::render::view::{GroupRow, GroupView, GroupsView, PageHead};
use crate::resolve::Entry;
use crate::text::{alphabetical, capitalised};

/// A page for each group, and the list of networks; the other bodies are on
/// the page of the organisation.
pub fn pages(build: &Build) -> Vec<Page> {
    let mut pages: Vec<Page> = (0..build.site.groups.len())
        .filter_map(|index| page(build, index))
        .collect();
    let groups = listed(build, |group| group.data.kind == GroupKind::Network);
    pages.push(list_page(build.part_head(NETWORKS), GroupsView { groups }));
    pages
}

/// Some of the groups as rows, in Danish alphabetical order.
pub fn listed(build: &Build, wanted: impl Fn(&Entry<Group>) -> bool) -> Vec<GroupRow> {
    let mut groups: Vec<&Entry<Group>> = build.site.groups.iter().filter(|group| wanted(group)).collect();
    groups.sort_by(|a, b| alphabetical(a.common.sort_key(), b.common.sort_key()));
    let row = |group: &&Entry<Group>| GroupRow {
        title: group.common.title.clone(),
        url: group.url.clone(),
        summary: group.common.summary.clone(),
        ended: ended(build, group),
    };
    groups.iter().map(row).collect()
}

fn page(build: &Build, index: usize) -> Option<Page> {
    let site = build.site;
    let group = site.groups.get(index)?;
    let relations = &site.relations;
    let mandate = group.data.mandate.clone();
    let is_address = mandate
        .as_ref()
        .is_some_and(|text| text.starts_with('/') || text.starts_with("http"));
    let view = GroupView {
        kind: capitalised(group.data.kind.word()),
        active: active(group),
        ended: ended(build, group),
        leads: build.municipality_links(&group.data.leads),
        members: people(&build.municipalities, &group.data.members),
        mandate: mandate
            .clone()
            .filter(|_| !is_address)
            .or_else(|| is_address.then(|| format!("Kommissorium for {}", group.common.title))),
        mandate_url: mandate.filter(|_| is_address),
        frequency: group.data.frequency.clone(),
        predecessors: entry_links(&site.groups, relations.groups.before(index)),
        successors: entry_links(&site.groups, relations.groups.after(index)),
        body: body(build.site, group),
        meetings: rows(build, relations.meetings_of.get(index)?.iter()),
        sources: group.common.sources.clone(),
    };
    let part = if group.data.kind == GroupKind::Network {
        NETWORKS
    } else {
        ORGANISATION
    };
    let head = build.ageing_head_of(group, vec![part.link()]);
    let head = PageHead {
        follow: Some(follow::of_group(build, group)),
        changed: build.changed_with(head.changed, relations.meetings_of.get(index)?),
        ..head
    };
    Some(document_page(head, view, group, &group.body.links))
}

fn active(group: &Entry<Group>) -> Option<String> {
    match (&group.data.active_from, &group.data.active_to) {
        (Some(from), Some(to)) => Some(format!("{from} til {to}")),
        (Some(from), None) => Some(format!("Siden {from}")),
        (None, Some(to)) => Some(format!("Til {to}")),
        (None, None) => None,
    }
}

/// "Aktiv til 2024" once the group has ended.
pub fn ended(build: &Build, group: &Entry<Group>) -> Option<String> {
    let until = group.data.active_to.as_ref()?;
    let over = Time::last(until).is_some_and(|last| build.site.today.has_passed(last));
    over.then(|| format!("Aktiv til {until}"))
}
