//! Objects that come whole, and objects that go.

use crate::http::BodyReader;
use crate::storage::answer::Answer;
use crate::storage::call::Call;
use crate::storage::data::{Hashing, Received, ReceivedHash, Receiver};
use crate::storage::error::StorageError;
use crate::storage::form::{Form, FormReader};
use crate::storage::object::{Metadata, Object, Restore, StorageClass};
use crate::storage::operations::Act;
use crate::storage::sign::{SignedRequest, check_authorization};
use crate::storage::text;

/// `PUT` of an object.
pub(super) async fn put(mut call: Call<'_>) -> Result<Answer, StorageError> {
    let (class, meta) =
        (StorageClass::of_headers(call.headers)?, Metadata::of_headers(call.headers)?);
    let md5 = expected_md5(call.header("content-md5")?)?;
    let mut body = call.take_body()?;
    let received = receive(&call, Hashing::Object, md5.is_some(), &mut body).await?;
    check_md5(&received, md5)?;
    let etag = store(&call, call.key, received, class, meta)?;
    let answer = match &call.policy {
        Some(policy) => Answer::json(200, &policy.answer()),
        None => Answer::empty(200),
    };
    Ok(answer.with_etag(&etag))
}

/// `POST` of a form. It is the form that is signed, so it has to be read to know whether it may be.
pub(super) async fn post_form(mut call: Call<'_>) -> Result<Answer, StorageError> {
    let class = StorageClass::of_headers(call.headers)?;
    let mut meta = Metadata::of_headers(call.headers)?;
    let content_type = call.header("content-type")?.unwrap_or_default().to_owned();
    let mut reader = FormReader::new(&content_type, call.take_body()?)?;
    let Form { fields, content_type } = reader.read_fields().await?;
    let field = |name: &str| fields.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    let key = field("FileName").or(field("ObjectName")).unwrap_or_default();
    let key = text::key(key.as_bytes().to_vec())?;
    let md5 = match field("Content-MD5") {
        Some(it) => Some(it),
        None => call.header("content-md5")?,
    };
    let signed = SignedRequest {
        act: Act::PostForm,
        method: "POST",
        headers: call.headers,
        content_type: Some(content_type.as_bytes()),
        content_md5: Some(md5.unwrap_or_default().as_bytes()),
        bucket: call.bucket_name(),
        key: &key,
        query: call.query,
    };
    let authorization = field("Authorization").ok_or(StorageError::NOT_SIGNED)?;
    check_authorization(&signed, authorization, &call.credentials)?;
    meta.mime_type = Some(content_type.clone()).filter(|it| !it.is_empty());

    let md5 = expected_md5(md5)?;
    let mut receiver = Receiver::new(&call.store.place, Hashing::Object, md5.is_some())?;
    let mut len = 0;
    while let Some(bytes) = reader.next().await? {
        len += bytes.len() as u64;
        if len > call.config.put_limit {
            return Err(StorageError::TOO_LARGE);
        }
        receiver.push(&bytes).await?;
    }
    let received = receiver.finish().await?;
    check_md5(&received, md5)?;
    let etag = store(&call, &key, received, class, meta)?;
    Ok(Answer::empty(200).with_etag(&etag))
}

/// Makes an object of data that another one has, if any has it.
pub(super) fn put_by_hash(call: &Call<'_>) -> Result<Answer, StorageError> {
    let (hash, key) = (call.query.text("Hash"), call.query.text("FileName"));
    let size: u64 =
        call.query.text("FileSize").parse().map_err(|_| StorageError::INVALID_REQUEST)?;
    let key = text::key(key.as_bytes().to_vec())?;
    let found = {
        let index = call.store.index();
        let mut objects = index.buckets.values().flat_map(|it| it.values());
        objects.find(|it| it.etag == hash && it.size == size).cloned()
    };
    let mut object = Object::clone(&*found.ok_or(StorageError::NO_SUCH_HASH)?);
    (object.created, object.modified) = (call.now, call.now);
    (object.class, object.restore) = (StorageClass::default(), Restore::default());
    object.meta = Metadata::of_headers(call.headers)?;
    let etag = object.etag.clone();
    call.store.put(call.bucket_name(), &key, object)?;
    Ok(Answer::empty(200).with_etag(&etag))
}

pub(super) fn delete(call: &Call<'_>) -> Result<Answer, StorageError> {
    call.store.delete(call.bucket_name(), call.key)?;
    Ok(Answer::empty(204))
}

/// Reads a body and keeps it.
pub(super) async fn receive(
    call: &Call<'_>,
    hashing: Hashing,
    with_md5: bool,
    body: &mut BodyReader,
) -> Result<Received, StorageError> {
    let mut receiver = Receiver::new(&call.store.place, hashing, with_md5)?;
    while let Some(bytes) = body.next().await? {
        receiver.push(&bytes).await?;
    }
    Ok(receiver.finish().await?)
}

/// Returns the MD5 that the client expects, which has to be in hex.
pub(super) fn expected_md5(header: Option<&str>) -> Result<Option<&str>, StorageError> {
    let is_hex = |it: &str| it.len() == 32 && it.bytes().all(|it| it.is_ascii_hexdigit());
    match header.filter(|it| !it.is_empty()) {
        Some(it) if !is_hex(it) => Err(StorageError::INVALID_MD5),
        it => Ok(it),
    }
}

pub(super) fn check_md5(received: &Received, md5: Option<&str>) -> Result<(), StorageError> {
    let matches =
        |it: &str| received.md5.as_deref().is_some_and(|md5| md5.eq_ignore_ascii_case(it));
    if md5.is_none_or(matches) { Ok(()) } else { Err(StorageError::INVALID_MD5) }
}

/// Makes an object of what was received; returns its ETag.
fn store(
    call: &Call<'_>,
    key: &str,
    received: Received,
    class: StorageClass,
    meta: Metadata,
) -> Result<String, StorageError> {
    let ReceivedHash::Object(etag) = received.hash else { return Err(StorageError::STORE_FAILED) };
    let object = Object {
        etag: etag.clone(),
        size: received.len,
        segments: received.segments,
        created: call.now,
        modified: call.now,
        class,
        restore: Restore::default(),
        meta,
    };
    call.store.put(call.bucket_name(), key, object)?;
    Ok(etag)
}
