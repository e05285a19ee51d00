//! Plain text of the descriptions in pages.

use docbind_ir::ir::Text;

/// Returns the text without markup.
pub(crate) fn plain_text(texts: &[Text]) -> String {
    let plain = |text: &Text| match text {
        Text::Text(it) | Text::Code(it) => it.clone(),
        Text::Break => "\n".to_owned(),
        Text::Link { text, .. } | Text::Strong(text) | Text::Emphasis(text) => plain_text(text),
    };
    texts.iter().map(plain).collect()
}
