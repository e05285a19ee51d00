//! The signature of object storage: HMAC-SHA1 over the method, three headers and the resource.
//!
//! The query and the other headers are not signed, so a signature is worth as much as a password: it is never logged.

use std::fmt::Write as _;

use base64ct::{Base64, Encoding};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use docbind_client::Credentials;

/// What is signed of a request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signed<'a> {
    /// In capitals.
    pub(super) method: &'a str,
    /// The headers as they are sent; of a signed URL, those that whoever uses it has to send.
    pub(super) headers: &'a [(String, String)],
    /// The time at which a signed URL expires, in Unix seconds, in place of the header `Date`.
    pub(super) expires: Option<i64>,
    pub(super) bucket: &'a str,
    /// The key as it is, neither percent-encoded nor normalised; empty for operations on the bucket.
    pub(super) key: &'a str,
}

impl Signed<'_> {
    /// Returns the string to sign.
    pub(super) fn string_to_sign(&self) -> String {
        let Self { method, bucket, key, .. } = self;
        let md5 = self.header("Content-MD5");
        let content_type = self.header("Content-Type");
        let date = match self.expires {
            Some(expires) => expires.to_string(),
            None => self.header("Date").to_owned(),
        };
        let own = self.own_headers();
        format!("{method}\n{md5}\n{content_type}\n{date}\n{own}/{bucket}/{key}")
    }

    fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(it, _)| it.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value.as_str())
    }

    /// Returns the headers that begin with `X-UCloud-`, which are signed if there are any.
    fn own_headers(&self) -> String {
        let lower = |(name, value): &(String, String)| (name.to_ascii_lowercase(), value.clone());
        let mut own: Vec<(String, String)> = self
            .headers
            .iter()
            .map(lower)
            .filter(|(name, _)| name.starts_with("x-ucloud-"))
            .collect();
        own.sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut res = String::new();
        let mut last = None;
        for (name, value) in &own {
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            if last == Some(name) {
                res.pop();
                writeln!(res, ",{value}").expect("writing to a String cannot fail");
            } else {
                writeln!(res, "{name}:{value}").expect("writing to a String cannot fail");
            }
            last = Some(name);
        }
        res
    }

    /// Returns the signature, followed by `policy` if there is one.
    pub(super) fn signature(&self, credentials: &Credentials, policy: Option<&str>) -> String {
        let mut text = self.string_to_sign();
        text.push_str(policy.unwrap_or_default());
        let mut mac = <Hmac<Sha1> as KeyInit>::new_from_slice(credentials.private_key().as_bytes())
            .expect("HMAC takes keys of any length");
        mac.update(text.as_bytes());
        Base64::encode_string(&mac.finalize().into_bytes())
    }

    /// Returns the value of the header `Authorization`.
    pub(super) fn authorization(&self, credentials: &Credentials, policy: Option<&str>) -> String {
        let key = credentials.public_key();
        let signature = self.signature(credentials, policy);
        match policy {
            None => format!("UCloud {key}:{signature}"),
            Some(policy) => format!("UCloud {key}:{signature}:{policy}"),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use docbind_client::{Json, from_json};

    pub(crate) const VECTORS: &str = include_str!("../../tests/data/us3.json");

    pub(crate) fn vectors(name: &str) -> Vec<Json> {
        let json: Json = from_json(VECTORS).unwrap();
        let list = json.get(name).and_then(Json::as_array).unwrap();
        list.to_vec()
    }

    pub(crate) fn text<'a>(vector: &'a Json, name: &str) -> &'a str {
        vector.get(name).and_then(Json::as_str).unwrap_or_default()
    }

    pub(crate) fn credentials(vector: &Json) -> Credentials {
        Credentials::new(text(vector, "public_key"), text(vector, "private_key"))
    }

    pub(crate) fn headers(vector: &Json) -> Vec<(String, String)> {
        let Some(headers) = vector.get("headers").and_then(Json::as_object) else {
            return Vec::new();
        };
        headers.iter().map(|(name, it)| (name.clone(), it.as_str().unwrap().to_owned())).collect()
    }

    #[test]
    fn every_vector_has_its_signature() {
        let vectors = vectors("signatures");
        assert!(vectors.len() > 25);
        for vector in &vectors {
            let headers = headers(vector);
            let method = text(vector, "method").to_ascii_uppercase();
            let signed = Signed {
                method: &method,
                headers: &headers,
                expires: None,
                bucket: text(vector, "bucket"),
                key: text(vector, "key"),
            };
            let id = text(vector, "id");
            assert_eq!(signed.string_to_sign(), text(vector, "string_to_sign"), "{id}");
            let authorization = signed.authorization(&credentials(vector), None);
            assert_eq!(authorization, text(vector, "authorization"), "{id}");
        }
    }

    #[test]
    fn headers_of_the_vendor_are_signed_by_name() {
        let headers = [
            ("X-UCloud-Foo", " a  b "),
            ("x-ucloud-bar", "1"),
            ("X-UCLOUD-FOO", "c"),
            ("X-Other", "d"),
        ];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let signed =
            Signed { method: "GET", headers: &headers, expires: None, bucket: "b", key: "k" };
        assert_eq!(signed.string_to_sign(), "GET\n\n\n\nx-ucloud-bar:1\nx-ucloud-foo:a b,c\n/b/k");
    }

    #[test]
    fn a_policy_is_signed_too() {
        for vector in vectors("put_policies") {
            let headers = [("Content-Type".to_owned(), text(&vector, "content_type").to_owned())];
            let signed = Signed {
                method: text(&vector, "method"),
                headers: &headers,
                expires: None,
                bucket: text(&vector, "bucket"),
                key: text(&vector, "key"),
            };
            let authorization =
                signed.authorization(&credentials(&vector), Some(text(&vector, "policy")));
            assert_eq!(authorization, text(&vector, "authorization"));
        }
    }
}
