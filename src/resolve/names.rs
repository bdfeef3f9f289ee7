//! Ids and addresses: who is public, and what everybody is called.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::asking::Directory;
use super::references::Known;
use super::{Last, Options, for_each_kind};
use crate::diagnostics::{Diagnostic, Diagnostics, Problem, Word};
use crate::load::{Size, Sources};
use crate::model::Municipality;
use crate::model::place::Kind;
use crate::model::slug::slug;
use crate::model::values::Referable;
use crate::validate::{Broken, Content, Document, DocumentKind, decoder};

/// A public document with its address; its body is not read yet.
pub struct Named<K> {
    /// The document.
    pub document: Arc<Document<K>>,
    /// The address of its page.
    pub url: String,
}

/// The names of all documents.
#[derive(Debug)]
pub struct Naming {
    /// The addresses of the documents of each kind, in their order; `None` for
    /// those that get no page.
    addresses: BTreeMap<Kind, Vec<Option<String>>>,
    /// Ids, links and words.
    pub directory: Directory,
    /// What was wrong.
    pub problems: Diagnostics,
}

impl Naming {
    /// Names all documents.
    pub fn of(content: &Content, sources: &Sources, options: Options) -> Self {
        let mut problems = Diagnostics::default();
        let mut names = Names {
            options,
            directory: Directory::default(),
            taken: BTreeMap::new(),
            diagnostics: &mut problems,
        };
        names.broken(&content.broken);
        match &content.data.municipalities {
            Some(list) => names.municipalities(list, sources),
            None => names.directory.ids.cannot_read(Municipality::WORD),
        }
        let mut addresses = BTreeMap::new();
        macro_rules! name {
            ($($list:ident: $kind:ident),* $(,)?) => {
                $(addresses.insert(Kind::$kind, names.publish(&content.$list));)*
            };
        }
        for_each_kind!(name);
        let mut directory = names.directory;
        directory.links.files(pictures(sources));
        directory.links.terms(content.data.glossary.as_deref());
        Self {
            addresses,
            directory,
            problems,
        }
    }

    /// True when other content would get the same names: everything that
    /// naming looks at is as it was.
    pub fn holds(before: &Last, content: &Content, sources: &Sources, options: Options) -> bool {
        let same_file = |name: &str| {
            let [before, now] = [before.sources, sources].map(|sources| sources.data.get(name));
            before.map(Arc::as_ptr) == now.map(Arc::as_ptr)
        };
        let mut same = before.site.options == options
            && same_file("kommuner.yaml")
            && same_file("ordliste.yaml")
            && (Arc::ptr_eq(&before.sources.files, &sources.files)
                || pictures(before.sources).eq(pictures(sources)))
            && same_broken(&before.content.broken, &content.broken);
        macro_rules! compare {
            ($($list:ident: $kind:ident),* $(,)?) => {
                $(same = same && same_names(&before.content.$list, &content.$list, options);)*
            };
        }
        for_each_kind!(compare);
        same
    }

    /// The documents of a kind that get pages.
    pub fn named<K>(&self, kind: Kind, documents: &[Arc<Document<K>>]) -> Vec<Named<K>> {
        let addresses = self.addresses.get(&kind).into_iter().flatten();
        documents
            .iter()
            .zip(addresses)
            .filter_map(|(document, url)| {
                Some(Named {
                    document: Arc::clone(document),
                    url: url.clone()?,
                })
            })
            .collect()
    }
}

/// The files, with the sizes of those that are pictures.
fn pictures(sources: &Sources) -> impl Iterator<Item = (&String, Option<Size>)> {
    let files = sources.files.iter();
    files.map(|(path, file)| (path, file.facts.picture))
}

fn same_names<K: DocumentKind>(
    before: &[Arc<Document<K>>],
    now: &[Arc<Document<K>>],
    options: Options,
) -> bool {
    let name = |document: &Document<K>| {
        (
            options.shows(&document.common),
            document.data.address(&document.place),
        )
    };
    before.len() == now.len()
        && before.iter().zip(now).all(|(before, now)| {
            Arc::ptr_eq(before, now)
                || (before.source.path == now.source.path && before.id == now.id && name(before) == name(now))
        })
}

