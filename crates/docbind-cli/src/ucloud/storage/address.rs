//! [`Address`]: a bucket and a key as people type them; and the files that keys may become.

use crate::failure::Failure;
use std::path::{Path, PathBuf};

/// What an address begins with.
const SCHEME: &str = "us3://";

/// One end of a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// Of a file or a folder here.
    Local(PathBuf),
    /// Of an object, or of all whose keys begin with the key.
    Remote { bucket: String, key: String },
}

impl Address {
    pub(super) fn parse(text: &str) -> Result<Address, Failure> {
        let Some(rest) = text.strip_prefix(SCHEME) else { return Ok(Address::Local(text.into())) };
        let (bucket, key) = rest.split_once('/').unwrap_or((rest, ""));
        if bucket.is_empty() {
            return Err(
                Failure::misuse(format!("`{text}` has no bucket")).with_hint("us3://BUCKET/KEY")
            );
        }
        Ok(Address::Remote { bucket: bucket.to_owned(), key: key.to_owned() })
    }

    /// Returns the bucket and the key of an object.
    pub(super) fn remote(text: &str) -> Result<(String, String), Failure> {
        match Address::parse(text)? {
            Address::Remote { bucket, key } => Ok((bucket, key)),
            Address::Local(_) => {
                Err(Failure::misuse(format!("`{text}` is no address of an object"))
                    .with_hint("us3://BUCKET/KEY"))
            }
        }
    }
}

/// Returns the path of a key below a folder. A key that would lead out of the folder, or that no file can have as its
/// name, is an error: keys are text of whoever wrote the object.
pub(super) fn path_below(folder: &Path, key: &str) -> Result<PathBuf, Failure> {
    let is_name = |it: &str| {
        !matches!(it, "" | "." | "..")
            && !it.contains(['\\', '\0', ':'])
            && !it.chars().any(char::is_control)
    };
    match key.split('/').all(is_name) {
        true => Ok(key.split('/').fold(folder.to_owned(), |path, it| path.join(it))),
        false => Err(Failure::settings(format!(
            "the key {key:?} would be no file below {}",
            folder.display()
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let remote = |bucket: &str, key: &str| Address::Remote {
            bucket: bucket.to_owned(),
            key: key.to_owned(),
        };
        assert_eq!(Address::parse("us3://b/a/c").unwrap(), remote("b", "a/c"));
        assert_eq!(Address::parse("us3://b").unwrap(), remote("b", ""));
        assert_eq!(Address::parse("us3://b//x").unwrap(), remote("b", "/x"));
        assert_eq!(Address::parse("a/b").unwrap(), Address::Local("a/b".into()));
        assert!(Address::parse("us3:///x").is_err());
    }

    #[test]
    fn no_key_leads_out_of_the_folder() {
        let folder = Path::new("/target/x");
        assert_eq!(path_below(folder, "a/b.txt").unwrap(), Path::new("/target/x/a/b.txt"));
        for key in [
            "..",
            "../a",
            "a/../../b",
            "/etc/passwd",
            "a//b",
            "a/",
            ".",
            "a/./b",
            "",
            "..\\a",
            "c:\\a",
            "a\0b",
            "a\u{1b}",
        ] {
            assert!(path_below(folder, key).is_err(), "{key:?}");
        }
    }
}
