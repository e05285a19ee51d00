//! [`SignedUrl`]: a URL that allows whoever has it one thing with one object, until it expires.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use docbind_client::service::percent_encode;
use docbind_client::{Credentials, Error, ErrorKind};

use super::host::BucketUrl;
use super::sign::Signed;
use crate::Client;

/// A URL to sign.
///
/// Whoever has the URL can use it until it expires, without credentials: treat it as a password.
///
/// ```no_run
/// # use std::time::Duration;
/// # use ucloud_core::{Client, Error, storage::SignedUrl};
/// # async fn run(client: Client) -> Result<(), Error> {
/// let url = SignedUrl::get("clips-2025", "raw/clip-17.mp4")
///     .expires_in(Duration::from_secs(600))
///     .query("ufileattname", "clip.mp4")
///     .sign(&client)
///     .await?;
/// # Ok(()) }
/// ```
#[derive(Clone)]
#[must_use = "nothing is signed before `sign`"]
pub struct SignedUrl {
    method: &'static str,
    bucket: String,
    key: String,
    region: Option<String>,
    headers: Vec<(String, String)>,
    query: Vec<(String, String)>,
    expiry: Expiry,
}

#[derive(Clone, Copy)]
enum Expiry {
    After(Duration),
    At(SystemTime),
}

impl SignedUrl {
    /// Allows to read an object.
    pub fn get(bucket: impl Into<String>, key: impl Into<String>) -> Self {
        Self::new("GET", bucket.into(), key.into())
    }

    /// Allows to read the headers of an object.
    pub fn head(bucket: impl Into<String>, key: impl Into<String>) -> Self {
        Self::new("HEAD", bucket.into(), key.into())
    }

    /// Allows to store an object.
    pub fn put(bucket: impl Into<String>, key: impl Into<String>) -> Self {
        Self::new("PUT", bucket.into(), key.into())
    }

    fn new(method: &'static str, bucket: String, key: String) -> Self {
        Self {
            method,
            bucket,
            key,
            region: None,
            headers: Vec::new(),
            query: Vec::new(),
            expiry: Expiry::After(Duration::from_secs(3600)),
        }
    }

    /// Sets how long the URL can be used, which is an hour by default.
    pub fn expires_in(mut self, duration: Duration) -> Self {
        self.expiry = Expiry::After(duration);
        self
    }

    /// Sets when the URL expires.
    pub fn expires_at(mut self, at: SystemTime) -> Self {
        self.expiry = Expiry::At(at);
        self
    }

    /// Sets the region, overriding the client's.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Requires that whoever uses the URL sends this `Content-Type`. Without it, none may be sent.
    pub fn content_type(self, content_type: impl Into<String>) -> Self {
        self.header("Content-Type", content_type.into())
    }

    /// Requires that whoever uses the URL sends this `Content-MD5`, in 32 lowercase hex digits. Without it, none may
    /// be sent.
    pub fn content_md5(self, md5: impl Into<String>) -> Self {
        self.header("Content-MD5", md5.into())
    }

    fn header(mut self, name: &str, value: String) -> Self {
        self.headers.retain(|(it, _)| it != name);
        self.headers.push((name.to_owned(), value));
        self
    }

    /// Adds a parameter, which is not signed, such as the name to save an object under.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Signs the URL with the credentials of a client. Nothing is sent, unless the credentials are to be fetched.
    ///
    /// # Errors
    /// There are no credentials, or the bucket and the region are not ones.
    pub async fn sign(&self, client: &Client) -> Result<String, Error> {
        self.sign_with(client, &*client.runtime().fetch_credentials().await?)
    }

    /// Like [`sign`](SignedUrl::sign), on this thread.
    ///
    /// # Errors
    /// See [`sign`](SignedUrl::sign).
    #[cfg(feature = "blocking")]
    pub fn sign_blocking(&self, client: &Client) -> Result<String, Error> {
        self.sign_with(client, &*client.runtime().fetch_credentials_blocking()?)
    }

    fn sign_with(&self, client: &Client, credentials: &Credentials) -> Result<String, Error> {
        let expires = self.expires()?;
        let mut url = object_url(client, &self.bucket, &self.key, self.region.as_deref())?;
        let signature = self.signature(expires, credentials);
        let expires = expires.to_string();
        let mut query = vec![
            ("UCloudPublicKey", credentials.public_key()),
            ("Expires", &expires),
            ("Signature", &signature),
        ];
        if let Some(token) = credentials.security_token() {
            query.push(("SecurityToken", token));
        }
        query.extend(self.query.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let mut separator = '?';
        for (name, value) in query {
            url.push(separator);
            percent_encode(&mut url, name, false);
            url.push('=');
            percent_encode(&mut url, value, false);
            separator = '&';
        }
        Ok(url)
    }

    fn signature(&self, expires: i64, credentials: &Credentials) -> String {
        let Self { method, headers, bucket, key, .. } = self;
        Signed { method, headers, expires: Some(expires), bucket, key }.signature(credentials, None)
    }

    fn expires(&self) -> Result<i64, Error> {
        let at = match self.expiry {
            Expiry::After(duration) => SystemTime::now().checked_add(duration),
            Expiry::At(at) => Some(at),
        };
        let seconds = at.and_then(|it| it.duration_since(UNIX_EPOCH).ok()).map(|it| it.as_secs());
        seconds.and_then(|it| i64::try_from(it).ok()).ok_or_else(|| {
            Error::new(
                ErrorKind::Request,
                "the time at which the URL expires cannot be represented",
            )
        })
    }
}

/// Shows what the URL allows. It is not signed yet.
impl fmt::Debug for SignedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "SignedUrl({} {}/{})",
            self.method,
            self.bucket.escape_debug(),
            self.key.escape_debug()
        )
    }
}

