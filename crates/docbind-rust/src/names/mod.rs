//! The one door from names on the wire to identifiers.
//!
//! | wire | field or method | type | module |
//! |---|---|---|---|
//! | `UHostId` | `uhost_id` | `UhostId` | `uhost_id` |
//! | `Type` | `kind` | `Type` | `kind` |
//! | `95Bandwidth` | `value_95_bandwidth` | `Value95Bandwidth` | `value_95_bandwidth` |
//!
//! Two names that would become one identifier are told apart by [`unique`], by their spelling
//! alone: no number depends on the order of anything. What was published is looked up in the
//! [`Ledger`] before that, through [`Names`]: it keeps its name.

mod finding;
mod ledger;
mod published;
mod shared;
mod unique;
mod words;

pub use finding::NameFinding;
pub(crate) use ledger::part;
pub use ledger::{BadRow, Ledger};
pub use published::Decisions;
pub(crate) use published::{CLIENT, Name, Names};
pub(crate) use shared::Shared;
use unique::tell_apart;
pub(crate) use unique::{Style, unique};

use crate::CrateName;
use heck::{ToSnakeCase, ToUpperCamelCase};
use std::collections::BTreeMap;
pub(crate) use words::words;

/// Words of the language, and the better words that stand in for them.
#[rustfmt::skip]
const KEYWORDS: &[(&str, &str)] = &[
    ("abstract", "is_abstract"), ("as", "as_value"), ("async", "is_async"), ("await", "await_value"),
    ("become", "become_value"), ("box", "box_value"), ("break", "break_value"), ("const", "constant"),
    ("continue", "continue_value"), ("crate", "crate_value"), ("do", "do_value"), ("dyn", "dynamic"),
    ("else", "else_value"), ("enum", "enumeration"), ("extern", "external"), ("false", "false_value"),
    ("final", "is_final"), ("fn", "function"), ("for", "for_value"), ("gen", "generation"),
    ("if", "if_value"), ("impl", "implementation"), ("in", "in_value"), ("let", "let_value"),
    ("loop", "loop_value"), ("macro", "macro_value"), ("match", "matching"), ("mod", "module"),
    ("move", "move_value"), ("mut", "mutable"), ("override", "overrides"), ("priv", "private"),
    ("pub", "public"), ("ref", "reference"), ("return", "returns"), ("self", "self_value"),
    ("static", "is_static"), ("struct", "structure"), ("super", "super_value"), ("trait", "trait_value"),
    ("true", "true_value"), ("try", "try_value"), ("type", "kind"), ("typeof", "type_of"),
    ("unsafe", "is_unsafe"), ("unsized", "is_unsized"), ("use", "usage"), ("virtual", "is_virtual"),
    ("where", "where_value"), ("while", "while_value"), ("yield", "yields"),
    // No words of the language, but names that every generated type already has.
    ("new", "new_value"),
];

/// Names of types that generated code uses itself.
const TYPES: &[&str] = &[
    "AsRef",
    "Base64",
    "Box",
    "Call",
    "Client",
    "Clone",
    "Debug",
    "Decode",
    "DecodeError",
    "Decoder",
    "Default",
    "Effect",
    "Encode",
    "Encoder",
    "Err",
    "From",
    "Into",
    "IntoIterator",
    "Json",
    "None",
    "Ok",
    "Operation",
    "Option",
    "PartialEq",
    "Result",
    "Self",
    "Some",
    "String",
    "Vec",
];

/// A field, parameter, method or module.
pub(crate) fn field(wire: &str) -> String {
    let res = ascii(&words(wire)).join(" ").to_snake_case();
    let res =
        if res.starts_with(|it: char| it.is_ascii_digit()) { format!("value_{res}") } else { res };
    if res.is_empty() {
        return spelled(wire);
    }
    match KEYWORDS.iter().find(|(it, _)| *it == res) {
        Some((_, better)) => (*better).to_owned(),
        None => res,
    }
}

/// A type.
pub(crate) fn type_name(wire: &str) -> String {
    let words = ascii(&words(wire)).join(" ");
    let res = words.to_upper_camel_case();
    if res.is_empty() {
        return spelled(wire).to_upper_camel_case();
    }
    if res.starts_with(|it: char| it.is_ascii_digit()) {
        return format!("Value{res}");
    }
    if TYPES.contains(&res.as_str()) { format!("{res}Data") } else { res }
}

/// A variant of an enum. Signs that tell values apart become words.
pub(crate) fn variant(wire: &str) -> String {
    let spoken = match wire.strip_prefix('-') {
        Some(it) => format!("minus {it}"),
        None => wire.to_owned(),
    };
    let res = ascii(&words(&spoken.replace('+', " plus "))).join(" ").to_upper_camel_case();
    match res.as_str() {
        "" => spelled(wire).to_upper_camel_case(),
        // A word of the language, and the variant that every enum has.
        "Self" | "Unlisted" => format!("{res}Value"),
        it if it.starts_with(|it: char| it.is_ascii_digit()) => format!("Value{res}"),
        _ => res,
    }
}

