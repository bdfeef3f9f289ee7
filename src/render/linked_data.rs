//! What a page says of itself to search engines, in schema.org's words: where it
//! stands, who is behind the site, what a group is, when an event is. It lies in the
//! page as JSON.

use serde::Serialize;

use super::page::{Page, View};
use super::view::{EventView, SiteView};

/// A page, told in several things.
#[derive(Serialize)]
struct Graph<'p> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    things: Vec<Thing<'p>>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
enum Thing<'p> {
    BreadcrumbList {
        #[serde(rename = "itemListElement")]
        items: Vec<Crumb<'p>>,
    },
    WebSite {
        name: &'p str,
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<&'p str>,
        url: String,
        #[serde(rename = "inLanguage")]
        language: &'static str,
        publisher: Organization<'p>,
    },
    Event(Box<Event<'p>>),
    /// A group.
    #[serde(rename = "Organization")]
    Group {
        name: &'p str,
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<&'p str>,
        url: String,
    },
    /// A municipality or a region.
    #[serde(rename = "GovernmentOrganization")]
    Municipality {
        name: &'p str,
        url: String,
        /// Its own website.
        #[serde(rename = "sameAs", skip_serializing_if = "Option::is_none")]
        web: Option<&'p str>,
    },
}

/// A page above this one, or this one.
#[derive(Serialize)]
#[serde(tag = "@type", rename = "ListItem")]
struct Crumb<'p> {
    position: usize,
    name: &'p str,
    item: String,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct Organization<'p> {
    name: &'p str,
    url: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Event<'p> {
    name: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'p str>,
    url: String,
    start_date: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<&'p str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    previous_start_date: &'p [String],
    event_status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    event_attendance_mode: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location<'p>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    organizer: Vec<Organization<'p>>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
enum Location<'p> {
    Place { name: &'p str },
    VirtualLocation { url: &'p str },
}

/// The JSON for the page's head; `None` for one that is not to be found. No text
/// in it can end the element it stands in.
pub fn of(page: &Page, site: &SiteView) -> Option<String> {
    if page.head.hidden {
        return None;
    }
    let full = |url: &str| {
        if url.starts_with('/') {
            format!("{}{url}", site.base_url)
        } else {
            url.to_owned()
        }
    };
    let mut things = Vec::new();
    if page.head.breadcrumbs.is_empty() {
        things.push(Thing::WebSite {
            name: &site.title,
            description: site.subtitle.as_deref(),
            url: full("/"),
            language: "da",
            publisher: Organization {
                name: &site.contact.name,
                url: full("/"),
            },
        });
    } else {
        let above = page.head.breadcrumbs.iter().map(|link| (&*link.text, &*link.url));
        let trail = above.chain([(&*page.head.title, &*page.head.url)]).zip(1..);
        let items = trail.map(|((name, url), position)| Crumb {
            position,
            name,
            item: full(url),
        });
        things.push(Thing::BreadcrumbList {
            items: items.collect(),
        });
    }
    let name = &*page.head.title;
    match &page.view {
        View::Event(view) => {
            things.extend(event(page, view, full).map(|event| Thing::Event(Box::new(event))));
        }
        View::Group(_) => things.push(Thing::Group {
            name,
            description: page.head.lead.as_deref(),
            url: full(&page.head.url),
        }),
        View::Municipality(view) => things.push(Thing::Municipality {
            name,
            url: full(&page.head.url),
            web: view.web.as_ref().map(|link| &*link.url),
        }),
        _ => {}
    }
    let graph = Graph {
        context: "https://schema.org",
        things,
    };
    let json = serde_json::to_string(&graph).ok()?;
    Some(json.replace('<', "\\u003c"))
}

/// An event whose day is known.
fn event<'p>(page: &'p Page, view: &'p EventView, full: impl Fn(&str) -> String) -> Option<Event<'p>> {
    let told = &view.machine;
    let place = view.place.as_deref().map(|name| Location::Place { name });
    let screen = || {
        let url = view.registration_url.as_deref()?;
        told.is_virtual.then_some(Location::VirtualLocation { url })
    };
    Some(Event {
        name: &page.head.title,
        description: page.head.lead.as_deref(),
        url: full(&page.head.url),
        start_date: told.start.as_deref()?,
        end_date: told.end.as_deref(),
        previous_start_date: &told.before,
        event_status: told.status,
        event_attendance_mode: told.mode,
        location: place.or_else(screen),
        organizer: view
            .organisers
            .iter()
            .map(|group| Organization {
                name: &group.text,
                url: full(&group.url),
            })
            .collect(),
    })
}
