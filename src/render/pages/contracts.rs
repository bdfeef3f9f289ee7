//! Standard contracts: those in force as a matrix, the rest as history, and a
//! page for each.

use super::minutes::{body, file_line};
use super::parts::CONTRACTS;
use super::{Build, corrections, document_page, entry_links, list_page, time};
use crate::model::time::Time;
use crate::model::{Area, Contract, Obligation, Supplier};
use crate::render::page::Page;
use crate::render::view::{ChangeView, ContractRow, ContractView, ContractsView, MatrixRow, ObligationView};
use crate::resolve::Entry;
use crate::text::capitalised;

/// The matrix and all contracts.
pub fn pages(build: &Build) -> Vec<Page> {
    let contracts = &build.site.contracts;
    let mut pages = vec![matrix(build)];
    pages.extend((0..contracts.len()).filter_map(|index| page(build, index)));
    pages
}

fn matrix(build: &Build) -> Page {
    let mut newest: Vec<(usize, &Entry<Contract>)> = build.site.contracts.iter().enumerate().collect();
    newest.sort_by(|(_, a), (_, b)| (&b.data.valid_from, &a.url).cmp(&(&a.data.valid_from, &b.url)));
    // One whose area or supplier is not said has no cell; it is listed below.
    let has_cell =
        |contract: &Entry<Contract>| !contract.data.areas.is_empty() && !contract.data.suppliers.is_empty();
    let (current, other): (Vec<_>, Vec<_>) = newest
        .into_iter()
        .partition(|(index, contract)| is_in_force(build, *index) && has_cell(contract));
    let rows = Area::ALL.iter().map(|area| MatrixRow {
        label: capitalised(area.word()),
        cells: Supplier::ALL
            .iter()
            .map(|supplier| {
                let here = current.iter().filter(|(_, contract)| {
                    contract.data.areas.contains(area) && contract.data.suppliers.contains(supplier)
                });
                here.map(|(index, contract)| row(build, *index, contract))
                    .collect()
            })
            .collect(),
    });
    let view = ContractsView {
        columns: Supplier::ALL
            .iter()
            .map(|supplier| format!("{} leverandør", capitalised(supplier.word())))
            .collect(),
        rows: rows.collect(),
        history: other
            .iter()
            .map(|(index, contract)| row(build, *index, contract))
            .collect(),
    };
    list_page(build.part_head(CONTRACTS), view)
}

/// Begun, not ended, and not replaced by one that has begun.
fn is_in_force(build: &Build, index: usize) -> bool {
    let contracts = &build.site.contracts;
    let Some(contract) = contracts.get(index) else {
        return false;
    };
    let today = build.site.today;
    let begun = |contract: &Entry<Contract>| {
        let from = contract.data.valid_from.as_ref().and_then(Time::first);
        from.is_some_and(|from| from <= today)
    };
    let ended = contract
        .data
        .valid_to
        .as_ref()
        .and_then(Time::last)
        .is_some_and(|until| until < today);
    let replaced = build.site.relations.contracts.after(index);
    let replaced = replaced
        .iter()
        .filter_map(|index| contracts.get(*index))
        .any(begun);
    begun(contract) && !ended && !replaced
}

fn row(build: &Build, index: usize, contract: &Entry<Contract>) -> ContractRow {
    let latest = contract
        .data
        .obligations
        .iter()
        .filter(|one| one.from.first().is_none_or(|from| from <= build.site.today))
        .max_by(|a, b| a.from.cmp(&b.from));
    ContractRow {
        title: contract.common.title.clone(),
        url: contract.url.clone(),
        publisher: contract.data.publisher.clone(),
        version: contract
            .data
            .version
            .as_ref()
            .map(|version| format!("Version {version}")),
        validity: Some(validity(build, index, contract)),
        // One that has no validity yet binds nobody.
        obligation: latest
            .filter(|_| contract.data.valid_from.is_some())
            .map(|one| format!("{} fra {}", answer(one), one.from)),
    }
}

fn validity(build: &Build, index: usize, contract: &Entry<Contract>) -> String {
    let today = build.site.today;
    match (&contract.data.valid_from, &contract.data.valid_to) {
        (Some(from), Some(to)) if to.last().is_some_and(|last| last < today) => {
            format!("Gjaldt {from} til {to}")
        }
        (Some(from), Some(to)) => format!("Gælder {from} til {to}"),
        (None, Some(to)) => format!("Gjaldt til {to}"),
        (Some(from), None) if from.first().is_some_and(|first| first > today) => {
            format!("Gælder fra {from}")
        }
        (Some(from), None) if is_in_force(build, index) => format!("Gælder fra {from}"),
        (Some(from), None) => format!("Fra {from}, siden afløst"),
        (None, None) => "Afventes".to_owned(),
    }
}

fn answer(obligation: &Obligation) -> &'static str {
    if obligation.answer {
        "Obligatorisk"
    } else {
        "Frivillig"
    }
}

fn page(build: &Build, index: usize) -> Option<Page> {
    let site = build.site;
    let entry = site.contracts.get(index)?;
    let data = &entry.data;
    let folder = entry.source.folder();
    let guide = data.guide.iter().map(|guide| (guide, "Vejledning"));
    let files = data.files.iter().map(|file| (file, "Kontrakt")).chain(guide);
    let view = ContractView {
        areas: data.areas.iter().map(|area| capitalised(area.word())).collect(),
        suppliers: data
            .suppliers
            .iter()
            .map(|supplier| capitalised(supplier.word()))
            .collect(),
        publisher: data.publisher.clone(),
        version: data.version.clone(),
        validity: Some(validity(build, index, entry)),
        obligations: data
            .obligations
            .iter()
            .map(|one| ObligationView {
                from: time(&one.from),
                answer: answer(one),
                source: one.source.clone(),
            })
            .collect(),
        predecessors: entry_links(&site.contracts, site.relations.contracts.before(index)),
        successors: entry_links(&site.contracts, site.relations.contracts.after(index)),
        files: files
            .map(|(file, title)| file_line(build, folder, &file.0, title))
            .collect(),
        changes: data
            .changes
            .iter()
            .map(|change| ChangeView {
                version: change.version.clone(),
                date: change.date.as_ref().map(time),
                text: change.text.clone(),
            })
            .collect(),
        body: body(build, &entry.body),
        sources: entry.common.sources.clone(),
        corrections: corrections(&entry.common),
    };
    let head = build.ageing_head_of(entry, vec![CONTRACTS.link()]);
    Some(document_page(head, view, entry, &entry.body.links))
}
