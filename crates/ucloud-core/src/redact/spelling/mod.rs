//! Finds a secret in a text, whatever way each of its characters is spelled.
//!
//! Services repeat values as they were sent or as they were parsed, inside JSON, a URL, or an HTML page.
//! Every character may therefore stand for itself, be escaped as in JSON, be percent-encoded, or be an
//! HTML entity. These spellings nest, because a message may contain the JSON of another message.

mod cursor;

use cursor::Cursor;

/// How many spellings may nest: JSON inside a JSON string inside a JSON string.
const MAX_LAYERS: u8 = 3;

/// Returns the end of the longest match of `secret` at the beginning of `text[start..]`.
///
/// A text that was cut off within the secret matches, too, unless there is less than `min_len` of it.
pub(super) fn match_end(text: &str, start: usize, secret: &str, min_len: usize) -> Option<usize> {
    let mut ends = vec![start];
    let mut next_ends = Vec::new();
    for (matched_len, wanted) in secret.char_indices() {
        for &at in &ends {
            each_reading(text, at, &mut |found, end| {
                if found == wanted && !next_ends.contains(&end) {
                    next_ends.push(end);
                }
            });
        }
        if next_ends.is_empty() {
            let is_cut_off = matched_len >= min_len && ends.contains(&text.len());
            return is_cut_off.then_some(text.len());
        }
        std::mem::swap(&mut ends, &mut next_ends);
        next_ends.clear();
    }
    ends.into_iter().max()
}

/// Returns whether a match of a secret whose first byte is `first` can begin with the byte `found`.
pub(super) fn can_begin(found: u8, first: u8) -> bool {
    found == first || is_special(found)
}

/// Reads a character at `at` that is escaped as in JSON, or stands for itself.
pub(super) fn read_json_char(text: &str, at: usize) -> Option<(char, usize)> {
    let plain = text[at..].chars().next()?;
    let end = at + plain.len_utf8();
    let escaped = match plain {
        '\\' => Cursor { text, at: end, layers: 0 }.after_backslash().into_iter().next(),
        _ => None,
    };
    Some(escaped.map_or((plain, end), |it| (it.value, it.end)))
}

/// Calls `each` for every character that a spelling at `at` may stand for, with the spelling's end.
fn each_reading(text: &str, at: usize, each: &mut dyn FnMut(char, usize)) {
    match text[at..].chars().next() {
        Some(c) if c.is_ascii() && is_special(c as u8) => {
            readings(text, at, MAX_LAYERS).into_iter().for_each(|it| each(it.value, it.end));
        }
        Some(c) => each(c, at + c.len_utf8()),
        None => {}
    }
}

/// Returns whether a spelling that is longer than one character can begin with this byte.
fn is_special(byte: u8) -> bool {
    matches!(byte, b'\\' | b'%' | b'&' | b'+')
}

/// A value that was read from a text, and where its spelling ends.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Reading<T> {
    value: T,
    end: usize,
}

/// Returns the readings of the character at `at`, with at most `layers` nested spellings.
fn readings(text: &str, at: usize, layers: u8) -> Vec<Reading<char>> {
    let Some(below) = layers.checked_sub(1) else {
        let plain = text[at..].chars().next();
        return plain
            .map(|it| Reading { value: it, end: at + it.len_utf8() })
            .into_iter()
            .collect();
    };
    let mut res = readings(text, at, below);
    for index in 0..res.len() {
        let Reading { value, end } = res[index];
        let cursor = Cursor { text, at: end, layers: below };
        let spelled = match value {
            '+' => vec![Reading { value: ' ', end }],
            '\\' => cursor.after_backslash(),
            '%' => cursor.after_percent(),
            '&' => cursor.after_ampersand(),
            _ => continue,
        };
        for it in spelled {
            if !res.contains(&it) {
                res.push(it);
            }
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_secret() {
        let cases = [
            ("p\"a/b c", r#"p\"a/b c"#),
            ("p\"a/b c", r#"p\u0022a\/b\u0020c"#),
            ("p\"a/b c", "p%22a%2fb+c"),
            ("p\"a/b c", "p%22a%2Fb%20c"),
            ("p\"a/b c", "%70%22%61%2f%62%20%63"),
            ("p\"a/b c", "p&quot;a&#47;b&#x20;c"),
            ("p\"a/b c", r#"p\\\"a\\/b c"#),
            ("p\"a/b c", r#"p\\u0022a/b c"#),
            ("p\"a/b c", "p%2522a%252fb%2520c"),
            ("p\"a/b c", "p%5C%22a%2Fb%20c"),
            ("p\"a/b c", "p&amp;quot;a/b c"),
            ("中😀", r"\u4e2d\uD83D\ude00"),
            ("中😀", "%E4%b8%AD%F0%9f%98%80"),
            ("中😀", r"\u{4e2d}\u{1f600}"),
            ("a\tb\\", r"a\tb\\"),
            // What looks like a spelling may also be the secret itself.
            ("100%41", "100%41"),
            (r"a\nb+c", r"a\nb+c"),
            (r"a\nb+c", r"a%5Cnb%2Bc"),
            ("a+b", "a+b"),
        ];
        for (secret, text) in cases {
            assert_eq!(match_end(text, 0, secret, 4), Some(text.len()), "{secret} in {text}");
        }
    }

    #[test]
    fn a_text_that_ends_within_the_secret_matches() {
        assert_eq!(match_end("hunt", 0, "hunter22", 4), Some(4));
        assert_eq!(match_end(r"\u0068unt", 0, "hunter22", 4), Some(9));
        assert_eq!(match_end("hun", 0, "hunter22", 4), None);
        assert_eq!(match_end("hunt ", 0, "hunter22", 4), None);
    }

    #[test]
    fn other_texts_do_not_match() {
        for text in ["hunter2", "hunterx2", "hunter%322x", r"hunter\u0033", "%68unter", ""] {
            assert_eq!(match_end(text, 0, "hunter222", 9), None, "{text}");
        }
        for text in ["%", "%4", "%zz", "\\", "\\u", "\\ud83d", "&", "&#", "&#x;", "&#99999999;"] {
            assert_eq!(match_end(text, 0, "aaaa", 4), None, "{text}");
        }
    }
}
