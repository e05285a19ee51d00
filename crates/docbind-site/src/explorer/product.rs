//! A product: its operations, models and error codes.

use crate::layout::{Layout, Part, print};
use crate::site::Site;
use crate::text::{Context, Inline, inlines, language};
use askama::Template;
use docbind_ir::ir::Effect;
use docbind_ir::resolve::{Action, Binding, ModelKind};

#[derive(Template)]
#[template(path = "explorer/product.html")]
struct Product<'a> {
    layout: Layout<'a>,
    name: &'a str,
    title: &'a str,
    package: Option<&'a str>,
    operations: Vec<OperationEntry<'a>>,
    models: Vec<ModelEntry<'a>>,
    errors: Vec<ErrorEntry<'a>>,
}

/// An operation in the list.
struct OperationEntry<'a> {
    name: &'a str,
    href: String,
    title: &'a str,
    /// The language of the title, if it is not that of the site.
    language: Option<&'static str>,
    /// The method and path, of an HTTP operation.
    request: Option<String>,
    effect: &'static str,
    is_deprecated: bool,
}

/// A model in the list.
struct ModelEntry<'a> {
    name: &'a str,
    href: String,
    qualifier: Option<&'a str>,
    kind: &'static str,
}

/// An error code.
struct ErrorEntry<'a> {
    code: i64,
    name: Option<&'a str>,
    meaning: Vec<Inline<'a>>,
}

/// Returns the page of a product.
pub(crate) fn product(site: &Site<'_>, at: usize) -> String {
    let (product, links) = (&site.products[at], &site.links.products[at]);
    let layout = Layout::new(site, &links.index, Part::Explorer, &product.ir.name);
    let operations = product.resolved.actions.iter().zip(&links.operations);
    let operations = operations.map(|(it, path)| OperationEntry {
        name: &it.name,
        href: layout.to(path),
        title: &it.title,
        language: language(&it.title),
        request: match &it.binding {
            Binding::Rpc { .. } => None,
            Binding::Http(_) => Some(request_line(it)),
        },
        effect: effect(it.effect),
        is_deprecated: it.deprecated.is_some(),
    });
    let models = product.resolved.models.iter().zip(&links.models);
    let models = models.map(|(it, path)| ModelEntry {
        name: &it.name,
        href: layout.to(path),
        qualifier: it.qualifier.as_deref(),
        kind: kind(&it.kind),
    });
    let errors = product.ir.error_codes.iter().map(|it| {
        let (links, root, published) = (&site.links, &*layout.root, &*site.published);
        let cx = Context { links, file: &it.file, published, root };
        ErrorEntry { code: it.code, name: it.name.as_deref(), meaning: inlines(&it.meaning, &cx) }
    });
    print(&Product {
        name: &product.ir.name,
        title: product.ir.title.as_deref().unwrap_or_default(),
        package: product.krate.map(|it| it.0.package.as_str()),
        operations: operations.collect(),
        models: models.collect(),
        errors: errors.collect(),
        layout,
    })
}

/// Returns the name of an effect.
pub(super) fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Read => "reads",
        Effect::Idempotent => "idempotent",
        Effect::Mutating => "changes",
    }
}

/// Returns the name of what a model is.
pub(super) fn kind(kind: &ModelKind) -> &'static str {
    match kind {
        ModelKind::Object | ModelKind::SharedObject => "object",
        ModelKind::Union { .. } => "one of several types",
        ModelKind::Values(_) => "one of several values",
    }
}

/// Returns the method and path of an HTTP operation, the name of an action.
pub(super) fn request_line(action: &Action) -> String {
    match &action.binding {
        Binding::Rpc { .. } => format!("Action={}", action.name),
        Binding::Http(it) => it.request_line(),
    }
}
