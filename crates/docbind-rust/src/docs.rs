//! Page text as documentation that renders: rustdoc's Markdown, safe in a comment.
//!
//! Everything that rustdoc would take for markup is escaped, links are made absolute, `<br>` breaks
//! the line. The result is a list of lines; no line can end a comment, begin a test, or reach
//! anything but the comment it stands in.

use docbind_ir::ir::{Block, Text};

/// How much text one element may have, in bytes; the page has the rest.
///
/// Text is cut before it is escaped: half an escape or half a link would be markup of its own.
const MAX_BYTES: usize = 8 * 1024;

/// How much all blocks of one element may have.
const MAX_BLOCK_BYTES: usize = 64 * 1024;

/// How many columns of a table are shown.
const MAX_COLUMNS: usize = 32;

/// Where the links of a page lead.
pub(crate) struct Page<'a> {
    /// The address under which the pages are published, with a slash at its end.
    pub(crate) site: &'a str,
    /// The page, relative to that address.
    pub(crate) file: &'a str,
}

impl Page<'_> {
    /// The page's own address.
    pub(crate) fn url(&self) -> String {
        let file = self.file.rsplit_once('.').map_or(self.file, |(it, _)| it);
        format!("{}{}", self.site, url_path(file))
    }

    /// The address of a link: absolute, or `None` where it leads to nothing that can be opened.
    fn link(&self, target: &str) -> Option<String> {
        let target = target.trim();
        let is_web = |it: &str| it.starts_with("http://") || it.starts_with("https://");
        if is_web(target) {
            return is_plain(target).then(|| target.to_owned());
        }
        if target.is_empty() || target.contains(':') || !is_plain(target) {
            return None;
        }
        if target.starts_with('#') {
            return Some(format!("{}{target}", self.url()));
        }
        let (path, anchor) = match target.find(['#', '?']) {
            Some(at) => target.split_at(at),
            None => (target, ""),
        };
        let path = path.strip_suffix(".md").unwrap_or(path);
        // Pages write links from the site's root: `api/summary/regionlist`. The site's address
        // ends in that first folder.
        let root = self.site.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let mut parts: Vec<&str> = Vec::new();
        let from_root = path.strip_prefix('/').unwrap_or(path);
        let rest = if let Some(it) =
            from_root.strip_prefix(root).and_then(|it| it.strip_prefix('/'))
        {
            it
        } else {
            parts.extend(self.file.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev());
            path.trim_start_matches('/')
        };
        for part in rest.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop();
                }
                it if it == root && parts.is_empty() => {}
                it => parts.push(it),
            }
        }
        Some(format!("{}{}{anchor}", self.site, url_path(&parts.join("/"))))
    }
}

/// Whether an address can stand in angle brackets as it is.
fn is_plain(url: &str) -> bool {
    url.len() < 2000
        && url.chars().all(|it| {
            it.is_ascii_graphic()
                && !matches!(it, '<' | '>' | '\\' | '`' | '"' | '|' | '^' | '{' | '}')
        })
}

fn url_path(path: &str) -> String {
    let mut res = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/%".contains(&byte) {
            res.push(char::from(byte));
        } else {
            res.push_str(&format!("%{byte:02X}"));
        }
    }
    res
}

/// Running text as lines.
pub(crate) fn lines(texts: &[Text], page: &Page<'_>) -> Vec<String> {
    let mut writer = Writer { page, res: String::new() };
    writer.texts(texts);
    finish(&writer.res)
}

/// Words without any markup as lines: titles.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut res = String::new();
    push_escaped(&cut(text.to_owned(), MAX_BYTES), &mut res);
    finish(&res)
}

/// Words on one line, for places that are no documentation.
pub(crate) fn one_line(texts: &[Text]) -> String {
    let mut res = String::new();
    push_plain(texts, &mut res);
    let res: String = res
        .chars()
        .filter(|it| !is_hidden(*it))
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect();
    cut(res.split_whitespace().collect::<Vec<_>>().join(" "), 500)
}

/// A name as code.
pub(crate) fn code_span(name: &str) -> String {
    let name = one_line(&[Text::Text(name.to_owned())]).replace('`', "'");
    if name.is_empty() { "(no name)".to_owned() } else { format!("`{name}`") }
}

fn push_plain(texts: &[Text], res: &mut String) {
    for it in texts {
        match it {
            Text::Text(it) | Text::Code(it) => res.push_str(it),
            Text::Break => res.push(' '),
            Text::Link { text, .. } => push_plain(text, res),
            Text::Strong(it) | Text::Emphasis(it) => push_plain(it, res),
        }
    }
}

/// Blocks as lines, an empty line between them.
pub(crate) fn blocks(blocks: &[Block], page: &Page<'_>) -> Vec<String> {
    let mut res = Vec::new();
    let mut left = MAX_BLOCK_BYTES;
    for it in blocks {
        let lines = block(it, page);
        if lines.is_empty() {
            continue;
        }
        if !res.is_empty() {
            res.push(String::new());
        }
        left = left.saturating_sub(size(&lines));
        res.extend(lines);
        if left == 0 {
            res.extend([String::new(), "…".to_owned()]);
            break;
        }
    }
    res
}

