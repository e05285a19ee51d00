//! Why a property differs after a way through OpenAPI and the pages of a generator.

use super::{Change, Details, Property};
use docbind_ir::ir::{Binding, Operation, Product};
use docbind_ir::{BODY_HEADERS, CLIENT_HEADERS, COMMON_FIELDS, HTTP_ERROR_FIELDS};

/// Returns why a property of a product differs, if it is known that it has to.
pub(super) fn reason(it: &Change, product: &Product, after: &Details) -> Option<&'static str> {
    let element = Element::of(&it.element);
    let operation = product.operations.iter().find(|of| of.name == element.operation);
    if it.property == Property::Exists && it.after.is_none() {
        let title = &operation?.title;
        let has_title = |it: &&Operation| it.title == *title;
        let is_gone = !after.has(element.operation);
        if is_gone && product.operations.iter().filter(has_title).count() > 1 {
            return Some("the generator prints one of several operations of one title");
        }
        if element.part == "body" && !operation.is_some_and(has_body) {
            return Some("a field of a body that the request does not have (`not-exported`)");
        }
    }
    match it.property {
        Property::Exists => of_element(&element, it),
        Property::Method => it.before.is_none().then_some("an action is an HTTP operation now"),
        Property::Effect => Some("that of an HTTP operation follows from its method"),
        Property::Paging if it.after.is_none() => {
            Some("the generator does not print `x-docbind-paging`")
        }
        Property::Paging => Some("read anew: the list is text where the page has it among headers"),
        Property::Description => of_description(&element, it),
        Property::Secret if it.after.is_none() => {
            Some("it was told by another place of the product; formats are not read back")
        }
        Property::Values if element.is_in_body() && it.after.is_some() => {
            Some("the generator prints values by the name of the field, which another one has, too")
        }
        Property::Type
        | Property::Values
        | Property::Default
        | Property::Bounds
        | Property::Length
        | Property::Unit => of_value(&element, it),
        Property::Required if element.part == "header of response" => {
            Some("the generator does not print which headers are required")
        }
        Property::Title
        | Property::Required
        | Property::Time
        | Property::Base64
        | Property::Secret
        | Property::Boolean
        | Property::Json
        | Property::Deprecated => None,
    }
}

/// Whether the request of an HTTP operation has a body of fields.
fn has_body(it: &Operation) -> bool {
    match &it.binding {
        Binding::Http { request_body, .. } => request_body.has_fields() || it.body.is_some(),
        Binding::Rpc { .. } => true,
    }
}

/// An operation, or a field of it.
struct Element<'a> {
    operation: &'a str,
    /// `query`, `header of response`, …; empty for the operation.
    part: &'a str,
    /// The way to the field.
    field: &'a str,
}

