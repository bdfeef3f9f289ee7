//! What is not public, and why. A build leaves it out; a preview shows it, marked.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Entry, Site, for_each_kind};
use crate::diagnostics::Lang;
use crate::model::Common;
use crate::model::time::danish_day;
use crate::model::today::Today;
use crate::validate::{Content, DocumentKind};

/// Why a document is not public on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldBack {
    /// Its author is not done.
    Draft,
    /// It is public from a later day.
    Until(Date),
    /// It has not been public since a day.
    Since(Date),
}

impl HeldBack {
    /// What holds a document back on that day, if anything does.
    pub fn of(common: &Common, today: &Today) -> Option<Self> {
        let from = common.public_from.map(|day| day.0);
        let until = common.expires.map(|day| day.0);
        if common.draft == Some(true) {
            Some(Self::Draft)
        } else if let Some(until) = until.filter(|until| today.has_come(*until)) {
            Some(Self::Since(until))
        } else {
            from.filter(|from| !today.has_come(*from)).map(Self::Until)
        }
    }

    /// What a list of documents says of it.
    pub fn reason(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Draft, Lang::Da) => "kladde, til `udkast` slettes".to_owned(),
            (Self::Draft, Lang::En) => "a draft, until `udkast` is deleted".to_owned(),
            (Self::Until(day), Lang::Da) => format!("offentlig fra {}", danish_day(day)),
            (Self::Until(day), Lang::En) => format!("public from {day}"),
            (Self::Since(day), Lang::Da) => format!("ikke offentlig siden {}", danish_day(day)),
            (Self::Since(day), Lang::En) => format!("not public since {day}"),
        }
    }

    /// The same for programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Until(_) => "embargoed",
            Self::Since(_) => "expired",
        }
    }

    /// The day it goes public, or went; none for a draft.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Draft => None,
            Self::Until(day) | Self::Since(day) => Some(day),
        }
    }

    /// What stands on the document's own page.
    pub fn notice(self) -> String {
        match self {
            Self::Draft => "Kladde: ikke offentlig".to_owned(),
            Self::Until(day) => format!("Offentlig fra {}", danish_day(day)),
            Self::Since(day) => format!("Ikke offentlig siden {}", danish_day(day)),
        }
    }

    /// What stands after a link to it.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Draft => "kladde",
            Self::Until(_) => "ikke offentlig endnu",
            Self::Since(_) => "ikke længere offentlig",
        }
    }
}

/// A document, public or not.
#[derive(Debug)]
pub struct Listed {
    /// Its file.
    pub file: Arc<str>,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Why it is not public, where it is not.
    pub held_back: Option<HeldBack>,
}

/// The documents with right fields that are `wanted`, in the order of files.
pub fn listed(content: &Content, today: &Today, wanted: fn(Option<HeldBack>) -> bool) -> Vec<Listed> {
    let mut all = Vec::new();
    macro_rules! documents {
        ($($list:ident: $kind:ident),* $(,)?) => {
            $(for document in &content.$list {
                let held_back = HeldBack::of(&document.common, today);
                if wanted(held_back) {
                    all.push(Listed {
                        file: Arc::clone(&document.source.shown),
                        title: document.common.title.clone(),
                        url: document.data.address(&document.place),
                        held_back,
                    });
                }
            })*
        };
    }
    for_each_kind!(documents);
    all.sort_by(|one, other| one.file.cmp(&other.file));
    all
}

impl Site {
    /// The addresses of its documents that are not public: none but in a preview.
    pub fn held_back(&self) -> BTreeMap<String, HeldBack> {
        let mut found = BTreeMap::new();
        macro_rules! gather {
            ($($list:ident: $kind:ident),* $(,)?) => {
                $(gather(&self.$list, &self.today, &mut found);)*
            };
        }
        for_each_kind!(gather);
        found
    }
}

fn gather<K, B>(entries: &[Entry<K, B>], today: &Today, found: &mut BTreeMap<String, HeldBack>) {
    let held_back = |entry: &Entry<K, B>| Some((entry.url.clone(), HeldBack::of(&entry.common, today)?));
    found.extend(entries.iter().filter_map(held_back));
}
