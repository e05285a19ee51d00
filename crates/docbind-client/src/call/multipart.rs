//! Bodies of several parts: parameters, and files that are read while they are sent.

use std::io::{self, Cursor, Read};

use crate::content::Body;
use crate::operation::{BodyKind, HttpBinding, Operation};
use crate::tree::ParamTree;

/// What separates the parts: a random text, so that no file contains it.
pub(super) struct Boundary(String);

impl Boundary {
    /// Returns a boundary, if the body of the operation needs one.
    pub(super) fn of(operation: &Operation) -> Option<Self> {
        let kind = operation.http_binding().map(HttpBinding::request_body);
        (kind == Some(BodyKind::Multipart)).then(Self::random)
    }

    fn random() -> Self {
        Self(format!("{:016x}{:016x}", fastrand::u64(..), fastrand::u64(..)))
    }

    /// Returns the value of the header `Content-Type`.
    pub(super) fn content_type(&self) -> String {
        format!("multipart/form-data; boundary={}", self.0)
    }
}

/// Returns the body with the parameters and then the files.
pub(super) fn body(
    boundary: &Boundary,
    params: &ParamTree,
    files: Vec<(&'static str, Body)>,
) -> Body {
    let mut pieces = Vec::new();
    let mut text = String::new();
    params.each_flat(&mut |name, value| {
        begin_part(&mut text, boundary, name, "");
        text.push_str(&value.to_string());
        text.push_str("\r\n");
    });
    for (name, file) in files {
        begin_part(&mut text, boundary, name, "; filename=\"file\"");
        pieces.push(Body::from(std::mem::take(&mut text)));
        pieces.push(file);
        text.push_str("\r\n");
    }
    text.push_str("--");
    text.push_str(&boundary.0);
    text.push_str("--\r\n");
    pieces.push(Body::from(text));
    join(pieces)
}

fn begin_part(text: &mut String, boundary: &Boundary, name: &str, more: &str) {
    text.push_str("--");
    text.push_str(&boundary.0);
    text.push_str("\r\nContent-Disposition: form-data; name=\"");
    for c in name.chars() {
        match c {
            '"' => text.push_str("%22"),
            '\r' => text.push_str("%0D"),
            '\n' => text.push_str("%0A"),
            _ => text.push(c),
        }
    }
    text.push('"');
    text.push_str(more);
    text.push_str("\r\n\r\n");
}

/// Returns a body of several, which can be sent again if all of them can.
fn join(pieces: Vec<Body>) -> Body {
    let len = pieces.iter().map(Body::len).try_fold(0u64, |sum, len| sum.checked_add(len?));
    let is_replayable = pieces.iter().all(Body::is_replayable);
    let open = move || -> io::Result<Box<dyn Read + Send>> {
        let empty: Box<dyn Read + Send> = Box::new(Cursor::new([]));
        Ok(pieces.iter().fold(empty, |all, piece| Box::new(all.chain(piece.clone().into_reader()))))
    };
    match len {
        Some(len) if is_replayable => Body::replayable(len, open),
        len => Body::from_reader(LateReader::new(open), len),
    }
}

/// A reader that is opened when it is first read, because what is opened counts as begun.
struct LateReader<F> {
    open: F,
    reader: Option<Box<dyn Read + Send>>,
}

impl<F> LateReader<F> {
    fn new(open: F) -> Self {
        Self { open, reader: None }
    }
}

impl<F: Fn() -> io::Result<Box<dyn Read + Send>>> Read for LateReader<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.reader.is_none() {
            self.reader = Some((self.open)()?);
        }
        match &mut self.reader {
            Some(reader) => reader.read(buffer),
            None => Ok(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_separated() -> io::Result<()> {
        let mut params = ParamTree::new();
        params.set("FileName", "a \"b\".txt");
        let boundary = Boundary("x".to_owned());
        let body = body(&boundary, &params, vec![("file", Body::from("hello"))]);
        let mut text = String::new();
        body.clone().into_reader().read_to_string(&mut text)?;
        let expected = "--x\r\nContent-Disposition: form-data; name=\"FileName\"\r\n\r\na \"b\".txt\r\n\
             --x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\r\n\r\nhello\r\n\
             --x--\r\n";
        assert_eq!(text, expected);
        assert_eq!(body.len(), u64::try_from(expected.len()).ok());
        assert!(body.is_replayable());
        assert_eq!(boundary.content_type(), "multipart/form-data; boundary=x");
        Ok(())
    }

    #[test]
    fn a_file_that_is_read_once_makes_the_body_one() {
        let file = Body::from_reader(io::empty(), None);
        let body = body(&Boundary::random(), &ParamTree::new(), vec![("file", file)]);
        assert!(!body.is_replayable() && body.len().is_none());
    }
}
