//! Calls of operations over HTTP: a request's parts go to [`Rest`], and its answer is sent with the fault that it asks
//! for.

use super::actions::{only, read_body};
use crate::http::{AnswerBody, Cut, Disconnect, Timeouts};
use crate::rest::{Rest, RestAnswer, RestRequest};
use crate::seeded::Seeded;
use hyper::body::Incoming;
use hyper::{Request, Response, StatusCode};

/// Answers a call of an operation.
pub(super) async fn respond(
    rest: &Rest,
    limits: (usize, Timeouts),
    request: Request<Incoming>,
    disconnect: Disconnect,
) -> Response<AnswerBody> {
    let (parts, body) = request.into_parts();
    let body = match read_body(body, limits).await {
        Ok(body) => body,
        Err(status) => return only(status),
    };
    let answer = rest.respond(&RestRequest {
        method: parts.method.as_str(),
        path: parts.uri.path(),
        query: parts.uri.query().unwrap_or_default(),
        headers: &parts.headers,
        body: &body,
    });
    let fault = &answer.fault;
    if !fault.latency.is_zero() {
        tokio::time::sleep(fault.latency).await;
    }
    if fault.drop.is_some() || fault.cut_request.is_some() {
        disconnect.set();
    }
    http_response(answer, disconnect).unwrap_or_else(|_| only(StatusCode::INTERNAL_SERVER_ERROR))
}

fn http_response(
    answer: RestAnswer,
    disconnect: Disconnect,
) -> Result<Response<AnswerBody>, hyper::http::Error> {
    let RestAnswer { status, headers, body, fault } = answer;
    let len = body.len() as u64;
    let cut = fault.cut_response.map(|it| it.position(len, Seeded::new(len)));
    let cut = cut.map(|at| Cut { at, disconnect });
    let mut res = Response::builder().status(status);
    for (name, value) in headers {
        res = res.header(name, value);
    }
    res.body(AnswerBody::whole(body).with_cut(cut).with_pace(fault.rate))
}
