//! Standard contracts: those in force as a matrix, the awaited and the earlier
//! below it, and a page for each.

use super::minutes::{body, file_line};
use super::parts::CONTRACTS;
use super::{Build, document_page, entry_links, list_page, time};
use crate::model::time::Time;
use crate::model::values::FileOrAddress;
use crate::model::{Area, Contract, Obligation, Supplier};
use crate::render::changed;
use crate::render::page::Page;
use crate::render::view::{
    AnnexView, ChangeView, ContractRow, ContractView, ContractsView, MatrixCell, MatrixRow, ObligationView,
    PageHead,
};
use crate::resolve::{Entry, Site};
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
    let all = |wanted: Standing| -> Vec<usize> {
        let found = newest
            .iter()
            .filter(|(index, contract)| standing(build, *index, contract) == wanted);
        found.map(|(index, _)| *index).collect()
    };
    let (placed, awaited) = (all(Standing::Placed), all(Standing::Awaited));
    let cell = |area: &Area, supplier: &Supplier| {
        let covers = |index: &usize| {
            build.site.contracts.get(*index).is_some_and(|contract| {
                // One whose supplier is not said yet may become a contract for either.
                let suppliers = &contract.data.suppliers;
                contract.data.areas.contains(area) && (suppliers.is_empty() || suppliers.contains(supplier))
            })
        };
        let here = |indices: &[usize]| -> Vec<usize> { indices.iter().copied().filter(covers).collect() };
        let contracts = rows(build, &here(&placed));
        MatrixCell {
            column: column(*supplier),
            awaited: if contracts.is_empty() {
                entry_links(&build.site.contracts, &here(&awaited))
            } else {
                Vec::new()
            },
            contracts,
        }
    };
    let matrix_row = |area: &Area| MatrixRow {
        label: capitalised(area.word()),
        cells: Supplier::ALL
            .iter()
            .map(|supplier| cell(area, supplier))
            .collect(),
    };
    let view = ContractsView {
        columns: Supplier::ALL.iter().copied().map(column).collect(),
        rows: Area::ALL.iter().map(matrix_row).collect(),
        unplaced: rows(build, &all(Standing::Unplaced)),
        awaited: rows(build, &awaited),
        earlier: rows(build, &all(Standing::Earlier)),
    };
    list_page(build.part_head(CONTRACTS), view)
}

/// Where a contract stands on the page of all contracts.
#[derive(PartialEq, Eq)]
enum Standing {
    /// In force, in the matrix.
    Placed,
    /// In force, but its area or its supplier is not said.
    Unplaced,
    /// Not begun, as far as is known.
    Awaited,
    /// Ended or replaced.
    Earlier,
}

fn standing(build: &Build, index: usize, contract: &Entry<Contract>) -> Standing {
    let data = &contract.data;
    let has_cell = !data.areas.is_empty() && !data.suppliers.is_empty();
    match (is_in_force(build, index), has_begun(build, contract)) {
        (true, _) if has_cell => Standing::Placed,
        (true, _) => Standing::Unplaced,
        (false, false) if data.valid_to.is_none() => Standing::Awaited,
        (false, _) => Standing::Earlier,
    }
}

/// "Offentlig leverandør".
fn column(supplier: Supplier) -> String {
    format!("{} leverandør", capitalised(supplier.word()))
}

/// Begun, not ended, and not replaced by one that has begun.
fn is_in_force(build: &Build, index: usize) -> bool {
    let contracts = &build.site.contracts;
    let Some(contract) = contracts.get(index) else {
        return false;
    };
    let until = contract.data.valid_to.as_ref().and_then(Time::last);
    let replaced = build.site.relations.contracts.after(index);
    let mut replaced = replaced.iter().filter_map(|index| contracts.get(*index));
    has_begun(build, contract)
        && !until.is_some_and(|until| build.site.today.has_passed(until))
        && !replaced.any(|contract| has_begun(build, contract))
}

fn has_begun(build: &Build, contract: &Entry<Contract>) -> bool {
    let from = contract.data.valid_from.as_ref().and_then(Time::first);
    from.is_some_and(|from| build.site.today.has_come(from))
}

fn rows(build: &Build, indices: &[usize]) -> Vec<ContractRow> {
    indices.iter().filter_map(|index| row(build, *index)).collect()
}

