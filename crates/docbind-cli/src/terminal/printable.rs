//! Keeps what answers, pages and files contain from controlling a terminal.

/// Whether a terminal would interpret a character, or a reader would not see it.
fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Escapes unsafe characters, but for line breaks, as `\u{…}`.
pub(crate) fn printable(text: &str) -> String {
    escape(text, |it| it != '\n')
}

/// Escapes unsafe characters, line breaks too: text of one line.
pub(crate) fn printable_line(text: &str) -> String {
    escape(text, |_| true)
}

fn escape(text: &str, may_escape: impl Fn(char) -> bool) -> String {
    let mut res = String::with_capacity(text.len());
    for it in text.chars() {
        match is_unsafe(it) && may_escape(it) {
            true => res.extend(it.escape_unicode()),
            false => res.push(it),
        }
    }
    res
}

/// Escapes unsafe characters of JSON text as JSON does. Those are in its strings only, but for the line breaks around
/// its values.
pub(crate) fn printable_json(json: &str) -> String {
    let mut res = String::with_capacity(json.len());
    for it in json.chars() {
        match is_unsafe(it) && it != '\n' {
            true => res.push_str(&format!("\\u{:04x}", u32::from(it))),
            false => res.push(it),
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_controls_the_terminal() {
        assert_eq!(printable("灯\n\u{1b}[2J\u{9b}"), "灯\n\\u{1b}[2J\\u{9b}");
        assert_eq!(printable_line("a\nb\u{202e}"), "a\\u{a}b\\u{202e}");
        let json = serde_json::json!({ "a\u{9b}": "\u{7f}\u{1b}\n" }).to_string();
        let safe = printable_json(&json);
        assert_eq!(safe, r#"{"a\u009b":"\u007f\u001b\n"}"#);
        let (before, after): (serde_json::Value, serde_json::Value) = (
            serde_json::from_str(&json).expect("JSON"),
            serde_json::from_str(&safe).expect("JSON"),
        );
        assert_eq!(before, after);
    }
}
