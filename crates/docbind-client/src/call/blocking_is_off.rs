//! What the compiler says where a blocking call is made without the feature `blocking`.

use super::Call;
use crate::error::Error;

/// Is implemented by nothing: whoever lacks the feature reads this message instead of `no method named …`.
///
/// ```compile_fail,E0599
/// # fn run<V>(call: docbind_client::Call<docbind_client::Json, V>) {
/// call.send_blocking();
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "blocking calls need the feature `blocking`",
    label = "enable the feature `blocking` of the crate that has the client"
)]
pub trait HasBlocking {
    fn never(&self) -> !;
}

/// For the message of `HasBlocking` alone.
impl<R, V> Call<R, V>
where
    Call<R, V>: HasBlocking,
{
    #[doc(hidden)]
    pub fn send_blocking(self) -> Result<R, Error> {
        self.never()
    }

    #[doc(hidden)]
    pub fn full_response_blocking(self) -> Result<super::FullResponse<R>, Error> {
        self.never()
    }

    #[doc(hidden)]
    pub fn items_blocking(self) -> std::iter::Empty<Result<R, Error>> {
        self.never()
    }

    #[doc(hidden)]
    pub fn pages_blocking(self) -> std::iter::Empty<Result<R, Error>> {
        self.never()
    }
}
