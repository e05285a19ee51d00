//! Parses the cells of names.

use super::cell_text::{CellText, is_ascii, value_text};
use super::codes;
use super::dotted_name::parse_dotted_name;
use crate::dialect::NameRules;
use crate::inline::{self, Inline, plain_text};
use crate::inline_chars::chars_text;
use crate::page::Segment;
use docbind_source::{Reporter, Span, Spanned};

const WHAT: &str = "name";

/// A name, and what is beside it in its cell.
pub(super) struct NameCell {
    pub(super) name: Spanned<String>,
    pub(super) segments: Vec<Segment>,
    /// Text beside the name, which belongs to the description.
    pub(super) remark: Option<Spanned<String>>,
}

/// Parses a cell; a cell without a name is reported. `row` is the span of its row.
pub(super) fn parse_name(
    inlines: &[Inline],
    row: Span,
    rules: &NameRules,
    reporter: &mut Reporter<'_>,
) -> Option<NameCell> {
    let parse_dotted_name = |name: &str| parse_dotted_name(name, rules);
    let span = inline::span(inlines).unwrap_or(row);
    let text = plain_text(inlines);
    let error = match parse_dotted_name(&text) {
        Ok(segments) if is_one_text(inlines) && is_ascii(inlines) && !text.contains([' ', '<']) => {
            let name = Spanned::new(text.into_owned(), span);
            return Some(NameCell { name, segments, remark: None });
        }
        // The text may have several parts, markup, or characters that nobody sees.
        Ok(_) => None,
        Err(it) => Some(it),
    };
    let cell = CellText::new(inlines);
    let found = cell.candidates().find_map(|it| {
        let segments = parse_dotted_name(&chars_text(it.value)).ok()?;
        Some((it, segments))
    });
    let Some((candidate, segments)) = found else {
        let error = error.or_else(|| parse_dotted_name(&cell.text()).err());
        let message = error.unwrap_or_else(|| {
            format!("which part of `{text}` is the name is not clear: it has several")
        });
        let help = match rules.index.first() {
            Some(index) => {
                let separator = &rules.separator;
                format!("write the name as it is sent, with `{separator}{index}` after arrays")
            }
            None => "write the name as it is sent".to_owned(),
        };
        let span = if text.is_empty() { row } else { span };
        reporter.report(codes::BAD_NAME, span, message, &help);
        return None;
    };
    cell.report_characters(WHAT, reporter);
    cell.report_rest(&candidate, WHAT, reporter);
    let name = value_text(candidate.value, span);
    Some(NameCell { name, segments, remark: candidate.remark() })
}

