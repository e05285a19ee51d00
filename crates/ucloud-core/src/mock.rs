//! A fake of the service for tests, without a network.
//!
//! It responds by the name of the operation, records requests, and injects faults. It validates neither signatures nor
//! parameters.
//!
//! ```
//! use ucloud_core::mock::{MockTransport, Reply};
//! use ucloud_core::{Client, Credentials, Json};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), ucloud_core::Error> {
//! let mock = MockTransport::new();
//! mock.once("DescribeUHostInstance", Reply::status(503));
//! mock.always("DescribeUHostInstance", Reply::json([("TotalCount", 1)]));
//!
//! let client = Client::builder()
//!     .credentials(Credentials::new("public", "private"))
//!     .region("cn-bj2")
//!     .transport(mock.clone())
//!     .build()?;
//! let response = client.untyped("DescribeUHostInstance").param("Limit", 10).await?;
//!
//! assert_eq!(response.get("TotalCount"), Some(&Json::from(1)));
//! let requests = mock.requests("DescribeUHostInstance");
//! assert_eq!(requests.len(), 2);
//! assert_eq!(requests[1].param("Limit"), Some("10"));
//! assert_eq!(requests[1].param("Region"), Some("cn-bj2"));
//! mock.assert_all_used();
//! # Ok(())
//! # }
//! ```

use std::time::Duration;

use docbind_client::{Decode, DecodeError, Encode, Json, mock, to_json};

pub use docbind_client::mock::{MockTransport, RecordedRequest, assert_round_trips, assert_sends};

/// The reaction to a request: a response or a fault.
#[derive(Clone, Debug)]
pub struct Reply(mock::Reply);

impl From<Reply> for mock::Reply {
    fn from(reply: Reply) -> Self {
        reply.0
    }
}

impl Reply {
    /// Creates a successful response with these fields; `RetCode` 0 is added.
    pub fn json(response: impl Into<Json>) -> Self {
        let mut response = response.into();
        if let Json::Object(fields) = &mut response {
            fields.entry("RetCode".to_owned()).or_insert(Json::Int(0));
        }
        Self(mock::Reply::json(response))
    }

    /// Creates a successful response with these fields, which must be fields of `R`, the response type of
    /// the tested call.
    ///
    /// # Errors
    /// `R` does not have one of the fields, or its value cannot be decoded: the test has a typo.
    pub fn typed<R: Decode + Default>(response: impl Into<Json>) -> Result<Self, DecodeError> {
        let response = response.into();
        mock::Reply::typed::<R>(response.clone())?;
        Ok(Self::json(response))
    }

    /// Creates a successful response from a typed one, which a test builds from its default:
    ///
    /// ```
    /// # use ucloud_core::{Encode, Encoder, mock::Reply};
    /// # #[derive(Default)]
    /// # struct DescribeLampResponse { watt: i64 }
    /// # impl Encode for DescribeLampResponse {
    /// #     fn encode(&self, encoder: &mut Encoder) { encoder.int("Watt", self.watt) }
    /// # }
    /// let mut response = DescribeLampResponse::default();
    /// response.watt = 5;
    /// let reply = Reply::response(&response);
    /// ```
    pub fn response(response: &dyn Encode) -> Self {
        Self::json(to_json(response))
    }

    /// Creates a response with an error of the service.
    pub fn ret_code(code: i64, message: &str) -> Self {
        Self::json([("RetCode", Json::from(code)), ("Message", message.into())])
    }

    /// Creates a response with an HTTP status and no body.
    pub fn status(status: u16) -> Self {
        Self(mock::Reply::status(status))
    }

    /// Creates a response with an HTTP status and any body, such as a truncated one.
    pub fn body(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self(mock::Reply::body(status, body))
    }

    /// Creates a fault: the connection is refused, so the request is certainly not executed.
    pub fn not_sent() -> Self {
        Self(mock::Reply::not_sent())
    }

    /// Creates a fault: the connection breaks before the response, so the request may have been executed.
    pub fn dropped() -> Self {
        Self(mock::Reply::dropped())
    }

    /// Adds a header, if this is a response.
    pub fn header(self, name: &str, value: &str) -> Self {
        Self(self.0.header(name, value))
    }

    /// Delays the reply. A delay longer than the call's timeout makes the attempt time out, which takes no
    /// time in a blocking call.
    pub fn after(self, delay: Duration) -> Self {
        Self(self.0.after(delay))
    }
}
