//! Response and model tables as fields.

use super::Context;
use super::tree::{Node, tree};
use crate::annotate::annotate;
use crate::codes;
use crate::common::COMMON_FIELDS;
use crate::ir::{Field, Model, Type};
use crate::text::{plain_text, texts};
use docbind_markdown::page::{ActionPage, FieldRow, ModelTable, RowCount, TypeExpr};
use docbind_prose::deprecation;
use docbind_source::{Span, Spanned};
use std::collections::{HashMap, HashSet};

/// The models of a page by name, those that are made from dotted names included.
///
/// A page can have thousands of models and of rows: nothing here looks through all of them.
pub(super) struct Names<'a> {
    page: &'a ActionPage,
    tables: HashMap<&'a str, &'a ModelTable>,
    /// The first model of each name, letter case aside.
    alike: HashMap<String, &'a ModelTable>,
    made: HashSet<String>,
}

impl<'a> Names<'a> {
    pub(super) fn of(page: &'a ActionPage) -> Names<'a> {
        let mut alike = HashMap::new();
        for it in &page.models {
            alike.entry(it.name.value.to_ascii_lowercase()).or_insert(it);
        }
        let tables = page.models.iter().map(|it| (it.name.value.as_str(), it)).collect();
        Names { page, tables, alike, made: HashSet::new() }
    }

    /// A name that no model of the page has: the field's, else with the owner's in front.
    fn free(&mut self, name: &str, owner: &str) -> String {
        let mut res = name.to_owned();
        while self.tables.contains_key(res.as_str()) || self.made.contains(&res) {
            res.insert_str(0, owner);
        }
        self.made.insert(res.clone());
        res
    }
}

/// The models of a page; containers are still untyped.
pub(super) fn models(
    names: &mut Names<'_>,
    tally: &mut RowCount,
    cx: &mut Context<'_>,
) -> Vec<Model> {
    let mut made = Vec::new();
    let mut res = Vec::new();
    for it in &names.page.models {
        let name = &it.name.value;
        res.push(Model {
            name: name.clone(),
            fields: table(&it.fields, name, Some(name), names, &mut tally.reported, &mut made, cx),
            place: Some(cx.place(it.name.span)),
            within: None,
            corrected: Vec::new(),
        });
    }
    res.append(&mut made);
    res
}

/// The fields of the response; objects that only dotted names mention are added to the models.
pub(super) fn response(
    names: &mut Names<'_>,
    models: &mut Vec<Model>,
    tally: &mut RowCount,
    cx: &mut Context<'_>,
) -> Vec<Field> {
    let page = names.page;
    let mut fields =
        table(&page.response, &page.action.value, None, names, &mut tally.reported, models, cx);
    let is_common = |it: &Field| COMMON_FIELDS.contains(&it.name.as_str());
    tally.common += fields.iter().filter(|it| is_common(it) && it.place.is_some()).count();
    fields.retain(|it| !is_common(it));
    fields
}

/// RowCount of a page that has no models, such as an HTTP page.
pub(crate) fn fields(rows: &[FieldRow], cx: &mut Context<'_>) -> Vec<Field> {
    rows.iter()
        .map(|it| {
            let docs = texts(&it.docs);
            let words = plain_text(&docs);
            Field {
                name: it.name.value.clone(),
                facts: annotate(&docs, &words, &it.name.value, &type_of(&it.ty.value), false),
                ty: type_of(&it.ty.value),
                required: it.required.unwrap_or(false),
                deprecated: deprecation(&words),
                docs,
                inferred: None,
                corrected: Vec::new(),
                place: Some(cx.place(it.span)),
            }
        })
        .collect()
}

fn table(
    rows: &[FieldRow],
    owner: &str,
    within: Option<&str>,
    names: &mut Names<'_>,
    reported: &mut usize,
    models: &mut Vec<Model>,
    cx: &mut Context<'_>,
) -> Vec<Field> {
    let nodes = tree(rows, reported, cx);
    let mut lowering = Lowering { within, names, models };
    nodes.iter().map(|it| lowering.field(it, owner, cx)).collect()
}

struct Lowering<'a, 'p> {
    /// The model whose table this is.
    within: Option<&'a str>,
    names: &'a mut Names<'p>,
    models: &'a mut Vec<Model>,
}

impl Lowering<'_, '_> {
    fn field(&mut self, node: &Node<'_>, owner: &str, cx: &mut Context<'_>) -> Field {
        let docs = node.row.map(|it| texts(&it.docs)).unwrap_or_default();
        let words = plain_text(&docs);
        let mut value = node.row.map_or(Type::Object, |it| ty(&it.ty, self.names, cx));
        if !node.children.is_empty() {
            let name = self.names.free(node.name, owner);
            let fields = node.children.iter().map(|it| self.field(it, &name, cx)).collect();
            let within = self.within.map(str::to_owned);
            self.models.push(Model {
                name: name.clone(),
                fields,
                place: None,
                within,
                corrected: Vec::new(),
            });
            value = match value {
                Type::Array(_) => Type::Array(Box::new(Type::Model(name))),
                _ => Type::Model(name),
            };
        }
        let is_array = matches!(value, Type::Array(_));
        for _ in 0..node.arrays.saturating_sub(u8::from(is_array)) {
            value = Type::Array(Box::new(value));
        }
        Field {
            name: node.name.to_owned(),
            facts: annotate(&docs, &words, node.name, &value, false),
            ty: value,
            required: node.row.and_then(|it| it.required).unwrap_or(false),
            deprecated: deprecation(&words),
            docs,
            inferred: None,
            corrected: Vec::new(),
            place: node.row.map(|it| cx.place(it.span)),
        }
    }
}

/// A type of the page as a type of the IR; references that lead nowhere are reported.
pub(super) fn ty(expr: &Spanned<TypeExpr>, names: &Names<'_>, cx: &mut Context<'_>) -> Type {
    resolve(&expr.value, names, cx)
}

fn resolve(it: &TypeExpr, names: &Names<'_>, cx: &mut Context<'_>) -> Type {
    match it {
        TypeExpr::ArrayOf(it) => Type::Array(Box::new(resolve(it, names, cx))),
        TypeExpr::Model { name, anchor, span } => model(name, anchor, *span, names, cx),
        other => type_of(other),
    }
}

fn type_of(it: &TypeExpr) -> Type {
    match it {
        TypeExpr::String => Type::String,
        TypeExpr::Int => Type::Int,
        TypeExpr::Float => Type::Float,
        TypeExpr::Bool => Type::Bool,
        TypeExpr::Object | TypeExpr::Model { .. } => Type::Object,
        TypeExpr::Array => Type::Array(Box::new(Type::Any)),
        TypeExpr::ArrayOf(it) => Type::Array(Box::new(type_of(it))),
        TypeExpr::Unknown(_) => Type::Any,
    }
}

/// The model that a link means: the one it names, else the one it leads to, else one whose name
/// differs only in letter case.
fn model(name: &str, anchor: &str, span: Span, names: &Names<'_>, cx: &mut Context<'_>) -> Type {
    let find = |name: &str| names.tables.get(name).copied();
    let found = |it: &ModelTable| Type::Model(it.name.value.clone());
    let named = find(name);
    if let Some(it) = named {
        if !anchor.is_empty() && anchor != name && find(anchor).is_some() {
            let message = format!("the link names the model `{name}` and leads to `{anchor}`");
            let help = format!("let both say the same; `{name}` was taken");
            cx.report(codes::AMBIGUOUS_LINK, span, message, &help);
        }
        return found(it);
    }
    if let Some(it) = find(anchor) {
        let message = format!("the link names a model `{name}` that the page does not have");
        let help = format!("name the model `{anchor}`, where the link leads; it was taken");
        cx.report(codes::AMBIGUOUS_LINK, span, message, &help);
        return found(it);
    }
    let alike = names.alike.get(&name.to_ascii_lowercase());
    let message = format!("the page has no model `{name}`");
    if let Some(it) = alike {
        let help = format!("did you mean `{}`? it was taken", it.name.value);
        cx.report(codes::UNRESOLVED_MODEL, span, message, &help);
        return found(it);
    }
    let help = format!("add a table under a heading `{name}`; until then it is an open object");
    cx.report(codes::UNRESOLVED_MODEL, span, message, &help);
    Type::Object
}
