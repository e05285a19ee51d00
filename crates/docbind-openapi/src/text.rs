//! Text of pages as Markdown, of which descriptions in OpenAPI documents are made.
//!
//! Generators print descriptions as they are: only what would be markup is escaped. Nothing on a page becomes
//! HTML, an image or a link to anything but the web.

use docbind_ir::ir::{Block, Text};
use docbind_ir::links::Page;
use docbind_ir::{is_invisible, plain_text};

/// How much text an element may have, in bytes; the page has the rest.
const MAX_BYTES: usize = 8 << 10;
/// How much text the blocks of an operation may have, in bytes.
const MAX_BLOCK_BYTES: usize = 64 << 10;
/// How many columns of a table are kept.
const MAX_COLUMNS: usize = 32;

/// Returns the description of an element.
pub(crate) fn description(texts: &[Text], page: &Page<'_>) -> String {
    laid_out(&inline(texts, page))
}

/// Returns blocks, with an empty line between them.
pub(crate) fn blocks(blocks: &[Block], page: &Page<'_>) -> String {
    let mut res = String::new();
    for it in blocks {
        let text = block(it, page);
        if text.is_empty() {
            continue;
        }
        if !res.is_empty() {
            res += "\n\n";
        }
        if res.len() + text.len() > MAX_BLOCK_BYTES {
            return res + "…";
        }
        res += &text;
    }
    res
}

/// Returns text on one line, without markup: a title.
pub(crate) fn title(text: &str) -> String {
    let text: String = text.chars().filter(|it| !is_invisible(*it)).collect();
    cut(docbind_ir::one_line(&text))
}

/// Returns text as a part of an address: everything but letters, digits and four signs is escaped.
pub(crate) fn url_part(text: &str) -> String {
    let mut res = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            res.push(char::from(byte));
        } else {
            res.push_str(&format!("%{byte:02X}"));
        }
    }
    res
}

fn block(block: &Block, page: &Page<'_>) -> String {
    match block {
        Block::Heading(it) => {
            let mut res = String::new();
            push_escaped(&title(it), &mut res);
            if res.is_empty() { res } else { format!("**{res}**") }
        }
        Block::Paragraph(it) => description(it, page),
        Block::Quote(it) => blocks(it, page),
        Block::Code(it) => code_block(it),
        Block::List(items) => {
            let items = items.iter().map(|it| blocks(it, page).replace('\n', "\n  "));
            let items: Vec<String> =
                items.filter(|it| !it.is_empty()).map(|it| format!("- {it}")).collect();
            items.join("\n")
        }
        Block::Table(rows) => table(rows, page),
    }
}

fn code_block(text: &str) -> String {
    let text: String = text.chars().filter(|it| is_shown(*it) || *it == '\n').collect();
    let text = cut(text);
    let fence = "`".repeat(longest_run_of_ticks(&text).max(2) + 1);
    format!("{fence}\n{}\n{fence}", text.trim_end())
}

fn table(rows: &[Vec<Vec<Text>>], page: &Page<'_>) -> String {
    let columns = rows.first().map_or(0, Vec::len).min(MAX_COLUMNS);
    if columns == 0 {
        return String::new();
    }
    let cell = |it: Option<&Vec<Text>>| {
        let text = it.map(|it| inline(it, page)).unwrap_or_default();
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
        // A pipe ends a cell even in code.
        lines.join(" ").replace('|', "\\|")
    };
    let row = |cells: &Vec<Vec<Text>>| {
        let cells: Vec<String> = (0..columns).map(|at| cell(cells.get(at))).collect();
        format!("| {} |", cells.join(" | "))
    };
    let mut lines = vec![row(&rows[0]), format!("|{}", "---|".repeat(columns))];
    lines.extend(rows[1..].iter().map(row));
    lines.join("\n")
}

/// Returns text with its markup, with breaks as newlines.
fn inline(texts: &[Text], page: &Page<'_>) -> String {
    let mut res = String::new();
    push_inline(texts, page, &mut res);
    res
}

