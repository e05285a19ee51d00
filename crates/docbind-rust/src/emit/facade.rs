//! The facade: all products behind one name, each with a feature.

use super::file;
use super::manifest::{FEATURES, brand_keywords, published, runtime};
use super::readme::title;
use super::tokens::{ident, inner_docs, package_ident};
use crate::brand::Brand;
use crate::{CrateName, Options, ProductSummary, docs};
use quote::quote;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The features with which products have more code; any others only change the runtime.
const OWN_FEATURES: &[&str] = &["jiff"];

pub(super) fn manifest(crates: &BTreeMap<String, CrateName>, options: &Options) -> String {
    let brand = options.brand();
    let description = format!("{} for Rust: every product behind a feature", brand.title);
    let mut res = published(&brand.prefix, &description, &brand_keywords(&brand), options);
    res += "[features]\ndefault = [\"tls\", \"transport\"]\n";
    for feature in FEATURES {
        let mut enabled = vec![format!("\"{}/{feature}\"", brand.core())];
        if OWN_FEATURES.contains(feature) {
            let products = crates.values().map(|it| &it.package);
            enabled.extend(products.map(|it| format!("\"{it}?/{feature}\"")));
        }
        let _ = writeln!(res, "{feature} = [{}]", enabled.join(", "));
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
    brand: &Brand,
) -> String {
    let (facade, core) = (package_ident(&brand.prefix), package_ident(&brand.core()));
    let known = || products.iter().filter_map(|it| Some((it, crates.get(&it.name)?)));
    let list = known().map(|(product, krate)| list_item(product, krate));
    let about = [
        format!("{} for Rust: every product behind a feature of its name.", title(brand)),
        String::new(),
        "[`Client`] is the runtime, which signs, sends, retries and decodes. Each product has a client of its"
            .to_owned(),
        "own, with a method per action, and all of them can share one runtime:".to_owned(),
        String::new(),
        "```ignore".to_owned(),
        format!("let runtime = {facade}::Client::from_env()?;"),
    ];
    let about = about.into_iter();
    let clients = crates.values().take(2).map(|it| {
        let module = &it.module;
        format!("let {module} = {facade}::{module}::Client::new(runtime.clone());")
    });
    let rest = ["```", "", "The features:", ""].map(str::to_owned);
    let about = inner_docs(&about.chain(clients).chain(rest).chain(list).collect::<Vec<_>>());
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

        pub use #core as runtime;
        pub use #core::{Base64, Call, Client, Credentials, Error, ErrorKind, Json, RetryPolicy};
        #(#exports)*
    };
    file::print("", contents)
}

/// Returns the line of a product in the list of features.
fn list_item(product: &ProductSummary, krate: &CrateName) -> String {
    let title = product.title.as_deref().map(docs::plain_lines).unwrap_or_default().join(" ");
    let title = if title.is_empty() { title } else { format!("{title}, ") };
    format!("- `{}`: {title}{}", krate.feature, product.count_operations())
}
