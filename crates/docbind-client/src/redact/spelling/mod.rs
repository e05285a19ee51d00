//! Finds a secret in a text, whatever way each of its characters is spelled.
//!
//! Services repeat values as they were sent or as they were parsed, inside JSON, a URL, or an HTML page.
//! Every character may therefore stand for itself, be escaped as in JSON, be percent-encoded, or be an
//! HTML entity. These spellings nest, because a message may contain the JSON of another message.

mod cursor;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use cursor::Cursor;

/// How many spellings may nest: JSON inside a JSON string inside a JSON string.
const MAX_LAYERS: u8 = 3;

/// The number of places whose readings are kept. Places are read from the beginning to the end, so few of
/// them are needed again.
const MAX_CACHED: usize = 4096;

/// The length of a percent-encoded character of four bytes, of which every byte is percent-encoded again.
const MAX_SPELLING_LEN: usize = 36;

/// A value that was read from a text, and where its spelling ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Reading<T> {
    value: T,
    end: usize,
}

/// What a place may stand for: itself, or one of several characters.
enum Readings {
    Plain(Option<Reading<char>>),
    Spelled(Rc<[Reading<char>]>),
}

impl Readings {
    fn as_slice(&self) -> &[Reading<char>] {
        match self {
            Readings::Plain(it) => it.as_slice(),
            Readings::Spelled(it) => it,
        }
    }
}

type ReadingCache = HashMap<(usize, u8), Rc<[Reading<char>]>>;

/// A text whose characters may be spelled.
pub(super) struct SpelledText<'a> {
    text: &'a str,
    /// Readings by place and number of layers. Without it, the time would grow faster than the text.
    cache: RefCell<ReadingCache>,
}

impl<'a> SpelledText<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, cache: RefCell::default() }
    }

    /// Returns the end of the longest match of `secret` that begins at `start`.
    ///
    /// A text that was cut off within the secret matches, too, unless there is less than `min_len` of it.
    pub(super) fn match_end(&self, start: usize, secret: &str, min_len: usize) -> Option<usize> {
        let mut ends = vec![start];
        let mut next_ends = Vec::new();
        for (matched_len, wanted) in secret.char_indices() {
            for &at in &ends {
                for it in self.readings(at, MAX_LAYERS).as_slice() {
                    if it.value == wanted && !next_ends.contains(&it.end) {
                        next_ends.push(it.end);
                    }
                }
            }
            if next_ends.is_empty() {
                let is_cut_off = matched_len >= min_len && ends.iter().any(|it| self.ends_at(*it));
                return is_cut_off.then_some(self.text.len());
            }
            std::mem::swap(&mut ends, &mut next_ends);
            next_ends.clear();
        }
        ends.into_iter().max()
    }

    /// Returns whether nothing but the beginning of a spelling follows.
    fn ends_at(&self, at: usize) -> bool {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        // Digits, and the letters of escape sequences and entities.
        let is_part =
            |it: &u8| it.is_ascii_hexdigit() || is_special(*it) || b"#{uxXamplgtqos".contains(it);
        let is_whole = |it: &Reading<char>| !it.value.is_ascii() || !is_special(it.value as u8);
        rest.len() <= MAX_SPELLING_LEN
            && rest.iter().all(is_part)
            && !self.readings(at, MAX_LAYERS).as_slice().iter().any(is_whole)
    }

    /// Reads a character at `at` that is escaped as in JSON, or stands for itself.
    pub(super) fn read_json_char(&self, at: usize) -> Option<(char, usize)> {
        let plain = self.plain(at)?;
        let escaped = match plain.value {
            '\\' => self.cursor(plain.end, 0).after_backslash().into_iter().next(),
            _ => None,
        };
        let Reading { value, end } = escaped.unwrap_or(plain);
        Some((value, end))
    }

    fn cursor(&self, at: usize, layers: u8) -> Cursor<'_> {
        Cursor { text: self, at, layers }
    }

    fn plain(&self, at: usize) -> Option<Reading<char>> {
        let value = self.text.get(at..)?.chars().next()?;
        Some(Reading { value, end: at + value.len_utf8() })
    }

    /// Returns the readings of the character at `at`, with at most `layers` nested spellings.
    fn readings(&self, at: usize, layers: u8) -> Readings {
        let is_special = self.text.as_bytes().get(at).is_some_and(|it| is_special(*it));
        let Some(below) = layers.checked_sub(1).filter(|_| is_special) else {
            return Readings::Plain(self.plain(at));
        };
        let cached = self.cache.borrow().get(&(at, layers)).cloned();
        Readings::Spelled(cached.unwrap_or_else(|| {
            let readings: Rc<[_]> = self.spelled(at, below).into();
            let mut cache = self.cache.borrow_mut();
            if cache.len() >= MAX_CACHED {
                cache.clear();
            }
            cache.insert((at, layers), readings.clone());
            readings
        }))
    }

    /// Returns the readings with one layer more than `below`.
    fn spelled(&self, at: usize, below: u8) -> Vec<Reading<char>> {
        let plain = self.readings(at, below);
        let mut res = plain.as_slice().to_vec();
        for &Reading { value, end } in plain.as_slice() {
            let cursor = self.cursor(end, below);
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
}

/// Returns whether a match of a secret whose first byte is `first` can begin with the byte `found`.
pub(super) fn can_begin(found: u8, first: u8) -> bool {
    found == first || is_special(found)
}

/// Returns whether a spelling that is longer than one character can begin with this byte.
fn is_special(byte: u8) -> bool {
    matches!(byte, b'\\' | b'%' | b'&' | b'+')
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
            assert_eq!(
                SpelledText::new(text).match_end(0, secret, 4),
                Some(text.len()),
                "{secret} in {text}"
            );
        }
    }

    #[test]
    fn a_text_that_ends_within_the_secret_matches() {
        assert_eq!(SpelledText::new("hunt").match_end(0, "hunter22", 4), Some(4));
        assert_eq!(SpelledText::new(r"\u0068unt").match_end(0, "hunter22", 4), Some(9));
        assert_eq!(SpelledText::new("hunt%2").match_end(0, "hunter22", 4), Some(6));
        assert_eq!(SpelledText::new(r"hunt\\u00").match_end(0, "hunter22", 4), Some(9));
        assert_eq!(SpelledText::new("hunt, %2").match_end(0, "hunter22", 4), None);
        assert_eq!(SpelledText::new("hun").match_end(0, "hunter22", 4), None);
        assert_eq!(SpelledText::new("hunt ").match_end(0, "hunter22", 4), None);
    }

    #[test]
    fn other_texts_do_not_match() {
        for text in ["hunter2", "hunterx2", "hunter%322x", r"hunter\u0033", "%68unter", ""] {
            assert_eq!(SpelledText::new(text).match_end(0, "hunter222", 9), None, "{text}");
        }
        for text in ["%", "%4", "%zz", "\\", "\\u", "\\ud83d", "&", "&#", "&#x;", "&#99999999;"] {
            assert_eq!(SpelledText::new(text).match_end(0, "aaaa", 4), None, "{text}");
        }
    }
}
