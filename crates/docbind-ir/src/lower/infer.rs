//! What the elements of an untyped container are.
//!
//! Legacy pages write `array` and describe the elements elsewhere. The sources of an inference, in
//! the order in which they are asked: words of the description that name a model of the page; keys
//! of the example that are a model's; a model named like the field; plain values in the example.
//! What was taken, and from which source, is kept in the field and reported; where nobody knows, the
//! type stays open.

use super::Context;
use super::inference_source::{Example, ModelShape, in_keys, in_name, in_prose, in_values};
use crate::codes;
use crate::ir::{self, ExampleValue, Field, Inference, InferenceSource, Model, Type};
use crate::text::plain_text;
use docbind_markdown::page::ActionPage;
use docbind_source::Span;
use serde_json::{Map, Value};
use std::collections::{HashMap, VecDeque};

/// How much of a description is searched for names, in bytes.
const MAX_PROSE: usize = 8 << 10;

/// How many pairs of an untyped container and a model are looked at on a page. Real pages have some
/// hundreds; what comes after that many stays open.
const MAX_PAIRS: usize = 50_000;

/// Types the containers of a page, following the example from the response into its models.
pub(super) fn containers(
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
    let names: Vec<ModelShape> = models.iter().map(ModelShape::of).collect();
    let mut queue: VecDeque<(usize, Vec<&Map<String, Value>>)> = VecDeque::new();
    let mut seen = vec![false; models.len()];
    let mut first_unseen = 0;
    let mut walk = Walk {
        by_name: names.iter().enumerate().map(|(at, it)| (it.name.as_str(), at)).collect(),
        models: &names,
        pairs: MAX_PAIRS,
        cx,
    };

    walk.fields(response, &root, &page.action.value, &mut queue);
    loop {
        while let Some((at, values)) = queue.pop_front() {
            // A model is typed with the values of its first mention.
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            let owner = names[at].name.clone();
            walk.fields(&mut models[at].fields, &values, &owner, &mut queue);
        }
        // Models that nothing refers to have containers as well.
        match seen[first_unseen..].iter().position(|it| !it) {
            Some(at) => {
                first_unseen += at;
                queue.push_back((first_unseen, Vec::new()));
            }
            None => break,
        }
    }
}

struct Walk<'a, 'c> {
    models: &'a [ModelShape],
    by_name: HashMap<&'a str, usize>,
    /// How many pairs of a container and a model may still be looked at.
    pairs: usize,
    cx: &'a mut Context<'c>,
}

impl Walk<'_, '_> {
    fn fields<'v>(
        &mut self,
        fields: &mut [Field],
        objects: &[&'v Map<String, Value>],
        owner: &str,
        queue: &mut VecDeque<(usize, Vec<&'v Map<String, Value>>)>,
    ) {
        let example = Example::of(objects);
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
            if let Some(at) = field.ty.model().and_then(|it| self.by_name.get(it)) {
                let objects = values.into_iter().filter_map(Value::as_object).collect();
                queue.push_back((*at, objects));
            }
        }
    }

    fn infer(&mut self, field: &mut Field, is_array: bool, values: &[&Value], owner: &str) {
        let container = |it: Type| if is_array { Type::Array(Box::new(it)) } else { it };
        let model = |it: &ModelShape| Type::Model(it.name.clone());
        // A model that holds itself is possible, but never what an untyped field means.
        let others: Vec<&ModelShape> = match self.pairs.checked_sub(self.models.len()) {
            Some(left) => {
                self.pairs = left;
                self.models.iter().filter(|it| it.name != owner).collect()
            }
            None => Vec::new(),
        };
        let mut docs = if others.is_empty() { String::new() } else { plain_text(&field.docs) };
        docs.truncate(docs.floor_char_boundary(MAX_PROSE));

        let found = in_prose(&docs, values, &others)
            .map(|it| (model(it), InferenceSource::Prose, it.name.clone()))
            .or_else(|| {
                in_keys(values, &others)
                    .map(|(it, keys)| (model(it), InferenceSource::ExampleKeys, keys))
            })
            .or_else(|| {
                in_name(&field.name, &others)
                    .map(|it| (model(it), InferenceSource::Name, it.name.clone()))
            })
            .or_else(|| {
                in_values(values, is_array)
                    .map(|(ty, value)| (ty, InferenceSource::ExampleValues, value))
            });

        let span =
            field.place.map(|it| Span { start: it.bytes[0], end: it.bytes[1] }).unwrap_or_default();
        let kind = if is_array { "array" } else { "object" };
        match found {
            Some((ty, from, evidence)) => {
                let message = format!(
                    "`{}` is an untyped {kind}; its type was inferred as `{ty}` {}",
                    field.name,
                    because(from, &evidence)
                );
                let help = "say the type in the table, such as `array[[*Model*](#Model)]`";
                self.cx.report(codes::INFERRED_TYPE, span, message, help);
                field.ty = container(ty);
                field.inferred = Some(Inference { from, evidence });
            }
            // An object that nobody describes is an honest type; an array of unknown things is not.
            None if is_array => {
                let message =
                    format!("nothing says what the elements of the array `{}` are", field.name);
                let help = "say the type in the table, such as `array[string]`; until then it takes anything";
                self.cx.report(codes::UNRESOLVED_CONTAINER, span, message, help);
                field.inferred =
                    Some(Inference { from: InferenceSource::Nothing, evidence: String::new() });
            }
            None => {}
        }
    }
}

fn because(from: InferenceSource, evidence: &str) -> String {
    match from {
        InferenceSource::Prose => format!("from the description, which names `{evidence}`"),
        InferenceSource::ExampleKeys => format!("from the keys of the example: {evidence}"),
        InferenceSource::Name => "from its name".to_owned(),
        InferenceSource::ExampleValues => format!("from the example's `{evidence}`"),
        InferenceSource::Nothing => String::new(),
    }
}
