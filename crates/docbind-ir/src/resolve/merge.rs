//! Merges the tables of one model on several pages.
//!
//! Pages of a product repeat the tables of their models. Each group of tables that `groups` finds compatible is a model.

use super::annotations::merge_annotations;
use super::groups::{group_tables, qualifiers, reachable_tables};
use super::shared::{Shape, SharedModel};
use super::{Alternative, Field, Model, ModelId, ModelKind, Type};
use crate::ir::{self, Change, Correction};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The tables of the models of a product, in groups that are models each.
pub(super) struct MergedModels<'a> {
    /// The names of the actions.
    actions: Vec<&'a str>,
    /// The reachable tables, in order: the index of an action, and a model of its page.
    tables: Vec<(usize, &'a ir::Model)>,
    /// The group of each table.
    groups: BTreeMap<(usize, &'a str), usize>,
    /// The id of each group.
    ids: Vec<ModelId>,
    /// The qualifier of each group.
    qualifiers: Vec<Option<&'a str>>,
    /// The models that operations share, which follow those of the groups.
    shared: &'a [SharedModel],
    shared_ids: BTreeMap<String, ModelId>,
}

pub(super) fn merge_models<'a>(
    operations: &[&'a ir::Operation],
    shared: &'a [SharedModel],
) -> MergedModels<'a> {
    let actions: Vec<&str> = operations.iter().map(|it| it.name.as_str()).collect();
    let tables = reachable_tables(operations);
    let groups = group_tables(&tables);
    let count = groups.values().max().map_or(0, |it| it + 1);
    let qualifiers = qualifiers(&actions, &tables, &groups, count);

    // Ids are ordered by name, so that they do not depend on the order of pages.
    let mut names: Vec<(&str, Option<&str>, usize)> = vec![("", None, 0); count];
    for (action, table) in &tables {
        let group = groups[&(*action, table.name.as_str())];
        names[group] = (&table.name, qualifiers[group], group);
    }
    names.sort();
    let mut ids = vec![ModelId(0); count];
    for (index, (_, _, group)) in names.into_iter().enumerate() {
        ids[group] = ModelId(index);
    }
    let shared_ids = shared.iter().enumerate();
    let shared_ids =
        shared_ids.map(|(at, it)| (it.name.clone(), ModelId(ids.len() + at))).collect();
    MergedModels { actions, tables, groups, ids, qualifiers, shared, shared_ids }
}

