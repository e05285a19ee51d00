//! `README.md` of each published crate: what a registry shows first.

use super::manifest::toml_string;
use crate::api::{Action, Crate, Effect, Field};
use crate::brand::Brand;
use crate::options::RUST_VERSION;
use crate::{CrateName, Options, ProductSummary, docs, summary};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What features change, the same in every crate.
const FEATURES: &str = "\
| feature | effect |
|---|---|
| `transport`, `tls` (default) | async calls over hyper and tokio; https without a C compiler |
| `tls-ring` | https with ring: needs a C compiler to build, runs on every CPU |
| `blocking` | `send_blocking`, without an async runtime |
| `jiff` | timestamps as `jiff::Timestamp` |
| `serde` | `Serialize` and `Deserialize`, in the form of the wire |
";

/// Prints the README of a product's crate.
pub(crate) fn product(krate: &Crate, options: &Options) -> String {
    let (package, module, title) = (&krate.package, krate.package.replace('-', "_"), &krate.title);
    let mut res = format!(
        "# {package}\n\nTyped client for {title}: {}, generated from {}.\n",
        count_operations(krate),
        pages(krate)
    );
    let requirement = requirement(options.version(package));
    let _ = write!(res, "\n```toml\n[dependencies]\n{package} = {requirement}\n");
    let Some(action) = first_call(krate) else {
        res += "```\n\n";
        res += &closing();
        return res;
    };
    let (method, request) = (&action.ident, &action.request.ident);
    let variables = match krate.brand.variables.as_str() {
        "" => String::new(),
        variables => format!(" // {variables}"),
    };
    let _ = write!(
        res,
        "tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n```\n\
         \n```rust\nuse {module}::{{Client, Error, {request}}};\n\n\
         #[tokio::main(flavor = \"current_thread\")]\n\
         async fn main() -> Result<(), Error> {{\n    \
             let client = Client::from_env()?;{variables}\n    \
             let response = client.{method}({request}::new()).await?;\n    \
             println!(\"{{response:?}}\");\n    \
             Ok(())\n\
         }}\n```\n\
         \nWith the feature `blocking`, `client.{method}(…).send_blocking()` does the same without async.\n\n"
    );
    res += &closing();
    res
}

/// Prints the README of the facade.
pub(super) fn facade(
    products: &[ProductSummary],
    crates: &BTreeMap<String, CrateName>,
    options: &Options,
) -> String {
    let brand = options.brand();
    let (package, facade) = (&brand.prefix, brand.prefix.replace('-', "_"));
    let mut res = format!(
        "# {package}\n\n{} for Rust: every product behind a feature of its name, or all with `full`.\n",
        title(&brand)
    );
    if let Some(it) = crates.values().next() {
        let (feature, module) = (&it.feature, &it.module);
        let requirement = requirement(options.version(package));
        let _ = write!(
            res,
            "\n```toml\n[dependencies]\n\
             {package} = {{ version = {requirement}, features = [\"{feature}\"] }}\n```\n\
             \n```rust\nfn main() -> Result<(), {facade}::Error> {{\n    \
                 // Credentials, connections and retries, which the clients of all products share.\n    \
                 let runtime = {facade}::Client::from_env()?;\n    \
                 let client = {facade}::{module}::Client::new(runtime.clone());\n    \
                 println!(\"{{client:?}}\");\n    \
                 Ok(())\n\
             }}\n```\n"
        );
    }
    res += "\n| feature | crate | operations |\n|---|---|---|\n";
    for product in products {
        if let Some(it) = crates.get(&product.name) {
            let count = product.actions + product.http_operations;
            let _ = writeln!(res, "| `{}` | `{}` | {count} |", it.feature, it.package);
        }
    }
    res.push('\n');
    res += &closing();
    res
}

/// Prints the README of the generated runtime of a service.
pub(super) fn core(brand: &Brand, options: &Options) -> String {
    let package = brand.core();
    let requirement = requirement(options.version(&package));
    let mut res = format!(
        "# {package}\n\nThe client of {}, which the crates of its parts share: where requests go, how callers are \
         recognised, what errors look like.\n\n```toml\n[dependencies]\n{package} = {requirement}\n```\n\n",
        title(brand)
    );
    if !brand.variables.is_empty() {
        let _ = write!(res, "`Client::from_env` reads {}.\n\n", brand.variables);
    }
    res += &closing();
    res
}

/// Returns the title of a service as Markdown.
pub(super) fn title(brand: &Brand) -> String {
    docs::plain_lines(&brand.title).join(" ")
}

/// Returns what a crate was generated from, with a link where the pages are published.
pub(super) fn pages(krate: &Crate) -> String {
    match krate.url.as_str() {
        "" => "its reference pages".to_owned(),
        url => format!("[its reference pages](<{url}>)"),
    }
}

/// Returns what every README ends with. By its last line, docbind recognises its own files.
fn closing() -> String {
    format!(
        "{FEATURES}\n\
         Rust {RUST_VERSION} or newer. Licensed under MIT or Apache-2.0, at your option.\n\n\
         This folder is generated; changes belong in the pages or in the generator.\n"
    )
}

/// Returns the requirement for a version and all that are compatible with it, as a string of TOML:
/// `"0.2"` for `0.2.1`, and `"1"` for `1.2.0`.
fn requirement(version: &str) -> String {
    let parts = if version.starts_with("0.") { 2 } else { 1 };
    let parts: Vec<&str> = version.split('.').take(parts).collect();
    toml_string(&parts.join("."))
}

/// Returns the action that a first program calls: one that only reads, if there is one without required
/// parameters.
pub(super) fn first_call(krate: &Crate) -> Option<&Action> {
    let is_callable = |it: &&Action| !it.request.fields.iter().any(Field::is_required);
    let mut callable = krate.actions.iter().filter(is_callable);
    callable.find(|it| it.effect == Effect::Read)
}

/// Returns `7 actions`, or `1 action and 18 HTTP operations`.
pub(super) fn count_operations(krate: &Crate) -> String {
    let (actions, http) = krate.counts();
    summary::count_operations(actions, http)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requirements_admit_what_is_compatible() {
        assert_eq!(requirement("0.1.0"), "\"0.1\"");
        assert_eq!(requirement("0.12.3"), "\"0.12\"");
        assert_eq!(requirement("1.2.3"), "\"1\"");
    }
}
