//! The day on which what the site tells of was changed, as far as its content
//! says; no clock and no file has a say in it. It is never a day to come: a
//! program would show such an entry before all others until then.

use jiff::civil::{Date, date};

use crate::model::time::Time;
use crate::model::{Agreement, Common, Contract, Event, EventState, Meeting, News};
use crate::resolve::{Entry, Site, for_each_kind};

/// The day of what nothing is known of.
pub const NEVER: Date = date(1970, 1, 1);

/// The last of the days on which a document was published, changed or corrected.
/// A day that has not come is a mistake or a plan, and is passed over.
pub fn of_document(site: &Site, common: &Common) -> Option<Date> {
    let days = [common.published, common.updated, common.public_from];
    let days = days.into_iter().flatten();
    let corrected = common.corrections.iter().map(|note| note.date);
    let days = days.chain(corrected).map(|day| day.0);
    days.filter(|day| site.today.has_come(*day)).max()
}

/// Minutes are not older than their meeting.
pub fn of_meeting(site: &Site, common: &Common, meeting: &Meeting) -> Option<Date> {
    let known = of_document(site, common);
    let own = come(site, [meeting.date.last()]);
    if meeting.state.has_minutes() {
        known.max(own)
    } else {
        known.or(own)
    }
}

/// An event is as old as a meeting would be.
pub fn of_event(site: &Site, common: &Common, event: &Event) -> Option<Date> {
    let known = of_document(site, common);
    let own = come(site, [event.end.as_ref().unwrap_or(&event.start).last()]);
    if event.state == EventState::Held {
        known.max(own)
    } else {
        known.or(own)
    }
}

/// The day that was said, or else that of the news.
pub fn of_news(site: &Site, common: &Common, news: &News) -> Option<Date> {
    of_document(site, common).or_else(|| come(site, [Some(news.date.0)]))
}

/// The day that was said, or else that on which it was approved or came into force.
pub fn of_agreement(site: &Site, common: &Common, agreement: &Agreement) -> Option<Date> {
    let own = agreement.approved.as_ref().and_then(Time::last);
    let own = own.or_else(|| agreement.valid_from.as_ref().and_then(Time::first));
    of_document(site, common).or_else(|| come(site, [own]))
}

/// The day that was said, or else that of the last change, or of coming into force.
pub fn of_contract(site: &Site, common: &Common, contract: &Contract) -> Option<Date> {
    let changes = contract.changes.iter().filter_map(|one| one.date.as_ref());
    let from = contract.valid_from.as_ref().and_then(Time::first);
    let own = changes.map(Time::last).chain([from]);
    of_document(site, common).or_else(|| come(site, own))
}

/// The newest day of the site. What lies ahead and has no day of its own yet is
/// told of as if on this one.
pub fn newest(site: &Site) -> Date {
    let mut newest = NEVER;
    macro_rules! said {
        ($($list:ident: $kind:ident),* $(,)?) => {
            $(for entry in &site.$list {
                newest = newest.max(of_document(site, &entry.common).unwrap_or(NEVER));
            })*
        };
    }
    for_each_kind!(said);
    let meetings = site.meetings.iter();
    let meetings = meetings.map(|one: &Entry<_, _>| of_meeting(site, &one.common, &one.data));
    let events = site
        .events
        .iter()
        .map(|one| of_event(site, &one.common, &one.data));
    let news = site.news.iter().map(|one| of_news(site, &one.common, &one.data));
    let own = meetings.chain(events).chain(news).flatten();
    own.fold(newest, Date::max)
}

/// The last of the days that have come.
fn come(site: &Site, days: impl IntoIterator<Item = Option<Date>>) -> Option<Date> {
    let days = days.into_iter().flatten();
    days.filter(|day| site.today.has_come(*day)).max()
}
