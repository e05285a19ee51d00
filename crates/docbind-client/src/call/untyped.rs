//! [`UntypedCall`]: any action with any parameters, for what the documentation does not cover yet.

use std::borrow::Cow;
use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;

use super::invocation::CallOptions;
use super::{Call, CallFuture, Invocation};
use crate::client::Client;
use crate::encode::Encoded;
use crate::error::Error;
use crate::json::Json;
use crate::operation::{Effect, Encoding, Operation, Product};
use crate::tree::ParamTree;

static PRODUCT: Product = Product::new("untyped", &[]);

/// A builder for a [`Call`] of an action by its name. Awaiting it makes the call.
///
/// ```no_run
/// # use docbind_client::{Client, Error, UntypedCall, service::Vendor};
/// # async fn run<V: Vendor>(client: Client) -> Result<(), Error> {
/// let call: UntypedCall<V> = UntypedCall::new(&client, "DescribeLamp");
/// let response = call.param("LampIds.0", "lamp-1").param("Limit", 10).await?;
/// println!("{response}");
/// # Ok(()) }
/// ```
#[must_use = "a call does nothing unless it is awaited, or sent as the call that `.call()` returns"]
pub struct UntypedCall<V>(Invocation, PhantomData<fn() -> V>);

impl<V> UntypedCall<V> {
    /// Creates a call without parameters.
    pub fn new(client: &Client, action: impl Into<String>) -> Self {
        let action = action.into();
        let invocation = Invocation {
            client: client.clone(),
            operation: Operation::new(&PRODUCT, "", effect_of(&action)),
            action: Cow::Owned(action),
            encoded: Encoded { tree: ParamTree::new(), ..Encoded::default() },
            options: CallOptions::default(),
        };
        Self(invocation, PhantomData)
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
    pub fn call(self) -> Call<Json, V> {
        Call::from_invocation(self.0)
    }
}

impl<V> IntoFuture for UntypedCall<V> {
    type Output = Result<Json, Error>;
    type IntoFuture = CallFuture<Json>;

    fn into_future(self) -> CallFuture<Json> {
        self.call().send()
    }
}

impl<V> Clone for UntypedCall<V> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<V> fmt::Debug for UntypedCall<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UntypedCall").field(&self.0).finish()
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
