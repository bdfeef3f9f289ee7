//! The page "Følg med", and what can be followed on other pages.

use super::parts::FOLLOW;
use super::{Build, agreements, groups, list_page};
use crate::model::{Case, CaseState, FocusArea, Group};
use crate::render::feeds;
use crate::render::page::Page;
use crate::render::view::{Follow, FollowView};
use crate::resolve::Entry;
use crate::text::alphabetical;

/// How to follow, and what.
pub fn page(build: &Build) -> Page {
    let site = build.site;
    let sorted = |mut list: Vec<(&str, Follow)>| -> Vec<Follow> {
        list.retain(|(_, one)| !one.ended);
        list.sort_by(|a, b| alphabetical(a.0, b.0));
        list.into_iter().map(|(_, one)| one).collect()
    };
    let groups = site.groups.iter();
    let cases = site.cases.iter();
    let areas = site.focus_areas.iter().map(|entry| of_focus_area(build, entry));
    let view = FollowView {
        groups: sorted(
            groups
                .map(|entry| (entry.common.sort_key(), of_group(build, entry)))
                .collect(),
        ),
        focus_areas: areas.filter(|one| !one.ended).collect(),
        cases: sorted(
            cases
                .map(|entry| (entry.common.sort_key(), of_case(entry)))
                .collect(),
        ),
    };
    list_page(build.part_head(FOLLOW), view)
}

/// A group until it ends.
pub fn of_group(build: &Build, group: &Entry<Group>) -> Follow {
    follow(group, groups::ended(build, group).is_some())
}

/// A focus area until its agreement is over.
pub fn of_focus_area(build: &Build, area: &Entry<FocusArea>) -> Follow {
    follow(area, agreements::is_over(build, area))
}

/// A case until it is closed.
pub fn of_case(case: &Entry<Case>) -> Follow {
    follow(case, case.data.state == Some(CaseState::Closed))
}

fn follow<K>(entry: &Entry<K>, ended: bool) -> Follow {
    Follow {
        title: entry.common.title.clone(),
        page: entry.url.clone(),
        feed: feeds::address(&entry.url),
        ended,
    }
}
