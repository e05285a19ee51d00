//! What a page says of a field beside its type: words, values, bounds and all that was read from them.

use crate::accepts::{Components, accepts, scalar};
use crate::context::Context;
use crate::schema::Schema;
use crate::text;
use crate::{Version, keys};
use docbind_ir::ir::{
    Annotations, Correction, Deprecation, Extracted, Field, Inference, PageSpan, Text, TimeForm,
    Values,
};
use docbind_ir::resolve;
use serde_json::{Number, Value};

/// What is said of a field.
pub(crate) struct About<'a> {
    docs: &'a [Text],
    annotations: &'a Annotations,
    deprecated: Option<&'a Deprecation>,
    inferred: Option<&'a Inference>,
    /// The type on the page, if another one is used.
    documented: Option<String>,
    corrected: &'a [Correction],
    source: Option<String>,
}

impl<'a> About<'a> {
    pub(crate) fn of_field(field: &'a Field, file: &str) -> About<'a> {
        About {
            docs: &field.docs,
            annotations: &field.annotations,
            deprecated: field.deprecated.as_ref(),
            inferred: field.inferred.as_ref(),
            documented: field.documented.as_ref().map(ToString::to_string),
            corrected: &field.corrected,
            source: field.place.map(|it| source(file, it)),
        }
    }

    /// Says what a field of a merged model is; `source` is the place on one of its pages.
    pub(crate) fn of_resolved(field: &'a resolve::Field, source: Option<String>) -> About<'a> {
        About {
            docs: &field.docs,
            annotations: &field.annotations,
            deprecated: field.deprecated.as_ref(),
            inferred: field.inferred.as_ref(),
            documented: field.documented.clone(),
            corrected: &field.corrected,
            source,
        }
    }

    /// Adds all of it to the schema of the type.
    pub(crate) fn describe(&self, schema: Schema, cx: &Context<'_>) -> Schema {
        let mut res = schema;
        self.describe_value(res.innermost(), cx);
        let is_described = self.has_words() || self.annotations.default.is_some();
        if is_described {
            res = res.describable(cx.version);
        }
        res.description = text::description(self.docs, &cx.page());
        res.deprecated = self.deprecated.is_some();
        if let Some(it) = self.deprecated.and_then(|it| it.replacement.as_deref()) {
            res.extensions.push(keys::REPLACEMENT, text::title(it));
        }
        if let Some(it) = &self.annotations.default {
            add_default(&mut res, it);
        }
        self.add_origin(&mut res);
        res
    }

    /// Whether anything is to stand beside the type.
    fn has_words(&self) -> bool {
        !self.docs.is_empty()
            || self.deprecated.is_some()
            || self.inferred.is_some()
            || self.documented.is_some()
            || !self.corrected.is_empty()
            || self.source.is_some()
    }

    /// Says what a value is, or each value of a list.
    fn describe_value(&self, value: &mut Schema, cx: &Context<'_>) {
        let it = self.annotations;
        let is_text = value.word() == Some("string");
        add_bounds(value, it);
        if it.secret.is_some() {
            if is_text && value.format.is_none() {
                value.format = Some("password");
            } else {
                value.extensions.push(keys::SECRET, true);
            }
            value.write_only = cx.is_sent;
        }
        if it.base64.is_some() && is_text {
            match cx.version {
                Version::V3_1 => value.content_encoding = Some("base64"),
                Version::V3_0 if value.format.is_none() => value.format = Some("byte"),
                Version::V3_0 => value.extensions.push(keys::ENCODING, "base64"),
            }
        }
        if it.json.is_some() && is_text {
            match cx.version {
                Version::V3_1 => value.content_media_type = Some("application/json"),
                Version::V3_0 => value.extensions.push(keys::MEDIA_TYPE, "application/json"),
            }
        }
        if let Some(time) = &it.time {
            match time.form {
                // What another document called so is so.
                TimeForm::Date if is_text && time.evidence == "date-time" => {
                    value.format = Some("date-time");
                }
                TimeForm::Date => value.extensions.push(keys::TIME, "date"),
                TimeForm::Seconds => value.extensions.push(keys::TIME, "seconds"),
                TimeForm::Milliseconds => value.extensions.push(keys::TIME, "milliseconds"),
            }
        }
        if it.boolean.is_some() && is_text {
            value.extensions.push(keys::BOOLEAN, true);
        }
        if let Some(unit) = &it.unit {
            value.extensions.push(keys::UNIT, text::title(&unit.value));
        }
        if let Some(values) = &it.values {
            add_values(value, values, values.complete && !cx.is_open, cx.version);
        }
    }

    fn add_origin(&self, res: &mut Schema) {
        if let Some(it) = self.inferred {
            let from = serde_json::to_value(it.from).unwrap_or_default();
            res.extensions.push(keys::INFERRED, from);
        }
        if let Some(it) = &self.documented {
            res.extensions.push(keys::DOCUMENTED_TYPE, it.clone());
        }
        if !self.corrected.is_empty() {
            res.extensions.push(keys::ERRATA, ids(self.corrected));
        }
        if let Some(it) = &self.source {
            res.extensions.push(keys::SOURCE, it.clone());
        }
    }
}

/// Returns the place of an element: `file:line`.
pub(crate) fn source(file: &str, span: PageSpan) -> String {
    format!("{file}:{}", span.line)
}

/// Returns the ids of corrections, each once.
pub(crate) fn ids(corrected: &[Correction]) -> Vec<&str> {
    let mut res: Vec<&str> = Vec::new();
    for it in corrected {
        if !res.contains(&it.id.as_str()) {
            res.push(&it.id);
        }
    }
    res
}

/// Adds the values of a list. One that may have others takes any value of the type: OpenAPI 3.1 lists both as
/// alternatives. What is written in OpenAPI 3.0 is read by generators, which make a type of its own of each
/// alternative, or none; there, the list stands below a key that some of them know.
fn add_values(schema: &mut Schema, values: &Values, is_closed: bool, version: Version) {
    let Some(word @ ("string" | "integer" | "number")) = schema.word() else { return };
    let listed: Option<Vec<Value>> =
        values.values.iter().map(|it| scalar(word, &it.value)).collect();
    let Some(listed) = listed.filter(|it| !it.is_empty()) else { return };
    let meanings: Vec<String> = values
        .values
        .iter()
        .map(|it| text::title(it.meaning.as_deref().unwrap_or_default()))
        .collect();
    let has_meanings = meanings.iter().any(|it| !it.is_empty());
    let any = schema.clone();
    match (is_closed, version) {
        (false, Version::V3_0) => schema.extensions.push(keys::EXTENSIBLE_ENUM, listed),
        (true, _) | (false, Version::V3_1) => schema.values = listed,
    }
    if has_meanings {
        schema.extensions.push(keys::ENUM_DESCRIPTIONS, meanings);
    }
    if !is_closed && version == Version::V3_1 {
        let listed = std::mem::take(schema);
        schema.any_of = vec![listed, any];
    }
}

/// Adds bounds of numbers and lengths of texts, where they leave anything to choose.
fn add_bounds(schema: &mut Schema, annotations: &Annotations) {
    let (min, max) = (annotations.min.as_ref(), annotations.max.as_ref());
    if matches!(schema.word(), Some("integer" | "number")) {
        let (min, max) = (min.and_then(number), max.and_then(number));
        let value = |it: &Option<Number>| it.as_ref().and_then(Number::as_f64);
        if value(&min).zip(value(&max)).is_none_or(|(min, max)| min <= max) {
            (schema.minimum, schema.maximum) = (min, max);
        }
    } else {
        // A number that is sent as text.
        let mut add = |key, it: Option<&Extracted>| {
            if let Some(it) = it {
                schema.extensions.push(key, it.value.clone());
            }
        };
        add(keys::MINIMUM, min);
        add(keys::MAXIMUM, max);
    }
    if let Some(it) = &annotations.length
        && schema.word() == Some("string")
        && it.min.zip(it.max).is_none_or(|(min, max)| min <= max)
    {
        (schema.min_length, schema.max_length) = (it.min, it.max);
    }
}

fn number(it: &Extracted) -> Option<Number> {
    match scalar("number", &it.value)? {
        Value::Number(it) => Some(it),
        _ => None,
    }
}

/// Adds the default, as text where it is no value of the type.
fn add_default(schema: &mut Schema, default: &Extracted) {
    let plain = any_other_value(schema);
    let value = plain.word().and_then(|word| scalar(word, &default.value));
    match value.filter(|it| accepts(plain, it, &Components::new())) {
        Some(it) => plain.default = Some(it),
        None => schema.extensions.push(keys::DEFAULT, default.value.clone()),
    }
}

/// Returns the schema of any value of a list that may have others than those listed, or else the schema. A default
/// belongs there: there are generators that refuse it beside alternatives.
fn any_other_value(schema: &mut Schema) -> &mut Schema {
    match schema.any_of.as_slice() {
        [listed, _] if !listed.values.is_empty() => &mut schema.any_of[1],
        _ => schema,
    }
}
