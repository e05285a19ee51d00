//! Operations in terms of HTTP. No crate has them yet, so none of their changes breaks code.

use super::{nothing, said, words};
use crate::element::{Element, Said, Seat, Shown, State, Ty};
use crate::key::{Key, Owner};
use docbind_ir::element_path::{Section, Segment};
use docbind_ir::ir::HttpOperation;
use std::collections::BTreeMap;

pub(super) fn operations(operations: &[HttpOperation], res: &mut BTreeMap<Key, Element>) {
    for it in operations {
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
        res.insert(own, operation(it));
        for table in &it.tables {
            for field in &table.fields {
                let names = table.parent.iter().chain([&field.name]);
                let names: Vec<Segment> = names.map(|it| Segment::new(it.as_str(), 0)).collect();
                let Some(key) =
                    Key::member(Owner::Operation, &name, Section::from(table.part), names)
                else {
                    continue;
                };
                let ty = Ty::Of(field.ty.without_models());
                let deprecated = field.deprecated.as_ref();
                let page =
                    said(ty, false, field.required, &field.docs, deprecated, &field.annotations);
                let seat = Seat {
                    path: key.names(),
                    file: it.file.clone(),
                    line: field.place.unwrap_or(it.place).line,
                    model: None,
                };
                let state = State { page: Some(page), code: None, example: Shown::Nothing };
                res.entry(key).or_insert(Element { state, seat });
            }
        }
    }
}

fn operation(it: &HttpOperation) -> Element {
    let names: Vec<&str> = it.query.iter().map(|(name, _)| name.as_str()).collect();
    let query = if names.is_empty() { String::new() } else { format!("?{}", names.join("&")) };
    let path = without_placeholders(&it.path);
    let page = Said {
        ty: Ty::Named(words::one_line(&format!("{} {path}{query}", it.method))),
        title: words::one_line(&it.title),
        docs: words::blocks(it.docs.iter().chain(&it.notes)),
        ..nothing()
    };
    let seat = Seat { file: it.file.clone(), line: it.place.line, ..Seat::default() };
    Element { state: State { page: Some(page), code: None, example: Shown::Nothing }, seat }
}

/// A path whose placeholders are all alike: what they are called is nothing on the wire.
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
