//! What belongs to what, computed once: meetings of groups, items of cases,
//! who replaced whom.

use std::collections::{BTreeMap, BTreeSet};

use super::{Entry, Item, Minutes};
use crate::diagnostics::{Diagnostics, Problem};
use crate::model::values::Reference;
use crate::model::{Case, Group, Meeting};
use crate::validate::decoder;

/// Indices into the lists of a site.
#[derive(Debug, Default)]
pub struct Relations {
    /// All meetings, newest first.
    pub newest_meetings: Vec<usize>,
    /// The group of each meeting; `None` where it is wrong, which is an error by then.
    pub group_of: Vec<Option<usize>>,
    /// The meetings of each group, newest first.
    pub meetings_of: Vec<Vec<usize>>,
    /// The items of each case, newest first.
    pub entries_of: Vec<Vec<CaseEntry>>,
    /// The groups that each group replaced.
    pub predecessors_of: Vec<Vec<usize>>,
    /// The groups that replaced each group.
    pub successors_of: Vec<Vec<usize>>,
}

/// An item in a case thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseEntry {
    /// Index of the meeting.
    pub meeting: usize,
    /// Index among all items of the meeting, sub-items included.
    pub item: usize,
}

impl Relations {
    /// Computes all relations.
    pub fn of(groups: &[Entry<Group>], meetings: &[Entry<Meeting, Minutes>], cases: &[Entry<Case>]) -> Self {
        let group_ids: BTreeMap<&str, usize> = groups
            .iter()
            .enumerate()
            .map(|(index, group)| (group.id.as_str(), index))
            .collect();
        let mut newest: Vec<usize> = (0..meetings.len()).collect();
        newest.sort_by(|a, b| {
            let key = |index: &usize| {
                meetings
                    .get(*index)
                    .map(|meeting| (&meeting.data.date, &meeting.url))
            };
            key(b).cmp(&key(a))
        });
        let mut relations = Self {
            group_of: Vec::with_capacity(meetings.len()),
            meetings_of: vec![Vec::new(); groups.len()],
            entries_of: vec![Vec::new(); cases.len()],
            predecessors_of: vec![Vec::new(); groups.len()],
            successors_of: vec![Vec::new(); groups.len()],
            newest_meetings: Vec::new(),
        };
        let find = |id: &str| group_ids.get(id).copied();
        for meeting in meetings {
            relations.group_of.push(find(&meeting.data.group.id));
        }
        for &index in &newest {
            let Some(meeting) = meetings.get(index) else {
                continue;
            };
            if let Some(list) =
                find(&meeting.data.group.id).and_then(|group| relations.meetings_of.get_mut(group))
            {
                list.push(index);
            }
            for (position, item) in meeting.body.all_items().enumerate() {
                relations.add_to_cases(index, position, item);
            }
        }
        relations.newest_meetings = newest;
        for (index, group) in groups.iter().enumerate() {
            for earlier in group
                .data
                .replaces
                .iter()
                .filter_map(|reference| find(&reference.id))
            {
                if let Some(list) = relations.predecessors_of.get_mut(index) {
                    list.push(earlier);
                }
                if let Some(list) = relations.successors_of.get_mut(earlier) {
                    list.push(index);
                }
            }
        }
        relations
    }

    fn add_to_cases(&mut self, meeting: usize, item_index: usize, item: &Item) {
        for &case in &item.cases {
            if let Some(entries) = self.entries_of.get_mut(case) {
                entries.push(CaseEntry {
                    meeting,
                    item: item_index,
                });
            }
        }
    }
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