fn row(build: &Build, index: usize) -> Option<ContractRow> {
    let contract = build.site.contracts.get(index)?;
    let obligations = obligations(build, index, contract);
    let now = obligations.iter().find(|one| one.when == NOW);
    Some(ContractRow {
        title: contract.common.title.clone(),
        url: contract.url.clone(),
        summary: contract.common.summary.clone(),
        publisher: contract.data.publisher.clone(),
        version: contract
            .data
            .version
            .as_ref()
            .map(|version| format!("Version {version}")),
        validity: validity(build, index, contract),
        obligation: now.map(|one| format!("{} fra {}", capitalised(one.answer), one.from.text)),
    })
}

/// What is said of the obligation that holds on the day of the build.
const NOW: &str = "Gælder nu";

/// Whether it must be used, newest first. A contract that no source says is
/// valid binds nobody, whatever is said of contracts in general.
fn obligations(build: &Build, index: usize, contract: &Entry<Contract>) -> Vec<ObligationView> {
    if contract.data.valid_from.is_none() {
        return Vec::new();
    }
    let mut newest: Vec<&Obligation> = contract.data.obligations.iter().collect();
    newest.sort_by(|a, b| b.from.cmp(&a.from));
    let begun = |one: &Obligation| {
        one.from
            .first()
            .is_none_or(|from| build.site.today.has_come(from))
    };
    let now = newest.iter().position(|one| begun(one));
    let now = now.filter(|_| is_in_force(build, index));
    let view = |(position, one): (usize, &Obligation)| ObligationView {
        when: match now {
            Some(now) if now == position => NOW,
            _ if begun(one) => "Før",
            _ => "Senere",
        },
        from: time(&one.from),
        answer: if one.answer { "obligatorisk" } else { "frivillig" },
        source: one.source.clone(),
    };
    newest.into_iter().enumerate().map(view).collect()
}

fn validity(build: &Build, index: usize, contract: &Entry<Contract>) -> String {
    let today = &build.site.today;
    match (&contract.data.valid_from, &contract.data.valid_to) {
        (Some(from), Some(to)) if to.last().is_some_and(|last| today.has_passed(last)) => {
            format!("Gjaldt {from} til {to}")
        }
        (Some(from), Some(to)) => format!("Gælder {from} til {to}"),
        (None, Some(to)) => format!("Gjaldt til {to}"),
        (Some(from), None) if from.first().is_some_and(|first| !today.has_come(first)) => {
            format!("Gælder fra {from}")
        }
        (Some(from), None) if is_in_force(build, index) => format!("Gælder fra {from}"),
        (Some(from), None) => format!("Fra {from}, siden afløst"),
        (None, None) => "Afventes".to_owned(),
    }
}

/// The files of a contract, and its guide.
pub fn files(site: &Site, entry: &Entry<Contract>) -> Vec<AnnexView> {
    let folder = entry.source.folder();
    let guide = entry.data.guide.iter().map(|guide| (guide, "Vejledning"));
    let files = entry.data.files.iter().map(|file| (file, "Kontrakt"));
    let line = |(file, title): (&FileOrAddress, &str)| file_line(site, folder, &file.0, title);
    files.chain(guide).map(line).collect()
}

fn page(build: &Build, index: usize) -> Option<Page> {
    let site = build.site;
    let entry = site.contracts.get(index)?;
    let data = &entry.data;
    let view = ContractView {
        areas: data.areas.iter().map(|area| capitalised(area.word())).collect(),
        suppliers: data.suppliers.iter().copied().map(column).collect(),
        publisher: data.publisher.clone(),
        version: data.version.clone(),
        validity: validity(build, index, entry),
        obligations: obligations(build, index, entry),
        predecessors: entry_links(&site.contracts, site.relations.contracts.before(index)),
        successors: entry_links(&site.contracts, site.relations.contracts.after(index)),
        files: files(site, entry),
        changes: data
            .changes
            .iter()
            .map(|change| ChangeView {
                version: change.version.clone(),
                date: change.date.as_ref().map(time),
                text: change.text.clone(),
            })
            .collect(),
        body: body(build.site, entry),
        sources: entry.common.sources.clone(),
    };
    let head = PageHead {
        changed: changed::of_contract(build.site, &entry.common, &entry.data),
        ..build.ageing_head_of(entry, vec![CONTRACTS.link()])
    };
    Some(document_page(head, view, entry, &entry.body.links))
}
