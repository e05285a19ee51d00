//! What readers cannot see, or would see in another order, is made visible.
//!
//! The last step of every file of a site, so that no text of a page passes by it.

use docbind_source::is_unsafe_to_print;

/// Returns the text of a file without characters that are invisible or change the order of others: each is written as
/// `\u{…}`. Joiners remain, which some scripts cannot be written without.
pub(crate) fn visible(text: String) -> String {
    let is_shown = |it: char| !matches!(it, '\n' | '\t' | '\u{200c}' | '\u{200d}');
    let is_hidden = |it: char| is_unsafe_to_print(it) && is_shown(it);
    if !text.contains(is_hidden) {
        return text;
    }
    let mut res = String::with_capacity(text.len() + 64);
    for it in text.chars() {
        match it {
            '\r' => {}
            it if is_hidden(it) => res.extend(it.escape_unicode()),
            it => res.push(it),
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_changes_the_order_is_shown() {
        assert_eq!(visible("a\u{202e}b\r\n\tc\u{1b}".to_owned()), "a\\u{202e}b\n\tc\\u{1b}");
        assert_eq!(visible("\u{6587}\u{200d}".to_owned()), "\u{6587}\u{200d}");
    }
}
