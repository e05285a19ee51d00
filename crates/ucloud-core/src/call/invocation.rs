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
use crate::tree::ParamTree;

#[derive(Clone)]
pub(crate) struct Invocation {
    pub(crate) client: Client,
    pub(crate) operation: Operation,
    pub(crate) action: Cow<'static, str>,
    pub(crate) tree: ParamTree,
    /// The key of a number that is not finite, which makes the call fail.
    pub(crate) non_finite: Option<String>,
    pub(crate) options: CallOptions,
}

/// The settings of a call that override those of its client.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) base_url: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) user_agent_suffix: Option<String>,
}

impl Invocation {
    pub(crate) fn new(client: &Client, operation: &Operation, request: &dyn Encode) -> Self {
        let Encoded { tree, non_finite } = encode::encode(request);
        Self {
            client: client.clone(),
            operation: *operation,
            action: Cow::Borrowed(operation.action),
            tree,
            non_finite,
            options: CallOptions::default(),
        }
    }

    /// Sets a top-level parameter, whose key may be dotted.
    pub(super) fn set_param(&mut self, key: String, value: &Json) {
        self.tree.remove(&key);
        let mut encoded =
            Encoded { tree: std::mem::take(&mut self.tree), non_finite: self.non_finite.take() };
        encode::encode_json(&mut encoded, key, value);
        (self.tree, self.non_finite) = (encoded.tree, encoded.non_finite);
    }
}

impl fmt::Debug for Invocation {
    /// Shows the parameters, with secrets redacted.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let params = redact::redacted_params(&self.tree, self.operation.secrets);
        write!(f, "{} {params}", self.action)
    }
}
