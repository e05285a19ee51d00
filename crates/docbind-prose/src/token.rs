//! Tokens of a description.

/// A token of a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub(crate) kind: TokenKind,
    /// Its text; of a quoted value what is between the quotes.
    pub(crate) text: &'a str,
    /// Its first byte in the description, quotes included.
    pub(crate) start: usize,
    /// The byte after its last.
    pub(crate) end: usize,
    /// Whether a blank precedes it.
    pub(crate) space_before: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A value in quotes.
    Quoted,
    /// A value without quotes: letters and digits.
    Bare,
    /// Words of the language that the description is written in.
    Words,
    /// A punctuation mark, an arrow or a line break.
    Punct,
}

impl Token<'_> {
    pub(crate) fn is_value(&self) -> bool {
        matches!(self.kind, TokenKind::Quoted | TokenKind::Bare)
    }

    pub(crate) fn is_words(&self) -> bool {
        self.kind == TokenKind::Words
    }

    /// Whether it is one of some punctuation marks.
    pub(crate) fn is_punct(&self, marks: &str) -> bool {
        self.kind == TokenKind::Punct && contains(marks, self.text)
    }

    pub(crate) fn is_number(&self) -> bool {
        is_number(self.text)
    }
}

/// Whether a text is a number in digits: not `inf`.
pub(crate) fn is_number(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_digit() || matches!(it, '-' | '+' | '.'))
        && text.parse::<f64>().is_ok()
}

/// As `marks.contains(mark)`, which would prepare a search that takes longer than these few bytes.
fn contains(marks: &str, mark: &str) -> bool {
    let marks = marks.as_bytes();
    match *mark.as_bytes() {
        [a] => marks.contains(&a),
        [a, b] => marks.windows(2).any(|it| it[1] == b && it[0] == a),
        // Wide marks differ most in their last byte.
        [a, b, c] => marks.windows(3).any(|it| it[2] == c && it[1] == b && it[0] == a),
        _ => marks.windows(mark.len().max(1)).any(|it| it == mark.as_bytes()),
    }
}
