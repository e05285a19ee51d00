//! Blocks.

use super::{Context, Inline, inlines};
use askama::Template;
use askama::filters::HtmlSafe;
use docbind_ir::ir;

/// A block as it is shown.
#[derive(Template)]
#[template(ext = "html")]
pub(crate) enum Block<'a> {
    #[template(source = "<p><strong>{{ text }}</strong></p>")]
    Heading { text: &'a str },
    #[template(source = "<p>{% for it in inner %}{{ it }}{% endfor %}</p>")]
    Paragraph { inner: Vec<Inline<'a>> },
    #[template(
        source = "<ul>{% for item in items %}<li>{% for it in item %}{{ it }}{% endfor %}</li>{% endfor %}</ul>"
    )]
    List { items: Vec<Vec<Block<'a>>> },
    #[template(source = "<blockquote>{% for it in inner %}{{ it }}{% endfor %}</blockquote>")]
    Quote { inner: Vec<Block<'a>> },
    #[template(source = r#"<pre tabindex="0"><code>{{ text }}</code></pre>"#)]
    Code { text: &'a str },
    #[template(path = "text/table.html")]
    Table { rows: Vec<Vec<Vec<Inline<'a>>>> },
}

impl HtmlSafe for Block<'_> {}

/// Returns blocks as they are shown.
pub(crate) fn blocks<'a>(blocks: &'a [ir::Block], cx: &Context<'_>) -> Vec<Block<'a>> {
    let inner = |it: &'a [ir::Block]| self::blocks(it, cx);
    let block = |it: &'a ir::Block| match it {
        ir::Block::Heading(text) => Block::Heading { text },
        ir::Block::Paragraph(it) => Block::Paragraph { inner: inlines(it, cx) },
        ir::Block::List(items) => Block::List { items: items.iter().map(|it| inner(it)).collect() },
        ir::Block::Quote(it) => Block::Quote { inner: inner(it) },
        ir::Block::Code(text) => Block::Code { text },
        ir::Block::Table(rows) => Block::Table {
            rows: rows.iter().map(|row| row.iter().map(|it| inlines(it, cx)).collect()).collect(),
        },
    };
    blocks.iter().map(block).collect()
}
