//! Infers the types of arrays and objects that the table leaves untyped.
//!
//! Legacy pages have the type `array` and describe the elements elsewhere. The sources of an inference
//! are, in this order: a description that names a model of the page; an example with the keys of a
//! model; a model that is named like the field; scalars in the example. Inferred types and their sources
//! are kept in the field and reported. Without a source, any type is accepted.

use super::Context;
use super::inference_source::{
    ExampleObjects, ModelShape, model_by_description, model_by_keys, model_by_name, type_by_values,
};
use crate::codes;
use crate::ir::{self, ExampleValue, Field, Inference, InferenceSource, Model, Type};
use crate::text::plain_text;
use docbind_markdown::page::ActionPage;
use docbind_source::Span;
use serde_json::{Map, Value};
use std::collections::{HashMap, VecDeque};

/// How much of a description is searched for names, in bytes.
const MAX_PROSE: usize = 8 << 10;

/// How many pairs of an untyped field and a model are compared per page. Real pages have some hundreds;
/// no more models are inferred after that many.
const MAX_PAIRS: usize = 50_000;

/// Infers the types of a page, following the example from the response into its models.
pub(super) fn infer_types(
    response: &mut [Field],
    models: &mut [Model],
    page: &ActionPage,
    example: Option<&ir::Example>,
    cx: &mut Context<'_>,
) {
    let root = match example.and_then(|it| it.value.as_ref()) {
        Some(ExampleValue::Json(Value::Object(it))) => vec![it],
        _ => Vec::new(),
    };
    let shapes: Vec<ModelShape> = models.iter().map(ModelShape::new).collect();
    let mut queue: VecDeque<(usize, Vec<&Map<String, Value>>)> = VecDeque::new();
    let mut seen = vec![false; models.len()];
    let mut first_unseen = 0;
    let mut inferrer = Inferrer {
        by_name: shapes.iter().enumerate().map(|(index, it)| (it.name.as_str(), index)).collect(),
        models: &shapes,
        pairs_left: MAX_PAIRS,
        cx,
    };

    inferrer.fields(response, &root, &page.action.value, &mut queue);
    loop {
        while let Some((model, objects)) = queue.pop_front() {
            // The example of a model is that of the first field that refers to it.
            if std::mem::replace(&mut seen[model], true) {
                continue;
            }
            let owner = &shapes[model].name;
            inferrer.fields(&mut models[model].fields, &objects, owner, &mut queue);
        }
        // Models that no field refers to may have untyped fields as well.
        match seen[first_unseen..].iter().position(|it| !it) {
            Some(offset) => {
                first_unseen += offset;
                queue.push_back((first_unseen, Vec::new()));
            }
            None => break,
        }
    }
}

struct Inferrer<'a, 'c> {
    models: &'a [ModelShape],
    by_name: HashMap<&'a str, usize>,
    /// How many pairs of a field and a model may still be compared.
    pairs_left: usize,
    cx: &'a mut Context<'c>,
}

impl Inferrer<'_, '_> {
    /// Infers the types of fields from the `objects` of the example that have these fields. The models that
    /// the fields refer to are queued, with their own objects.
    fn fields<'v>(
        &mut self,
        fields: &mut [Field],
        objects: &[&'v Map<String, Value>],
        owner: &str,
        queue: &mut VecDeque<(usize, Vec<&'v Map<String, Value>>)>,
    ) {
        let example = ExampleObjects::new(objects);
        for field in fields {
            let values = example.values(&field.name);
            let is_array = match &field.ty {
                Type::Array(element) => {
                    matches!(**element, Type::Any | Type::Object).then_some(true)
                }
                Type::Object => Some(false),
                _ => None,
            };
            if let Some(is_array) = is_array {
                self.infer(field, is_array, &values, owner);
            }
            if let Some(model) = field.ty.model().and_then(|it| self.by_name.get(it)) {
                let objects = values.into_iter().filter_map(Value::as_object).collect();
                queue.push_back((*model, objects));
            }
        }
    }

    fn infer(&mut self, field: &mut Field, is_array: bool, values: &[&Value], owner: &str) {
        let model_type = |model: &ModelShape| Type::Model(model.name.clone());
        // A model may contain itself, but not by an untyped field.
        let others: Vec<&ModelShape> = match self.pairs_left.checked_sub(self.models.len()) {
            Some(left) => {
                self.pairs_left = left;
                self.models.iter().filter(|it| it.name != owner).collect()
            }
            None => Vec::new(),
        };
        let mut description =
            if others.is_empty() { String::new() } else { plain_text(&field.docs) };
        description.truncate(description.floor_char_boundary(MAX_PROSE));

        let inferred = model_by_description(&description, values, &others)
            .map(|it| (model_type(it), InferenceSource::Prose, it.name.clone()))
            .or_else(|| {
                model_by_keys(values, &others)
                    .map(|(it, keys)| (model_type(it), InferenceSource::ExampleKeys, keys))
            })
            .or_else(|| {
                model_by_name(&field.name, &others)
                    .map(|it| (model_type(it), InferenceSource::Name, it.name.clone()))
            })
            .or_else(|| {
                type_by_values(values, is_array)
                    .map(|(ty, value)| (ty, InferenceSource::ExampleValues, value))
            });

        let span =
            field.place.map(|it| Span { start: it.bytes[0], end: it.bytes[1] }).unwrap_or_default();
        let kind = if is_array { "array" } else { "object" };
        match inferred {
            Some((ty, from, evidence)) => {
                let message = format!(
                    "`{}` is an untyped {kind}; its type was inferred as `{ty}` {}",
                    field.name,
                    source_phrase(from, &evidence)
                );
                let help = "specify the type in the table, such as `array[[*Model*](#Model)]`";
                self.cx.report(codes::INFERRED_TYPE, span, message, help);
                field.ty = if is_array { Type::Array(Box::new(ty)) } else { ty };
                field.inferred = Some(Inference { from, evidence });
            }
            // An object without documented members can be used as it is; an array without an element type
            // cannot.
            None if is_array => {
                let message =
                    format!("the type of the elements of the array `{}` is unknown", field.name);
                let help = "specify the type in the table, such as `array[string]`; until then any element is accepted";
                self.cx.report(codes::UNRESOLVED_CONTAINER, span, message, help);
                field.inferred =
                    Some(Inference { from: InferenceSource::Nothing, evidence: String::new() });
            }
            None => {}
        }
    }
}

/// Returns the part of a message that names the source of an inference.
fn source_phrase(source: InferenceSource, evidence: &str) -> String {
    match source {
        InferenceSource::Prose => format!("from the description, which names `{evidence}`"),
        InferenceSource::ExampleKeys => format!("from the keys of the example: {evidence}"),
        InferenceSource::Name => "from its name".to_owned(),
        InferenceSource::ExampleValues => format!("from the example's `{evidence}`"),
        InferenceSource::Nothing => String::new(),
    }
}
