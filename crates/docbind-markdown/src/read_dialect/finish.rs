//! From the tree to the [`ApiPage`]: operations get their parameters, bodies and responses, and models their
//! types.

use super::members::{is_open_array, put};
use super::merge::{Known, merge};
use super::path::erased;
use super::state::{Group, Operation, Walk};
use super::tree::Id;
use super::types::is_unsaid;
use crate::api::{ApiField, ApiModel, ApiOperation, ApiPage, ApiResponse, ApiRow, ApiType};
use crate::dialect::codes::{CALLBACK, REPEATED_OPERATION};
use crate::dialect::roles::Place;
use docbind_source::{Diagnostic, Spanned};
use std::collections::{HashMap, HashSet};

/// Makes the page.
pub(super) fn finish(mut walk: Walk<'_, '_>, title: Option<Spanned<String>>) -> ApiPage {
    let operations = std::mem::take(&mut walk.operations);
    let groups = std::mem::take(&mut walk.groups);
    let models: Vec<_> =
        walk.models.iter().map(|it| (it.name.clone(), it.root, it.is_list)).collect();
    let mut page = ApiPage { title, ..ApiPage::default() };
    for (name, root, is_list) in models {
        let ty = walk.ty(root);
        let mut values = walk.tree.nodes[root].values.clone();
        if let [(_, part)] = walk.tree.nodes[root].parts[..] {
            values.append(&mut walk.tree.nodes[part].values.clone());
        }
        if is_unsaid(&ty) && values.is_empty() {
            // A model without rows: an empty object.
            let ty = match walk.listed(ApiType::Any, is_list) {
                ApiType::Any => ApiType::Object,
                it => it,
            };
            page.models.push(ApiModel { name, ty, values });
            continue;
        }
        let ty = if is_unsaid(&ty) { ApiType::String } else { walk.listed(ty, is_list) };
        page.models.push(ApiModel { name, ty, values });
    }
    let mut by_key: HashMap<(String, String), (usize, usize)> = HashMap::new();
    let mut merged: HashMap<usize, Known> = HashMap::new();
    let mut without_call: HashSet<usize> = (0..groups.len()).collect();
    for it in operations {
        let number = it.group;
        let group = &groups[number];
        let (Some(method), Some(template)) = (it.method.clone(), it.template.clone()) else {
            Walk::report_incomplete(walk.reporter, &it);
            continue;
        };
        let key = (method.clone(), erased(&template.path));
        if it.is_callback {
            let message = format!("`{} {}` is a callback, which is not read", key.0, template.path);
            walk.reporter.report(
                CALLBACK,
                it.span,
                message,
                "describe it as an operation of a service",
            );
            continue;
        }
        without_call.remove(&number);
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
    let left_out = without_call.into_iter().map(|it| &groups[it]);
    let left_out = left_out.flat_map(Group::roots).collect();
    walk.account(&groups, &left_out, &mut page);
    page.rows = walk.rows;
    page
}

fn is_bare(it: &ApiOperation) -> bool {
    it.params.iter().all(|it| it.span.is_none()) && it.body.is_none() && it.responses.is_empty()
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
        let children = self.tree.nodes[group.request].children.iter().copied();
        let children: Vec<Id> = children.filter(|it| self.belongs(*it, &method)).collect();
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
            row: ApiRow::default(),
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
        let mut body = self.body(&body, group.body.as_ref());
        if let Some(it) = body.as_mut().filter(|it| matches!(it.ty, ApiType::Model(_))) {
            let ty = std::mem::replace(&mut it.ty, ApiType::Any);
            it.ty = self.listed(ty, group.request_is_list == Some(true));
        }
        let mut responses = Vec::new();
        for response in &group.responses {
            let of_rows = self.ty(response.body);
            let has_rows = !is_unsaid(&of_rows);
            let ty = match &response.schema {
                Some(ApiType::Null) => has_rows.then_some(of_rows),
                Some(it) if !has_rows || self.is_known_model(it) => Some(it.clone()),
                Some(own) if is_open_array(own) => Some(put(own.clone(), of_rows)),
                Some(_) | None => has_rows.then_some(of_rows),
            };
            let is_told = response.schema.as_ref().is_some_and(|it| self.is_known_model(it));
            let is_list = !is_told && group.is_list(response);
            let ty = ty.map(|it| self.listed(it, is_list));
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
}
