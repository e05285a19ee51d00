//! The names of operations that are called by method and path.

use docbind_markdown::api::ApiOperation;

/// How long a name may be, in bytes.
const MAX_NAME_BYTES: usize = 200;

/// Returns the name on the page, or one made of method and path: `get_rooms_by_id`.
pub(super) fn operation_name(it: &ApiOperation) -> String {
    match it.name.as_deref().filter(|it| is_name(it)) {
        Some(it) => it.to_owned(),
        None => derived_name(&it.method, &it.path),
    }
}

/// Makes a name of method and path.
pub(super) fn derived_name(method: &str, path: &str) -> String {
    let mut res = method.to_lowercase();
    for segment in path.split('/').filter(|it| !it.is_empty()) {
        for piece in segment.split_inclusive('>') {
            let (text, placeholder) = piece.split_once('<').unwrap_or((piece, ""));
            push_words(text, &mut res);
            if !placeholder.is_empty() {
                res.push_str("_by");
                push_words(placeholder.trim_end_matches('>'), &mut res);
            }
        }
    }
    res.truncate(res.floor_char_boundary(MAX_NAME_BYTES));
    res
}

fn push_words(text: &str, res: &mut String) {
    let is_end = |it: char| !it.is_ascii_alphanumeric();
    for word in text.split(is_end).filter(|it| !it.is_empty()) {
        res.push('_');
        res.push_str(word);
    }
}

fn is_name(text: &str) -> bool {
    let is_letter = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '.');
    text.len() <= MAX_NAME_BYTES
        && text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_')
        && text.chars().all(is_letter)
}

#[cfg(test)]
mod tests {
    use super::derived_name;

    #[test]
    fn names_of_method_and_path() {
        assert_eq!(derived_name("GET", "/rooms/<id>/lamps"), "get_rooms_by_id_lamps");
        assert_eq!(derived_name("PUT", "/a.b/<x>.json"), "put_a_b_by_x_json");
        assert_eq!(derived_name("GET", "/"), "get");
    }
}
