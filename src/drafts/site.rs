//! A whole new site: empty, valid, and its editors' own from the first day.
//!
//! Layouts lie in the program and are copied out. So `ramme` needs no other
//! file to begin a site, and a later `ramme` never changes how one looks.

use std::collections::BTreeMap;

use super::Answers;
use super::document::explained;
use crate::editors;
use crate::model::Settings;
use crate::model::record::{Field, Record as _};

/// The layouts as they were when the program was built, by their path below `layouts/`.
const LAYOUTS: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/layouts.rs"));

/// Where each kind of document lives; `.gitkeep` keeps an empty folder in git.
const FOLDERS: [&str; 8] = [
    "arrangementer",
    "grupper",
    "kontrakter",
    "nyheder",
    "rammeaftaler",
    "referater",
    "sager",
    "sider",
];

const IGNORED: &str = "/public/\n/.ramme/\n/.*.ramme-ny/\n/.*.ramme-gammel/\n";

const PARTIES: &str =
    "# Kommuner og regioner, der er med i aftalen. De bruges, hvor der står `kommune` eller `tovholder`:
#  - {id: faxe, navn: Faxe Kommune, slags: kommune}
kommuner: []
";

/// Every file of a new site, by its path below its folder.
pub fn files() -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut add = |path: String, text: &str| files.insert(path, text.as_bytes().to_vec());
    for (path, text) in editors::files() {
        add(path, &text);
    }
    for folder in FOLDERS {
        add(format!("content/{folder}/.gitkeep"), "");
    }
    add("content/site.yaml".to_owned(), &settings());
    add("content/kommuner.yaml".to_owned(), PARTIES);
    add(".gitignore".to_owned(), IGNORED);
    add("LÆSMIG.md".to_owned(), include_str!("LÆSMIG.md"));
    for (path, bytes) in LAYOUTS {
        files.insert(format!("layouts/{path}"), bytes.to_vec());
    }
    files
}

/// `site.yaml` with what must be answered, and the rest as comments.
fn settings() -> String {
    let known: Answers = [
        ("titel", "Webstedets navn"),
        ("adresse", "https://www.eksempel.dk"),
        ("kontakt", "{navn: Sekretariatets navn}"),
    ]
    .map(|(key, value)| (key, value.to_owned()))
    .into();
    // An address of e-mail is reported wherever it stands, also as an example.
    let quiet = |field: &&Field| !field.example.contains('@');
    let fields: Vec<&Field> = Settings::FIELDS.iter().filter(quiet).collect();
    let text = explained(&fields, &known);
    format!("# UDFYLD de første tre: Det, der står her, er kun sat ind, så webstedet kan bygges.\n\n{text}")
}
