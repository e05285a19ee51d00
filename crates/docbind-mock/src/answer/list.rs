//! Lists: which resources a request asks for, and which page of them.

use super::Scene;
use super::values::Spot;
use crate::plan::states::is_state;
use crate::plan::{ID, Kind};
use crate::refusal::Refusal;
use crate::world::{Item, World};
use docbind_ir::ir::{Field, ParamShape, Type};
use serde_json::Value;

/// One page of a list.
pub(super) struct Page {
    pub(super) items: Vec<Value>,
    pub(super) total: usize,
    /// Where the next page begins, if there is one.
    pub(super) next: Option<usize>,
}

/// A condition that a request puts on the items of a list.
struct Filter<'a> {
    canonical: String,
    values: Vec<&'a str>,
}

impl<'a> Scene<'a> {
    /// The page of `field` that the request asks for.
    pub(super) fn page(&self, field: &'a Field, world: &mut World) -> Result<Page, Refusal> {
        let Type::Array(item) = &field.ty else {
            return Ok(Page { items: Vec::new(), total: 0, next: None });
        };
        let example = crate::plan::example(&self.plan.action, &field.name);
        let slice =
            self.plan.paging.as_ref().map(|it| it.slice(self.params, self.config.page_size));
        let slice = slice.transpose()?;
        let Some((at, kind)) = self.kind else {
            return Ok(self.anonymous(field, item, example, slice));
        };
        let filters = self.filters(kind, item);
        let mut shown: Vec<&mut Item> = world
            .of(at, kind)
            .items
            .iter_mut()
            .filter(|it| filters.iter().all(|filter| filter.admits(it)))
            .collect();
        let (total, range, next) = cut(shown.len(), slice);
        let page = shown.get_mut(range).unwrap_or_default();
        let show = |(index, it): (usize, &mut &mut Item)| {
            let list = example.and_then(Value::as_array);
            let example = list.and_then(|all| all.iter().cycle().nth(index.min(all.len())));
            let res = self.item(item, kind, it, example);
            it.was_read();
            res
        };
        Ok(Page { items: page.iter_mut().enumerate().map(show).collect(), total, next })
    }

    /// Items of which nothing is remembered: a population where the action pages, a few otherwise.
    fn anonymous(
        &self,
        field: &'a Field,
        item: &'a Type,
        example: Option<&'a Value>,
        slice: Option<(usize, usize)>,
    ) -> Page {
        let dice = self.dice.at(&field.name);
        let few = usize::try_from(1 + dice.below(3)).unwrap_or(1);
        let len = if slice.is_some() { self.config.population } else { few };
        let (total, range, next) = cut(len, slice);
        let show = |index: usize| {
            let list = example.and_then(Value::as_array);
            let example = list.and_then(|all| all.iter().cycle().nth(index));
            let (name, docs) = (field.name.as_str(), field.docs.as_slice());
            self.values
                .top(item, Spot { name, docs, dice: dice.nth(index as u64), example, depth: 1 })
        };
        Page { items: range.map(show).collect(), total, next }
    }

    fn filters(&self, kind: &Kind, item: &Type) -> Vec<Filter<'a>> {
        let fields = match item {
            Type::Model(name) => {
                crate::plan::model(&self.plan.action, name).map_or(&[][..], |it| &it.fields)
            }
            _ => &[],
        };
        let is_known = |canonical: &str| {
            [ID, "region", "zone", "projectid"].contains(&canonical)
                || fields.iter().any(|it| kind.canonical(&it.name) == canonical)
        };
        let paging = self.plan.paging.as_ref();
        let of_param = |param: &'a docbind_ir::ir::Param| {
            let canonical = kind.canonical(&param.name);
            let is_filter = matches!(param.shape, ParamShape::Value(_))
                && !is_state(&kind.stem, &param.name)
                && !paging.is_some_and(|it| it.has(&param.name))
                && is_known(&canonical);
            let values = self.params.tree.children.get(&param.name).filter(|_| is_filter)?.texts();
            let says_all = values.iter().any(|it| it.is_empty() || it.eq_ignore_ascii_case("all"));
            (!says_all).then_some(Filter { canonical, values })
        };
        self.plan.action.request.iter().filter_map(of_param).collect()
    }
}

impl Filter<'_> {
    /// What is not known of a resource does not exclude it: it will be shown as it was asked for.
    fn admits(&self, item: &Item) -> bool {
        let value = match self.canonical.as_str() {
            ID => Some(&item.id),
            other => item.fields.get(other),
        };
        value.is_none_or(|it| self.values.contains(&it.as_str()))
    }
}

/// The total, what to show, and where the next page begins.
fn cut(
    len: usize,
    slice: Option<(usize, usize)>,
) -> (usize, std::ops::Range<usize>, Option<usize>) {
    let (offset, limit) = slice.unwrap_or((0, len));
    let begin = offset.min(len);
    let end = begin.saturating_add(limit).min(len);
    (len, begin..end, (end < len).then_some(end))
}
