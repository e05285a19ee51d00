//! One model where several pages describe the same one.
//!
//! Pages of a product repeat the tables of their models. Tables of one name are one model as long as
//! they agree: no field has two types, and one table holds the other's fields, or both share at
//! least half of the larger one. Where they do not agree, each group of agreeing tables is a model;
//! the group of most actions keeps the name, the others are qualified by their first action.
//!
//! Whether tables agree depends on whether the models agree that they refer to, so groups are split
//! until nothing changes. They are only ever split, which is why that ends.

use super::{Field, Model, ModelId, Type, facts};
use crate::ir::{self, Change, Correction};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The models of a product, grouped.
pub(super) struct Merged<'a> {
    product: &'a ir::Product,
    /// The reachable tables: (action, model), in order.
    tables: Vec<(usize, &'a ir::Model)>,
    /// The group of each table.
    groups: BTreeMap<(usize, &'a str), usize>,
    /// The id of each group, by its final name.
    ids: Vec<ModelId>,
    qualifiers: Vec<Option<&'a str>>,
}

pub(super) fn merge(product: &ir::Product) -> Merged<'_> {
    let tables = reachable(product);
    let groups = group(&tables);
    let count = groups.values().max().map_or(0, |it| it + 1);
    let qualifiers = qualifiers(product, &tables, &groups, count);

    // Ids follow the names, so that the order of pages does not show.
    let mut names: Vec<(&str, Option<&str>, usize)> = vec![("", None, 0); count];
    for (action, it) in &tables {
        let group = groups[&(*action, it.name.as_str())];
        names[group] = (&it.name, qualifiers[group], group);
    }
    names.sort();
    let mut ids = vec![ModelId(0); count];
    for (at, (_, _, group)) in names.into_iter().enumerate() {
        ids[group] = ModelId(at);
    }
    Merged { product, tables, groups, ids, qualifiers }
}

impl Merged<'_> {
    /// A field of an action's page, or of one of its models.
    pub(super) fn field(&self, action: usize, field: &ir::Field) -> Field {
        Field {
            name: field.name.clone(),
            ty: self.ty(action, &field.ty),
            required: field.required,
            recursive: false,
            docs: field.docs.clone(),
            deprecated: field.deprecated.clone(),
            facts: field.facts.clone(),
            inferred: field.inferred.clone(),
            corrected: field.corrected.clone(),
        }
    }

    fn ty(&self, action: usize, ty: &ir::Type) -> Type {
        match ty {
            ir::Type::String => Type::String,
            ir::Type::Int => Type::Int,
            ir::Type::Float => Type::Float,
            ir::Type::Bool => Type::Bool,
            ir::Type::Object | ir::Type::Any => Type::Json,
            ir::Type::Array(it) => Type::List(Box::new(self.ty(action, it))),
            ir::Type::Model(name) => match self.groups.get(&(action, name.as_str())) {
                Some(group) => Type::Model(self.ids[*group]),
                None => Type::Json,
            },
        }
    }

    /// The models, in the order of their ids.
    pub(super) fn models(&self) -> Vec<Model> {
        let mut res: Vec<Option<Model>> = vec![None; self.ids.len()];
        let mut tables: Vec<usize> = vec![0; self.ids.len()];
        let mut said: HashMap<(usize, &str), Vec<&ir::Annotations>> = HashMap::new();
        for (action, table) in &self.tables {
            let group = self.groups[&(*action, table.name.as_str())];
            let id = self.ids[group].0;
            let name = &self.product.actions[*action].name;
            let model = res[id].get_or_insert_with(|| Model {
                name: table.name.clone(),
                qualifier: self.qualifiers[group].map(str::to_owned),
                fields: Vec::new(),
                actions: Vec::new(),
                corrected: Vec::new(),
            });
            self.add(model, *action, table, tables[id]);
            tables[id] += 1;
            model.actions.push(name.clone());
            for field in &table.fields {
                said.entry((id, &field.name)).or_default().push(&field.facts);
            }
        }
        for (id, model) in res.iter_mut().enumerate() {
            for field in model.iter_mut().flat_map(|it| &mut it.fields) {
                if let Some(said) = said.get(&(id, field.name.as_str())) {
                    field.facts = facts::together(said);
                }
            }
        }
        let mut res: Vec<Model> = res.into_iter().flatten().collect();
        res.iter_mut().flat_map(|it| &mut it.fields).for_each(keep_what_holds);
        res
    }

    /// Adds a page's table to a model that `earlier` tables already made.
    fn add(&self, model: &mut Model, action: usize, table: &ir::Model, earlier: usize) {
        add_corrections(&mut model.corrected, &table.corrected);
        let others: HashMap<&str, &ir::Field> =
            table.fields.iter().map(|it| (it.name.as_str(), it)).collect();
        for field in &mut model.fields {
            match others.get(field.name.as_str()) {
                Some(it) => {
                    add_corrections(&mut field.corrected, &it.corrected);
                    field.required &= it.required;
                    if field.docs.is_empty() {
                        field.docs = it.docs.clone();
                    }
                }
                None => field.required = false,
            }
        }
        let known: HashSet<String> = model.fields.iter().map(|it| it.name.clone()).collect();
        for field in table.fields.iter().filter(|it| !known.contains(&it.name)) {
            let mut field = self.field(action, field);
            field.required &= earlier == 0;
            model.fields.push(field);
        }
    }
}

/// One erratum may correct several pages: it is named once.
fn add_corrections(known: &mut Vec<Correction>, others: &[Correction]) {
    for it in others {
        if !known.iter().any(|known| (&known.id, known.change) == (&it.id, it.change)) {
            known.push(it.clone());
        }
    }
}

