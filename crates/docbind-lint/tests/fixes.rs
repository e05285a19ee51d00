//! Edits of findings. A finding has one only if the edit leaves the meaning of the page unchanged.

mod common;

use common::{PATH, findings, folder};

/// The example of the request, with its fence.
const EXAMPLE: &str = "```\nhttps://api.ucloud.cn/?Action=GetRepo\n&Limit=20\n```";

/// Replaces texts of the page, and returns the edits of a rule's findings as old and new text.
fn edits(rule: &str, replacements: &[(&str, &str)]) -> Vec<String> {
    let mut files = folder(&[]);
    let page = files.get_mut(PATH).expect("the page");
    for (from, to) in replacements {
        assert!(page.contains(from), "{from} is not on the page");
        *page = page.replacen(from, to, 1);
    }
    let (sources, findings) = findings(&files);
    let of_rule: Vec<_> = findings.iter().filter(|it| it.code.name == rule).collect();
    assert!(!of_rule.is_empty(), "no finding of {rule} in {PATH}");
    let edits = of_rule.iter().flat_map(|it| &it.edits);
    let edit = |it: &docbind_source::Edit| {
        let text = sources.file(it.place.file).slice(it.place.span);
        format!("{text:?} -> {:?}", it.text)
    };
    edits.map(edit).collect()
}

/// The only row of the request's table.
const ROW: &str = "| **Limit** | int | 条数 | No |\n";

#[test]
fn a_row_that_is_too_short() {
    assert_eq!(edits("missing-cells", &[(ROW, "| **Limit** | int |\n")]), [r#""" -> " | |""#]);
}

#[test]
fn a_malformed_header_has_no_edit() {
    // With all its cells, the row would become the header of another table.
    let torn =
        "| 参数名 | 类型 | 描述 必填 |\n|---|---|---|---|\n| **Offset** | int | 从几 | **Yes** |\n";
    assert_eq!(edits("missing-cells", &[(ROW, &format!("{ROW}{torn}"))]), [] as [&str; 0]);
}

#[test]
fn an_example_outside_of_a_code_block() {
    let text = "https://api.ucloud.cn/?Action=GetRepo";
    assert_eq!(
        edits("unfenced-example", &[(EXAMPLE, text)]),
        [r#""" -> "```\n""#, r#""" -> "```\n""#]
    );
}

#[test]
fn an_example_among_rows() {
    // A fence would end the table.
    let more = "https://api.ucloud.cn/?Action=GetRepo\n| **Offset** | int | 从几 | No |\n";
    let replacements = [(ROW, &*format!("{ROW}{more}")), (EXAMPLE, "")];
    assert_eq!(edits("unfenced-example", &replacements), [] as [&str; 0]);
}
