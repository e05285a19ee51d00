//! What a page may copy from models into its compositions, and how much of them is left out.

use docbind_markdown::api::{ApiField, ApiType};
use docbind_markdown::inline::plain_text;
use docbind_source::Span;

/// How many members a page may copy from models, with the members of these.
const MAX_COPIES: usize = 50_000;
/// How many bytes of descriptions and values these copies may have: they are repeated for each.
const MAX_COPIED_BYTES: usize = 8 << 20;
/// How many parts and members a page may look at in models, copied or not.
pub(super) const MAX_STEPS: usize = 500_000;

/// What may still be copied on a page.
#[derive(Debug)]
pub(super) struct CopyBudget {
    copies: usize,
    bytes: usize,
    pub(super) steps: usize,
    /// The model or operation that is lowered.
    pub(super) place: Span,
    /// The first composition that is not whole and how many parts and members are missing in all.
    pub(super) left_out: Option<(Span, usize)>,
}

impl CopyBudget {
    pub(super) fn new() -> CopyBudget {
        CopyBudget {
            copies: MAX_COPIES,
            bytes: MAX_COPIED_BYTES,
            steps: MAX_STEPS,
            place: Span::default(),
            left_out: None,
        }
    }

    pub(super) fn leave_out(&mut self, count: usize) {
        let place = self.place;
        self.left_out.get_or_insert((place, 0)).1 += count;
    }

    /// Returns whether this many parts or members may be looked at.
    pub(super) fn take_steps(&mut self, count: usize) -> bool {
        let left = self.steps.checked_sub(count);
        // What did not fit once is not tried again, which would take its time each time.
        self.steps = left.unwrap_or_default();
        left.is_some()
    }

    /// Returns whether fields may be copied.
    pub(super) fn take(&mut self, fields: &[ApiField]) -> bool {
        if self.copies == 0 {
            return false;
        }
        let left = self.copies.checked_sub(count(fields));
        let bytes = left.and_then(|_| self.bytes.checked_sub(count_bytes(fields)));
        self.copies = if bytes.is_some() { left.unwrap_or_default() } else { 0 };
        self.bytes = bytes.unwrap_or_default();
        bytes.is_some()
    }
}

/// Counts fields, their members, and the types inside theirs.
fn count(fields: &[ApiField]) -> usize {
    fn of_type(ty: &ApiType) -> usize {
        match ty {
            ApiType::Fields(it) => count(it),
            _ => ty.nested().iter().map(|it| 1 + of_type(it)).sum(),
        }
    }
    fields.iter().map(|it| 1 + of_type(&it.ty)).sum()
}

/// Counts the bytes of what is repeated for each copy of fields.
fn count_bytes(fields: &[ApiField]) -> usize {
    fn of_type(ty: &ApiType) -> usize {
        match ty {
            ApiType::Fields(it) => count_bytes(it),
            _ => ty.nested().iter().map(of_type).sum(),
        }
    }
    let own = |it: &ApiField| {
        // A value is in the list, and in the text that it was read from.
        let values: usize = it.values.iter().map(|it| 2 * it.len()).sum();
        plain_text(&it.docs).len() + it.default.as_ref().map_or(0, String::len) + values
    };
    fields.iter().map(|it| own(it) + of_type(&it.ty)).sum()
}
