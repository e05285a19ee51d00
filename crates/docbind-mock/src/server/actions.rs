//! Calls of actions over HTTP: a request's parts go to the [`Gateway`], and its response is sent with the
//! fault that it asks for.

use crate::gateway::{Gateway, Incoming, Outgoing};
use crate::http::{AnswerBody, BodyError, BodyReader, Cut, Disconnect, Timeouts};
use hyper::body::Incoming as IncomingBody;
use hyper::{HeaderMap, Method, Request, Response, StatusCode, header};

/// Answers a call of an action.
pub(super) async fn respond(
    gateway: &Gateway,
    limits: (usize, Timeouts),
    request: Request<IncomingBody>,
    disconnect: Disconnect,
) -> Response<AnswerBody> {
    if ![Method::GET, Method::POST].contains(request.method()) {
        return only(StatusCode::METHOD_NOT_ALLOWED);
    }
    let (parts, body) = request.into_parts();
    let body = match read_body(body, limits).await {
        Ok(body) => body,
        Err(status) => return only(status),
    };
    let text = |name: &str| header_text(&parts.headers, name);
    let outgoing = gateway.handle(&Incoming {
        query: parts.uri.query().unwrap_or_default(),
        content_type: text("Content-Type"),
        user_agent: text("User-Agent"),
        fault: text("X-Mock-Fault"),
        body: &body,
    });
    if !outgoing.latency.is_zero() {
        tokio::time::sleep(outgoing.latency).await;
    }
    if outgoing.disconnect {
        disconnect.set();
    }
    http_response(outgoing, disconnect).unwrap_or_else(|_| only(StatusCode::INTERNAL_SERVER_ERROR))
}

/// Reads the body of a request, or returns the status that says why not.
pub(super) async fn read_body(
    body: IncomingBody,
    (limit, timeouts): (usize, Timeouts),
) -> Result<Vec<u8>, StatusCode> {
    let body = match BodyReader::new(body, limit as u64, timeouts) {
        Ok(reader) => reader.read_all().await,
        Err(error) => Err(error),
    };
    body.map(|it| it.to_vec()).map_err(|error| match error {
        BodyError::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
        BodyError::TooSlow => StatusCode::REQUEST_TIMEOUT,
        BodyError::Broken => StatusCode::BAD_REQUEST,
    })
}

/// Returns a response without a body.
pub(super) fn only(status: StatusCode) -> Response<AnswerBody> {
    let mut res = Response::new(AnswerBody::empty());
    *res.status_mut() = status;
    res
}

fn header_text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn http_response(
    outgoing: Outgoing,
    disconnect: Disconnect,
) -> Result<Response<AnswerBody>, hyper::http::Error> {
    let content_type = if outgoing.status == 200 { "application/json" } else { "text/html" };
    let mut res = Response::builder()
        .status(outgoing.status)
        .header(header::CONTENT_TYPE, content_type)
        .header("X-UCLOUD-REQUEST-UUID", outgoing.request_id);
    if let Some(seconds) = outgoing.retry_after {
        res = res.header(header::RETRY_AFTER, seconds);
    }
    let cut = outgoing.cut.map(|at| Cut { at, disconnect });
    res.body(AnswerBody::whole(outgoing.body).with_cut(cut).with_pace(outgoing.rate))
}
