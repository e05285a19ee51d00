//! Dotted names as a tree: `Disks.N.Size` below `Disks`.

use super::Context;
use crate::codes;
use docbind_markdown::page::{FieldRow, Segment, TypeExpr};
use docbind_source::{Diagnostic, Location};
use std::collections::HashMap;

/// A segment of one or more dotted names.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) name: &'a str,
    /// How many `.N` follow.
    pub(super) arrays: u8,
    /// The row that ends here.
    pub(super) row: Option<&'a FieldRow>,
    pub(super) children: Vec<Node<'a>>,
    /// Where children are by name; tables can have thousands of rows.
    index: HashMap<&'a str, usize>,
}

impl<'a> Node<'a> {
    fn new(name: &'a str) -> Node<'a> {
        Node { name, arrays: 0, row: None, children: Vec::new(), index: HashMap::new() }
    }

    fn child(&mut self, name: &'a str) -> &mut Node<'a> {
        let next = self.children.len();
        let at = *self.index.entry(name).or_insert(next);
        if at == next {
            self.children.push(Node::new(name));
        }
        &mut self.children[at]
    }
}

/// Puts rows together, in the order of their first mention.
///
/// The second of two rows with one name is reported and left out, and so is a scalar that other
/// rows treat as an object.
pub(super) fn tree<'a>(
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
                // Two spellings of one array (`A.N` and `A.N.B`) meet in one node.
                Segment::Index => {}
            }
        }
        match node.row {
            Some(first) => {
                *reported += 1;
                let same = first.ty.value == row.ty.value && first.required == row.required;
                let message = format!(
                    "`{}` is described twice{}",
                    row.name.value,
                    if same { "" } else { ", and differently" }
                );
                let finding = Diagnostic::new(
                    codes::DUPLICATE_ROW,
                    Location::new(cx.file, row.name.span),
                    message,
                )
                .with_label(Location::new(cx.file, first.name.span), "first here")
                .with_help("keep one row; the first one was used");
                cx.report_with(finding);
            }
            None => node.row = Some(row),
        }
    }
    for row in rows {
        count_arrays(&mut root, row);
    }
    settle(&mut root.children, reported, cx);
    root.children
}

/// A node is an array as soon as one of the rows through it says so.
fn count_arrays(root: &mut Node<'_>, row: &FieldRow) {
    let mut path = row.segments.iter().peekable();
    let mut node = root;
    while let Some(segment) = path.next() {
        let Segment::Name(name) = segment else { continue };
        let Some(at) = node.index.get(name.as_str()).copied() else { return };
        node = &mut node.children[at];
        let mut arrays = 0u8;
        while path.next_if(|it| matches!(it, Segment::Index)).is_some() {
            arrays = arrays.saturating_add(1);
        }
        node.arrays = node.arrays.max(arrays);
    }
}

fn settle(nodes: &mut [Node<'_>], reported: &mut usize, cx: &mut Context<'_>) {
    for node in nodes {
        let has_children = !node.children.is_empty();
        if let Some(row) = node.row.filter(|it| has_children && is_scalar(&it.ty.value)) {
            *reported += 1;
            let message =
                format!("`{}` is a plain value here, and an object in other rows", row.name.value);
            let help = "remove the row, or give it the type object or array; it was left out";
            let place = Location::new(cx.file, row.ty.span);
            let mut finding =
                Diagnostic::new(codes::CONFLICTING_ROWS, place, message).with_help(help);
            if let Some(other) = node.children.iter().find_map(first_row) {
                finding =
                    finding.with_label(Location::new(cx.file, other.name.span), "an object here");
            }
            cx.report_with(finding);
            node.row = None;
        }
        settle(&mut node.children, reported, cx);
    }
}

fn first_row<'a>(node: &Node<'a>) -> Option<&'a FieldRow> {
    node.row.or_else(|| node.children.iter().find_map(first_row))
}

fn is_scalar(ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::String | TypeExpr::Int | TypeExpr::Float | TypeExpr::Bool => true,
        TypeExpr::ArrayOf(it) => is_scalar(it),
        TypeExpr::Object | TypeExpr::Array | TypeExpr::Model { .. } | TypeExpr::Unknown(_) => false,
    }
}
