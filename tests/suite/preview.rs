//! A running `ramme serve`, and a plain HTTP client for it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::project::Project;

/// Long enough for a slow machine that builds without optimisation.
const DEADLINE: Duration = Duration::from_mins(1);

/// A preview of a project; it ends with the value.
pub struct Preview {
    child: Child,
    said: Arc<Mutex<Vec<String>>>,
    /// "127.0.0.1:40123".
    pub address: String,
}

/// What the server answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Project {
    /// Shows the project on a free port, and waits for the first round.
    pub fn preview(&self, more: &[&str]) -> Preview {
        let preview = self.preview_at_once(&[&["--port", "0"], more].concat());
        until("the first round", || preview.rounds() > 0);
        preview
    }

    /// Shows the project with these variables around it.
    pub fn preview_with(&self, variables: &[(&str, &str)]) -> Preview {
        let mut command = self.preview_command(&["--port", "0"]);
        command.envs(variables.iter().copied());
        let preview = Preview::of(command.spawn().unwrap());
        until("the first round", || preview.rounds() > 0);
        preview
    }

    /// Shows the project, and waits for its address alone.
    pub fn preview_at_once(&self, more: &[&str]) -> Preview {
        Preview::of(self.spawn(more))
    }

    /// Starts the binary.
    pub fn spawn(&self, more: &[&str]) -> Child {
        self.preview_command(more).spawn().unwrap()
    }

    /// The command that shows the project.
    pub fn preview_command(&self, more: &[&str]) -> Command {
        let mut command = self.program(env!("CARGO_BIN_EXE_ramme"));
        command
            .args(["serve", "--no-open", "--now", crate::project::NOW, "--layouts"])
            .arg(self.layouts())
            .args(more)
            .stderr(Stdio::piped());
        command
    }
}

impl Preview {
    fn of(mut child: Child) -> Self {
        let stderr = child.stderr.take().unwrap();
        let said = Arc::new(Mutex::new(Vec::new()));
        let lines = Arc::clone(&said);
        thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                lines.lock().unwrap().push(line);
            }
        });
        let mut preview = Self {
            child,
            said,
            address: String::new(),
        };
        until("an address", || preview.text().contains("http://"));
        let text = preview.text();
        let (_, rest) = text.split_once("http://").unwrap();
        preview.address = rest.split('/').map(str::to_owned).next().unwrap();
        preview
    }

    /// Its number in the system.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Everything said in the terminal so far.
    pub fn text(&self) -> String {
        self.said.lock().unwrap().join("\n")
    }

    /// How many rounds are over: each ends with a line that says how long it took.
    pub fn rounds(&self) -> usize {
        let said = self.said.lock().unwrap();
        said.iter().filter(|line| line.ends_with("s).")).count()
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// The body of a page, as text.
    pub fn page(&self, path: &str) -> String {
        String::from_utf8(self.get(path).body).unwrap()
    }

    /// Asks with headers; `Host` is ours unless it is among them.
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut bytes = Vec::new();
        self.open(method, path, headers).read_to_end(&mut bytes).unwrap();
        Answer::read(&bytes)
    }

    /// Asks and leaves the reading to the caller.
    pub fn open(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request += &format!("Host: {}\r\n", self.address);
        }
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        stream.write_all((request + "\r\n").as_bytes()).unwrap();
        stream
    }

    /// Waits until a page says something.
    #[track_caller]
    pub fn until_page(&self, path: &str, wanted: &str) {
        until(&format!("{path} says {wanted}"), || {
            self.page(path).contains(wanted)
        });
    }

    /// Interrupts it, as Ctrl-C does; its exit code, and how long it took.
    pub fn interrupt(mut self) -> (Option<i32>, Duration) {
        let started = Instant::now();
        let process = self.child.id().to_string();
        let sent = Command::new("kill").args(["-INT", &process]).status().unwrap();
        assert!(sent.success());
        until("its end", || self.child.try_wait().unwrap().is_some());
        (self.child.wait().unwrap().code(), started.elapsed())
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    pub fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let (head, body) = bytes.split_at(end);
        let head = std::str::from_utf8(head).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines
            .map(|line| line.split_once(": ").unwrap())
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
        Self {
            status,
            headers: headers.collect(),
            body: body.strip_prefix(b"\r\n\r\n").unwrap().to_vec(),
        }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// Asks again and again until it is so.
#[track_caller]
pub fn until(what: &str, mut so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !so() {
        assert!(started.elapsed() < DEADLINE, "waited in vain for {what}");
        thread::sleep(Duration::from_millis(10));
    }
}
