//! What the compiler says where a call is used as a future without being sent.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::Call;

/// Is implemented by nothing: whoever gives a call to a function that takes a future reads this message.
///
/// ```compile_fail,E0277
/// # async fn run<V>(call: docbind_client::Call<docbind_client::Json, V>) {
/// tokio::spawn(call);
/// # }
/// ```
/// ```
/// # async fn run<V>(call: docbind_client::Call<docbind_client::Json, V>) {
/// tokio::spawn(call.send());
/// # }
/// ```
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a `Call` is not a future before it is sent",
    label = "add `.send()` here",
    note = "`call.await` and `call.send_blocking()` send a call, too"
)]
pub trait IsSent {
    fn never(&self) -> !;
}

/// For the message of [`IsSent`] alone. Hidden, because documentation would show `()` as the output of calls.
#[doc(hidden)]
impl<R, V> Future for Call<R, V>
where
    Call<R, V>: IsSent,
{
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        self.never()
    }
}
