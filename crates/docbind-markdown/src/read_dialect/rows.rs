//! Rows of fields, wherever they come from: each becomes a node of the tree.

use super::names::{Name, Nameless, read_name, split_names};
use super::sections::place_of;
use super::state::{Open, Walk};
use super::tree::Id;
use super::types::completed;
use crate::api::ApiType;
use crate::dialect::codes::{UNKNOWN_WORD, UNREADABLE_ROW};
use crate::dialect::normalized;
use crate::dialect::roles::{Place, Role};
use crate::inline::Inline;
use docbind_source::Span;

/// What a row says, wherever it comes from.
#[derive(Clone)]
pub(super) struct RowText<'a> {
    pub(super) name: String,
    pub(super) name_span: Span,
    pub(super) ty: Option<(ApiType, Span)>,
    pub(super) required: Option<(String, Span)>,
    pub(super) default: Option<String>,
    pub(super) location: Option<(String, Span)>,
    pub(super) values: Option<String>,
    /// Whether the row is about the object around it.
    pub(super) is_whole: bool,
    pub(super) methods: Option<(String, Span)>,
    /// In how many lists its list is.
    pub(super) depth: usize,
    pub(super) docs: &'a [Inline],
    pub(super) docs_text: String,
    pub(super) span: Span,
}

impl Walk<'_, '_> {
    /// Adds a row to the tree; one with several names becomes a row for each.
    pub(super) fn row(
        &mut self,
        mut said: RowText<'_>,
        root: Id,
        place: Option<Place>,
        open: &Open,
    ) {
        let ty = said.ty.as_ref().map(|it| it.0.clone());
        let span = said.ty.as_ref().map_or(said.name_span, |it| it.1);
        let ty = completed(ty, &said.docs_text, &self.dialect.types);
        said.ty = ty.map(|it| (it, span));
        let text = said.name.clone();
        let (names, is_either) = match said.is_whole {
            true => (vec![text.as_str()], false),
            false => split_names(&text, &self.dialect.names),
        };
        let [_, _, ..] = names.as_slice() else {
            return self.row_of_name(said, None, root, place, open);
        };
        let names: Vec<&str> = names.iter().map(|it| it.trim()).collect();
        let required = is_either.then_some(false);
        self.rows.read += names.len() - 1;
        for name in names {
            let mut said = said.clone();
            // Each has a place of its own, by which the rows of a page are told apart.
            let source = self.text.get(said.name_span.range()).unwrap_or_default();
            if let Some(at) = source.find(name) {
                let start = said.name_span.start as usize + at;
                said.name_span = Span::new(start..start + name.len());
                said.span = said.name_span;
            }
            said.name = name.to_owned();
            if is_either {
                said.required = None;
            }
            self.row_of_name(said, required, root, place, open);
        }
    }

    fn row_of_name(
        &mut self,
        said: RowText<'_>,
        required: Option<bool>,
        root: Id,
        place: Option<Place>,
        open: &Open,
    ) {
        let mut name = match read_name(&said.name, &self.dialect.names) {
            Ok(it) if said.is_whole => Name { nameless: Some(Nameless::Whole), ..it },
            Ok(it) => it,
            Err(message) => return self.unreadable(said.name_span, message),
        };
        name.required = name.required.or(required);
        name.depth += said.depth;
        while self.stack.last().is_some_and(|it| it.0 >= name.depth) {
            self.stack.pop();
        }
        let parent = self.stack.last().map_or(root, |it| it.1);
        let is_request = self.groups.last().is_some_and(|it| it.request == root);
        let column = said.location.as_ref().and_then(|(text, span)| self.place(text, *span));
        let mut is_body_by_model = false;
        let place = match self.tree.nodes[parent].place {
            Some(it) if parent != root => Some(it),
            _ if !is_request => place,
            _ => column.or(place).or_else(|| {
                let first = name.segments.first()?;
                let is_in_path = self.is_placeholder(&first.name);
                let is_model = said.ty.as_ref().is_some_and(|(ty, _)| is_model(ty));
                match is_in_path && open.role == Role::Request {
                    true => Some(Place::Path),
                    false if is_model && self.dialect.locations.model.is_some() => {
                        is_body_by_model = true;
                        self.dialect.locations.model
                    }
                    false => self.default_place(root),
                }
            }),
        };
        let Some(id) = self.node(&name, parent, place, &said) else { return };
        self.stack.push((name.depth, id));
        if is_request && self.tree.nodes[id].parent == Some(root) {
            self.tree.nodes[id].methods = self.methods_of(&said, open);
        }
        self.fill(id, &name, said, open);
        // Where a dialect says that models are in the body, such a row is the body.
        let is_by_model = is_body_by_model && self.tree.nodes[id].parent == Some(root);
        self.tree.nodes[id].is_place_said |= column.is_some() || is_by_model;
        let is_told = column.is_some() || place_of(open.role).is_some();
        self.tree.nodes[id].is_place_assumed = !is_told;
    }

    /// Reads the word for a part of the request.
    fn place(&mut self, text: &str, span: Span) -> Option<Place> {
        let word = normalized(text);
        let own = self.dialect.locations.words.get(&word).copied();
        let res = own.or(match word.as_str() {
            "path" => Some(Place::Path),
            "query" => Some(Place::Query),
            "header" => Some(Place::Header),
            "cookie" => Some(Place::Cookie),
            "body" => Some(Place::Body),
            "form" | "formdata" => Some(Place::Form),
            _ => None,
        });
        if res.is_none() && !word.is_empty() {
            let message = format!("expected a part of a request, found `{word}`");
            let help = "add the word to `[locations.words]` of the dialect";
            self.reporter.report(UNKNOWN_WORD, span, message, help);
        }
        res
    }

    fn is_placeholder(&self, name: &str) -> bool {
        let Some(group) = self.groups.len().checked_sub(1) else { return false };
        let operations = self.operations.iter().rev().take_while(|it| it.group == group);
        operations
            .filter_map(|it| it.template.as_ref())
            .any(|it| it.placeholders.iter().any(|it| it == name))
    }

    pub(super) fn unreadable(&mut self, span: Span, message: impl Into<String>) {
        self.rows.reported += 1;
        let help = "correct the row, or name what is around it in the dialect";
        self.reporter.report(UNREADABLE_ROW, span, message, help);
    }
}

fn is_model(ty: &ApiType) -> bool {
    match ty {
        ApiType::Model(_) => true,
        ApiType::ArrayOf(it) => is_model(it),
        _ => false,
    }
}
