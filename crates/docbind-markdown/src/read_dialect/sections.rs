//! Sections: which title begins what, and where its rows belong.

use super::MAX_NEAR;
use super::names::segments;
use super::state::{Model, Open, Response, SUCCESS, Walk};
use super::titles::Title;
use super::tree::{Id, Part};
use crate::dialect::roles::{At, ModelOf, Place, Role};
use docbind_source::{Span, Spanned};

impl Walk<'_, '_> {
    /// Ends the sections that a title of this level ends.
    pub(super) fn end_below(&mut self, level: u8) {
        self.sections.retain(|it| it.level < level);
        self.part = Part::Whole;
    }

    /// Begins a section, if the title is that of one.
    pub(super) fn section(
        &mut self,
        at: At,
        text: &str,
        level: u8,
        anchors: &[String],
        span: Span,
    ) -> bool {
        let title = Title { at, text, source: self.marked(span, text), level, anchors };
        let dialect = self.dialect;
        let mut found = None;
        for rule in &dialect.sections {
            let is_around = match rule.of {
                _ if !self.is_title(rule, &title) => false,
                ModelOf::Page => true,
                ModelOf::Field => self.has_fields_around(level),
                ModelOf::KnownField => self.has_field_around(level, title.name_for(rule)),
            };
            if is_around {
                found = Some(rule);
                break;
            }
        }
        let Some(rule) = found else { return false };
        let pattern = rule.pattern.as_ref();
        let text = title.text_for(rule);
        let status = pattern.and_then(|it| it.group(text, "status")).map(str::to_owned);
        let model = pattern.and_then(|it| it.group(text, "model")).map(str::to_owned);
        // Within the section around it: a title of fields is below its model whatever its level.
        match rule.role {
            Role::Fields => self.sections.retain(|it| it.level < level || it.role == Role::Model),
            _ => self.end_below(level),
        }
        self.part = Part::Whole;
        let mut open = Open {
            level,
            role: rule.role,
            status,
            root: None,
            place: None,
            span,
            note: None,
            methods: Vec::new(),
        };
        if rule.role == Role::Model {
            let name = model.unwrap_or_else(|| text.to_owned());
            match rule.of {
                ModelOf::Page => open.root = Some(self.model(name, span)),
                ModelOf::Field | ModelOf::KnownField => {
                    let Some(around) = self.fields_around().cloned() else { return false };
                    open.role = around.role;
                    open.status = around.status.clone();
                    let (root, place) = self.root_of(&around);
                    open.place = place;
                    open.root = root.map(|it| self.described(it, place, &name));
                }
            }
        }
        if rule.role != Role::Fields {
            self.whole_title.clear();
        }
        self.has_callbacks |= rule.role == Role::Callbacks;
        self.sections.push(open);
        self.stack.clear();
        self.stack_root = None;
        true
    }

    fn model(&mut self, name: String, span: Span) -> Id {
        self.by_last_name.clear();
        if let Some(it) = self.model_by_name.get(&name) {
            return self.models[*it].root;
        }
        let root = self.tree.root(&name);
        self.model_by_name.insert(name.clone(), self.models.len());
        let name = Spanned::new(name, span);
        self.models.push(Model { name, root, example: None, is_list: false });
        root
    }

    /// Returns the innermost open section with rows of fields that is no description of a field itself.
    fn fields_around(&self) -> Option<&Open> {
        self.sections.iter().rev().find(|it| it.role.has_fields())
    }

    /// Whether a section around a title of this level has a field of that name.
    fn has_field_around(&mut self, level: u8, name: &str) -> bool {
        let around = self.sections.iter().rev().find(|it| it.level < level && it.role.has_fields());
        let Some(around) = around.filter(|_| self.group.is_some()).cloned() else { return false };
        let (root, _) = self.root_of(&around);
        root.is_some_and(|it| self.known(it, name).is_some())
    }

    fn has_fields_around(&self, level: u8) -> bool {
        self.sections.iter().any(|it| it.level < level && it.role.has_fields() && it.root.is_none())
            && self.group.is_some()
    }

