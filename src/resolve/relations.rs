//! What belongs to what, computed once: meetings of groups, items of cases and
//! focus areas, who replaced whom, which pages mention which.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::names::bad_id;
use super::read::Readable;
use super::{Entry, Minutes, Site, for_each_kind, same_entries};
use crate::diagnostics::{Diagnostics, Problem, Word};
use crate::load::Source;
use crate::model::Organisation;
use crate::model::values::Reference;
use crate::validate::decoder;

/// Indices into the lists of a site.
#[derive(Debug, Clone, Default)]
pub struct Relations {
    /// All meetings, newest first.
    pub newest_meetings: Vec<usize>,
    /// The group of each meeting; `None` where it is wrong, which is an error by then.
    pub group_of: Vec<Option<usize>>,
    /// The meetings of each group, newest first.
    pub meetings_of: Vec<Vec<usize>>,
    /// The items of each case, newest first.
    pub items_of_case: Vec<Vec<ItemPlace>>,
    /// The items of each focus area, newest first.
    pub items_of_focus_area: Vec<Vec<ItemPlace>>,
    /// Which agreements replaced which.
    pub agreements: Succession,
    /// Which focus areas continue which.
    pub focus_areas: Succession,
    /// Which groups replaced which.
    pub groups: Succession,
    /// Which contracts replaced which.
    pub contracts: Succession,
    mentions: Mentions,
}

/// Which documents link to which.
#[derive(Debug, Clone, Default)]
struct Mentions {
    /// Title and address of every document.
    documents: Vec<(String, String)>,
    /// The documents that link to each address.
    of: Arc<HashMap<String, Vec<usize>>>,
}

/// An agenda item: which meeting, and which among all its items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemPlace {
    /// Index of the meeting.
    pub meeting: usize,
    /// Index among all items of the meeting, sub-items included.
    pub item: usize,
}

/// What came before and after each document of a kind, as indices.
#[derive(Debug, Clone, Default)]
pub struct Succession {
    /// Those it replaced.
    pub before: Vec<Vec<usize>>,
    /// Those that replaced it.
    pub after: Vec<Vec<usize>>,
}

impl Succession {
    fn of<K, B>(entries: &[Entry<K, B>], replaces: impl Fn(&K) -> &Vec<Reference<K>>) -> Self {
        let by_id = indices(entries);
        let mut succession = Self {
            before: vec![Vec::new(); entries.len()],
            after: vec![Vec::new(); entries.len()],
        };
        for (index, entry) in entries.iter().enumerate() {
            for earlier in replaces(&entry.data) {
                let Some(&earlier) = by_id.get(earlier.id.as_str()) else {
                    continue;
                };
                add(&mut succession.before, index, earlier);
                add(&mut succession.after, earlier, index);
            }
        }
        succession
    }

    /// Those that a document replaced.
    pub fn before(&self, index: usize) -> &[usize] {
        self.before.get(index).map(Vec::as_slice).unwrap_or_default()
    }

    /// Those that replaced a document.
    pub fn after(&self, index: usize) -> &[usize] {
        self.after.get(index).map(Vec::as_slice).unwrap_or_default()
    }
}

impl Relations {
    /// Title and address of the documents that link to an address, in order.
    pub fn mentions(&self, url: &str) -> Vec<(&str, &str)> {
        let of = self.mentions.of.get(url).into_iter().flatten();
        let found = of.filter_map(|&index| self.mentions.documents.get(index));
        let mut found: Vec<(&str, &str)> = found.map(|(title, url)| (title.as_str(), url.as_str())).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Computes all relations of a site that has none yet. `last` is a site of
    /// documents with the same names.
    pub fn of(site: &Site, last: Option<&Site>) -> Self {
        let (mentions, relations) = rayon::join(
            || Mentions::of(site, last),
            || match last.filter(|last| same_meetings(last, site)) {
                Some(last) => last.relations.clone(),
                None => Self::of_meetings(site),
            },
        );
        Self {
            agreements: Succession::of(&site.agreements, |one| &one.replaces),
            focus_areas: Succession::of(&site.focus_areas, |one| &one.replaces),
            groups: Succession::of(&site.groups, |one| &one.replaces),
            contracts: Succession::of(&site.contracts, |one| &one.replaces),
            mentions,
            ..relations
        }
    }

    /// What belongs to meetings, and they to.
    fn of_meetings(site: &Site) -> Self {
        let groups = indices(&site.groups);
        let mut newest: Vec<usize> = (0..site.meetings.len()).collect();
        newest.sort_by(|a, b| {
            let key = |index: &usize| {
                let meeting = site.meetings.get(*index);
                meeting.map(|meeting| (&meeting.data.date, &meeting.url, *index))
            };
            key(b).cmp(&key(a))
        });
        let group_of = |id: &str| groups.get(id).copied();
        let meetings = site.meetings.iter();
        let mut relations = Self {
            group_of: meetings.map(|meeting| group_of(&meeting.data.group.id)).collect(),
            meetings_of: vec![Vec::new(); site.groups.len()],
            items_of_case: vec![Vec::new(); site.cases.len()],
            items_of_focus_area: vec![Vec::new(); site.focus_areas.len()],
            ..Self::default()
        };
        for &index in &newest {
            let Some(meeting) = site.meetings.get(index) else {
                continue;
            };
            if let Some(group) = group_of(&meeting.data.group.id) {
                add(&mut relations.meetings_of, group, index);
            }
            for (position, item) in meeting.body.all_items().enumerate() {
                let place = ItemPlace {
                    meeting: index,
                    item: position,
                };
                for &case in &item.cases {
                    add(&mut relations.items_of_case, case, place);
                }
                for &area in &item.focus_areas {
                    add(&mut relations.items_of_focus_area, area, place);
                }
            }
        }
        relations.newest_meetings = newest;
        relations
    }
}

/// True when the meetings of two sites with the same names lie at the same
/// times, belong to the same groups, and have items that belong to the same.
fn same_meetings(before: &Site, now: &Site) -> bool {
    let belongs = |minutes: &Minutes| -> Vec<(Vec<usize>, Vec<usize>)> {
        let items = minutes.all_items();
        items
            .map(|item| (item.cases.clone(), item.focus_areas.clone()))
            .collect()
    };
    same_entries(&before.meetings, &now.meetings, |before, now| {
        before.data.date == now.data.date
            && before.data.group.id == now.data.group.id
            && belongs(&before.body) == belongs(&now.body)
    })
}

/// Adds to the list at an index.
fn add<T>(lists: &mut [Vec<T>], index: usize, value: T) {
    if let Some(list) = lists.get_mut(index) {
        list.push(value);
    }
}

fn indices<K, B>(entries: &[Entry<K, B>]) -> BTreeMap<&str, usize> {
    let ids = entries.iter().map(|entry| entry.id.as_str());
    ids.zip(0..).collect()
}

impl Mentions {
    fn of(site: &Site, last: Option<&Site>) -> Self {
        let mut documents = Vec::new();
        let mut same = last.is_some();
        macro_rules! look {
            ($($list:ident: $kind:ident),* $(,)?) => {
                $(
                    let titles = site.$list.iter().map(|entry| (entry.common.title.clone(), entry.url.clone()));
                    documents.extend(titles);
                    same = same && last.is_some_and(|last| {
                        same_entries(&last.$list, &site.$list, |before, now| targets(before).eq(targets(now)))
                    });
                )*
            };
        }
        for_each_kind!(look);
        let of = match last.filter(|_| same) {
            Some(last) => Arc::clone(&last.relations.mentions.of),
            None => Arc::new(Self::by_target(site)),
        };
        Self { documents, of }
    }

