//! From the tree to the [`ApiPage`]: types get their members, operations their parameters, and each row its
//! fate.

use super::path::erased;
use super::rows::is_unsaid;
use super::state::{Group, Operation, Walk};
use super::tree::{Id, Part};
use crate::api::{ApiBody, ApiField, ApiModel, ApiOperation, ApiPage, ApiResponse, ApiType};
use crate::dialect::codes::{REPEATED_OPERATION, REPEATED_ROW};
use crate::dialect::roles::Place;
use docbind_source::{Diagnostic, Spanned};
use std::collections::{HashMap, HashSet};

/// Makes the page.
pub(super) fn finish(mut walk: Walk<'_, '_>, title: Option<Spanned<String>>) -> ApiPage {
    let operations = std::mem::take(&mut walk.operations);
    let groups = std::mem::take(&mut walk.groups);
    let models = std::mem::take(&mut walk.models);
    let mut page = ApiPage { title, ..ApiPage::default() };
    for model in models {
        let ty = walk.ty(model.root);
        let mut values = walk.tree.nodes[model.root].values.clone();
        if let [(_, part)] = walk.tree.nodes[model.root].parts[..] {
            values.append(&mut walk.tree.nodes[part].values.clone());
        }
        if is_unsaid(&ty) && values.is_empty() {
            // A model without rows: an empty object.
            page.models.push(ApiModel { name: model.name, ty: ApiType::Object, values });
            continue;
        }
        let ty = if is_unsaid(&ty) { ApiType::String } else { ty };
        page.models.push(ApiModel { name: model.name, ty, values });
    }
    let mut by_key: HashMap<(String, String), (usize, usize)> = HashMap::new();
    let mut merged: HashMap<usize, Known> = HashMap::new();
    for it in operations {
        let number = it.group;
        let group = &groups[number];
        let (Some(method), Some(template)) = (it.method.clone(), it.template.clone()) else {
            Walk::report_incomplete(walk.reporter, &it);
            continue;
        };
        let key = (method.clone(), erased(&template.path));
        let operation = walk.operation(it, &template, method, group);
        match by_key.get(&key) {
            None => {
                by_key.insert(key, (page.operations.len(), number));
                page.operations.push(operation);
            }
            Some((at, first_group)) => {
                let first = &mut page.operations[*at];
                // Lines of one list that differ in their query are one operation.
                if *first_group != number && !is_bare(first) && !is_bare(&operation) {
                    let message = format!("`{} {}` is described twice", key.0, first.path);
                    let place = walk.reporter.location(operation.span);
                    let label = walk.reporter.location(first.span);
                    let finding = Diagnostic::new(REPEATED_OPERATION, place, message);
                    let finding = finding.with_label(label, "first here");
                    walk.reporter
                        .push(finding.with_help("what is new here was added to the first"));
                }
                let known = merged.entry(*at).or_insert_with(|| Known::of(first));
                merge(first, operation, known);
            }
        }
    }
    walk.account(&groups, &mut page);
    page.rows = walk.rows;
    page
}

fn is_bare(it: &ApiOperation) -> bool {
    it.params.iter().all(|it| it.span.is_none()) && it.body.is_none() && it.responses.is_empty()
}

/// What an operation that is described several times has already.
#[derive(Default)]
struct Known {
    params: HashMap<(Option<Place>, String), usize>,
    body: HashSet<String>,
}

impl Known {
    fn of(it: &ApiOperation) -> Known {
        let params = it.params.iter().enumerate().map(|(at, it)| ((it.place, it.name.clone()), at));
        let body = it.body.as_ref().map(|it| members_of(&it.ty)).unwrap_or_default();
        Known { params: params.collect(), body }
    }
}

fn members_of(ty: &ApiType) -> HashSet<String> {
    match ty {
        ApiType::Fields(it) => it.iter().map(|it| it.name.clone()).collect(),
        _ => HashSet::new(),
    }
}

/// Adds what another description of an operation has in addition.
fn merge(first: &mut ApiOperation, other: ApiOperation, known: &mut Known) {
    for param in other.params {
        match known.params.get(&(param.place, param.name.clone())).copied() {
            None => {
                known.params.insert((param.place, param.name.clone()), first.params.len());
                first.params.push(param);
            }
            // What was only in the template has a row now.
            Some(at) if first.params[at].span.is_none() && param.span.is_some() => {
                first.params[at] = param;
            }
            Some(_) => {}
        }
    }
    first.body = match (first.body.take(), other.body) {
        (Some(mut a), Some(b)) => {
            if let (ApiType::Fields(fields), ApiType::Fields(more)) = (&mut a.ty, b.ty) {
                fields.extend(more.into_iter().filter(|it| known.body.insert(it.name.clone())));
            }
            Some(a)
        }
        (None, Some(b)) => {
            known.body = members_of(&b.ty);
            Some(b)
        }
        (a, None) => a,
    };
    for response in other.responses {
        if !first.responses.iter().any(|it| it.status == response.status) {
            first.responses.push(response);
        }
    }
    if first.docs.is_empty() {
        first.docs = other.docs;
    }
    if first.name.is_none() {
        first.name = other.name;
    }
    first.response_example = first.response_example.take().or(other.response_example);
}

