//! Compares fields by name, then what both sides say of each.

use super::{Agreements, Comparison, Count, How, Kind, is_unsaid};
use crate::api::{Agreement, Field, Members, Place, Ty};
use crate::loss::Loss;
use crate::text::Row;
use std::collections::BTreeSet;

/// What has the fields.
#[derive(Clone, Copy)]
pub(super) struct Owner<'a> {
    pub(super) kind: Kind,
    /// Where the page describes it, and the truth: the nearest place where a field is missing.
    pub(super) page: &'a Place,
    pub(super) truth: &'a Place,
    pub(super) status: Option<&'a str>,
    /// The type of the whole, which may be a model.
    pub(super) whole: &'a Ty,
    /// Names of fields that are found elsewhere, of which that is said already.
    pub(super) misplaced: &'a [String],
}

/// The figures of some fields.
#[derive(Default)]
pub(super) struct Totals {
    pub(super) count: Count,
    pub(super) agree: Agreements,
}

type Spell<'s> = &'s dyn Fn(&str) -> String;

impl Comparison<'_> {
    pub(super) fn members(
        &mut self,
        pages: &Members,
        truth: &Members,
        owner: &Owner<'_>,
        spell: Spell<'_>,
    ) -> Totals {
        let mut res = Totals::default();
        res.count.pages = pages.fields.len();
        res.count.truth = truth.fields.len();
        let titled: BTreeSet<&str> =
            truth.fields.values().filter_map(|it| it.titled.as_deref()).collect();
        for (path, it) in &pages.fields {
            if truth.fields.contains_key(path) || titled.contains(path.as_str()) {
                continue;
            }
            let loss = self.excess_loss(path, truth).filter(|_| self.is_printed_at(path, it));
            res.count.excess += usize::from(loss.is_some());
            if loss.is_some() || !owner.misplaced.contains(path) {
                let what = (How::Unknown, owner.kind, spell(path));
                self.differ(what, Some(&it.place), Some(owner.truth), loss);
            }
        }
        for (path, it) in &truth.fields {
            let by_title = it.titled.as_ref().and_then(|it| pages.fields.get(it));
            match pages.fields.get(path).or(by_title) {
                Some(page) => {
                    res.count.both += 1;
                    self.agree(&spell(path), page, it, owner, truth, &mut res.agree);
                }
                None => {
                    let loss = it.cause.as_ref().map(|it| it.loss);
                    let loss = loss.filter(|_| self.is_proven_missing(path, it, owner));
                    let is_moved = || truth.loses_indentation && self.is_elsewhere(path, owner);
                    let loss = loss.or_else(|| is_moved().then_some(Loss::Indentation));
                    res.count.unprinted += usize::from(loss.is_some());
                    if loss.is_some() || !owner.misplaced.contains(path) {
                        let what = (How::Missing, owner.kind, spell(path));
                        self.differ(what, Some(owner.page), Some(&it.place), loss);
                    }
                }
            }
        }
        res
    }

    /// Why a page may have a row that is no field there.
    fn excess_loss(&self, path: &str, truth: &Members) -> Option<Loss> {
        if truth.titles.contains(path) {
            return Some(Loss::Title);
        }
        if truth.fields.keys().any(|it| is_cut_of(path, it)) {
            return Some(Loss::CutName);
        }
        // A row that moved is that of a field elsewhere; tables follow references to models.
        let is_known = |all: &Members| all.fields.keys().any(|it| last(it) == last(path));
        let is_moved =
            || is_known(truth) || self.truth.models.values().any(|it| is_known(&it.members));
        (truth.loses_indentation && is_moved()).then_some(Loss::Indentation)
    }

    /// Whether the row that a field was read from has its name.
    fn is_printed_at(&self, path: &str, field: &Field) -> bool {
        let row = field.place.line.and_then(|line| self.text?.row(line).into_iter().next());
        let before = row.and_then(|it| path.strip_suffix(it.name()));
        before.is_some_and(|it| it.is_empty() || it.ends_with('.'))
    }

    /// Whether the page has no row of the name where the field would be.
    fn is_proven_missing(&self, path: &str, field: &Field, owner: &Owner<'_>) -> bool {
        let Some(text) = self.text else { return false };
        let model = field.cause.as_ref().and_then(|it| it.model.as_deref());
        let model = model.map(|it| self.pages.models.get(&crate::api::model_name(it)));
        let (start, status) = match model {
            Some(model) => (model.and_then(|it| it.place.line), None),
            None => (owner.page.line, owner.status),
        };
        let Some(start) = start else { return false };
        let rows = text.rows(start);
        let is_request = owner.kind == Kind::Parameter && model.is_none();
        let here = rows.iter().filter(|it| it.status == status || status.is_none() && !is_request);
        // A name may have dots itself.
        let is_it = |row: &Row<'_>| match row.parent.filter(|it| *it != "body" || !is_request) {
            Some(parent) => path.ends_with(&format!("{parent}.{}", row.name())),
            None => path == row.name(),
        };
        !here.into_iter().any(|it| is_it(it) && it.is_field())
    }

    /// Whether a row of the name is printed, wherever it is indented.
    fn is_elsewhere(&self, path: &str, owner: &Owner<'_>) -> bool {
        let (Some(text), Some(start)) = (self.text, owner.page.line) else { return false };
        text.rows(start).iter().any(|it| it.is_field() && it.name() == last(path))
    }

    fn agree(
        &mut self,
        what: &str,
        page: &Field,
        truth: &Field,
        owner: &Owner<'_>,
        around: &Members,
        agree: &mut Agreements,
    ) {
        let places = (Some(&page.place), Some(&truth.place));
        let agreement = agree.add(page, truth);
        if let (Some(own), Some(other)) = (page.required, truth.required)
            && own != other
        {
            let loss = truth.required_loss.filter(|_| self.is_printed_as(page, own));
            agree.required_lost += usize::from(loss.is_some());
            let what = format!("{what}: {own} for {other}");
            self.differ((How::Required, owner.kind, what), places.0, places.1, loss);
        }
        let how = match agreement {
            Agreement::Equal | Agreement::Unsaid => None,
            Agreement::Close => Some(How::Close),
            Agreement::Other => Some(How::Type),
        };
        if let Some(how) = how {
            let loss = self.type_loss(page, truth);
            agree.types_lost += usize::from(loss.is_some());
            let what = format!("{what}: {} for {}", page.ty, truth.ty);
            self.differ((how, owner.kind, what), places.0, places.1, loss);
        }
        if truth.values.is_empty() {
            return;
        }
        agree.values_said += 1;
        let is_equal = page.values == truth.values;
        agree.values += usize::from(is_equal);
        if !is_equal {
            let loss = self.values_loss(what, page, truth, owner, around);
            agree.values_lost += usize::from(loss.is_some());
            let what = values_of(what, &page.values, &truth.values);
            self.differ((How::Values, owner.kind, what), places.0, places.1, loss);
        }
    }

    /// Whether the row says in words whether it is required.
    fn is_printed_as(&self, page: &Field, required: bool) -> bool {
        let row = page.place.line.and_then(|line| self.text?.row(line).into_iter().next());
        row.is_some_and(|it| it.says(if required { "true" } else { "false" }))
    }

    /// Why the row of a field has no better type.
    fn type_loss(&self, page: &Field, truth: &Field) -> Option<Loss> {
        let rows = page.place.line.and_then(|line| Some(self.text?.row(line)))?;
        let (own, other) = (page.ty.without_models(), truth.ty.without_models());
        let names = truth.ty.models();
        let is_said = |word: &str| rows.iter().any(|row| row.says(word));
        let is_unnamed =
            !names.is_empty() && !rows.iter().any(|row| names.iter().any(|it| row.names_model(it)));
        if is_unnamed && matches!(own.agreement(&other), Agreement::Equal | Agreement::Unsaid) {
            return Some(Loss::UnnamedModel);
        }
        if is_cut(&own, &other)
            && !rows.iter().any(|row| names.iter().any(|it| row.names_model(it)))
            && !innermost(&other).printed().is_some_and(is_said)
        {
            return Some(Loss::UntypedElements);
        }
        (truth.is_untyped && own.printed().is_none_or(is_said)).then_some(Loss::InferredType)
    }

    /// Why the page has not the values of a field.
    fn values_loss(
        &self,
        path: &str,
        page: &Field,
        truth: &Field,
        owner: &Owner<'_>,
        around: &Members,
    ) -> Option<Loss> {
        let text = self.text?;
        let name_of = |it: &str| it.rsplit(['.', '/']).next().unwrap_or(it).to_owned();
        let name = name_of(path);
        let mut rows = text.rows(owner.page.line?);
        rows.retain(|it| owner.status.is_none() || it.status == owner.status);
        for model in owner.whole.models() {
            let start = self.pages.models.get(model).and_then(|it| it.place.line);
            rows.extend(start.into_iter().flat_map(|it| text.rows(it)));
        }
        let of_name: Vec<_> = rows.iter().filter(|it| it.name() == name).collect();
        let is_printed = |value: &String| of_name.iter().any(|it| it.is_value(value));
        if let Some(loss) = truth.values_loss
            && !truth.values.iter().any(is_printed)
        {
            return Some(loss);
        }
        let namesakes =
            around.fields.iter().filter(|it| name_of(it.0) == name && !it.1.values.is_empty());
        let is_listed = truth.values.iter().all(is_printed);
        (namesakes.count() > 1 && is_listed && page.values != truth.values)
            .then_some(Loss::ValuesOfNamesakes)
    }
}

