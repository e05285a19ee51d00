//! Looks up the value that a page documents for an element, as the text that a kind of change compares.

use crate::change::Change;
use crate::file::Erratum;
use crate::value_text;
use docbind_ir::element_path::{ElementPath, Part, Section, Segment, dotted_name};
use docbind_ir::ir::{
    Binding, BodyKind, Field, Location, Model, Operation, PageSpan, Paging, Type,
};
use docbind_ir::lookup::{Element, FieldTable, Lookup};
use docbind_ir::{one_line, paging, plain_text};

/// What a page documents for the target of an erratum.
#[derive(Clone, Debug)]
pub(super) enum Documented {
    Value {
        text: String,
        place: Option<PageSpan>,
    },
    /// The page has neither the element nor anything that takes its place.
    Missing {
        place: Option<PageSpan>,
    },
    /// The change refers to something that the page does not have, such as a model.
    UnknownReference {
        description: String,
        place: Option<PageSpan>,
    },
}

impl Documented {
    pub(super) fn place(&self) -> Option<PageSpan> {
        match self {
            Documented::Value { place, .. }
            | Documented::Missing { place }
            | Documented::UnknownReference { place, .. } => *place,
        }
    }
}

/// Returns the value that the page documents. `becomes_object` says of a parameter whether another
/// erratum turns it into an object.
pub(super) fn documented(
    action: &Operation,
    erratum: &Erratum,
    target: &ElementPath,
    found: &Lookup<'_>,
    becomes_object: &dyn Fn(&ElementPath) -> bool,
) -> Documented {
    let wanted = erratum.change.new_type();
    let model = wanted.as_ref().and_then(Type::model);
    if let Some(name) = model.filter(|it| action.model(it).is_none()) {
        let description = format!("model `{name}`");
        return Documented::UnknownReference { description, place: None };
    }
    match found {
        Lookup::Found(element) => element_value(action, &erratum.change, target, *element),
        Lookup::Missing { .. } => missing_value(action, &erratum.change, target, becomes_object),
        Lookup::Unreachable { .. } => Documented::Missing { place: None },
    }
}

fn element_value(
    action: &Operation,
    change: &Change,
    target: &ElementPath,
    element: Element<'_>,
) -> Documented {
    match element {
        Element::Operation(_) => {
            let is_about_rpc = matches!(change, Change::Encoding(_));
            let is_about_http = matches!(change, Change::RequestBody(_) | Change::ResponseBody(_));
            if is_about_rpc && !action.is_rpc() || is_about_http && action.is_rpc() {
                Documented::Missing { place: None }
            } else if let Change::Paging(paging) = change
                && let Some(description) = unknown_paging_name(paging, action)
            {
                Documented::UnknownReference { description, place: None }
            } else {
                Documented::Value { text: action_value(action, change), place: None }
            }
        }
        Element::Model(model) => model_value(action, change, model),
        Element::Field(field) if !is_about(change, field) => {
            Documented::Missing { place: field.place }
        }
        Element::Field(field) => {
            let text = match change {
                // The split must not overwrite an unrelated model of the new name.
                Change::Split(new)
                    if field.documented_type().model() != Some(new.as_str())
                        && action.model(new).is_some() =>
                {
                    Some(format!("{}, and another model {new}", field.documented_type()))
                }
                Change::Move(to) if has_sibling_in(action, target, to.section()) => {
                    let own = section_of(target).map_or("", Section::as_str);
                    Some(format!("{own} and {}", to.section().as_str()))
                }
                _ => field_value(field, section_of(target), change),
            };
            let text = text.unwrap_or_else(|| name_value(action, change, target));
            Documented::Value { text, place: field.place }
        }
        // Errata change only operations.
        Element::Product(_) | Element::ErrorCode(_) => Documented::Missing { place: None },
    }
}

/// Returns the section of a parameter, or of a field of a response.
fn section_of(target: &ElementPath) -> Option<Section> {
    match target.part() {
        Part::Member(section, _) => Some(*section),
        Part::Whole | Part::ErrorCode(_) | Part::Model(_) | Part::ModelField(..) => None,
    }
}

/// Whether another part of an HTTP request or response has a field of the same name.
fn has_sibling_in(operation: &Operation, target: &ElementPath, section: Section) -> bool {
    section_of(target) != Some(section)
        && operation.fields_in(section).any(|it| it.name == target.name())
}

