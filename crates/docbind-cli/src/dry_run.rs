//! `--dry-run`: shows a request without its secrets, and how `curl` would send it.

use crate::capture::Captured;
use crate::params::placeholder;
use crate::service::Service;
use std::borrow::Cow;
use std::fmt::Write;

/// A request as it is shown. Secrets are placeholders: variables of a shell.
struct Shown {
    method: &'static str,
    url: String,
    headers: Vec<(String, String)>,
    body: ShownBody,
}

enum ShownBody {
    None,
    Form(Vec<(String, String)>),
    Text(String),
    Bytes(Option<usize>),
}

/// Formats a request that was not sent.
pub(crate) fn describe(captured: Captured, service: &dyn Service) -> String {
    let shown = shown(captured, service);
    let mut res = format!("{} {}\n", shown.method, shown.url);
    for (name, value) in &shown.headers {
        let _ = writeln!(res, "{name}: {value}");
    }
    match &shown.body {
        ShownBody::None => {}
        ShownBody::Form(pairs) => {
            res.push('\n');
            pairs.iter().for_each(|(name, value)| {
                let _ = writeln!(res, "{name}={value}");
            });
        }
        ShownBody::Text(text) => {
            let _ = writeln!(res, "\n{text}");
        }
        ShownBody::Bytes(Some(len)) => {
            let _ = writeln!(res, "\n({len} bytes)");
        }
        ShownBody::Bytes(None) => res.push_str("\n(the content of a file)\n"),
    }
    let _ = write!(res, "\n{}", curl(&shown));
    res
}

fn shown(captured: Captured, service: &dyn Service) -> Shown {
    let hide = |name: &str, value: String| match service.is_credential(name) && !value.contains('$')
    {
        true => placeholder(name),
        false => value,
    };
    let content_type = captured.headers.iter().find(|it| it.0.eq_ignore_ascii_case("Content-Type"));
    let content_type = content_type.map(|it| it.1.clone()).unwrap_or_default();
    let headers = captured.headers.into_iter().map(|(name, value)| {
        let value = hide(&name, value);
        (name, value)
    });
    let body = match captured.body {
        None => ShownBody::Bytes(None),
        Some(bytes) if bytes.is_empty() => ShownBody::None,
        Some(bytes) => match String::from_utf8(bytes) {
            Err(error) => ShownBody::Bytes(Some(error.as_bytes().len())),
            Ok(text) if content_type.starts_with("application/x-www-form-urlencoded") => {
                ShownBody::Form(
                    text.split('&')
                        .map(|it| {
                            let (name, value) = it.split_once('=').unwrap_or((it, ""));
                            let (name, value) = (form_decoded(name), form_decoded(value));
                            let value = hide(&name, value);
                            (name, value)
                        })
                        .collect(),
                )
            }
            Ok(text) => ShownBody::Text(match serde_json::from_str::<serde_json::Value>(&text) {
                Ok(mut json) => {
                    hide_in_json(&mut json, service);
                    format!("{json:#}")
                }
                Err(_) => text,
            }),
        },
    };
    Shown {
        method: captured.method,
        url: captured.url.replace("%24", "$"),
        headers: headers.collect(),
        body,
    }
}

fn hide_in_json(json: &mut serde_json::Value, service: &dyn Service) {
    let serde_json::Value::Object(fields) = json else { return };
    for (name, value) in fields.iter_mut().filter(|it| service.is_credential(it.0)) {
        if !value.as_str().is_some_and(|it| it.contains('$')) {
            *value = placeholder(name).into();
        }
    }
}

/// Returns the command that sends the request, when the variables for its secrets are set.
fn curl(shown: &Shown) -> String {
    let mut words =
        vec!["curl".to_owned(), "-X".to_owned(), shown.method.to_owned(), word(&shown.url)];
    for (name, value) in &shown.headers {
        words.push("-H".to_owned());
        words.push(word(&format!("{name}: {value}")));
    }
    match &shown.body {
        ShownBody::None => {}
        ShownBody::Form(pairs) => {
            for (name, value) in pairs {
                words.push("--data-urlencode".to_owned());
                words.push(word(&format!("{name}={value}")));
            }
        }
        ShownBody::Text(text) => words.extend(["--data-raw".to_owned(), word(text)]),
        ShownBody::Bytes(_) => words.extend(["--data-binary".to_owned(), "@FILE".to_owned()]),
    }
    words.join(" ") + "\n"
}

/// Returns a word of a shell, in which the placeholders are variables.
fn word(text: &str) -> String {
    if !has_placeholder(text) {
        let quoted = shlex::try_quote(text).unwrap_or(Cow::Borrowed("''"));
        return quoted.into_owned();
    }
    let mut res = String::from("\"");
    for (at, it) in text.char_indices() {
        let is_variable = it == '$' && is_variable(&text[at + 1..]);
        if matches!(it, '"' | '\\' | '`') || it == '$' && !is_variable {
            res.push('\\');
        }
        res.push(it);
    }
    res.push('"');
    res
}

fn has_placeholder(text: &str) -> bool {
    text.match_indices('$').any(|(at, _)| is_variable(&text[at + 1..]))
}

/// Whether text begins with the name of a variable.
fn is_variable(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_uppercase() || it == '_')
}

fn form_decoded(text: &str) -> String {
    let mut res = Vec::new();
    let mut bytes = text.bytes();
    while let Some(it) = bytes.next() {
        res.push(match it {
            b'+' => b' ',
            b'%' => {
                let digits = [bytes.next().unwrap_or(b'0'), bytes.next().unwrap_or(b'0')];
                let digits = std::str::from_utf8(&digits).unwrap_or_default();
                u8::from_str_radix(digits, 16).unwrap_or(b'?')
            }
            it => it,
        });
    }
    String::from_utf8_lossy(&res).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_shell_reads_the_words_as_they_were() {
        let cases = [
            "a b",
            "",
            "it's $(rm x) `x` \"q\" \\",
            "$1 $x",
            "a\nb",
            "$PASSWORD",
            "\"`$(x)\\ $PASSWORD",
        ];
        for text in cases {
            let script = format!("printf %s {}", word(text));
            let mut shell = std::process::Command::new("sh");
            let output =
                shell.env("PASSWORD", "pw").arg("-c").arg(script).output().expect("a shell");
            let printed = String::from_utf8_lossy(&output.stdout).into_owned();
            assert_eq!(printed, text.replace("$PASSWORD", "pw"), "{}", word(text));
        }
    }

    #[test]
    fn forms_are_decoded() {
        assert_eq!(form_decoded("a+b%E7%81%AF%zz"), "a b灯?");
    }
}
