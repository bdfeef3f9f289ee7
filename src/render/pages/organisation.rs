//! The organisation, period by period: a diagram and the same as a nested list.

use std::collections::BTreeSet;

use super::groups::sections;
use super::parts::ORGANISATION;
use super::{Build, diagram, entry_link, list_page, time};
use crate::model::slug::slug;
use crate::model::{Bond, GroupKind, Membership, OrganisationPeriod};
use crate::render::page::Page;
use crate::render::view::{Filter, OrganisationNode, OrganisationView};

/// The newest organisation with all bodies, and a page for each period.
pub fn pages(build: &Build) -> Vec<Page> {
    let periods = &build.site.organisation.periods;
    let newest = view(build, periods.last(), ORGANISATION.url, true);
    let mut pages = vec![list_page(build.part_head(ORGANISATION), newest)];
    for period in periods {
        let address = period_url(period);
        let head = build.head(&period.title, &address, vec![ORGANISATION.link()]);
        pages.push(list_page(head, view(build, Some(period), &address, false)));
    }
    pages
}

fn period_url(period: &OrganisationPeriod) -> String {
    format!("{}{}/", ORGANISATION.below("periode"), slug(&period.id))
}

fn view(build: &Build, period: Option<&OrganisationPeriod>, current: &str, all: bool) -> OrganisationView {
    let filters = build.site.organisation.periods.iter().rev().map(|period| {
        let url = period_url(period);
        Filter {
            text: period.title.clone(),
            count: period.groups.len(),
            current: url == current,
            url,
        }
    });
    let tree = period.map(|period| tree(build, period)).unwrap_or_default();
    OrganisationView {
        periods: filters.collect(),
        title: period.map(|period| period.title.clone()),
        time: period.and_then(|period| period.time.as_ref()).map(time),
        diagram_html: diagram::svg(&tree),
        tree,
        sources: period.map(|period| period.sources.clone()).unwrap_or_default(),
        sections: if all {
            sections(build, |kind| kind != GroupKind::Network)
        } else {
            Vec::new()
        },
    }
}

/// The groups of a period, each under the first that it refers to.
fn tree(build: &Build, period: &OrganisationPeriod) -> Vec<OrganisationNode> {
    let ids: BTreeSet<&str> = period.groups.iter().map(|one| one.group.id.as_str()).collect();
    let parent = |one: &Membership| {
        let referred = one.refers_to.iter().map(|reference| reference.id.clone());
        referred.into_iter().find(|id| ids.contains(id.as_str()))
    };
    let mut placed = BTreeSet::new();
    let roots = period.groups.iter().filter(|one| parent(one).is_none());
    let mut nodes: Vec<OrganisationNode> = roots
        .filter_map(|one| node(build, period, one, &parent, &mut placed))
        .collect();
    // Groups that only refer to each other have no root; they stand side by side.
    for one in &period.groups {
        if !placed.contains(one.group.id.as_str()) {
            nodes.extend(node(build, period, one, &parent, &mut placed));
        }
    }
    nodes
}

fn node<'p>(
    build: &Build,
    period: &'p OrganisationPeriod,
    one: &'p Membership,
    parent: &impl Fn(&Membership) -> Option<String>,
    placed: &mut BTreeSet<&'p str>,
) -> Option<OrganisationNode> {
    if !placed.insert(one.group.id.as_str()) {
        return None;
    }
    let group = build.groups.get(one.group.id.as_str())?;
    let below = period
        .groups
        .iter()
        .filter(|other| parent(other).is_some_and(|id| id == one.group.id));
    let children = below
        .filter_map(|other| node(build, period, other, parent, placed))
        .collect();
    Some(OrganisationNode {
        group: entry_link(group),
        bond: one.bond.map(|bond| bond_text(bond).to_owned()),
        remit: one.remit.clone(),
        children,
    })
}

fn bond_text(bond: Bond) -> &'static str {
    match bond {
        Bond::Fixed => "fast reference",
        Bond::Loose => "løst koblet",
    }
}
