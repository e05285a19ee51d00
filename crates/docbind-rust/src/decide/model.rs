//! Models: structs that several responses may share.

use super::context::Context;
use super::enums::model_key;
use super::fields::Owner;
use super::types::Usage;
use crate::api::{PreviousName, Struct};
use crate::docs::{self, Page};
use crate::names::{self, Name, NameAllocator, NameKind, SharedType};
use docbind_ir::resolve::{Model, ModelId, ModelKind};

/// How many of the actions that share a model its documentation names.
const MAX_ACTIONS: usize = 8;

/// Names the models of a product, but for lists of values: these are enums.
pub(super) fn model_names(models: &[Model], names: &mut NameAllocator<'_>) -> Vec<Name> {
    let shared = |it: &Model| {
        let table = NameKind::Table.path().child(&it.name);
        SharedType {
            paths: match it.kind {
                ModelKind::Object => it.actions.iter().map(|action| table.child(action)).collect(),
                // It has one table, whoever uses it.
                _ => vec![table.child("")],
            },
            // Both parts identify a model; joined without a separator, `AB` and `C` would be `A` and `BC`.
            key: format!("{}\n{}", it.qualifier.as_deref().unwrap_or_default(), it.name),
            alternatives: it
                .actions
                .iter()
                .map(|action| names::type_name(&format!("{action}{}", it.name)))
                .collect(),
        }
    };
    let is_named = |it: &&Model| !matches!(it.kind, ModelKind::Values(_));
    let shared: Vec<SharedType> = models.iter().filter(is_named).map(shared).collect();
    let members = [NameKind::Model.path(), NameKind::Enum.path().child("model")];
    let mut named = names
        .shared_types(NameKind::Table, &shared, &members, |key| {
            names::type_name(&key.replacen('\n', "", 1))
        })
        .into_iter();
    let name = |it: &Model| match is_named(&it) {
        true => named.next().unwrap_or_default(),
        false => Name::default(),
    };
    models.iter().map(name).collect()
}

impl Context<'_> {
    /// Decides the struct of a model.
    pub(super) fn model(
        &self,
        id: ModelId,
        model: &Model,
        names: &mut NameAllocator<'_>,
    ) -> Struct {
        let page_of = |action: &str| {
            let file = self.files.get(action).copied().unwrap_or_default();
            Page { site: self.site, file }
        };
        let page = page_of(model.actions.first().map_or("", String::as_str));
        let Name { ident, previous } = &self.model_names[id.0];
        let previous_names =
            previous.iter().map(|it| PreviousName { ident: it.clone(), required: None });
        let path = NameKind::Model.path().child(ident);
        let usage = match (&model.kind, model.is_sent) {
            (ModelKind::Object, _) => Usage::Single,
            (_, true) => Usage::Sent,
            (_, false) => Usage::Returned,
        };
        let owner = Owner { key: &model_key(ident), usage };
        let fields = self.fields(&model.fields, &owner, &path, &page, names);
        let mut doc = self.about_model(model);
        docs::push_corrections(&mut doc, &model.corrected);
        Struct {
            ident: ident.clone(),
            previous_names: previous_names.collect(),
            required: None,
            docs: doc,
            deprecated: None,
            fields,
            has_secrets_inside: self.has_secrets_inside(&model.fields),
        }
    }

    /// Returns the lines that say what a model is, and who has it.
    pub(super) fn about_model(&self, model: &Model) -> Vec<String> {
        let (shown, more) = model.actions.split_at(model.actions.len().min(MAX_ACTIONS));
        let shown: Vec<String> = shown.iter().map(|it| self.link_to_method(it)).collect();
        let shown = shown.join(", ");
        let what = match model.kind {
            ModelKind::Object => "Part of the responses of",
            _ => "Part of",
        };
        vec![
            format!("Model {}.", docs::code_span(&model.name)),
            String::new(),
            match more.len() {
                0 => format!("{what} {shown}."),
                more => format!("{what} {shown} and {more} more."),
            },
        ]
    }
}