    /// The documents that link to each address, by their place among all.
    fn by_target(site: &Site) -> HashMap<String, Vec<usize>> {
        let mut of: HashMap<String, Vec<usize>> = HashMap::new();
        let mut index = 0;
        macro_rules! gather {
            ($($list:ident: $kind:ident),* $(,)?) => {
                $(for entry in &site.$list {
                    for target in targets(entry) {
                        match of.get_mut(target) {
                            Some(documents) => documents.push(index),
                            None => {
                                of.insert(target.to_owned(), vec![index]);
                            }
                        }
                    }
                    index += 1;
                })*
            };
        }
        for_each_kind!(gather);
        of
    }
}

/// The other pages that a document links to.
fn targets<K: Readable>(entry: &Entry<K, K::Body>) -> impl Iterator<Item = &str> {
    let outgoing = K::links(&entry.body).outgoing.iter();
    let pages = outgoing.map(|outgoing| outgoing.url.split('#').next().unwrap_or_default());
    pages.filter(|page| page.starts_with('/') && page.ends_with('/') && *page != entry.url)
}

/// Reports documents that replace themselves by way of others.
pub fn circles<K, B>(
    entries: &[Entry<K, B>],
    replaces: impl Fn(&K) -> &Vec<Reference<K>>,
    diagnostics: &mut Diagnostics,
) {
    let by_id: BTreeMap<&str, &Entry<K, B>> =
        entries.iter().map(|entry| (entry.id.as_str(), entry)).collect();
    for entry in entries {
        for reference in replaces(&entry.data) {
            let mut seen = BTreeSet::new();
            let mut open = vec![reference.id.as_str()];
            while let Some(id) = open.pop() {
                if id == entry.id {
                    let problem = Problem::Circle {
                        key: "afløser",
                        id: entry.id.clone(),
                    };
                    decoder(&entry.source, diagnostics).problem_at(problem, &reference.at);
                    break;
                }
                if seen.insert(id)
                    && let Some(next) = by_id.get(id)
                {
                    open.extend(replaces(&next.data).iter().map(|reference| reference.id.as_str()));
                }
            }
        }
    }
}

/// Reports periods that share an id, groups that stand twice in a period, and
/// groups that refer to themselves by way of others.
pub fn judge_organisation(organisation: &Organisation, source: &Source, diagnostics: &mut Diagnostics) {
    let mut ids = BTreeSet::new();
    for (index, period) in organisation.periods.iter().enumerate() {
        let twice = (!ids.insert(&period.id)).then(|| Problem::DuplicateId {
            kind: Word("periode"),
            id: period.id.clone(),
            other: "organisation.yaml".to_owned(),
        });
        for problem in bad_id(&period.id).into_iter().chain(twice) {
            decoder(source, diagnostics).problem_with_element(problem, "perioder", index);
        }
        let mut above: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for one in &period.groups {
            let refers = one
                .refers_to
                .iter()
                .map(|reference| reference.id.as_str())
                .collect();
            if above.insert(&one.group.id, refers).is_some() {
                let problem = Problem::DuplicateId {
                    kind: Word("gruppe"),
                    id: one.group.id.clone(),
                    other: period.title.clone(),
                };
                decoder(source, diagnostics).problem_at(problem, &one.group.at);
            }
        }
        for one in &period.groups {
            let mut seen = BTreeSet::new();
            let mut open: Vec<&str> = above.get(one.group.id.as_str()).cloned().unwrap_or_default();
            while let Some(id) = open.pop() {
                if id == one.group.id {
                    let problem = Problem::Circle {
                        key: "refererer_til",
                        id: one.group.id.clone(),
                    };
                    decoder(source, diagnostics).problem_at(problem, &one.group.at);
                    break;
                }
                if seen.insert(id) {
                    open.extend(above.get(id).into_iter().flatten());
                }
            }
        }
    }
}
