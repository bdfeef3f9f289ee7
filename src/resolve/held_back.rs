//! What is not public, and why. A build leaves it out; a preview shows it, marked.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Entry, Site, for_each_kind};
use crate::model::Common;
use crate::model::time::danish_day;

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
    pub fn of(common: &Common, today: Date) -> Option<Self> {
        let from = common.public_from.map(|day| day.0);
        let until = common.expires.map(|day| day.0);
        if common.draft == Some(true) {
            Some(Self::Draft)
        } else if let Some(until) = until.filter(|until| *until <= today) {
            Some(Self::Since(until))
        } else {
            from.filter(|from| *from > today).map(Self::Until)
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

impl Site {
    /// The addresses of its documents that are not public: none but in a preview.
    pub fn held_back(&self) -> BTreeMap<String, HeldBack> {
        let mut found = BTreeMap::new();
        macro_rules! gather {
            ($($list:ident: $kind:ident),* $(,)?) => {
                $(gather(&self.$list, self.today, &mut found);)*
            };
        }
        for_each_kind!(gather);
        found
    }
}

fn gather<K, B>(entries: &[Entry<K, B>], today: Date, found: &mut BTreeMap<String, HeldBack>) {
    let held_back = |entry: &Entry<K, B>| Some((entry.url.clone(), HeldBack::of(&entry.common, today)?));
    found.extend(entries.iter().filter_map(held_back));
}
