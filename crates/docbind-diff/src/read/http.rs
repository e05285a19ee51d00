//! Reads HTTP operations.

use super::{documented, item, item_of, texts, undocumented};
use crate::element::{Documented, DocumentedType, Element, ElementState, InExample, SourceInfo};
use crate::key::{Key, Owner};
use docbind_ir::element_path::{Section, Segment};
use docbind_ir::ir::{Binding, BodyKind, Field, Location, Operation, Product};
use docbind_rust::{Member, StructId, Surface};
use std::collections::BTreeMap;

pub(super) fn read_operations(
    product: &Product,
    surface: &Surface,
    res: &mut BTreeMap<Key, Element>,
) {
    for it in product.http() {
        // The crate has one operation of each name: the action, if there is one.
        let is_action = product.rpc().any(|action| action.name == it.name);
        let is_generated = !is_action && surface.has(&StructId::request(&it.name));
        let Some(own) = Key::operation(Owner::Operation, &it.name) else { continue };
        res.entry(own).or_insert_with(|| operation_element(it, is_generated));
        for section in Section::ALL.into_iter().filter(|it| it.is_http()) {
            let code = match section.is_in_request() {
                true => StructId::request(&it.name),
                false => StructId::response(&it.name),
            };
            let mut reader = Reader { operation: it, section, surface, res: &mut *res };
            it.fields_in(section).for_each(|it| {
                let member = surface.member_at(&code, it.location, &it.name);
                reader.field(&[], it, member.filter(|_| is_generated));
            });
        }
    }
}

/// Reads the fields of one part of an operation.
struct Reader<'a> {
    operation: &'a Operation,
    section: Section,
    surface: &'a Surface,
    res: &'a mut BTreeMap<Key, Element>,
}

impl Reader<'_> {
    /// Reads a field with its members. What only the syntax block mentions is part of the operation, unless crates
    /// have it.
    fn field(&mut self, object: &[Segment], field: &Field, member: Option<&Member>) {
        let names = [object, &[Segment::new(field.name.as_str(), 0)]].concat();
        let code = member.and_then(|it| it.members.as_ref());
        for inner in field.members().unwrap_or_default() {
            let member = code.and_then(|it| self.surface.member(it, &inner.name));
            self.field(&names, inner, member);
        }
        if field.place.is_none() && field.corrected.is_empty() && member.is_none() {
            return;
        }
        let name = &self.operation.name;
        let Some(key) = Key::member(Owner::Operation, name, self.section, names) else {
            return;
        };
        let source = SourceInfo {
            path: key.names(),
            file: self.operation.file.clone(),
            line: field.place.unwrap_or(self.operation.place).line,
            model: None,
        };
        let state = ElementState {
            documented: Some(documented(field)),
            generated: member.map(|it| item_of(it, self.surface)),
            example: InExample::Unknown,
        };
        self.res.entry(key).or_insert(Element { state, source });
    }
}

fn operation_element(operation: &Operation, is_generated: bool) -> Element {
    let in_syntax = operation
        .fields_in(Section::RequestParameters)
        .filter(|it| it.location == Some(Location::Query) && it.placeholder.is_some());
    let names: Vec<&str> = in_syntax.map(|it| it.name.as_str()).collect();
    let query = if names.is_empty() { String::new() } else { format!("?{}", names.join("&")) };
    let line = match &operation.binding {
        Binding::Http { method, path, request_body, response_body, .. } => {
            let path = without_placeholders(path);
            let bodies = bodies(*request_body, *response_body);
            format!("{method} {path}{query}{bodies}")
        }
        Binding::Rpc { .. } => String::new(),
    };
    let page = Documented {
        ty: DocumentedType::Named(texts::one_line(&line)),
        deprecated: operation.deprecated.as_ref().map(|it| it.reason.clone()),
        title: texts::one_line(&operation.title),
        docs: texts::blocks(operation.docs.iter().chain(&operation.notes)),
        ..undocumented()
    };
    let source = SourceInfo {
        file: operation.file.clone(),
        line: operation.place.line,
        ..SourceInfo::default()
    };
    Element {
        state: ElementState {
            documented: Some(page),
            generated: is_generated.then(|| item("a method")),
            example: InExample::Unknown,
        },
        source,
    }
}

/// Names the bodies of a request and of its response.
fn bodies(request: BodyKind, response: BodyKind) -> String {
    let sends = (request != BodyKind::None).then(|| format!(", sends {}", request.as_str()));
    let returns = (response != BodyKind::None).then(|| format!(", returns {}", response.as_str()));
    sends.into_iter().chain(returns).collect()
}

/// Replaces the names of all placeholders of a path, since they are not sent on the wire.
fn without_placeholders(path: &str) -> String {
    let mut res = String::new();
    let mut rest = path;
    while let Some((before, behind)) = rest.split_once('<') {
        let Some((_, after)) = behind.split_once('>') else { break };
        res.push_str(before);
        res.push_str("<…>");
        rest = after;
    }
    res + rest
}
