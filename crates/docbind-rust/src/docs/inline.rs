//! Text, code and links inside a block.

use super::escape::{MAX_BYTES, clean, push_escaped, truncated};
use super::layout::layout;
use docbind_ir::ir::Text;
use docbind_ir::links::Page;
use docbind_ir::plain_text;

/// Renders inline text as lines.
pub(crate) fn lines(texts: &[Text], page: &Page<'_>) -> Vec<String> {
    let mut writer = Writer { page, res: String::new() };
    writer.texts(texts);
    layout(&writer.res)
}

/// Escapes inline text, and appends it.
struct Writer<'a> {
    page: &'a Page<'a>,
    res: String,
}

impl Writer<'_> {
    fn texts(&mut self, texts: &[Text]) {
        for it in texts {
            if self.res.len() > MAX_BYTES {
                return;
            }
            match it {
                Text::Text(it) => self.text(it),
                Text::Code(it) => self.code(it),
                Text::Break => self.res.push('\n'),
                Text::Link { text, target } => self.link(text, target),
                // Bold and italics do not render next to Chinese punctuation: only their text is kept.
                Text::Strong(it) | Text::Emphasis(it) => self.texts(it),
            }
        }
    }

    /// Appends plain text; addresses in it become links.
    fn text(&mut self, text: &str) {
        let text = truncated(text.to_owned(), MAX_BYTES);
        let mut rest = text.as_str();
        while let Some(at) = find_url(rest) {
            push_escaped(&rest[..at], &mut self.res);
            let is_part =
                |it: char| it.is_ascii_alphanumeric() || "-._~:/?#@!$&'*+,;=%".contains(it);
            let end = rest[at..].find(|it| !is_part(it)).map_or(rest.len(), |it| at + it);
            let url =
                rest[at..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
            // Nothing but `http://` is no address.
            if url.len() > "https://".len() {
                self.res.push_str(&format!("<{url}>"));
            } else {
                self.res.push_str(&format!("`{url}`"));
            }
            rest = &rest[at + url.len()..];
        }
        push_escaped(rest, &mut self.res);
    }

    /// Appends code, between as many backticks as it needs.
    fn code(&mut self, code: &str) {
        let code = truncated(clean(&code.replace(['\n', '\r', '\t'], " ")), MAX_BYTES);
        let code = code.trim();
        if code.is_empty() {
            return;
        }
        // Two adjacent code spans would be read as different ones.
        if self.res.ends_with('`') {
            self.res.push(' ');
        }
        let longest = code.split(|it| it != '`').map(str::len).max().unwrap_or(0);
        let marks = "`".repeat(longest + 1);
        let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
        self.res.push_str(&format!("{marks}{pad}{code}{pad}{marks}"));
    }

    /// Appends a link; where it leads nowhere, its text.
    fn link(&mut self, text: &[Text], target: &str) {
        let Some(url) = self.page.link(target) else {
            self.texts(text);
            return;
        };
        let plain = truncated(plain_text(text), MAX_BYTES);
        let mut escaped = String::new();
        push_escaped(plain.trim(), &mut escaped);
        let escaped = escaped.replace('\n', " ");
        if escaped.is_empty() {
            self.res.push_str(&format!("<{url}>"));
        } else {
            self.res.push_str(&format!("[{escaped}](<{url}>)"));
        }
    }
}

/// Returns the position of the first address in a text.
fn find_url(text: &str) -> Option<usize> {
    let is_url =
        |at: &usize| text[*at..].starts_with("http://") || text[*at..].starts_with("https://");
    text.match_indices("http").map(|(at, _)| at).find(is_url)
}
