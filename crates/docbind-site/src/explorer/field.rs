//! A parameter or field, with its members: a node of a tree that folds.

use crate::text::Inline;
use askama::Template;
use askama::filters::HtmlSafe;
use docbind_ir::ir::{Annotations, Correction, TimeForm};

/// A parameter or field as it is shown.
#[derive(Template)]
#[template(path = "explorer/field.html")]
pub(crate) struct ShownField<'a> {
    /// The anchor.
    pub(crate) id: String,
    pub(crate) name: &'a str,
    /// The name in Rust, where it differs.
    pub(crate) rust: Option<&'a str>,
    pub(crate) ty: String,
    /// The page and the name of the model in the type.
    pub(crate) model: Option<(String, &'a str)>,
    /// The part of an HTTP request or response.
    pub(crate) location: Option<&'static str>,
    pub(crate) required: bool,
    pub(crate) deprecated: Option<&'a str>,
    pub(crate) docs: Vec<Inline<'a>>,
    /// The language of the description, if it is not that of the site.
    pub(crate) language: Option<&'static str>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) values: Vec<(&'a str, Option<&'a str>)>,
    /// Whether there are no other values.
    pub(crate) is_complete: bool,
    /// The type in the table, if an example contradicts it.
    pub(crate) documented: Option<String>,
    /// How the type was inferred, if no table says it.
    pub(crate) inferred: Option<&'a str>,
    pub(crate) corrections: Vec<ShownCorrection<'a>>,
    pub(crate) members: Vec<ShownField<'a>>,
}

impl HtmlSafe for ShownField<'_> {}

/// What a description says beside the type.
pub(crate) struct Fact {
    pub(crate) name: &'static str,
    pub(crate) value: String,
}

/// A correction as it is shown.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<p class="correction">Corrected: {{ change }} is <code>{{ now }}</code>, the page says <code>{{ page_says }}</code>. {{ reason }} <a href="{{ href }}">{{ id }}</a></p>"#
)]
pub(crate) struct ShownCorrection<'a> {
    change: &'static str,
    id: &'a str,
    page_says: &'a str,
    now: &'a str,
    reason: &'a str,
    href: String,
}

impl HtmlSafe for ShownCorrection<'_> {}

/// Returns corrections as they are shown; `root` leads to the root of the site.
pub(super) fn corrections<'a>(all: &'a [Correction], root: &str) -> Vec<ShownCorrection<'a>> {
    let shown = |it: &'a Correction| ShownCorrection {
        change: it.change.as_str(),
        id: &it.id,
        page_says: &it.page_says,
        now: &it.now,
        reason: &it.reason,
        href: format!("{root}report/errata.html#{}", crate::links::anchor(&it.id)),
    };
    all.iter().map(shown).collect()
}

/// Returns what a description says beside the type, but for its values.
pub(super) fn facts(annotations: &Annotations) -> Vec<Fact> {
    let mut res = Vec::new();
    let mut add = |name, value: Option<String>| {
        res.extend(value.map(|value| Fact { name, value }));
    };
    let extracted = [
        ("Default", &annotations.default),
        ("At least", &annotations.min),
        ("At most", &annotations.max),
        ("Unit", &annotations.unit),
    ];
    extracted.into_iter().for_each(|(name, it)| add(name, it.as_ref().map(|it| it.value.clone())));
    add(
        "Length",
        annotations.length.as_ref().map(|it| match (it.min, it.max) {
            (Some(min), Some(max)) if min == max => min.to_string(),
            (Some(min), Some(max)) => format!("{min} to {max}"),
            (Some(min), None) => format!("at least {min}"),
            (None, Some(max)) => format!("at most {max}"),
            (None, None) => "limited".to_owned(),
        }),
    );
    let form = annotations.time.as_ref().map(|it| match it.form {
        TimeForm::Seconds => "seconds since 1970",
        TimeForm::Milliseconds => "milliseconds since 1970",
        TimeForm::Date => "date",
    });
    add("Time", form.map(str::to_owned));
    let flags = [
        ("secret", annotations.secret.is_some()),
        ("base64", annotations.base64.is_some()),
        ("true or false as text", annotations.boolean.is_some()),
        ("JSON as text", annotations.json.is_some()),
    ];
    let form: Vec<&str> = flags.iter().filter(|it| it.1).map(|it| it.0).collect();
    add("Form", Some(form.join(", ")).filter(|it| !it.is_empty()));
    res
}
