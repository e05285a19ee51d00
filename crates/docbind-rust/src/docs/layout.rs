//! Lays out escaped text as the lines of a comment.

use super::escape::MAX_BYTES;

/// Splits escaped text into lines. Breaks are kept, lists are recognised, and nothing at the beginning of
/// a line makes it another list, a heading or code.
pub(super) fn layout(text: &str) -> Vec<String> {
    let mut res: Vec<String> = Vec::new();
    let mut size = 0;
    let mut in_list = false;
    for line in text.split('\n') {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if size > MAX_BYTES {
            res.push("…".to_owned());
            break;
        }
        size += line.len();
        if line.is_empty() {
            // An empty line ends a paragraph: never two of them, and none at the beginning.
            if res.last().is_some_and(|it| !it.is_empty()) {
                res.push(String::new());
            }
            continue;
        }
        // Pages write lists as `> item` or `- item` after breaks.
        let item = ["\\> ", "\\>", "- "].iter().find_map(|it| line.strip_prefix(it));
        let item = item.map(str::trim).filter(|it| !it.is_empty());
        match item {
            Some(item) => {
                if !in_list && res.last().is_some_and(|it| !it.is_empty()) {
                    res.push(String::new());
                } else if in_list && res.last().is_some_and(String::is_empty) {
                    res.pop();
                }
                in_list = true;
                res.push(format!("- {}", plain_start(item)));
            }
            None => {
                if in_list && res.last().is_some_and(|it| !it.is_empty()) {
                    res.push(String::new());
                } else if let Some(last) = res.last_mut().filter(|it| !it.is_empty()) {
                    // A break inside a paragraph.
                    last.push('\\');
                }
                in_list = false;
                res.push(plain_start(&line));
            }
        }
    }
    while res.last().is_some_and(String::is_empty) {
        res.pop();
    }
    res
}

/// Escapes what is markup only at the beginning of a line.
fn plain_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['-', '+', '=', ':']) {
        return format!("\\{line}");
    }
    line.to_owned()
}
