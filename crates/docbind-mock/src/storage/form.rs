//! [`FormReader`]: a form with a file (`multipart/form-data`), read as it arrives.
//!
//! What precedes the file is short and read at once. What follows the file is ignored, and so is whether the
//! form ends as it should: an SDK does not end its forms.

use super::error::StorageError;
use crate::http::BodyReader;
use bytes::{Bytes, BytesMut};

/// The longest boundary that is allowed.
const MAX_BOUNDARY: usize = 70;

/// The most bytes of a part's head, or of a field.
const MAX_FIELD: usize = 8 << 10;

/// The most fields before the file.
const MAX_FIELDS: usize = 32;

/// What precedes the data of the file.
pub(crate) struct Form {
    /// Names and values.
    pub(crate) fields: Vec<(String, String)>,
    /// That of the file, or an empty text.
    pub(crate) content_type: String,
}

/// Reads a form, first its fields, then its file.
pub(crate) struct FormReader {
    body: BodyReader,
    buffer: BytesMut,
    /// A line break, `--` and the boundary.
    delimiter: Vec<u8>,
    is_file_read: bool,
}

impl FormReader {
    pub(crate) fn new(content_type: &str, body: BodyReader) -> Result<FormReader, StorageError> {
        let boundary = boundary(content_type).ok_or(StorageError::INVALID_FORM)?;
        let delimiter = format!("\r\n--{boundary}").into_bytes();
        // The first boundary has no line before it.
        let buffer = BytesMut::from(&b"\r\n"[..]);
        Ok(FormReader { body, buffer, delimiter, is_file_read: false })
    }

    /// Reads everything before the data of the file.
    pub(crate) async fn read_fields(&mut self) -> Result<Form, StorageError> {
        let mut fields = Vec::new();
        let delimiter = self.delimiter.clone();
        self.read_until(&delimiter).await?;
        while fields.len() <= MAX_FIELDS {
            // The rest of the boundary's line is part of the head.
            let head = self.read_until(b"\r\n\r\n").await?;
            let head = String::from_utf8(head).map_err(|_| StorageError::INVALID_FORM)?;
            let Part { name, content_type } =
                Part::parse(&head).ok_or(StorageError::INVALID_FORM)?;
            if name == "file" {
                return Ok(Form { fields, content_type });
            }
            let value = self.read_until(&delimiter).await?;
            fields.push((name, String::from_utf8(value).map_err(|_| StorageError::INVALID_FORM)?));
        }
        Err(StorageError::INVALID_FORM)
    }

    /// Returns the next bytes of the file, or `None` at its end.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, StorageError> {
        while !self.is_file_read {
            if let Some(at) = find(&self.buffer, &self.delimiter) {
                self.is_file_read = true;
                let rest = self.buffer.split_to(at).freeze();
                self.buffer.clear();
                return Ok(Some(rest));
            }
            let len = self.buffer.len().saturating_sub(self.delimiter.len());
            let bytes = self.buffer.split_to(len).freeze();
            let more = self.body.next().await?.ok_or(StorageError::INVALID_FORM)?;
            self.buffer.extend_from_slice(&more);
            if !bytes.is_empty() {
                return Ok(Some(bytes));
            }
        }
        // The connection can be used again only if nothing is left of the request.
        while self.body.next().await?.is_some() {}
        Ok(None)
    }

    /// Reads what comes before `end`, and `end`.
    async fn read_until(&mut self, end: &[u8]) -> Result<Vec<u8>, StorageError> {
        loop {
            if let Some(at) = find(&self.buffer, end) {
                let res = self.buffer.split_to(at).to_vec();
                let _ = self.buffer.split_to(end.len());
                return Ok(res);
            }
            if self.buffer.len() > MAX_FIELD {
                return Err(StorageError::INVALID_FORM);
            }
            let more = self.body.next().await?.ok_or(StorageError::INVALID_FORM)?;
            self.buffer.extend_from_slice(&more);
        }
    }
}

/// The head of a part.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    name: String,
    content_type: String,
}

impl Part {
    fn parse(head: &str) -> Option<Part> {
        let (mut name, mut content_type) = (None, String::new());
        for line in head.split("\r\n") {
            let Some((header, value)) = line.split_once(':') else { continue };
            if header.trim().eq_ignore_ascii_case("content-disposition") {
                name = param(value, "name");
            } else if header.trim().eq_ignore_ascii_case("content-type") {
                value.trim().clone_into(&mut content_type);
            }
        }
        Some(Part { name: name?, content_type })
    }
}

/// Returns the parameter of a header's value, without its quotes.
fn param(value: &str, name: &str) -> Option<String> {
    let mut params = value.split(';').skip(1);
    let value = params.find_map(|it| {
        let (param, value) = it.split_once('=')?;
        param.trim().eq_ignore_ascii_case(name).then_some(value)
    })?;
    Some(value.trim().trim_matches('"').to_owned())
}

fn boundary(content_type: &str) -> Option<String> {
    let (essence, _) = content_type.split_once(';')?;
    let is_form = essence.trim().eq_ignore_ascii_case("multipart/form-data");
    let boundary = param(content_type, "boundary")?;
    (is_form && (1..=MAX_BOUNDARY).contains(&boundary.len())).then_some(boundary)
}

/// Returns where a text begins that starts with a line break.
fn find(bytes: &[u8], text: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = bytes.get(from..)?.iter().position(|it| *it == b'\r') {
        let at = from + at;
        if bytes.get(at..)?.starts_with(text) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_parts_are_read() {
        let head = "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a;b.txt\"\r\n\
                    content-type: text/plain";
        let part = Part::parse(head).unwrap();
        assert_eq!((part.name.as_str(), part.content_type.as_str()), ("file", "text/plain"));
        assert_eq!(Part::parse("\r\nContent-Type: text/plain"), None);
    }

    #[test]
    fn boundaries_are_found() {
        let cases = [
            ("multipart/form-data; boundary=abc", Some("abc")),
            ("Multipart/Form-Data; charset=x; boundary=\"a b\"", Some("a b")),
            ("multipart/mixed; boundary=abc", None),
            ("multipart/form-data", None),
            ("multipart/form-data; boundary=", None),
        ];
        for (header, expected) in cases {
            assert_eq!(boundary(header).as_deref(), expected, "{header}");
        }
    }

    #[test]
    fn line_breaks_before_the_text_do_not_hide_it() {
        assert_eq!(find(b"a\r\r\n\r\n--x", b"\r\n--x"), Some(4));
        assert_eq!(find(b"a\r\n--y", b"\r\n--x"), None);
    }
}