impl<'a> Element<'a> {
    fn of(text: &'a str) -> Element<'a> {
        let (before, field) = text.split_once('/').unwrap_or((text, ""));
        let (operation, part) = before.split_once(' ').unwrap_or((before, ""));
        Element { operation, part: if field.is_empty() { "" } else { part }, field }
    }

    fn is_operation(&self) -> bool {
        self.field.is_empty()
    }

    fn is_in_body(&self) -> bool {
        matches!(self.part, "body" | "response")
    }

    /// Whether it is a parameter or a header: the generator prints less of them than of members.
    fn is_outside(&self) -> bool {
        !self.is_operation() && !self.is_in_body()
    }

    fn is_one_of(&self, names: &[&str]) -> bool {
        names.iter().any(|it| it.eq_ignore_ascii_case(self.field))
    }
}

fn of_element(element: &Element<'_>, it: &Change) -> Option<&'static str> {
    match (element.part, it.before.is_some()) {
        ("body", false) if element.field == "Action" => Some("the parameter that names the action"),
        ("response", false) if element.is_one_of(COMMON_FIELDS) => {
            Some("the envelope of every response")
        }
        ("response", true) if element.is_one_of(HTTP_ERROR_FIELDS) => {
            Some("a field of errors, which have a response of their own")
        }
        ("header", true)
            if element.is_one_of(CLIENT_HEADERS) || element.is_one_of(BODY_HEADERS) =>
        {
            Some("a header that clients write by themselves")
        }
        ("header", true) if element.field.contains('*') => {
            Some("a family of headers; the generator does not print `x-docbind-header-families`")
        }
        ("header of response", true) if element.is_one_of(BODY_HEADERS) => {
            Some("a header that the content of the response stands for")
        }
        ("host", true) => Some("a variable of a server"),
        ("header of response", true) if element.field.contains('[') => {
            Some("the generator does not print the members of headers")
        }
        _ => None,
    }
}

fn of_description(element: &Element<'_>, it: &Change) -> Option<&'static str> {
    let (before, after) = (it.before.as_deref()?, it.after.as_deref().unwrap_or_default());
    if element.is_operation() && is_part_of(after, before) {
        Some("code in it is read as an example")
    } else if element.is_outside() && before.starts_with(after) {
        Some("the generator prints the first line in the table, and the others below it")
    } else {
        None
    }
}

/// Whether a text is another one without some of its words.
fn is_part_of(text: &str, whole: &str) -> bool {
    let mut words = whole.split(' ');
    text.split(' ').all(|word| words.any(|it| it == word))
}

fn of_value(element: &Element<'_>, it: &Change) -> Option<&'static str> {
    let (before, after) = (it.before.as_deref(), it.after.as_deref());
    match it.property {
        Property::Type if element.is_outside() && before == Some("any") => {
            Some("a flag of the query is empty text")
        }
        Property::Type if element.is_outside() && after == Some("any") => {
            Some("the generator prints no alternatives of parameters")
        }
        Property::Type if element.part == "header of response" && element.field.contains('*') => {
            Some("OpenAPI knows no families of headers")
        }
        Property::Type if element.part == "header of response" => {
            Some("the generator does not print the members of headers")
        }
        Property::Type
            if before?.starts_with("array[array[") && after == Some("array[array[any]]") =>
        {
            Some("the generator does not print the elements of an array inside of an array")
        }
        Property::Unit if before.is_none() => {
            Some("read anew: an example of the page shows another type than its table")
        }
        _ if element.is_outside() && after.is_none() => Some(
            "read from text that the generator prints below the table, or a list with alternatives",
        ),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Returns a product with one action.
    fn product() -> Product {
        let place = json!({ "line": 1, "bytes": [0, 0] });
        let action = json!({
            "name": "GetLamp", "title": "", "effect": "read", "file": "lamps-api/get_lamp.md", "place": place,
            "binding": { "rpc": { "action": "GetLamp", "layout": "standard" } },
            "request": [], "response": [],
        });
        let product = json!({ "name": "lamps", "folder": "lamps-api", "operations": [action] });
        serde_json::from_value(product).expect("a product")
    }

    /// Whether a change of the only action of a product has a reason.
    fn check(element: &str, property: Property, before: &str, after: &str) -> bool {
        let product = product();
        let value = |it: &str| (!it.is_empty()).then(|| it.to_owned());
        let (before, after) = (value(before), value(after));
        let change = Change { element: element.to_owned(), property, before, after };
        reason(&change, &product, &Details::default()).is_some()
    }

    #[test]
    fn only_what_has_to_differ_has_a_reason() {
        assert!(check("GetLamp body/Action", Property::Exists, "", "yes"));
        assert!(!check("GetLamp body/Hue", Property::Exists, "", "yes"));
        assert!(!check("GetLamp response/Hue", Property::Exists, "yes", ""));
        assert!(!check("GetLamp", Property::Exists, "yes", ""));
        assert!(!check("GetLamp body/Hue", Property::Required, "yes", "no"));
        assert!(!check("GetLamp body/Hue", Property::Type, "int", "string"));
        assert!(check("GetLamp query/hue", Property::Type, "string", "any"));
        assert!(!check("GetLamp body/Hue", Property::Description, "the hue", "the"));
        assert!(check("GetLamp header/hue", Property::Description, "the hue", "the"));
        assert!(check("GetLamp", Property::Description, "gets {} it", "gets it"));
        assert!(!check("GetLamp", Property::Description, "gets it", "it gets"));
    }
}