/// Where one page was corrected to required and another one says optional, the merged field is
/// optional: it must not say that it was corrected.
fn keep_what_holds(field: &mut Field) {
    let required = field.required;
    field
        .corrected
        .retain(|it| it.change != Change::Required || (it.now == "required") == required);
}

/// The tables that responses lead to. Requests have none: their models are spelled out.
fn reachable(product: &ir::Product) -> Vec<(usize, &ir::Model)> {
    let mut res = Vec::new();
    for (at, action) in product.actions.iter().enumerate() {
        let mut names = BTreeSet::new();
        let models: HashMap<&str, &ir::Model> =
            action.models.iter().map(|it| (it.name.as_str(), it)).collect();
        let mut open: Vec<&str> = action.response.iter().filter_map(|it| it.ty.model()).collect();
        while let Some(name) = open.pop() {
            if let Some(model) = models.get(name).filter(|it| names.insert(it.name.as_str())) {
                open.extend(model.fields.iter().filter_map(|it| it.ty.model()));
            }
        }
        res.extend(
            action.models.iter().filter(|it| names.contains(it.name.as_str())).map(|it| (at, it)),
        );
    }
    res
}

/// What two tables must agree on.
type Shape = BTreeMap<String, ShapeType>;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum ShapeType {
    Plain(ir::Type),
    /// A reference to a group, below so many arrays.
    Group(usize, u8),
}

fn group<'a>(tables: &[(usize, &'a ir::Model)]) -> BTreeMap<(usize, &'a str), usize> {
    let mut by_name: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups: BTreeMap<(usize, &'a str), usize> = BTreeMap::new();
    let mut members: Vec<Vec<usize>> = Vec::new();
    let mut referrers: HashMap<(usize, &str), Vec<usize>> = HashMap::new();
    for (at, (action, model)) in tables.iter().enumerate() {
        let group = *by_name.entry(&model.name).or_insert(members.len());
        if group == members.len() {
            members.push(Vec::new());
        }
        members[group].push(at);
        groups.insert((*action, &model.name), group);
        for name in model.fields.iter().filter_map(|it| it.ty.model()) {
            referrers.entry((*action, name)).or_default().push(at);
        }
    }
    // Groups to look at again: at first all of them, then those that refer to what was split.
    let mut open: BTreeSet<usize> = (0..members.len()).collect();
    while !open.is_empty() {
        // Splits show in the next round only, so that the order within a round does not matter.
        let mut moved: Vec<(usize, usize)> = Vec::new();
        for group in std::mem::take(&mut open) {
            let mut parts: Vec<(Shape, Vec<usize>)> = Vec::new();
            for at in std::mem::take(&mut members[group]) {
                let (action, model) = tables[at];
                let shape = shape(action, model, &groups);
                match parts.iter_mut().find(|(it, _)| agree(it, &shape)) {
                    Some((known, tables)) => {
                        known.extend(shape);
                        tables.push(at);
                    }
                    None => parts.push((shape, vec![at])),
                }
            }
            // The first part of a group keeps its number.
            let mut parts = parts.into_iter().map(|(_, it)| it);
            members[group] = parts.next().unwrap_or_default();
            for part in parts {
                moved.extend(part.iter().map(|at| (*at, members.len())));
                members.push(part);
            }
        }
        for (at, group) in &moved {
            groups.insert((tables[*at].0, &tables[*at].1.name), *group);
        }
        for (at, _) in moved {
            let (action, model) = tables[at];
            for referrer in referrers.get(&(action, model.name.as_str())).into_iter().flatten() {
                let (action, model) = tables[*referrer];
                open.insert(groups[&(action, model.name.as_str())]);
            }
        }
    }
    groups
}

fn shape(action: usize, model: &ir::Model, groups: &BTreeMap<(usize, &str), usize>) -> Shape {
    let of = |ty: &ir::Type| match ty.model().and_then(|it| groups.get(&(action, it))) {
        Some(group) => ShapeType::Group(*group, ty.array_depth()),
        None => ShapeType::Plain(ty.clone()),
    };
    model.fields.iter().map(|it| (it.name.clone(), of(&it.ty))).collect()
}

fn agree(a: &Shape, b: &Shape) -> bool {
    let mut shared = 0;
    for (name, ty) in b {
        match a.get(name) {
            Some(other) if other != ty => return false,
            Some(_) => shared += 1,
            None => {}
        }
    }
    shared == a.len().min(b.len()) || shared * 2 >= a.len().max(b.len())
}

/// What tells groups of one name apart.
fn qualifiers<'a>(
    product: &'a ir::Product,
    tables: &[(usize, &ir::Model)],
    groups: &BTreeMap<(usize, &str), usize>,
    count: usize,
) -> Vec<Option<&'a str>> {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut by_name: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (action, model) in tables {
        let group = groups[&(*action, model.name.as_str())];
        members[group].push(*action);
        by_name.entry(&model.name).or_default().insert(group);
    }
    let mut res = vec![None; count];
    for same_name in by_name.values() {
        // The most members; of equals, the one whose first action comes first.
        let plain = same_name.iter().max_by_key(|it| {
            let members = &members[**it];
            (members.len(), std::cmp::Reverse(members.first().copied()))
        });
        for group in same_name.iter().filter(|it| Some(*it) != plain) {
            let action = members[*group].first();
            res[*group] = action.map(|it| product.actions[*it].name.as_str());
        }
    }
    res
}
