//! [`Answer`]: the answer of object storage to a request.

use super::error::StorageError;
use crate::fault::Replacement;
use crate::http::AnswerBody;
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};
use serde_json::{Value, json};

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) body: AnswerBody,
}

impl Answer {
    pub(crate) fn new(status: u16, body: AnswerBody) -> Answer {
        Answer { status, headers: Vec::new(), body }
    }

    pub(crate) fn empty(status: u16) -> Answer {
        Answer::new(status, AnswerBody::empty())
    }

    pub(crate) fn json(status: u16, value: &Value) -> Answer {
        let mut res = Answer::new(status, AnswerBody::whole(value.to_string()));
        // Exactly this: an SDK compares the whole text.
        res.headers.push((CONTENT_TYPE, HeaderValue::from_static("application/json")));
        res
    }

    /// Returns the answer for an error. The session is what the vendor's support asks for.
    pub(crate) fn error(error: StorageError, session: &str) -> Answer {
        let json = json!({ "RetCode": error.code, "ErrMsg": error.message });
        Answer::json(error.status, &json).with("x-sessionid", session)
    }

    /// Returns the answer that a fault gives instead.
    pub(crate) fn of_fault(
        replacement: Replacement,
        retry_after: Option<u64>,
        session: &str,
    ) -> Answer {
        match replacement {
            Replacement::RetCode(code) => {
                let error = StorageError { status: 500, code, message: "requested fault" };
                Answer::error(error, session)
            }
            Replacement::Status(status) => {
                let html = format!("<html><body>{status}</body></html>\n");
                let answer = Answer::new(status, AnswerBody::whole(html));
                let answer = answer.with("content-type", "text/html");
                match status {
                    429 | 503 => answer.with("retry-after", &retry_after.unwrap_or(1).to_string()),
                    _ => answer,
                }
            }
        }
    }

    /// Adds a header. A value that cannot be one is left out.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Answer {
        if let (Ok(name), Ok(value)) =
            (HeaderName::try_from(name), HeaderValue::from_bytes(value.as_bytes()))
        {
            self.headers.push((name, value));
        }
        self
    }

    pub(crate) fn with_etag(self, etag: &str) -> Answer {
        self.with("etag", &format!("\"{etag}\""))
    }

    /// Returns the response. That to `HEAD` has the headers alone.
    pub(crate) fn into_response(self, is_head: bool) -> Response<AnswerBody> {
        let len = self.body.len();
        let is_error = self.status >= 400;
        let body = if is_head { AnswerBody::empty() } else { self.body };
        let mut res = Response::new(body);
        *res.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        res.headers_mut().extend(self.headers);
        if is_head && !is_error {
            res.headers_mut().insert(CONTENT_LENGTH, len.into());
        } else if is_head {
            res.headers_mut().remove(CONTENT_TYPE);
        }
        res
    }
}