impl MergedModels<'_> {
    /// Resolves a field of an action or of one of its models.
    pub(super) fn resolve_field(&self, action: usize, field: &ir::Field) -> Field {
        Field {
            name: field.name.clone(),
            location: field.location,
            ty: match &field.ty {
                // A field that may be null is one that may be missing.
                ir::Type::Nullable(it) => self.resolve_type(action, it),
                it => self.resolve_type(action, it),
            },
            documented: field.documented.as_ref().map(ir::Type::to_string),
            required: field.required && !matches!(field.ty, ir::Type::Nullable(_)),
            recursive: false,
            docs: field.docs.clone(),
            deprecated: field.deprecated.clone(),
            annotations: field.annotations.clone(),
            inferred: field.inferred.clone(),
            corrected: field.corrected.clone(),
        }
    }

    pub(super) fn resolve_type(&self, action: usize, ty: &ir::Type) -> Type {
        match ty {
            ir::Type::String => Type::String,
            ir::Type::Int => Type::Int,
            ir::Type::Float => Type::Float,
            ir::Type::Bool => Type::Bool,
            ir::Type::Object | ir::Type::Any | ir::Type::Fields(_) | ir::Type::Union(_) => {
                Type::Json
            }
            ir::Type::Nullable(it) => Type::Nullable(Box::new(self.resolve_type(action, it))),
            ir::Type::File => Type::Content,
            ir::Type::Map(it) => Type::Map(Box::new(self.resolve_type(action, it))),
            ir::Type::Array(it) => Type::List(Box::new(self.resolve_type(action, it))),
            ir::Type::Model(name) => match self.groups.get(&(action, name.as_str())) {
                Some(group) => Type::Model(self.ids[*group]),
                None => self.shared_ids.get(name).map_or(Type::Json, |it| Type::Model(*it)),
            },
        }
    }

    /// Returns the models that operations share, by name.
    pub(super) fn shared(&self) -> BTreeMap<String, ModelId> {
        self.shared_ids.clone()
    }

    /// Merges the tables of each group to a model, in the order of the ids; then those that operations share.
    pub(super) fn models(&self) -> Vec<Model> {
        let mut res: Vec<Option<Model>> = vec![None; self.ids.len()];
        let mut annotations: HashMap<(usize, &str), Vec<&ir::Annotations>> = HashMap::new();
        for (action, table) in &self.tables {
            let group = self.groups[&(*action, table.name.as_str())];
            let id = self.ids[group].0;
            let name = self.actions[*action];
            let model = res[id].get_or_insert_with(|| Model {
                name: table.name.clone(),
                qualifier: self.qualifiers[group].map(str::to_owned),
                kind: ModelKind::Object,
                fields: Vec::new(),
                actions: Vec::new(),
                is_sent: false,
                corrected: Vec::new(),
            });
            self.add_table(model, *action, table);
            model.actions.push(name.to_owned());
            for field in &table.fields {
                annotations.entry((id, &field.name)).or_default().push(&field.annotations);
            }
        }
        for (id, model) in res.iter_mut().enumerate() {
            for field in model.iter_mut().flat_map(|it| &mut it.fields) {
                if let Some(pages) = annotations.get(&(id, field.name.as_str())) {
                    field.annotations = merge_annotations(pages);
                }
            }
        }
        let mut res: Vec<Model> = res.into_iter().flatten().collect();
        res.iter_mut().flat_map(|it| &mut it.fields).for_each(drop_contradicted_corrections);
        res.extend(self.shared.iter().map(|it| self.shared_model(it)));
        res
    }

    fn shared_model(&self, it: &SharedModel) -> Model {
        // No operation has tables of its own for what they share.
        const NO_ACTION: usize = usize::MAX;
        let mut fields = Vec::new();
        let kind = match &it.shape {
            Shape::Object(members) => {
                for member in members {
                    let mut field = self.resolve_field(NO_ACTION, member);
                    if member.required && matches!(member.ty, ir::Type::Nullable(_)) {
                        field.required = true;
                        field.ty = Type::Nullable(Box::new(field.ty));
                    }
                    fields.push(field);
                }
                ModelKind::SharedObject
            }
            Shape::Union(it) => ModelKind::Union {
                tag: it.tag.clone(),
                alternatives: it
                    .list
                    .iter()
                    .map(|it| Alternative {
                        name: it.name.clone(),
                        kind: it.kind,
                        ty: self.resolve_type(NO_ACTION, &it.ty),
                        values: it.values.clone(),
                    })
                    .collect(),
            },
            Shape::Values(it) => ModelKind::Values(it.clone()),
        };
        Model {
            name: it.name.clone(),
            qualifier: None,
            kind,
            fields,
            actions: Vec::new(),
            is_sent: false,
            corrected: it.corrected.clone(),
        }
    }

    /// Merges a table into a model, which has one action per table that was merged before.
    fn add_table(&self, model: &mut Model, action: usize, table: &ir::Model) {
        let is_first = model.actions.is_empty();
        add_corrections(&mut model.corrected, &table.corrected);
        let others: HashMap<&str, &ir::Field> =
            table.fields.iter().map(|it| (it.name.as_str(), it)).collect();
        for field in &mut model.fields {
            match others.get(field.name.as_str()) {
                Some(it) => {
                    add_corrections(&mut field.corrected, &it.corrected);
                    field.required &= it.required;
                    self.widen_field(field, action, it);
                    if field.docs.is_empty() {
                        field.docs = it.docs.clone();
                    }
                }
                None => field.required = false,
            }
        }
        let known: HashSet<String> = model.fields.iter().map(|it| it.name.clone()).collect();
        for field in table.fields.iter().filter(|it| !known.contains(&it.name)) {
            let mut field = self.resolve_field(action, field);
            field.required &= is_first;
            model.fields.push(field);
        }
    }

    /// Widens the type of a merged field if the example of another page contradicts the table, too.
    fn widen_field(&self, field: &mut Field, action: usize, other: &ir::Field) {
        let Some(documented) = &other.documented else { return };
        let ty = self.resolve_type(action, &other.ty);
        field.ty = match field.documented.is_none() || field.ty == ty {
            true => ty,
            false => Type::Json,
        };
        field.documented = Some(documented.to_string());
    }
}

/// Adds corrections; one erratum may correct several pages, but is listed once.
fn add_corrections(corrections: &mut Vec<Correction>, others: &[Correction]) {
    for other in others {
        if !corrections.iter().any(|it| (&it.id, it.change) == (&other.id, other.change)) {
            corrections.push(other.clone());
        }
    }
}

/// Drops corrections to required from an optional field: the merged field is optional if it is on any
/// page, also if it was corrected on others.
fn drop_contradicted_corrections(field: &mut Field) {
    let required = field.required;
    field
        .corrected
        .retain(|it| it.change != Change::Required || (it.now == "required") == required);
}
