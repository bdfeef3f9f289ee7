//! Who may ask: a page on some foreign site can make a browser ask this server
//! under that site's name (DNS rebinding), so the name in `Host` must be ours.

use std::net::IpAddr;

/// The names under which the server answers.
#[derive(Debug)]
pub struct Hosts {
    given: Option<String>,
    bound: IpAddr,
}

impl Hosts {
    /// For a server that is bound to an address, under the name that was given.
    pub fn new(given: Option<&str>, bound: IpAddr) -> Self {
        Self {
            given: given.map(str::to_ascii_lowercase),
            bound,
        }
    }

    /// True for a `Host` that means this server; the port does not matter.
    pub fn allow(&self, header: &str) -> bool {
        let name = without_port(header).to_ascii_lowercase();
        let address = name
            .trim_start_matches('[')
            .trim_end_matches(']')
            .parse::<IpAddr>()
            .ok();
        match address {
            Some(address) => address.is_loopback() || address == self.bound || self.bound.is_unspecified(),
            None => name == "localhost" || self.given.as_ref() == Some(&name),
        }
    }
}

fn without_port(header: &str) -> &str {
    match header.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => {
            // A bare IPv6 address has no port; with one it stands in brackets.
            if name.contains(':') && !name.ends_with(']') {
                header
            } else {
                name
            }
        }
        _ => header,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_names_are_allowed() {
        let hosts = Hosts::new(Some("Maskine.local"), IpAddr::from([192, 168, 1, 7]));
        for name in [
            "localhost",
            "LOCALHOST:8017",
            "127.0.0.1",
            "127.0.0.1:8017",
            "[::1]",
            "[::1]:8017",
            "192.168.1.7:8017",
            "maskine.local:80",
        ] {
            assert!(hosts.allow(name), "{name}");
        }
        for name in [
            "",
            "evil.example",
            "evil.example:8017",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "192.168.1.8",
            "[::2]",
            "localhost:evil",
        ] {
            assert!(!hosts.allow(name), "{name}");
        }
    }

    #[test]
    fn a_server_for_all_addresses_answers_under_any_of_them() {
        let hosts = Hosts::new(None, IpAddr::from([0, 0, 0, 0]));
        assert!(hosts.allow("192.168.1.8:8017") && hosts.allow("[fe80::1]:8017"));
        assert!(!hosts.allow("evil.example"));
    }
}
