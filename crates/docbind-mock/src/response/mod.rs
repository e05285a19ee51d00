//! [`Handler`]: executes a valid request and builds its response.
//!
//! Responses contain every documented field. Known properties of resources come first, then values of
//! request parameters with the same name; all others are invented.

mod effects;
mod list;
mod values;

use crate::api_error::ApiError;
use crate::config::Config;
use crate::plan::states::{is_state_field, state_word};
use crate::plan::{ActionPlan, Catalogue, ID, ResourceKind, Verb, is_scalar};
use crate::request::RequestParams;
use crate::seeded::Seeded;
use crate::world::{Resource, World};
use docbind_ir::ir::{ErrorCode, Field, Type};
use serde_json::{Map, Value};
use std::time::Instant;
use values::convert;
pub(crate) use values::{FieldContext, ValueGenerator};

/// A request to execute, with everything that its response depends on.
pub(crate) struct Handler<'a> {
    plan: &'a ActionPlan,
    kind: Option<(usize, &'a ResourceKind)>,
    error_codes: &'a [ErrorCode],
    params: &'a RequestParams,
    config: &'a Config,
    values: ValueGenerator<'a>,
    seeded: Seeded,
    now: Instant,
}

impl<'a> Handler<'a> {
    pub(crate) fn new(
        catalogue: &'a Catalogue,
        plan: &'a ActionPlan,
        params: &'a RequestParams,
        config: &'a Config,
        now: Instant,
    ) -> Handler<'a> {
        let kind = plan.kind.and_then(|index| Some((index, catalogue.kinds.get(index)?)));
        let values = ValueGenerator::new(&plan.action, params, config.epoch);
        let seeded = Seeded::new(config.seed).child(&plan.product).child(&plan.action.name);
        let error_codes = catalogue.error_codes(&plan.product);
        Handler { plan, kind, error_codes, params, config, values, seeded, now }
    }

    /// Executes the action and returns the fields of the response, without `RetCode` and `Action`.
    pub(crate) fn handle(&self, world: &mut World) -> Result<Map<String, Value>, ApiError> {
        let mut resources = Vec::new();
        let mut page = None;
        let list = self.plan.list_field.and_then(|it| self.plan.action.response.get(it));
        match (list, self.kind) {
            (Some(field), _) => page = Some(self.page(field, world)?),
            (None, Some((index, kind))) => resources = self.apply_effects(index, kind, world)?,
            (None, None) => {}
        }
        let paging = self.plan.paging.as_ref();
        let mut res = Map::new();
        for (index, field) in self.plan.action.response.iter().enumerate() {
            let value = match &mut page {
                Some(page) if self.plan.list_field == Some(index) => {
                    Value::Array(std::mem::take(&mut page.items))
                }
                Some(page) if self.plan.total_field == Some(index) => {
                    if self.plan.total_is_of_page { page.len.into() } else { page.total.into() }
                }
                Some(page) if paging.is_some_and(|it| it.is_next_token(&field.name)) => {
                    page.next_offset.map(|it| it.to_string()).unwrap_or_default().into()
                }
                _ => self.field_value(index, field, &resources),
            };
            res.insert(field.name.clone(), value);
        }
        Ok(res)
    }

    /// Returns the value of a top-level field, which shows `resources` if it can.
    fn field_value(&self, index: usize, field: &'a Field, resources: &[Resource]) -> Value {
        let example = crate::plan::response_example(&self.plan.action, &field.name);
        let (name, docs) = (field.name.as_str(), field.docs.as_slice());
        let context =
            FieldContext { name, docs, seeded: self.seeded.child(name), example, depth: 0 };
        let (Some((_, kind)), Some(first)) = (self.kind, resources.first()) else {
            return self.values.generate(&field.ty, context);
        };
        let is_created_id = self.plan.created_field == Some(index);
        match &field.ty {
            Type::Array(item) if is_created_id => {
                let example = example.and_then(|it| it.get(0));
                let show = |it: &Resource| self.resource_value(item, kind, it, example);
                resources.iter().map(show).collect()
            }
            Type::Model(_) if is_created_id || self.plan.verb == Verb::Read => {
                self.resource_value(&field.ty, kind, first, example)
            }
            ty if is_scalar(ty) => self.property_value(kind, field, first, context),
            ty => self.values.generate(ty, context),
        }
    }

    /// Returns a resource as an object, or only its id.
    fn resource_value(
        &self,
        ty: &'a Type,
        kind: &ResourceKind,
        resource: &Resource,
        example: Option<&'a Value>,
    ) -> Value {
        let Type::Model(name) = ty else {
            return convert(&resource.id, ty).unwrap_or(Value::Null);
        };
        let fields = crate::plan::model(&self.plan.action, name).map_or(&[][..], |it| &it.fields);
        let root = FieldContext { name, docs: &[], seeded: resource.seeded, example, depth: 1 };
        let property = |field: &'a Field| {
            (field.name.clone(), self.property_value(kind, field, resource, root.member(field)))
        };
        fields.iter().map(property).collect::<Map<_, _>>().into()
    }

    /// Returns the value of a field of a resource.
    fn property_value(
        &self,
        kind: &ResourceKind,
        field: &'a Field,
        resource: &Resource,
        context: FieldContext<'a>,
    ) -> Value {
        const CREATION_TIMES: [&str; 6] = [
            "createtime",
            "createdtime",
            "createat",
            "createdat",
            "creationtime",
            "createtimestamp",
        ];
        let canonical = kind.canonical_name(&field.name);
        let known = match canonical == ID {
            true => Some(&resource.id),
            false => resource.fields.get(&canonical),
        };
        if let Some(value) = known.and_then(|it| convert(it, &field.ty)) {
            return value;
        }
        if field.ty == Type::String && is_state_field(&kind.stem, &field.name) {
            let phase = resource.phase(self.config.settle, self.now);
            return state_word(field, context.example.and_then(Value::as_str), phase).into();
        }
        if CREATION_TIMES.contains(&canonical.as_str())
            && let Some(value) = convert(&resource.created.to_string(), &field.ty)
        {
            return value;
        }
        self.values.generate(&field.ty, context)
    }
}
