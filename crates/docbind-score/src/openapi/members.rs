//! The members of schemas, at every depth, through the models and compositions that a schema is.

use super::losses::{has_lost_part, is_untitled_composition};
use super::types::only_model;
use super::{Document, entries, items, reference, text};
use crate::api::{Field, MAX_DEPTH, Members};
use crate::loss::{Cause, Loss};
use serde_json::Value;
use std::collections::BTreeSet;

/// Where a schema is.
#[derive(Clone)]
pub(super) struct Walk<'a> {
    place: &'a str,
    /// What is before the names of its members.
    prefix: String,
    /// The same where schemas without a name are called by their title.
    titled: String,
    depth: usize,
    /// Whether the schema is the whole, not an element or a member of it.
    is_whole: bool,
    /// The model that has the schema.
    model: Option<&'a str>,
    /// Whether the schema is that model.
    is_model: bool,
    /// Why a page may lack its members.
    cause: Option<Cause>,
}

impl<'a> Walk<'a> {
    fn new(place: &'a str, model: Option<&'a str>, cause: Option<Cause>) -> Walk<'a> {
        let (prefix, titled) = (String::new(), String::new());
        Walk {
            place,
            prefix,
            titled,
            depth: 0,
            is_whole: true,
            model,
            is_model: model.is_some(),
            cause,
        }
    }

    pub(super) fn of_model(name: &'a str) -> Walk<'a> {
        Walk::new(name, Some(name), None)
    }

    pub(super) fn of_body(place: &'a str, schema: &Value) -> Walk<'a> {
        let is_printed = reference(schema).is_some() || text(schema, "type") == "object";
        Walk::new(place, None, (!is_printed).then(|| Cause::here(Loss::UntypedBody)))
    }

    pub(super) fn of_response(place: &'a str, schema: &Value) -> Walk<'a> {
        let cause = is_untitled_composition(schema);
        Walk::new(place, None, cause.then(|| Cause::here(Loss::UntitledComposition)))
    }

    fn lose(&mut self, loss: Loss) {
        self.cause = Some(Cause { loss, model: self.model.map(str::to_owned) });
    }

    /// The walk of a part of the schema.
    fn part(&self) -> Walk<'a> {
        Walk { depth: self.depth + 1, is_model: false, ..self.clone() }
    }

    /// The walk of a schema in this one that has no name.
    fn nameless(&self, schema: &Value, titles: &mut BTreeSet<String>) -> Walk<'a> {
        let mut res = Walk { is_whole: false, ..self.part() };
        let title = text(schema, "title");
        if !title.is_empty() {
            titles.insert(format!("{}{title}", self.titled));
            res.titled = format!("{}{title}.", self.titled);
        }
        res
    }
}

impl<'a> Document<'a> {
    /// Lists the members of a schema, through the model that it is.
    pub(super) fn members(&self, schema: &'a Value, walk: &Walk<'a>, res: &mut Members) {
        if walk.depth > MAX_DEPTH {
            return;
        }
        if let Some(model) = reference(schema) {
            let mut walk = Walk { depth: walk.depth + 1, ..walk.clone() };
            if walk.is_model {
                // Nothing is printed of a model that is only a reference.
                walk.lose(Loss::OnlyPart);
            }
            let walk = Walk { model: Some(model), is_model: true, ..walk };
            return self.members(self.resolved(schema), &walk, res);
        }
        let schema = self.resolved(schema);
        let title = text(schema, "title");
        let mut walk = walk.clone();
        if walk.prefix.is_empty() && walk.titled.is_empty() && schema.get("items").is_some() {
            walk = Walk { is_whole: true, ..walk.nameless(schema, &mut res.titles) };
        } else if walk.prefix.is_empty() && !title.is_empty() {
            res.titles.insert(title.to_owned());
        }
        self.properties(schema, &walk, res);
        for key in ["items", "additionalProperties"] {
            if let Some(it) = schema.get(key).filter(|it| reference(it).is_none()) {
                let walk = walk.nameless(it, &mut res.titles);
                self.members(it, &walk, res);
            }
        }
        let all_of = items(schema.get("allOf"));
        // A member that is a model, but for its description, is compared as that.
        let is_model = !walk.is_whole && only_model(schema);
        for part in all_of.iter().filter(|_| !is_model) {
            let mut of_part = walk.part();
            if has_lost_part(schema, part, walk.is_model) {
                of_part.lose(Loss::OnlyPart);
            }
            self.members(part, &of_part, res);
        }
        if !all_of.is_empty() {
            let mut required = BTreeSet::new();
            self.required_of(schema, 0, &mut required);
            for name in required {
                if let Some(it) = res.fields.get_mut(&format!("{}{name}", walk.prefix))
                    && it.required == Some(false)
                {
                    it.required = Some(true);
                    it.required_loss = Some(Loss::RequiredOfParts);
                }
            }
        }
        for key in ["oneOf", "anyOf"] {
            for part in items(schema.get(key)) {
                // A variant that is a model is compared as a model, unless it is the whole.
                if walk.is_whole || reference(part).is_none() {
                    self.members(part, &walk.part(), res);
                }
            }
        }
    }

    fn properties(&self, schema: &'a Value, walk: &Walk<'a>, res: &mut Members) {
        let required: BTreeSet<&str> =
            items(schema.get("required")).iter().filter_map(Value::as_str).collect();
        for (name, property) in entries(schema.get("properties")) {
            let path = format!("{}{name}", walk.prefix);
            let titled = format!("{}{name}", walk.titled);
            let is_cut = name.contains('/');
            let cut = Cause { loss: Loss::CutName, model: walk.model.map(str::to_owned) };
            let field = Field {
                required: Some(required.contains(name.as_str())),
                cause: walk.cause.clone().or(is_cut.then_some(cut)),
                titled: (titled != path).then(|| titled.clone()),
                ..self.field(property, format!("{} {path}", walk.place))
            };
            // What other models have is compared once, as theirs.
            if reference(property).is_none() {
                let prefix = format!("{path}.");
                let titled = format!("{titled}.");
                let walk = Walk { prefix, titled, is_whole: false, ..walk.part() };
                self.members(property, &walk, res);
            }
            res.fields.entry(path).or_insert(field);
        }
    }

    /// Collects what a composition and its parts say is required.
    fn required_of(&self, schema: &'a Value, depth: usize, res: &mut BTreeSet<&'a str>) {
        if depth > MAX_DEPTH {
            return;
        }
        res.extend(items(schema.get("required")).iter().filter_map(Value::as_str));
        for part in items(schema.get("allOf")) {
            self.required_of(self.resolved(part), depth + 1, res);
        }
    }
}
