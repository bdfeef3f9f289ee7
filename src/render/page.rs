//! A page is a value: its address, its layout, and one typed context with
//! everything it shows. Rendering needs nothing else, so a page whose value
//! did not change need not be rendered again.

use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use super::view::{
    AgreementView, AgreementsView, CalendarView, CaseView, CasesView, ContractView, ContractsView,
    DecisionsView, EventView, EventsView, FocusAreaView, FollowView, FrontView, GlossaryView, GroupView,
    GroupsView, MeetingView, MeetingsView, MovedView, MunicipalitiesView, MunicipalityView, NewsListView,
    NewsView, NotFoundView, OpenDataView, OrganisationView, PageHead, PrincipleView, SearchView, TextView,
};
use crate::load::Source;
use crate::markdown::Outgoing;

/// A page of the site.
#[derive(Debug)]
pub struct Page {
    /// Head matter.
    pub head: PageHead,
    /// What the layout shows.
    pub view: View,
    /// The document it is made of; `None` for lists.
    pub origin: Option<Origin>,
}

/// What is left to know of a page when its bytes are made.
#[derive(Debug)]
pub struct Leaf {
    /// Head matter.
    pub head: PageHead,
    /// The template that showed it.
    pub layout: &'static str,
    /// True for a page that stands where another has been.
    pub stands_in: bool,
    /// The document it is made of; `None` for lists.
    pub origin: Option<Origin>,
}

/// The document behind a page, so that a message can name a line of it.
#[derive(Debug)]
pub struct Origin {
    /// Its text.
    pub source: Arc<Source>,
    /// Its links, as they stand in the page.
    pub outgoing: Arc<[Outgoing]>,
}

/// The same text, with its links at the same places.
impl PartialEq for Origin {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.source, &other.source) && self.outgoing == other.outgoing
    }
}

macro_rules! views {
    ($($name:ident($view:ty) = $layout:literal,)*) => {
        /// The typed context of each layout.
        #[derive(Debug, PartialEq, Eq, Serialize)]
        #[serde(untagged)]
        #[allow(missing_docs, reason = "each variant is the view it holds")]
        pub enum View { $($name(Box<$view>),)* }

        impl View {
            /// Every layout.
            pub const LAYOUTS: &'static [&'static str] = &[$($layout),*];

            /// The template that shows it.
            pub fn layout(&self) -> &'static str {
                match self { $(Self::$name(_) => $layout,)* }
            }
        }

        $(impl From<$view> for View {
            fn from(view: $view) -> Self {
                Self::$name(Box::new(view))
            }
        })*
    };
}

views! {
    Front(FrontView) = "front.html",
    Meeting(MeetingView) = "meeting.html",
    Meetings(MeetingsView) = "meetings.html",
    Group(GroupView) = "group.html",
    Groups(GroupsView) = "groups.html",
    Decisions(DecisionsView) = "decisions.html",
    Case(CaseView) = "case.html",
    Cases(CasesView) = "cases.html",
    Agreements(AgreementsView) = "agreements.html",
    Agreement(AgreementView) = "agreement.html",
    FocusArea(FocusAreaView) = "focus_area.html",
    Principle(PrincipleView) = "principle.html",
    Organisation(OrganisationView) = "organisation.html",
    Events(EventsView) = "events.html",
    Event(EventView) = "event.html",
    Calendar(CalendarView) = "calendar.html",
    Contracts(ContractsView) = "contracts.html",
    Contract(ContractView) = "contract.html",
    Municipalities(MunicipalitiesView) = "municipalities.html",
    Municipality(MunicipalityView) = "municipality.html",
    NewsList(NewsListView) = "news_list.html",
    News(NewsView) = "news.html",
    Glossary(GlossaryView) = "glossary.html",
    OpenData(OpenDataView) = "open_data.html",
    Search(SearchView) = "search.html",
    Text(TextView) = "page.html",
    NotFound(NotFoundView) = "not_found.html",
    Follow(FollowView) = "follow.html",
    Moved(MovedView) = "moved.html",
}

impl Page {
    /// What it shows, and the rest.
    pub fn part(self) -> (View, Leaf) {
        let leaf = Leaf {
            head: self.head,
            layout: self.view.layout(),
            stands_in: matches!(self.view, View::Moved(_)),
            origin: self.origin,
        };
        (self.view, leaf)
    }
}

impl Origin {
    /// Where a link of the page stands in the document.
    pub fn place_of(&self, url: &str) -> Option<Range<usize>> {
        self.outgoing
            .iter()
            .find(|outgoing| outgoing.url == url)
            .map(|outgoing| outgoing.range.clone())
    }
}

/// The file of an address: "/referater/" is `referater/index.html`.
pub fn file_of(url: &str) -> String {
    let path = url.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    }
}
