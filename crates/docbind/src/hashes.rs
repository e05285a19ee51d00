//! Hashes: of pages, as `sha256sum` prints them, and of values.

use docbind_ir::build::folder;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::hash::{Hash, Hasher};

/// The pages of a folder and the hash of each.
#[derive(Debug, Default)]
pub(crate) struct Hashes(Vec<(String, String)>);

impl Hashes {
    /// Adds a page; they come in the order of their paths.
    pub(crate) fn push(&mut self, path: &str, hash: String) {
        self.0.push((path.to_owned(), hash));
    }

    /// Each page and its hash.
    pub(crate) fn each(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(path, hash)| (path.as_str(), hash.as_str()))
    }

    /// The hash of all pages.
    pub(crate) fn all(&self) -> String {
        listing(self.0.iter())
    }

    /// The hash of the pages of each folder, without those of folders in it.
    pub(crate) fn by_folder(&self) -> BTreeMap<&str, String> {
        let mut folders: BTreeMap<&str, Vec<&(String, String)>> = BTreeMap::new();
        for it in &self.0 {
            folders.entry(folder(&it.0)).or_default().push(it);
        }
        folders.into_iter().map(|(folder, pages)| (folder, listing(pages.into_iter()))).collect()
    }
}

/// What `sha256sum` prints, hashed.
pub(crate) fn listing<'a>(hashes: impl Iterator<Item = &'a (String, String)>) -> String {
    let mut res = Sha256::new();
    for (path, hash) in hashes {
        res.update(format!("{hash}  {path}\n"));
    }
    format!("sha256:{}", to_hex(&res.finalize()))
}

/// The hash of a file.
pub(crate) fn hex(bytes: &[u8]) -> String {
    to_hex(&Sha256::digest(bytes))
}

/// The hash of a value, the same in every run of this program.
pub(crate) fn digest(value: &impl Hash) -> String {
    let mut bytes = Bytes::default();
    value.hash(&mut bytes);
    hex(&bytes.0)
}

/// Everything that a value is told apart by.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        let hash: [u8; 32] = Sha256::digest(&self.0).into();
        hash.iter().take(8).fold(0, |res, it| (res << 8) | u64::from(*it))
    }
}

/// A digest in hexadecimal digits.
pub(crate) fn to_hex(digest: &[u8]) -> String {
    digest.iter().fold(String::new(), |mut res, it| {
        let _ = write!(res, "{it:02x}");
        res
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_what_sha256sum_says() {
        // printf a | sha256sum; printf '' | sha256sum; the two lines with names | sha256sum
        let a = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!((hex(b"a").as_str(), hex(b"").as_str()), (a, empty));
        let hashes = Hashes(vec![("x/a.md".into(), a.into()), ("y.md".into(), empty.into())]);
        assert_eq!(
            hashes.all(),
            format!("sha256:{}", hex(format!("{a}  x/a.md\n{empty}  y.md\n").as_bytes()))
        );
        assert_eq!(
            hashes.by_folder()["x"],
            format!("sha256:{}", hex(format!("{a}  x/a.md\n").as_bytes()))
        );
    }
}
