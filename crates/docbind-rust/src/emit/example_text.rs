//! Examples of pages as documentation: how a method is called. Text only: the same requests are compiled and
//! run as tests of the crate.

use crate::api::{Action, ExampleStruct, ExampleValue, Field};

/// A longer example is left out, in lines: documentation shows the way, and tests show everything.
const MAX_LINES: usize = 16;

/// How deep a line is indented for each call that it is inside of.
const INDENT: &str = "    ";

/// Returns the lines of a method's documentation that show a call, with the request of the page's example or
/// with an empty one; none where neither is possible.
pub(super) fn lines(action: &Action) -> Vec<String> {
    let example = action.request_example.as_ref().map(|it| &it.value);
    let request = match example.or(action.call_example.as_ref()) {
        Some(example) => object(example, action, 1),
        None if action.request.fields.iter().any(Field::is_required) => return Vec::new(),
        None => vec![format!("{}::new()", action.request.ident)],
    };
    if request.len() > MAX_LINES {
        return Vec::new();
    }
    let mut res = vec![String::new(), "```ignore".to_owned()];
    res.extend(call_of(&request, action));
    res.push("```".to_owned());
    res
}

/// Returns the lines of statements that call an action with a request.
pub(super) fn call(request: &ExampleStruct, action: &Action) -> Vec<String> {
    call_of(&object(request, action, 1), action)
}

/// Returns the same for the lines of an expression that constructs the request.
fn call_of(request: &[String], action: &Action) -> Vec<String> {
    let method = &action.ident;
    match request {
        [single] => vec![format!("let response = client.{method}({single}).await?;")],
        several => {
            let last = several.len().saturating_sub(1);
            let line = |(at, line): (usize, &String)| {
                let before = if at == 0 { "let request = " } else { "" };
                let after = if at == last { ";" } else { "" };
                format!("{before}{line}{after}")
            };
            let mut res: Vec<String> = several.iter().enumerate().map(line).collect();
            res.push(format!("let response = client.{method}(request).await?;"));
            res
        }
    }
}

/// Returns the lines of an expression that constructs a request, or an object inside one. All lines but the
/// first are indented by `depth`.
fn object(example: &ExampleStruct, action: &Action, depth: usize) -> Vec<String> {
    let ident = &example.ident;
    let mut structs = std::iter::once(&action.request).chain(&action.objects);
    let declared = structs.find(|it| it.ident == *ident);
    let carrier = declared.and_then(|it| it.required.as_ref());
    let mut res = match (carrier, example.required.as_slice()) {
        (Some(carrier), required) => {
            let mut res = vec![format!("{ident}::new({carrier} {{")];
            for (name, value) in required {
                let value = field_value(value, action, depth + 1);
                let field = format!("{}{name}: ", INDENT.repeat(depth));
                push(&mut res, &field, value, ",");
            }
            res.push(format!("{}}})", INDENT.repeat(depth - 1)));
            res
        }
        (None, []) => vec![format!("{ident}::new()")],
        (None, [(_, single)]) => {
            let mut res = Vec::new();
            push(&mut res, &format!("{ident}::new("), value(single, action, depth), ")");
            res
        }
        (None, several) => {
            let values = several.iter().map(|(_, it)| value(it, action, depth).concat());
            vec![format!("{ident}::new({})", values.collect::<Vec<_>>().join(", "))]
        }
    };
    for (name, example) in &example.optional {
        let value = value(example, action, depth + 1);
        push(&mut res, &format!("{}.{name}(", INDENT.repeat(depth)), value, ")");
    }
    res
}

/// Appends the lines of a value between two texts.
fn push(lines: &mut Vec<String>, before: &str, value: Vec<String>, after: &str) {
    let last = value.len().saturating_sub(1);
    for (at, line) in value.into_iter().enumerate() {
        let before = if at == 0 { before } else { "" };
        let after = if at == last { after } else { "" };
        lines.push(format!("{before}{line}{after}"));
    }
}

/// Returns the lines of a value as constructors and setters take it.
fn value(example: &ExampleValue, action: &Action, depth: usize) -> Vec<String> {
    match example {
        ExampleValue::String(text) | ExampleValue::Enum(text) => vec![literal(text)],
        ExampleValue::Base64(text) => vec![format!("Base64::from_encoded({})", literal(text))],
        ExampleValue::Int(number) => vec![number.to_string()],
        ExampleValue::Float(number) => vec![format!("{number:?}")],
        ExampleValue::Bool(truth) => vec![truth.to_string()],
        ExampleValue::Variable(name) => vec![name.to_string()],
        ExampleValue::Struct(example) => object(example, action, depth),
        ExampleValue::List(items) => list(items, |it| value(it, action, depth + 1), depth),
    }
}

/// Returns the lines of a value as fields store it.
fn field_value(example: &ExampleValue, action: &Action, depth: usize) -> Vec<String> {
    let into = |mut lines: Vec<String>| {
        if let Some(last) = lines.last_mut() {
            last.push_str(".into()");
        }
        lines
    };
    match example {
        ExampleValue::String(_) | ExampleValue::Enum(_) | ExampleValue::Variable(_) => {
            into(value(example, action, depth))
        }
        ExampleValue::List(items) => {
            into(list(items, |it| field_value(it, action, depth + 1), depth))
        }
        ExampleValue::Base64(_)
        | ExampleValue::Int(_)
        | ExampleValue::Float(_)
        | ExampleValue::Bool(_)
        | ExampleValue::Struct(_) => value(example, action, depth),
    }
}

/// Returns the lines of an array: one, if each of its items has one.
fn list(
    items: &[ExampleValue],
    item: impl Fn(&ExampleValue) -> Vec<String>,
    depth: usize,
) -> Vec<String> {
    let items: Vec<Vec<String>> = items.iter().map(item).collect();
    if items.iter().all(|it| it.len() == 1) {
        return vec![format!("[{}]", items.concat().join(", "))];
    }
    let mut res = vec!["[".to_owned()];
    for lines in items {
        push(&mut res, &INDENT.repeat(depth), lines, ",");
    }
    res.push(format!("{}]", INDENT.repeat(depth - 1)));
    res
}

/// Returns a string literal that no line of documentation can end: marks of code blocks are escaped.
fn literal(text: &str) -> String {
    let escaped: String = text.escape_debug().collect();
    format!("\"{}\"", escaped.replace("```", "\\u{60}``"))
}
