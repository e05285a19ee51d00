//! What is counted: elements that both sides have, and how they agree.

use crate::api::{Agreement, Field};
use std::collections::BTreeMap;

/// What was found of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// What both have.
    pub both: usize,
    /// What the truth has.
    pub truth: usize,
    /// What the pages have.
    pub pages: usize,
    /// What of the truth the pages are proven not to print.
    pub unprinted: usize,
    /// What the pages print that is no element.
    pub excess: usize,
}

impl Count {
    pub(super) fn add<K: Ord, A, B>(&mut self, pages: &BTreeMap<K, A>, truth: &BTreeMap<K, B>) {
        self.both += pages.keys().filter(|it| truth.contains_key(*it)).count();
        self.pages += pages.len();
        self.truth += truth.len();
    }

    /// The share of the truth that the pages gave, in percent.
    pub fn recall(self) -> f64 {
        percent(self.both, self.truth)
    }

    /// The share of the pages that the truth knows, in percent.
    pub fn precision(self) -> f64 {
        percent(self.both, self.pages)
    }

    /// The count of what is printed.
    pub fn printed(self) -> Count {
        let (truth, pages) = (self.truth - self.unprinted, self.pages - self.excess);
        Count { truth, pages, unprinted: 0, excess: 0, ..self }
    }
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        self.both += other.both;
        self.truth += other.truth;
        self.pages += other.pages;
        self.unprinted += other.unprinted;
        self.excess += other.excess;
    }
}

/// Returns a share in percent; of nothing, all.
pub fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { part as f64 * 100.0 / whole as f64 }
}

/// How fields that both have agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreements {
    /// How many are required alike.
    pub required: usize,
    /// How many are required or not on both sides.
    pub required_said: usize,
    /// Those of which the pages are proven to say something else.
    pub required_lost: usize,
    /// Types that are equal.
    pub equal: usize,
    /// Types that are wider, or an object for a model.
    pub close: usize,
    /// Types that contradict each other.
    pub other: usize,
    /// Types that one side does not say.
    pub unsaid: usize,
    /// Close and other types of which the pages are proven to print no more.
    pub types_lost: usize,
    /// Lists of values that are equal.
    pub values: usize,
    /// Lists of values that the truth has.
    pub values_said: usize,
    /// Those of which the pages are proven to lack values.
    pub values_lost: usize,
}

impl Agreements {
    /// Counts how a field on a page agrees with that of the truth; returns how its type does.
    pub(super) fn add(&mut self, page: &Field, truth: &Field) -> Agreement {
        if let (Some(own), Some(other)) = (page.required, truth.required) {
            self.required_said += 1;
            self.required += usize::from(own == other);
        }
        let agreement = page.ty.agreement(&truth.ty);
        let count = match agreement {
            Agreement::Equal => &mut self.equal,
            Agreement::Close => &mut self.close,
            Agreement::Other => &mut self.other,
            Agreement::Unsaid => &mut self.unsaid,
        };
        *count += 1;
        agreement
    }

    /// How many types are said on both sides.
    pub fn typed(self) -> usize {
        self.equal + self.close + self.other
    }

    /// The agreements on what is printed.
    pub fn printed(self) -> Agreements {
        Agreements {
            required_said: self.required_said - self.required_lost,
            close: self.close.saturating_sub(self.types_lost),
            other: self.other - self.types_lost.saturating_sub(self.close),
            values_said: self.values_said - self.values_lost,
            required_lost: 0,
            types_lost: 0,
            values_lost: 0,
            ..self
        }
    }
}

impl std::ops::AddAssign for Agreements {
    fn add_assign(&mut self, other: Agreements) {
        self.required += other.required;
        self.required_said += other.required_said;
        self.required_lost += other.required_lost;
        self.equal += other.equal;
        self.close += other.close;
        self.other += other.other;
        self.unsaid += other.unsaid;
        self.types_lost += other.types_lost;
        self.values += other.values;
        self.values_said += other.values_said;
        self.values_lost += other.values_lost;
    }
}