fn size(lines: &[String]) -> usize {
    lines.iter().map(|it| it.len() + 1).sum()
}

fn block(block: &Block, page: &Page<'_>) -> Vec<String> {
    match block {
        Block::Paragraph(it) => lines(without_marks(it).as_slice(), page),
        Block::Heading(it) => {
            let words = words(it).join(" ");
            if words.is_empty() { Vec::new() } else { vec![format!("**{words}**")] }
        }
        Block::Code(it) => code(it),
        Block::Quote(it) => blocks(it, page),
        Block::List(items) => {
            let mut res = Vec::new();
            let mut left = MAX_BLOCK_BYTES;
            for item in items {
                if left == 0 {
                    res.push("- …".to_owned());
                    break;
                }
                let lines = blocks(item, page);
                left = left.saturating_sub(size(&lines));
                for (at, line) in lines.into_iter().filter(|it| !it.is_empty()).enumerate() {
                    res.push(format!("{}{line}", if at == 0 { "- " } else { "  " }));
                }
            }
            res
        }
        Block::Table(rows) => table(rows, page),
    }
}

/// Pages begin a remark with `?>` or `!>`; the site shows a box there.
fn without_marks(texts: &[Text]) -> Vec<Text> {
    let mut res = texts.to_vec();
    if let Some(Text::Text(first)) = res.first_mut() {
        let rest = first.trim_start();
        if let Some(rest) = rest.strip_prefix("?>").or_else(|| rest.strip_prefix("!>")) {
            *first = rest.trim_start().to_owned();
        }
    }
    res
}

fn code(text: &str) -> Vec<String> {
    let lines: Vec<String> =
        text.lines().take(200).map(|it| cut(clean(it).replace('\t', "    "), 400)).collect();
    let longest =
        lines.iter().map(|it| it.trim_start().chars().take_while(|it| *it == '`').count()).max();
    let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
    let mut res = vec![format!("{fence}text")];
    res.extend(lines.into_iter().map(|it| it.trim_end().to_owned()));
    res.push(fence);
    res
}

fn table(rows: &[Vec<Vec<Text>>], page: &Page<'_>) -> Vec<String> {
    let columns = rows.first().map_or(0, Vec::len).min(MAX_COLUMNS);
    if columns == 0 {
        return Vec::new();
    }
    let row = |cells: &[Vec<Text>]| {
        let mut res = String::from("|");
        for at in 0..columns {
            let text = cells.get(at).map(|it| lines(it, page).join(" ")).unwrap_or_default();
            res.push(' ');
            push_cell(text.trim_end_matches('\\'), &mut res);
            res.push_str(" |");
        }
        res
    };
    let mut res = vec![row(&rows[0]), format!("|{}", "---|".repeat(columns))];
    let mut left = MAX_BLOCK_BYTES;
    for it in rows[1..].iter().take(200) {
        let line = row(it);
        left = left.saturating_sub(line.len());
        res.push(line);
        if left == 0 {
            break;
        }
    }
    res
}

/// Text in a cell: a pipe ends a cell even where it is code.
fn push_cell(text: &str, res: &mut String) {
    let mut escaped = false;
    for it in text.chars() {
        if it == '|' && !escaped {
            res.push('\\');
        }
        escaped = it == '\\' && !escaped;
        res.push(it);
    }
}

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
        let mut words = String::new();
        push_plain(text, &mut words);
        let words = cut(words, MAX_BYTES);
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

/// Escapes what Markdown would take for markup anywhere in a line.
fn push_escaped(text: &str, res: &mut String) {
    for it in text.chars() {
        match it {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' | '$' => {
                res.push('\\');
                res.push(it);
            }
            '\t' => res.push(' '),
            '\n' => res.push('\n'),
            it if is_hidden(it) => {}
            it if it.is_control() => res.push(' '),
            it => res.push(it),
        }
    }
}