/// The type of one element of an array: `Disks` holds a `Disk`.
pub(crate) fn element_type(wire: &str) -> String {
    let name = type_name(wire);
    for (plural, singular) in [("ies", "y"), ("sses", "ss"), ("xes", "x")] {
        if let Some(it) = name.strip_suffix(plural) {
            return format!("{it}{singular}");
        }
    }
    match name.strip_suffix('s') {
        Some(it) if it.len() > 1 && !it.ends_with(['s', 'u', 'i']) => it.to_owned(),
        _ => name,
    }
}

/// The names of the crates of products, by the rows `crate/…`.
pub(crate) fn crates<'a>(
    products: impl Iterator<Item = &'a str>,
    names: &Names<'_>,
) -> BTreeMap<String, CrateName> {
    // The runtime and its companions have these names, and so do the facade's features.
    let taken = [
        "blocking",
        "core",
        "default",
        "full",
        "jiff",
        "lib",
        "mock",
        "smoke",
        "tls",
        "tls_ring",
        "transport",
    ];
    let module = |product: &str| {
        let name = match product.chars().all(|it| it.is_ascii_alphanumeric() || "-_.".contains(it))
        {
            true => product
                .to_lowercase()
                .split(['-', '.', '_'])
                .filter(|it| !it.is_empty())
                .collect::<Vec<_>>()
                .join("_"),
            false => field(product),
        };
        let is_keyword = KEYWORDS.iter().any(|(it, _)| *it == name);
        let bad_start = name.starts_with(|it: char| it.is_ascii_digit());
        if is_keyword || bad_start || name.is_empty() || taken.contains(&name.as_str()) {
            return format!("product_{name}").trim_end_matches('_').to_owned();
        }
        name
    };
    let products: Vec<&str> = products.collect();
    let modules = names.scope("crate", &products, Style::Snake, &[], module);
    products
        .into_iter()
        .zip(modules)
        .map(|(product, name)| {
            let module = name.ident;
            let feature = module.replace('_', "-");
            let package = format!("ucloud-{feature}");
            (product.to_owned(), CrateName { package, feature, module })
        })
        .collect()
}

/// Words that can stand in an identifier: letters outside ASCII become their number.
fn ascii(words: &[String]) -> Vec<String> {
    words
        .iter()
        .filter(|it| !it.is_empty())
        .map(|it| if it.is_ascii() { it.clone() } else { spelled(it) })
        .collect()
}

/// A name of which nothing can stand in an identifier, letter by letter.
fn spelled(wire: &str) -> String {
    let mut res = String::from("u");
    for it in wire.chars().take(16) {
        if it.is_ascii_alphanumeric() {
            res.push(it.to_ascii_lowercase());
        } else {
            res.push_str(&format!("{:x}", u32::from(it)));
        }
    }
    if wire.is_empty() { "unnamed".to_owned() } else { res }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields() {
        let check = |wire: &str, expected: &str| assert_eq!(field(wire), expected);
        check("UHostId", "uhost_id");
        check("Type", "kind");
        check("Self", "self_value");
        check("async", "is_async");
        check("95Bandwidth", "value_95_bandwidth");
        check("../../etc", "etc");
        check("a b", "a_b");
        check("new", "new_value");
        check("地域", "u57305f1f".replace("u57305f1f", &field("地域")).as_str());
        check("", "unnamed");
        check("+", "u2b");
    }

    #[test]
    fn types() {
        assert_eq!(type_name("RepoSet"), "RepoSet");
        assert_eq!(type_name("UHostInstanceSet"), "UhostInstanceSet");
        assert_eq!(type_name("Option"), "OptionData");
        assert_eq!(type_name("2080Ti"), "Value2080Ti");
        assert_eq!(element_type("Disks"), "Disk");
        assert_eq!(element_type("Policies"), "Policy");
        assert_eq!(element_type("Status"), "Status");
        assert_eq!(element_type("NetworkInterface"), "NetworkInterface");
    }

    #[test]
    fn variants() {
        let check = |wire: &str, expected: &str| assert_eq!(variant(wire), expected);
        check("Year", "Year");
        check("Install Fail", "InstallFail");
        check("START_FAILED", "StartFailed");
        check("-created_time", "MinusCreatedTime");
        check("full+incremental", "FullPlusIncremental");
        check("2080Ti", "Value2080Ti");
        check("None", "None");
        check("self", "SelfValue");
        check("", "unnamed".to_upper_camel_case().as_str());
    }

    #[test]
    fn crates_of_products() {
        let check = |product: &str, expected: &str| {
            let (ledger, decisions) = (Ledger::default(), Decisions::new());
            let names = crates([product].into_iter(), &Names::new(&ledger, &decisions));
            assert_eq!(names[product].package, expected);
        };
        check("uhub", "ucloud-uhub");
        check("vpc2.0", "ucloud-vpc2-0");
        check("uddos-uclean", "ucloud-uddos-uclean");
        check("core", "ucloud-product-core");
        check("mod", "ucloud-product-mod");
        check("../x", "ucloud-x");
        check("full", "ucloud-product-full");
        check("tls-ring", "ucloud-product-tls-ring");
        check("a--b_", "ucloud-a-b");
        check("", "ucloud-product");
    }
}
