//! [`SignedRequest`]: the strings to sign of a request.
//!
//! Official SDKs disagree about two operations and about the vendor's headers, for years, so the service
//! accepts what each of them signs, and so does this.

use crate::storage::operations::{Act, COPY_SOURCE};
use crate::storage::text::Query;
use hyper::HeaderMap;
use std::collections::BTreeMap;

/// The signed parts of a request.
#[derive(Clone, Copy)]
pub(crate) struct SignedRequest<'a> {
    pub(crate) act: Act,
    pub(crate) method: &'a str,
    pub(crate) headers: &'a HeaderMap,
    /// The `Content-Type` of a file in a form; otherwise that of the headers is signed.
    pub(crate) content_type: Option<&'a [u8]>,
    /// The `Content-MD5` of a form; otherwise that of the headers is signed.
    pub(crate) content_md5: Option<&'a [u8]>,
    pub(crate) bucket: &'a str,
    /// Empty for the bucket itself.
    pub(crate) key: &'a str,
    pub(crate) query: &'a Query,
}

impl SignedRequest<'_> {
    /// Returns every string that the signature may be of. The first is the documented one.
    pub(super) fn strings(&self, date: &[u8]) -> Vec<Vec<u8>> {
        let header = |name| self.headers.get(name).map_or(&b""[..], |it| it.as_bytes());
        let lines = [
            self.method.as_bytes(),
            self.content_md5.unwrap_or_else(|| header("content-md5")),
            self.content_type.unwrap_or_else(|| header("content-type")),
            date,
        ];
        let head: Vec<u8> = lines.iter().flat_map(|it| [it, &b"\n"[..]].concat()).collect();
        let vendor = self.vendor_headers();
        let mut res = Vec::new();
        for resource in self.resources() {
            res.push([&head[..], &vendor, &resource].concat());
            if !vendor.is_empty() {
                res.push([&head[..], &resource].concat());
            }
        }
        res
    }

    /// Returns the headers that begin with `X-UCloud-`, sorted, each on a line.
    fn vendor_headers(&self) -> Vec<u8> {
        let mut all: BTreeMap<&str, Vec<Vec<u8>>> = BTreeMap::new();
        for (name, value) in self.headers {
            if name.as_str().starts_with("x-ucloud-") {
                all.entry(name.as_str()).or_default().push(folded(value.as_bytes()));
            }
        }
        let lines = all.iter();
        lines
            .flat_map(|(name, it)| [name.as_bytes(), b":", &it.join(&b","[..]), b"\n"].concat())
            .collect()
    }

    /// Returns the bucket and key as signed: as documented, and as other SDKs sign them.
    fn resources(&self) -> Vec<Vec<u8>> {
        let plain = format!("/{}/{}", self.bucket, self.key).into_bytes();
        let header = |name| self.headers.get(name).map_or(&b""[..], |it| it.as_bytes());
        let other = match self.act {
            // Python and C++, since 2020.
            Act::ListByDirectory => {
                let names = ["delimiter", "marker", "max-keys", "prefix"];
                let sent = names.iter().filter_map(|it| Some((it, self.query.get(it)?)));
                let lines: String = sent.map(|(name, value)| format!("\n{name}:{value}")).collect();
                Some([&plain[..], b"\nlistobjects", lines.as_bytes()].concat())
            }
            // Java, since 2023.
            Act::CopyPart => {
                let source: Vec<u8> = [COPY_SOURCE, "x-ufile-copy-source-range"]
                    .iter()
                    .flat_map(|it| [it.as_bytes(), b":", header(*it), b"\n"].concat())
                    .collect();
                Some([&source[..], &plain].concat())
            }
            _ => None,
        };
        std::iter::once(plain).chain(other).collect()
    }
}

/// Returns a value with one blank for each sequence of blanks and tabs.
fn folded(value: &[u8]) -> Vec<u8> {
    let words = value.split(|it| it.is_ascii_whitespace()).filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join(&b' ')
}
