//! The runtime of the generated `ucloud-*` crates: the vendor's signatures, envelope, credentials and hosts.
//!
//! What is not special to the vendor is in [`docbind_client`], and re-exported here. A [`Client`] is created from the
//! environment or with a builder, and can be shared by all products.
//!
//! ```no_run
//! # async fn run() -> Result<(), ucloud_core::Error> {
//! let client = ucloud_core::Client::from_env()?;
//! let response = client.untyped("DescribeImage").param("Limit", 3).await?;
//! println!("{response}");
//! # Ok(()) }
//! ```
//!
//! # Calls and retries
//! A [`Call`] is encoded when it is created, and sent when it is awaited, or by `send_blocking` with the
//! feature `blocking`. It is retried where that cannot do harm:
//!
//! | failure | read or idempotent | mutating |
//! |---|---|---|
//! | no connection, so nothing was sent | retried | retried |
//! | HTTP 429, RetCode 153 | retried, with longer pauses | retried, with longer pauses |
//! | RetCode 174, if the credentials can be replaced | retried once | retried once |
//! | timeout, broken connection or response, HTTP 502–504, RetCode 110, 130, 150 | retried | no |
//! | HTTP 500 and above of object storage | retried | no |
//! | anything else | no | no |
//!
//! A RetCode decides as soon as it was read, even if the rest of the response is broken. A [`Body`] that cannot be sent
//! again is not retried after an attempt has begun to read it. [`RetryPolicy`] limits the number of attempts. If the call
//! fails, [`Error::may_have_executed`] returns whether the operation may have been executed all the same, and
//! [`Error::body`] the response, if there was one.
//!
//! Timeouts, deadlines, bodies, decoding, secrets and features are as [`docbind_client`] describes them.
//!
//! # Object storage
//! Operations of object storage are called like actions. Their host is made of the bucket and the region, unless
//! [`ClientBuilder::storage_url`] or [`Call::base_url`] says otherwise; [`storage`] has signed URLs, put policies and
//! ETags.
//!
//! # Proxies
//! [`Client::from_env`] and [`ClientBuilder::environment`] use the proxy that `HTTPS_PROXY`, `HTTP_PROXY`,
//! `ALL_PROXY` and `NO_PROXY` describe. [`Client::builder`] alone reads nothing from the environment;
//! [`ClientBuilder::proxy`] sets a proxy, and [`ClientBuilder::no_proxy`] none. A proxy that is not reached or refuses a
//! tunnel counts as no connection.
//!
//! # Plain http
//! A signed request contains no date, so whoever sees it can replay it forever. Plain http is therefore
//! limited to loopback and the hosts inside the vendor's network, unless
//! [`ClientBuilder::allow_plain_http`] permits it.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod client;
pub mod codes;
mod credentials;
mod defaults;
mod gateway;
pub mod mock;
#[cfg(test)]
mod oracle;
mod service;
mod sign;
pub mod storage;
mod vendor;

pub use client::{Client, ClientBuilder};
pub use credentials::{AssumeRole, Metadata};
#[cfg(feature = "jiff")]
pub use docbind_client::jiff;
pub use docbind_client::{
    Base64, BigNumber, Body, ByteStream, CallFuture, Credentials, CredentialsSource, Decode,
    DecodeError, Effect, Empty, Encode, Encoding, Error, ErrorCode, ErrorKind, FullResponse, Items,
    Json, Paged, Pages, ParamValue, Params, RetryPolicy, UnlistedValue, Wait, WaitFuture,
    WaitState, from_json, to_json, to_params, transport,
};
#[cfg(feature = "blocking")]
pub use docbind_client::{BlockingItems, BlockingPages};
pub use vendor::UCloud;

/// A call of this vendor's services; see [`docbind_client::Call`].
pub type Call<R> = docbind_client::Call<R, UCloud>;

/// An untyped call of this vendor's services; see [`docbind_client::UntypedCall`].
pub type UntypedCall = docbind_client::UntypedCall<UCloud>;

/// What only generated code uses.
#[doc(hidden)]
pub use docbind_client::{
    BodyKind, Decoder, Encoder, Method, Operation, Paging, Place, Product, assert_round_trips,
    request_traits, request_traits_with_secrets, response_traits, response_traits_with_secrets,
    serialize, serialize_and_deserialize, serialize_text, streamed_request_traits,
    streamed_response_traits, value_traits,
};
