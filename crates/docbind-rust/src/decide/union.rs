//! Alternatives: enums whose variants are told apart by their JSON.

use super::context::Context;
use crate::api::{self, Alternative, RustType};
use crate::docs;
use crate::names::{self, Name, Style, unique};
use docbind_ir::resolve::{self, JsonKind, Model, ModelId};

impl Context<'_> {
    /// Decides the enum of a union.
    pub(super) fn union(
        &self,
        id: ModelId,
        model: &Model,
        module: String,
        tag: Option<&String>,
        alternatives: &[resolve::Alternative],
    ) -> api::Union {
        let Name { ident, previous } = &self.model_names[id.0];
        let words: Vec<&str> = alternatives.iter().map(|it| it.name.as_str()).collect();
        let idents = unique(&words, Style::Camel, names::variant);
        let types: Vec<RustType> = alternatives.iter().map(|it| self.value_type(&it.ty)).collect();
        let count = |ty: &RustType| types.iter().filter(|it| *it == ty).count();
        let alternative =
            |((it, ident), ty): ((&resolve::Alternative, String), &RustType)| Alternative {
                ident,
                docs: about(it, ty, tag),
                kind: it.kind,
                values: it.values.clone(),
                ty: ty.clone(),
                is_only_of_type: count(ty) == 1 && *ty != RustType::Json,
            };
        let mut doc = self.about_model(model);
        docs::push_corrections(&mut doc, &model.corrected);
        api::Union {
            module,
            ident: ident.clone(),
            previous_names: previous.clone(),
            docs: doc,
            tag: tag.cloned(),
            has_secrets_inside: self.secret_models.contains(&id),
            alternatives: alternatives.iter().zip(idents).zip(&types).map(alternative).collect(),
        }
    }
}

/// Returns the documentation of an alternative.
fn about(it: &resolve::Alternative, ty: &RustType, tag: Option<&String>) -> Vec<String> {
    let values: Vec<String> = it.values.iter().map(|it| docs::code_span(it)).collect();
    vec![match (tag, values.as_slice()) {
        (Some(tag), [_, ..]) => {
            format!("Its {} is {}.", docs::code_span(tag), values.join(" or "))
        }
        _ => match (it.kind, ty) {
            (_, RustType::Model(_) | RustType::Union(_) | RustType::Enum(_)) => {
                format!("{}.", docs::code_span(&it.name))
            }
            (JsonKind::String, _) => "Text.".to_owned(),
            (JsonKind::Number, RustType::Int) => "A whole number.".to_owned(),
            (JsonKind::Number, _) => "A number.".to_owned(),
            (JsonKind::Bool, _) => "True or false.".to_owned(),
            (JsonKind::Array, _) => "A list.".to_owned(),
            (JsonKind::Object, _) => "An object.".to_owned(),
        },
    }]
}
