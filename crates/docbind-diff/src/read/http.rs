//! Operations in terms of HTTP. No crate has them yet, so none of their changes breaks code.

use super::{key, nothing, said, unnamed, words};
use crate::element::{Element, Key, Part, Said, Seat, Shown, State, Ty};
use docbind_ir::ir::{HttpOperation, HttpPart};
use std::collections::BTreeMap;

pub(super) fn operations(operations: &[HttpOperation], res: &mut BTreeMap<Key, Element>) {
    for it in operations {
        // Two pages may describe one operation; each is an element.
        let mut own = key(&it.name, Part::Operation);
        for at in 2.. {
            if !res.contains_key(&own) {
                break;
            }
            own = key(&format!("{} ({at})", it.name), Part::Operation);
        }
        let name = own.owner.clone();
        res.insert(own, operation(it));
        for table in &it.tables {
            for field in &table.fields {
                let path: Vec<String> = table.of.iter().chain([&field.name]).cloned().collect();
                let ty = Ty::Of(unnamed(&field.ty));
                let deprecated = field.deprecated.as_ref();
                let page = said(ty, false, field.required, &field.docs, deprecated, &field.facts);
                let seat = Seat {
                    path: path.join("."),
                    file: it.file.clone(),
                    line: field.place.unwrap_or(it.place).line,
                    model: None,
                };
                let state = State { page: Some(page), code: None, example: Shown::Nothing };
                let key = Key { owner: name.clone(), part: part(table.part), path };
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

fn part(it: HttpPart) -> Part {
    match it {
        HttpPart::RequestHeaders => Part::RequestHeaders,
        HttpPart::RequestParameters => Part::RequestParameters,
        HttpPart::RequestBody => Part::RequestBody,
        HttpPart::ResponseHeaders => Part::ResponseHeaders,
        HttpPart::ResponseBody => Part::ResponseBody,
    }
}