/// Returns the URL of an object of a bucket that everybody can read.
///
/// # Errors
/// The bucket and the region are not ones.
pub fn public_url(client: &Client, bucket: &str, key: &str) -> Result<String, Error> {
    object_url(client, bucket, key, None)
}

fn object_url(
    client: &Client,
    bucket: &str,
    key: &str,
    region: Option<&str>,
) -> Result<String, Error> {
    let defaults = client.defaults();
    let region = region.or(defaults.region.as_deref());
    let BucketUrl { mut url, host } = defaults.storage.url(bucket, region)?;
    if host.is_some() {
        // A URL cannot say which bucket is meant if its host is an address.
        let scheme = url.split_once("://").map_or("http", |(it, _)| it).to_owned();
        url = format!("{scheme}://{}/", host.unwrap_or_default());
    }
    if key.split('/').any(|it| it == "." || it == "..") {
        let detail = "a key with \".\" or \"..\" between slashes cannot be part of a URL";
        return Err(Error::new(ErrorKind::Request, detail));
    }
    percent_encode(&mut url, key, true);
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::sign::tests::{credentials, text, vectors};
    use docbind_client::Json;

    fn client(vector: &Json) -> Result<Client, Error> {
        let builder = Client::builder().credentials(credentials(vector)).region("cn-bj2");
        let scheme = text(vector, "url").split(':').next().unwrap_or_default();
        let url = format!("{scheme}://{{bucket}}.{{region}}.ufileos.com");
        builder.allow_plain_http().storage_url(url).build()
    }

    /// Returns a URL's address, and its parameters sorted and decoded.
    fn parts(url: &str) -> (String, Vec<String>) {
        let (address, query) = url.split_once('?').unwrap();
        let mut query: Vec<String> = query
            .split('&')
            .map(|it| it.replace("%2B", "+").replace("%2F", "/").replace("%3D", "="))
            .collect();
        query.sort();
        (address.to_owned(), query)
    }

    #[test]
    fn every_vector_has_its_signature() -> Result<(), Error> {
        let vectors = vectors("signed_urls");
        assert!(vectors.len() >= 12);
        for vector in &vectors {
            let id = text(vector, "id");
            let args = vector.get("args").unwrap();
            let (bucket, key) = (text(args, "bucket"), text(args, "key"));
            let mut url = match text(vector, "function") {
                "private_download_url" => SignedUrl::get(bucket, key),
                "private_head_url" => SignedUrl::head(bucket, key),
                _ => SignedUrl::put(bucket, key),
            };
            if let Some(headers) = args.get("header").and_then(Json::as_object) {
                let header = |name| headers.get(name).and_then(Json::as_str);
                if let Some(it) = header("Content-Type") {
                    url = url.content_type(it);
                }
                if let Some(it) = header("Content-MD5") {
                    url = url.content_md5(it);
                }
            }
            let expires = vector.get("expires").and_then(Json::as_i64).unwrap();
            let at = UNIX_EPOCH + Duration::from_secs(u64::try_from(expires).unwrap());
            let url = url.expires_at(at);
            assert_eq!(
                url.signature(expires, &credentials(vector)),
                text(vector, "signature"),
                "{id}"
            );
            // The official client encodes only some of its URLs.
            let expected = text(vector, "url");
            if expected.contains("%3D") {
                let signed = url.sign_with(&client(vector)?, &credentials(vector))?;
                let (address, query) = parts(&signed);
                let (expected_address, expected_query) = parts(expected);
                assert_eq!(query, expected_query, "{id}");
                // The official client leaves the key as it is.
                let (start, key) = expected_address.rsplit_once(".com/").unwrap();
                let mut expected = format!("{start}.com/");
                percent_encode(&mut expected, key, true);
                assert_eq!(address, expected, "{id}");
            }
        }
        Ok(())
    }

    #[test]
    fn keys_are_percent_encoded_and_dots_rejected() -> Result<(), Error> {
        let client =
            Client::builder().credentials(Credentials::new("a", "b")).region("hk").build()?;
        let url = public_url(&client, "clips", "a b/目录?#%.txt")?;
        assert_eq!(url, "https://clips.hk.ufileos.com/a%20b/%E7%9B%AE%E5%BD%95%3F%23%25.txt");
        assert!(public_url(&client, "clips", "a/../b").is_err());
        Ok(())
    }
}
