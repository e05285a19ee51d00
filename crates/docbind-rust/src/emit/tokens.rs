//! The pieces that emitters interpolate: identifiers, numbers, documentation.
//!
//! Text from pages becomes tokens here and nowhere else, as a literal or as documentation, and cannot
//! leave either.

use crate::api::Crate;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;
use std::borrow::Cow;

/// Returns a decided name as an identifier.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// Returns the name of a package in code: `ucloud_uhub` for `ucloud-uhub`.
pub(super) fn package_ident(package: &str) -> Ident {
    ident(&package.replace('-', "_"))
}

/// Returns the crate that a crate depends on at run time, as its code names it.
pub(super) fn core_ident(krate: &Crate) -> Ident {
    package_ident(&krate.brand.core())
}

/// Emits a whole number. Its sign is a token of its own, as in source text.
pub(super) fn int(number: i64) -> TokenStream {
    let digits = Literal::u64_unsuffixed(number.unsigned_abs());
    if number < 0 { quote!(-#digits) } else { quote!(#digits) }
}

/// Emits a number with a fraction.
pub(super) fn float(number: f64) -> TokenStream {
    let digits = Literal::f64_unsuffixed(number.abs());
    if number.is_sign_negative() { quote!(-#digits) } else { quote!(#digits) }
}

/// Emits documentation of the item that follows.
pub(super) fn docs(lines: &[impl AsRef<str>]) -> TokenStream {
    let lines = comment_lines(lines);
    quote!(#(#[doc = #lines])*)
}

/// Emits documentation of the file.
pub(super) fn inner_docs(lines: &[impl AsRef<str>]) -> TokenStream {
    let lines = comment_lines(lines);
    quote!(#(#![doc = #lines])*)
}

/// Emits the name on the wire as one that rustdoc finds an item by, where the identifier differs from it in more
/// than letter case and underscores.
pub(super) fn wire_alias(wire: &str, ident: &str) -> Option<TokenStream> {
    let plain = |it: &str| it.replace('_', "").to_ascii_lowercase();
    let is_word =
        !wire.is_empty() && wire.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_');
    (is_word && plain(wire) != plain(ident)).then(|| quote!(#[doc(alias = #wire)]))
}

/// Emits the attribute of a deprecated item.
pub(super) fn deprecated(reason: Option<&str>) -> Option<TokenStream> {
    reason.map(|reason| quote!(#[deprecated = #reason]))
}

/// Returns the texts behind the slashes. A line break inside one would end the comment.
fn comment_lines(lines: &[impl AsRef<str>]) -> impl Iterator<Item = Literal> {
    lines.iter().flat_map(|line| line.as_ref().split('\n')).map(|line| {
        let line = match line.contains(is_unsafe_in_comment) {
            true => Cow::Owned(line.replace(is_unsafe_in_comment, "")),
            false => Cow::Borrowed(line),
        };
        unescaped(if line.is_empty() { "" } else { " " }, &line)
    })
}

/// A string literal that is spelled without escapes. The value of a `#[doc]` becomes a comment, so nobody
/// sees how it was spelled, and escaping is the dearest part of emitting documentation.
fn unescaped(indent: &str, text: &str) -> Literal {
    // A raw literal ends at the first quote with as many signs behind it as it began with.
    let signs_behind = |it: &str| it.len() - it.trim_start_matches('#').len();
    let longest = text.split('"').skip(1).map(signs_behind).max();
    let signs = "#".repeat(longest.map_or(0, |it| it + 1));
    let raw = ["r", &signs, "\"", indent, text, "\"", &signs].concat();
    raw.parse().unwrap_or_else(|_| Literal::string(&[indent, text].concat()))
}

/// Whether a character ends a line, is refused by the compiler inside a comment, or turns the direction
/// of the text around it.
fn is_unsafe_in_comment(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\0' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::super::file::print;
    use super::{docs, float, int};
    use insta::assert_snapshot;
    use proc_macro2::TokenStream;
    use proptest::prelude::*;
    use quote::quote;

    /// The single place that prints: items as a file, without its first line.
    fn printed(items: TokenStream) -> String {
        let text = print("", items);
        text.split_once("\n\n").map_or(String::new(), |(_, items)| items.to_owned())
    }

    fn literal(text: &str) -> String {
        printed(quote!(const A: &str = #text;))
    }

    #[test]
    fn characters_that_do_not_stand_for_themselves_are_escaped() {
        let cases = [
            ("a 'b' 地", r#""a 'b' 地""#),
            ("\"\\", r#""\"\\""#),
            ("\r\n\t", r#""\r\n\t""#),
            ("\0a\x001", r#""\0a\x001""#),
            ("\u{202e}\u{2028}\u{feff}", r#""\u{202e}\u{2028}\u{feff}""#),
            ("e\u{301}", r#""e\u{301}""#),
        ];
        for (text, expected) in cases {
            assert_eq!(literal(text), format!("const A: &str = {expected};\n"), "{text:?}");
        }
    }

    #[test]
    fn docs_stay_in_their_comment() {
        let docs = docs(&["a\nfn b() {}\r\u{2028}", "   ", "/ c \u{202e}d", "*/ e\t"]);
        assert_snapshot!(printed(quote!(#docs struct A;)).replace('\t', "→"), @"
        /// a
        /// fn b() {}
        ///
        /// / c d
        /// */ e→
        struct A;
        ");
    }

    #[test]
    fn numbers_are_those_of_source_text() {
        let numbers = [int(0), int(-7), int(i64::MIN), float(1.0), float(-0.5), float(1e21)];
        assert_snapshot!(printed(quote!(fn f() { g(#(#numbers),*) })), @"
        fn f() {
            g(0, -7, -9223372036854775808, 1.0, -0.5, 1000000000000000000000.0)
        }
        ");
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in any::<String>(), more in "[\0-\u{ff}\u{2000}-\u{2070}地]{0,20}") {
            for text in [text, more] {
                let file = printed(quote!(const A: &str = #text;));
                let item: syn::ItemConst = syn::parse_str(&file).expect("one item");
                let syn::Expr::Lit(it) = *item.expr else { panic!("no literal: {file}") };
                let syn::Lit::Str(it) = it.lit else { panic!("no text: {file}") };
                prop_assert_eq!(it.value(), text);
            }
        }

        #[test]
        fn no_text_leaves_its_comment(text in "[\0-\u{ff}\u{2000}-\u{2070}地]{0,20}|\\PC{0,20}|(.|\n)*") {
            let docs = docs(&[&text]);
            let file = printed(quote!(#docs struct A;));
            let is_one = syn::parse_file(&file).is_ok_and(|it| it.items.len() == 1);
            let lines = file.lines().count();
            let is_comment = file.lines().take(lines - 1).all(|it| it.starts_with("///"));
            prop_assert!(is_one && is_comment && lines == text.split('\n').count() + 1, "{file:?}");
        }
    }
}
