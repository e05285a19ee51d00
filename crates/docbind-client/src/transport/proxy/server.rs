//! [`ProxyServer`]: the address of a proxy and the credentials for it, from a URL.
//!
//! Whoever mistypes a URL may have mistyped the part with the password, so errors quote none of it.

use std::fmt;
use std::net::Ipv6Addr;

use zeroize::Zeroizing;

#[cfg(feature = "transport")]
use crate::base64::Base64;

/// The schemes that other programs support, which are safe to quote.
const OTHER_SCHEMES: [&str; 6] = ["https", "socks", "socks4", "socks4a", "socks5", "socks5h"];

#[derive(Clone)]
pub(crate) struct ProxyServer {
    /// With brackets if it is an IPv6 address.
    host: String,
    port: u16,
    credentials: Option<ProxyCredentials>,
}

#[derive(Clone)]
pub(crate) struct ProxyCredentials {
    pub(crate) user: Zeroizing<String>,
    pub(crate) password: Zeroizing<String>,
}

impl ProxyServer {
    /// Parses `http://user:password@host:port`; the scheme, the credentials and the port are optional.
    ///
    /// # Errors
    /// What is wrong, as the end of a sentence about the URL.
    pub(crate) fn parse(url: &str) -> Result<Self, String> {
        let url = url.trim();
        let (scheme, rest) = match url.split_once("://") {
            Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
            None => ("http".to_owned(), url),
        };
        if OTHER_SCHEMES.contains(&scheme.as_str()) {
            return Err(format!(
                "begins with {scheme}://, which is not supported; use an http:// proxy"
            ));
        }
        if scheme != "http" {
            return Err("must begin with http://".to_owned());
        }
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        if !matches!(path, "" | "/") {
            return Err(
                "has a path or a query; if they are part of the password, write `/` as %2F, `?` as %3F and `#` as %23"
                    .to_owned(),
            );
        }
        let (credentials, address) = match authority.rsplit_once('@') {
            Some((credentials, address)) => (Some(credentials), address),
            None => (None, authority),
        };
        let (host, port) = host_and_port(address)?;
        Ok(Self { host, port, credentials: credentials.map(ProxyCredentials::parse).transpose()? })
    }

    /// Returns the host, with brackets if it is an IPv6 address.
    #[cfg(feature = "blocking")]
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn credentials(&self) -> Option<&ProxyCredentials> {
        self.credentials.as_ref()
    }

    /// Returns the value of the header `Proxy-Authorization`, for the proxy only.
    #[cfg(feature = "transport")]
    pub(crate) fn authorization(&self) -> Option<Zeroizing<String>> {
        let ProxyCredentials { user, password } = self.credentials.as_ref()?;
        let plain = Zeroizing::new(format!("{}:{}", **user, **password));
        Some(Zeroizing::new(format!("Basic {}", Base64::encode(plain.as_bytes()).as_encoded())))
    }
}

impl ProxyCredentials {
    fn parse(text: &str) -> Result<Self, String> {
        let (user, password) = text.split_once(':').unwrap_or((text, ""));
        match (percent_decode(user), percent_decode(password)) {
            (Some(user), Some(password)) => Ok(Self { user, password }),
            _ => Err("has a user or a password that is not valid: write `%` as %25".to_owned()),
        }
    }
}

impl fmt::Display for ProxyServer {
    /// Writes the host and the port.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

impl fmt::Debug for ProxyServer {
    /// Writes the host and the port only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn host_and_port(address: &str) -> Result<(String, u16), String> {
    let (host, port) = match address.rsplit_once(':') {
        // A colon before the last bracket is one of an IPv6 address.
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (address, None),
    };
    let is_valid = match host.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None => {
            let is_valid = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
            !host.is_empty() && host.chars().all(is_valid)
        }
    };
    if !is_valid {
        return Err("has no valid host; expected http://user:password@host:port".to_owned());
    }
    let port = match port.map(str::parse) {
        None => 80,
        Some(Ok(port)) if port != 0 => port,
        Some(_) => {
            return Err(
                "has no valid port; expected http://user:password@host:port, with special characters of the password percent-encoded"
                    .to_owned(),
            );
        }
    };
    Ok((host.to_owned(), port))
}

/// Decodes `%41` and the like; `None` if that is malformed, or the result is not UTF-8.
fn percent_decode(text: &str) -> Option<Zeroizing<String>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        if first != b'%' {
            bytes.push(first);
            continue;
        }
        let digit = |at: usize| char::from(*tail.get(at)?).to_digit(16);
        bytes.push(u8::try_from(digit(0)? * 16 + digit(1)?).ok()?);
        rest = &tail[2..];
    }
    String::from_utf8(std::mem::take(&mut *bytes)).ok().map(Zeroizing::new)
}