/// Characters that a reader of the source would not see, or that turn its direction.
fn is_hidden(it: char) -> bool {
    matches!(it,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{061c}' | '\u{00ad}')
}

fn clean(text: &str) -> String {
    text.chars()
        .filter(|it| !is_hidden(*it))
        .map(|it| if it.is_control() && it != '\t' { ' ' } else { it })
        .collect()
}

fn cut(mut text: String, bytes: usize) -> String {
    if text.len() > bytes {
        text.truncate(text.floor_char_boundary(bytes));
        text.push('…');
    }
    text
}

/// Escaped text as lines of a comment: breaks kept, nothing at the beginning of a line that would
/// make it a list, a heading or code.
fn finish(text: &str) -> Vec<String> {
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
            // An empty line is a paragraph's end; never two, and none at the beginning.
            if res.last().is_some_and(|it| !it.is_empty()) {
                res.push(String::new());
            }
            continue;
        }
        // Pages write lists as `> item` or `- item` behind breaks.
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

/// Escapes what only means something at the beginning of a line.
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

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Page<'static> =
        Page { site: "https://docs.ucloud.cn/api/", file: "uhub-api/get_repo.md" };

    fn text(it: &str) -> Text {
        Text::Text(it.to_owned())
    }

    fn link(words: &str, target: &str) -> Text {
        Text::Link { text: vec![text(words)], target: target.to_owned() }
    }

    #[track_caller]
    fn check(texts: &[Text], expected: &[&str]) {
        assert_eq!(lines(texts, &PAGE), expected);
    }

    #[test]
    fn words_are_escaped() {
        check(&[text("a <b> [c] *d* _e_ `f` #g")], &[r"a \<b\> \[c\] \*d\* \_e\_ \`f\` \#g"]);
        check(&[text("*/ \"# {} ``` r#")], &[r#"\*/ "\# {} \`\`\` r\#"#]);
    }

    #[test]
    fn nothing_begins_a_list_or_code_by_itself() {
        check(&[text("    indented")], &["indented"]);
        check(&[text("1. one")], &["1\\. one"]);
        check(&[text("+ plus")], &["\\+ plus"]);
    }

    #[test]
    fn breaks_and_lists() {
        check(&[text("a"), Text::Break, text("b")], &["a\\", "b"]);
        check(&[text("a"), Text::Break, Text::Break, text("b")], &["a", "", "b"]);
        check(
            &[
                text("values:"),
                Text::Break,
                text("> x，one"),
                Text::Break,
                text("> y，two"),
                Text::Break,
                text("end"),
            ],
            &["values:", "", "- x，one", "- y，two", "", "end"],
        );
    }

    #[test]
    fn links_are_absolute() {
        let url = |target: &str| PAGE.link(target).unwrap_or_default();
        assert_eq!(url("api/summary/regionlist"), "https://docs.ucloud.cn/api/summary/regionlist");
        assert_eq!(
            url("/api/summary/regionlist.md"),
            "https://docs.ucloud.cn/api/summary/regionlist"
        );
        assert_eq!(url("../api/unet-api/x"), "https://docs.ucloud.cn/api/unet-api/x");
        assert_eq!(url("../unet-api/x"), "https://docs.ucloud.cn/api/unet-api/x");
        assert_eq!(url("./x"), "https://docs.ucloud.cn/api/uhub-api/x");
        assert_eq!(url("#RepoSet"), "https://docs.ucloud.cn/api/uhub-api/get_repo#RepoSet");
        assert_eq!(url("https://a.b/c"), "https://a.b/c");
        assert_eq!(url("javascript:alert(1)"), "");
        check(&[link("x", "api/a/b")], &["[x](<https://docs.ucloud.cn/api/a/b>)"]);
        check(&[link("x", "javascript:alert(1)")], &["x"]);
    }

    #[test]
    fn addresses_in_words_are_links() {
        check(&[text("see https://a.b/c。")], &["see <https://a.b/c>。"]);
        check(&[text("http://")], &["`http://`"]);
    }

    #[test]
    fn hidden_characters_are_dropped() {
        check(&[text("a\u{202e}b\u{200b}c\rd")], &["abc d"]);
    }

    #[test]
    fn code_keeps_its_marks() {
        let code_of = |it: &str| Text::Code(it.to_owned());
        check(&[code_of("a`b")], &["``a`b``"]);
        check(&[code_of("a"), code_of("`<b>`")], &["`a` `` `<b>` ``"]);
        assert_eq!(code("a\n```\nb"), ["````text", "a", "```", "b", "````"]);
    }

    #[test]
    fn pipes_of_code_stay_in_their_cell() {
        let cell = |it: Text| vec![it];
        let rows = vec![vec![cell(text("a|b"))], vec![cell(Text::Code("c|<d>".to_owned()))]];
        assert_eq!(table(&rows, &PAGE), [r"| a\|b |", "|---|", r"| `c\|<d>` |"]);
    }

    #[test]
    fn many_blocks_are_cut() {
        let paragraph = Block::Paragraph(vec![text("words")]);
        let list = Block::List(vec![vec![paragraph.clone()]; 100_000]);
        let cells = Block::Table(vec![vec![vec![text("x")]; 1_000]; 1_000]);
        for it in [vec![paragraph; 100_000], vec![list], vec![cells]] {
            let size = size(&blocks(&it, &PAGE));
            assert!(size < 3 * MAX_BLOCK_BYTES, "{size}");
        }
    }

    #[test]
    fn long_text_is_cut() {
        let lines = lines(&[text(&"长".repeat(1_000_000))], &PAGE);
        assert!(lines.iter().map(String::len).sum::<usize>() < 2 * MAX_BYTES);
    }
}
