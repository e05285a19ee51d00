//! Any page: two equal languages never disagree, and one change of a row is one finding.

use crate::lint_pages;
use proptest::prelude::*;

/// A row of any page.
#[derive(Clone, Debug)]
struct Row {
    name: String,
    kind: usize,
    must: bool,
    members: Vec<Row>,
}

/// Words for the types, in both languages.
const KINDS: [(&str, &str); 4] =
    [("文本", "text"), ("整数", "number"), ("布尔", "flag"), ("文本列表", "list of text")];

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = |members: BoxedStrategy<Vec<Row>>| {
        ("[a-z]{1,6}", 0..KINDS.len(), any::<bool>(), members)
            .prop_map(|(name, kind, must, members)| Row { name, kind, must, members })
    };
    let list = move |members: BoxedStrategy<Vec<Row>>| {
        prop::collection::vec(row(members), 1..5).prop_map(|mut rows| {
            rows.sort_by(|a, b| a.name.cmp(&b.name));
            rows.dedup_by(|a, b| a.name == b.name);
            rows
        })
    };
    let none = Just(Vec::new()).boxed();
    let inner = prop_oneof![3 => none.clone(), 1 => list(none).boxed()].boxed();
    list(inner)
}

/// Renders rows; the type of an object with members is a word of its own.
fn page(request: &[Row], response: &[Row], is_english: bool) -> String {
    fn push(rows: &[Row], depth: usize, is_english: bool, res: &mut String) {
        for row in rows {
            let (zh, en) = match (row.members.is_empty(), row.kind) {
                (false, 0) => ("对象", "object"),
                (_, kind) => KINDS[kind],
            };
            let kind = if is_english { en } else { zh };
            let must = match (row.must, is_english) {
                (true, true) => "yes",
                (false, true) => "no",
                (true, false) => "是",
                (false, false) => "否",
            };
            let indent = "» ".repeat(depth);
            *res += &format!("| {indent}{} | {kind} | {must} |\n", row.name);
            push(&row.members, depth + 1, is_english, res);
        }
    }
    let (titles, columns) = match is_english {
        true => (["What to send", "What comes back"], "| Key | Kind | Must |"),
        false => (["请求", "响应"], "| 键 | 类型 | 必填 |"),
    };
    let mut res = String::from("# POST /lamps\n");
    for (section, rows) in titles.into_iter().zip([request, response]) {
        res += &format!("\n## {section}\n\n{columns}\n|---|---|---|\n");
        push(rows, 0, is_english, &mut res);
    }
    res
}

/// A change of one row.
#[derive(Clone, Debug)]
enum Change {
    Name(String),
    /// Another type: how many words further.
    Kind(usize),
    Must,
    Remove,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        "[a-z]{1,6}".prop_map(Change::Name),
        (1..KINDS.len()).prop_map(Change::Kind),
        Just(Change::Must),
        Just(Change::Remove),
    ]
}

/// Returns the positions of all rows, those of members as well.
fn positions(rows: &[Row]) -> Vec<Vec<usize>> {
    let inner = |at: usize, row: &Row| {
        positions(&row.members).into_iter().map(move |it| [vec![at], it].concat())
    };
    let each = rows.iter().enumerate();
    each.flat_map(|(at, row)| std::iter::once(vec![at]).chain(inner(at, row))).collect()
}

/// Changes the row at a position; `None` if nothing would be changed, or a name would be taken twice.
fn changed(rows: &[Row], position: &[usize], change: &Change) -> Option<Vec<Row>> {
    let mut res = rows.to_vec();
    let (last, around) = position.split_last()?;
    let list = around.iter().fold(&mut res, |list, at| &mut list[*at].members);
    match change {
        Change::Name(name) if list.iter().any(|it| it.name == *name) => return None,
        Change::Name(name) => list[*last].name.clone_from(name),
        Change::Kind(by) => list[*last].kind = (list[*last].kind + by) % KINDS.len(),
        Change::Must => list[*last].must = !list[*last].must,
        Change::Remove => drop(list.remove(*last)),
    }
    Some(res)
}

/// Returns the rules of the findings.
fn codes(of: &str, is: &str) -> Vec<&'static str> {
    let (_, findings) = lint_pages(&[("zh/lamps.md", of), ("en/lamps.md", is)]);
    findings.iter().map(|it| it.code.name).collect()
}

proptest! {
    #[test]
    fn pages_that_are_equal_never_disagree(
        request in rows(), response in rows(), text in "(?s).{0,200}",
    ) {
        let of = page(&request, &response, false) + &text;
        prop_assert!(!codes(&of, &of).contains(&"translations-disagree"));
        let of = page(&request, &response, false);
        let is = page(&request, &response, true);
        prop_assert_eq!(codes(&of, &is), [""; 0]);
    }

    #[test]
    fn one_change_is_one_finding(
        request in rows(), response in rows(), at in any::<prop::sample::Index>(), change in change(),
    ) {
        let positions = positions(&request);
        let position = &positions[at.index(positions.len())];
        let Some(other) = changed(&request, position, &change) else { return Ok(()) };
        let of = page(&request, &response, false);
        let is = page(&other, &response, true);
        prop_assert_eq!(codes(&of, &is), ["translations-disagree"], "{}\n{}", of, is);
        let is = page(&request, &response, true);
        let of = page(&other, &response, false);
        prop_assert_eq!(codes(&of, &is), ["translations-disagree"], "{}\n{}", of, is);
    }
}
