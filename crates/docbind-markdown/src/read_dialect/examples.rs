//! Examples: those of responses, and what they say about a whole. The table of a list of objects may be that of
//! the object; then only the example tells the list.

use super::MAX_NEAR;
use super::state::{Group, Response, Walk};
use crate::api::ApiType;
use crate::dialect::roles::Role;
use crate::inline::plain_text;
use crate::outline::Code;

impl Walk<'_, '_> {
    /// Keeps a code block, if it is an example.
    pub(super) fn example(&mut self, code: &Code) {
        let text = code.text.value.trim_start();
        let is_list = text.starts_with('[');
        if let Some(open) = self.sections.last().filter(|it| it.role == Role::Model) {
            let model = self.models.iter_mut().rev().find(|it| Some(it.root) == open.root);
            if let Some(model) = model.filter(|it| it.example.is_none()) {
                model.example = Some(code.text.span);
                model.is_list = is_list;
            }
            return;
        }
        let is_request = self.last_title.to_lowercase().contains("request")
            || self.last_text.to_lowercase().contains("body")
            || self.last_text.contains("请求");
        let Some(group) = self.group.and(self.groups.last_mut()) else { return };
        if !text.starts_with(['{', '[']) {
            return;
        }
        if is_request {
            group.request_is_list.get_or_insert(is_list);
            return;
        }
        if group.example.is_none() {
            group.example = Some(code.clone());
        }
        if group.lists.len() < MAX_NEAR {
            group.lists.push((self.last_text.clone(), is_list));
        }
    }

    /// Whether the example of a model has a member of a name.
    pub(super) fn example_has(&self, name: &str) -> bool {
        let open = self.sections.iter().rev().find(|it| it.role == Role::Model);
        let root = open.and_then(|it| it.root);
        let model = self.models.iter().rev().find(|it| Some(it.root) == root);
        let text = model.and_then(|it| self.text.get(it.example?.range())).unwrap_or_default();
        text.trim_start().starts_with('{') && text.contains(&format!("\"{name}\""))
    }

    /// Makes a list of a type, if its example is one and the dialect says that this counts.
    pub(super) fn listed(&self, ty: ApiType, is_list: bool) -> ApiType {
        let is_open = match &ty {
            ApiType::Model(it) => {
                self.model_by_name.get(it).is_none_or(|it| !self.models[*it].is_list)
            }
            ApiType::Object | ApiType::Any | ApiType::Fields(_) | ApiType::AllOf(_) => true,
            ApiType::MapOf(_)
            | ApiType::String
            | ApiType::DateTime
            | ApiType::Int
            | ApiType::Float
            | ApiType::Bool
            | ApiType::Array
            | ApiType::File
            | ApiType::Null
            | ApiType::ArrayOf(_)
            | ApiType::Nullable(_)
            | ApiType::Union(_)
            | ApiType::Unknown(_) => false,
        };
        match self.dialect.types.list_by_example && is_list && is_open {
            true => ApiType::ArrayOf(Box::new(ty)),
            false => ty,
        }
    }
}

impl Group {
    /// Whether the example of a response is a list: its title begins with the status, or is the description.
    pub(super) fn is_list(&self, response: &Response) -> bool {
        let docs = plain_text(&response.docs);
        let is_its = |title: &str| {
            title.split_whitespace().next() == Some(response.status.as_str()) || title == docs
        };
        self.lists.iter().find(|it| is_its(&it.0)).is_some_and(|it| it.1)
    }
}
