//! The server: one thread, which answers from memory and never waits for the build
//! longer than a reader would.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::channel::Channel;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio::net::TcpListener;

use super::files::{Part, content_type, part};
use super::host::Hosts;
use super::live::{Live, Shown};
use super::{events, page};
use crate::diagnostics::near;
use crate::render::{Artifact, file_of};
use crate::resolve::{decode_path, encode_path};

/// Addresses below this are the server's own; no page of a site has them.
const OWN: &str = "/_ramme/";

const CLIENT_JS: &str = concat!(
    include_str!("client/idiomorph.min.js"),
    "\n",
    include_str!("client/client.js")
);
const CLIENT_CSS: &str = include_str!("client/client.css");

/// How many near addresses a missing page lists.
const NEAR: usize = 5;

/// A piece of a file on its way from the disk.
const PIECE: usize = 64 * 1024;

type Body = UnsyncBoxBody<Bytes, io::Error>;

/// What all connections share.
pub struct Server {
    /// What is shown.
    pub live: Arc<Live>,
    /// Who may ask.
    pub hosts: Hosts,
    /// Where annexes lie; nothing outside is served.
    pub content: PathBuf,
}

/// Takes connections for ever.
pub async fn serve(listener: TcpListener, server: Server) -> Infallible {
    let server = Arc::new(server);
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Too many open files, mostly: some will close.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let server = Arc::clone(&server);
        tokio::spawn(async move {
            let service = service_fn(|request| {
                let server = Arc::clone(&server);
                async move { Ok::<_, Infallible>(server.answer(&request).await) }
            });
            // A connection that breaks concerns nobody but its reader.
            let _ = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

/// Binds the port, or the first free one after it when `may_move`.
pub fn bind(address: SocketAddr, may_move: bool) -> io::Result<std::net::TcpListener> {
    let bound = std::net::TcpListener::bind(address);
    match &bound {
        Err(error) if may_move && error.kind() == io::ErrorKind::AddrInUse && address.port() < u16::MAX => {
            bind(SocketAddr::new(address.ip(), address.port() + 1), may_move)
        }
        _ => {
            let listener = bound?;
            listener.set_nonblocking(true)?;
            Ok(listener)
        }
    }
}

impl Server {
    async fn answer(&self, request: &Request<Incoming>) -> Response<Body> {
        let named = |name| {
            request
                .headers()
                .get(name)
                .and_then(|value: &HeaderValue| value.to_str().ok())
        };
        let host = request.uri().host().or_else(|| named(header::HOST));
        let mut response = if !host.is_some_and(|host| self.hosts.allow(host)) {
            let text = "Serveren svarer kun under sit eget navn, for eksempel localhost.\n";
            plain(StatusCode::MISDIRECTED_REQUEST, text)
        } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
            let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "Kun GET og HEAD.\n");
            set(&mut response, header::ALLOW, "GET, HEAD");
            response
        } else {
            self.get(request.uri().path(), request.uri().query(), request.headers())
                .await
        };
        set(&mut response, header::CACHE_CONTROL, "no-store");
        set(&mut response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
        if request.method() == Method::HEAD {
            *response.body_mut() = Full::default().map_err(never).boxed_unsync();
        }
        response
    }

    async fn get(&self, path: &str, query: Option<&str>, headers: &HeaderMap) -> Response<Body> {
        if let Some(own) = path.strip_prefix(OWN) {
            return match own {
                "client.js" => in_memory("client.js", &CLIENT_JS.into(), None),
                "client.css" => in_memory("client.css", &CLIENT_CSS.into(), None),
                "events" => self.events(query.unwrap_or_default()),
                _ => plain(StatusCode::NOT_FOUND, "Findes ikke.\n"),
            };
        }
        self.live.settled(path).await;
        if let Some(search) = self.live.search(path) {
            // It may take a moment, and others are waiting for pages.
            let made = tokio::task::spawn_blocking(move || search.files().len());
            let _ = made.await;
        }
        if !path.ends_with('/') && !self.live.has(path) && self.live.has(&format!("{path}/")) {
            let query = query.map(|query| format!("?{query}")).unwrap_or_default();
            let address = format!("{}/{query}", encode_path(&decode_path(path)));
            let mut response = plain(StatusCode::PERMANENT_REDIRECT, "");
            set(&mut response, header::LOCATION, &address);
            return response;
        }
        let Shown { status, artifact } = self.live.show(path);
        // A part may be kept from another version of the file: none is vouched for.
        let range = headers
            .get(header::RANGE)
            .filter(|_| !headers.contains_key(header::IF_RANGE));
        let range = range
            .and_then(|range| range.to_str().ok())
            .filter(|_| status == 200);
        let name = if status == 200 {
            decode_path(&file_of(path))
        } else {
            "404.html".to_owned()
        };
        let mut response = match &artifact {
            Artifact::Made { bytes, .. } if content_type(&name).starts_with("text/html") => {
                let near = if status == 404 {
                    near(path, self.live.addresses(), NEAR)
                } else {
                    Vec::new()
                };
                let live = [&**bytes, page::tag(&artifact, &near).as_bytes()].concat();
                in_memory(&name, &live.into(), range)
            }
            Artifact::Made { bytes, .. } => in_memory(&name, &Bytes::from_owner(Arc::clone(bytes)), range),
            Artifact::Copied { from, .. } => self.on_disk(&name, from.clone(), range).await,
            // A preview holds all that it makes.
            Artifact::Taken { .. } => plain(
                StatusCode::INTERNAL_SERVER_ERROR,
                "Filen er ikke i hukommelsen.\n",
            ),
        };
        if status != 200 {
            *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
        }
        response
    }

    /// An annex, from where it lies: what was put in its place since the last
    /// round is shown only if it lies in the content folder too.
    async fn on_disk(&self, name: &str, from: PathBuf, range: Option<&str>) -> Response<Body> {
        let inside = async {
            let real = tokio::fs::canonicalize(&from).await?;
            let content = tokio::fs::canonicalize(&self.content).await?;
            let file = File::open(&real).await?;
            let metadata = file.metadata().await?;
            let ours = real.starts_with(content) && metadata.is_file();
            Ok::<_, io::Error>(ours.then_some((file, metadata.len())))
        };
        let Ok(Some((mut file, size))) = inside.await else {
            let text = format!("Filen {} er der ikke længere.\n", from.display());
            return plain(StatusCode::NOT_FOUND, &text);
        };
        let (mut response, bytes) = head(name, size, range);
        if file.seek(io::SeekFrom::Start(bytes.start)).await.is_err() {
            return plain(StatusCode::NOT_FOUND, "Filen kan ikke læses.\n");
        }
        let (mut to, body) = Channel::<Bytes, io::Error>::new(1);
        tokio::spawn(async move {
            let mut rest = file.take(bytes.end - bytes.start);
            let mut piece = vec![0; PIECE];
            loop {
                let sent = match rest.read(&mut piece).await {
                    Ok(0) => return,
                    Ok(read) => {
                        let read = piece.get(..read).unwrap_or_default();
                        to.send_data(Bytes::copy_from_slice(read)).await.is_ok()
                    }
                    Err(error) => return to.abort(error),
                };
                if !sent {
                    return;
                }
            }
        });
        *response.body_mut() = body.boxed_unsync();
        response
    }

    fn events(&self, query: &str) -> Response<Body> {
        let value = |name: &str| {
            let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            let mut found = pairs.filter(|(key, _)| *key == name);
            found
                .next()
                .map(|(_, value)| decode_path(value))
                .unwrap_or_default()
        };
        let (to, body) = Channel::<Bytes, Infallible>::new(8);
        tokio::spawn(events::tell(
            Arc::clone(&self.live),
            value("page"),
            value("hash"),
            to,
        ));
        let mut response = Response::new(body.map_err(never).boxed_unsync());
        set(&mut response, header::CONTENT_TYPE, "text/event-stream");
        response
    }
}

fn never(never: Infallible) -> io::Error {
    match never {}
}

fn set(response: &mut Response<Body>, name: header::HeaderName, value: &str) {
    // What stands in an address or a number stands in a header.
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

fn plain(status: StatusCode, text: &str) -> Response<Body> {
    let mut response = in_memory("word.txt", &Bytes::copy_from_slice(text.as_bytes()), None);
    *response.status_mut() = status;
    response
}

fn in_memory(name: &str, bytes: &Bytes, range: Option<&str>) -> Response<Body> {
    let (mut response, wanted) = head(name, bytes.len() as u64, range);
    let ends = (usize::try_from(wanted.start), usize::try_from(wanted.end));
    let cut = match ends {
        (Ok(start), Ok(end)) => bytes.slice(start..end),
        _ => Bytes::new(),
    };
    *response.body_mut() = Full::new(cut).map_err(never).boxed_unsync();
    response
}

/// The head of an answer with a file, and which of its bytes go into the body.
fn head(name: &str, size: u64, range: Option<&str>) -> (Response<Body>, std::ops::Range<u64>) {
    let mut response = Response::new(Full::default().map_err(never).boxed_unsync());
    set(&mut response, header::ACCEPT_RANGES, "bytes");
    set(&mut response, header::CONTENT_TYPE, &content_type(name));
    let bytes = match part(range, size) {
        Part::Whole => 0..size,
        Part::Bytes(bytes) => {
            *response.status_mut() = StatusCode::PARTIAL_CONTENT;
            let place = format!("bytes {}-{}/{size}", bytes.start, bytes.end - 1);
            set(&mut response, header::CONTENT_RANGE, &place);
            bytes
        }
        Part::Nowhere => {
            *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
            set(&mut response, header::CONTENT_RANGE, &format!("bytes */{size}"));
            0..0
        }
    };
    set(
        &mut response,
        header::CONTENT_LENGTH,
        &(bytes.end - bytes.start).to_string(),
    );
    (response, bytes)
}
