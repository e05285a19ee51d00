//! Lists that their order holds together: `1.one 2.two`, `1one2two`.

use super::list_match::{Item, ListMatch, Shape};
use super::phrases::COUNTED;
use super::reader::{MAX_MEANING, MAX_VALUES, Reader, STOPS};
use super::separator::Separator;
use crate::element::ScalarType;
use crate::token::TokenKind;

/// How the numbers of a list are written.
#[derive(Clone, Copy)]
struct Numbering<'r, 'a> {
    reader: &'r Reader<'a>,
    /// Whether a dot follows each number.
    is_dotted: bool,
}

impl<'a> Reader<'a> {
    /// Matches consecutive numbers with their meanings, where no others follow.
    pub(super) fn numbered(&self, start: usize) -> Option<ListMatch<'a>> {
        if self.scalar != ScalarType::Int || !self.is_value(start) {
            return None;
        }
        let is_dotted = self.is_punct(start + 1, ".．");
        let numbering = Numbering { reader: self, is_dotted };
        let first = numbering.number(start).filter(|it| *it <= 1)?;
        let (items, end) = numbering.items(start, first)?;
        let ends_description = || start == 0 && self.token(end).is_none_or(|it| it.is_punct("。"));
        let is_list = items.len() > 1
            && (is_dotted || ends_description())
            && !self.is_value(end)
            && !numbering.has_others(&items, first, start, end);
        let separator = if is_dotted { Separator::new(".") } else { Separator::NONE };
        let shape = Shape::Described { separator, strongly_separated: false };
        is_list.then_some(ListMatch { shape, items, start, end })
    }
}

impl Numbering<'_, '_> {
    /// How far after a number its meaning begins.
    fn step(self) -> usize {
        if self.is_dotted { 2 } else { 1 }
    }

    /// The number of the item that begins at a token.
    fn number(self, at: usize) -> Option<u32> {
        let reader = self.reader;
        let token = reader.token(at).filter(|it| it.kind == TokenKind::Bare)?;
        let meaning = reader.token(at + self.step())?;
        if meaning.space_before || meaning.is_punct(STOPS) {
            return None;
        }
        let is_item = match self.is_dotted {
            true => reader.is_punct(at + 1, ".．"),
            false => meaning.is_words(),
        };
        if is_item { token.text.parse().ok() } else { None }
    }

    /// The items from a token on, and the token after them.
    fn items(self, start: usize, first: u32) -> Option<(Vec<Item>, usize)> {
        let reader = self.reader;
        let mut items: Vec<Item> = Vec::new();
        let mut at = start;
        while items.len() < MAX_VALUES {
            let number = first + u32::try_from(items.len()).ok()?;
            if self.number(at) != Some(number) {
                break;
            }
            let from = at + self.step();
            let to = (from..from + MAX_MEANING).find(|it| self.ends_meaning(*it, number + 1))?;
            let counts = !self.is_dotted && reader.tokens[from].text.starts_with(COUNTED);
            if to == from || counts {
                return None;
            }
            items.push(Item { value: at, meaning: from..to });
            at = to;
            while reader.is_punct(at, "，,、；;\n") {
                at += 1;
            }
        }
        Some((items, at))
    }

    fn ends_meaning(self, at: usize, next: u32) -> bool {
        self.reader.token(at).is_none_or(|it| {
            it.is_punct(STOPS)
                || it.is_punct("，,、)）]】")
                || it.space_before
                || self.number(at) == Some(next)
        })
    }

    /// Whether other numbers precede or follow: of another list, or of one that continues in a way
    /// that cannot be read. The same items once more are no others.
    fn has_others(self, items: &[Item], first: u32, start: usize, end: usize) -> bool {
        let reader = self.reader;
        let meaning = |number: u32| {
            let item = items.get(usize::try_from(number.checked_sub(first)?).ok()?)?;
            reader.token(item.meaning.start).map(|it| it.text)
        };
        (0..start).chain(end..reader.tokens.len()).any(|at| {
            self.number(at).is_some_and(|number| {
                meaning(number) != reader.token(at + self.step()).map(|it| it.text)
            })
        })
    }
}
