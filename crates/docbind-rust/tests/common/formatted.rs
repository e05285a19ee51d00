//! Whether a file looks as prettyplease would print it, but for what that does not keep.

/// Holds a file of Rust against what prettyplease makes of it. Empty lines between items and the
/// comment in the first line are docbind's own.
#[track_caller]
pub(crate) fn is_formatted(path: &str, text: &str) {
    let file =
        syn::parse_file(text).unwrap_or_else(|it| panic!("{path} is not Rust: {it}\n{text}"));
    let pretty = prettyplease::unparse(&file);
    let ours = text.lines().skip(1).filter(|it| !it.is_empty());
    let differs = ours.clone().zip(pretty.lines()).find(|(ours, pretty)| ours != pretty);
    assert_eq!(differs, None, "{path}: ours, and what prettyplease prints");
    assert_eq!(ours.count(), pretty.lines().count(), "{path}");
}
