//! The URL of an operation of HTTP: the base, the path with its values, and the query.

use std::fmt::Write as _;

use crate::encode::HttpParts;
use crate::tree::{ParamTree, Scalar};

/// Why there is no path.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum InvalidPath {
    Missing(String),
    Empty(String),
    /// A whole segment that clients and servers resolve instead of sending it.
    Dots(String),
}

/// Returns the URL of an operation. `base` has no query; `repeats_names` says how lists are in one.
pub(super) fn http_url(
    base: &str,
    template: &str,
    parts: &HttpParts,
    repeats_names: bool,
) -> Result<String, InvalidPath> {
    let mut url = base.trim_end_matches('/').to_owned();
    write_path(&mut url, template, &parts.path)?;
    let mut separator = '?';
    for flag in &parts.flags {
        url.push(separator);
        percent_encode(&mut url, flag, false);
        separator = '&';
    }
    let mut push = |name: &str, value: Scalar<'_>| {
        url.push(separator);
        percent_encode(&mut url, name, false);
        url.push('=');
        percent_encode(&mut url, &value.to_string(), false);
        separator = '&';
    };
    match repeats_names {
        true => parts.query.each_repeated(&mut push),
        false => parts.query.each_flat(&mut push),
    }
    Ok(url)
}

fn write_path(url: &mut String, template: &str, values: &ParamTree) -> Result<(), InvalidPath> {
    let mut rest = template;
    while let Some((text, tail)) = rest.split_once('{') {
        url.push_str(text);
        let (name, tail) = tail.split_once('}').unwrap_or((tail, ""));
        let (name, keeps_slashes) = match name.strip_prefix('+') {
            Some(name) => (name, true),
            None => (name, false),
        };
        let value = values.scalar(name).ok_or_else(|| InvalidPath::Missing(name.to_owned()))?;
        let value = value.to_string();
        if value.is_empty() {
            return Err(InvalidPath::Empty(name.to_owned()));
        }
        // Percent-encoding does not help: dots are resolved after it is undone.
        let mut segments = value.split(if keeps_slashes { '/' } else { '\0' });
        if segments.any(|it| it == "." || it == "..") {
            return Err(InvalidPath::Dots(name.to_owned()));
        }
        percent_encode(url, &value, keeps_slashes);
        rest = tail;
    }
    url.push_str(rest);
    Ok(())
}

/// Percent-encodes all bytes but the unreserved ones of RFC 3986, and slashes where they are kept.
pub fn percent_encode(url: &mut String, text: &str, keeps_slashes: bool) {
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                url.push(byte.into())
            }
            b'/' if keeps_slashes => url.push('/'),
            _ => write!(url, "%{byte:02X}").expect("writing to a String cannot fail"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(template: &str, value: &str) -> Result<String, InvalidPath> {
        let mut parts = HttpParts::default();
        parts.path.set("name", value);
        http_url("https://store.example/", template, &parts, false)
    }

    #[test]
    fn values_are_percent_encoded() {
        let cases = [
            ("/{name}", "a b", "/a%20b"),
            ("/{name}", "a/b", "/a%2Fb"),
            ("/{+name}", "a/b", "/a/b"),
            ("/{+name}", "/a//b/", "//a//b/"),
            ("/users/{name}/keys", "中?#%41+", "/users/%E4%B8%AD%3F%23%2541%2B/keys"),
            ("/fixed", "unused", "/fixed"),
        ];
        for (template, value, expected) in cases {
            let expected = format!("https://store.example{expected}");
            assert_eq!(check(template, value), Ok(expected), "{template} {value}");
        }
    }

    #[test]
    fn values_that_cannot_be_sent_are_rejected() {
        let name = || "name".to_owned();
        assert_eq!(check("/{name}", ""), Err(InvalidPath::Empty(name())));
        assert_eq!(check("/{name}", ".."), Err(InvalidPath::Dots(name())));
        assert_eq!(check("/{+name}", "a/../b"), Err(InvalidPath::Dots(name())));
        assert_eq!(check("/{other}", "a"), Err(InvalidPath::Missing("other".to_owned())));
        assert!(check("/{name}", "a..b").is_ok());
    }

    #[test]
    fn flags_have_no_value() {
        let mut parts = HttpParts::default();
        parts.flags.push("list");
        parts.query.set("prefix", "a&b=c d");
        parts.query.set("limit", 20);
        let url = http_url("https://store.example", "/", &parts, false);
        let expected = "https://store.example/?list&prefix=a%26b%3Dc%20d&limit=20";
        assert_eq!(url, Ok(expected.to_owned()));
        let list = parts.query.open_list("id".into());
        (1..3).for_each(|it| parts.query.push("", Scalar::Int(it)));
        parts.query.close(list);
        let url = |repeats_names| http_url("https://store.example", "/", &parts, repeats_names);
        assert_eq!(url(true), Ok(format!("{expected}&id=1&id=2")));
        assert_eq!(url(false), Ok(format!("{expected}&id.0=1&id.1=2")));
    }
}
