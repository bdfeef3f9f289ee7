//! Where links lead: from a target as an author wrote it to an address.

use std::collections::BTreeMap;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use unicode_normalization::UnicodeNormalization;

use crate::diagnostics::{Guess, Problem, Word};
use crate::load::{Size, Source};
use crate::markdown::{Explained, Resolved};
use crate::model::Glossary;
use crate::model::scheme::{Scheme, is_well_formed};
use crate::model::slug::slug;

/// Characters that stand as they are in the path of an address (RFC 3986, 2.3).
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// A path as it stands in an address.
pub fn encode_path(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// A path from an address, as it is on the disk.
pub fn decode_path(path: &str) -> String {
    if path.is_ascii() && !path.contains('%') {
        return path.to_owned();
    }
    percent_decode_str(path).decode_utf8_lossy().nfc().collect()
}

/// Every document and file that can be linked to, by path below `content/`.
#[derive(Debug, Default)]
pub struct LinkTable {
    documents: BTreeMap<String, Target>,
    files: BTreeMap<String, File>,
    terms: Arc<[Explained]>,
}

/// What is behind the path of a document.
#[derive(Debug)]
enum Target {
    Public { url: String },
    Hidden { word: &'static str, shown: Arc<str> },
}

/// A file of ours.
#[derive(Debug)]
struct File {
    url: String,
    picture: Option<Size>,
}

impl LinkTable {
    /// Enters a public document.
    pub fn document(&mut self, path: &str, url: &str) {
        self.documents
            .insert(path.to_owned(), Target::Public { url: url.to_owned() });
    }

    /// Enters a document that is not public.
    pub fn hidden(&mut self, source: &Source, word: &'static str) {
        let shown = Arc::clone(&source.shown);
        self.documents
            .insert(source.path.clone(), Target::Hidden { word, shown });
    }

    /// Enters the files, once all documents are known: a file belongs to the
    /// document in whose folder it lies, and its address lies under that one's.
    pub fn files<'f>(&mut self, files: impl Iterator<Item = (&'f String, Option<Size>)>) {
        for (path, picture) in files {
            let url = self.address_of_file(path);
            self.files.insert(path.clone(), File { url, picture });
        }
    }

    /// Enters the words of the glossary, the longest first, so that "SEL § 107"
    /// is found before "SEL".
    pub fn terms(&mut self, glossary: Option<&Glossary>) {
        let words = glossary.into_iter().flat_map(|glossary| &glossary.terms);
        let mut terms: Vec<Explained> = words
            .map(|term| Explained {
                word: term.word.clone(),
                url: format!("/ordliste/#{}", slug(&term.word)),
                meaning: term.meaning.clone(),
            })
            .collect();
        terms.sort_by_key(|term| std::cmp::Reverse(term.word.len()));
        self.terms = terms.into();
    }

    /// The words of the glossary.
    pub fn explained(&self) -> &Arc<[Explained]> {
        &self.terms
    }

    /// The address of a file.
    pub fn file_url(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(|file| file.url.as_str())
    }

    fn address_of_file(&self, path: &str) -> String {
        match self.owner(path) {
            Some((folder, Target::Public { url })) => {
                let rest = path.get(folder.len() + 1..).unwrap_or_default();
                format!("{url}{}", encode_path(rest))
            }
            _ => format!("/filer/{}", encode_path(path)),
        }
    }

    /// True for a file that belongs to a document that is not public.
    pub fn is_held_back(&self, path: &str) -> bool {
        matches!(self.owner(path), Some((_, Target::Hidden { .. })))
    }

    /// The document in whose folder a file lies, and that folder.
    fn owner<'p>(&self, path: &'p str) -> Option<(&'p str, &Target)> {
        let mut folder = path;
        while let Some((outer, _)) = folder.rsplit_once('/') {
            folder = outer;
            if let Some(target) = self.documents.get(&format!("{folder}/index.md")) {
                return Some((folder, target));
            }
        }
        None
    }

    /// The links of a document that lies in `folder` (below `content/`).
    pub fn from_folder<'t>(&'t self, folder: &'t str) -> LinksFrom<'t> {
        LinksFrom { table: self, folder }
    }
}

