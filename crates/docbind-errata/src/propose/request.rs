//! Compares the parameters of a request with the URL of its example.

use super::Drafts;
use super::spelling::{Spelling, Spellings};
use docbind_ir::ElementPath;
use docbind_ir::element_path::{Section, Segment, dotted_name};
use docbind_ir::ir::{ExampleValue, Field, Type};
use std::collections::BTreeMap;

pub(super) fn draft_request(drafts: &mut Drafts<'_>) {
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
        draft_params(&action.request, &[], "", &shown, example.place.line, drafts);
    }
}

/// Returns a dotted_name name without indices: `Disks.0.Size` and `Disks.N.Size` are both `Disks.Size`.
fn without_indices(name: &str) -> String {
    name.split('.').filter(|it| !is_index(it)).collect::<Vec<_>>().join(".")
}

fn is_index(name: &str) -> bool {
    matches!(name, "N" | "n") || (!name.is_empty() && name.bytes().all(|it| it.is_ascii_digit()))
}

/// Drafts errata for the members of an object. Its names in the example begin with `prefix`, and
/// `shown` maps all names of the example to their values.
fn draft_params(
    params: &[Field],
    object: &[Segment],
    prefix: &str,
    shown: &BTreeMap<String, &str>,
    line: u32,
    drafts: &mut Drafts<'_>,
) {
    let below = shown.range(prefix.to_owned()..).map_while(|(it, _)| it.strip_prefix(prefix));
    let spellings = Spellings::new(
        params.iter().map(|it| it.name.as_str()),
        below.map(|it| it.split_once('.').map_or(it, |(first, _)| first)),
    );
    for param in params {
        let names = [object, &[Segment::new(param.name.as_str(), param.array_depth())]].concat();
        // No erratum can be drafted for a name that no path can have.
        let path = ElementPath::member(&drafts.action.name, Section::Request, names.clone());
        let Some(target) = path else { continue };
        let spelling = match is_index(&param.name) {
            true => Spelling::Exact,
            false => spellings.find(&param.name),
        };
        let name = match spelling {
            Spelling::Exact | Spelling::Missing => param.name.as_str(),
            Spelling::OtherCase(key) => {
                let spelled = |it: &str| {
                    dotted_name(Section::Request, &[Segment::new(it, param.array_depth())])
                };
                drafts.rename(&target, &spelled(&param.name), &spelled(key), line);
                key
            }
            Spelling::Ambiguous => continue,
        };
        let name = without_indices(&format!("{prefix}{name}"));
        if let Some(members) = param.members() {
            // An object that the example leaves out shows nothing about its members.
            let prefix = name + ".";
            if shown.keys().any(|it| it.starts_with(&prefix)) {
                draft_params(members, &names, &prefix, shown, line, drafts);
            }
            continue;
        }
        match shown.get(&name) {
            None if param.required && spelling == Spelling::Missing => {
                drafts.optional(&target, line);
            }
            None => {}
            Some(value) => {
                let ty = param.type_beside_name();
                if let Some(wider) = wider_type(ty, value) {
                    drafts.wider_type(&target, ty, wider, "text", line);
                }
            }
        }
    }
}

/// Returns the type that holds the value of the example as well, unless the documented type does.
fn wider_type(ty: &Type, value: &str) -> Option<&'static str> {
    let fits = match ty {
        Type::Int => value.parse::<i128>().is_ok(),
        Type::Float => value.parse::<f64>().is_ok(),
        Type::Bool => matches!(value.to_ascii_lowercase().as_str(), "true" | "false"),
        Type::String
        | Type::Object
        | Type::Any
        | Type::Array(_)
        | Type::Model(_)
        | Type::File
        | Type::Map(_)
        | Type::Nullable(_)
        | Type::Union(_)
        | Type::Fields(_) => true,
    };
    match ty {
        _ if fits || value.is_empty() => None,
        Type::Int => Some("string-or-int"),
        _ => Some("any"),
    }
}
