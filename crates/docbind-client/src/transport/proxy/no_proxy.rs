//! [`NoProxy`]: the hosts to connect to without the proxy, in the syntax of the variable `NO_PROXY`.

use std::net::IpAddr;

/// A list of hosts. What matches is the same as for curl and reqwest.
#[derive(Clone, Debug, Default)]
pub(super) struct NoProxy(Vec<Entry>);

#[derive(Clone, Debug)]
enum Entry {
    All,
    /// An address, and how many of its bits have to be the same.
    Network(IpAddr, u32),
    /// In lower case, and without a dot at its ends.
    Domain(String),
}

impl NoProxy {
    /// Parses entries that commas or spaces separate. Every text is a domain if it is nothing else.
    pub(super) fn parse(list: &str) -> Self {
        let entries = list.split(|c: char| c == ',' || c.is_whitespace());
        Self(entries.filter(|it| !it.is_empty()).map(Entry::parse).collect())
    }

    /// Returns whether an entry matches a host, which is a name or an address without brackets.
    pub(super) fn contains(&self, host: &str) -> bool {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        let address = host.parse::<IpAddr>().ok();
        self.0.iter().any(|entry| match (entry, address) {
            (Entry::All, _) => true,
            (Entry::Network(network, bits), Some(address)) => is_within(address, *network, *bits),
            (Entry::Domain(domain), None) => {
                let subdomain = host.strip_suffix(domain.as_str());
                subdomain.is_some_and(|it| it.is_empty() || it.ends_with('.'))
            }
            _ => false,
        })
    }
}

impl Entry {
    fn parse(text: &str) -> Self {
        if text == "*" {
            return Entry::All;
        }
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, bits.parse().ok()),
            None => (text, Some(u32::MAX)),
        };
        let address = address.trim_start_matches('[').trim_end_matches(']');
        match (address.parse(), bits) {
            (Ok(address), Some(bits)) => Entry::Network(address, bits),
            _ => {
                let domain = text.trim_start_matches('*').trim_matches('.');
                Entry::Domain(domain.to_ascii_lowercase())
            }
        }
    }
}

/// Returns whether the first `bits` bits are the same; all of them if there are fewer.
fn is_within(address: IpAddr, network: IpAddr, bits: u32) -> bool {
    match (address.to_canonical(), network.to_canonical()) {
        (IpAddr::V4(address), IpAddr::V4(network)) => {
            let difference = address.to_bits() ^ network.to_bits();
            difference.checked_shr(32_u32.saturating_sub(bits)).unwrap_or(0) == 0
        }
        (IpAddr::V6(address), IpAddr::V6(network)) => {
            let difference = address.to_bits() ^ network.to_bits();
            difference.checked_shr(128_u32.saturating_sub(bits)).unwrap_or(0) == 0
        }
        _ => false,
    }
}
