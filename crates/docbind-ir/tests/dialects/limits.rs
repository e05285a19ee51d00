//! What grows faster than the page it stands on is cut at a limit, and a finding says so.

use crate::built;
use docbind_ir::facts::facts;
use docbind_ir::ir::{Field, Type};
use std::fmt::Write;

const COLUMNS: &str = "|Name|Type|Required|Restrictions|Description|\n|---|---|---|---|---|\n";

fn model(name: &str, intro: &str, rows: &str) -> String {
    format!("<h2 id=\"tocS_{name}\">{name}</h2>\n\n### Properties\n\n{intro}{COLUMNS}{rows}\n\n")
}

/// A model `M`, and as many models that are made of its members and one of their own.
fn users(count: usize, rows: &str) -> String {
    let parts = format!(
        "|*anonymous*|[M](#schemam)|false|none|none|\n\nand\n\n{COLUMNS}\
         |*anonymous*|object|false|none|none|\n|» own|string|true|none|d|\n"
    );
    let users = (0..count).map(|at| model(&format!("U{at}"), "allOf\n\n", &parts));
    format!("# Lamps\n\n{}{}", users.collect::<String>(), model("M", "", rows))
}

fn rows(count: usize, indent: &str, docs: &str) -> String {
    (0..count).fold(String::new(), |mut res, at| {
        let _ = writeln!(res, "|{indent}f{at}|string|true|none|{docs}|");
        res
    })
}

/// Counts fields that were copied from a model, and the bytes of their descriptions.
fn copies(fields: &[Field]) -> (usize, usize) {
    let mut res = (0, 0);
    for field in fields {
        let members = field.members().map(copies).unwrap_or_default();
        let own = field.via.as_ref().map_or((0, 0), |_| (1, format!("{:?}", field.docs).len()));
        res = (res.0 + own.0 + members.0, res.1 + own.1 + members.1);
    }
    res
}

/// Returns how much is copied on a page, and whether a finding says that something was left out.
fn copied(page: &str) -> ((usize, usize), bool) {
    let built = built("widdershins", "lamps.md", page);
    let mut sum = (0, 0);
    for model in &built.ir.products[0].models {
        let one = match &model.ty {
            Some(Type::Fields(it)) => copies(it.as_slice()),
            Some(_) | None => copies(&model.fields),
        };
        sum = (sum.0 + one.0, sum.1 + one.1);
    }
    (sum, built.diagnostics.iter().any(|it| it.message.contains("left out of compositions")))
}

#[test]
fn few_copies_are_whole() {
    let (sum, is_cut) = copied(&users(20, &rows(20, "", "d")));
    assert_eq!((sum.0, is_cut), (400, false));
}

#[test]
fn copies_have_a_limit_for_the_page() {
    let (sum, is_cut) = copied(&users(300, &rows(300, "", "d")));
    assert_eq!((sum.0, is_cut), (50_000, true));
}

#[test]
fn members_of_copies_count() {
    let nested = format!("|a|object|true|none|d|\n{}", rows(300, "» ", "d"));
    let (sum, is_cut) = copied(&users(300, &nested));
    assert!(sum.0 <= 50_000 && sum.0 > 49_000 && is_cut, "{sum:?}");
}

#[test]
fn long_descriptions_of_copies_have_a_limit() {
    let (sum, is_cut) = copied(&users(400, &rows(1, "", &"word ".repeat(20_000))));
    assert!(sum.1 < 9 << 20 && sum.0 > 80 && is_cut, "{sum:?}");
}

/// Returns the bytes of lines about operations that share a model, and how many operations are cut.
fn facts_of_shared(operations: usize, members: usize) -> (usize, usize) {
    let operation = |at| {
        format!(
            "## x{at}\n\n`GET /a{at}`\n\n### Responses\n\n|Status|Meaning|Description|Schema|\n\
             |---|---|---|---|\n|200|a|b|[M](#schemam)|\n\n"
        )
    };
    let operations: String = (0..operations).map(operation).collect();
    let long_names = rows(members, &"x".repeat(150), "d");
    let page = format!("# Lamps\n\n{operations}{}", model("M", "", &long_names));
    let facts = facts(&built("widdershins", "lamps.md", &page).ir);
    (facts.lines.iter().map(String::len).sum(), facts.cut.len())
}

#[test]
fn operations_that_share_a_model_list_it_up_to_a_limit_for_all_of_them() {
    let (bytes, cut) = facts_of_shared(50, 50);
    assert!(bytes > 50 * 50 * 50 && cut == 0, "{bytes} {cut}");
    let (bytes, cut) = facts_of_shared(600, 600);
    assert!(bytes < (64 << 20) + 600 * 400 && cut > 10, "{bytes} {cut}");
}
