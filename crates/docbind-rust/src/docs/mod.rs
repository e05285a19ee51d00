//! Page text as documentation that renders: rustdoc's Markdown, safe in a comment.
//!
//! Everything that rustdoc would take for markup is escaped, links are made absolute, `<br>` breaks
//! the line. The result is a list of lines; no line can end the comment it is in, begin a test, or
//! reach anything else.

mod blocks;
mod corrections;
mod escape;
mod inline;
mod layout;
mod plain;

pub(crate) use blocks::blocks;
pub(crate) use corrections::push_corrections;
pub(crate) use docbind_ir::links::Page;
pub(crate) use inline::lines;
pub(crate) use plain::{code_span, one_line, plain_lines};

#[cfg(test)]
mod tests {
    use super::blocks::{MAX_BLOCK_BYTES, code, size, table};
    use super::escape::MAX_BYTES;
    use super::*;
    use docbind_ir::ir::{Block, Text};

    const PAGE: Page<'static> =
        Page { site: "https://docs.ucloud.cn/api/", file: "uhub-api/get_repo.md" };

    fn text(it: &str) -> Text {
        Text::Text(it.to_owned())
    }

    fn link(shown: &str, target: &str) -> Text {
        Text::Link { text: vec![text(shown)], target: target.to_owned() }
    }

    #[track_caller]
    fn check(texts: &[Text], expected: &[&str]) {
        assert_eq!(lines(texts, &PAGE), expected);
    }

    #[test]
    fn markup_is_escaped() {
        check(&[text("a <b> [c] *d* _e_ `f` #g")], &[r"a \<b\> \[c\] \*d\* \_e\_ \`f\` \#g"]);
        check(&[text("*/ \"# {} ``` r#")], &[r#"\*/ "\# {} \`\`\` r\#"#]);
    }

    #[test]
    fn no_line_begins_a_list_or_code() {
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
    fn addresses_in_text_are_links() {
        check(&[text("see https://a.b/c。")], &["see <https://a.b/c>。"]);
        check(&[text("http://")], &["`http://`"]);
    }

    #[test]
    fn invisible_characters_are_dropped() {
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
