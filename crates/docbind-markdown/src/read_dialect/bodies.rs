//! Bodies of requests, from the rows about them.

use super::members::put;
use super::state::Walk;
use super::tree::Id;
use crate::api::{ApiBody, ApiField, ApiRow, ApiType};
use crate::dialect::roles::Place;

impl Walk<'_, '_> {
    /// Makes the body of the rows about it: one row may be the body as a whole.
    pub(super) fn body(&mut self, rows: &[Id], around: Option<&ApiType>) -> Option<ApiBody> {
        let Some((first, rest)) = rows.split_first() else {
            let ty = around?.clone();
            return Some(ApiBody { ty, required: false, is_form: false, row: ApiRow::default() });
        };
        let node = &self.tree.nodes[*first];
        let is_form = rows.iter().any(|it| self.tree.nodes[*it].place == Some(Place::Form));
        let is_object = !node.children.is_empty()
            || !node.parts.is_empty()
            || matches!(
                node.ty,
                ApiType::Model(_) | ApiType::Object | ApiType::ArrayOf(_) | ApiType::MapOf(_)
            );
        let is_whole = node.is_place_said
            && node.place == Some(Place::Body)
            && (is_object || node.name == "body");
        // Beside the whole there is nothing: rows there are members without their indentation.
        let are_members = rest.iter().all(|it| {
            let it = &self.tree.nodes[*it];
            node.name == "body" && it.is_place_said && it.place == Some(Place::Body)
        });
        if is_whole && are_members {
            let (required, row) = (node.required, node.row.clone());
            self.tree.nodes[*first].children.extend_from_slice(rest);
            let ty = self.ty(*first);
            self.tree.nodes[*first].is_structure = true;
            return Some(ApiBody { ty, required, is_form, row });
        }
        let fields: Vec<ApiField> = rows.iter().map(|it| self.field(*it)).collect();
        let required = fields.iter().any(|it| it.required);
        let members = ApiType::Fields(fields);
        let ty = match around {
            Some(it) => put(it.clone(), members),
            None => members,
        };
        Some(ApiBody { ty, required, is_form, row: ApiRow::default() })
    }
}
