//! Objects as they are read, by `GET` and `HEAD`.

use super::change;
use crate::http::AnswerBody;
use crate::storage::answer::Answer;
use crate::storage::call::Call;
use crate::storage::clock::{http_date, parse_http_date};
use crate::storage::data::{SegmentsBody, slice};
use crate::storage::error::StorageError;
use crate::storage::object::{META_PREFIX, Object, Restore};
use crate::storage::operations::Act;
use crate::storage::range::{ByteRange, byte_range};
use crate::storage::text::percent_encode;

/// Answers with an object, or a part of it. The answer to `HEAD` loses its body later.
pub(super) fn get(call: &Call<'_>) -> Result<Answer, StorageError> {
    let object = change::look_at(call)?;
    let is_head = call.act == Act::Head;
    if !is_head && !object.is_readable(call.now) {
        return Err(StorageError::NOT_RESTORED);
    }
    // Images are not changed here, and an unchanged one would be a wrong answer.
    if call.query.has("iopcmd") {
        return Err(StorageError::INVALID_REQUEST);
    }
    if let Some(since) = call.header("if-modified-since")?.and_then(parse_http_date)
        && object.modified <= since
    {
        return Ok(with_headers(Answer::empty(304), &object));
    }
    let range = call.header("range")?.map_or(ByteRange::All, |it| byte_range(it, object.size));
    let (status, offset, len) = match range {
        ByteRange::All => (200, 0, object.size),
        ByteRange::Part { offset, len } => (206, offset, len),
        ByteRange::Nothing => return Err(StorageError::RANGE_NOT_SATISFIABLE),
    };
    let segments = slice(&object.segments, offset, len);
    let body = AnswerBody::stream(SegmentsBody::new(segments), len);
    let mut answer = with_headers(Answer::new(status, body), &object)
        .with("content-type", object.meta.mime_type())
        .with("accept-ranges", "bytes");
    if status == 206 {
        let range = format!("bytes {offset}-{}/{}", offset + len - 1, object.size);
        answer = answer.with("content-range", &range);
    }
    if let Some(name) = call.query.get("ufileattname") {
        let value = format!("attachment; filename*=UTF-8''{}", percent_encode(name));
        answer = answer.with("content-disposition", &value);
    }
    if is_head {
        answer =
            answer.with("x-ufile-create-time", &http_date(object.created)).with("vary", "Origin");
    }
    Ok(answer)
}

/// Adds what every answer about an object says.
fn with_headers(mut answer: Answer, object: &Object) -> Answer {
    answer = answer
        .with_etag(&object.etag)
        .with("last-modified", &http_date(object.modified))
        .with("x-ufile-storage-class", object.class.as_str());
    let restore = match object.restore {
        Restore::Never => None,
        Restore::Ongoing { .. } => Some("ongoing-request=\"true\"".to_owned()),
        Restore::Until(end) => {
            Some(format!("ongoing-request=\"false\", expiry-date=\"{}\"", http_date(end)))
        }
    };
    if let Some(restore) = restore {
        answer = answer.with("x-ufile-restore", &restore);
    }
    for (name, value) in &object.meta.user {
        answer = answer.with(&format!("{META_PREFIX}{name}"), value);
    }
    answer
}
