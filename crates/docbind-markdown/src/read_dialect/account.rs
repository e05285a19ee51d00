//! What became of each row: in the page, in the structure around it, repeated, or reported.

use super::state::{Group, Walk};
use super::tree::Id;
use crate::api::{ApiField, ApiPage, ApiType};
use crate::dialect::codes::UNKNOWN_PATH_PARAMETER;
use crate::dialect::roles::Place;
use std::collections::{HashMap, HashSet};

impl Walk<'_, '_> {
    /// Gives every row that is in no field its fate. What is below the roots that are `left_out` belongs to
    /// operations that were reported.
    pub(super) fn account(&mut self, groups: &[Group], left_out: &HashSet<Id>, page: &mut ApiPage) {
        let requests: HashSet<Id> = groups.iter().map(|it| it.request).collect();
        let mut counted = Counted::default();
        counted.page(page);
        // What was made more than once, or was merged away, is counted by what the page has.
        for id in 0..self.tree.nodes.len() {
            let node = &self.tree.nodes[id];
            let Some(span) = node.span else { continue };
            let is_in_page = counted.spans.contains_key(&(span.start, span.end));
            let is_param = node.parent.is_some_and(|it| requests.contains(&it));
            if is_in_page {
                self.rows.fields += 1;
            } else if left_out.contains(&self.tree.root_of(id)) {
                self.rows.reported += 1;
            } else if node.is_structure {
                self.rows.structure += 1;
            } else if is_param && node.place == Some(Place::Path) && node.uses == 0 {
                self.rows.reported += 1;
                let message = format!("the path has no placeholder `{}`", node.name);
                let help = "correct the name, or the path";
                self.reporter.report(UNKNOWN_PATH_PARAMETER, span, message, help);
            } else {
                self.rows.repeated += 1;
            }
        }
        self.rows.copies = counted.fields.saturating_sub(self.rows.fields);
    }
}

/// The rows that are in a page.
#[derive(Default)]
struct Counted {
    spans: HashMap<(u32, u32), usize>,
    fields: usize,
}

impl Counted {
    fn page(&mut self, page: &mut ApiPage) {
        for operation in &mut page.operations {
            self.fields(&mut operation.params);
            if let Some(it) = &mut operation.body {
                self.ty(&mut it.ty);
            }
            for response in &mut operation.responses {
                self.fields(&mut response.headers);
                if let Some(it) = &mut response.ty {
                    self.ty(it);
                }
            }
        }
        page.models.iter_mut().for_each(|it| self.ty(&mut it.ty));
    }

    fn fields(&mut self, fields: &mut [ApiField]) {
        for field in fields {
            if let Some(span) = field.span {
                let count = self.spans.entry((span.start, span.end)).or_default();
                *count += 1;
                field.is_shared = *count > 1;
                self.fields += 1;
            }
            self.ty(&mut field.ty);
        }
    }

    fn ty(&mut self, ty: &mut ApiType) {
        match ty {
            ApiType::Fields(it) => self.fields(it),
            ApiType::ArrayOf(it) | ApiType::MapOf(it) | ApiType::Nullable(it) => self.ty(it),
            ApiType::Union(it) | ApiType::AllOf(it) => it.iter_mut().for_each(|it| self.ty(it)),
            ApiType::String
            | ApiType::DateTime
            | ApiType::Int
            | ApiType::Float
            | ApiType::Bool
            | ApiType::Object
            | ApiType::Array
            | ApiType::Any
            | ApiType::File
            | ApiType::Null
            | ApiType::Model(_)
            | ApiType::Unknown(_) => {}
        }
    }
}
