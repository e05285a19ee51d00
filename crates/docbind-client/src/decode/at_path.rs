//! [`at_path`]: a value inside a body, found without decoding the rest.

use jiter::{Jiter, Peek};

use super::decoder::syntax_error;
use super::{DecodeError, repair};

/// Returns the JSON text of the value at a path, or `None` if the body has no value there.
///
/// Each segment is the name of an object's field or the index of a list's element.
///
/// # Errors
/// What comes before the end of the value is not well-formed JSON.
pub(crate) fn at_path<'a>(body: &'a [u8], path: &[&str]) -> Result<Option<&'a [u8]>, DecodeError> {
    let body = repair::without_bom(body);
    let mut jiter = Jiter::new(body);
    for segment in path {
        let found = match jiter.peek().map_err(syntax_error)? {
            Peek::Object => enter_field(&mut jiter, segment)?,
            Peek::Array => enter_element(&mut jiter, segment)?,
            _ => false,
        };
        if !found {
            return Ok(None);
        }
    }
    jiter.peek().map_err(syntax_error)?;
    let start = jiter.current_index();
    jiter.next_skip().map_err(syntax_error)?;
    Ok(Some(&body[start..jiter.current_index()]))
}

fn enter_field(jiter: &mut Jiter<'_>, name: &str) -> Result<bool, DecodeError> {
    let mut key = jiter.known_object().map_err(syntax_error)?.map(|it| it == name);
    while key == Some(false) {
        jiter.next_skip().map_err(syntax_error)?;
        key = jiter.next_key().map_err(syntax_error)?.map(|it| it == name);
    }
    Ok(key.is_some())
}

fn enter_element(jiter: &mut Jiter<'_>, index: &str) -> Result<bool, DecodeError> {
    let Ok(index) = index.parse::<usize>() else { return Ok(false) };
    let mut element = jiter.known_array().map_err(syntax_error)?;
    for _ in 0..index {
        if element.is_none() {
            break;
        }
        jiter.next_skip().map_err(syntax_error)?;
        element = jiter.array_step().map_err(syntax_error)?;
    }
    Ok(element.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_inside_of_a_body() {
        let body = "\u{feff} {\"a\": {\"x\": [1, {\"y\": \"z\"}]}, \"b\" : null}";
        let check = |path: &str| {
            let path: Vec<&str> = path.split('.').filter(|it| !it.is_empty()).collect();
            let value = at_path(body.as_bytes(), &path).unwrap();
            value.map(|it| String::from_utf8(it.to_vec()).unwrap())
        };
        assert_eq!(check("a.x.1.y").as_deref(), Some("\"z\""));
        assert_eq!(check("a.x").as_deref(), Some("[1, {\"y\": \"z\"}]"));
        assert_eq!(check("b").as_deref(), Some("null"));
        for none in ["c", "a.y", "a.x.2", "a.x.y", "b.x", "a.x.0.y"] {
            assert_eq!(check(none), None, "{none}");
        }
        assert!(check("").is_some_and(|it| it.starts_with('{')));
        assert!(at_path(b"{\"a\" 1}", &["a"]).is_err());
    }
}