/// Whether a cell has a single text, in any markup.
fn is_one_text(inlines: &[Inline]) -> bool {
    match inlines {
        [Inline::Strong(it) | Inline::Emphasis(it) | Inline::Link { text: it, .. }] => {
            is_one_text(it)
        }
        [_] => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::default_dialect;
    use crate::outline::{Block, outline};
    use docbind_source::{Diagnostic, FileId};

    /// Shows the name, the remark in parentheses, and the findings with the text that they point at.
    fn check(cell: &str) -> String {
        let page = outline(cell);
        let inlines = match page.blocks.first() {
            Some(Block::Paragraph(it)) => it.as_slice(),
            _ => &[],
        };
        let mut diagnostics: Vec<Diagnostic> = Vec::new();
        let mut reporter = Reporter::new(FileId(0), &mut diagnostics);
        let rules = &default_dialect().names;
        let name = parse_name(inlines, Span::new(0..cell.len()), rules, &mut reporter);
        let mut res = match name {
            Some(NameCell { name, remark: None, .. }) => name.value,
            Some(NameCell { name, remark: Some(it), .. }) => {
                format!("{} ({})", name.value, it.value)
            }
            None => "no name".to_owned(),
        };
        for it in &diagnostics {
            res += &format!(", {} at `{}`", it.code.name, &cell[it.place.span.range()]);
        }
        res
    }

    #[test]
    fn names_in_any_markup() {
        for cell in ["Size", "**Size**", "*Size*", "`Size`", "[Size](#size)", "**`Size`**"] {
            assert_eq!(check(cell), "Size");
        }
        for cell in ["<b>Size</b>", "~~Size~~", "<a id=\"s\"></a>**Size**", "<b>Size"] {
            assert_eq!(check(cell), "Size");
        }
        assert_eq!(check(r"**Lamp\_Id**"), "Lamp_Id");
        assert_eq!(check("**Tag&#46;N**"), "Tag.N");
        assert_eq!(check("Disk.**N**.Size"), "Disk.N.Size");
    }

    #[test]
    fn remarks_beside_names() {
        assert_eq!(check("**Name（旧）**"), "Name (（旧）), cell-remark at `（旧）`");
        assert_eq!(check("**Mode**（可选）"), "Mode (（可选）), cell-remark at `（可选）`");
        assert_eq!(check("**Mode** 可选"), "Mode (可选), cell-remark at `可选`");
        assert_eq!(check("新增 `Mode`"), "Mode (新增), cell-remark at `新增`");
        assert_eq!(check("Size (optional)"), "Size ((optional)), cell-remark at `(optional)`");
        assert_eq!(check("Size【必填】"), "Size (【必填】), cell-remark at `【必填】`");
        assert_eq!(check("**Vip** [必填]"), "Vip ([必填]), cell-remark at `[必填]`");
        assert_eq!(check("**Color**、"), "Color, full-width-name at `、`");
        assert_eq!(check("Color:"), "Color, cell-remark at `:`");
    }

    #[test]
    fn what_is_struck_out_or_raised_is_a_remark() {
        assert_eq!(check("~~Hue~~Color"), "Color (Hue), cell-remark at `Hue`");
        assert_eq!(check("<s>Hue</s>Color"), "Color (Hue), cell-remark at `Hue`");
        assert_eq!(check("Color ~~Hue~~"), "Color (Hue), cell-remark at `Hue`");
        assert_eq!(check("Color<sup>1</sup>"), "Color (1), cell-remark at `1`");
        assert_eq!(check("**Color**<sup>beta</sup>"), "Color (beta), cell-remark at `beta`");
        assert_eq!(check("**Color**<sub>2</sub>"), "Color (2), cell-remark at `2`");
        assert_eq!(check("<del>Color</del>"), "Color");
    }

    #[test]
    fn parts_are_not_joined_to_a_name() {
        for cell in [
            "**Name**<i>New</i>",
            "**Name**NEW",
            "Name`New`",
            "![x](y.png)Name",
            "Name<font color=red>New</font>",
            "A<sup>1</sup>B",
        ] {
            assert!(check(cell).starts_with("no name, bad-name at `"), "{cell}: {}", check(cell));
        }
        assert_eq!(check("--Name"), "no name, bad-name at `--Name`");
    }

    #[test]
    fn stars_and_comments_beside_names() {
        assert_eq!(check("Name*"), "Name, cell-remark at `*`");
        assert_eq!(check("**Name** \\*"), "Name, cell-remark at ` \\*`");
        let cell = "<span style=\"color:red\">*</span>Name";
        assert_eq!(check(cell), "Name, cell-remark at `*`");
        assert_eq!(check("**<!-- c -->Name**"), "Name");
        assert_eq!(check("X-Meta-*"), "X-Meta-*");
    }

    #[test]
    fn invisible_and_full_width_characters() {
        assert_eq!(check("**Lamp\u{200b}Id**"), "LampId, invisible-character at `\u{200b}`");
        assert_eq!(check("**LampId\u{feff}**"), "LampId, invisible-character at `\u{feff}`");
        assert_eq!(check("Lamp\u{ad}Id"), "LampId, invisible-character at `\u{ad}`");
        assert_eq!(check("\u{a0}LampId\u{a0}"), "LampId");
        assert_eq!(check("**Ｃｏｌｏｒ**"), "Color, full-width-name at `Ｃ`");
        assert_eq!(check("Disks．N．Size"), "Disks.N.Size, full-width-name at `．`");
    }

    #[test]
    fn anything_else_is_no_name() {
        for cell in [
            "**Vip [必填]**",
            "A/B",
            "A 或 B",
            "**A** 或 **B**",
            "名称",
            "Lamp Id",
            "Lamp\u{a0}Id",
            "Id(s)",
            "<key>",
            "»Size",
            "**Disk**.Size（旧）x",
            "Size=1",
            "$ref",
            "Нame",
            "（旧）",
            "\u{200b}",
        ] {
            assert_eq!(
                check(cell),
                format!("no name, bad-name at `{}`", cell.trim_matches('*')),
                "{cell}"
            );
        }
    }
}
