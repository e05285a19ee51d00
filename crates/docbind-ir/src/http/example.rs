//! Examples of responses: a status line, headers and a body, or the body alone.

use crate::ir::{Example, ExampleValue};
use crate::lower::Context;
use docbind_markdown::outline::Code;

/// Returns the body of an example, if it is JSON. Anything else says nothing about fields.
pub(crate) fn of_response(code: &Code, cx: &Context<'_>) -> Option<Example> {
    let body = body(&code.text.value)?;
    let value = serde_json::from_str(body).ok()?;
    Some(Example {
        text: body.to_owned(),
        value: Some(ExampleValue::Json(value)),
        place: cx.page_span(code.text.span),
    })
}

/// Returns the text from the first line that begins like JSON. Pages leave the blank line above it out.
fn body(text: &str) -> Option<&str> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with(['{', '[']) {
            return Some(text[at..].trim());
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::body;

    #[test]
    fn bodies() {
        let check = body;
        assert_eq!(check("HTTP/1.1 200 OK\nETag: \"x\"\n\n{\n}\n"), Some("{\n}"));
        assert_eq!(check("HTTP/1.1 200 OK\nContent-Length: 2\n {}"), Some("{}"));
        assert_eq!(check("[1]"), Some("[1]"));
        assert_eq!(check("HTTP/1.1 200 OK\n\n<data>"), None);
    }
}
