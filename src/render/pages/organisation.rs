//! The organisation, period by period: a diagram of the groups that refer to
//! each other, the same as a nested list, and those that stand apart.

use std::collections::BTreeSet;

use super::groups::listed;
use super::parts::ORGANISATION;
use super::{Build, diagram, entry_link, list_page, time};
use crate::model::slug::slug;
use crate::model::time::Time;
use crate::model::{Bond, GroupKind, Membership, OrganisationPeriod};
use crate::render::page::Page;
use crate::render::view::{Filter, GroupRow, OrganisationNode, OrganisationView, TimeView};

/// The newest organisation with the bodies outside it, and a page for each period.
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
    let roots = period.map(|period| tree(build, period)).unwrap_or_default();
    let (apart, tree): (Vec<_>, Vec<_>) = roots.into_iter().partition(|root| root.children.is_empty());
    OrganisationView {
        periods: filters.collect(),
        title: period.map(|period| period.title.clone()),
        time: period.and_then(untold_time),
        diagram_html: diagram::svg(&tree),
        tree: together(tree),
        apart: together(apart),
        caveats: period.map(|period| period.caveats.clone()).unwrap_or_default(),
        sources: period.map(|period| period.sources.clone()).unwrap_or_default(),
        others: if all { others(build, period) } else { Vec::new() },
    }
}

/// The time of a period whose title does not name its year.
fn untold_time(period: &OrganisationPeriod) -> Option<TimeView> {
    let untold = |time: &&Time| !period.title.contains(&time.year().to_string());
    period.time.as_ref().filter(untold).map(time)
}

/// The bodies outside the period; networks have a list of their own.
fn others(build: &Build, period: Option<&OrganisationPeriod>) -> Vec<GroupRow> {
    let within: BTreeSet<&str> = period
        .into_iter()
        .flat_map(|period| &period.groups)
        .map(|one| one.group.id.as_str())
        .collect();
    listed(build, |group| {
        group.data.kind != GroupKind::Network && !within.contains(group.id.as_str())
    })
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
        alike: Vec::new(),
        children,
    })
}

/// Groups in a row of which the same is said stand together, so that it is said once.
fn together(nodes: Vec<OrganisationNode>) -> Vec<OrganisationNode> {
    let mut rows: Vec<OrganisationNode> = Vec::new();
    for mut node in nodes {
        node.children = together(node.children);
        let same = rows.last_mut().filter(|last| {
            let leaves = last.children.is_empty() && node.children.is_empty();
            leaves && node.remit.is_some() && last.remit == node.remit && last.bond == node.bond
        });
        match same {
            Some(last) => last.alike.push(node.group),
            None => rows.push(node),
        }
    }
    rows
}

fn bond_text(bond: Bond) -> &'static str {
    match bond {
        Bond::Fixed => "fast reference",
        Bond::Loose => "løst koblet",
    }
}
