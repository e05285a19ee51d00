//! [`Endpoint`]: the base URL of requests, and the rule that keeps credentials off the open network.
//!
//! Whoever sees a request may be able to send it, too. Plain http is therefore limited to loopback and to hosts that the
//! service names.

use std::net::IpAddr;

use crate::error::{Error, ErrorKind};

/// A validated base URL, which ends with a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint(String);

impl Endpoint {
    /// Validates a base URL. `allows_plain_http` is asked about the host of one that is plain http, unless it is this
    /// machine.
    ///
    /// # Errors
    /// `url` is not an absolute http or https URL, has a query or user information, or is plain http
    /// to a host that needs TLS.
    pub fn new(url: &str, allows_plain_http: impl Fn(&str) -> bool) -> Result<Self, Error> {
        let invalid = |problem: &str| {
            Err(Error::new(ErrorKind::Configuration, format!("the base URL {problem}")))
        };
        let url = url.trim();
        let (scheme, rest) = match url.split_once("://") {
            Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
            None => return invalid("must begin with https:// or http://"),
        };
        let (authority, path) = match rest.split_once('/') {
            Some((authority, path)) => (authority, path),
            None => (rest, ""),
        };
        if rest.contains(['?', '#', '@', '\\'])
            || rest.contains(|c: char| c.is_whitespace() || c.is_control())
        {
            return invalid("must consist of a host and a path, without user, query and spaces");
        }
        let host = host_of(authority);
        if host.is_empty() {
            return invalid("has no host");
        }
        match scheme.as_str() {
            "https" => {}
            "http" if is_loopback(host) || allows_plain_http(host) => {}
            "http" => {
                return invalid(
                    "uses plain http, which exposes signed requests to the network; use https or allow it explicitly",
                );
            }
            _ => return invalid("must begin with https:// or http://"),
        }
        Ok(Self(format!("{scheme}://{authority}/{path}")))
    }

    /// Returns the URL, which ends with a path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the host, without port and brackets.
    pub fn host(&self) -> &str {
        host_of_url(&self.0)
    }

    /// Returns the host with its port.
    pub fn authority(&self) -> &str {
        authority_of_url(&self.0)
    }
}

/// Returns the host of an absolute URL without user information, or an empty text.
pub(crate) fn host_of_url(url: &str) -> &str {
    host_of(authority_of_url(url))
}

fn authority_of_url(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Returns the host without port and brackets.
fn host_of(authority: &str) -> &str {
    match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    }
}

/// Returns whether a host without port and brackets is this machine.
pub fn is_loopback(host: &str) -> bool {
    host.parse().is_ok_and(|it: IpAddr| it.is_loopback()) || host.eq_ignore_ascii_case("localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_private_hosts() {
        let cases = [
            ("https://api.cloud.example", "https://api.cloud.example/"),
            ("HTTPS://cloud.example/api/v1", "https://cloud.example/api/v1"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/"),
            ("http://[::1]:80/", "http://[::1]:80/"),
            ("http://localhost", "http://localhost/"),
            ("http://api.inside.example", "http://api.inside.example/"),
            ("http://api.cloud.example", "plain http"),
            ("http://localhost.example", "plain http"),
            ("http://localhost@example.com", "without user"),
            ("https://api.cloud.example/?a=b", "without user"),
            ("ftp://localhost", "must begin"),
            ("api.cloud.example", "must begin"),
            ("https://", "no host"),
        ];
        for (url, expected) in cases {
            match Endpoint::new(url, |host| host == "api.inside.example") {
                Ok(endpoint) => assert_eq!(endpoint.0, expected),
                Err(error) => assert!(error.to_string().contains(expected), "{url}: {error}"),
            }
        }
        assert!(Endpoint::new("http://cloud.example", |_| true).is_ok());
    }
}
