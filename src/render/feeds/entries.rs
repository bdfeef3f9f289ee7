//! What feeds tell of, each as a finished entry.

use std::sync::Arc;

use jiff::civil::Date;

use super::FeedEntry;
use super::atom::{self, Story};
use super::text::Text;
use crate::markdown::escaped;
use crate::model::{Agreement, Case, Contract, Event, EventState, Meeting, MeetingState, News};
use crate::render::changed;
use crate::render::pages::corrections::{Notes, corrections};
use crate::render::pages::{Build, base_url, contracts, events, minutes};
use crate::resolve::{Entry, Item, ItemPlace, Minutes};
use crate::text::capitalised;

/// Something that a feed may tell of.
#[derive(Clone, Copy)]
pub enum Subject<'s> {
    /// A meeting, once there is something to read of it.
    Meeting(usize),
    /// An agenda item of such a meeting.
    Item(ItemPlace),
    /// An event.
    Event(&'s Entry<Event>),
    /// A notice.
    News(&'s Entry<News>),
    /// An agreement.
    Agreement(&'s Entry<Agreement>),
    /// A contract.
    Contract(&'s Entry<Contract>),
    /// A case.
    Case(&'s Entry<Case>),
}

impl<'s> Subject<'s> {
    /// The day it was last changed; `None` for what no feed can tell of.
    pub fn day(self, build: &Build<'s>) -> Option<Date> {
        let site = build.site;
        match self {
            Self::Meeting(index) | Self::Item(ItemPlace { meeting: index, .. }) => {
                let meeting = site.meetings.get(index)?;
                let told = word(meeting.data.state).is_some();
                let day = changed::of_meeting(site, &meeting.common, &meeting.data);
                told.then(|| day.unwrap_or(build.newest))
            }
            Self::Event(event) => {
                let day = changed::of_event(site, &event.common, &event.data);
                Some(day.unwrap_or(build.newest))
            }
            Self::News(news) => changed::of_news(site, &news.common, &news.data),
            Self::Agreement(one) => changed::of_agreement(site, &one.common, &one.data),
            Self::Contract(one) => changed::of_contract(site, &one.common, &one.data),
            Self::Case(case) => changed::of_document(site, &case.common),
        }
    }

    /// What it is sorted by among those of one day.
    pub fn order(self, build: &Build<'s>) -> (&'s str, usize) {
        let url = |index: usize| build.site.meetings.get(index).map_or("", |one| one.url.as_str());
        match self {
            Self::Meeting(index) => (url(index), 0),
            // In the order of the agenda, which is the newest first.
            Self::Item(place) => (url(place.meeting), usize::MAX - place.item),
            Self::Event(entry) => (&entry.url, 0),
            Self::News(entry) => (&entry.url, 0),
            Self::Agreement(entry) => (&entry.url, 0),
            Self::Contract(entry) => (&entry.url, 0),
            Self::Case(entry) => (&entry.url, 0),
        }
    }

    /// The entry; those of meetings are kept with the meeting.
    pub fn entry(self, build: &Build<'s>, day: Date) -> Option<Arc<FeedEntry>> {
        match self {
            Self::Meeting(index) => {
                let (meeting, shown) = (build.site.meetings.get(index)?, build.shown.get(index)?);
                let kept = shown.feed_entry.get_or_init(|| {
                    let mut text = Text::default();
                    text.meeting(shown.facts.as_ref()?, &corrections(&meeting.common));
                    Some(of_meeting(build, meeting, None, text, day))
                });
                kept.clone()
            }
            Self::Item(place) => {
                let meeting = build.site.meetings.get(place.meeting)?;
                let item = meeting.body.all_items().nth(place.item)?;
                let kept = build.shown.get(place.meeting)?.item_entries.get(place.item)?;
                let entry = kept.get_or_init(|| {
                    let mut text = Text::default();
                    text.inside(&minutes::item_view(
                        build.site,
                        &Notes::of(&meeting.common),
                        item,
                        2,
                    ));
                    of_meeting(build, meeting, Some(item), text, day)
                });
                Some(Arc::clone(entry))
            }
            Self::Event(event) => Some(of_event(build, event, day)),
            Self::News(news) => Some(of_document(build, news, "Nyhed", Text::default(), day)),
            Self::Agreement(one) => Some(of_document(build, one, "Rammeaftale", Text::default(), day)),
            Self::Case(case) => Some(of_document(build, case, "Sag", Text::default(), day)),
            Self::Contract(contract) => {
                let mut text = Text::default();
                text.files(&contracts::files(build.site, contract));
                let changes = contract.data.changes.iter();
                text.list(changes.map(|change| escaped(&change.text)));
                Some(of_document(build, contract, "Standardkontrakt", text, day))
            }
        }
    }
}

/// What there is to read of a meeting; a meeting that is only planned is for calendars.
fn word(state: MeetingState) -> Option<&'static str> {
    match state {
        MeetingState::Planned => None,
        MeetingState::Agenda => Some("Dagsorden"),
        MeetingState::Minutes | MeetingState::Approved => Some("Referat"),
        MeetingState::Cancelled => Some("Aflyst"),
    }
}

/// A meeting or one of its items. Its minutes are another entry than its agenda:
/// many programs pass over an entry that they have shown before.
fn of_meeting(
    build: &Build,
    meeting: &Entry<Meeting, Minutes>,
    item: Option<&Item>,
    text: Text,
    day: Date,
) -> Arc<FeedEntry> {
    let base = base_url(build.site);
    let state = meeting.data.state;
    let kind = word(state).unwrap_or_default();
    let page = format!("{base}{}", meeting.url);
    let anchor = item.map(|item| item.anchor.as_str());
    let known = format!("{base}{}", meeting.first_url());
    let id = match (state.has_minutes(), anchor) {
        (true, None) => known,
        (true, Some(anchor)) => format!("{known}#{anchor}"),
        (false, None) => format!("{known}#_dagsorden"),
        (false, Some(anchor)) => format!("{known}#_dagsorden-{anchor}"),
    };
    let title = match item {
        Some(item) => format!("{} ({})", item.title, meeting.common.title),
        None => format!("{kind}: {}", meeting.common.title),
    };
    FeedEntry::of(
        day,
        &Story {
            id,
            url: anchor.map_or_else(|| page.clone(), |anchor| format!("{page}#{anchor}")),
            title,
            kind,
            updated: day,
            published: meeting.common.published.map(|day| day.0),
            summary: meeting.common.summary.as_deref().filter(|_| item.is_none()),
            html: text.finished(base, &meeting.url),
        },
    )
}

fn of_event(build: &Build, event: &Entry<Event>, day: Date) -> Arc<FeedEntry> {
    let data = &event.data;
    let mut text = Text::default();
    let when = events::when(data).text;
    let state = events::state_of(build, event).label;
    let place = data.place.as_ref().map(|place| format!(", {place}"));
    let place = place.unwrap_or_default();
    text.paragraph(Some(&capitalised(&format!("{when}{place}. Status: {state}."))));
    let programme = data.programme.iter().map(|point| {
        let time = point.time.iter().map(|time| format!("{time} "));
        time.chain([point.title.clone()]).collect::<String>()
    });
    text.list(programme.map(|line| escaped(&line)));
    let kind = match data.state {
        EventState::Cancelled => "Aflyst",
        EventState::Planned | EventState::Held => "Arrangement",
    };
    of_document(build, event, kind, text, day)
}

/// A document that is one text, after what is said of it first.
fn of_document<K>(
    build: &Build,
    entry: &Entry<K>,
    kind: &'static str,
    mut text: Text,
    day: Date,
) -> Arc<FeedEntry> {
    let base = base_url(build.site);
    text.corrections(&corrections(&entry.common));
    text.body(&minutes::body(build.site, entry));
    let url = format!("{base}{}", entry.url);
    FeedEntry::of(
        day,
        &Story {
            id: format!("{base}{}", entry.first_url()),
            url,
            title: format!("{kind}: {}", entry.common.title),
            kind,
            updated: day,
            published: entry.common.published.map(|day| day.0),
            summary: entry.common.summary.as_deref(),
            html: text.finished(base, &entry.url),
        },
    )
}

impl FeedEntry {
    fn of(day: Date, story: &Story) -> Arc<Self> {
        Arc::new(Self {
            day,
            xml: atom::entry(story),
        })
    }
}
