//! Text from pages in literals and comments, such that it cannot leave them.

/// A string literal, quotes and all.
pub(super) fn push_string(text: &str, out: &mut String) {
    out.push('"');
    let mut plain = 0;
    for (at, it) in text.char_indices() {
        if is_plain(it) {
            continue;
        }
        out.push_str(&text[plain..at]);
        plain = at + it.len_utf8();
        match it {
            // A digit behind it would look like an octal escape, which Rust does not have.
            '\0' if text[plain..].starts_with(|it| matches!(it, '0'..='7')) => out.push_str("\\x00"),
            '\0' => out.push_str("\\0"),
            it => out.extend(it.escape_debug()),
        }
    }
    out.push_str(&text[plain..]);
    out.push('"');
}

/// What stands for itself in a literal. Of the rest `escape_debug` decides; the ranges here only
/// spare it the characters that texts are made of.
fn is_plain(it: char) -> bool {
    match it {
        '"' | '\\' => false,
        // An apostrophe needs no escape between double quotes.
        ' '..='~' => true,
        '\u{4e00}'..='\u{9fff}' => true,
        _ => false,
    }
}

/// The text of a line of documentation, behind its slashes.
pub(super) fn push_comment(text: &str, out: &mut String) {
    let text = text.trim_end_matches(' ');
    if text.bytes().any(|it| it < b' ' || it == 0xe2) {
        out.extend(text.chars().filter(|it| !is_treacherous(*it)));
    } else {
        out.push_str(text);
    }
}

/// What ends a line, what the compiler does not take in a comment, and what turns the direction of
/// the text around it.
fn is_treacherous(it: char) -> bool {
    matches!(it, '\n' | '\r' | '\0' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
