//! [`UntypedCall`]: any action with any parameters, for what the documentation does not cover yet.

use std::borrow::Cow;

use super::invocation::CallOptions;
use super::{Call, Invocation};
use crate::client::Client;
use crate::encode::{Encoded, encode_json};
use crate::json::Json;
use crate::operation::{Effect, Encoding, Operation, Product};
use crate::tree::ParamTree;

static PRODUCT: Product = Product::new("untyped", &[]);

/// A builder for a [`Call`] of an action by its name.
///
/// ```no_run
/// # async fn run(client: ucloud_core::Client) -> Result<(), ucloud_core::Error> {
/// let response = client
///     .untyped("DescribeUHostInstance")
///     .param("UHostIds.0", "uhost-1")
///     .param("Limit", 10)
///     .call()
///     .await?;
/// println!("{response}");
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a call does nothing unless it is awaited or sent"]
pub struct UntypedCall(Invocation);

impl UntypedCall {
    /// The verbs of actions that are assumed to only read.
    ///
    /// They are the most common verbs that crates are generated with, each of them a verb of reading for the
    /// generator, too. The runtime does not depend on the generator, so the list cannot be shared; a test of the
    /// mock service, which knows both, compares them.
    pub const READ_VERBS: [&'static str; 5] = ["Describe", "Get", "List", "Query", "Check"];

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
        let key = key.into();
        let call = &mut self.0;
        call.tree.remove(&key);
        let mut encoded =
            Encoded { tree: std::mem::take(&mut call.tree), non_finite: call.non_finite.take() };
        encode_json(&mut encoded, key, &value.into());
        (call.tree, call.non_finite) = (encoded.tree, encoded.non_finite);
        self
    }

    /// Sets what executing the action twice would do. By default the action's verb decides:
    /// [`READ_VERBS`](Self::READ_VERBS) read, all others are treated as mutating.
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

    /// Returns the call, whose response is the service's JSON as a whole.
    pub fn call(self) -> Call<Json> {
        Call::from_invocation(self.0)
    }
}

/// Returns the effect that the verb of an action suggests.
fn effect_of(action: &str) -> Effect {
    // `Listen…` is not `List…`: a lowercase letter after the verb makes it another word.
    let is_read = UntypedCall::READ_VERBS.iter().any(|verb| {
        let rest = action.strip_prefix(verb);
        rest.is_some_and(|it| !it.starts_with(|next: char| next.is_ascii_lowercase()))
    });
    if is_read { Effect::Read } else { Effect::Mutating }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_whole_words() {
        assert_eq!(effect_of("DescribeImage"), Effect::Read);
        assert_eq!(effect_of("List"), Effect::Read);
        assert_eq!(effect_of("CheckoutOrder"), Effect::Mutating);
        assert_eq!(effect_of("ListenQueue"), Effect::Mutating);
    }
}
