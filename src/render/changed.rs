//! The day of what feeds and calendars tell of, as far as its content says;
//! no clock and no file has a say in it.

use jiff::civil::Date;

use crate::model::time::Time;
use crate::model::{Common, Event, EventState, Meeting};
use crate::resolve::Site;

/// The last of the days on which a document was published, changed or corrected.
/// A day that has not come is a mistake or a plan, and is passed over.
fn known(site: &Site, common: &Common) -> Option<Date> {
    let days = [common.published, common.updated, common.public_from];
    let days = days.into_iter().flatten();
    let corrected = common.corrections.iter().map(|note| note.date);
    let days = days.chain(corrected).map(|day| day.0);
    days.filter(|day| site.today.has_come(*day)).max()
}

/// Minutes are not older than their meeting. Of what lies ahead the day that
/// was said counts; where none was, its own.
pub fn of_meeting(site: &Site, common: &Common, meeting: &Meeting) -> Option<Date> {
    let own = own_day(&meeting.date);
    let known = known(site, common);
    if meeting.state.has_minutes() {
        known.max(own)
    } else {
        known.or(own)
    }
}

/// An event is as old as a meeting would be.
pub fn of_event(site: &Site, common: &Common, event: &Event) -> Option<Date> {
    let own = own_day(event.end.as_ref().unwrap_or(&event.start));
    let known = known(site, common);
    if event.state == EventState::Held {
        known.max(own)
    } else {
        known.or(own)
    }
}

/// Of other documents the day that was said counts, or else the last of their
/// own that has come.
pub fn of_document(site: &Site, common: &Common, own: impl IntoIterator<Item = Date>) -> Option<Date> {
    let come = || own.into_iter().filter(|day| site.today.has_come(*day)).max();
    known(site, common).or_else(come)
}

/// The last day it can mean, or the first where it is open forwards.
fn own_day(time: &Time) -> Option<Date> {
    time.last().or_else(|| time.first())
}
