//! Finds models that contain themselves.

use super::{Model, ModelId, Type};

/// Marks fields through which a model contains itself without an array in between: these need an
/// indirection in languages where objects contain their members in place.
pub(super) fn mark_recursive_fields(models: &mut [Model]) {
    let edges: Vec<Vec<usize>> = models
        .iter()
        .map(|it| it.fields.iter().filter_map(|it| direct_model(&it.ty)).map(|it| it.0).collect())
        .collect();
    let components = strongly_connected_components(&edges);
    for (index, model) in models.iter_mut().enumerate() {
        for field in &mut model.fields {
            field.recursive =
                direct_model(&field.ty).is_some_and(|it| components[it.0] == components[index]);
        }
    }
}

/// Returns the model that a type is, unless it is an array, or a map. Unions have their objects in boxes.
fn direct_model(ty: &Type) -> Option<ModelId> {
    match ty {
        Type::Model(it) => Some(*it),
        Type::Nullable(it) => direct_model(it),
        Type::String
        | Type::Int
        | Type::Float
        | Type::Bool
        | Type::Json
        | Type::Content
        | Type::List(_)
        | Type::Map(_) => None,
    }
}

/// Returns a number for each node, which nodes that can reach each other share.
///
/// This is Kosaraju's algorithm without recursion: a page can contain a chain of thousands of models.
fn strongly_connected_components(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut reversed: Vec<Vec<usize>> = vec![Vec::new(); edges.len()];
    for (source, targets) in edges.iter().enumerate() {
        targets.iter().for_each(|target| reversed[*target].push(source));
    }
    let mut seen = vec![false; edges.len()];
    let mut postorder = Vec::new();
    for start in 0..edges.len() {
        push_postorder(start, edges, &mut seen, &mut postorder);
    }
    let mut res = vec![0; edges.len()];
    let mut seen = vec![false; edges.len()];
    for start in postorder.into_iter().rev() {
        let mut component = Vec::new();
        push_postorder(start, &reversed, &mut seen, &mut component);
        component.into_iter().for_each(|node| res[node] = start);
    }
    res
}

/// Adds the nodes that `start` can reach and that were not seen yet, each after those that it can reach.
fn push_postorder(
    start: usize,
    edges: &[Vec<usize>],
    seen: &mut [bool],
    postorder: &mut Vec<usize>,
) {
    if std::mem::replace(&mut seen[start], true) {
        return;
    }
    let mut stack = vec![(start, 0)];
    while let Some((node, next)) = stack.last_mut() {
        match edges[*node].get(*next) {
            Some(target) => {
                *next += 1;
                if !std::mem::replace(&mut seen[*target], true) {
                    stack.push((*target, 0));
                }
            }
            None => {
                postorder.push(*node);
                stack.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists the edges within a component, as `source-target`.
    fn check(edges: &[&[usize]]) -> String {
        let edges: Vec<Vec<usize>> = edges.iter().map(|it| it.to_vec()).collect();
        let components = strongly_connected_components(&edges);
        let all = edges
            .iter()
            .enumerate()
            .flat_map(|(source, targets)| targets.iter().map(move |target| (source, *target)));
        let in_component =
            all.filter(|(source, target)| components[*source] == components[*target]);
        let shown = in_component.map(|(source, target)| format!("{source}-{target}"));
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn cycles_of_any_length_are_found() {
        assert_eq!(check(&[&[0]]), "0-0");
        assert_eq!(check(&[&[1], &[0]]), "0-1 1-0");
        assert_eq!(check(&[&[1], &[2], &[0, 3], &[]]), "0-1 1-2 2-0");
        assert_eq!(check(&[&[1, 2], &[3], &[3], &[]]), "");
        assert_eq!(check(&[&[1], &[2, 0], &[3], &[2]]), "0-1 1-0 2-3 3-2");
    }
}