/// Whether a path is another one whose name is cut at a slash.
fn is_cut_of(path: &str, whole: &str) -> bool {
    whole.strip_prefix(path).is_some_and(|it| it.starts_with('/'))
}

/// Returns the last name of a path.
fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// Returns the type of the elements of arrays and of the values of maps.
fn innermost(ty: &Ty) -> &Ty {
    match ty {
        Ty::Array(it) | Ty::Map(it) => innermost(it),
        it => it,
    }
}

/// Whether a type ends in an array where the other one goes on.
fn is_cut(own: &Ty, other: &Ty) -> bool {
    match (own, other) {
        (Ty::Array(a), Ty::Array(b)) => is_unsaid(a) && !is_unsaid(b) || is_cut(a, b),
        (Ty::Map(a), Ty::Map(b)) => is_cut(a, b),
        _ => false,
    }
}

pub(super) fn values_of(what: &str, own: &BTreeSet<String>, other: &BTreeSet<String>) -> String {
    let list = |a: &BTreeSet<String>, b: &BTreeSet<String>| {
        a.difference(b).take(3).cloned().collect::<Vec<_>>().join(", ")
    };
    format!(
        "{what}: {} for {}; more: {}; fewer: {}",
        own.len(),
        other.len(),
        list(own, other),
        list(other, own)
    )
}
