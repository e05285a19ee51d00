//! Which findings come with an edit: those alone whose mending changes nothing of what the page says.

mod common;

use common::{PATH, findings, folder};

/// The example of the request, with its fence.
const EXAMPLE: &str = "```\nhttps://api.ucloud.cn/?Action=GetRepo\n&Limit=20\n```";

/// The edits that findings of a rule come with on the page with texts replaced: what goes, and what comes.
fn edits(rule: &str, replaced: &[(&str, &str)]) -> Vec<String> {
    let mut files = folder(&[]);
    let page = files.get_mut(PATH).expect("the page");
    for (from, to) in replaced {
        assert!(page.contains(from), "{from} is not on the page");
        *page = page.replacen(from, to, 1);
    }
    let (sources, found) = findings(&files);
    let of_rule: Vec<_> = found.iter().filter(|it| it.code.name == rule).collect();
    assert!(!of_rule.is_empty(), "nothing is found by {rule} in {PATH}");
    let edits = of_rule.iter().flat_map(|it| &it.edits);
    let edit = |it: &docbind_source::Edit| {
        let text = sources.file(it.place.file).slice(it.place.span);
        format!("{text:?} -> {:?}", it.text)
    };
    edits.map(edit).collect()
}

/// The only row of the request.
const ROW: &str = "| **Limit** | int | 条数 | No |\n";

#[test]
fn a_row_that_is_too_short() {
    assert_eq!(edits("missing-cells", &[(ROW, "| **Limit** | int |\n")]), [r#""" -> " | |""#]);
}

#[test]
fn a_torn_header_is_no_row() {
    // With another cell it would be the header of a table, and all below would be read otherwise.
    let torn =
        "| 参数名 | 类型 | 描述 必填 |\n|---|---|---|---|\n| **Offset** | int | 从几 | **Yes** |\n";
    assert_eq!(edits("missing-cells", &[(ROW, &format!("{ROW}{torn}"))]), [] as [&str; 0]);
}

#[test]
fn an_example_in_running_text() {
    let text = "https://api.ucloud.cn/?Action=GetRepo";
    assert_eq!(
        edits("unfenced-example", &[(EXAMPLE, text)]),
        [r#""" -> "```\n""#, r#""" -> "```\n""#]
    );
}

#[test]
fn an_example_among_rows() {
    // Lines of backticks would end the table.
    let more = "https://api.ucloud.cn/?Action=GetRepo\n| **Offset** | int | 从几 | No |\n";
    let replaced = [(ROW, &*format!("{ROW}{more}")), (EXAMPLE, "")];
    assert_eq!(edits("unfenced-example", &replaced), [] as [&str; 0]);
}
