//! [`Error`]: why a transfer failed.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a transfer failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A call failed, after its retries.
    Service(ucloud_core::Error),
    /// A file cannot be read or written.
    File {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// The reader of an upload failed.
    Reader(io::Error),
    /// The file or the object has changed since the transfer began.
    Changed(String),
    /// What arrived is not what was sent.
    Corrupt {
        /// What was compared: an object or a part of it.
        what: String,
        /// The hash of what was sent or received.
        expected: String,
        /// The hash that the service has.
        found: String,
    },
    /// The response lacks what the transfer needs.
    Incomplete(String),
    /// The transfer was cancelled.
    Cancelled,
}

impl Error {
    pub(crate) fn file(path: &std::path::Path, source: io::Error) -> Self {
        Error::File { path: path.to_owned(), source }
    }

    /// Returns the error of the call that failed, if one did.
    pub fn service(&self) -> Option<&ucloud_core::Error> {
        match self {
            Error::Service(error) => Some(error),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Service(error) => error.fmt(f),
            Error::File { path, source } => write!(f, "{}: {source}", path.display()),
            Error::Reader(error) => write!(f, "the reader failed: {error}"),
            Error::Changed(detail) | Error::Incomplete(detail) => f.write_str(detail),
            Error::Corrupt { what, expected, found } => {
                let found = found.escape_debug();
                write!(
                    f,
                    "{what} did not arrive as it was sent: its hash is {found}, not {expected}"
                )
            }
            Error::Cancelled => f.write_str("the transfer was cancelled"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Service(error) => error.source(),
            Error::File { source, .. } | Error::Reader(source) => Some(source),
            Error::Changed(_) | Error::Corrupt { .. } | Error::Incomplete(_) | Error::Cancelled => {
                None
            }
        }
    }
}

impl From<ucloud_core::Error> for Error {
    fn from(error: ucloud_core::Error) -> Self {
        Error::Service(error)
    }
}
