//! Compares the API of pages with the truth: what both have, and how it agrees.
//!
//! `operations` compares requests and responses, `by_name` parameters wherever they are, `fields` parameters,
//! members and fields; `models` looks for what a page spells out of a model; `count` and `difference` are the
//! result.

mod by_name;
mod count;
mod difference;
mod fields;
mod models;
mod operations;

pub use count::{Agreements, Count, percent};
pub use difference::{Difference, How, Kind};

use crate::api::{Agreement, Api, Model, Place, Ty};
use crate::loss::Loss;
use crate::text::Text;
use fields::Owner;
use std::collections::BTreeMap;

/// The result.
#[derive(Debug, Default)]
pub struct Score {
    /// Operations.
    pub operations: Count,
    /// Parameters of the path, which a template names in any case.
    pub path: Count,
    /// How those agree.
    pub path_agree: Agreements,
    /// All other parameters and the members of bodies, at the first level.
    pub params: Count,
    /// How those agree.
    pub params_agree: Agreements,
    /// The same parameters by their names alone, wherever in the request they are.
    pub named: Count,
    /// How those agree.
    pub named_agree: Agreements,
    /// How many of those are in the same place.
    pub placed: usize,
    /// The same, of operations that a table or list describes.
    pub described: Count,
    /// Members of objects in bodies.
    pub nested: Count,
    /// How those agree.
    pub nested_agree: Agreements,
    /// Models.
    pub models: Count,
    /// Members of models that both have.
    pub members: Count,
    /// How those agree.
    pub members_agree: Agreements,
    /// Statuses of responses.
    pub statuses: Count,
    /// Fields of responses that both have.
    pub fields: Count,
    /// How those agree.
    pub fields_agree: Agreements,
    /// Every difference, with both places.
    pub differences: Vec<Difference>,
}

impl Score {
    /// Whether both sides have the same elements, but for what the pages are proven not to print.
    pub fn is_without_fault(&self) -> bool {
        !self.differences.iter().any(Difference::is_fault)
    }

    /// Whether nothing at all differs, but for such losses.
    pub fn is_exact(&self) -> bool {
        self.differences.iter().all(|it| it.loss.is_some())
    }

    /// How often each loss explains a difference.
    pub fn losses(&self) -> BTreeMap<Loss, usize> {
        let mut res = BTreeMap::new();
        for loss in self.differences.iter().filter_map(|it| it.loss) {
            *res.entry(loss).or_default() += 1;
        }
        res
    }

    /// Adds the figures of another document.
    pub fn add(&mut self, other: &Score) {
        self.operations += other.operations;
        self.path += other.path;
        self.path_agree += other.path_agree;
        self.params += other.params;
        self.params_agree += other.params_agree;
        self.named += other.named;
        self.named_agree += other.named_agree;
        self.placed += other.placed;
        self.described += other.described;
        self.nested += other.nested;
        self.nested_agree += other.nested_agree;
        self.models += other.models;
        self.members += other.members;
        self.members_agree += other.members_agree;
        self.statuses += other.statuses;
        self.fields += other.fields;
        self.fields_agree += other.fields_agree;
        self.differences.extend(other.differences.iter().cloned());
    }
}

/// Compares. With the text of the page, losses of the page are told from faults.
pub fn compare(pages: &Api, truth: &Api, text: Option<&Text<'_>>) -> Score {
    let mut res = Comparison { pages, truth, text, score: Score::default() };
    res.operations();
    // Where the truth has no models, there is nothing to compare.
    if !truth.models.is_empty() {
        res.models();
    }
    res.score
}

struct Comparison<'a> {
    pages: &'a Api,
    truth: &'a Api,
    text: Option<&'a Text<'a>>,
    score: Score,
}

impl<'a> Comparison<'a> {
    fn differ(
        &mut self,
        (how, kind, what): (How, Kind, String),
        page: Option<&Place>,
        truth: Option<&Place>,
        loss: Option<Loss>,
    ) {
        let (page, truth) = (page.cloned(), truth.cloned());
        self.score.differences.push(Difference { how, kind, what, loss, page, truth });
    }

    fn models(&mut self) {
        let (pages, truth) = (&self.pages.models, &self.truth.models);
        self.score.models.add(pages, truth);
        for (name, it) in truth {
            match pages.get(name) {
                Some(page) => self.model(name, page, it),
                None => {
                    let what = name.clone();
                    self.differ((How::Missing, Kind::Model, what), None, Some(&it.place), None);
                }
            }
        }
        for (name, it) in pages {
            if !truth.contains_key(name) {
                let what = name.clone();
                self.differ((How::Unknown, Kind::Model, what), Some(&it.place), None, None);
            }
        }
    }

    fn model(&mut self, name: &str, page: &Model, truth: &Model) {
        let owner = Owner {
            kind: Kind::Member,
            page: &page.place,
            truth: &truth.place,
            status: None,
            whole: &Ty::Unsaid,
            misplaced: &[],
        };
        let mut own = page.members.clone();
        self.leave_spelled_out(&mut own, &truth.members, &truth.ty);
        let spell = |it: &str| format!("{name}/{it}");
        let totals = self.members(&own, &truth.members, &owner, &spell);
        self.score.members += totals.count;
        self.score.members_agree += totals.agree;
        if page.ty.agreement(&truth.ty) == Agreement::Other {
            let what = format!("{name}: {} for {}", page.ty, truth.ty);
            self.differ(
                (How::Type, Kind::Model, what),
                Some(&page.place),
                Some(&truth.place),
                None,
            );
        }
        if truth.values.is_empty() {
            return;
        }
        let is_equal = page.values == truth.values;
        self.score.members_agree.values_said += 1;
        self.score.members_agree.values += usize::from(is_equal);
        if !is_equal {
            let what = fields::values_of(name, &page.values, &truth.values);
            self.differ(
                (How::Values, Kind::Model, what),
                Some(&page.place),
                Some(&truth.place),
                None,
            );
        }
    }
}

/// Whether a type says nothing.
pub(crate) fn is_unsaid(ty: &Ty) -> bool {
    *ty == Ty::Unsaid
}
