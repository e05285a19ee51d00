//! The products of pages, and of the findings on them.

use crate::product::Product;
use docbind_source::{Diagnostic, SourceMap};
use std::collections::HashMap;

/// The products of pages and findings, by the position of the product; what belongs to none has the position behind
/// the last one.
#[derive(Debug, Default)]
pub(crate) struct Owners {
    /// By the path of a page that describes an operation.
    by_file: HashMap<String, usize>,
    by_folder: HashMap<String, usize>,
    /// The number of products, which is the owner of what belongs to none.
    none: usize,
    /// The positions of the findings of each owner.
    findings: Vec<Vec<usize>>,
}

impl Owners {
    pub(crate) fn new(
        products: &[Product<'_>],
        sources: &SourceMap,
        findings: &[Diagnostic],
    ) -> Owners {
        let mut res = Owners { none: products.len(), ..Owners::default() };
        for (at, product) in products.iter().enumerate() {
            let files = product.ir.operations.iter().map(|it| (it.file.clone(), at));
            res.by_file.extend(files);
            res.by_folder.insert(product.ir.folder.trim_end_matches('/').to_owned(), at);
        }
        res.findings = vec![Vec::new(); products.len() + 1];
        for (at, it) in findings.iter().enumerate() {
            let owner = res.of_file(&sources.file(it.place.file).path);
            res.findings[owner].push(at);
        }
        res
    }

    /// Returns the owner of a page: that of its operations, else that of the innermost folder around it.
    pub(crate) fn of_file(&self, file: &str) -> usize {
        if let Some(it) = self.by_file.get(file) {
            return *it;
        }
        let slashes = file.rmatch_indices('/').map(|it| it.0).chain([0]);
        slashes
            .map(|it| &file[..it])
            .find_map(|it| self.by_folder.get(it))
            .map_or(self.none, |it| *it)
    }

    /// Returns the positions of the findings of an owner.
    pub(crate) fn findings(&self, owner: usize) -> &[usize] {
        self.findings.get(owner).map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns all owners.
    pub(crate) fn all(&self) -> std::ops::RangeInclusive<usize> {
        0..=self.none
    }

    /// Returns the owners that have findings.
    pub(crate) fn with_findings(&self) -> impl Iterator<Item = usize> {
        self.all().filter(|it| !self.findings(*it).is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_folder_decides() {
        let owners = Owners {
            by_file: HashMap::from([("specs/lamp.yaml".to_owned(), 2)]),
            by_folder: HashMap::from([("lamp-api".to_owned(), 0), ("lamp-api/new".to_owned(), 1)]),
            none: 3,
            findings: Vec::new(),
        };
        let files = ["lamp-api/get.md", "lamp-api/new/a/get.md", "specs/lamp.yaml", "index.md"];
        assert_eq!(files.map(|it| owners.of_file(it)), [0, 1, 2, 3]);
        assert_eq!(owners.of_file("/"), 3);
        assert_eq!(owners.of_file(""), 3);
    }
}
