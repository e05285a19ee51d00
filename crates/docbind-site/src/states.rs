//! States of the pages: two that are compared, and many over time.

use crate::file_names::file_names;
use docbind_diff::render::{around_difference, shorten};
use docbind_diff::{Change, Level, PageLine, Subject, group};

/// How much of a line is shown, in characters.
const MAX_LINE_CHARS: usize = 300;

/// How much of a line is compared to find what to show of it, in characters.
const MAX_COMPARED_CHARS: usize = 20_000;

/// The changes between two states that the site compares.
pub struct Changes {
    /// The name of the old state.
    pub old: String,
    /// The name of the new state.
    pub new: String,
    /// The changes.
    pub review: Review,
    /// The path of the page of each product.
    pub(crate) paths: Vec<String>,
}

/// The states of the pages over time, oldest first.
pub struct History {
    /// The states.
    pub states: Vec<State>,
    /// The path of the page of each state.
    pub(crate) paths: Vec<String>,
}

/// The pages at a point in time.
pub struct State {
    /// The date: `2024-02-29`.
    pub day: String,
    /// The time, in seconds since 1970.
    pub time: i64,
    /// The commit.
    pub commit: String,
    /// The number of pages.
    pub pages: usize,
    /// The number of operations.
    pub operations: usize,
    /// The number of findings of the severities error and warning.
    pub findings: usize,
    /// The number of pages that are not understood.
    pub not_understood: usize,
    /// The changes from the state before; `None` for the first state.
    pub review: Option<Review>,
}

/// Changes with the lines of the pages that they are about.
#[derive(Debug, Default)]
pub struct Review {
    /// The changes of each product by name, what breaks first.
    pub products: Vec<(String, Vec<Reviewed>)>,
}

/// A change, perhaps of several operations.
#[derive(Debug)]
pub struct Reviewed {
    /// The change, of the first of the operations.
    pub change: Change,
    /// The operations.
    pub operations: Vec<String>,
    /// The error codes, if they changed together.
    pub codes: Vec<String>,
    /// The line of the page before, cut around what differs.
    pub old_line: Option<String>,
    /// The line of the page after, cut around what differs.
    pub new_line: Option<String>,
}

/// Changes counted by what they break.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) wire: usize,
    pub(crate) source: usize,
    /// What breaks anything.
    pub(crate) breaking: usize,
    pub(crate) compatible: usize,
    pub(crate) docs: usize,
}

impl Changes {
    /// Creates the changes between two states.
    pub fn new(old: String, new: String, review: Review) -> Changes {
        let names = file_names(review.products.iter().map(|it| it.0.as_str()));
        let paths = names.into_iter().map(|it| format!("changes/{it}.html")).collect();
        Changes { old, new, review, paths }
    }
}

impl History {
    /// Creates a history of states, oldest first.
    pub fn new(states: Vec<State>) -> History {
        let name =
            |it: &State| format!("{}-{}", it.day, it.commit.chars().take(8).collect::<String>());
        let names: Vec<String> = states.iter().map(name).collect();
        let names = file_names(names.iter().map(String::as_str));
        let paths = names.into_iter().map(|it| format!("history/{it}.html")).collect();
        History { states, paths }
    }
}

impl Review {
    /// Creates a review of changes; `old` and `new` return lines of the pages before and after.
    pub fn new(
        changes: &[Change],
        old: impl Fn(&PageLine) -> Option<String>,
        new: impl Fn(&PageLine) -> Option<String>,
    ) -> Review {
        let reviewed = |it: &docbind_diff::Group<'_>| {
            let old_line = it.first.old.as_ref().and_then(&old);
            let new_line = it.first.new.as_ref().and_then(&new);
            let (old_line, new_line) = excerpts(old_line, new_line);
            let codes = match it.first.subject {
                Subject::ErrorCode => it.all.iter().map(|it| it.path.clone()).collect(),
                Subject::Product
                | Subject::Action
                | Subject::Operation
                | Subject::Parameter
                | Subject::Field => Vec::new(),
            };
            let operations = it.actions().into_iter().map(str::to_owned).collect();
            Reviewed { change: it.first.clone(), operations, codes, old_line, new_line }
        };
        let products = group(changes).into_iter();
        let products =
            products.map(|(name, groups)| (name.to_owned(), groups.iter().map(reviewed).collect()));
        Review { products: products.collect() }
    }

    /// Counts the changes of all products.
    pub(crate) fn counts(&self) -> Counts {
        let mut res = Counts::default();
        self.products.iter().flat_map(|it| &it.1).for_each(|it| res.add(&it.change));
        res
    }
}

impl Counts {
    /// Counts changes.
    pub(crate) fn of(changes: &[Reviewed]) -> Counts {
        let mut res = Counts::default();
        changes.iter().for_each(|it| res.add(&it.change));
        res
    }

    fn add(&mut self, change: &Change) {
        self.wire += usize::from(change.classes.wire);
        self.source += usize::from(change.classes.source);
        match change.level() {
            Level::Breaking => self.breaking += 1,
            Level::Compatible => self.compatible += 1,
            Level::Docs => self.docs += 1,
        }
    }
}

/// Cuts the lines before and after to what fits a page.
fn excerpts(old: Option<String>, new: Option<String>) -> (Option<String>, Option<String>) {
    let is_long = |it: &str| it.chars().nth(MAX_LINE_CHARS).is_some();
    match (old, new) {
        (Some(old), Some(new)) if is_long(&old) || is_long(&new) => {
            let cut = |it: &str| shorten(it, MAX_COMPARED_CHARS);
            let (old, new) =
                around_difference(&cut(&old), &cut(&new), MAX_LINE_CHARS / 4, MAX_LINE_CHARS);
            (Some(old), Some(new))
        }
        (old, new) => {
            let cut = |it: Option<String>| it.map(|it| shorten(&it, MAX_LINE_CHARS));
            (cut(old), cut(new))
        }
    }
}
