//! Request tables against the URL of the example.

use super::Drafts;
use docbind_ir::ElementPath;
use docbind_ir::element_path::{Section, Segment, dotted_name};
use docbind_ir::ir::{ExampleValue, Param, ParamShape, Type};
use std::collections::BTreeMap;

pub(super) fn drafts(drafts: &mut Drafts<'_>) {
    let action = drafts.action;
    let Some(example) = &action.request_example else { return };
    let Some(ExampleValue::Query(pairs)) = &example.value else { return };
    let mut shown: BTreeMap<String, &str> = BTreeMap::new();
    for (name, value) in pairs {
        shown.entry(without_indices(name)).or_insert(value);
    }
    shown.remove("Action");
    // An example without any parameter shows the address, not a request.
    if !shown.is_empty() {
        params(&action.request, &[], &shown, example.place.line, drafts);
    }
}

/// A dotted name without indices: `Disks.0.Size` and `Disks.N.Size` are one.
fn without_indices(name: &str) -> String {
    let is_name = |it: &&str| {
        !matches!(*it, "N" | "n") && (it.is_empty() || !it.bytes().all(|it| it.is_ascii_digit()))
    };
    name.split('.').filter(is_name).collect::<Vec<_>>().join(".")
}

fn params(
    params_: &[Param],
    object: &[Segment],
    shown: &BTreeMap<String, &str>,
    line: u32,
    drafts: &mut Drafts<'_>,
) {
    for it in params_ {
        let names = [object, &[Segment::new(it.name.as_str(), it.array_depth)]].concat();
        let in_example = without_indices(&dotted_name(Section::Request, &names));
        // A name that no path can have is not written down.
        let path = ElementPath::member(&drafts.action.name, Section::Request, names.clone());
        let Some(target) = path else { continue };
        match &it.shape {
            ParamShape::Group(members) => {
                // Of an object that the example leaves out, nothing can be said.
                let inside = in_example + ".";
                if shown.keys().any(|it| it.starts_with(&inside)) {
                    params(members, &names, shown, line, drafts);
                }
            }
            ParamShape::Value(ty) => match shown.get(&in_example) {
                None if it.required => drafts.optional(&target, line),
                None => {}
                Some(value) => {
                    if let Some(wider) = wider(ty, value) {
                        drafts.wider(&target, ty, wider, "text", line);
                    }
                }
            },
        }
    }
}

fn wider(ty: &Type, value: &str) -> Option<&'static str> {
    let fits = match ty {
        Type::Int => value.parse::<i128>().is_ok(),
        Type::Float => value.parse::<f64>().is_ok(),
        Type::Bool => matches!(value.to_ascii_lowercase().as_str(), "true" | "false"),
        Type::String | Type::Object | Type::Any | Type::Array(_) | Type::Model(_) => true,
    };
    match ty {
        _ if fits || value.is_empty() => None,
        Type::Int => Some("string-or-int"),
        _ => Some("any"),
    }
}
