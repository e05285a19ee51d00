//! Parses examples.

use super::Context;
use crate::codes;
use crate::ir::{Example, ExampleValue};
use docbind_markdown::outline::Code;
use docbind_source::Span;

/// Parses the example of a response, which is JSON.
pub(super) fn lower_response(code: &Code, cx: &mut Context<'_>) -> Example {
    let value = match parse_json(code, cx) {
        Ok(it) => Some(it),
        Err((message, span)) => {
            let help = "write the JSON object that the service returns";
            cx.report(codes::UNPARSABLE_EXAMPLE, span, message, help);
            None
        }
    };
    Example { text: code.text.value.clone(), value, place: cx.page_span(code.text.span) }
}

/// Parses the example of a request, which is a URL or JSON.
pub(super) fn lower_request(code: &Code, cx: &mut Context<'_>) -> Example {
    let text = code.text.value.trim();
    let value = if text.starts_with('{') {
        parse_json(code, cx).ok()
    } else {
        parse_query(text).map(ExampleValue::Query)
    };
    if value.is_none() && !text.is_empty() {
        let message = "the example of the request is neither a URL with parameters nor JSON";
        let help = "write `https://api.ucloud.cn/?Action=…` and one parameter per line";
        cx.report(codes::UNPARSABLE_EXAMPLE, code.text.span, message, help);
    }
    Example { text: code.text.value.clone(), value, place: cx.page_span(code.text.span) }
}

fn parse_json(code: &Code, cx: &Context<'_>) -> Result<ExampleValue, (String, Span)> {
    match serde_json::from_str(&code.text.value) {
        Ok(it) => Ok(ExampleValue::Json(it)),
        Err(error) => {
            let message = format!("the example is not JSON: {error}");
            Err((message, line_span(code, error.line(), cx)))
        }
    }
}

/// Returns the span of a line of a code block without its indentation; lines are counted from one.
fn line_span(code: &Code, number: usize, cx: &Context<'_>) -> Span {
    let span = code.text.span;
    let text = cx.source.slice(span);
    let mut line_start = span.start as usize;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if index + 1 >= number.max(1) {
            let start = line_start + (line.len() - line.trim_start().len());
            return Span::new(start..start + line.trim().len());
        }
        line_start += line.len();
    }
    span
}

/// Parses the query of a URL, which may contain line breaks.
fn parse_query(text: &str) -> Option<Vec<(String, String)>> {
    let (_, query) = text.split_once('?')?;
    let query: String = query.lines().map(str::trim).collect();
    let pairs = query.split('&').filter(|it| !it.is_empty());
    Some(
        pairs
            .map(|it| match it.split_once('=') {
                Some((name, value)) => (percent_decode(name), percent_decode(value)),
                None => (percent_decode(it), String::new()),
            })
            .collect(),
    )
}

/// Decodes `%E4%B8%AD` and `+`; an invalid escape is kept verbatim.
fn percent_decode(text: &str) -> String {
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
    fn urls_may_contain_line_breaks() {
        let text = "https://api.ucloud.cn/?Action=GetRepo\n&Limit=20\n  &Name=a%20b%E4%B8%AD+c\n&Empty=&Flag\n";
        let pairs = parse_query(text).expect("a URL with parameters");
        let pairs: Vec<String> =
            pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(pairs, ["Action=GetRepo", "Limit=20", "Name=a b中 c", "Empty=", "Flag="]);
    }

    #[test]
    fn invalid_escapes_are_kept() {
        assert_eq!(percent_decode("100%"), "100%");
        assert_eq!(percent_decode("%zz%4"), "%zz%4");
    }
}
