//! What a document asks of the others while it is read: where a link leads,
//! what an id means, which words are explained. As long as the answers stay
//! the same, so does everything that was made of the document.

use std::cell::RefCell;
use std::sync::Arc;

use super::links::LinkTable;
use super::references::Ids;
use crate::diagnostics::Problem;
use crate::markdown::{Explained, Resolve, Resolved};

/// Who is called what, and what lies where.
#[derive(Debug, Default)]
pub struct Directory {
    /// Ids of documents and municipalities.
    pub ids: Ids,
    /// Documents and files that can be linked to, and the words of the glossary.
    pub links: LinkTable,
}

/// The answers that a document got.
#[derive(Debug)]
pub struct Asked {
    folder: String,
    terms: Arc<[Explained]>,
    references: Vec<Reference>,
    links: Vec<(String, Result<Resolved, Problem>)>,
}

/// A kind, an id, and what it means.
type Reference = (&'static str, String, Result<Option<usize>, Problem>);

impl Asked {
    /// True when a directory still gives every answer.
    pub fn holds(&self, directory: &Directory) -> bool {
        let links = directory.links.from_folder(&self.folder);
        self.terms == *directory.links.explained()
            && self
                .references
                .iter()
                .all(|(word, id, answer)| directory.ids.find(word, id) == *answer)
            && self
                .links
                .iter()
                .all(|(target, answer)| links.resolve(target) == *answer)
    }
}

/// A document that asks.
pub struct Asking<'d> {
    directory: &'d Directory,
    home: &'d str,
    asked: RefCell<Asked>,
}

impl<'d> Asking<'d> {
    /// A document that lies in `folder` (below `content/`) and has the address
    /// `home`, and has not asked yet.
    pub fn from_folder(folder: &str, home: &'d str, directory: &'d Directory) -> Self {
        let asked = Asked {
            folder: folder.to_owned(),
            terms: Arc::clone(directory.links.explained()),
            references: Vec::new(),
            links: Vec::new(),
        };
        Self {
            directory,
            home,
            asked: RefCell::new(asked),
        }
    }

    /// The address of the document itself.
    pub fn home(&self) -> &'d str {
        self.home
    }

    /// What an id means; see [`Ids::find`].
    pub fn find(&self, word: &'static str, id: &str) -> Result<Option<usize>, Problem> {
        let answer = self.directory.ids.find(word, id);
        let mut asked = self.asked.borrow_mut();
        asked.references.push((word, id.to_owned(), answer.clone()));
        answer
    }

    /// Everything that was asked.
    pub fn finish(self) -> Asked {
        self.asked.into_inner()
    }
}

impl Resolve for Asking<'_> {
    fn terms(&self) -> &[Explained] {
        self.directory.links.explained()
    }

    fn resolve(&self, target: &str) -> Result<Resolved, Problem> {
        let mut asked = self.asked.borrow_mut();
        let answer = self.directory.links.from_folder(&asked.folder).resolve(target);
        asked.links.push((target.to_owned(), answer.clone()));
        answer
    }
}
