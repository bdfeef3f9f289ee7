//! The links of a page: an area, and the address that it leads to.

use lopdf::{Document, Object, ObjectId, decode_text_string};

use super::content::{dictionary, is_sort, numbers};

/// An area that leads somewhere.
pub struct Link {
    /// Left, bottom, right, top.
    pub area: [f64; 4],
    /// The address.
    pub address: String,
}

/// The links of a page that lead out of the file.
pub fn of(document: &Document, page: ObjectId) -> Vec<Link> {
    let annotations = document
        .get_dictionary(page)
        .and_then(|page| page.get_deref(b"Annots", document))
        .and_then(Object::as_array);
    let annotations = annotations.into_iter().flatten();
    annotations
        .filter_map(|annotation| link(document, annotation))
        .collect()
}

fn link(document: &Document, annotation: &Object) -> Option<Link> {
    let annotation = dictionary(annotation, document).filter(|one| is_sort(one, b"Link"))?;
    let [a, b, c, d] = numbers(annotation, b"Rect", document)?;
    let action = annotation.get_deref(b"A", document).and_then(Object::as_dict);
    let address = action.ok()?.get_deref(b"URI", document).ok()?;
    Some(Link {
        area: [a.min(c), b.min(d), a.max(c), b.max(d)],
        address: decode_text_string(address).ok()?,
    })
}

impl Link {
    /// True of an area that covers a point.
    pub fn covers(&self, [x, y]: [f64; 2]) -> bool {
        let [left, bottom, right, top] = self.area;
        (left..=right).contains(&x) && (bottom..=top).contains(&y)
    }
}
