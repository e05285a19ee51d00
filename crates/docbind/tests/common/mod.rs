//! A folder to run the program in. What a test does with it stands in its file, as a method.

use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// A temporary folder.
pub(crate) struct Folder(TempDir);

impl Folder {
    /// With nothing in it.
    pub(crate) fn empty() -> Folder {
        Folder(tempfile::tempdir().expect("a temporary folder"))
    }

    /// What stands at a path below it.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Writes a file, with the folders around it.
    pub(crate) fn write(&self, path: &str, bytes: &(impl AsRef<[u8]> + ?Sized)) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
        fs::write(path, bytes).expect("files can be written");
    }
}
