//! Reads HTTP operations. No crate has them yet, so that none of their changes breaks code.

use super::{documented, texts, undocumented};
use crate::element::{Documented, DocumentedType, Element, ElementState, InExample, SourceInfo};
use crate::key::{Key, Owner};
use docbind_ir::element_path::{Section, Segment};
use docbind_ir::ir::{Binding, Field, Location, Operation, Product};
use std::collections::BTreeMap;

pub(super) fn read_operations(product: &Product, res: &mut BTreeMap<Key, Element>) {
    for it in product.http() {
        let Binding::Http { method, path } = &it.binding else { continue };
        // Two pages may describe one operation; each is an element.
        let mut name = it.name.clone();
        let Some(mut own) = Key::operation(Owner::Operation, &name) else { continue };
        for at in 2.. {
            if !res.contains_key(&own) {
                break;
            }
            name = format!("{} ({at})", it.name);
            match Key::operation(Owner::Operation, &name) {
                Some(it) => own = it,
                None => break,
            }
        }
        res.insert(own, operation_element(it, method, path));
        for section in Section::ALL.into_iter().filter(|it| it.is_http()) {
            let mut reader = Reader { operation: it, name: &name, section, res: &mut *res };
            it.fields_in(section).for_each(|it| reader.field(&[], it));
        }
    }
}

/// Reads the fields of one part of an operation.
struct Reader<'a> {
    operation: &'a Operation,
    /// The name in keys.
    name: &'a str,
    section: Section,
    res: &'a mut BTreeMap<Key, Element>,
}

impl Reader<'_> {
    /// Reads a field with its members. What only the syntax block mentions is part of the operation.
    fn field(&mut self, object: &[Segment], field: &Field) {
        let names = [object, &[Segment::new(field.name.as_str(), 0)]].concat();
        for member in field.members().unwrap_or_default() {
            self.field(&names, member);
        }
        if field.place.is_none() && field.corrected.is_empty() {
            return;
        }
        let Some(key) = Key::member(Owner::Operation, self.name, self.section, names) else {
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
            generated: None,
            example: InExample::Unknown,
        };
        self.res.entry(key).or_insert(Element { state, source });
    }
}

fn operation_element(operation: &Operation, method: &str, path: &str) -> Element {
    let in_syntax = operation
        .fields_in(Section::RequestParameters)
        .filter(|it| it.location == Some(Location::Query) && it.placeholder.is_some());
    let names: Vec<&str> = in_syntax.map(|it| it.name.as_str()).collect();
    let query = if names.is_empty() { String::new() } else { format!("?{}", names.join("&")) };
    let path = without_placeholders(path);
    let page = Documented {
        ty: DocumentedType::Named(texts::one_line(&format!("{} {path}{query}", method))),
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
            generated: None,
            example: InExample::Unknown,
        },
        source,
    }
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
