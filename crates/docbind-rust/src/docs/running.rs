//! Words, code and links inside a block.

use super::address::Page;
use super::escape::{MAX_BYTES, clean, cut, push_escaped};
use docbind_ir::ir::Text;
use docbind_ir::plain_text;

/// Puts running text together, escaped.
pub(super) struct Writer<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) res: String,
}

impl Writer<'_> {
    pub(super) fn texts(&mut self, texts: &[Text]) {
        for it in texts {
            if self.res.len() > MAX_BYTES {
                return;
            }
            match it {
                Text::Text(it) => self.text(it),
                Text::Code(it) => self.code(it),
                Text::Break => self.res.push('\n'),
                Text::Link { text, target } => self.link(text, target),
                // Bold and italics next to Chinese punctuation do not render; the words matter.
                Text::Strong(it) | Text::Emphasis(it) => self.texts(it),
            }
        }
    }

    /// Words; addresses in them become links.
    fn text(&mut self, text: &str) {
        let text = cut(text.to_owned(), MAX_BYTES);
        let mut rest = text.as_str();
        while let Some(at) = find_url(rest) {
            push_escaped(&rest[..at], &mut self.res);
            let is_part =
                |it: char| it.is_ascii_alphanumeric() || "-._~:/?#@!$&'*+,;=%".contains(it);
            let end = rest[at..].find(|it| !is_part(it)).map_or(rest.len(), |it| at + it);
            let url =
                rest[at..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
            // Nothing but `http://`: no address.
            if url.len() > "https://".len() {
                self.res.push_str(&format!("<{url}>"));
            } else {
                self.res.push_str(&format!("`{url}`"));
            }
            rest = &rest[at + url.len()..];
        }
        push_escaped(rest, &mut self.res);
    }

    fn code(&mut self, code: &str) {
        let code = cut(clean(&code.replace(['\n', '\r', '\t'], " ")), MAX_BYTES);
        let code = code.trim();
        if code.is_empty() {
            return;
        }
        // Two pieces of code side by side would be read as other pieces.
        if self.res.ends_with('`') {
            self.res.push(' ');
        }
        let longest = code.split(|it| it != '`').map(str::len).max().unwrap_or(0);
        let marks = "`".repeat(longest + 1);
        let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
        self.res.push_str(&format!("{marks}{pad}{code}{pad}{marks}"));
    }

    fn link(&mut self, text: &[Text], target: &str) {
        let Some(url) = self.page.link(target) else {
            self.texts(text);
            return;
        };
        let words = cut(plain_text(text), MAX_BYTES);
        let mut escaped = String::new();
        push_escaped(words.trim(), &mut escaped);
        let escaped = escaped.replace('\n', " ");
        if escaped.is_empty() {
            self.res.push_str(&format!("<{url}>"));
        } else {
            self.res.push_str(&format!("[{escaped}](<{url}>)"));
        }
    }
}

fn find_url(text: &str) -> Option<usize> {
    let is_url =
        |at: &usize| text[*at..].starts_with("http://") || text[*at..].starts_with("https://");
    text.match_indices("http").map(|(at, _)| at).find(is_url)
}
