//! Lists: the resources that a request filters, and the page of them that it selects.

use super::Handler;
use super::values::FieldContext;
use crate::api_error::ApiError;
use crate::plan::states::is_state_field;
use crate::plan::{ID, ResourceKind};
use crate::world::{Resource, World};
use docbind_ir::ir::{Field, Type};
use serde_json::Value;

/// A page of a list.
pub(super) struct Page {
    pub(super) items: Vec<Value>,
    /// How many items there are on the page.
    pub(super) len: usize,
    /// How many there are on all pages.
    pub(super) total: usize,
    /// The offset of the next page, if there is one.
    pub(super) next_offset: Option<usize>,
}

/// A condition of the request on the items of a list.
struct Filter<'a> {
    canonical_name: String,
    values: Vec<&'a str>,
}

impl<'a> Handler<'a> {
    /// Returns the page of `field` that the request selects.
    pub(super) fn page(&self, field: &'a Field, world: &mut World) -> Result<Page, ApiError> {
        let Type::Array(item) = &field.ty else {
            return Ok(Page { items: Vec::new(), len: 0, total: 0, next_offset: None });
        };
        let example = crate::plan::response_example(&self.plan.action, &field.name);
        let slice =
            self.plan.paging.as_ref().map(|it| it.slice(self.params, self.config.page_size));
        let slice = slice.transpose()?;
        let Some((index, kind)) = self.kind else {
            return Ok(self.page_of_invented_items(field, item, example, slice));
        };
        let filters = self.filters(kind, item);
        let mut matching: Vec<&mut Resource> = world
            .collection(index, kind)
            .resources
            .iter_mut()
            .filter(|it| filters.iter().all(|filter| filter.matches(it)))
            .collect();
        let (total, range, next_offset) = page_range(matching.len(), slice);
        let page = matching.get_mut(range).unwrap_or_default();
        let show = |(index, resource): (usize, &mut &mut Resource)| {
            let list = example.and_then(Value::as_array);
            let example = list.and_then(|it| it.iter().cycle().nth(index.min(it.len())));
            let value = self.resource_value(item, kind, resource, example);
            resource.record_read();
            value
        };
        let items: Vec<Value> = page.iter_mut().enumerate().map(show).collect();
        Ok(Page { len: items.len(), items, total, next_offset })
    }

    /// Returns a page of items without state. A list with paging has as many as a population, any other
    /// list has a few.
    fn page_of_invented_items(
        &self,
        field: &'a Field,
        item: &'a Type,
        example: Option<&'a Value>,
        slice: Option<(usize, usize)>,
    ) -> Page {
        let seeded = self.seeded.child(&field.name);
        let few = usize::try_from(1 + seeded.below(3)).unwrap_or(1);
        let len = if slice.is_some() { self.config.population } else { few };
        let (total, range, next_offset) = page_range(len, slice);
        let invent = |index: usize| {
            let list = example.and_then(Value::as_array);
            let example = list.and_then(|it| it.iter().cycle().nth(index));
            let (name, docs) = (field.name.as_str(), field.docs.as_slice());
            let seeded = seeded.nth(index as u64);
            self.values.generate(item, FieldContext { name, docs, seeded, example, depth: 1 })
        };
        Page { len: range.len(), items: range.map(invent).collect(), total, next_offset }
    }

    /// Returns the conditions of the request on properties of the listed resources.
    fn filters(&self, kind: &ResourceKind, item: &Type) -> Vec<Filter<'a>> {
        let fields = match item {
            Type::Model(name) => {
                crate::plan::model(&self.plan.action, name).map_or(&[][..], |it| &it.fields)
            }
            _ => &[],
        };
        let is_property = |canonical_name: &str| {
            [ID, "region", "zone", "projectid"].contains(&canonical_name)
                || fields.iter().any(|it| kind.canonical_name(&it.name) == canonical_name)
        };
        let paging = self.plan.paging.as_ref();
        let filter = |param: &'a Field| {
            let canonical_name = kind.canonical_name(&param.name);
            let is_filter = param.members().is_none()
                && !is_state_field(&kind.stem, &param.name)
                && !paging.is_some_and(|it| it.contains(&param.name))
                && is_property(&canonical_name);
            let values = self.params.tree.children.get(&param.name).filter(|_| is_filter)?.texts();
            let matches_all =
                values.iter().any(|it| it.is_empty() || it.eq_ignore_ascii_case("all"));
            (!matches_all).then_some(Filter { canonical_name, values })
        };
        self.plan.action.request.iter().filter_map(filter).collect()
    }
}

impl Filter<'_> {
    /// Returns whether a resource matches. Unknown properties match, because they are shown with the value
    /// in the request.
    fn matches(&self, resource: &Resource) -> bool {
        let value = match self.canonical_name.as_str() {
            ID => Some(&resource.id),
            name => resource.fields.get(name),
        };
        value.is_none_or(|it| self.values.contains(&it.as_str()))
    }
}

/// Returns the total length, the range of a page, and the offset of the next one.
fn page_range(
    len: usize,
    slice: Option<(usize, usize)>,
) -> (usize, std::ops::Range<usize>, Option<usize>) {
    let (offset, limit) = slice.unwrap_or((0, len));
    let start = offset.min(len);
    let end = start.saturating_add(limit).min(len);
    (len, start..end, (end < len).then_some(end))
}
