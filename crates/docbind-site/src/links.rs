//! The paths of all pages of a site, and the links between them.
//!
//! A path consists of letters, digits, `.`, `-` and `_`, whatever names are made of, and differs from all others by more
//! than the case of its letters.

use crate::product::Product;
use docbind_ir::links::Page;
use std::collections::{BTreeMap, HashMap, HashSet};

/// How long the name of a file may be, in bytes: file systems allow about 250.
const MAX_NAME_BYTES: usize = 120;

/// An address that no page has, to tell links between pages from others.
const INSIDE: &str = "https://pages.invalid/";

/// The paths of the pages of products.
#[derive(Debug, Default)]
pub(crate) struct Links {
    pub(crate) products: Vec<ProductLinks>,
    /// The findings of each product, then those of none.
    pub(crate) findings: Vec<String>,
    /// What describes what the page of a file without its extension says, for files with one subject.
    by_file: HashMap<String, String>,
}

/// The paths of the pages of a product.
#[derive(Debug, Default)]
pub(crate) struct ProductLinks {
    pub(crate) index: String,
    /// By the position of the operation.
    pub(crate) operations: Vec<String>,
    /// By the position of the model.
    pub(crate) models: Vec<String>,
    operation_by_name: HashMap<String, usize>,
}

impl Links {
    pub(crate) fn new(products: &[Product<'_>]) -> Links {
        let mut res = Links::default();
        let folders = file_names(products.iter().map(|it| it.ir.name.as_str()));
        let names = products.iter().map(|it| it.ir.name.as_str()).chain(["other"]);
        let path = |it: String| format!("report/findings/{it}.html");
        res.findings = file_names(names).into_iter().map(path).collect();
        let mut pages: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (product, folder) in products.iter().zip(folders) {
            let resolved = product.resolved;
            let operations = file_names(resolved.actions.iter().map(|it| it.name.as_str()));
            let models = file_names(resolved.models.iter().map(|it| it.name.as_str()));
            let path = |below: &str, name: &str| format!("api/{folder}/{below}{name}.html");
            let own = ProductLinks {
                index: format!("api/{folder}/index.html"),
                operations: operations.iter().map(|it| path("", it)).collect(),
                models: models.iter().map(|it| path("models/", it)).collect(),
                operation_by_name: (resolved.actions.iter().enumerate())
                    .map(|(at, it)| (it.name.clone(), at))
                    .collect(),
            };
            for (action, path) in resolved.actions.iter().zip(&own.operations) {
                pages.entry(without_extension(&action.file)).or_default().push(path.clone());
            }
            res.products.push(own);
        }
        for (file, mut paths) in pages {
            if let (1, Some(path)) = (paths.len(), paths.pop()) {
                res.by_file.insert(file.to_owned(), path);
            }
        }
        res
    }

    /// Returns the path of an operation of a product.
    pub(crate) fn operation(&self, product: usize, name: &str) -> Option<&str> {
        let own = self.products.get(product)?;
        own.operations.get(*own.operation_by_name.get(name)?).map(String::as_str)
    }

    /// Returns the path of what describes what a page says, if the page has one subject.
    pub(crate) fn of_file(&self, file: &str) -> Option<&str> {
        self.by_file.get(without_extension(file)).map(String::as_str)
    }

    /// Returns where a link on a page leads: to a page of the site, else to the web; `None` if to neither.
    ///
    /// `published` is the address under which the pages are published, and `root` leads to the root of the site.
    pub(crate) fn resolve(
        &self,
        target: &str,
        file: &str,
        published: &str,
        root: &str,
    ) -> Option<String> {
        let inside = Page { site: INSIDE, file }.link(target)?;
        let inside =
            inside.strip_prefix(INSIDE).map(|it| it.split(['#', '?']).next().unwrap_or(it));
        match inside.and_then(|it| self.by_file.get(it)) {
            Some(path) => Some(format!("{root}{path}")),
            None => Page { site: published, file }.link(target),
        }
    }
}

fn without_extension(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(it, _)| it)
}

/// Returns a name for the file of each, without an extension.
pub(crate) fn file_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    // `index` is the page of a folder.
    let mut taken = HashSet::from(["index".to_owned()]);
    let mut free = |name: String| {
        let numbered = (2..).map(|it| format!("{name}-{it}"));
        let mut all = std::iter::once(name.clone()).chain(numbered);
        // There are more numbers than names.
        all.find(|it| taken.insert(it.to_lowercase())).unwrap_or_default()
    };
    names.into_iter().map(|it| free(file_name(it))).collect()
}

/// Returns the anchor of an id: what is no letter, digit, `.`, `-` or `_` is a hyphen in it.
pub(crate) fn anchor(id: &str) -> String {
    let sign = |it: char| match it {
        it if it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_') => it,
        _ => '-',
    };
    id.chars().map(sign).collect()
}

fn file_name(name: &str) -> String {
    let is_sign = |it: char| !it.is_ascii_alphanumeric() && !matches!(it, '.' | '-' | '_');
    let parts: Vec<&str> = name.split(is_sign).filter(|it| !it.is_empty()).collect();
    let mut res = parts.join("_");
    res.truncate(MAX_NAME_BYTES);
    match res.trim_start_matches('.') {
        "" => "unnamed".to_owned(),
        it => it.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files() {
        let names = ["GetRepo", "getrepo", "../../etc/passwd", "名字", "", "index", "a b.c"];
        let files =
            ["GetRepo", "getrepo-2", "_.._etc_passwd", "unnamed", "unnamed-2", "index-2", "a_b.c"];
        assert_eq!(file_names(names), files);
    }
}
