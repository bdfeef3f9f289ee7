//! What search engines are given: every page that is to be found, with the day
//! its content was changed where the content says so
//! (<https://www.sitemaps.org/protocol.html>), and `robots.txt`, which names it.

use quick_xml::escape::escape;

use super::output::Artifact;
use super::view::PageHead;

/// More addresses are not read from one file.
const MOST: usize = 50_000;

/// The first file, and the one that `robots.txt` names.
const NAME: &str = "sitemap.xml";

/// The files of a site with this base address, by path.
pub fn files<'p>(base: &str, pages: impl Iterator<Item = &'p PageHead>) -> Vec<(String, Artifact)> {
    let mut entries: Vec<(&str, String)> = pages
        .filter(|page| is_listed(page))
        .map(|page| (page.url.as_str(), entry(base, page)))
        .collect();
    entries.sort_unstable();
    let entries: Vec<String> = entries.into_iter().map(|(_, entry)| entry).collect();
    let mut files = sitemaps(base, &entries, MOST);
    files.push((
        "robots.txt".to_owned(),
        format!("User-agent: *\nDisallow:\n\nSitemap: {base}/{NAME}\n"),
    ));
    let made = |(path, text): (String, String)| (path, Artifact::made(text.into_bytes()));
    files.into_iter().map(made).collect()
}

/// Not what search engines are asked to leave alone, nor what sends its readers on.
fn is_listed(page: &PageHead) -> bool {
    !page.hidden && page.refresh.is_none()
}

fn entry(base: &str, page: &PageHead) -> String {
    let changed = page.changed.map(|day| format!("<lastmod>{day}</lastmod>"));
    location(
        "url",
        &format!("{base}{}", page.url),
        &changed.unwrap_or_default(),
    )
}

fn location(element: &str, address: &str, more: &str) -> String {
    format!("<{element}><loc>{}</loc>{more}</{element}>\n", escape(address))
}

/// One file, or several and a list of them.
fn sitemaps(base: &str, entries: &[String], most: usize) -> Vec<(String, String)> {
    if entries.len() <= most {
        return vec![(NAME.to_owned(), document("urlset", &entries.concat()))];
    }
    let parts = entries.chunks(most).zip(1..);
    let mut files: Vec<(String, String)> = parts
        .map(|(part, number)| {
            let name = format!("sitemap-{number}.xml");
            (name, document("urlset", &part.concat()))
        })
        .collect();
    let list: String = files
        .iter()
        .map(|(name, _)| location("sitemap", &format!("{base}/{name}"), ""))
        .collect();
    files.push((NAME.to_owned(), document("sitemapindex", &list)));
    files
}

fn document(element: &str, content: &str) -> String {
    const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{element} xmlns=\"{NAMESPACE}\">\n{content}</{element}>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_site_has_a_list_of_sitemaps() {
        let base = "https://www.eksempel.invalid";
        let entries: Vec<String> = (0..5)
            .map(|number| location("url", &format!("{base}/{number}/?a&b"), ""))
            .collect();
        let names = |most| {
            let files = sitemaps(base, &entries, most);
            files.into_iter().map(|(name, _)| name).collect::<Vec<String>>()
        };
        assert_eq!(names(5), ["sitemap.xml"]);
        assert_eq!(
            names(2),
            ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
        );
        let files = sitemaps(base, &entries, 2);
        let all: String = files.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(all.matches("<url>").count(), 5);
        assert!(all.contains("/4/?a&amp;b</loc>"));
        let (_, list) = files.last().unwrap();
        assert_eq!(
            list.matches("<sitemap><loc>https://www.eksempel.invalid/sitemap-")
                .count(),
            3
        );
    }
}
