//! The page about open data as its layout sees it.

use serde::Serialize;

use super::Link;

/// Layout `open_data.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenDataView {
    /// What there is to fetch.
    pub sets: Vec<DataSet>,
    /// A meeting as JSON, to look at.
    pub example: Option<Link>,
    /// What others may do with the data, where the site says so.
    pub licence: Option<Licence>,
}

/// One sort of data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataSet {
    /// "Beslutninger".
    pub title: &'static str,
    /// What it holds.
    pub purpose: &'static str,
    /// The lists, newest year first.
    pub lists: Vec<DataList>,
}

/// A list in both forms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataList {
    /// "23 beslutninger i 2021".
    pub text: String,
    /// For spreadsheets, and for programs.
    pub files: [DataFile; 2],
}

/// A file to fetch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataFile {
    /// "CSV", "JSON".
    pub format: &'static str,
    /// Where it is.
    pub url: String,
    /// "12 kB".
    pub size: String,
}

/// What others may do with the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Licence {
    /// In words.
    pub text: String,
    /// Where it stands in full.
    pub url: Option<String>,
}
