//! SHA-256 hashes of pages, in the format of `sha256sum`, and of values.

use docbind_ir::build::folder;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::hash::{Hash, Hasher};

/// The paths and hashes of the pages of a folder, sorted by path.
#[derive(Debug, Default)]
pub(crate) struct PageHashes(Vec<(String, String)>);

impl PageHashes {
    /// Adds a page; pages must be added in the order of their paths.
    pub(crate) fn push(&mut self, path: &str, hash: String) {
        self.0.push((path.to_owned(), hash));
    }

    /// Iterates over the path and hash of each page.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(path, hash)| (path.as_str(), hash.as_str()))
    }

    /// Returns the hash of all pages.
    pub(crate) fn all(&self) -> String {
        hash_of_listing(self.0.iter())
    }

    /// Returns the hash of the pages in each folder, without subfolders.
    pub(crate) fn by_folder(&self) -> BTreeMap<&str, String> {
        let mut folders: BTreeMap<&str, Vec<&(String, String)>> = BTreeMap::new();
        for it in &self.0 {
            folders.entry(folder(&it.0)).or_default().push(it);
        }
        folders
            .into_iter()
            .map(|(folder, pages)| (folder, hash_of_listing(pages.into_iter())))
            .collect()
    }
}

/// Hashes the lines that `sha256sum` prints for these paths and hashes.
pub(crate) fn hash_of_listing<'a>(hashes: impl Iterator<Item = &'a (String, String)>) -> String {
    let mut res = Sha256::new();
    for (path, hash) in hashes {
        res.update(format!("{hash}  {path}\n"));
    }
    format!("sha256:{}", to_hex(&res.finalize()))
}

/// Returns the SHA-256 hash of bytes, in hexadecimal.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    to_hex(&Sha256::digest(bytes))
}

/// Hashes a value; the hash is the same in every run of the program.
pub(crate) fn hash_of(value: &impl Hash) -> String {
    let mut bytes = HashedBytes::default();
    value.hash(&mut bytes);
    sha256_hex(&bytes.0)
}

/// Collects the bytes that a value feeds to its hasher.
#[derive(Default)]
struct HashedBytes(Vec<u8>);

impl Hasher for HashedBytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        let hash: [u8; 32] = Sha256::digest(&self.0).into();
        hash.iter().take(8).fold(0, |res, it| (res << 8) | u64::from(*it))
    }
}

/// Formats a digest in hexadecimal.
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
    fn hashes_match_sha256sum() {
        // printf a | sha256sum; printf '' | sha256sum; the two lines with names | sha256sum
        let a = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!((sha256_hex(b"a").as_str(), sha256_hex(b"").as_str()), (a, empty));
        let hashes = PageHashes(vec![("x/a.md".into(), a.into()), ("y.md".into(), empty.into())]);
        assert_eq!(
            hashes.all(),
            format!("sha256:{}", sha256_hex(format!("{a}  x/a.md\n{empty}  y.md\n").as_bytes()))
        );
        assert_eq!(
            hashes.by_folder()["x"],
            format!("sha256:{}", sha256_hex(format!("{a}  x/a.md\n").as_bytes()))
        );
    }
}
