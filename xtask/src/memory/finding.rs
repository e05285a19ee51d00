//! Findings as they were shown: what is kept of them needs no pages.

use crate::make::Made;
use crate::pipeline::Understood;
use crate::report;
use docbind_ir::build::folder;
use docbind_source::{Diagnostic, Severity};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// A finding.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Finding {
    about: About,
    /// The file.
    file: String,
    pub(super) severity: Severity,
    /// As it is shown; empty where it is not.
    pub(super) text: String,
}

/// What findings are about, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
enum About {
    Page,
    Errata,
    /// Names, and where the pages are from.
    Names,
}

/// All findings of a run, by the name of the product that they are about; those about none stand
/// below the empty name.
pub(super) fn findings(
    understood: &Understood,
    made: &Made,
    notes: bool,
) -> BTreeMap<String, Vec<Finding>> {
    let Understood { sources, built, errata, .. } = understood;
    let products = &built.ir.products;
    let by_folder: HashMap<&str, &str> =
        products.iter().map(|it| (it.folder.as_str(), it.name.as_str())).collect();
    let by_errata: HashMap<_, _> =
        errata.files.iter().map(|(id, it)| (*id, it.product.as_str())).collect();
    let mut res: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    let mut add = |about, product: &str, it: &Diagnostic| {
        let text = report::shown(std::slice::from_ref(it), sources, notes);
        let (file, severity) = (sources.file(it.place.file).path.clone(), it.code.severity);
        let finding = Finding { about, file, severity, text };
        res.entry(product.to_owned()).or_default().push(finding);
    };
    for it in &built.diagnostics {
        match by_errata.get(&it.place.file) {
            Some(product) => {
                let is_known = products.iter().any(|it| it.name == **product);
                add(About::Errata, if is_known { product } else { "" }, it);
            }
            None => {
                let product = by_folder.get(folder(&sources.file(it.place.file).path));
                add(About::Page, product.copied().unwrap_or(""), it);
            }
        }
    }
    made.findings.iter().for_each(|(product, it)| add(About::Names, product, it));
    res
}

/// All findings in the order in which they are shown: by file, then by product.
pub(super) fn in_order<'a>(
    all: impl Iterator<Item = (&'a str, &'a [Finding])>,
) -> Vec<&'a Finding> {
    let mut res: Vec<(&str, &Finding)> =
        all.flat_map(|(product, found)| found.iter().map(move |it| (product, it))).collect();
    let key = |(product, it): &(&'a str, &'a Finding)| (it.about, it.file.as_str(), *product);
    res.sort_by(|a, b| key(a).cmp(&key(b)));
    res.into_iter().map(|(_, it)| it).collect()
}
