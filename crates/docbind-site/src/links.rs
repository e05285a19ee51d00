//! The paths of all pages of a site, and the links between them.
//!
//! A path consists of letters, digits, `.`, `-` and `_`, whatever names are made of, and differs from all others by more
//! than the case of its letters.

use crate::file_names::file_names;
use crate::product::Product;
use docbind_ir::links::Page;
use std::collections::{BTreeMap, HashMap};

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

/// Returns the anchor of an id: what is no letter, digit, `.`, `-` or `_` is a hyphen in it.
pub(crate) fn anchor(id: &str) -> String {
    let sign = |it: char| match it {
        it if it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_') => it,
        _ => '-',
    };
    id.chars().map(sign).collect()
}
