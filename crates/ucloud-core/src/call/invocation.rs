//! [`Invocation`]: a call without its answer's type, so that what runs it is compiled once.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use crate::client::Client;
use crate::encode::{self, Encode};
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
    /// The parameter that cannot be sent, which becomes the call's error.
    pub(crate) non_finite: Option<String>,
    pub(crate) options: Options,
}

/// What a call has differently from its client.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) base_url: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) user_agent_suffix: Option<String>,
}

impl Invocation {
    pub(crate) fn new(client: &Client, operation: &Operation, request: &dyn Encode) -> Self {
        let (tree, non_finite) = encode::encode(request);
        Self {
            client: client.clone(),
            operation: *operation,
            action: Cow::Borrowed(operation.action),
            tree,
            non_finite,
            options: Options::default(),
        }
    }
}

/// The parameters, without those that are secret.
impl fmt::Debug for Invocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.action, redact::parameters(&self.tree, self.operation.secrets))
    }
}
