//! Texts taken apart, with the place of each piece.

/// The pieces of a text between separators, with the places where they begin.
pub(super) struct Pieces<'a> {
    rest: Option<(usize, &'a str)>,
    separators: &'a [char],
}

impl<'a> Pieces<'a> {
    pub(super) fn of(text: &'a str, start: usize, separators: &'a [char]) -> Pieces<'a> {
        Pieces { rest: Some((start, text)), separators }
    }

    /// What was not taken yet; `None` behind the last piece.
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
                // All separators are ASCII.
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
