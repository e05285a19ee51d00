//! The nodes of rows: the place of a name in the tree, and what its row adds to the node there.

use super::MAX_DEPTH;
use super::names::{Name, Nameless, Segment};
use super::required::{Said, SaidBy, read_required};
use super::rows::RowText;
use super::state::{Open, Walk};
use super::tree::{Id, Part};
use super::types::unknown;
use crate::api::ApiRow;
use crate::dialect::codes::{REPEATED_ROW, UNKNOWN_TYPE_WORD, UNKNOWN_WORD};
use crate::dialect::roles::{Place, Role};
use docbind_source::Spanned;

impl Walk<'_, '_> {
    /// Adds the node of a row; `None` if it would nest too deep or repeats another row, which is reported.
    pub(super) fn node(
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

    /// Fills a node with the cells of its row.
    pub(super) fn fill(&mut self, id: Id, name: &Name, said: RowText<'_>, open: &Open) {
        let method = self.operations.last().and_then(|it| it.method.clone());
        let is_request = !matches!(open.role, Role::Response | Role::ResponseHeader);
        let required = read_required(
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
        if let (Some(word), Some((_, span))) = (required.unknown, &said.required) {
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
        let required_span = match required.by {
            SaidBy::Column => said.required.as_ref().map(|it| it.1),
            SaidBy::Name => Some(said.name_span),
            SaidBy::Words => Some(said.span),
            SaidBy::Rule => None,
        };
        let known_type = said.ty.as_ref().filter(|(ty, _)| unknown(ty).is_none());
        let docs = self.description(said.docs);
        let node = &mut self.tree.nodes[id];
        node.row = ApiRow {
            name: said.name_span,
            ty: known_type.map(|(ty, span)| Spanned::new(ty.clone(), *span)),
            required: required_span.map(|it| Spanned::new(required.value, it)),
        };
        node.required = required.value;
        if let Some((ty, _)) = said.ty {
            node.ty = ty;
        }
        node.docs = docs;
        node.default = said.default.filter(|it| !it.is_empty());
        node.values = values.unwrap_or_default();
        if name.nameless.is_none() {
            node.span = Some(said.span);
            node.indent = name.depth;
            let name = self.tree.nodes[id].name.clone();
            // Titles about a field do not always keep the case of its letters, nor its number.
            let lower = name.to_lowercase();
            for name in std::iter::once(name.clone()).chain(Some(lower).filter(|it| *it != name)) {
                self.by_last_name.entry(name).or_default().push(id);
            }
        }
    }
}
