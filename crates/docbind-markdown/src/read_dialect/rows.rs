//! Rows of fields, wherever they come from: each becomes a node of the tree.

use super::MAX_DEPTH;
use super::names::{Name, Nameless, Segment, read_name};
use super::required::{Said, read_required};
use super::sections::place_of;
use super::state::{Open, Walk};
use super::tree::{Id, Part};
use super::types::unknown;
use crate::api::ApiType;
use crate::dialect::codes::{REPEATED_ROW, UNKNOWN_TYPE_WORD, UNKNOWN_WORD, UNREADABLE_ROW};
use crate::dialect::normalized;
use crate::dialect::roles::{Place, Role};
use crate::inline::Inline;
use docbind_source::Span;

/// What a row says, wherever it comes from.
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
    pub(super) docs: &'a [Inline],
    pub(super) docs_text: String,
    pub(super) span: Span,
}

impl Walk<'_, '_> {
    /// Adds a row to the tree.
    pub(super) fn row(&mut self, said: RowText<'_>, root: Id, place: Option<Place>, open: &Open) {
        let name = match read_name(&said.name, &self.dialect.names) {
            Ok(it) if said.is_whole => Name { nameless: Some(Nameless::Whole), ..it },
            Ok(it) => it,
            Err(message) => return self.unreadable(said.name_span, message),
        };
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
        self.fill(id, &name, said, open);
        // Where a dialect says that models are in the body, such a row is the body.
        let is_by_model = is_body_by_model && self.tree.nodes[id].parent == Some(root);
        self.tree.nodes[id].is_place_said |= column.is_some() || is_by_model;
        let is_told = column.is_some() || place_of(open.role).is_some();
        self.tree.nodes[id].is_place_assumed = !is_told;
    }

    fn node(
        &mut self,
        name: &Name,
        parent: Id,
        place: Option<Place>,
        said: &RowText<'_>,
    ) -> Option<Id> {
        if self.tree.nodes[parent].depth + name.segments.len() > MAX_DEPTH {
            self.unreadable(said.name_span, format!("members nest more than {MAX_DEPTH} deep"));
            return None;
        }
        if let Some(nameless) = name.nameless {
            self.rows.structure += 1;
            let part = match nameless {
                Nameless::Whole => Part::Whole,
                Nameless::Mixin => self.part,
                Nameless::MapValue => Part::MapValue,
            };
            let id = self.tree.part(parent, part);
            self.tree.nodes[id].is_structure = true;
            if let Some(it) = name.segments.last() {
                self.by_last_name.entry(it.name.clone()).or_default().push(id);
            }
            return Some(id);
        }
        let (last, around) = name.segments.split_last()?;
        let mut at = parent;
        for Segment { name, arrays } in around {
            at = match self.tree.find(at, name) {
                Some(it) => it,
                None => self.tree.child(at, place, name),
            };
            self.tree.nodes[at].arrays = self.tree.nodes[at].arrays.max(*arrays);
        }
        let place = if at == parent { place } else { self.tree.nodes[at].place };
        let id = self.tree.child(at, place, &last.name);
        let node = &mut self.tree.nodes[id];
        node.arrays = node.arrays.max(last.arrays);
        if node.span.is_some() {
            // Members below it belong to the first one.
            self.stack.push((name.depth, id));
            self.rows.reported += 1;
            let message = format!("`{}` is listed twice", last.name);
            let help = "the first row was used";
            self.reporter.report(REPEATED_ROW, said.name_span, message, help);
            return None;
        }
        Some(id)
    }

    fn fill(&mut self, id: Id, name: &Name, said: RowText<'_>, open: &Open) {
        let method = self.operations.last().and_then(|it| it.method.clone());
        let is_request = !matches!(open.role, Role::Response | Role::ResponseHeader);
        let (required, unknown_word) = read_required(
            &Said {
                column: said.required.as_ref().map(|it| it.0.as_str()),
                mark: name.required,
                default: said.default.as_deref(),
                docs: &said.docs_text,
                note: open.note,
                method: method.as_deref().filter(|_| is_request),
            },
            &self.dialect.required,
        );
        if let (Some(word), Some((_, span))) = (unknown_word, &said.required) {
            let message = format!("expected a word for yes or no, found `{word}`");
            let help = "add the word to `[required]` of the dialect; until then the default holds";
            self.reporter.report(UNKNOWN_WORD, *span, message, help);
        }
        if let Some((ty, span)) = &said.ty
            && let Some(word) = unknown(ty)
        {
            let message = format!("expected a type, found `{word}`");
            let help = "add the word or its template to `[type]` of the dialect; until then it is any value";
            self.reporter.report(UNKNOWN_TYPE_WORD, *span, message, help);
        }
        let values = said.values.map(|it| {
            let pieces = it.split([',', '|', '、']).map(str::trim).map(str::to_owned);
            pieces.filter(|it| !it.is_empty()).collect()
        });
        let node = &mut self.tree.nodes[id];
        if let Some((ty, _)) = said.ty {
            node.ty = ty;
        }
        node.required = required;
        node.docs = said.docs.to_vec();
        node.default = said.default.filter(|it| !it.is_empty());
        node.values = values.unwrap_or_default();
        if name.nameless.is_none() {
            node.span = Some(said.span);
            node.indent = name.depth;
            let name = self.tree.nodes[id].name.clone();
            // Titles about a field do not always keep the case of its letters.
            let lower = name.to_lowercase();
            for name in std::iter::once(name.clone()).chain(Some(lower).filter(|it| *it != name)) {
                self.by_last_name.entry(name).or_default().push(id);
            }
        }
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

/// Whether a type says nothing.
pub(super) fn is_unsaid(ty: &ApiType) -> bool {
    matches!(ty, ApiType::Unknown(it) if it.is_empty()) && unknown(ty).is_some()
}
