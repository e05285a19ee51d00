//! [`Destination`]: whom a request is for, by its host name.

use super::config::{Bucket, StorageConfig};
use std::net::IpAddr;

/// Whom a request is for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Destination<'a> {
    /// The gateway that executes actions.
    Gateway,
    Bucket(&'a Bucket),
    UnknownBucket,
}

/// Returns whom a request is for. A call of an action may be sent to any host that names no bucket.
pub(crate) fn destination<'a>(
    config: &'a StorageConfig,
    host: &str,
    is_call: bool,
) -> Destination<'a> {
    let host = without_port(host).trim_end_matches('.').to_ascii_lowercase();
    let bucket = |name: &str| config.buckets.iter().find(|it| it.name.eq_ignore_ascii_case(name));
    if let Some((_, name)) = config.domains.iter().find(|it| it.0.eq_ignore_ascii_case(&host)) {
        return bucket(name).map_or(Destination::UnknownBucket, Destination::Bucket);
    }
    match host.split_once('.') {
        Some(_) if host.parse::<IpAddr>().is_ok() => Destination::Gateway,
        // A name without dots has no room for a bucket.
        None => Destination::Gateway,
        Some((first, _)) => match bucket(first) {
            Some(bucket) => Destination::Bucket(bucket),
            None if is_call => Destination::Gateway,
            None => Destination::UnknownBucket,
        },
    }
}

/// Returns a host without its port, and an IPv6 address without its brackets.
fn without_port(host: &str) -> &str {
    if let Some(rest) = host.strip_prefix('[') {
        return rest.split(']').next().unwrap_or_default();
    }
    host.split(':').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_the_first_label() {
        let mut config =
            StorageConfig { buckets: vec![Bucket::private("b")], ..Default::default() };
        config.domains.insert("files.example.com".to_owned(), "b".to_owned());
        let check = |host: &str, is_call| match destination(&config, host, is_call) {
            Destination::Gateway => "gateway",
            Destination::Bucket(_) => "bucket",
            Destination::UnknownBucket => "unknown",
        };
        for host in ["127.0.0.1:80", "localhost:80", "localhost", "mock", "[::1]:80", ""] {
            assert_eq!(check(host, false), "gateway", "{host}");
        }
        let hosts = ["b.127.0.0.1:80", "b.cn-bj.ufileos.com", "B.localhost", "FILES.example.com:1"];
        for host in hosts {
            assert_eq!((check(host, false), check(host, true)), ("bucket", "bucket"), "{host}");
        }
        for host in ["c.127.0.0.1:80", "api.ucloud.cn", "www.cn-bj.ufileos.com"] {
            assert_eq!((check(host, false), check(host, true)), ("unknown", "gateway"), "{host}");
        }
    }
}
