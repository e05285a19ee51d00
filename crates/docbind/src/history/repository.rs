//! Reads pages from a git repository, without a checkout.
//!
//! Uses the `git` program. Never writes, and never passes text of a repository as an option.

use crate::git::{command, git};
use crate::input;
use docbind_source::{MAX_FILE_BYTES, escaped};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

/// A repository.
pub struct Repository {
    path: PathBuf,
    blobs: BlobReader,
}

/// A commit.
#[derive(Clone, Debug)]
pub struct Commit {
    /// Its object id.
    pub id: String,
    /// The commit time, in seconds since 1970.
    pub time: i64,
    /// The commit date: `2024-02-29`.
    pub day: String,
}

/// A page in a commit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Page {
    /// Its path.
    pub path: String,
    /// The object id of its text: equal if and only if the texts are.
    pub blob: String,
}

impl Repository {
    /// Opens a repository.
    pub fn open(path: &Path) -> io::Result<Repository> {
        // Outside of a repository, this error of git is clearer than that of the blob reader.
        git(path, &["rev-parse", "--git-dir"])?;
        Ok(Repository { path: path.to_owned(), blobs: BlobReader::start(path)? })
    }

    /// Returns the folder of the repository.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Resolves a revision to an object id: of a commit, or of a folder in one (`main:docs`).
    pub fn resolve(&self, revision: &str) -> io::Result<String> {
        let out = git(&self.path, &["rev-parse", "--verify", "--end-of-options", revision])?;
        let name = out.trim().to_owned();
        is_object_id(&name).then_some(name).ok_or_else(|| {
            let revision = escaped(revision);
            io::Error::new(
                io::ErrorKind::InvalidInput,
                format!("`{revision}` is not one commit or folder; a range has two ends"),
            )
        })
    }

    /// Returns the history of a revision, oldest commit first; follows only first parents.
    pub fn commits(&self, revision: &str) -> io::Result<Vec<Commit>> {
        self.commits_of(revision, "")
    }

    /// Returns the commits in the history of a revision that changed a folder, as [`Repository::commits`] does; all if
    /// the folder is empty.
    pub fn commits_of(&self, revision: &str, folder: &str) -> io::Result<Vec<Commit>> {
        let last = self.resolve(revision)?;
        let format = "--format=%H %ct %cs";
        let mut arguments = vec!["log", "--first-parent", "--reverse", format, &last, "--"];
        // Nothing in the name of a folder is a pattern, and it begins at the root of the repository.
        let pathspec = format!(":(top,literal){folder}");
        if !folder.is_empty() {
            arguments.push(&pathspec);
        }
        let out = git(&self.path, &arguments)?;
        let commit = |line: &str| {
            let mut parts = line.split(' ');
            let id = parts.next()?.to_owned();
            let time = parts.next()?.parse().ok()?;
            Some(Commit { id, time, day: parts.next()?.to_owned() })
        };
        out.lines().map(|it| commit(it).ok_or_else(|| unexpected_output(it))).collect()
    }

    /// Returns the pages of a commit or folder, sorted by path. Links are not followed.
    pub fn pages(&self, name: &str) -> io::Result<Vec<Page>> {
        self.pages_below(name, "")
    }

    /// Returns the pages below a folder of a commit, by their paths in that folder; none if there is no such folder.
    pub(crate) fn pages_below(&self, name: &str, folder: &str) -> io::Result<Vec<Page>> {
        let out = git(&self.path, &["ls-tree", "-r", "-z", "--full-tree", name])?;
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let mut res = Vec::new();
        for line in out.split('\0').filter(|it| !it.is_empty()) {
            let (entry, path) = line.split_once('\t').ok_or_else(|| unexpected_output(line))?;
            let parts: Vec<&str> = entry.split(' ').collect();
            let [mode, "blob", blob] = parts[..] else { continue };
            let Some(path) = path.strip_prefix(&prefix) else { continue };
            if mode.starts_with("100") && is_object_id(blob) && input::is_page_path(path) {
                res.push(Page { path: path.to_owned(), blob: blob.to_owned() });
            }
        }
        res.sort();
        // Two paths that are not UTF-8 may be equal after replacement.
        res.dedup_by(|a, b| a.path == b.path);
        Ok(res)
    }

    /// Reads the text of a page; of one that is too large, just enough to detect that.
    pub fn bytes(&mut self, page: &Page) -> io::Result<Vec<u8>> {
        self.blobs.read(&page.blob)
    }
}

/// A reader of blobs: one `git cat-file --batch` process for all of them.
struct BlobReader {
    child: Child,
    requests: Option<ChildStdin>,
    responses: BufReader<ChildStdout>,
}

impl BlobReader {
    fn start(path: &Path) -> io::Result<BlobReader> {
        let mut child = command(path)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let closed = || io::Error::other("git has no pipes");
        let requests = Some(child.stdin.take().ok_or_else(closed)?);
        let responses = BufReader::new(child.stdout.take().ok_or_else(closed)?);
        Ok(BlobReader { child, requests, responses })
    }

    fn read(&mut self, name: &str) -> io::Result<Vec<u8>> {
        let Some(requests) = &mut self.requests else { return Err(unexpected_output(name)) };
        writeln!(requests, "{name}")?;
        requests.flush()?;
        let mut head = String::new();
        self.responses.by_ref().take(256).read_line(&mut head)?;
        let size: u64 = match head.trim_end().split(' ').collect::<Vec<_>>()[..] {
            [_, "blob", size] => size.parse().map_err(|_| unexpected_output(&head))?,
            _ => return Err(unexpected_output(&head)),
        };
        let limit = u64::try_from(MAX_FILE_BYTES + 1).unwrap_or(u64::MAX);
        let mut res = Vec::new();
        self.responses.by_ref().take(size.min(limit)).read_to_end(&mut res)?;
        // Skip the rest of a text that is too large, and the line feed after every text.
        let rest = size.saturating_sub(limit) + 1;
        io::copy(&mut self.responses.by_ref().take(rest), &mut io::sink())?;
        Ok(res)
    }
}

impl Drop for BlobReader {
    fn drop(&mut self) {
        // The process ends when its input is closed.
        self.requests = None;
        let _ = self.child.wait();
    }
}

/// Whether this is an object id.
fn is_object_id(id: &str) -> bool {
    matches!(id.len(), 40 | 64) && id.bytes().all(|it| it.is_ascii_hexdigit())
}

fn unexpected_output(line: &str) -> io::Error {
    io::Error::other(format!("unexpected output of git: `{}`", escaped(line)))
}
