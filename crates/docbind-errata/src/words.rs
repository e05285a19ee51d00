//! What is compared, as words: an expectation, what a page says and what is wanted are the same
//! where their words are.

use docbind_ir::ir::{Effect, Encoding, Paging, Type};

/// How deep arrays may be nested in a type.
const MAX_ARRAYS: usize = 8;

/// What an element that is not there has for words.
pub(crate) const ABSENT: &str = "absent";

/// The type that words mean; what is no type is the name of a model.
pub(crate) fn to_type(words: &str) -> Result<Type, String> {
    let mut words = words.trim();
    let mut arrays = 0;
    while let Some(it) = words.strip_prefix("array[").and_then(|it| it.strip_suffix(']')) {
        words = it.trim();
        arrays += 1;
        if arrays > MAX_ARRAYS {
            return Err(format!("more than {MAX_ARRAYS} arrays inside each other"));
        }
    }
    let mut res = match words {
        "string" => Type::String,
        "int" => Type::Int,
        "float" => Type::Float,
        "bool" | "boolean" => Type::Bool,
        "object" => Type::Object,
        "array" => Type::Array(Box::new(Type::Any)),
        // There is no such type: what may be the one or the other is any JSON.
        "any" | "string-or-int" => Type::Any,
        it if !it.is_empty() && it.chars().all(|it| it.is_alphanumeric() || "_-".contains(it)) => {
            Type::Model(it.to_owned())
        }
        it => return Err(format!("`{it}` is neither a type nor the name of a model")),
    };
    for _ in 0..arrays {
        res = Type::Array(Box::new(res));
    }
    Ok(res)
}

pub(crate) fn of_required(it: bool) -> String {
    if it { "required" } else { "optional" }.to_owned()
}

pub(crate) fn of_flag(it: bool) -> String {
    if it { "yes" } else { "no" }.to_owned()
}

pub(crate) fn of_list<'a>(it: impl IntoIterator<Item = &'a str>) -> String {
    let res = it.into_iter().collect::<Vec<_>>().join(", ");
    if res.is_empty() { "nothing".to_owned() } else { res }
}

pub(crate) fn of_encoding(it: Encoding) -> &'static str {
    match it {
        Encoding::Form => "form",
        Encoding::NestedJson => "nested-json",
    }
}

pub(crate) fn of_effect(it: Effect) -> &'static str {
    match it {
        Effect::Read => "read",
        Effect::Idempotent => "idempotent",
        Effect::Mutating => "mutating",
    }
}

pub(crate) fn of_paging(it: &Paging) -> String {
    match it {
        Paging::None => "none".to_owned(),
        Paging::OffsetLimit { offset, limit } => format!("offset-limit: {offset}, {limit}"),
        Paging::PageNumber { page, size } => format!("page-number: {page}, {size}"),
        Paging::Token { request, response } => format!("token: {request}, {response}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_words() {
        for it in ["string", "array[array[int]]", "array[RepoSet]", "bool", "object", "any"] {
            assert_eq!(to_type(it).map(|it| it.to_string()).as_deref(), Ok(it));
        }
        let check = |it: &str| to_type(it).map(|it| it.to_string());
        assert_eq!(check("boolean").as_deref(), Ok("bool"));
        assert_eq!(check("array").as_deref(), Ok("array[any]"));
        assert_eq!(check("array[string-or-int]").as_deref(), Ok("array[any]"));
        for it in ["", "array[", "array[]", "map<string>", &"array[".repeat(99)] {
            assert!(check(it).is_err(), "{it}");
        }
        let deep = format!("{}int{}", "array[".repeat(99), "]".repeat(99));
        assert!(check(&deep).is_err());
    }
}
