//! [`UntypedCall`]: any action with any parameters, for what the documentation does not have yet.

use std::borrow::Cow;

use super::invocation::Options;
use super::{Call, Invocation};
use crate::client::Client;
use crate::encode::add;
use crate::json::Json;
use crate::operation::{Effect, Encoding, Operation, Product};
use crate::tree::ParamTree;

static PRODUCT: Product = Product::new("untyped", &[]);

/// An action by name, on its way to becoming a [`Call`].
///
/// ```no_run
/// # async fn run(client: ucloud_core::Client) -> Result<(), ucloud_core::Error> {
/// let answer = client
///     .untyped("DescribeUHostInstance")
///     .param("UHostIds.0", "uhost-1")
///     .param("Limit", 10)
///     .call()
///     .await?;
/// println!("{answer}");
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a call does nothing unless it is awaited or sent"]
pub struct UntypedCall(Invocation);

impl UntypedCall {
    pub(crate) fn new(client: &Client, action: String) -> Self {
        Self(Invocation {
            client: client.clone(),
            operation: Operation::new(&PRODUCT, "", effect_of(&action)),
            action: Cow::Owned(action),
            tree: ParamTree::new(),
            non_finite: None,
            options: Options::default(),
        })
    }

    /// A parameter: a scalar, or lists and objects, which nest. The key may be dotted,
    /// `Disks.0.Size`, and is then sent as it is. A key that is set again is replaced; `null` and
    /// what is empty are not sent.
    pub fn param(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        let key = key.into();
        let call = &mut self.0;
        call.tree.remove(&key);
        add(&mut call.tree, &mut call.non_finite, key, &value.into());
        self
    }

    /// What executing the action twice would do. Unless it is set, the action's verb decides:
    /// `Describe`, `Get`, `List`, `Query` and `Check` read, all others are taken as mutating.
    pub fn effect(mut self, effect: Effect) -> Self {
        self.0.operation.effect = effect;
        self
    }

    /// How the parameters are sent; a form unless it is set.
    pub fn encoding(mut self, encoding: Encoding) -> Self {
        self.0.operation.encoding = encoding;
        self
    }

    /// Parameters that are never shown, besides those whose name says so.
    pub fn secrets(mut self, secrets: &'static [&'static str]) -> Self {
        self.0.operation.secrets = secrets;
        self
    }

    /// The call, which answers with all of the service's JSON.
    pub fn call(self) -> Call<Json> {
        Call::from_invocation(self.0)
    }
}

/// The verbs that the documentation uses for actions that change nothing.
fn effect_of(action: &str) -> Effect {
    const READS: [&str; 5] = ["Describe", "Get", "List", "Query", "Check"];
    // `Listen…` is not `List…`: a small letter behind the verb makes it another word.
    let is_read = READS.iter().any(|verb| {
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
