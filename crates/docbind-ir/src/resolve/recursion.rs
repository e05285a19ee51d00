//! Models that hold themselves.

use super::{Model, ModelId, Type};

/// Marks fields through which a model holds itself without an array between: a language that lays
/// objects out in place needs a reference there.
pub(super) fn mark(models: &mut [Model]) {
    let edges: Vec<Vec<usize>> = models
        .iter()
        .map(|it| it.fields.iter().filter_map(|it| direct(&it.ty)).map(|it| it.0).collect())
        .collect();
    let circles = circles(&edges);
    for (at, model) in models.iter_mut().enumerate() {
        for field in &mut model.fields {
            field.recursive = direct(&field.ty).is_some_and(|it| circles[it.0] == circles[at]);
        }
    }
}

fn direct(ty: &Type) -> Option<ModelId> {
    match ty {
        Type::Model(it) => Some(*it),
        Type::String | Type::Int | Type::Float | Type::Bool | Type::Json | Type::List(_) => None,
    }
}

/// A number for each node; nodes that can reach each other share it.
///
/// Kosaraju's way, in two walks without recursion: a page can hold a chain of thousands.
fn circles(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut back: Vec<Vec<usize>> = vec![Vec::new(); edges.len()];
    for (from, it) in edges.iter().enumerate() {
        it.iter().for_each(|to| back[*to].push(from));
    }
    let mut seen = vec![false; edges.len()];
    let mut order = Vec::new();
    for start in 0..edges.len() {
        finished(start, edges, &mut seen, &mut order);
    }
    let mut res = vec![0; edges.len()];
    let mut seen = vec![false; edges.len()];
    for start in order.into_iter().rev() {
        let mut circle = Vec::new();
        finished(start, &back, &mut seen, &mut circle);
        circle.into_iter().for_each(|it| res[it] = start);
    }
    res
}

/// Adds the nodes that can be reached from `start` and were not seen yet, each behind those that can
/// be reached from it.
fn finished(start: usize, edges: &[Vec<usize>], seen: &mut [bool], order: &mut Vec<usize>) {
    if std::mem::replace(&mut seen[start], true) {
        return;
    }
    let mut open = vec![(start, 0)];
    while let Some((node, next)) = open.last_mut() {
        match edges[*node].get(*next) {
            Some(to) => {
                *next += 1;
                if !std::mem::replace(&mut seen[*to], true) {
                    open.push((*to, 0));
                }
            }
            None => {
                order.push(*node);
                open.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which edges lie on a circle, as `from-to`.
    fn check(edges: &[&[usize]]) -> String {
        let edges: Vec<Vec<usize>> = edges.iter().map(|it| it.to_vec()).collect();
        let circles = circles(&edges);
        let all =
            edges.iter().enumerate().flat_map(|(from, it)| it.iter().map(move |to| (from, *to)));
        let on_circle = all.filter(|(from, to)| circles[*from] == circles[*to]);
        on_circle.map(|(from, to)| format!("{from}-{to}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn circles_of_any_length() {
        assert_eq!(check(&[&[0]]), "0-0");
        assert_eq!(check(&[&[1], &[0]]), "0-1 1-0");
        assert_eq!(check(&[&[1], &[2], &[0, 3], &[]]), "0-1 1-2 2-0");
        assert_eq!(check(&[&[1, 2], &[3], &[3], &[]]), "");
        assert_eq!(check(&[&[1], &[2, 0], &[3], &[2]]), "0-1 1-0 2-3 3-2");
    }
}
