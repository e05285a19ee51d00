//! Reads the elements of an IR.
//!
//! Pages and the crates made from them differ: a field that is removed from one page stays in the crate if
//! another page's table of the same model still has it. So both are read: the IR for what pages document,
//! and the decisions of the generator for what crates have.

mod example;
mod http;
mod request;
mod response;
mod texts;

use crate::element::{
    CrateItem, Documented, DocumentedType, Element, ElementState, Elements, InExample,
    Interpretation, SourceInfo,
};
use crate::key::{Key, Owner};
use docbind_ir::element_path::MAX_SEGMENTS;
use docbind_ir::ir::{Encoding, ErrorCode, Extracted, Field, Ir, Operation, Product};
use docbind_ir::resolve::resolve_product;
use docbind_rust::{Member, Surface, surface};
use std::collections::BTreeMap;

/// The number of elements that a request or a response may have, because models that contain each other
/// several times multiply. The largest real one has a few hundred.
const MAX_ELEMENTS: usize = 10_000;

/// The depth up to which elements are read, which is that of paths.
const MAX_DEPTH: usize = MAX_SEGMENTS;

/// Returns the elements of an IR.
pub fn elements(ir: &Ir) -> Elements {
    let products = ir.products.iter();
    let elements =
        products.map(|it| (it.name.clone(), product_elements(it, &surface(&resolve_product(it)))));
    elements.filter(|(_, elements)| !elements.is_empty()).collect()
}

/// Returns the elements of one product, whose crate has the given surface. A folder of links to other
/// folders has none.
pub fn product_elements(product: &Product, surface: &Surface) -> BTreeMap<Key, Element> {
    let mut res = BTreeMap::new();
    if product.operations.is_empty() && product.error_codes.is_empty() {
        return res;
    }
    let title = product.title.clone().unwrap_or_default();
    let state = ElementState {
        documented: Some(Documented { title, ..undocumented() }),
        generated: surface.has_requests().then(|| item("a crate")),
        example: InExample::Unknown,
    };
    let source = SourceInfo { file: product.folder.clone(), ..SourceInfo::default() };
    res.insert(Key::product(), Element { state, source });
    for code in &product.error_codes {
        res.insert(Key::error_code(code.code), error_code_element(code));
    }
    for action in product.rpc() {
        let Some(key) = Key::operation(Owner::Action, &action.name) else { continue };
        res.entry(key).or_insert_with(|| action_element(action));
        request::read_request(action, surface, &mut res);
        response::read_response(action, surface, &mut res);
    }
    http::read_operations(product, surface, &mut res);
    res
}

/// Documentation without any content, to be filled in.
fn undocumented() -> Documented {
    Documented {
        ty: DocumentedType::None,
        members_described: false,
        required: false,
        values: Vec::new(),
        default: None,
        min: None,
        max: None,
        min_length: None,
        max_length: None,
        unit: None,
        interpretations: Default::default(),
        deprecated: None,
        title: String::new(),
        file: String::new(),
        docs: String::new(),
    }
}

fn item(ty: &str) -> CrateItem {
    CrateItem { ty: ty.to_owned(), required: false, values: Default::default() }
}

/// Returns what a crate has for a parameter or a field.
fn item_of(member: &Member, surface: &Surface) -> CrateItem {
    let values = member.enum_name.as_ref().and_then(|it| surface.enum_values(it)).cloned();
    CrateItem {
        ty: member.ty.clone(),
        required: member.required,
        values: values.unwrap_or_default(),
    }
}

/// Returns what a page documents of a field.
fn documented(field: &Field) -> Documented {
    let facts = &field.annotations;
    let value = |it: &Option<Extracted>| it.as_ref().map(|it| it.value.clone());
    let listed = facts.values.iter().flat_map(|it| &it.values);
    let interpretations = [
        facts.base64.as_ref().map(|_| Interpretation::Base64),
        facts.boolean.as_ref().map(|_| Interpretation::Boolean),
        facts.json.as_ref().map(|_| Interpretation::Json),
        facts.time.as_ref().map(|it| Interpretation::Time(it.form)),
    ];
    Documented {
        ty: DocumentedType::Of(field.documented_type().without_models()),
        members_described: field.members().is_some() || field.documented_type().model().is_some(),
        required: field.required,
        values: listed.map(|it| it.value.clone()).collect(),
        default: value(&facts.default),
        min: value(&facts.min),
        max: value(&facts.max),
        min_length: facts.length.as_ref().and_then(|it| it.min),
        max_length: facts.length.as_ref().and_then(|it| it.max),
        unit: value(&facts.unit),
        interpretations: interpretations.into_iter().flatten().collect(),
        deprecated: field.deprecated.as_ref().map(|it| it.reason.clone()),
        title: String::new(),
        file: String::new(),
        docs: texts::plain(&field.docs),
    }
}

fn action_element(action: &Operation) -> Element {
    let encoding = match action.encoding().unwrap_or_default() {
        Encoding::Form => "a form",
        Encoding::NestedJson => "nested JSON",
    };
    let page = Documented {
        ty: DocumentedType::Named(encoding.to_owned()),
        deprecated: action.deprecated.as_ref().map(|it| it.reason.clone()),
        title: texts::one_line(&action.title),
        file: action.file.clone(),
        docs: texts::blocks(action.docs.iter().chain(&action.notes)),
        ..undocumented()
    };
    let state = ElementState {
        documented: Some(page),
        generated: Some(item("a method")),
        example: InExample::Unknown,
    };
    let source =
        SourceInfo { file: action.file.clone(), line: action.place.line, ..SourceInfo::default() };
    Element { state, source }
}

fn error_code_element(code: &ErrorCode) -> Element {
    let page = Documented {
        title: code.name.clone().unwrap_or_default(),
        docs: texts::plain(&code.meaning),
        ..undocumented()
    };
    let state = ElementState {
        documented: Some(page),
        generated: Some(item("a constant")),
        example: InExample::Unknown,
    };
    let path = code.code.to_string();
    Element {
        state,
        source: SourceInfo { path, file: code.file.clone(), line: code.place.line, model: None },
    }
}
