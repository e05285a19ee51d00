//! Page text as documentation that renders: rustdoc's Markdown, safe in a comment.
//!
//! Everything that rustdoc would take for markup is escaped, links are made absolute, `<br>` breaks
//! the line. The result is a list of lines; no line can end a comment, begin a test, or reach
//! anything but the comment it stands in.

mod address;
mod blocks;
mod corrected;
mod escape;
mod layout;
mod running;

pub(crate) use address::Page;
pub(crate) use blocks::blocks;
pub(crate) use corrected::push_corrected;

use docbind_ir::ir::Text;
use docbind_ir::plain_text;
use escape::{MAX_BYTES, cut, is_hidden, push_escaped};
use layout::finish;
use running::Writer;

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
    let text: String = plain_text(texts)
        .chars()
        .filter(|it| !is_hidden(*it))
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect();
    cut(text.split_whitespace().collect::<Vec<_>>().join(" "), 500)
}

/// A name as code.
pub(crate) fn code_span(name: &str) -> String {
    // Nearly all names: nothing to take out.
    if !name.is_empty() && name.len() < 500 && name.bytes().all(|it| it.is_ascii_alphanumeric()) {
        return format!("`{name}`");
    }
    let name = one_line(&[Text::Text(name.to_owned())]).replace('`', "'");
    if name.is_empty() { "(no name)".to_owned() } else { format!("`{name}`") }
}

#[cfg(test)]
mod tests {
    use super::blocks::{MAX_BLOCK_BYTES, code, size, table};
    use super::*;
    use docbind_ir::ir::Block;

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
