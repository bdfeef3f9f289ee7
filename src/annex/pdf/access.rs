//! Whether a PDF says what those need who do not see it: its tags, its language,
//! its title (the points of ISO 14289-1, PDF/UA, that stand in its catalogue).

use lopdf::{Dictionary, Document, Object, decode_text_string};

use super::{between, plain, untagged};
use crate::annex::access::{Fault, is_title};

/// What its catalogue lacks.
pub fn faults(document: &Document) -> Vec<Fault> {
    let Ok(catalogue) = document.catalog() else {
        return vec![Fault::Unexamined];
    };
    let inner = |key: &[u8]| catalogue.get_deref(key, document).and_then(Object::as_dict).ok();
    let is_on = |dictionary: &Dictionary, key: &[u8]| {
        let value = dictionary.get_deref(key, document).and_then(Object::as_bool);
        value.unwrap_or_default()
    };
    let marked = inner(b"MarkInfo").is_some_and(|info| is_on(info, b"Marked"));
    // Tags that hold nothing are none.
    let tree = inner(b"StructTreeRoot").is_some_and(|tree| tree.has(b"K"));
    let language = text(catalogue, b"Lang", document).is_some_and(|code| !code.trim().is_empty());
    let titled = title(catalogue, document);
    let shown = inner(b"ViewerPreferences").is_some_and(|wishes| is_on(wishes, b"DisplayDocTitle"));
    let lacks = [
        (!(marked && tree), Fault::Untagged),
        (!language, Fault::NoLanguage),
        (!titled, Fault::NoTitle),
        (titled && !shown, Fault::TitleNotShown),
    ];
    let lacks = lacks.into_iter().filter(|(lacks, _)| *lacks);
    lacks.map(|(_, fault)| fault).collect()
}

/// True where a title stands in the properties, old or new.
fn title(catalogue: &Dictionary, document: &Document) -> bool {
    let information = document
        .trailer
        .get_deref(b"Info", document)
        .and_then(Object::as_dict);
    let old = information
        .ok()
        .and_then(|information| text(information, b"Title", document));
    let new = || {
        let stream = catalogue
            .get_deref(b"Metadata", document)
            .and_then(Object::as_stream);
        let bytes = plain(stream.ok()?)?;
        let xml = String::from_utf8_lossy(&bytes);
        between(&xml, "<dc:title>", "</dc:title>").next().map(untagged)
    };
    old.is_some_and(|title| is_title(&title)) || new().is_some_and(|title| is_title(&title))
}

fn text(dictionary: &Dictionary, key: &[u8], document: &Document) -> Option<String> {
    let value = dictionary.get_deref(key, document);
    value.and_then(decode_text_string).ok()
}
