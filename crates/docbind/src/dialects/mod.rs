//! Which dialect the pages of a folder are written in: by `--dialect`, else by `[[dialect]]` in the nearest
//! `docbind.toml`, else the default one.
//!
//! A dialect is never guessed.

mod config;
mod index;
mod load;
pub(crate) mod trial;
pub mod yaml;

pub use load::load;

use crate::disk::full_path;
use crate::options::Docs;
use docbind_ir::build::{LoweredPage, lower_api, lower_page};
use docbind_markdown::api::ApiPage;
use docbind_markdown::dialect::roles::Binding;
use docbind_markdown::dialect::{Dialect, default_dialect};
use docbind_markdown::{Index, read_dialect};
use docbind_source::{Diagnostic, FileId, SourceFile};
use std::io;
use std::path::Path;
use std::sync::Arc;

/// The dialects of the folders below the pages.
#[derive(Clone, Debug, Default)]
pub struct Dialects {
    entries: Vec<Entry>,
}

/// A folder with a dialect.
#[derive(Clone, Debug)]
struct Entry {
    /// The folder, relative to that of the pages; empty for the whole.
    folder: String,
    dialect: Arc<Dialect>,
    index: Arc<Index>,
}

impl Dialects {
    /// Finds the dialects of a folder of pages.
    pub(crate) fn of(docs: &Docs) -> io::Result<Dialects> {
        let mut res = Dialects::default();
        if let Some(name) = &docs.dialect {
            let dialect = load(name, Path::new("."))?;
            res.push(String::new(), dialect, &docs.docs, None)?;
            return Ok(res);
        }
        let Some(path) = config::nearest(&docs.docs)? else { return Ok(res) };
        for entry in config::read(&path)? {
            let around = path.parent().unwrap_or(Path::new("."));
            let dialect = load(&entry.name, around)?;
            let index = entry.index.map(|it| around.join(it));
            res.push(entry.folder, dialect, &docs.docs, index.as_deref())?;
        }
        // The innermost folder wins.
        res.entries.sort_by_key(|it| std::cmp::Reverse(it.folder.len()));
        Ok(res)
    }

    fn push(
        &mut self,
        folder: String,
        dialect: Dialect,
        docs: &Path,
        index: Option<&Path>,
    ) -> io::Result<()> {
        let index = match (index, &dialect.index_file) {
            (Some(it), _) => index::read(it)?,
            (None, Some(pattern)) => index::find(&full_path(&docs.join(&folder))?, pattern)?,
            (None, None) => Index::default(),
        };
        self.entries.push(Entry { folder, dialect: Arc::new(dialect), index: Arc::new(index) });
        Ok(())
    }

    /// Returns the folder and the dialect of a page.
    fn named(&self, path: &str) -> Option<&Entry> {
        self.entries.iter().find(|it| {
            let rest = path.strip_prefix(it.folder.as_str());
            it.folder.is_empty() || rest.is_some_and(|it| it.starts_with('/'))
        })
    }

    /// Returns the folder and the dialect of a page whose operations are called by method and path.
    fn http(&self, path: &str) -> Option<&Entry> {
        self.named(path).filter(|it| it.dialect.binding == Binding::Http)
    }

    /// Returns the dialect of a page whose operations are called by name.
    pub(crate) fn rpc(&self, path: &str) -> &Dialect {
        let named = self.named(path).map(|it| it.dialect.as_ref());
        named.filter(|it| it.binding == Binding::Rpc).unwrap_or_else(|| default_dialect())
    }

    /// Whether a page is read by a dialect whose operations are called by method and path.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.http(path).is_some()
    }

    /// Reads and lowers a page whose operations are called by method and path; `None` for any other page.
    pub(crate) fn read(&self, file: FileId, source: &SourceFile) -> Option<(ApiPage, LoweredPage)> {
        let it = self.http(&source.path)?;
        let mut diagnostics = Vec::new();
        let page = read_dialect(file, source, &it.dialect, &it.index, &mut diagnostics);
        let lowered = lower_api(file, source, &it.folder, &page, diagnostics);
        Some((page, lowered))
    }

    /// Reads and lowers a page by its dialect.
    pub(crate) fn lower(&self, file: FileId, source: &SourceFile) -> LoweredPage {
        let by_name = || lower_page(file, source, self.rpc(&source.path));
        self.read(file, source).map_or_else(by_name, |it| it.1)
    }

    /// Reads a page by its dialect, and prints it.
    pub(crate) fn page(
        &self,
        file: FileId,
        source: &SourceFile,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> String {
        match self.http(&source.path) {
            Some(it) => {
                let page = read_dialect(file, source, &it.dialect, &it.index, diagnostics);
                format!("{page:#?}\n")
            }
            None => {
                let dialect = self.rpc(&source.path);
                format!("{:#?}\n", docbind_markdown::read(file, source, dialect, diagnostics))
            }
        }
    }

    /// Returns a path in the folder that is one product with the page, by which products are named.
    pub(crate) fn product_path(&self, path: &str) -> String {
        match self.http(path) {
            Some(it) if it.folder.is_empty() => "page.md".to_owned(),
            Some(it) => format!("{}/page.md", it.folder),
            None => path.to_owned(),
        }
    }

    /// Returns the index of the first dialect.
    pub(crate) fn index(&self) -> Index {
        self.entries.first().map(|it| it.index.as_ref().clone()).unwrap_or_default()
    }

    /// What identifies the dialects, for caches.
    pub(crate) fn identity(&self) -> String {
        let mut res = String::new();
        for it in &self.entries {
            let mut index: Vec<_> = it.index.operations.iter().collect();
            index.sort();
            res += &format!("{:?} {:?} {index:?}\n", it.folder, it.dialect.source);
        }
        res
    }
}
