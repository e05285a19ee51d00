//! The facade: all products behind one name, each with a feature.

use super::file::file as start;
use super::manifest::{FEATURES, package, runtime};
use crate::{CrateName, Options, ProductSummary, docs};
use std::collections::BTreeMap;
use std::fmt::Write;

pub(super) fn manifest(crates: &BTreeMap<String, CrateName>, options: &Options) -> String {
    let mut res = package("ucloud", "UCloud for Rust: every product behind a feature", options);
    res += "[features]\ndefault = [\"tls\", \"transport\"]\n";
    for feature in FEATURES {
        let _ = writeln!(res, "{feature} = [\"ucloud-core/{feature}\"]");
    }
    res += "# All products.\nfull = [\n";
    for it in crates.values() {
        let _ = writeln!(res, "    \"{}\",", it.feature);
    }
    res += "]\n";
    for it in crates.values() {
        let _ = writeln!(res, "{} = [\"dep:{}\"]", it.feature, it.package);
    }
    let _ = write!(res, "\n[dependencies]\n{}", runtime(options));
    for it in crates.values() {
        let (package, version) = (&it.package, options.version(&it.package));
        let _ = writeln!(
            res,
            "{package} = {{ path = \"../{package}\", version = \"{version}\", default-features = false, optional = true }}"
        );
    }
    res
}

pub(super) fn library(
    products: &[ProductSummary],
    crates: &BTreeMap<String, CrateName>,
    options: &Options,
) -> String {
    let mut lines = vec![
        "UCloud for Rust: every product behind a feature of its name.".to_owned(),
        String::new(),
        "The products share one [`Client`]: the runtime that signs, sends, retries and decodes."
            .to_owned(),
        String::new(),
    ];
    let mut exports = Vec::new();
    for product in products {
        let Some(it) = crates.get(&product.name) else { continue };
        let title = product.title.as_deref().map(docs::words).unwrap_or_default().join(" ");
        let count = product.actions;
        let actions = if count == 1 { "1 action".to_owned() } else { format!("{count} actions") };
        lines.push(format!(
            "- `{}`: {}{actions}",
            it.feature,
            if title.is_empty() { title } else { format!("{title}, ") }
        ));
        exports.push((&it.feature, it.package.replace('-', "_"), &it.module));
    }
    let mut to = start(options, "");
    to.inner_docs(&lines);
    to.declaration(|to| to.line(&["pub use ucloud_core as core;"]));
    to.declaration(|to| to.line(&["pub use ucloud_core::{Base64, Client, Error};"]));
    for (feature, package, module) in exports {
        to.declaration(|to| {
            to.attribute("cfg", |to| {
                to.push("feature = ");
                to.string(feature);
            });
            to.line(&["#[doc(inline)]"]);
            to.line(&["pub use ", &package, " as ", module, ";"]);
        });
    }
    to.finish()
}

pub(super) fn readme(products: &[ProductSummary], crates: &BTreeMap<String, CrateName>) -> String {
    let mut res = String::from(
        "# ucloud\n\nUCloud for Rust: every product behind a feature of its name.\n\n",
    );
    res += "| feature | crate | actions |\n|---|---|---|\n";
    for product in products {
        if let Some(it) = crates.get(&product.name) {
            let _ = writeln!(res, "| `{}` | `{}` | {} |", it.feature, it.package, product.actions);
        }
    }
    res += "\nThis folder is generated; changes belong in the pages or in the generator.\n";
    res
}
