//! Temporary folders: their files, and git in them.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A temporary folder, which is removed when it is dropped. Paths are relative to it.
pub struct Folder(TempDir);

impl Folder {
    /// A folder without files.
    pub fn empty() -> Folder {
        Folder(tempfile::tempdir().expect("temporary folders can be made"))
    }

    /// A folder with these files, given as paths and texts.
    pub fn with(files: &[(impl AsRef<str>, impl Display)]) -> Folder {
        let res = Folder::empty();
        for (path, text) in files {
            res.write(path.as_ref(), text);
        }
        res
    }

    /// A git repository with a commit for each state of a page, and a file that is no page.
    pub fn repository(page: &str, states: &[&dyn Display]) -> Folder {
        let res = Folder::with(&[("notes.json", "{}")]);
        res.git(&["init", "-q"]);
        for (at, text) in states.iter().enumerate() {
            res.write(page, text);
            res.git(&["add", "-A"]);
            res.git(&["commit", "-q", "--allow-empty", "-m", &format!("state {at}")]);
        }
        res
    }

    /// Returns the path of a file; the folder's own path if it is empty.
    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Writes a text file, and makes the folders around it.
    pub fn write(&self, path: &str, text: impl Display) {
        self.write_bytes(path, text.to_string());
    }

    /// Writes a file of any bytes, and makes the folders around it.
    pub fn write_bytes(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder"))
            .expect("folders can be made");
        fs::write(path, bytes).expect("files can be written");
    }

    /// Reads a text file, which must exist.
    #[track_caller]
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Returns the files below a folder, as [`files`] does.
    pub fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        files(&self.path(folder))
    }

    /// Runs git in the folder, as [`git`] does.
    #[track_caller]
    pub fn git(&self, arguments: &[&str]) -> Output {
        git(self.0.path(), arguments)
    }
}

/// Returns the files below a folder by their paths from it, separated by `/`; none if there is no such folder.
/// Links to folders are followed.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut res = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).into_iter().flatten() {
            let path = entry.expect("folders can be listed").path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).expect("it was listed below the folder");
            let name = name.to_string_lossy().replace('\\', "/");
            res.insert(name, fs::read(&path).expect("files can be read"));
        }
    }
    res
}

/// Runs git in a folder, without the configuration of the user or the machine.
///
/// # Panics
/// If git reports an error.
#[track_caller]
pub fn git(folder: &Path, arguments: &[&str]) -> Output {
    let missing = folder.join("no-configuration");
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=a", "-c", "user.email=a@example.com"])
        .args(["-c", "core.autocrlf=false", "-c", "init.defaultBranch=main"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", &missing)
        .env("GIT_CONFIG_SYSTEM", &missing)
        .output()
        .expect("git starts");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {arguments:?}: {stderr}");
    output
}
