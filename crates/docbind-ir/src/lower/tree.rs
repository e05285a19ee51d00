//! Builds a tree from rows with dotted names: `Disks.N.Size` is a child of `Disks`.

use super::Context;
use crate::codes;
use docbind_markdown::page::{FieldRow, Segment, TypeExpr};
use docbind_source::{Diagnostic, Location};
use std::collections::HashMap;

/// A segment that one or more dotted names share.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) name: &'a str,
    /// How many `.N` follow the segment.
    pub(super) array_depth: u8,
    /// The row whose name ends with this segment.
    pub(super) row: Option<&'a FieldRow>,
    pub(super) children: Vec<Node<'a>>,
    /// The positions of the children by name; tables can have thousands of rows.
    positions: HashMap<&'a str, usize>,
}

impl<'a> Node<'a> {
    fn new(name: &'a str) -> Node<'a> {
        Node { name, array_depth: 0, row: None, children: Vec::new(), positions: HashMap::new() }
    }

    fn child(&mut self, name: &'a str) -> &mut Node<'a> {
        let next = self.children.len();
        let position = *self.positions.entry(name).or_insert(next);
        if position == next {
            self.children.push(Node::new(name));
        }
        &mut self.children[position]
    }
}

/// Builds a tree; siblings are in the order of their first row.
///
/// The second of two rows with the same name is reported and left out, and so is a scalar that has
/// members in other rows.
pub(super) fn build_tree<'a>(
    rows: &'a [FieldRow],
    reported: &mut usize,
    cx: &mut Context<'_>,
) -> Vec<Node<'a>> {
    let mut root = Node::new("");
    for row in rows {
        let mut node = &mut root;
        for segment in &row.segments {
            match segment {
                Segment::Name(it) => node = node.child(it),
                // `A.N` and `A.N.B` share the node `A`.
                Segment::Index => {}
            }
        }
        match node.row {
            Some(first) => {
                *reported += 1;
                let is_same = first.ty.value == row.ty.value && first.required == row.required;
                let message = format!(
                    "`{}` is described twice{}",
                    row.name.value,
                    if is_same { "" } else { ", and differently" }
                );
                let diagnostic = Diagnostic::new(
                    codes::DUPLICATE_ROW,
                    Location::new(cx.file, row.name.span),
                    message,
                )
                .with_label(Location::new(cx.file, first.name.span), "first here")
                .with_help("keep one row; the first one was used");
                cx.push(diagnostic);
            }
            None => node.row = Some(row),
        }
    }
    for row in rows {
        set_array_depths(&mut root, row);
    }
    drop_conflicting_rows(&mut root.children, reported, cx);
    root.children
}

/// Sets the array depths of the nodes of a row, unless another row has a greater depth.
fn set_array_depths(root: &mut Node<'_>, row: &FieldRow) {
    let mut segments = row.segments.iter().peekable();
    let mut node = root;
    while let Some(segment) = segments.next() {
        let Segment::Name(name) = segment else { continue };
        let Some(position) = node.positions.get(name.as_str()).copied() else { return };
        node = &mut node.children[position];
        let mut array_depth = 0u8;
        while segments.next_if(|it| matches!(it, Segment::Index)).is_some() {
            array_depth = array_depth.saturating_add(1);
        }
        node.array_depth = node.array_depth.max(array_depth);
    }
}

/// Reports and drops the rows of scalars that have members in other rows.
fn drop_conflicting_rows(nodes: &mut [Node<'_>], reported: &mut usize, cx: &mut Context<'_>) {
    for node in nodes {
        let has_children = !node.children.is_empty();
        if let Some(row) = node.row.filter(|it| has_children && is_scalar(&it.ty.value)) {
            *reported += 1;
            let message =
                format!("`{}` is a scalar here, and an object in other rows", row.name.value);
            let help = "remove the row, or give it the type object or array; it was left out";
            let location = Location::new(cx.file, row.ty.span);
            let mut diagnostic =
                Diagnostic::new(codes::CONFLICTING_ROWS, location, message).with_help(help);
            if let Some(other) = node.children.iter().find_map(first_row) {
                let location = Location::new(cx.file, other.name.span);
                diagnostic = diagnostic.with_label(location, "an object here");
            }
            cx.push(diagnostic);
            node.row = None;
        }
        drop_conflicting_rows(&mut node.children, reported, cx);
    }
}

fn first_row<'a>(node: &Node<'a>) -> Option<&'a FieldRow> {
    node.row.or_else(|| node.children.iter().find_map(first_row))
}

fn is_scalar(ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::String | TypeExpr::Int | TypeExpr::Float | TypeExpr::Bool => true,
        TypeExpr::ArrayOf(it) => is_scalar(it),
        TypeExpr::Object
        | TypeExpr::Array
        | TypeExpr::MapOf(_)
        | TypeExpr::Model { .. }
        | TypeExpr::Any
        | TypeExpr::Unknown(_) => false,
    }
}
