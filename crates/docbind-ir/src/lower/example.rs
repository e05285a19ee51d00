//! Examples as values.

use super::Context;
use crate::codes;
use crate::ir::{Example, ExampleValue};
use docbind_markdown::outline::Code;
use docbind_source::Span;

/// The example of a response: JSON.
pub(super) fn response(code: &Code, cx: &mut Context<'_>) -> Example {
    let value = match json(code, cx) {
        Ok(it) => Some(it),
        Err((message, span)) => {
            let help = "write one JSON object, as the service answers";
            cx.report(codes::UNPARSABLE_EXAMPLE, span, message, help);
            None
        }
    };
    Example { text: code.text.value.clone(), value, place: cx.place(code.text.span) }
}

/// The example of a request: a URL, sometimes JSON.
pub(super) fn request(code: &Code, cx: &mut Context<'_>) -> Example {
    let text = code.text.value.trim();
    let value = if text.starts_with('{') {
        json(code, cx).ok()
    } else {
        query(text).map(ExampleValue::Query)
    };
    if value.is_none() && !text.is_empty() {
        let message = "the example of the request is neither a URL with parameters nor JSON";
        let help = "write `https://api.ucloud.cn/?Action=…` and one parameter per line";
        cx.report(codes::UNPARSABLE_EXAMPLE, code.text.span, message, help);
    }
    Example { text: code.text.value.clone(), value, place: cx.place(code.text.span) }
}

fn json(code: &Code, cx: &Context<'_>) -> Result<ExampleValue, (String, Span)> {
    match serde_json::from_str(&code.text.value) {
        Ok(it) => Ok(ExampleValue::Json(it)),
        Err(error) => {
            let message = format!("the example is not JSON: {error}");
            Err((message, line_of(code, error.line(), cx)))
        }
    }
}

/// The span of a line of a block of code, counted from one.
fn line_of(code: &Code, line: usize, cx: &Context<'_>) -> Span {
    let span = code.text.span;
    let text = cx.source.slice(span);
    let mut at = span.start as usize;
    for (number, it) in text.split_inclusive('\n').enumerate() {
        if number + 1 >= line.max(1) {
            let words = it.trim();
            let start = at + (it.len() - it.trim_start().len());
            return Span::new(start..start + words.len());
        }
        at += it.len();
    }
    span
}

/// The parameters of a URL that is broken over lines.
fn query(text: &str) -> Option<Vec<(String, String)>> {
    let (_, query) = text.split_once('?')?;
    let query: String = query.lines().map(str::trim).collect();
    let pairs = query.split('&').filter(|it| !it.is_empty());
    Some(
        pairs
            .map(|it| match it.split_once('=') {
                Some((name, value)) => (unescaped(name), unescaped(value)),
                None => (unescaped(it), String::new()),
            })
            .collect(),
    )
}

/// `%E4%B8%AD` and `+` undone; what is no escape stays as it is.
fn unescaped(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut res = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes.get(at + 1..at + 3).filter(|it| it.iter().all(u8::is_ascii_hexdigit));
        let hex = hex.and_then(|it| std::str::from_utf8(it).ok());
        let byte = hex.and_then(|it| u8::from_str_radix(it, 16).ok());
        match (bytes[at], byte) {
            (b'%', Some(byte)) => {
                res.push(byte);
                at += 3;
                continue;
            }
            (b'+', _) => res.push(b' '),
            (other, _) => res.push(other),
        }
        at += 1;
    }
    String::from_utf8_lossy(&res).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_over_several_lines() {
        let text = "https://api.ucloud.cn/?Action=GetRepo\n&Limit=20\n  &Name=a%20b%E4%B8%AD+c\n&Empty=&Flag\n";
        let pairs = query(text).expect("a URL with parameters");
        let pairs: Vec<String> =
            pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(pairs, ["Action=GetRepo", "Limit=20", "Name=a b中 c", "Empty=", "Flag="]);
    }

    #[test]
    fn what_is_no_escape_stays() {
        assert_eq!(unescaped("100%"), "100%");
        assert_eq!(unescaped("%zz%4"), "%zz%4");
    }
}