fn push_inline(texts: &[Text], page: &Page<'_>, res: &mut String) {
    for it in texts {
        if res.len() > MAX_BYTES {
            return;
        }
        match it {
            Text::Text(it) => push_escaped(&cut(it.clone()), res),
            Text::Code(it) => push_code(it, res),
            Text::Break => res.push('\n'),
            Text::Link { text, target } => push_link(text, target, page, res),
            // Bold and italics do not render next to Chinese punctuation: only their text is kept.
            Text::Strong(it) | Text::Emphasis(it) => push_inline(it, page, res),
        }
    }
}

fn push_code(code: &str, res: &mut String) {
    let code: String = code.chars().map(|it| if it.is_whitespace() { ' ' } else { it }).collect();
    let code: String = code.chars().filter(|it| is_shown(*it)).collect();
    let code = cut(code);
    let code = code.trim();
    if code.is_empty() {
        return;
    }
    // Two adjacent code spans would be read as different ones.
    if res.ends_with('`') {
        res.push(' ');
    }
    let marks = "`".repeat(longest_run_of_ticks(code) + 1);
    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    *res += &format!("{marks}{pad}{code}{pad}{marks}");
}

fn push_link(text: &[Text], target: &str, page: &Page<'_>, res: &mut String) {
    let Some(url) = page.link(target) else { return push_inline(text, page, res) };
    let mut shown = String::new();
    push_escaped(&title(&plain_text(text)), &mut shown);
    *res += &match shown.as_str() {
        "" => format!("<{url}>"),
        it => format!("[{}](<{url}>)", it.replace(']', "\\]")),
    };
}

/// Appends text, and escapes what is markup anywhere in a line.
fn push_escaped(text: &str, res: &mut String) {
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(it) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        let is_markup = match it {
            '\\' => after.is_ascii_punctuation() || after == '\n',
            '`' | '*' | '[' | '~' => true,
            '<' => after.is_ascii_alphabetic() || matches!(after, '/' | '!' | '?'),
            '&' => after.is_ascii_alphanumeric() || after == '#',
            // Inside of a word it is a letter.
            // The end of a comment in the code of many generators.
            '/' => before == '*',
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            _ => false,
        };
        if is_markup {
            res.push('\\');
        }
        match it {
            '\n' => res.push('\n'),
            it if it.is_whitespace() => res.push(' '),
            it if is_shown(it) => res.push(it),
            _ => {}
        }
        before = it;
    }
}

/// Lays text out in lines: breaks are kept, and nothing at the beginning of a line is markup but for the lists that
/// pages write as `> item` or `- item` after breaks.
fn laid_out(text: &str) -> String {
    let mut res = String::new();
    let (mut was_item, mut is_after_blank) = (false, false);
    for line in text.split('\n') {
        let line = docbind_ir::one_line(line);
        if line.is_empty() {
            is_after_blank = true;
            continue;
        }
        if res.len() > MAX_BYTES {
            return res + "\n\n…";
        }
        let item = line.strip_prefix(['>', '-']).map(str::trim);
        let item = item.filter(|it| !it.is_empty() && !it.starts_with(['>', '-']));
        if !res.is_empty() {
            res += match (was_item, item.is_some()) {
                (true, true) => "\n",
                (false, false) if !is_after_blank => "  \n",
                (false | true, false) | (false, true) => "\n\n",
            };
        }
        match item {
            Some(it) => res += &format!("- {}", plain_start(it)),
            None => res += &plain_start(&line),
        }
        was_item = item.is_some();
        is_after_blank = false;
    }
    res
}

/// Escapes what is markup only at the beginning of a line.
fn plain_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['#', '>', '-', '+', '=', ':', '|']) {
        return format!("\\{line}");
    }
    line.to_owned()
}

fn longest_run_of_ticks(text: &str) -> usize {
    text.split(|it| it != '`').map(str::len).max().unwrap_or(0)
}

fn is_shown(it: char) -> bool {
    !it.is_control() && !is_invisible(it)
}

