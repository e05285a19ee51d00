//! The dialects that ship with the program.

use super::{Dialect, parse};
use docbind_source::FileId;
use std::sync::OnceLock;

/// The names and texts, sorted by name.
const BUILTIN: &[(&str, &str)] = &[
    ("apifox", include_str!("../../dialects/apifox.toml")),
    ("blueking", include_str!("../../dialects/blueking.toml")),
    ("gitlab", include_str!("../../dialects/gitlab.toml")),
    ("knife4j", include_str!("../../dialects/knife4j.toml")),
    ("meilisearch", include_str!("../../dialects/meilisearch.toml")),
    ("openapi-generator", include_str!("../../dialects/openapi-generator.toml")),
    ("opensearch", include_str!("../../dialects/opensearch.toml")),
    ("showdoc", include_str!("../../dialects/showdoc.toml")),
    ("swagger-markdown", include_str!("../../dialects/swagger-markdown.toml")),
    ("ucloud", include_str!("../../dialects/ucloud.toml")),
    ("widdershins", include_str!("../../dialects/widdershins.toml")),
];

/// The dialect of pages that nothing names a dialect for: that of the reference in `docs-input`.
const DEFAULT: &str = "ucloud";

/// Returns the names of the dialects that ship with the program, sorted.
pub fn builtin_names() -> Vec<&'static str> {
    BUILTIN.iter().map(|it| it.0).collect()
}

/// Returns the TOML of a dialect that ships with the program.
pub fn builtin_text(name: &str) -> Option<&'static str> {
    BUILTIN.iter().find(|it| it.0 == name).map(|it| it.1)
}

/// Returns a dialect that ships with the program. A test reads all of them.
pub fn builtin(name: &str) -> Option<Dialect> {
    let text = builtin_text(name)?;
    // A dialect extends one that is no extension itself, so this ends.
    let find = |parent: &str| if parent == name { None } else { builtin(parent) };
    parse(FileId(0), text, &builtin_names(), &find).ok()
}

/// Returns the dialect of pages that nothing names a dialect for.
pub fn default_dialect() -> &'static Dialect {
    static DIALECT: OnceLock<Dialect> = OnceLock::new();
    DIALECT.get_or_init(|| builtin(DEFAULT).unwrap_or_default())
}
