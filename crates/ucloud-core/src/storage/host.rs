//! [`StorageHost`]: the one rule by which a bucket becomes a URL.

use docbind_client::service::Endpoint;
use docbind_client::{Error, ErrorKind};

/// The URL inside the vendor's network, for [`ClientBuilder::storage_url`](crate::ClientBuilder::storage_url). The hosts of
/// some regions are not named by this rule; `docs/object-storage.md` in the repository lists them.
pub const INTERNAL_URL: &str = "http://{bucket}.internal-{region}.ufileos.com";

/// The URL on the internet.
const PUBLIC_URL: &str = "https://{bucket}.{region}.ufileos.com";

/// The domain inside the vendor's network, which does not offer TLS.
const INTERNAL_DOMAINS: [&str; 2] = [".ufileos.com", ".ufile.cn-north-02.ucloud.cn"];

/// The regions of the API that hosts name differently.
const REGIONS: [(&str, &str); 1] = [("cn-bj2", "cn-bj")];

/// Where the buckets are: a URL in which `{bucket}` and `{region}` stand for those of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StorageHost {
    template: String,
    allow_plain_http: bool,
}

/// The URL for a bucket, and the value of the header `Host` if it is not the host of the URL.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BucketUrl {
    pub(crate) url: String,
    pub(crate) host: Option<String>,
}

impl StorageHost {
    /// Validates a template, for a bucket and a region of which nothing is known.
    ///
    /// # Errors
    /// It is not a URL, or plain http to a host that needs TLS.
    pub(crate) fn new(template: &str, allow_plain_http: bool) -> Result<Self, Error> {
        let host = Self { template: template.trim().to_owned(), allow_plain_http };
        host.url("bucket", Some("region"))?;
        Ok(host)
    }

    /// Returns the hosts that go with an endpoint of actions: if it is on this machine, it serves both.
    pub(crate) fn beside(endpoint: &Endpoint) -> Self {
        let template = match docbind_client::service::is_loopback(endpoint.host()) {
            true => endpoint.as_str(),
            false => PUBLIC_URL,
        };
        Self { template: template.to_owned(), allow_plain_http: false }
    }

    /// Returns the URL for a bucket.
    ///
    /// # Errors
    /// The bucket or the region cannot be part of a host, or the region is missing.
    pub(crate) fn url(&self, bucket: &str, region: Option<&str>) -> Result<BucketUrl, Error> {
        if !is_label(bucket) {
            return Err(invalid(format!(
                "{bucket:?} is not the name of a bucket: it may have letters, digits, `-`, `_` and `.`"
            )));
        }
        let mut url = self.template.replace("{bucket}", bucket);
        if url.contains("{region}") {
            let region = region.ok_or_else(|| {
                invalid(
                    "the region is required for the host: set it on the call or on the client"
                        .to_owned(),
                )
            })?;
            if !is_label(region) {
                return Err(invalid(format!("{region:?} is not a region")));
            }
            let known = REGIONS.iter().find(|(it, _)| *it == region);
            url = url.replace("{region}", known.map_or(region, |(_, host)| host));
        }
        let endpoint = Endpoint::new(&url, |host| {
            self.allow_plain_http
                || INTERNAL_DOMAINS.iter().any(|it| host.ends_with(it))
                    && host.contains(".internal-")
                || host.ends_with(INTERNAL_DOMAINS[1])
        })?;
        // An address is the domain of no bucket, so the header says which one is meant.
        let names_bucket = self.template.contains("{bucket}") || !is_address(endpoint.host());
        let host = (!names_bucket).then(|| format!("{bucket}.{}", endpoint.authority()));
        Ok(BucketUrl { url: endpoint.as_str().to_owned(), host })
    }
}

/// Whether a text can be a part of a host, so that it cannot lead to another one.
fn is_label(text: &str) -> bool {
    let is_allowed = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.');
    !text.is_empty()
        && text.chars().all(is_allowed)
        && !text.starts_with('.')
        && !text.ends_with('.')
}

fn is_address(host: &str) -> bool {
    host.parse::<std::net::IpAddr>().is_ok() || host.eq_ignore_ascii_case("localhost")
}

fn invalid(detail: String) -> Error {
    Error::new(ErrorKind::Request, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(template: &str, bucket: &str, region: Option<&str>) -> String {
        let host = StorageHost { template: template.to_owned(), allow_plain_http: false };
        match host.url(bucket, region) {
            Ok(BucketUrl { url, host: None }) => url,
            Ok(BucketUrl { url, host: Some(host) }) => format!("{url} as {host}"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn hosts_are_made_of_bucket_region_and_domain() {
        let cases = [
            (PUBLIC_URL, "clips", "cn-sh2", "https://clips.cn-sh2.ufileos.com/"),
            (PUBLIC_URL, "clips", "cn-bj2", "https://clips.cn-bj.ufileos.com/"),
            (INTERNAL_URL, "clips", "hk-01", "http://clips.internal-hk-01.ufileos.com/"),
            (
                "http://{bucket}.ufile.cn-north-02.ucloud.cn",
                "clips",
                "",
                "http://clips.ufile.cn-north-02.ucloud.cn/",
            ),
            ("https://img.example.com", "clips", "", "https://img.example.com/"),
            (
                "http://127.0.0.1:8080",
                "clips",
                "",
                "http://127.0.0.1:8080/ as clips.127.0.0.1:8080",
            ),
            ("http://localhost", "clips", "", "http://localhost/ as clips.localhost"),
        ];
        for (template, bucket, region, expected) in cases {
            let region = Some(region).filter(|it| !it.is_empty());
            assert_eq!(check(template, bucket, region), expected);
        }
    }

    #[test]
    fn no_bucket_leads_to_another_host() {
        for bucket in ["evil.example/", "a@evil.example", "a:b", "", ".", "a\r\nHost: b", "ä"] {
            assert!(
                check(PUBLIC_URL, bucket, Some("hk")).contains("is not the name of a bucket"),
                "{bucket}"
            );
        }
        assert!(check(PUBLIC_URL, "a", Some("evil.example/")).contains("is not a region"));
        assert!(check(PUBLIC_URL, "a", None).contains("the region is required"));
        assert!(
            check("http://{bucket}.{region}.ufileos.com", "a", Some("hk")).contains("plain http")
        );
    }

    #[test]
    fn the_endpoint_of_a_test_serves_both() -> Result<(), Error> {
        let beside = |url| Endpoint::new(url, |_| true).map(|it| StorageHost::beside(&it).template);
        assert_eq!(beside("http://127.0.0.1:8080")?, "http://127.0.0.1:8080/");
        assert_eq!(beside("https://api.ucloud.cn")?, PUBLIC_URL);
        Ok(())
    }
}
