//! Lowers the tables of responses and models to fields.

use super::Context;
use super::tree::{Node, build_tree};
use crate::annotate::annotate;
use crate::codes;
use crate::common::COMMON_FIELDS;
use crate::ir::{Field, Location, Model, Type};
use crate::text::{lower_inlines, plain_text};
use docbind_markdown::page::{ActionPage, FieldRow, ModelTable, RowCount, TypeExpr};
use docbind_prose::deprecation;
use docbind_source::{Span, Spanned};
use std::collections::{HashMap, HashSet};

/// The models of a page by name, and the names of those that result from dotted names.
///
/// A page can have thousands of models and of rows, so there is no linear search here.
pub(super) struct PageModels<'a> {
    page: &'a ActionPage,
    tables: HashMap<&'a str, &'a ModelTable>,
    /// The first model of each name in lower case.
    by_lowercase_name: HashMap<String, &'a ModelTable>,
    /// The first model of each other anchor in lower case.
    by_anchor: HashMap<String, &'a ModelTable>,
    /// Names of models that result from dotted names.
    generated_names: HashSet<String>,
}

impl<'a> PageModels<'a> {
    pub(super) fn new(page: &'a ActionPage) -> PageModels<'a> {
        let mut by_lowercase_name = HashMap::new();
        let mut by_anchor = HashMap::new();
        for model in &page.models {
            by_lowercase_name.entry(model.name.value.to_ascii_lowercase()).or_insert(model);
            for anchor in &model.anchors {
                by_anchor.entry(anchor.to_lowercase()).or_insert(model);
            }
        }
        let tables = page.models.iter().map(|it| (it.name.value.as_str(), it)).collect();
        PageModels { page, tables, by_lowercase_name, by_anchor, generated_names: HashSet::new() }
    }

    /// Generates a unique name for a model: the name of a field, after that of its owner if necessary.
    fn generate_name(&mut self, field: &str, owner: &str) -> String {
        let mut res = field.to_owned();
        while self.tables.contains_key(res.as_str()) || self.generated_names.contains(&res) {
            res.insert_str(0, owner);
        }
        self.generated_names.insert(res.clone());
        res
    }
}

/// Lowers the models of a page; the types of untyped arrays and objects are inferred later.
pub(super) fn lower_models(
    page_models: &mut PageModels<'_>,
    tally: &mut RowCount,
    cx: &mut Context<'_>,
) -> Vec<Model> {
    let mut generated = Vec::new();
    let mut res = Vec::new();
    for model in &page_models.page.models {
        let name = &model.name.value;
        let reported = &mut tally.reported;
        let fields =
            lower_table(&model.fields, name, Some(name), page_models, reported, &mut generated, cx);
        res.push(Model {
            ty: None,
            values: Vec::new(),
            name: name.clone(),
            fields,
            place: Some(cx.page_span(model.name.span)),
            within: None,
            corrected: Vec::new(),
        });
    }
    res.append(&mut generated);
    res
}

/// Lowers the fields of the response; objects that result from dotted names are added to the models.
pub(super) fn lower_response(
    page_models: &mut PageModels<'_>,
    models: &mut Vec<Model>,
    tally: &mut RowCount,
    cx: &mut Context<'_>,
) -> Vec<Field> {
    let page = page_models.page;
    let owner = &page.action.value;
    let reported = &mut tally.reported;
    let mut fields = lower_table(&page.response, owner, None, page_models, reported, models, cx);
    let is_common = |it: &Field| COMMON_FIELDS.contains(&it.name.as_str());
    tally.common += fields.iter().filter(|it| is_common(it) && it.place.is_some()).count();
    fields.retain(|it| !is_common(it));
    fields
}

/// Lowers a row of an HTTP page, which has no models.
pub(crate) fn http_field(row: &FieldRow, location: Location, cx: &mut Context<'_>) -> Field {
    let docs = lower_inlines(&row.docs);
    let text = plain_text(&docs);
    let family = header_family(&row.name.value).filter(|_| location == Location::Header);
    let ty = match family {
        Some(_) => Type::Map(Box::new(Type::String)),
        None => lower_type_without_models(&row.ty.value),
    };
    Field {
        annotations: annotate(&docs, &text, &row.name.value, &ty, false),
        required: row.required.unwrap_or(false),
        deprecated: deprecation(&text),
        docs,
        place: Some(cx.page_span(row.span)),
        ..Field::new(family.unwrap_or_else(|| row.name.value.clone()), Some(location), ty)
    }
}

/// Returns the name of a family of headers, `X-Meta-*`, without the blanks that pages put before the asterisk.
fn header_family(name: &str) -> Option<String> {
    let prefix = name.strip_suffix('*')?.trim_end();
    (!prefix.is_empty()).then(|| format!("{prefix}*"))
}

/// Lowers a table; `within` is the model whose table it is.
fn lower_table(
    rows: &[FieldRow],
    owner: &str,
    within: Option<&str>,
    page_models: &mut PageModels<'_>,
    reported: &mut usize,
    models: &mut Vec<Model>,
    cx: &mut Context<'_>,
) -> Vec<Field> {
    let nodes = build_tree(rows, reported, cx);
    let mut lowering = FieldLowering { within, page_models, models };
    nodes.iter().map(|it| lowering.field(it, owner, cx)).collect()
}

struct FieldLowering<'a, 'p> {
    /// The model whose table is lowered.
    within: Option<&'a str>,
    page_models: &'a mut PageModels<'p>,
    /// The models that result from dotted names are added here.
    models: &'a mut Vec<Model>,
}

impl FieldLowering<'_, '_> {
    fn field(&mut self, node: &Node<'_>, owner: &str, cx: &mut Context<'_>) -> Field {
        let docs = node.row.map(|it| lower_inlines(&it.docs)).unwrap_or_default();
        let text = plain_text(&docs);
        let mut ty = node.row.map_or(Type::Object, |it| lower_type(&it.ty, self.page_models, cx));
        if !node.children.is_empty() {
            let name = self.page_models.generate_name(node.name, owner);
            let fields = node.children.iter().map(|it| self.field(it, &name, cx)).collect();
            let within = self.within.map(str::to_owned);
            self.models.push(Model {
                ty: None,
                values: Vec::new(),
                name: name.clone(),
                fields,
                place: None,
                within,
                corrected: Vec::new(),
            });
            ty = match ty {
                Type::Array(_) => Type::Array(Box::new(Type::Model(name))),
                _ => Type::Model(name),
            };
        }
        let is_array = matches!(ty, Type::Array(_));
        for _ in 0..node.array_depth.saturating_sub(u8::from(is_array)) {
            ty = Type::Array(Box::new(ty));
        }
        Field {
            annotations: annotate(&docs, &text, node.name, &ty, false),
            required: node.row.and_then(|it| it.required).unwrap_or(false),
            deprecated: deprecation(&text),
            docs,
            place: node.row.map(|it| cx.page_span(it.span)),
            ..Field::new(node.name, None, ty)
        }
    }
}

/// Lowers a type; links to models that do not exist are reported.
pub(super) fn lower_type(
    expr: &Spanned<TypeExpr>,
    page_models: &PageModels<'_>,
    cx: &mut Context<'_>,
) -> Type {
    lower_type_expr(&expr.value, page_models, cx)
}

fn lower_type_expr(expr: &TypeExpr, page_models: &PageModels<'_>, cx: &mut Context<'_>) -> Type {
    match expr {
        TypeExpr::ArrayOf(it) => Type::Array(Box::new(lower_type_expr(it, page_models, cx))),
        TypeExpr::Model { name, anchor, span } => {
            resolve_model_link(name, anchor, *span, page_models, cx)
        }
        other => lower_type_without_models(other),
    }
}

/// Lowers a type of a page without models, where links to models are objects.
fn lower_type_without_models(expr: &TypeExpr) -> Type {
    match expr {
        TypeExpr::String => Type::String,
        TypeExpr::Int => Type::Int,
        TypeExpr::Float => Type::Float,
        TypeExpr::Bool => Type::Bool,
        TypeExpr::Object | TypeExpr::Model { .. } => Type::Object,
        TypeExpr::Array => Type::Array(Box::new(Type::Any)),
        TypeExpr::ArrayOf(it) => Type::Array(Box::new(lower_type_without_models(it))),
        TypeExpr::MapOf(it) => Type::Map(Box::new(lower_type_without_models(it))),
        TypeExpr::Any | TypeExpr::Unknown(_) => Type::Any,
    }
}

/// Returns the model that the text of a link names, otherwise the one that the link leads to, by its name
/// or by another anchor, otherwise one whose name differs only in letter case.
fn resolve_model_link(
    name: &str,
    anchor: &str,
    span: Span,
    page_models: &PageModels<'_>,
    cx: &mut Context<'_>,
) -> Type {
    let find = |name: &str| page_models.tables.get(name).copied();
    let model_type = |model: &ModelTable| Type::Model(model.name.value.clone());
    if let Some(model) = find(name) {
        if !anchor.is_empty() && anchor != name && find(anchor).is_some() {
            let message = format!("the link names the model `{name}` and leads to `{anchor}`");
            let help = format!("use one model for both; `{name}` was used");
            cx.report(codes::MODEL_LINK_MISMATCH, span, message, &help);
        }
        return model_type(model);
    }
    if let Some(model) = find(anchor) {
        let message = format!("the link names a model `{name}` that the page does not have");
        let help = format!("name the model `{anchor}` that the link leads to; it was used");
        cx.report(codes::MODEL_LINK_MISMATCH, span, message, &help);
        return model_type(model);
    }
    // The text of a link may describe the model, if the link leads to a mark of its heading.
    if let Some(model) = page_models.by_anchor.get(&anchor.to_lowercase()) {
        return model_type(model);
    }
    let message = format!("the page has no model `{name}`");
    if let Some(model) = page_models.by_lowercase_name.get(&name.to_ascii_lowercase()) {
        let help = format!("did you mean `{}`? it was used", model.name.value);
        cx.report(codes::UNRESOLVED_MODEL, span, message, &help);
        return model_type(model);
    }
    let help = format!("add a table with the heading `{name}`; until then it may have any members");
    cx.report(codes::UNRESOLVED_MODEL, span, message, &help);
    Type::Object
}