/// Whether a change can be about a field: only placeholders of a path have slashes, and they stay where they are.
fn is_about(change: &Change, field: &Field) -> bool {
    match change {
        Change::SpansSlashes(_) => field.location == Some(Location::Path),
        Change::Move(_) => !matches!(field.location, Some(Location::Path | Location::Host)),
        _ => true,
    }
}

fn action_value(action: &Operation, change: &Change) -> String {
    match change {
        Change::Encoding(_) => action.encoding().map_or("", value_text::encoding).to_owned(),
        Change::RequestBody(_) => body(action, |request, _| request).to_owned(),
        Change::ResponseBody(_) => body(action, |_, response| response).to_owned(),
        Change::Effect(_) => action.effect.as_str().to_owned(),
        _ => {
            let by_page = || paging::infer(action).paging;
            action.paging.clone().unwrap_or_else(by_page).to_string()
        }
    }
}

/// Returns the kind of the body of a request, or of the response.
fn body(operation: &Operation, which: fn(BodyKind, BodyKind) -> BodyKind) -> &'static str {
    match operation.binding {
        Binding::Http { request_body, response_body, .. } => {
            which(request_body, response_body).as_str()
        }
        Binding::Rpc { .. } => "",
    }
}

fn model_value(action: &Operation, change: &Change, model: &Model) -> Documented {
    if let Change::Merge(into) = change
        && (*into == model.name || action.model(into).is_none())
    {
        let description = format!("other model `{into}`");
        return Documented::UnknownReference { description, place: model.place };
    }
    let names = model.fields.iter().map(|it| it.name.as_str());
    Documented::Value { text: value_text::list(names), place: model.place }
}

/// The value of an element for a rename: its name. If a sibling has the new name already, both names,
/// so that the expectation is not met and somebody looks at the page.
fn name_value(action: &Operation, change: &Change, target: &ElementPath) -> String {
    let old = last_name(target);
    match change {
        Change::Rename(new) if sibling_names(action, target).contains(new) => {
            format!("{old} and {new}")
        }
        _ => old,
    }
}

/// The value of an element that the page does not have.
fn missing_value(
    action: &Operation,
    change: &Change,
    target: &ElementPath,
    becomes_object: &dyn Fn(&ElementPath) -> bool,
) -> Documented {
    let place = parent_place(action, target);
    let value = |text: &str| Documented::Value { text: text.to_owned(), place };
    match change {
        Change::Add(_) => match scalar_parent(action, target, becomes_object) {
            Some(ty) => value(&format!("{ty} without members")),
            None => value(value_text::ABSENT),
        },
        Change::Drop => value(value_text::ABSENT),
        Change::Rename(new) if sibling_names(action, target).contains(new) => value(new),
        Change::Merge(into) if action.model(into).is_some() => value(&format!("part of {into}")),
        _ => Documented::Missing { place },
    }
}

/// Returns the last name of a path as the page writes it: `Disks.N` in a request.
fn last_name(target: &ElementPath) -> String {
    match (target.part(), target.segments().last()) {
        (Part::Member(Section::Request, _), Some(it)) => request_name(&it.name, it.array_depth),
        _ => target.name().to_owned(),
    }
}

/// Returns the name of a parameter as the page writes it.
fn request_name(name: &str, arrays: u8) -> String {
    dotted_name(Section::Request, &[Segment::new(name, arrays)])
}

/// Returns the names of all elements of the same object, as the page writes them.
fn sibling_names(action: &Operation, target: &ElementPath) -> Vec<String> {
    if let Some(table) = target.field_table(action) {
        let fields = action.fields(table).unwrap_or_default();
        return fields.iter().map(|it| it.name.clone()).collect();
    }
    if let Part::Member(section, names) = target.part()
        && section.is_http()
    {
        let objects = names.split_last().map_or(&[][..], |(_, objects)| objects);
        let siblings = action.members_in(*section, objects);
        return siblings.into_iter().map(|it| it.name.clone()).collect();
    }
    let params = match parent_param(action, target) {
        Some(parent) => parent.members().unwrap_or_default(),
        None => &action.request,
    };
    params.iter().map(|it| request_name(&it.name, it.array_depth())).collect()
}

/// Returns the parameter that a parameter is a member of.
fn parent_param<'a>(action: &'a Operation, target: &ElementPath) -> Option<&'a Field> {
    let Part::Member(Section::Request, names) = target.part() else { return None };
    action.param(names.split_last()?.1)
}

