//! Preview: builds into memory, shows it, waits for a change, repeats.
//!
//! Nothing of a build lies here. Two threads share `live::Live`: one goes
//! round, `watch → Project → live`; the other answers browsers (`http`) and
//! tells open tabs what changed (`events`). What the server adds to a page is
//! one tag (`page`); the rest happens in the browser (`client/`).

mod events;
mod files;
mod host;
mod http;
mod live;
mod page;
mod seen;
mod watch;

use std::net::{IpAddr, Ipv4Addr, SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use jiff::civil::Date;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::diagnostics::{Diagnostic, Severity};
use crate::load::{Changes, Folders};
use crate::render::{Artifact, Audience};
use crate::resolve::Options;
use crate::{Built, Project};

use host::Hosts;
use http::Server;
use live::Live;
pub use live::Outcome;
use watch::{Inbox, Watch};

/// The port when none is asked for.
pub const PORT: u16 = 8017;

/// Rounds are given up for newer changes no longer than this in a row: an
/// endless stream of saves must not keep the site from being shown.
const OVERTAKEN: Duration = Duration::from_secs(1);

/// How long an end waits for the round under way.
const LAST_ROUND: Duration = Duration::from_millis(300);

/// Gives the day of a round.
pub type Today = Box<dyn Fn() -> anyhow::Result<Date> + Send>;

/// What is to be shown, and where.
pub struct Settings {
    /// Content and layouts.
    pub folders: Folders,
    /// Show what is not public too.
    pub drafts: bool,
    /// The day of each round.
    pub today: Today,
    /// Name or address to bind; this machine alone where none is given.
    pub host: Option<String>,
    /// The port; the default, or the next free one, where none is given.
    pub port: Option<u16>,
    /// Look at the files again and again instead of waiting for reports.
    pub poll: bool,
}

/// What somebody at the terminal is told.
pub enum Event<'a> {
    /// Browsers can come.
    Listening {
        /// Where to.
        address: String,
        /// The default port was busy.
        moved: bool,
    },
    /// The system does not report changes, so the folders are polled.
    Polling(&'a notify::Error),
    /// A round is over.
    Built {
        /// What it was for.
        changes: &'a Changes,
        /// What is wrong: errors and warnings.
        problems: &'a [Diagnostic],
        /// What it did to the site that is shown.
        outcome: Outcome,
        /// How long it took.
        took: Duration,
    },
    /// A round could not be made at all.
    Failed(&'a anyhow::Error),
}

/// Shows the site until the process is interrupted.
///
/// # Errors
/// When the address cannot be bound.
pub fn run(settings: Settings, say: impl Fn(&Event) + Send + 'static) -> anyhow::Result<()> {
    let (live, inbox) = (Arc::new(Live::new()), Arc::new(Inbox::default()));
    let ip = address_of(settings.host.as_deref())?;
    let wanted = SocketAddr::new(ip, settings.port.unwrap_or(PORT));
    let listener = http::bind(wanted, settings.port.is_none())
        .with_context(|| format!("{wanted} kan ikke bruges; vælg en anden port med --port"))?;
    let bound = listener.local_addr()?;
    let server = Server {
        live: Arc::clone(&live),
        hosts: Hosts::new(settings.host.as_deref(), ip),
        content: settings.folders.content.clone(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let (listener, interrupted) = {
        let _inside = runtime.enter();
        (TcpListener::from_std(listener)?, interrupts()?)
    };
    say(&Event::Listening {
        address: if ip.is_unspecified() {
            format!("http://localhost:{}/", bound.port())
        } else {
            format!("http://{bound}/")
        },
        moved: settings.port.is_none() && bound.port() != PORT,
    });
    let (ended, mut end) = oneshot::channel::<()>();
    let rounds = {
        let inbox = Arc::clone(&inbox);
        thread::spawn(move || {
            go_round(&settings, &live, &inbox, &say);
            drop(ended);
        })
    };
    let broke = runtime.block_on(async {
        tokio::select! {
            never = http::serve(listener, server) => match never {},
            () = interrupted => false,
            _ = &mut end => true,
        }
    });
    runtime.shutdown_background();
    inbox.close();
    let deadline = Instant::now() + LAST_ROUND;
    // A round that does not stop in time ends with the process: it writes nothing.
    while !rounds.is_finished() && Instant::now() < deadline {
        thread::sleep(Duration::from_millis(5));
    }
    anyhow::ensure!(!broke, "bygningen gik i stå");
    Ok(())
}

/// Build, show, wait, repeat.
fn go_round(settings: &Settings, live: &Live, inbox: &Arc<Inbox>, say: &impl Fn(&Event)) {
    let mut watch = Watch::start(&settings.folders, settings.poll, inbox);
    let mut project = Project::new(&settings.folders);
    let mut changes = Changes::All;
    let mut overtaken_since: Option<Instant> = None;
    loop {
        if let Some(error) = watch.refusal() {
            say(&Event::Polling(&error));
        }
        let started = Instant::now();
        live.begin();
        let round = Round {
            live,
            inbox,
            must_end: overtaken_since.is_some_and(|since| since.elapsed() > OVERTAKEN),
        };
        match build(&mut project, &changes, settings, &round) {
            Ok(Some(built)) => {
                overtaken_since = None;
                let mut problems = built.diagnostics;
                problems.retain(|problem| problem.severity() <= Severity::Warning);
                let outcome = live.finish(&problems, built.output, built.search, &built.held_back);
                say(&Event::Built {
                    changes: &changes,
                    problems: &problems,
                    outcome,
                    took: started.elapsed(),
                });
                changes = Changes::At(Vec::new());
            }
            // The next round is told of these changes again.
            Ok(None) => {
                overtaken_since.get_or_insert(started);
            }
            Err(error) => {
                live.fail(&format!("{error:#}"));
                say(&Event::Failed(&error));
                changes = Changes::All;
            }
        }
        let Some(later) = watch.changed(overtaken_since.is_some()) else {
            return;
        };
        if let Changes::At(files) = &mut changes {
            files.extend(later);
            files.sort();
            files.dedup();
        }
    }
}

fn build(
    project: &mut Project,
    changes: &Changes,
    settings: &Settings,
    audience: &dyn Audience,
) -> anyhow::Result<Option<Built>> {
    let options = Options {
        today: (settings.today)()?,
        drafts: settings.drafts,
    };
    project.read(changes)?;
    Ok(project.build(options, audience))
}

/// One round as those who make pages see it.
struct Round<'l> {
    live: &'l Live,
    inbox: &'l Inbox,
    /// It may not be overtaken any more.
    must_end: bool,
}

impl Audience for Round<'_> {
    fn asked(&self) -> Vec<String> {
        self.live.asked()
    }

    fn made(&self, url: &str, artifact: &Artifact) {
        self.live.made(url, artifact);
    }

    fn stopped(&self) -> bool {
        self.inbox.is_closed() || (!self.must_end && self.inbox.has_news())
    }
}

fn address_of(host: Option<&str>) -> anyhow::Result<IpAddr> {
    let Some(host) = host else {
        return Ok(Ipv4Addr::LOCALHOST.into());
    };
    let name = host.trim_start_matches('[').trim_end_matches(']');
    let mut found = (name, 0).to_socket_addrs().with_context(|| host.to_owned())?;
    found
        .next()
        .map(|address| address.ip())
        .with_context(|| host.to_owned())
}

/// Ctrl-C, or a polite request to end; heard from this call on.
fn interrupts() -> std::io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut interrupt, mut terminate) =
            (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        Ok(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        })
    }
    #[cfg(windows)]
    {
        let mut interrupt = tokio::signal::windows::ctrl_c()?;
        Ok(async move {
            interrupt.recv().await;
        })
    }
}
