//! A real nginx that serves what a build made, with the configuration that the
//! build made. Debian's package `nginx` has to be there; `tests/run.sh` sees to it.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::{Child, Command};

use crate::preview::{Answer, until};
use crate::project::Project;

/// A running nginx; it ends with the value.
pub struct Nginx {
    child: Child,
    socket: PathBuf,
}

impl Nginx {
    /// Serves the built site of a project, as the user that runs the tests.
    pub fn of(project: &Project) -> Self {
        let folder = project.path("nginx");
        fs::create_dir_all(&folder).unwrap();
        let socket = folder.join("socket");
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|what| format!("{what}_temp_path {what};\n"))
            .concat();
        let config = format!(
            "daemon off;\nmaster_process off;\nerror_log stderr;\npid pid;\nevents {{}}\n\
             http {{\naccess_log off;\n{temporary}server {{\nlisten unix:{};\nroot {public};\ninclude {public}/_hosting/nginx.conf;\n}}\n}}\n",
            socket.display(),
            public = project.path("public").display(),
        );
        fs::write(folder.join("nginx.conf"), config).unwrap();
        let mut command = Command::new("/usr/sbin/nginx");
        command
            .arg("-p")
            .arg(&folder)
            .args(["-e", "stderr", "-c"])
            .arg(folder.join("nginx.conf"));
        let child = command
            .spawn()
            .expect("nginx must be installed: apt-get install nginx");
        let mut nginx = Self { child, socket };
        until("nginx", || {
            assert!(
                nginx.child.try_wait().unwrap().is_none(),
                "nginx ended: its words stand above"
            );
            UnixStream::connect(&nginx.socket).is_ok()
        });
        nginx
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask(path, "")
    }

    pub fn ask(&self, path: &str, headers: &str) -> Answer {
        let mut stream = UnixStream::connect(&self.socket).unwrap();
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: eksempel.invalid\r\nConnection: close\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Answer::read(&bytes)
    }

    #[track_caller]
    pub fn leads(&self, old: &str, to: &str) {
        let answer = self.get(old);
        assert_eq!((answer.status, answer.header("location")), (301, to), "{old}");
        assert_eq!(self.get(to).status, 200, "{old} leads to {to}");
    }

    #[track_caller]
    pub fn gone(&self, old: &str, reason: &str) {
        let answer = self.get(old);
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        assert_eq!(answer.status, 410, "{old}: {body}");
        assert!(body.contains(reason), "{old}: {body}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{old}");
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
