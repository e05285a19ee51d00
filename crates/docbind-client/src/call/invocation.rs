//! [`Invocation`]: a call without the type of its response, so that running it is compiled only once.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use crate::client::Client;
use crate::encode::{self, Encode, Encoded};
use crate::json::Json;
use crate::operation::Operation;
use crate::redact;
use crate::retry::RetryPolicy;

#[derive(Clone)]
pub(crate) struct Invocation {
    pub(crate) client: Client,
    pub(crate) operation: Operation,
    pub(crate) action: Cow<'static, str>,
    pub(crate) encoded: Encoded,
    pub(crate) options: CallOptions,
}

/// The settings of a call that override those of its client.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) base_url: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) signing_input: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) user_agent_suffix: Option<String>,
}

impl Invocation {
    pub(crate) fn new(client: &Client, operation: &Operation, request: &dyn Encode) -> Self {
        Self {
            client: client.clone(),
            operation: *operation,
            action: Cow::Borrowed(operation.action),
            encoded: encode::encode(request),
            options: CallOptions::default(),
        }
    }

    /// Sets a common parameter: of an HTTP operation, one that its host may be made of.
    pub(super) fn set_scope(&mut self, name: &'static str, value: &str) {
        match &mut self.encoded.http {
            None => self.encoded.tree.set(name, value),
            Some(http) => http.host.set(name, value),
        }
    }

    /// Sets a top-level parameter, whose key may be dotted. Of an HTTP operation, it is one of the query.
    pub(super) fn set_param(&mut self, key: String, value: &Json) {
        let tree = self.encoded.main_tree_mut();
        tree.remove(&key);
        let mut changed = Encoded { tree: std::mem::take(tree), ..Encoded::default() };
        encode::encode_json(&mut changed, key, value);
        *self.encoded.main_tree_mut() = changed.tree;
        self.encoded.non_finite = self.encoded.non_finite.take().or(changed.non_finite);
    }
}

impl fmt::Debug for Invocation {
    /// Shows the parameters, with secrets redacted.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let params = redact::redacted_params(self.encoded.trees(), self.operation.secrets);
        write!(f, "{} {params}", self.action)
    }
}
