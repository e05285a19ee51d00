//! [`Draft`]: the request of an attempt before it is one of HTTP, which a service completes and signs.

use crate::content::Body;
use crate::encode::{Encoded, HttpParts};
use crate::operation::Operation;
use crate::redact;
use crate::tree::ParamTree;

use super::Invocation;
use super::url::percent_encode;

/// A request that is not sent yet.
pub struct Draft<'a> {
    operation: &'a Operation,
    name: &'a str,
    own_base_url: Option<&'a str>,
    signing_input: Option<&'a str>,
    url: String,
    headers: Vec<(String, String)>,
    pub(super) encoded: Encoded,
}

impl<'a> Draft<'a> {
    pub(super) fn new(call: &'a Invocation) -> Self {
        Self {
            operation: &call.operation,
            name: &call.action,
            own_base_url: call.options.base_url.as_deref(),
            signing_input: call.options.signing_input.as_deref(),
            url: String::new(),
            headers: Vec::new(),
            encoded: call.encoded.clone(),
        }
    }

    /// Returns the operation.
    pub fn operation(&self) -> &'a Operation {
        self.operation
    }

    /// Returns the name of the operation, which for an untyped call is not in [`Draft::operation`].
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// Returns the base URL that the call has instead of the client's.
    pub fn own_base_url(&self) -> Option<&'a str> {
        self.own_base_url
    }

    /// Returns what the signature gets besides the request.
    pub fn signing_input(&self) -> Option<&'a str> {
        self.signing_input
    }

    /// Returns the parameters of the form or the JSON that is the body.
    pub fn params(&self) -> &ParamTree {
        &self.encoded.tree
    }

    /// Returns the parameters of the form or the JSON that is the body.
    pub fn params_mut(&mut self) -> &mut ParamTree {
        &mut self.encoded.tree
    }

    /// Returns the parts of an HTTP operation's request; `None` for a call by the name of an action.
    pub fn http(&self) -> Option<&HttpParts> {
        self.encoded.http.as_deref()
    }

    /// Returns the content of the body, if it is not made of parameters.
    pub fn content(&self) -> Option<&Body> {
        self.http()?.content.as_ref()
    }

    /// Sets the URL: of an HTTP operation, the one that its path is appended to.
    pub fn set_url(&mut self, url: String) {
        self.url = url;
    }

    /// Appends a parameter to the query of the URL, after that of the operation was made. Nothing logs it.
    pub fn append_query(&mut self, name: &str, value: &str) {
        self.url.push(if self.url.contains('?') { '&' } else { '?' });
        percent_encode(&mut self.url, name, false);
        self.url.push('=');
        percent_encode(&mut self.url, value, false);
    }

    /// Returns the URL.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Adds a header.
    pub fn add_header(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.headers.push((name.into(), value.into()));
    }

    /// Returns the value of the first header with that name, ignoring case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(it, _)| it.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Returns the headers.
    pub fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// Returns the parameters without their secrets, for a log.
    pub(super) fn redacted(&self) -> String {
        redact::redacted_params(self.encoded.trees(), self.operation.secrets)
    }

    pub(super) fn into_parts(self) -> (String, Vec<(String, String)>, Encoded) {
        (self.url, self.headers, self.encoded)
    }
}
