//! The page "Følg med", and what can be followed on other pages.

use super::parts::{CALENDAR, FOLLOW};
use super::{Build, agreements, events, groups, list_page, meetings};
use crate::model::{Case, CaseState, Event, FocusArea, Group};
use crate::render::page::Page;
use crate::render::view::{CalendarLinks, Follow, FollowView};
use crate::render::{calendars, feeds};
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
        calendar: calendar_links(build, "/"),
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
    Follow {
        calendar: Some(calendar_links(build, &group.url)),
        ..follow(group, groups::ended(build, group).is_some())
    }
}

/// A focus area until its agreement is over.
pub fn of_focus_area(build: &Build, area: &Entry<FocusArea>) -> Follow {
    follow(area, agreements::is_over(build, area))
}

/// A case until it is closed.
pub fn of_case(case: &Entry<Case>) -> Follow {
    follow(case, case.data.state == Some(CaseState::Closed))
}

/// The site's meetings and events, on the page of the calendar.
pub fn of_calendar(build: &Build) -> Follow {
    Follow {
        title: CALENDAR.title.to_owned(),
        page: CALENDAR.url.to_owned(),
        feed: None,
        calendar: Some(calendar_links(build, "/")),
        ended: false,
    }
}

/// An event until it is over, where calendars have a place for it.
pub fn of_event(build: &Build, event: &Entry<Event>) -> Option<Follow> {
    calendars::has_place(&event.data).then(|| Follow {
        feed: None,
        calendar: Some(calendar_links(build, &event.url)),
        ..follow(event, !events::is_coming(build, event))
    })
}

/// A meeting until it is over, where calendars have a place for it.
pub fn of_meeting(build: &Build, index: usize) -> Option<Follow> {
    let meeting = build.site.meetings.get(index)?;
    calendars::lies_ahead(build.site, &meeting.data).then(|| Follow {
        feed: None,
        calendar: Some(calendar_links(build, &meeting.url)),
        ..follow(meeting, !meetings::is_coming(build, index))
    })
}

fn calendar_links(build: &Build, page: &str) -> CalendarLinks {
    CalendarLinks {
        subscribe: calendars::subscription(build.site, page),
        file: calendars::address(page),
    }
}

fn follow<K, B>(entry: &Entry<K, B>, ended: bool) -> Follow {
    Follow {
        title: entry.common.title.clone(),
        page: entry.url.clone(),
        feed: Some(feeds::address(&entry.url)),
        calendar: None,
        ended,
    }
}