impl Walk<'_, '_> {
    fn operation(
        &mut self,
        it: Operation,
        template: &super::path::Template,
        method: String,
        group: &Group,
    ) -> ApiOperation {
        let mut params: Vec<ApiField> = Vec::new();
        let mut body: Vec<Id> = Vec::new();
        let children = self.tree.nodes[group.request].children.clone();
        let placeholders: HashSet<&str> =
            template.placeholders.iter().map(String::as_str).collect();
        let named: HashSet<String> = children
            .iter()
            .filter(|it| self.tree.nodes[**it].place == Some(Place::Path))
            .map(|it| self.tree.nodes[*it].name.clone())
            .collect();
        // What the table calls otherwise than the template, by its position.
        let free: Vec<&String> =
            template.placeholders.iter().filter(|it| !named.contains(*it)).collect();
        let strange: Vec<Id> = children
            .iter()
            .copied()
            .filter(|it| {
                let node = &self.tree.nodes[*it];
                node.place == Some(Place::Path) && !placeholders.contains(node.name.as_str())
            })
            .collect();
        let mut renamed: HashMap<Id, String> = match free.len() == strange.len() {
            true => strange.iter().copied().zip(free.iter().map(|it| (*it).clone())).collect(),
            false => HashMap::new(),
        };
        self.rename_by_position(&children, template, &mut renamed);
        for id in children {
            let node = &self.tree.nodes[id];
            let place = if renamed.contains_key(&id) { Some(Place::Path) } else { node.place };
            match place {
                Some(Place::Body | Place::Form) | None => body.push(id),
                Some(Place::Path) => {
                    let name = match renamed.get(&id) {
                        Some(it) => it.clone(),
                        None if placeholders.contains(node.name.as_str()) => node.name.clone(),
                        None => continue,
                    };
                    let mut field = self.field(id);
                    field.name = name;
                    field.place = Some(Place::Path);
                    field.required = true;
                    params.push(field);
                }
                Some(Place::Query | Place::Header | Place::Cookie) => params.push(self.field(id)),
            }
        }
        let known: HashSet<(Option<Place>, String)> =
            params.iter().map(|it| (it.place, it.name.clone())).collect();
        let without_row = |name: &String, place| ApiField {
            name: name.clone(),
            place: Some(place),
            ty: if place == Place::Path { ApiType::String } else { ApiType::Any },
            required: place == Place::Path,
            docs: Vec::new(),
            default: None,
            values: Vec::new(),
            span: None,
            is_shared: false,
        };
        let rest = template.placeholders.iter().map(|it| (it, Place::Path));
        let rest = rest.chain(template.query.iter().map(|it| (it, Place::Query)));
        let mut seen = known;
        for (name, place) in rest {
            if seen.insert((Some(place), name.clone())) {
                params.push(without_row(name, place));
            }
        }
        let body = self.body(&body);
        let mut responses = Vec::new();
        for response in &group.responses {
            let of_rows = self.ty(response.body);
            let has_rows = !is_unsaid(&of_rows);
            let ty = match &response.schema {
                Some(ApiType::Null) => has_rows.then_some(of_rows),
                Some(it) if !has_rows || self.is_known_model(it) => Some(it.clone()),
                Some(ApiType::Array) => Some(ApiType::ArrayOf(Box::new(of_rows))),
                Some(_) | None => has_rows.then_some(of_rows),
            };
            let headers = self.tree.nodes[response.headers].children.clone();
            responses.push(ApiResponse {
                status: response.status.clone(),
                docs: response.docs.clone(),
                ty,
                headers: headers.into_iter().map(|it| self.field(it)).collect(),
                span: response.span,
            });
        }
        ApiOperation {
            method,
            path: template.path.clone(),
            name: it.name,
            title: it.title,
            docs: it.docs,
            params,
            body,
            responses,
            response_example: group.example.clone(),
            span: it.span,
        }
    }

    /// Finds rows that describe a placeholder by another name: those at its position, before all rows that
    /// describe none, that end like it.
    fn rename_by_position(
        &self,
        children: &[Id],
        template: &super::path::Template,
        renamed: &mut HashMap<Id, String>,
    ) {
        let named: HashSet<&str> = children
            .iter()
            .map(|it| &self.tree.nodes[*it])
            .filter(|it| it.place == Some(Place::Path))
            .map(|it| it.name.as_str())
            .collect();
        let end = |name: &str| name.rsplit('_').next().unwrap_or_default().to_owned();
        for (id, placeholder) in children.iter().zip(&template.placeholders) {
            let node = &self.tree.nodes[*id];
            if node.place == Some(Place::Path) && node.name == *placeholder {
                continue;
            }
            let is_like = node.is_place_assumed
                && node.required
                && !named.contains(placeholder.as_str())
                && end(&node.name) == end(placeholder);
            if !is_like {
                return;
            }
            renamed.insert(*id, placeholder.clone());
        }
    }

