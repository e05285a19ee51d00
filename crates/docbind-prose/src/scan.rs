//! Words cut into tokens: values, words of the language, signs. No token holds a line break.
//!
//! What a token means is for the patterns to say; nothing here knows a phrase.

/// A part of a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    /// What it says: of a quoted value what is between the quotes.
    pub(super) text: &'a str,
    /// Its bytes in the description, quotes included.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether a blank stands before it.
    pub(super) space: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A value in quotes.
    Quoted,
    /// Letters and digits.
    Bare,
    /// Words of the language.
    Words,
    /// One sign, an arrow or a line break.
    Sign,
}

impl Token<'_> {
    pub(super) fn is_value(&self) -> bool {
        matches!(self.kind, Kind::Quoted | Kind::Bare)
    }

    pub(super) fn is_words(&self) -> bool {
        self.kind == Kind::Words
    }

    pub(super) fn is_sign(&self, signs: &str) -> bool {
        self.kind == Kind::Sign && holds(signs, self.text)
    }

    pub(super) fn is_number(&self) -> bool {
        self.text.starts_with(|it: char| it.is_ascii_digit() || matches!(it, '-' | '+' | '.'))
            && self.text.parse::<f64>().is_ok()
    }
}

/// As `signs.contains(sign)`, which would prepare a search that is longer than these signs.
fn holds(signs: &str, sign: &str) -> bool {
    let signs = signs.as_bytes();
    match *sign.as_bytes() {
        [a] => signs.contains(&a),
        [a, b] => signs.windows(2).any(|it| it[1] == b && it[0] == a),
        // The last byte tells most.
        [a, b, c] => signs.windows(3).any(|it| it[2] == c && it[1] == b && it[0] == a),
        _ => signs.windows(sign.len().max(1)).any(|it| it == sign.as_bytes()),
    }
}

/// Signs that take a whole square, and those that are written like one.
fn is_wide_sign(it: char) -> bool {
    matches!(
        it,
        '：' | '，'
            | '；'
            | '。'
            | '、'
            | '（'
            | '）'
            | '【'
            | '】'
            | '｜'
            | '／'
            | '＝'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '《'
            | '》'
            | '？'
            | '！'
            | '．'
            | '～'
            | '—'
            | '–'
            | '…'
            | '→'
            | '＞'
            | '［'
            | '］'
            | '｛'
            | '｝'
            | '·'
            | '•'
            | '－'
            | '％'
            | '＋'
    )
}

/// The longest value in quotes, in bytes.
const MAX_QUOTED: usize = 64;

/// Cuts words into tokens. With `numeric`, digits end where a sign begins: `2-binlog` is `2`, `-`,
/// `binlog`.
pub(super) fn tokens(words: &str, numeric: bool) -> Vec<Token<'_>> {
    // Few descriptions have more.
    let mut res: Vec<Token<'_>> = Vec::with_capacity(16);
    let mut at = 0;
    let mut space = false;
    while let Some(first) = words[at..].chars().next() {
        if first.is_whitespace() && first != '\n' {
            at += first.len_utf8();
            space = true;
            continue;
        }
        let glued = !space && res.last().is_some_and(|it| it.kind == Kind::Bare);
        let (kind, text, end) = next(words, at, first, numeric, glued);
        res.push(Token { kind, text, start: at, end, space });
        at = end;
        space = false;
    }
    res
}

fn next(words: &str, at: usize, first: char, numeric: bool, glued: bool) -> (Kind, &str, usize) {
    let rest = &words[at..];
    if let Some(length) = quoted(rest) {
        let quote = first.len_utf8();
        let inner = &rest[quote..];
        let inner = &inner[..length];
        let close = rest[quote + length..].chars().next().map_or(0, char::len_utf8);
        return (Kind::Quoted, inner.trim(), at + quote + length + close);
    }
    if matches!(first, '-' | '=') && rest[1..].starts_with('>') {
        return (Kind::Sign, &rest[..2], at + 2);
    }
    let length = bare(rest, numeric, glued);
    if length > 0 {
        return (Kind::Bare, &rest[..length], at + length);
    }
    if first.is_ascii() || is_wide_sign(first) {
        let end = at + first.len_utf8();
        return (Kind::Sign, &words[at..end], end);
    }
    let is_end = |it: char| it.is_ascii() || it.is_whitespace() || is_wide_sign(it);
    let length = rest.find(is_end).unwrap_or(rest.len());
    (Kind::Words, &rest[..length], at + length)
}

