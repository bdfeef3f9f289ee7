//! The structure that a PDF with tags describes: which letters are a heading, in
//! what item of a list they stand, and in what cell of a table.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

/// Elements within elements; what lies deeper has no tag.
const DEEPEST: usize = 60;

/// No table has more columns, or rows that one cell goes over.
const MOST: usize = 60;

/// What the structure says of letters.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tag {
    /// The level of a heading.
    pub heading: Option<u8>,
    /// Table, row and column, each from 0.
    pub cell: Option<[usize; 3]>,
    /// The item of a list, counted over the document.
    pub item: Option<usize>,
    /// They are the mark of the item.
    pub label: bool,
}

/// The tags of each page, by the numbers of what is set on it.
type Tags = BTreeMap<ObjectId, BTreeMap<u32, Tag>>;

struct Walk<'d> {
    document: &'d Document,
    roles: Option<&'d Dictionary>,
    tags: Tags,
    seen: BTreeSet<ObjectId>,
    tables: usize,
    items: usize,
    /// The cells of the open table that are taken.
    taken: BTreeSet<[usize; 2]>,
    row: usize,
    depth: usize,
}

/// Reads the structure of a document; nothing where there is none.
pub fn of(document: &Document) -> Tags {
    let root = document.catalog().and_then(|catalog| {
        let root = catalog.get_deref(b"StructTreeRoot", document);
        root.and_then(Object::as_dict)
    });
    let Ok(root) = root else {
        return Tags::new();
    };
    let roles = root.get_deref(b"RoleMap", document).and_then(Object::as_dict);
    let mut walk = Walk {
        document,
        roles: roles.ok(),
        tags: Tags::new(),
        seen: BTreeSet::new(),
        tables: 0,
        items: 0,
        taken: BTreeSet::new(),
        row: 0,
        depth: 0,
    };
    if let Ok(children) = root.get(b"K") {
        walk.children(children, None, Tag::default());
    }
    walk.tags
}

impl<'d> Walk<'d> {
    /// What lies in an element: numbers, references to numbers, and elements.
    fn children(&mut self, children: &'d Object, page: Option<ObjectId>, tag: Tag) {
        if self.depth > DEEPEST {
            return;
        }
        self.depth += 1;
        if let Ok(id) = children.as_reference()
            && !self.seen.insert(id)
        {
            self.depth -= 1;
            return;
        }
        match self.document.dereference(children) {
            Ok((_, Object::Array(list))) => {
                for one in list {
                    self.children(one, page, tag);
                }
            }
            Ok((_, Object::Integer(number))) => self.note(*number, page, tag),
            Ok((_, Object::Dictionary(element))) => {
                let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                match element.get(b"MCID").and_then(Object::as_i64) {
                    Ok(number) => self.note(number, page, tag),
                    Err(_) => self.element(element, page, tag),
                }
            }
            _ => {}
        }
        self.depth -= 1;
    }

    fn note(&mut self, number: i64, page: Option<ObjectId>, tag: Tag) {
        if let (Ok(number), Some(page)) = (u32::try_from(number), page)
            && tag != Tag::default()
        {
            self.tags.entry(page).or_default().insert(number, tag);
        }
    }

    fn element(&mut self, element: &'d Dictionary, page: Option<ObjectId>, outer: Tag) {
        let mut tag = outer;
        match self.sort(element) {
            // A table in a table is text of its cell.
            b"Table" if outer.cell.is_none() => {
                self.tables += 1;
                self.taken.clear();
                self.row = 0;
            }
            b"TR" if outer.cell.is_none() => self.row += 1,
            b"TD" | b"TH" if outer.cell.is_none() => tag.cell = Some(self.cell(element)),
            b"LI" => {
                self.items += 1;
                (tag.item, tag.label) = (Some(self.items), false);
            }
            b"Lbl" => tag.label = true,
            [b'H', level @ b'1'..=b'6'] => tag.heading = Some(level - b'0'),
            b"H" | b"Title" => tag.heading = Some(1),
            _ => {}
        }
        if let Ok(children) = element.get(b"K") {
            self.children(children, page, tag);
        }
    }

    /// The sort of an element, in the words of the format.
    fn sort(&self, element: &'d Dictionary) -> &'d [u8] {
        let mut sort = element.get(b"S").and_then(Object::as_name).unwrap_or_default();
        // A role can stand for another.
        for _ in 0..8 {
            let role = self
                .roles
                .and_then(|roles| roles.get(sort).and_then(Object::as_name).ok());
            match role {
                Some(role) if role != sort => sort = role,
                _ => break,
            }
        }
        sort
    }

    /// The place of a cell: the first that no other goes over.
    fn cell(&mut self, element: &Dictionary) -> [usize; 3] {
        let row = self.row.saturating_sub(1);
        let free = (0..MOST).find(|column| !self.taken.contains(&[row, *column]));
        let column = free.unwrap_or(MOST);
        let [rows, columns] = [&b"RowSpan"[..], b"ColSpan"].map(|key| self.span(element, key));
        for over in 0..rows {
            for beside in 0..columns {
                self.taken.insert([row + over, column + beside]);
            }
        }
        [self.tables.saturating_sub(1), row, column]
    }

    fn span(&self, element: &Dictionary, key: &[u8]) -> usize {
        let attributes = element.get_deref(b"A", self.document).ok();
        let lists = match attributes {
            Some(Object::Array(lists)) => lists.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        let span = lists.iter().find_map(|one| {
            let (_, one) = self.document.dereference(one).ok()?;
            one.as_dict().ok()?.get(key).and_then(Object::as_i64).ok()
        });
        usize::try_from(span.unwrap_or(1)).unwrap_or(1).clamp(1, MOST)
    }
}
