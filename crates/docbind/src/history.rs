//! Pages out of a git repository, without a checkout.
//!
//! The `git` program is asked; nothing is written, and no text of a repository is ever an option.

use crate::git::{command, git};
use crate::input;
use docbind_source::{MAX_FILE_BYTES, escaped};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

/// A repository.
pub struct Repository {
    path: PathBuf,
    blobs: Blobs,
}

/// A commit.
#[derive(Clone, Debug)]
pub struct State {
    /// Its object's name.
    pub commit: String,
    /// When it was committed, in seconds since 1970.
    pub time: i64,
    /// The same day for people: `2024-02-29`.
    pub day: String,
}

/// A page of a commit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Page {
    /// Its path.
    pub path: String,
    /// The name of its text's object: equal where the texts are.
    pub blob: String,
}

impl Repository {
    /// Opens a repository.
    pub fn open(path: &Path) -> io::Result<Repository> {
        // Where there is none, git says so better than a reader of blobs that ends at once.
        git(path, &["rev-parse", "--git-dir"])?;
        Ok(Repository { path: path.to_owned(), blobs: Blobs::start(path)? })
    }

    /// The name of a folder of pages: of a commit, or of a folder in one (`main:docs`).
    pub fn resolve(&self, revision: &str) -> io::Result<String> {
        let out = git(&self.path, &["rev-parse", "--verify", "--end-of-options", revision])?;
        let name = out.trim().to_owned();
        is_name(&name).then_some(name).ok_or_else(|| {
            let shown = escaped(revision);
            io::Error::new(
                io::ErrorKind::InvalidInput,
                format!("`{shown}` is not one commit or folder; a range has two ends"),
            )
        })
    }

    /// The commits that lead to a revision, oldest first; of a merge the first parent.
    pub fn states(&self, revision: &str) -> io::Result<Vec<State>> {
        let last = self.resolve(revision)?;
        let format = "--format=%H %ct %cs";
        let out = git(&self.path, &["log", "--first-parent", "--reverse", format, &last, "--"])?;
        let state = |line: &str| {
            let mut parts = line.split(' ');
            let commit = parts.next()?.to_owned();
            let time = parts.next()?.parse().ok()?;
            Some(State { commit, time, day: parts.next()?.to_owned() })
        };
        out.lines().map(|it| state(it).ok_or_else(|| unexpected(it))).collect()
    }

    /// The pages of a commit or folder, in the order of their paths. Links are not followed.
    pub fn pages(&self, name: &str) -> io::Result<Vec<Page>> {
        let out = git(&self.path, &["ls-tree", "-r", "-z", "--full-tree", name])?;
        let mut res = Vec::new();
        for line in out.split('\0').filter(|it| !it.is_empty()) {
            let (about, path) = line.split_once('\t').ok_or_else(|| unexpected(line))?;
            let parts: Vec<&str> = about.split(' ').collect();
            let [mode, "blob", blob] = parts[..] else { continue };
            if mode.starts_with("100") && is_name(blob) && input::is_page_path(path) {
                res.push(Page { path: path.to_owned(), blob: blob.to_owned() });
            }
        }
        res.sort();
        // Two paths that are no text may look the same.
        res.dedup_by(|a, b| a.path == b.path);
        Ok(res)
    }

    /// The text of a page; of one that is too large, just enough to see that it is.
    pub fn bytes(&mut self, page: &Page) -> io::Result<Vec<u8>> {
        self.blobs.read(&page.blob)
    }
}

/// A long-lived reader of objects: one process for all of them.
struct Blobs {
    child: Child,
    asking: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Blobs {
    fn start(path: &Path) -> io::Result<Blobs> {
        let mut child = command(path)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let closed = || io::Error::other("git has no pipes");
        let asking = Some(child.stdin.take().ok_or_else(closed)?);
        let answers = BufReader::new(child.stdout.take().ok_or_else(closed)?);
        Ok(Blobs { child, asking, answers })
    }

    fn read(&mut self, name: &str) -> io::Result<Vec<u8>> {
        let Some(asking) = &mut self.asking else { return Err(unexpected(name)) };
        writeln!(asking, "{name}")?;
        asking.flush()?;
        let mut head = String::new();
        self.answers.by_ref().take(256).read_line(&mut head)?;
        let size: u64 = match head.trim_end().split(' ').collect::<Vec<_>>()[..] {
            [_, "blob", size] => size.parse().map_err(|_| unexpected(&head))?,
            _ => return Err(unexpected(&head)),
        };
        let most = u64::try_from(MAX_FILE_BYTES + 1).unwrap_or(u64::MAX);
        let mut res = Vec::new();
        self.answers.by_ref().take(size.min(most)).read_to_end(&mut res)?;
        // The rest of a text that is too large, and the line's end behind every text.
        let rest = size.saturating_sub(most) + 1;
        io::copy(&mut self.answers.by_ref().take(rest), &mut io::sink())?;
        Ok(res)
    }
}

impl Drop for Blobs {
    fn drop(&mut self) {
        // It ends when nobody can ask any more.
        self.asking = None;
        let _ = self.child.wait();
    }
}

/// Whether it is the name of an object.
fn is_name(it: &str) -> bool {
    matches!(it.len(), 40 | 64) && it.bytes().all(|it| it.is_ascii_hexdigit())
}

fn unexpected(line: &str) -> io::Error {
    io::Error::other(format!("git answered `{}`, which was not expected", escaped(line)))
}
