//! [`StorageError`]: every error of object storage, in one table.
//!
//! Messages are fixed, and never contain what was sent.

use crate::http::BodyError;

/// An error, as it is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StorageError {
    pub(crate) status: u16,
    pub(crate) code: i64,
    pub(crate) message: &'static str,
}

macro_rules! errors {
    ($($name:ident = $status:literal, $code:literal, $message:literal;)*) => {
        impl StorageError {
            $(pub(crate) const $name: StorageError =
                StorageError { status: $status, code: $code, message: $message };)*
        }
    };
}

// The vendor's: from pages, from its SDKs, and from reports about the service.
errors! {
    NO_SUCH_BUCKET = 404, -30010, "bucket not exist";
    NO_SUCH_FILE = 404, -148654, "file not exist";
    INVALID_SIGNATURE = 403, -148658, "invalid signature";
    SWITCH_NOT_ALLOWED = 403, -148660, "switch class not allowed";
    NOT_RESTORED = 403, -148671, "file has not been restored";
}

// The status and message are the vendor's, the code is not known.
errors! {
    INVALID_ETAG_COUNT = 400, -148901, "invalid etag count";
    NOT_ALLOWED = 403, -148902, "action not allow";
    INVALID_COPY_RANGE = 419, -148903, "invalid copy source range";
}

// Nothing is known but that there has to be an error.
errors! {
    INVALID_REQUEST = 400, -148911, "invalid request";
    INVALID_KEY = 400, -148912, "invalid key";
    INVALID_MD5 = 400, -148913, "content md5 does not match";
    INVALID_CLASS = 400, -148914, "invalid storage class";
    INVALID_META = 400, -148915, "invalid user meta";
    INVALID_ETAG = 400, -148916, "invalid etag";
    INVALID_PART_NUMBER = 400, -148917, "invalid part number";
    INVALID_PART_SIZE = 400, -148918, "invalid part size";
    INVALID_POLICY = 400, -148919, "invalid put policy";
    INVALID_FORM = 400, -148920, "invalid form";
    INVALID_COPY_SOURCE = 400, -148921, "invalid copy source";
    INVALID_FAULT = 400, -148922, "X-Mock-Fault: no such fault";
    BROKEN_BODY = 400, -148923, "request body is incomplete";
    NO_SUCH_KEY_PAIR = 403, -148931, "public key not exist";
    NOT_SIGNED = 403, -148932, "authorization required";
    SIGNED_TWICE = 403, -148933, "signature in url and header";
    EXPIRED = 403, -148934, "signature has expired";
    INVALID_TOKEN = 403, -148935, "invalid security token";
    NOT_ARCHIVED = 403, -148936, "file is not archived";
    IS_RESTORING = 403, -148937, "file is being restored";
    NO_SUCH_UPLOAD = 404, -148941, "upload id not exist";
    NO_SUCH_HASH = 404, -148942, "no file with this hash";
    NO_SUCH_OPERATION = 405, -148951, "no such operation";
    TOO_SLOW = 408, -148961, "request body is too slow";
    TOO_LARGE = 413, -148962, "request body is too large";
    RANGE_NOT_SATISFIABLE = 416, -148963, "range not satisfiable";
    TOO_MANY_UPLOADS = 429, -148964, "too many unfinished uploads";
    STORE_FAILED = 500, -148971, "storage failed";
    STORE_FULL = 507, -148972, "storage is full";
}

impl From<BodyError> for StorageError {
    fn from(error: BodyError) -> StorageError {
        match error {
            BodyError::TooLong => StorageError::TOO_LARGE,
            BodyError::TooSlow => StorageError::TOO_SLOW,
            BodyError::Broken => StorageError::BROKEN_BODY,
        }
    }
}

impl From<std::io::Error> for StorageError {
    fn from(error: std::io::Error) -> StorageError {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::OutOfMemory => {
                StorageError::STORE_FULL
            }
            _ => StorageError::STORE_FAILED,
        }
    }
}