/// How many bytes stand between the quotes that the text begins with.
fn quoted(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    let family = match first {
        '"' | '“' | '”' => ['"', '“', '”'],
        '\'' | '‘' | '’' => ['\'', '‘', '’'],
        '`' => ['`'; 3],
        _ => return None,
    };
    let inner = &rest[first.len_utf8()..];
    for (at, it) in inner.char_indices() {
        if family.contains(&it) {
            let text = &inner[..at];
            let is_value = text.trim().chars().all(|it| it.is_ascii_graphic() || it == ' ')
                && (text.is_empty() || text.contains(|it: char| it.is_ascii_alphanumeric()))
                && !text.starts_with(',');
            return is_value.then_some(at);
        }
        if at > MAX_QUOTED || it == '\n' {
            return None;
        }
    }
    None
}

/// How many bytes of letters and digits the text begins with.
fn bare(rest: &str, numeric: bool, glued: bool) -> usize {
    let bytes = rest.as_bytes();
    let is_word =
        |at: usize| bytes.get(at).is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'_');
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let negative = !glued && bytes.first() == Some(&b'-') && is_digit(1);
    let mut end = usize::from(negative);
    if !is_word(end) {
        return 0;
    }
    if numeric || negative {
        let mut digits = end;
        while is_digit(digits) || (bytes.get(digits) == Some(&b'.') && is_digit(digits + 1)) {
            digits += 1;
        }
        if digits > end && !is_word(digits) {
            return digits;
        }
    }
    loop {
        while is_word(end) {
            end += 1;
        }
        // Signs belong to a value where it goes on behind them.
        let inner = bytes.get(end).is_some_and(|it| b"-.+".contains(it)) && is_word(end + 1);
        if !inner {
            return end;
        }
        end += 1;
    }
}

/// The longest sentence that is kept, in bytes.
const MAX_SENTENCE: usize = 600;

/// The sentence around some bytes: from the end of the one before to its own end.
pub(super) fn sentence(words: &str, start: usize, end: usize) -> String {
    let is_end = |it: char| matches!(it, '。' | '\n' | '；' | ';' | '【' | '】');
    let from = words[..start]
        .rfind(is_end)
        .map_or(0, |it| it + words[it..].chars().next().map_or(1, char::len_utf8));
    let to = words[end..].find(is_end).map_or(words.len(), |it| end + it);
    cut(words[from..to].trim(), MAX_SENTENCE).to_owned()
}

/// The beginning of a text, of at most so many bytes.
pub(super) fn cut(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The end of a text, of at most so many bytes.
pub(super) fn tail(text: &str, bytes: usize) -> &str {
    let mut start = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// Where any of the phrases stands, with its length; a longer phrase wins over its beginning.
pub(super) fn find_all<'w>(
    words: &'w str,
    phrases: &'w [&'static str],
) -> impl Iterator<Item = (usize, &'static str)> + 'w {
    let mut from = 0;
    std::iter::from_fn(move || {
        let (at, phrase) = phrases
            .iter()
            .filter_map(|it| words[from..].find(it).map(|at| (from + at, *it)))
            .min_by_key(|(at, it)| (*at, std::cmp::Reverse(it.len())))?;
        from = at + phrase.len();
        Some((at, phrase))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, numeric: bool) -> String {
        let one = |it: &Token<'_>| match it.kind {
            Kind::Quoted => format!("\"{}\"", it.text),
            Kind::Bare => it.text.to_owned(),
            Kind::Words => format!("<{}>", it.text),
            Kind::Sign => it.text.to_owned(),
        };
        tokens(words, numeric).iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn values_words_and_signs() {
        assert_eq!(check("色：Red，红", false), "<色> ： Red ， <红>");
        assert_eq!(check("“Red”或'Blue'", false), "\"Red\" <或> \"Blue\"");
        assert_eq!(check("mysql-5.6、H.264.", false), "mysql-5.6 、 H.264 .");
        assert_eq!(check("0->off", false), "0 -> off");
        assert_eq!(check("2-two", true), "2 - two");
        assert_eq!(check("-1=x", true), "-1 = x");
        assert_eq!(check("\"a\",b\",\"c\"", false), "\"a\" , b \" , \"c\"");
    }
}
