//! Where a document lies says what it is: its kind, its id and its address.

use super::slug::slug;

/// The kinds of document, by the folder they live in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `rammeaftaler/<periode>/index.md`
    Agreement,
    /// `rammeaftaler/<periode>/fokusomraader/*.md`
    FocusArea,
    /// `rammeaftaler/<periode>/principper/*.md`
    Principle,
    /// `grupper/*.md`
    Group,
    /// `referater/<gruppe>/<navn>.md`
    Meeting,
    /// `arrangementer/<år>/*.md`
    Event,
    /// `kontrakter/*.md`
    Contract,
    /// `sager/*.md`
    Case,
    /// `nyheder/<år>/*.md`
    News,
    /// `sider/**`
    Page,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Agreement,
        Self::FocusArea,
        Self::Principle,
        Self::Group,
        Self::Meeting,
        Self::Event,
        Self::Contract,
        Self::Case,
        Self::News,
        Self::Page,
    ];

    /// Danish name in messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Agreement => "rammeaftale",
            Self::FocusArea => "fokusområde",
            Self::Principle => "princip",
            Self::Group => "gruppe",
            Self::Meeting => "møde",
            Self::Event => "arrangement",
            Self::Contract => "standardkontrakt",
            Self::Case => "sag",
            Self::News => "nyhed",
            Self::Page => "side",
        }
    }
}

/// What a path says of the document that lies there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its kind.
    pub kind: Kind,
    /// The folders between the kind's own and the document: period, group, year.
    pub within: Vec<String>,
    /// The file's name without `.md`, or the folder's where the file is `index.md`.
    pub name: String,
}

impl Place {
    /// Reads a path below `content/`; `None` where no kind lives.
    pub fn of(path: &str) -> Option<Self> {
        let stem = path.strip_suffix(".md")?;
        let mut parts: Vec<&str> = stem.split('/').collect();
        let folder = parts.remove(0);
        let bundled = parts.last() == Some(&"index");
        if bundled {
            parts.pop();
        }
        let (kind, depth) = match (folder, parts.as_slice()) {
            ("rammeaftaler", [_, "fokusomraader", _]) => (Kind::FocusArea, 1),
            ("rammeaftaler", [_, "principper", _]) => (Kind::Principle, 1),
            ("rammeaftaler", [_]) => (Kind::Agreement, 0),
            ("grupper", [_]) => (Kind::Group, 0),
            ("referater", [_, _]) => (Kind::Meeting, 1),
            ("arrangementer", [_, _]) => (Kind::Event, 1),
            ("kontrakter", [_]) => (Kind::Contract, 0),
            ("sager", [_]) => (Kind::Case, 0),
            ("nyheder", [_, _]) => (Kind::News, 1),
            ("sider", [] | [_, ..]) => (Kind::Page, parts.len().saturating_sub(1)),
            _ => return None,
        };
        let name = parts.pop().unwrap_or_default().to_owned();
        Some(Self {
            kind,
            within: parts.into_iter().take(depth).map(str::to_owned).collect(),
            name,
        })
    }

    /// True when every part of the path leaves something for an address; the
    /// front page alone has no name.
    pub fn has_address(&self) -> bool {
        let is_front = self.kind == Kind::Page && self.within.is_empty() && self.name.is_empty();
        is_front
            || self
                .within
                .iter()
                .chain([&self.name])
                .all(|part| !slug(part).is_empty())
    }

    /// The address of the document's page. Groups that are no networks have
    /// another, which the kind itself knows.
    pub fn address(&self) -> String {
        let within: Vec<String> = self.within.iter().map(|part| slug(part)).collect();
        let outer = within.join("/");
        let name = slug(&self.name);
        match self.kind {
            Kind::Agreement => format!("/rammeaftalen/{name}/"),
            Kind::FocusArea => format!("/rammeaftalen/{outer}/fokusomraader/{name}/"),
            Kind::Principle => format!("/rammeaftalen/{outer}/principper/{name}/"),
            Kind::Group => format!("/netvaerksgrupper/{name}/"),
            Kind::Meeting => format!("/referater/{outer}/{name}/"),
            Kind::Event => format!("/arrangementer/{outer}/{name}/"),
            Kind::Contract => format!("/standardkontrakter/{name}/"),
            Kind::Case => format!("/sager/{name}/"),
            Kind::News => format!("/nyheder/{outer}/{name}/"),
            Kind::Page => match (outer.as_str(), name.as_str()) {
                ("", "") => "/".to_owned(),
                ("", name) => format!("/{name}/"),
                (outer, name) => format!("/{outer}/{name}/"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, wanted: Option<(Kind, &str)>) {
        let place = Place::of(path);
        let found = place.as_ref().map(|place| (place.kind, place.address()));
        assert_eq!(
            found,
            wanted.map(|(kind, address)| (kind, address.to_owned())),
            "{path}"
        );
    }

    #[test]
    fn paths_say_kind_and_address() {
        check(
            "referater/styregruppen/2021-03-26/index.md",
            Some((Kind::Meeting, "/referater/styregruppen/2021-03-26/")),
        );
        check(
            "referater/styregruppen/2016-08.md",
            Some((Kind::Meeting, "/referater/styregruppen/2016-08/")),
        );
        check(
            "grupper/økonomigruppen.md",
            Some((Kind::Group, "/netvaerksgrupper/oekonomigruppen/")),
        );
        check(
            "rammeaftaler/2021-2022/index.md",
            Some((Kind::Agreement, "/rammeaftalen/2021-2022/")),
        );
        check(
            "rammeaftaler/2021-2022/fokusomraader/1-vilkaar.md",
            Some((
                Kind::FocusArea,
                "/rammeaftalen/2021-2022/fokusomraader/1-vilkaar/",
            )),
        );
        check("sider/index.md", Some((Kind::Page, "/")));
        check("sider/om-siden.md", Some((Kind::Page, "/om-siden/")));
        check("sider/om/os/index.md", Some((Kind::Page, "/om/os/")));
        check("referater/løst.md", None);
        check("noget/andet.md", None);
        check("README.md", None);
    }
}
