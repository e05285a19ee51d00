//! Code as emitters hand it over.

/// Code that is never broken: a text, or several that follow each other.
pub(crate) trait Code<'c> {
    /// The texts.
    fn pieces(self) -> impl Iterator<Item = &'c str>;
}

impl<'c> Code<'c> for &'c str {
    fn pieces(self) -> impl Iterator<Item = &'c str> {
        std::iter::once(self)
    }
}

impl<'c> Code<'c> for &'c String {
    fn pieces(self) -> impl Iterator<Item = &'c str> {
        std::iter::once(self.as_str())
    }
}

impl<'c, const N: usize> Code<'c> for &'c [&'c str; N] {
    fn pieces(self) -> impl Iterator<Item = &'c str> {
        self.iter().copied()
    }
}
