//! [`Body`]: what a request sends, from bytes, a file, a reader or a stream.

use std::fmt;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures_core::Stream;
use zeroize::Zeroizing;

use super::file::FilePart;
use super::source::Source;

/// A body of at least this length, in bytes, is long: the service may refuse it sooner than it is sent.
const MIN_LONG_LEN: u64 = 1024 * 1024;

/// The body of a request.
///
/// Bytes and files can be sent again when an attempt fails, and so can what [`Body::replayable`] makes. A reader
/// or stream is read once: as soon as an attempt has begun to read it, the call is not retried. Clones share a
/// reader or stream.
///
/// ```
/// use docbind_client::Body;
///
/// let text = Body::from("hello");
/// assert_eq!(text.len(), Some(5));
/// let log = Body::from_reader(std::io::stdin(), None);
/// assert!(!log.is_replayable());
/// ```
#[derive(Clone, Default)]
pub struct Body(Kind);

#[derive(Clone)]
enum Kind {
    Bytes(Bytes),
    Replayable { open: Arc<OpenFn>, len: u64 },
    Once { source: Arc<OnceSource>, len: Option<u64> },
}

type OpenFn = dyn Fn() -> io::Result<Source> + Send + Sync;

/// A source that is read once, however many clones of the body and attempts there are.
struct OnceSource {
    source: Mutex<Option<Source>>,
    has_begun: AtomicBool,
}

impl Default for Kind {
    fn default() -> Self {
        Kind::Bytes(Bytes::new())
    }
}

impl Body {
    /// Creates an empty body.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Creates a body of a whole file, which is opened for every attempt.
    ///
    /// # Errors
    /// The file's length cannot be found out.
    pub fn from_file(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path = path.into();
        let len = std::fs::metadata(&path)?.len();
        Ok(Self::from_file_part(path, 0, len))
    }

    /// Creates a body of a part of a file, which is opened for every attempt. It fails while it is sent if the
    /// file ends earlier.
    pub fn from_file_part(path: impl Into<PathBuf>, offset: u64, len: u64) -> Self {
        let path = path.into();
        Self::replayable(len, move || FilePart::open(&path, offset, len))
    }

    /// Creates a body from a function that opens the same `len` bytes anew for every attempt.
    pub fn replayable<R: Read + Send + 'static>(
        len: u64,
        open: impl Fn() -> io::Result<R> + Send + Sync + 'static,
    ) -> Self {
        let open = move || open().map(|it| Source::Reader(Box::new(it)));
        Self(Kind::Replayable { open: Arc::new(open), len })
    }

    /// Creates a body from a reader, which is read once. A length that is given must be that of what is read;
    /// without one, the body is sent in chunks, which not every service accepts.
    ///
    /// In an asynchronous call the reader is read on a thread of the runtime that may block.
    pub fn from_reader(reader: impl Read + Send + 'static, len: impl Into<Option<u64>>) -> Self {
        Self::once(Source::Reader(Box::new(reader)), len.into())
    }

    /// Like [`from_reader`](Body::from_reader), for a stream of chunks. Only an asynchronous call can send it.
    pub fn from_stream<B: Into<Bytes>>(
        stream: impl Stream<Item = io::Result<B>> + Send + 'static,
        len: impl Into<Option<u64>>,
    ) -> Self {
        Self::once(Source::stream(stream), len.into())
    }

    fn once(source: Source, len: Option<u64>) -> Self {
        let source =
            OnceSource { source: Mutex::new(Some(source)), has_begun: AtomicBool::new(false) };
        Self(Kind::Once { source: Arc::new(source), len })
    }

    /// Creates a body of bytes that are wiped when their last owner drops them.
    pub(crate) fn from_secret(bytes: Vec<u8>) -> Self {
        Self(Kind::Bytes(Bytes::from_owner(Zeroizing::new(bytes))))
    }

    /// Returns the length in bytes, if it is known.
    #[allow(
        clippy::len_without_is_empty,
        reason = "that it is not known is not that it is not empty"
    )]
    pub fn len(&self) -> Option<u64> {
        match &self.0 {
            Kind::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Kind::Replayable { len, .. } => Some(*len),
            Kind::Once { len, .. } => *len,
        }
    }

    /// Returns whether sending it takes a time of its own, or may do so.
    pub(crate) fn is_long(&self) -> bool {
        self.len().is_none_or(|len| len >= MIN_LONG_LEN)
    }

    /// Returns the bytes, if they are in memory.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.0 {
            Kind::Bytes(bytes) => Some(bytes),
            Kind::Replayable { .. } | Kind::Once { .. } => None,
        }
    }

    /// Returns the bytes without copying them, if they are in memory.
    pub fn to_bytes(&self) -> Option<Bytes> {
        match &self.0 {
            Kind::Bytes(bytes) => Some(bytes.clone()),
            Kind::Replayable { .. } | Kind::Once { .. } => None,
        }
    }

    /// Returns whether the body can be sent more than once.
    pub fn is_replayable(&self) -> bool {
        match &self.0 {
            Kind::Bytes(_) | Kind::Replayable { .. } => true,
            Kind::Once { .. } => false,
        }
    }

    /// Returns whether an attempt can send it from its beginning: it can be sent again, or nothing was read yet.
    pub(crate) fn is_intact(&self) -> bool {
        match &self.0 {
            Kind::Bytes(_) | Kind::Replayable { .. } => true,
            Kind::Once { source, .. } => !source.has_begun.load(Ordering::Acquire),
        }
    }

    /// Opens the source. From here on a source that is read once counts as begun.
    pub(super) fn open(&self) -> io::Result<Source> {
        match &self.0 {
            Kind::Bytes(bytes) => Ok(Source::Bytes(bytes.clone())),
            Kind::Replayable { open, .. } => open(),
            Kind::Once { source, .. } => {
                source.has_begun.store(true, Ordering::Release);
                let taken = source.source.lock().unwrap_or_else(PoisonError::into_inner).take();
                taken.ok_or_else(|| {
                    io::Error::other("the body was read before, and cannot be read again")
                })
            }
        }
    }
}

