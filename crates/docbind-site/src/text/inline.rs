//! Inline elements.

use super::Context;
use askama::Template;
use askama::filters::HtmlSafe;
use docbind_ir::ir::Text;

/// An inline element as it is shown.
#[derive(Template)]
#[template(ext = "html")]
pub(crate) enum Inline<'a> {
    #[template(source = "{{ text }}")]
    Text { text: &'a str },
    #[template(source = "<code>{{ text }}</code>")]
    Code { text: &'a str },
    #[template(source = "<br>")]
    Break,
    #[template(source = r#"<a href="{{ href }}">{% for it in inner %}{{ it }}{% endfor %}</a>"#)]
    Link { href: String, inner: Vec<Inline<'a>> },
    #[template(source = "{% for it in inner %}{{ it }}{% endfor %}")]
    Plain { inner: Vec<Inline<'a>> },
    #[template(source = "<strong>{% for it in inner %}{{ it }}{% endfor %}</strong>")]
    Strong { inner: Vec<Inline<'a>> },
    #[template(source = "<em>{% for it in inner %}{{ it }}{% endfor %}</em>")]
    Emphasis { inner: Vec<Inline<'a>> },
}

impl HtmlSafe for Inline<'_> {}

/// Returns inline elements as they are shown; several breaks in a row are one.
pub(crate) fn inlines<'a>(texts: &'a [Text], cx: &Context<'_>) -> Vec<Inline<'a>> {
    let is_blank = |it: &&Text| matches!(it, Text::Text(it) if it.trim().is_empty());
    let mut res = Vec::new();
    let mut rest = texts.iter().peekable();
    while let Some(text) = rest.next() {
        res.push(inline(text, cx));
        if *text == Text::Break {
            while rest.next_if(|it| **it == Text::Break || is_blank(it)).is_some() {}
        }
    }
    res
}

fn inline<'a>(text: &'a Text, cx: &Context<'_>) -> Inline<'a> {
    match text {
        Text::Text(text) => Inline::Text { text },
        Text::Code(text) => Inline::Code { text },
        Text::Break => Inline::Break,
        Text::Link { text, target } => {
            let inner = inlines(text, cx);
            match cx.link(target) {
                Some(href) => Inline::Link { href, inner },
                None => Inline::Plain { inner },
            }
        }
        Text::Strong(it) => Inline::Strong { inner: inlines(it, cx) },
        Text::Emphasis(it) => Inline::Emphasis { inner: inlines(it, cx) },
    }
}
