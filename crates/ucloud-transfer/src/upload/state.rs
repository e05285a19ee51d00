//! [`UploadState`]: what it takes to resume an upload, as text.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use ucloud_core::{Json, from_json};

use crate::Error;

/// An upload that has begun: what is uploaded, and which parts have arrived.
///
/// Its text (`Display`, `FromStr`) is that of a state file: a line of JSON, and a line for every part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadState {
    pub(super) bucket: String,
    pub(super) key: String,
    pub(super) upload_id: String,
    /// The length of all parts but the last one.
    pub(super) part_len: u64,
    /// The length of the file, and when it was changed, in milliseconds since 1970.
    pub(super) file_len: u64,
    pub(super) modified: u64,
    /// The hashes of the parts that have arrived.
    pub(super) parts: BTreeMap<u64, String>,
}

impl UploadState {
    /// Returns the bucket.
    pub fn bucket(&self) -> &str {
        &self.bucket
    }

    /// Returns the key of the object.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Returns the service's id of the upload.
    pub fn upload_id(&self) -> &str {
        &self.upload_id
    }

    /// Returns how many parts have arrived.
    pub fn parts_done(&self) -> usize {
        self.parts.len()
    }

    /// Returns how many parts there are.
    pub fn parts(&self) -> u64 {
        self.file_len.div_ceil(self.part_len)
    }

    /// Returns the line for a part.
    pub(super) fn line(number: u64, etag: &str) -> String {
        format!("{number} {etag}")
    }

    fn head(&self) -> Json {
        let number = |it: u64| Json::from(i64::try_from(it).unwrap_or(i64::MAX));
        Json::from([
            ("bucket", Json::from(self.bucket.as_str())),
            ("key", Json::from(self.key.as_str())),
            ("upload_id", Json::from(self.upload_id.as_str())),
            ("part_len", number(self.part_len)),
            ("file_len", number(self.file_len)),
            ("modified", number(self.modified)),
        ])
    }
}

impl fmt::Display for UploadState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.head())?;
        self.parts
            .iter()
            .try_for_each(|(number, etag)| writeln!(f, "{}", Self::line(*number, etag)))
    }
}

impl FromStr for UploadState {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let invalid = |what: &str| Error::Incomplete(format!("the state of an upload {what}"));
        let mut lines = text.lines();
        let head: Json = from_json(lines.next().unwrap_or_default())
            .map_err(|error| invalid(&format!("does not begin with JSON: {error}")))?;
        let text = |name| head.get(name).and_then(Json::as_str).map(str::to_owned);
        let text = |name| text(name).ok_or_else(|| invalid(&format!("lacks {name}")));
        let number =
            |name| head.get(name).and_then(Json::as_i64).and_then(|it| u64::try_from(it).ok());
        let number = |name| number(name).ok_or_else(|| invalid(&format!("lacks {name}")));
        let mut state = Self {
            bucket: text("bucket")?,
            key: text("key")?,
            upload_id: text("upload_id")?,
            part_len: number("part_len")?,
            file_len: number("file_len")?,
            modified: number("modified")?,
            parts: BTreeMap::new(),
        };
        if state.part_len == 0 {
            return Err(invalid("has parts without bytes"));
        }
        let count = state.parts();
        for line in lines {
            let part =
                line.split_once(' ').and_then(|(number, etag)| Some((number.parse().ok()?, etag)));
            match part {
                Some((number, etag)) if number < count && !etag.is_empty() => {
                    state.parts.insert(number, etag.to_owned());
                }
                Some(_) | None => return Err(invalid("has a line that is no part of it")),
            }
        }
        Ok(state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_read_again() -> Result<(), Error> {
        let state = UploadState {
            bucket: "clips".to_owned(),
            key: "a \"b\"\n中".to_owned(),
            upload_id: "id".to_owned(),
            part_len: 4,
            file_len: 11,
            modified: 7,
            parts: [(0, "abc=".to_owned()), (2, "def=".to_owned())].into(),
        };
        let text = state.to_string();
        assert_eq!(text.lines().skip(1).collect::<Vec<_>>(), ["0 abc=", "2 def="]);
        assert_eq!(text.parse::<UploadState>()?, state);
        assert_eq!((state.parts(), state.parts_done()), (3, 2));
        Ok(())
    }

    #[test]
    fn other_text_is_an_error() {
        let head =
            r#"{"bucket":"b","key":"k","upload_id":"u","part_len":4,"file_len":8,"modified":0}"#;
        for text in [
            "",
            "x",
            "{}",
            &format!("{head}\nx"),
            &format!("{head}\n2 abc"),
            &head.replace(":4", ":0"),
        ] {
            assert!(text.parse::<UploadState>().is_err(), "{text}");
        }
        assert!(head.parse::<UploadState>().is_ok());
    }
}
