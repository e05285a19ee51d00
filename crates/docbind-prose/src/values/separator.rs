//! Separators between a value and its meaning.

/// A separator and its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Separator<'a> {
    /// The mark; empty where the meaning follows at once.
    pub(super) text: &'a str,
    pub(super) class: SeparatorClass,
}

/// Separators that are used alike: a list keeps to one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SeparatorClass {
    /// `A one`.
    None,
    /// `A：one`, `A=one`.
    Colon,
    /// `A，one`.
    Comma,
    /// `A（one）`.
    Bracket,
    /// Any other mark: `A-one`, `A->one`, `1.one`, `one|A`.
    Mark,
}

/// Marks that separate a value from a meaning after it.
pub(super) const BEFORE_MEANING: &str = "：:=＝-—–－->=>→（(，,";

impl<'a> Separator<'a> {
    /// Nothing.
    pub(super) const NONE: Separator<'static> = Separator { text: "", class: SeparatorClass::None };

    pub(super) fn new(text: &'a str) -> Separator<'a> {
        let class = match text {
            "" => SeparatorClass::None,
            "：" | ":" | "=" | "＝" => SeparatorClass::Colon,
            "，" | "," | "、" => SeparatorClass::Comma,
            "（" | "(" => SeparatorClass::Bracket,
            _ => SeparatorClass::Mark,
        };
        Separator { text, class }
    }

    pub(super) fn is(self, class: SeparatorClass) -> bool {
        self.class == class
    }
}
