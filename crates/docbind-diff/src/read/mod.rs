//! From the IR to its elements.
//!
//! Pages and the crates made from them are two things: a field that leaves one page stays in the
//! crate where another page's table of the same model still has it. So the walk goes over both: the
//! IR for what pages say, and what the generator decided for what crates have.

mod example;
mod http;
mod request;
mod response;
mod words;

use crate::element::{Code, Element, Elements, Form, Said, Seat, Shown, State, Ty};
use crate::key::{Key, Owner};
use docbind_ir::element_path::MAX_SEGMENTS;
use docbind_ir::ir::{
    Action, Annotations, Deprecation, Encoding, ErrorCode, Extracted, Ir, Product, Text,
};
use docbind_ir::resolve::resolve_product;
use docbind_rust::{Member, Surface, surface};
use std::collections::BTreeMap;

/// How many elements one half of an action may have: models that hold each other several times
/// multiply. The largest real one has a few hundred.
const MAX_ELEMENTS: usize = 10_000;

/// How deep elements may nest: as deep as there are paths.
const MAX_DEPTH: usize = MAX_SEGMENTS;

/// The elements of an IR.
pub fn elements(ir: &Ir) -> Elements {
    let products = ir.products.iter();
    let elements =
        products.map(|it| (it.name.clone(), product(it, &surface(&resolve_product(it)))));
    elements.filter(|(_, elements)| !elements.is_empty()).collect()
}

/// The elements of one product, whose crate has this surface. A folder that only leads to others has
/// none.
pub fn product(product: &Product, surface: &Surface) -> BTreeMap<Key, Element> {
    let mut res = BTreeMap::new();
    if product.actions.is_empty() && product.http.is_empty() && product.error_codes.is_empty() {
        return res;
    }
    let title = product.title.clone().unwrap_or_default();
    let state = State {
        page: Some(Said { title, ..nothing() }),
        code: (!product.actions.is_empty()).then(|| code("a crate")),
        example: Shown::Nothing,
    };
    let seat = Seat { file: product.folder.clone(), ..Seat::default() };
    res.insert(Key::product(), Element { state, seat });
    for it in &product.error_codes {
        res.insert(Key::error_code(it.code), error_code(it));
    }
    for it in &product.actions {
        let Some(key) = Key::operation(Owner::Action, &it.name) else { continue };
        res.entry(key).or_insert_with(|| action(it));
        request::request(it, surface, &mut res);
        response::response(it, surface, &mut res);
    }
    http::operations(&product.http, &mut res);
    res
}

/// What a page says that says nothing.
fn nothing() -> Said {
    Said {
        ty: Ty::None,
        described: false,
        required: false,
        values: Vec::new(),
        default: None,
        min: None,
        max: None,
        min_length: None,
        max_length: None,
        unit: None,
        forms: Default::default(),
        deprecated: None,
        title: String::new(),
        file: String::new(),
        docs: String::new(),
    }
}

fn code(ty: &str) -> Code {
    Code { ty: ty.to_owned(), required: false, values: Default::default() }
}

/// What a crate has for a parameter or a field.
fn code_of(member: &Member, surface: &Surface) -> Code {
    let values = member.enum_name.as_ref().and_then(|it| surface.enum_values(it)).cloned();
    Code { ty: member.ty.clone(), required: member.required, values: values.unwrap_or_default() }
}

/// What a page says about a parameter or a field.
fn said(
    ty: Ty,
    described: bool,
    required: bool,
    docs: &[Text],
    deprecated: Option<&Deprecation>,
    facts: &Annotations,
) -> Said {
    let value = |it: &Option<Extracted>| it.as_ref().map(|it| it.value.clone());
    let listed = facts.values.iter().flat_map(|it| &it.values);
    let forms = [
        facts.base64.as_ref().map(|_| Form::Base64),
        facts.boolean.as_ref().map(|_| Form::Boolean),
        facts.json.as_ref().map(|_| Form::Json),
        facts.time.as_ref().map(|it| Form::Time(it.form)),
    ];
    Said {
        ty,
        described,
        required,
        values: listed.map(|it| it.value.clone()).collect(),
        default: value(&facts.default),
        min: value(&facts.min),
        max: value(&facts.max),
        min_length: facts.length.as_ref().and_then(|it| it.min),
        max_length: facts.length.as_ref().and_then(|it| it.max),
        unit: value(&facts.unit),
        forms: forms.into_iter().flatten().collect(),
        deprecated: deprecated.map(|it| it.reason.clone()),
        title: String::new(),
        file: String::new(),
        docs: words::plain(docs),
    }
}

fn action(it: &Action) -> Element {
    let how = match it.encoding {
        Encoding::Form => "a form",
        Encoding::NestedJson => "nested JSON",
    };
    let page = Said {
        ty: Ty::Named(how.to_owned()),
        deprecated: it.deprecated.as_ref().map(|it| it.reason.clone()),
        title: words::one_line(&it.title),
        file: it.file.clone(),
        docs: words::blocks(it.docs.iter().chain(&it.notes)),
        ..nothing()
    };
    let state = State { page: Some(page), code: Some(code("a method")), example: Shown::Nothing };
    let seat = Seat { file: it.file.clone(), line: it.place.line, ..Seat::default() };
    Element { state, seat }
}

fn error_code(it: &ErrorCode) -> Element {
    let page = Said {
        title: it.name.clone().unwrap_or_default(),
        docs: words::plain(&it.meaning),
        ..nothing()
    };
    let state = State { page: Some(page), code: Some(code("a constant")), example: Shown::Nothing };
    let path = it.code.to_string();
    Element { state, seat: Seat { path, file: it.file.clone(), line: it.place.line, model: None } }
}
