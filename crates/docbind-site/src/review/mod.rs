//! Changes as a review of code shows them: what changed, why it breaks, and the lines of the pages before and after.

mod change;
mod product;

pub(crate) use product::ShownProduct;

/// A number with a class of changes.
pub(crate) struct ClassCount {
    pub(crate) class: &'static str,
    pub(crate) count: usize,
}

/// Returns the counts of all classes.
pub(crate) fn class_counts(counts: crate::states::Counts) -> [ClassCount; 4] {
    let count = |class, count| ClassCount { class, count };
    [
        count("wire", counts.wire),
        count("source", counts.source),
        count("compatible", counts.compatible),
        count("docs", counts.docs),
    ]
}
