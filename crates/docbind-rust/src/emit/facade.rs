//! The facade: all products behind one name, each with a feature.

use super::file;
use super::manifest::{FEATURES, KEYWORDS, published, runtime};
use super::tokens::{ident, inner_docs, package_ident};
use crate::{CrateName, Options, ProductSummary, docs};
use quote::quote;
use std::collections::BTreeMap;
use std::fmt::Write;

pub(super) fn manifest(crates: &BTreeMap<String, CrateName>, options: &Options) -> String {
    let description = "UCloud for Rust: every product behind a feature";
    let mut res = published("ucloud", description, KEYWORDS, options);
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

pub(super) fn library(products: &[ProductSummary], crates: &BTreeMap<String, CrateName>) -> String {
    let known = || products.iter().filter_map(|it| Some((it, crates.get(&it.name)?)));
    let list = known().map(|(product, krate)| list_item(product, krate));
    let about = [
        "UCloud for Rust: every product behind a feature of its name.",
        "",
        "The products share one [`Client`]: the runtime that signs, sends, retries and decodes.",
        "",
    ];
    let about = inner_docs(&about.map(str::to_owned).into_iter().chain(list).collect::<Vec<_>>());
    let exports = known().map(|(_, krate)| {
        let feature = &krate.feature;
        let (package, module) = (package_ident(&krate.package), ident(&krate.module));
        quote! {
            #[cfg(feature = #feature)]
            #[doc(inline)]
            pub use #package as #module;
        }
    });
    let contents = quote! {
        #about

        pub use ucloud_core as runtime;
        pub use ucloud_core::{Base64, Client, Error, ErrorKind};
        #(#exports)*
    };
    file::print("", contents)
}

/// Returns the line of a product in the list of features.
fn list_item(product: &ProductSummary, krate: &CrateName) -> String {
    let title = product.title.as_deref().map(docs::plain_lines).unwrap_or_default().join(" ");
    let title = if title.is_empty() { title } else { format!("{title}, ") };
    let count = product.actions;
    let actions = if count == 1 { "1 action".to_owned() } else { format!("{count} actions") };
    format!("- `{}`: {title}{actions}", krate.feature)
}
