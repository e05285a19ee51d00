//! The messages of `CONNECT`, which asks a proxy for a tunnel, without I/O.

#[cfg(feature = "transport")]
use zeroize::Zeroizing;

use super::ProxyServer;

/// The maximum length of the head of a proxy's response.
#[cfg(feature = "transport")]
const MAX_HEAD_LEN: usize = 16 * 1024;

/// The response of a proxy, as far as it was read.
#[cfg(feature = "transport")]
#[derive(Debug, PartialEq, Eq)]
pub(in crate::transport) enum ConnectReply {
    Incomplete,
    Status(u16),
    /// It is not HTTP, or too long.
    Malformed,
}

/// Returns the request for a tunnel to a host and port. It may contain a password.
#[cfg(feature = "transport")]
pub(in crate::transport) fn connect_head(target: &str, server: &ProxyServer) -> Zeroizing<String> {
    let authorization = match server.authorization() {
        Some(value) => Zeroizing::new(format!("Proxy-Authorization: {}\r\n", *value)),
        None => Zeroizing::default(),
    };
    let authorization = authorization.as_str();
    Zeroizing::new(format!(
        "CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n{authorization}Proxy-Connection: Keep-Alive\r\n\r\n"
    ))
}

#[cfg(feature = "transport")]
impl ConnectReply {
    /// Parses what was received so far.
    pub(in crate::transport) fn parse(received: &[u8]) -> Self {
        let is_complete = received.windows(4).any(|it| it == b"\r\n\r\n");
        if !is_complete && received.len() < MAX_HEAD_LEN {
            return ConnectReply::Incomplete;
        }
        let line = received.strip_prefix(b"HTTP/1.").and_then(|it| it.get(..6));
        let status = match line {
            Some([b'0' | b'1', b' ', status @ .., b' ' | b'\r'])
                if status.iter().all(u8::is_ascii_digit) =>
            {
                Some(status.iter().fold(0, |number, digit| number * 10 + u16::from(digit - b'0')))
            }
            _ => None,
        };
        match status {
            Some(status) if is_complete => ConnectReply::Status(status),
            _ => ConnectReply::Malformed,
        }
    }
}

/// Describes why there is no tunnel, and what to do about it.
pub(in crate::transport) fn refusal(status: u16, server: &ProxyServer) -> String {
    let advice = match (status, server.credentials()) {
        (407, None) => {
            "; it requires a user and a password, in its URL as http://user:password@host:port"
        }
        (407, Some(_)) => "; it does not accept the user and the password in its URL",
        (403 | 405, _) => {
            "; it may not allow this host or port: ask who runs it, or except the host (`NO_PROXY`)"
        }
        _ => "",
    };
    format!("it refused the tunnel with HTTP {status}{advice}")
}
