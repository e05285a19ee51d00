//! Sends calls with an HTTP client of the program's own, here reqwest, through a proxy if one is named.
//!
//! `docs/http-client.md` explains what a transport has to do, and what each error means.

use std::error::Error as _;
use std::time::Duration;

use futures_util::TryStreamExt;
use ucloud::runtime::transport::{
    HttpRequest, HttpResponse, Method, Transport, TransportError, TransportFuture,
};
use ucloud::unet::{self, AllocateEipRequest, AllocateEipRequired, DescribeEipRequest};
use zeroize::Zeroizing;

/// A transport over reqwest.
pub struct ReqwestTransport {
    client: reqwest::Client,
    /// For requests that must not go through the proxy.
    direct: reqwest::Client,
}

impl ReqwestTransport {
    /// Creates a transport that connects directly, or through the proxy with this URL.
    pub fn new(proxy: Option<&str>) -> reqwest::Result<Self> {
        let client = match proxy {
            Some(url) => client_builder().proxy(reqwest::Proxy::all(url)?).build()?,
            None => client_builder().build()?,
        };
        Ok(Self { client, direct: client_builder().build()? })
    }

    async fn exchange(&self, mut request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let client = if request.bypasses_proxy() { &self.direct } else { &self.client };
        let method = match request.method() {
            Method::Get => reqwest::Method::GET,
            Method::Head => reqwest::Method::HEAD,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
            Method::Patch => reqwest::Method::PATCH,
            Method::Delete => reqwest::Method::DELETE,
            Method::Options => reqwest::Method::OPTIONS,
        };
        let mut message = client.request(method, request.url());
        for (name, value) in request.headers() {
            message = message.header(name, value);
        }
        // A body in memory is wiped with its last owner; another one is read while it is sent.
        let body = match (request.body().to_bytes(), request.body().len()) {
            (Some(bytes), _) => reqwest::Body::from(bytes),
            (None, len) => {
                if let Some(len) = len {
                    message = message.header("Content-Length", len);
                }
                reqwest::Body::wrap_stream(request.take_body_stream())
            }
        };
        let timeout = request.timeout();

        let response = message.body(body).send().await;
        let mut response = response.map_err(|error| error_before_response(error, timeout))?;
        if request.streams_response() && response.status().is_success() {
            let (status, headers) = (response.status().as_u16(), response.headers().clone());
            let chunks = response.bytes_stream();
            let chunks = chunks.map_err(|error| TransportError::interrupted(description(&error)));
            return Ok(with_headers(HttpResponse::streaming(status, chunks), &headers));
        }
        let limit = request.response_limit();
        let mut body = Zeroizing::new(Vec::new());
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if body.len() + chunk.len() > limit => {
                    return Err(TransportError::too_large(limit));
                }
                Ok(Some(chunk)) => body.extend_from_slice(&chunk),
                Ok(None) => break,
                // The service has received the request, whatever went wrong since.
                Err(error) if error.is_timeout() => return Err(TransportError::timed_out(timeout)),
                Err(error) => return Err(TransportError::interrupted(description(&error))),
            }
        }
        // The response takes the memory over, and wipes it.
        let body = std::mem::take(&mut *body);
        let res = HttpResponse::new(response.status().as_u16(), body);
        Ok(with_headers(res, response.headers()))
    }
}

fn with_headers(response: HttpResponse, headers: &reqwest::header::HeaderMap) -> HttpResponse {
    headers.iter().fold(response, |it, (name, value)| {
        it.with_header(name.as_str(), String::from_utf8_lossy(value.as_bytes()))
    })
}

impl Transport for ReqwestTransport {
    fn send(&self, request: HttpRequest) -> TransportFuture<'_> {
        Box::pin(self.exchange(request))
    }
}

/// Returns what both clients have in common: they send each request once, and to its URL only.
fn client_builder() -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        // The environment is not read; the program names its proxy.
        .no_proxy()
        .connect_timeout(Duration::from_secs(10))
        // Shorter than servers keep connections, so that few requests meet one that is being closed.
        .pool_idle_timeout(Duration::from_secs(20))
}

/// Converts an error of `send`. If in doubt, something was sent.
fn error_before_response(error: reqwest::Error, timeout: Duration) -> TransportError {
    // The order matters: a timeout while connecting is both, and nothing was sent then.
    if error.is_builder() || error.is_connect() {
        TransportError::not_sent(description(&error))
    } else if error.is_timeout() {
        TransportError::timed_out(timeout)
    } else {
        TransportError::interrupted(description(&error))
    }
}

/// Returns the causes of an error, without reqwest's own message, which only repeats the URL.
fn description(error: &reqwest::Error) -> String {
    let mut res = String::new();
    let mut cause = error.source();
    while let Some(error) = cause {
        let separator = if res.is_empty() { "" } else { ": " };
        res += &format!("{separator}{error}");
        cause = error.source();
    }
    if res.is_empty() { "the request is invalid".to_owned() } else { res }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let proxy = std::env::args().nth(1);
    let runtime = ucloud::Client::builder()
        // The variables for proxies are for the default transports.
        .no_proxy()
        .environment()?
        .transport(ReqwestTransport::new(proxy.as_deref())?)
        .build()?;
    let client = unet::Client::new(runtime);

    let addresses = client.describe_eip(DescribeEipRequest::new().limit(10)).await?;
    println!("{} addresses", addresses.eip_set.len());

    let required = AllocateEipRequired { operator_name: "Bgp".into(), bandwidth: 1 };
    match client.allocate_eip(AllocateEipRequest::new(required)).await {
        Ok(response) => println!("{} allocated", response.eip_set.len()),
        Err(error) if error.may_have_executed() => println!("check before retrying: {error}"),
        Err(error) => println!("not allocated: {error}"),
    }
    Ok(())
}
