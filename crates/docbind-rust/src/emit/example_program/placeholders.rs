//! Values that show the types of required parameters.

use crate::api::{
    Action, Cardinality, Crate, ExampleStruct, ExampleValue, Field, RustType, Struct,
};

/// How deep values are inside of each other.
const MAX_DEPTH: usize = 6;

/// Whether a value has to be made up for a field.
pub(super) fn is_shown(field: &Field) -> bool {
    field.is_required() || field.ty == RustType::Content
}

/// Makes values that show the types of required parameters.
pub(super) struct Placeholders<'a> {
    pub(super) krate: &'a Crate,
    pub(super) action: &'a Action,
}

impl Placeholders<'_> {
    pub(super) fn object(
        &self,
        ident: &str,
        object: &Struct,
        depth: usize,
    ) -> Option<ExampleStruct> {
        let value = |it: &Field| Some((it.ident.clone(), self.field(it, depth)?));
        let required = object.fields.iter().filter(|it| it.is_required());
        let optional = object.fields.iter().filter(|it| is_shown(it) && !it.is_required());
        Some(ExampleStruct {
            ident: ident.to_owned(),
            required: required.map(value).collect::<Option<_>>()?,
            optional: optional.map(value).collect::<Option<_>>()?,
        })
    }

    fn field(&self, field: &Field, depth: usize) -> Option<ExampleValue> {
        let value = self.value(&field.ty, &field.ident, depth)?;
        match field.cardinality {
            Cardinality::Repeated | Cardinality::RequiredRepeated => {
                Some(ExampleValue::List(vec![value]))
            }
            Cardinality::Required | Cardinality::Optional | Cardinality::OrEmpty => {
                (!field.needs_box).then_some(value)
            }
        }
    }

    fn value(&self, ty: &RustType, name: &str, depth: usize) -> Option<ExampleValue> {
        if depth > MAX_DEPTH {
            return None;
        }
        Some(match ty {
            RustType::String | RustType::Json => ExampleValue::String(name.to_owned()),
            RustType::Enum(ident) => {
                let found = self.krate.enums.iter().find(|it| it.ident == *ident);
                let first = found.and_then(|it| it.variants.first());
                ExampleValue::Enum(first.map_or(name, |it| &it.wire).to_owned())
            }
            RustType::Base64 => ExampleValue::Variable(format!("Base64::encode({name:?})").into()),
            RustType::Int => ExampleValue::Int(1),
            RustType::Float => ExampleValue::Float(1.0),
            RustType::Bool => ExampleValue::Bool(true),
            RustType::Content | RustType::File => ExampleValue::Variable("Body".into()),
            RustType::Local(ident) => {
                let object = self.action.objects.iter().find(|it| it.ident == *ident)?;
                ExampleValue::Struct(self.object(ident, object, depth + 1)?)
            }
            RustType::Model(ident) => {
                let models = self.krate.models.iter().filter(|it| it.is_sent);
                let object = models.map(|it| &it.object).find(|it| it.ident == *ident)?;
                let path = format!("models::{ident}");
                ExampleValue::Struct(self.object(&path, object, depth + 1)?)
            }
            RustType::Union(_)
            | RustType::List(_)
            | RustType::MapOf(_)
            | RustType::Nullable(_)
            | RustType::Map
            | RustType::Stream => return None,
        })
    }
}