fn cut(mut text: String) -> String {
    if text.len() > MAX_BYTES {
        text.truncate(text.floor_char_boundary(MAX_BYTES));
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use docbind_markdown::outline;
    use proptest::prelude::*;

    const PAGE: Page<'static> =
        Page { site: "https://docs.example/api/", file: "lamps-api/get_lamp.md" };

    fn text(it: &str) -> Text {
        Text::Text(it.to_owned())
    }

    #[track_caller]
    fn check(texts: &[Text], expected: &str) {
        assert_eq!(description(texts, &PAGE), expected);
    }

    #[test]
    fn only_markup_is_escaped() {
        check(&[text("lamp_id < 3 & on, see max_len_")], r"lamp_id < 3 & on, see max_len\_");
        check(
            &[text("a <b> [c] *d* `e` ~f~ &lt; \\*")],
            r"a \<b> \[c] \*d\* \`e\` \~f\~ \&lt; \\\*",
        );
        check(&[text("1. one")], r"1\. one");
        check(&[text("# no title")], r"\# no title");
    }

    #[test]
    fn breaks_and_lists() {
        check(&[text("a"), Text::Break, text("b")], "a  \nb");
        check(&[text("a"), Text::Break, Text::Break, text("b")], "a\n\nb");
        let list = [text("one of"), Text::Break, text("> x"), Text::Break, text("> y")];
        check(&list, "one of\n\n- x\n- y");
        let apart = [text("> x"), Text::Break, Text::Break, text("> y"), Text::Break, text("end")];
        check(&apart, "- x\n- y\n\nend");
    }

    #[test]
    fn links_lead_to_the_web() {
        let link = |target: &str| {
            [Text::Link { text: vec![text("the [list]")], target: target.to_owned() }]
        };
        check(&link("list"), r"[the \[list\]](<https://docs.example/api/lamps-api/list>)");
        check(&link("javascript:alert(1)"), r"the \[list]");
    }

    #[test]
    fn code_and_tables_stay_whole() {
        check(&[Text::Code("a`b".to_owned())], "``a`b``");
        let rows = vec![vec![vec![text("a|b")], vec![text("c")]], vec![vec![text("<d>")]]];
        let table = block(&Block::Table(rows), &PAGE);
        assert_eq!(table, "| a\\|b | c |\n|---|---|\n| \\<d> |  |");
        assert_eq!(block(&Block::Code("x\n```\ny".to_owned()), &PAGE), "````\nx\n```\ny\n````");
    }

    #[test]
    fn what_nobody_sees_is_dropped() {
        check(&[text("a\u{202e}b\u{200b}c\u{7}d\te")], "abcd e");
        check(&[text(&"长".repeat(100_000))], &format!("{}…", "长".repeat(MAX_BYTES / 3)));
    }

    /// Reads Markdown, and returns its words.
    fn words(markdown: &str) -> String {
        fn of_blocks(blocks: &[outline::Block], res: &mut String) {
            for it in blocks {
                match it {
                    outline::Block::Paragraph(it) => {
                        *res += &docbind_markdown::inline::plain_text(it);
                    }
                    outline::Block::List(items) => items.iter().for_each(|it| of_blocks(it, res)),
                    it => *res += &format!("{it:?}"),
                }
                res.push('\n');
            }
        }
        let mut res = String::new();
        of_blocks(&outline::outline(markdown).blocks, &mut res);
        docbind_ir::one_line(&res)
    }

    proptest! {
        #[test]
        fn markdown_says_what_the_text_says(line in "[-a-z0-9 #>*_`<>&;!|~=+.:/\\[\\](){}\"'\\\\é长]{0,40}") {
            let description = description(&[text(&line)], &PAGE);
            let plain = docbind_ir::one_line(&line);
            // One mark at the beginning makes an item of a list.
            let item = plain.strip_prefix(['>', '-']).map(str::trim).filter(|it| !it.is_empty());
            let item = item.filter(|it| !it.starts_with(['>', '-']));
            prop_assert_eq!(words(&description), item.unwrap_or(&plain), "{}", description);
        }
    }
}
