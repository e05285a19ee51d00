//! [`RecordedRequest`]: a request as the service would decode it.

use std::collections::BTreeMap;
use std::fmt;

use crate::decode::from_bytes;
use crate::json::Json;
use crate::redact;
use crate::transport::{HttpRequest, Method};

/// A request that the mock received, with its parameters under flat keys, whatever their encoding.
#[derive(Clone)]
pub struct RecordedRequest {
    url: String,
    headers: Vec<(String, String)>,
    params: BTreeMap<String, String>,
    operation: String,
    method: Method,
    body: Vec<u8>,
}

impl RecordedRequest {
    pub(super) fn new(request: &HttpRequest, body: Vec<u8>) -> Self {
        let mut params = BTreeMap::new();
        let is_json =
            request.header("Content-Type").is_some_and(|it| it.starts_with("application/json"));
        if is_json {
            let mut json = Json::Null;
            if from_bytes(&body, &mut json).is_ok() {
                flatten(&mut params, "", &json);
            }
        } else {
            let text = String::from_utf8_lossy(&body);
            for (key, value) in text.split('&').filter_map(|it| it.split_once('=')) {
                params.insert(form_decode(key), form_decode(value));
            }
        }
        Self {
            url: request.url().to_owned(),
            headers: request.headers().to_vec(),
            params,
            operation: request.operation().to_owned(),
            method: request.method(),
            body,
        }
    }

    /// Returns the name of the operation, or "" if the request is for credentials.
    pub fn action(&self) -> &str {
        &self.operation
    }

    /// Returns the method.
    pub fn method(&self) -> Method {
        self.method
    }

    /// Returns the body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Returns the text of a parameter by its flat key, such as `Disks.0.Size`.
    pub fn param(&self, key: &str) -> Option<&str> {
        self.params.get(key).map(String::as_str)
    }

    /// Iterates over all parameters as text, including those that the client adds.
    pub fn params(&self) -> impl Iterator<Item = (&str, &str)> {
        self.params.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// Returns the URL.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the value of the first header with that name, ignoring case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(it, _)| it.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

impl fmt::Debug for RecordedRequest {
    /// Shows the parameters, and redacts those whose names suggest a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.params().map(|(key, value)| {
            (key, if redact::is_secret_name(key) { redact::REDACTED } else { value })
        });
        f.debug_map().entries(shown).finish()
    }
}

fn flatten(params: &mut BTreeMap<String, String>, key: &str, value: &Json) {
    let join = |part: &str| {
        if key.is_empty() { part.to_owned() } else { format!("{key}.{part}") }
    };
    match value {
        Json::Object(fields) => {
            fields.iter().for_each(|(name, value)| flatten(params, &join(name), value))
        }
        Json::Array(items) => {
            let each =
                |(index, value): (usize, _)| flatten(params, &join(&index.to_string()), value);
            items.iter().enumerate().for_each(each);
        }
        Json::String(text) => {
            params.insert(key.to_owned(), text.clone());
        }
        scalar => {
            params.insert(key.to_owned(), scalar.to_string());
        }
    }
}

fn form_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let digit = |index: usize| tail.get(index).and_then(|it| char::from(*it).to_digit(16));
        match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &tail[2..];
                continue;
            }
            (b'+', ..) => bytes.push(b' '),
            (other, ..) => bytes.push(*other),
        }
        rest = tail;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_decoded() {
        assert_eq!(form_decode("a+b%7E%E4%B8%AD*%26%2"), "a b~中*&%2");
    }
}
