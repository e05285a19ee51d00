//! What changes an object without changing its data: storage classes, restoring, and the MIME type.

use crate::config::Settle;
use crate::storage::answer::Answer;
use crate::storage::call::Call;
use crate::storage::error::StorageError;
use crate::storage::object::{Object, Restore, StorageClass};
use serde_json::Value;
use std::sync::Arc;

/// How long an archived object can be read after it was restored, in seconds.
const RESTORED_FOR: u64 = 86_400;

/// Stores an object in a colder class.
pub(super) fn switch_class(call: &Call<'_>) -> Result<Answer, StorageError> {
    let class = StorageClass::parse(call.query.text("storageClass"))?;
    call.store.update(call.bucket_name(), call.key, |object| {
        if class <= object.class {
            return Err(StorageError::SWITCH_NOT_ALLOWED);
        }
        (object.class, object.restore, object.modified) = (class, Restore::Never, call.now);
        Ok(())
    })?;
    Ok(Answer::empty(200))
}

/// Begins to restore an archived object, or prolongs the time in which it can be read.
pub(super) fn restore(call: &Call<'_>) -> Result<Answer, StorageError> {
    if !matches!(call.header("tier")?, None | Some("Expedited" | "Standard")) {
        return Err(StorageError::INVALID_REQUEST);
    }
    look_at(call)?;
    call.store.update(call.bucket_name(), call.key, |object| {
        object.restore = match (object.class, object.restore) {
            (StorageClass::Standard | StorageClass::Infrequent, _) => {
                return Err(StorageError::NOT_ARCHIVED);
            }
            (StorageClass::Archive, Restore::Ongoing { .. }) => {
                return Err(StorageError::IS_RESTORING);
            }
            (StorageClass::Archive, Restore::Until(end)) if call.now < end => {
                Restore::Until(call.now + RESTORED_FOR)
            }
            (StorageClass::Archive, Restore::Never | Restore::Until(_)) => {
                Restore::Ongoing { since: call.now, reads: 0 }
            }
        };
        Ok(())
    })?;
    Ok(Answer::empty(200))
}

/// Returns an object, of which a restoring one comes closer to its end by being looked at.
pub(super) fn look_at(call: &Call<'_>) -> Result<Arc<Object>, StorageError> {
    let object = call.store.get(call.bucket_name(), call.key)?;
    let next = match object.restore {
        Restore::Never => return Ok(object),
        Restore::Until(end) if call.now < end => return Ok(object),
        Restore::Until(_) => Restore::Never,
        Restore::Ongoing { since, reads } => {
            let is_done = match call.settle {
                Settle::Reads(needed) => reads >= needed,
                Settle::After(time) => call.now.saturating_sub(since) >= time.as_secs(),
            };
            match is_done {
                true => Restore::Until(call.now + RESTORED_FOR),
                false => Restore::Ongoing { since, reads: reads.saturating_add(1) },
            }
        }
    };
    call.store.update(call.bucket_name(), call.key, |object| {
        object.restore = next;
        Ok(())
    })?;
    call.store.get(call.bucket_name(), call.key)
}

/// Sets the MIME type, which is all that can be set.
pub(super) async fn set_meta(mut call: Call<'_>) -> Result<Answer, StorageError> {
    let body = call.take_body()?.read_all().await?;
    let json: Value = serde_json::from_slice(&body).map_err(|_| StorageError::INVALID_REQUEST)?;
    let text = |name: &str| json.get(name).and_then(Value::as_str);
    let (Some("set"), Some("mimetype"), Some(value)) = (text("op"), text("metak"), text("metav"))
    else {
        return Err(StorageError::INVALID_REQUEST);
    };
    // It is sent in a header from now on.
    if value.is_empty() || value.len() > 256 || value.chars().any(char::is_control) {
        return Err(StorageError::INVALID_REQUEST);
    }
    call.store.update(call.bucket_name(), call.key, |object| {
        object.meta.mime_type = Some(value.to_owned());
        object.modified = call.now;
        Ok(())
    })?;
    Ok(Answer::empty(200))
}
