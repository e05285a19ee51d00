//! Names that generated code cannot give to an element, or has itself.

/// Keywords, and the better words that replace them.
#[rustfmt::skip]
pub(super) const KEYWORDS: &[(&str, &str)] = &[
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
    // Not a keyword, but a name that every generated type already has.
    ("new", "new_value"),
];

/// Names of types that generated code uses itself.
pub(super) const TYPES: &[&str] = &[
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
    "Error",
    "ErrorKind",
    "FieldValue",
    "From",
    "Into",
    "IntoIterator",
    "Json",
    "JsonKind",
    "None",
    "Ok",
    "Operation",
    "Option",
    "Paged",
    "Paging",
    "PartialEq",
    "Result",
    "Self",
    "Some",
    "String",
    "Vec",
];

/// Names of the client's own methods.
pub(crate) const CLIENT: &[&str] = &["clone", "from_env", "runtime"];

/// Names of modules of products that the runtime and its companions have, or that would be features of
/// the facade.
#[rustfmt::skip]
pub(super) const MODULES: &[&str] = &[
    "blocking", "cli", "core", "default", "full", "jiff", "lib", "mock", "runtime", "serde", "smoke", "tls", "tls_ring",
    "transport",
];

/// Whether a name is a keyword, or as good as one.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.iter().any(|(it, _)| *it == name)
}
