//! From a request that was found correct to the answer, by way of what it does.
//!
//! Every documented field is there. What is known of a resource is shown, what the request says of
//! a field of the same name is repeated, and the rest is invented.

mod list;
mod values;
mod work;

use crate::config::Config;
use crate::dice::Dice;
use crate::plan::states::{is_state, word};
use crate::plan::{Catalogue, ID, Kind, Plan, Verb, is_scalar};
use crate::refusal::Refusal;
use crate::request::Params;
use crate::world::{Item, World};
use docbind_ir::ir::{ErrorCode, Field, Type};
use serde_json::{Map, Value};
use std::time::Instant;
use values::{Spot, Values, convert};

/// What an answer is made from.
pub(crate) struct Scene<'a> {
    plan: &'a Plan,
    kind: Option<(usize, &'a Kind)>,
    codes: &'a [ErrorCode],
    params: &'a Params,
    config: &'a Config,
    values: Values<'a>,
    dice: Dice,
    now: Instant,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(
        catalogue: &'a Catalogue,
        plan: &'a Plan,
        params: &'a Params,
        config: &'a Config,
        now: Instant,
    ) -> Scene<'a> {
        let kind = plan.kind.and_then(|at| Some((at, catalogue.kinds.get(at)?)));
        let values = Values::new(&plan.action, params, config.epoch);
        let dice = Dice::new(config.seed).at(&plan.product).at(&plan.action.name);
        let codes = catalogue.codes(&plan.product);
        Scene { plan, kind, codes, params, config, values, dice, now }
    }

    /// Executes the action. The answer has neither `RetCode` nor `Action` yet.
    pub(crate) fn play(&self, world: &mut World) -> Result<Map<String, Value>, Refusal> {
        let mut subject = Vec::new();
        let mut page = None;
        let list = self.plan.list.and_then(|it| self.plan.action.response.get(it));
        match (list, self.kind) {
            (Some(field), _) => page = Some(self.page(field, world)?),
            (None, Some((at, kind))) => subject = self.work(at, kind, world)?,
            (None, None) => {}
        }
        let mut res = Map::new();
        for (at, field) in self.plan.action.response.iter().enumerate() {
            let value = match &mut page {
                Some(page) if self.plan.list == Some(at) => {
                    Value::Array(std::mem::take(&mut page.items))
                }
                Some(page) if self.plan.total == Some(at) => page.total.into(),
                Some(page)
                    if self.plan.paging.as_ref().is_some_and(|it| it.is_next(&field.name)) =>
                {
                    page.next.map(|it| it.to_string()).unwrap_or_default().into()
                }
                _ => self.field(at, field, &subject),
            };
            res.insert(field.name.clone(), value);
        }
        Ok(res)
    }

    /// A field of the top level, about `subject` where it can be.
    fn field(&self, at: usize, field: &'a Field, subject: &[Item]) -> Value {
        let example = crate::plan::example(&self.plan.action, &field.name);
        let (name, docs) = (field.name.as_str(), field.docs.as_slice());
        let spot = Spot { name, docs, dice: self.dice.at(name), example, depth: 0 };
        let (Some((_, kind)), Some(first)) = (self.kind, subject.first()) else {
            return self.values.top(&field.ty, spot);
        };
        let is_made = self.plan.made == Some(at);
        match &field.ty {
            Type::Array(item) if is_made => {
                let show = |it: &Item| self.item(item, kind, it, example.and_then(|it| it.get(0)));
                subject.iter().map(show).collect()
            }
            Type::Model(_) if is_made || self.plan.verb == Verb::Read => {
                self.item(&field.ty, kind, first, example)
            }
            ty if is_scalar(ty) => self.member(kind, field, first, spot),
            ty => self.values.top(ty, spot),
        }
    }

    /// A resource, as an object or as nothing but its id.
    fn item(&self, ty: &'a Type, kind: &Kind, item: &Item, example: Option<&'a Value>) -> Value {
        let Type::Model(name) = ty else {
            return convert(&item.id, ty).unwrap_or(Value::Null);
        };
        let fields = crate::plan::model(&self.plan.action, name).map_or(&[][..], |it| &it.fields);
        let root = Spot { name, docs: &[], dice: item.dice, example, depth: 1 };
        let show = |it: &'a Field| (it.name.clone(), self.member(kind, it, item, root.below(it)));
        fields.iter().map(show).collect::<Map<_, _>>().into()
    }

    /// A field of a resource.
    fn member(&self, kind: &Kind, field: &'a Field, item: &Item, spot: Spot<'a>) -> Value {
        let canonical = kind.canonical(&field.name);
        let known = if canonical == ID { Some(&item.id) } else { item.fields.get(&canonical) };
        if let Some(value) = known.and_then(|it| convert(it, &field.ty)) {
            return value;
        }
        if field.ty == Type::String && is_state(&kind.stem, &field.name) {
            let phase = item.phase(self.config.settle, self.now);
            return word(field, spot.example.and_then(Value::as_str), phase).into();
        }
        let is_creation = [
            "createtime",
            "createdtime",
            "createat",
            "createdat",
            "creationtime",
            "createtimestamp",
        ]
        .contains(&canonical.as_str());
        if is_creation && let Some(value) = convert(&item.created.to_string(), &field.ty) {
            return value;
        }
        self.values.top(&field.ty, spot)
    }
}