macro_rules! from_bytes {
    ($($ty:ty),*) => {$(
        impl From<$ty> for Body {
            fn from(bytes: $ty) -> Self {
                Self(Kind::Bytes(Bytes::from(bytes)))
            }
        }
    )*};
}

from_bytes!(Bytes, Vec<u8>, String, &'static [u8], &'static str);

/// Shows the length and the kind, never the content.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match &self.0 {
            Kind::Bytes(_) => "bytes",
            Kind::Replayable { .. } => "bytes, opened for every attempt",
            Kind::Once { .. } => "bytes, read once",
        };
        match self.len() {
            Some(len) => write!(f, "Body({len} {kind})"),
            None => write!(f, "Body({kind})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &Body) -> io::Result<String> {
        let mut res = String::new();
        body.clone().into_reader().read_to_string(&mut res)?;
        Ok(res)
    }

    #[test]
    fn bytes_and_files_are_read_again() -> io::Result<()> {
        let path = std::env::temp_dir().join(format!("docbind-client-body-{}", std::process::id()));
        std::fs::write(&path, "0123456789")?;
        let bodies = [
            (Body::from("0123"), "0123"),
            (Body::from_file(&path)?, "0123456789"),
            (Body::from_file_part(&path, 2, 3), "234"),
            (Body::replayable(3, || Ok(&b"abc"[..])), "abc"),
        ];
        for (body, expected) in bodies {
            assert_eq!(read(&body)?, expected);
            assert_eq!(read(&body)?, expected);
            assert!(body.is_replayable() && body.is_intact());
            assert_eq!(body.len(), u64::try_from(expected.len()).ok());
        }
        let beyond = Body::from_file_part(&path, 8, 5);
        assert_eq!(read(&beyond).unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
        std::fs::remove_file(&path)
    }

    #[test]
    fn a_reader_is_read_once_by_all_clones() -> io::Result<()> {
        let body = Body::from_reader(&b"abc"[..], 3);
        assert!(!body.is_replayable() && body.is_intact());
        assert_eq!(read(&body.clone())?, "abc");
        assert!(!body.is_intact());
        assert!(read(&body).unwrap_err().to_string().contains("cannot be read again"));
        Ok(())
    }

    #[test]
    fn debug_shows_no_content() {
        assert_eq!(format!("{:?}", Body::from("secret")), "Body(6 bytes)");
        assert_eq!(format!("{:?}", Body::from_reader(io::empty(), None)), "Body(bytes, read once)");
    }
}
