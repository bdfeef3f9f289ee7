//! What open tabs are told, as server-sent events. A tab says which page it
//! shows and with which bytes, so that one that missed something, also over a
//! restart of the server, catches up when it comes back.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::channel::Sender;
use hyper::body::Bytes;
use tokio::time::timeout;

use super::live::{Live, News, Reading};

/// A sign of life for what lies between the server and the browser.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Tells a tab what it needs to know, until it is gone.
pub async fn tell(live: Arc<Live>, page: String, mut hash: String, mut to: Sender<Bytes, Infallible>) {
    let _reader = live.reader(Reading::Shows, &page);
    let mut ticks = live.ticks();
    let mut told: Option<News> = None;
    loop {
        ticks.mark_unchanged();
        let mut text = String::new();
        let news = live.news();
        let mut tell = |name: &str, data: &Arc<str>, before: fn(&News) -> &Arc<str>| {
            if told.as_ref().is_none_or(|told| before(told) != data) {
                text.push_str(&format!("event: {name}\ndata: {data}\n\n"));
            }
        };
        tell("held", &news.held_back, |news| &news.held_back);
        tell("problems", &news.problems, |news| &news.problems);
        tell("changed", &news.changed, |news| &news.changed);
        told = Some(news);
        let now = live.show(&page).artifact.hash().fingerprint();
        if now != hash {
            text.push_str(&format!("event: page\ndata: {now}\n\n"));
            hash = now;
        }
        if text.is_empty() {
            // Nothing for this tab.
        } else if to.send_data(text.into()).await.is_err() {
            return;
        }
        while let Err(_silence) = timeout(KEEP_ALIVE, ticks.changed()).await {
            if to.send_data(Bytes::from_static(b":\n\n")).await.is_err() {
                return;
            }
        }
    }
}
