//! Groups the tables of models: which of them, on several pages, are about one model.
//!
//! Tables with the same name are one model if they are compatible: no field has two types, and one table has all
//! fields of the other, or both share at least half of the fields of the larger one. The group of most actions keeps
//! the name, and the others are qualified by their first action.
//!
//! Whether tables are compatible depends on whether the models are that they refer to, so groups are
//! split until nothing changes. They are never joined again, so this terminates.

use crate::ir;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Returns the tables of models that responses refer to. Requests refer to none: they contain the members
/// of their models.
pub(super) fn reachable_tables<'a>(
    operations: &[&'a ir::Operation],
) -> Vec<(usize, &'a ir::Model)> {
    let mut res = Vec::new();
    for (index, action) in operations.iter().copied().enumerate() {
        let mut reachable = BTreeSet::new();
        let models: HashMap<&str, &ir::Model> =
            action.models.iter().map(|it| (it.name.as_str(), it)).collect();
        let mut pending: Vec<&str> =
            action.response.iter().filter_map(|it| it.documented_type().model()).collect();
        while let Some(name) = pending.pop() {
            if let Some(model) = models.get(name).filter(|it| reachable.insert(it.name.as_str())) {
                pending.extend(model.fields.iter().filter_map(|it| it.documented_type().model()));
            }
        }
        let tables = action.models.iter().filter(|it| reachable.contains(it.name.as_str()));
        res.extend(tables.map(|it| (index, it)));
    }
    res
}

/// The types of the fields of a table, by name.
type TableShape = BTreeMap<String, ShapeType>;

#[derive(Clone, Debug, PartialEq, Eq)]
enum ShapeType {
    Plain(ir::Type),
    /// A group of tables, and the depth of the arrays around it.
    Group(usize, u8),
}

/// Assigns each table to a group of compatible tables.
pub(super) fn group_tables<'a>(
    tables: &[(usize, &'a ir::Model)],
) -> BTreeMap<(usize, &'a str), usize> {
    let mut by_name: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups: BTreeMap<(usize, &'a str), usize> = BTreeMap::new();
    let mut members: Vec<Vec<usize>> = Vec::new();
    let mut referrers: HashMap<(usize, &str), Vec<usize>> = HashMap::new();
    for (table, (action, model)) in tables.iter().enumerate() {
        let group = *by_name.entry(&model.name).or_insert(members.len());
        if group == members.len() {
            members.push(Vec::new());
        }
        members[group].push(table);
        groups.insert((*action, &model.name), group);
        for name in model.fields.iter().filter_map(|it| it.documented_type().model()) {
            referrers.entry((*action, name)).or_default().push(table);
        }
    }
    // Groups to examine: at first all of them, then those that refer to groups that were split.
    let mut pending: BTreeSet<usize> = (0..members.len()).collect();
    while !pending.is_empty() {
        // Splits take effect in the next round, so that the order within a round does not matter.
        let mut moved: Vec<(usize, usize)> = Vec::new();
        for group in std::mem::take(&mut pending) {
            let mut parts: Vec<(TableShape, Vec<usize>)> = Vec::new();
            for table in std::mem::take(&mut members[group]) {
                let (action, model) = tables[table];
                let shape = table_shape(action, model, &groups);
                match parts.iter_mut().find(|(it, _)| are_compatible(it, &shape)) {
                    Some((merged, tables)) => {
                        merged.extend(shape);
                        tables.push(table);
                    }
                    None => parts.push((shape, vec![table])),
                }
            }
            // The first part of a group keeps its number.
            let mut parts = parts.into_iter().map(|(_, it)| it);
            members[group] = parts.next().unwrap_or_default();
            for part in parts {
                moved.extend(part.iter().map(|table| (*table, members.len())));
                members.push(part);
            }
        }
        for (table, group) in &moved {
            groups.insert((tables[*table].0, &tables[*table].1.name), *group);
        }
        for (table, _) in moved {
            let (action, model) = tables[table];
            for referrer in referrers.get(&(action, model.name.as_str())).into_iter().flatten() {
                let (action, model) = tables[*referrer];
                pending.insert(groups[&(action, model.name.as_str())]);
            }
        }
    }
    groups
}

fn table_shape(
    action: usize,
    model: &ir::Model,
    groups: &BTreeMap<(usize, &str), usize>,
) -> TableShape {
    let shape_type = |ty: &ir::Type| match ty.model().and_then(|it| groups.get(&(action, it))) {
        Some(group) => ShapeType::Group(*group, ty.array_depth()),
        None => ShapeType::Plain(ty.clone()),
    };
    model.fields.iter().map(|it| (it.name.clone(), shape_type(it.documented_type()))).collect()
}

fn are_compatible(a: &TableShape, b: &TableShape) -> bool {
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

/// Returns the qualifier of each group: the first action of the group, unless it keeps the name.
pub(super) fn qualifiers<'a>(
    actions: &[&'a str],
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
        // The group with the most members; of equals, the one whose first action comes first.
        let unqualified = same_name.iter().max_by_key(|it| {
            let members = &members[**it];
            (members.len(), std::cmp::Reverse(members.first().copied()))
        });
        for group in same_name.iter().filter(|it| Some(*it) != unqualified) {
            let action = members[*group].first();
            res[*group] = action.map(|it| actions[*it]);
        }
    }
    res
}