fn same_broken(before: &[Arc<Broken>], now: &[Arc<Broken>]) -> bool {
    before.len() == now.len()
        && before
            .iter()
            .zip(now)
            .all(|(before, now)| before.source.path == now.source.path && before.ids == now.ids)
}

/// Gives out ids and addresses.
struct Names<'d> {
    options: Options,
    directory: Directory,
    /// Addresses given out, with the file each belongs to.
    taken: BTreeMap<String, Arc<str>>,
    diagnostics: &'d mut Diagnostics,
}

impl Names<'_> {
    /// Enters documents whose fields are wrong: what leads to them is right.
    fn broken(&mut self, broken: &[Arc<Broken>]) {
        for document in broken {
            let url = document.place.address();
            self.directory.links.document(&document.source.path, &url);
            for id in &document.ids {
                let (word, shown) = (document.place.kind.word(), &document.source.shown);
                self.directory.ids.enter(word, id, Known::Broken, shown);
            }
        }
    }

    /// Enters municipalities and regions.
    fn municipalities(&mut self, list: &[Municipality], sources: &Sources) {
        for (index, municipality) in list.iter().enumerate() {
            let source = sources.data.get("kommuner.yaml");
            if let (Some(problem), Some(source)) = (bad_id(&municipality.id), source) {
                decoder(source, self.diagnostics).problem_with_element(problem, "kommuner", index);
            }
            let known = Known::Public(index);
            let other =
                self.directory
                    .ids
                    .enter(Municipality::WORD, &municipality.id, known, "kommuner.yaml");
            if let (Some(other), Some(source)) = (other, sources.data.get("kommuner.yaml")) {
                let problem = Problem::DuplicateId {
                    kind: Word(Municipality::WORD),
                    id: municipality.id.clone(),
                    other,
                };
                decoder(source, self.diagnostics).problem_with_element(problem, "kommuner", index);
            }
        }
    }

    /// The addresses of the documents that get pages.
    fn publish<K: DocumentKind>(&mut self, documents: &[Arc<Document<K>>]) -> Vec<Option<String>> {
        let mut index = 0;
        let mut addresses = Vec::with_capacity(documents.len());
        for document in documents {
            let address = self.address(document, index);
            index += usize::from(address.is_some());
            addresses.push(address);
        }
        addresses
    }

    /// Enters a document, which is the one of that index among those of its
    /// kind that get pages.
    fn address<K: DocumentKind>(&mut self, document: &Document<K>, index: usize) -> Option<String> {
        let word = document.place.kind.word();
        let shown = &document.source.shown;
        let public = self.options.shows(&document.common);
        let known = if public {
            Known::Public(index)
        } else {
            Known::Hidden(shown.to_string())
        };
        if let Some(other) = self.directory.ids.enter(word, &document.id, known, shown) {
            let problem = Problem::DuplicateId {
                kind: Word(word),
                id: document.id.clone(),
                other,
            };
            self.diagnostics.push(Diagnostic::of_file(problem, shown));
            return None;
        }
        if !public {
            self.directory.links.hidden(&document.source, word);
            return None;
        }
        let url = document.data.address(&document.place);
        if let Some(other) = self.taken.insert(url.clone(), Arc::clone(shown)) {
            let problem = Problem::DuplicateAddress {
                address: url.clone(),
                other: other.to_string(),
            };
            self.diagnostics.push(Diagnostic::of_file(problem, shown));
        }
        self.directory.links.document(&document.source.path, &url);
        Some(url)
    }
}

/// An id that stands in addresses must be one: `naestved`, `2025-01`.
pub fn bad_id(id: &str) -> Option<Problem> {
    let slug = slug(id);
    let id = id.to_owned();
    (slug != id).then_some(Problem::BadId { id, slug })
}
