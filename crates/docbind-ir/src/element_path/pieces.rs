//! Splits texts into pieces with their positions.

/// An iterator over the pieces of a text between separators, with the positions where they begin.
pub(super) struct Pieces<'a> {
    rest: Option<(usize, &'a str)>,
    separators: &'a [char],
}

impl<'a> Pieces<'a> {
    /// Splits a text that begins at position `start`; the separators must be ASCII.
    pub(super) fn new(text: &'a str, start: usize, separators: &'a [char]) -> Pieces<'a> {
        Pieces { rest: Some((start, text)), separators }
    }

    /// Returns the remaining text; `None` after the last piece.
    pub(super) fn rest(&self) -> Option<(usize, &'a str)> {
        self.rest
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<(usize, &'a str)> {
        let (start, text) = self.rest?;
        match text.find(self.separators) {
            Some(at) => {
                self.rest = Some((start + at + 1, &text[at + 1..]));
                Some((start, &text[..at]))
            }
            None => {
                self.rest = None;
                Some((start, text))
            }
        }
    }
}