/// The links of one document.
#[derive(Debug)]
pub struct LinksFrom<'t> {
    table: &'t LinkTable,
    folder: &'t str,
}

impl LinksFrom<'_> {
    /// The address for a link's target as the author wrote it.
    pub fn resolve(&self, target: &str) -> Result<Resolved, Problem> {
        let url = |url: String| Resolved {
            url,
            file: None,
            picture: None,
        };
        match Scheme::of(target) {
            Scheme::Refused(scheme) => return Err(Problem::RefusedScheme { scheme }),
            Scheme::Allowed if is_well_formed(target) => return Ok(url(target.to_owned())),
            Scheme::Allowed => {
                return Err(Problem::BadAddress {
                    key: "link".to_owned(),
                    value: target.to_owned(),
                });
            }
            Scheme::None => {}
        }
        if target.trim().is_empty() {
            return Err(Problem::LinkWithoutAddress {});
        }
        if target.starts_with(['#', '/']) {
            return Ok(url(target.to_owned()));
        }
        let (path, fragment) = match target.split_once('#') {
            Some((path, fragment)) => (path, format!("#{fragment}")),
            None => (target, String::new()),
        };
        let path = self.below_content(&decode_path(path))?;
        match self.table.documents.get(&path) {
            Some(Target::Public { url: address }) => return Ok(url(format!("{address}{fragment}"))),
            Some(Target::Hidden { word, shown }) => {
                return Err(Problem::UnpublishedReference {
                    kind: Word(word),
                    id: target.to_owned(),
                    file: shown.to_string(),
                });
            }
            None => {}
        }
        let Some(file) = self.table.files.get(&path) else {
            return Err(self.not_found(target, &path));
        };
        if let Some((_, Target::Hidden { shown, .. })) = self.table.owner(&path) {
            return Err(Problem::UnpublishedReference {
                kind: Word("filen"),
                id: target.to_owned(),
                file: shown.to_string(),
            });
        }
        Ok(Resolved {
            url: format!("{}{fragment}", file.url),
            file: Some(path),
            picture: file.picture,
        })
    }

    /// A relative path seen from the content folder.
    fn below_content(&self, path: &str) -> Result<String, Problem> {
        let mut parts: Vec<&str> = self.folder.split('/').filter(|part| !part.is_empty()).collect();
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    let outside = || Problem::PathOutside {
                        path: path.to_owned(),
                    };
                    parts.pop().ok_or_else(outside)?;
                }
                part => parts.push(part),
            }
        }
        Ok(parts.join("/"))
    }

    /// What was surely meant: an address without its beginning, or a path as
    /// Windows writes it.
    fn meant(&self, target: &str) -> Option<String> {
        let begins = target.get(..4).unwrap_or_default();
        let address = format!("https://{target}");
        if begins.eq_ignore_ascii_case("www.") && is_well_formed(&address) {
            return Some(address);
        }
        let turned = target.replace('\\', "/");
        let path = turned.split('#').next().unwrap_or_default();
        let path = self.below_content(&decode_path(path)).ok()?;
        let is_there = self.table.files.contains_key(&path) || self.table.documents.contains_key(&path);
        (turned != target && is_there).then_some(turned)
    }

    fn not_found(&self, target: &str, path: &str) -> Problem {
        if let Some(meant) = self.meant(target) {
            return Problem::FileNotFound {
                path: target.to_owned(),
                guess: Guess::sure(meant),
            };
        }
        // The nearest name is looked for first in the folder that was meant.
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let near = |paths: &mut dyn Iterator<Item = &String>| -> Vec<String> {
            paths
                .filter_map(|known| known.strip_prefix(folder))
                .map(|rest| rest.trim_start_matches('/'))
                .filter(|rest| !rest.contains('/'))
                .map(str::to_owned)
                .collect()
        };
        let mut names = near(&mut self.table.files.keys());
        names.extend(near(&mut self.table.documents.keys()));
        let name = path.rsplit('/').next().unwrap_or_default();
        let prefix = target.strip_suffix(name).unwrap_or_default();
        let guess = Guess::of(target, names.iter().map(|name| format!("{prefix}{name}")));
        Problem::FileNotFound {
            path: target.to_owned(),
            guess,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> LinkTable {
        let mut table = LinkTable::default();
        table.document("referater/s/2021/index.md", "/referater/s/2021/");
        table.document("grupper/s.md", "/organisation/s/");
        table.hidden(
            &Source::plain("sager/x/index.md".to_owned(), "sag".into(), String::new()),
            "sag",
        );
        let files = [
            "referater/s/2021/bilag/å b.pdf",
            "grupper/plan.pdf",
            "sager/x/hemmelig.pdf",
        ]
        .map(str::to_owned);
        table.files(files.iter().map(|path| (path, None)));
        table
    }

    #[track_caller]
    fn check(target: &str, wanted: Result<&str, &str>) {
        let table = table();
        let found = table.from_folder("referater/s/2021").resolve(target);
        let found = found
            .map(|resolved| resolved.url)
            .map_err(|problem| problem.code());
        assert_eq!(
            found.as_ref().map(String::as_str).map_err(|code| *code),
            wanted,
            "{target}"
        );
    }

    #[test]
    fn links_lead_where_authors_mean() {
        check("bilag/å b.pdf", Ok("/referater/s/2021/bilag/%C3%A5%20b.pdf"));
        check(
            "bilag/%C3%A5%20b.pdf",
            Ok("/referater/s/2021/bilag/%C3%A5%20b.pdf"),
        );
        check("./index.md#punkt-5", Ok("/referater/s/2021/#punkt-5"));
        check("../../../grupper/s.md", Ok("/organisation/s/"));
        check("../../../grupper/plan.pdf", Ok("/filer/grupper/plan.pdf"));
        check("/referater/", Ok("/referater/"));
        check("#punkt-5", Ok("#punkt-5"));
        check("https://www.kl.dk/a:b", Ok("https://www.kl.dk/a:b"));
        check("mailto:a@b.dk", Ok("mailto:a@b.dk"));
    }

    #[test]
    fn what_was_surely_meant_is_said() {
        let table = table();
        let meant = |target| match table.from_folder("referater/s/2021").resolve(target) {
            Err(Problem::FileNotFound { guess, .. }) => guess.nearest().map(str::to_owned),
            other => panic!("{target}: {other:?}"),
        };
        assert_eq!(
            meant("www.kl.dk/sager").as_deref(),
            Some("https://www.kl.dk/sager")
        );
        assert_eq!(meant("bilag\\å b.pdf").as_deref(), Some("bilag/å b.pdf"));
        assert_eq!(meant("andet\\x.pdf"), None);
    }

    #[test]
    fn wrong_links_say_why() {
        check("bilag/a b.pdf", Err("E405"));
        check("../../../../etc/passwd", Err("E504"));
        check("javascript:alert(1)", Err("E503"));
        check("java\tscript:alert(1)", Err("E503"));
        check(" JavaScript:alert(1)", Err("E503"));
        check("data:text/html,x", Err("E503"));
        check("//evil.example/", Err("E503"));
        check("https://x.dk/a b", Err("E211"));
        check("https://x.dk/%zz", Err("E211"));
        check("http://", Err("E211"));
        check("", Err("E526"));
        check("www.kl.dk", Err("E405"));
        check("../../../sager/x/index.md", Err("E305"));
        check("../../../sager/x/hemmelig.pdf", Err("E305"));
    }
}
