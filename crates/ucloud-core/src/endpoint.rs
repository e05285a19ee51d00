//! [`Endpoint`]: the base URL of requests, and the rule that keeps signatures off the open network.
//!
//! Whoever sees a signed body can replay it. Plain http is therefore limited to loopback and to the
//! host inside the vendor's network, which does not offer TLS.

use std::net::IpAddr;

use crate::error::{Error, ErrorKind};

/// The base URL of the public API.
pub(crate) const PUBLIC_URL: &str = "https://api.ucloud.cn/";

/// The API's host inside the vendor's network.
const VPC_HOST: &str = "api.service.ucloud.cn";

/// A validated base URL, which ends with a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Endpoint(String);

impl Endpoint {
    /// Validates a base URL.
    ///
    /// # Errors
    /// `url` is not an absolute http or https URL, has a query or user information, or is plain http
    /// to a host that needs TLS.
    pub(crate) fn new(url: &str, allow_plain_http: bool) -> Result<Self, Error> {
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
            "http" if allow_plain_http || allows_plain_http(host) => {}
            "http" => {
                return invalid(
                    "uses plain http, which exposes signed requests to the network; use https or allow it explicitly",
                );
            }
            _ => return invalid("must begin with https:// or http://"),
        }
        Ok(Self(format!("{scheme}://{authority}/{path}")))
    }

    /// Returns the URL of an action. The query repeats its name for proxies and access logs.
    pub(crate) fn url(&self, action: &str) -> String {
        const QUERY: &str = "?Action=";
        let mut url = String::with_capacity(self.0.len() + QUERY.len() + action.len());
        url.push_str(&self.0);
        url.push_str(QUERY);
        crate::body::form_encode(&mut url, action);
        url
    }
}

/// Returns the host of an absolute URL without user information, or an empty text.
#[cfg(any(feature = "transport", feature = "blocking"))]
pub(crate) fn host_of_url(url: &str) -> &str {
    let authority = url.split_once("://").map_or("", |(_, rest)| rest);
    host_of(authority.split(['/', '?', '#']).next().unwrap_or_default())
}

/// Returns the host without port and brackets.
fn host_of(authority: &str) -> &str {
    match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    }
}

fn allows_plain_http(host: &str) -> bool {
    is_loopback(host) || host.eq_ignore_ascii_case(VPC_HOST)
}

/// Returns whether a host without port and brackets is this machine.
pub(crate) fn is_loopback(host: &str) -> bool {
    host.parse().is_ok_and(|it: IpAddr| it.is_loopback()) || host.eq_ignore_ascii_case("localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_private_hosts() {
        let cases = [
            ("https://api.ucloud.cn", "https://api.ucloud.cn/"),
            ("HTTPS://cloud.example/api/v1", "https://cloud.example/api/v1"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/"),
            ("http://[::1]:80/", "http://[::1]:80/"),
            ("http://localhost", "http://localhost/"),
            ("http://api.service.ucloud.cn", "http://api.service.ucloud.cn/"),
            ("http://api.ucloud.cn", "plain http"),
            ("http://localhost.example", "plain http"),
            ("http://localhost@example.com", "without user"),
            ("https://api.ucloud.cn/?a=b", "without user"),
            ("ftp://localhost", "must begin"),
            ("api.ucloud.cn", "must begin"),
            ("https://", "no host"),
        ];
        for (url, expected) in cases {
            match Endpoint::new(url, false) {
                Ok(endpoint) => assert_eq!(endpoint.0, expected),
                Err(error) => assert!(error.to_string().contains(expected), "{url}: {error}"),
            }
        }
        assert!(Endpoint::new("http://cloud.example", true).is_ok());
    }
}