    /// Makes the body of the rows about it: one row may be the body as a whole.
    fn body(&mut self, rows: &[Id]) -> Option<ApiBody> {
        let (first, rest) = rows.split_first()?;
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
        if is_whole && rest.is_empty() {
            let required = node.required;
            let ty = self.ty(*first);
            self.tree.nodes[*first].is_structure = true;
            return Some(ApiBody { ty, required, is_form });
        }
        let fields: Vec<ApiField> = rows.iter().map(|it| self.field(*it)).collect();
        let required = fields.iter().any(|it| it.required);
        Some(ApiBody { ty: ApiType::Fields(fields), required, is_form })
    }

    fn field(&mut self, id: Id) -> ApiField {
        let ty = self.ty(id);
        let node = &mut self.tree.nodes[id];
        node.uses += 1;
        ApiField {
            name: node.name.clone(),
            place: node.place,
            required: node.required || node.span.is_none() && has_required(&ty),
            ty,
            docs: node.docs.clone(),
            default: node.default.clone(),
            values: node.values.clone(),
            span: node.span,
            is_shared: node.uses > 1,
        }
    }

    fn is_known_model(&self, ty: &ApiType) -> bool {
        match ty {
            ApiType::Model(it) => self.model_by_name.contains_key(it),
            ApiType::ArrayOf(it) | ApiType::MapOf(it) | ApiType::Nullable(it) => {
                self.is_known_model(it)
            }
            ApiType::Union(it) | ApiType::AllOf(it) => it.iter().any(|it| self.is_known_model(it)),
            _ => false,
        }
    }

    /// Returns the type of a node, with its members. Nodes are at most [`MAX_DEPTH`](super::MAX_DEPTH) and
    /// the parts between them deep.
    fn ty(&mut self, id: Id) -> ApiType {
        let node = &self.tree.nodes[id];
        let (own, arrays) = (node.ty.clone(), node.arrays);
        let (children, parts) = (node.children.clone(), node.parts.clone());
        let is_told = self.is_known_model(&own);
        let inner = match is_told || (children.is_empty() && parts.is_empty()) {
            true => None,
            false => Some(self.members(children, parts)),
        };
        let own_arrays = depth_of_arrays(&own);
        let ty = match inner {
            Some(inner) => put(own, inner),
            None => own,
        };
        (own_arrays..arrays).fold(ty, |it, _| ApiType::ArrayOf(Box::new(it)))
    }

    fn members(&mut self, children: Vec<Id>, parts: Vec<(Part, Id)>) -> ApiType {
        let fields: Vec<ApiField> = children.into_iter().map(|it| self.field(it)).collect();
        let mut all = Vec::new();
        let mut one = Vec::new();
        for (part, id) in parts {
            let ty = self.ty(id);
            match part {
                Part::Whole | Part::All => all.push(ty),
                Part::One => one.push(ty),
            }
        }
        if !fields.is_empty() {
            all.push(ApiType::Fields(fields));
        }
        if one.len() == 1 {
            all.append(&mut one);
        }
        if !one.is_empty() {
            all.push(ApiType::Union(one));
        }
        match all.len() {
            1 => all.swap_remove(0),
            _ => ApiType::AllOf(all),
        }
    }

    /// Gives every row that is in no field its fate.
    fn account(&mut self, groups: &[Group], page: &mut ApiPage) {
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
            } else if node.is_structure {
                self.rows.structure += 1;
            } else if is_param && node.place == Some(Place::Path) && node.uses == 0 {
                self.rows.reported += 1;
                let message = format!("`{}` is in no path of these operations", node.name);
                let help = "correct the name, or the path";
                self.reporter.report(REPEATED_ROW, span, message, help);
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

fn has_required(ty: &ApiType) -> bool {
    match ty {
        ApiType::Fields(it) => it.iter().any(|it| it.required),
        ApiType::ArrayOf(it) => has_required(it),
        _ => false,
    }
}

fn depth_of_arrays(ty: &ApiType) -> usize {
    match ty {
        ApiType::ArrayOf(it) => 1 + depth_of_arrays(it),
        ApiType::Array => 1,
        _ => 0,
    }
}

/// Puts members into a type that leaves them open.
fn put(own: ApiType, inner: ApiType) -> ApiType {
    match own {
        ApiType::Array => ApiType::ArrayOf(Box::new(inner)),
        ApiType::ArrayOf(it) => ApiType::ArrayOf(Box::new(put(*it, inner))),
        ApiType::MapOf(it) => ApiType::MapOf(Box::new(put(*it, inner))),
        ApiType::Nullable(it) => ApiType::Nullable(Box::new(put(*it, inner))),
        ApiType::String
        | ApiType::DateTime
        | ApiType::Int
        | ApiType::Float
        | ApiType::Bool
        | ApiType::Object
        | ApiType::Any
        | ApiType::File
        | ApiType::Null
        | ApiType::Union(_)
        | ApiType::AllOf(_)
        | ApiType::Model(_)
        | ApiType::Fields(_)
        | ApiType::Unknown(_) => inner,
    }
}