    /// Returns where the rows of a section belong: the root, and the part of the request.
    pub(super) fn root_of(&mut self, open: &Open) -> (Option<Id>, Option<Place>) {
        if let Some(it) = open.root {
            return (Some(it), open.place);
        }
        match open.role {
            Role::Model | Role::Fields => {
                let model = self.sections.iter().rev().find(|it| it.role == Role::Model);
                (model.and_then(|it| it.root), None)
            }
            Role::Response => {
                let status = open.status.clone().unwrap_or_else(|| SUCCESS.to_owned());
                (self.response(&status, open.span).map(|it| it.body), None)
            }
            Role::ResponseHeader => {
                let status = open.status.clone().unwrap_or_else(|| SUCCESS.to_owned());
                (self.response(&status, open.span).map(|it| it.headers), None)
            }
            role => (self.request(), place_of(role)),
        }
    }

    fn request(&mut self) -> Option<Id> {
        let group = self.group.and(self.groups.last_mut())?;
        group.has_content = true;
        Some(group.request)
    }

    /// Returns the response of a status, and adds it if it is new; `None` outside of an operation, or if the operation
    /// has too many statuses.
    pub(super) fn response(&mut self, status: &str, span: Span) -> Option<&mut Response> {
        let group = self.group.and(self.groups.last_mut())?;
        group.has_content = true;
        let known = group.responses.iter().position(|it| it.status == status);
        // Statuses are few: the limit keeps the search short.
        if known.is_none() && group.responses.len() >= MAX_NEAR {
            return None;
        }
        let at = match known {
            Some(it) => it,
            None => {
                let body = self.tree.root("");
                let headers = self.tree.root("");
                group.responses.push(Response {
                    status: status.to_owned(),
                    docs: Vec::new(),
                    schema: None,
                    body,
                    headers,
                    span,
                });
                group.responses.len() - 1
            }
        };
        group.responses.get_mut(at)
    }

    /// Returns the field that a title names: by its whole path, else the last one of its last name.
    fn known(&self, root: Id, title: &str) -> Option<Id> {
        let path = segments(title, &self.dialect.names);
        let mut at = Some(root);
        for segment in &path {
            at = at.and_then(|it| self.tree.find(it, &segment.name));
        }
        let last = path.last().map(|it| it.name.as_str()).unwrap_or_default();
        let by_last_name = || {
            let lower = last.to_lowercase();
            let spellings = [last.to_owned(), format!("{lower}s"), lower];
            let known = spellings.iter().find_map(|it| self.by_last_name.get(it)?.last().copied());
            known.filter(|it| self.tree.is_below(*it, root))
        };
        at.or_else(by_last_name)
    }

    /// Returns the field that a title names, and adds it if no row has described it.
    fn described(&mut self, root: Id, place: Option<Place>, title: &str) -> Id {
        if let Some(it) = self.known(root, title) {
            return it;
        }
        let path = segments(title, &self.dialect.names);
        let place = place.or(self.default_place(root));
        let mut at = root;
        for segment in path.iter().take(super::MAX_DEPTH - 1) {
            at = match self.tree.find(at, &segment.name) {
                Some(it) => it,
                None => self.tree.child(at, place, &segment.name),
            };
            self.tree.nodes[at].arrays = self.tree.nodes[at].arrays.max(segment.arrays);
        }
        at
    }

    /// The part of the request that parameters without any word about it are in.
    pub(super) fn default_place(&self, root: Id) -> Option<Place> {
        let group = self.groups.last()?;
        if group.request != root {
            return None;
        }
        let method = self.operations.last()?.method.as_deref().unwrap_or_default();
        let rules = &self.dialect.locations;
        let by_kind = match method {
            "GET" | "HEAD" | "DELETE" => Place::Query,
            _ => Place::Body,
        };
        let by_method = rules.by_method.get(method).copied();
        Some(by_method.or(rules.default).unwrap_or(by_kind))
    }
}

/// The part of the request that a section is about.
pub(super) fn place_of(role: Role) -> Option<Place> {
    match role {
        Role::Path => Some(Place::Path),
        Role::Query => Some(Place::Query),
        Role::Header => Some(Place::Header),
        Role::Cookie => Some(Place::Cookie),
        Role::Body => Some(Place::Body),
        Role::Form => Some(Place::Form),
        Role::Common
        | Role::Request
        | Role::Response
        | Role::ResponseHeader
        | Role::Responses
        | Role::Returns
        | Role::Model
        | Role::Intro
        | Role::Definition
        | Role::Syntax
        | Role::Models
        | Role::Fields
        | Role::Enum
        | Role::Errors
        | Role::Example
        | Role::RequestExample
        | Role::ResponseExample
        | Role::Callbacks
        | Role::Ignore => None,
    }
}
