//! Counts: how much of one kind both descriptions have, and how what both have agrees.

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
}

impl Count {
    pub(crate) fn add<K: Ord, A, B>(&mut self, pages: &BTreeMap<K, A>, truth: &BTreeMap<K, B>) {
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
    /// Types that are equal.
    pub equal: usize,
    /// Types that are wider, or an object for a model.
    pub close: usize,
    /// Types that contradict each other.
    pub other: usize,
    /// Types that one side does not say.
    pub unsaid: usize,
}

impl Agreements {
    /// Counts how a field on a page agrees with that of the truth; returns how its type does.
    pub(crate) fn add(&mut self, page: &Field, truth: &Field) -> Agreement {
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
}
