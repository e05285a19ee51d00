//! [`UntypedCall`]: any action with any parameters, for what the documentation does not cover yet.

use std::borrow::Cow;
use std::future::IntoFuture;

use super::invocation::CallOptions;
use super::{Call, CallFuture, Invocation};
use crate::client::Client;
use crate::error::Error;
use crate::json::Json;
use crate::operation::{Effect, Encoding, Operation, Product};
use crate::tree::ParamTree;

static PRODUCT: Product = Product::new("untyped", &[]);

/// A builder for a [`Call`] of an action by its name. Awaiting it makes the call.
///
/// The client's default region and project are sent as with every call. Its default zone is not: only the
/// documentation of an action says whether it takes one, so give `Zone` as a parameter.
///
/// ```no_run
/// # async fn run(client: ucloud_core::Client) -> Result<(), ucloud_core::Error> {
/// let response = client
///     .untyped("DescribeUHostInstance")
///     .param("UHostIds.0", "uhost-1")
///     .param("Limit", 10)
///     .await?;
/// println!("{response}");
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a call does nothing unless it is awaited, or sent as the call that `.call()` returns"]
pub struct UntypedCall(Invocation);

impl UntypedCall {
    pub(crate) fn new(client: &Client, action: String) -> Self {
        Self(Invocation {
            client: client.clone(),
            operation: Operation::new(&PRODUCT, "", effect_of(&action)),
            action: Cow::Owned(action),
            tree: ParamTree::new(),
            non_finite: None,
            options: CallOptions::default(),
        })
    }

    /// Sets a parameter: a scalar, or nested lists and objects. The key may be dotted, such as
    /// `Disks.0.Size`, and is sent unchanged. Setting a key again replaces its value. Nulls, empty lists
    /// and empty objects are not sent.
    pub fn param(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.0.set_param(key.into(), &value.into());
        self
    }

    /// Sets what executing the action twice would do. By default the action is treated as a read if its
    /// name [suggests one](Effect::from_action_name), and otherwise as mutating.
    pub fn effect(mut self, effect: Effect) -> Self {
        self.0.operation.effect = effect;
        self
    }

    /// Sets how parameters are encoded, which is as a form by default.
    pub fn encoding(mut self, encoding: Encoding) -> Self {
        self.0.operation.encoding = encoding;
        self
    }

    /// Sets further parameters to redact, besides those whose names suggest a secret.
    pub fn secrets(mut self, secrets: &'static [&'static str]) -> Self {
        self.0.operation.secrets = secrets;
        self
    }

    /// Sets further fields of the response to redact, at any depth.
    pub fn response_secrets(mut self, secrets: &'static [&'static str]) -> Self {
        self.0.operation.response_secrets = secrets;
        self
    }

    /// Returns the call, which has a region, timeouts and retries of its own. Its response is the service's
    /// JSON as a whole.
    pub fn call(self) -> Call<Json> {
        Call::from_invocation(self.0)
    }
}

impl IntoFuture for UntypedCall {
    type Output = Result<Json, Error>;
    type IntoFuture = CallFuture<Json>;

    fn into_future(self) -> CallFuture<Json> {
        self.call().send()
    }
}

/// Returns the effect of an action of which nothing but the name is known.
///
/// What is idempotent by its verb counts as mutating: whether `Update` sets a value, or adds to it, or
/// restarts something, is in the documentation and not in the name.
fn effect_of(action: &str) -> Effect {
    match Effect::from_action_name(action) {
        Effect::Read => Effect::Read,
        Effect::Idempotent | Effect::Mutating => Effect::Mutating,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_reads_are_repeated() {
        let cases = [
            ("DescribeImage", Effect::Read),
            ("CountImage", Effect::Read),
            ("BatchQueryImage", Effect::Read),
            ("UpdateImage", Effect::Mutating),
            ("CheckoutOrder", Effect::Mutating),
            ("CheckOutImage", Effect::Mutating),
            ("QueryAndLockImage", Effect::Mutating),
            ("CreateImage", Effect::Mutating),
        ];
        for (action, expected) in cases {
            assert_eq!(effect_of(action), expected, "{action}");
        }
    }
}