/// Returns the type of a parent that would have to be an object, and neither is one nor becomes one.
fn scalar_parent(
    action: &Operation,
    target: &ElementPath,
    becomes_object: &dyn Fn(&ElementPath) -> bool,
) -> Option<String> {
    match parent_param(action, target)?.type_beside_name() {
        Type::Object | Type::Any | Type::Fields(_) => None,
        _ if becomes_object(&target.enclosing().last()?) => None,
        ty => Some(ty.to_string()),
    }
}

fn parent_place(action: &Operation, target: &ElementPath) -> Option<PageSpan> {
    match target.field_table(action) {
        Some(FieldTable::Model(it)) => action.model(it).and_then(|it| it.place),
        Some(FieldTable::Response) => None,
        None => parent_param(action, target).and_then(|it| it.place),
    }
}

/// Describes the first parameter or field that a way of paging refers to and the action does not have.
fn unknown_paging_name(paging: &Paging, action: &Operation) -> Option<String> {
    let unknown_param = |name: &String| {
        let is_known = action.request.iter().any(|it| it.name == *name && it.array_depth() == 0);
        (!is_known).then(|| format!("plain parameter `{name}`"))
    };
    match paging {
        Paging::None => None,
        Paging::OffsetLimit { offset, limit } => {
            unknown_param(offset).or_else(|| unknown_param(limit))
        }
        Paging::PageNumber { page, size, .. } => {
            unknown_param(page).or_else(|| unknown_param(size))
        }
        Paging::Token { request, response, list } => unknown_param(request)
            .or_else(|| {
                let is_known =
                    action.response.iter().any(|it| it.name == *response && it.ty == Type::String);
                (!is_known).then(|| format!("text `{response}` in its response"))
            })
            .or_else(|| {
                let list = list.as_ref()?;
                let is_known =
                    action.response.iter().any(|it| it.name == *list && it.array_depth() > 0);
                (!is_known).then(|| format!("list `{list}` in its response"))
            }),
        Paging::LastItem { request, field } => unknown_param(request).or_else(|| {
            let model = paging::list(action).and_then(|it| action.model(it.ty.model()?));
            let mut fields = model.into_iter().flat_map(|it| &it.fields);
            let is_known = fields.any(|it| it.name == *field && it.ty == Type::String);
            (!is_known).then(|| format!("text `{field}` in the items of its list"))
        }),
    }
}

/// Returns the text of the value that a change is of; `None` for a name, which depends on siblings.
fn field_value(field: &Field, section: Option<Section>, change: &Change) -> Option<String> {
    let ty = field.type_beside_name();
    let required = value_text::required(field.required);
    Some(match change {
        Change::Type(_) | Change::Drop => ty.to_string(),
        Change::Split(_) => ty.model().map_or_else(|| ty.to_string(), str::to_owned),
        Change::Required(_) => required,
        Change::Add(_) => format!("{ty}, {required}"),
        Change::Values(_) => {
            let values = field.annotations.values.iter().flat_map(|it| &it.values);
            value_text::list(values.map(|it| it.value.as_str()))
        }
        Change::Move(_) => {
            let is_in_request = section.is_none_or(Section::is_in_request);
            let location = field.location.unwrap_or(Location::Body);
            Section::from_location(location, is_in_request).as_str().to_owned()
        }
        Change::SpansSlashes(_) => value_text::flag(field.spans_slashes),
        Change::Secret(_) => value_text::flag(field.annotations.secret.is_some()),
        Change::Base64(_) => value_text::flag(field.annotations.base64.is_some()),
        Change::Description(_) => one_line(&plain_text(&field.docs)),
        Change::Rename(_)
        | Change::Merge(_)
        | Change::Encoding(_)
        | Change::RequestBody(_)
        | Change::ResponseBody(_)
        | Change::Effect(_)
        | Change::Paging(_) => return None,
    })
}

/// Parses the new name of a parameter, which may end with `.N` for each array; `None` if it has members.
pub(super) fn parse_new_name(text: &str) -> Option<Segment> {
    let mut name = text;
    let mut arrays = 0u8;
    while let Some(it) = name.strip_suffix(".N").or_else(|| name.strip_suffix(".n")) {
        name = it;
        arrays = arrays.saturating_add(1);
    }
    (!name.is_empty() && !name.contains('.')).then(|| Segment::new(name, arrays))
}
