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
            '\0' if text[plain..].starts_with(|it| matches!(it, '0'..='7')) => {
                out.push_str("\\x00")
            }
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

#[cfg(test)]
mod tests {
    use super::{is_plain, push_comment, push_string};
    use proptest::prelude::*;

    fn literal(text: &str) -> String {
        let mut res = String::new();
        push_string(text, &mut res);
        res
    }

    #[test]
    fn what_cannot_stand_for_itself_is_escaped() {
        let cases = [
            ("a 'b' 地", r#""a 'b' 地""#),
            ("\"\\", r#""\"\\""#),
            ("\r\n\t", r#""\r\n\t""#),
            ("\0a\x001", r#""\0a\x001""#),
            ("\u{202e}\u{2028}\u{feff}", r#""\u{202e}\u{2028}\u{feff}""#),
            ("e\u{301}", r#""e\u{301}""#),
        ];
        for (text, expected) in cases {
            assert_eq!(literal(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_spared_needs_no_escape() {
        for it in ('\0'..=char::MAX).filter(|it| is_plain(*it) && *it != '\'') {
            assert!(it.escape_debug().eq([it]), "{it:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in any::<String>(), more in "[\0-\u{ff}\u{2000}-\u{2070}地]{0,20}") {
            for text in [text, more] {
                let printed = literal(&text);
                prop_assert_eq!(syn::parse_str::<syn::LitStr>(&printed).expect("a literal").value(), text.clone());
                prop_assert_eq!(printed, proc_macro2::Literal::string(&text).to_string());
            }
        }

        #[test]
        fn no_text_leaves_its_comment(text in "[\0-\u{ff}\u{2000}-\u{2070}地]{0,20}|\\PC{0,20}|(.|\n)*") {
            let mut printed = "/// ".to_owned();
            push_comment(&text, &mut printed);
            printed += "\nstruct A;\n";
            let file = syn::parse_file(&printed);
            let is_one = file.is_ok_and(|it| it.items.len() == 1);
            prop_assert!(is_one && printed.lines().count() == 2, "{printed:?}");
        }
    }
}
